"""The line of keys at the foot of a screen: what can be done now, drawn by hand, never cut in the middle of a word.

Where not all have room, first the way back and then the last commands of the screen give way to a sign; help and menu
stay, and the menu lists the rest. Must not know what the keys do.
"""

from typing import ClassVar, NamedTuple

from rich.cells import cell_len
from rich.segment import Segment
from textual import events
from textual.geometry import Size
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget

from console.tui.widgets.living import Living
from console.tui.widgets.signs import sign

STAYING = ("help", "menu")
"""Actions whose keys always have room."""
YIELDING = ("back",)
"""Actions whose keys are the first to give way."""


class Key(NamedTuple):
    """One key as it is shown, and the key itself."""

    key: str
    shown: str
    label: str
    action: str

    @property
    def width(self) -> int:
        """Cells it takes."""
        return cell_len(self.shown) + cell_len(self.label) + 3


def fitting(keys: list[Key], room: int, mark: int) -> tuple[list[Key], list[Key], bool]:
    """Return the keys that fit `room` cells before the sign, those behind it, and whether the sign (`mark`) is needed.

    Those that stay come last; before them, keys give way from the right.
    """
    first = [key for key in keys if key.action not in STAYING + YIELDING]
    if sum(key.width for key in keys) <= room:
        return first, [key for key in keys if key.action in STAYING + YIELDING], False
    stay = [key for key in keys if key.action in STAYING]
    left = room - sum(key.width for key in stay)
    while first and sum(key.width for key in first) > left - mark:
        first.pop()
    return first, stay, True


class KeyBar(Living, Widget):
    """One line. Compose it last; it follows the keys of its screen by itself."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {"key-bar--key", "key-bar--label"}
    DEFAULT_CSS = """
    KeyBar {
        height: 1; dock: bottom; background: $panel; color: $foreground;
        & > .key-bar--key { color: $accent; text-style: bold; }
        & > .key-bar--label { color: $foreground; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._keys: list[Key] = []

    def on_mount(self) -> None:
        """Follow the keys of the screen."""
        self.screen.bindings_updated_signal.subscribe(self, self._changed)

    def _changed(self, screen: Screen[object]) -> None:
        if not self.is_here or screen is not self.screen:
            return
        shown: dict[str, Key] = {}
        for _node, binding, enabled, _tooltip in screen.active_bindings.values():
            if binding.show and enabled and binding.action not in shown:
                display = self.app.get_key_display(binding)
                shown[binding.action] = Key(binding.key, display, binding.description, binding.action)
        keys = list(shown.values())
        if keys != self._keys:
            self._keys = keys
            self.refresh()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Always one line."""
        return 1

    def _placed(self) -> list[Key | None]:
        """Return the keys in their places, None for the sign that there are more."""
        first, stay, more = fitting(self._keys, self.size.width, len(self._sign))
        return [*first, *([None] if more else []), *stay]

    @property
    def _sign(self) -> str:
        return sign(self.app, " …", " ..")

    def render_line(self, y: int) -> Strip:
        """Return the line."""
        key_style = self.get_component_rich_style("key-bar--key")
        label_style = self.get_component_rich_style("key-bar--label")
        segments: list[Segment] = []
        for key in self._placed():
            if key is None:
                segments.append(Segment(self._sign, label_style))
            else:
                segments += [Segment(f" {key.shown} ", key_style), Segment(f"{key.label} ", label_style)]
        return Strip(segments).adjust_cell_length(self.size.width, self.rich_style)

    def on_click(self, event: events.Click) -> None:
        """Press the key under the pointer; the sign opens the menu."""
        left = 0
        menu = next((key.key for key in self._keys if key.action == "menu"), "")
        for key in self._placed():
            left += len(self._sign) if key is None else key.width
            if event.x < left:
                pressed = menu if key is None else key.key
                if pressed:
                    self.app.simulate_key(pressed)
                return
