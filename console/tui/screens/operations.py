"""Operasi: the list of joint operations, filtered by letters and state, the one under the cursor beside it.

No rule and no SQL.
"""

from collections.abc import Sequence
from functools import partial
from typing import Any
from uuid import UUID

from rich.text import Text

from console.context import Context
from console.i18n import N_, _, language
from console.tui.commands import DELETE, EDIT, EXPORT, NEW, OPEN, SEARCH, Command
from console.tui.modes import make
from console.tui.screens.listing import RECORD_HISTORY, RESTORE, ListScreen, Shown
from console.tui.screens.operation import OperationScreen
from console.tui.screens.operation_commands import LINE
from console.tui.screens.operation_export import export_listed
from console.tui.screens.operation_forms import edit_form, new_form
from console.tui.screens.operation_listed import LISTED, clash_marks, timeline_from
from console.tui.screens.operation_view import OperationView, read_operation, sections
from console.tui.screens.operation_words import AHEAD, state_words, units, when_short, where
from console.tui.sources import QuerySource
from console.tui.widgets.choose import ChooseScreen
from console.tui.widgets.columns import Column
from console.tui.widgets.matching import Choice
from db.enums import OperationState
from db.queries import operations as queries
from db.queries.operations import OperationRow

_S = OperationState
WHICH = Command("which", ("f5", "s"), N_("Which"), N_("List only those ahead, under way, to be reported …"))
CLASHES = Command("clashes", ("f6", "b"), N_("Clashes"), N_("All clashes from today on, and what would help"))
TO_FILE = EXPORT.named(N_("Export"), N_("Write what is listed as a spreadsheet, and open it"))
ROSTER = Command("roster", ("j",), N_("Roster"), N_("Shifts of the week, crews, hand-overs; today in the field"))
REPORTS = Command("reports", ("l",), N_("Daily reports"), N_("What the post reports of each day, and what is late"))
RESOURCES = Command("resources", ("k",), N_("Resources"), N_("Vehicles, boats, drones, radios; absences, licences"))


class OperationsScreen(ListScreen[OperationRow]):
    """Joint operations that are not closed yet, the earliest first; F5 lists others."""

    MODE = "operations"
    SERVICE = "operations"
    TITLE_TEXT = N_("Operations")
    HEADING = N_("Operations")
    HELP_TEXT = N_(
        "F2 proposes an operation, Enter opens the one under the cursor: places, units, bookings and clashes stand "
        "together there, and the line at the top names the next step. !! and ! mark what clashes; B lists the "
        "clashes, G draws everything over time, J shows the roster, L the "
        "daily reports, K vehicles and other resources."
    )
    CSS = """
    OperationsScreen .split > .list { width: 2fr; }
    OperationsScreen .split > .pane { width: 1fr; }
    """
    ACTIONS = (
        OPEN, NEW.named(N_("New operation")), SEARCH, EDIT.named(EDIT.label, show=False), WHICH, CLASHES, LINE,
        ROSTER, REPORTS, RESOURCES, TO_FILE, DELETE, RESTORE, RECORD_HISTORY,
    )  # fmt: skip

    def __init__(self, context: Context, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(context, id)
        self.listed = ""
        self._clashing: dict[UUID, str] = {}

    def columns(self) -> Sequence[Column[OperationRow]]:
        """Code, clash, when, what, who leads, who stands by it, state."""
        return [
            Column(_("Code"), 10, lambda row: row.code),
            Column("", 2, self._sign),
            Column(_("Day and hours"), 21, when_short),
            Column(_("Operation"), None, lambda row: row.name),
            Column(_("State"), 11, lambda row: Text(state_words(row), "bold" if row.state == _S.RUNNING else "")),
            Column(_("Reply"), 5, units, "right"),
            Column(_("Leads"), 14, lambda row: row.lead_short or "", hide_below=120),
            Column(_("Place"), 20, where, hide_below=150),
            Column(_("Kind"), 20, lambda row: row.kind_called(language()), hide_below=170),
        ]

    def _sign(self, row: OperationRow) -> Text:
        mark = self._clashing.get(row.id, "")
        return Text(mark, "bold" if mark == "!!" else "")

    def source(self) -> QuerySource[OperationRow]:
        """Read under text and states."""
        return QuerySource(self.context, queries.page, queries.count, LISTED[self.listed][1]._replace(text=self.text))

    def filter_words(self) -> str:
        """Say which are listed."""
        return _(LISTED[self.listed][0]) if self.listed else ""

    def empty(self) -> str:
        """Say what to do."""
        if self.text or self.listed:
            return _("No operation fits. Esc or F5 shows others.")
        return _("No operation yet. F2 proposes the first; the key i reads a schedule that came as Excel.")

    def read(self) -> None:
        """Read the pane, and what clashes for the marks of the list."""
        super().read()
        self.read_later(clash_marks, self._show_clashes, group="clashes")

    def _show_clashes(self, marks: dict[UUID, str]) -> None:
        self._clashing = marks
        self.table.refresh()

    def shown(self, context: Context, identity: UUID) -> Shown | None:
        """Read one operation for the pane."""
        view = read_operation(context, identity)
        if view is None:
            return None
        return Shown(view.operation, f"{view.operation.code}  {view.operation.name}", sections(view))

    def record_screen(self, row: OperationRow) -> OperationScreen:
        """Open one operation."""
        return OperationScreen(self.context, row.id)

    def title_of(self, row: OperationRow) -> str:
        """Name an operation."""
        return f"{row.code} {row.name}"

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """An operation's own state is not the state of its record."""
        row = self.row if self.is_attached else None
        if action == "restore":
            return row is not None and row.record_state != "live"
        if action == "export":
            return self.listed != "removed"
        if action == "edit":
            return row is not None and row.record_state == "live" and row.state != _S.EVALUATED
        if action == "delete":
            stopped = (*AHEAD, _S.POSTPONED, _S.CANCELLED)
            return row is not None and row.record_state == "live" and row.state in stopped
        return super().check_action(action, parameters)

    # Commands

    def action_new(self) -> None:
        """Propose an operation and open it."""
        made: list[UUID] = []

        def done(_values: dict[str, Any]) -> None:
            if made:
                self.app.push_screen(OperationScreen(self.context, made[0]))

        self.open_form(new_form(self, made), done, _("Operation proposed"))

    def action_edit(self) -> None:
        """Read the operation under the cursor and correct it."""
        if self.row is not None:
            identity = self.row.id
            self.read_later(lambda context: read_operation(context, identity), self._edit, group="edit")

    def _edit(self, view: OperationView | None) -> None:
        if view is not None:
            places, asked = [one.place for one in view.places], [one.agency for one in view.units]
            self.open_form(edit_form(self, view.operation, places, asked), said=_("Operation corrected"))

    def action_which(self) -> None:
        """Choose which are listed."""

        def chosen(name: str | None) -> None:
            if name is not None:
                self.listed = name
                self.show_list()

        choices = [Choice(name, _(label)) for name, (label, _filter) in LISTED.items()]
        self.app.push_screen(ChooseScreen(_("Which operations?"), choices, current=self.listed), chosen)

    def action_export(self) -> None:
        """Write what is listed."""
        export_listed(self, "operations", self.text, tuple(map(str, LISTED[self.listed][1].states)))

    def action_timeline(self) -> None:
        """Draw everything over time."""

        def draw(begins: Any) -> None:
            self.app.push_screen(make("timeline:TimelineScreen", self.context, begins))

        self.read_later(partial(timeline_from, self.row), draw, group="timeline")

    def action_clashes(self) -> None:
        """List the clashes."""
        self.app.push_screen(make("clashes:ClashesScreen", self.context))

    def action_roster(self) -> None:
        """Show the roster of this week."""
        self.app.push_screen(make("roster:RosterScreen", self.context))

    def action_reports(self) -> None:
        """List the daily reports."""
        self.app.push_screen(make("reports:ReportsScreen", self.context))

    def action_resources(self) -> None:
        """List the resources."""
        self.app.push_screen(make("resources:ResourcesScreen", self.context))
