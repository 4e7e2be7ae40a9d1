"""Live minutes: the agenda, the minutes as they grow, and one line to type into that never makes anybody wait.

Must not write SQL nor decide what a line means: that is console.minute_lines and the services.
"""

from contextlib import suppress
from datetime import UTC, datetime
from functools import partial

from textual import work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.timer import Timer
from textual.widgets import Static

from console.i18n import N_, _
from console.minute_lines import parse
from console.tui.commands import PRINT, Command
from console.tui.screens.live_draft import Job
from console.tui.screens.live_opening import LiveOpeningScreen
from console.tui.screens.live_view import agenda_entries, day_of, log_lines, table_of
from console.tui.screens.live_words import HELP, headline, idle_words, understood
from console.tui.screens.meeting_papers import choose_paper
from console.tui.widgets.agenda_list import AgendaList
from console.tui.widgets.minute_input import MinuteInput
from console.tui.widgets.minutes_log import MinutesLog
from db.enums import MinuteKind
from db.errors import PoraError

PREVIOUS = Command("turn(-1)", ("f5", "ctrl+up"), N_("Item back"), N_("Take up the agenda item before"))
NEXT = Command("turn(1)", ("f6", "ctrl+down"), N_("Next item"), N_("Take up the next agenda item"))
PEOPLE = Command("attendance", ("f7",), N_("Attendance"), N_("Who is here, who is represented and by whom"))
FINISH = Command("finish", ("f8",), N_("Close"), N_("Close the meeting and see what is missing"))
CORRECT = Command("correct", ("f4",), N_("Correct"), N_("Bring the last line back to correct it"), show=False)
BACKWARD = Command("scroll(-1)", ("pageup",), N_("Read back"), N_("Scroll the minutes up"), show=False)
FORWARD = Command("scroll(1)", ("pagedown",), N_("Read on"), N_("Scroll the minutes down"), show=False)
TURNS = {**dict.fromkeys(PREVIOUS.keys, -1), **dict.fromkeys(NEXT.keys, 1)}
PAUSE = 0.25
"""Seconds of not typing after which the line is read to say what it means."""


class LiveMinutesScreen(LiveOpeningScreen):
    """One running meeting. The keyboard always belongs to the line."""

    MODE = "meetings"
    TITLE_TEXT = N_("Live minutes")
    HELP_TEXT = HELP
    ACTIONS = (CORRECT, PREVIOUS, NEXT, PEOPLE, FINISH, PRINT, BACKWARD, FORWARD)
    AUTO_FOCUS = "MinuteLineInput"
    _echo: Timer | None = None
    DEFAULT_CSS = """
    LiveMinutesScreen {
        & #live-head { height: 1; text-style: bold; color: $primary; padding: 0 1; }
        & #live { height: 1fr; }
        & AgendaList { width: 32; border-right: solid $panel; }
        & MinutesLog { height: 1fr; }
        &.-narrow #live { layout: vertical; }
        &.-narrow AgendaList { width: 100%; border-right: none; }
    }
    """

    def compose_body(self) -> ComposeResult:
        """The head, the agenda, the minutes, the line."""
        yield Static("", id="live-head", markup=False)
        with Horizontal(id="live"):
            yield AgendaList()
            with Vertical():
                yield MinutesLog(_("Nothing written yet. Type what is said and press Enter; # offers the commands."))
                hint = _("Unit: what is said   #k decision   #tl @unit task 15/12   #h @unit h")
                turns = {key: partial(self.action_turn, steps) for key, steps in TURNS.items()}
                yield MinuteInput(self.entered, turns, hint)

    def on_mount(self) -> None:
        """Count minutes."""
        self.set_interval(1.0, self._show_clocks)

    def on_resize(self) -> None:
        """Make the agenda a strip where there is little room."""
        self.query_one(AgendaList).strip = self.size.width < 100
        self._show_clocks()

    def draw(self) -> None:
        """Show everything."""
        if self.view is not None:
            self.query_one(MinutesLog).show(log_lines(self.view, self.waiting, self.refused))
            self.input.table = table_of(self.view)
            self._show_clocks()

    def _show_clocks(self) -> None:
        if self.view is not None and self.size.width:
            now = datetime.now(UTC)
            self.query_one("#live-head", Static).update(headline(self.view.meeting, now, self.size.width - 2))
            self.query_one(AgendaList).show(agenda_entries(self.view, now), idle_words(self.view))

    # The line

    def entered(self, text: str) -> None:
        """Take the line; offer to open a meeting that is not running."""
        if self.view is not None and not self.is_open(self.view.meeting):
            self.input.put(text)
            self.offer_opening(self.view.meeting)
        else:
            self.enter_text(text)
            self.query_one(MinutesLog).follow()

    def on_minute_input_changed(self, message: MinuteInput.Changed) -> None:
        """Read the line when typing pauses."""
        if self._echo is not None:
            self._echo.stop()
        self._echo = self.set_timer(PAUSE, self._understand)

    def _understand(self) -> None:
        text = self.input.text
        if text.strip() and self.view is not None and not self.input.has_error:
            self._read_line(text)

    @work(thread=True, exclusive=True, group="echo", exit_on_error=False)
    def _read_line(self, text: str) -> None:
        view = self.view
        assert view is not None
        said = ""
        with suppress(PoraError):  # an unfinished line means nothing yet
            said = understood(parse(text, self.writer.names(), day_of(view.meeting)), view)
        self._hand(self._say_understood, text, said)

    def _say_understood(self, text: str, said: str) -> None:
        if self.input.text == text and not self.input.has_error:
            self.input.note(said)

    # Commands

    async def action_back(self) -> None:
        """Close the offers, or leave; what was typed stays in the draft."""
        if not self.input.hide_offers():
            self.keep()
            await super().action_back()

    def action_scroll(self, pages: int) -> None:
        """Read back or on while typing."""
        self.query_one(MinutesLog).go_pages(pages)

    def action_turn(self, steps: int) -> None:
        """Take up the agenda item before or after the one that is up."""
        if self.view is None or not self.view.agenda:
            self.say(_("There is no agenda yet. Esc leads back to the meeting, where it is written."))
        elif not self.is_open(self.view.meeting):
            self.offer_opening(self.view.meeting)
        else:
            rows = list(self.view.agenda)
            turning = [job.item for job in self.waiting if job.item]
            current = turning[-1] if turning else self.view.current.id if self.view.current else None
            now = next((place for place, row in enumerate(rows) if row.id == current), None)
            wanted = 0 if now is None else now + steps
            if 0 <= wanted < len(rows):
                self.enter(Job("", datetime.now(UTC), rows[wanted].id))

    def on_agenda_list_picked(self, message: AgendaList.Picked) -> None:
        """Take up the clicked item."""
        self.enter(Job("", datetime.now(UTC), message.entry.id))

    def action_correct(self) -> None:
        """Bring the last line into the input behind #ralat."""
        lines = [row for row in self.view.minutes if row.kind != MinuteKind.EVENT] if self.view else []
        if lines and not self.input.text:
            self.input.put(f"#ralat {lines[-1].number} {lines[-1].text}")

    def action_attendance(self) -> None:
        """Record who is here, row by row."""
        from console.tui.screens.attendance_screen import AttendanceScreen

        self.writer.forget_names()
        self.app.push_screen(AttendanceScreen(self.context, self.meeting))

    def action_print(self) -> None:
        """Print a paper of this meeting."""
        if self.view is not None:
            choose_paper(self, self.view.meeting)
