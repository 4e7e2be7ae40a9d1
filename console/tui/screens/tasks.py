"""Tindak Lanjut: the list of follow-up tasks, however many, with filters on single keys. No rule and no SQL."""

from collections.abc import Callable
from uuid import UUID

from textual.app import ComposeResult
from textual.widgets import Static

from console.context import Context
from console.i18n import N_, _
from console.tui.commands import DELETE, EDIT, EXPORT, NEW, OPEN, SEARCH, Command
from console.tui.screens import task_forms as forms
from console.tui.screens import task_listed as listed
from console.tui.screens.listing import RECORD_HISTORY, RESTORE
from console.tui.screens.task_export import Listed, export_listed
from console.tui.screens.task_list import TaskList
from console.tui.screens.task_words import two_lines
from console.tui.screens.task_work import WORK
from console.tui.text import safe
from console.tui.widgets.choose import ChooseScreen
from console.tui.widgets.matching import Choice
from console.tui.widgets.section_bar import SectionBar
from console.tui.widgets.table_messages import Highlighted, Marked, SortAsked
from db.queries import tasks as queries
from db.queries.task_counts import board

WHICH = Command("which", ("f5",), N_("Which"), N_("Open, ours, overdue … also dropped and removed ones"))
ORDER = Command("order", ("z",), N_("Order"), N_("By due day, newest, priority, unit …"), show=False)
MARK = Command("mark", ("space",), N_("Mark"), N_("Mark several: status, reminder, export are about these"), show=False)
BOARD = Command("board", ("b",), N_("Board"), N_("The tasks as cards by status"), show=False)
UNITS = Command("units", ("k",), N_("By unit"), N_("Units with their open, overdue and unanswered tasks"), show=False)
GAPS = Command("gaps", ("G",), N_("Ownership gaps"), N_("Tasks nobody stands by, and for how long"), show=False)
TO_FILE = EXPORT.named(N_("Export"), N_("Write what is listed as a spreadsheet, and open it"), keys=("f9", "x"))
EDIT_TASK = EDIT.named(EDIT.label, show=False)
QUICK = tuple(map(listed.command, listed.QUICK))
SIDEWAYS = (
    Command("beside(-1)", ("left",), "", show=False, menu=False),
    Command("beside(1)", ("right",), "", show=False, menu=False),
)


class TasksScreen(TaskList):
    """Follow-up tasks: quick filters above, the list, the task under the cursor beside it or in two lines below."""

    MODE = "tasks"
    TITLE_TEXT = N_("Follow-up")
    HEADING = N_("Follow-up")
    HELP_TEXT = N_(
        "Left and right go through the filters above the list, each also has a letter. The sign before a task: "
        "? waits for confirmation, x objection, ~ counter-offer, - nobody accountable. Space marks several tasks."
    )
    ACTIONS = (
        OPEN, NEW, SEARCH, EDIT_TASK, WHICH, *WORK, TO_FILE, MARK, ORDER, BOARD, UNITS, GAPS,
        DELETE, RESTORE, RECORD_HISTORY, *QUICK, *SIDEWAYS,
    )  # fmt: skip
    CSS = """
    TasksScreen .split > .list { width: 2fr; }
    TasksScreen .split > .pane { width: 1fr; }
    TasksScreen .in-full { height: 2; padding: 0 1; background: $panel; color: $text-muted; }
    TasksScreen.-wide .in-full { display: none; }
    """

    def compose_body(self) -> ComposeResult:
        """Quick filters above the list; two lines below for what the columns have no room for."""
        bar = SectionBar([(name, f"{quick.key} {_(quick.label)}") for name, quick in listed.QUICK.items()])
        bar.show(self.listed)
        yield bar
        yield from super().compose_body()
        yield Static(classes="in-full", markup=False)

    def read(self) -> None:
        """Read pane and figures anew."""
        super().read()
        if self.unit is None:
            self.read_later(self._figures, self._show_figures, group="figures")

    def _figures(self, context: Context) -> dict[str, str]:
        found = context.read(board, today=self.today)
        ours = listed.QUICK["ours"].wanted(listed.Asking(context.actor, self.today))
        return {
            "open": str(found.still_open), "overdue": str(found.overdue), "waiting": str(found.waiting),
            "unowned": str(found.unowned), "done": str(found.done),
            "ours": str(context.read(queries.count, ours, today=self.today)),
        }  # fmt: skip

    def _show_figures(self, counts: dict[str, str]) -> None:
        self.query_one(SectionBar).count(counts)

    def on_paged_table_highlighted(self, message: Highlighted) -> None:
        """Say in full what the columns have no room for."""
        if not self.has_class("-wide"):
            words = two_lines(message.row, self.today) if message.row is not None else ""
            self.query_one(".in-full", Static).update(safe(words, one_line=False), layout=False)

    def on_paged_table_marked(self, message: Marked) -> None:
        """Say how many are marked."""
        self.query_one("#heading", Static).update(self._heading_text())

    # Choosing what is listed

    def _list(self, name: str) -> None:
        self.listed = name
        self.show_list()

    def action_quick(self, name: str) -> None:
        """List one of the quick filters."""
        self._list(name)

    def action_beside(self, steps: int) -> None:
        """Go to the quick filter at the left or right."""
        bar = self.query_one(SectionBar)
        self._list(bar.beside(steps))

    def on_section_bar_picked(self, message: SectionBar.Picked) -> None:
        """A click lists."""
        self._list(message.name)

    def action_which(self) -> None:
        """Choose among all filters."""
        choices = [Choice(name, _(one.label), _(one.help)) for name, one in listed.ALL.items()]
        self._choose(_("Which tasks?"), choices, self.listed, self._list)

    def action_order(self) -> None:
        """Choose the order."""
        choices = [Choice(name, _(label)) for name, label in listed.SORTS.items()]
        self._choose(_("In which order?"), choices, self.order, self._sort)

    def _choose(self, title: str, choices: list[Choice], current: str, take: Callable[[str], None]) -> None:
        def chosen(name: str | None) -> None:
            if name is not None:  # after this screen read anew what changed under the dialog, for that keeps the cursor
                self.call_after_refresh(take, name)

        self.app.push_screen(ChooseScreen(title, choices, current=current), chosen)

    def _sort(self, name: str) -> None:
        self.order = name
        self.show_list()

    def on_paged_table_sort_asked(self, message: SortAsked) -> None:
        """A click on a title sorts by it; a second click on the code shows the newest first."""
        self._sort("newest" if message.name == self.order == "code" else message.name)

    # Writing

    def action_new(self) -> None:
        """Add a task, and go to it."""
        made: list[UUID] = []
        form = forms.new_form(self, made, {"accountable": self.unit} if self.unit else None)
        self.open_form(form, lambda _values: self.table.select(made[-1]), _("Task added"))

    def action_edit(self) -> None:
        """Correct the task under the cursor."""
        self.edit_task()

    def action_mark(self) -> None:
        """Mark the task under the cursor."""
        self.table.action_mark()

    def action_export(self) -> None:
        """Write what is listed."""
        words = ", ".join(filter(None, (_(listed.ALL[self.listed].label), self.unit_name, self.text)))
        export_listed(self, Listed(self.wanted(), self.order, words, frozenset(self.table.marked)))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Removed tasks are not exported."""
        if action == "export":
            return self.listed != "removed"
        return super().check_action(action, parameters)

    # Other ways to look at tasks

    def action_board(self) -> None:
        """Show the board."""
        from console.tui.screens.task_board import TaskBoardScreen

        self.app.push_screen(TaskBoardScreen(self.context, self.unit, self.unit_name))

    def action_units(self) -> None:
        """Show the units."""
        from console.tui.screens.task_units import TaskUnitsScreen

        self.app.push_screen(TaskUnitsScreen(self.context))

    def action_gaps(self) -> None:
        """Show the ownership gaps."""
        from console.tui.screens.task_gaps import TaskGapsScreen

        self.app.push_screen(TaskGapsScreen(self.context))
