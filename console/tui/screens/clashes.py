"""Every clash from today on: what blocks, what warns, each with its sentence and what would help. No rule, no SQL.

Where nothing clashes from today on, those of another time are shown, and the heading says so.
"""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from textual.app import ComposeResult
from textual.widgets import Static

from console.context import ZONE, Context
from console.i18n import N_, _, short_date
from console.tui.commands import OPEN, Command
from console.tui.screens.base import WorkScreen
from console.tui.screens.clash_doing import do_something
from console.tui.screens.clash_table import ClashRow, clash_rows, columns, severity
from console.tui.sources import FixedSource
from console.tui.text import safe
from console.tui.widgets.choose import ChooseScreen
from console.tui.widgets.matching import Choice
from console.tui.widgets.table import PagedTable

WHAT = OPEN.named(N_("What to do"), N_("Another one that is free, another time, or a reason why it may stand"))
WINDOW = Command("window", ("f5", "s"), N_("When"), N_("The next 30 days, all from today on, the last 90 days …"))
ONLY = Command("only", ("f6", "w"), N_("Only what blocks"), N_("Leave out what only warns, or show all again"))
LINE = Command("timeline", ("f7", "g"), N_("Timeline"), N_("Where it stands among the others"))
YEARS = 3_650
WINDOWS: dict[str, tuple[str, int, int]] = {
    "ahead": (N_("from today on"), 0, YEARS),
    "month": (N_("the next 30 days"), 0, 30),
    "week": (N_("the next 7 days"), 0, 7),
    "past": (N_("the last 90 days"), 90, 0),
    "all": (N_("at any time"), YEARS, YEARS),
}
"""Words, days before today, days after."""


class ClashesScreen(WorkScreen[None]):
    """The list of clashes; the one under the cursor in full below."""

    MODE = "operations"
    AUTO_FOCUS = "PagedTable"
    TITLE_TEXT = N_("Clashes")
    HELP_TEXT = N_(
        "What is in two places at once, absent, without a valid licence, too weak, or led twice. !! blocks planning "
        "until it is solved or a reason is given, ! only warns; what is not confirmed yet only warns. Enter says "
        "what would help."
    )
    ACTIONS = (WHAT, WINDOW, ONLY, LINE)
    CSS = """
    ClashesScreen .in-full { height: 3; padding: 0 1; background: $panel; }
    """

    def __init__(self, context: Context, window: str = "ahead", days: tuple[date, date] | None = None) -> None:
        super().__init__(context)
        self.window = window
        self.days = days
        self._looks_on = window == "ahead" and days is None  # until somebody chooses a time
        self._elsewhen = False
        self.only_blocking = False
        self._rows: list[ClashRow] = []
        self._places: dict[object, int] = {}

    def compose_body(self) -> ComposeResult:
        """Heading, the list, the clash under the cursor in full."""
        yield Static("", classes="title", id="heading", markup=False)
        yield PagedTable(
            columns(with_operations=True), FixedSource(self._listed()),
            key_of=lambda row: (self._places.get(row.id, 0),), id_of=lambda row: row.id,
            empty=_("Nothing clashes in this time. F5 looks at another time."), classes="list",
        )  # fmt: skip
        yield Static("", classes="in-full", markup=False)

    @property
    def table(self) -> PagedTable[ClashRow]:
        """The list."""
        return self.query_one(PagedTable)

    # Reading

    def read(self) -> None:
        """Ask what clashes."""
        span, looks_on, ever = self._span(self.window), self._looks_on, self._span("all")

        def work(context: Context) -> tuple[list[ClashRow], bool]:
            from console.services import clashes

            found = context.read(clashes.between, *span)
            elsewhen = looks_on and not found
            return clash_rows(context.read(clashes.between, *ever) if elsewhen else found), elsewhen

        self.read_later(work, self._arrived)

    def _span(self, window: str) -> tuple[datetime, datetime]:
        """Return the moments between which is looked: the days given until a window was chosen."""
        _words, before, after = WINDOWS[window]
        today = self.context.today()
        first, last = self.days or (today - timedelta(days=before), today + timedelta(days=(after or 1) - 1))
        start, end = (datetime.combine(day, time(), ZoneInfo(ZONE)) for day in (first, last + timedelta(days=1)))
        return start, end

    def _arrived(self, found: tuple[list[ClashRow], bool]) -> None:
        rows, self._elsewhen = found
        self._show(rows)

    def _listed(self) -> list[ClashRow]:
        rows = [row for row in self._rows if not self.only_blocking or row.found.clash.severity == "block"]
        self._places = {row.id: place for place, row in enumerate(rows)}
        return rows

    def _show(self, rows: list[ClashRow]) -> None:
        self._rows = rows
        listed = self._listed()
        only = _("only what blocks") if self.only_blocking else ""
        parts = [_("Clashes"), self._when(), only, str(len(listed))]
        self.query_one("#heading", Static).update(safe("  ·  ".join(part for part in parts if part)))
        self.table.set_source(FixedSource(listed), keep_cursor=True)

    def _when(self) -> str:
        """Return which time is listed, in words."""
        if self.days is not None:
            return " – ".join(map(short_date, self.days))
        if self._elsewhen and self._rows:
            return _("none from today on, at other times")
        return _(WINDOWS[self.window][0])

    def on_paged_table_highlighted(self) -> None:
        """Say in full what the columns have no room for."""
        row = self.table.cursor_row
        words = f"{severity(row)}: {row.sentence}" if row is not None else ""
        self.query_one(".in-full", Static).update(safe(words), layout=False)

    # Commands

    def action_open(self) -> None:
        """Offer what would help."""
        if self.table.cursor_row is not None:
            do_something(self, self.table.cursor_row.found)

    def on_paged_table_opened(self) -> None:
        """A key or a double click on a line offers what would help."""
        self.action_open()

    def action_window(self) -> None:
        """Choose the time."""

        def chosen(name: str | None) -> None:
            if name is not None:
                self.window, self.days, self._looks_on = name, None, False
                self.read()

        choices = [
            Choice(name, _(words), self._days(before, after)) for name, (words, before, after) in WINDOWS.items()
        ]
        self.app.push_screen(ChooseScreen(_("Clashes when?"), choices, current=self.window), chosen)

    def _days(self, before: int, after: int) -> str:
        today = self.context.today()
        first, last = today - timedelta(days=before), today + timedelta(days=after)
        return f"{short_date(first)} – {short_date(last)}" if YEARS not in (before, after) else ""

    def action_only(self) -> None:
        """Turn between all and what blocks."""
        self.only_blocking = not self.only_blocking
        self._show(self._rows)

    def action_timeline(self) -> None:
        """Show the clash on the timeline."""
        from console.tui.screens.timeline import TimelineScreen

        row = self.table.cursor_row
        start = row.found.clash.start if row is not None else None
        self.app.push_screen(TimelineScreen(self.context, start, key=row.found.key if row is not None else ""))
