"""Laying a printed table out: full width in a pipe, fitted to the terminal with texts broken over lines.

Takes words and a width and returns lines. Must not know rows, terminals or any aggregate.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest

_GAP = 2
_LEAST = 11
"""No column is made narrower than this: a date keeps to its line."""
_MOST_LINES = 6


@dataclass(slots=True)
class TextColumn:
    """A column of words. `shrinks` columns hold texts: they get what room there is and are never left out."""

    title: str
    cells: list[str]
    shrinks: bool = False
    width: int = 0

    @property
    def widest(self) -> int:
        """Return the length of the longest cell or the title."""
        return max(len(self.title), *map(len, self.cells))

    @property
    def least(self) -> int:
        """Return the narrowest width in which no word is broken, or a readable one for texts."""
        longest = max(len(word) for text in (self.title, *self.cells) for word in (text.split() or [""]))
        return min(self.widest, _LEAST if self.shrinks else max(longest, _LEAST))


def lines_of(columns: Sequence[TextColumn], room: int | None) -> tuple[list[str], list[str]]:
    """Return the lines of a table at most `room` wide (None: as wide as it is), and the titles that found no room.

    Columns without any value go first, then the last ones that are no texts; a cell has six lines at most.
    """
    shown = list(columns)
    for column in shown:
        column.width = column.widest
    left_out: list[str] = []
    if room is not None and _taken(shown) > room:
        shown = [column for column in shown if any(column.cells)]
        left_out = _leave_out(shown, room)
        _narrow(shown, room)
    lines = [*_row([column.title for column in shown], shown), "  ".join("-" * column.width for column in shown)]
    for cells in zip(*(column.cells for column in shown), strict=True):
        lines += _row(cells, shown)
    return lines, left_out


def _taken(columns: Sequence[TextColumn]) -> int:
    return sum(column.width for column in columns) + _GAP * (len(columns) - 1)


def _leave_out(columns: list[TextColumn], room: int) -> list[str]:
    """Take columns out until the rest fits at its narrowest; return their titles."""
    titles: list[str] = []
    while sum(column.least + _GAP for column in columns) - _GAP > room:
        spare = [place for place, column in enumerate(columns) if place and not column.shrinks]
        if not spare:
            break
        titles.insert(0, columns.pop(spare[-1]).title)
    return titles


def _narrow(columns: Sequence[TextColumn], room: int) -> None:
    """Take from the widest column until all fit; a column of texts counts half, so it stays twice as wide."""
    while _taken(columns) > room:
        wide = [column for column in columns if column.width > column.least]
        if not wide:
            return
        max(wide, key=lambda column: column.width // 2 if column.shrinks else column.width).width -= 1


def _row(cells: Sequence[str], columns: Sequence[TextColumn]) -> list[str]:
    broken = [_broken(cell, column.width) for cell, column in zip(cells, columns, strict=True)]
    return [
        "  ".join(part.ljust(column.width) for part, column in zip(parts, columns, strict=True)).rstrip()
        for parts in zip_longest(*broken, fillvalue="")
    ]


def _broken(cell: str, width: int) -> list[str]:
    if len(cell) <= width:
        return [cell]
    import textwrap

    return textwrap.wrap(cell, width, max_lines=_MOST_LINES, placeholder=" …") or [""]
