"""What a timeline shows, and how one line of it looks: rows and a scale in, runs of text with a role out.

Pure: must not know widgets, colours or where rows come from. Every state has a sign besides its role, so that the
drawing reads without colour and in plain ASCII.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from rich.cells import cell_len, get_character_cell_size

from console.formats.timeline_rows import FIRM, Lane, Mark, Row, Stretch
from console.tui.text import cell
from console.tui.widgets.timeline_scale import Scale, is_weekend, ticks
from db.text import visible

FREE, WEEKEND, TICK, NOW = "free", "weekend", "tick", "now"
CLASH, BLOCK = "clash", "block"
"""Roles of cells: what stands behind, then what is drawn over it."""
SIGNS = {CLASH: "!", BLOCK: "!!"}


class Glyphs(NamedTuple):
    """The signs of a drawing. A bar is left edge, label, filling, right edge; cut edges say that it goes on."""

    weekend: str
    tick: str
    now: str
    firm: str
    unsure: str
    away: str
    clash: str
    left: str
    right: str
    cut_left: str
    cut_right: str


FANCY = Glyphs("·", "┊", "│", "━", "╌", "░", "▒", "[", "]", "◂", "▸")
PLAIN = Glyphs(".", ":", "|", "=", "-", "x", "#", "[", "]", "<", ">")


Cell = tuple[str, str]
Run = tuple[str, str]
"""Text and the role of all its cells."""


def backdrop(scale: Scale, width: int, now: datetime, glyphs: Glyphs) -> list[Cell]:
    """Return what stands behind the bars: weekends, fine lines at midnight, the line of the present moment."""
    cells = [(glyphs.weekend, WEEKEND) if is_weekend(scale, x) else (" ", FREE) for x in range(width)]
    for x in ticks(scale, width):
        cells[x] = (glyphs.tick, TICK)
    x = scale.x(now)
    if 0 <= x < width:
        cells[x] = (glyphs.now, NOW)
    return cells


class Piece(NamedTuple):
    """Cells from `left` to `right` that show one bar, or several that are too close together to be told apart."""

    left: int
    right: int
    bars: tuple[Stretch, ...]


def pieces(lane: Lane, scale: Scale, width: int) -> list[Piece]:
    """Return what of a lane is on screen. No bar is narrower than a cell, or than the sign of what blocks.

    Two that begin in one cell share it.
    """
    found: list[Piece] = []
    until = scale.at(width)
    for bar in _from(lane, scale.start):
        if bar.start >= until:
            break
        left = scale.x(bar.start)
        right = max(scale.x_end(bar.end), left + (2 if any(mark.blocks for mark in bar.marks) else 1))
        if found and found[-1].left == left:
            before = found.pop()
            found.append(Piece(left, max(right, before.right), (*before.bars, bar)))
            continue
        if found and found[-1].right > left:
            found[-1] = found[-1]._replace(right=left)
        found.append(Piece(left, right, (bar,)))
    return [piece for piece in found if piece.right > 0]


def _from(lane: Lane, moment: datetime) -> Iterator[Stretch]:
    for place in range(bisect_right(lane.ends, moment), len(lane.bars)):
        yield lane.bars[place]


def draw(row: Row, lane: int, scale: Scale, width: int, behind: Sequence[Cell], glyphs: Glyphs) -> list[Run]:
    """Return one line of a row as runs that fill `width` cells; `behind` comes from `backdrop`."""
    cells = list(behind)
    if lane == 0:
        for mark in row.gaps:
            _gap(cells, mark, scale, width, glyphs)
    for piece in pieces(row.lanes[lane], scale, width):
        low, high = max(piece.left, 0), min(piece.right, width)
        cells[low:high] = _piece(piece, low, high, scale, glyphs)
    return runs(cells)


def runs(cells: Iterable[Cell]) -> list[Run]:
    """Return cells as runs of one role."""
    return [("".join([sign for sign, _role in part]), role) for role, part in groupby(cells, key=itemgetter(1))]


def has_something(row: Row, lane: int, scale: Scale, width: int) -> bool:
    """Tell whether any bar or gap of a lane may be on screen."""
    if lane == 0 and row.gaps:
        return True
    shown, until = row.lanes[lane], scale.at(width)
    place = bisect_right(shown.ends, scale.start)
    # What ended just before is looked at too: a short bar may be drawn wider than it lasts.
    return any(bar.start < until for bar in shown.bars[max(place - 1, 0) : place + 1])


def _gap(cells: list[Cell], mark: Mark, scale: Scale, width: int, glyphs: Glyphs) -> None:
    role = BLOCK if mark.blocks else CLASH
    low, high = _span(mark, scale)
    for x in range(max(low, 0), min(high, width)):
        cells[x] = (SIGNS[role][0], role)


def _span(mark: Mark, scale: Scale) -> tuple[int, int]:
    low = scale.x(mark.start)
    return low, max(scale.x_end(mark.end), low + 1)


def _piece(piece: Piece, low: int, high: int, scale: Scale, glyphs: Glyphs) -> list[Cell]:
    """Return the cells of one piece between `low` and `high`, which are on screen."""
    role = FIRM if any(bar.role == FIRM for bar in piece.bars) else piece.bars[0].role
    signs = [getattr(glyphs, role)] * (high - low)
    roles = [role] * (high - low)
    taken = _edges(signs, piece, low, high, glyphs)
    for mark in sorted((mark for bar in piece.bars for mark in bar.marks), key=lambda mark: mark.blocks):
        taken |= _mark(signs, roles, mark, (low, high), scale, glyphs)
    _label(signs, roles, piece, taken)
    return list(zip(signs, roles, strict=True))


def _edges(signs: list[str], piece: Piece, low: int, high: int, glyphs: Glyphs) -> set[int]:
    """Draw both ends; return the cells they took. One cell alone is filled: its role and filling say what it is."""
    if high - low < 2:
        if len(piece.bars) == 1:
            signs[0] = glyphs.left
        return set()
    signs[0] = glyphs.left if piece.left >= low else glyphs.cut_left
    signs[-1] = glyphs.right if piece.right <= high else glyphs.cut_right
    return {0, high - low - 1}


def _mark(
    signs: list[str], roles: list[str], mark: Mark, shown: tuple[int, int], scale: Scale, glyphs: Glyphs
) -> set[int]:
    """Draw a clash over a bar: its sign where it begins, then its filling. Return the cells of the sign.

    The sign is never cut, so that what blocks is told from what warns on the narrowest bar but one of a single cell.
    """
    low, high = shown
    first, end = _span(mark, scale)
    first, end = max(first, low) - low, min(end, high) - low
    if first >= end:
        return set()
    role = BLOCK if mark.blocks else CLASH
    for x in range(first, end):
        roles[x] = role
        if mark.end > mark.start and 0 < x < high - low - 1:
            signs[x] = glyphs.clash
    sign = SIGNS[role][: high - low]
    begin = min(first, high - low - len(sign))
    signs[begin : begin + len(sign)] = sign
    roles[begin : begin + len(sign)] = [role] * len(sign)
    return set(range(begin, begin + len(sign)))


def _label(signs: list[str], roles: list[str], piece: Piece, taken: set[int]) -> None:
    """Write the label beside what clashes, where that has room for one, else over it; several bars say how many."""
    labels = piece.bars[0].labels if len(piece.bars) == 1 else (str(len(piece.bars)),)
    free = [x for x in range(len(signs)) if x not in taken]
    for places in ([x for x in free if roles[x] not in SIGNS], free):
        run = _longest(places)
        written = fitting(labels, len(run))
        if written:
            signs[run[0] : run[0] + len(written)] = written
            return


def _longest(places: Sequence[int]) -> list[int]:
    """Return the longest run of neighbours."""
    runs: list[list[int]] = [[]]
    for x in places:
        if runs[-1] and runs[-1][-1] == x - 1:
            runs[-1].append(x)
        else:
            runs.append([x])
    return max(runs, key=len)


def fitting(labels: Sequence[str], room: int) -> list[str]:
    """Return the longest label that fits as one entry for each cell; the longest may be cut once the next one fits.

    The second cell of a wide letter is an empty entry.
    """
    clean = [visible(label) for label in labels]
    for place, label in enumerate(clean):
        if cell_len(label) <= room:
            return _cells(label)
        if place == 0 and len(clean) > 1 and cell_len(clean[1]) + 4 <= room:
            return _cells(cell(label, room))
    return []


def _cells(text: str) -> list[str]:
    found: list[str] = []
    for letter in text:
        size = get_character_cell_size(letter)
        if size == 0 and found:
            found[-1] += letter
        elif size:
            found += [letter, *[""] * (size - 1)]
    return found


def under(row: Row, lane: int, scale: Scale, x: int, width: int) -> tuple[Stretch, ...]:
    """Return the bars that cell `x` shows; where there are none, the nearest ones of the lane that are on screen."""
    found = pieces(row.lanes[lane], scale, width)
    if not found:
        return ()

    def away(piece: Piece) -> int:
        return max(piece.left - x, x - piece.right + 1, 0)

    return min(found, key=away).bars


def marks_under(row: Row, lane: int, scale: Scale, x: int) -> list[int]:
    """Return the keys of the clashes drawn at cell `x`."""
    bars = row.lanes[lane].bars
    marks = [mark for bar in bars for mark in bar.marks] + list(row.gaps if lane == 0 else ())
    return list(dict.fromkeys(mark.key for mark in marks if _span(mark, scale)[0] <= x < _span(mark, scale)[1]))


def neighbour(row: Row, lane: int, moment: datetime, steps: int) -> Stretch | None:
    """Return the next bar of a lane that begins after `moment`, or the one before it."""
    bars = row.lanes[lane].bars
    if steps > 0:
        return next((bar for bar in bars if bar.start > moment), None)
    return next((bar for bar in reversed(bars) if bar.start < moment), None)
