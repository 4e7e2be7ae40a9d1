"""Daily reports of a post, alone or within an operation (laporan harian, domain.md section 7).

One record's rules only; must not know sessions, other aggregates or languages. "Nihil" is an answer: a section that
was looked at and held nothing stands in `nil`, a section nobody filled in does not.
"""

from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

from pydantic import field_validator, model_validator
from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from db.base import STRICT, Shared, counted, link, long_text, moment, one_line, parent
from db.enums import Direction, RecordKind, ReportSection, SecurityClass
from db.errors import Invalid, Refused
from db.ids import derived_id
from db.types import Day, coded


class DailyReportDraft(SQLModel):
    """What a post reports of one day, 00.00 to 24.00 in its own zone.

    `nil` lists the sections (ReportSection) that are nihil, parted by commas. `difference` says why numbers do not
    add up, where they do not.
    """

    agency: UUID = parent()
    place: UUID | None = link()
    operation: UUID | None = link(index=True)
    day: date
    number: str = ""
    security_class: SecurityClass = Field(default=SecurityClass.RESTRICTED, sa_type=coded(SecurityClass))
    weather: str = ""
    access: str = ""
    strength: int | None = None
    present: int | None = None
    sick: int | None = None
    on_leave: int | None = None
    strength_note: str = ""
    equipment: str = ""
    crossings_in: int | None = None
    crossings_out: int | None = None
    nil: str = ""
    difference: str = ""
    plan: str = ""
    support: str = ""
    notes: str = ""

    _line = one_line("number", "weather", "access", "strength_note", "difference")
    _text = long_text("equipment", "plan", "support", "notes")
    _number = counted("strength", "present", "sick", "on_leave", "crossings_in", "crossings_out")

    @field_validator("nil")
    @classmethod
    def _sections(cls, value: str) -> str:
        named = {one.strip() for one in value.split(",") if one.strip()}
        unknown = sorted(named - {section.value for section in ReportSection})
        if unknown:
            raise Invalid("report.section", field="nil", found=unknown[0], wanted=", ".join(ReportSection))
        return ",".join(section.value for section in ReportSection if section.value in named)


class DailyReport(DailyReportDraft, Shared, table=True):
    """A post's report of a day, a draft until somebody signs (paraf) it."""

    __tablename__ = "daily_report"
    __table_args__ = (Index("ix_daily_report_day", "day", "id"), STRICT)
    KIND: ClassVar = RecordKind.DAILY_REPORT
    TITLE: ClassVar = "number"
    CODE: ClassVar = "H"
    SEARCH: ClassVar = ("number", "weather", "access", "equipment", "plan", "support", "notes")
    FIELDS: ClassVar = (
        "agency", "place", "operation", "day", "number", "security_class", "weather", "access", "strength", "present",
        "sick", "on_leave", "strength_note", "equipment", "crossings_in", "crossings_out", "nil", "difference", "plan",
        "support", "notes", "signed_by", "signed_position", "signed_at", "correction",
    )  # fmt: skip

    day: date = Field(sa_type=Day)
    agency: UUID = parent()
    signed_by: str = ""
    signed_position: str = ""
    signed_at: datetime | None = moment()
    correction: str = ""

    def code_year(self) -> int | None:
        """Return the year of the day: H-2025-003."""
        return self.day.year

    def headline(self) -> str:
        """Return what names the report in the history."""
        return self.number or self.day.isoformat()

    @property
    def nil_sections(self) -> frozenset[str]:
        """The sections that are nihil."""
        return frozenset(filter(None, self.nil.split(",")))

    def may_change(self, reason: str) -> None:
        """Check that a change is allowed. Raises Refused for a signed report that gets no reason (ralat)."""
        if self.signed_at and not reason.strip():
            raise Refused("report.signed", found=self.headline())


class CrossingCountDraft(SQLModel):
    """How many crossed in one direction on one kind of document."""

    report: UUID = parent()
    direction: Direction = Field(sa_type=coded(Direction))
    document: str
    men: int | None = None
    women: int | None = None
    total: int | None = None

    _line = one_line("document")
    _number = counted("men", "women", "total")

    @model_validator(mode="after")
    def _says_something(self) -> "CrossingCountDraft":
        if not self.document:
            raise Invalid("crossing.no_document", field="document")
        if self.total is None and self.men is None and self.women is None:
            raise Invalid("crossing.no_number", field="total")
        return self


class CrossingCount(CrossingCountDraft, Shared, table=True):
    """Crossings in or out on one kind of document; one row per report, direction and document."""

    __tablename__ = "crossing_count"
    __table_args__ = (STRICT,)
    KIND: ClassVar = RecordKind.CROSSING_COUNT
    TITLE: ClassVar = "document"
    FIELDS: ClassVar = ("report", "direction", "document", "men", "women", "total")


class ReportLineDraft(SQLModel):
    """One thing that happened: an activity with route and marker, an incident with its 5W1H, a hand-over ..."""

    report: UUID = parent()
    section: ReportSection = Field(sa_type=coded(ReportSection))
    position: str = ""
    starts_at: datetime | None = moment()
    ends_at: datetime | None = moment()
    what: str
    location: str = ""
    who: str = ""
    why: str = ""
    how: str = ""
    marker: str = ""

    _line = one_line("location", "marker")
    _text = long_text("what", "who", "why", "how")

    @model_validator(mode="after")
    def _makes_sense(self) -> "ReportLineDraft":
        if not self.what:
            raise Invalid("report_line.empty", field="what")
        if self.starts_at and self.ends_at and self.ends_at < self.starts_at:
            raise Invalid("report_line.ends_first", field="ends_at", found=self.ends_at, wanted=self.starts_at)
        return self


class ReportLine(ReportLineDraft, Shared, table=True):
    """A line of a daily report, in the section it belongs to."""

    __tablename__ = "report_line"
    __table_args__ = (STRICT,)
    KIND: ClassVar = RecordKind.REPORT_LINE
    TITLE: ClassVar = "what"
    FIELDS: ClassVar = (
        "report", "section", "position", "starts_at", "ends_at", "what", "location", "who", "why", "how", "marker",
    )  # fmt: skip


def daily_report_id(agency: UUID, place: UUID | None, operation: UUID | None, day: date) -> UUID:
    """Return the id two laptops of one post derive for its report of one day."""
    return derived_id("daily_report", agency, place or "", operation or "", day)


def crossing_count_id(report: UUID, direction: str, document: str) -> UUID:
    """Return the id of one row of the crossings of one report."""
    return derived_id("crossing_count", report, direction, document)
