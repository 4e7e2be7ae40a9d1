"""Reference terms: forums, kinds, functions, classes, urgency, legal bases and the glossary, each dated and sourced.

One record's rules only; must not know sessions, other aggregates or languages.
"""

from typing import ClassVar
from uuid import UUID

from sqlmodel import Field

from db.base import STRICT, Dated, Shared
from db.enums import RecordKind
from db.ids import derived_id


class TermDraft(Dated):
    """One line of a code list: its code and its words in Indonesian, English and Malay."""

    list: str = Field(index=True)
    code: str
    name_id: str
    name_en: str = ""
    name_ms: str = ""
    level: str = ""
    number: int | None = None
    note: str = ""


class Term(TermDraft, Shared, table=True):
    """A term in force from `valid_from` to `valid_to`. `number` is the target per year of a forum."""

    __tablename__ = "term"
    __table_args__ = (STRICT,)
    KIND: ClassVar = RecordKind.TERM
    TITLE: ClassVar = "name_id"
    FIELDS: ClassVar = (
        "list", "code", "name_id", "name_en", "name_ms", "level", "number", "note",
        "valid_from", "valid_to", "source",
    )  # fmt: skip


def term_id(list_name: str, code: str) -> UUID:
    """Return the id every post derives for term `code` of `list_name`."""
    return derived_id("term", list_name, code)
