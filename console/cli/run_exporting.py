"""`pora run export` and `pora sop export --checklist`: the checklist on paper, blank or of a run.

Parses and prints; no rule and no SQL.
"""

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from console.cli import output, session
from console.cli.groups import group
from console.cli.options import example
from console.cli.run_output import Run, status_of
from console.cli.sop_sources import Language, at, find, is_file, told
from console.i18n import _
from db.errors import NotFound

if TYPE_CHECKING:
    from console.printing.checklists import Sheetful
    from db.queries.sops import VersionRow
    from sops.procedure import Procedure

app = group(_("Runs: procedures worked off step by step, by several agencies"))

Confirm = Annotated[bool, typer.Option("--confirm-class", help=_("Write it although its class is R or SR"))]


@app.command(
    help=_("Write a run: the checklist as it was ticked (.pdf, .docx, .md), or its data (.xlsx, .json)"),
    epilog=example("pora run export C-2026-001 -o serah-terima.pdf"),
)
def export(
    run: Run,
    file: Annotated[
        Path | None,
        typer.Option("-o", "--output", help=_("File to write: .pdf, .docx, .md, .xlsx, .json, or a folder")),
    ] = None,
    language: Language = "",
    confirm_class: Confirm = False,
) -> None:
    from console.printing import checklists

    write(checklists.of_run(session.context(), status_of(run), language.lower()), file, confirm_class)


def blank(code: str, version: str, file: Path | None, language: str, confirm_class: bool) -> None:
    """Write the blank checklist of the text that `pora run start` would take, else of the library's.

    No text is written in Malay: asked for that, the fixed words of the sheet are.
    """
    from console.printing import checklists

    asked = language.lower()
    with told():
        procedure, row = _text(at(code, version), "" if asked == "ms" else asked)
    write(checklists.blank(session.context(), procedure, row, asked), file, confirm_class)


def _text(named: str, language: str) -> "tuple[Procedure, VersionRow | None]":
    from console import runs
    from console.procedures import procedure_of

    here = session.context()
    if not is_file(named):
        with suppress(NotFound):
            row = here.read(runs.to_run, named, here.actor.unit, here.today())
            procedure = here.read(procedure_of, row.id)
            if language in ("", procedure.language):
                return procedure, row
    found = find(named, language)
    return found.procedure, found.version


def write(sheet: "Sheetful", file: Path | None, confirm_class: bool) -> None:
    """Write a checklist, print its name, and say what it lacks."""
    from console.printing import checklists

    target = file or Path()
    if target.is_dir():
        target /= f"{sheet.name}.pdf"
    gaps = checklists.write_checklist(sheet, target, confirm_class)
    output.say(str(target))
    if gaps:
        output.tell(_("Prints as dotted lines: %(fields)s") % {"fields": ", ".join(gaps)})

