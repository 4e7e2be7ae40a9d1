"""Duty at a post or in an operation: what recurs, each shift people touched, who stands it, and the patrol's route.

One record's rules only; must not know sessions, other aggregates or languages. A shift nobody changed, staffed or
handed over is no record: it is computed from the duty's rule.
"""

from datetime import datetime
from typing import ClassVar
from uuid import UUID

from pydantic import model_validator
from sqlmodel import Field, SQLModel

from db.base import STRICT, Shared, link, long_text, moment, one_line, parent
from db.enums import CrewState, RecordKind, SecurityClass
from db.errors import Invalid
from db.ids import derived_id
from db.moments import stored_moment
from db.types import coded

LARGEST_CREW = 10_000


class DutyDraft(SQLModel):
    """A duty (piket, jaga, patroli rutin): its first time, and how it comes again.

    `recurrence` is an RRULE (RFC 5545) without its name, "" for a duty that is held once. `exceptions` are the moments,
    one to a line in ISO and UTC, at which it would be held and is not. `strength` is how many people a shift needs.
    """

    name: str
    operation: UUID | None = link(index=True)
    place: UUID | None = link()
    agency: UUID | None = link(index=True)
    starts_at: datetime = moment(index=True)
    ends_at: datetime = moment()
    zone: str = "Asia/Pontianak"
    whole_days: bool = False
    recurrence: str = ""
    exceptions: str = ""
    strength: int | None = None
    security_class: SecurityClass = Field(default=SecurityClass.OPEN, sa_type=coded(SecurityClass))
    notes: str = ""
    calendar_uid: str = ""

    _line = one_line("name", "zone", "recurrence", "calendar_uid")
    _text = long_text("notes", "exceptions")

    @model_validator(mode="after")
    def _makes_sense(self) -> "DutyDraft":
        if not self.name:
            raise Invalid("duty.no_name", field="name")
        if self.ends_at <= self.starts_at:
            raise Invalid("duty.ends_first", field="ends_at", found=self.ends_at, wanted=self.starts_at)
        if self.strength is not None and not 0 <= self.strength <= LARGEST_CREW:
            raise Invalid("duty.strength", field="strength", found=self.strength, wanted=LARGEST_CREW)
        return self


class Duty(DutyDraft, Shared, table=True):
    """A duty, held once or again and again, of a post or within an operation."""

    __tablename__ = "duty"
    __table_args__ = (STRICT,)
    KIND: ClassVar = RecordKind.DUTY
    TITLE: ClassVar = "name"
    CODE: ClassVar = "J"
    SEARCH: ClassVar = ("name", "notes")
    FIELDS: ClassVar = (
        "name", "operation", "place", "agency", "starts_at", "ends_at", "zone", "whole_days", "recurrence",
        "exceptions", "strength", "security_class", "notes", "calendar_uid",
    )  # fmt: skip


class ShiftDraft(SQLModel):
    """One time a duty is held, as it differs from its rule, and how it was handed over to the next.

    `occurrence` is when the rule says it begins; it names the shift even after `starts_at` moved it.
    """

    duty: UUID = parent()
    occurrence: datetime = moment()
    agency: UUID | None = link()
    starts_at: datetime | None = moment()
    ends_at: datetime | None = moment()
    cancelled: bool = False
    reason: str = ""
    handover_note: str = ""
    handed_over_by: str = ""
    taken_over_by: str = ""
    handed_over_at: datetime | None = moment()

    _line = one_line("reason", "handed_over_by", "taken_over_by")
    _text = long_text("handover_note")

    @model_validator(mode="after")
    def _makes_sense(self) -> "ShiftDraft":
        if (self.starts_at is None) != (self.ends_at is None):
            raise Invalid("shift.half_a_time", field="ends_at" if self.starts_at else "starts_at")
        if self.starts_at and self.ends_at and self.ends_at <= self.starts_at:
            raise Invalid("shift.ends_first", field="ends_at", found=self.ends_at, wanted=self.starts_at)
        if self.cancelled and not self.reason:
            raise Invalid("shift.needs_reason", field="reason")
        return self


class Shift(ShiftDraft, Shared, table=True):
    """A shift that was moved, called off, given to another unit, or handed over."""

    __tablename__ = "shift"
    __table_args__ = (STRICT,)
    KIND: ClassVar = RecordKind.SHIFT
    TITLE: ClassVar = "reason"
    FIELDS: ClassVar = (
        "duty", "occurrence", "agency", "starts_at", "ends_at", "cancelled", "reason", "handover_note",
        "handed_over_by", "taken_over_by", "handed_over_at",
    )  # fmt: skip


class CrewDraft(SQLModel):
    """A person on a duty: on one shift, or without `occurrence` on every shift that names nobody of its own."""

    duty: UUID = parent()
    person: UUID = parent()
    occurrence: datetime | None = moment()
    role: str = ""
    state: CrewState = Field(default=CrewState.PLANNED, sa_type=coded(CrewState))

    _line = one_line("role")


class Crew(CrewDraft, Shared, table=True):
    """Who stands a shift."""

    __tablename__ = "crew"
    __table_args__ = (STRICT,)
    KIND: ClassVar = RecordKind.CREW
    TITLE: ClassVar = "role"
    FIELDS: ClassVar = ("duty", "person", "occurrence", "role", "state")


class CheckpointDraft(SQLModel):
    """A point of a patrol's route: where, when it is to be reached and when it was. `leg` names the squad or leg."""

    operation: UUID = parent()
    leg: str = ""
    position: str = ""
    place: UUID | None = link()
    name: str = ""
    marker: str = ""
    agency: UUID | None = link()
    planned_at: datetime | None = moment()
    reached_at: datetime | None = moment()
    notes: str = ""

    _line = one_line("leg", "name", "marker")
    _text = long_text("notes")

    @model_validator(mode="after")
    def _is_somewhere(self) -> "CheckpointDraft":
        if not self.name and self.place is None:
            raise Invalid("checkpoint.no_name", field="name")
        return self


class Checkpoint(CheckpointDraft, Shared, table=True):
    """A checkpoint (titik periksa) or boundary marker (patok) on a patrol's route."""

    __tablename__ = "checkpoint"
    __table_args__ = (STRICT,)
    KIND: ClassVar = RecordKind.CHECKPOINT
    TITLE: ClassVar = "name"
    FIELDS: ClassVar = (
        "operation", "leg", "position", "place", "name", "marker", "agency", "planned_at", "reached_at", "notes",
    )  # fmt: skip


def shift_id(duty: UUID, occurrence: datetime) -> UUID:
    """Return the id two posts derive for one shift of one duty."""
    return derived_id("shift", duty, stored_moment(occurrence))


def crew_id(duty: UUID, person: UUID, occurrence: datetime | None) -> UUID:
    """Return the id two posts derive for one person on one shift, or on all of them."""
    return derived_id("crew", duty, person, stored_moment(occurrence) if occurrence else "")


def calendar_id(kind: str, uid: str) -> UUID:
    """Return the id of what was read from a calendar: the same UID is the same meeting, operation or duty."""
    return derived_id("calendar", kind, uid)
