"""The ownership gap: open tasks that nobody stands by, and for how many days. No rule and no SQL."""

from collections.abc import Sequence
from typing import NamedTuple
from uuid import UUID

from textual.app import ComposeResult
from textual.widgets import Static

from console.context import Context
from console.i18n import N_, _, short_date
from console.tui.commands import OPEN
from console.tui.screens.task import TaskScreen
from console.tui.screens.task_status import STATUS, Subject, subject
from console.tui.screens.task_words import days_late
from console.tui.screens.task_work import ANSWER, DECIDE, OWNER, REMIND, TaskWork
from console.tui.text import safe
from console.tui.widgets.columns import Column
from console.tui.widgets.table import PagedTable
from console.tui.widgets.table_messages import Loaded, Opened
from console.words import word
from db.enums import Handshake
from db.queries import task_counts
from db.queries.task_counts import GapRow
from db.reading import Page


class GapLine(NamedTuple):
    """One task and its place in the list."""

    place: int
    row: GapRow

    @property
    def id(self) -> UUID:
        """The task."""
        return self.row.id


class GapSource:
    """The gap page by page, by place: its order has no key."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def count(self) -> int:
        """Return how many tasks nobody stands by."""
        return self._context.read(task_counts.gap_count)

    def page(self, after: tuple[int, ...] | None, skip: int, limit: int) -> Sequence[GapLine]:
        """Return one page."""
        first = (0 if after is None else after[0] + 1) + skip
        rows = self._context.read(task_counts.gaps, Page(skip=first, limit=limit))
        return [GapLine(first + place, row) for place, row in enumerate(rows)]


class TaskGapsScreen(TaskWork):
    """Unowned, unanswered, declined and countered tasks, the earliest due day first."""

    MODE = "tasks"
    TITLE_TEXT = N_("Ownership gaps")
    HELP_TEXT = N_(
        "Open tasks that no unit stands by: nobody accountable, not answered yet, an objection, or a counter-offer to "
        "decide. Days are counted since the unit was asked."
    )
    ACTIONS = (OPEN, STATUS, OWNER.named(OWNER.label, show=True), ANSWER, DECIDE, REMIND)
    AUTO_FOCUS = "PagedTable"

    def compose_body(self) -> ComposeResult:
        """The list."""
        yield Static(safe(_(self.TITLE_TEXT)), classes="title", id="heading", markup=False)
        yield PagedTable(
            self._columns(), GapSource(self.context), key_of=lambda line: (line.place,), id_of=lambda line: line.id,
            empty=_("No gap: every open task has a unit that stands by it."), classes="list",
        )  # fmt: skip

    def _columns(self) -> Sequence[Column[GapLine]]:
        today = self.context.today()

        def due(line: GapLine) -> str:
            if line.row.due is None:
                return "-"
            return days_late(line.row.due, today) if line.row.due < today else short_date(line.row.due)

        return [
            Column(_("Code"), 8, lambda line: line.row.code),
            Column(_("Days"), 5, lambda line: str(line.row.days_waiting(today)), "right"),
            Column(_("Agreement"), 20, lambda line: word(line.row.handshake, Handshake)),
            Column(_("Task"), None, lambda line: line.row.title),
            Column(_("Unit"), None, lambda line: line.row.accountable_name or "-"),
            Column(_("Due"), 17, due, hide_below=100),
            Column(_("Meeting"), 10, lambda line: line.row.meeting_code or "", hide_below=110),
        ]

    def subject(self) -> Subject | None:
        """Return the task under the cursor."""
        tables = self.query(PagedTable)
        line = tables.first().cursor_row if tables else None
        return subject(line.row) if line is not None else None

    def on_paged_table_loaded(self, message: Loaded) -> None:
        """Say how many there are."""
        self.query_one("#heading", Static).update(safe(f"{_(self.TITLE_TEXT)}  ·  {message.count}"))
        self.refresh_bindings()

    def on_paged_table_highlighted(self) -> None:
        """Another task allows other commands."""
        self.refresh_bindings()

    def action_open(self) -> None:
        """Open the task."""
        self.query_one(PagedTable).action_open()

    def on_paged_table_opened(self, message: Opened) -> None:
        """Show the task on a screen of its own."""
        self.app.push_screen(TaskScreen(self.context, message.row.id))
