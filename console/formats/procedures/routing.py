"""The arrows of one page: every exit connected with its target, apart from the others, never through a symbol.

A row has one symbol, so an arrow leaves it at the side or below, runs up or down one free lane, and comes in above its
target; arrows to one target join. What leads to another page runs down to a pentagon below the rows, and what comes
from one starts at a pentagon above them. Pure: the same page is drawn the same. Must not know file formats.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from console.formats.procedures.drawing import Arrow, Picture, Symbol
from console.formats.procedures.labels import label_of
from console.formats.procedures.lanes import Box, Lanes, Point
from console.formats.procedures.pages import Page, Placed
from console.formats.procedures.ports import Port, Side
from console.formats.procedures.sheet_sizes import CONNECTOR_LINE, PENTAGON, Columns
from console.formats.procedures.ways import (
    CLEAR,
    EDGE,
    Sketch,
    Way,
    arrival,
    astride,
    cheapest,
    lanes_of,
    room_for_pentagon,
    starts,
)
from sops.procedure import Kind

SPACINGS = (1.6, 1.2, 0.9, 0.6, 0.4)
"""Least distances of lines, tried one after another. Where even the last is too much, a line takes its shortest way."""
_TRIES = 6
_Letters = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class _Job:
    """An arrow to draw: from a row, or from the letter of a page connector when `side` is None."""

    rank: tuple[int, float]
    source: str
    target: str
    side: Side | None = None

    def draw(self, sketch: Sketch) -> bool:
        if self.side is None:
            return _draw_in(sketch, self.target, self.source)
        placed = sketch.placed(self.source)
        ports = placed.ports if placed else ()
        port = next((port for port in ports if port.target == self.target and port.side is self.side), None)
        if placed is None or port is None:
            return True
        return (_draw_out if sketch.placed(self.target) is None else _draw_inside)(sketch, placed, port)


def route(page: Page, columns: Columns) -> Picture:
    """Return the symbols, arrows and labels of a page. What found no way is drawn first next time.

    Pages that were drawn before are remembered: whoever prints a procedure again after changing a step waits for that
    page only.
    """
    return _routed(page.rows, page.above, page.below, *map(_pairs, (page.letters_in, page.letters_out)), columns)


def _pairs(letters: dict[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple(letters.items())


@lru_cache(maxsize=256)
def _routed(
    rows: tuple[Placed, ...], above: float, below: float, letters_in: _Letters, letters_out: _Letters, columns: Columns
) -> Picture:
    page = Page(rows, above, below, dict(letters_in), dict(letters_out))
    for spacing in SPACINGS:
        first: list[_Job] = []
        for _again in range(_TRIES):
            sketch = _start(page, columns, spacing)
            stuck = _connect(sketch, first)
            if stuck is None:
                return _picture(sketch)
            if first[1:2] == [stuck]:  # the two hinder each other: taking turns once more leads nowhere
                break
            first = [stuck, *(job for job in first if job != stuck)]
    sketch = _start(page, columns, SPACINGS[1])
    sketch.forced = True
    _connect(sketch, [])
    return _picture(sketch)


def _picture(sketch: Sketch) -> Picture:
    return Picture(tuple(sketch.symbols), tuple(sketch.arrows), tuple(sketch.labels), not sketch.forced)


def _start(page: Page, columns: Columns, spacing: float) -> Sketch:
    sketch = Sketch(page, columns, Lanes(spacing))
    for placed in page.rows:
        row = placed.row
        if row.kind is None:
            continue
        half = min(columns.half, PENTAGON / 2) if row.kind is Kind.CONNECTOR else columns.half
        symbol = Symbol(
            row.kind, columns.center(row.column), placed.middle, half, placed.half_height, row.letter, row.key
        )
        _stand(sketch, symbol)
        for port in placed.ports:
            label = label_of(placed, port, columns, up=port.up and sketch.placed(port.target) is not None)
            if label:
                sketch.labels.append(label)
                sketch.lanes.boxes.append(label.box)
    return sketch


def _stand(sketch: Sketch, symbol: Symbol) -> None:
    box = symbol.box
    sketch.symbols.append(symbol)
    sketch.lanes.boxes.append(Box(box.left, box.top, box.right, box.bottom, CLEAR))


def _connect(sketch: Sketch, first: Sequence[_Job]) -> _Job | None:
    """Draw every arrow, those of `first` before the others; return the one that found no way, or None."""
    jobs = _jobs(sketch.page)
    for job in sorted(jobs, key=lambda job: (first.index(job) - len(first) if job in first else 0, job.rank)):
        if not job.draw(sketch):
            return job
    return None


def _jobs(page: Page) -> list[_Job]:
    """Return the arrows of a page: short ones before long ones, those that stay before those that come and leave."""
    order = {placed.row.key: place for place, placed in enumerate(page.rows)}
    found = [_Job((1, 0.0), letter, target) for target, letter in page.letters_in.items()]
    for place, placed in enumerate(page.rows):
        for port in placed.ports:
            if port.target in order:
                rank = (0, abs(order[port.target] - place) - (port.side is Side.BOTTOM) / 2)
            else:
                rank = (2, float(len(order) - place))
            found.append(_Job(rank, placed.row.key, port.target, port.side))
    return found


# ------------------------------------------------------------------------------------------------- the three kinds


def _draw_inside(sketch: Sketch, placed: Placed, port: Port) -> bool:
    target = sketch.placed(port.target)
    if target is None:
        return False
    end = arrival(sketch, target)
    found = [Way((*start, (start[-1][0], target.entry), *end)) for start in starts(sketch, placed, port, target.entry)]
    return _choose(sketch, placed, port, found)


def _draw_out(sketch: Sketch, placed: Placed, port: Port) -> bool:
    """Lead an arrow to the pentagon of its target's letter below the rows, or to a new one."""
    letter = sketch.page.letters_out[port.target]
    below = sketch.page.height - sketch.page.below
    standing = [one for one in sketch.symbols if one.kind is Kind.CONNECTOR and one.letter == letter and one.y > below]
    for one in standing:
        found = [
            Way((*start, (start[-1][0], one.box.top)))
            for start in starts(sketch, placed, port, below)
            if abs(start[-1][0] - one.x) < EDGE / 2
        ]
        if _choose(sketch, placed, port, found):
            return True
    found = []
    for line in range(round(sketch.page.below / CONNECTOR_LINE)):
        top = below + line * CONNECTOR_LINE + (CONNECTOR_LINE - PENTAGON) * 0.7
        for start in starts(sketch, placed, port, below):
            if room_for_pentagon(sketch, start[-1][0], top):
                found.append(Way((*start, (start[-1][0], top)), astride(sketch, start[-1][0], line)))
    if not _choose(sketch, placed, port, found):
        return False
    x, top = sketch.arrows[-1].points[-1]
    _stand(sketch, _pentagon(x, top, letter))
    return True


def _draw_in(sketch: Sketch, key: str, letter: str) -> bool:
    """Lead an arrow from a new pentagon above the rows to its target."""
    target = sketch.placed(key)
    if target is None:
        return False
    end = arrival(sketch, target)
    found: list[Way] = []
    corners: list[Point] = []
    for line in range(round(sketch.page.above / CONNECTOR_LINE)):
        top = line * CONNECTOR_LINE + (CONNECTOR_LINE - PENTAGON) * 0.3
        for x in lanes_of(sketch, key):
            if room_for_pentagon(sketch, x, top):
                found.append(Way(((x, top + PENTAGON), (x, target.entry), *end), astride(sketch, x, line)))
                corners.append((x, top))
    best = cheapest(sketch, found, key)
    if best is None:
        return False
    sketch.lanes.draw(best.parts)
    sketch.arrows.append(Arrow(letter, key, best.points))
    _stand(sketch, _pentagon(*corners[best.place], letter))
    return True


# ----------------------------------------------------------------------------------------------------------- parts


def _choose(sketch: Sketch, placed: Placed, port: Port, found: Sequence[Way]) -> bool:
    """Draw the cheapest way that is free."""
    own = next(
        (box for one, box in zip(sketch.symbols, _symbol_boxes(sketch), strict=True) if one.key == placed.row.key), None
    )
    best = cheapest(sketch, found, port.target, own)
    if best is None:
        return False
    sketch.lanes.draw(best.parts)
    sketch.arrows.append(Arrow(placed.row.key, port.target, best.points))
    return True


def _symbol_boxes(sketch: Sketch) -> list[Box]:
    return [box for box in sketch.lanes.boxes if box.clear == CLEAR]


def _pentagon(x: float, top: float, letter: str) -> Symbol:
    return Symbol(Kind.CONNECTOR, x, top + PENTAGON / 2, PENTAGON / 2, PENTAGON / 2, letter)
