"""Meetings: the meeting, its officials, agenda, attendance, minutes and decisions.

One record's rules only (legal moves between states, what is late); must not know sessions, other aggregates
or languages. Form fields after domain.md section 3 (notula, undangan, daftar hadir).
"""

from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

from pydantic import field_validator, model_validator
from sqlmodel import Field, SQLModel

from db.base import STRICT, Shared, day, link, long_text, moment, one_line, parent
from db.enums import (
    ROUTINE_ITEMS,
    AgendaState,
    AttendanceStatus,
    Channel,
    DecisionState,
    MeetingState,
    MinuteKind,
    OfficialRole,
    RecordKind,
    SecurityClass,
    Urgency,
)
from db.errors import Invalid, Refused
from db.ids import derived_id
from db.text import clean_line, clean_text, folded
from db.types import coded

_S = MeetingState
LEGAL_MOVES: dict[MeetingState, tuple[MeetingState, ...]] = {
    _S.DRAFT: (_S.SCHEDULED, _S.CANCELLED),
    _S.SCHEDULED: (_S.INVITED, _S.RUNNING, _S.POSTPONED, _S.CANCELLED),
    _S.INVITED: (_S.RUNNING, _S.POSTPONED, _S.CANCELLED),
    _S.POSTPONED: (_S.SCHEDULED, _S.INVITED, _S.CANCELLED),
    _S.RUNNING: (_S.SUSPENDED, _S.FINISHED),
    _S.SUSPENDED: (_S.RUNNING, _S.FINISHED),
    _S.FINISHED: (_S.RUNNING, _S.APPROVED),
    _S.APPROVED: (_S.FINISHED,),
    _S.CANCELLED: (_S.DRAFT,),
}
"""From each state, the states a meeting may move to. Going back needs a reason (`REOPENINGS`)."""

REOPENINGS = frozenset({(_S.FINISHED, _S.RUNNING), (_S.APPROVED, _S.FINISHED), (_S.CANCELLED, _S.DRAFT)})


class MeetingDraft(SQLModel):
    """What is known of a meeting when it is planned. Only title and start are needed."""

    title: str
    forum: str = ""
    region: UUID | None = link()
    session_number: int | None = None
    kind: str = ""
    starts_at: datetime = moment(index=True)
    ends_at: datetime | None = moment()
    zone: str = "Asia/Pontianak"
    place: UUID | None = link()
    place_text: str = ""
    host: UUID | None = link()
    security_class: SecurityClass = Field(default=SecurityClass.OPEN, sa_type=coded(SecurityClass))
    urgency: Urgency = Field(default=Urgency.ORDINARY, sa_type=coded(Urgency))
    invitation_number: str = ""
    invitation_date: date | None = day()
    previous_meeting: UUID | None = link()
    dress: str = ""
    notes: str = ""
    purpose: str = ""
    """Maksud: why people are invited, as the invitation says it after "Dalam rangka"."""
    copies_to: str = ""
    """Tembusan: who gets a copy of the invitation, one to a line."""
    calendar_uid: str = ""
    """The UID under which another program's calendar knows the meeting."""

    _line = one_line(
        "title", "forum", "kind", "zone", "place_text", "invitation_number", "dress", "purpose", "calendar_uid",
    )  # fmt: skip
    _text = long_text("notes")

    @field_validator("copies_to")
    @classmethod
    def _lines(cls, value: str) -> str:
        lines = clean_text(value, "copies_to").split("\n")
        return "\n".join(filter(None, (clean_line(line, "copies_to") for line in lines)))

    @model_validator(mode="after")
    def _makes_sense(self) -> "MeetingDraft":
        if not self.title:
            raise Invalid("meeting.no_title", field="title")
        if self.ends_at and self.ends_at <= self.starts_at:
            raise Invalid("meeting.ends_first", field="ends_at", found=self.ends_at, wanted=self.starts_at)
        return self


class Meeting(MeetingDraft, Shared, table=True):
    """A meeting of a forum, from invitation to approved minutes."""

    __tablename__ = "meeting"
    __table_args__ = (STRICT,)
    KIND: ClassVar = RecordKind.MEETING
    TITLE: ClassVar = "title"
    CODE: ClassVar = "R"
    SEARCH: ClassVar = ("title", "place_text", "invitation_number", "notes", "purpose")
    FIELDS: ClassVar = (
        "title", "forum", "region", "session_number", "kind", "starts_at", "ends_at", "zone", "place",
        "place_text", "host", "security_class", "urgency", "invitation_number", "invitation_date",
        "previous_meeting", "dress", "notes", "state", "state_reason", "opened_at", "closed_at",
        "opening_words", "correction_letter", "approved_at", "approved_by", "purpose", "copies_to", "closing_words",
        "calendar_uid",
    )  # fmt: skip

    state: MeetingState = Field(default=MeetingState.DRAFT, sa_type=coded(MeetingState))
    state_reason: str = ""
    opened_at: datetime | None = moment()
    closed_at: datetime | None = moment()
    opening_words: str = ""
    correction_letter: str = ""
    approved_at: datetime | None = moment()
    approved_by: UUID | None = link()
    closing_words: str = ""

    def code_year(self) -> int | None:
        """Return the year of the meeting: R-2025-014."""
        return self.starts_at.year

    def move_to(self, state: MeetingState, reason: str = "") -> None:
        """Move to `state`. Raises Refused when the move is not legal or a reopening gives no reason."""
        if state not in LEGAL_MOVES[self.state]:
            raise Refused("meeting.illegal_move", found=self.state, wanted=state)
        if (self.state, state) in REOPENINGS and not reason.strip():
            raise Refused("meeting.reopening_needs_reason", found=self.state, wanted=state)
        self.state = state
        self.state_reason = clean_text(reason, "reason")

    @property
    def takes_outcomes(self) -> bool:
        """Tell whether minutes, decisions and attendance may be written now."""
        return self.state in (MeetingState.RUNNING, MeetingState.SUSPENDED)


class OfficialDraft(SQLModel):
    """Who leads or writes the meeting, by person, by unit, or by the position as it was written."""

    meeting: UUID = parent()
    role: OfficialRole = Field(sa_type=coded(OfficialRole))
    person: UUID | None = link()
    agency: UUID | None = link()
    position: str = ""


class Official(OfficialDraft, Shared, table=True):
    """Ketua, sekretaris or notulis of one meeting; one of each."""

    __tablename__ = "official"
    __table_args__ = (STRICT,)
    KIND: ClassVar = RecordKind.OFFICIAL
    TITLE: ClassVar = "position"
    FIELDS: ClassVar = ("meeting", "role", "person", "agency", "position")


class AgendaItemDraft(SQLModel):
    """One point of the agenda: planned minutes, presenter and a Tim PORA function (Pasal 53(2))."""

    meeting: UUID = parent()
    position: str = ""
    title: str
    minutes: int | None = None
    presenter: str = ""
    presenter_agency: UUID | None = link()
    function: str = ""
    origin: UUID | None = link()
    carried_from: UUID | None = link()
    carried_count: int = 0

    _line = one_line("title", "presenter", "function")

    @model_validator(mode="after")
    def _makes_sense(self) -> "AgendaItemDraft":
        if not self.title:
            raise Invalid("agenda.no_title", field="title")
        if self.minutes is not None and not 0 < self.minutes <= 24 * 60:
            raise Invalid("agenda.minutes", field="minutes", found=self.minutes)
        return self


class AgendaItem(AgendaItemDraft, Shared, table=True):
    """A point of the agenda. `origin` is the task or decision it came from; items are closed, never deleted."""

    __tablename__ = "agenda_item"
    __table_args__ = (STRICT,)
    KIND: ClassVar = RecordKind.AGENDA_ITEM
    TITLE: ClassVar = "title"
    SEARCH: ClassVar = ("title",)
    FIELDS: ClassVar = (
        "meeting", "position", "title", "minutes", "presenter", "presenter_agency", "function", "origin",
        "carried_from", "carried_count", "state", "started_at", "ended_at",
    )  # fmt: skip

    state: AgendaState = Field(default=AgendaState.OPEN, sa_type=coded(AgendaState))
    started_at: datetime | None = moment()
    ended_at: datetime | None = moment()

    @property
    def is_routine(self) -> bool:
        """Tell whether this is the opening or closing that every meeting has: held, even when nobody wrote a line."""
        return not self.function and folded(self.title) in ROUTINE_ITEMS


class AttendanceDraft(SQLModel):
    """A unit invited to or present at a meeting. One per meeting and unit: its id is derived from both.

    `person` to `contact` say who was invited, and letters go on addressing that person; the same with `attendee` say
    who is coming or came, when that is somebody else or is known better.
    """

    meeting: UUID = parent()
    agency: UUID = parent(index=False)
    invited: bool = True
    person: UUID | None = link()
    person_name: str = ""
    position: str = ""
    number: str = ""
    contact: str = ""
    status: AttendanceStatus | None = Field(default=None, sa_type=coded(AttendanceStatus), nullable=True)
    represented_by: str = ""
    attendee: UUID | None = link()
    attendee_name: str = ""
    attendee_position: str = ""
    attendee_number: str = ""
    attendee_contact: str = ""

    _line = one_line(
        "person_name", "position", "number", "contact", "represented_by",
        "attendee_name", "attendee_position", "attendee_number", "attendee_contact",
    )  # fmt: skip


class Attendance(AttendanceDraft, Shared, table=True):
    """Invitation sent, received, confirmed; then hadir, diwakili, daring, berhalangan or tidak hadir."""

    __tablename__ = "attendance"
    __table_args__ = (STRICT,)
    KIND: ClassVar = RecordKind.ATTENDANCE
    TITLE: ClassVar = "person_name"
    FIELDS: ClassVar = (
        "meeting", "agency", "invited", "person", "person_name", "position", "number", "contact", "status",
        "represented_by", "sent_at", "sent_channel", "received_at", "confirmed_at", "will_come",
        "recorded_for", "attendee", "attendee_name", "attendee_position", "attendee_number", "attendee_contact",
    )  # fmt: skip

    sent_at: datetime | None = moment()
    sent_channel: Channel | None = Field(default=None, sa_type=coded(Channel), nullable=True)
    received_at: datetime | None = moment()
    confirmed_at: datetime | None = moment()
    will_come: bool | None = None
    recorded_for: str = ""


class MinuteDraft(SQLModel):
    """One line of the minutes, under an agenda item, with the unit that spoke."""

    meeting: UUID = parent()
    agenda_item: UUID | None = link()
    kind: MinuteKind = Field(default=MinuteKind.DISCUSSION, sa_type=coded(MinuteKind))
    speaker: UUID | None = link()
    speaker_text: str = ""
    text: str

    _line = one_line("speaker_text")
    _text = long_text("text", limit=10_000)


class Minute(MinuteDraft, Shared, table=True):
    """A line as it was typed. `number` is what `#ralat 14` names; `outcome` is the decision or task it became."""

    __tablename__ = "minute"
    __table_args__ = (STRICT,)
    KIND: ClassVar = RecordKind.MINUTE
    TITLE: ClassVar = "text"
    SEARCH: ClassVar = ("text", "speaker_text")
    FIELDS: ClassVar = (
        "meeting", "agenda_item", "kind", "speaker", "speaker_text", "text", "number", "written_at", "outcome",
    )  # fmt: skip

    number: int = 0
    written_at: datetime | None = moment()
    outcome: UUID | None = link()


class DecisionDraft(SQLModel):
    """A numbered decision of a meeting; it may carry out or replace an earlier one."""

    meeting: UUID = parent()
    agenda_item: UUID | None = link()
    number: int
    text: str
    function: str = ""
    implements: UUID | None = link()
    supersedes: UUID | None = link()

    @field_validator("text")
    @classmethod
    def _text(cls, value: str) -> str:
        cleaned = clean_text(value, "text", 10_000)
        if not cleaned:
            raise Invalid("decision.no_text", field="text")
        return cleaned


class Decision(DecisionDraft, Shared, table=True):
    """A decision in the register across meetings, with its follow-through."""

    __tablename__ = "decision"
    __table_args__ = (STRICT,)
    KIND: ClassVar = RecordKind.DECISION
    TITLE: ClassVar = "text"
    CODE: ClassVar = "K"
    SEARCH: ClassVar = ("text",)
    FIELDS: ClassVar = (
        "meeting", "agenda_item", "number", "text", "function", "implements", "supersedes", "state",
        "state_reason",
    )  # fmt: skip

    state: DecisionState = Field(default=DecisionState.STANDING, sa_type=coded(DecisionState))
    state_reason: str = ""


def attendance_id(meeting: UUID, agency: UUID) -> UUID:
    """Return the id two posts derive for one unit at one meeting."""
    return derived_id("attendance", meeting, agency)


def official_id(meeting: UUID, role: OfficialRole) -> UUID:
    """Return the id of the one ketua, sekretaris or notulis of a meeting."""
    return derived_id("official", meeting, role)


def imported_meeting_id(starts: date, title: str) -> UUID:
    """Return the id of a meeting read from a file: the same file read at two posts is one meeting."""
    return derived_id("meeting", starts.isoformat(), folded(title))
