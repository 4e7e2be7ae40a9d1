"""The ways an arrow could take on a page, to be compared: from a symbol's edge to a lane, and from there to its target.

Knows what is drawn so far; draws nothing itself. Must not know file formats.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from math import inf

from console.formats.procedures.drawing import Arrow, Label, Symbol
from console.formats.procedures.lanes import Box, Lanes, Point, Segment, segments
from console.formats.procedures.pages import Page, Placed
from console.formats.procedures.ports import Port, Side
from console.formats.procedures.sheet_sizes import PENTAGON, Columns
from sops.procedure import Kind

CLEAR = 1.1
"""How far lines keep away from symbols."""
EDGE = 0.6
"""How far they keep away from the lines between columns."""
_CROSSING = 6.0
_TURNED = 1.5
_ASTRIDE = 12.0
_JOINED = 0.8
_ALIKE = 0.1
"""Idle points that are left out shorten a way by less than this."""
_Allowed = Callable[[Sequence[Segment]], bool]


@dataclass(frozen=True, slots=True)
class Way:
    """A way a line could take, to be compared with others; `extra` is what else speaks against it."""

    points: tuple[Point, ...]
    extra: float = 0.0

    @property
    def length(self) -> float:
        """How long it is, in millimetres: it only runs up, down or across."""
        return sum(abs(x - next_x) + abs(y - next_y) for (x, y), (next_x, next_y) in pairwise(self.points))


@dataclass(frozen=True, slots=True)
class Candidate:
    """A way without idle points, its straight parts, and its place among the ways that were compared."""

    points: tuple[Point, ...]
    parts: tuple[Segment, ...]
    place: int


@dataclass(slots=True)
class Sketch:
    """A page being drawn with one spacing."""

    page: Page
    columns: Columns
    lanes: Lanes
    symbols: list[Symbol] = field(default_factory=list)
    labels: list[Label] = field(default_factory=list)
    arrows: list[Arrow] = field(default_factory=list)
    forced: bool = False
    """Whether a line without a free way is drawn nevertheless."""

    def placed(self, key: str) -> Placed | None:
        """Return the row of that key, if it stands on this page."""
        return next((one for one in self.page.rows if one.row.key == key), None)


def arrival(sketch: Sketch, target: Placed) -> tuple[Point, Point]:
    """Return the last two points of every line to a symbol: from above into its upper edge."""
    x = sketch.columns.center(target.row.column)
    return (x, target.entry), (x, target.middle - target.half_height)


def starts(sketch: Sketch, placed: Placed, port: Port, goal: float) -> Iterator[tuple[Point, ...]]:
    """Yield the ways from a symbol's edge to a lane: the last point is where the line turns up or down."""
    center = sketch.columns.center(placed.row.column)
    bottom = placed.middle + placed.half_height
    if port.side in (Side.ANY, Side.BOTTOM) and goal > bottom:
        yield ((center, bottom),)
    for x in lanes_of(sketch, port.target):
        if way := _start(sketch, placed, port, x):
            yield way


def _start(sketch: Sketch, placed: Placed, port: Port, x: float) -> tuple[Point, ...]:
    """Return the way to the lane at `x`, or nothing when it cannot be reached from this port."""
    center, half = sketch.columns.center(placed.row.column), sketch.columns.half
    bottom = placed.middle + placed.half_height
    if placed.row.kind is Kind.CONNECTOR:
        half = min(half, PENTAGON / 2)
    away, right = abs(x - center), x > center
    if port.side is Side.BOTTOM:
        turn = bottom + port.track
        return ((center, bottom), (center, turn), (x, turn)) if away > CLEAR else ()
    if port.side in (Side.LOW_LEFT, Side.LOW_RIGHT):
        reached = away > port.start + CLEAR and right is (port.side is Side.LOW_RIGHT)
        return _low_start(placed, port, x, center, half) if reached else ()
    if away <= half + CLEAR or (port.side is not Side.ANY and right is not (port.side is Side.RIGHT)):
        return ()
    return (center + half if right else center - half, placed.middle), (x, placed.middle)


def _low_start(placed: Placed, port: Port, x: float, center: float, half: float) -> tuple[Point, ...]:
    start = center + (port.start if x > center else -port.start)
    slope = 1 - port.start / half if placed.row.kind is Kind.DECISION else 1.0
    edge = placed.middle + placed.half_height * slope
    track = placed.middle + placed.half_height + port.track
    return (start, edge), (start, track), (x, track)


def lanes_of(sketch: Sketch, target: str) -> list[float]:
    """Return where lanes may be: a fine grid without the columns' lines, the columns' middles, and lines to join."""
    columns = sketch.columns
    step = max(sketch.lanes.spacing, 0.3) / 2
    grid = [round(step * place, 2) for place in range(1, int(columns.area / step))]
    xs = {x for x in grid if EDGE <= x % columns.actor <= columns.actor - EDGE}
    xs |= {columns.center(column) for column in range(columns.actors)}
    xs |= {one.at for one in sketch.lanes.drawn if one.vertical and one.target == target}
    return sorted(xs)


def cheapest(sketch: Sketch, ways: Sequence[Way], target: str, own: Box | None = None) -> Candidate | None:
    """Return the cheapest way that is free, the earlier of two alike; None when there is none.

    Costs are length, turns, crossings and what else speaks against a way; to run along with lines alike is cheaper.
    They are only worked out while one could still be the cheapest. A forced sketch takes one that is not free.
    """
    joins = any(one.target == target for one in sketch.lanes.drawn)
    least = sorted((way.length * (1 - _JOINED * joins) + _TURNED + way.extra, place) for place, way in enumerate(ways))
    best = _cheapest_of(sketch, ways, least, target, lambda parts: sketch.lanes.free(parts, own))
    if best is None and sketch.forced:
        best = _cheapest_of(sketch, ways, least, target, lambda _parts: True)
    return best


def _cheapest_of(
    sketch: Sketch, ways: Sequence[Way], least: Sequence[tuple[float, int]], target: str, allowed: _Allowed
) -> Candidate | None:
    best: Candidate | None = None
    lowest = inf
    for bound, place in least:
        if bound > lowest + _ALIKE:
            break
        points = _without_idle(ways[place].points)
        parts = segments(points, target)
        if not allowed(parts):
            continue
        cost = _cost(sketch, parts, ways[place].extra)
        if best is None or (cost, place) < (lowest, best.place):
            best, lowest = Candidate(points, tuple(parts), place), cost
    return best


def _cost(sketch: Sketch, parts: Sequence[Segment], extra: float) -> float:
    length = sum(one.last - one.first for one in parts)
    cost = length + _TURNED * len(parts) + _CROSSING * sketch.lanes.crossings(parts) + extra
    return cost - _JOINED * sketch.lanes.joined(parts)


def _without_idle(points: Sequence[Point]) -> tuple[Point, ...]:
    """Leave out points where the line does not turn."""
    found: list[Point] = []
    for point in points:
        if found and abs(found[-1][0] - point[0]) < 0.01 and abs(found[-1][1] - point[1]) < 0.01:
            continue
        if len(found) > 1 and _in_line(found[-2], found[-1], point):
            found.pop()
        found.append(point)
    return tuple(found)


def _in_line(one: Point, two: Point, three: Point) -> bool:
    return abs(one[0] - two[0]) + abs(two[0] - three[0]) < 0.02 or abs(one[1] - two[1]) + abs(two[1] - three[1]) < 0.02


def room_for_pentagon(sketch: Sketch, x: float, top: float) -> bool:
    """Tell whether a pentagon fits among the actors' columns, beside those that stand and the lines that run."""
    half = PENTAGON / 2
    if not half + 0.3 <= x <= sketch.columns.area - half - 0.3:
        return False
    box = Box(x - half - 0.5, top, x + half + 0.5, top + PENTAGON)
    if any(box.meets(other) for other in sketch.lanes.boxes):
        return False
    return not any(box.hit_by(one) for one in sketch.lanes.drawn)


def astride(sketch: Sketch, x: float, line: int) -> float:
    """Return what speaks against a pentagon at `x`: it hides a column's line, or stands in a further line."""
    inside = PENTAGON / 2 + 0.3 <= x % sketch.columns.actor <= sketch.columns.actor - PENTAGON / 2 - 0.3
    return line + (0.0 if inside else _ASTRIDE)
