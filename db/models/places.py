"""Places: administrative areas by Kemendagri code, border posts, routes and risk points.

One record's rules only; must not know sessions, other aggregates or languages.
"""

from typing import ClassVar
from uuid import UUID

from sqlmodel import Field

from db.base import STRICT, Dated, Shared, link, one_line
from db.enums import RecordKind
from db.ids import derived_id


class PlaceDraft(Dated):
    """A place by its code: village names are not unique, codes are (domain.md section 0)."""

    code: str = Field(default="", index=True)
    kind: str = "risk_point"
    name: str
    parent: UUID | None = link()
    opposite: UUID | None = link()
    status: str = ""
    zone: str = "Asia/Pontianak"
    note: str = ""

    _line = one_line("code", "kind", "name", "status", "zone", "note")


class Place(PlaceDraft, Shared, table=True):
    """An area, a post, a route or a point on the supervision map."""

    __tablename__ = "place"
    __table_args__ = (STRICT,)
    KIND: ClassVar = RecordKind.PLACE
    TITLE: ClassVar = "name"
    CODE: ClassVar = "L"
    SEARCH: ClassVar = ("name", "code", "status")
    FIELDS: ClassVar = (
        "code", "kind", "name", "parent", "opposite", "status", "zone", "note",
        "valid_from", "valid_to", "source",
    )  # fmt: skip


def place_id(code: str) -> UUID:
    """Return the id every post derives for the reference place `code`."""
    return derived_id("place", code)
