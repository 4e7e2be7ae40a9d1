"""Headings and lines on one page, with a cursor that stops only at lines something can be done with: Beranda's body.

Must not know records: an entry brings what Enter does.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.text import Text
from textual import events
from textual.binding import BindingType
from textual.message import Message
from textual.strip import Strip

from console.tui.text import cell
from console.tui.widgets.columns import content_segments
from console.tui.widgets.lines import Lines

GUTTER = 2


@dataclass(frozen=True)
class Entry:
    """One line. With `act` the cursor stops here and Enter calls it; `key` finds the line again after a reading."""

    key: str
    text: str | Text
    right: str = ""
    act: Callable[[], Any] | None = None
    heading: bool = False
    urgent: bool = False


class EntryList(Lines):
    """The page. `show` replaces it and keeps the cursor on the same entry."""

    HEADER_LINES = 0
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        f"entry-list--{name}" for name in ("heading", "cursor", "idle", "quiet", "urgent")
    }
    DEFAULT_CSS = """
    EntryList {
        & > .entry-list--heading { text-style: bold; color: $primary; }
        & > .entry-list--cursor { text-style: bold; background: $primary; color: $background; }
        & > .entry-list--idle { text-style: bold; background: $panel; color: $foreground; }
        & > .entry-list--quiet { color: $text-muted; }
        & > .entry-list--urgent { color: $warning; text-style: bold; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        ("up", "go(-1)", ""),
        ("down", "go(1)", ""),
        ("pageup", "go(-8)", ""),
        ("pagedown", "go(8)", ""),
        ("home", "go(-9999)", ""),
        ("end", "go(9999)", ""),
    ]

    class Moved(Message):
        """The cursor stands elsewhere."""

    def __init__(self, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id, classes=classes)
        self.entries: Sequence[Entry] = ()
        self.cursor = -1
        self._touched = False

    @property
    def current(self) -> Entry | None:
        """The entry under the cursor."""
        return self.entries[self.cursor] if 0 <= self.cursor < len(self.entries) else None

    def show(self, entries: Sequence[Entry]) -> None:
        """Show other entries; the cursor stays on the same one, else on the nearest before it.

        Until somebody moved it, it stands on the first: blocks arrive in any order.
        """
        before = self.current if self._touched else None
        self.entries = entries
        keys = [entry.key if entry.act else None for entry in entries]
        if before is not None and before.key in keys:
            self.cursor = keys.index(before.key)
        else:
            self.cursor = self._nearest(self.cursor if before is not None else 0)
        self.set_lines(len(entries))
        self._bring_up()
        self.refresh()

    def _stops(self) -> list[int]:
        return [place for place, entry in enumerate(self.entries) if entry.act]

    def _nearest(self, place: int) -> int:
        stops = self._stops()
        return max((stop for stop in stops if stop <= place), default=stops[0] if stops else -1)

    def action_go(self, steps: int) -> None:
        """Move the cursor over `steps` entries that something can be done with."""
        stops = self._stops()
        if not stops:
            return
        place = stops.index(self.cursor) if self.cursor in stops else 0
        self._move(stops[max(0, min(place + steps, len(stops) - 1))])

    def _move(self, to: int) -> None:
        self.cursor, self._touched = to, True
        self._bring_up()
        self.refresh()
        self.post_message(self.Moved())

    def _bring_up(self) -> None:
        """Show the heading above the cursor too, where it is near."""
        if self.cursor >= 0:
            above = self.cursor - 1 if self.cursor and self.entries[self.cursor - 1].heading else self.cursor
            self.show_span(above, self.cursor - above + 1)

    def action_open(self) -> None:
        """Do what the entry under the cursor is for."""
        if self.current is not None and self.current.act is not None:
            self.current.act()

    def key_enter(self, event: events.Key) -> None:
        """Do what the entry under the cursor is for."""
        event.stop()
        self.action_open()

    def on_click(self, event: events.Click) -> None:
        """Move the cursor; a double click opens."""
        place = event.get_content_offset(self)
        if place is None:
            return
        line = place.y + self.top
        if line < len(self.entries) and self.entries[line].act:
            self._move(line)
            if event.chain == 2:
                self.action_open()

    def on_resize(self) -> None:
        """Lay out anew."""
        self.set_lines(len(self.entries))
        self._bring_up()
        self.refresh()

    def watch_has_focus(self, focused: bool) -> None:
        """Draw the cursor the way it looks with and without focus."""
        super().watch_has_focus(focused)
        self.refresh()

    def header_strip(self, line: int) -> Strip:
        """There is none."""
        return Strip.blank(self.width)

    def body_strip(self, line: int) -> Strip:
        """Return one entry."""
        plain = self.component("lines--row")
        if line >= len(self.entries):
            return Strip.blank(self.width, plain)
        entry = self.entries[line]
        if entry.heading:
            return self._heading(entry)
        style = plain if entry.act else plain + self.component("entry-list--quiet")
        if line == self.cursor:
            style = self.component(f"entry-list--{'cursor' if self.has_focus else 'idle'}")
        right = f"  {entry.right} " if entry.right else ""
        room = max(self.width - GUTTER - cell_len(right), 1)
        sign = self.component("entry-list--urgent") if entry.urgent and line != self.cursor else style
        mark = ("> " if line == self.cursor else "  ") if not entry.urgent else (">!" if line == self.cursor else " !")
        segments = [Segment(mark, style + sign if entry.urgent else style)]
        segments += content_segments(entry.text, room, "left", style, self.app.console)
        segments.append(Segment(right, style + sign if entry.urgent else style))
        return self.whole(segments, style)

    def _heading(self, entry: Entry) -> Strip:
        style = self.component("lines--row") + self.component("entry-list--heading")
        quiet = self.component("lines--row") + self.component("entry-list--quiet")
        title = f" {entry.text} "
        right = f" {entry.right} " if entry.right else ""
        rule = self.sign("─", "-") * max(self.width - cell_len(title) - cell_len(right) - 1, 0)
        lead = Segment(cell(title, min(cell_len(title), self.width)), style)
        return self.whole([lead, Segment(rule, quiet), Segment(right, style)], quiet)
