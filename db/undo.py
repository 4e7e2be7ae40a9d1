"""Taking back a gesture: a new gesture that puts the replaced values back, and leaves alone what changed since.

Knows the history; must not know any aggregate's meaning or any language.
"""

from collections import defaultdict
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import exists, select
from sqlalchemy.orm import aliased
from sqlmodel import Session

from db import bulk, history, models, search, values
from db.base import CREATION, FIRST_FIELD, STATE, Record, Shared
from db.enums import RecordKind, RecordState
from db.errors import NotFound, Refused
from db.models.log import Change, Entry, Gesture


class Kept(NamedTuple):
    """A field that was not taken back because it changed since."""

    record: UUID
    field: str


class Undone(NamedTuple):
    """What `undo` did: how many changes it took back, and which it left alone."""

    gesture: Gesture
    taken_back: int
    kept: list[Kept]


def table_of(kind: int) -> type[Shared]:
    """Return the model of a record kind."""
    models.load_all()
    return {model.KIND: model for model in _shared_models()}[RecordKind(kind)]


def _shared_models() -> list[type[Shared]]:
    found: list[type[Shared]] = []
    waiting = list(Shared.__subclasses__())
    while waiting:
        model = waiting.pop()
        waiting.extend(model.__subclasses__())
        if hasattr(model, "KIND"):
            found.append(model)
    return found


def _standing_undos() -> Any:
    """Select what was taken back by undos that were not themselves taken back."""
    again = aliased(Gesture)
    return select(Gesture.undoes).where(  # type: ignore[call-overload]
        Gesture.undoes.is_not(None),  # type: ignore[union-attr]
        ~exists().where(again.undoes == Gesture.id),  # type: ignore[arg-type]
    )


def last_gesture(session: Session, person: UUID) -> Gesture:
    """Return the newest gesture of `person` that changed something, is no undo and stands. Raises NotFound."""
    changed = exists().where(Entry.gesture == Gesture.id)  # type: ignore[arg-type]
    found = session.scalars(
        select(Gesture)
        .where(Gesture.actor == person, Gesture.undoes.is_(None), Gesture.id.not_in(_standing_undos()), changed)  # type: ignore
        .order_by(Gesture.id.desc())  # type: ignore[attr-defined]
        .limit(1)
    ).first()
    if found is None:
        raise NotFound("undo.nothing")
    return found


def is_undone(session: Session, gesture: UUID) -> bool:
    """Tell whether a gesture was taken back already."""
    return session.scalars(_standing_undos().where(Gesture.undoes == gesture)).first() is not None  # type: ignore


def undo(session: Session, gesture: Gesture) -> Undone:
    """Take back every change of `gesture` that still stands. Raises Refused when nothing of it does."""
    history.recorder(session).undoes = gesture.id
    rows = _changes(session, gesture.id)
    created = [row.record for row in rows if row.field == CREATION]
    gone = set(created)
    alive = [identity for identity, state in bulk.existing(session, created).items() if state == RecordState.LIVE]
    later = _edited_since(session, created, gesture.id)
    standing = [identity for identity in alive if identity not in later]
    bulk.set_states(session, standing, RecordState.DELETED)
    taken_back, kept = len(standing), [Kept(identity, "") for identity in alive if identity in later]
    taken_back += _put_back(session, [row for row in rows if row.record not in gone], kept)
    if not taken_back:
        raise Refused("undo.all_changed_since", found=gesture.text)
    return Undone(gesture, taken_back, kept)


def _changes(session: Session, gesture: UUID) -> list[Any]:
    return list(
        session.connection().execute(
            select(Change.record, Change.field, Change.value, Change.replaces, Change.place, Entry.id, Record.kind)  # type: ignore[call-overload]
            .join(Entry, Entry.no == Change.entry)
            .join(Record, Record.id == Change.record)
            .where(Entry.gesture == gesture)
            .order_by(Change.entry, Change.place)
        )
    )


def _edited_since(session: Session, created: list[UUID], gesture: UUID) -> set[UUID]:
    """Return the created records that a later gesture edited and nobody took back: those stay, and are named."""
    found: set[UUID] = set()
    undone = _standing_undos()
    for start in range(0, len(created), 400):
        rows = session.connection().execute(
            select(Change.record)  # type: ignore[call-overload]
            .join(Entry, Entry.no == Change.entry)
            .join(Gesture, Gesture.id == Entry.gesture)
            .where(
                Change.record.in_(created[start : start + 400]),  # type: ignore[attr-defined]
                Change.field >= FIRST_FIELD,
                Gesture.id != gesture,
                Gesture.undoes.is_(None),  # type: ignore[union-attr]
                Gesture.id.not_in(undone),  # type: ignore[attr-defined]
            )
        )
        found.update(row.record for row in rows)
    return found


def _put_back(session: Session, rows: list[Any], kept: list[Kept]) -> int:
    heads = history.heads(session.connection(), {(row.record, row.field) for row in rows})
    fields: dict[tuple[type[Shared], str], dict[UUID, Any]] = defaultdict(dict)
    states: dict[str, list[UUID]] = defaultdict(list)
    for row in rows:
        model = table_of(row.kind)
        name = "state" if row.field == STATE else model.FIELDS[row.field - FIRST_FIELD]
        if not _stands(session, row, heads[row.record, row.field]):
            kept.append(Kept(row.record, name))
        elif row.field == STATE:
            states[_replaced(session, row) or RecordState.LIVE].append(row.record)
        else:
            fields[model, name][row.record] = values.field_value(model, name, _replaced(session, row))
    for state, records in states.items():
        bulk.set_states(session, records, RecordState(state))
    for (model, name), changed in fields.items():
        bulk.edit_many(session, model, name, changed)
    _reindex(session, fields)
    return sum(map(len, states.values())) + sum(map(len, fields.values()))


def _stands(session: Session, row: Any, heads: list[tuple[UUID, int]]) -> bool:
    """Tell whether the field still holds what this change wrote, by this change or by undos of later ones."""
    if heads == [(row.id, row.place)]:
        return True
    return len(heads) == 1 and _written(session, heads[0], row.field) == values.decode(row.value)


def _reindex(session: Session, fields: dict[tuple[type[Shared], str], dict[UUID, Any]]) -> None:
    for (model, name), changed in fields.items():
        if name in model.SEARCH:
            rows = [session.get(model, identity, populate_existing=True) for identity in changed]
            search.index_rows(session, [row for row in rows if row is not None])


def _replaced(session: Session, row: Any) -> Any:
    """Read the value this change replaced, out of the change that wrote it."""
    references = values.decode_references(row.replaces)
    return _written(session, references[0], row.field) if references else None


def _written(session: Session, reference: tuple[UUID, int], field: int) -> Any:
    """Read what a change wrote to `field`; a creation holds every field."""
    entry, place = reference
    found = session.connection().execute(
        select(Change.field, Change.value)  # type: ignore[call-overload]
        .join(Entry, Entry.no == Change.entry)
        .where(Entry.id == entry, Change.place == place)
    ).first()
    if found is None:
        return None
    whole = values.decode(found.value)
    return whole.get(field) if found.field == CREATION else whole
