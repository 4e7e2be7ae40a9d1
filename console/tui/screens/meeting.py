"""One meeting: its state and the one next step at the top, everything that belongs to it in sections below.

No rule and no SQL.
"""

from collections.abc import Sequence
from uuid import UUID

from textual.app import ComposeResult

from console.context import Context
from console.i18n import N_, _
from console.tui.commands import PRINT, Command
from console.tui.screens.listing import RECORD_HISTORY
from console.tui.screens.meeting_agenda import AgendaTable
from console.tui.screens.meeting_attendance import AttendanceTable
from console.tui.screens.meeting_changes import MeetingChanges
from console.tui.screens.meeting_outcomes import DecisionTable, MinutesSection, TaskTable
from console.tui.screens.meeting_paper_view import lacking, paper_sections, printed_before
from console.tui.screens.meeting_papers import choose_paper
from console.tui.screens.meeting_report import show_report
from console.tui.screens.meeting_section import SectionTable
from console.tui.screens.meeting_view import MeetingView, about, counts, next_step, now, read_meeting
from console.tui.screens.sections import LEFT, RIGHT, RecordScreen, Step, doors
from console.tui.widgets.detail import Detail, Section
from console.tui.widgets.section_bar import SectionBar

LIVE = Command("live", ("f7", "l"), N_("Minutes"), N_("Write the minutes while the meeting runs"))
STATE = Command("change_state", ("f8",), N_("State"), N_("Start, close, postpone, cancel, approve, open again"))
CORRECT = Command("edit_meeting", ("ctrl+e",), N_("Correct the meeting"), N_("Title, date, place, class"), show=False)
WHO = Command("officials", ("o",), N_("Officials"), N_("Name chair, secretary and minute taker"), show=False)
REPORT = Command("report", ("i",), N_("Report"), N_("The text “Izin melaporkan …” to copy or to read out"), show=False)
SECTIONS = {
    "agenda": N_("Agenda items"),
    "attendance": N_("Invitations, attendance"),
    "minutes": N_("Minutes"),
    "decisions": N_("Decisions"),
    "tasks": N_("Follow-up"),
    "papers": N_("Papers"),
}
GO = doors(SECTIONS)


class MeetingScreen(RecordScreen, MeetingChanges):
    """One meeting. Enter takes the next step; arrows lead into the section below."""

    MODE = "meetings"
    TITLE_TEXT = N_("Meeting")
    HELP_TEXT = N_(
        "The line at the top names the next step: Enter takes it. Arrow down leads into the section, left and right go "
        "through the sections. F10 lists all that can be done here."
    )
    ACTIONS = (RIGHT, LEFT, LIVE, STATE, PRINT, CORRECT, WHO, REPORT, RECORD_HISTORY, *GO)
    SECTIONS = SECTIONS

    def __init__(self, context: Context, meeting: UUID) -> None:
        super().__init__(context)
        self.meeting = meeting

    def compose_sections(self) -> ComposeResult:
        """What was planned, who is asked, what was said and decided, the papers."""
        yield AgendaTable()
        yield AttendanceTable()
        yield MinutesSection()
        yield DecisionTable()
        yield TaskTable()
        yield Detail(id="papers")

    # Reading

    def read(self) -> None:
        """Read the meeting."""
        self.read_later(lambda context: read_meeting(context, self.meeting), self._show)

    def _show(self, view: MeetingView | None) -> None:
        self.view = view
        if view is None:
            self.say_standing(_("This meeting is no longer here."))
            return
        self.draw_head()
        for table in self.query(SectionTable):
            table.show(view)
        self.query_one(MinutesSection).show_minutes(view)
        self.query_one(SectionBar).count(counts(view))
        if self._section == "papers":
            self._read_papers()
        self.refresh_bindings()

    def draw_head(self) -> None:
        """Code, title, state."""
        if self.view is not None:
            row = self.view.meeting
            self.show_head(f"{row.code}  {row.title}", about(row))

    def next_step(self) -> Step | None:
        """By the meeting's state."""
        return next_step(self.view.meeting, now()) if self.view else None

    def _read_papers(self) -> None:
        view = self.view
        if view is None:
            return
        row = view.meeting

        def work(context: Context) -> Sequence[Section]:
            return paper_sections(view, lacking(context, row.id), printed_before(context, row))

        self.read_later(work, lambda found: self.query_one("#papers", Detail).show("", found), "papers")

    # Sections

    def enter_section(self) -> None:
        """The papers are looked for when they are looked at."""
        if self._section == "papers":
            self._read_papers()
        super().enter_section()

    # The next step

    def action_write_agenda(self) -> None:
        """Open the agenda with the form of its first item."""
        self.action_open_section("agenda")
        self.query_one(AgendaTable).action_new()

    def action_invite(self) -> None:
        """Open the invitations with the picker."""
        self.action_open_section("attendance")
        self.query_one(AttendanceTable).action_new()

    def action_send(self) -> None:
        """Note the invitations as sent."""
        self.action_open_section("attendance")
        self.query_one(AttendanceTable).action_send()

    def action_confirm(self) -> None:
        """Go where answers are noted."""
        self.action_open_section("attendance")

    def action_print(self) -> None:
        """Print a paper."""
        if self.view is not None:
            choose_paper(self, self.view.meeting)

    def action_report(self) -> None:
        """Show the report of this meeting."""
        if self.view is not None:
            show_report(self, self.view.meeting)

    def action_record_history(self) -> None:
        """Show what happened to this meeting."""
        if self.view is not None:
            self.pora.show_history(self.meeting, self.view.meeting.title)
