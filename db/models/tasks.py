"""Tasks: one accountable unit each, others with a part in it, and the answers given in the handshake.

One record's rules only; must not know sessions, other aggregates or languages.
"""

from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

from pydantic import model_validator
from sqlalchemy import Index, TextClause, text
from sqlmodel import Field, SQLModel

from db.base import STRICT, Shared, day, link, long_text, moment, one_line, parent
from db.enums import Channel, Handshake, Priority, RecordKind, ResponsibilityRole, TaskStatus
from db.errors import Invalid, Refused
from db.ids import derived_id
from db.text import clean_text, folded
from db.types import coded

_BY_DUE = text("coalesce(due, '9999-12-31')")
"""Tasks without a due day sort last; the same expression stands in db/queries/tasks.py, so that it finds its index."""


def _some(name: str, *columns: str | TextClause, where: str) -> Index:
    """Return an index over the rows of `where` only: small, and cheap for rows outside it."""
    return Index(f"ix_task_{name}", *columns, sqlite_where=text(where), postgresql_where=text(where))


_OPEN = "status NOT IN ('done', 'dropped')"


class TaskDraft(SQLModel):
    """What is known of a follow-up task. Without `accountable` it is unowned and listed as a gap."""

    title: str
    detail: str = ""
    accountable: UUID | None = link()
    accountable_person: UUID | None = link()
    accountable_position: str = ""
    meeting: UUID | None = link(index=True)
    decision: UUID | None = link(index=True)
    source_date: date | None = day()
    parent: UUID | None = link()
    label: str = ""
    function: str = ""
    place: UUID | None = link()
    case_reference: str = ""
    due: date | None = day()
    due_text: str = ""
    status: TaskStatus = Field(default=TaskStatus.OPEN, sa_type=coded(TaskStatus))
    priority: Priority = Field(default=Priority.NORMAL, sa_type=coded(Priority))
    evidence: str = ""
    notes: str = ""

    _line = one_line("title", "accountable_position", "label", "function", "case_reference", "due_text", limit=1_000)
    _text = long_text("detail", "evidence", "notes")

    @model_validator(mode="after")
    def _has_a_title(self) -> "TaskDraft":
        if not self.title:
            raise Invalid("task.no_title", field="title")
        return self


class Task(TaskDraft, Shared, table=True):
    """A follow-up with exactly one accountable unit (or none yet). Overdue is computed, never stored."""

    __tablename__ = "task"
    __table_args__ = (
        Index("ix_task_due", _BY_DUE, "id"),
        Index("ix_task_status_due", "status", _BY_DUE, "id"),
        Index("ix_task_accountable_due", "accountable", _BY_DUE, "id"),
        _some("open", _BY_DUE, "id", "status", "handshake", "accountable", "meeting", where=_OPEN),
        _some("function_place", "function", "place", where="function <> ''"),
        _some("case", "case_reference", "function", where="case_reference <> ''"),
        _some("high", _BY_DUE, "id", where="priority = 'high'"),
        _some("low", _BY_DUE, "id", where="priority = 'low'"),
        _some("parent", "parent", where="parent IS NOT NULL"),
        STRICT,
    )
    KIND: ClassVar = RecordKind.TASK
    TITLE: ClassVar = "title"
    CODE: ClassVar = "T"
    SEARCH: ClassVar = ("title", "detail", "evidence", "notes", "case_reference")
    FIELDS: ClassVar = (
        "title", "detail", "accountable", "accountable_person", "accountable_position", "meeting", "decision",
        "source_date", "parent", "label", "function", "place", "case_reference", "due", "due_text", "status",
        "priority", "evidence", "notes", "handshake", "overlap_reason", "closed_at", "status_reason",
    )  # fmt: skip

    handshake: Handshake = Field(default=Handshake.UNOWNED, sa_type=coded(Handshake))
    overlap_reason: str = ""
    closed_at: datetime | None = moment()
    status_reason: str = ""

    def set_status(self, status: TaskStatus, now: datetime, reason: str = "") -> None:
        """Set the work status. Raises Refused when a blocked or dropped task gives no reason."""
        if status in (TaskStatus.BLOCKED, TaskStatus.DROPPED) and not reason.strip():
            raise Refused("task.status_needs_reason", wanted=status)
        self.status = status
        self.status_reason = clean_text(reason, "reason")
        self.closed_at = now if status.is_closed else None


class ResponsibilityDraft(SQLModel):
    """A unit with a part in a task other than being accountable."""

    task: UUID = parent()
    agency: UUID = parent()
    role: ResponsibilityRole = Field(default=ResponsibilityRole.RESPONSIBLE, sa_type=coded(ResponsibilityRole))


class Responsibility(ResponsibilityDraft, Shared, table=True):
    """Pelaksana, dimintai saran or diberi tahu: one part per task and unit, its id derived from both."""

    __tablename__ = "responsibility"
    __table_args__ = (STRICT,)
    KIND: ClassVar = RecordKind.RESPONSIBILITY
    FIELDS: ClassVar = ("task", "agency", "role")


class AnswerDraft(SQLModel):
    """What a unit says to a task: accepted, declined with a reason, or another date or scope."""

    task: UUID = parent()
    agency: UUID = parent(index=False)
    answer: Handshake = Field(sa_type=coded(Handshake))
    reason: str = ""
    proposed_due: date | None = day()
    proposed_title: str = ""
    on_behalf: bool = False
    channel: Channel | None = Field(default=None, sa_type=coded(Channel), nullable=True)
    answered_at: datetime = moment()

    _text = long_text("reason", "proposed_title")

    @model_validator(mode="after")
    def _is_complete(self) -> "AnswerDraft":
        if self.answer is Handshake.DECLINED and not self.reason:
            raise Invalid("answer.needs_reason", field="reason")
        if self.answer is Handshake.COUNTERED and not (self.proposed_due or self.proposed_title):
            raise Invalid("answer.needs_proposal", field="proposed_due")
        if self.on_behalf and self.channel is None:
            raise Invalid("answer.needs_channel", field="channel")
        return self


class Answer(AnswerDraft, Shared, table=True):
    """An answer as it was given, by the unit itself or recorded atas nama with channel and time."""

    __tablename__ = "answer"
    __table_args__ = (STRICT,)
    KIND: ClassVar = RecordKind.ANSWER
    TITLE: ClassVar = "reason"
    FIELDS: ClassVar = (
        "task", "agency", "answer", "reason", "proposed_due", "proposed_title", "on_behalf", "channel",
        "answered_at",
    )  # fmt: skip


def responsibility_id(task: UUID, agency: UUID) -> UUID:
    """Return the id two posts derive for one unit's part in one task."""
    return derived_id("responsibility", task, agency)


def imported_task_id(source_date: date | None, agency: UUID | None, title: str) -> UUID:
    """Return the id of a task read from a file: same meeting date, agency and folded text is one task."""
    return derived_id("task", source_date or "", agency or "", folded(title))
