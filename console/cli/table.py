"""Laying a printed table out: full width in a pipe; on a terminal a row is a line, and only its text goes on below.

What does not fit is written shorter, then left out by importance. Takes words and a width and returns lines. Must not
know rows, terminals or any aggregate.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest

_GAP = 2
_LEAST_TEXT = 12
"""No text is cut shorter than this; the main text gets a third of the room, two of them a quarter each."""
_LEAST_MAIN, _ENOUGH_MAIN = 10, 30
_MOST_WHOLE = 21
"""A code, a day with its hour, a word: this long they stay on one line; the few longer ones go on below."""
_MOST_LINES = 3


@dataclass(slots=True)
class TextColumn:
    """A column of words.

    `shrinks` columns hold texts, cut short where room is scarce; `main` ones, else the first of them, go on below
    instead. `short` says the same as `cells` in fewer letters. Of the others those of the highest `rank` are left out
    first, and among equals the last.
    """

    title: str
    cells: list[str]
    shrinks: bool = False
    main: bool = False
    rank: int = 0
    short: list[str] | None = None
    width: int = 0
    least: int = 0

    @property
    def widest(self) -> int:
        """Return the length of the longest cell or the title."""
        return max(len(self.title), *map(len, self.cells))

    def measure(self, least_main: int) -> None:
        """Set the narrowest width that is still readable: a code or a day is never cut, a heading may be broken."""
        word = max(map(len, self.title.split() or [""]))
        self.width = max(word, *map(len, self.cells))
        limit = least_main if self.main else max(_LEAST_TEXT, word) if self.shrinks else max(_MOST_WHOLE, word)
        self.least = min(self.width, limit)


def lines_of(columns: Sequence[TextColumn], room: int | None) -> tuple[list[str], list[str]]:
    """Return the lines of a table at most `room` wide (None: as wide as it is), and the titles that found no room.

    Columns without any value go first, unmissed; then short forms are used, then columns left out.
    """
    shown = list(columns)
    for column in shown:
        column.width = column.widest
    left_out: list[str] = []
    if room is not None and _taken(shown) > room:
        shown, left_out = _fitted([column for column in shown if any(column.cells)] or shown[:1], room)
    lines = [*_row([column.title for column in shown], shown, title=True)]
    lines.append("  ".join("-" * column.width for column in shown))
    for cells in zip(*(column.cells for column in shown), strict=True):
        lines += _row(cells, shown)
    return lines, left_out


def _fitted(columns: list[TextColumn], room: int) -> tuple[list[TextColumn], list[str]]:
    _choose_main(columns)
    least_main = min(_ENOUGH_MAIN, max(_LEAST_MAIN, room // (2 + sum(column.main for column in columns))))
    for column in columns:
        column.measure(least_main)
    for column in columns:
        if column.short is not None and (column.shrinks or _least_of(columns) > room):
            column.cells = column.short
            column.measure(least_main)
    left_out = _leave_out(columns, room)
    _narrow(columns, room)
    return columns, left_out


def _choose_main(columns: Sequence[TextColumn]) -> None:
    texts = [column for column in columns if column.shrinks]
    if texts and not any(column.main for column in texts):
        texts[0].main = True


def _taken(columns: Sequence[TextColumn]) -> int:
    return sum(column.width for column in columns) + _GAP * (len(columns) - 1)


def _least_of(columns: Sequence[TextColumn]) -> int:
    return sum(column.least + _GAP for column in columns) - _GAP


def _leave_out(columns: list[TextColumn], room: int) -> list[str]:
    """Take columns out until the rest fits at its narrowest; return their titles in the order of the table."""
    titles = [column.title for column in columns]
    while _least_of(columns) > room:
        spare = [(column.rank, place) for place, column in enumerate(columns) if place and not column.main]
        if not spare:
            break
        columns.pop(max(spare)[1])
    kept = {column.title for column in columns}
    return [title for title in titles if title not in kept]


def _narrow(columns: Sequence[TextColumn], room: int) -> None:
    """Take from the widest text until all fit; the main one counts half, so it stays twice as wide."""
    for floor in (None, 1):  # a window narrower than any table cuts even what is readable
        while _taken(columns) > room:
            wide = [one for one in columns if one.width > (one.least if floor is None else floor)]
            if not wide:
                break
            max(wide, key=lambda one: one.width // 2 if one.main else one.width).width -= 1


def _row(cells: Sequence[str], columns: Sequence[TextColumn], *, title: bool = False) -> list[str]:
    broken = [
        _broken(cell, one.width, goes_on=title or one.main or not one.shrinks)
        for cell, one in zip(cells, columns, strict=True)
    ]
    return [
        "  ".join(part.ljust(column.width) for part, column in zip(parts, columns, strict=True)).rstrip()
        for parts in zip_longest(*broken, fillvalue="")
    ]


def _broken(cell: str, width: int, *, goes_on: bool) -> list[str]:
    if len(cell) <= width:
        return [cell]
    if not goes_on or width < 3:
        return [f"{cell[: width - 1].rstrip()}…"]
    import textwrap

    indent = " " * min(len(cell) - len(cell.lstrip()), width // 2)
    return textwrap.wrap(cell, width, subsequent_indent=indent, max_lines=_MOST_LINES, placeholder=" …") or [""]
