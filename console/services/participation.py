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
from console.services import clashes, handshake, records
from db import history, storing
from db.actor import Actor
from db.database import reading
from db.enums import BookingState, Channel, Handshake, OperationState, ParticipationRole, RecordState
from db.errors import Invalid, Refused
from db.models.operations import (
    Booking,
    Operation,
    OperationDraft,
    Participation,
    ParticipationDraft,
    participation_id,
)
from db.models.people import Person
from db.queries import attendance, bookings
from db.text import clean_line, clean_text

_OVER = (OperationState.REPORTED, OperationState.EVALUATED, OperationState.CANCELLED)
_WORDS: dict[str, Any] = {
    "answer_reason": "", "proposed_start": None, "proposed_strength": None, "on_behalf": False, "channel": None,
    "answered_at": None,
}  # fmt: skip
"""What a unit's last answer left; forgotten (not in the history) when it is asked again."""
_ANEW = [
    "role", "commander", "commander_text", "strength_promised", "strength_delivered", "order_number", "order_date",
    "notes", "handshake", "strength_asked", "qualifications", *_WORDS,
]  # fmt: skip
"""What begins anew when a unit that was taken off is asked again."""


class PartGiven(NamedTuple):
    """A unit asked to take part, with what is known of its people there."""

    agency: UUID
    role: ParticipationRole = ParticipationRole.MEMBER
    strength: int | None = None
    commander: UUID | None = None
    commander_text: str = ""


class AnswerGiven(NamedTuple):
    """What a unit says. `on_behalf` needs its channel.

    A counter-offer names another start or another strength; with an acceptance, `strength` is what the unit promises.
    """

    answer: Handshake
    reason: str = ""
    start: datetime | None = None
    strength: int | None = None
    on_behalf: bool = False
    channel: Channel | None = None
    at: datetime | None = None


@gesture(Action.PARTICIPATION_ASK)
def ask(session: Session, actor: Actor, operation: UUID, units: Sequence[PartGiven]) -> list[Participation]:
    """Ask units to take part. One that is in it already keeps its answer; one that was taken off is asked anew."""
    return put(session, actor, _open(session, operation), units)


def put(session: Session, actor: Actor, row: Operation, units: Sequence[PartGiven]) -> list[Participation]:
    """Write units into an operation, inside the gesture that called."""
    history.recorder(session).text = row.name[:200]
    stored = []
    for given in units:
        agency = handshake.owner(session, given.agency)
        if given.commander:
            records.load(session, Person, given.commander)
        own = _known(session, row.id, agency) or participation_id(row.id, agency)
        draft = ParticipationDraft(
            operation=row.id, agency=agency, role=given.role, commander=given.commander,
            commander_text=given.commander_text, strength_promised=given.strength,
        )  # fmt: skip
        fresh = Participation.model_validate({**draft.model_dump(), "id": own})
        fresh.handshake = initial(session, actor, agency, row)
        asked = storing.state_of(session, own) is RecordState.LIVE
        stored.append(storing.put(session, fresh, _given(given) if asked else _ANEW)[0])
    return stored


def _known(session: Session, operation: UUID, agency: UUID) -> UUID | None:
    """Return the part the unit has already, perhaps asked as a placeholder that turned out to be this unit."""
    session.flush()
    rows = bookings.participants(reading(session), operation)
    return next((one.id for one in rows if one.agency == agency), None)


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
    """Ask all units anew but the actor's own, because what they stood by was changed.

    What they had promised to lend for as long as it lasts waits for their word again as well.
    """
    reader = reading(session)
    for row in bookings.participants(reader, operation):
        if row.agency != actor.unit:
            _wait(records.load(session, Participation, row.id))
    for lent in bookings.bookings(reader, operation=operation, states=(BookingState.CONFIRMED,)):
        if not lent.own_times and lent.owner not in (None, actor.unit, actor.institution):
            records.load(session, Booking, lent.id).state = BookingState.PENDING


def _wait(row: Participation) -> None:
    """Ask one unit again: what it said before no longer counts."""
    for name, value in {"handshake": Handshake.WAITING, **_WORDS}.items():
        if getattr(row, name) != value:
            setattr(row, name, value)


def retimed(session: Session, actor: Actor, row: Operation, overrule: str = "") -> None:
    """Draw the consequences of a new time: the units are asked again, and what is in the schedule may not clash.

    Raises Refused (`operation.clash`) unless `overrule` says why a clash that blocks may stand. The reason given for
    the old time is dropped: it excused other clashes.
    """
    ask_again(session, actor, row.id)
    if row.state in (OperationState.PLANNED, OperationState.ORDERED):
        settle_clashes(session, row, overrule)


def settle_clashes(session: Session, row: Operation, overrule: str) -> None:
    """Stop for a clash that blocks; a reason lets it stand and is kept. Raises Refused (`operation.clash`)."""
    session.flush()
    if not overrule.strip():
        clashes.stop(reading(session), row.id)
    reason = clean_line(overrule, "overrule", 1_000)
    if row.clash_reason != reason:
        row.clash_reason = reason


@gesture(Action.PARTICIPATION_EDIT)
def edit(session: Session, actor: Actor, identity: UUID, changed: Mapping[str, Any]) -> Participation:
    """Correct a unit's part: role, commander, strength promised and delivered, its own order.

    Raises Refused once the operation was evaluated.
    """
    row = records.load(session, Participation, identity)
    operation = records.load(session, Operation, row.operation)
    if operation.state is OperationState.EVALUATED:
        raise Refused("operation.closed", found=operation.name)
    if changed.get("commander"):
        records.load(session, Person, changed["commander"])
    history.recorder(session).text = _name(session, row)
    return records.edit(session, row, ParticipationDraft, changed)


@gesture(Action.PARTICIPATION_REMOVE)
def remove(session: Session, actor: Actor, identity: UUID) -> Participation:
    """Take a unit off an operation. Raises Refused for the one that leads: name another first."""
    row = records.load(session, Participation, identity)
    _open(session, row.operation)
    reader = reading(session)
    if any(one.leads for one in bookings.participants(reader, row.operation) if one.id == row.id):
        raise Refused("participation.leads", found=handshake.name_of(reader, row.agency))
    history.recorder(session).text = _name(session, row)
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
    if given.answer is Handshake.ACCEPTED and given.strength is not None:
        row.strength_promised, row.proposed_strength = given.strength, None
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
def decide(
    session: Session, actor: Actor, identity: UUID, accepted: bool, overrule: str = ""
) -> Participation:
    """Decide a unit's counter-offer: take over its time and strength, or refuse it, and the unit is asked again.

    Another time is asked of all others again, and raises Refused when it clashes so that it blocks, unless `overrule`
    says why it may stand. Refused as well when the operation began: its time is a fact.
    """
    row = records.load(session, Participation, identity)
    operation = _open(session, row.operation)
    history.recorder(session).text = _name(session, row)
    if row.handshake is not Handshake.COUNTERED:
        raise Refused("answer.no_offer", found=operation.name)
    if not accepted:
        _wait(row)
        return row
    offer = {name: getattr(row, name) for name in _WORDS}
    if row.proposed_start and row.proposed_start != operation.starts_at:
        if operation.state in (OperationState.RUNNING, OperationState.FINISHED):
            raise Refused("operation.began", found=operation.name)
        _move(session, operation, row.proposed_start)
        retimed(session, actor, operation, overrule)
    if offer["proposed_strength"] is not None:
        row.strength_promised = offer["proposed_strength"]
    for name, value in {**offer, "handshake": Handshake.ACCEPTED}.items():
        setattr(row, name, value)
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
