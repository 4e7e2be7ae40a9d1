"""Putting one record where another post, or an earlier import, may have put it before.

Runs inside the transaction of a gesture; must not know any aggregate's meaning.
"""

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import TypeVar
from uuid import UUID

from sqlalchemy import select
from sqlmodel import Session, col

from db import history
from db.base import Record, Shared
from db.enums import RecordKind, RecordState

_AT_ONCE = 500

RowT = TypeVar("RowT", bound=Shared)


class Stored(StrEnum):
    """What `put` found and did."""

    CREATED = "created"
    CHANGED = "changed"
    UNCHANGED = "unchanged"


def state_of(session: Session, identity: UUID) -> RecordState | None:
    """Return the state of a record, or None when nobody knows it."""
    state = session.connection().scalar(select(col(Record.state)).where(col(Record.id) == identity))
    return RecordState(state) if state else None


def home_of(session: Session, identity: UUID) -> UUID | None:
    """Return the institution that made a record, or None when nobody knows the record."""
    return session.connection().scalar(select(col(Record.home)).where(col(Record.id) == identity))


def put(session: Session, row: RowT, fields: Iterable[str] | None = None) -> tuple[RowT, Stored]:
    """Store `row` under its (derived) id and return the stored record and what happened.

    An existing record takes the values of `fields` (default: all that `row` sets); a removed one comes back.
    """
    there = session.get(type(row), row.id)
    if there is None or there is row:
        session.add(row)
        session.flush()
        return row, Stored.CREATED
    outcome = Stored.UNCHANGED
    if state_of(session, row.id) is RecordState.DELETED:
        history.set_state(session, row.id, RecordState.LIVE)
        outcome = Stored.CREATED
    for name in fields if fields is not None else row.model_fields_set - {"id"}:
        if getattr(there, name) != getattr(row, name):
            setattr(there, name, getattr(row, name))
            outcome = Stored.CHANGED if outcome is Stored.UNCHANGED else outcome
    return there, outcome


def all_of(session: Session, model: type[RowT]) -> dict[UUID, RowT]:
    """Return every row of a small table: reference data compared as a whole."""
    return {row.id: row for row in session.scalars(select(model))}


def several(session: Session, model: type[RowT], identities: Sequence[UUID]) -> dict[UUID, RowT]:
    """Return those rows that are here, removed ones too."""
    found: dict[UUID, RowT] = {}
    for start in range(0, len(identities), _AT_ONCE):
        some = identities[start : start + _AT_ONCE]
        found |= {row.id: row for row in session.scalars(select(model).where(col(model.id).in_(some)))}
    return found


def make_stubs(session: Session, wanted: Mapping[UUID, RecordKind]) -> None:
    """Make room for records that others point to and nobody has sent yet (design.md 4b). They are in no list."""
    actor = history.recorder(session).actor
    for identity, kind in wanted.items():
        session.add(
            Record(id=identity, kind=int(kind), space=actor.space, home=actor.institution, state=RecordState.STUB)
        )
    session.flush()
