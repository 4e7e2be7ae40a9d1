"""A list with the detail of the row under the cursor beside it.

What the lists of agencies, people and places share; must not know any aggregate.
"""

from collections.abc import Sequence
from typing import Any, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.containers import Container, Horizontal
from textual.timer import Timer
from textual.widgets import Input, Static

from console.context import Context
from console.i18n import _
from console.tui.screens.base import WorkScreen
from console.tui.screens.record_work import RECORD_HISTORY, RESTORE, RecordScreen, RecordWork, Row, Shown
from console.tui.text import safe
from console.tui.widgets.columns import Column
from console.tui.widgets.detail import Detail
from console.tui.widgets.inputs import LineInput
from console.tui.widgets.paging import Source
from console.tui.widgets.table import PagedTable
from console.tui.widgets.table_messages import Highlighted, Loaded, Opened

__all__ = ["RECORD_HISTORY", "RESTORE", "WIDE", "ListScreen", "RecordScreen", "RecordWork", "Shown"]

PAUSE = 0.12
"""Seconds without a letter before the list is read anew."""
WIDE = 100


class ListScreen(RecordWork[Row]):
    """Declares `columns`, `source`, `shown` and `record_screen`; filter, pane and opening are here."""

    HEADING: ClassVar[str] = ""
    AUTO_FOCUS = "PagedTable"

    def __init__(self, context: Context, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(context, id)
        self.text = ""
        self._count: int | None = None
        self._pause: Timer | None = None

    def columns(self) -> Sequence[Column[Row]]:
        """Return what the list shows."""
        raise NotImplementedError

    def source(self) -> Source[Row]:
        """Return where rows come from, under the filter that stands now."""
        raise NotImplementedError

    def record_screen(self, row: Row) -> WorkScreen[Any]:
        """Return the screen that shows one record."""
        raise NotImplementedError

    def filter_words(self) -> str:
        """Return which records are listed, in words; empty for all."""
        return ""

    def empty(self) -> str:
        """Return what an empty list says: what to do next."""
        return _("Nothing here yet.")

    def compose_body(self) -> ComposeResult:
        """Heading, filter line, the list and the pane."""
        yield Static(self._heading_text(), classes="title", id="heading", markup=False)
        with Horizontal(classes="search-line" + (" -open" if self.text else "")):
            yield Static(_("Only:"), markup=False)
            yield LineInput(self.text, id="filter", entered=self._into_list)
        with Container(classes="split"):
            yield self.list_table()
            with Container(classes="pane"):
                yield Detail()

    def list_table(self) -> PagedTable[Row]:
        """Make the list."""
        return PagedTable(
            self.columns(), self.source(), key_of=lambda row: row.key, id_of=lambda row: row.id,
            empty=self.empty(), classes="list",
        )  # fmt: skip

    @property
    def table(self) -> PagedTable[Row]:
        """The list."""
        return self.query_one(PagedTable)

    @property
    def row(self) -> Row | None:
        """The row under the cursor."""
        return self.table.cursor_row if self.is_attached and self.query(PagedTable) else None

    def _heading_text(self) -> Any:
        parts = [_(self.HEADING), self.filter_words(), "" if self._count is None else str(self._count)]
        return safe("  ·  ".join(part for part in parts if part))

    def show_list(self) -> None:
        """Read the list under another filter."""
        self.table.empty = self.empty()
        self.table.set_source(self.source())

    # The filter

    def action_search(self) -> None:
        """Open the filter line."""
        self.query_one(".search-line").add_class("-open")
        self.query_one("#filter").focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Narrow the list while typing."""
        if event.input.id != "filter":
            return
        self.text = event.value.strip()
        if self._pause is not None:
            self._pause.stop()
        self._pause = self.set_timer(PAUSE, self.show_list)

    def _into_list(self) -> None:
        """Enter in the filter goes to the list."""
        self.set_focus(self.table)

    def on_key(self, event: events.Key) -> None:
        """The arrow down leads from the filter into the list."""
        if event.key == "down" and isinstance(self.focused, LineInput):
            event.stop()
            self._into_list()

    async def action_back(self) -> None:
        """Esc clears the filter first."""
        line = self.query_one(".search-line")
        if line.has_class("-open"):
            line.remove_class("-open")
            self.query_one("#filter", LineInput).put("")
            self.table.focus()
            if self.text:
                self.text = ""
                self.show_list()
        else:
            await super().action_back()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Esc does something while the filter is open."""
        if action == "back" and self.query(".search-line.-open"):
            return True
        return super().check_action(action, parameters)

    # The pane and opening

    def on_paged_table_loaded(self, message: Loaded) -> None:
        """Say how many there are."""
        self.show_count(message.count)

    def show_count(self, count: int) -> None:
        """Say in the heading how many there are."""
        self._count = count
        self.query_one("#heading", Static).update(self._heading_text())
        self.refresh_bindings()

    def on_paged_table_highlighted(self, message: Highlighted) -> None:
        """Show the record beside the list, where there is room."""
        self.refresh_bindings()
        self._read_pane(message.row)

    def on_resize(self, event: events.Resize) -> None:
        """The pane may have appeared."""
        if event.size.width >= WIDE and self.query(PagedTable):
            self._read_pane(self.row)

    def read(self) -> None:
        """Read the pane anew."""
        self._read_pane(self.row)

    def _read_pane(self, row: Row | None) -> None:
        if self.app.size.width < WIDE:
            return
        if row is None:
            self.query_one(Detail).clear()
        else:
            identity = row.id
            self.read_later(lambda context: self.shown(context, identity), self._show_pane, group="pane")

    def _show_pane(self, shown: Shown | None) -> None:
        if shown is not None and self.row is not None and shown.row.id == self.row.id:
            self.query_one(Detail).show(shown.title, shown.sections)

    def action_open(self) -> None:
        """Open the record under the cursor."""
        self.table.action_open()

    def on_paged_table_opened(self, message: Opened) -> None:
        """Show the record on a screen of its own."""
        self.app.push_screen(self.record_screen(message.row))
