"""A page's picture cut along the lines of the table, so that each cell holds its own part. Must not know file formats.

Rows may then be moved in Word together with what is drawn in them.
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


@dataclass(frozen=True, slots=True)
class Part:
    """A straight part of an arrow in one cell: left, top, width, height; with the head at its lower end or without."""

    place: tuple[float, float, float, float]
    head: bool


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
            for one, two in cuts:
                yield Part((x, one, 0.0, two - one), place == last and two == cuts[-1][1])


def _cut(first: float, last: float, lines: Sequence[float]) -> list[float]:
    return [first, *(line for line in lines if first + _THIN < line < last - _THIN), last]
