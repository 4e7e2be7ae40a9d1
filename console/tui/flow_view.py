"""The drawn procedure on screen: what it is about, then its steps, with a cursor that goes from step to step.

Must not know files, records or what Enter is for.
"""

from collections.abc import Collection, Sequence
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import BindingType
from textual.message import Message
from textual.strip import Strip

from console.tui.flow_signs import FlowLine
from console.tui.flowchart import draw
from console.tui.procedure_head import head_lines
from console.tui.text import harmless
from console.tui.widgets.lines import Lines
from console.tui.widgets.signs import poor
from sops.procedure import Procedure

GUTTER = 2
STRIDE = 3
"""Lines by which a step taller than the screen scrolls before the cursor leaves it."""
STYLED = ("strong", "shape", "arrow", "quiet", "title")


class FlowView(Lines):
    """Shows one procedure. `current` is the key of the step under the cursor, "" on what stands above the steps."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"flow-view--{name}" for name in (*STYLED, "cursor", "idle")}
    DEFAULT_CSS = """
    FlowView {
        overflow-y: scroll;  /* always there, so that the drawing has one width */
        & > .flow-view--title { text-style: bold; color: $primary; }
        & > .flow-view--strong { color: $foreground; }
        & > .flow-view--shape { text-style: bold; color: $primary; }
        & > .flow-view--arrow { color: $accent; }
        & > .flow-view--quiet { color: $text-muted; }
        & > .flow-view--cursor { text-style: bold; background: $primary; color: $background; }
        & > .flow-view--idle { text-style: bold; background: $panel; color: $foreground; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        ("up,k", "go(-1)", ""),
        ("down,j", "go(1)", ""),
        ("pageup", "go_pages(-1)", ""),
        ("pagedown", "go_pages(1)", ""),
        ("home", "go(-9999)", ""),
        ("end", "go(9999)", ""),
    ]

    class Opened(Message):
        """Enter or a double click on the step under the cursor."""

    class Moved(Message):
        """The cursor stands on another step."""

    def __init__(self, empty: str = "", id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self.empty = empty
        self.procedure: Procedure | None = None
        self.only: Collection[str] | None = None
        self.current = ""
        self.drawn: Sequence[FlowLine] = ()
        self._header = ""
        self.HEADER_LINES = 0

    # Showing

    def show(self, procedure: Procedure, only: Collection[str] | None = None) -> None:
        """Show a procedure, or only its steps of the keys `only`; the cursor stays on its step where it is shown."""
        self.procedure, self.only = procedure, only
        self._lay_out()

    def _lay_out(self) -> None:
        width = self.width - GUTTER
        if self.procedure is None or width < 1:
            return
        plain = poor(self.app)
        drawing = draw(self.procedure, width, ascii_only=plain, only=self.only)
        head = head_lines(self.procedure, width, ascii_only=plain) if self.only is None else []
        self.drawn = [*head, *drawing.lines]
        self._header = drawing.header
        self.HEADER_LINES = 1 if drawing.header else 0
        stops = self.stops()
        if self.current not in stops:
            self.current = stops[0] if stops else ""
        self.set_lines(len(self.drawn))
        self._bring_up()
        self.refresh()

    def on_resize(self) -> None:
        """Draw anew for the new width."""
        self._lay_out()

    # Moving

    def stops(self) -> list[str]:
        """Return where the cursor can stand, from the top: "" above the steps, and the keys of the steps."""
        return list(dict.fromkeys(line.step for line in self.drawn))

    def _span(self, step: str) -> tuple[int, int]:
        """Return the first line of a step, the arrow above it left out, and the line behind its last."""
        places = [place for place, line in enumerate(self.drawn) if line.step == step]
        if not places:
            return 0, 1
        return places[0] + (1 if step and places[0] and self._is_entry(places[0]) else 0), places[-1] + 1

    def _is_entry(self, place: int) -> bool:
        return bool(self.drawn[place - 1].step)

    def _bring_up(self) -> None:
        first, end = self._span(self.current)
        self.show_span(first, min(end - first, self.body_height))

    def action_go(self, steps: int) -> None:
        """Move by `steps`; what is taller than the screen is scrolled through first."""
        if abs(steps) == 1 and self._scrolled_within(steps * STRIDE):
            return
        stops = self.stops()
        if stops:
            place = stops.index(self.current)
            self.go_to(stops[max(0, min(place + steps, len(stops) - 1))])

    def _scrolled_within(self, lines: int) -> bool:
        """Scroll through a step taller than the screen; False when it is not, or its end is in sight."""
        first, end = self._span(self.current)
        hidden = end - self.top - self.body_height if lines > 0 else self.top - first
        if hidden <= 0 or end - first <= self.body_height:
            return False
        way = min(abs(lines), hidden)
        self.scroll_to(y=self.top + (way if lines > 0 else -way), animate=False, force=True)
        return True

    def action_go_pages(self, pages: int) -> None:
        """Move to the step one screen further."""
        lines = pages * max(self.body_height - 1, 1)
        if not self.drawn or self._scrolled_within(lines):
            return
        place = self._span(self.current)[0] + lines
        line = self.drawn[max(0, min(place, len(self.drawn) - 1))]
        if line.step == self.current:
            self.action_go(pages)
        else:
            self.go_to(line.step)

    def go_to(self, step: str) -> None:
        """Put the cursor on a step."""
        self.current = step
        self._bring_up()
        self.refresh()
        self.post_message(self.Moved())

    def key_enter(self, event: events.Key) -> None:
        """Open the step under the cursor."""
        event.stop()
        self.post_message(self.Opened())

    def on_click(self, event: events.Click) -> None:
        """Move the cursor; a double click opens."""
        place = event.get_content_offset(self)
        line = place.y - self.HEADER_LINES + self.top if place is not None else -1
        if 0 <= line < len(self.drawn):
            self.go_to(self.drawn[line].step)
            if event.chain == 2:
                self.post_message(self.Opened())

    # Drawing

    def watch_has_focus(self, focused: bool) -> None:
        """Draw the cursor the way it looks with and without focus."""
        super().watch_has_focus(focused)
        self.refresh()

    def header_strip(self, line: int) -> Strip:
        """Return the actors above their columns."""
        style = self.component("lines--row") + self.component("flow-view--title")
        return self.whole([Segment(" " * GUTTER + self._header, style)], style)

    def body_strip(self, line: int) -> Strip:
        """Return one line; the first one of the step under the cursor carries the mark, all of it the bar."""
        plain = self.component("lines--row")
        if line >= len(self.drawn):
            said = self.empty if line == 1 and self.procedure is not None and not self.drawn else ""
            return self.whole([Segment(f"  {said}", plain + self.component("flow-view--quiet"))], plain)
        first, end = self._span(self.current)
        chosen = self.component(f"flow-view--{'cursor' if self.has_focus else 'idle'}")
        here = first <= line < end
        segments = [Segment("> " if line == first else "  ", chosen if here else plain)]
        for part in self.drawn[line].parts:
            segments.append(Segment(harmless(part.text).plain, plain + self._style(part.look, first == line, chosen)))
        return self.whole(segments, plain)

    def _style(self, look: str, at_cursor: bool, chosen: Style) -> Style:
        if at_cursor and look in ("strong", "shape", "title"):
            return chosen
        return self.component(f"flow-view--{look}") if look in STYLED else Style.null()
