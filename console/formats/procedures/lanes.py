"""Lines already drawn on a page and what they must keep clear of: may a new one pass, and how many would it cross?

Knows coordinates in millimetres (x from the first actor's column, y from the first row); must not know procedures.
A line that leads to the same symbol may be joined; any other keeps its distance and crosses only at a right angle.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

Point = tuple[float, float]
_TOUCH = 0.02
_END_ROOM = 0.6


@dataclass(frozen=True, slots=True)
class Box:
    """Something no line may run through."""

    left: float
    top: float
    right: float
    bottom: float
    clear: float = 0.0
    """How far lines keep away at both sides."""

    def meets(self, other: "Box") -> bool:
        """Tell whether both cover a common place."""
        beside = self.right <= other.left or other.right <= self.left
        return not (beside or self.bottom <= other.top or other.bottom <= self.top)

    def hit_by(self, one: "Segment") -> bool:
        """Tell whether the line runs through; touching an edge is no hit."""
        if one.vertical:
            inside = self.left - self.clear < one.at < self.right + self.clear
            return inside and one.first < self.bottom - _TOUCH and one.last > self.top + _TOUCH
        inside = self.top + _TOUCH < one.at < self.bottom - _TOUCH
        return inside and one.first < self.right - _TOUCH and one.last > self.left + _TOUCH


@dataclass(frozen=True, slots=True)
class Segment:
    """A straight part of a line to `target`: at x (vertical) or y (level), from `first` to `last`."""

    vertical: bool
    at: float
    first: float
    last: float
    target: str

    def crosses(self, other: "Segment") -> bool:
        """Tell whether both meet at a right angle."""
        if self.vertical is other.vertical:
            return False
        return self.first < other.at < self.last and other.first < self.at < other.last


def segments(points: Sequence[Point], target: str) -> list[Segment]:
    """Return the straight parts of a line; parts without length are left out."""
    found = []
    for (x, y), (next_x, next_y) in pairwise(points):
        if abs(x - next_x) > _TOUCH:
            found.append(Segment(False, y, min(x, next_x), max(x, next_x), target))
        elif abs(y - next_y) > _TOUCH:
            found.append(Segment(True, x, min(y, next_y), max(y, next_y), target))
    return found


@dataclass(slots=True)
class Lanes:
    """What stands on a page so far. `spacing` is the least distance of lines side by side."""

    spacing: float
    boxes: list[Box] = field(default_factory=list)
    drawn: list[Segment] = field(default_factory=list)

    def free(self, parts: Sequence[Segment], own: Box | None = None) -> bool:
        """Tell whether a line of these parts may be drawn; its first part may leave from within `own`."""
        for place, one in enumerate(parts):
            if any(box.hit_by(one) for box in self.boxes if not (place == 0 and box is own)):
                return False
            if any(self._too_near(one, other) for other in self.drawn):
                return False
        return True

    def _too_near(self, one: Segment, other: Segment) -> bool:
        if one.target == other.target or one.vertical is not other.vertical:
            return False
        beside = one.first < other.last + _END_ROOM and other.first < one.last + _END_ROOM
        return beside and abs(one.at - other.at) < self.spacing

    def crossings(self, parts: Sequence[Segment]) -> int:
        """Count the lines to other symbols that these parts would cross."""
        return sum(one.crosses(other) for one in parts for other in self.drawn if one.target != other.target)

    def joined(self, parts: Sequence[Segment]) -> float:
        """Return how many millimetres run along lines to the same symbol."""
        total = 0.0
        for one in parts:
            along = [
                min(one.last, other.last) - max(one.first, other.first)
                for other in self.drawn
                if one.target == other.target and one.vertical is other.vertical and abs(one.at - other.at) < _TOUCH
            ]
            total += max([0.0, *along])
        return total

    def draw(self, parts: Sequence[Segment]) -> None:
        """Take a line in."""
        self.drawn += parts
