"""Text fields that stay harmless and are seen without colour, and a field that turns through choices.

Must not know forms or records.
"""

from collections.abc import Callable, Sequence
from typing import Any, ClassVar

from rich.segment import Segment
from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Input, TextArea

from console.i18n import _
from console.tui.text import cell
from console.tui.widgets.choose import ChooseScreen
from console.tui.widgets.keyboard import moved, passed_on
from console.tui.widgets.living import Living
from console.tui.widgets.matching import Choice
from console.tui.widgets.signs import sign
from db.text import visible, washed

UNDO_STEPS = 100


class LineInput(Living, Input):
    """One line to type into. Ctrl+Z undoes typing, so that it never undoes a record by mistake."""

    DEFAULT_CSS = """
    LineInput, LineInput.-textual-compact {
        height: 1; padding: 0; background: $panel; color: $foreground;
        border: none !important; border-left: solid $secondary !important; border-right: solid $secondary !important;
        &:focus { border-left: thick $accent !important; border-right: thick $accent !important; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+z", "undo_typing", "", show=False)]

    def __init__(
        self,
        value: str = "",
        placeholder: str = "",
        id: str | None = None,  # noqa: A002 - Textual's own name
        entered: Callable[[], object] | None = None,
    ) -> None:
        """Call `entered` for Enter, before the next key is looked at; without it, Textual's message comes later."""
        self._entered = entered
        self._earlier: list[str] = []
        super().__init__(placeholder=placeholder, id=id, compact=True, select_on_focus=False)
        self.put(value)
        self._earlier.clear()

    async def _on_key(self, event: events.Key) -> None:
        if passed_on(self, event) or moved(self, event):
            return
        if event.key == "enter" and self._entered is not None:
            event.stop()
            event.prevent_default()
            self._entered()
        else:
            await super()._on_key(event)

    def validate_value(self, value: str) -> str:
        """Let no control or invisible character in, typed, pasted or given."""
        return washed(" ".join(value.splitlines()) if len(value.splitlines()) > 1 else value)

    def watch_value(self, old: str, new: str) -> None:
        """Remember what was there before."""
        if old != new:
            self._earlier = [*self._earlier[-UNDO_STEPS:], old]

    def put(self, value: str) -> None:
        """Write `value` without telling anybody that something was typed."""
        with self.prevent(Input.Changed):
            self.value = value
        self.cursor_position = len(self.value)

    def action_undo_typing(self) -> None:
        """Bring back what stood here before the last change."""
        if self._earlier:
            self.value = self._earlier.pop()
            self._earlier.pop()
            self.cursor_position = len(self.value)


class LongInput(Living, TextArea):
    """Several lines to type into. Text that nobody touched is handed back exactly as it was given."""

    DEFAULT_CSS = """
    LongInput, LongInput.-textual-compact {
        padding: 0; background: $panel; height: 4;
        border: none !important; border-left: solid $secondary !important; border-right: solid $secondary !important;
        &:focus { border-left: thick $accent !important; border-right: thick $accent !important; }
    }
    """

    def __init__(self, value: str = "", lines: int = 4, id: str | None = None) -> None:  # noqa: A002
        self._given = value
        self._shown = visible(value, one_line=False)
        super().__init__(self._shown, id=id, tab_behavior="focus", compact=True, soft_wrap=True)
        self.styles.height = lines

    @property
    def value(self) -> str:
        """The text as it stands."""
        return self._given if self.text == self._shown else self.text

    async def _on_key(self, event: events.Key) -> None:
        if not (passed_on(self, event) or moved(self, event)):
            await super()._on_key(event)

    async def _on_paste(self, event: events.Paste) -> None:
        event.text = visible(event.text, one_line=False)


class Turn(Living, Widget, can_focus=True):
    """One of a few choices on one line: left and right turn, a first letter jumps, space lists them all."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    Turn { height: 1; background: $panel; color: $foreground; &:focus { text-style: bold; color: $accent; } }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "turn(-1)", "", show=False),
        Binding("right", "turn(1)", "", show=False),
        Binding("space,f4", "list", "", show=False),
    ]

    class Changed(Message):
        """Another choice stands here."""

    def __init__(
        self, choices: Sequence[Choice], value: Any, title: str, entered: Callable[[], object] | None = None
    ) -> None:
        super().__init__()
        self._entered = entered
        self.choices = list(choices)
        self.title = title
        values = [choice.value for choice in self.choices]
        self.place = values.index(value) if value in values else -1

    @property
    def value(self) -> Any:
        """The value of the choice that stands here; None while none was made."""
        return self.choices[self.place].value if self.place >= 0 else None

    def turn_to(self, place: int) -> None:
        """Show choice number `place`."""
        self.place = place % len(self.choices)
        self.refresh()
        self.post_message(self.Changed())

    def action_turn(self, steps: int) -> None:
        """Go on by `steps`, around the end."""
        self.turn_to(self.place + steps if self.place >= 0 else (0 if steps > 0 else -1))

    def action_list(self) -> None:
        """List all choices."""

        def chosen(value: Any) -> None:
            if value is not None:
                self.turn_to([choice.value for choice in self.choices].index(value))

        self.app.push_screen(ChooseScreen(self.title, self.choices, current=self.value), chosen)

    def on_key(self, event: events.Key) -> None:
        """Jump to the next choice that starts with the typed letter; Enter goes on."""
        if passed_on(self, event) or moved(self, event):
            return
        if event.key == "enter" and self._entered is not None:
            event.stop()
            self._entered()
            return
        letter = (event.character or "").casefold()
        if not letter.isalnum():
            return
        event.stop()
        count = len(self.choices)
        for step in range(1, count + 1):
            place = (self.place + step) % count
            if self.choices[place].label.casefold().startswith(letter):
                self.turn_to(place)
                return

    def on_click(self) -> None:
        """List all choices."""
        self.action_list()

    def render_line(self, y: int) -> Strip:
        """Return the choice between the signs that say it turns."""
        left, right = sign(self.app, "◂", "<"), sign(self.app, "▸", ">")
        label = self.choices[self.place].label if self.place >= 0 else _("(choose)")
        lead = ">" if self.has_focus else " "
        text = f"{lead}{left} {cell(label, min(max(self.size.width - 6, 1), 40)).rstrip()} {right}"
        return Strip([Segment(cell(text, self.size.width), self.rich_style)])
