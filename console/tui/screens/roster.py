"""The roster of a week: every shift by day with who stands it; at 120 columns the week as a grid above.

No rule and no SQL.
"""

from datetime import date, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from textual import events
from textual.app import ComposeResult
from textual.widgets import Static

from console import shift_words as words
from console.context import Context
from console.field_day import read_days, week_of
from console.i18n import N_, _, ngettext, short_date
from console.roster import RosterShift
from console.tui.commands import NEW, OPEN, PRINT
from console.tui.screens import roster_grid
from console.tui.screens.operation_prints import print_roster
from console.tui.screens.roster_commands import DAY, DUTIES, EARLIER, LATER, TO_FILE, TODAY
from console.tui.screens.roster_export import export_roster
from console.tui.screens.shift_work import ON_SHIFT, ShiftWork
from console.tui.sources import FixedSource
from console.tui.text import safe
from console.tui.widgets.columns import Column
from console.tui.widgets.table import PagedTable

WIDE = 110


class Week(NamedTuple):
    """The shifts of a week, and the sign of those that clash: `!!` when something blocks, else `!`."""

    shifts: list[RosterShift]
    signs: dict[UUID, str]


def _read(context: Context, first: date, last: date) -> Week:
    from console.services import clashes

    shifts = context.read(read_days, first, last)
    if not shifts:
        return Week([], {})
    found = context.read(clashes.between, shifts[0].starts_at, max(one.ends_at for one in shifts))
    signs: dict[UUID, str] = {}
    for one in found:
        sign = "!!" if one.clash.severity == "block" else "!"
        times: Any = one.clash.details.get("stretches") or [(one.clash.start, one.clash.end)]
        for shift in shifts:
            meets = any(start <= shift.ends_at and shift.starts_at <= end for start, end in times)
            if shift.duty.id in one.duties and meets and signs.get(shift.id) != "!!":
                signs[shift.id] = sign
    return Week(shifts, signs)


class RosterScreen(ShiftWork):
    """The shifts of one week."""

    TITLE_TEXT = N_("Roster")
    HELP_TEXT = N_(
        "Left and right go from week to week, Enter opens the shift under the cursor. F2 adds a duty that comes again; "
        "F7 chooses the crew of one shift, F8 notes its hand-over. !! and ! mark what clashes or has too few people, a "
        "shift in brackets was called off. F5 shows all that is on one day."
    )
    ACTIONS = (OPEN, NEW.named(N_("New duty")), LATER, EARLIER, TODAY, DAY, DUTIES, *ON_SHIFT, PRINT, TO_FILE)
    AUTO_FOCUS = "PagedTable"
    DEFAULT_CSS = """
    RosterScreen {
        & #grid { display: none; height: auto; max-height: 12; padding: 0 1; border-bottom: solid $panel; }
        & #grid.-open { display: block; }
    }
    """

    def __init__(self, context: Context, day: date | None = None) -> None:
        super().__init__(context)
        self.first, self.last = week_of(day or context.today())
        self._shifts: list[RosterShift] = []
        self._signs: dict[UUID, str] = {}

    def compose_body(self) -> ComposeResult:
        """Heading, the grid where there is room, the shifts."""
        yield Static("", classes="title", id="heading", markup=False)
        yield Static("", id="grid", markup=False)
        yield PagedTable(
            self._columns(), FixedSource[RosterShift]([]), key_of=self._key, id_of=lambda shift: shift.id,
            empty=_("No shift in this week. F2 adds a duty; left and right go to other weeks."), classes="list",
        )  # fmt: skip

    def _key(self, shift: RosterShift) -> tuple[int]:
        return (next((place for place, one in enumerate(self._shifts) if one.id == shift.id), 0),)

    def _columns(self) -> list[Column[RosterShift]]:
        return [
            Column(_("Day"), 11, lambda one: words.weekday(one.local_start.date())),
            Column("", 2, lambda one: self._signs.get(one.id, "")),
            Column(_("Hours"), 13, words.hours),
            Column(_("Guard duty"), None, lambda one: one.duty.name),
            Column(_("On it"), 5, words.staffing, "right"),
            Column(_("State"), 18, lambda one: words.state(one, self.context.now())),
            Column(_("Who"), None, lambda one: words.names(one.crew), hide_below=100),
            Column(_("Unit"), 16, lambda one: one.agency_short, hide_below=120),
        ]

    @property
    def table(self) -> PagedTable[RosterShift]:
        """The shifts."""
        return self.query_one(PagedTable)

    @property
    def shift(self) -> RosterShift | None:
        """The shift under the cursor."""
        return self.table.cursor_row if self.query(PagedTable) else None

    # Reading

    def read(self) -> None:
        """Read the week."""
        first, last = self.first, self.last
        self.read_later(lambda context: _read(context, first, last), self._show)

    def _show(self, week: Week) -> None:
        self._shifts, self._signs = week.shifts, week.signs
        shifts = week.shifts
        held = sum(not one.cancelled for one in shifts)
        span = f"{short_date(self.first).rpartition(' ')[0]} – {short_date(self.last)}"
        counted = ngettext("%(n)d shift", "%(n)d shifts", held) % {"n": held}
        short = sum(one.short for one in shifts)
        few = ngettext("%(n)d with too few people", "%(n)d with too few people", short) % {"n": short} if short else ""
        self.query_one("#heading", Static).update(safe("  ·  ".join(filter(None, (_("Roster"), span, counted, few)))))
        self.table.set_source(FixedSource(shifts), keep_cursor=True)
        self._draw()
        self.refresh_bindings()

    def on_resize(self, event: events.Resize) -> None:
        """The grid may have room now."""
        self._draw()

    def _draw(self) -> None:
        line = self.query_one("#grid", Static)
        width = self.app.size.width
        line.set_class(width >= WIDE and bool(self._shifts), "-open")
        if width >= WIDE:
            today, now = self.context.today(), self.context.now()
            line.update(roster_grid.grid(self._shifts, self.first, today, now, width))

    def on_paged_table_highlighted(self) -> None:
        """Other commands may fit."""
        self.refresh_bindings()

    # Commands

    def action_week(self, steps: int) -> None:
        """Go to another week."""
        self.first, self.last = week_of(self.first + timedelta(days=7 * steps))
        self.read()

    def action_this_week(self) -> None:
        """Go to the week of today."""
        self.first, self.last = week_of(self.context.today())
        self.read()

    def action_open(self) -> None:
        """Open the shift under the cursor."""
        from console.tui.screens.shift import ShiftScreen

        if self.shift is not None:
            self.app.push_screen(ShiftScreen(self.context, self.shift.duty.id, self.shift.occurrence))

    def on_paged_table_opened(self) -> None:
        """A double click opens as well."""
        self.action_open()

    def action_new(self) -> None:
        """Add a duty."""
        from console.tui.screens.duty_forms import new_form

        self.open_form(new_form(self, self.first), said=_("Duty added"))

    def action_day(self) -> None:
        """Show all that is on the day under the cursor, else today."""
        from console.tui.screens.field_day import DayScreen

        day = self.shift.local_start.date() if self.shift is not None else self.context.today()
        self.app.push_screen(DayScreen(self.context, day))

    def action_print(self) -> None:
        """Print the roster of this week."""
        print_roster(self, self.first, self.last)

    def action_export(self) -> None:
        """Ask in which form, then write the file."""
        export_roster(self, self.first, self.last)

    def action_duties(self) -> None:
        """List the duties."""
        from console.tui.screens.duties import DutiesScreen

        self.app.push_screen(DutiesScreen(self.context))
