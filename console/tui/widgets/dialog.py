"""The frame of every question put over a screen: a title, what is asked, a row of buttons, Esc to leave.

Must not know what is asked.
"""

from typing import ClassVar, TypeVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen
from textual.widgets import Button, Static

from console.i18n import _
from console.tui.text import safe

Answer = TypeVar("Answer")


class Dialog(ModalScreen[Answer]):
    """A modal screen with a frame. Subclasses yield their widgets in `compose_body`; Esc answers None."""

    AUTO_FOCUS = "*"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]
    DEFAULT_CSS = """
    Dialog {
        align: center middle;
        & > .dialog { width: 72; max-width: 100%; height: auto; max-height: 100%; padding: 0 1;
                      border: round $primary; background: $surface; }
        & .dialog-title { text-style: bold; color: $primary; height: auto; }
        & .dialog-body { height: auto; }
        & .dialog-hint { color: $text-muted; height: auto; margin-top: 1; }
        & .dialog-error { color: $error; height: auto; display: none; }
        & .dialog-buttons { height: auto; margin-top: 1; align-horizontal: right; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "cancel", "", show=False)]

    def __init__(self, title: str) -> None:
        super().__init__()
        self.dialog_title = title

    def compose(self) -> ComposeResult:
        """Frame, title, body."""
        with Vertical(classes="dialog"):
            yield Static(safe(self.dialog_title), classes="dialog-title", markup=False)
            yield from self.compose_body()

    def compose_body(self) -> ComposeResult:
        """Yield what stands in the frame."""
        raise NotImplementedError

    def action_cancel(self) -> None:
        """Leave without an answer."""
        self.dismiss(None)


class PlainButton(Button):
    """A button of one line that is a button without colour too: `[ Save ]`. Left and right move between them."""

    DEFAULT_CSS = """
    PlainButton { margin-left: 2; min-width: 0; width: auto; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "app.focus_previous", "", show=False),
        Binding("right", "app.focus_next", "", show=False),
    ]

    def __init__(self, label: str, id: str, variant: str = "default") -> None:  # noqa: A002 - Textual's own name
        kind = variant if variant in {"primary", "error"} else "default"
        super().__init__(Text(f"[ {label} ]"), id=id, variant=kind, compact=True)  # type: ignore[arg-type]


def buttons(*shown: PlainButton) -> Horizontal:
    """Return a row of buttons."""
    return Horizontal(*shown, classes="dialog-buttons")


def cancel_button() -> PlainButton:
    """Return the button that leaves everything as it is."""
    return PlainButton(_("Cancel"), "cancel")
