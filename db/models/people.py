"""People and the positions they hold for a time, acting or definitive.

One record's rules only; must not know sessions, other aggregates or languages.
"""

from datetime import date
from typing import ClassVar
from uuid import UUID

from pydantic import model_validator
from sqlmodel import Field, SQLModel

from db.base import STRICT, Shared, day, link, one_line, parent
from db.enums import Acting, RecordKind
from db.errors import Invalid
from db.types import coded


class PersonDraft(SQLModel):
    """What is known of an official or contact. `number` is the NIP or NRP, `number_label` says which."""

    name: str
    agency: UUID | None = link(index=True)
    position: str = ""
    rank: str = ""
    number_label: str = "NIP"
    number: str = ""
    contact: str = ""

    _line = one_line("name", "position", "rank", "number_label", "number", "contact")

    @model_validator(mode="after")
    def _has_a_name(self) -> "PersonDraft":
        if not self.name:
            raise Invalid("person.no_name", field="name")
        return self


class Person(PersonDraft, Shared, table=True):
    """Somebody who meets, signs, writes or is answerable."""

    __tablename__ = "person"
    __table_args__ = (STRICT,)
    KIND: ClassVar = RecordKind.PERSON
    TITLE: ClassVar = "name"
    CODE: ClassVar = "P"
    SEARCH: ClassVar = ("name", "position", "rank", "number")
    FIELDS: ClassVar = (
        "name", "agency", "position", "rank", "number_label", "number", "contact", "merged_into",
    )  # fmt: skip

    merged_into: UUID | None = link()


class AppointmentDraft(SQLModel):
    """A position somebody holds, from and to which day, and in what capacity they sign."""

    person: UUID = parent()
    agency: UUID = parent()
    position: str
    acting: Acting = Field(default=Acting.DEFINITIVE, sa_type=coded(Acting))
    superior: str = ""
    signs: bool = True
    valid_from: date | None = day()
    valid_to: date | None = day()
    letter: str = ""

    _line = one_line("position", "superior", "letter")

    @model_validator(mode="after")
    def _ends_after_it_starts(self) -> "AppointmentDraft":
        if self.valid_from and self.valid_to and self.valid_to < self.valid_from:
            raise Invalid("appointment.ends_first", field="valid_to", found=self.valid_to, wanted=self.valid_from)
        return self


class Appointment(AppointmentDraft, Shared, table=True):
    """A dated position. `superior` is the position signed for with a.n. or u.b. (naskah dinas)."""

    __tablename__ = "appointment"
    __table_args__ = (STRICT,)
    KIND: ClassVar = RecordKind.APPOINTMENT
    TITLE: ClassVar = "position"
    FIELDS: ClassVar = (
        "person", "agency", "position", "acting", "superior", "signs", "valid_from", "valid_to", "letter",
    )  # fmt: skip
