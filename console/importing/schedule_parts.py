"""Storing what the operations of a schedule hold: their places, the units that take part, and what is booked.

A person or unit that is there already is not put there twice, under whatever id. Runs inside the gesture of an import;
must not know files.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple
from uuid import UUID

from sqlmodel import Session

from console.importing.schedule_known import Here
from console.importing.schedule_values import Ready
from console.importing.storing import was_imported
from db import bulk, order
from db.actor import Actor
from db.base import Shared
from db.database import reading
from db.enums import BookingState, Handshake, ParticipationRole, RecordState
from db.models.operations import (
    Booking,
    OperationPlace,
    Participation,
    imported_booking_id,
    operation_place_id,
    participation_id,
)
from db.models.resources import Resource
from db.queries import importing as queries


class _Part(NamedTuple):
    """A part to be stored, and the place of the row that names it first."""

    place: int
    values: dict[str, Any]


Rows = Sequence[tuple[int, Ready]]
"""Rows with their place in the file."""


def store_parts(session: Session, actor: Actor, ready: Rows, here: Mapping[UUID, Here]) -> set[int]:
    """Store the parts of every row; return the places of the rows that brought one that was not there."""
    made = {new["id"]: _Part(place, new) for place, one in reversed(ready) for new in one.made}
    added = _put(session, Resource, made)
    for model, parts in (
        (OperationPlace, _places(ready, here)),
        (Participation, _units(actor, ready, here)),
        (Booking, _bookings(ready, here)),
    ):
        wanted: dict[UUID, _Part] = {}
        for place, values in parts:
            wanted.setdefault(values["id"], _Part(place, values))
        added |= _put(session, model, wanted)
    return added | _promise(session, ready, here)


def _put(session: Session, model: type[Shared], wanted: Mapping[UUID, _Part]) -> set[int]:
    states = bulk.existing(session, list(wanted))
    stubs = {one for one, state in states.items() if state == RecordState.STUB}
    new = [part for identity, part in wanted.items() if identity not in states or identity in stubs]
    back = [identity for identity, state in states.items() if state == RecordState.DELETED]
    bulk.create_many(session, model, [part.values for part in new], stubs)
    bulk.set_states(session, back, RecordState.LIVE)
    return {part.place for part in new} | {wanted[identity].place for identity in back}


_Parts = Iterator[tuple[int, dict[str, Any]]]


def _places(ready: Rows, here: Mapping[UUID, Here]) -> _Parts:
    """Yield the places that are new, behind those there already, in the order of the cell."""
    last: dict[UUID, str | None] = {}
    for place, one in ready:
        there = here[one.id].places
        position = last.setdefault(one.id, there[-1].position if there else None)
        for where in one.places:
            if where not in {row.place for row in there}:
                position = order.between(position, None)
                identity = operation_place_id(one.id, where)
                yield place, {"id": identity, "operation": one.id, "place": where, "position": position}
        last[one.id] = position


def _units(actor: Actor, ready: Rows, here: Mapping[UUID, Here]) -> _Parts:
    """Yield the units that are new: the own unit stands by it, the others are waited for."""
    for place, one in ready:
        there = {part.agency for part in here[one.id].parts}
        for agency, role in one.units:
            if agency not in there:
                yield place, {
                    "id": participation_id(one.id, agency), "operation": one.id, "agency": agency,
                    "role": role or ParticipationRole.MEMBER, "strength_promised": one.strength,
                    "handshake": Handshake.ACCEPTED if agency == actor.unit else Handshake.WAITING,
                }  # fmt: skip


def _bookings(ready: Rows, here: Mapping[UUID, Here]) -> _Parts:
    """Yield what is booked anew, confirmed: a schedule that went out says what comes along."""
    for place, one in ready:
        for subject in one.resources:
            if subject not in here[one.id].subjects:
                identity = imported_booking_id(one.id, subject)
                yield place, {
                    "id": identity, "operation": one.id, "subject": subject, "state": BookingState.CONFIRMED,
                }  # fmt: skip


def _promise(session: Session, ready: Rows, here: Mapping[UUID, Here]) -> set[int]:
    """Write the new strength of an only unit that takes part already, unless a person changed it here since."""
    wanted: dict[UUID, tuple[int, int]] = {}
    for place, one in ready:
        for part in here[one.id].parts if one.strength is not None else ():
            if part.agency == one.units[0][0] and part.strength != one.strength:
                wanted[part.id] = (place, one.strength or 0)
    before = queries.written_by_imports(reading(session), list(wanted))
    news = {
        identity: (place, number)
        for identity, (place, number) in wanted.items()
        if not was_imported(Participation, "strength_promised", number, before.get(identity, []))
    }
    bulk.edit_many(session, Participation, "strength_promised", {one: number for one, (_place, number) in news.items()})
    return {place for place, _number in news.values()}
