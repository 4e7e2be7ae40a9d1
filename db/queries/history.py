"""The history as people read it: gestures, and what happened to one record. Must not import SQLAlchemy."""

from collections.abc import Mapping
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


class _Undo(NamedTuple):
    id: UUID
    undoes: UUID


_UNDOS = "SELECT id, undoes FROM gesture WHERE undoes IS NOT NULL"
_SELECT = """SELECT g.id, g.time, g.actor, p.name, g.action, g.text, g.undoes, false,
 (SELECT count(*) FROM change c JOIN entry e ON e.no = c.entry WHERE e.gesture = g.id)
 FROM gesture g LEFT JOIN person p ON p.id = g.actor"""


def taken_back(undoes: Mapping[UUID, UUID]) -> set[UUID]:
    """Return the gestures that are undone, from what each undo takes back.

    An undo that was itself taken back (redo) counts for nothing, unless that redo was taken back too, and so on.
    """
    undos: dict[UUID, list[UUID]] = {}
    for undo, target in undoes.items():
        undos.setdefault(target, []).append(undo)
    stands: dict[UUID, bool] = {}
    seen: set[UUID] = set()
    for undo in undoes:
        waiting = [undo]
        while waiting:
            later = [one for one in undos.get(waiting[-1], ()) if one not in seen]
            seen.update(later)
            waiting.extend(later)
            if not later:
                last = waiting.pop()
                stands[last] = not any(stands.get(one) for one in undos.get(last, ()))
    return {target for undo, target in undoes.items() if stands[undo]}


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
    rows = reader.rows(GestureRow, sql, parameters)
    undone = taken_back({row.id: row.undoes for row in reader.rows(_Undo, _UNDOS)})
    return [row._replace(undone=row.id in undone) for row in rows]


def get(reader: Reader, identity: UUID) -> GestureRow | None:
    """Return one gesture."""
    row = reader.one(GestureRow, f"{_SELECT} WHERE g.id = :id", {"id": identity})
    if row is None:
        return None
    undone = taken_back({one.id: one.undoes for one in reader.rows(_Undo, _UNDOS)})
    return row._replace(undone=row.id in undone)


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


class WrittenRow(NamedTuple):
    """One value a gesture wrote, as stored: MessagePack value and references, and the record it belongs to."""

    record: UUID
    kind: int
    code: str | None
    field: int
    value: bytes
    replaces: bytes | None


def written(reader: Reader, gesture: UUID, record: UUID | None = None, limit: int = 200) -> list[WrittenRow]:
    """Return the first values a gesture wrote, in their order; only those of one record when given."""
    only = "" if record is None else " AND c.record = :record"
    values: dict[str, object] = {"gesture": gesture, "limit": limit}
    sql = f"""SELECT c.record, r.kind, r.code, c.field, c.value, c.replaces
 FROM entry e JOIN change c ON c.entry = e.no JOIN record r ON r.id = c.record
 WHERE e.gesture = :gesture{only} ORDER BY c.entry, c.place LIMIT :limit"""
    return reader.rows(WrittenRow, sql, values if record is None else {**values, "record": record})


def value_at(reader: Reader, entry: UUID, place: int) -> tuple[int, bytes] | None:
    """Return (field, value) of one change, to which a later one refers as what it replaced."""
    sql = """SELECT c.field, c.value FROM change c JOIN entry e ON e.no = c.entry
 WHERE e.id = :entry AND c.place = :place"""
    found = reader.raw(sql, {"entry": entry, "place": place})
    return (int(found[0][0]), bytes(found[0][1])) if found else None
