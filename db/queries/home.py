"""What Beranda shows beyond what asks for attention: files read last, its age. Must not import SQLAlchemy."""

from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from db.reading import Reader


class ImportRow(NamedTuple):
    """One file that was taken in: the gesture, when, as what, and its name."""

    gesture: UUID
    time: datetime
    action: str
    text: str


def last_imports(reader: Reader, limit: int = 2) -> list[ImportRow]:
    """Return the files read last, newest first."""
    sql = """SELECT id, time, action, text FROM gesture WHERE action IN ('import.tasks', 'import.minutes')
 ORDER BY id DESC LIMIT :limit"""
    return reader.rows(ImportRow, sql, {"limit": limit})


def first_gesture(reader: Reader) -> datetime | None:
    """Return when the first gesture was written here."""
    sql = "SELECT time FROM gesture WHERE id = (SELECT gesture FROM entry WHERE no = (SELECT min(no) FROM entry))"
    found = reader.rows(_Moment, sql, {})
    return found[0].time if found else None


class _Moment(NamedTuple):
    time: datetime
