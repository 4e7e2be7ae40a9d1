"""The agenda beside live minutes: which point is up, how long it was to take and takes. A strip where room is scarce.

Must not know records or clocks: minutes are given.
"""

from collections.abc import Sequence
from typing import ClassVar, Literal, NamedTuple
from uuid import UUID

from rich.cells import cell_len
from rich.segment import Segment
from rich.text import Text
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from console.i18n import _
from console.tui.text import cell, safe
from console.tui.widgets.lines import Lines

Stand = Literal["open", "now", "done"]


class AgendaEntry(NamedTuple):
    """One point: `planned` and `spent` in minutes, None where nobody said or nothing was spent yet."""

    id: UUID
    title: str
    stand: Stand = "open"
    planned: int | None = None
    spent: int | None = None

    @property
    def late(self) -> bool:
        """Tell whether the point takes longer than planned."""
        return self.planned is not None and self.spent is not None and self.spent > self.planned

    @property
    def times(self) -> str:
        """Return planned against spent: "12/20 mnt", "20 mnt", "12 mnt"."""
        if self.spent is not None and self.planned is not None:
            return _("%(spent)d/%(planned)d min") % {"spent": self.spent, "planned": self.planned}
        minutes = self.spent if self.spent is not None else self.planned
        return "" if minutes is None else _("%(minutes)d min") % {"minutes": minutes}


class AgendaList(Lines):
    """The points in their order; a click picks one. With class `-strip` it is one line that shows the point up now."""

    HEADER_LINES = 0
    COMPONENT_CLASSES: ClassVar[set[str]] = {f"agenda-list--{name}" for name in ("now", "done", "late", "quiet")}
    DEFAULT_CSS = """
    AgendaList {
        & > .agenda-list--now { text-style: bold; color: $accent; }
        & > .agenda-list--done { color: $success; }
        & > .agenda-list--late { text-style: bold; color: $warning; }
        & > .agenda-list--quiet { color: $text-muted; }
        &.-strip { height: 1; overflow-y: hidden; background: $panel; }
    }
    """
    strip: reactive[bool] = reactive(False)

    class Picked(Message):
        """A click on `entry`."""

        def __init__(self, entry: AgendaEntry) -> None:
            super().__init__()
            self.entry = entry

    def __init__(self, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self.can_focus = False
        self.entries: Sequence[AgendaEntry] = ()
        self.idle = ""
        self._rows: list[tuple[int, Text]] = []

    @property
    def current(self) -> int | None:
        """The place of the point that is up now."""
        return next((place for place, entry in enumerate(self.entries) if entry.stand == "now"), None)

    def show(self, entries: Sequence[AgendaEntry], idle: str = "") -> None:
        """Show another agenda, or the same one later; `idle` is what the strip says while no point is up."""
        if entries != self.entries or idle != self.idle:
            self.entries = entries
            self.idle = idle
            self._lay_out()

    def watch_strip(self, strip: bool) -> None:
        """Become a strip or a list again."""
        self.set_class(strip, "-strip")
        self._lay_out()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """One line as a strip."""
        return 1 if self.strip else super().get_content_height(container, viewport, width)

    def on_resize(self) -> None:
        """Wrap anew."""
        self._lay_out()

    def on_click(self, event: events.Click) -> None:
        """Pick the clicked point; on the strip, the next one."""
        place = event.get_content_offset(self)
        if place is None or not self.entries:
            return
        if self.strip:
            current = self.current
            wanted = 0 if current is None else min(current + 1, len(self.entries) - 1)
        elif place.y + self.top < len(self._rows):
            wanted = self._rows[place.y + self.top][0]
        else:
            return
        self.post_message(self.Picked(self.entries[wanted]))

    def _lay_out(self) -> None:
        if not self.is_attached or not self.width:
            return
        self._rows = []
        for place, entry in enumerate(self.entries):
            self._rows += [(place, row) for row in self._draw(place, entry)]
        self.set_lines(1 if self.strip else len(self._rows))
        current = self.current
        if current is not None and not self.strip:
            shown = [line for line, (place, _row) in enumerate(self._rows) if place == current]
            self.show_span(shown[0], len(shown))
        self.refresh()

    def _draw(self, place: int, entry: AgendaEntry) -> list[Text]:
        sign = {"open": " ", "now": self.sign("▶", ">"), "done": self.sign("✓", "+")}[entry.stand]
        here = self.component("agenda-list--now")
        title = safe(entry.title, here if entry.stand == "now" else "")
        rows = title.wrap(self.app.console, max(self.width - 6, 8))
        drawn = []
        for line, row in enumerate(rows):
            lead = f"{sign} {place + 1:>2} " if line == 0 else "     "
            look = self.component(f"agenda-list--{entry.stand}") if entry.stand != "open" else ""
            drawn.append(Text.assemble((lead, look), row))
        if entry.times:
            late = self.component("agenda-list--late" if entry.late else "agenda-list--quiet")
            over = "! " if entry.late else ""
            drawn.append(Text.assemble("     ", (over + entry.times, late)))
        return drawn

    def body_strip(self, line: int) -> Strip:
        """Return one line of the list, or the strip."""
        base = self.component("lines--row")
        if self.strip:
            return self._one_line() if line == 0 else Strip.blank(self.width, base)
        if line >= len(self._rows):
            return Strip.blank(self.width, base)
        row = self._rows[line][1]
        row.end = ""
        return self.whole(list(Segment.apply_style(row.render(self.app.console), base)), base)

    def _one_line(self) -> Strip:
        base = self.rich_style
        current = self.current
        if current is None:
            return Strip([Segment(cell(f" {self.idle}", self.width), base)])
        entry = self.entries[current]
        sign = self.sign("▶", ">")
        lead = f" {sign} {current + 1}/{len(self.entries)} "
        times = f" {'! ' if entry.late else ''}{entry.times} "
        title = cell(entry.title, max(self.width - cell_len(lead) - cell_len(times), 1))
        now = base + self.component("agenda-list--now")
        late = base + self.component("agenda-list--late" if entry.late else "agenda-list--quiet")
        return self.whole([Segment(lead + title, now), Segment(times, late)], base)
