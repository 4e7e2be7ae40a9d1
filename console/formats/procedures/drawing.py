"""The pictures of a page as plain data: symbols, arrows, labels, all in millimetres from the first actor's column.

Knows only shapes; must not know procedures, lanes or file formats.
"""

from dataclasses import dataclass

from console.formats.procedures.lanes import Box, Point
from sops.procedure import Kind


@dataclass(frozen=True, slots=True)
class Symbol:
    """One of the form's shapes around a middle; a pentagon holds a letter."""

    kind: Kind
    x: float
    y: float
    half_width: float
    half_height: float
    letter: str = ""
    key: str = ""

    @property
    def box(self) -> Box:
        """The rectangle around it."""
        x, y, width, height = self.x, self.y, self.half_width, self.half_height
        return Box(x - width, y - height, x + width, y + height)


@dataclass(frozen=True, slots=True)
class Arrow:
    """A line of straight parts whose last point has the head. `source` and `target` are keys of rows or letters."""

    source: str
    target: str
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Label:
    """What stands at an exit of a decision, line by line; `align` is where its lines begin: left or right."""

    lines: tuple[str, ...]
    box: Box
    align: str


@dataclass(frozen=True, slots=True)
class Picture:
    """Everything drawn on one page; `apart` unless there were too many lines to keep from each other."""

    symbols: tuple[Symbol, ...]
    arrows: tuple[Arrow, ...]
    labels: tuple[Label, ...]
    apart: bool = True
