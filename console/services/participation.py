"""Use cases of taking part in an operation: asking units, their answers, commanders, strength and own orders.

The handshake is that of tasks: a unit waits to be asked, accepts, declines with a reason, or offers another time or
strength. Must not commit, print or read settings.
"""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlmodel import Session

from console.security import Action, gesture
from console.services import handshake, records
from db import history, storing
from db.actor import Actor
from db.database import reading
from db.enums import Channel, Handshake, OperationState, ParticipationRole
from db.errors import Invalid, Refused
from db.models.operations import (
    Operation,
    OperationDraft,
    Participation,
    ParticipationDraft,
    participation_id,
)
from db.models.people import Person
from db.queries import attendance, bookings
from db.text import clean_text

_OVER = (OperationState.REPORTED, OperationState.EVALUATED, OperationState.CANCELLED)


class PartGiven(NamedTuple):
    """A unit asked to take part, with what is known of its people there."""

    agency: UUID
    role: ParticipationRole = ParticipationRole.MEMBER
    strength: int | None = None
    commander: UUID | None = None
    commander_text: str = ""


class AnswerGiven(NamedTuple):
    """What a unit says. A counter-offer names another start or another strength; `on_behalf` needs its channel."""

    answer: Handshake
    reason: str = ""
    start: datetime | None = None
    strength: int | None = None
    on_behalf: bool = False
    channel: Channel | None = None
    at: datetime | None = None


@gesture(Action.PARTICIPATION_ASK)
def ask(session: Session, actor: Actor, operation: UUID, units: Sequence[PartGiven]) -> list[Participation]:
    """Ask units to take part. One that is in it already keeps its answer."""
    return put(session, actor, _open(session, operation), units)


def put(session: Session, actor: Actor, row: Operation, units: Sequence[PartGiven]) -> list[Participation]:
    """Write units into an operation, inside the gesture that called."""
    history.recorder(session).text = row.name[:200]
    stored = []
    for given in units:
        agency = handshake.owner(session, given.agency)
        own = participation_id(row.id, agency)
        if given.commander:
            records.load(session, Person, given.commander)
        there = session.get(Participation, own)
        draft = ParticipationDraft(
            operation=row.id, agency=agency, role=given.role, commander=given.commander,
            commander_text=given.commander_text, strength_promised=given.strength,
        )  # fmt: skip
        fresh = Participation.model_validate({**draft.model_dump(), "id": own})
        fresh.handshake = initial(session, actor, agency, row)
        kept = None if there is None else _given(given)
        stored.append(storing.put(session, fresh, kept)[0])
    return stored


def _given(given: PartGiven) -> list[str]:
    """Return the fields that a second asking may change: those that it names."""
    named = {
        "role": given.role is not ParticipationRole.MEMBER,
        "strength_promised": given.strength is not None,
        "commander": given.commander is not None,
        "commander_text": bool(given.commander_text),
    }
    return [name for name, wanted in named.items() if wanted]


def initial(session: Session, actor: Actor, agency: UUID, row: Operation) -> Handshake:
    """Return where the handshake begins: the own unit accepts, one that sat in the meeting agreed, others wait."""
    if agency == actor.unit:
        return Handshake.ACCEPTED
    seat = attendance.one(reading(session), row.meeting, agency) if row.meeting else None
    return Handshake.AGREED if seat is not None and seat.takes_part else Handshake.WAITING


def ask_again(session: Session, actor: Actor, operation: UUID) -> None:
    """Ask all units anew but the actor's own, because what they stood by was changed."""
    for row in bookings.participants(reading(session), operation):
        stored = session.get(Participation, row.id)
        if stored is not None and stored.agency != actor.unit and stored.handshake is not Handshake.WAITING:
            stored.handshake = Handshake.WAITING


@gesture(Action.PARTICIPATION_EDIT)
def edit(session: Session, actor: Actor, identity: UUID, changed: Mapping[str, Any]) -> Participation:
    """Correct a unit's part: role, commander, strength promised and delivered, its own order."""
    row = records.load(session, Participation, identity)
    if changed.get("commander"):
        records.load(session, Person, changed["commander"])
    history.recorder(session).text = _name(session, row)
    return records.edit(session, row, ParticipationDraft, changed)


@gesture(Action.PARTICIPATION_REMOVE)
def remove(session: Session, actor: Actor, identity: UUID) -> Participation:
    """Take a unit off an operation. Raises Refused for the one that leads: name another first."""
    row = records.load(session, Participation, identity)
    operation = records.load(session, Operation, row.operation)
    if operation.lead == row.agency:
        raise Refused("participation.leads", found=handshake.name_of(reading(session), row.agency))
    history.recorder(session).text = operation.name[:200]
    history.remove(session, row)
    return row


@gesture(Action.PARTICIPATION_ANSWER)
def answer(session: Session, actor: Actor, identity: UUID, given: AnswerGiven) -> Participation:
    """Record what a unit answers. Raises Invalid for an answer without its reason, offer or channel.

    Another unit's answer has to be marked as recorded on its behalf, with the channel it came by.
    """
    row = records.load(session, Participation, identity)
    _open(session, row.operation)
    _complete(given)
    reader = reading(session)
    if not given.on_behalf and not handshake.same_house(reader, row.agency, actor.unit):
        raise Refused("answer.needs_on_behalf", found=handshake.name_of(reader, row.agency))
    row.handshake, row.answer_reason = given.answer, clean_text(given.reason, "reason")
    row.proposed_start, row.proposed_strength = given.start, given.strength
    row.on_behalf, row.channel = given.on_behalf, given.channel
    row.answered_at = given.at or datetime.now(UTC)
    history.recorder(session).text = _name(session, row)
    return row


def _complete(given: AnswerGiven) -> None:
    if given.answer not in handshake.ANSWERS:
        raise Invalid("answer.kind", field="answer", found=given.answer)
    if given.answer is Handshake.DECLINED and not given.reason.strip():
        raise Invalid("answer.needs_reason", field="reason")
    if given.answer is Handshake.COUNTERED and given.start is None and given.strength is None:
        raise Invalid("answer.needs_proposal", field="start")
    if given.on_behalf and given.channel is None:
        raise Invalid("answer.needs_channel", field="channel")


@gesture(Action.PARTICIPATION_DECIDE)
def decide(session: Session, actor: Actor, identity: UUID, accepted: bool) -> Participation:
    """Decide a unit's counter-offer: take over its time and strength, or refuse it, and the unit is asked again."""
    row = records.load(session, Participation, identity)
    operation = _open(session, row.operation)
    history.recorder(session).text = _name(session, row)
    if row.handshake is not Handshake.COUNTERED:
        raise Refused("answer.no_offer", found=operation.name)
    if not accepted:
        row.handshake = Handshake.WAITING
        return row
    if row.proposed_start and row.proposed_start != operation.starts_at:
        _move(session, operation, row.proposed_start)
        ask_again(session, actor, operation.id)
    if row.proposed_strength is not None:
        row.strength_promised = row.proposed_strength
    row.handshake = Handshake.ACCEPTED
    return row


def _move(session: Session, operation: Operation, start: datetime) -> None:
    length = operation.ends_at - operation.starts_at if operation.ends_at and operation.starts_at else None
    records.edit(
        session, operation, OperationDraft,
        {"starts_at": start, "ends_at": start + length if length else None, "whole_days": False},
    )  # fmt: skip


def _open(session: Session, operation: UUID) -> Operation:
    row = records.load(session, Operation, operation)
    if row.state in _OVER:
        raise Refused("operation.closed", found=row.name)
    return row


def _name(session: Session, row: Participation) -> str:
    operation = records.load(session, Operation, row.operation)
    return f"{handshake.name_of(reading(session), row.agency)}: {operation.name}"[:200]
