"""`pora sop export`: a procedure as the official form, as text or as data. Parses and prints; no rule."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from console.cli import output
from console.cli.groups import group
from console.cli.sop_sources import Language, Procedures, VersionOption, at, find, told
from console.i18n import _, ngettext
from db.errors import Invalid

if TYPE_CHECKING:
    from sops.procedure import Procedure

app = group(_("Procedures (SOP): list, show, check, and the official form"))


@app.command(help=_("Write the official form (.pdf, .docx), the text to edit (.md) or the hashed data (.json)"))
def export(
    code: Procedures,
    file: Annotated[
        Path | None,
        typer.Option("-o", "--output", help=_("File to write: .pdf, .docx, .md, .json, or a folder; else a .pdf here")),
    ] = None,
    version: VersionOption = "",
    language: Language = "",
    logo: Annotated[Path | None, typer.Option(help=_("PNG or JPEG picture for the first field of the form"))] = None,
    checklist: Annotated[
        bool, typer.Option("--checklist", help=_("Instead the checklist to tick by hand: .pdf, .docx or .md"))
    ] = False,
    confirm_class: Annotated[
        bool, typer.Option("--confirm-class", help=_("Write a checklist although its class is R or SR"))
    ] = False,
) -> None:
    """Write a procedure as a file; print the name of the file."""
    if checklist:
        from console.cli.run_exporting import blank

        blank(code, version, file, language, confirm_class)
        return
    from console.formats import procedures
    from console.formats.listing import opened

    target = file or Path()
    if not target.is_dir() and target.suffix.lower() not in procedures.SUFFIXES:
        wanted = ", ".join(procedures.SUFFIXES)
        raise Invalid("document.suffix", field="output", found=target.suffix or target.name, wanted=wanted)
    with told():
        found = find(at(code, version), language)
    procedure, number = found.procedure, found.version.number if found.version else ""
    if target.is_dir():
        target /= f"{procedure.code.lower()}.{procedure.language}.pdf"
    content = procedures.write(procedure, target.suffix, number, logo.read_bytes() if logo else None)
    with opened(target) as stream:
        stream.write(content)
    _warn(procedure)
    output.say(str(target))


def _warn(procedure: "Procedure") -> None:
    """Say that the form has mistakes: they never stop it."""
    from sops.check import check as check_procedure
    from sops.check import errors

    count = len(errors(check_procedure(procedure)))
    if count:
        output.tell(
            ngettext("The check finds %(count)d mistake: see `pora sop check`.",
                     "The check finds %(count)d mistakes: see `pora sop check`.", count) % {"count": count}
        )  # fmt: skip
