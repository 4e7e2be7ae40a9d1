"""Reference terms by list: forums, kinds, functions, urgency, legal bases, glossary. Must not import SQLAlchemy."""

from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from db.reading import Reader


class TermRow(NamedTuple):
    """One term of a list."""

    id: UUID
    list: str
    code: str
    name_id: str
    name_en: str
    name_ms: str
    level: str
    number: int | None
    note: str
    valid_from: date | None
    valid_to: date | None
    source: str

    def name(self, language: str) -> str:
        """Return the term in `language`, in Indonesian where that is missing."""
        return {"en": self.name_en, "ms": self.name_ms}.get(language) or self.name_id


_SELECT = """SELECT t.id, t.list, t.code, t.name_id, t.name_en, t.name_ms, t.level, t.number, t.note, t.valid_from,
 t.valid_to, t.source FROM term t JOIN record r ON r.id = t.id WHERE r.state = 'live'"""


def of_list(reader: Reader, list_name: str, on: date | None = None) -> list[TermRow]:
    """Return the terms of one list; with `on`, those valid that day."""
    values: dict[str, Any] = {"list": list_name}
    dated = ""
    if on:
        dated = " AND (t.valid_from IS NULL OR t.valid_from <= :on) AND (t.valid_to IS NULL OR t.valid_to >= :on)"
        values["on"] = on
    return reader.rows(TermRow, f"{_SELECT} AND t.list = :list{dated} ORDER BY t.code", values)


def get(reader: Reader, list_name: str, code: str) -> TermRow | None:
    """Return one term."""
    return reader.one(TermRow, f"{_SELECT} AND t.list = :list AND t.code = :code", {"list": list_name, "code": code})


def lists(reader: Reader) -> list[tuple[str, int]]:
    """Return the names of all lists and how many terms each has."""
    rows = reader.raw(
        "SELECT t.list, count(*) FROM term t JOIN record r ON r.id = t.id WHERE r.state = 'live'"
        " GROUP BY t.list ORDER BY t.list"
    )
    return [(row[0], row[1]) for row in rows]
