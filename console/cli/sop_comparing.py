"""`pora sop diff`: what changed between two procedures, in the terminal, as PDF or as Markdown.

Parses and prints; no rule.
"""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from console import i18n
from console.cli import output
from console.cli.groups import group
from console.cli.options import JsonOption
from console.cli.sop_sources import source
from console.i18n import N_, _
from db.errors import Invalid

if TYPE_CHECKING:
    from sops.redline import FieldChange, Redline
    from sops.wording import Line

app = group(_("Procedures (SOP): list, show, check, and the official form"))

SUFFIXES = (".pdf", ".md")
OLD = N_("The older text: code or name of a procedure in the library, or a file (.md, .docx)")
NEW = N_("The newer text, or another agency's: code, name or file")


@app.command(help=_("Show what changed between two procedures, step by step and word by word"))
def diff(
    old: Annotated[str, typer.Argument(metavar="OLD", help=_(OLD))],
    new: Annotated[str, typer.Argument(metavar="NEW", help=_(NEW))],
    file: Annotated[
        Path | None,
        typer.Option("-o", "--output", help=_("File to write: .pdf (side by side) or .md; else it is shown")),
    ] = None,
    language: Annotated[
        str, typer.Option("--document-language", help=_("Language of procedures in the library: id, en or ms"))
    ] = "",
    as_json: JsonOption = False,
) -> None:
    from sops.redline import compare

    if file is not None and file.suffix.lower() not in SUFFIXES:
        wanted = ", ".join(SUFFIXES)
        raise Invalid("document.suffix", field="output", found=file.suffix or file.name, wanted=wanted)
    before, after = source(old, language), source(new, language)
    redline = compare(before.procedure, after.procedure)
    if as_json:
        output.emit_object(_plain(redline))
        return
    names = (before.name, after.name)
    if file is None:
        _show(redline, names)
    else:
        _write(redline, names, file)


def _show(redline: "Redline", names: tuple[str, str]) -> None:
    from console.formats.procedures.redline_sheet import sheet_of
    from console.formats.procedures.redline_text import text_lines

    for depth, runs in text_lines(sheet_of(redline, *names, language=i18n.language())):
        if runs:
            say_redline(runs, depth, depth + 2)
        else:
            output.say()


def say_redline(runs: "Line", depth: int, further: int) -> None:
    """Print a line of a redline with its marks, and in colours where they are wanted."""
    from sops.wording import Fate

    looks = {Fate.SAME: "", Fate.DELETED: "gone", Fate.INSERTED: "came"}
    output.say_runs([(run.text, looks[run.fate]) for run in runs], depth, further)


def _write(redline: "Redline", names: tuple[str, str], file: Path) -> None:
    from console.formats.listing import opened
    from console.formats.procedures.redline_sheet import sheet_of

    sheet = sheet_of(redline, *names)
    if file.suffix.lower() == ".pdf":
        from console.formats.procedures.redline_pdf import redline_pdf

        content = redline_pdf(sheet)
    else:
        from console.formats.procedures.redline_text import markdown

        content = markdown(sheet).encode()
    with opened(file) as stream:
        stream.write(content)
    output.say(str(file))


def _plain(redline: "Redline") -> dict[str, Any]:
    """Return the redline as JSON holds it."""
    steps = [
        {
            "change": row.change.value, "moved": row.moved, "old_key": row.old.key if row.old else None,
            "new_key": row.new.key if row.new else None, "old_row": row.old_row, "new_row": row.new_row,
            "fields": [_field(one) for one in row.fields],
        }
        for row in redline.changes
    ]  # fmt: skip
    return {
        "old": redline.old.code, "new": redline.new.code, "head": [_field(one) for one in redline.head], "steps": steps
    }


def _field(one: "FieldChange") -> dict[str, Any]:
    return {"field": one.name, "lines": [[[run.fate.value, run.text] for run in line] for line in one.lines]}
