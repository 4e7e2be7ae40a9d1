"""Procedures that agencies agree on: the procedure, its versions, and a version's steps.

One record's rules only (legal moves between states, what a key looks like); must not know sessions, other aggregates,
languages or what a step's text means: fields hold the notation of the procedure's file (sops/cells.py).
"""

import re
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from pydantic import model_validator
from sqlmodel import Field, SQLModel

from db.base import STRICT, Shared, link, long_text, moment, one_line, parent
from db.enums import RecordKind, VersionState
from db.errors import Invalid, Refused
from db.ids import derived_id
from db.sop_fields import HEAD_LINES, HEAD_LISTS, STEP_FIELDS
from db.text import clean_text
from db.types import coded

_S = VersionState
LEGAL_MOVES: dict[VersionState, tuple[VersionState, ...]] = {
    _S.DRAFT: (_S.DISCUSSION, _S.FROZEN, _S.WITHDRAWN),
    _S.DISCUSSION: (_S.DRAFT, _S.FROZEN, _S.WITHDRAWN),
    _S.FROZEN: (_S.WITHDRAWN,),
    _S.WITHDRAWN: (),
}
"""From each state, the states a version may move to. A frozen text never changes again: a change is a new version."""

FIELD_LIMIT = 16_000
_CODE = re.compile(r"[A-Z0-9.-]{1,40}")
_KEY = re.compile(r"[a-z][a-z0-9-]{0,15}")


class SopDraft(SQLModel):
    """A procedure under its code, which is the same at every post, in the library and in every language."""

    code: str
    title: str = ""
    owner: UUID | None = link()
    topic: str = ""
    notes: str = ""

    _line = one_line("code", "title", "topic", limit=1_000)
    _text = long_text("notes")

    @model_validator(mode="after")
    def _has_a_code(self) -> "SopDraft":
        if not _CODE.fullmatch(self.code):
            raise Invalid("sop.code", field="code", found=self.code)
        return self


class Sop(SopDraft, Shared, table=True):
    """A procedure that somebody began to work on; what nobody touched stays in the library."""

    __tablename__ = "sop"
    __table_args__ = (STRICT,)
    KIND: ClassVar = RecordKind.SOP
    TITLE: ClassVar = "title"
    SEARCH: ClassVar = ("code", "title", "topic", "notes")
    FIELDS: ClassVar = ("code", "title", "owner", "topic", "notes")


class SopVersionDraft(SQLModel):
    """A version's head. `based_on` or `base_code` and `base_hash` say what it was made from.

    `safety` says that what is new concerns safety: every post acknowledges it again.
    """

    sop: UUID = parent()
    number: str = ""
    language: str = "id"
    based_on: UUID | None = link()
    base_code: str = ""
    base_hash: str = ""
    changes: str = ""
    safety: bool = False
    title: str = ""
    unit: str = ""
    logo: str = ""
    sop_number: str = ""
    created: str = ""
    revised: str = ""
    effective: str = ""
    approver_position: str = ""
    approver_name: str = ""
    approver_number: str = ""
    legal_basis: str = ""
    qualifications: str = ""
    related: str = ""
    equipment: str = ""
    warnings: str = ""
    records: str = ""
    scope: str = ""
    summary: str = ""
    definitions: str = ""
    trigger: str = ""
    fallback: str = ""
    escalation: str = ""
    deviations: str = ""
    notes: str = ""
    actors: str = ""
    security_class: str = ""

    _line = one_line("number", "language", "base_code", "base_hash", *HEAD_LINES, limit=FIELD_LIMIT)
    _text = long_text("changes", *HEAD_LISTS)


class SopVersion(SopVersionDraft, Shared, table=True):
    """One text of a procedure in one language: open while it is discussed, then frozen under its hash."""

    __tablename__ = "sop_version"
    __table_args__ = (STRICT,)
    KIND: ClassVar = RecordKind.SOP_VERSION
    TITLE: ClassVar = "title"
    FIELDS: ClassVar = (
        "sop", "number", "language", "based_on", "base_code", "base_hash", "changes", "safety", "title", "unit", "logo",
        "sop_number", "created", "revised", "effective", "approver_position", "approver_name", "approver_number",
        "legal_basis", "qualifications", "related", "equipment", "warnings", "records", "scope", "summary",
        "definitions", "trigger", "fallback", "escalation", "deviations", "notes", "actors", "security_class", "state",
        "state_reason", "frozen_at", "frozen_hash",
    )  # fmt: skip

    state: VersionState = Field(default=VersionState.DRAFT, sa_type=coded(VersionState))
    state_reason: str = ""
    frozen_at: datetime | None = moment()
    frozen_hash: str = ""

    def headline(self) -> str:
        """Return title and number: what the history calls it."""
        return f"{self.title} {self.number}".strip()

    def must_be_open(self) -> None:
        """Raise Refused when the text is frozen or withdrawn: a change needs a new version."""
        if not VersionState(self.state).is_open:
            raise Refused("version.closed", found=self.headline(), state=VersionState(self.state))

    def move_to(self, state: VersionState, reason: str = "") -> None:
        """Move to `state`. Raises Refused when the move is not legal, Invalid when a withdrawal gives no reason."""
        if state not in LEGAL_MOVES[VersionState(self.state)]:
            raise Refused("version.illegal_move", found=VersionState(self.state), wanted=state)
        if state is VersionState.WITHDRAWN and not reason.strip():
            raise Invalid("version.needs_reason", field="reason")
        self.state = state
        self.state_reason = clean_text(reason, "reason")


class SopStepDraft(SQLModel):
    """A row of the form. `key` is chosen once and never changes; `position` orders the rows."""

    version: UUID = parent()
    key: str
    position: str = ""
    kind: str = "process"
    activity: str = ""
    letter: str = ""
    actors: str = ""
    requirements: str = ""
    duration: str = ""
    outputs: str = ""
    exits: str = ""
    authority: str = ""
    response: str = ""
    support: str = ""
    informed: str = ""
    custody: str = ""
    record: str = ""
    data: str = ""
    security_class: str = ""
    fallback: str = ""
    escalation: str = ""
    note: str = ""

    _line = one_line(*STEP_FIELDS, limit=FIELD_LIMIT)

    @model_validator(mode="after")
    def _has_a_key(self) -> "SopStepDraft":
        if not _KEY.fullmatch(self.key):
            raise Invalid("step.key", field="key", found=self.key)
        return self


class SopStep(SopStepDraft, Shared, table=True):
    """A step of one version; its id is derived from both, so that two posts that add `k3a` mean one step."""

    __tablename__ = "sop_step"
    __table_args__ = (STRICT,)
    KIND: ClassVar = RecordKind.SOP_STEP
    TITLE: ClassVar = "activity"
    SEARCH: ClassVar = ("activity",)
    FIELDS: ClassVar = (
        "version", "key", "position", "kind", "activity", "letter", "actors", "requirements", "duration", "outputs",
        "exits", "authority", "response", "support", "informed", "custody", "record", "data", "security_class",
        "fallback", "escalation", "note",
    )  # fmt: skip


def sop_id(code: str) -> UUID:
    """Return the id every post derives for a procedure's code."""
    return derived_id("sop", code)


def first_version_id(sop: UUID, base_hash: str) -> UUID:
    """Return the id of the first version made from one text of the library: two posts that begin with it share it."""
    return derived_id("sop_version", sop, base_hash)


def step_id(version: UUID, key: str) -> UUID:
    """Return the id of a version's step."""
    return derived_id("sop_step", version, key)
