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
    _beside: tuple[list[Segment], list[Segment]] = field(default_factory=lambda: ([], []))
    """The lines drawn, level ones and vertical ones: most questions are about one sort."""

    def free(self, parts: Sequence[Segment], own: Box | None = None) -> bool:
        """Tell whether a line of these parts may be drawn; its first part may leave from within `own`."""
        return not any(
            self._too_near(one) or self._runs_through(one, None if place else own) for place, one in enumerate(parts)
        )

    def _runs_through(self, one: Segment, own: Box | None) -> bool:
        # As Box.hit_by, in one loop: this is asked thousands of times a page.
        at, first, last = one.at, one.first + _TOUCH, one.last - _TOUCH
        if one.vertical:
            for box in self.boxes:
                beside = at <= box.left - box.clear or at >= box.right + box.clear
                if not beside and first < box.bottom and last > box.top and box is not own:
                    return True
            return False
        for box in self.boxes:
            beside = at <= box.top + _TOUCH or at >= box.bottom - _TOUCH
            if not beside and first < box.right and last > box.left and box is not own:
                return True
        return False

    def _too_near(self, one: Segment) -> bool:
        at, first, last, target = one.at, one.first - _END_ROOM, one.last + _END_ROOM, one.target
        for other in self._beside[one.vertical]:
            near = -self.spacing < at - other.at < self.spacing
            if near and first < other.last and other.first < last and target != other.target:
                return True
        return False

    def crossings(self, parts: Sequence[Segment]) -> int:
        """Count the lines to other symbols that these parts would cross."""
        count = 0
        for one in parts:
            at, first, last, target = one.at, one.first, one.last, one.target
            for other in self._beside[not one.vertical]:
                count += first < other.at < last and other.first < at < other.last and target != other.target
        return count

    def joined(self, parts: Sequence[Segment]) -> float:
        """Return how many millimetres run along lines to the same symbol."""
        alike = [other for other in self.drawn if other.target == parts[0].target] if parts else []
        total = 0.0
        for one in parts if alike else ():
            along = [
                min(one.last, other.last) - max(one.first, other.first)
                for other in alike
                if one.vertical is other.vertical and abs(one.at - other.at) < _TOUCH
            ]
            total += max([0.0, *along])
        return total

    def draw(self, parts: Sequence[Segment]) -> None:
        """Take a line in."""
        self.drawn += parts
        for one in parts:
            self._beside[one.vertical].append(one)
