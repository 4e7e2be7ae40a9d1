"""A list of any length, drawn line by line: rows come page by page from a source and are never all in memory.

Knows nothing about records: columns and keys are functions over rows. Must not read: that is the other half,
`table_reading`.
"""

from collections.abc import Callable, Sequence
from typing import ClassVar, Generic
from uuid import UUID

from rich.segment import Segment
from rich.style import Style
from rich.text import Text
from textual import events
from textual.binding import BindingType
from textual.strip import Strip

from console.i18n import _
from console.tui.text import harmless
from console.tui.widgets.columns import Column, Layout, column_at, fit, row_segments, styled_segments, title_segments
from console.tui.widgets.paging import PAGE_ROWS, Key, Row, Source
from console.tui.widgets.table_reading import PagedRows

GUTTER = 2


class PagedTable(PagedRows[Row], Generic[Row]):
    """The table of every long list. `key_of` gives a row's keyset key, `id_of` its identity, `empty` the next step."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        f"paged-table--{name}" for name in ("header", "cursor", "idle", "marked", "quiet")
    }
    DEFAULT_CSS = """
    PagedTable {
        & > .paged-table--header { text-style: bold; background: $panel; color: $primary; }
        & > .paged-table--cursor { text-style: bold; background: $primary; color: $background; }
        & > .paged-table--idle { text-style: bold; background: $panel; color: $foreground; }
        & > .paged-table--marked { text-style: bold; color: $accent; }
        & > .paged-table--quiet { color: $text-muted; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        ("up", "go(-1)", ""),
        ("down", "go(1)", ""),
        ("pageup", "go_pages(-1)", ""),
        ("pagedown", "go_pages(1)", ""),
        ("home,ctrl+home", "go_first", ""),
        ("end,ctrl+end", "go_last", ""),
    ]

    def __init__(
        self,
        columns: Sequence[Column[Row]],
        source: Source[Row] | None,
        *,
        key_of: Callable[[Row], Key],
        id_of: Callable[[Row], UUID],
        empty: str | Text = "",
        sort: tuple[str, bool] = ("", False),
        multi: bool = False,
        id: str | None = None,  # noqa: A002 - Textual's own name
        classes: str | None = None,
    ) -> None:
        super().__init__(source, key_of, id_of, id, classes)
        self.columns = columns
        self.empty = empty
        self.sort = sort
        self.multi = multi
        self.marked: dict[UUID, Row] = {}
        self._fitted: Layout[Row] = []
        self._layout_of = (0, 0)

    def set_columns(self, columns: Sequence[Column[Row]], sort: tuple[str, bool] = ("", False)) -> None:
        """Show other columns or another sign of sorting (order, descending)."""
        self.columns = columns
        self.sort = sort
        self._layout_of = (0, 0)
        self._lay_out()

    def unmark_all(self) -> None:
        """Take all marks away."""
        self.marked.clear()
        self.refresh()

    def on_mount(self) -> None:
        """Lay out and start reading."""
        self._lay_out()
        self._read(0, None)

    # Moving

    def watch_cursor(self, old: int, new: int) -> None:
        """Draw the two changed lines, bring the new one on screen."""
        self._open_when_read = False
        self.refresh_span(old)
        self.refresh_span(new)
        self.show_span(new)
        self._arrive()

    def action_go(self, rows: int) -> None:
        """Move the cursor by `rows`."""
        self.cursor += rows

    def action_go_pages(self, pages: int) -> None:
        """Move the cursor by `pages` screens."""
        self.cursor += pages * max(self.body_height - 1, 1)

    def action_go_first(self) -> None:
        """Move the cursor to the first row."""
        self.cursor = 0

    def action_go_last(self) -> None:
        """Move the cursor to the last row."""
        self.cursor = self.row_count - 1

    def action_mark(self) -> None:
        """Mark or unmark the row under the cursor and step down."""
        row = self.cursor_row
        if row is None or not self.multi:
            return
        row_id = self.id_of(row)
        if self.marked.pop(row_id, None) is None:
            self.marked[row_id] = row
        self.refresh_span(self.cursor)
        self.post_message(self.Marked(self, row))
        self.cursor += 1

    # Enter and space are no bindings here: the screen's own commands name them in the footer.

    def key_enter(self, event: events.Key) -> None:
        """Open the row under the cursor."""
        event.stop()
        self.action_open()

    def key_space(self, event: events.Key) -> None:
        """Mark the row under the cursor."""
        if self.multi:
            event.stop()
            self.action_mark()

    def on_click(self, event: events.Click) -> None:
        """Move the cursor, open on a double click, ask for another order on the header."""
        place = event.get_content_offset(self)
        if place is None or self._pages is None:
            return
        line = place.y - self.HEADER_LINES + self.top
        if place.y < self.HEADER_LINES:
            column = column_at(self._layout, place.x - GUTTER)
            if column is not None and column.sort:
                self.post_message(self.SortAsked(self, column.sort))
        elif line < self.row_count:
            self.cursor = line
            if event.chain == 2:
                self.action_open()

    # Drawing

    def on_resize(self) -> None:
        """Give the columns the new width."""
        self._lay_out()

    @property
    def _layout(self) -> Layout[Row]:
        """The columns that have room; the scroll bar comes and goes, so the width is looked at for every line."""
        widths = (self.width, self.app.size.width)
        if self._layout_of != widths:
            self._layout_of = widths
            self._fitted = fit(self.columns, self.width - GUTTER, self.app.size.width)
        return self._fitted

    def _lay_out(self) -> None:
        self.set_lines(self.row_count)
        self.show_span(self.cursor)
        self.refresh()
        self._want()

    def watch_has_focus(self, focused: bool) -> None:
        """Draw the cursor line the way it looks with and without focus."""
        super().watch_has_focus(focused)
        self.refresh_span(self.cursor)

    def header_strip(self, line: int) -> Strip:
        """Return the titles."""
        style = self.component("paged-table--header")
        arrows = (self.sign("▲", "^"), self.sign("▼", "v"))
        return self.whole([Segment("  ", style), *title_segments(self._layout, self.sort, arrows, style)], style)

    def body_strip(self, line: int) -> Strip:
        """Return one row, a placeholder while it is being read, or the sentence of an empty list."""
        if self._pages is None or self._pages.count == 0:
            return self._sentence(line)
        if line >= self._pages.count:
            return Strip.blank(self.width, self.component("lines--row"))
        row = self._pages.row(line)
        at_cursor = line == self.cursor
        marked = row is not None and bool(self.marked) and self.id_of(row) in self.marked
        style = self._row_style(at_cursor, marked)
        gutter = Segment((">" if at_cursor else " ") + ("*" if marked else " "), style)
        if row is None:
            dots = "" if line // PAGE_ROWS in self._pages else self.sign("…", "...")
            return self.whole([gutter, Segment(dots, style + self.component("paged-table--quiet"))], style)
        return self.whole([gutter, *row_segments(row, self._layout, style, self.app.console)], style)

    def _row_style(self, at_cursor: bool, marked: bool) -> Style:
        if at_cursor:
            return self.component(f"paged-table--{'cursor' if self.has_focus else 'idle'}")
        return self.component("paged-table--marked") if marked else self.component("lines--row")

    def _sentence(self, line: int) -> Strip:
        """Return a line of what is said instead of rows: loading, failed, or empty and what to do next."""
        style = self.component("lines--row") + self.component("paged-table--quiet")
        said: str | Text = _("Reading…")
        if self._failed:
            said = _("This list could not be read.")
        elif self._pages is not None:
            said = self.empty or _("Nothing here yet.")
        lines = harmless(said, one_line=False).wrap(self.app.console, max(self.width - 2 * GUTTER, 10))
        if not 1 <= line <= len(lines):
            return Strip.blank(self.width, self.component("lines--row"))
        shown = lines[line - 1]
        shown.end = ""
        words = styled_segments(shown, style, self.app.console)
        return self.whole([Segment("  ", style), *words], self.component("lines--row"))
