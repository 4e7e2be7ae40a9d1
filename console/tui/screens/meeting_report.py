"""The text "Izin melaporkan ..." on one meeting, to copy into a chat or to read by radio. Must not write records."""

from typing import Any
from uuid import UUID

from textual import work
from textual.app import ComposeResult
from textual.widgets import Button, Static, TextArea

from console.context import Context
from console.i18n import _
from console.messages import coded, explain
from console.tui.screens.base import WorkScreen
from console.tui.widgets.confirm import ConfirmScreen
from console.tui.widgets.dialog import Dialog, PlainButton, buttons
from console.words import word
from db.enums import SecurityClass
from db.queries.meetings import MeetingRow
from db.text import visible


def show_report(screen: WorkScreen[Any], row: MeetingRow) -> None:
    """Show the report of a meeting; classes R and SR are confirmed first."""
    secret = SecurityClass(row.security_class).needs_confirmation

    def answered(yes: bool | None) -> None:
        if yes:
            screen.app.push_screen(MeetingReportScreen(screen.context, row.id, confirmed=secret))

    if secret:
        facts = {"class": word(row.security_class, SecurityClass)}
        question = _("Show a report of class %(class)s?") % facts
        text = _("Whoever sees it or receives it can read it.")
        screen.app.push_screen(ConfirmScreen(question, text, yes=_("Show it"), danger=True), answered)
    else:
        answered(True)


class MeetingReportScreen(Dialog[None]):
    """The text; it may be changed before it is copied."""

    AUTO_FOCUS = "TextArea"
    DEFAULT_CSS = """
    MeetingReportScreen {
        & > .dialog { width: 90; height: 90%; }
        & TextArea { height: 1fr; border: none; background: $panel; }
    }
    """

    def __init__(self, context: Context, meeting: UUID, confirmed: bool = False) -> None:
        super().__init__(_("Report"))
        self.context = context
        self.meeting = meeting
        self.confirmed = confirmed

    def compose_body(self) -> ComposeResult:
        """The text and what to do with it."""
        yield TextArea(_("Reading…"), soft_wrap=True, tab_behavior="focus", compact=True)
        yield Static("", classes="dialog-hint", markup=False)
        yield buttons(PlainButton(_("Copy"), "copy", "primary"), PlainButton(_("Close"), "close"))

    def on_mount(self) -> None:
        """Write the text."""
        self._read()

    @work(thread=True, exclusive=True, group="read")
    def _read(self) -> None:
        from console import digest

        try:
            text = digest.of_meeting(self.context, self.meeting, confirmed=self.confirmed)
        except Exception as error:  # whatever it is, the dialog says so
            known = coded(error)
            text = explain(known) if known else _("This list could not be read.")
        self.call_later(self._show, text)

    def _show(self, text: str) -> None:
        self.query_one(TextArea).text = visible(text, one_line=False)

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Copy or leave."""
        if event.button.id == "copy":
            self.app.copy_to_clipboard(self.query_one(TextArea).text)
            self.query_one(".dialog-hint", Static).update(_("Copied."))
        else:
            self.dismiss(None)
