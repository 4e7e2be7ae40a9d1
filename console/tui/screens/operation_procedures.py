"""The procedures an operation runs under, and the runs of them: a section of its screen. No rule and no SQL."""

from typing import Any, NamedTuple
from uuid import UUID

from console import run_words as words
from console.i18n import N_, _
from console.tui.commands import NEW, OPEN, Command
from console.tui.screens.operation_section import OperationTable
from console.tui.screens.run import RunScreen
from console.tui.screens.runs import begin_run
from console.tui.widgets.columns import Column
from console.words import word
from db.enums import RunState
from db.queries.checklists import RunRow
from db.queries.filing import ProcedureRow

READ = Command("read_sop", ("b",), N_("Read it"), N_("Show the text the row is about"))


class ProcedureLine(NamedTuple):
    """A run, or a procedure of which nothing was run yet."""

    id: UUID
    code: str
    title: str
    run: RunRow | None
    version: UUID | None


def procedure_lines(view: Any) -> list[ProcedureLine]:
    """Return the runs of an operation, the newest first, then procedures without one."""
    runs: list[RunRow] = list(view.runs)
    procedures: list[ProcedureRow] = list(view.procedures)
    begun = {row.sop_code for row in runs}
    found = [ProcedureLine(row.id, row.sop_code, row.title, row, row.version) for row in runs]
    rest = [one for one in procedures if one.code not in begun]
    return found + [ProcedureLine(one.id, one.code, one.title or "", None, one.version) for one in rest]


class ProceduresTable(OperationTable[ProcedureLine]):
    """Runs and procedures; Enter opens the run, or begins one."""

    ACTIONS = (
        OPEN.named(N_("Open"), N_("Open the run, or begin one of the procedure under the cursor")),
        NEW.named(N_("Begin a run"), N_("Work a procedure off, step by step, for this operation")), READ,
    )  # fmt: skip
    CHANGING = ()

    def __init__(self) -> None:
        columns: list[Column[ProcedureLine]] = [
            Column(_("Run"), 11, lambda row: row.run.code if row.run else "-"),
            Column(_("Procedure"), None, lambda row: row.title or row.code),
            Column(_("Steps"), 7, lambda row: f"{row.run.ticked}/{row.run.steps}" if row.run else "", "right"),
            Column(_("State"), 16, _state),
            Column(_("Held by"), 15, lambda row: (row.run.holder_short or "") if row.run else ""),
            Column(_("Text"), 28, lambda row: words.text_words(row.run) if row.run else row.code, hide_below=120),
        ]
        super().__init__(columns, _("No procedure is named and none is run. F2 begins a run."), "procedures")

    def rows_of(self, view: Any) -> list[ProcedureLine]:
        """Return runs and procedures."""
        return procedure_lines(view)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A removed operation runs nothing; what nobody began here has no text to open."""
        if action == "new":
            return self.shown is not None and self.shown.operation.record_state == "live"
        if action == "open":
            return self.cursor_row is not None
        if action == "read_sop":
            return self.cursor_row is not None and self.cursor_row.version is not None
        return super().check_action(action, parameters)

    def action_open(self) -> None:
        """Open the run under the cursor, or begin one."""
        row = self.cursor_row
        if row is None:
            return
        if row.run is not None:
            self.app.push_screen(RunScreen(self.work.context, row.run.id))
        else:
            begin_run(self.work, self.operation, row.code)

    def action_new(self) -> None:
        """Begin a run for this operation."""
        row = self.cursor_row
        begin_run(self.work, self.operation, row.code if row is not None else "")

    def action_read_sop(self) -> None:
        """Show the version."""
        from console.tui.screens.sop_version import VersionScreen

        row = self.cursor_row
        if row is not None and row.version is not None:
            self.app.push_screen(VersionScreen(self.work.context, row.version))


def _state(row: ProcedureLine) -> str:
    return word(RunState(row.run.state)) if row.run else _("not run yet")
