"""Taking back a gesture: a new gesture that puts the replaced values back, and leaves alone what changed since.

Knows the history; must not know any aggregate's meaning or any language.
"""

from collections import defaultdict
from collections.abc import Collection
from functools import cache
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Connection, select
from sqlmodel import Session, col

from db import bulk, history, models, values
from db.base import CREATION, FIRST_FIELD, STATE, Record, Shared
from db.database import reading
from db.enums import RecordKind, RecordState
from db.errors import NotFound, Refused
from db.models.log import Change, Entry, Gesture
from db.queries import pointing, titles
from db.queries.history import taken_back
from db.reading import Reader

_AT_ONCE = 400
_NAMED = 5


class Kept(NamedTuple):
    """A field, or without one a record, that was not taken back: it changed since, or `pointer` still points at it."""

    record: UUID
    field: str = ""
    pointer: UUID | None = None


class Undone(NamedTuple):
    """What `undo` did: how many changes it took back, and which it left alone."""

    gesture: Gesture
    taken_back: int
    kept: list[Kept]


def table_of(kind: int) -> type[Shared]:
    """Return the model of a record kind."""
    return _tables()[RecordKind(kind)]


@cache
def _tables() -> dict[RecordKind, type[Shared]]:
    models.load_all()
    return {model.KIND: model for model in _shared_models()}


def _shared_models() -> list[type[Shared]]:
    found: list[type[Shared]] = []
    waiting = list(Shared.__subclasses__())
    while waiting:
        model = waiting.pop()
        waiting.extend(model.__subclasses__())
        if hasattr(model, "KIND"):
            found.append(model)
    return found


def _taken_back(session: Session) -> set[UUID]:
    """Return the gestures that are undone now; there are few undos, however long the history."""
    rows = session.connection().execute(
        select(col(Gesture.id), col(Gesture.undoes)).where(col(Gesture.undoes).is_not(None))
    )
    return taken_back({row.id: row.undoes for row in rows})


def last_gesture(session: Session, person: UUID, never: Collection[str] = ()) -> Gesture:
    """Return the newest gesture of `person` that changed something, is no undo and stands. Raises NotFound.

    Newest is what was written here last: laptops' clocks jump. Acts in `never` are passed over.
    """
    undone = _taken_back(session)
    found = session.scalars(
        select(Gesture)
        .join(Entry, col(Entry.gesture) == Gesture.id)
        .where(col(Gesture.actor) == person, col(Gesture.undoes).is_(None), col(Gesture.action).not_in(never))
        .order_by(col(Entry.no).desc())
        .execution_options(yield_per=100)
    )
    last = next((one for one in found if one.id not in undone), None)
    found.close()
    if last is None:
        raise NotFound("undo.nothing")
    return last


def is_undone(session: Session, gesture: UUID) -> bool:
    """Tell whether a gesture was taken back already."""
    return gesture in _taken_back(session)


def undo(session: Session, gesture: Gesture) -> Undone:
    """Take back every change of `gesture` that still stands. Raises Refused when nothing of it does.

    A record that others still point at stays, as one that was edited since does: nothing is left pointing at nothing.
    """
    history.recorder(session).undoes = gesture.id
    rows = _changes(session, gesture.id)
    if not rows:
        raise Refused("undo.no_changes", found=gesture.text)
    created = [row.record for row in rows if row.field == CREATION]
    gone = set(created)
    alive = [identity for identity, state in bulk.existing(session, created).items() if state == RecordState.LIVE]
    later = _edited_since(session, created, gesture.id)
    standing = [identity for identity in alive if identity not in later]
    restored = _brought_back(rows, gone)
    others = [row for row in rows if row.record not in gone]
    past = _Past(session.connection(), list({row.record: None for row in others}))
    going = {*standing, *restored}
    edges = _edges(reading(session), gesture.id, restored, _let_go(others, past)) if going else []
    used = _still_used(edges, going)
    standing = [identity for identity in standing if identity not in used]
    bulk.set_states(session, standing, RecordState.DELETED)
    kept = [Kept(identity) for identity in alive if identity in later]
    kept += [Kept(identity, pointer=pointer) for identity, pointer in used.items()]
    edited = [row for row in others if not (row.field == STATE and row.record in used)]
    count = len(standing) + _put_back(session, edited, past, kept)
    if not count:
        raise _nothing_done(reading(session), gesture, kept)
    return Undone(gesture, count, kept)


def _brought_back(rows: list[Any], created: set[UUID]) -> list[UUID]:
    """Return the records that the gesture restored: undoing it removes them again."""
    return [
        row.record
        for row in rows
        if row.field == STATE and row.record not in created and values.decode(row.value) == RecordState.LIVE
    ]


def _let_go(rows: list[Any], past: "_Past") -> set[tuple[UUID, str]]:
    """Return the fields, each with its record, that go back to what they held: they no longer keep what they name."""
    return {
        (row.record, table_of(row.kind).FIELDS[row.field - FIRST_FIELD])
        for row in rows
        if row.field >= FIRST_FIELD and past.stands(row)
    }


def _edges(
    reader: Reader, gesture: UUID, restored: Collection[UUID], let_go: Collection[tuple[UUID, str]]
) -> list[pointing.Edge]:
    """Return what will still point at the records of the gesture.

    What pointed at a restored record before it came back (its own parts do) does not keep it.
    """
    return [
        edge
        for edge in pointing.at_made_by(reader, gesture)
        if (edge.since or edge.target not in restored) and (edge.pointer, edge.field) not in let_go
    ]


def _still_used(edges: list[pointing.Edge], going: set[UUID]) -> dict[UUID, UUID]:
    """Return which of the records about to be removed stay, each with one that stays and points at it."""
    pointed_by: dict[UUID, list[UUID]] = defaultdict(list)
    for edge in edges:
        pointed_by[edge.pointer].append(edge.target)
    waiting = [edge for edge in edges if edge.pointer not in going]
    staying: dict[UUID, UUID] = {}
    while waiting:
        edge = waiting.pop()
        if edge.target in going and edge.target not in staying:
            staying[edge.target] = edge.pointer
            waiting += [pointing.Edge(edge.target, further) for further in pointed_by[edge.target]]
    return staying


def _nothing_done(reader: Reader, gesture: Gesture, kept: list[Kept]) -> Refused:
    by = [one.pointer for one in kept if one.pointer is not None]
    if not by:
        return Refused("undo.all_changed_since", found=gesture.text)
    named = titles.titles(reader, by[:_NAMED]).values()
    names = [one.code or one.title for one in named if one.code or one.title]
    return Refused("undo.still_used", found=gesture.text, candidates=names)


def _changes(session: Session, gesture: UUID) -> list[Any]:
    return list(
        session.connection().execute(
            select(*history.CHANGED, col(Record.kind))
            .join(Entry, col(Entry.no) == Change.entry)
            .join(Record, col(Record.id) == Change.record)
            .where(col(Entry.gesture) == gesture)
            .order_by(*history.WRITTEN)
        )
    )


def _edited_since(session: Session, created: list[UUID], gesture: UUID) -> set[UUID]:
    """Return the created records that a later gesture edited and nobody took back: those stay, and are named."""
    found: set[UUID] = set()
    undone = _taken_back(session)
    for start in range(0, len(created), _AT_ONCE):
        rows = session.connection().execute(
            select(col(Change.record), col(Gesture.id))
            .join(Entry, col(Entry.no) == Change.entry)
            .join(Gesture, col(Gesture.id) == Entry.gesture)
            .where(
                col(Change.record).in_(created[start : start + _AT_ONCE]),
                col(Change.field) >= FIRST_FIELD,
                col(Gesture.id) != gesture,
                col(Gesture.undoes).is_(None),
            )
        )
        found.update(row.record for row in rows if row.id not in undone)
    return found


class _Past:
    """Every change of some records, to look up which hold a field now and what each wrote."""

    def __init__(self, connection: Connection, records: list[UUID]) -> None:
        self._changes: dict[UUID, list[Any]] = {}
        for start in range(0, len(records), _AT_ONCE):
            self._changes.update(history.change_rows(connection, records[start : start + _AT_ONCE]))
        self._places = {(row.id, row.place): row for rows in self._changes.values() for row in rows}

    def stands(self, row: Any) -> bool:
        """Tell whether the field still holds what this change wrote, by this change or by undos of later ones."""
        heads = history.alive(self._changes[row.record], row.field)
        if heads == [(row.id, row.place)]:
            return True
        return len(heads) == 1 and self._written(heads[0], row.field) == values.decode(row.value)

    def replaced(self, row: Any) -> Any:
        """Return the value this change replaced, out of the change that wrote it."""
        references = values.decode_references(row.replaces)
        return self._written(references[0], row.field) if references else None

    def _written(self, reference: tuple[UUID, int], field: int) -> Any:
        """Return what a change wrote to `field`; a creation holds every field."""
        found = self._places.get(reference)
        if found is None:
            return None
        whole = values.decode(found.value)
        return whole.get(field) if found.field == CREATION else whole


def _put_back(session: Session, rows: list[Any], past: _Past, kept: list[Kept]) -> int:
    cells: dict[tuple[UUID, int], list[Any]] = defaultdict(list)
    for row in rows:
        cells[row.record, row.field].append(row)
    fields: dict[tuple[type[Shared], str], dict[UUID, Any]] = defaultdict(dict)
    states: dict[RecordState, list[UUID]] = defaultdict(list)
    for (record, field), written in cells.items():  # one gesture may have written a field more than once
        model = table_of(written[0].kind)
        name = "state" if field == STATE else model.FIELDS[field - FIRST_FIELD]
        before = past.replaced(written[0])
        if not past.stands(written[-1]):
            kept.append(Kept(record, name))
        elif field == STATE:
            states[RecordState(before or RecordState.LIVE)].append(record)
        else:
            fields[model, name][record] = values.field_value(model, name, before)
    for state, records in states.items():
        bulk.set_states(session, records, state)
    for (model, name), changed in fields.items():
        bulk.edit_many(session, model, name, changed)
    return sum(map(len, states.values())) + sum(map(len, fields.values()))
