"""What a paged table tells its screen, and what its workers tell the table.

Handlers on a screen are named `on_paged_table_opened` and so on. Must not know records.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from textual.message import Message

from console.tui.widgets.paging import Pages

if TYPE_CHECKING:
    from console.tui.widgets.table import PagedTable


class TableMessage(Message):
    """Something about one table."""

    def __init__(self, table: Any) -> None:
        super().__init__()
        self.table: PagedTable[Any] = table

    @property
    def control(self) -> "PagedTable[Any]":
        """The table, so that `@on(PagedTable.Opened, "#tasks")` works."""
        return self.table


class RowMessage(TableMessage):
    """Something about one row. `row` is what the source returned."""

    def __init__(self, table: Any, row: Any) -> None:
        super().__init__(table)
        self.row = row


class Opened(RowMessage, namespace="paged_table"):
    """Enter or a double click on `row`."""


class Highlighted(RowMessage, namespace="paged_table"):
    """The cursor stands on `row` now; None when the list is empty."""


class Marked(RowMessage, namespace="paged_table"):
    """`row` was marked or unmarked; all marked rows are in `table.marked`."""


class SortAsked(TableMessage, namespace="paged_table"):
    """The title of the column with order `name` was clicked."""

    def __init__(self, table: Any, name: str) -> None:
        super().__init__(table)
        self.name = name


class Loaded(TableMessage, namespace="paged_table"):
    """The list was read, `count` rows long."""

    def __init__(self, table: Any, count: int) -> None:
        super().__init__(table)
        self.count = count


class Failed(TableMessage, namespace="paged_table"):
    """The source raised `error`; a list never read shows a sentence instead of rows."""

    def __init__(self, table: Any, error: Exception) -> None:
        super().__init__(table)
        self.error = error


class ListRead(Message, bubble=False, namespace="paged_table"):
    """A worker read the list afresh, or failed. `turn` tells answers of earlier questions apart."""

    def __init__(self, turn: int, pages: Pages[Any] | None, cursor: int, error: Exception | None = None) -> None:
        super().__init__()
        self.turn = turn
        self.pages = pages
        self.cursor = cursor
        self.error = error


class PageRead(Message, bubble=False, namespace="paged_table"):
    """A worker read one more page, or failed."""

    def __init__(self, turn: int, number: int, rows: Sequence[Any], error: Exception | None = None) -> None:
        super().__init__()
        self.turn = turn
        self.number = number
        self.rows = rows
        self.error = error
