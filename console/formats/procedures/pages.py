"""Which rows stand on which page, how high they are, and which arrows leave a page or come in from another.

Knows rows, their ports and heights; must not know lanes or file formats. Every row that arrows from other pages lead to
has one letter, given in the order of the pages: a pentagon with it stands below on each page they leave, and above on
the page they lead to.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from math import ceil

from console.formats.procedures.ports import Need, Port, half_height, need_of, ports_of
from console.formats.procedures.rows import Row
from console.formats.procedures.sheet_sizes import CONNECTOR_LINE, PENTAGON, Columns


@dataclass(frozen=True, slots=True)
class Placed:
    """A row on its page: `top` and `height` from the first row's upper line, in millimetres."""

    row: Row
    top: float
    height: float
    ports: tuple[Port, ...]
    need: Need | None

    @property
    def middle(self) -> float:
        """The height of the symbol's middle: room left over is shared above and below."""
        need = self.need
        return self.top + (need.above + (self.height - need.above - need.below) / 2 if need else self.height / 2)

    @property
    def entry(self) -> float:
        """The height at which arrows come in above the symbol."""
        return self.middle - (self.need.entry if self.need else 0.0)

    @property
    def half_height(self) -> float:
        """Half the height of the symbol; 0 where there is none."""
        return half_height(self.row.kind) if self.row.kind else 0.0


@dataclass(frozen=True, slots=True)
class Page:
    """Rows of one page, the room for page connectors above and below them, and the letters that stand there."""

    rows: tuple[Placed, ...]
    above: float
    below: float
    letters_in: dict[str, str]
    letters_out: dict[str, str]

    @property
    def height(self) -> float:
        """The height of all rows with the connectors' lines."""
        return self.above + sum(placed.height for placed in self.rows) + self.below


_SHARES = (1.0, 0.8, 0.65, 0.5, 0.4, 0.3, 0.0)
"""How much of a page is filled, the first share at which `fits` is content; the last is a single row."""


def pages_of(
    rows: Sequence[Row], columns: Columns, highest: float, fits: Callable[[Page], bool] = lambda _page: True
) -> list[Page]:
    """Cut the rows into pages at most `highest` high; a single row may be higher.

    `fits` tells whether the arrows of a page find their ways; where not, fewer rows stand on it. Where not even a
    single row would do, the page is full all the same.
    """
    cutting = _Cutting(rows, columns, highest)
    found: list[Page] = []
    first = 0
    while first < len(rows):
        tried = (cutting.page(first, end) for end in cutting.ends(first))
        found.append(next(filter(fits, tried), None) or cutting.page(first, next(cutting.ends(first))))
        cutting.letter(found[-1])
        first += len(found[-1].rows)
    return found


class _Cutting:
    """Knows for each row where its arrows lead, so that the connectors of any run of rows can be counted."""

    def __init__(self, rows: Sequence[Row], columns: Columns, highest: float) -> None:
        self.rows, self.columns, self.highest = rows, columns, highest
        self.places = {row.key: place for place, row in enumerate(rows)}
        columns_of = {row.key: row.column for row in rows}
        self.ports = [ports_of(row, self.places, columns_of, columns) if row.exits else () for row in rows]
        self.needs = [
            need_of(row.kind, ports) if row.kind else None for row, ports in zip(rows, self.ports, strict=True)
        ]
        self.heights = [
            max(row.height, need.above + need.below if need else 0.0)
            for row, need in zip(rows, self.needs, strict=True)
        ]
        self.ways = [(self.places[row.key], self.places[one.target]) for row in rows for one in row.exits]
        # Half of what would fit side by side: each must also be reached on a free lane.
        self.per_line = max(1, columns.actors * int((columns.actor - 0.8) // (PENTAGON + 1.0)) // 2)

        self.letters: dict[str, str] = {}
        """The letters given so far: one for every row that an arrow from another page leads to."""

    def ends(self, first: int) -> Iterator[int]:
        """Yield where a page that begins with this row may end, the fullest first."""
        before = 0
        for share in _SHARES:
            end = self._end(first, self.highest * share)
            if end != before:
                yield end
            before = end

    def _end(self, first: int, highest: float) -> int:
        end = first + 1
        while end < len(self.rows) and not self._ends_here(end) and self._height(first, end + 1) <= highest:
            end += 1
        return end

    def _ends_here(self, end: int) -> bool:
        """Whether the writer parted the page here: a connector and right below it the one with the same letter."""
        return self.rows[end - 1].paired == self.rows[end].key

    def _height(self, first: int, end: int) -> float:
        connectors = self._zone(len(self._coming(first, end))) + self._zone(len(self._leaving(first, end)))
        return sum(self.heights[first:end]) + connectors

    def _zone(self, count: int) -> float:
        return ceil(count / self.per_line) * CONNECTOR_LINE

    def _coming(self, first: int, end: int) -> list[str]:
        found = {target for source, target in self.ways if first <= target < end and not first <= source < end}
        return [self.rows[place].key for place in sorted(found)]

    def _leaving(self, first: int, end: int) -> list[str]:
        found = {target for source, target in self.ways if first <= source < end and not first <= target < end}
        return [self.rows[place].key for place in sorted(found)]

    def letter(self, page: Page) -> None:
        """Keep the letters of a page: the same stand on the pages that follow."""
        self.letters |= page.letters_out | page.letters_in

    def page(self, first: int, end: int) -> Page:
        """Return these rows as a page; arrows that leave it and come in have the letters given before, or the next."""
        coming, leaving = self._coming(first, end), self._leaving(first, end)
        letters = self._with_new([*leaving, *coming])
        above = self._zone(len(coming))
        placed, top = [], above
        for place in range(first, end):
            placed.append(Placed(self.rows[place], top, self.heights[place], self.ports[place], self.needs[place]))
            top += self.heights[place]
        return Page(
            tuple(placed), above, self._zone(len(leaving)), {key: letters[key] for key in coming},
            {key: letters[key] for key in leaving},
        )  # fmt: skip

    def _with_new(self, keys: Sequence[str]) -> dict[str, str]:
        taken = {row.letter for row in self.rows if row.letter} | set(self.letters.values())
        free = (letter for letter in _letters() if letter not in taken)
        new = {key: next(free) for key in dict.fromkeys(keys) if key not in self.letters}
        return self.letters | new


def _letters() -> Iterator[str]:
    """Yield A to Z, then A2 to Z2 and so on."""
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    yield from alphabet
    number = 2
    while True:
        yield from (f"{letter}{number}" for letter in alphabet)
        number += 1
