"""What a drawing of steps is made of: signs in two sorts, pieces of a line, and words wrapped to cells.

Pure: must not know procedures or widgets.
"""

from collections.abc import Iterable
from typing import Literal, NamedTuple

from rich.cells import cell_len, chop_cells

from db.text import visible

Look = Literal["plain", "strong", "shape", "arrow", "quiet", "title"]


class Part(NamedTuple):
    """Words of one look."""

    text: str
    look: Look = "plain"


class FlowLine(NamedTuple):
    """One line of the drawing, and the key of the step it belongs to ("" for what stands above the steps)."""

    parts: tuple[Part, ...]
    step: str = ""

    @property
    def text(self) -> str:
        """The line without looks."""
        return "".join(part.text for part in self.parts)


class Signs(NamedTuple):
    """Lines and arrows."""

    down: str
    across: str
    arrow_down: str
    arrow_right: str
    arrow_up: str
    arrow_left: str
    opens: str
    closes: str
    joins: str
    crosses: str
    from_left: str
    turns_left: str
    turns_up: str
    page: str
    dot: str
    more: str


FINE = Signs("│", "─", "▼", "►", "▲", "◄", "┌", "└", "├", "┼", "┤", "┐", "┘", "⌂", "·", "…")
PLAIN = Signs("|", "-", "v", ">", "^", "<", "+", "+", "+", "+", "+", "+", "+", "#", "-", "...")
"""The same for a terminal that draws only ASCII."""


def cut(text: str, width: int, signs: Signs) -> str:
    """Return `text` in at most `width` cells, with a sign where it was cut."""
    if cell_len(text) <= width:
        return text
    room = width - cell_len(signs.more)
    return chop_cells(text, room)[0].rstrip() + signs.more if room > 0 else ""


def padded(text: str, width: int) -> str:
    """Return `text` filled up to `width` cells."""
    return text + " " * (width - cell_len(text))


def wrapped(text: str, width: int) -> list[str]:
    """Return `text`, made harmless, in lines of at most `width` cells; at least one line."""
    width = max(width, 2)
    lines = [""]
    for word in _short_enough(visible(text).split(" "), width):
        if not lines[-1]:
            lines[-1] = word
        elif cell_len(lines[-1]) + 1 + cell_len(word) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def _short_enough(words: Iterable[str], width: int) -> Iterable[str]:
    for word in words:
        if cell_len(word) <= width:
            yield word
        else:
            yield from chop_cells(word, width)
