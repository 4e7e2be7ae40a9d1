"""What live minutes show, read in one go, and as values for its widgets: lines, agenda, who sits at the table.

Reads and turns rows into values; must not know widgets' insides nor write.
"""

from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

from console.context import ZONE, Context
from console.i18n import _, short_date
from console.tui.screens.live_draft import Job
from console.tui.widgets.agenda_list import AgendaEntry, Stand
from console.tui.widgets.minutes_log import LogLine, Look
from console.tui.widgets.suggesting import Name, Table
from console.words import event_text, word
from db.enums import MinuteKind, OfficialRole
from db.queries.agenda import AgendaRow
from db.queries.attendance import AttendanceRow
from db.queries.meetings import MeetingRow
from db.queries.minutes import MinuteRow
from db.queries.tasks import TaskRow


class LiveView(NamedTuple):
    """A meeting while it is written: its agenda without closed items, its people, its lines, what they became."""

    meeting: MeetingRow
    agenda: Sequence[AgendaRow]
    attendance: Sequence[AttendanceRow]
    minutes: Sequence[MinuteRow]
    tasks: Sequence[TaskRow]

    @property
    def current(self) -> AgendaRow | None:
        """The item taken up last and not ended: what the service writes lines under."""
        running = [row for row in self.agenda if row.started_at and not row.ended_at]
        return max(running, key=lambda row: (str(row.started_at), row.id)) if running else None


def read_live(context: Context, meeting: UUID, known: LiveView | None = None) -> LiveView | None:
    """Return the meeting with all that live minutes show; None when it is not here or removed.

    With a `known` view only lines behind its last one are read, and tasks when there are more: enough after a line
    was added, and as fast with a thousand lines as with ten.
    """
    from db.queries import agenda, attendance, meetings, minutes, tasks

    row = context.read(meetings.get, meeting)
    if row is None or row.record_state != "live":
        return None
    before = list(known.minutes) if known else []
    same_tasks = known is not None and known.meeting.tasks == row.tasks
    return LiveView(
        row,
        [item for item in context.read(agenda.of_meeting, meeting) if item.state != "closed"],
        context.read(attendance.of_meeting, meeting),
        before + context.read(minutes.of_meeting, meeting, before[-1].number if before else 0),
        known.tasks if known and same_tasks else context.read(tasks.of_meeting, meeting, today=context.today()),
    )


def day_of(row: MeetingRow) -> date:
    """Return the day of the meeting in its own zone: what "besok" in its minutes counts from."""
    return (row.opened_at or row.starts_at).astimezone(ZoneInfo(row.zone or ZONE)).date()


def attending(row: MeetingRow) -> str:
    """Return who is here of those invited: "instansi hadir 8/10"."""
    return _("units present %(here)d/%(invited)d") % {"here": row.attending, "invited": row.invited}


def agenda_entries(view: LiveView, now: datetime) -> list[AgendaEntry]:
    """Return the agenda with the minutes planned and spent by `now`."""
    current = view.current
    return [_entry(row, current is not None and row.id == current.id, now) for row in view.agenda]


def _entry(row: AgendaRow, is_current: bool, now: datetime) -> AgendaEntry:
    stand: Stand = "now" if is_current else "done" if row.state == "discussed" else "open"
    spent = None
    if row.started_at:
        spent = max(int(((row.ended_at or now) - row.started_at).total_seconds() // 60), 0)
    title = row.title if row.carried_count < 1 else f"{row.title} ({row.carried_count}×)"
    return AgendaEntry(row.id, title, stand, row.minutes, spent)


def table_of(view: LiveView) -> Table:
    """Return who may be named in a line and what may be corrected."""
    short = [row.agency_called for row in view.attendance]
    names = [
        Name(row.agency_called, row.agency_name if row.agency_called != row.agency_name else row.person_name)
        if short.count(row.agency_called) == 1
        else Name(row.agency_name, row.agency_called)
        for row in view.attendance
    ]
    roles = [word(role).capitalize() for role in OfficialRole]
    lines = {row.number: row.text for row in view.minutes if row.kind != MinuteKind.EVENT}
    return Table(names, roles, [row.title for row in view.agenda], lines)


def log_lines(view: LiveView, waiting: Sequence[Job] = (), refused: Sequence[tuple[Job, str]] = ()) -> list[LogLine]:
    """Return the lines of the minutes, then those refused with their reasons, then those still on their way."""
    tasks = {task.id: task for task in view.tasks}
    places = {row.id: place for place, row in enumerate(view.agenda, 1)}
    shown: list[LogLine] = []
    under: UUID | None = None
    for row in view.minutes:
        heading = ""
        if row.agenda_item != under and row.kind != MinuteKind.EVENT:  # a suspension leaves the item where it was
            under = row.agenda_item
            heading = _heading(row, places)
        shown.append(_line(row, heading, tasks.get(row.outcome) if row.outcome else None))
    shown += [LogLine(job, "!", job.text, note=reason, look="wrong") for job, reason in refused]
    shown += [LogLine(job, "…", job.text, look="quiet") for job in waiting if job.item is None]
    return shown


def _heading(row: MinuteRow, places: dict[UUID, int]) -> str:
    if row.agenda_item is None:
        return _("Outside the agenda")
    place = places.get(row.agenda_item)
    return f"{place}. {row.agenda_title}" if place else row.agenda_title or ""


def _line(row: MinuteRow, heading: str, task: TaskRow | None) -> LogLine:
    mark = str(row.number)
    if row.kind == MinuteKind.EVENT:
        return LogLine(row.id, mark, event_text(row.text), heading=heading, look="quiet")
    label, look, note = "", "plain", ""
    if row.kind == MinuteKind.DECISION:
        label, look = _("DECISION %(number)s.") % {"number": row.outcome_number or ""}, "strong"
    elif row.kind == MinuteKind.FOLLOW_UP:
        label, look, note = _("FOLLOW-UP %(code)s.") % {"code": row.outcome_code or ""}, "strong", _owned(task)
    elif row.kind != MinuteKind.DISCUSSION:
        label = f"[{word(row.kind, MinuteKind)}]"
    shown: Look = look  # type: ignore[assignment]
    return LogLine(row.id, mark, row.text, label, row.speaker_called, note, heading, shown)


def _owned(task: TaskRow | None) -> str:
    """Return who is to do a task by when."""
    if task is None:
        return ""
    owner = task.accountable_acronym or task.accountable_name or _("nobody accountable yet")
    due = _("due %(day)s") % {"day": short_date(task.due)} if task.due else _("no due date")
    return f"→ {owner}, {due}"
