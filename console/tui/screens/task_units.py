"""The units with open tasks: how many, overdue, not answered. Enter lists them, T reminds the unit. No SQL."""

from collections.abc import Sequence
from typing import NamedTuple
from uuid import UUID

from textual.app import ComposeResult
from textual.widgets import Static

from console.context import Context
from console.i18n import N_, _, short_date
from console.tui.commands import OPEN
from console.tui.screens.base import WorkScreen
from console.tui.screens.task_reminders import TaskReminderScreen
from console.tui.screens.task_work import REMIND
from console.tui.screens.tasks import TasksScreen
from console.tui.sources import FixedSource
from console.tui.text import safe
from console.tui.widgets.columns import Column
from console.tui.widgets.table import PagedTable
from console.tui.widgets.table_messages import Opened
from db.queries import task_counts
from db.queries.task_counts import UnitRow


class UnitLine(NamedTuple):
    """One unit and its place in the list."""

    place: int
    row: UnitRow

    @property
    def id(self) -> UUID:
        """The unit."""
        return self.row.agency


class TaskUnitsScreen(WorkScreen[None]):
    """Every unit with open tasks, the most overdue first."""

    MODE = "tasks"
    TITLE_TEXT = N_("Follow-up by unit")
    HELP_TEXT = N_("Enter lists the tasks of a unit, T writes the reminder to it about all its open tasks.")
    ACTIONS = (OPEN, REMIND.named(N_("Remind"), N_("A polite text about all open tasks of the unit"), show=True))
    AUTO_FOCUS = "PagedTable"

    def compose_body(self) -> ComposeResult:
        """The list."""
        yield Static(safe(_(self.TITLE_TEXT)), classes="title", id="heading", markup=False)
        yield PagedTable[UnitLine](
            columns(), None, key_of=lambda line: (line.place,), id_of=lambda line: line.id,
            empty=_("No unit has an open task."), classes="list",
        )  # fmt: skip

    @property
    def table(self) -> PagedTable[UnitLine]:
        """The list."""
        return self.query_one(PagedTable)

    @property
    def line(self) -> UnitLine | None:
        """The unit under the cursor."""
        return self.table.cursor_row if self.is_attached and self.query(PagedTable) else None

    def read(self) -> None:
        """Count anew."""
        self.read_later(_lines, self._show)

    def _show(self, lines: Sequence[UnitLine]) -> None:
        self.table.set_source(FixedSource(lines), keep_cursor=True)
        overdue = sum(line.row.overdue for line in lines)
        words = _("%(units)d units, %(overdue)d tasks overdue") % {"units": len(lines), "overdue": overdue}
        self.query_one("#heading", Static).update(safe(f"{_(self.TITLE_TEXT)}  ·  {words}"))

    def on_paged_table_highlighted(self) -> None:
        """Another unit."""
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Without a unit there is nothing to do."""
        if action in ("open", "remind"):
            return self.line is not None
        return super().check_action(action, parameters)

    def action_open(self) -> None:
        """List the tasks of the unit."""
        self.table.action_open()

    def on_paged_table_opened(self, message: Opened) -> None:
        """List the tasks of the unit."""
        row: UnitRow = message.row.row
        self.app.push_screen(TasksScreen(self.context, row.agency, row.name))

    def action_remind(self) -> None:
        """Write the reminder to the unit."""
        if self.line is not None:
            self.app.push_screen(TaskReminderScreen(self.context, unit=self.line.id))


def _lines(context: Context) -> list[UnitLine]:
    rows = context.read(task_counts.units, today=context.today())
    return [UnitLine(place, row) for place, row in enumerate(rows)]


def columns() -> Sequence[Column[UnitLine]]:
    """Return unit, numbers, first due day."""
    return [
        Column(_("Unit"), None, lambda line: line.row.acronym or line.row.name),
        Column(_("Name"), None, lambda line: line.row.name, hide_below=100),
        Column(_("All open"), 8, lambda line: str(line.row.open), "right"),
        Column(_("Overdue"), 9, lambda line: str(line.row.overdue or ""), "right"),
        Column(_("Not accepted"), 14, lambda line: str(line.row.waiting or ""), "right"),
        Column(_("Both"), 9, lambda line: str(line.row.unanswered or ""), "right", hide_below=90),
        Column(_("First due"), 16, lambda line: short_date(line.row.first_due) if line.row.first_due else "-"),
    ]
