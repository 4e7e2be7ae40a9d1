"""Rapat: the list of meetings, filtered by letters and by state, the meeting under the cursor beside it.

No rule and no SQL.
"""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from rich.text import Text

from console.context import Context
from console.i18n import N_, _, language
from console.tui.commands import EXPORT, NEW, OPEN, PRINT, SEARCH, Command
from console.tui.screens.listing import RECORD_HISTORY, RESTORE, ListScreen, Shown
from console.tui.screens.meeting import MeetingScreen
from console.tui.screens.meeting_forms import new_form
from console.tui.screens.meeting_moments import when
from console.tui.screens.meeting_paper_view import lacking
from console.tui.screens.meeting_papers import choose_paper
from console.tui.screens.meeting_view import HELD, PLANNED, read_meeting, sections, state_words
from console.tui.sources import QuerySource
from console.tui.widgets.choose import ChooseScreen
from console.tui.widgets.columns import Column
from console.tui.widgets.matching import Choice
from db.enums import MeetingState
from db.queries import meetings as queries
from db.queries.meetings import MeetingFilter, MeetingRow

STATES = Command("states", ("f5", "s"), N_("Which"), N_("List only planned, running, finished … meetings"))
TO_FILE = EXPORT.named(N_("Export"), N_("Write what is listed as a spreadsheet or calendar, and open it"))
REGISTER = Command("register", ("f6", "k"), N_("Decisions"), N_("The register of decisions across meetings"))
LISTED: dict[str, tuple[str, MeetingFilter]] = {
    "": (N_("All meetings"), MeetingFilter()),
    "planned": (N_("Planned"), MeetingFilter(states=PLANNED, newest_first=False)),
    "running": (N_("Running or suspended"), MeetingFilter(states=(MeetingState.RUNNING, MeetingState.SUSPENDED))),
    "finished": (N_("Finished, minutes not approved"), MeetingFilter(states=(MeetingState.FINISHED,))),
    "approved": (N_("Minutes approved"), MeetingFilter(states=(MeetingState.APPROVED,))),
    "cancelled": (N_("Cancelled"), MeetingFilter(states=(MeetingState.CANCELLED,))),
    "removed": (N_("Removed"), MeetingFilter(removed=True)),
}


class MeetingsScreen(ListScreen[MeetingRow]):
    """All meetings, the newest first."""

    MODE = "meetings"
    SERVICE = "meetings"
    TITLE_TEXT = N_("Meetings")
    HEADING = N_("Meetings")
    HELP_TEXT = N_(
        "F2 plans a meeting, Enter opens the one under the cursor: there agenda, invitations, minutes, decisions and "
        "papers stand together, and the line at the top always names the next step."
    )
    # Not DEFAULT_CSS, which stands behind app.tcss: titles need more room here than in other lists.
    CSS = """
    MeetingsScreen .split > .list { width: 2fr; }
    MeetingsScreen .split > .pane { width: 1fr; }
    """
    ACTIONS = (OPEN, NEW.named(N_("New meeting")), SEARCH, STATES, REGISTER, PRINT, TO_FILE, RESTORE, RECORD_HISTORY)

    def __init__(self, context: Context, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(context, id)
        self.listed = ""

    def columns(self) -> Sequence[Column[MeetingRow]]:
        """Code, when, what, where it stands, who came."""
        return [
            Column(_("Code"), 10, lambda row: row.code),
            Column(_("Day and hour"), 16, _when),
            Column(_("Meeting"), None, lambda row: row.title),
            Column(_("State"), 17, _state),
            Column(_("Present"), 7, _units, "right"),
            Column(_("Forum"), 26, lambda row: row.forum_called(language()), hide_below=160),
        ]

    def source(self) -> QuerySource[MeetingRow]:
        """Read under text and states."""
        return QuerySource(self.context, queries.page, queries.count, LISTED[self.listed][1]._replace(text=self.text))

    def filter_words(self) -> str:
        """Say which are listed."""
        return _(LISTED[self.listed][0]) if self.listed else ""

    def empty(self) -> str:
        """Say what to do."""
        if self.text or self.listed:
            return _("No meeting fits. Esc or F5 shows all again.")
        return _("No meeting yet. F2 plans the first: title, forum and start are enough; the rest comes step by step.")

    def shown(self, context: Context, identity: UUID) -> Shown | None:
        """Read one meeting for the pane."""
        view = read_meeting(context, identity)
        if view is None:
            return None
        gaps = lacking(context, identity)["notula"] if view.meeting.state in HELD else []
        return Shown(view.meeting, f"{view.meeting.code}  {view.meeting.title}", sections(view, gaps))

    def record_screen(self, row: MeetingRow) -> MeetingScreen:
        """Open one meeting."""
        return MeetingScreen(self.context, row.id)

    def title_of(self, row: MeetingRow) -> str:
        """Name a meeting."""
        return f"{row.code} {row.title}"

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A meeting's own state is not the state of its record."""
        if action == "restore":
            row = self.row if self.is_attached else None
            return row is not None and row.record_state != "live"
        if action == "print":
            return self.is_attached and self.row is not None
        if action == "export":
            return self.listed != "removed"
        return super().check_action(action, parameters)

    # Commands

    def action_new(self) -> None:
        """Plan a meeting and open it."""
        made: list[UUID] = []

        def done(_values: dict[str, Any]) -> None:
            if made:
                self.app.push_screen(MeetingScreen(self.context, made[0]))

        self.open_form(new_form(self, made), done, _("Meeting planned"))

    def action_states(self) -> None:
        """Choose which meetings are listed."""

        def chosen(name: str | None) -> None:
            if name is not None:
                self.listed = name
                self.show_list()

        choices = [Choice(name, _(label)) for name, (label, _filter) in LISTED.items()]
        self.app.push_screen(ChooseScreen(_("Which meetings?"), choices, current=self.listed), chosen)

    def action_register(self) -> None:
        """Show the register of decisions."""
        from console.tui.screens.decisions import DecisionsScreen

        self.app.push_screen(DecisionsScreen(self.context))

    def action_export(self) -> None:
        """Write what is listed."""
        from console.tui.screens.operation_export import export_listed

        export_listed(self, "meetings", self.text, tuple(map(str, LISTED[self.listed][1].states)))

    def action_print(self) -> None:
        """Print a paper of the meeting under the cursor."""
        if self.row is not None:
            choose_paper(self, self.row)


def _when(row: MeetingRow) -> str:
    return when(row, short=True)


def _state(row: MeetingRow) -> Text:
    style = "bold" if row.state in (MeetingState.RUNNING, MeetingState.SUSPENDED) else ""
    return Text(state_words(row), style)


def _units(row: MeetingRow) -> str:
    """Return who came of those invited, or before the meeting who confirmed."""
    if not row.invited:
        return "-"
    return f"{row.attending if row.state in HELD else row.confirmed}/{row.invited}"
