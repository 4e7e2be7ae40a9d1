"""What an operation found: people checked (daftar nominatif), hand-overs, the outcome, and comparisons with a base.

One record's rules only; must not know sessions, other aggregates or languages. People stand here by their initials and
the records are T at least (UU 21/2007, UU 27/2022 as read in domain.md section 5).
"""

from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

from pydantic import model_validator
from sqlmodel import Field, SQLModel

from db.base import STRICT, Shared, counted, day, link, long_text, moment, one_line, parent
from db.enums import ComparisonKind, RecordKind, SecurityClass, Sex, TransferKind
from db.errors import Invalid
from db.ids import derived_id
from db.types import Day, coded

LONGEST_INITIALS = 12


class FindingDraft(SQLModel):
    """A person checked, by initials. `kind`, `permit`, `document` and `referral` are codes of reference lists.

    `kind` "" means that nothing was found to be wrong.
    """

    operation: UUID = parent()
    position: str = ""
    initials: str
    sex: Sex | None = Field(default=None, sa_type=coded(Sex), nullable=True)
    minor: bool = False
    nationality: str = ""
    document: str = ""
    document_number: str = ""
    permit: str = ""
    permit_until: date | None = day()
    sponsor: str = ""
    kind: str = ""
    detail: str = ""
    action: str = ""
    place: UUID | None = link()
    found_at: datetime | None = moment()
    referral: str = ""
    referred_to: UUID | None = link()
    security_class: SecurityClass = Field(default=SecurityClass.RESTRICTED, sa_type=coded(SecurityClass))

    _line = one_line(
        "initials", "nationality", "document", "document_number", "permit", "sponsor", "kind", "action", "referral",
    )  # fmt: skip
    _text = long_text("detail")

    @model_validator(mode="after")
    def _makes_sense(self) -> "FindingDraft":
        if not self.initials:
            raise Invalid("finding.no_initials", field="initials")
        if len(self.initials) > LONGEST_INITIALS:
            raise Invalid("finding.not_initials", field="initials", found=self.initials, wanted=LONGEST_INITIALS)
        if self.security_class is SecurityClass.OPEN:
            raise Invalid("finding.open", field="security_class", found=self.security_class)
        return self


class Finding(FindingDraft, Shared, table=True):
    """A row of the daftar nominatif."""

    __tablename__ = "finding"
    __table_args__ = (STRICT,)
    KIND: ClassVar = RecordKind.FINDING
    TITLE: ClassVar = "initials"
    FIELDS: ClassVar = (
        "operation", "position", "initials", "sex", "minor", "nationality", "document", "document_number", "permit",
        "permit_until", "sponsor", "kind", "detail", "action", "place", "found_at", "referral", "referred_to",
        "security_class",
    )  # fmt: skip


class OutcomeDraft(SQLModel):
    """What an operation came to. Numbers left open are counted from the daftar nominatif and the hand-overs.

    `nil` says that nothing was found: a result, not a gap. `difference` says why a number given here is not the one
    that is counted.
    """

    operation: UUID = parent()
    nil: bool = False
    points_visited: int | None = None
    foreigners_checked: int | None = None
    people_referred: int | None = None
    difference: str = ""
    summary: str = ""
    obstacles: str = ""
    conclusions: str = ""
    suggestions: str = ""
    closing: str = ""

    _line = one_line("difference")
    _text = long_text("summary", "obstacles", "conclusions", "suggestions", "closing")
    _number = counted("points_visited", "foreigners_checked", "people_referred")


class Outcome(OutcomeDraft, Shared, table=True):
    """The outcome of an operation, one per operation."""

    __tablename__ = "outcome"
    __table_args__ = (STRICT,)
    KIND: ClassVar = RecordKind.OUTCOME
    TITLE: ClassVar = "summary"
    SEARCH: ClassVar = ("summary", "obstacles", "conclusions", "suggestions")
    FIELDS: ClassVar = (
        "operation", "nil", "points_visited", "foreigners_checked", "people_referred", "difference", "summary",
        "obstacles", "conclusions", "suggestions", "closing",
    )  # fmt: skip


class TransferDraft(SQLModel):
    """A hand-over of people or goods between units (berita acara serah terima)."""

    operation: UUID | None = link(index=True)
    kind: TransferKind = Field(default=TransferKind.PEOPLE, sa_type=coded(TransferKind))
    number: str = ""
    happened_at: datetime | None = moment()
    zone: str = "Asia/Pontianak"
    place: UUID | None = link()
    place_text: str = ""
    giver: UUID | None = link()
    giver_name: str = ""
    giver_position: str = ""
    giver_number: str = ""
    receiver: UUID | None = link()
    receiver_name: str = ""
    receiver_position: str = ""
    receiver_number: str = ""
    witness: str = ""
    basis: str = ""
    notes: str = ""
    security_class: SecurityClass = Field(default=SecurityClass.RESTRICTED, sa_type=coded(SecurityClass))

    _line = one_line(
        "number", "zone", "place_text", "giver_name", "giver_position", "giver_number", "receiver_name",
        "receiver_position", "receiver_number", "witness", "basis",
    )  # fmt: skip
    _text = long_text("notes")

    @model_validator(mode="after")
    def _has_two_sides(self) -> "TransferDraft":
        if self.giver is not None and self.giver == self.receiver:
            raise Invalid("transfer.same_unit", field="receiver")
        return self


class Transfer(TransferDraft, Shared, table=True):
    """A hand-over: who gave what to whom, when, under which number of the berita acara."""

    __tablename__ = "transfer"
    __table_args__ = (STRICT,)
    KIND: ClassVar = RecordKind.TRANSFER
    TITLE: ClassVar = "number"
    FIELDS: ClassVar = (
        "operation", "kind", "number", "happened_at", "zone", "place", "place_text", "giver", "giver_name",
        "giver_position", "giver_number", "receiver", "receiver_name", "receiver_position", "receiver_number",
        "witness", "basis", "notes", "security_class",
    )  # fmt: skip


class TransferItemDraft(SQLModel):
    """Somebody or something handed over: a person of the daftar nominatif, or goods with quantity and condition."""

    transfer: UUID = parent()
    position: str = ""
    finding: UUID | None = link(index=True)
    description: str = ""
    quantity: str = ""
    unit: str = ""
    condition: str = ""

    _line = one_line("description", "quantity", "unit", "condition")

    @model_validator(mode="after")
    def _is_something(self) -> "TransferItemDraft":
        if self.finding is None and not self.description:
            raise Invalid("transfer_item.empty", field="description")
        return self


class TransferItem(TransferItemDraft, Shared, table=True):
    """A row of a berita acara serah terima."""

    __tablename__ = "transfer_item"
    __table_args__ = (STRICT,)
    KIND: ClassVar = RecordKind.TRANSFER_ITEM
    TITLE: ClassVar = "description"
    FIELDS: ClassVar = ("transfer", "position", "finding", "description", "quantity", "unit", "condition")


class ComparisonDraft(SQLModel):
    """A number beside another: before and after, or jointly and separately, never without base, period, denominator.

    Values and denominators are decimal numbers as text ("12", "3.5"); `per` says what the denominator counts
    ("patroli", "hari operasi"). Published gains without these contradict themselves (domain.md section 9).
    """

    operation: UUID = parent()
    position: str = ""
    kind: ComparisonKind = Field(default=ComparisonKind.BEFORE_AFTER, sa_type=coded(ComparisonKind))
    measure: str
    base_value: str
    base_from: date = Field(sa_type=Day)
    base_to: date = Field(sa_type=Day)
    base_denominator: str
    value: str
    value_from: date = Field(sa_type=Day)
    value_to: date = Field(sa_type=Day)
    denominator: str
    per: str
    source: str = ""
    notes: str = ""

    _line = one_line("measure", "per", "source", "notes", "base_value", "value", "base_denominator", "denominator")

    @model_validator(mode="after")
    def _can_be_compared(self) -> "ComparisonDraft":
        for field in ("measure", "per"):
            if not getattr(self, field):
                raise Invalid("comparison.incomplete", field=field)
        for field, over_nothing in (
            ("base_value", True), ("value", True), ("base_denominator", False), ("denominator", False)
        ):  # fmt: skip
            number = _decimal(getattr(self, field), field)
            if number < 0 or (number == 0 and not over_nothing):
                raise Invalid("comparison.number", field=field, found=getattr(self, field))
        for start, end in (("base_from", "base_to"), ("value_from", "value_to")):
            if getattr(self, end) < getattr(self, start):
                raise Invalid("comparison.ends_first", field=end, found=getattr(self, end), wanted=getattr(self, start))
        return self


def _decimal(text: str, field: str) -> float:
    try:
        number = float(text)
    except ValueError:
        raise Invalid("comparison.number", field=field, found=text) from None
    if number != number or number in (float("inf"), float("-inf")):
        raise Invalid("comparison.number", field=field, found=text)
    return number


class Comparison(ComparisonDraft, Shared, table=True):
    """A comparison of an operation's outcome with a base."""

    __tablename__ = "comparison"
    __table_args__ = (STRICT,)
    KIND: ClassVar = RecordKind.COMPARISON
    TITLE: ClassVar = "measure"
    FIELDS: ClassVar = (
        "operation", "position", "kind", "measure", "base_value", "base_from", "base_to", "base_denominator", "value",
        "value_from", "value_to", "denominator", "per", "source", "notes",
    )  # fmt: skip


def outcome_id(operation: UUID) -> UUID:
    """Return the id two posts derive for the outcome of one operation."""
    return derived_id("outcome", operation)
