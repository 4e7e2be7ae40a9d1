"""The rows a long list holds in memory: a few pages, and the keys that lead to the others.

Pure bookkeeping, no widget and no thread: the table asks where a page starts, reads it in a worker and puts it here.
"""

from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Generic, Protocol, TypeVar, runtime_checkable
from uuid import UUID

Row = TypeVar("Row")
RowOut = TypeVar("RowOut", covariant=True)
Key = tuple[Any, ...]

PAGE_ROWS = 100
PAGES_KEPT = 12


class Source(Protocol[RowOut]):
    """Where rows come from. Called in worker threads, one call at a time for each table."""

    def count(self) -> int:
        """Return how many rows the list has now."""
        ...

    def page(self, after: Key | None, skip: int, limit: int) -> Sequence[RowOut]:
        """Return `limit` rows, `skip` rows behind the row with keyset key `after` (None: behind the start)."""
        ...


@runtime_checkable
class Locating(Protocol):
    """A source that can also say where a row stands now; without it, only neighbouring pages are searched."""

    def position(self, row_id: UUID) -> int | None:
        """Return how many rows stand before the row `row_id`, or None when the list does not hold it."""
        ...


class Pages(Generic[Row]):
    """At most `PAGES_KEPT` pages, least recently read ones forgotten first, and an anchor for every page seen."""

    def __init__(self, count: int, key_of: Callable[[Row], Key]) -> None:
        self.count = count
        self._key_of = key_of
        self._rows: OrderedDict[int, Sequence[Row]] = OrderedDict()
        self._last_key: dict[int, Key] = {}

    def __contains__(self, number: int) -> bool:
        return number in self._rows

    def row(self, index: int) -> Row | None:
        """Return the row at `index`, or None when its page is not in memory."""
        rows = self._rows.get(index // PAGE_ROWS)
        if rows is None:
            return None
        self._rows.move_to_end(index // PAGE_ROWS)
        place = index % PAGE_ROWS
        return rows[place] if place < len(rows) else None

    def put(self, number: int, rows: Sequence[Row]) -> None:
        """Keep page `number`; the longest unread page goes when there are too many."""
        self._rows[number] = rows
        self._rows.move_to_end(number)
        if len(rows) == PAGE_ROWS:
            self._last_key[number] = self._key_of(rows[-1])
        while len(self._rows) > PAGES_KEPT:
            self._rows.popitem(last=False)

    def start(self, number: int) -> tuple[Key | None, int]:
        """Return how to reach page `number`: key of the nearest row known before it, and rows to skip from there."""
        before = [known for known in self._last_key if known < number]
        if not before:
            return None, number * PAGE_ROWS
        nearest = max(before)
        return self._last_key[nearest], (number - nearest - 1) * PAGE_ROWS

    def missing(self, first: int, last: int) -> Iterator[int]:
        """Yield the pages not in memory that rows `first` to `last` need, then their neighbours."""
        top = max(self.count - 1, 0) // PAGE_ROWS
        low, high = max(first, 0) // PAGE_ROWS, min(max(last, 0) // PAGE_ROWS, top)
        for number in (*range(low, high + 1), high + 1, low - 1):
            if 0 <= number <= top and number not in self._rows and self.count:
                yield number


def read_around(
    source: Source[Row],
    near: int,
    wanted: UUID | None,
    key_of: Callable[[Row], Key],
    id_of: Callable[[Row], UUID],
) -> tuple[Pages[Row], int]:
    """Read `source` afresh and return its pages around row `near`, and where the cursor belongs.

    The cursor goes to the row `wanted` wherever a `Locating` source says it is, else if a page beside `near` holds
    it, else to `near`.
    """
    pages: Pages[Row] = Pages(source.count(), key_of)
    if wanted is not None and isinstance(source, Locating):
        found = source.position(wanted)
        near = near if found is None else found
    near = max(0, min(near, pages.count - 1))
    own = near // PAGE_ROWS
    for number in (own, own - 1, own + 1):
        if number < 0 or number * PAGE_ROWS >= pages.count:
            continue
        after, skip = pages.start(number)
        rows = source.page(after, skip, PAGE_ROWS)
        pages.put(number, rows)
        place = next((at for at, row in enumerate(rows) if wanted is not None and id_of(row) == wanted), None)
        if place is not None:
            return pages, number * PAGE_ROWS + place
        if wanted is None:
            break
    return pages, near
