"""The papers about adopting a procedure, written into the workspace's folder of papers and opened. No rule, no SQL."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

from console.context import Context
from console.i18n import _, language, long_date
from console.tui.screens.base import WorkScreen
from console.tui.screens.procedure_export import FOLDER, Written
from console.tui.widgets.confirm import ConfirmScreen
from db.errors import Refused


def print_sign_off(screen: WorkScreen[Any], version: UUID) -> None:
    """Write the lembar pengesahan of a version as PDF and open it."""
    today = screen.context.today()

    def paper(context: Context) -> Any:
        from console.printing import procedures

        return procedures.sign_off_paper(context, version, today)

    _write_later(screen, "lembar-pengesahan", paper, None)


def print_monitoring(screen: WorkScreen[Any], version: UUID, agency: UUID, held_on: date | None) -> None:
    """Write the monitoring table of a review as PDF and open it; without a day an empty one."""

    def paper(context: Context) -> Any:
        from console.printing import procedures

        return procedures.monitoring_paper(context, version, agency, held_on)

    _write_later(screen, "tabel-pemantauan", paper, held_on)


def _write_later(
    screen: WorkScreen[Any], kind: str, paper: Callable[[Context], Any], day: date | None, confirmed: bool = False
) -> None:
    """Write in a worker; a class above T asks first."""

    def work(context: Context) -> tuple[Written | None, list[str]]:
        from console import printing, settings
        from console.printing import procedures

        made = paper(context)
        folder = context.folder / FOLDER
        settings.private_folder(folder)
        path = folder / procedures.default_name(kind, made.about, day=day)
        try:
            gaps = procedures.write_paper(kind, made, path, confirmed)
        except Refused as error:
            if error.code != "document.class_needs_confirmation":
                raise
            return None, []
        return Written(path, printing.open_file(path)), gaps

    def done(found: tuple[Written | None, list[str]]) -> None:
        written, gaps = found
        if written is None:
            question = ConfirmScreen(_("Its class is above T. Write the paper?"), danger=True)
            again = lambda yes: _write_later(screen, kind, paper, day, True) if yes else None  # noqa: E731
            screen.app.push_screen(question, again)
            return
        _say_written(screen, written, gaps)

    screen.say(_("Writing the file…"))
    screen.read_later(work, done, group="print")


def _say_written(screen: WorkScreen[Any], written: Written, gaps: list[str]) -> None:
    parts = [f"{FOLDER}/{written.path.name}", *([] if written.opened else [_("no program here opens it")])]
    if gaps:
        parts.append(_("prints as dotted lines: %(fields)s") % {"fields": ", ".join(gaps)})
    screen.say(_("Written: %(file)s") % {"file": ", ".join(parts)}, "done")


def write_matrix(screen: WorkScreen[Any]) -> None:
    """Write the adoption matrix as a workbook and open it."""
    today = screen.context.today()

    def work(context: Context) -> Written:
        from console import adopting, printing, settings
        from console.exporting.adoptions import write_matrix as write
        from db.queries import settings as stored

        folder = context.folder / FOLDER
        settings.private_folder(folder)
        path: Path = folder / f"matriks-pengesahan-sop-{today.isoformat()}.xlsx"
        place = context.read(stored.get, "name") or context.read(stored.get, "post")
        found = context.read(adopting.matrix, today, language())
        about = ", ".join(filter(None, (place, long_date(today))))
        write(path, ".xlsx", found, _("Adoption matrix"), about, today)
        return Written(path, printing.open_file(path))

    screen.say(_("Writing the file…"))
    screen.read_later(work, lambda written: _say_written(screen, written, []), group="print")
