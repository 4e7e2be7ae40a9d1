"""Learning from an operation and what it cost: the points of the after-action review, and cost lines.

One record's rules only; must not know sessions, other aggregates or languages.
"""

from typing import ClassVar
from uuid import UUID

from pydantic import model_validator
from sqlalchemy import BigInteger
from sqlmodel import Field, SQLModel

from db.base import STRICT, Shared, each, link, long_text, one_line, parent
from db.enums import RecordKind
from db.errors import Invalid

LARGEST_AMOUNT = 10**15
"""In hundredths: ten thousand milliard rupiah are a slip of the finger."""


class LessonDraft(SQLModel):
    """A point of the after-action review: what was planned, what happened, why, and what changes.

    `outcome` is the task or the proposal for a procedure that came of it.
    """

    operation: UUID = parent()
    position: str = ""
    planned: str = ""
    happened: str = ""
    why: str = ""
    change: str = ""
    outcome: UUID | None = link()

    _text = long_text("planned", "happened", "why", "change")

    @model_validator(mode="after")
    def _says_something(self) -> "LessonDraft":
        if not self.happened and not self.change:
            raise Invalid("lesson.empty", field="happened")
        return self


class Lesson(LessonDraft, Shared, table=True):
    """A point of the after-action review of an operation."""

    __tablename__ = "lesson"
    __table_args__ = (STRICT,)
    KIND: ClassVar = RecordKind.LESSON
    TITLE: ClassVar = "happened"
    SEARCH: ClassVar = ("planned", "happened", "why", "change")
    FIELDS: ClassVar = ("operation", "position", "planned", "happened", "why", "change", "outcome")


def _amount(value: int | None, field: str) -> int | None:
    if value is not None and not 0 <= value <= LARGEST_AMOUNT:
        raise Invalid("cost.amount", field=field, found=value / 100)
    return value


class CostDraft(SQLModel):
    """A cost line of an operation or a meeting. Amounts are hundredths of `currency`.

    `rate` is what one person gets (transport, meal): with it, the list of recipients can be printed.
    """

    subject: UUID = parent()
    position: str = ""
    item: str
    payer: UUID | None = link()
    source: str = ""
    currency: str = "IDR"
    rate: int | None = Field(default=None, sa_type=BigInteger, nullable=True)
    planned: int | None = Field(default=None, sa_type=BigInteger, nullable=True)
    spent: int | None = Field(default=None, sa_type=BigInteger, nullable=True)
    notes: str = ""

    _line = one_line("item", "source", "currency", "notes")

    _number = each(_amount, "rate", "planned", "spent")

    @model_validator(mode="after")
    def _makes_sense(self) -> "CostDraft":
        if not self.item:
            raise Invalid("cost.no_item", field="item")
        if len(self.currency) != 3 or not self.currency.isupper():
            raise Invalid("cost.currency", field="currency", found=self.currency)
        return self


class Cost(CostDraft, Shared, table=True):
    """What something was to cost and what it did."""

    __tablename__ = "cost"
    __table_args__ = (STRICT,)
    KIND: ClassVar = RecordKind.COST
    TITLE: ClassVar = "item"
    FIELDS: ClassVar = (
        "subject", "position", "item", "payer", "source", "currency", "rate", "planned", "spent", "notes",
    )  # fmt: skip
