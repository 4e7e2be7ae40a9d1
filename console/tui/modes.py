"""The modes of the console: what each number key opens, and the bar at the top that names them.

A mode stands here when its screen exists. Screens are imported when their mode is first opened. Must not know records.
"""

from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, NamedTuple

from rich.cells import cell_len
from rich.segment import Segment
from textual import events
from textual.geometry import Size
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget

from console.i18n import N_, _
from console.tui.commands import GENERAL, Command
from console.tui.text import cell
from console.tui.widgets.living import Living

if TYPE_CHECKING:
    from console.context import Context

SCREENS = "console.tui.screens"


class Mode(NamedTuple):
    """One mode: its name in the program, its key, its word, and the screen (`module:Class`, made with a Context)."""

    name: str
    key: str
    label: str
    screen: str
    help: str


ALL = (
    Mode("home", "1", N_("Home"), "home:HomeScreen", N_("What is next, what waits, what is missing")),
    Mode("meetings", "2", N_("Meetings"), "meetings:MeetingsScreen", N_("Plan and hold meetings, write their minutes")),
    Mode("operations", "3", N_("Operations"), "operations:OperationsScreen", N_("Plan operations, see what clashes")),
    Mode("procedures", "4", N_("SOP"), "procedures:ProceduresScreen", N_("Read procedures as flowcharts, check them")),
    Mode("tasks", "5", N_("Follow-up"), "tasks:TasksScreen", N_("Tasks, who is accountable, what is overdue")),
    Mode("agencies", "7", N_("Agencies"), "agencies:AgenciesScreen", N_("Institutions, units, other names, mandates")),
    Mode("people", "8", N_("People"), "people:PeopleScreen", N_("Officials, contacts and the positions they hold")),
    Mode("places", "9", N_("Places"), "places:PlacesScreen", N_("Areas, border posts, routes and risk points")),
)


def present() -> list[Mode]:
    """Return the modes whose screen exists in this program."""
    return [mode for mode in ALL if find_spec(f"{SCREENS}.{mode.screen.partition(':')[0]}") is not None]


def make(screen: str, context: "Context", *arguments: Any) -> Screen[Any]:
    """Make the screen named `module:Class`, importing its module now."""
    module, _colon, name = screen.partition(":")
    made: Screen[Any] = getattr(import_module(f"{SCREENS}.{module}"), name)(context, *arguments)
    return made


def factory(mode: Mode, context: "Context") -> Callable[[], Screen[Any]]:
    """Return what Textual calls when `mode` is opened for the first time."""
    return lambda: make(mode.screen, context)


def command(mode: Mode) -> Command:
    """Return the command that opens `mode`."""
    return Command(f"mode('{mode.name}')", (mode.key,), mode.label, mode.help, show=False, group=GENERAL)


class ModeBar(Living, Widget):
    """One line: key and word of every mode, the current one in brackets; a click opens. The post at the right."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES = {"mode-bar--key", "mode-bar--current"}
    DEFAULT_CSS = """
    ModeBar {
        height: 1; background: $panel; color: $text-muted;
        & > .mode-bar--key { color: $accent; text-style: bold; }
        & > .mode-bar--current { color: $background; background: $primary; text-style: bold; }
    }
    """

    def __init__(self, current: str) -> None:
        super().__init__()
        self.current = current
        self._modes = present()
        self._post = ""

    def show_post(self, post: str) -> None:
        """Name the post at the right, where there is room."""
        self._post = post
        self.refresh()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Always one line."""
        return 1

    def _marks(self) -> list[tuple[Mode, str]]:
        """Return what is drawn for each mode: whole words, at last close together, else as many letters as fit."""
        longest = max(cell_len(_(mode.label)) for mode in self._modes)
        for letters, close in ((letters, close) for letters in range(longest, 0, -1) for close in (False, True)):
            marks = [(mode, self._mark(mode, letters)) for mode in self._modes]
            marks = self._closer(marks) if close else marks
            if sum(cell_len(mark) for _mode, mark in marks) <= self.size.width:
                return marks
        return [(mode, f"[{mode.key}]" if mode.name == self.current else f" {mode.key} ") for mode in self._modes]

    def _mark(self, mode: Mode, letters: int) -> str:
        if mode.name == self.current:
            return f"[{mode.key} {_(mode.label)}]"
        word = _(mode.label)
        return f" {mode.key} {word if cell_len(word) <= letters else cell(word, letters).rstrip()} "

    def _closer(self, marks: list[tuple[Mode, str]]) -> list[tuple[Mode, str]]:
        """Return the marks with one blank, or a bracket, between two."""
        near = []
        for place, (mode, mark) in enumerate(marks):
            after_bracket = place == 0 or marks[place - 1][0].name == self.current
            near.append((mode, mark if mode.name == self.current else mark.rstrip()[1 if after_bracket else 0 :]))
        return near

    def render_line(self, y: int) -> Strip:
        """Return the line."""
        plain, key, current = self.rich_style, *(
            self.get_component_rich_style(f"mode-bar--{name}") for name in ("key", "current")
        )
        segments: list[Segment] = []
        for mode, mark in self._marks():
            if mode.name == self.current:
                segments.append(Segment(mark, current))
            else:
                segments += [Segment(mark[:2], plain + key), Segment(mark[2:], plain)]
        free = self.size.width - sum(segment.cell_length for segment in segments)
        if cell_len(self._post) + 2 <= free:
            segments.append(Segment(cell(f"{self._post} ", free, "right"), plain))
        return Strip(segments).adjust_cell_length(self.size.width, plain)

    async def on_click(self, event: events.Click) -> None:
        """Open the mode under the pointer."""
        left = 0
        for mode, mark in self._marks():
            left += cell_len(mark)
            if event.x < left:
                await self.app.run_action(f"app.mode('{mode.name}')")
                return
