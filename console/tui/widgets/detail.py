"""One record as a definition list: labels and wrapped values in sections. The pane beside a list and the full screen.

Must not know records: a screen turns a record into sections.
"""

from collections.abc import Sequence
from typing import NamedTuple

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from console.tui.text import harmless
from console.tui.widgets.living import Living

LABEL_WIDTH = 18
NARROW_LABEL_WIDTH = 12
NARROW = 46


class Line(NamedTuple):
    """One labelled value; an empty value draws a dash, because a gap is an answer too."""

    label: str
    value: str | Text


class Section(NamedTuple):
    """A part of the list: an optional title, labelled lines, and running text below them."""

    title: str = ""
    lines: Sequence[Line] = ()
    text: str | Text = ""


def section_view(section: Section, width: int) -> list[RenderableType]:
    """Return what Rich draws for `section` in `width` cells."""
    drawn: list[RenderableType] = []
    if section.title:
        title = harmless(section.title, "bold")
        title.truncate(max(width, 1), overflow="ellipsis")
        rule = ("─" * max(width - title.cell_len - 1, 0), "dim")
        drawn.append(Text.assemble(title, " ", rule, no_wrap=True, overflow="crop"))
    if section.lines:
        grid = Table.grid(padding=(0, 1), expand=True)
        grid.add_column(width=NARROW_LABEL_WIDTH if width < NARROW else LABEL_WIDTH, style="dim")
        grid.add_column(ratio=1)
        for label, value in section.lines:
            grid.add_row(harmless(label), harmless(value, one_line=False) if value else Text("-", style="dim"))
        drawn.append(grid)
    if section.text:
        drawn.append(harmless(section.text, one_line=False))
    return drawn


class Detail(Living, VerticalScroll):
    """The definition list. `show` replaces everything; long records scroll."""

    DEFAULT_CSS = """
    Detail { padding: 0 1; background: $surface; &:focus { background: $surface; } }
    Detail > Static { height: auto; }
    """

    def __init__(self, title: str = "", sections: Sequence[Section] = (), id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._title = title
        self._sections = list(sections)
        self._words = Static(markup=False)

    def compose(self) -> ComposeResult:
        """One widget holds all of it."""
        yield self._words

    def show(self, title: str, sections: Sequence[Section]) -> None:
        """Show another record, from its top."""
        self._title = title
        self._sections = list(sections)
        self.scroll_home(animate=False)
        self._draw()

    def clear(self, sentence: str = "") -> None:
        """Show no record, or a sentence that says why."""
        self.show("", [Section(text=sentence)] if sentence else [])

    def on_resize(self) -> None:
        """Wrap anew."""
        self._draw()

    def _draw(self) -> None:
        width = self.scrollable_content_region.width
        if not width:
            return
        drawn: list[RenderableType] = []
        if self._title:
            drawn += [harmless(self._title, "bold"), Text()]
        for place, section in enumerate(self._sections):
            if place:
                drawn.append(Text())
            drawn += section_view(section, width)
        self._words.update(Group(*drawn))
