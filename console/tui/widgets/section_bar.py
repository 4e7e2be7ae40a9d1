"""The sections of a screen on one line, the open one in brackets; and the line that says what to do next.

Must not know what the sections show.
"""

from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from console.i18n import _
from console.tui.text import cell
from console.tui.widgets.living import Living

BEFORE, MORE = "‹", "›"
"""What stands for the sections to the left and right that there is no room for."""


class SectionBar(Living, Widget):
    """Names of sections; a click opens one. Where there is no room for all, the page of names around the open one."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {"section-bar--open"}
    DEFAULT_CSS = """
    SectionBar {
        height: 1; background: $panel; color: $text-muted;
        & > .section-bar--open { color: $background; background: $primary; text-style: bold; }
    }
    """

    class Picked(Message):
        """A click on the section `name`."""

        def __init__(self, name: str) -> None:
            super().__init__()
            self.name = name

    def __init__(self, sections: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self.sections = list(sections)
        self.counts: dict[str, str] = {}
        self.open = self.sections[0][0]

    def show(self, name: str) -> None:
        """Mark `name` as open."""
        self.open = name
        self.refresh()

    def count(self, counts: dict[str, str]) -> None:
        """Show a number or sign behind the names."""
        self.counts = counts
        self.refresh()

    def beside(self, steps: int) -> str:
        """Return the section `steps` to the right of the open one, around the end."""
        names = [name for name, _label in self.sections]
        return names[(names.index(self.open) + steps) % len(names)]

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Always one line."""
        return 1

    def _words(self) -> list[tuple[str, str]]:
        full = [(name, f"{label} {self.counts.get(name, '')}".strip()) for name, label in self.sections]
        room = self.size.width - 2 * len(full)
        if sum(cell_len(word) for _name, word in full) <= room:
            return full
        plain = [(name, label) for name, label in self.sections]
        if sum(cell_len(word) for _name, word in plain) <= room:
            return plain
        return self._page(full)

    def _page(self, words: list[tuple[str, str]]) -> list[tuple[str, str]]:
        """Return as many whole names around the open one as fit: pages that stay while one goes through them."""
        room, pages = self.size.width - 2 * (len(MORE) + 2), [[words[0]]]
        for entry in words[1:]:
            taken = sum(cell_len(word) + 2 for _name, word in pages[-1])
            if taken + cell_len(entry[1]) + 2 > room:
                pages.append([])
            pages[-1].append(entry)
        number = next(place for place, page in enumerate(pages) if self.open in dict(page))
        shown, left = list(pages[number]), [entry for page in pages[:number] for entry in page]
        if number + 1 == len(pages):  # the last page may hold one name: as many of those before it as there is room
            while left and sum(cell_len(word) + 2 for _name, word in [left[-1], *shown]) <= room:
                shown.insert(0, left.pop())
        before = [(left[-1][0], BEFORE)] if left else []
        after = [(pages[number + 1][0][0], MORE)] if number + 1 < len(pages) else []
        return before + shown + after

    def render_line(self, y: int) -> Strip:
        """Return the line."""
        base = self.rich_style
        here = self.get_component_rich_style("section-bar--open")
        segments = [
            Segment(f"[{word}]", here) if name == self.open else Segment(f" {word} ", base)
            for name, word in self._words()
        ]
        return Strip(segments).adjust_cell_length(self.size.width, base)

    def on_click(self, event: events.Click) -> None:
        """Open the section under the pointer."""
        left = 0
        for name, word in self._words():
            left += cell_len(word) + 2
            if event.x < left:
                self.post_message(self.Picked(name))
                return


class NextStep(Living, Widget, can_focus=True):
    """One line: the obvious next step. Enter or a click takes it."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    NextStep { height: 1; background: $surface; color: $accent; text-style: bold;
               &:focus { background: $accent; color: $background; } }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "take", "", show=False),
        Binding("down", "app.focus_next", "", show=False),
    ]

    class Taken(Message):
        """Enter on the step."""

    def __init__(self) -> None:
        super().__init__()
        self.words = ""

    def show(self, words: str) -> None:
        """Show another step; nothing to do hides the line."""
        self.words = words
        self.display = bool(words)
        self.refresh()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Always one line."""
        return 1

    def action_take(self) -> None:
        """Take it."""
        self.post_message(self.Taken())

    def on_click(self) -> None:
        """Take it."""
        self.action_take()

    def render_line(self, y: int) -> Strip:
        """Return the line."""
        lead = ">" if self.has_focus else " "
        said = _("%(lead)s Next step: %(step)s") % {"lead": lead, "step": self.words}
        keys = "Enter" if self.has_focus else ""
        room = max(self.size.width - cell_len(keys) - 1, 1)
        return Strip([Segment(cell(said, room) + keys + " ", self.rich_style)]).adjust_cell_length(self.size.width)
