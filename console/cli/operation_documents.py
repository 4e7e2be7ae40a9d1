"""`pora op document` and `pora op text`: the papers of an operation out of the record.

Parses and prints; no rule and no SQL.
"""

from typing import Annotated
from uuid import UUID

import typer

from console.cli import output, session
from console.cli.groups import group
from console.cli.operation_output import Code, one
from console.cli.options import example
from console.cli.paper_output import ConfirmClass, File, Show, Spoken, write
from console.cli.vocabulary import taking, with_words
from console.i18n import _
from console.words.printed import OPERATION_PAPERS

app = group(_("Joint operations: plan, ask units, order, run, report"))

@app.command(
    help=_("Write an official paper of an operation; print the name of its file"),
    epilog=example("pora op document O-2025-003 berkas-operasi -o berkas.pdf"),
)
def document(
    code: Code,
    kind: Annotated[
        str,
        typer.Argument(help=with_words(_("Which official paper"), OPERATION_PAPERS), **taking(OPERATION_PAPERS)),
    ],
    file: File = None,
    agency: Annotated[
        str, typer.Option(help=_("Only of this unit: whom a letter goes to, whose order it is, who reports, who pays"))
    ] = "",
    only: Annotated[
        int, typer.Option(min=0, help=_("Only one: number of the person checked, hand-over or daily report"))
    ] = 0,
    confirm_class: ConfirmClass = False,
    language: Spoken = "id",
    show: Show = False,
) -> None:
    from console import printing

    whose: UUID | None = session.agency(agency) if agency else None
    made = printing.operation_document(session.context(), one(code), kind, language, whose, only)
    write(made, file, confirm_class, show)


@app.command(
    help=_("Print the message that asks leave to report (izin melaporkan), to paste into a chat"),
    epilog=example("pora op text O-2025-003"),
)
def text(code: Code, confirm_class: ConfirmClass = False, language: Spoken = "id") -> None:
    from console import printing

    here = session.context()
    made = printing.operation_document(here, one(code), "izin-melaporkan", language)
    for line in printing.operation_text(here, made, confirm_class).split("\n"):
        output.say(line)
