"""The sweeps: which of many spans of time overlap, or come too close. Must not know what the spans are.

Every function takes items sorted by start, none of them empty, and costs their number plus the pairs found: an item
stays active only as long as it makes a pair with whatever starts.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from operator import attrgetter
from typing import TypeVar

from console.clashes.facts import Timed, Window

Item = TypeVar("Item", bound=Timed)
Other = TypeVar("Other", bound=Timed)

by_start = attrgetter("start")
NO_TIME = timedelta()


def lasting(items: Iterable[Item]) -> list[Item]:
    """Return what takes any time, sorted by start."""
    return sorted([one for one in items if one.start < one.end], key=by_start)


def meeting(items: Iterable[Item], least: timedelta = NO_TIME) -> Iterator[tuple[Item, Item]]:
    """Yield each two that overlap or between which less than `least` passes, the one that starts first before."""
    active: list[Item] = []
    latest = None
    for item in items:
        edge = item.start - least if least else item.start
        if latest is None or latest <= edge:  # mostly all is over: no need to ask each
            active, latest = [item], item.end
            continue
        active = [one for one in active if one.end > edge]
        for one in active:
            yield one, item
        active.append(item)
        if item.end > latest:
            latest = item.end


def crossing(first: Iterable[Item], second: Iterable[Other]) -> Iterator[tuple[Item, Other]]:
    """Yield each of `first` with each of `second` that overlaps it."""
    left, right = list(first), list(second)
    active_left: list[Item] = []
    active_right: list[Other] = []
    next_left = next_right = 0
    while next_left < len(left) or next_right < len(right):
        if next_right == len(right) or (next_left < len(left) and left[next_left].start <= right[next_right].start):
            item, next_left = left[next_left], next_left + 1
            active_right = [one for one in active_right if one.end > item.start]
            yield from ((item, one) for one in active_right)
            active_left.append(item)
        else:
            other, next_right = right[next_right], next_right + 1
            active_left = [one for one in active_left if one.end > other.start]
            yield from ((one, other) for one in active_left)
            active_right.append(other)


def near(items: Sequence[Item], targets: Iterable[Timed], margin: timedelta) -> list[Item]:
    """Return the items that may meet the targets' whole time, widened by `margin` on both sides."""
    times = [(one.start, one.end) for one in targets]
    if not times:
        return []
    low, high = min(start for start, _ in times) - margin, max(end for _, end in times) + margin
    return [one for one in items if one.end > low and one.start < high]


def within(items: Sequence[Item], window: Window | None, margin: timedelta) -> Sequence[Item]:
    """Return the items that can have a part in what happens inside the window."""
    return items if window is None else near(items, [window], margin)
