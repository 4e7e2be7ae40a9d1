"""What all commands that write an official paper share: its file, its language, its class, and what is said of it."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from console.cli import output, session
from console.cli.vocabulary import taking, with_words
from console.i18n import _
from console.words.printed import LANGUAGES

if TYPE_CHECKING:
    from console.printing import Document

File = Annotated[
    Path | None,
    typer.Option("--output", "-o", help=_("File to write: .docx, .pdf or .md, or a folder; else a file here")),
]
ConfirmClass = Annotated[
    bool, typer.Option("--confirm-class", help=_("Write it although its class is R or SR; the history notes it"))
]
Spoken = Annotated[
    str,
    typer.Option("--document-language", help=with_words(_("Language of the paper"), LANGUAGES), **taking(LANGUAGES)),
]
Show = Annotated[bool, typer.Option("--open", help=_("Open the file with the system's program"))]


def write(made: "Document", file: Path | None, confirm_class: bool, show: bool, suffix: str = "") -> None:
    """Write a paper, name its gaps aside and its file on stdout; a folder gets it under its usual name."""
    from console import printing

    target = file or Path()
    if target.is_dir():
        target /= made.file_name(suffix)
    for gap in printing.write_file(session.context(), made, target, confirm_class):
        said = _("not complete: %(paper)s") % {"paper": gap} if made.is_file else _("empty: %(field)s") % {"field": gap}
        output.tell(said)
    output.say(str(target))
    if show and not printing.open_file(target):
        output.tell(_("No program on this computer opens %(file)s.") % {"file": target.name})
