"""The one line that live minutes are typed into: offers above it, a sentence under it, nothing that waits.

Enter always gives the line as typed; Tab takes the offer under the mark. What is entered is handed on by a call and
not by a message, so that it is kept before the next key counts. Must not know records or sessions.
"""

from collections.abc import Callable, Mapping

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.geometry import Size
from textual.message import Message
from textual.reactive import Reactive
from textual.widgets import Input, Static

from console.tui.text import safe
from console.tui.widgets.choice_list import ChoiceList
from console.tui.widgets.inputs import LineInput
from console.tui.widgets.living import Living
from console.tui.widgets.matching import Choice
from console.tui.widgets.suggesting import SHOWN, Suggestion, Table, suggest


class MinuteLineInput(LineInput):
    """The line itself. Up, down and Tab belong to the offers while there are some.

    A key with a binding travels up to the application before it acts, and letters typed meanwhile overtake it. So the
    keys that end or change the line act here, in the order in which they were typed.
    """

    # Textual lays out and draws the whole screen anew when the text in a field gets longer. This one never grows.
    virtual_size = Reactive(Size(0, 0), layout=False)

    def __init__(self, owner: "MinuteInput", placeholder: str) -> None:
        super().__init__(placeholder=placeholder)
        self._owner = owner

    async def _on_key(self, event: events.Key) -> None:
        if self._owner.press(event.key):
            event.stop()
            event.prevent_default()
        else:
            await super()._on_key(event)


class MinuteInput(Living, Vertical):
    """Offers, the line, and the sentence under it. Focus belongs to the line."""

    DEFAULT_CSS = f"""
    MinuteInput {{
        height: auto;
        & > ChoiceList {{ max-height: {SHOWN}; background: $panel; display: none; }}
        & > .minute-input--note {{ height: 1; padding: 0 1; color: $text-muted; }}
        &.-wrong > .minute-input--note {{ height: auto; max-height: 3; color: $error; text-style: bold; }}
        & > LineInput {{ border-left: thick $accent !important; }}
    }}
    """

    class Changed(Message):
        """Something else stands in the line now."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    class Recalled(Message):
        """Up in an empty line: an earlier line is wanted back."""

    def __init__(
        self,
        entered: Callable[[str], None],
        passed_on: Mapping[str, Callable[[], None]] | None = None,
        placeholder: str = "",
        id: str | None = None,  # noqa: A002 - Textual's own name
    ) -> None:
        """Call `entered` with every line, and the functions of `passed_on` for their keys, each in its turn."""
        super().__init__(id=id)
        self.table = Table()
        self._entered = entered
        self._passed_on = passed_on or {}
        self._placeholder = placeholder
        self._offers: list[Suggestion] = []
        self._offered_for = ""

    def compose(self) -> ComposeResult:
        """Offers above, the line, the sentence below."""
        yield ChoiceList(led=True)
        yield MinuteLineInput(self, self._placeholder)
        yield Static("", classes="minute-input--note", markup=False)

    @property
    def line(self) -> MinuteLineInput:
        """The line."""
        return self.query_one(MinuteLineInput)

    @property
    def text(self) -> str:
        """What stands in the line."""
        return self.line.value

    @property
    def offers(self) -> list[Suggestion]:
        """What is offered now."""
        return self._offers

    def put(self, text: str) -> None:
        """Write `text` into the line."""
        self.line.put(text)
        self.hide_offers()

    def note(self, sentence: str, wrong: bool = False) -> None:
        """Say something under the line."""
        self.set_class(wrong, "-wrong")
        mark = "! " if wrong and sentence else ""
        self.query_one(".minute-input--note", Static).update(safe(mark + sentence))

    @property
    def has_error(self) -> bool:
        """Tell whether the sentence under the line says what is wrong with it."""
        return self.has_class("-wrong")

    def take_focus(self) -> None:
        """Let the person type."""
        self.line.focus()

    def hide_offers(self) -> bool:
        """Take the offers away; tells whether there were any."""
        there = bool(self._offers)
        self._offers = []
        self.query_one(ChoiceList).display = False
        return there

    def on_input_changed(self, event: Input.Changed) -> None:
        """Offer anew."""
        event.stop()
        if self.has_error:
            self.note("")
        if event.value == self.text:  # an older one was overtaken by fast typing
            self._offer(event.value)
            self.post_message(self.Changed(event.value))

    def _offer(self, typed: str) -> None:
        self._offered_for = typed
        at_end = self.line.cursor_position >= len(typed)
        self._offers = suggest(typed, self.table)[:SHOWN] if at_end and typed.strip() else []
        shown = self.query_one(ChoiceList)
        shown.display = bool(self._offers)
        if self._offers:
            shown.set_choices([Choice(place, one.label, one.hint) for place, one in enumerate(self._offers)])

    def press(self, key: str) -> bool:
        """Act on a key that belongs to the line; tells whether it was one."""
        if key == "enter":
            self.enter()
        elif key == "tab":
            self.take()
        elif key in ("up", "down"):
            self.step(-1 if key == "up" else 1)
        elif key in self._passed_on:
            self._passed_on[key]()
        else:
            return False
        return True

    def enter(self) -> None:
        """Give the line as it was typed, whatever is offered, and be empty."""
        text = self.text
        if text.strip():
            self.put("")
            self.note("")
            self._entered(text)

    def step(self, rows: int) -> None:
        """Move the mark, or bring an earlier line back."""
        if self._offers:
            self.query_one(ChoiceList).cursor += rows
        elif rows < 0 and not self.text:
            self.post_message(self.Recalled())

    def take(self) -> None:
        """Write the marked offer into the line; for letters not looked at yet, the best one."""
        if self._offered_for != self.text:
            self._offer(self.text)
        self._take(self.query_one(ChoiceList).cursor)

    def on_choice_list_picked(self, message: ChoiceList.Picked) -> None:
        """A click takes."""
        message.stop()
        self._take(int(message.choice.value))

    def _take(self, place: int) -> None:
        if place < len(self._offers):
            self.line.value = self._offers[place].line
            self.line.cursor_position = len(self.line.value)
            self.take_focus()

    def on_click(self, event: events.Click) -> None:
        """Anywhere here means: type."""
        self.take_focus()
