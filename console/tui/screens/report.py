"""One daily report, made for speed: its sections in the order of the form, Enter fills one in, 0 says nihil.

No rule and no SQL.
"""

from textual.app import ComposeResult
from textual.widgets import Static

from console.i18n import N_, _
from console.tui.commands import PRINT
from console.tui.screens.listing import RECORD_HISTORY, RESTORE
from console.tui.screens.operation_prints import print_report
from console.tui.screens.report_view import about, in_full, read_whole, title, totals
from console.tui.screens.report_work import (
    ADD,
    FILL,
    HEAD,
    NOTHING,
    REMOVE,
    REST,
    SIGN,
    TAKE_OUT,
    ReportWork,
    SectionsTable,
)
from console.tui.text import cell, safe
from console.tui.widgets.signs import sign
from db.queries.reports import ReportRow, Whole


class ReportScreen(ReportWork):
    """One report. The totals stand at the bottom, with what differs by how much."""

    MODE = "operations"
    TITLE_TEXT = N_("Daily report")
    HELP_TEXT = N_(
        "Enter fills in the section under the cursor and goes on to the next; 0 says that it is nihil, A says so of "
        "all that are still open. Before a section: + something stands there, 0 nihil, ? not filled in. Crossings are "
        "typed a line for each document. S signs, when nothing is open and the numbers add up or you say why not."
    )
    ACTIONS = (FILL, NOTHING, REST, ADD, SIGN, PRINT, HEAD, TAKE_OUT, REMOVE, RESTORE, RECORD_HISTORY)
    AUTO_FOCUS = "SectionsTable"
    DEFAULT_CSS = """
    ReportScreen {
        & #about { height: 1; padding: 0 1; }
        & SectionsTable { height: 1fr; }
        & .in-full { height: auto; max-height: 5; padding: 0 1; background: $panel; display: none; }
        & .in-full.-open { display: block; }
        & #totals { height: auto; max-height: 4; padding: 0 1; text-style: bold; }
    }
    """

    def compose_body(self) -> ComposeResult:
        """Heading, the sections, the one under the cursor in full, the totals."""
        yield Static("", classes="title", markup=False)
        yield Static("", id="about", markup=False)
        yield SectionsTable()
        yield Static("", classes="in-full", markup=False)
        yield Static("", id="totals", markup=False)

    def action_print(self) -> None:
        """Print the report."""
        print_report(self, self.identity)

    def title_of(self, row: ReportRow) -> str:
        """Name the report."""
        return title(row)

    def read(self) -> None:
        """Read the report."""
        self.read_later(lambda context: read_whole(context, self.identity), self._show)

    def _show(self, whole: Whole | None) -> None:
        self.whole = whole
        if whole is None:
            self.query_one("#about", Static).update(_("This record is not here any more."))
            return
        room = max(self.size.width - 2, 1)
        self.query_one(".title", Static).update(cell(title(whole.report), room))
        self.query_one("#about", Static).update(cell(about(whole), room))
        self.table.show(whole)  # type: ignore[arg-type]
        signs = (sign(self.app, "✓", "="), sign(self.app, "≠", "!="))
        self.query_one("#totals", Static).update(safe(totals(whole, *signs)))
        self.refresh_bindings()
        self._show_in_full()

    def on_resize(self) -> None:
        """Cut the head to the new width."""
        if self.whole is not None:
            self._show(self.whole)

    def on_paged_table_highlighted(self) -> None:
        """Show what is under the cursor in full, where the row has no room for it."""
        self.refresh_bindings()
        self._show_in_full()

    def _show_in_full(self) -> None:
        item = self.table.cursor_row
        text = in_full(item, self.whole) if item is not None and self.whole is not None else ""
        line = self.query_one(".in-full", Static)
        line.set_class(len(text) > max(self.size.width - 34, 20) or "\n" in text, "-open")
        line.update(safe(text, one_line=False))
