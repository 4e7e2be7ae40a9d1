"""A text made for copying: it is written in a worker, may be changed, and goes into the clipboard.

Must not know what the text is about, and must not write records.
"""

from textual import work
from textual.app import ComposeResult
from textual.widgets import Button, Static, TextArea

from console.i18n import _
from console.messages import coded, explain
from console.tui.text import safe
from console.tui.widgets.dialog import Dialog, PlainButton, buttons
from db.text import visible


class TextScreen(Dialog[None]):
    """Declares `write`; further buttons come from `more` and are answered in `pressed`."""

    AUTO_FOCUS = "TextArea"
    DEFAULT_CSS = """
    TextScreen {
        & > .dialog { width: 90; height: 90%; }
        & TextArea { height: 1fr; border: none; background: $panel; }
    }
    """

    def write(self) -> tuple[str, str]:
        """Return the text and a sentence to say below it. Runs in a worker thread."""
        raise NotImplementedError

    def more(self) -> list[PlainButton]:
        """Return what else can be done with the text."""
        return []

    def pressed(self, name: str, text: str) -> None:
        """Do what a button of `more` is for."""

    def compose_body(self) -> ComposeResult:
        """The text and what to do with it."""
        yield TextArea(_("Reading…"), soft_wrap=True, tab_behavior="focus", compact=True)
        yield Static("", classes="dialog-hint", markup=False)
        yield buttons(PlainButton(_("Copy"), "copy", "primary"), *self.more(), PlainButton(_("Close"), "close"))

    def on_mount(self) -> None:
        """Write the text."""
        self._read()

    @work(thread=True, exclusive=True, group="read")
    def _read(self) -> None:
        try:
            text, said = self.write()
        except Exception as error:  # whatever it is, the dialog says so
            known = coded(error)
            text, said = explain(known) if known else _("This list could not be read."), ""
        self.call_later(self._show, text, said)

    def _show(self, text: str, said: str) -> None:
        self.query_one(TextArea).text = visible(text, one_line=False)
        self.say(said)

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Copy, or leave, or something else."""
        text = self.query_one(TextArea).text
        if event.button.id == "copy":
            self.app.copy_to_clipboard(text)
            kept = _("Copied. If pasting gives nothing, this terminal has no clipboard: keep it as a file.")
            self.say(kept if self.more() else _("Copied."))
        elif event.button.id == "close":
            self.dismiss(None)
        else:
            self.pressed(event.button.id or "", text)

    def say(self, sentence: str) -> None:
        """Say something below the text."""
        self.query_one(".dialog-hint", Static).update(safe(sentence, one_line=False))
