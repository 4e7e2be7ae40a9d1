"""The steps of a version as a list, and its other versions: sections of its screen. No rule and no SQL."""

from typing import Any, NamedTuple

from console.i18n import N_, _, short_date
from console.tui.commands import OPEN
from console.tui.screens.sop_section import SopTable
from console.tui.screens.sop_view import stands
from console.tui.widgets.columns import Column
from db.queries.sops import VersionRow
from sops.durations import write_duration
from sops.findings import Severity
from sops.procedure import Step


class StepRow(NamedTuple):
    """A step, its number in the form, and how many open proposals and mistakes it has."""

    id: str
    number: int
    step: Step
    time: str
    proposals: int
    mistakes: int


def step_rows(view: Any) -> list[StepRow]:
    """Return the rows of a `SopView`."""
    waiting: dict[str, int] = {}
    for row in view.open_proposals:
        waiting[row.step] = waiting.get(row.step, 0) + 1
    wrong: dict[str, int] = {}
    for one in view.findings:
        if one.severity is Severity.ERROR:
            wrong[one.step] = wrong.get(one.step, 0) + 1
    language = view.procedure.language
    return [
        StepRow(
            step.key, number, step, write_duration(step.duration, language) if step.duration else "",
            waiting.get(step.key, 0), wrong.get(step.key, 0),
        )
        for number, step in enumerate(view.procedure.steps, 1)
    ]  # fmt: skip


def marks(row: StepRow) -> str:
    """Return the signs before a step: `!` for a mistake, `?` and a number for open proposals."""
    return ("!" if row.mistakes else "") + (f"?{row.proposals}" if row.proposals else "")


class StepsTable(SopTable[StepRow]):
    """The steps. Enter opens the editor at the step while the text may change, else all it says."""

    ACTIONS = (OPEN.named(N_("Open"), N_("The step in the editor; all it says once the text is frozen")),)

    def __init__(self) -> None:
        columns: list[Column[StepRow]] = [
            Column(_("No."), 3, lambda row: str(row.number), "right"),
            Column("", 4, marks),
            Column(_("Activity"), None, lambda row: row.step.activity),
            Column(_("Actor"), 10, lambda row: row.step.actor),
            Column(_("Time"), 14, lambda row: row.time),
            Column(_("Output"), None, lambda row: "; ".join(row.step.outputs), hide_below=120),
        ]
        super().__init__(columns, _("No step is written yet. F4 opens the editor."), "steps")

    def rows_of(self, view: Any) -> list[StepRow]:
        """Return the steps."""
        return step_rows(view)

    def on_paged_table_opened(self) -> None:
        """Enter or a double click."""
        self.screen.call_later(self.screen.run_action, "open_step")


class VersionsTable(SopTable[VersionRow]):
    """All versions of the procedure; Enter opens one."""

    ACTIONS = (OPEN,)

    def __init__(self) -> None:
        columns: list[Column[VersionRow]] = [
            Column("", 1, lambda row: ">" if self.shown and row.id == self.shown.version.id else ""),
            Column(_("Version"), 30, stands),
            Column(_("Frozen"), 11, lambda row: short_date(row.frozen_at.date()) if row.frozen_at else ""),
            Column(_("Works by it"), 12, lambda row: f"{row.used}/{row.parties}" if row.parties else ""),
            Column(_("Hash"), 12, lambda row: row.frozen_hash[:12]),
            Column(_("Based on"), 10, lambda row: row.based_number or ("" if not row.base_code else _("library"))),
            Column(_("What is new"), None, lambda row: row.changes),
        ]
        super().__init__(columns, "", "versions")

    def rows_of(self, view: Any) -> list[VersionRow]:
        """Return the versions."""
        return list(view.versions)

    def on_paged_table_opened(self, message: Any) -> None:
        """Show the version under the cursor."""
        from console.tui.screens.sop_version import VersionScreen

        row = message.row
        if self.shown is not None and row.id != self.shown.version.id:
            self.app.push_screen(VersionScreen(self.work.context, row.id))
