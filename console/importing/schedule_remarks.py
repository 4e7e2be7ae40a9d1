"""Sentences about the rows of an imported schedule: one per remark code. Must not know files or records."""

from console.i18n import N_, _
from db.text import visible

SENTENCES: dict[str, str] = {
    "row.no_name": N_("The row names no operation, so there is nothing to take. The column “Nama Operasi” is empty."),
    "row.only": N_(
        "Nothing but “%(found)s” stands in this row, so it is taken for no operation. An operation needs at least its "
        "time, place or units."
    ),
    "row.again": N_("The same operation stands in row %(found)s already."),
    "row.adds": N_("Row %(found)s names the same operation; this row adds to it."),
    "row.too_many_cells": N_(
        "The row has more cells than there are headings; only what is certain was taken and nothing was shifted. The "
        "row as written is kept in the notes: %(found)s"
    ),
    "row.sheet": N_("On the sheet “%(found)s”."),
    "text.cut": N_("A text longer than %(found)s characters was cut to fit its field; the whole is kept in the notes."),
    "text.control": N_("Control characters were dropped from the text."),
    "kind.unknown": N_("The kind “%(found)s” is in no list; it was kept as written. Known are: %(wanted)s."),
    "time.none": N_("The row says no start, so the operation is only proposed. Give it a start when that is known."),
    "time.start_unreadable": N_(
        "Start: “%(found)s” is not understood as a day and hour, so the operation is only proposed and the text is "
        "kept in the notes. Write it like 13/11/2025 08.30."
    ),
    "time.end_unreadable": N_(
        "End: “%(found)s” is not understood as a day and hour; the end was left empty and the text kept in the notes. "
        "Write it like 13/11/2025 17.00."
    ),
    "time.ends_first": N_(
        "End: “%(found)s” is not after the start “%(start)s”; the end was left empty and its text kept in the notes. "
        "Right would be a day and hour after the start."
    ),
    "time.whole_days": N_("No hours are given: counted from %(found)s 00.00 to %(end)s 24.00."),
    "time.start_day": N_("The start has no hour: counted from %(found)s 00.00."),
    "time.end_day": N_("The end has no hour: counted to %(found)s 24.00."),
    "time.next_day": N_("The end “%(found)s” is on the day after the start."),
    "time.year": N_("“%(found)s” does not say the year; it was read as %(wanted)s."),
    "place.unknown": N_(
        "The place “%(found)s” is not known; its text is kept in the notes. Right would be a name or code of the "
        "list of places."
    ),
    "place.several": N_(
        "“%(found)s” may be several places (%(wanted)s); it was left out and its text kept in the notes. Write the "
        "code."
    ),
    "place.read_as": N_("Read as: “%(found)s” → %(wanted)s"),
    "lead.first": N_("No unit is marked (ketua): the first one named leads, %(found)s."),
    "lead.none": N_("The row names no unit, so nobody leads the operation yet."),
    "strength.all": N_(
        "%(found)s persons are planned for all units together; that is kept in the notes, because no unit has promised "
        "its part yet."
    ),
    "strength.unreadable": N_(
        "Personnel: “%(found)s” is no number of persons; it was left empty and its text kept in the notes. Write it "
        "like 22."
    ),
    "class.unknown": N_(
        "The class “%(found)s” is not known; the operation was left ordinary (B) and the text kept in the notes. Right "
        "would be: B, T, R or SR."
    ),
    "state.taken": N_("The schedule says “%(found)s”, so the operation holds no vehicle, unit or place."),
    "state.other": N_(
        "The schedule says “%(found)s”; here its state is “%(state)s” and stays so until you change it."
    ),
    "vehicle.new": N_("“%(found)s” was not recorded yet and was added as: %(wanted)s."),
    "vehicle.several": N_(
        "“%(found)s” may be several resources (%(wanted)s); none was booked and the text kept in the notes. Write the "
        "code."
    ),
    "vehicle.no_name": N_(
        "“%(found)s” cannot be the name of a vehicle; none was booked and the text kept in the notes."
    ),
    "closed": N_("%(found)s is %(state)s, so it stays as it is here."),
    "kept.local": N_("Changed here since the last import, so it stays as it is here: %(found)s."),
    "file.skipped": N_("The sheet “%(found)s” is no schedule and was passed over."),
    "file.hidden": N_("The sheet “%(found)s” is hidden and was passed over."),
    "file.ignored": N_("Columns that are no part of a schedule; what stands in them was not taken: %(found)s."),
    "clashes.none": N_("Nothing clashes with what this file plans."),
    "clashes.many": N_("These operations are too many to count their clashes here."),
}


def remark(code: str, found: str = "", **more: str) -> str:
    """Return the translated sentence of a remark."""
    return _(SENTENCES[code]) % {"found": shortened(found), **{name: shortened(text) for name, text in more.items()}}


def shortened(text: str) -> str:
    """Return a text of the file made harmless, and short enough for a sentence."""
    shown = visible(text)
    return shown if len(shown) <= _LONGEST else f"{shown[:_LONGEST]}…"


_LONGEST = 300
