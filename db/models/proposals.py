"""Agreeing on a text: proposals to change it, with their fate, and what each agency says to each step.

One record's rules only; must not know sessions, other aggregates or languages.
"""

from datetime import datetime
from typing import ClassVar
from uuid import UUID

from pydantic import model_validator
from sqlmodel import Field, SQLModel

from db.base import STRICT, Shared, link, long_text, moment, one_line, parent
from db.enums import Opinion, ProposalFate, ProposalKind, RecordKind
from db.errors import Invalid, Refused
from db.ids import derived_id
from db.text import clean_line, clean_text
from db.types import coded


class ProposalDraft(SQLModel):
    """What an agency wants changed. `step` is "" for the head, `field` is "" for a whole step.

    `base_text` is what the proposer saw, `new_text` what should stand there instead, both in the notation of the file;
    of a whole step it is the step as the file writes it. `after` is the key of the step it should come behind, "" for
    the beginning.
    """

    version: UUID = parent()
    kind: ProposalKind = Field(sa_type=coded(ProposalKind))
    step: str = ""
    field: str = ""
    base_text: str = ""
    new_text: str = ""
    after: str = ""
    reason: str = ""
    agency: UUID = parent(index=False)
    author: UUID | None = link()
    author_text: str = ""
    proposed_at: datetime | None = moment()
    safety: bool = False

    _line = one_line("step", "field", "after", "author_text")
    _text = long_text("base_text", "new_text", "reason")

    @model_validator(mode="after")
    def _makes_sense(self) -> "ProposalDraft":
        if not self.step and (self.kind is not ProposalKind.REPLACE or not self.field):
            raise Invalid("proposal.no_step", field="step")
        if self.kind is ProposalKind.INSERT and not self.new_text:
            raise Invalid("proposal.no_text", field="new_text")
        return self


class Proposal(ProposalDraft, Shared, table=True):
    """A proposal; it stays on record whatever becomes of it."""

    __tablename__ = "proposal"
    __table_args__ = (STRICT,)
    KIND: ClassVar = RecordKind.PROPOSAL
    CODE: ClassVar = "U"
    TITLE: ClassVar = "new_text"
    FIELDS: ClassVar = (
        "version", "kind", "step", "field", "base_text", "new_text", "after", "reason", "agency", "author",
        "author_text", "proposed_at", "safety", "fate", "fate_reason", "decided_at", "decided_by", "decided_text",
        "combined_into",
    )  # fmt: skip

    fate: ProposalFate = Field(default=ProposalFate.OPEN, sa_type=coded(ProposalFate))
    fate_reason: str = ""
    decided_at: datetime | None = moment()
    decided_by: str = ""
    decided_text: str = ""
    """What was written instead, when it was accepted with another text."""
    combined_into: UUID | None = link()

    def settle(self, fate: ProposalFate, now: datetime, by: str, reason: str = "") -> None:
        """Decide it. Raises Refused when it was decided before, Invalid when a rejection gives no reason."""
        if self.fate is not ProposalFate.OPEN:
            raise Refused("proposal.decided", found=self.fate)
        if fate is ProposalFate.REJECTED and not reason.strip():
            raise Invalid("proposal.needs_reason", field="reason")
        self.fate, self.decided_at = fate, now
        self.decided_by = clean_line(by, "decided_by")
        self.fate_reason = clean_text(reason, "reason")


class StepOpinionDraft(SQLModel):
    """What an agency says to a step as it stood: `step_hash` names the text, so that a change asks again."""

    version: UUID = parent()
    step: str
    agency: UUID = parent(index=False)
    opinion: Opinion = Field(sa_type=coded(Opinion))
    note: str = ""
    step_hash: str = ""
    given_at: datetime | None = moment()
    given_by: str = ""

    _line = one_line("step", "step_hash", "given_by")
    _text = long_text("note")

    @model_validator(mode="after")
    def _says_why(self) -> "StepOpinionDraft":
        if self.opinion is not Opinion.AGREE and not self.note:
            raise Invalid("opinion.needs_note", field="note")
        return self


class StepOpinion(StepOpinionDraft, Shared, table=True):
    """One cell of the acceptance grid: an agency and a step."""

    __tablename__ = "step_opinion"
    __table_args__ = (STRICT,)
    KIND: ClassVar = RecordKind.STEP_OPINION
    TITLE: ClassVar = "note"
    FIELDS: ClassVar = ("version", "step", "agency", "opinion", "note", "step_hash", "given_at", "given_by")


def opinion_id(version: UUID, step: str, agency: UUID) -> UUID:
    """Return the id two posts derive for one agency's word on one step."""
    return derived_id("step_opinion", version, step, agency)
