"""What the screens about adopting procedures share: a heading, lines below it, a list, and its row in full.

Must not know any one of them, nor read or write.
"""

from collections.abc import Sequence
from textwrap import wrap
from typing import Any, ClassVar, Generic, TypeVar

from textual import events
from textual.app import ComposeResult
from textual.widgets import Static

from console.tui.screens.base import WorkScreen
from console.tui.sources import FixedSource
from console.tui.text import safe
from console.tui.widgets.columns import Column
from console.tui.widgets.table import PagedTable

Row = TypeVar("Row", bound=Any)


class AdoptionList(WorkScreen[None], Generic[Row]):
    """Declares `columns`, `empty`, `identity` and `in_full`; calls `show_rows` when it has read."""

    MODE = "procedures"
    AUTO_FOCUS = "PagedTable"
    DEFAULT_CSS = """
    AdoptionList {
        & #about { height: auto; max-height: 2; padding: 0 1; color: $text-muted; text-wrap: nowrap; }
        & #about { text-overflow: ellipsis; }
        & #gap { height: auto; max-height: 2; padding: 0 1; color: $warning; }
        & .in-full { height: auto; min-height: 3; max-height: 5; padding: 0 1; background: $panel; }
    }
    """
    ON_ROW: ClassVar[tuple[str, ...]] = ("open", "edit", "delete")
    """Commands that need a row under the cursor."""

    def __init__(self, context: Any) -> None:
        super().__init__(context)
        self._places: dict[Any, int] = {}
        self._gap = ""

    def columns(self) -> Sequence[Column[Row]]:
        """Return what the list shows."""
        raise NotImplementedError

    def empty(self) -> str:
        """Return what an empty list says."""
        raise NotImplementedError

    def identity(self, row: Row) -> Any:
        """Return what tells a row from the others."""
        return row.id

    def in_full(self, row: Row) -> str:
        """Return what the columns have no room for."""
        raise NotImplementedError

    def compose_body(self) -> ComposeResult:
        """Heading, what it is about, the gap, the list, one row in full."""
        yield Static("", classes="title", id="heading", markup=False)
        yield Static("", id="about", markup=False)
        yield Static("", id="gap", markup=False)
        yield PagedTable(
            self.columns(), FixedSource[Row]([]), key_of=lambda row: (self._places.get(self.identity(row), 0),),
            id_of=self.identity, empty=self.empty(), classes="list",
        )  # fmt: skip
        yield Static("", classes="in-full", markup=False)

    @property
    def table(self) -> PagedTable[Row]:
        """The list."""
        return self.query_one(PagedTable)

    @property
    def row(self) -> Row | None:
        """The row under the cursor."""
        return self.table.cursor_row if self.is_attached and self.query(PagedTable) else None

    def show_rows(self, heading: str, about: str, gap: str, rows: Sequence[Row]) -> None:
        """Show what was read; the cursor stays on its row."""
        self._places = {self.identity(row): place for place, row in enumerate(rows)}
        self.query_one("#heading", Static).update(safe(heading))
        self.query_one("#about", Static).update(safe(about, one_line=False))
        self._gap = gap
        self._show_gap()
        self.table.set_source(FixedSource(rows), keep_cursor=True)
        self.refresh_bindings()

    def _show_gap(self) -> None:
        """Say the gap on two lines; more ends in "…"."""
        line = self.query_one("#gap", Static)
        room = max(self.size.width - 2, 10)
        lines = wrap(f"! {self._gap}", room, max_lines=2, placeholder=" …", break_on_hyphens=False) if self._gap else []
        line.update(safe("\n".join(lines), one_line=False))
        line.display = bool(lines)

    def on_resize(self, event: events.Resize) -> None:
        """Fit the gap to the new width."""
        self._show_gap()

    def on_paged_table_highlighted(self) -> None:
        """Say in full what the columns have no room for; other commands may fit."""
        row = self.row
        words = self.in_full(row) if row is not None else ""
        self.query_one(".in-full", Static).update(safe(words, one_line=False))
        self.refresh_bindings()

    def on_paged_table_loaded(self) -> None:
        """The row under the cursor may be another one now."""
        self.on_paged_table_highlighted()

    def on_paged_table_opened(self) -> None:
        """A key or a double click on a line does what Enter does."""
        self.run_open()

    def run_open(self) -> None:
        """Do what Enter is for."""
        self.action_open()

    def action_open(self) -> None:
        """Do what Enter is for."""
        raise NotImplementedError

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what needs a row only where there is one."""
        if action in self.ON_ROW:
            return self.row is not None
        return super().check_action(action, parameters)
