"""Agencies: institutions and their units in one tree, other names for them, and who leads which function.

One record's rules only; must not know sessions, other aggregates or languages.
"""

from typing import ClassVar
from uuid import UUID

from sqlmodel import Field, SQLModel

from db.base import STRICT, Dated, Shared, link, long_text, one_line, parent
from db.enums import AgencyKind, MandateRole, RecordKind, Stakeholder
from db.ids import derived_id
from db.text import folded
from db.types import coded


class AgencyDraft(Dated):
    """What a person or an importer says about an agency."""

    code: str = ""
    kind: AgencyKind = Field(default=AgencyKind.UNIT, sa_type=coded(AgencyKind))
    institution: UUID | None = link(index=True)
    parent: UUID | None = link()
    name_id: str
    name_en: str = ""
    acronym: str = ""
    country: str = "ID"
    level: str = ""
    stakeholder: Stakeholder = Field(default=Stakeholder.GOVERNMENT, sa_type=coded(Stakeholder))
    place: UUID | None = link()
    letterhead: str = ""
    rotating: bool = False
    predecessor: UUID | None = link()
    placeholder: bool = False

    _line = one_line("code", "name_id", "name_en", "acronym", "country", "level")
    _lines = long_text("letterhead", limit=2_000)


class Agency(AgencyDraft, Shared, table=True):
    """An institution (holds keys, homes, mandates) or a unit (is invited, attends, is accountable)."""

    __tablename__ = "agency"
    __table_args__ = (STRICT,)
    KIND: ClassVar = RecordKind.AGENCY
    TITLE: ClassVar = "name_id"
    CODE: ClassVar = "I"
    SEARCH: ClassVar = ("name_id", "name_en", "acronym", "code")
    FIELDS: ClassVar = (
        "code", "kind", "institution", "parent", "name_id", "name_en", "acronym", "country", "level",
        "stakeholder", "place", "letterhead", "rotating", "predecessor", "placeholder", "merged_into",
        "valid_from", "valid_to", "source",
    )  # fmt: skip

    merged_into: UUID | None = link()

    @property
    def short_name(self) -> str:
        """Return the name that fits a table: the acronym, else the full name."""
        return self.acronym or self.name_id


class Alias(Shared, table=True):
    """Another name under which the field writes an agency. One alias may stand for several agencies."""

    __tablename__ = "alias"
    __table_args__ = (STRICT,)
    KIND: ClassVar = RecordKind.ALIAS
    TITLE: ClassVar = "name"
    FIELDS: ClassVar = ("agency", "name", "folded", "note", "source")

    agency: UUID = parent()
    name: str
    folded: str = Field(index=True)
    note: str = ""
    source: str = ""


class MandateDraft(Dated):
    """Who leads, supports or must be asked in a function."""

    function: str
    agency: UUID = parent()
    role: MandateRole = Field(sa_type=coded(MandateRole))
    note: str = ""


class Mandate(MandateDraft, Shared, table=True):
    """A dated line of the mandate table: who leads, supports or must be asked. Editable, never a hard rule."""

    __tablename__ = "mandate"
    __table_args__ = (STRICT,)
    KIND: ClassVar = RecordKind.MANDATE
    TITLE: ClassVar = "function"
    FIELDS: ClassVar = ("function", "agency", "role", "note", "valid_from", "valid_to", "source")


def agency_id(code: str) -> UUID:
    """Return the id every post derives for the reference agency `code`."""
    return derived_id("agency", code)


def placeholder_id(name: str) -> UUID:
    """Return the id of the placeholder for a name nobody knows; two posts make the same one."""
    return derived_id("agency", "placeholder", folded(name))


def alias_id(name: str, agency: UUID) -> UUID:
    """Return the id of `name` as another name of `agency`."""
    return derived_id("alias", folded(name), agency)


__all__ = ["Agency", "AgencyDraft", "Alias", "Mandate", "MandateDraft", "SQLModel"]
