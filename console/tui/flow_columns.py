"""The actors' columns beside the steps: each symbol under its actor, and the way from column to column.

Pure: must not know widgets or languages.
"""

from collections.abc import Sequence

from rich.cells import cell_len

from console.tui.flow_rows import FlowRow, Turn
from console.tui.flow_signs import Signs, cut
from db.text import visible
from sops.procedure import Actor, Kind

NARROWEST, WIDEST = 6, 12
FOR_WORDS = 44
"""Cells the activities keep."""
SYMBOLS = {
    Kind.START: "({})", Kind.END: "({})", Kind.PROCESS: "[{}]", Kind.DECISION: "<{}>", Kind.CONNECTOR: "{}",
}  # fmt: skip


class ActorColumns:
    """Columns of one width; `left` says how many cells stay for the words."""

    def __init__(self, actors: Sequence[Actor], width: int, signs: Signs) -> None:
        self._places = {actor.code: place for place, actor in enumerate(actors)}
        self._each = max(NARROWEST, min(WIDEST, (width - FOR_WORDS) // len(actors)))
        self._width = self._each * len(actors)
        self._signs = signs
        self.left = max(width - self._width, FOR_WORDS // 2)

    def titles(self) -> str:
        """Return the actors' codes above their columns, behind room for the words."""
        cells = [cut(visible(code), self._each - 1, self._signs) for code in self._places]
        drawn = (" " * ((self._each - cell_len(code)) // 2) + code for code in cells)
        return " " * self.left + "".join(one + " " * (self._each - cell_len(one)) for one in drawn)

    def _center(self, row: FlowRow) -> int | None:
        place = self._places.get(row.step.actor)
        return None if place is None else place * self._each + self._each // 2

    def beside(self, row: FlowRow, height: int) -> list[str]:
        """Return the columns of one step in `height` lines: its symbol, and the line that leads on."""
        center = self._center(row)
        if center is None:
            return [""] * height
        number = f"{self._signs.page}{visible(row.step.letter)}" if row.step.kind is Kind.CONNECTOR else str(row.number)
        symbol = SYMBOLS[row.step.kind].format(f"{number:>2}")
        lead = self._signs.down if row.below else ""
        below = [" " * center + lead] * (height - 1)
        if below and not row.below and len(row.ways) == 1:
            way = row.ways[0]
            arrow = self._signs.arrow_up if way.turn is Turn.BACK else self._signs.arrow_right
            below[0] = " " * (center - 1) + f"{arrow}{way.number or '?'}"
        return [" " * (center - len(symbol) // 2) + symbol, *below]

    def between(self, above: FlowRow | None, row: FlowRow) -> str:
        """Return the line that leads from the step above to `row`, or only the arrow of those that come from afar."""
        signs, to = self._signs, self._center(row)
        start = self._center(above) if above is not None else None
        if to is None:
            return ""
        if start is None or start == to:
            arrives = above is not None or any(number < row.number for number in row.arrivals)
            return " " * to + (signs.arrow_down if arrives else "")
        first, last = min(start, to), max(start, to)
        line = signs.across * (last - first - 1)
        if start < to:
            return " " * first + signs.closes + line + signs.arrow_down
        return " " * first + signs.arrow_down + line + signs.turns_up
