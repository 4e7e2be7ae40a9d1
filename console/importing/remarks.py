"""Sentences about imported rows: one per remark code. Must not know files or records."""

from console.i18n import N_, _
from db.text import visible

SENTENCES: dict[str, str] = {
    "row.too_many_cells": N_(
        "The row has more cells than there are headings; only what is certain was taken and nothing was "
        "shifted. The row as written is kept in the notes: %(found)s"
    ),
    "row.no_text": N_("The row names no task, so there is nothing to take."),
    "row.again": N_("The same task stands in row %(found)s already."),
    "status.overdue_is_computed": N_(
        "“%(found)s” is computed from the due date; the status was taken as in progress."
    ),
    "status.unknown": N_(
        "The status “%(found)s” is not known; the task was left open. Right would be: belum, proses, "
        "terkendala, selesai or digugurkan."
    ),
    "priority.unknown": N_(
        "The priority “%(found)s” is not known; it was left normal. Right would be: rendah, biasa or tinggi."
    ),
    "due.unreadable": N_(
        "The due date “%(found)s” is not a day; it was left empty and its text kept. Write it like "
        "28/02/2026."
    ),
    "due.relative": N_("“%(found)s” was counted from the day of the meeting."),
    "source.unreadable": N_("The meeting date “%(found)s” is not a day; it was left empty and its text kept."),
    "source.several": N_("Several meetings were held on %(found)s, so the task was linked to none of them."),
    "source.linked": N_("Linked to the meeting %(found)s."),
    "agency.placeholder": N_(
        "No agency answers to “%(found)s”; a placeholder was made. Say who it is with `pora agency merge`."
    ),
    "agency.ambiguous": N_("“%(found)s” may be several agencies; the field was left empty and its text kept."),
    "agency.taken_as": N_("Read as: %(found)s"),
    "owners.several": N_("Several owners: the first is accountable, the others are responsible (%(found)s)."),
    "decision.unknown": N_("There is no decision %(found)s in these minutes; the task was linked to none."),
    "function.unknown": N_("The function “%(found)s” is not known; its text is kept in the notes."),
    "place.unknown": N_("The place “%(found)s” is not known; its text is kept in the notes."),
    "agency.no_name": N_("“%(found)s” cannot be the name of an agency; the field was left empty and its text kept."),
    "text.cut": N_("A text longer than %(found)s characters was cut to fit its field; the whole is kept in the notes."),
    "text.too_long": N_("The text has more than %(found)s characters, and only as many were taken."),
    "text.control": N_("Control characters were dropped from the text."),
    "kept.local": N_("Changed here since the last import, so it stays as it is here: %(found)s."),
    "minutes.unread": N_(
        "This line is no part of minutes that the program knows; it is kept in the meeting's notes: %(found)s"
    ),
    "minutes.attendance_unknown": N_("The attendance “%(found)s” is not known; it was left empty."),
    "minutes.no_time": N_("The minutes name no time; the meeting was put at 09.00."),
    "minutes.time_unreadable": N_("The time “%(found)s” cannot be read; the meeting was put at 09.00."),
}


def sentence(code: str, found: str = "") -> str:
    """Return the translated sentence of a remark."""
    shown = visible(found)
    return _(SENTENCES[code]) % {"found": shown if len(shown) <= _LONGEST else f"{shown[:_LONGEST]}…"}


_LONGEST = 300
