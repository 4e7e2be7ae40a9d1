"""Sentences about recurring rules and calendar files (.ics). Must not know how they are read or written."""

from console.i18n import N_

SENTENCES: dict[str, str] = {
    "calendar.alone": N_(
        "It changes one time (%(found)s) of a series that is not in the file. It was taken as an event of its own."
    ),
    "calendar.class": N_(
        "“%(found)s” is no class of a calendar (%(wanted)s). It was taken as T (terbatas)."
    ),
    "calendar.cleaned": N_(
        "%(field)s held characters that cannot be shown; they were left out: “%(found)s”."
    ),
    "calendar.cut": N_("%(field)s is longer than %(wanted)s characters and was cut: “%(found)s”."),
    "calendar.date_end": N_(
        "The end (%(found)s) is a day without an hour. It was taken as the end of that day, 24.00."
    ),
    "calendar.duration": N_(
        "%(field)s “%(found)s” is no length of time like %(wanted)s. The end was left open."
    ),
    "calendar.end_before_start": N_(
        "The end (%(found)s) lies before the start; right would be %(wanted)s. The end was left open."
    ),
    "calendar.extra_dates": N_(
        "The series has further dates or rules (%(field)s: %(found)s), which are not taken. Enter them one by one."
    ),
    "calendar.first_day": N_(
        "The first day (%(found)s) is none of the days of its own rule (%(wanted)s) and was not counted."
    ),
    "calendar.floating": N_("%(field)s names no time zone. It was taken as %(wanted)s, the zone of this post."),
    "calendar.in_component": N_("Entry %(number)s of the calendar, “%(summary)s”: %(reason)s"),
    "calendar.invited": N_("%(found)s parties are invited; only the first %(wanted)s were taken."),
    "calendar.line": N_("%(lines)s broken lines were passed over, the first: “%(found)s”."),
    "calendar.no_series": N_(
        "It changes one time (%(found)s) of an event that is not repeated. It was not taken; correct the event itself."
    ),
    "calendar.no_start": N_("It has no start (DTSTART) and was not taken. Ask the sender for its day and hour."),
    "calendar.no_uid": N_("It has no UID. One was made of its start, name and place."),
    "calendar.not_one": N_("%(file)s is no calendar (.ics); it begins with “%(found)s”."),
    "calendar.not_taken": N_("%(count)s entries of the kind %(found)s are no events and were not taken."),
    "calendar.one_day": N_(
        "The last day (%(found)s) is not after the first. It was taken as one whole day."
    ),
    "calendar.same_uid": N_(
        "The same event (UID %(found)s) stands again as entry %(newer)s, which is newer. Only the newer was taken."
    ),
    "calendar.series_refused": N_("The series it belongs to was not taken, so this change of one time was not either."),
    "calendar.tasks_not_taken": N_(
        "%(count)s tasks (VTODO, the first: “%(summary)s”) are no events and were not taken. Enter them as follow-up "
        "tasks."
    ),
    "calendar.this_and_future": N_(
        "It changes %(found)s and all times after it. Only that one time was changed; end the series there and begin a "
        "new one."
    ),
    "calendar.time": N_("%(field)s “%(found)s” is no time like %(wanted)s."),
    "calendar.too_many": N_("%(file)s has more than %(wanted)s entries. Export a shorter time from the calendar."),
    "calendar.unclosed": N_("It is cut off in the middle and was not taken. Ask the sender for the file again."),
    "calendar.value": N_("%(field)s “%(found)s” is not one of: %(wanted)s. It was left empty."),
    "calendar.zone_by_offset": N_(
        "The time zone “%(found)s” is known only by its distance from UTC. It was taken as %(wanted)s, which keeps the "
        "same clock."
    ),
    "calendar.zone_unknown": N_(
        "The time zone “%(found)s” is not known. The time was taken as %(wanted)s, the zone of this post: check it."
    ),
    "recurrence.malformed": N_(
        "“%(found)s” is no rule of recurrence. A right one looks like FREQ=WEEKLY;BYDAY=MO,TH;UNTIL=20260131."
    ),
    "recurrence.never": N_(
        "By the rule “%(found)s” it never takes place. Check the first day and the day until which it is repeated."
    ),
    "recurrence.part": N_(
        "The rule of recurrence holds “%(found)s”, which this program does not follow. Say it by days, weeks, months "
        "or years."
    ),
    "recurrence.too_fine": N_(
        "“%(found)s” repeats more than once a day. Nothing here is repeated more often than daily: make one entry for "
        "each hour of the day."
    ),
    "recurrence.too_many": N_(
        "“%(found)s” would take place more than %(wanted)s times or run longer than %(years)s years. Name an earlier "
        "end."
    ),
    "recurrence.unbounded": N_(
        "“%(found)s” never ends. Say until when (sampai 31/01/2026) or how often (10 kali)."
    ),
    "recurrence.unclear": N_(
        "“%(found)s” is not understood as a recurrence. Write it like “setiap Senin dan Kamis sampai 31/01/2026” or "
        "“every 2 weeks on Monday, 10 times”."
    ),
}
