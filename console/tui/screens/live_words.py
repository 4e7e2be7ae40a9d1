"""The sentences of live minutes: its help, its head, and what a line being typed was understood to mean.

Must not know widgets.
"""

from datetime import datetime
from uuid import UUID

from rich.cells import cell_len
from rich.text import Text

from console.i18n import N_, _, clock, long_date
from console.minute_lines import LineKind, MinuteLine
from console.tui.screens.live_view import LiveView, attending
from console.tui.screens.meeting_moments import here
from console.tui.text import cell
from console.words import word
from db.enums import AttendanceStatus, MeetingState, MinuteKind
from db.queries.meetings import MeetingRow

HELP = N_(
    "Type what is said and press Enter: it is on disk at once. A name and a colon at the start say who speaks. "
    "#k decision, #tl @unit text 15/12 follow-up task, #a directive, #i information, #t question, "
    "#h @unit h/w/d/b/t attendance, #skors and #lanjut, #ralat 14 corrects line 14, #agenda 3 takes up item 3. "
    "Tab takes an offer, Enter always stores the line as typed."
)


def headline(row: MeetingRow, now: datetime, width: int) -> Text:
    """Return the one line at the top: the meeting, who is here, the hour, how long it runs."""
    facts = [attending(row), clock(here(now, row))]
    if row.state == MeetingState.RUNNING and row.opened_at is not None:
        minutes = max(int((now - row.opened_at).total_seconds() // 60), 0)
        if minutes < 24 * 60:
            facts.append(_("%(minutes)d min so far") % {"minutes": minutes})
    else:
        facts.insert(0, word(row.state, MeetingState).upper())
    right = "  ".join(facts)
    left = cell(f"{row.code}  {row.title}", max(width - cell_len(right) - 2, 0))
    return Text(f"{left}  {right}"[: max(width, 0)])


def idle_words(view: LiveView) -> str:
    """Return what stands in the place of the item that is up, while none is."""
    state = view.meeting.state
    if state in (MeetingState.FINISHED, MeetingState.APPROVED):
        return _("The meeting is closed. Esc leads back to it.")
    if not view.agenda:
        return _("No agenda yet.")
    if state in (MeetingState.RUNNING, MeetingState.SUSPENDED):
        return _("Agenda: %(count)d items. F6 takes up the first.") % {"count": len(view.agenda)}
    return _("Agenda: %(count)d items. Enter opens the meeting.") % {"count": len(view.agenda)}


def understood(line: MinuteLine, view: LiveView) -> str:
    """Return what a line means, in a few words; nothing for plain discussion."""
    if line.kind is LineKind.DISCUSSION:
        return _("speaking: %(who)s") % {"who": _speaker(line, view)} if _speaker(line, view) else ""
    said = [_kind(line.kind)]
    if line.kind is LineKind.FOLLOW_UP:
        said.append(", ".join(_unit(one, view) for one in line.agencies) or _("nobody accountable yet"))
        said.append(_("due %(day)s") % {"day": long_date(line.due)} if line.due else _("no due date"))
    elif line.kind is LineKind.ATTENDANCE:
        said.append(", ".join(_unit(one, view) for one in line.agencies))
        said.append(" ".join(part for part in (word(line.status, AttendanceStatus), line.text) if part))
    elif _speaker(line, view):
        said.append(_speaker(line, view))
    return " · ".join(part for part in said if part)


def _kind(kind: LineKind) -> str:
    others = {
        LineKind.ATTENDANCE: _("attendance of"),
        LineKind.SUSPEND: _("suspends the meeting"),
        LineKind.RESUME: _("the meeting goes on"),
        LineKind.CORRECT: _("corrects a line"),
        LineKind.AGENDA: _("takes up another item"),
    }
    return others.get(kind) or word(kind.value, MinuteKind)


def _speaker(line: MinuteLine, view: LiveView) -> str:
    return line.speaker_text or (_unit(line.speaker, view) if line.speaker else "")


def _unit(identity: UUID, view: LiveView) -> str:
    """Return the short name of a unit at the table; another unit is named when the line is stored."""
    found = next((row.agency_called for row in view.attendance if row.agency == identity), "")
    return found or _("a unit that is not invited")
