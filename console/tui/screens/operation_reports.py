"""The daily reports of an operation: a section of its screen. No rule and no SQL."""

from typing import Any

from console.i18n import N_, _, short_date
from console.tui.commands import NEW, OPEN
from console.tui.screens.operation_section import OperationTable
from console.tui.screens.report import ReportScreen
from console.tui.screens.report_begin import begin_form
from console.tui.screens.reports import show_begun
from console.tui.widgets.columns import Column
from console.words.reports import crossings_line, state_word
from db.enums import OperationState, ReportSection
from db.queries.reports import ReportRow

REPORTED = (
    OperationState.RUNNING, OperationState.FINISHED, OperationState.REPORTED, OperationState.EVALUATED,
)  # fmt: skip
"""States in which days of an operation can be reported: it began."""


class DailyReportsTable(OperationTable[ReportRow]):
    """The reports of all units, by day."""

    ACTIONS = (
        OPEN.named(N_("Open"), N_("Show the report")),
        NEW.named(N_("New report"), N_("Begin the report of a day with everything that is known")),
    )  # fmt: skip
    CHANGING = ()

    def __init__(self) -> None:
        columns: list[Column[ReportRow]] = [
            Column(_("Day"), 11, lambda row: short_date(row.day)),
            Column(_("Unit"), None, lambda row: row.agency_name),
            Column(_("State"), 8, state_word),
            Column(_("Incidents"), 10, _incidents),
            Column(_("Crossings"), 22, crossings_line, hide_below=100),
            Column(_("Official number"), 18, lambda row: row.number, hide_below=120),
        ]
        super().__init__(columns, _("No daily report yet. F2 begins one once the operation is under way."), "daily")

    def rows_of(self, view: Any) -> list[ReportRow]:
        """Return the reports."""
        return list(view.reports)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A report is begun once the operation began."""
        if action == "new":
            row = self.shown.operation if self.shown else None
            return row is not None and row.record_state == "live" and row.state in REPORTED
        if action == "open":
            return self.cursor_row is not None
        return super().check_action(action, parameters)

    def action_open(self) -> None:
        """Show the report under the cursor."""
        if self.cursor_row is not None:
            self.app.push_screen(ReportScreen(self.work.context, self.cursor_row.id))

    def action_new(self) -> None:
        """Begin our report of a day of this operation."""
        begun: list[Any] = []
        screen = self.work

        def done(_values: dict[str, Any]) -> None:
            if begun:
                show_begun(screen, begun[0])

        screen.open_form(begin_form(screen, begun, self.operation), done)


def _incidents(row: ReportRow) -> str:
    if row.incidents:
        return str(row.incidents)
    return _("nihil") if ReportSection.INCIDENTS in row.nil_sections else ""
