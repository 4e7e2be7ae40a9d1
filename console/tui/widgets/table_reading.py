"""The reading half of the paged table: pages fetched in workers, one call of the source at a time.

Knows rows only by key and id; must not draw. Answers of workers come back as messages, never as calls.
"""

from collections.abc import Callable
from threading import Lock
from typing import Generic
from uuid import UUID

from textual import work
from textual.reactive import reactive

from console.tui.widgets import table_messages as messages
from console.tui.widgets.lines import Lines
from console.tui.widgets.paging import PAGE_ROWS, Key, Pages, Row, Source, read_around


class PagedRows(Lines, Generic[Row]):
    """A cursor over rows of which a few pages are in memory."""

    Opened = messages.Opened
    Highlighted = messages.Highlighted
    Marked = messages.Marked
    SortAsked = messages.SortAsked
    Loaded = messages.Loaded
    Failed = messages.Failed

    cursor: reactive[int] = reactive(0, repaint=False, init=False)

    def __init__(
        self,
        source: Source[Row] | None,
        key_of: Callable[[Row], Key],
        id_of: Callable[[Row], UUID],
        id: str | None,  # noqa: A002 - Textual's own name
        classes: str | None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self.source = source
        self.key_of = key_of
        self.id_of = id_of
        self._pages: Pages[Row] | None = None
        self._failed = False
        self._turn = 0
        self._asked: tuple[int, UUID | None] | None = None
        self._asked_at = 0
        self._fetching = False
        self._open_when_read = False
        self._one_call = Lock()

    @property
    def row_count(self) -> int:
        """How many rows the list had when it was last read."""
        return self._pages.count if self._pages else 0

    @property
    def cursor_row(self) -> Row | None:
        """The row under the cursor; None while it is being read or the list is empty."""
        return self._pages.row(self.cursor) if self._pages else None

    def row_at(self, index: int) -> Row | None:
        """The row at `index`, when it is in memory."""
        return self._pages.row(index) if self._pages else None

    def reload(self, keep_cursor: bool = True) -> None:
        """Read the list anew. The cursor stays on the same record, else in the same place, else goes to the top."""
        if keep_cursor and self._asked is not None:
            # Rows are on their way: what stands here belongs to the list before, the asked place to the new one.
            self._start(*self._asked)
            return
        row = self.cursor_row if keep_cursor else None
        self._read(self.cursor if keep_cursor else 0, self.id_of(row) if row is not None else None)

    def select(self, row_id: UUID) -> None:
        """Read the list anew with the cursor on the record `row_id`, where the source can find it."""
        self._read(self.cursor, row_id)

    def set_source(self, source: Source[Row], keep_cursor: bool = False) -> None:
        """Show another list: another filter or order. What is on screen stays until the new rows are here."""
        self.source = source
        self.reload(keep_cursor)

    def validate_cursor(self, cursor: int) -> int:
        """Keep the cursor inside the list."""
        return max(0, min(cursor, self.row_count - 1))

    def action_open(self) -> None:
        """Open the row under the cursor; a row still being read opens when it is here."""
        row = self.cursor_row
        self._open_when_read = row is None and (self._pages is None or self.row_count > 0)
        if row is not None:
            self.post_message(self.Opened(self, row))

    def _read(self, near: int, wanted: UUID | None) -> None:
        self._asked_at = self.cursor
        self._start(near, wanted)

    def _start(self, near: int, wanted: UUID | None) -> None:
        self._turn += 1
        self._fetching = False
        self._asked = None
        if self.source is not None and self.is_attached:
            self._asked = (near, wanted)
            self._read_list(self._turn, self.source, near, wanted)

    @work(thread=True, exclusive=True, group="list")
    def _read_list(self, turn: int, source: Source[Row], near: int, wanted: UUID | None) -> None:
        if turn != self._turn:
            return
        try:
            with self._one_call:
                if turn != self._turn:
                    return
                pages, cursor = read_around(source, near, wanted, self.key_of, self.id_of)
        except Exception as error:  # whatever it is, the list says so and the console lives on
            self.post_message(messages.ListRead(turn, None, 0, error))
        else:
            self.post_message(messages.ListRead(turn, pages, cursor))

    def on_paged_table_list_read(self, message: messages.ListRead) -> None:
        """Show what a worker read."""
        if message.turn != self._turn:
            return
        self._asked = None
        if message.pages is None:
            self._fail(message.error)
            return
        on_screen = self.cursor - self.top
        # Somebody may have moved on while the worker read: the steps made since then are made again.
        cursor = message.cursor + self.cursor - self._asked_at
        self._failed = False
        self._pages = message.pages
        self.set_lines(message.pages.count)
        self.set_reactive(PagedRows.cursor, self.validate_cursor(cursor))
        self.scroll_to(y=max(self.cursor - on_screen, 0), animate=False, force=True)
        self.show_span(self.cursor)
        self.refresh()
        self.post_message(self.Loaded(self, message.pages.count))
        self._arrive()

    def _fail(self, error: Exception | None) -> None:
        self._failed = True
        self._fetching = False
        self._open_when_read = False
        self.refresh()
        if error is not None:
            self.log.error(error)
            self.post_message(self.Failed(self, error))

    def _want(self) -> None:
        """Fetch the next page that the screen needs or will soon need; one at a time, so the newest need wins."""
        if self._fetching or self._pages is None or self.source is None:
            return
        number = next(self._pages.missing(self.top, self.top + self.body_height - 1), None)
        if number is not None:
            self._fetching = True
            self._fetch(self._turn, self.source, number, *self._pages.start(number))

    @work(thread=True, group="page")
    def _fetch(self, turn: int, source: Source[Row], number: int, after: Key | None, skip: int) -> None:
        try:
            with self._one_call:
                rows = source.page(after, skip, PAGE_ROWS)
        except Exception as error:
            self.post_message(messages.PageRead(turn, number, (), error))
        else:
            self.post_message(messages.PageRead(turn, number, rows))

    def on_paged_table_page_read(self, message: messages.PageRead) -> None:
        """Show the page that a worker read, and fetch the next one needed."""
        if message.turn != self._turn or self._pages is None:
            return
        if message.error is not None:
            self._fail(message.error)
            return
        self._fetching = False
        self._pages.put(message.number, message.rows)
        self.refresh_span(message.number * PAGE_ROWS, PAGE_ROWS)
        if self.cursor // PAGE_ROWS == message.number:
            self._arrive()
        self._want()

    def _arrive(self) -> None:
        """Tell the screen which row the cursor stands on, once that row is here."""
        row = self.cursor_row
        if row is not None or self.row_count == 0:
            self.post_message(self.Highlighted(self, row))
        if row is not None and self._open_when_read:
            self.action_open()
        self._want()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Fetch what scrolling brought on screen."""
        super().watch_scroll_y(old_value, new_value)
        self._want()
