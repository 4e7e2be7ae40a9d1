"""Resources: vehicles, boats, drones, radios and the like, when they or people are not to be had, and their licences.

One record's rules only; must not know sessions, other aggregates or languages.
"""

from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

from pydantic import model_validator
from sqlmodel import Field, SQLModel

from db.base import STRICT, Shared, day, link, moment, one_line, parent
from db.enums import RecordKind, ResourceKind
from db.errors import Invalid
from db.ids import derived_id
from db.text import folded
from db.types import coded


class ResourceDraft(SQLModel):
    """What a unit can bring along. `identifier` is the plate, hull number or call sign; `capacity` counts persons."""

    name: str
    kind: ResourceKind = Field(default=ResourceKind.VEHICLE, sa_type=coded(ResourceKind))
    identifier: str = ""
    owner: UUID | None = link(index=True)
    capacity: int | None = None
    place: UUID | None = link()
    notes: str = ""

    _line = one_line("name", "identifier", "notes")

    @model_validator(mode="after")
    def _makes_sense(self) -> "ResourceDraft":
        if not self.name:
            raise Invalid("resource.no_name", field="name")
        if self.capacity is not None and not 0 < self.capacity <= 10_000:
            raise Invalid("resource.capacity", field="capacity", found=self.capacity)
        return self


class Resource(ResourceDraft, Shared, table=True):
    """A vehicle, boat, drone, radio, dog, piece of equipment, room or channel; people are in their own table."""

    __tablename__ = "resource"
    __table_args__ = (STRICT,)
    KIND: ClassVar = RecordKind.RESOURCE
    TITLE: ClassVar = "name"
    CODE: ClassVar = "S"
    SEARCH: ClassVar = ("name", "identifier", "notes")
    FIELDS: ClassVar = ("name", "kind", "identifier", "owner", "capacity", "place", "notes")


class AbsenceDraft(SQLModel):
    """A time in which a person or resource is not to be had: leave, illness, repair."""

    subject: UUID = parent()
    starts_at: datetime | None = moment()
    ends_at: datetime | None = moment()
    reason: str = ""

    _line = one_line("reason")

    @model_validator(mode="after")
    def _ends_after_it_starts(self) -> "AbsenceDraft":
        if self.starts_at is None or self.ends_at is None:
            raise Invalid("absence.no_time", field="ends_at" if self.starts_at else "starts_at")
        if self.ends_at <= self.starts_at:
            raise Invalid("absence.ends_first", field="ends_at", found=self.ends_at, wanted=self.starts_at)
        return self


class Absence(AbsenceDraft, Shared, table=True):
    """When a person or resource is not to be had."""

    __tablename__ = "absence"
    __table_args__ = (STRICT,)
    KIND: ClassVar = RecordKind.ABSENCE
    TITLE: ClassVar = "reason"
    FIELDS: ClassVar = ("subject", "starts_at", "ends_at", "reason")


class QualificationDraft(SQLModel):
    """A licence or certificate of a person or resource: a driving licence, a boat's papers, a drone pilot's."""

    subject: UUID = parent()
    name: str
    number: str = ""
    valid_from: date | None = day()
    valid_to: date | None = day()

    _line = one_line("name", "number")

    @model_validator(mode="after")
    def _makes_sense(self) -> "QualificationDraft":
        if not self.name:
            raise Invalid("qualification.no_name", field="name")
        if self.valid_from and self.valid_to and self.valid_to < self.valid_from:
            raise Invalid(
                "qualification.ends_first", field="valid_to", found=self.valid_to, wanted=self.valid_from
            )
        return self


class Qualification(QualificationDraft, Shared, table=True):
    """A qualification, valid to the end of `valid_to`."""

    __tablename__ = "qualification"
    __table_args__ = (STRICT,)
    KIND: ClassVar = RecordKind.QUALIFICATION
    TITLE: ClassVar = "name"
    FIELDS: ClassVar = ("subject", "name", "number", "valid_from", "valid_to")


def imported_resource_id(name: str) -> UUID:
    """Return the id of a resource read from a schedule: the same folded name is the same thing."""
    return derived_id("resource", folded(name))
