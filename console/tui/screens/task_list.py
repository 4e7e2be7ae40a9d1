"""What a list of tasks holds and what its commands are about: filter, order, marks, the task beside it. No SQL."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

from textual.timer import Timer
from textual.widgets import Static

from console.context import Context
from console.i18n import _, ngettext
from console.tui.screens import task_listed as listed
from console.tui.screens.listing import ListScreen, Shown
from console.tui.screens.task_status import Subject, subject
from console.tui.screens.task_view import read_task, sections
from console.tui.screens.task_words import called, columns
from console.tui.screens.task_work import TaskWork
from console.tui.sources import QuerySource
from console.tui.widgets.columns import Column
from console.tui.widgets.section_bar import SectionBar
from console.tui.widgets.table import PagedTable
from console.tui.widgets.table_messages import Highlighted
from db.queries import tasks as queries
from db.queries.tasks import TaskFilter, TaskRow

REST = 0.1
"""Seconds the cursor rests before the pane is read."""


class TaskList(TaskWork, ListScreen[TaskRow]):
    """Open tasks by due day unless asked otherwise; those of one `unit` when given."""

    SERVICE = "tasks"

    def __init__(self, context: Context, unit: UUID | None = None, name: str = "", id: str | None = None) -> None:  # noqa: A002
        super().__init__(context, id)
        self.unit = unit
        self.unit_name = name
        self.listed = "open"
        self.order = "due"
        self._rows: PagedTable[TaskRow] | None = None
        self._resting: Timer | None = None
        self._offered = "?"

    def list_table(self) -> PagedTable[TaskRow]:
        """Let rows be marked."""
        self._rows = super().list_table()
        self._rows.multi = True
        self._rows.sort = (self.order, False)
        return self._rows

    @property
    def row(self) -> TaskRow | None:
        """The row under the cursor: asked for by every command of the footer, so the list is not searched for."""
        return self._rows.cursor_row if self._rows is not None and self._rows.is_attached else None

    def on_paged_table_highlighted(self, message: Highlighted) -> None:
        """Draw the footer anew only where it changes, and read the pane once the cursor rests.

        Either costs more than a screen of the list, and paging must not wait for them. Commands that the footer does
        not show are asked for again when their key or the menu is pressed.
        """
        message.prevent_default()
        state = message.row.state if message.row is not None else ""
        if state != self._offered:
            self._offered = state
            self.refresh_bindings()
        if self._resting is not None:
            self._resting.stop()
        self._resting = self.set_timer(REST, self.read_pane)

    def read_pane(self) -> None:
        """Read the task under the cursor for the pane."""
        self._read_pane(self.row)

    @property
    def today(self) -> date:
        """The calendar day at the post."""
        return self.context.today()

    def wanted(self) -> TaskFilter:
        """Return the filter that stands now."""
        wanted = listed.ALL[self.listed].wanted(listed.Asking(self.context.actor, self.today))
        return wanted._replace(text=self.text, agency=self.unit or wanted.agency)

    def columns(self) -> Sequence[Column[TaskRow]]:
        """Code, due day, task, status, unit."""
        return columns(self.today)

    def source(self) -> QuerySource[TaskRow]:
        """Read under text, filter and order."""
        page = partial(queries.page, today=self.today, sort=self.order)
        return QuerySource(self.context, page, partial(queries.count, today=self.today), self.wanted())

    def filter_words(self) -> str:
        """Say which are listed, of whom, in which order, and how many are marked."""
        marked = len(self._rows.marked) if self._rows is not None else 0
        parts = [
            self.unit_name,
            "" if self.listed in listed.QUICK else _(listed.ALL[self.listed].label),
            "" if self.order == "due" else _(listed.SORTS[self.order]),
            ngettext("%(n)d marked", "%(n)d marked", marked) % {"n": marked} if marked else "",
        ]
        return ", ".join(part for part in parts if part)

    def empty(self) -> str:
        """Say what to do."""
        if self.text or self.unit or self.listed != "open":
            return _("No task fits. Esc clears the filter, A shows all open tasks, F5 other ones.")
        return _("No open task. F2 adds one; in live minutes a line that begins with #tl becomes one; I reads a file.")

    def show_list(self) -> None:
        """Read the list under another filter; marks belonged to the one before."""
        self.table.marked.clear()
        for bar in self.query(SectionBar):
            bar.show(self.listed)
        sort = ("code", True) if self.order == "newest" else (self.order, False)
        self.table.set_columns(self.columns(), sort)
        super().show_list()

    def shown(self, context: Context, identity: UUID) -> Shown | None:
        """Read one task for the pane."""
        view = read_task(context, identity)
        if view is None:
            return None
        return Shown(view.row, f"{view.row.code}  {called(view.row)}", sections(view, self.today))

    def record_screen(self, row: TaskRow) -> Any:
        """Open one task."""
        from console.tui.screens.task import TaskScreen

        return TaskScreen(self.context, row.id)

    # What commands are about

    def title_of(self, row: TaskRow) -> str:
        """Name a task."""
        return f"{row.code} {row.title}"

    def subject(self) -> Subject | None:
        """Return the task under the cursor."""
        return subject(self.row) if self.row is not None else None

    def subjects(self) -> list[Subject]:
        """Return the marked tasks, else the one under the cursor."""
        return [subject(row) for row in self.table.marked.values()] or super().subjects()

    def finished(self) -> None:
        """Take the marks away."""
        self.table.unmark_all()
        self.query_one("#heading", Static).update(self._heading_text())
