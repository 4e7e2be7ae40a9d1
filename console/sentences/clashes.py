"""Sentences about clashes of plans. Must not know how clashes are found."""

from console.i18n import N_

SENTENCES: dict[str, str] = {
    "clash.absence": N_("%(subject)s is not available on %(period)s but is booked for %(first)s."),
    "clash.absence_reason": N_(
        "%(subject)s is not available on %(period)s (%(reason)s) but is booked for %(first)s."
    ),
    "clash.absence_duty": N_("%(subject)s is not available on %(period)s but stands on the roster for %(first)s."),
    "clash.absence_reason_duty": N_(
        "%(subject)s is not available on %(period)s (%(reason)s) but stands on the roster for %(first)s."
    ),
    "clash.again": N_("%(period)s (the first of %(times)s times)"),
    "clash.booked": N_("%(subject)s is booked for two operations at once on %(period)s: %(first)s and %(second)s."),
    "clash.hours": N_("%(hours)s h"),
    "clash.hours_minutes": N_("%(hours)s h %(minutes)s min"),
    "clash.minutes": N_("%(minutes)s min"),
    "clash.no_rule": N_("There is no rule “%(found)s” for clashes. There are: %(wanted)s."),
    "clash.number": N_("“%(found)s” is no value for the rule %(rule)s. Write a number from 0 to %(wanted)s."),
    "clash.pending": N_("%(operation)s (not confirmed)"),
    "clash.person": N_("%(subject)s is in two operations at once on %(period)s: %(first)s and %(second)s."),
    "clash.person_duties": N_(
        "%(subject)s stands on two shifts at once on %(period)s: %(first)s and %(second)s."
    ),
    "clash.person_duty": N_(
        "%(subject)s is on duty and in an operation at once on %(period)s: %(first)s and %(second)s."
    ),
    "clash.place": N_("Two operations are at %(subject)s at once on %(period)s: %(first)s and %(second)s."),
    "clash.place_inside": N_(
        "%(narrow)s is at %(subject)s on %(period)s while %(wide)s covers all of %(outer)s, where that lies."
    ),
    "clash.qualification": N_(
        "%(subject)s needs “%(qualification)s” for %(first)s, but it is valid only until %(valid_to)s."
    ),
    "clash.qualification_missing": N_(
        "%(subject)s needs “%(qualification)s” for %(first)s, but none is recorded."
    ),
    "clash.rest": N_(
        "%(subject)s has only %(gap)s of rest between %(before)s and %(after)s (%(period)s); the rule wants %(wanted)s."
    ),
    "clash.rest_shifts": N_(
        "%(subject)s has only %(gap)s of rest between two shifts of %(first)s (%(period)s); the rule wants %(wanted)s."
    ),
    "clash.second_lead": N_(
        "Two units lead “%(function)s” at %(place)s on %(period)s: %(first_lead)s in %(first)s and %(second_lead)s in "
        "%(second)s."
    ),
    "clash.setting": N_("“%(found)s” is no value for the rule %(rule)s. Use one of: %(wanted)s."),
    "clash.strength": N_("%(first)s has %(strength)s officers on %(period)s; it needs at least %(wanted)s."),
    "clash.strength_duty": N_("%(first)s has too few people on %(period)s: %(strength)s of %(wanted)s."),
    "clash.unknown": N_("No clash is named “%(found)s” now. It may be gone, or its key was cut short."),
    "clash.travel": N_(
        "%(subject)s has only %(gap)s to get from %(here)s (%(before)s) to %(there)s (%(after)s) on %(period)s; the "
        "rule wants %(wanted)s."
    ),
    "clash.unit": N_("%(subject)s takes part in two operations at once on %(period)s: %(first)s and %(second)s."),
    "clash.unit_enough": N_(
        "%(subject)s takes part in two operations at once on %(period)s, with %(promised)s of its %(strength)s "
        "officers: %(first)s and %(second)s."
    ),
    "clash.unit_short": N_(
        "%(subject)s promises %(promised)s officers at once on %(period)s but has only %(strength)s: %(first)s and "
        "%(second)s."
    ),
}
