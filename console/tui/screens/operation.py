"""One operation: its state and the one next step at the top, everything that belongs to it in sections below.

No rule and no SQL.
"""

from uuid import UUID

from textual.app import ComposeResult
from textual.widgets import Static

from console.context import Context
from console.i18n import N_, _
from console.messages import explain
from console.tui.screens.listing import RECORD_HISTORY, RESTORE
from console.tui.screens.operation_bookings import BookingsTable
from console.tui.screens.operation_clashes import ClashesTable
from console.tui.screens.operation_commands import (
    CORRECT,
    FILED,
    GO,
    LINE,
    MOVES,
    PAPER,
    REVIEW,
    SECTIONS,
    STATE,
)
from console.tui.screens.operation_doors import OperationDoors
from console.tui.screens.operation_findings import FindingsTable
from console.tui.screens.operation_next import next_step
from console.tui.screens.operation_outcome import OutcomeTable
from console.tui.screens.operation_parts import PlacesTable, UnitsTable
from console.tui.screens.operation_pictures import PicturesTable
from console.tui.screens.operation_procedures import ProceduresTable
from console.tui.screens.operation_reports import DailyReportsTable
from console.tui.screens.operation_route import RouteTable
from console.tui.screens.operation_rules import order_section
from console.tui.screens.operation_section import OperationTable
from console.tui.screens.operation_transfers import TransfersTable
from console.tui.screens.operation_view import (
    OperationView,
    counts,
    duty,
    facts,
    read_operation,
    sign,
    texts,
)
from console.tui.screens.operation_words import about
from console.tui.screens.sections import LEFT, RIGHT, RecordScreen, Step
from console.tui.text import safe
from console.tui.widgets.detail import Detail
from console.tui.widgets.section_bar import SectionBar


class OperationScreen(RecordScreen, OperationDoors):
    """One operation. Enter takes the next step; arrows lead into the section below."""

    MODE = "operations"
    TITLE_TEXT = N_("Operation")
    HELP_TEXT = N_(
        "The line at the top names the next step: Enter takes it. Left and right go through the sections, arrow down "
        "leads into one. Before a unit: + stands by it, ? waits, x declined, ~ counter-offer; * leads. A clash shows "
        "in full below; Enter on it says what would help."
    )
    ACTIONS = (RIGHT, LEFT, STATE, CORRECT, FILED, PAPER, REVIEW, LINE, RESTORE, RECORD_HISTORY, *GO, *MOVES)
    SECTIONS = SECTIONS
    DEFAULT_CSS = """
    OperationScreen {
        & .in-full { height: auto; max-height: 4; padding: 0 1; background: $panel; display: none; }
        & .in-full.-open { display: block; }
    }
    """

    def __init__(self, context: Context, operation: UUID) -> None:
        super().__init__(context)
        self.operation = operation

    def compose_sections(self) -> ComposeResult:
        """What is planned, who and what takes part, what came of it."""
        yield Detail(id="facts")
        yield PlacesTable()
        yield UnitsTable()
        yield BookingsTable()
        yield RouteTable()
        yield ClashesTable()
        yield ProceduresTable()
        yield DailyReportsTable()
        yield OutcomeTable()
        yield FindingsTable()
        yield TransfersTable()
        yield PicturesTable()

    def compose_foot(self) -> ComposeResult:
        """The clash under the cursor in full."""
        yield Static("", classes="in-full", markup=False)

    # Reading

    def read(self) -> None:
        """Read the operation."""
        self.read_later(lambda context: read_operation(context, self.operation), self._show)

    def _show(self, view: OperationView | None) -> None:
        self.view = view
        if view is None:
            self.say_standing(_("This operation is no longer here."))
            return
        self.draw_head()
        rules = order_section(view.rules, self.context.now())
        sections = [facts(view.operation), *rules, *duty(view.duties), *texts(view.operation, view.procedures)]
        self.query_one("#facts", Detail).show("", sections)
        for table in self.query(OperationTable):
            table.show(view)
        bar = self.query_one(SectionBar)
        bar.count(counts(view))
        bar.show(self._section)
        self.show_in_full()
        self.refresh_bindings()

    def draw_head(self) -> None:
        """Code, name, state."""
        if self.view is not None:
            row = self.view.operation
            self.show_head(f"{row.code}  {row.name}", about(row, self.room))

    def next_step(self) -> Step | None:
        """By the operation's state, its rules and the hour."""
        return next_step(self.view, self.context.now()) if self.view else None

    def show_in_full(self) -> None:
        """Show the clash under the cursor in full; in other sections the worst one, so that nobody misses it."""
        found = list(self.view.clashes) if self.view else []
        table = self.query_one(ClashesTable)
        if self._section == "clashes" and table.cursor_row is not None:
            found = [table.cursor_row.found]
        worst = sorted(found, key=lambda one: one.clash.severity != "block")[:1]
        words = [f"{sign(one)} {explain(one.telling)}" for one in worst]
        line = self.query_one(".in-full", Static)
        line.set_class(bool(words) and self._section in ("facts", "clashes"), "-open")
        line.update(safe("\n".join(words), one_line=False))

    def on_paged_table_highlighted(self) -> None:
        """The footer and the line below are about the row under the cursor."""
        self.refresh_bindings()
        if self._section == "clashes":
            self.show_in_full()

    # Sections

    def enter_section(self) -> None:
        """The worst clash stands below some sections only."""
        super().enter_section()
        self.show_in_full()

    def see_clashes(self) -> None:
        """Open the clashes."""
        self.action_open_section("clashes")
