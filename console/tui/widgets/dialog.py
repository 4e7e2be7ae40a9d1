"""The frame of every question put over a screen: a title, what is asked, a row of buttons, Esc to leave.

Must not know what is asked.
"""

from typing import ClassVar, Literal, TypeVar

from rich.text import Text
from textual.app import ComposeResult
from textual.await_complete import AwaitComplete
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Button, Static

from console.i18n import _
from console.tui.text import safe
from console.tui.widgets.living import Living

Answer = TypeVar("Answer")
BORDER = 2
"""Lines of the frame above and below."""


class Dialog(Living, ModalScreen[Answer]):
    """A modal screen with a frame. Subclasses yield their widgets in `compose_body`; Esc answers None."""

    AUTO_FOCUS = "*"
    YIELDING: ClassVar[type[Widget] | None] = None
    """The part that gets shorter where the screen is low, so that all others stay on it; it scrolls by itself."""
    TALLEST: ClassVar[int] = 16
    """Lines of that part where there is room."""
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
        self._dismissed = False

    def compose(self) -> ComposeResult:
        """Frame, title, body."""
        with Vertical(classes="dialog"):
            yield Static(safe(self.dialog_title), classes="dialog-title", markup=False)
            yield from self.compose_body()

    def compose_body(self) -> ComposeResult:
        """Yield what stands in the frame."""
        raise NotImplementedError

    def on_resize(self) -> None:
        """Measure what the other parts take once they are laid out."""
        if self.YIELDING is not None:
            self.call_after_refresh(self._make_way)

    def _make_way(self) -> None:
        assert self.YIELDING is not None
        part = self.query_one(self.YIELDING)
        beside = [one for one in part.parent.children if one is not part and one.display] if part.parent else []
        taken = sum(one.outer_size.height + one.styles.margin.height for one in beside)
        room = self.size.height - BORDER - taken - part.styles.margin.height
        part.styles.max_height = max(min(self.TALLEST, room), 1)

    @property
    def dirty(self) -> bool:
        """Tell whether something was typed here that leaving would lose."""
        return False

    def dismiss(self, result: Answer | None = None) -> AwaitComplete:
        """Answer once: a second digit that was typed ahead would take the screen below away, or end the console."""
        if self._dismissed:
            return AwaitComplete()
        self._dismissed = True
        return super().dismiss(result)

    def action_cancel(self) -> None:
        """Leave without an answer."""
        self.dismiss(None)


VARIANTS: dict[str, Literal["primary", "error"]] = {"primary": "primary", "error": "error"}
"""What a button may be besides an ordinary one."""


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
        super().__init__(Text(f"[ {label} ]"), id=id, variant=VARIANTS.get(variant, "default"), compact=True)


def buttons(*shown: PlainButton) -> Horizontal:
    """Return a row of buttons."""
    return Horizontal(*shown, classes="dialog-buttons")


def cancel_button() -> PlainButton:
    """Return the button that leaves everything as it is."""
    return PlainButton(_("Cancel"), "cancel")
