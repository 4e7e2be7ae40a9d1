"""Yes or no, and yes with a reason.

Must not know what is confirmed.
"""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Button, Input, Static

from console.i18n import _
from console.tui.text import safe
from console.tui.widgets.dialog import Dialog, PlainButton, buttons, cancel_button
from console.tui.widgets.inputs import LineInput


class ConfirmScreen(Dialog[bool]):
    """Answers True or False; Esc is no. With `danger` the cursor starts on no."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "answer(True)", "", show=False),
        Binding("n,t", "answer(False)", "", show=False),
    ]

    def __init__(self, question: str, text: str = "", *, yes: str = "", no: str = "", danger: bool = False) -> None:
        super().__init__(question)
        self.text = text
        self.yes = yes or _("Yes")
        self.no = no or _("No")
        self.danger = danger
        self.AUTO_FOCUS = "#no" if danger else "#yes"  # type: ignore[misc]  # Textual reads it from the screen

    def compose_body(self) -> ComposeResult:
        """What will happen, and two buttons."""
        if self.text:
            yield Static(safe(self.text, one_line=False), classes="dialog-body", markup=False)
        yes = PlainButton(self.yes, "yes", "error" if self.danger else "primary")
        yield buttons(yes, PlainButton(self.no, "no"))

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Answer."""
        self.dismiss(event.button.id == "yes")

    def action_answer(self, yes: bool) -> None:
        """Answer by letter: y for yes (also *ya*), n or t (*tidak*) for no."""
        self.dismiss(yes)

    def action_cancel(self) -> None:
        """Esc is no."""
        self.dismiss(False)


class ReasonScreen(Dialog[str | None]):
    """Answers the reason typed, or None when left. An empty reason is refused unless `required` is False."""

    def __init__(self, question: str, text: str = "", *, yes: str = "", required: bool = True) -> None:
        super().__init__(question)
        self.text = text
        self.yes = yes or _("Yes")
        self.required = required

    def compose_body(self) -> ComposeResult:
        """What will happen, the reason, and two buttons."""
        if self.text:
            yield Static(safe(self.text, one_line=False), classes="dialog-body", markup=False)
        yield Static(_("Reason"), classes="dialog-hint", markup=False)
        yield LineInput(id="reason")
        yield Static("", classes="dialog-error", markup=False)
        yield buttons(PlainButton(self.yes, "yes", "primary"), cancel_button())

    @property
    def dirty(self) -> bool:
        """Tell whether a reason was typed."""
        return bool(self.query_one("#reason", LineInput).value.strip())

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter in the field is yes."""
        self._answer()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Answer or leave."""
        if event.button.id == "yes":
            self._answer()
        else:
            self.dismiss(None)

    def _answer(self) -> None:
        field = self.query_one("#reason", LineInput)
        reason = field.value.strip()
        if self.required and not reason:
            error = self.query_one(".dialog-error", Static)
            error.update(_("! Write a reason; it goes into the history."))
            error.display = True
            field.focus()
            return
        self.dismiss(reason)
