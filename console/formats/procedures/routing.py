"""The arrows of one page: every exit connected with its target, apart from the others, never through a symbol.

A row has one symbol, so an arrow leaves it at the side or below, runs up or down one free lane, and comes in above its
target; arrows to one target join. What leads to another page runs down to a pentagon below the rows, and what comes
from one starts at a pentagon above them. Pure: the same page is drawn the same. Must not know file formats.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from console.formats.procedures.drawing import Arrow, Picture, Symbol
from console.formats.procedures.labels import label_of
from console.formats.procedures.lanes import Box, Lanes
from console.formats.procedures.pages import Page, Placed
from console.formats.procedures.ports import Port, Side
from console.formats.procedures.sheet_sizes import CONNECTOR_LINE, PENTAGON, Columns
from console.formats.procedures.ways import (
    CLEAR,
    EDGE,
    Candidate,
    Sketch,
    arrival,
    astride,
    candidate,
    lanes_of,
    room_for_pentagon,
    starts,
)
from sops.procedure import Kind

SPACINGS = (1.6, 1.2, 0.9, 0.6, 0.4)
"""Least distances of lines, tried one after another. Where even the last is too much, a line takes its shortest way."""
_TRIES = 6


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
    """Return the symbols, arrows and labels of a page. What found no way is drawn first next time."""
    for spacing in SPACINGS:
        first: list[_Job] = []
        for _again in range(_TRIES):
            sketch = _start(page, columns, spacing)
            stuck = _connect(sketch, first)
            if stuck is None:
                return _picture(sketch)
            first.insert(0, stuck)
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
    found = [
        candidate(sketch, (*start, (start[-1][0], target.entry), *end), port.target)
        for start in starts(sketch, placed, port, target.entry)
    ]
    return _choose(sketch, placed, port, found)


def _draw_out(sketch: Sketch, placed: Placed, port: Port) -> bool:
    """Lead an arrow to the pentagon of its target's letter below the rows, or to a new one."""
    letter = sketch.page.letters_out[port.target]
    below = sketch.page.height - sketch.page.below
    standing = [one for one in sketch.symbols if one.kind is Kind.CONNECTOR and one.letter == letter and one.y > below]
    for one in standing:
        found = [
            candidate(sketch, (*start, (start[-1][0], one.box.top)), port.target)
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
                extra = astride(sketch, start[-1][0], line)
                found.append(candidate(sketch, (*start, (start[-1][0], top)), port.target, extra))
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
    found: list[tuple[Candidate, float, float]] = []
    for line in range(round(sketch.page.above / CONNECTOR_LINE)):
        top = line * CONNECTOR_LINE + (CONNECTOR_LINE - PENTAGON) * 0.3
        for x in lanes_of(sketch, key):
            if not room_for_pentagon(sketch, x, top):
                continue
            one = candidate(sketch, ((x, top + PENTAGON), (x, target.entry), *end), key, astride(sketch, x, line))
            found.append((one, x, top))
    found.sort(key=lambda each: each[0].cost)
    free = (each for each in found if sketch.lanes.free(each[0].parts))
    best = next(free, found[0] if sketch.forced and found else None)
    if best is None:
        return False
    sketch.lanes.draw(best[0].parts)
    sketch.arrows.append(Arrow(letter, key, best[0].points))
    _stand(sketch, _pentagon(best[1], best[2], letter))
    return True


# ----------------------------------------------------------------------------------------------------------- parts


def _choose(sketch: Sketch, placed: Placed, port: Port, found: Sequence[Candidate]) -> bool:
    """Draw the cheapest way that is free."""
    own = next(
        (box for one, box in zip(sketch.symbols, _symbol_boxes(sketch), strict=True) if one.key == placed.row.key), None
    )
    ways = sorted(found, key=lambda one: one.cost)
    free = (one for one in ways if sketch.lanes.free(one.parts, own))
    best = next(free, ways[0] if sketch.forced and ways else None)
    if best is None:
        return False
    sketch.lanes.draw(best.parts)
    sketch.arrows.append(Arrow(placed.row.key, port.target, best.points))
    return True


def _symbol_boxes(sketch: Sketch) -> list[Box]:
    return [box for box in sketch.lanes.boxes if box.clear == CLEAR]


def _pentagon(x: float, top: float, letter: str) -> Symbol:
    return Symbol(Kind.CONNECTOR, x, top + PENTAGON / 2, PENTAGON / 2, PENTAGON / 2, letter)
