"""A run of a procedure as files: the checklist as it stands, or its data. No rule and no SQL."""

from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID

from console.context import Context
from console.i18n import N_, _
from console.tui.screens.base import WorkScreen
from console.tui.screens.run_view import RunView
from console.tui.widgets.choose import ChooseScreen
from console.tui.widgets.confirm import ConfirmScreen
from console.tui.widgets.matching import Choice

FOLDER = "berkas"
FORMATS = {
    ".pdf": N_("Checklist, to print (PDF)"), ".docx": N_("Checklist, for Word (DOCX)"),
    ".xlsx": N_("Steps, ticks and deviations (XLSX)"), ".json": N_("Data (JSON)"),
}  # fmt: skip


class RunFiles(WorkScreen[None]):
    """A screen with one run that is written as a file."""

    MODE = "procedures"
    view: RunView | None = None

    def __init__(self, context: Context, run: UUID) -> None:
        super().__init__(context)
        self.run_id = run

    def action_print(self) -> None:
        """Write the checklist as it stands and open it."""
        self._ask_class(".pdf")

    def action_export(self) -> None:
        """Ask for the format."""
        choices = [Choice(suffix, _(said)) for suffix, said in FORMATS.items()]

        def chosen(suffix: str | None) -> None:
            if suffix is not None:
                self._ask_class(suffix)

        self.app.push_screen(ChooseScreen(_("Write the run as…"), choices), chosen)

    def _ask_class(self, suffix: str) -> None:
        """A run of class R or SR leaves after a question only."""
        if self.view is None:
            return
        status = self.view.status

        def prepared(sheet: Any) -> None:
            if sheet.paper.about.security_class not in ("R", "SR"):
                self._write(sheet, suffix)
                return
            text = _("It is written as a file anybody at this computer can read.")
            question = _("Write a paper of class %(level)s?") % {"level": sheet.paper.about.security_class}
            self.app.push_screen(
                ConfirmScreen(question, text, danger=True), lambda yes: self._write(sheet, suffix) if yes else None
            )

        self.say(_("Writing the file…"))
        self.read_later(partial(_sheet, status), prepared, group="export")

    def _write(self, sheet: Any, suffix: str) -> None:
        self.read_later(partial(_written, sheet, suffix), self._opened, group="export")

    def _opened(self, found: tuple[Path, bool]) -> None:
        path, opened = found
        parts = [f"{FOLDER}/{path.name}", *([] if opened else [_("no program here opens it")])]
        self.say(_("Written: %(file)s") % {"file": ", ".join(parts)}, "done")


def _sheet(status: Any, context: Context) -> Any:
    from console.printing import checklists

    return checklists.of_run(context, status)


def _written(sheet: Any, suffix: str, context: Context) -> tuple[Path, bool]:
    from console import printing, settings
    from console.printing import checklists

    folder = context.folder / FOLDER
    settings.private_folder(folder)
    path = folder / f"{sheet.name}{suffix}"
    checklists.write_checklist(sheet, path, confirm_class=True)
    return path, suffix == ".json" or printing.open_file(path)
