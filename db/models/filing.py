"""What is filed with an operation: its numbered papers, the procedures it runs under, pictures and scans.

One record's rules only; must not know sessions, other aggregates or languages.
"""

from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

from pydantic import ValidationInfo, field_validator, model_validator
from sqlalchemy import LargeBinary
from sqlmodel import Field, SQLModel

from db.base import STRICT, Shared, day, link, moment, one_line, parent
from db.enums import PaperKind, RecordKind
from db.errors import Invalid
from db.ids import derived_id
from db.text import clean_line
from db.types import coded


class OperationPaperDraft(SQLModel):
    """A paper of an operation as it was numbered and signed.

    `agency` is whom a request goes to; `subject` is the hand-over or report the paper is about. The number of the order
    itself stands in the operation, that of a unit's own order (Sprin) in its participation.
    """

    operation: UUID = parent()
    kind: PaperKind = Field(sa_type=coded(PaperKind))
    agency: UUID | None = link()
    subject: UUID | None = link()
    number: str = ""
    dated: date | None = day()
    official: str = ""
    signed_on: date | None = day()
    notes: str = ""

    _line = one_line("number", "official", "notes")


class OperationPaper(OperationPaperDraft, Shared, table=True):
    """The number, date and signature of one paper of an operation."""

    __tablename__ = "operation_paper"
    __table_args__ = (STRICT,)
    KIND: ClassVar = RecordKind.OPERATION_PAPER
    TITLE: ClassVar = "number"
    SEARCH: ClassVar = ("number",)
    FIELDS: ClassVar = (
        "operation", "kind", "agency", "subject", "number", "dated", "official", "signed_on", "notes",
    )  # fmt: skip


class OperationProcedureDraft(SQLModel):
    """A procedure (SOP) an operation runs under, by its code; `version` once an exact version was agreed on."""

    operation: UUID = parent()
    code: str
    version: UUID | None = link()

    @field_validator("code")
    @classmethod
    def _line(cls, value: str, info: ValidationInfo) -> str:
        return clean_line(value, info.field_name or "text").upper()


class OperationProcedure(OperationProcedureDraft, Shared, table=True):
    """One procedure of one operation."""

    __tablename__ = "operation_procedure"
    __table_args__ = (STRICT,)
    KIND: ClassVar = RecordKind.OPERATION_PROCEDURE
    TITLE: ClassVar = "code"
    FIELDS: ClassVar = ("operation", "code", "version")


class AttachmentDraft(SQLModel):
    """A picture or scan that belongs to a record. The bytes lie in `blob` under `content`, freed of where and by whom.

    `latitude` and `longitude` are degrees as text, kept apart from the bytes; no export carries them.
    """

    subject: UUID = parent()
    position: str = ""
    name: str
    media_type: str
    content: str = Field(index=True)
    original: str = ""
    size: int
    width: int | None = None
    height: int | None = None
    caption: str = ""
    taken_at: datetime | None = moment()
    latitude: str = ""
    longitude: str = ""

    _line = one_line("name", "media_type", "content", "original", "caption", "latitude", "longitude")

    @model_validator(mode="after")
    def _has_content(self) -> "AttachmentDraft":
        if len(self.content) != 64:
            raise Invalid("attachment.no_content", field="content", found=self.content)
        return self


class Attachment(AttachmentDraft, Shared, table=True):
    """A picture or scan of an operation, a finding, a hand-over, a daily report or a step that was run."""

    __tablename__ = "attachment"
    __table_args__ = (STRICT,)
    KIND: ClassVar = RecordKind.ATTACHMENT
    TITLE: ClassVar = "name"
    SEARCH: ClassVar = ("caption",)
    FIELDS: ClassVar = (
        "subject", "position", "name", "media_type", "content", "original", "size", "width", "height", "caption",
        "taken_at", "latitude", "longitude",
    )  # fmt: skip


class Blob(SQLModel, table=True):
    """Bytes by their SHA-256 in hexadecimal: the same at every post, so they need no history."""

    __tablename__ = "blob"
    __table_args__ = (STRICT,)

    hash: str = Field(primary_key=True)
    size: int
    data: bytes = Field(sa_type=LargeBinary)


def operation_paper_id(operation: UUID, kind: str, agency: UUID | None = None, subject: UUID | None = None) -> UUID:
    """Return the id two posts derive for one paper of one operation."""
    return derived_id("operation_paper", operation, kind, agency or "", subject or "")


def operation_procedure_id(operation: UUID, code: str) -> UUID:
    """Return the id two posts derive for one procedure of one operation."""
    return derived_id("operation_procedure", operation, code.upper())


def attachment_id(subject: UUID, content: str) -> UUID:
    """Return the id of one picture at one record: attached twice, it is there once."""
    return derived_id("attachment", subject, content)
