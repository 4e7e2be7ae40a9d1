"""Codes of joint operations, duty, reports and findings. Must not import anything of ours."""

from enum import StrEnum


class OperationState(StrEnum):
    """Where an operation stands: usul, rencana, SP terbit, berlangsung, selesai, dilaporkan, dievaluasi ..."""

    PROPOSED = "proposed"
    PLANNED = "planned"
    ORDERED = "ordered"
    RUNNING = "running"
    FINISHED = "finished"
    REPORTED = "reported"
    EVALUATED = "evaluated"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"


class ParticipationRole(StrEnum):
    """What a unit does in an operation besides leading it: pelaksana, pendukung, narahubung, peninjau."""

    MEMBER = "member"
    SUPPORT = "support"
    LIAISON = "liaison"
    OBSERVER = "observer"


class BookingState(StrEnum):
    """Whether the owner of a booked person or resource stands by it."""

    PENDING = "pending"
    CONFIRMED = "confirmed"
    DECLINED = "declined"


class ResourceKind(StrEnum):
    """What a resource is."""

    VEHICLE = "vehicle"
    BOAT = "boat"
    DRONE = "drone"
    RADIO = "radio"
    DOG = "dog"
    EQUIPMENT = "equipment"
    ROOM = "room"
    CHANNEL = "channel"


class CrewState(StrEnum):
    """Whether a person planned for a shift stood it."""

    PLANNED = "planned"
    PRESENT = "present"
    ABSENT = "absent"


class ReportSection(StrEnum):
    """Sections of a daily report that can be nihil, in the order of the form."""

    CROSSINGS = "crossings"
    ACTIVITIES = "activities"
    INCIDENTS = "incidents"
    TRANSFERS = "transfers"
    VILLAGE_REPORTS = "village_reports"
    SUPPORT = "support"


class Direction(StrEnum):
    """Which way people crossed, seen from Indonesia."""

    IN = "in"
    OUT = "out"


class Sex(StrEnum):
    """L and P of the forms."""

    MALE = "male"
    FEMALE = "female"


class TransferKind(StrEnum):
    """What is handed over."""

    PEOPLE = "people"
    GOODS = "goods"
    BOTH = "both"


class ComparisonKind(StrEnum):
    """What is set beside what: before and after, or done jointly and separately."""

    BEFORE_AFTER = "before_after"
    JOINT_SEPARATE = "joint_separate"


class PaperKind(StrEnum):
    """Papers of an operation that get a number of their own, besides the order and each unit's Sprin."""

    PLAN = "plan"
    REQUEST = "request"
    URGENT_ORDER = "urgent_order"
    EXAMINATION = "examination"
    TRANSFER = "transfer"
    DAILY_REPORT = "daily_report"
    REPORT = "report"
