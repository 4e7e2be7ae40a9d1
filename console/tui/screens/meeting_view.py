"""One meeting as its screen reads it, the one next step, and the values that its sections show.

Reads and turns rows into words; must not know widgets' insides nor write.
"""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import NamedTuple
from uuid import UUID

from console.context import Context
from console.i18n import N_, _, language
from console.tui.screens.live_view import attending
from console.tui.screens.meeting_moments import when
from console.tui.screens.sections import Step
from console.tui.widgets.detail import Line, Section
from console.words import word
from db.enums import MeetingState, SecurityClass, Urgency
from db.queries.agenda import AgendaRow
from db.queries.attendance import AttendanceRow
from db.queries.decisions import DecisionRow
from db.queries.meetings import MeetingRow, OfficialRow
from db.queries.minutes import MinuteRow
from db.queries.tasks import TaskRow

_S = MeetingState
PLANNED = (_S.DRAFT, _S.SCHEDULED, _S.INVITED, _S.POSTPONED)
OPEN = (_S.RUNNING, _S.SUSPENDED)
HELD = (*OPEN, _S.FINISHED, _S.APPROVED)


class MeetingView(NamedTuple):
    """A meeting with everything under it."""

    meeting: MeetingRow
    agenda: Sequence[AgendaRow]
    attendance: Sequence[AttendanceRow]
    officials: Sequence[OfficialRow]
    minutes: Sequence[MinuteRow]
    decisions: Sequence[DecisionRow]
    tasks: Sequence[TaskRow]


def read_meeting(context: Context, meeting: UUID) -> MeetingView | None:
    """Return the meeting, removed or not; None when it is not here."""
    from db.queries import agenda, attendance, decisions, meetings, minutes, tasks

    row = context.read(meetings.get, meeting)
    if row is None:
        return None
    today = context.today()
    return MeetingView(
        row, context.read(agenda.of_meeting, meeting), context.read(attendance.of_meeting, meeting),
        context.read(meetings.officials, meeting), context.read(minutes.of_meeting, meeting),
        context.read(decisions.of_meeting, meeting, today), context.read(tasks.of_meeting, meeting, today=today),
    )  # fmt: skip


def next_step(row: MeetingRow, now: datetime) -> Step | None:
    """Return what a person should do next with a meeting; None for a removed one."""
    if row.record_state != "live":
        return Step("restore", N_("restore the meeting"))
    state = MeetingState(row.state)
    if state in PLANNED:
        return _planning(row, now)
    return {
        _S.RUNNING: Step("live", N_("go on with the minutes")),
        _S.SUSPENDED: Step("live", N_("go on after the suspension")),
        _S.FINISHED: Step("approve", N_("have the minutes approved")),
        _S.CANCELLED: Step("reopen", N_("plan it again")),
    }.get(state, Step("print", N_("print the minutes")))


def _planning(row: MeetingRow, now: datetime) -> Step:
    if not row.agenda_items:
        return Step("write_agenda", N_("write the agenda"))
    if not row.invited:
        return Step("invite", N_("invite the units"))
    if row.starts_at - now <= timedelta(hours=1):
        return Step("live", N_("start the meeting"))
    if row.sent < row.invited:
        return Step("send", N_("send the invitations"))
    if row.confirmed < row.invited:
        return Step("confirm", N_("note who confirms"))
    return Step("live", N_("start the meeting"))


def invited_words(row: MeetingRow) -> str:
    """Return how far the invitations are, or who came."""
    if row.state in HELD:
        extra = _(" and %(n)d uninvited") % {"n": row.extra} if row.extra else ""
        return attending(row) + extra
    if not row.invited:
        return _("nobody invited yet")
    return _("confirmed %(confirmed)d of %(invited)d") % {"confirmed": row.confirmed, "invited": row.invited}


def state_words(row: MeetingRow) -> str:
    """Return the state of a meeting; a removed one says so first."""
    state = word(row.state, MeetingState)
    return state if row.record_state == "live" else _("removed (%(state)s)") % {"state": state}


def facts(row: MeetingRow) -> Section:
    """Return what is known of a meeting."""
    return Section(
        "",
        [
            Line(_("State"), " ".join(part for part in (state_words(row), _reason(row)) if part)),
            Line(_("Day and hour"), when(row)),
            Line(_("Place"), row.where),
            Line(_("Forum"), _forum(row)),
            Line(_("Class, urgency"), f"{word(row.security_class, SecurityClass)}, {word(row.urgency, Urgency)}"),
            Line(_("Units"), invited_words(row)),
        ],
    )


def _reason(row: MeetingRow) -> str:
    return f"({row.state_reason})" if row.state_reason else ""


def _forum(row: MeetingRow) -> str:
    parts = [row.forum_called(language()), row.region_name or ""]
    if row.session_number:
        parts.append(_("session %(number)d") % {"number": row.session_number})
    return ", ".join(part for part in parts if part)


def sections(view: MeetingView, gaps: Sequence[str] = ()) -> list[Section]:
    """Return a meeting as the pane beside the list shows it."""
    row = view.meeting
    agenda = [f"{place}. {item.title}" for place, item in enumerate(_standing(view), 1)]
    decided = [f"{one.number}. {one.text}" for one in view.decisions]
    late = sum(1 for task in view.tasks if task.overdue)
    follow = _("%(open)d open of %(all)d, %(late)d overdue") % {
        "open": row.tasks_open, "all": row.tasks, "late": late,
    }  # fmt: skip
    return [
        facts(row),
        Section(_("Agenda items"), text="\n".join(agenda) or _("No agenda yet.")),
        Section(_("Decisions"), text="\n".join(decided) or _("None yet.")),
        Section(_("Follow-up"), text=follow if row.tasks else _("None yet.")),
        *([Section(_("Still missing on paper"), text=", ".join(gaps))] if gaps else []),
    ]


def _standing(view: MeetingView) -> list[AgendaRow]:
    return [item for item in view.agenda if item.state != "closed"]


def now() -> datetime:
    """Return the present moment."""
    return datetime.now(UTC)


def about(row: MeetingRow) -> str:
    """Return the line under the title: state, class, when, who, where."""
    parts = [state_words(row).upper(), when(row), invited_words(row), row.where]
    if row.security_class != SecurityClass.OPEN:
        parts.insert(1, word(row.security_class, SecurityClass))
    return "  ·  ".join(part for part in parts if part)


def counts(view: MeetingView) -> dict[str, str]:
    """Return the number behind the name of each section."""
    row = view.meeting
    numbers = {"agenda": row.agenda_items, "minutes": len(view.minutes), "decisions": row.decisions, "tasks": row.tasks}
    return {"attendance": f"{row.attending}/{row.invited}", **{name: str(one) for name, one in numbers.items()}}
