"""Where arrows leave a symbol, with their labels, and how high its row must be for that.

Knows one row, its column and where its exits lead; must not know pages or lanes. One exit goes on below where it can,
the next two at the sides, any further ones from the lower edges, each on a track of its own.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from console.formats.procedures.measuring import longest_word, width_of, wrapped
from console.formats.procedures.rows import Row
from console.formats.procedures.sheet_sizes import LABEL_LINE, LABEL_SIZE, Columns
from sops.procedure import Exit, Kind


class Side(StrEnum):
    """Where an arrow leaves: `any` is for the only exit of a symbol, without label."""

    ANY = "any"
    BOTTOM = "bottom"
    LEFT = "left"
    RIGHT = "right"
    LOW_LEFT = "low left"
    LOW_RIGHT = "low right"


@dataclass(frozen=True, slots=True)
class Port:
    """An exit's place. `lines` is the label; `up` says that the arrow leads to a row above.

    For the low ones `start` is how far from the middle the arrow leaves, `track` how deep under the symbol it may turn,
    for BOTTOM too.
    """

    target: str
    side: Side
    lines: tuple[str, ...] = ()
    up: bool = False
    start: float = 0.0
    track: float = 0.0

    @property
    def label_height(self) -> float:
        """The height of the label; 0 without one."""
        return len(self.lines) * LABEL_LINE

    @property
    def label_width(self) -> float:
        """The width of the label's longest line."""
        return max((width_of(line, LABEL_SIZE) for line in self.lines), default=0.0)


HALF_HEIGHTS = {Kind.DECISION: 4.8, Kind.CONNECTOR: 2.9}
_HALF_HEIGHT = 3.3
_BEFORE = 2.4  # an arrow is at least so long before it enters a symbol
_ABOVE = 1.6  # from the row's upper line to the track on which arrows come in
_BELOW = 2.0
_GAP = 0.5
_TURN = 1.7
_LABEL_ROOM = 22.0
_LANES = 5.0  # what no label covers at the outer edges: there arrows pass, and a page connector stands


def half_height(kind: Kind) -> float:
    """Return half the height of a symbol."""
    return HALF_HEIGHTS.get(kind, _HALF_HEIGHT)


def ports_of(row: Row, places: Mapping[str, int], columns_of: Mapping[str, int], columns: Columns) -> tuple[Port, ...]:
    """Place the exits of `row`. `places` counts the rows by key; `columns_of` tells each row's actor."""
    if len(row.exits) == 1 and not row.exits[0].label:
        target = row.exits[0].target
        return (Port(target, Side.ANY, up=places[target] <= places[row.key]),)
    return _Placing(row, places, columns_of, columns).ports()


class _Placing:
    """Gives the exits of one symbol their places."""

    def __init__(
        self, row: Row, places: Mapping[str, int], columns_of: Mapping[str, int], columns: Columns
    ) -> None:
        center = columns.center(row.column)
        self.row, self.places, self.columns_of, self.columns = row, places, columns_of, columns
        self.room = {
            Side.LEFT: center - columns.half - _LANES, Side.RIGHT: columns.area - center - columns.half - _LANES,
        }  # fmt: skip
        # Where all stand in one column, they take turns: else one side is crowded and the other empty.
        turns = columns.actors == 1 and places[row.key] % 2 == 1
        self.roomier = Side.LEFT if turns or self.room[Side.LEFT] > self.room[Side.RIGHT] else Side.RIGHT

    def ports(self) -> tuple[Port, ...]:
        below = self._goes_below()
        free = {Side.LEFT, Side.RIGHT}
        placed: list[Port] = []
        further: list[Exit] = []
        for one in self.row.exits:
            if one is below:
                continue
            side = next((side for side in self._wanted(one) if side in free and self._fits(one, side)), None)
            if side is None:
                further.append(one)
            else:
                free.remove(side)
                placed.append(self._port(one, side))
        low, depth = self._low(further)
        return (*placed, *low, *([self._bottom(below, depth)] if below else []))

    def _goes_below(self) -> Exit | None:
        """The exit to the nearest row below; an arrow upwards never leaves at the bottom."""
        onward = [one for one in self.row.exits if not self._up(one)]
        return min(onward, key=lambda one: self.places[one.target], default=None)

    def _up(self, one: Exit) -> bool:
        return self.places[one.target] <= self.places[self.row.key]

    def _wanted(self, one: Exit) -> Sequence[Side]:
        distance = self.columns_of[one.target] - self.row.column
        first = Side.LEFT if distance < 0 else Side.RIGHT if distance > 0 else self.roomier
        return (first, Side.RIGHT if first is Side.LEFT else Side.LEFT)

    def _fits(self, one: Exit, side: Side) -> bool:
        return self.room[side] >= longest_word(one.label, LABEL_SIZE)

    def _lines(self, one: Exit, room: float) -> tuple[str, ...]:
        """Keep the label in its column where its words allow it, else let it reach over the next ones."""
        if not one.label:
            return ()
        inside = self.columns.actor / 2 - self.columns.half - 2 * _GAP
        wide = inside if longest_word(one.label, LABEL_SIZE) <= inside else _LABEL_ROOM
        return tuple(wrapped(one.label, max(1.0, min(room, wide)), LABEL_SIZE))

    def _port(self, one: Exit, side: Side, start: float = 0.0) -> Port:
        return Port(one.target, side, self._lines(one, self.room[side] + start), self._up(one), start)

    def _low(self, exits: list[Exit]) -> tuple[list[Port], float]:
        """Stack further exits on the roomier side, the outermost highest, and return how deep they reach."""
        side = Side.LOW_LEFT if self.roomier is Side.LEFT else Side.LOW_RIGHT
        found, depth = [], 0.0
        for place, one in enumerate(exits):
            start = 0.75 * self.columns.half * (len(exits) - place) / len(exits)
            lines = self._lines(one, self.room[self.roomier] + self.columns.half - start)
            port = Port(one.target, side, lines, self._up(one), start)
            slot = port.label_height + _TURN
            track = depth + (_GAP if port.up else slot - _GAP)
            found.append(Port(one.target, side, lines, port.up, start, track))
            depth += slot
        return found, depth

    def _bottom(self, one: Exit, depth: float) -> Port:
        room = self.room[self.roomier] + self.columns.half
        port = Port(one.target, Side.BOTTOM, self._lines(one, room), start=depth)
        return Port(one.target, Side.BOTTOM, port.lines, start=depth, track=depth + port.label_height + _TURN - _GAP)


@dataclass(frozen=True, slots=True)
class Need:
    """How much room a symbol with its arrows needs above and below its middle, and where arrows come in above it."""

    above: float
    below: float
    entry: float


def need_of(kind: Kind, ports: Sequence[Port]) -> Need:
    """Return the room for a symbol. Labels at the sides stand above their arrow, or below it when it leads up."""
    half = half_height(kind)
    sides = [port for port in ports if port.side in (Side.LEFT, Side.RIGHT)]
    # An arrow up to an earlier page leaves downwards, so its label may stand above too.
    over = max((port.label_height for port in sides), default=0.0)
    under = max((port.label_height for port in sides if port.up), default=0.0)
    entry = max(half + _BEFORE, over + 3 * _GAP)
    tracks = [port.track for port in ports if port.side not in (Side.LEFT, Side.RIGHT, Side.ANY)]
    below = max(half + max([_BELOW, *(track + _TURN for track in tracks)]), under + 3 * _GAP)
    return Need(entry + _ABOVE, below, entry)
