"""Codes stored in the record. Their words in each language live in the console.

The codes of operations and procedures have modules of their own; all are imported from here. Numbers of RecordKind and
the texts of codes are append-only: other posts have them.
"""

from enum import IntEnum, StrEnum

from db.enums.operations import (
    BookingState,
    ComparisonKind,
    CrewState,
    Direction,
    OperationState,
    PaperKind,
    ParticipationRole,
    ReportSection,
    ResourceKind,
    Sex,
    TransferKind,
)
from db.enums.procedures import (
    AdoptionState,
    Opinion,
    ProposalFate,
    ProposalKind,
    RunEventKind,
    RunState,
    StepOutcome,
    VersionState,
)

__all__ = [
    "ROUTINE_ITEMS",
    "Acting",
    "AdoptionState",
    "AgencyKind",
    "AgendaState",
    "AttendanceStatus",
    "BookingState",
    "Channel",
    "ComparisonKind",
    "CrewState",
    "DecisionState",
    "Direction",
    "Handshake",
    "MandateRole",
    "MeetingState",
    "MinuteKind",
    "OfficialRole",
    "OperationState",
    "Opinion",
    "PaperKind",
    "ParticipationRole",
    "Priority",
    "ProposalFate",
    "ProposalKind",
    "RecordKind",
    "RecordState",
    "ReportSection",
    "ResourceKind",
    "ResponsibilityRole",
    "RunEventKind",
    "RunState",
    "SecurityClass",
    "Sex",
    "Stakeholder",
    "StepOutcome",
    "TaskStatus",
    "TransferKind",
    "Urgency",
    "VersionState",
]  # fmt: skip



class RecordKind(IntEnum):
    """What a record is; the number stands in the history that posts exchange."""

    AGENCY = 1
    ALIAS = 2
    MANDATE = 3
    PERSON = 4
    APPOINTMENT = 5
    PLACE = 6
    TERM = 7
    MEETING = 10
    OFFICIAL = 11
    AGENDA_ITEM = 12
    ATTENDANCE = 13
    MINUTE = 14
    DECISION = 15
    TASK = 20
    RESPONSIBILITY = 21
    ANSWER = 22
    OPERATION = 30
    OPERATION_PLACE = 31
    PARTICIPATION = 32
    BOOKING = 33
    RESOURCE = 34
    ABSENCE = 35
    QUALIFICATION = 36
    DUTY = 37
    SHIFT = 38
    CREW = 39
    CHECKPOINT = 40
    DAILY_REPORT = 41
    CROSSING_COUNT = 42
    REPORT_LINE = 43
    FINDING = 44
    OUTCOME = 45
    TRANSFER = 46
    TRANSFER_ITEM = 47
    COMPARISON = 48
    OPERATION_PAPER = 49
    OPERATION_PROCEDURE = 50
    ATTACHMENT = 51
    LESSON = 52
    COST = 53
    SOP = 60
    SOP_VERSION = 61
    SOP_STEP = 62
    PROPOSAL = 63
    STEP_OPINION = 64
    ADOPTION = 65
    RESERVATION = 66
    ACKNOWLEDGEMENT = 67
    SOP_REVIEW = 68
    SOP_REVIEW_LINE = 69
    CHECKLIST_RUN = 70
    CHECKLIST_ITEM = 71
    RUN_EVENT = 72


class RecordState(StrEnum):
    """Whether a record is here: only named by others, alive, or removed."""

    STUB = "stub"
    LIVE = "live"
    DELETED = "deleted"


class SecurityClass(StrEnum):
    """Security class of a record (ANRI 5/2021): biasa, terbatas, rahasia, sangat rahasia. Not urgency."""

    OPEN = "B"
    RESTRICTED = "T"
    SECRET = "R"
    TOP_SECRET = "SR"

    @property
    def needs_confirmation(self) -> bool:
        """Tell whether leaving the workspace in readable form needs an explicit, logged confirmation."""
        return self in (SecurityClass.SECRET, SecurityClass.TOP_SECRET)


class Urgency(StrEnum):
    """How fast a letter must be dealt with."""

    ORDINARY = "ordinary"
    URGENT = "urgent"
    VERY_URGENT = "very_urgent"


class AgencyKind(StrEnum):
    """An institution holds mandates and homes; a unit is invited, attends and is accountable."""

    INSTITUTION = "institution"
    UNIT = "unit"


class Stakeholder(StrEnum):
    """The five kinds of actors in cooperative governance (pentahelix)."""

    GOVERNMENT = "government"
    BUSINESS = "business"
    ACADEMIA = "academia"
    COMMUNITY = "community"
    MEDIA = "media"


class MandateRole(StrEnum):
    """What an institution does in a function: leads it, supports it, or must be asked first."""

    LEAD = "lead"
    SUPPORT = "support"
    ASK = "ask"


class Acting(StrEnum):
    """In what capacity an official signs (naskah dinas): definitif, Plh., Plt., a.n., u.b."""

    DEFINITIVE = "definitive"
    DAILY = "plh"
    TASK = "plt"
    ON_BEHALF = "an"
    FOR_SUPERIOR = "ub"


class MeetingState(StrEnum):
    """Where a meeting stands."""

    DRAFT = "draft"
    SCHEDULED = "scheduled"
    INVITED = "invited"
    POSTPONED = "postponed"
    RUNNING = "running"
    SUSPENDED = "suspended"
    FINISHED = "finished"
    APPROVED = "approved"
    CANCELLED = "cancelled"


class OfficialRole(StrEnum):
    """Who leads and writes a meeting: ketua, sekretaris, notulis."""

    CHAIR = "chair"
    SECRETARY = "secretary"
    MINUTE_TAKER = "minute_taker"


class AttendanceStatus(StrEnum):
    """Attendance of a unit: hadir, diwakili, daring, berhalangan, tidak hadir."""

    PRESENT = "present"
    REPRESENTED = "represented"
    ONLINE = "online"
    EXCUSED = "excused"
    ABSENT = "absent"

    @property
    def takes_part(self) -> bool:
        """Tell whether the unit took part, and so agrees to what the meeting decides."""
        return self in (AttendanceStatus.PRESENT, AttendanceStatus.REPRESENTED, AttendanceStatus.ONLINE)


class AgendaState(StrEnum):
    """Whether an agenda item was dealt with, moved to the next meeting, or closed for good."""

    OPEN = "open"
    DISCUSSED = "discussed"
    CARRIED = "carried"
    CLOSED = "closed"


ROUTINE_ITEMS = frozenset({"pembukaan", "penutup", "penutupan", "doa", "opening", "closing", "pembuka", "doa penutup"})
"""Titles, folded, of the opening and closing that every meeting has: they never come forward to the next one."""


class MinuteKind(StrEnum):
    """What a line of the minutes is."""

    DISCUSSION = "discussion"
    INFORMATION = "information"
    QUESTION = "question"
    DIRECTIVE = "directive"
    DECISION = "decision"
    FOLLOW_UP = "follow_up"
    EVENT = "event"


class DecisionState(StrEnum):
    """Whether a decision stands, was carried out, was replaced by another, or was withdrawn."""

    STANDING = "standing"
    IMPLEMENTED = "implemented"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"


class TaskStatus(StrEnum):
    """Work status of a task: belum, proses, terkendala, selesai, digugurkan. Overdue is computed, never stored."""

    OPEN = "open"
    IN_PROGRESS = "in_progress"
    BLOCKED = "blocked"
    DONE = "done"
    DROPPED = "dropped"

    @property
    def is_closed(self) -> bool:
        """Tell whether nothing more is expected."""
        return self in (TaskStatus.DONE, TaskStatus.DROPPED)


class Priority(StrEnum):
    """How much a task matters next to others."""

    LOW = "low"
    NORMAL = "normal"
    HIGH = "high"


class ResponsibilityRole(StrEnum):
    """What a unit other than the accountable one does: pelaksana, dimintai saran, diberi tahu."""

    RESPONSIBLE = "responsible"
    CONSULTED = "consulted"
    INFORMED = "informed"


class Handshake(StrEnum):
    """Whether the accountable unit took the task on: kept apart from its work status."""

    UNOWNED = "unowned"
    AGREED = "agreed"
    WAITING = "waiting"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    COUNTERED = "countered"


class Channel(StrEnum):
    """How a word reached somebody."""

    LETTER = "letter"
    CHAT = "chat"
    PHONE = "phone"
    RADIO = "radio"
    EMAIL = "email"
    COURIER = "courier"
    IN_PERSON = "in_person"
