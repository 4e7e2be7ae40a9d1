"""What Beranda shows besides what asks for attention: files read last. Must not import SQLAlchemy."""

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
