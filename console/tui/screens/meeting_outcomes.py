"""What a meeting brought forth, as sections of its screen: minutes, decisions, follow-up tasks, papers. No SQL."""

from typing import ClassVar

from textual.binding import Binding, BindingType

from console.i18n import N_, _, short_date
from console.tui.commands import OPEN, install
from console.tui.screens.decision_view import through
from console.tui.screens.live_view import LiveView, log_lines
from console.tui.screens.meeting_section import SectionTable
from console.tui.screens.meeting_view import MeetingView
from console.tui.widgets.columns import Column
from console.tui.widgets.minutes_log import MinutesLog
from console.tui.widgets.table_messages import Opened
from console.words import word
from db.enums import DecisionState, Handshake, RecordKind, TaskStatus
from db.queries.decisions import DecisionRow
from db.queries.tasks import TaskRow


class MinutesSection(MinutesLog):
    """The minutes to read; they are written in live minutes."""

    ACTIONS = (OPEN.named(N_("Write"), N_("Open live minutes")),)
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "read_on(-1)", "", show=False),
        Binding("down", "read_on(1)", "", show=False),
        Binding("pageup", "read_pages(-1)", "", show=False),
        Binding("pagedown", "read_pages(1)", "", show=False),
        Binding("home", "read_on(-1000000)", "", show=False),
        Binding("end", "read_on(1000000)", "", show=False),
    ]

    def __init__(self) -> None:
        super().__init__(_("Nothing written yet. Enter opens live minutes."), id="minutes")
        self.can_focus = True
        self._following = False
        install(self, self.ACTIONS)

    def show_minutes(self, view: MeetingView) -> None:
        """Show the minutes of a meeting from their beginning."""
        standing = [item for item in view.agenda if item.state != "closed"]
        self._following = False
        self.show(log_lines(LiveView(view.meeting, standing, view.attendance, view.minutes, view.tasks)))

    async def action_open(self) -> None:
        """Write."""
        await self.screen.run_action("live")

    def action_read_on(self, rows: int) -> None:
        """Scroll; above the first line stands the next step."""
        if rows < 0 and self.top == 0:
            self.screen.focus_previous()
        else:
            self.go(rows)

    def action_read_pages(self, pages: int) -> None:
        """Scroll by screens."""
        self.go_pages(pages)


class DecisionTable(SectionTable[DecisionRow]):
    """The decisions of one meeting with their follow-through."""

    ACTIONS = (OPEN,)

    def __init__(self) -> None:
        columns: list[Column[DecisionRow]] = [
            Column(_("No."), 3, lambda row: str(row.number), "right"),
            Column(_("Decision"), None, lambda row: row.text),
            Column(_("State"), 12, lambda row: word(row.state, DecisionState)),
            Column(_("Follow-up"), 20, through),
        ]
        super().__init__(columns, _("No decision yet. In live minutes #k writes one."), "decisions")

    def rows_of(self, view: MeetingView) -> list[DecisionRow]:
        """Return the decisions."""
        return list(view.decisions)

    def on_paged_table_opened(self, message: Opened) -> None:
        """Show the decision in the register."""
        from console.tui.screens.decisions import DecisionScreen

        message.stop()
        self.app.push_screen(DecisionScreen(self.work.context, message.row.id))


class TaskTable(SectionTable[TaskRow]):
    """The follow-up tasks of one meeting."""

    ACTIONS = (OPEN,)

    def __init__(self) -> None:
        columns: list[Column[TaskRow]] = [
            Column(_("Code"), 7, lambda row: row.code),
            Column(_("Follow-up"), None, lambda row: row.title),
            Column(_("Accountable"), 18, _owner),
            Column(_("Due"), 12, _due),
            Column(_("Status"), 11, lambda row: word(row.status, TaskStatus)),
            Column(_("Confirmation"), 22, lambda row: word(row.handshake, Handshake), hide_below=100),
        ]
        super().__init__(columns, _("No follow-up yet. In live minutes #tl writes one."), "tasks")

    def rows_of(self, view: MeetingView) -> list[TaskRow]:
        """Return the tasks."""
        return list(view.tasks)

    async def on_paged_table_opened(self, message: Opened) -> None:
        """Show the task on its own screen."""
        message.stop()
        await self.work.pora.open_record(RecordKind.TASK, message.row.id)


def _owner(row: TaskRow) -> str:
    return row.accountable_acronym or row.accountable_name or "-"


def _due(row: TaskRow) -> str:
    if row.due is None:
        return row.due_text or "-"
    return f"{'! ' if row.overdue else ''}{short_date(row.due)}"
