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
from db.queries import bookings
from db.text import clean_text

_OVER = (OperationState.REPORTED, OperationState.EVALUATED, OperationState.CANCELLED)
_SCHEDULED = (OperationState.PLANNED, OperationState.ORDERED, OperationState.RUNNING)


@gesture(Action.BOOKING_ADD)
def add(session: Session, actor: Actor, drafts: Sequence[BookingDraft], overrule: str = "") -> list[Booking]:
    """Hold people or resources for an operation, pending unless the draft says otherwise.

    Raises Refused when one is held for it at that time already. One that is confirmed at once for an operation in the
    schedule must not clash so that it blocks, as with `confirm`; a proposal's clashes are looked at when it is planned.
    """
    stored = []
    for draft in drafts:
        operation = _open(session, draft.operation)
        history.recorder(session).text = operation.name[:200]
        subject = resources.heir(session, draft.subject)
        _only_once(session, draft, subject)
        row = Booking.model_validate({**draft.model_dump(), "subject": subject})
        session.add(row)
        session.flush()
        if row.state is BookingState.CONFIRMED and operation.state in _SCHEDULED:
            _settle(session, row, overrule)
        stored.append(row)
    return stored


def _only_once(session: Session, draft: BookingDraft, subject: UUID) -> None:
    reader = reading(session)
    for one in bookings.bookings(reader, operation=draft.operation, subject=subject):
        own = (one.starts_at, one.ends_at) if one.own_times else (None, None)
        if own == (draft.starts_at, draft.ends_at) and one.state != BookingState.DECLINED:
            raise Refused("booking.twice", found=one.subject_name, wanted=one.operation_code)


@gesture(Action.BOOKING_EDIT)
def edit(session: Session, actor: Actor, identity: UUID, changed: Mapping[str, Any]) -> Booking:
    """Correct a booking: its own times, duty or notes, or book another instead.

    Its owner's word was about what stood there before: for another subject or time it is asked again.
    """
    row = _load(session, identity)
    if changed.get("subject"):
        changed = {**changed, "subject": resources.heir(session, changed["subject"])}
    before = (row.subject, row.starts_at, row.ends_at)
    records.edit(session, row, BookingDraft, changed)
    if (row.subject, row.starts_at, row.ends_at) != before and row.state is not BookingState.PENDING:
        row.state = BookingState.PENDING
    return row


@gesture(Action.BOOKING_CONFIRM)
def confirm(session: Session, actor: Actor, identity: UUID, overrule: str = "") -> Booking:
    """Note that the owner stands by the booking.

    Raises Refused when that makes a clash that blocks, unless `overrule` says why it may stand; that is kept in the
    booking's notes.
    """
    row = _load(session, identity)
    row.state = BookingState.CONFIRMED
    session.flush()
    _settle(session, row, overrule)
    return row


def _settle(session: Session, row: Booking, overrule: str) -> None:
    """Stop for a clash that blocks; a reason lets it stand and is kept."""
    if overrule.strip():
        row.notes = "\n".join(part for part in (row.notes, clean_text(overrule, "overrule")) if part)
    else:
        clashes.stop(reading(session), row.operation, resources.heir(session, row.subject))


@gesture(Action.BOOKING_DECLINE)
def decline(session: Session, actor: Actor, identity: UUID, reason: str) -> Booking:
    """Note that the owner will not give it. Raises Invalid without a reason."""
    if not reason.strip():
        raise Invalid("booking.needs_reason", field="reason")
    row = _load(session, identity)
    row.state = BookingState.DECLINED
    row.notes = "\n".join(part for part in (row.notes, clean_text(reason, "reason")) if part)
    return row


@gesture(Action.BOOKING_REMOVE)
def remove(session: Session, actor: Actor, identity: UUID) -> Booking:
    """Take a booking off the operation."""
    row = _load(session, identity)
    history.remove(session, row)
    return row


def _open(session: Session, operation: UUID) -> Operation:
    row = records.load(session, Operation, operation)
    if row.state in _OVER:
        raise Refused("operation.closed", found=row.name)
    return row


def _load(session: Session, identity: UUID) -> Booking:
    """Return the booking and name the gesture after what is booked. Raises Refused when its operation is closed."""
    row = records.load(session, Booking, identity)
    operation = _open(session, row.operation)
    history.recorder(session).text = f"{resources.name_of(session, row.subject)}: {operation.name}"[:200]
    return row
