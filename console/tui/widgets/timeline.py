"""A timeline drawn line by line: rows down, time across, a cursor that knows the bar and the clash under it.

Holds its rows in memory and draws only the lines on screen; must not know records, nor where rows come from.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import BindingType
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip

from console.formats.timeline_axis import day_words
from console.formats.timeline_rows import AWAY, FIRM, UNSURE, Line, Row, Stretch, lines_of
from console.i18n import _, clock
from console.tui.text import cell
from console.tui.widgets import timeline_drawing as drawing
from console.tui.widgets.lines import Lines
from console.tui.widgets.signs import poor
from console.tui.widgets.timeline_drawing import Cell
from console.tui.widgets.timeline_scale import MONTHS_FROM, Scale, above, below

LABELS = 28
LABELS_NARROW = 20
STEP = 4
"""A screen of time is scrolled in so many steps."""
ROLES = (
    drawing.FREE, drawing.WEEKEND, drawing.TICK, drawing.NOW, FIRM, UNSURE, AWAY,
    drawing.CLASH, drawing.BLOCK,
)  # fmt: skip


class Timeline(Lines):
    """The widget. `show` replaces the rows and keeps the cursor on the same row and moment. Posts `Moved`, `Opened`."""

    HEADER_LINES = 3
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        f"timeline--{name}" for name in (*ROLES, "header", "group", "label", "cursor", "idle", "quiet")
    }
    DEFAULT_CSS = """
    Timeline {
        & > .timeline--header { background: $panel; color: $primary; }
        & > .timeline--group { text-style: bold; color: $primary; }
        & > .timeline--label { color: $foreground; }
        & > .timeline--cursor { text-style: bold; background: $primary; color: $background; }
        & > .timeline--idle { text-style: bold; background: $panel; color: $foreground; }
        & > .timeline--quiet { color: $text-muted; }
        & > .timeline--weekend { color: $text-muted 60%; background: $panel 60%; }
        & > .timeline--tick { color: $text-muted 60%; }
        & > .timeline--now { color: $accent; text-style: bold; }
        & > .timeline--firm { background: $secondary; color: $background; }
        & > .timeline--unsure { background: $secondary 30%; color: $foreground; }
        & > .timeline--away { background: $panel; color: $text-muted; }
        & > .timeline--clash { background: $warning; color: $background; text-style: bold; }
        & > .timeline--block { background: $error; color: $background; text-style: bold; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        ("up", "go(-1)", ""),
        ("down", "go(1)", ""),
        ("pageup", "page(-1)", ""),
        ("pagedown", "page(1)", ""),
        ("left", "side(-1)", ""),
        ("right", "side(1)", ""),
        ("shift+left,ctrl+left,<", "sweep(-1)", ""),
        ("shift+right,ctrl+right,>", "sweep(1)", ""),
        ("home", "first", ""),
        ("end", "last", ""),
    ]

    class Moved(Message):
        """The cursor stands elsewhere, or over other rows."""

    class Opened(Message):
        """A double click on what the cursor stands on."""

    def __init__(self, scale: Scale, now: datetime, empty: str = "") -> None:
        super().__init__()
        self.scale = scale
        self.now = now
        self.rows: Sequence[Row] = ()
        self.lines: Sequence[Line] = ()
        self.cursor = 0
        self.column = 0
        self.empty = empty
        self._read = False
        self._drawing = 0
        self._behind: tuple[tuple[Scale, int, datetime], list[Cell], list[Segment]] | None = None

    # What is shown

    def show(self, rows: Sequence[Row]) -> None:
        """Show other rows."""
        before = self.row
        self.rows = rows
        self.lines = lines_of(rows)
        self._read = True
        places = [place for place, line in enumerate(self.lines) if not line.heading]
        same = [place for place in places if before is not None and rows[self.lines[place].row].key == before.key]
        if same:
            self.cursor = same[0]
        elif places:
            self.cursor = min(places, key=lambda place: abs(place - self.cursor))
        self.set_lines(len(self.lines))
        self._moved(everything=True)

    @property
    def width(self) -> int:
        """How many cells a line has beside the scroll bar; while lines are drawn it is reckoned once for all."""
        return self._drawing or super().width

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return the lines on screen."""
        self._drawing = super().width
        try:
            return super().render_lines(crop)
        finally:
            self._drawing = 0

    @property
    def chart_width(self) -> int:
        """How many cells the time has."""
        return max(self.width - self._label_width, 1)

    @property
    def _label_width(self) -> int:
        return LABELS if self.width >= 100 else LABELS_NARROW

    @property
    def line(self) -> Line | None:
        """The line under the cursor."""
        return self.lines[self.cursor] if 0 <= self.cursor < len(self.lines) else None

    @property
    def row(self) -> Row | None:
        """The row under the cursor."""
        return self.rows[self.line.row] if self.line is not None and not self.line.heading else None

    @property
    def moment(self) -> datetime:
        """The moment under the cursor."""
        return self.scale.at(self.column)

    @property
    def current(self) -> tuple[Stretch, ...]:
        """The bars under the cursor; where there are none, the nearest of the line on screen."""
        if self.row is None or self.line is None:
            return ()
        return drawing.under(self.row, self.line.lane, self.scale, self.column, self.chart_width)

    @property
    def marks(self) -> list[int]:
        """The keys of the clashes under the cursor."""
        if self.row is None or self.line is None:
            return []
        return drawing.marks_under(self.row, self.line.lane, self.scale, self.column)

    # Moving

    def action_go(self, steps: int) -> None:
        """Move over the lines; headings are stepped over."""
        way = 1 if steps > 0 else -1
        before, place = self.cursor, self.cursor + steps
        while 0 <= place < len(self.lines) and self.lines[place].heading:
            place += way
        if not 0 <= place < len(self.lines):
            inside = [place for place, line in enumerate(self.lines) if not line.heading]
            place = (inside[-1] if way > 0 else inside[0]) if inside else 0
        self.cursor = place
        self.refresh_span(before)
        # The heading above the first line of a group comes along.
        top = place - 1 if place and self.lines[place - 1].heading else place
        self.show_span(top, place - top + 1)
        self.refresh_span(place)
        self._moved()

    def action_page(self, pages: int) -> None:
        """Move a screen of lines."""
        self.action_go(pages * max(self.body_height - 1, 1))

    def action_side(self, cells: int) -> None:
        """Move the cursor in time; at the edge the time scrolls."""
        self._stand(self.column + cells)

    def action_sweep(self, ways: int) -> None:
        """Scroll the time by a part of a screen; the cursor keeps its place on screen."""
        self.scale = self.scale.moved(ways * max(self.chart_width // STEP, 1))
        self._moved(everything=True)

    def action_first(self) -> None:
        """Go to the first bar of the line."""
        self._bar(0)

    def action_last(self) -> None:
        """Go to the last bar of the line."""
        self._bar(-1)

    def _bar(self, place: int) -> None:
        if self.row is not None and self.line is not None and self.row.lanes[self.line.lane].bars:
            self.go_to(self.row.lanes[self.line.lane].bars[place].start)

    def beside(self, steps: int) -> None:
        """Go to the next bar of the line, or the one before."""
        if self.row is not None and self.line is not None:
            edge = self.scale.at(self.column + 1) if steps > 0 else self.moment
            found = drawing.neighbour(self.row, self.line.lane, edge - (self.scale.cell / 2), steps)
            if found is not None:
                self.go_to(found.start)

    def _stand(self, column: int) -> None:
        """Put the cursor on a cell, counted from the left edge; one outside scrolls a part of a screen."""
        width = self.chart_width
        if 0 <= column < width:
            self.column = column
            self._moved()
            return
        jump = max(width // STEP, 1)
        shift = column - width + jump if column >= width else column - jump + 1
        self.scale = self.scale.moved(shift)
        self.column = column - shift
        self._moved(everything=True)

    def go_to(self, moment: datetime, row: UUID | None = None, operation: UUID | None = None) -> None:
        """Put the cursor on a moment, and on the line of a row that shows `operation`."""
        places = [
            place for place, line in enumerate(self.lines)
            if not line.heading and row is not None and self.rows[line.row].key == row
        ]  # fmt: skip
        holding = [place for place in places if self._holds(self.lines[place], operation)]
        if places:
            self.cursor = (holding or places)[0]
            self.show_span(max(self.cursor - 1, 0), 2)
        column = self.scale.x(moment)
        if not 0 <= column < self.chart_width:
            shift = column - self.chart_width // STEP
            self.scale = self.scale.moved(shift)
            column -= shift
        self.column = column
        self._moved(everything=True)

    def _holds(self, line: Line, operation: UUID | None) -> bool:
        return any(bar.id == operation for bar in self.rows[line.row].lanes[line.lane].bars)

    def zoom(self, steps: int) -> None:
        """Show more or less time; the moment under the cursor stays where it is."""
        self.scale = self.scale.zoomed(self.scale.zoom + steps, self.column)
        self._moved(everything=True)

    def _moved(self, everything: bool = False) -> None:
        if everything:
            self.refresh()
        else:
            self.refresh(Region(0, 0, self.width, self.HEADER_LINES))
            self.refresh_span(self.cursor)
        self.post_message(self.Moved())

    def on_click(self, event: events.Click) -> None:
        """Put the cursor where the pointer is; a double click opens."""
        place = event.get_content_offset(self)
        if place is None:
            return
        line = place.y - self.HEADER_LINES + self.top
        if place.y >= self.HEADER_LINES and line < len(self.lines) and not self.lines[line].heading:
            self.refresh_span(self.cursor)
            self.cursor = line
        if place.x >= self._label_width:
            self.column = min(place.x - self._label_width, self.chart_width - 1)
        self._moved()
        if event.chain == 2:
            self.post_message(self.Opened())

    # Drawing

    def on_resize(self) -> None:
        """Keep the cursor on screen."""
        self.column = min(self.column, self.chart_width - 1)
        self.set_lines(len(self.lines))
        self.show_span(self.cursor)
        self._moved(everything=True)

    def watch_has_focus(self, focused: bool) -> None:
        """Draw the cursor the way it looks with and without focus."""
        super().watch_has_focus(focused)
        self.refresh_span(self.cursor)

    @property
    def glyphs(self) -> drawing.Glyphs:
        """The signs this terminal can draw."""
        return drawing.PLAIN if poor(self.app) else drawing.FANCY

    def _chart(self, row: Row, lane: int) -> list[Segment]:
        """Return one lane over what stands behind all of them; most lanes have no bar on screen and look alike."""
        width = self.chart_width
        key = (self.scale, width, self.now)
        if self._behind is None or self._behind[0] != key:
            cells = drawing.backdrop(self.scale, width, self.now, self.glyphs)
            self._behind = (key, cells, self._styled(drawing.runs(cells)))
        _key, cells, empty = self._behind
        if not drawing.has_something(row, lane, self.scale, width):
            return empty
        return self._styled(drawing.draw(row, lane, self.scale, width, cells, self.glyphs))

    def _styled(self, runs: Iterable[drawing.Run]) -> list[Segment]:
        plain = self.component("lines--row")
        return [Segment(text, plain + self.component(f"timeline--{role}")) for text, role in runs]

    def header_strip(self, line: int) -> Strip:
        """Return days over hours or months over days, below them where the cursor and the present moment stand.

        At the left stands the moment under the cursor.
        """
        style, width = self.component("timeline--header"), self.chart_width
        there = self.moment.astimezone(self.scale.zone)
        said = (day_words(there), clock(there) if self.scale.zoom < MONTHS_FROM else "", "")[line]
        label = Segment(cell(f" {said}", self._label_width), style + Style(bold=line == 0))
        if line < 2:
            words = (above if line == 0 else below)(self.scale, width)
            bold = style + Style(bold=True) if line == 0 else style
            return self.whole([label, Segment(cell(words, width), bold)], style)
        rule = [self.sign("─", "-")] * width
        now = self.scale.x(self.now)
        if 0 <= now < width:
            rule[now] = self.sign("┴", "^")
        rule[min(self.column, width - 1)] = self.sign("▼", "v")
        return self.whole([label, Segment("".join(rule), style)], style)

    def body_strip(self, line: int) -> Strip:
        """Return one line."""
        plain = self.component("lines--row")
        if line >= len(self.lines):
            return self._sentence(line)
        shown = self.lines[line]
        if shown.heading:
            return self._heading(shown.label)
        here = line == self.cursor
        style = self.component(f"timeline--{'cursor' if self.has_focus else 'idle'}") if here else plain
        label = cell((">" if here else " ") + shown.label, self._label_width - 1) + " "
        styled = self._chart(self.rows[shown.row], shown.lane)
        return self.whole([Segment(label, style), *(self._with_cursor(styled) if here else styled)], plain)

    def _with_cursor(self, segments: list[Segment]) -> list[Segment]:
        """Turn the colours of the cell under the cursor around."""
        strip = Strip(segments)
        before, cursor, after = strip.divide([self.column, self.column + 1, strip.cell_length])
        turned = [Segment(one.text, (one.style or Style()) + Style(reverse=True, bold=True)) for one in cursor]
        return [*before, *turned, *after]

    def _heading(self, words: str) -> Strip:
        plain = self.component("lines--row")
        title = f" {words} "
        rule = self.sign("─", "-") * self.width
        quiet = plain + self.component("timeline--quiet")
        return self.whole([Segment(title, plain + self.component("timeline--group")), Segment(rule, quiet)], quiet)

    def _sentence(self, line: int) -> Strip:
        plain = self.component("lines--row")
        if self.lines or line != 1:
            return Strip.blank(self.width, plain)
        words = self.empty if self._read else _("Reading…")
        quiet = plain + self.component("timeline--quiet")
        return self.whole([Segment(cell(f"  {words}", self.width), quiet)], plain)
