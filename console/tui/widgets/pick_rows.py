"""Fields that pick from many: one by typing letters over suggestions, several in a picker of their own.

Must not know what is picked.
"""

from collections.abc import Callable, Sequence
from typing import Any, ClassVar

from textual import events, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Input

from console.i18n import _
from console.tui.text import safe
from console.tui.widgets import fields
from console.tui.widgets.choice_list import ChoiceList
from console.tui.widgets.field_rows import FieldRow
from console.tui.widgets.inputs import LineInput
from console.tui.widgets.keyboard import moved, passed_on
from console.tui.widgets.living import Living
from console.tui.widgets.matching import Choice, best, exact
from console.tui.widgets.picker import PickManyScreen

SUGGESTIONS = 5


class _ChoosingRow(FieldRow):
    """What both share: the choices, read once in a worker."""

    field: fields.PickField | fields.PickManyField

    def __init__(self, field: fields.Field, given: Any) -> None:
        super().__init__(field, given)
        self.choices: Sequence[Choice] = ()

    def on_mount(self) -> None:
        """Start reading the choices."""
        self._read()

    @work(thread=True, exclusive=True, group="choices")
    def _read(self) -> None:
        try:
            choices = self.field.choices()
        except Exception as error:  # whatever it is, the field says so and the form lives on
            self.log.error(error)
            self.call_later(self.note, _("This list could not be read."))
        else:
            self.call_later(self._take, choices)

    def _take(self, choices: Sequence[Choice]) -> None:
        self.choices = choices
        self.arrived()

    def arrived(self) -> None:
        """The choices are here."""
        raise NotImplementedError


class PickRow(_ChoosingRow):
    """One of many: letters narrow five suggestions, arrows move in them, Enter takes one."""

    field: fields.PickField
    DEFAULT_CSS = """
    PickRow ChoiceList { display: none; max-height: 5; background: $panel; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "step(1)", "", show=False),
        Binding("up", "step(-1)", "", show=False),
    ]

    def __init__(self, field: fields.Field, given: Any) -> None:
        super().__init__(field, given)
        self._settled = True
        self._chosen = False
        self._suggested_for = ""
        self._picked: Choice | None = None

    def compose_widget(self) -> ComposeResult:
        """The line and the suggestions, which never take the keyboard."""
        yield LineInput("" if self.given is None else str(self.given), entered=self.go_on)
        yield ChoiceList(led=True)

    @property
    def _line(self) -> LineInput:
        return self.query_one(LineInput)

    @property
    def _list(self) -> ChoiceList:
        return self.query_one(ChoiceList)

    def arrived(self) -> None:
        """Write the given value by its label."""
        given = next((choice for choice in self.choices if choice.value == self.given), None)
        if given is not None and self._settled:
            self._picked = given
            self._line.put(given.label)
        elif not self._settled:
            self._suggest()
            if not self.has_focus_within:
                self._take_only()
        self.note()

    def _standing(self, text: str) -> Choice | None:
        """Return the choice that `text` names: the picked one first, because names are not unique (Entikong twice)."""
        if self._picked is not None and self._picked.label == text:
            return self._picked
        return exact(text, self.choices)

    def value(self) -> Any:
        """Return the value of the choice that stands here. Raises ValueError when letters fit none and may not."""
        text = self._line.value.strip()
        if not text:
            return None
        found = self._standing(text)
        if found is None and not self.choices and str(self.given) == text:
            return self.given
        if found is not None:
            return found.value
        if self.field.free:
            return text
        raise ValueError(_("Nothing in the list fits. Choose one of the suggestions."))

    def echo(self) -> str:
        """Say what stands behind the chosen name, or that a new one will be made."""
        text = self._line.value.strip()
        found = self._standing(text) if text else None
        if found is not None and found.hint:
            return f"= {found.hint}"
        if text and found is None and self.field.free and self.choices:
            return _("New: not in the list yet")
        return self.field.hint

    def on_input_changed(self, event: Input.Changed) -> None:
        """Suggest what fits."""
        self._settled = False
        if self._suggested_for != self._line.value:
            self._suggest()

    def _suggest(self) -> None:
        self._chosen = False
        self._suggested_for = self._line.value
        text = self._line.value.strip()
        found = best(text, self.choices, SUGGESTIONS) if text and self._standing(text) is None else []
        self._list.set_choices(found)
        self._list.display = bool(found) and self.has_focus_within

    @property
    def open(self) -> bool:
        """Tell whether suggestions are on screen."""
        return self._list.display

    def close(self) -> None:
        """Take the suggestions away."""
        self._list.display = False

    def action_step(self, lines: int) -> None:
        """Move in the suggestions, or show the first ones."""
        if self.open and self.field.free and not self._chosen:
            self._chosen = True  # the first step takes the cursor into the list: Enter alone keeps the letters
        elif self.open:
            self._list.cursor += lines
        elif lines > 0:
            self._list.set_choices(best("", self.choices, len(self.choices)))
            self._list.display = bool(self.choices)

    def go_on(self) -> None:
        """Enter takes the suggestion under the cursor; letters typed so fast that none was made yet are looked at."""
        if self._suggested_for != self._line.value:
            self._suggest()
        meant = not self.field.free or self._chosen
        if self.open and self._list.current is not None and meant:
            self._put(self._list.current)
        self.close()
        super().go_on()

    def on_choice_list_picked(self, message: ChoiceList.Picked) -> None:
        """A click takes."""
        message.stop()
        self._put(message.choice)
        super().go_on()

    def _put(self, choice: Choice) -> None:
        self._picked = choice
        self._line.put(choice.label)
        self._suggested_for = choice.label
        self.close()
        self.note()
        self.post_message(self.Changed())

    def on_descendant_blur(self) -> None:
        """Leaving takes the only suggestion."""
        if self.open:
            self._take_only()
        self.close()

    def _take_only(self) -> None:
        if len(self._list.choices) == 1 and not self.field.free:
            self._put(self._list.choices[0])


class Several(Living, Widget, can_focus=True):
    """What is chosen, on one line; Enter or space opens the picker."""

    DEFAULT_CSS = """
    Several { height: auto; min-height: 1; background: $panel; &:focus { color: $accent; text-style: bold; } }
    """
    labels: Sequence[str] = ()

    def __init__(self, asked: Callable[[], object]) -> None:
        super().__init__()
        self._asked = asked

    def render(self) -> Any:
        """Return the names."""
        lead = "> " if self.has_focus else "  "
        return safe(lead + ("; ".join(self.labels) or _("(none: Enter chooses)")))

    def on_key(self, event: events.Key) -> None:
        """Open the picker."""
        if passed_on(self, event) or moved(self, event):
            return
        if event.key in {"space", "enter", "f4"}:
            event.stop()
            self._asked()

    def on_click(self) -> None:
        """Open the picker."""
        self._asked()


class PickManyRow(_ChoosingRow):
    """Several of many, chosen in a picker of their own."""

    field: fields.PickManyField

    def compose_widget(self) -> ComposeResult:
        """What is chosen."""
        self.chosen: list[Any] = list(self.given or ())
        yield Several(self.ask)

    def value(self) -> list[Any]:
        """Return the values chosen."""
        return list(self.chosen)

    def arrived(self) -> None:
        """Name what is chosen."""
        names = {choice.value: choice.label for choice in self.choices}
        several = self.query_one(Several)
        several.labels = [names.get(value, str(value)) for value in self.chosen]
        several.refresh(layout=True)

    def ask(self) -> None:
        """Open the picker; its answer goes on to the next field."""

        def answered(values: list[Any] | None) -> None:
            if values is not None:
                self.chosen = values
                self.arrived()
                self.note()
                self.post_message(self.Changed())
                self.go_on()

        picker = PickManyScreen(self.field.label, lambda: self.choices, self.chosen)
        self.app.push_screen(picker, answered)
