"""One operation: its state and the one next step at the top, everything that belongs to it in sections below.

No rule and no SQL.
"""

from typing import Any
from uuid import UUID

from textual.app import ComposeResult
from textual.widgets import ContentSwitcher, Static

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
    LEFT,
    LINE,
    MOVES,
    PAPER,
    REVIEW,
    RIGHT,
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
from console.tui.text import cell, safe
from console.tui.widgets.detail import Detail
from console.tui.widgets.section_bar import NextStep, SectionBar


class OperationScreen(OperationDoors):
    """One operation. Enter takes the next step; arrows lead into the section below."""

    MODE = "operations"
    TITLE_TEXT = N_("Operation")
    HELP_TEXT = N_(
        "The line at the top names the next step: Enter takes it. Left and right go through the sections, arrow down "
        "leads into one. Before a unit: + stands by it, ? waits, x declined, ~ counter-offer; * leads. A clash shows "
        "in full below; Enter on it says what would help."
    )
    ACTIONS = (RIGHT, LEFT, STATE, CORRECT, FILED, PAPER, REVIEW, LINE, RESTORE, RECORD_HISTORY, *GO, *MOVES)
    AUTO_FOCUS = "NextStep"
    DEFAULT_CSS = """
    OperationScreen {
        & #about { height: 1; padding: 0 1; }
        & ContentSwitcher { height: 1fr; }
        & ContentSwitcher > * { height: 1fr; }
        & .in-full { height: auto; max-height: 4; padding: 0 1; background: $panel; display: none; }
        & .in-full.-open { display: block; }
    }
    """

    def __init__(self, context: Context, operation: UUID) -> None:
        super().__init__(context)
        self.operation = operation
        self._section = "facts"

    def compose_body(self) -> ComposeResult:
        """Heading, the next step, the bar, the section, the clash under the cursor in full."""
        yield Static("", classes="title", markup=False)
        yield Static("", id="about", markup=False)
        yield NextStep()
        yield SectionBar([(name, _(label)) for name, label in SECTIONS.items()])
        with ContentSwitcher(initial=self._section):
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
        yield Static("", classes="in-full", markup=False)

    def on_resize(self) -> None:
        """Cut the head to the new width."""
        if self.view is not None:
            self._show_head(self.view)

    # Reading

    def read(self) -> None:
        """Read the operation."""
        self.read_later(lambda context: read_operation(context, self.operation), self._show)

    def _show(self, view: OperationView | None) -> None:
        self.view = view
        if view is None:
            self.query_one("#about", Static).update(_("This operation is no longer here."))
            return
        self._show_head(view)
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

    def _show_head(self, view: OperationView) -> None:
        row = view.operation
        room = max(self.size.width - 2, 1)
        self.query_one(".title", Static).update(cell(f"{row.code}  {row.name}", room))
        self.query_one("#about", Static).update(cell(about(row, room), room))
        step = next_step(view, self.context.now())
        self.query_one(NextStep).show(_(step.label) if step else "")

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

    def action_section(self, steps: int) -> None:
        """Go through the sections."""
        self.action_open_section(self.query_one(SectionBar).beside(steps))

    def action_open_section(self, name: str) -> None:
        """Open one section; the cursor goes into it."""
        self._section = name
        self.query_one(SectionBar).show(name)
        switcher = self.query_one(ContentSwitcher)
        switcher.current = name
        section: Any = switcher.visible_content
        section.focus()
        self.show_in_full()

    def on_section_bar_picked(self, message: SectionBar.Picked) -> None:
        """Open the clicked section."""
        self.action_open_section(message.name)

    def see_clashes(self) -> None:
        """Open the clashes."""
        self.action_open_section("clashes")

    # The next step

    async def on_next_step_taken(self) -> None:
        """Do what the line says."""
        step = next_step(self.view, self.context.now()) if self.view else None
        if step is not None:
            await self.run_action(step.action)
