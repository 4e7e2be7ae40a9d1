"""The parts of a notula as they were read: raw text with the line it stands on.

Plain values; must not know files, lines, records or languages. The parts: domain.md, section 3.
"""

from dataclasses import dataclass, field
from typing import NamedTuple

from console.formats.task_table import TaskRow
from db.enums import AttendanceStatus, MinuteKind, SecurityClass


class Noted(NamedTuple):
    """A piece of text and the line it stands on; `item` is the number written before it."""

    line: int
    text: str
    item: str = ""


class Participant(NamedTuple):
    """One row of the attendance table. `attendance` is None when its cell is empty or nobody knows the word."""

    line: int
    item: str
    agency: str
    position: str
    name: str
    attendance_cell: str
    attendance: AttendanceStatus | None
    extra_cells: tuple[str, ...] = ()


class DiscussionLine(NamedTuple):
    """One line of discussion. `agenda_item` is the number of its heading; `speaker` is what stands before the colon."""

    line: int
    agenda_item: str
    agenda_title: str
    speaker: str
    kind: MinuteKind
    text: str


@dataclass(slots=True)
class ImportedMinutes:
    """What a notula says, as text. A missing field is None; a field whose place was left blank has an empty text."""

    file: str
    title: Noted | None = None
    meeting: Noted | None = None
    date: Noted | None = None
    invitation: Noted | None = None
    time: Noted | None = None
    place: Noted | None = None
    security_cell: Noted | None = None
    security: SecurityClass | None = None
    chair: Noted | None = None
    secretary: Noted | None = None
    note_taker: Noted | None = None
    participants_note: Noted | None = None
    closing: Noted | None = None
    agenda: list[Noted] = field(default_factory=list)
    participants: list[Participant] = field(default_factory=list)
    discussion_items: list[Noted] = field(default_factory=list)
    discussion: list[DiscussionLine] = field(default_factory=list)
    decisions: list[Noted] = field(default_factory=list)
    follow_ups: list[TaskRow] = field(default_factory=list)
    unread: list[Noted] = field(default_factory=list)
    kind: str = field(default="minutes", init=False)


def looks_like_minutes(minutes: ImportedMinutes) -> bool:
    """Tell whether enough of a notula was found: its title and one part, or three parts."""
    found = (
        minutes.meeting, minutes.date, minutes.place, minutes.time, minutes.chair, minutes.agenda,
        minutes.participants, minutes.discussion, minutes.decisions, minutes.follow_ups, minutes.closing,
    )  # fmt: skip
    parts = sum(bool(part) for part in found)
    return parts >= (1 if minutes.title else 3)
