"""The one line that live minutes are typed into: offers above it, a sentence under it, nothing that waits.

Enter always gives the line as typed; Tab takes the offer under the mark. Must not know records or sessions.
"""

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Input, Static

from console.tui.text import safe
from console.tui.widgets.choice_list import ChoiceList
from console.tui.widgets.inputs import LineInput
from console.tui.widgets.matching import Choice
from console.tui.widgets.suggesting import SHOWN, Suggestion, Table, suggest


class MinuteLineInput(LineInput):
    """The line itself. Up, down and Tab belong to the offers while there are some."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "step(-1)", "", show=False, priority=True),
        Binding("down", "step(1)", "", show=False, priority=True),
        Binding("tab", "take", "", show=False, priority=True),
    ]

    def action_step(self, rows: int) -> None:
        """Move the mark among the offers; without any, ask for an earlier line."""
        self.post_message(MinuteInput.Stepped(rows))

    def action_take(self) -> None:
        """Take the marked offer."""
        self.post_message(MinuteInput.Taken())


class MinuteInput(Vertical):
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

    class Entered(Message):
        """Enter on `text`. The line is empty again."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    class Changed(Message):
        """Something else stands in the line now."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    class Recalled(Message):
        """Up in an empty line: an earlier line is wanted back."""

    class Stepped(Message):
        """Up or down in the line."""

        def __init__(self, rows: int) -> None:
            super().__init__()
            self.rows = rows

    class Taken(Message):
        """Tab in the line."""

    def __init__(self, placeholder: str = "", id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self.table = Table()
        self._placeholder = placeholder
        self._offers: list[Suggestion] = []

    def compose(self) -> ComposeResult:
        """Offers above, the line, the sentence below."""
        offers = ChoiceList()
        offers.can_focus = False
        yield offers
        yield MinuteLineInput(placeholder=self._placeholder)
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
        self._offer(event.value)
        self.post_message(self.Changed(event.value))

    def _offer(self, typed: str) -> None:
        at_end = self.line.cursor_position >= len(typed)
        self._offers = suggest(typed, self.table)[:SHOWN] if at_end and typed.strip() else []
        shown = self.query_one(ChoiceList)
        shown.display = bool(self._offers)
        if self._offers:
            shown.set_choices([Choice(place, one.label, one.hint) for place, one in enumerate(self._offers)])

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter gives the line as it was typed, whatever is offered."""
        event.stop()
        text = event.value
        if not text.strip():
            return
        self.put("")
        self.note("")
        self.post_message(self.Changed(""))
        self.post_message(self.Entered(text))

    def on_minute_input_stepped(self, message: "MinuteInput.Stepped") -> None:
        """Move the mark, or bring an earlier line back."""
        message.stop()
        if self._offers:
            self.query_one(ChoiceList).cursor += message.rows
        elif message.rows < 0 and not self.text:
            self.post_message(self.Recalled())

    def on_minute_input_taken(self, message: "MinuteInput.Taken") -> None:
        """Write the marked offer into the line."""
        message.stop()
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
