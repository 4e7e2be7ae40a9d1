"""Running a procedure: one run of a version as a checklist, what was ticked, and what happened to the run.

One record's rules only; must not know sessions, other aggregates, languages or where a step leads (sops/running.py).
"""

from datetime import datetime
from typing import ClassVar
from uuid import UUID

from pydantic import model_validator
from sqlmodel import Field, SQLModel

from db.base import STRICT, Shared, link, long_text, moment, one_line, parent
from db.enums import RecordKind, RunEventKind, RunState, StepOutcome
from db.errors import Invalid, Refused
from db.text import clean_text
from db.types import coded

_S = RunState
LEGAL_MOVES: dict[RunState, tuple[RunState, ...]] = {
    _S.RUNNING: (_S.PAUSED, _S.FINISHED, _S.ABANDONED),
    _S.PAUSED: (_S.RUNNING, _S.FINISHED, _S.ABANDONED),
    _S.FINISHED: (_S.RUNNING,),
    _S.ABANDONED: (_S.RUNNING,),
}
"""From each state, the states a run may move to. Abandoning and reopening need a reason."""


class ChecklistRunDraft(SQLModel):
    """A run pins one version and its hash; `subject` is the operation or meeting it belongs to, or nothing."""

    version: UUID = parent()
    text_hash: str = ""
    subject: UUID | None = link(index=True)
    title: str = ""
    holder: UUID | None = link()
    started_at: datetime = moment()
    started_by: UUID | None = link()
    started_text: str = ""
    zone: str = "Asia/Pontianak"
    notes: str = ""

    _line = one_line("text_hash", "title", "started_text", "zone")
    _text = long_text("notes")


class ChecklistRun(ChecklistRunDraft, Shared, table=True):
    """A run, held by one unit at a time and ticked by all who take part."""

    __tablename__ = "checklist_run"
    __table_args__ = (STRICT,)
    KIND: ClassVar = RecordKind.CHECKLIST_RUN
    TITLE: ClassVar = "title"
    CODE: ClassVar = "C"
    SEARCH: ClassVar = ("title", "notes")
    FIELDS: ClassVar = (
        "version", "text_hash", "subject", "title", "holder", "started_at", "started_by", "started_text", "zone",
        "notes", "state", "state_reason", "closed_at",
    )  # fmt: skip

    state: RunState = Field(default=RunState.RUNNING, sa_type=coded(RunState))
    state_reason: str = ""
    closed_at: datetime | None = moment()

    def code_year(self) -> int | None:
        """Return the year the run began: C-2026-004."""
        return self.started_at.year

    def must_be_open(self) -> None:
        """Raise Refused when the run is over."""
        if RunState(self.state).is_over:
            raise Refused("run.over", found=self.title, state=RunState(self.state))

    def move_to(self, state: RunState, reason: str = "") -> None:
        """Move to `state`. Raises Refused when the move is not legal, Invalid when it lacks its reason."""
        if state not in LEGAL_MOVES[RunState(self.state)]:
            raise Refused("run.illegal_move", found=RunState(self.state), wanted=state)
        if (state is RunState.ABANDONED or RunState(self.state).is_over) and not reason.strip():
            raise Invalid("run.needs_reason", field="reason")
        self.state = state
        self.state_reason = clean_text(reason, "reason")


class ChecklistItemDraft(SQLModel):
    """What became of a step, once: a loop ticks a step again, and two agencies may each tick theirs.

    `exit` is the label of the exit that was taken at a decision.
    """

    run: UUID = parent()
    step: str
    outcome: StepOutcome = Field(default=StepOutcome.DONE, sa_type=coded(StepOutcome))
    exit: str = ""
    agency: UUID | None = link()
    person: UUID | None = link()
    person_text: str = ""
    ticked_at: datetime = moment()
    reason: str = ""
    note: str = ""
    evidence: str = ""

    _line = one_line("step", "exit", "person_text", limit=16_000)
    _text = long_text("reason", "note", "evidence")

    @model_validator(mode="after")
    def _says_why(self) -> "ChecklistItemDraft":
        if self.outcome is StepOutcome.SKIPPED and not self.reason:
            raise Invalid("run.skip_needs_reason", field="reason")
        return self


class ChecklistItem(ChecklistItemDraft, Shared, table=True):
    """One tick. Later ones count, all are kept."""

    __tablename__ = "checklist_item"
    __table_args__ = (STRICT,)
    KIND: ClassVar = RecordKind.CHECKLIST_ITEM
    TITLE: ClassVar = "step"
    FIELDS: ClassVar = (
        "run", "step", "outcome", "exit", "agency", "person", "person_text", "ticked_at", "reason", "note", "evidence",
    )  # fmt: skip


class RunEventDraft(SQLModel):
    """A run was paused, resumed or handed over."""

    run: UUID = parent()
    kind: RunEventKind = Field(sa_type=coded(RunEventKind))
    from_agency: UUID | None = link()
    to_agency: UUID | None = link()
    note: str = ""
    happened_at: datetime = moment()

    _text = long_text("note")


class RunEvent(RunEventDraft, Shared, table=True):
    """Something that happened to a run besides its steps."""

    __tablename__ = "run_event"
    __table_args__ = (STRICT,)
    KIND: ClassVar = RecordKind.RUN_EVENT
    TITLE: ClassVar = "note"
    FIELDS: ClassVar = ("run", "kind", "from_agency", "to_agency", "note", "happened_at")
