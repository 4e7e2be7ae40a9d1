"""Joint operations: the operation, where it works, which units take part, and what is booked for it.

One record's rules only (legal moves between states, times that can be); must not know sessions, other aggregates
or languages. Kinds and papers after domain.md section 1.
"""

from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

from pydantic import model_validator
from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from db.base import STRICT, Shared, day, each, link, long_text, moment, one_line, parent
from db.enums import (
    BookingState,
    Channel,
    Handshake,
    OperationState,
    ParticipationRole,
    RecordKind,
    SecurityClass,
)
from db.errors import Invalid, Refused
from db.ids import derived_id
from db.text import clean_text, folded
from db.types import coded

_S = OperationState
LEGAL_MOVES: dict[OperationState, tuple[OperationState, ...]] = {
    _S.PROPOSED: (_S.PLANNED, _S.CANCELLED),
    _S.PLANNED: (_S.ORDERED, _S.RUNNING, _S.POSTPONED, _S.CANCELLED),
    _S.ORDERED: (_S.RUNNING, _S.PLANNED, _S.POSTPONED, _S.CANCELLED),
    _S.POSTPONED: (_S.PLANNED, _S.CANCELLED),
    _S.RUNNING: (_S.FINISHED,),
    _S.FINISHED: (_S.REPORTED, _S.RUNNING),
    _S.REPORTED: (_S.EVALUATED, _S.FINISHED),
    _S.EVALUATED: (_S.REPORTED,),
    _S.CANCELLED: (_S.PROPOSED,),
}
"""From each state, the states an operation may move to. Some moves need a reason (`REASONED`)."""

REASONED = frozenset(
    {
        (_S.ORDERED, _S.PLANNED),
        (_S.FINISHED, _S.RUNNING),
        (_S.REPORTED, _S.FINISHED),
        (_S.EVALUATED, _S.REPORTED),
        (_S.CANCELLED, _S.PROPOSED),
    }
)
"""Going back. Starting without an order needs no reason but its exception (`Operation.without_order`)."""

TAKES_ROOM = (_S.PROPOSED, _S.PLANNED, _S.ORDERED, _S.RUNNING, _S.FINISHED, _S.REPORTED, _S.EVALUATED)
"""States in which an operation holds its people, vehicles and places: all but postponed and cancelled."""

_IN_SCHEDULE = tuple(state for state in TAKES_ROOM if state is not _S.PROPOSED)
"""States in which somebody relies on the time, or it is history."""

LONGEST_STRENGTH = 100_000


def _strength(value: int | None, field: str) -> int | None:
    if value is not None and not 0 <= value <= LONGEST_STRENGTH:
        raise Invalid("operation.strength", field=field, found=value, wanted=LONGEST_STRENGTH)
    return value


class OperationDraft(SQLModel):
    """What is known of an operation when it is proposed. Only the name is needed.

    `whole_days` says that no hours were given: it begins at 00.00 of its first and ends at 24.00 of its last day.
    `function` is the mandate function it leads (domain.md section 4).
    """

    name: str
    code_word: str = ""
    kind: str = ""
    forum: str = ""
    meeting: UUID | None = link()
    decision: UUID | None = link()
    starts_at: datetime | None = moment()
    ends_at: datetime | None = moment()
    whole_days: bool = False
    zone: str = "Asia/Pontianak"
    lead: UUID | None = link()
    function: str = ""
    target: str = ""
    objectives: str = ""
    method: str = ""
    security_class: SecurityClass = Field(default=SecurityClass.OPEN, sa_type=coded(SecurityClass))
    minimum_strength: int | None = None
    order_number: str = ""
    order_date: date | None = day()
    order_official: str = ""
    notes: str = ""
    background: str = ""
    """Umum: why there is an operation, as plan and report begin."""
    basis: str = ""
    """Dasar: laws, letters and decisions it rests on, one to a line."""
    assembly_at: datetime | None = moment()
    assembly: str = ""
    """Where the units gather (titik kumpul)."""
    contact: str = ""
    """Narahubung: whom to call, with a number."""
    communication: str = ""
    calendar_uid: str = ""

    _line = one_line(
        "name", "code_word", "kind", "forum", "zone", "function", "order_number", "order_official", "assembly",
        "contact", "calendar_uid",
    )  # fmt: skip
    _text = long_text("target", "objectives", "method", "notes", "background", "basis", "communication")
    _number = each(_strength, "minimum_strength")

    @model_validator(mode="after")
    def _makes_sense(self) -> "OperationDraft":
        if not self.name:
            raise Invalid("operation.no_name", field="name")
        if self.ends_at and not self.starts_at:
            raise Invalid("operation.no_start", field="starts_at", found=self.ends_at)
        if self.ends_at and self.starts_at and self.ends_at <= self.starts_at:
            raise Invalid("operation.ends_first", field="ends_at", found=self.ends_at, wanted=self.starts_at)
        return self


class Operation(OperationDraft, Shared, table=True):
    """A joint operation (opgab) or coordinated patrol, from proposal to evaluation."""

    __tablename__ = "operation"
    __table_args__ = (Index("ix_operation_starts_at", "starts_at", "id"), STRICT)
    KIND: ClassVar = RecordKind.OPERATION
    TITLE: ClassVar = "name"
    CODE: ClassVar = "O"
    SEARCH: ClassVar = ("name", "code_word", "target", "objectives", "order_number", "notes")
    FIELDS: ClassVar = (
        "name", "code_word", "kind", "forum", "meeting", "decision", "starts_at", "ends_at", "whole_days", "zone",
        "lead", "function", "target", "objectives", "method", "security_class", "minimum_strength", "order_number",
        "order_date", "order_official", "notes", "state", "state_reason", "began_at", "finished_at",
        "clash_reason", "background", "basis", "assembly_at", "assembly", "contact", "communication", "calendar_uid",
        "order_exception", "exception_approver", "exception_approved_at",
    )  # fmt: skip

    state: OperationState = Field(default=OperationState.PROPOSED, sa_type=coded(OperationState))
    state_reason: str = ""
    began_at: datetime | None = moment()
    finished_at: datetime | None = moment()
    clash_reason: str = ""
    order_exception: str = ""
    """Which of the three cases of Pasal 30 let it begin without an order: a code of the list `order_exception`."""
    exception_approver: str = ""
    exception_approved_at: datetime | None = moment()

    def code_year(self) -> int | None:
        """Return the year of the operation: O-2025-003; one without a day has a plain number."""
        return self.starts_at.year if self.starts_at else None

    def move_to(self, state: OperationState, reason: str = "") -> None:
        """Move to `state`.

        Raises Refused when the move is not legal, lacks its reason, or the operation has no start, no order number
        where an order is said to be out, or neither order nor exception where it begins (Pasal 30: reference data).
        """
        if state not in LEGAL_MOVES[self.state]:
            raise Refused("operation.illegal_move", found=self.state, wanted=state)
        if (self.state, state) in REASONED and not reason.strip():
            raise Refused("operation.move_needs_reason", found=self.state, wanted=state)
        self._needs(state)
        self.state = state
        self.state_reason = clean_text(reason, "reason")

    def keeps_its_state(self) -> None:
        """Check that an edit left what the state needs. Raises Refused like `move_to`."""
        self._needs(OperationState(self.state))

    def _needs(self, state: OperationState) -> None:
        if state in _IN_SCHEDULE and not self.starts_at:
            raise Refused("operation.no_start", field="starts_at", found=self.name)
        if state is OperationState.ORDERED and not self.order_number:
            raise Refused("operation.no_order", field="order_number", found=self.name)
        if state is OperationState.RUNNING and self.state is OperationState.PLANNED and not self.order_number:
            self.without_order()

    def without_order(self) -> None:
        """Check that the exception under which it begins is whole. Raises Refused that names what is missing."""
        for field in ("order_exception", "exception_approver", "exception_approved_at"):
            if not getattr(self, field):
                raise Refused("operation.exception_incomplete", field=field, found=self.name)


class OperationPlaceDraft(SQLModel):
    """A place an operation works at, with the sector it is called there. One per operation and place."""

    operation: UUID = parent()
    place: UUID = parent()
    sector: str = ""
    position: str = ""

    _line = one_line("sector")


class OperationPlace(OperationPlaceDraft, Shared, table=True):
    """Where an operation works; the first in order is the one papers name first."""

    __tablename__ = "operation_place"
    __table_args__ = (STRICT,)
    KIND: ClassVar = RecordKind.OPERATION_PLACE
    TITLE: ClassVar = "sector"
    FIELDS: ClassVar = ("operation", "place", "sector", "position")


class ParticipationDraft(SQLModel):
    """A unit's part in an operation: its commander there, what it promises, its own order (Sprin, SPT)."""

    operation: UUID = parent()
    agency: UUID = parent()
    role: ParticipationRole = Field(default=ParticipationRole.MEMBER, sa_type=coded(ParticipationRole))
    commander: UUID | None = link()
    commander_text: str = ""
    strength_promised: int | None = None
    strength_delivered: int | None = None
    order_number: str = ""
    order_date: date | None = day()
    notes: str = ""
    strength_asked: int | None = None
    qualifications: str = ""
    """Which qualifications the request for personnel asks for."""

    _line = one_line("commander_text", "order_number", "qualifications")
    _text = long_text("notes")
    _number = each(_strength, "strength_promised", "strength_delivered", "strength_asked")


class Participation(ParticipationDraft, Shared, table=True):
    """A unit in an operation, with the same handshake as a task. Which unit leads stands in the operation."""

    __tablename__ = "participation"
    __table_args__ = (STRICT,)
    KIND: ClassVar = RecordKind.PARTICIPATION
    TITLE: ClassVar = "commander_text"
    FIELDS: ClassVar = (
        "operation", "agency", "role", "commander", "commander_text", "strength_promised", "strength_delivered",
        "order_number", "order_date", "notes", "handshake", "answer_reason", "proposed_start", "proposed_strength",
        "on_behalf", "channel", "answered_at", "strength_asked", "qualifications",
    )  # fmt: skip

    handshake: Handshake = Field(default=Handshake.WAITING, sa_type=coded(Handshake))
    answer_reason: str = ""
    proposed_start: datetime | None = moment()
    proposed_strength: int | None = None
    on_behalf: bool = False
    channel: Channel | None = Field(default=None, sa_type=coded(Channel), nullable=True)
    answered_at: datetime | None = moment()


class BookingDraft(SQLModel):
    """A person or resource held for an operation. Without times of its own it is held as long as the operation is."""

    operation: UUID = parent()
    subject: UUID = parent()
    starts_at: datetime | None = moment()
    ends_at: datetime | None = moment()
    duty: str = ""
    state: BookingState = Field(default=BookingState.PENDING, sa_type=coded(BookingState))
    notes: str = ""

    _line = one_line("duty")
    _text = long_text("notes")

    @model_validator(mode="after")
    def _ends_after_it_starts(self) -> "BookingDraft":
        if (self.starts_at is None) != (self.ends_at is None):
            raise Invalid("booking.half_a_time", field="ends_at" if self.starts_at else "starts_at")
        if self.starts_at and self.ends_at and self.ends_at <= self.starts_at:
            raise Invalid("booking.ends_first", field="ends_at", found=self.ends_at, wanted=self.starts_at)
        return self


class Booking(BookingDraft, Shared, table=True):
    """Somebody or something held for an operation, pending until its owner confirms."""

    __tablename__ = "booking"
    __table_args__ = (STRICT,)
    KIND: ClassVar = RecordKind.BOOKING
    TITLE: ClassVar = "duty"
    CODE: ClassVar = "B"
    FIELDS: ClassVar = ("operation", "subject", "starts_at", "ends_at", "duty", "state", "notes")


def participation_id(operation: UUID, agency: UUID) -> UUID:
    """Return the id two posts derive for one unit's part in one operation."""
    return derived_id("participation", operation, agency)


def operation_place_id(operation: UUID, place: UUID) -> UUID:
    """Return the id two posts derive for one place of one operation."""
    return derived_id("operation_place", operation, place)


def imported_operation_id(starts: date | str, name: str) -> UUID:
    """Return the id of an operation read from a schedule: same first day (or its text) and folded name is one."""
    return derived_id("operation", starts.isoformat() if isinstance(starts, date) else starts, folded(name))


def imported_booking_id(operation: UUID, subject: UUID) -> UUID:
    """Return the id of a booking read from a schedule: one per operation and subject."""
    return derived_id("booking", operation, subject)
