"""Picking from many: a list narrowed by typing a few letters, for one or for several.

Must not know what is picked. The choices come from a callable that runs in a worker thread.
"""

from collections.abc import Callable, Sequence
from typing import Any, ClassVar, TypeVar

from textual import events, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Button, Input, Static

from console.i18n import _, ngettext
from console.tui.widgets.choice_list import ChoiceList
from console.tui.widgets.dialog import Dialog, PlainButton, buttons, cancel_button
from console.tui.widgets.inputs import LineInput
from console.tui.widgets.matching import Choice, best

SHOWN = 50
Answer = TypeVar("Answer")


class _Picker(Dialog[Answer]):
    """What both pickers share: the filter line, the list, the count."""

    MANY: ClassVar[bool] = False
    YIELDING = ChoiceList
    TALLEST = 12
    DEFAULT_CSS = """
    _Picker ChoiceList { margin-top: 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "step(1)", "", show=False, priority=True),
        Binding("up", "step(-1)", "", show=False, priority=True),
        Binding("pagedown", "step(10)", "", show=False, priority=True),
        Binding("pageup", "step(-10)", "", show=False, priority=True),
    ]

    def __init__(self, title: str, choices: Callable[[], Sequence[Choice]], given: Sequence[Any] = ()) -> None:
        super().__init__(title)
        self.given = given
        self._load_choices = choices
        self._all: Sequence[Choice] = ()
        self._narrowed_for = ""

    def compose_body(self) -> ComposeResult:
        """The filter, the list, the count, the buttons."""
        yield self.compose_filter()
        yield ChoiceList(many=self.MANY, led=True, chosen=self.given)
        yield Static("", classes="dialog-hint", id="count", markup=False)
        yield buttons(PlainButton(_("Choose"), "take", "primary"), cancel_button())

    def compose_filter(self) -> LineInput:
        """Return the line that the letters are typed into."""
        return LineInput(placeholder=_("Type a few letters"), id="filter", entered=self.enter)

    def on_mount(self) -> None:
        """Start reading the choices."""
        self._read()

    @work(thread=True, exclusive=True, group="choices")
    def _read(self) -> None:
        try:
            choices = self._load_choices()
        except Exception as error:  # whatever it is, the picker says so and the console lives on
            self.log.error(error)
            self.call_later(self._say, _("! This list could not be read."))
        else:
            self.call_later(self._show, choices)

    def ordered(self, choices: list[Choice]) -> list[Choice]:
        """Return the choices that fit the letters in the order of the list."""
        return choices

    def _say(self, sentence: str) -> None:
        self.query_one("#count", Static).update(sentence)

    def _show(self, choices: Sequence[Choice]) -> None:
        self._all = choices
        self._narrow()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Narrow the list while typing."""
        if self._narrowed_for != event.input.value:
            self._narrow()

    def _narrow(self) -> None:
        self._narrowed_for = self.query_one("#filter", LineInput).value
        found = self.ordered(best(self._narrowed_for, self._all, len(self._all)))
        self.query_one(ChoiceList).set_choices(found[:SHOWN])
        more = len(found) - SHOWN
        said = ngettext("%(n)d found", "%(n)d found", len(found)) % {"n": len(found)}
        if more > 0:
            said = _("First %(n)d of %(all)d: type more letters to narrow") % {"n": SHOWN, "all": len(found)}
        self._say(said)

    def action_step(self, lines: int) -> None:
        """Move the cursor of the list while the filter keeps the keyboard."""
        self.query_one(ChoiceList).cursor += lines

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Take or leave."""
        if event.button.id == "take":
            self.take()
        else:
            self.action_cancel()

    def enter(self) -> None:
        """Enter in the filter is Enter on the list, under all letters typed before it."""
        if self._narrowed_for != self.query_one("#filter", LineInput).value:
            self._narrow()
        self.accept()

    def accept(self) -> None:
        """Do what Enter does with the choice under the cursor."""
        self.take()

    def take(self) -> None:
        """Answer."""
        raise NotImplementedError


class PickScreen(_Picker[Any]):
    """Answers the value of one choice, or None. With `free`, letters that fit nothing are an answer: the text."""

    def __init__(self, title: str, choices: Callable[[], Sequence[Choice]], *, free: bool = False) -> None:
        super().__init__(title, choices)
        self.free = free

    def take(self) -> None:
        """Answer the choice under the cursor."""
        current = self.query_one(ChoiceList).current
        typed = self.query_one("#filter", LineInput).value.strip()
        if current is not None:
            self.dismiss(current.value)
        elif self.free and typed:
            self.dismiss(typed)

    def on_choice_list_picked(self, message: ChoiceList.Picked) -> None:
        """A click takes."""
        message.stop()
        self.dismiss(message.choice.value)


class _MarkingInput(LineInput):
    """The filter of a list of many: Space before any letter marks, as it does in every list."""

    async def _on_key(self, event: events.Key) -> None:
        if event.key == "space" and not self.value and isinstance(self.screen, PickManyScreen):
            event.stop()
            event.prevent_default()
            self.screen.action_mark()
        else:
            await super()._on_key(event)


class PickManyScreen(_Picker[list[Any] | None]):
    """Answers the values chosen, in the order of choosing, or None. Enter puts and takes the mark."""

    MANY = True
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s,f2", "take", "", show=False, priority=True),
        Binding("insert", "mark", "", show=False, priority=True),
    ]

    def __init__(self, title: str, choices: Callable[[], Sequence[Choice]], chosen: Sequence[Any] = ()) -> None:
        super().__init__(title, choices, chosen)

    def compose_filter(self) -> LineInput:
        """Return a filter line in which Space marks."""
        return _MarkingInput(placeholder=_("Type a few letters"), id="filter", entered=self.enter)

    def _narrow(self) -> None:
        super()._narrow()
        self._count()

    def ordered(self, choices: list[Choice]) -> list[Choice]:
        """Put what is chosen on top as long as no letters are typed: it must not be lost from sight."""
        if self._narrowed_for:
            return choices
        chosen = self.query_one(ChoiceList).chosen
        return sorted(choices, key=lambda one: one.value not in chosen)

    def _count(self) -> None:
        count = len(self.query_one(ChoiceList).chosen)
        self._say(_("%(n)d chosen. Enter or Space marks, F2 or the button takes them.") % {"n": count})

    def accept(self) -> None:
        """Put or take the mark of the choice under the cursor."""
        self.action_mark()

    def action_mark(self) -> None:
        """Put or take the mark, and clear the letters for the next one."""
        choices = self.query_one(ChoiceList)
        if choices.current is None:
            return
        choices.toggle(choices.current.value)
        typed = self.query_one("#filter", LineInput)
        if typed.value:
            typed.value = ""
            self._narrow()
            choices.cursor = len(choices.chosen)
        else:
            choices.cursor += 1
        self._count()

    def on_choice_list_picked(self, message: ChoiceList.Picked) -> None:
        """A click marks."""
        message.stop()
        self.query_one(ChoiceList).toggle(message.choice.value)
        self._count()

    def action_take(self) -> None:
        """Answer."""
        self.take()

    def take(self) -> None:
        """Answer all that is chosen."""
        self.dismiss(list(self.query_one(ChoiceList).chosen))
