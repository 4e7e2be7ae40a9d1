"""A list query as the source of a table: count and page with the same filter, read through the open workspace.

Must not know any aggregate or widget.
"""

from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar

from console.context import Context
from db.reading import Page, Reader

Row = TypeVar("Row")


class QuerySource(Generic[Row]):
    """`page(reader, filter, page)` and `count(reader, filter)` of a module in db/queries, bound to one filter."""

    def __init__(
        self,
        context: Context,
        page: Callable[[Reader, Any, Page], Sequence[Row]],
        count: Callable[[Reader, Any], int],
        wanted: Any = None,
    ) -> None:
        self._context = context
        self._page = page
        self._count = count
        self._wanted = wanted

    def count(self) -> int:
        """Return how many rows the list has now."""
        return self._count(self._context.reader, self._wanted)

    def page(self, after: tuple[Any, ...] | None, skip: int, limit: int) -> Sequence[Row]:
        """Return one page of rows."""
        return self._page(self._context.reader, self._wanted, Page(after, skip, limit))


class FixedSource(Generic[Row]):
    """Rows that are in memory already, for short lists."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self._rows = rows

    def count(self) -> int:
        """Return how many rows there are."""
        return len(self._rows)

    def page(self, after: tuple[Any, ...] | None, skip: int, limit: int) -> Sequence[Row]:
        """Return one page of rows. `after` is (place of the last row seen,)."""
        start = (0 if after is None else int(after[0]) + 1) + skip
        return self._rows[start : start + limit]
