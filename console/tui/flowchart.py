"""A procedure drawn with letters: one column of steps, or the actors' columns beside them where there is room.

Pure: from a procedure to lines of parts. Must not know widgets, keys or the language of the console: the words come
from the procedure and from the words of its files.
"""

from collections.abc import Collection, Sequence
from typing import NamedTuple

from rich.cells import cell_len

from console.tui.flow_columns import ActorColumns
from console.tui.flow_rows import FlowRow, Lane, Turn, Way, flow_rows, lanes
from console.tui.flow_signs import FINE, PLAIN, FlowLine, Part, Signs, cut, padded, wrapped
from db.text import visible
from sops.durations import write_duration
from sops.procedure import Kind, Procedure
from sops.vocabulary import STEP

SHAPES = {
    Kind.START: ("(", ")"), Kind.END: ("(", ")"), Kind.PROCESS: ("[", "]"), Kind.DECISION: ("<", ">"),
    Kind.CONNECTOR: ("[", "]"),
}  # fmt: skip
WIDEST_SHAPE = 92
ROOM_FOR_COLUMNS = 96
"""Cells from which the actors get columns."""
LEAST_WORDS = 14
"""Cells below which a piece of an activity says nothing."""


class _Piece(NamedTuple):
    """A line before the loops are drawn beside it; `enters` is where a loop ends, `leaves` the number it goes to."""

    parts: list[Part]
    step: str = ""
    enters: int = 0
    leaves: int = 0


class Drawing(NamedTuple):
    """The lines, and the line above the steps that never scrolls ("" in one column)."""

    lines: list[FlowLine]
    header: str = ""


def draw(procedure: Procedure, width: int, *, ascii_only: bool = False, only: Collection[str] | None = None) -> Drawing:
    """Return the steps in `width` cells; `only` keeps the steps of these keys, and then no loops are drawn."""
    rows = flow_rows(procedure)
    loops = lanes(rows) if only is None else []
    margin = 2 * (1 + max((lane.place for lane in loops), default=-1))
    painter = _Painter(procedure, rows, width - margin, PLAIN if ascii_only else FINE, loops)
    pieces = painter.pieces([row for row in rows if only is None or row.step.key in only])
    header = " " * margin + painter.columns.titles() if painter.columns else ""
    return Drawing(_with_loops(pieces, loops, margin, painter.signs), header)


class _Painter:
    def __init__(
        self, procedure: Procedure, rows: Sequence[FlowRow], width: int, signs: Signs, loops: Sequence[Lane]
    ) -> None:
        self.procedure = procedure
        self.rows = rows
        self.signs = signs
        self.looped = {lane.target for lane in loops}
        actors = procedure.columns
        self.columns = ActorColumns(actors, width, signs) if actors and width >= ROOM_FOR_COLUMNS else None
        self.width = self.columns.left if self.columns else min(width, WIDEST_SHAPE)

    def pieces(self, shown: Sequence[FlowRow]) -> list[_Piece]:
        """Return what is drawn of `shown`, in their order."""
        found: list[_Piece] = []
        above: FlowRow | None = None
        for row in shown:
            if above is not None and above.number != row.number - 1:
                above = None
            if found:
                found.append(self._entry(row, above if above is not None and above.below else None))
            found += self._block(row)
            above = row
        return found

    def _entry(self, row: FlowRow, above: FlowRow | None) -> _Piece:
        """Return the line between two steps: the arrow from the one above, and the numbers that lead here too."""
        signs = self.signs
        others = [str(number) for number in row.arrivals if number < row.number]
        words = f"{signs.arrow_left} {', '.join(others)}" if others else ""
        if self.columns is None:
            arrow = signs.arrow_down if above is not None or others else " "
            parts = [Part(arrow, "arrow"), Part(f"    {words}" if words else "", "quiet")]
        else:
            left = padded(f"     {words}" if words else "", self.width)
            parts = [Part(left, "quiet"), Part(self.columns.between(above, row), "arrow")]
        return _Piece(parts, row.step.key)

    def _block(self, row: FlowRow) -> list[_Piece]:
        lines = [
            *(self._words(row) if self.columns else self._shape(row)),
            *self._facts(row),
            *(self._way(row, place) for place in range(len(row.ways)) if self._is_said(row, row.ways[place])),
        ]
        if self.columns:
            beside = self.columns.beside(row, len(lines))
            right = [Part(words, "arrow" if at else "shape") for at, words in enumerate(beside)]
            lines = [
                piece._replace(parts=[*_filled(piece.parts, self.width), right[at]]) for at, piece in enumerate(lines)
            ]
        lines[0] = lines[0]._replace(enters=row.number)
        return [piece._replace(step=row.step.key) for piece in lines]

    def _lead(self, row: FlowRow) -> str:
        page = f"{self.signs.page} {visible(row.step.letter)} " if row.step.kind is Kind.CONNECTOR else ""
        return f"{row.number:>2} {page}"

    def _shape(self, row: FlowRow) -> list[_Piece]:
        """Return the activity between the brackets that stand for its symbol."""
        opens, closes = SHAPES[row.step.kind]
        lead = self._lead(row)
        room = self.width - cell_len(lead) - 4
        found = []
        for place, words in enumerate(wrapped(row.step.activity, room)):
            mark = lead if place == 0 else " " * cell_len(lead)
            parts = [Part(f"{opens} {mark}", "shape"), Part(padded(words, room), "strong"), Part(f" {closes}", "shape")]
            found.append(_Piece(parts))
        return found

    def _words(self, row: FlowRow) -> list[_Piece]:
        """Return the activity alone: its symbol stands in the actor's column."""
        lead = self._lead(row)
        lines = wrapped(row.step.activity, self.width - cell_len(lead) - 3)
        return [
            _Piece([Part(f"{lead if place == 0 else ' ' * cell_len(lead)}  ", "shape"), Part(words, "strong")])
            for place, words in enumerate(lines)
        ]

    def _facts(self, row: FlowRow) -> list[_Piece]:
        """Return who, how long, and what comes of it."""
        step = row.step
        said = [] if self.columns and step.actors else [" + ".join(step.actors) or "?"]
        if step.duration is not None:
            said.append(write_duration(step.duration, self.procedure.language))
        if step.outputs:
            said.append(f"{STEP.word('outputs', self.procedure.language)}: {'; '.join(step.outputs)}")
        goes_on = row.below or any(self._is_said(row, way) for way in row.ways)
        spine = self.signs.down if goes_on and not self.columns else " "
        lines = wrapped(f" {self.signs.dot} ".join(said), self.width - 6)
        return [_Piece([Part(f"{spine}    ", "arrow"), Part(words, "quiet")]) for words in lines if words]

    def _is_said(self, row: FlowRow, way: Way) -> bool:
        return bool(way.label) or way.turn is not Turn.BELOW

    def _way(self, row: FlowRow, place: int) -> _Piece:
        """Return one way out: its label, the arrow and the number, and what is done there."""
        way, signs = row.ways[place], self.signs
        loops = way.turn is Turn.BACK and way.number in self.looped
        last = not row.below and place == len(row.ways) - 1
        arrows = {Turn.BELOW: signs.arrow_down, Turn.BACK: signs.arrow_up}
        aim = f"{arrows.get(way.turn, signs.arrow_right)} {way.number or '?'}"
        label = cut(visible(way.label), self.width - 16, signs)
        words = f"{label} {aim}" if label else aim
        rest = self._there(way, self.width - cell_len(words) - 8)
        parts = [
            Part(self._branch(way, loops=loops, last=last), "arrow"), Part(words, "strong"),
            Part(f"  {rest}" if rest else "", "quiet"),
        ]  # fmt: skip
        return _Piece(parts, leaves=way.number if loops else 0)

    def _there(self, way: Way, room: int) -> str:
        """Return what is done where a way leads, as much of it as has room; nothing for the row below."""
        if way.turn is Turn.BELOW or (room < LEAST_WORDS and way.number):
            return ""
        return cut(visible(self.rows[way.number - 1].step.activity if way.number else way.target), room, self.signs)

    def _branch(self, way: Way, *, loops: bool, last: bool) -> str:
        signs = self.signs
        if self.columns:
            return signs.across * 4 + " " if loops else "     "
        if loops:
            return f"{signs.turns_up if last else signs.from_left}    "
        if way.turn is Turn.BELOW:
            return f"{signs.down}    "
        return f"{signs.closes if last else signs.joins}{signs.across * 3} "


def _filled(parts: list[Part], width: int) -> list[Part]:
    used = sum(cell_len(part.text) for part in parts)
    return [*parts, Part(" " * max(width - used, 0))]


def _with_loops(pieces: Sequence[_Piece], loops: Sequence[Lane], margin: int, signs: Signs) -> list[FlowLine]:
    """Draw every loop at the left of the lines it passes."""
    spans = {lane: _span(pieces, lane) for lane in loops}
    found = []
    for place, piece in enumerate(pieces):
        cells = [" "] * margin
        for lane, (first, last) in spans.items():
            if first <= place <= last:
                cells[margin - 2 * (lane.place + 1)] = signs.down
        for lane, (first, last) in spans.items():
            if place == first or piece.leaves == lane.target:
                _across(cells, lane, signs, corner=_corner(place, first, last, signs), arrives=place == first)
        found.append(FlowLine((*([Part("".join(cells), "arrow")] if margin else ()), *piece.parts), piece.step))
    return found


def _span(pieces: Sequence[_Piece], lane: Lane) -> tuple[int, int]:
    first = next(place for place, piece in enumerate(pieces) if piece.enters == lane.target)
    return first, max(place for place, piece in enumerate(pieces) if piece.leaves == lane.target)


def _corner(place: int, first: int, last: int, signs: Signs) -> str:
    return signs.opens if place == first else signs.closes if place == last else signs.joins


def _across(cells: list[str], lane: Lane, signs: Signs, *, corner: str, arrives: bool) -> None:
    start = len(cells) - 2 * (lane.place + 1)
    for at in range(start + 1, len(cells)):
        cells[at] = signs.crosses if cells[at] == signs.down else signs.across
    cells[start] = corner
    if arrives:
        cells[-1] = signs.arrow_right
