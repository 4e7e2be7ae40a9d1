"""The half of live minutes that opens, reopens and closes the meeting. Must not know what stands around the line."""

from datetime import UTC, datetime

from console.context import Context
from console.i18n import _
from console.tui.screens.live_dialogs import finish_form, start_form, what_is_missing
from console.tui.screens.live_draft import Job
from console.tui.screens.live_lines import LiveLinesScreen
from console.tui.screens.meeting_papers import print_paper
from console.tui.widgets.confirm import ConfirmScreen, ReasonScreen
from db.enums import MeetingState
from db.queries.meetings import MeetingRow


class LiveOpeningScreen(LiveLinesScreen):
    """A meeting that Enter opens when it is not running, and F8 closes."""

    @staticmethod
    def is_open(row: MeetingRow) -> bool:
        """Tell whether lines are taken now."""
        return row.state in (MeetingState.RUNNING, MeetingState.SUSPENDED)

    def offer_opening(self, row: MeetingRow) -> None:
        """Offer what makes the meeting take lines; a line that stands in the input is entered then."""
        if row.state in (MeetingState.CANCELLED, MeetingState.APPROVED):
            self.input.note(_("This meeting takes no more lines. Reopen it on its own screen first."), wrong=True)
        elif row.state == MeetingState.FINISHED:
            self._offer_reopening(row)
        else:
            self.open_form(start_form(self, row), lambda _values: self._opened(), _("The meeting is open"))

    def _offer_reopening(self, row: MeetingRow) -> None:
        def reopen(context: Context, reason: str) -> object:
            from console.services import meetings

            return context.perform(meetings.reopen, row.id, reason)

        def answered(reason: str | None) -> None:
            if reason:
                self.write_later(lambda context: reopen(context, reason), lambda _row: self._opened())

        question = ReasonScreen(_("The meeting is closed. Open it again?"), yes=_("Open again"))
        self.app.push_screen(question, answered)

    def _opened(self) -> None:
        """Take up the first item of the agenda, then the line that asked for the opening."""
        if self.view is not None and self.view.agenda and self.view.current is None:
            self.enter(Job("", datetime.now(UTC), self.view.agenda[0].id))
        text = self.input.text
        if text.strip():
            self.input.put("")
            self.input.note("")
            self.enter_text(text)

    def action_finish(self) -> None:
        """Ask for closing time and words; lines still on their way come first."""
        if self.view is None or not self.is_open(self.view.meeting):
            self.say(_("This meeting is not running."))
        elif self.waiting or self.refused or self.input.text.strip():
            self.say(_("First the lines that are not in the minutes yet: enter or delete them."), "warning")
        else:
            row = self.view.meeting
            self.open_form(finish_form(self, row), lambda _values: self._after_closing(row), _("The meeting is closed"))

    def _after_closing(self, row: MeetingRow) -> None:
        def offer(missing: str) -> None:
            self._offer_paper(row, missing)

        self.read_later(lambda context: what_is_missing(context, row), offer, "missing")

    def _offer_paper(self, row: MeetingRow, missing: str) -> None:
        def answered(yes: bool | None) -> None:
            if yes:
                print_paper(self, row, "notula")

        text = missing or _("Nothing is missing: the minutes are ready to print and sign.")
        question = ConfirmScreen(_("The meeting is closed"), text, yes=_("Print notula.docx"), no=_("Later"))
        self.app.push_screen(question, answered)
