"""The minutes as they grow: numbered lines under the headings of the agenda, wrapped, the newest always in sight.

Draws line by line, so that a thousand lines cost no more than a screenful. Must not know records.
"""

from collections.abc import Sequence
from typing import ClassVar, Literal, NamedTuple

from rich.segment import Segment
from rich.style import Style
from rich.text import Text
from textual import events
from textual.message import Message
from textual.strip import Strip

from console.tui.text import cell, harmless
from console.tui.widgets.lines import Lines

GUTTER = 5
Look = Literal["plain", "strong", "quiet", "wrong"]


class LogLine(NamedTuple):
    """One entry. `mark` stands at the left (its number); `label` and `speaker` lead the text, `note` follows below."""

    key: object
    mark: str
    text: str
    label: str = ""
    speaker: str = ""
    note: str = ""
    heading: str = ""
    """The title above this line, where another point of the agenda begins."""
    look: Look = "plain"


class MinutesLog(Lines):
    """Shows `LogLine`s. Stays at the end while new ones come, unless somebody scrolled up to read."""

    HEADER_LINES = 0
    COMPONENT_CLASSES: ClassVar[set[str]] = {f"minutes-log--{name}" for name in ("head", "strong", "quiet", "wrong")}
    DEFAULT_CSS = """
    MinutesLog {
        & > .minutes-log--head { text-style: bold; color: $primary; }
        & > .minutes-log--strong { text-style: bold; color: $accent; }
        & > .minutes-log--quiet { color: $text-muted; }
        & > .minutes-log--wrong { text-style: bold; color: $error; }
    }
    """

    class Picked(Message):
        """A click on `line`."""

        def __init__(self, line: LogLine) -> None:
            super().__init__()
            self.line = line

    def __init__(self, empty: str = "", id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, classes=classes)
        self.can_focus = False
        self.empty = empty
        self._lines: Sequence[LogLine] = ()
        self._strips: list[tuple[Strip, int]] = []
        self._drawn: dict[LogLine, list[Strip]] = {}
        self._drawn_for: tuple[object, ...] = ()
        self._following = True

    @property
    def lines(self) -> Sequence[LogLine]:
        """What is shown."""
        return self._lines

    def show(self, lines: Sequence[LogLine]) -> None:
        """Show `lines` instead of what stood here; only those never drawn before cost anything."""
        self._following = self._following or self._at_end()
        self._lines = lines
        self._lay_out()

    def go(self, rows: int) -> None:
        """Scroll by `rows`; away from the end, new lines no longer pull the text away."""
        self.scroll_to(y=self.top + rows, animate=False, force=True)
        self._following = self._at_end()

    def go_pages(self, pages: int) -> None:
        """Scroll by screens."""
        self.go(pages * max(self.body_height - 1, 1))

    def follow(self) -> None:
        """Go to the end and stay there."""
        self._following = True
        self._to_end()

    def _at_end(self) -> bool:
        return self.top + self.body_height >= len(self._strips)

    def _to_end(self) -> None:
        self.scroll_to(y=max(len(self._strips) - self.body_height, 0), animate=False, force=True)

    def on_resize(self) -> None:
        """Wrap anew, and keep the end in sight."""
        self._lay_out()

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Somebody reads back."""
        self._following = False

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Back at the end, new lines are followed again."""
        self.call_after_refresh(self._look_whether_at_end)

    def _look_whether_at_end(self) -> None:
        self._following = self._at_end()

    def on_click(self, event: events.Click) -> None:
        """Tell which line was meant."""
        place = event.get_content_offset(self)
        if place is not None and place.y + self.top < len(self._strips):
            self.post_message(self.Picked(self._lines[self._strips[place.y + self.top][1]]))

    def _lay_out(self) -> None:
        look = (self.width, self.app.theme, self.app.ansi_color)
        if look != self._drawn_for:
            self._drawn_for = look
            self._drawn.clear()
        if not self.width:
            return
        known, self._drawn = self._drawn, {}
        self._strips = []
        for place, line in enumerate(self._lines):
            strips = known.get(line) or self._draw(line, spaced=place > 0)
            self._drawn[line] = strips
            self._strips += [(strip, place) for strip in strips]
        self.set_lines(len(self._strips))
        if self._following:
            self._to_end()
        self.refresh()

    def _draw(self, line: LogLine, spaced: bool) -> list[Strip]:
        base = self.component("lines--row")
        strips = self._heading(line.heading, base, spaced) if line.heading else []
        words = harmless(self._words(line), one_line=False)
        mark = cell(line.mark, GUTTER - 1, "right") + " "
        style = base + self._aside(line)
        for place, row in enumerate(words.wrap(self.app.console, max(self.width - GUTTER - 1, 10))):
            lead = Segment(mark if place == 0 else " " * GUTTER, style)
            strips.append(self._strip([lead, *Segment.apply_style(row.render(self.app.console, end=""), base)], base))
        return strips

    def _words(self, line: LogLine) -> Text:
        text = Text()
        if line.label:
            look = "quiet" if line.look == "plain" else line.look
            text.append(f"{line.label} ", self.component(f"minutes-log--{look}"))
        if line.speaker:
            text.append(f"{line.speaker}: ", "bold")
        text.append(line.text, self.component("minutes-log--quiet") if line.look == "quiet" else "")
        if line.note:
            text.append(f"\n{line.note}", self._aside(line))
        return text

    def _aside(self, line: LogLine) -> Style:
        return self.component(f"minutes-log--{'wrong' if line.look == 'wrong' else 'quiet'}")

    def _heading(self, heading: str, base: Style, spaced: bool) -> list[Strip]:
        style = base + self.component("minutes-log--head")
        title = cell(heading, max(self.width - 2, 1)).rstrip()
        rest = max(self.width - len(title) - 3, 0)
        rule = Segment(" " + self.sign("─", "-") * rest, base + self.component("minutes-log--quiet"))
        head = self._strip([Segment(f" {title}", style), rule], base)
        return [Strip.blank(self.width, base), head] if spaced else [head]

    def _strip(self, segments: list[Segment], base: Style) -> Strip:
        return self.whole(segments, base).simplify()

    def body_strip(self, line: int) -> Strip:
        """Return one line of the text, or the sentence of empty minutes."""
        base = self.component("lines--row")
        if line < len(self._strips):
            return self._strips[line][0].adjust_cell_length(self.width, base)
        if self._strips or not self.empty:
            return Strip.blank(self.width, base)
        wrapped = harmless(self.empty, one_line=False).wrap(self.app.console, max(self.width - 4, 10))
        if not 1 <= line <= len(wrapped):
            return Strip.blank(self.width, base)
        return self.whole([Segment(f"  {wrapped[line - 1].plain}", base + self.component("minutes-log--quiet"))], base)
