"""The text "Izin melaporkan ..." on one meeting, to copy into a chat or to read by radio. Must not write records."""

from typing import Any
from uuid import UUID

from console.context import Context
from console.i18n import _
from console.tui.screens.base import WorkScreen
from console.tui.screens.text_screen import TextScreen
from console.tui.widgets.confirm import ConfirmScreen
from console.words import word
from db.enums import SecurityClass
from db.queries.meetings import MeetingRow


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


class MeetingReportScreen(TextScreen):
    """The text; it may be changed before it is copied."""

    def __init__(self, context: Context, meeting: UUID, confirmed: bool = False) -> None:
        super().__init__(_("Report"))
        self.context = context
        self.meeting = meeting
        self.confirmed = confirmed

    def write(self) -> tuple[str, str]:
        """Write the text."""
        from console import digest

        return digest.of_meeting(self.context, self.meeting, confirmed=self.confirmed), ""
