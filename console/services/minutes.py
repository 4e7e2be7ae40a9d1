"""Use cases of the minutes: a typed line becomes a line of the minutes and, when it is one, a decision or a task.

`write_line` is the one door that live minutes and the command line share. Must not commit, print or read settings.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlmodel import Session

from console.dates import find_date_at_end
from console.minute_lines import LineKind, MinuteLine
from console.security import Action, gesture
from console.services import agenda, attendance, decisions, meetings, records, tasks
from db import history
from db.actor import Actor
from db.database import reading
from db.enums import AttendanceStatus, MinuteKind, ResponsibilityRole
from db.errors import Ambiguous, Invalid, NotFound, Refused
from db.models.agencies import Agency
from db.models.meetings import AgendaItem, Attendance, Decision, DecisionDraft, Meeting, Minute, MinuteDraft
from db.models.tasks import Task, TaskDraft
from db.queries import agenda as items
from db.queries import decisions as register
from db.queries import minutes as queries
from db.reading import Reader

TITLE_LENGTH = 300
"""A follow-up longer than this keeps its whole text in the task's detail."""


@dataclass
class Written:
    """What one typed line did: the line itself and whatever it made or changed."""

    kind: LineKind
    meeting: Meeting
    minute: Minute | None = None
    decision: Decision | None = None
    task: Task | None = None
    attendance: list[Attendance] = field(default_factory=list)
    item: AgendaItem | None = None


@gesture(Action.MINUTE_ADD)
def add(session: Session, actor: Actor, draft: MinuteDraft, at: datetime | None = None) -> Minute:
    """Add a line under its agenda item, numbered on. Raises Invalid when it says nothing."""
    meetings.takes_outcomes(records.load(session, Meeting, draft.meeting))
    if not draft.text.strip():
        raise Invalid("line.empty", field="text")
    if draft.agenda_item:
        records.load(session, AgendaItem, draft.agenda_item)
    if draft.speaker:
        records.load(session, Agency, draft.speaker)
    minute = Minute.model_validate(draft)
    minute.number = queries.last_number(reading(session), draft.meeting) + 1
    minute.written_at = at or datetime.now(UTC)
    session.add(minute)
    session.flush()
    return minute


@gesture(Action.MINUTE_CORRECT)
def correct(session: Session, actor: Actor, meeting: UUID, number: int, text: str) -> Minute:
    """Give line `number` a new text; the history keeps the old one. The decision or task it became follows.

    In a follow-up a date at the end is the new due day. Raises NotFound without such a line, Ambiguous when two
    posts wrote that number, Refused for a text that begins with another owner (@...).
    """
    there = records.load(session, Meeting, meeting)
    meetings.takes_outcomes(there)
    minute = _numbered(session, meeting, number)
    if minute.kind is MinuteKind.EVENT:
        raise Refused("minute.event", found=minute.number)
    due = None
    if minute.kind is MinuteKind.FOLLOW_UP:
        if text.lstrip().startswith("@"):
            raise Refused("minute.owner_apart", found=minute.number)
        dated = find_date_at_end(text, local_day(there))
        text, due = dated if dated and dated[0].strip() else (text, None)
    if not text.strip():
        raise Invalid("line.empty", field="text")
    records.edit(session, minute, MinuteDraft, {"text": text})
    _correct_outcome(session, actor, minute, due)
    return minute


def _numbered(session: Session, meeting: UUID, number: int) -> Minute:
    found = queries.numbered(reading(session), meeting, number)
    if not found:
        raise NotFound("minute.none", found=number, wanted=queries.last_number(reading(session), meeting))
    if len(found) > 1:
        raise Ambiguous("minute.ambiguous", found=number, candidates=[row.text[:40] for row in found])
    return records.load(session, Minute, found[0].id)


def _correct_outcome(session: Session, actor: Actor, minute: Minute, due: date | None) -> None:
    if minute.outcome is None:
        return
    if minute.kind is MinuteKind.DECISION:
        decisions.edit(session, actor, minute.outcome, {"text": minute.text})
    elif minute.kind is MinuteKind.FOLLOW_UP:
        title, detail = _title(minute.text)
        dated = {"due": due} if due else {}
        tasks.edit(session, actor, minute.outcome, {"title": title, "detail": detail, **dated})


def local_day(meeting: Meeting) -> date:
    """Return the day of the meeting in its own zone: what "besok" in its minutes counts from."""
    return meeting.starts_at.astimezone(ZoneInfo(meeting.zone)).date()


def current_item(reader: Reader, meeting: UUID) -> UUID | None:
    """Return the agenda item taken up last and not ended, if any."""
    rows = items.of_meeting(reader, meeting)
    running = [(row.started_at, row.id) for row in rows if row.started_at and not row.ended_at]
    return max(running)[1] if running else None


@gesture(Action.MINUTE_WRITE)
def write_line(
    session: Session, actor: Actor, meeting: UUID, line: MinuteLine,
    agenda_item: UUID | None = None, at: datetime | None = None,
) -> Written:  # fmt: skip
    """Do what a parsed line says. Without `agenda_item` the line stands under the item taken up last.

    A decision is numbered and registered; a follow-up becomes a task, of the last decision under the same item
    unless the line names another (k2), or none (k0). Raises Refused when the meeting takes no outcomes.
    """
    there = records.load(session, Meeting, meeting)
    meetings.takes_outcomes(there)
    item = agenda_item or current_item(reading(session), meeting)
    written = Written(line.kind, there)
    _DOORS[line.kind](_Writing(session, actor, written, line, item, at))
    if written.minute:
        history.recorder(session).text = written.minute.text[:200]
    return written


@dataclass
class _Writing:
    """One line on its way into the record."""

    session: Session
    actor: Actor
    written: Written
    line: MinuteLine
    item: UUID | None
    at: datetime | None

    @property
    def meeting(self) -> UUID:
        return self.written.meeting.id


def _spoken(one: _Writing) -> Minute:
    draft = MinuteDraft(
        meeting=one.meeting, agenda_item=one.item, kind=MinuteKind(one.line.kind), speaker=one.line.speaker,
        speaker_text=one.line.speaker_text, text=one.line.text,
    )  # fmt: skip
    one.written.minute = add(one.session, one.actor, draft, one.at)
    return one.written.minute


def _decided(one: _Writing) -> None:
    minute = _spoken(one)
    draft = DecisionDraft(meeting=one.meeting, agenda_item=one.item, number=0, text=one.line.text)
    one.written.decision = decisions.add(one.session, one.actor, draft)
    minute.outcome = one.written.decision.id


def _followed_up(one: _Writing) -> None:
    minute = _spoken(one)
    title, detail = _title(one.line.text)
    accountable = one.line.agencies[0] if one.line.agencies else None
    draft = TaskDraft(
        title=title, detail=detail, accountable=accountable, meeting=one.meeting, due=one.line.due,
        decision=_decision_of(one),
    )  # fmt: skip
    others = [(unit, ResponsibilityRole.RESPONSIBLE) for unit in one.line.agencies[1:]]
    one.written.task = tasks.add(one.session, one.actor, draft, others=others)
    minute.outcome = one.written.task.id


def _title(text: str) -> tuple[str, str]:
    line = " ".join(text.split())
    return (line, "") if len(line) <= TITLE_LENGTH else (f"{line[: TITLE_LENGTH - 1]}…", text)


def _decision_of(one: _Writing) -> UUID | None:
    rows = register.of_meeting(reading(one.session), one.meeting, date.min)
    wanted = one.line.decision
    if wanted == 0:
        return None
    if wanted is not None:
        named = next((row.id for row in rows if row.number == wanted), None)
        if named is None:
            raise NotFound("decision.no_number", found=wanted)
        return named
    return next((row.id for row in reversed(rows) if row.agenda_item == one.item), None)


def _attended(one: _Writing) -> None:
    status = one.line.status or AttendanceStatus.PRESENT
    represented = status is AttendanceStatus.REPRESENTED
    one.written.attendance = attendance.record(
        one.session, one.actor, one.meeting, one.line.agencies, status,
        who={} if represented else {"person_name": one.line.text},
        represented_by=one.line.text if represented else "",
    )  # fmt: skip


def _suspended(one: _Writing) -> None:
    meetings.suspend(one.session, one.actor, one.meeting, one.line.text, one.at)


def _resumed(one: _Writing) -> None:
    meetings.resume(one.session, one.actor, one.meeting, one.line.text, one.at)


def _corrected(one: _Writing) -> None:
    minute = correct(one.session, one.actor, one.meeting, one.line.number, one.line.text)
    one.written.minute = minute
    if minute.outcome and minute.kind is MinuteKind.FOLLOW_UP:
        one.written.task = records.load(one.session, Task, minute.outcome)
    elif minute.outcome and minute.kind is MinuteKind.DECISION:
        one.written.decision = records.load(one.session, Decision, minute.outcome)


def _turned_to(one: _Writing) -> None:
    """Point 3 is the third standing item as the agenda is shown."""
    rows = [row for row in items.of_meeting(reading(one.session), one.meeting) if row.state != "closed"]
    if not 0 < one.line.number <= len(rows):
        raise NotFound("agenda.no_number", found=one.line.number, wanted=len(rows))
    one.written.item = agenda.start(one.session, one.actor, rows[one.line.number - 1].id, one.at)


def _said(one: _Writing) -> None:
    _spoken(one)


_DOORS: dict[LineKind, Callable[[_Writing], None]] = {
    LineKind.DISCUSSION: _said,
    LineKind.INFORMATION: _said,
    LineKind.QUESTION: _said,
    LineKind.DIRECTIVE: _said,
    LineKind.DECISION: _decided,
    LineKind.FOLLOW_UP: _followed_up,
    LineKind.ATTENDANCE: _attended,
    LineKind.SUSPEND: _suspended,
    LineKind.RESUME: _resumed,
    LineKind.CORRECT: _corrected,
    LineKind.AGENDA: _turned_to,
}
