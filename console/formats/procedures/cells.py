"""A page's picture cut along the lines of the table, so that each cell holds its own part. Must not know file formats.

Rows may then be moved in Word together with what is drawn in them. A line that goes on in the row below is drawn a
little into it, or begins a little above it: where a font is missing and a row grows, its arrows stay whole.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from console.formats.procedures.drawing import Label, Picture, Symbol
from console.formats.procedures.lanes import Point
from console.formats.procedures.pages import Page
from console.formats.procedures.sheet_sizes import Columns

_THIN = 0.01
_REACH = 9.5
"""So far a line reaches over the edge of its row, in millimetres: three lines of text that a row may grow by."""
_HEAD = 2.0
"""What stays free above the point of an arrow: there its head stands."""


@dataclass(frozen=True, slots=True)
class Part:
    """A straight part of an arrow in one cell: left, top, width, height; with the head at its lower end or without.

    `over` and `under` are how far it reaches into the rows above and below, along the parts of its line there.
    """

    place: tuple[float, float, float, float]
    head: bool
    over: float = 0.0
    under: float = 0.0


@dataclass(slots=True)
class Cell:
    """What is drawn in one cell, measured from the page's first row and first actor's column."""

    left: float
    top: float
    parts: list[Part] = field(default_factory=list)
    symbols: list[Symbol] = field(default_factory=list)
    labels: list[Label] = field(default_factory=list)


def cells_of(page: Page, picture: Picture, columns: Columns) -> dict[tuple[int, int], Cell]:
    """Return the drawn cells by row (the lines for page connectors are rows too) and column."""
    heights = [height for height in (page.above, *(row.height for row in page.rows), page.below) if height > 0]
    ys = [sum(heights[:place]) for place in range(len(heights))]
    xs = [columns.actor * column for column in range(columns.actors)]
    found: dict[tuple[int, int], Cell] = {}

    def cell(x: float, y: float) -> Cell:
        row, column = max(bisect_right(ys, y) - 1, 0), max(bisect_right(xs, x) - 1, 0)
        return found.setdefault((row, column), Cell(xs[column], ys[row]))

    for label in picture.labels:
        cell(label.box.left, (label.box.top + label.box.bottom) / 2).labels.append(label)
    drawn: set[Part] = set()
    for arrow in picture.arrows:
        for part in _parts(arrow.points, xs, ys):
            left, top, width, height = part.place
            if part not in drawn:  # arrows to one target run together at the end
                drawn.add(part)
                cell(left + width / 2, top + height / 2).parts.append(part)
    for symbol in picture.symbols:
        cell(symbol.x, symbol.y).symbols.append(symbol)
    return found


def _parts(points: Sequence[Point], xs: Sequence[float], ys: Sequence[float]) -> Iterator[Part]:
    last = len(points) - 2
    for place, ((x, y), (next_x, next_y)) in enumerate(pairwise(points)):
        if abs(x - next_x) > _THIN:
            for one, two in pairwise(_cut(min(x, next_x), max(x, next_x), xs)):
                yield Part((one, y, two - one, 0.0), False)
        else:
            cuts = list(pairwise(_cut(min(y, next_y), max(y, next_y), ys)))
            over = 0.0
            for place_of, (one, two) in enumerate(cuts):
                below = cuts[place_of + 1 : place_of + 2]
                head = place == last and not below
                under = _reach(below[0], ends=place == last) if below else 0.0
                own = _reach((one, two), ends=False) if below else 0.0
                yield Part((x, one, 0.0, two - one), head, over, under if under >= own else 0.0)
                over = own if under < own else 0.0


def _reach(part: tuple[float, float], *, ends: bool) -> float:
    """Return how far a neighbour may be drawn along this part: never past its end, nor over the head there."""
    return max(0.0, min(_REACH, part[1] - part[0] - (_HEAD if ends else 0.0)))


def _cut(first: float, last: float, lines: Sequence[float]) -> list[float]:
    return [first, *(line for line in lines if first + _THIN < line < last - _THIN), last]
