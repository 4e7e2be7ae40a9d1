"""The reminder to one agency: a text to copy into a chat or letter, or to keep as a file. Must not write records."""

from pathlib import Path

from textual import work
from textual.app import ComposeResult
from textual.widgets import Button, Static, TextArea

from console.context import Context
from console.i18n import _
from console.messages import coded, explain
from console.tui.text import safe
from console.tui.widgets.dialog import Dialog, PlainButton, buttons
from db.queries import agencies, attention
from db.queries.attention import Waited
from db.text import visible


class ReminderScreen(Dialog[None]):
    """Shows the reminder; it may be changed before it is copied. Copying reaches the terminal's clipboard."""

    AUTO_FOCUS = "TextArea"
    DEFAULT_CSS = """
    ReminderScreen {
        & > .dialog { width: 90; height: 90%; }
        & TextArea { height: 1fr; border: none; background: $panel; }
    }
    """

    def __init__(self, context: Context, agency: Waited) -> None:
        super().__init__(_("Reminder to %(name)s") % {"name": agency.name})
        self.context = context
        self.agency = agency

    def compose_body(self) -> ComposeResult:
        """The text and what to do with it."""
        yield TextArea(_("Reading…"), soft_wrap=True, tab_behavior="focus", compact=True)
        yield Static("", classes="dialog-hint", markup=False)
        copy, keep = PlainButton(_("Copy"), "copy", "primary"), PlainButton(_("Keep as a file"), "keep")
        yield buttons(copy, keep, PlainButton(_("Close"), "close"))

    def on_mount(self) -> None:
        """Read the tasks and write the text."""
        self._read()

    @work(thread=True, exclusive=True, group="read")
    def _read(self) -> None:
        from console.reminders import reminder

        try:
            here, today = self.context, self.context.today()
            rows = here.read(attention.waited_tasks, here.actor.institution, self.agency.agency, today=today)
            unit = here.read(agencies.get, here.actor.unit)
            text = reminder(rows, self.agency.name, today=today, sender=unit.name if unit else "")
        except Exception as error:  # whatever it is, the dialog says so
            known = coded(error)
            text = explain(known) if known else _("This list could not be read.")
        self.call_later(self._show, text)

    def _show(self, text: str) -> None:
        self.query_one(TextArea).text = visible(text, one_line=False)

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Copy, keep or leave."""
        text = self.query_one(TextArea).text
        if event.button.id == "copy":
            self.app.copy_to_clipboard(text)
            self._say(_("Copied. If pasting gives nothing, this terminal has no clipboard: keep it as a file."))
        elif event.button.id == "keep":
            self._say(self._keep(text))
        else:
            self.dismiss(None)

    def _keep(self, text: str) -> str:
        name = "".join(letter if letter.isalnum() else "-" for letter in self.agency.acronym or self.agency.name)
        path = Path.cwd() / f"{_('reminder')}-{name.strip('-').lower()}.txt"
        try:
            path.write_text(text + "\n", encoding="utf-8")
        except OSError as error:
            return _("%(file)s could not be written: %(found)s") % {"file": path, "found": error.strerror}
        return _("Written: %(file)s") % {"file": path}

    def _say(self, sentence: str) -> None:
        self.query_one(".dialog-hint", Static).update(safe(sentence, one_line=False))
