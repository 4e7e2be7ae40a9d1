"""Use cases of bookings: holding people and resources for an operation, and their owner's word.

Must not commit, print or read settings.
"""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlmodel import Session

from console.security import Action, gesture
from console.services import clashes, records, resources
from db import history
from db.actor import Actor
from db.database import reading
from db.enums import BookingState, OperationState
from db.errors import Invalid, Refused
from db.models.operations import Booking, BookingDraft, Operation
from db.text import clean_text

_OVER = (OperationState.REPORTED, OperationState.EVALUATED, OperationState.CANCELLED)


@gesture(Action.BOOKING_ADD)
def add(session: Session, actor: Actor, drafts: Sequence[BookingDraft]) -> list[Booking]:
    """Hold people or resources for an operation, pending unless the draft says otherwise."""
    stored = []
    for draft in drafts:
        history.recorder(session).text = _open(session, draft.operation).name[:200]
        resources.subject(session, draft.subject)
        row = Booking.model_validate(draft)
        session.add(row)
        stored.append(row)
    return stored


@gesture(Action.BOOKING_EDIT)
def edit(session: Session, actor: Actor, identity: UUID, changed: Mapping[str, Any]) -> Booking:
    """Correct a booking: its own times, duty or notes."""
    row = records.load(session, Booking, identity)
    _say(session, row)
    return records.edit(session, row, BookingDraft, changed)


@gesture(Action.BOOKING_CONFIRM)
def confirm(session: Session, actor: Actor, identity: UUID, overrule: str = "") -> Booking:
    """Note that the owner stands by the booking.

    Raises Refused when that makes a clash that blocks, unless `overrule` says why it may stand; that is kept in the
    booking's notes.
    """
    row = records.load(session, Booking, identity)
    _say(session, row)
    row.state = BookingState.CONFIRMED
    session.flush()
    if overrule.strip():
        row.notes = "\n".join(part for part in (row.notes, clean_text(overrule, "overrule")) if part)
    else:
        clashes.stop(reading(session), row.operation, row.subject)
    return row


@gesture(Action.BOOKING_DECLINE)
def decline(session: Session, actor: Actor, identity: UUID, reason: str) -> Booking:
    """Note that the owner will not give it. Raises Invalid without a reason."""
    if not reason.strip():
        raise Invalid("booking.needs_reason", field="reason")
    row = records.load(session, Booking, identity)
    _say(session, row)
    row.state = BookingState.DECLINED
    row.notes = "\n".join(part for part in (row.notes, clean_text(reason, "reason")) if part)
    return row


@gesture(Action.BOOKING_REMOVE)
def remove(session: Session, actor: Actor, identity: UUID) -> Booking:
    """Take a booking off the operation."""
    row = records.load(session, Booking, identity)
    _say(session, row)
    history.remove(session, row)
    return row


def _open(session: Session, operation: UUID) -> Operation:
    row = records.load(session, Operation, operation)
    if row.state in _OVER:
        raise Refused("operation.closed", found=row.name)
    return row


def _say(session: Session, row: Booking) -> None:
    history.recorder(session).text = resources.subject(session, row.subject).name[:200]
