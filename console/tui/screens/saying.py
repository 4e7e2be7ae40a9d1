"""What a screen says: what happened, what went wrong, where it stands and when all was kept. Must not know records."""

from typing import TYPE_CHECKING, TypeVar

from rich.cells import cell_len

from console.i18n import _
from console.messages import coded, explain
from console.tui.modes import ModeBar
from console.tui.widgets.screen import ActionScreen
from console.tui.widgets.status import StatusBar
from console.tui.widgets.table_messages import Failed
from db.text import visible

if TYPE_CHECKING:
    from console.tui.app import PoraApp

STATUS_FRAME = 6
"""Cells of the status line that are no words."""
LONG_SENTENCE = 15
"""Seconds for which a sentence that does not fit the status line is shown whole."""

Result = TypeVar("Result")


class SayingScreen(ActionScreen[Result]):
    """A screen of the console with a status line; a sentence too long for it is shown whole above it."""

    @property
    def pora(self) -> "PoraApp":
        """The application."""
        from console.tui.app import PoraApp

        assert isinstance(self.app, PoraApp)
        return self.app

    def say(self, sentence: str, kind: str = "info") -> None:
        """Show a sentence in the status line: kind `info`, `done`, `warning` or `error`."""
        for bar in self.query(StatusBar):
            bar.say(sentence, kind)  # type: ignore[arg-type]
        if kind in ("warning", "error") and cell_len(sentence) > self.app.size.width // 2 - STATUS_FRAME:
            severity = "error" if kind == "error" else "warning"
            self.notify(visible(sentence), severity=severity, timeout=LONG_SENTENCE, markup=False)  # type: ignore[arg-type]

    def say_error(self, error: Exception) -> None:
        """Say what went wrong in one sentence; what nobody foresaw is written to the log too."""
        known = coded(error)
        if known is None:
            self.pora.report(error)
            said = _("Something unforeseen happened (%(error)s); see the log.")
            self.say(said % {"error": type(error).__name__}, "error")
        else:
            self.say(explain(known), "error")

    def on_paged_table_failed(self, message: Failed) -> None:
        """A list could not be read."""
        self.say_error(message.error)

    def show_standing(self) -> None:
        """Show the post, the unit, and when the last gesture was kept."""
        for bar in self.query(ModeBar):
            bar.show_post(self.pora.post)
        for status in self.query(StatusBar):
            status.tell(self.pora.unit)
            if self.pora.saved_at is not None:
                status.saved(self.pora.saved_at)
