"""Use cases of joint operations: plan, correct, say where, and every move from proposal to evaluation.

Must not commit, print or read settings. Which moves are legal is decided by the model; who takes part and what is
booked stand in participation.py and bookings.py.
"""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlmodel import Session

from console.security import Action, gesture
from console.services import handshake, operation_procedures, orders, participation, records
from console.services.orders import ExceptionGiven
from console.services.participation import PartGiven
from db import history, order, storing
from db.actor import Actor
from db.database import reading
from db.enums import OperationState
from db.errors import Invalid, Refused
from db.models.agencies import Agency
from db.models.meetings import Decision, Meeting
from db.models.operations import REASONED, Operation, OperationDraft, OperationPlace, operation_place_id
from db.models.places import Place
from db.queries import lessons, operations
from db.text import clean_line

_AHEAD = (OperationState.PROPOSED, OperationState.PLANNED, OperationState.ORDERED, OperationState.POSTPONED)
_BACK = {
    OperationState.ORDERED: OperationState.PLANNED,
    OperationState.FINISHED: OperationState.RUNNING,
    OperationState.REPORTED: OperationState.FINISHED,
    OperationState.EVALUATED: OperationState.REPORTED,
    OperationState.CANCELLED: OperationState.PROPOSED,
}
"""One step back from each state; all of them need a reason."""
_ORDER_OUT = (OperationState.ORDERED, OperationState.RUNNING, OperationState.FINISHED, OperationState.REPORTED)


class PlaceGiven(NamedTuple):
    """A place of an operation, with the sector it is called there."""

    place: UUID
    sector: str = ""


@gesture(Action.OPERATION_ADD)
def add(
    session: Session,
    actor: Actor,
    draft: OperationDraft,
    places: Sequence[PlaceGiven] = (),
    units: Sequence[PartGiven] = (),
    sops: Sequence[str] = (),
) -> Operation:
    """Propose an operation: one form gives its places and the units asked to take part; the leading unit is one.

    `sops` are the procedures it runs under, by code.
    What a decision says of its meeting is taken over. Without a leading unit the actor's own leads.
    """
    given = draft.model_dump(exclude_unset=True)
    _check_links(session, given)
    row = Operation.model_validate(draft)
    if row.decision and row.meeting is None:
        row.meeting = records.load(session, Decision, row.decision).meeting
    if row.lead:
        row.lead = handshake.owner(session, row.lead)
    elif "lead" not in given:
        row.lead = actor.unit
    session.add(row)
    session.flush()
    _put_places(session, row, places)
    participation.put(session, actor, row, [*_leading(row, units), *units])
    if sops:
        operation_procedures.put(session, row.id, sops)
    return row


def _leading(row: Operation, units: Sequence[PartGiven]) -> list[PartGiven]:
    known = {unit.agency for unit in units}
    return [PartGiven(row.lead)] if row.lead and row.lead not in known else []


def _check_links(session: Session, given: Mapping[str, Any]) -> None:
    for name, model in (("lead", Agency), ("meeting", Meeting), ("decision", Decision)):
        if given.get(name):
            records.load(session, model, given[name])


@gesture(Action.OPERATION_EDIT)
def edit(
    session: Session, actor: Actor, identity: UUID, changed: Mapping[str, Any], overrule: str = "",
    sops: Sequence[str] | None = None,
) -> Operation:  # fmt: skip
    """Correct an operation. Units that stood by it are asked again when its time changes before it began.

    With `sops` it runs under these procedures and no others.

    Raises Refused once it was evaluated, when what its state needs is taken away (the beginning, the number of an
    order that is out), and when its new time clashes so that it blocks, unless `overrule` says why it may stand.
    """
    row = records.load(session, Operation, identity)
    if row.state is OperationState.EVALUATED:
        raise Refused("operation.closed", found=row.name)
    _check_links(session, changed)
    if changed.get("lead"):
        changed = {**changed, "lead": handshake.owner(session, changed["lead"])}
    before = (row.starts_at, row.ends_at)
    records.edit(session, row, OperationDraft, changed)
    row.keeps_its_state()
    if sops is not None:
        operation_procedures.put(session, row.id, sops)
    if changed.get("lead"):
        participation.put(session, actor, row, [PartGiven(changed["lead"])])
    if (row.starts_at, row.ends_at) != before and row.state in _AHEAD:
        participation.retimed(session, actor, row, overrule)
    elif overrule.strip():
        participation.settle_clashes(session, row, overrule)
    history.recorder(session).text = row.name[:200]
    return row


@gesture(Action.OPERATION_PLACES)
def set_places(session: Session, actor: Actor, identity: UUID, places: Sequence[PlaceGiven]) -> Operation:
    """Say where the operation works, in the order papers name the places; others are taken off."""
    row = records.load(session, Operation, identity)
    if row.state is OperationState.EVALUATED:
        raise Refused("operation.closed", found=row.name)
    wanted = {place.place for place in places}
    for old in operations.places(reading(session), identity):
        if old.place not in wanted:
            history.remove(session, records.load(session, OperationPlace, old.id))
    _put_places(session, row, places)
    return row


def _put_places(session: Session, row: Operation, places: Sequence[PlaceGiven]) -> None:
    history.recorder(session).text = row.name[:200]
    unique = {given.place: given for given in places}
    for given, position in zip(unique.values(), order.spread(len(unique)), strict=True):
        records.load(session, Place, given.place)
        storing.put(
            session,
            OperationPlace(
                id=operation_place_id(row.id, given.place), operation=row.id, place=given.place,
                sector=clean_line(given.sector, "sector"), position=position,
            ),
        )  # fmt: skip


@gesture(Action.OPERATION_REMOVE)
def remove(session: Session, actor: Actor, identity: UUID) -> Operation:
    """Remove an operation from the lists. Raises Refused once it began: then it is part of the record."""
    row = records.load(session, Operation, identity)
    if row.state not in (*_AHEAD, OperationState.CANCELLED):
        raise Refused("operation.held_stays", found=row.name)
    return records.remove(session, actor, Operation, identity, Action.OPERATION_REMOVE)


@gesture(Action.OPERATION_RESTORE)
def restore(session: Session, actor: Actor, identity: UUID) -> Operation:
    """Bring a removed operation back."""
    return records.restore(session, Operation, identity)


@gesture(Action.OPERATION_PLAN)
def plan(session: Session, actor: Actor, identity: UUID, overrule: str = "") -> Operation:
    """Take a proposed or postponed operation into the schedule.

    Raises Refused for a clash that blocks, unless `overrule` says why it may stand; that reason stays visible.
    """
    row = records.load(session, Operation, identity)
    row.move_to(OperationState.PLANNED)
    participation.settle_clashes(session, row, overrule)
    return row


@gesture(Action.OPERATION_ORDER)
def issue_order(
    session: Session, actor: Actor, identity: UUID, changed: Mapping[str, Any] | None = None, overrule: str = ""
) -> Operation:
    """Note that the order (surat perintah) is out: `changed` gives its number, date and official.

    An order noted or corrected once it is out, or the operation has begun, changes no state. Raises Refused without a
    number, and for a clash that blocks unless `overrule` says, or was said when it was planned, why it may stand.
    """
    row = records.load(session, Operation, identity)
    records.edit(session, row, OperationDraft, changed or {})
    if row.state in _ORDER_OUT and changed:
        row.keeps_its_state()
        return row
    excused = row.state is OperationState.PLANNED and row.clash_reason and not overrule.strip()
    if row.state is OperationState.PROPOSED:
        row.move_to(OperationState.PLANNED)
    row.move_to(OperationState.ORDERED)
    if not excused:
        participation.settle_clashes(session, row, overrule)
    return row


@gesture(Action.OPERATION_EDIT)
def accept_clashes(session: Session, actor: Actor, identity: UUID, reason: str) -> Operation:
    """Let what clashes with the operation stand, for a reason that stays visible; it need not move for that.

    Raises Refused once it was evaluated, and without a reason when something blocks.
    """
    row = records.load(session, Operation, identity)
    if row.state is OperationState.EVALUATED:
        raise Refused("operation.closed", found=row.name)
    participation.settle_clashes(session, row, reason)
    history.recorder(session).text = row.name[:200]
    return row


@gesture(Action.OPERATION_START)
def start(
    session: Session, actor: Actor, identity: UUID, at: datetime | None = None, reason: str = "",
    exception: ExceptionGiven | None = None,
) -> Operation:  # fmt: skip
    """Begin the operation; `reason` is a remark. Without an order it needs its exception (Pasal 30).

    Raises Refused `operation.exception_incomplete` when the exception, who approved it or when is missing, and Invalid
    for a code that is no exception. An approval later than the beginning is taken: the rules show it as broken.
    """
    row = records.load(session, Operation, identity)
    if row.state not in (OperationState.PLANNED, OperationState.ORDERED):
        raise Refused("operation.illegal_move", found=row.state, wanted=OperationState.RUNNING)
    if exception is not None:
        orders.take_exception(session, row, exception)
    row.move_to(OperationState.RUNNING, reason)
    row.began_at = at or datetime.now(UTC)
    return row


@gesture(Action.OPERATION_FINISH)
def finish(session: Session, actor: Actor, identity: UUID, at: datetime | None = None) -> Operation:
    """End the operation. Raises Invalid for an end before it began."""
    row = records.load(session, Operation, identity)
    ended = at or datetime.now(UTC)
    if row.began_at and ended < row.began_at:
        raise Invalid("operation.finished_first", field="finished_at", found=ended, wanted=row.began_at)
    row.move_to(OperationState.FINISHED)
    row.finished_at = ended
    return row


@gesture(Action.OPERATION_REPORT)
def report(session: Session, actor: Actor, identity: UUID) -> Operation:
    """Note that the report of a finished operation was handed in."""
    row = records.load(session, Operation, identity)
    row.move_to(OperationState.REPORTED)
    return row


@gesture(Action.OPERATION_EVALUATE)
def evaluate(session: Session, actor: Actor, identity: UUID, no_lessons: str = "") -> Operation:
    """Note that a reported operation was evaluated together.

    Raises Refused `operation.no_lessons` without any lesson, unless `no_lessons` says why there is none.
    """
    row = records.load(session, Operation, identity)
    row.move_to(OperationState.EVALUATED, no_lessons)
    if not no_lessons.strip() and not lessons.count(reading(session), identity):
        raise Refused("operation.no_lessons", field="no_lessons", found=row.name)
    return row


@gesture(Action.OPERATION_POSTPONE)
def postpone(
    session: Session, actor: Actor, identity: UUID, reason: str, starts_at: datetime | None = None,
    ends_at: datetime | None = None,
) -> Operation:  # fmt: skip
    """Postpone an operation, with its new time when there is one; without a new end the planned length stays.

    It holds nothing until it is planned again; the units that stood by it are asked anew.
    """
    row = records.load(session, Operation, identity)
    if not reason.strip():
        raise Invalid("operation.needs_reason", field="reason")
    row.move_to(OperationState.POSTPONED, reason)
    if starts_at:
        if ends_at is None and row.ends_at and row.starts_at:
            ends_at = starts_at + (row.ends_at - row.starts_at)
        records.edit(session, row, OperationDraft, {"starts_at": starts_at, "ends_at": ends_at})
    participation.ask_again(session, actor, identity)
    history.recorder(session).text = row.name[:200]
    return row


@gesture(Action.OPERATION_CANCEL)
def cancel(session: Session, actor: Actor, identity: UUID, reason: str) -> Operation:
    """Cancel an operation that has not begun. Raises Invalid without a reason."""
    row = records.load(session, Operation, identity)
    if not reason.strip():
        raise Invalid("operation.needs_reason", field="reason")
    row.move_to(OperationState.CANCELLED, reason)
    return row


@gesture(Action.OPERATION_REOPEN)
def reopen(session: Session, actor: Actor, identity: UUID, reason: str) -> Operation:
    """Go one step back, with a reason: evaluated to reported, reported to finished, finished to running ..."""
    row = records.load(session, Operation, identity)
    state = OperationState(row.state)
    if state not in _BACK:
        raise Refused("operation.nothing_to_reopen", found=row.name, state=state)
    assert (state, _BACK[state]) in REASONED
    row.move_to(_BACK[state], reason)
    if state is OperationState.FINISHED:
        row.finished_at = None
    return row
