"""Sentences about the events of an imported calendar: one per remark code. Must not know files or records."""

from console.i18n import N_, _
from console.importing.schedule_remarks import shortened

SENTENCES: dict[str, str] = {
    "kind.assumed": N_("Nothing says what “%(found)s” is; it was taken as a meeting."),
    "kind.recurs": N_("It is repeated, so it was taken as duty: a meeting or operation takes place once here."),
    "kind.once": N_(
        "It is repeated in the calendar, but here it takes place once; the repetition (%(found)s) was not taken."
    ),
    "end.none": N_("It has no end, which a duty needs; it was taken to last one hour. Correct it."),
    "place.unknown": N_("The place “%(found)s” is none of the places on record; its text is kept in the notes."),
    "crew.taken": N_("Put on the crew: %(found)s. Say who really stands it with `pora roster crew`."),
    "crew.not_taken": N_(
        "The calendar names %(found)s, and no one person here has that name. Enter who stands the duty: "
        "`pora roster crew`."
    ),
    "cancelled.new": N_("The calendar says that it is cancelled; it is listed as cancelled."),
    "cancelled.unknown": N_("The calendar cancels it, and it was never here."),
    "cancelled.now": N_("The calendar cancels it: it was cancelled here too."),
    "cancelled.stays": N_("The calendar cancels it, but here it is %(state)s and stays so."),
    "cancelled.here": N_("It was cancelled here and stays so, although the calendar still holds it."),
    "invited": N_("The invitations had gone out for another time. Tell the units."),
    "closed": N_("%(found)s is %(state)s, so it stays as it is here."),
    "kept.local": N_("Changed here since the last import, so it stays as it is here: %(found)s."),
    "kept.newer": N_("Newer here than in the file, so it stays as it is here: %(fields)s."),
    "shift.none": N_("The calendar changes its time of %(found)s, which its rule does not hold; that was not taken."),
    "shift.place": N_("At %(found)s its place is “%(wanted)s”, which a single shift does not keep."),
    "shift.reason": N_("cancelled in the calendar"),
}


def remark(code: str, found: str = "", **more: str) -> str:
    """Return the translated sentence of a remark."""
    return _(SENTENCES[code]) % {"found": shortened(found), **{name: shortened(text) for name, text in more.items()}}
