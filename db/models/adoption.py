"""Adopting a version: where each agency stands, its reservations, who read it at which post, and the regular review.

One record's rules only; must not know sessions, other aggregates or languages. States after domain.md section 2; the
review is the monitoring table of PermenPAN-RB 35/2012.
"""

from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

from pydantic import field_validator, model_validator
from sqlmodel import Field, SQLModel

from db.base import STRICT, Shared, day, link, long_text, moment, one_line, parent
from db.enums import AdoptionState, RecordKind
from db.errors import Invalid, Refused
from db.ids import derived_id
from db.text import clean_text, folded
from db.types import coded

_S = AdoptionState
LEGAL_MOVES: dict[AdoptionState, tuple[AdoptionState, ...]] = {
    _S.DRAFT: (_S.JOINT_DISCUSSION,),
    _S.JOINT_DISCUSSION: (_S.INITIALLED, _S.DRAFT),
    _S.INITIALLED: (_S.SIGNED, _S.JOINT_DISCUSSION),
    _S.SIGNED: (_S.TRIAL, _S.IN_FORCE, _S.REVOKED),
    _S.TRIAL: (_S.IN_FORCE, _S.REVOKED),
    _S.IN_FORCE: (_S.REVOKED,),
    _S.REVOKED: (_S.JOINT_DISCUSSION,),
}
"""From each state, the states an agency may move to. Going back or revoking needs a reason (`REASONED`)."""

REASONED = frozenset(
    {
        (_S.JOINT_DISCUSSION, _S.DRAFT),
        (_S.INITIALLED, _S.JOINT_DISCUSSION),
        (_S.REVOKED, _S.JOINT_DISCUSSION),
        *((state, _S.REVOKED) for state in (_S.SIGNED, _S.TRIAL, _S.IN_FORCE)),
    }
)
NAMES_A_TEXT = frozenset({_S.INITIALLED, _S.SIGNED, _S.TRIAL, _S.IN_FORCE})
"""States in which an agency stands by one exact text."""


class AdoptionDraft(SQLModel):
    """An agency's way with a version. The agreeing official (paraf) and the authorised signatory are two people."""

    version: UUID = parent()
    agency: UUID = parent()
    initialled_by: str = ""
    initialled_position: str = ""
    initialled_on: date | None = day()
    signatory_name: str = ""
    signatory_position: str = ""
    signatory_number: str = ""
    signed_on: date | None = day()
    letter_number: str = ""
    letter_date: date | None = day()
    trial_from: date | None = day()
    trial_until: date | None = day()
    in_force_from: date | None = day()
    notes: str = ""

    _line = one_line(
        "initialled_by", "initialled_position", "signatory_name", "signatory_position", "signatory_number",
        "letter_number",
    )  # fmt: skip
    _text = long_text("notes")

    @model_validator(mode="after")
    def _ends_after_it_starts(self) -> "AdoptionDraft":
        if self.trial_from and self.trial_until and self.trial_until < self.trial_from:
            found, wanted = self.trial_until, self.trial_from
            raise Invalid("adoption.trial_ends_first", field="trial_until", found=found, wanted=wanted)
        return self


class Adoption(AdoptionDraft, Shared, table=True):
    """Draf, pembahasan bersama, paraf koordinasi, ditandatangani, uji coba, berlaku, dicabut: of one agency."""

    __tablename__ = "adoption"
    __table_args__ = (STRICT,)
    KIND: ClassVar = RecordKind.ADOPTION
    TITLE: ClassVar = "letter_number"
    FIELDS: ClassVar = (
        "version", "agency", "initialled_by", "initialled_position", "initialled_on", "signatory_name",
        "signatory_position", "signatory_number", "signed_on", "letter_number", "letter_date", "trial_from",
        "trial_until", "in_force_from", "notes", "state", "state_reason", "text_hash",
    )  # fmt: skip

    state: AdoptionState = Field(default=AdoptionState.DRAFT, sa_type=coded(AdoptionState))
    state_reason: str = ""
    text_hash: str = ""
    """The hash of the one text that was initialled and signed."""

    def move_to(self, state: AdoptionState, reason: str = "") -> None:
        """Move to `state`. Raises Refused when the move is not legal, Invalid when something it needs is missing."""
        if state not in LEGAL_MOVES[AdoptionState(self.state)]:
            raise Refused("adoption.illegal_move", found=AdoptionState(self.state), wanted=state)
        if (self.state, state) in REASONED and not reason.strip():
            raise Invalid("adoption.needs_reason", field="reason")
        self.needs(state)
        self.state = state
        self.state_reason = clean_text(reason, "reason")

    def needs(self, state: AdoptionState) -> None:
        """Raise Invalid (`adoption.missing`) with the field that `state` cannot do without."""
        wanted: tuple[str, ...] = ()
        if state in NAMES_A_TEXT:
            wanted += ("text_hash", "initialled_by", "initialled_on")
        if AdoptionState(state).is_signed:
            wanted += ("signatory_name", "signatory_position", "signed_on")
        wanted += {_S.TRIAL: ("trial_until",), _S.IN_FORCE: ("in_force_from",)}.get(state, ())
        for name in wanted:
            if not getattr(self, name):
                raise Invalid("adoption.missing", field=name, wanted=AdoptionState(state))


class ReservationDraft(SQLModel):
    """What an agency reserves about one step while adopting the version. One text per step."""

    adoption: UUID = parent()
    step: str
    text: str

    _line = one_line("step")

    @field_validator("text")
    @classmethod
    def _text(cls, value: str) -> str:
        cleaned = clean_text(value, "text")
        if not cleaned:
            raise Invalid("reservation.no_text", field="text")
        return cleaned


class Reservation(ReservationDraft, Shared, table=True):
    """A reservation on a named step."""

    __tablename__ = "reservation"
    __table_args__ = (STRICT,)
    KIND: ClassVar = RecordKind.RESERVATION
    TITLE: ClassVar = "text"
    FIELDS: ClassVar = ("adoption", "step", "text")


class AcknowledgementDraft(SQLModel):
    """Somebody at a unit's post read the version; `text_hash` names the text that was read."""

    version: UUID = parent()
    agency: UUID = parent(index=False)
    place: UUID | None = link()
    post: str = ""
    person: UUID | None = link()
    person_text: str = ""
    acknowledged_at: datetime | None = moment()
    text_hash: str = ""

    _line = one_line("post", "person_text", "text_hash")


class Acknowledgement(AcknowledgementDraft, Shared, table=True):
    """Read and understood, at one post."""

    __tablename__ = "acknowledgement"
    __table_args__ = (STRICT,)
    KIND: ClassVar = RecordKind.ACKNOWLEDGEMENT
    TITLE: ClassVar = "post"
    FIELDS: ClassVar = (
        "version", "agency", "place", "post", "person", "person_text", "acknowledged_at", "text_hash",
    )  # fmt: skip


class SopReviewDraft(SQLModel):
    """The regular monitoring of a version at an agency; held every six months (PermenPAN-RB 35/2012)."""

    version: UUID = parent()
    agency: UUID = parent(index=False)
    held_on: date = day()
    assessor: str = ""
    conclusion: str = ""

    _line = one_line("assessor")
    _text = long_text("conclusion")


class SopReview(SopReviewDraft, Shared, table=True):
    """One review; its lines are the official table."""

    __tablename__ = "sop_review"
    __table_args__ = (STRICT,)
    KIND: ClassVar = RecordKind.SOP_REVIEW
    TITLE: ClassVar = "conclusion"
    FIELDS: ClassVar = ("version", "agency", "held_on", "assessor", "conclusion")


class SopReviewLineDraft(SQLModel):
    """A line of the table: procedure (a step), runs well or not, remark, action, the assessor's initials."""

    review: UUID = parent()
    step: str
    position: str = ""
    runs_well: bool | None = None
    note: str = ""
    action: str = ""
    initials: str = ""

    _line = one_line("step", "initials")
    _text = long_text("note", "action")


class SopReviewLine(SopReviewLineDraft, Shared, table=True):
    """How one step went since the last review; None means nobody has judged it."""

    __tablename__ = "sop_review_line"
    __table_args__ = (STRICT,)
    KIND: ClassVar = RecordKind.SOP_REVIEW_LINE
    TITLE: ClassVar = "note"
    FIELDS: ClassVar = ("review", "step", "position", "runs_well", "note", "action", "initials")


def adoption_id(version: UUID, agency: UUID) -> UUID:
    """Return the id two posts derive for one agency's adoption of one version."""
    return derived_id("adoption", version, agency)


def reservation_id(adoption: UUID, step: str) -> UUID:
    """Return the id of an agency's reservation on one step."""
    return derived_id("reservation", adoption, step)


def acknowledgement_id(version: UUID, agency: UUID, post: object, person: object) -> UUID:
    """Return the id of one person's acknowledgement at one post; both are ids, or texts as they were written."""
    parts = [folded(part) if isinstance(part, str) else part for part in (post, person)]
    return derived_id("acknowledgement", version, agency, *parts)


def review_id(version: UUID, agency: UUID, held_on: date) -> UUID:
    """Return the id of the review an agency held on one day."""
    return derived_id("sop_review", version, agency, held_on.isoformat())


def review_line_id(review: UUID, step: str) -> UUID:
    """Return the id of a review's line about one step."""
    return derived_id("sop_review_line", review, step)
