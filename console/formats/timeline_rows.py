"""The rows of a timeline as plain values: bars that follow one another, and what clashes in them and between them.

What the screen and the printed picture draw alike. Must not know records, screens or scales; every moment is aware.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import groupby
from typing import NamedTuple
from uuid import UUID

FIRM, UNSURE, AWAY = "firm", "unsure", "away"
"""What a bar is: a confirmed part in an operation, one not confirmed, an absence."""


class Mark(NamedTuple):
    """A clash from `start` to `end`; `key` is its place in the list of clashes. A moment marks its cell alone."""

    start: datetime
    end: datetime
    blocks: bool
    key: int


class Stretch(NamedTuple):
    """A bar: an operation or an absence, with its labels from the longest to the shortest, and what clashes in it."""

    id: UUID
    start: datetime
    end: datetime
    labels: tuple[str, ...] = ()
    role: str = FIRM
    marks: tuple[Mark, ...] = ()


class Lane(NamedTuple):
    """Bars that follow one another, by start; `ends` are their ends."""

    bars: tuple[Stretch, ...]
    ends: tuple[datetime, ...]


class Row(NamedTuple):
    """One unit, resource, place or operation with its bars; `gaps` are marks between them, as for too little rest."""

    key: UUID
    label: str
    group: str
    lanes: tuple[Lane, ...]
    gaps: tuple[Mark, ...] = ()


class Line(NamedTuple):
    """One line of the drawing: a heading, or one lane of a row; only its first lane has the label."""

    label: str
    row: int = -1
    lane: int = 0

    @property
    def heading(self) -> bool:
        """Tell whether it only names a group."""
        return self.row < 0


def row_of(key: UUID, label: str, group: str, bars: Iterable[Stretch], gaps: Iterable[Mark] = ()) -> Row:
    """Return a row; bars at the same time stand in lanes below one another."""
    lanes: list[list[Stretch]] = []
    for bar in sorted(bars, key=lambda bar: (bar.start, bar.end, bar.id)):
        lane = next((lane for lane in lanes if lane[-1].end <= bar.start), None)
        if lane is None:
            lanes.append([bar])
        else:
            lane.append(bar)
    packed = tuple(Lane(tuple(lane), tuple(bar.end for bar in lane)) for lane in lanes)
    return Row(key, label, group, packed or (Lane((), ()),), tuple(gaps))


def lines_of(rows: Sequence[Row]) -> list[Line]:
    """Return the lines of rows; where groups have names, each begins with a heading."""
    found: list[Line] = []
    for group, members in groupby(enumerate(rows), key=lambda entry: entry[1].group):
        if group:
            found.append(Line(group))
        for place, row in members:
            found += [Line(row.label if not lane else "", place, lane) for lane in range(len(row.lanes))]
    return found


def between(rows: Iterable[Row], since: datetime, until: datetime) -> list[Row]:
    """Return the rows in which something other than an absence stands between two moments, with no more than that."""
    found = []
    for row in rows:
        bars = [bar for lane in row.lanes for bar in lane.bars if bar.start < until and bar.end > since]
        if any(bar.role != AWAY for bar in bars):
            gaps = [mark for mark in row.gaps if mark.start < until and mark.end > since]
            found.append(row_of(row.key, row.label, row.group, bars, gaps))
    return found


def clashes_in(rows: Iterable[Row], since: datetime, until: datetime) -> list[int]:
    """Return the keys of the clashes drawn between two moments, in their order."""
    keys: set[int] = set()
    for row in rows:
        marks = [*row.gaps, *(mark for lane in row.lanes for bar in lane.bars for mark in bar.marks)]
        keys.update(mark.key for mark in marks if mark.start < until and mark.end >= since)
    return sorted(keys)
