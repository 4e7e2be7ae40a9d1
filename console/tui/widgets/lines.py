"""What every widget shares that draws its own lines: a header that stays, and spans that scroll into view.

Must not know what the lines show.
"""

from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from console.tui.widgets.living import Living
from console.tui.widgets.signs import sign


class Lines(Living, ScrollView, can_focus=True):
    """A scroll view whose first `HEADER_LINES` lines never scroll. Draw with `header_strip` and `body_strip`."""

    ALLOW_SELECT = False
    HEADER_LINES = 1
    # An empty component class, because its style is remembered and a widget's own style is reckoned for every line.
    COMPONENT_CLASSES: ClassVar[set[str]] = {"lines--row"}
    DEFAULT_CSS = """
    Lines { height: 1fr; overflow-x: hidden; scrollbar-size-vertical: 1; background: $surface; color: $foreground; }
    """

    @property
    def width(self) -> int:
        """How many cells a line has beside the scroll bar."""
        return self.scrollable_content_region.width

    @property
    def body_height(self) -> int:
        """How many lines below the header are on screen."""
        return max(self.size.height - self.HEADER_LINES, 1)

    @property
    def top(self) -> int:
        """The first line of the body on screen."""
        return int(self.scroll_offset.y)

    def set_lines(self, count: int) -> None:
        """Tell how many lines the body has."""
        self.virtual_size = Size(self.width, count + self.HEADER_LINES)

    def show_span(self, first: int, height: int = 1) -> None:
        """Scroll no further than needed to bring `height` lines from line `first` on screen."""
        if first < self.top or height > self.body_height:
            self.scroll_to(y=first, animate=False, force=True)
        elif first + height > self.top + self.body_height:
            self.scroll_to(y=first + height - self.body_height, animate=False, force=True)

    def refresh_span(self, first: int, height: int = 1) -> None:
        """Draw `height` lines of the body anew from line `first` on, as far as they are on screen."""
        low = max(first - self.top, 0)
        high = min(first + height - self.top, self.body_height)
        if low < high:
            self.refresh(Region(0, low + self.HEADER_LINES, self.width, high - low))

    def header_strip(self, line: int) -> Strip:
        """Return line `line` of the header."""
        raise NotImplementedError

    def body_strip(self, line: int) -> Strip:
        """Return line `line` of the body; lines behind the end are asked for too."""
        raise NotImplementedError

    def render_line(self, y: int) -> Strip:
        """Return the strip at line `y` of the widget."""
        return self.header_strip(y) if y < self.HEADER_LINES else self.body_strip(y - self.HEADER_LINES + self.top)

    def component(self, name: str) -> Style:
        """Return the style of one of this widget's component classes."""
        return self.get_component_rich_style(name)

    def whole(self, segments: list[Segment], style: Style) -> Strip:
        """Return `segments` as a strip exactly as wide as this widget."""
        return Strip(segments).adjust_cell_length(self.width, style)

    def sign(self, fancy: str, plain: str) -> str:
        """Return a sign that this terminal can draw."""
        return sign(self.app, fancy, plain)
