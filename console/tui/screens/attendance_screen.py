"""Attendance alone, over live minutes: one key for each unit. No rule and no SQL."""

from uuid import UUID

from textual.app import ComposeResult
from textual.widgets import Static

from console.context import Context
from console.i18n import N_
from console.tui.screens.base import WorkScreen
from console.tui.screens.meeting_attendance import AttendanceTable
from console.tui.screens.meeting_view import MeetingView, invited_words, read_meeting
from console.tui.text import safe


class AttendanceScreen(WorkScreen[None]):
    """Attendance alone, over live minutes."""

    MODE = "meetings"
    TITLE_TEXT = N_("Attendance")
    HELP_TEXT = N_(
        "One key for each unit: h present, w represented, d online, b excused, t absent. Space marks several."
    )
    AUTO_FOCUS = "AttendanceTable"

    def __init__(self, context: Context, meeting: UUID) -> None:
        super().__init__(context)
        self.meeting = meeting

    def compose_body(self) -> ComposeResult:
        """How many are here, and the table."""
        yield Static("", classes="title", markup=False)
        yield AttendanceTable()

    def read(self) -> None:
        """Read the meeting."""
        self.read_later(lambda context: read_meeting(context, self.meeting), self._show)

    def _show(self, view: MeetingView | None) -> None:
        if view is not None:
            self.query_one(AttendanceTable).show(view)
            title = f"{view.meeting.code}  {invited_words(view.meeting)}  {view.meeting.title}"
            self.query_one(".title", Static).update(safe(title))
