"""The history as people read it: gestures, and what happened to one record. Must not import SQLAlchemy."""

from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from db.reading import Page, Reader


class GestureRow(NamedTuple):
    """One line of the history: who did what, when, to what, and how many values that changed."""

    id: UUID
    time: datetime
    actor: UUID
    actor_name: str | None
    action: str
    text: str
    undoes: UUID | None
    undone: bool
    changes: int

    @property
    def key(self) -> tuple[UUID]:
        """Return the place of this row in the list."""
        return (self.id,)


class ChangeRow(NamedTuple):
    """One change of one record, as stored: the console decodes value and replaced value."""

    gesture: UUID
    time: datetime
    actor_name: str | None
    action: str
    kind: int
    field: int
    value: bytes
    entry: UUID
    place: int
    replaces: bytes | None


_SELECT = """SELECT g.id, g.time, g.actor, p.name, g.action, g.text, g.undoes,
 EXISTS (SELECT 1 FROM gesture u WHERE u.undoes = g.id),
 (SELECT count(*) FROM change c JOIN entry e ON e.no = c.entry WHERE e.gesture = g.id)
 FROM gesture g LEFT JOIN person p ON p.id = g.actor"""


def page(reader: Reader, record: UUID | None = None, page: Page = Page(limit=50)) -> list[GestureRow]:
    """Return gestures, newest first; of one record when given. `page.after` is the id of the last row seen."""
    where, values = ["true"], {"limit": page.limit, "skip": page.skip}
    parameters: dict[str, object] = dict(values)
    if record is not None:
        where.append("g.id IN (SELECT e.gesture FROM entry e JOIN change c ON c.entry = e.no WHERE c.record = :record)")
        parameters["record"] = record
    if page.after is not None:
        where.append("g.id < :after")
        parameters["after"] = page.after[0]
    sql = f"{_SELECT} WHERE {' AND '.join(where)} ORDER BY g.id DESC LIMIT :limit OFFSET :skip"
    return reader.rows(GestureRow, sql, parameters)


def count(reader: Reader, record: UUID | None = None) -> int:
    """Return how many gestures `page` lists in all."""
    if record is None:
        return int(reader.value("SELECT count(*) FROM gesture"))
    sql = "SELECT count(DISTINCT e.gesture) FROM entry e JOIN change c ON c.entry = e.no WHERE c.record = :record"
    return int(reader.value(sql, {"record": record}))


def changes(reader: Reader, record: UUID) -> list[ChangeRow]:
    """Return every change of one record, oldest first."""
    sql = """SELECT e.gesture, g.time, p.name, g.action, r.kind, c.field, c.value, e.id, c.place, c.replaces
 FROM change c JOIN entry e ON e.no = c.entry JOIN gesture g ON g.id = e.gesture JOIN record r ON r.id = c.record
 LEFT JOIN person p ON p.id = g.actor WHERE c.record = :record ORDER BY c.entry, c.place"""
    return reader.rows(ChangeRow, sql, {"record": record})




def called(reader: Reader, typed: str) -> UUID | None:
    """Return the one recent gesture whose id is, or ends with, `typed`; None when none or several do."""
    wanted = typed.strip().lower()
    rows = page(reader, None, Page(limit=2_000))
    found = [row.id for row in rows if wanted and str(row.id).endswith(wanted)]
    return found[0] if len(found) == 1 else None
