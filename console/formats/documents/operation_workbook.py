"""The jadwal jaga as a workbook: a row per shift, real dates, ready to print. Must not know records or screens."""

import io
from datetime import date
from typing import NamedTuple

from console.formats.documents.operation_parts import Watch
from console.formats.documents.operation_phrases import filled, period
from console.formats.documents.operation_tables import by_time, handover_of, watch_hours
from console.formats.documents.operation_values import OperationPaper
from console.formats.documents.phrases import class_mark
from console.formats.documents.printing import printable
from console.formats.documents.words import Words
from console.formats.listing import Column
from console.formats.spreadsheet import write_xlsx


class _Row(NamedTuple):
    number: int
    day: date | None
    hours: str
    unit: str
    people: str
    duty: str
    place: str
    handover: str


def roster_workbook(paper: OperationPaper) -> bytes:
    """Return the roster as .xlsx; its first lines name the operation, the class and the zone of the hours."""
    words = Words(paper.language)
    rows = [_row(number, one, words) for number, one in enumerate(by_time(paper.watches), 1)]
    about = filled((paper.name, period(paper, words), paper.zone, class_mark(paper.security_class, words).text))
    target = io.BytesIO()
    write_xlsx(target, _columns(words), rows, words["roster.title"], printable(" - ".join(about)))
    return target.getvalue()


def _columns(words: Words) -> list[Column]:
    return [
        Column("number", words["no"], 6, "number"),
        Column("day", words["date"], 13, "date"),
        Column("hours", words["hour"], 18),
        Column("unit", words["unit"], 28),
        Column("people", words["roster.people"], 34),
        Column("duty", words["op.duty"], 24),
        Column("place", words["place"], 24, spare=True),
        Column("handover", words["roster.handover"], 44, spare=True),
    ]


def _row(number: int, one: Watch, words: Words) -> _Row:
    called_off = f"{words['roster.cancelled']}: {one.cancelled}" if one.cancelled.strip() else ""
    texts = (one.unit, "\n".join(filled(one.people)), "\n".join(filled((one.duty, called_off))), one.place)
    unit, people, duty, place = (printable(text) for text in texts)
    day = one.starts.date() if one.starts else None
    hours = watch_hours(one, words) if one.starts else ""
    return _Row(number, day, hours, unit, people, duty, place, printable(handover_of(one, words)))
