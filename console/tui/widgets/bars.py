"""A small bar chart: label, bar, number, one line each.

Must not know what is counted.
"""

from collections.abc import Sequence
from typing import NamedTuple

from rich.cells import cell_len
from rich.segment import Segment
from textual.geometry import Size
from textual.strip import Strip
from textual.widget import Widget

from console.i18n import _
from console.tui.text import cell
from console.tui.widgets.signs import poor

EIGHTHS = "▏▎▍▌▋▊▉█"
LABEL_SHARE = 0.4


class Bar(NamedTuple):
    """One line of the chart. `shown` is the number in words, by default the value itself."""

    label: str
    value: float
    shown: str = ""


def bar(value: float, most: float, width: int, plain: bool = False) -> str:
    """Return a bar for `value` where `most` fills `width` cells. A value above nothing is never invisible."""
    if most <= 0 or value <= 0 or width <= 0:
        return ""
    eighths = max(round(min(value, most) / most * width * 8), 1)
    if plain:
        return "#" * max(round(eighths / 8), 1)
    whole, part = divmod(eighths, 8)
    return EIGHTHS[-1] * whole + (EIGHTHS[part - 1] if part else "")


def bar_lines(bars: Sequence[Bar], width: int, plain: bool = False) -> list[str]:
    """Return the chart as lines of `width` cells: labels left, numbers right, all bars on one scale."""
    if not bars:
        return []
    shown = [entry.shown or f"{entry.value:g}" for entry in bars]
    label_width = min(max(cell_len(entry.label) for entry in bars), int(width * LABEL_SHARE))
    number_width = max(cell_len(number) for number in shown)
    bar_width = max(width - label_width - number_width - 2, 1)
    most = max(entry.value for entry in bars)
    return [
        cell(entry.label, label_width)
        + " "
        + cell(bar(entry.value, most, bar_width, plain), bar_width)
        + " "
        + cell(number, number_width, "right")
        for entry, number in zip(bars, shown, strict=True)
    ]


class Bars(Widget):
    """The chart as a widget as high as it has bars."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    Bars { height: auto; color: $primary; }
    """

    def __init__(self, bars: Sequence[Bar] = (), id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self.bars = list(bars)

    def show(self, bars: Sequence[Bar]) -> None:
        """Show other bars."""
        self.bars = list(bars)
        self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """One line for each bar, or one that says there is nothing."""
        return max(len(self.bars), 1)

    def render_line(self, y: int) -> Strip:
        """Return one bar."""
        width = self.size.width
        lines = bar_lines(self.bars, width, poor(self.app)) or [cell(_("Nothing to count yet"), width)]
        return Strip([Segment(lines[y] if y < len(lines) else " " * width, self.rich_style)])
