"""The acceptance grid on screen: steps down, agencies across, one letter in each cell, with a cursor in both ways.

Letters say everything, colour only repeats it. Must not know what is written, nor how the grid is read.
"""

from typing import Any, ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import BindingType
from textual.reactive import reactive
from textual.strip import Strip

from console.grid_signs import legend, sign
from console.i18n import _
from console.tui.screens.sop_view import SopView
from console.tui.text import cell
from console.tui.widgets.lines import Lines

NUMBER, WAITING = 3, 3
LEAST, MOST = 5, 12
"""Cells of an agency's column."""


class GridView(Lines):
    """The grid of one version. `row` and `column` say where the cursor stands."""

    HEADER_LINES = 2
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        f"grid--{name}" for name in ("head", "cursor", "here", "quiet", "agree", "agree_with_note", "reject")
    }
    DEFAULT_CSS = """
    GridView {
        & > .grid--head { text-style: bold; background: $panel; color: $primary; }
        & > .grid--cursor { text-style: bold; background: $primary; color: $background; }
        & > .grid--here { background: $panel; color: $foreground; }
        & > .grid--quiet { color: $text-muted; }
        & > .grid--agree { color: $success; }
        & > .grid--agree_with_note { color: $warning; }
        & > .grid--reject { color: $error; text-style: bold; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        ("up,k", "go(-1)", ""), ("down,j", "go(1)", ""), ("pageup", "go(-10)", ""), ("pagedown", "go(10)", ""),
        ("home", "go(-9999)", ""), ("end", "go(9999)", ""), ("left", "across(-1)", ""), ("right", "across(1)", ""),
    ]  # fmt: skip

    row: reactive[int] = reactive(0, init=False)
    column: reactive[int] = reactive(0, init=False)

    def __init__(self) -> None:
        super().__init__(id="grid")
        self.shown: SopView | None = None

    # Showing

    @property
    def grid(self) -> Any:
        """The grid (a console.procedures.Grid), or None before it was read."""
        return self.shown.grid if self.shown is not None else None

    def show(self, view: SopView) -> None:
        """Show the grid of a version; the cursor stays where it is, the first time on our own column."""
        first = self.shown is None
        self.shown = view
        if first:
            actor = self.work.context.actor
            own = (actor.unit, actor.institution)
            ours = [place for place, one in enumerate(self.grid.parties) if one.agency in own]
            self.set_reactive(GridView.column, ours[0] if ours else 0)
        self.row, self.column = self.row, self.column
        self.set_lines(len(self.grid.rows))
        self.refresh()
        self.refresh_bindings()

    def validate_row(self, row: int) -> int:
        """Keep the cursor inside."""
        return max(0, min(row, len(self.grid.rows) - 1)) if self.grid else 0

    def validate_column(self, column: int) -> int:
        """Keep the cursor inside."""
        return max(0, min(column, len(self.grid.parties) - 1)) if self.grid else 0

    def watch_row(self) -> None:
        """Bring the row on screen."""
        self.show_span(self.row)
        self.refresh()

    @property
    def work(self) -> Any:
        """The screen this grid writes through."""
        return self.screen

    def chosen(self) -> tuple[Any, Any, Any] | None:
        """Return party, row and cell under the cursor."""
        if self.grid is None or not self.grid.parties or not self.grid.rows:
            return None
        row = self.grid.rows[self.row]
        return self.grid.parties[self.column], row, row.cells[self.column]

    # Moving

    def action_go(self, rows: int) -> None:
        """Go up or down."""
        if rows < 0 and self.row == 0:
            self.screen.focus_previous()
        self.row += rows

    async def action_across(self, steps: int) -> None:
        """Go to another agency; beyond the last one to the next section."""
        there = self.column + steps
        if self.grid is not None and 0 <= there < len(self.grid.parties):
            self.column = there
            self.refresh()
            self.refresh_bindings()
        else:
            await self.screen.run_action(f"section({steps})")

    def key_enter(self, event: events.Key) -> None:
        """Open what was said."""
        event.stop()
        self.action_open()

    def action_open(self) -> None:
        """Open the cell under the cursor."""

    def on_click(self, event: events.Click) -> None:
        """Put the cursor into a cell."""
        place = event.get_content_offset(self)
        if place is None or self.grid is None or place.y < self.HEADER_LINES:
            return
        self.row = place.y - self.HEADER_LINES + self.top
        first, each, start = self._columns()
        if place.x >= start:
            self.column = first + (place.x - start) // each
        self.refresh()

    # Drawing

    def _columns(self) -> tuple[int, int, int]:
        """Return the first agency drawn, the cells of a column, and where the columns begin."""
        count = max(len(self.grid.parties), 1)
        room = self.width // 2
        each = max(LEAST, min(MOST, room // count))
        fit = max(min(count, (self.width - 30) // each), 1)
        first = max(0, min(self.column - fit + 1, count - fit)) if self.column >= fit else 0
        return first, each, self.width - each * min(fit, count)

    def header_strip(self, line: int) -> Strip:
        """Return the legend, and the agencies above their columns."""
        style = self.component("lines--row") + self.component("grid--head")
        if self.grid is None:
            return self.whole([], style)
        if line == 0:
            quiet = self.component("lines--row") + self.component("grid--quiet")
            return self.whole([Segment(cell(f" {legend()}", self.width), quiet)], quiet)
        first, each, start = self._columns()
        words = cell(f" {_('No.')} {_('Activity')}", start)
        segments = [Segment(words, style)]
        here = self.component("lines--row") + self.component("grid--cursor")
        for place in range(first, first + (self.width - start) // each):
            if place < len(self.grid.parties):
                name = cell(self.grid.parties[place].short, each - 1) + " "
                segments.append(Segment(name, here if place == self.column and self.has_focus else style))
        return self.whole(segments, style)

    def body_strip(self, line: int) -> Strip:
        """Return one step and what each agency says to it."""
        plain = self.component("lines--row")
        if self.grid is None or line >= len(self.grid.rows):
            empty = line == 1 and self.grid is not None and not self.grid.parties
            said = "  " + _("No agency was asked yet. F2 asks agencies.") if empty else ""
            return self.whole([Segment(said, plain + self.component("grid--quiet"))], plain)
        row = self.grid.rows[line]
        first, each, start = self._columns()
        at_cursor = line == self.row
        base = plain + self.component("grid--here") if at_cursor else plain
        lead = ">" if at_cursor else " "
        waits = f"?{row.open_proposals}" if row.open_proposals else ""
        words = f"{lead}{row.number:>{NUMBER}} {cell(waits, WAITING)}{row.activity}"
        segments = [Segment(cell(words, start - 1) + " ", base)]
        for place in range(first, first + (self.width - start) // each):
            if place < len(row.cells):
                segments += self._drawn(row.cells[place], each, base, at_cursor and place == self.column)
        return self.whole(segments, base)

    def _drawn(self, one: Any, each: int, base: Style, chosen: bool) -> list[Segment]:
        letters = sign(one)
        look = self.component(f"grid--{one.opinion}" if one.opinion else "grid--quiet")
        if chosen and self.has_focus:
            return [Segment(cell(f"[{letters}]", each - 1), base + self.component("grid--cursor")), Segment(" ", base)]
        shown = f"[{letters}]" if chosen else f" {letters}"
        return [Segment(cell(shown, each), base + look)]
