"""The line at the foot of a screen: what just happened at the left, that everything is on disk at the right.

Must not know what happened.
"""

from datetime import datetime
from typing import ClassVar, Literal

from rich.cells import cell_len
from rich.segment import Segment
from textual.geometry import Size
from textual.strip import Strip
from textual.timer import Timer
from textual.widget import Widget

from console.i18n import _, clock
from console.tui.text import cell
from console.tui.widgets.living import Living

Kind = Literal["info", "done", "warning", "error"]
# A sign for each kind, because colour alone says nothing on a poor terminal.
SIGNS: dict[str, str] = {"info": "", "done": "+ ", "warning": "! ", "error": "!! "}
SECONDS = 10.0


class StatusBar(Living, Widget):
    """One line: `say` at the left, `facts` in front of `saved` at the right.

    Compose it last before the footer; it is not docked, because two docked lines lie on top of each other.
    """

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {"status-bar--done", "status-bar--warning", "status-bar--error"}
    DEFAULT_CSS = """
    StatusBar {
        height: 1; background: $panel; color: $text-muted;
        & > .status-bar--done { color: $success; }
        & > .status-bar--warning { color: $warning; text-style: bold; }
        & > .status-bar--error { color: $error; text-style: bold; }
    }
    """

    def __init__(self, facts: str = "", id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self.facts = facts
        self._said = ""
        self._kind: Kind = "info"
        self._saved = ""
        self._timer: Timer | None = None

    def say(self, sentence: str, kind: Kind = "info", seconds: float = SECONDS) -> None:
        """Show `sentence` for `seconds`; an error stays until the next sentence."""
        self._said, self._kind = sentence, kind
        if self._timer is not None:
            self._timer.stop()
        self._timer = None if kind == "error" or not sentence else self.set_timer(seconds, self.hush)
        self.refresh()

    def hush(self) -> None:
        """Take the sentence away."""
        self._said = ""
        self.refresh()

    def saved(self, moment: datetime) -> None:
        """Say that everything is on disk since `moment`, in the zone it is given in."""
        self._saved = _("Saved %(time)s") % {"time": clock(moment)}
        self.refresh()

    def tell(self, facts: str) -> None:
        """Show standing facts, such as the workspace and the unit."""
        self.facts = facts
        self.refresh()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Always one line."""
        return 1

    def render_line(self, y: int) -> Strip:
        """Return the line; what happened is more important than the facts when there is little room."""
        width = self.size.width
        right = "  ".join(part for part in (self.facts, self._saved) if part)
        said = SIGNS[self._kind] + self._said if self._said else ""
        room = width - 2 - min(cell_len(right), max(width // 2, width - cell_len(said) - 4))
        style = self.rich_style
        if said and self._kind != "info":
            style += self.get_component_rich_style(f"status-bar--{self._kind}")
        left = Segment(" " + cell(said, max(room, 0)), style)
        rest = width - left.cell_length
        return Strip([left, Segment(cell(right + " " if right else "", rest, "right"), self.rich_style)])
