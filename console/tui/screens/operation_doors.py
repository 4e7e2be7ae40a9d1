"""The ways out of one operation's screen, and into its sections where the next step lies. No rule and no SQL."""

from uuid import UUID

from console.tui.modes import make
from console.tui.screens.operation_bookings import BookingsTable
from console.tui.screens.operation_changes import OperationChanges
from console.tui.screens.operation_parts import PlacesTable, UnitsTable
from console.tui.screens.operation_reports import DailyReportsTable
from db.enums import Handshake


class OperationDoors(OperationChanges):
    """What leads elsewhere: its papers, its evaluation, the timeline, and the section that wants something."""

    operation: UUID
    _section: str

    def action_open_section(self, name: str) -> None:
        """Open one section; the screen says how."""
        raise NotImplementedError

    def action_timeline(self) -> None:
        """Show it among the others."""
        from console.tui.screens.timeline import TimelineScreen

        row = self.operation_row
        self.app.push_screen(TimelineScreen(self.context, row.starts_at if row else None))

    def action_print(self) -> None:
        """Choose a paper, its form, then write and open it."""
        from console.tui.screens.operation_prints import choose_paper

        row = self.operation_row
        if row is not None:
            choose_paper(self, row, self._section)

    def action_papers(self) -> None:
        """Open the papers of this operation."""
        self.app.push_screen(make("operation_papers:OperationPapersScreen", self.context, self.operation))

    def action_review(self) -> None:
        """Open what it taught, cost and came to beside others."""
        self.app.push_screen(make("operation_review:OperationReviewScreen", self.context, self.operation))

    def action_record_history(self) -> None:
        """Show what happened to this operation."""
        if self.view is not None:
            self.pora.show_history(self.operation, self.view.operation.name)

    def action_add_places(self) -> None:
        """Choose where it works."""
        self.action_open_section("places")
        self.query_one(PlacesTable).action_new()

    def action_ask_units(self) -> None:
        """Choose the units to ask."""
        self.action_open_section("units")
        self.query_one(UnitsTable).action_new()

    def action_book(self) -> None:
        """Choose whom and what to book."""
        self.action_open_section("bookings")
        self.query_one(BookingsTable).action_new()

    def action_decide(self) -> None:
        """Go to the unit that offered something else."""
        self.action_open_section("units")
        units = self.view.units if self.view else ()
        offer = next((place for place, unit in enumerate(units) if unit.handshake == Handshake.COUNTERED), 0)
        self.query_one(UnitsTable).cursor = offer
        self.call_after_refresh(self.query_one(UnitsTable).action_decide_offer)

    def action_begin_report(self) -> None:
        """Begin the daily report of a day on which it ran."""
        self.action_open_section("daily")
        self.query_one(DailyReportsTable).action_new()
