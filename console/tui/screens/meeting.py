"""One meeting: its state and the one next step at the top, everything that belongs to it in sections below.

No rule and no SQL.
"""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from textual.app import ComposeResult
from textual.widgets import ContentSwitcher, Static

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
from console.tui.text import cell
from console.tui.widgets.detail import Detail, Section
from console.tui.widgets.section_bar import NextStep, SectionBar

LIVE = Command("live", ("f7", "l"), N_("Minutes"), N_("Write the minutes while the meeting runs"))
STATE = Command("change_state", ("f8",), N_("State"), N_("Start, close, postpone, cancel, approve, open again"))
CORRECT = Command("edit_meeting", ("ctrl+e",), N_("Correct the meeting"), N_("Title, date, place, class"), show=False)
WHO = Command("officials", ("o",), N_("Officials"), N_("Name chair, secretary and minute taker"), show=False)
REPORT = Command("report", ("i",), N_("Report"), N_("The text “Izin melaporkan …” to copy or to read out"), show=False)
LEFT = Command("section(-1)", ("left",), N_("Section to the left"), show=False, menu=False)
RIGHT = Command("section(1)", ("right",), N_("Section"), N_("Left and right go through the sections"), menu=False)
SECTIONS = {
    "agenda": N_("Agenda items"),
    "attendance": N_("Invitations, attendance"),
    "minutes": N_("Minutes"),
    "decisions": N_("Decisions"),
    "tasks": N_("Follow-up"),
    "papers": N_("Papers"),
}
GO = tuple(
    Command(f"open_section('{name}')", (), label, N_("Open this section"), show=False)
    for name, label in SECTIONS.items()
)


class MeetingScreen(MeetingChanges):
    """One meeting. Enter takes the next step; arrows lead into the section below."""

    MODE = "meetings"
    TITLE_TEXT = N_("Meeting")
    HELP_TEXT = N_(
        "The line at the top names the next step: Enter takes it. Arrow down leads into the section, left and right go "
        "through the sections. F10 lists all that can be done here."
    )
    ACTIONS = (RIGHT, LEFT, LIVE, STATE, PRINT, CORRECT, WHO, REPORT, RECORD_HISTORY, *GO)
    AUTO_FOCUS = "NextStep"
    DEFAULT_CSS = """
    MeetingScreen {
        & #about { height: 1; padding: 0 1; }
        & ContentSwitcher { height: 1fr; }
        & ContentSwitcher > * { height: 1fr; }
    }
    """

    def __init__(self, context: Context, meeting: UUID) -> None:
        super().__init__(context)
        self.meeting = meeting
        self._section = "agenda"

    def compose_body(self) -> ComposeResult:
        """Heading, the next step, the bar, the section."""
        yield Static("", classes="title", markup=False)
        yield Static("", id="about", markup=False)
        yield NextStep()
        yield SectionBar([(name, _(label)) for name, label in SECTIONS.items()])
        with ContentSwitcher(initial=self._section):
            yield AgendaTable()
            yield AttendanceTable()
            yield MinutesSection()
            yield DecisionTable()
            yield TaskTable()
            yield Detail(id="papers")

    def on_resize(self) -> None:
        """Cut the head to the new width."""
        if self.view is not None:
            self._show_head(self.view)

    # Reading

    def read(self) -> None:
        """Read the meeting."""
        self.read_later(lambda context: read_meeting(context, self.meeting), self._show)

    def _show(self, view: MeetingView | None) -> None:
        self.view = view
        if view is None:
            self.query_one("#about", Static).update(_("This meeting is no longer here."))
            return
        self._show_head(view)
        for table in self.query(SectionTable):
            table.show(view)
        self.query_one(MinutesSection).show_minutes(view)
        self.query_one(SectionBar).count(counts(view))
        if self._section == "papers":
            self._read_papers()
        self.refresh_bindings()

    def _show_head(self, view: MeetingView) -> None:
        row = view.meeting
        room = max(self.size.width - 2, 1)
        self.query_one(".title", Static).update(cell(f"{row.code}  {row.title}", room))
        self.query_one("#about", Static).update(cell(about(row), room))
        step = next_step(row, now())
        self.query_one(NextStep).show(_(step.label) if step else "")

    def _read_papers(self) -> None:
        view = self.view
        if view is None:
            return
        row = view.meeting

        def work(context: Context) -> Sequence[Section]:
            return paper_sections(view, lacking(context, row.id), printed_before(context, row))

        self.read_later(work, lambda found: self.query_one("#papers", Detail).show("", found), "papers")

    # Sections

    def action_section(self, steps: int) -> None:
        """Go through the sections."""
        self.action_open_section(self.query_one(SectionBar).beside(steps))

    def action_open_section(self, name: str) -> None:
        """Open one section; the cursor goes into it."""
        self._section = name
        self.query_one(SectionBar).show(name)
        switcher = self.query_one(ContentSwitcher)
        switcher.current = name
        if name == "papers":
            self._read_papers()
        section: Any = switcher.visible_content
        section.focus()

    def on_section_bar_picked(self, message: SectionBar.Picked) -> None:
        """Open the clicked section."""
        self.action_open_section(message.name)

    # The next step

    async def on_next_step_taken(self) -> None:
        """Do what the line says."""
        step = next_step(self.view.meeting, now()) if self.view else None
        if step is not None:
            await self.run_action(step.action)

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
