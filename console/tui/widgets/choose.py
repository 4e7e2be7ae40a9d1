"""A menu of choices over the screen: arrows and Enter, or a digit.

Must not know what is chosen nor what happens then.
"""

from collections.abc import Sequence
from typing import Any

from textual.app import ComposeResult
from textual.widgets import Static

from console.i18n import _
from console.tui.text import safe
from console.tui.widgets.choice_list import ChoiceList
from console.tui.widgets.dialog import Dialog
from console.tui.widgets.matching import Choice


class ChooseScreen(Dialog[Any]):
    """Answers the value of the chosen `Choice`, or None. The cursor starts on the choice with value `current`."""

    YIELDING = ChoiceList

    def __init__(self, title: str, choices: Sequence[Choice], *, current: Any = None, text: str = "") -> None:
        super().__init__(title)
        self.choices = choices
        self.current = current
        self.text = text

    def compose_body(self) -> ComposeResult:
        """An explanation if there is one, the choices, and the keys."""
        if self.text:
            yield Static(safe(self.text, one_line=False), markup=False)
        yield ChoiceList(self.choices, digits=True, current=self.current)
        yield Static(_("Arrows and Enter choose, Esc goes back"), classes="dialog-hint", markup=False)

    def on_choice_list_picked(self, message: ChoiceList.Picked) -> None:
        """Answer."""
        message.stop()
        self.dismiss(message.choice.value)
