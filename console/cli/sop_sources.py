"""Where a procedure that was named on the command line comes from: a version agreed on here, the library, or a file.

The one place that turns a name into a procedure, so that further sources are known to every command alike. Must not
know what is done with it.
"""

from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from console import i18n
from console.cli import output
from console.cli.sop_records import workspace
from console.i18n import _, ngettext

if TYPE_CHECKING:
    from console.procedures import Found
    from sops.procedure import Procedure


Procedures = Annotated[
    str, typer.Argument(metavar="CODE", help=_("Code or name of a procedure, CODE@0.2, or a file of your own"))
]
VersionOption = Annotated[
    str, typer.Option("--version", help=_("One version agreed on here, by its number; else what is in force here"))
]
Language = Annotated[
    str, typer.Option("--document-language", help=_("Language of the procedure: id, en or ms; else the one spoken"))
]

class Source(NamedTuple):
    """A procedure, and what tells this text from another of the same code: its version, or the name of its file."""

    procedure: "Procedure"
    name: str


def told() -> AbstractContextManager[None]:
    """Turn what the SOP library says into an error of ours: it knows no exit codes."""
    from console import procedures

    return procedures.told()


def is_file(named: str) -> bool:
    """Say whether a file is meant, not a code."""
    return named.casefold().endswith((".md", ".docx")) or Path(named).is_file()


def find(named: str, language: str) -> "Found":
    """Return the text that holds: of "CODE@0.2" that version, of CODE what is in force here, else the library's.

    The library's text is in the language asked for, else the one spoken, else what there is; so without a workspace.
    """
    from sops import library

    here = workspace()
    if here is not None and not is_file(named):
        from console import procedures

        spoken = language.lower() or i18n.language()
        found = here.read(procedures.find, named, here.actor.unit, here.today(), spoken)
        if found.version is None and language and found.procedure.language != spoken:
            library.load(found.procedure.code, spoken)  # says that there is no text in this language
        return found
    from console.procedures import Found

    return Found(_read(named, language))


def _read(named: str, language: str) -> "Procedure":
    from sops import library, markdown

    if is_file(named):
        return markdown.read(Path(named).read_bytes(), Path(named).name)
    entry = library.find(named)
    spoken = i18n.language() if i18n.language() in entry.languages else entry.languages[0]
    return library.load(named, language.lower() or spoken)


def at(code: str, version: str) -> str:
    """Return the code with the version asked for by --version."""
    return f"{code.partition('@')[0]}@{version}" if version else code


def source(named: str, language: str) -> Source:
    """Return the procedure called `named` to compare with another; a paper of somebody else's is read as a draft.

    Raises what `draft_reading.read_draft` raises; Refused (`procedure.unknown`, `procedure.unreadable` ...).
    """
    with told():
        if not is_file(named):
            found = find(named, language)
            return Source(found.procedure, found.version.number if found.version else "")
        from console.formats.procedures.draft_reading import read_draft

        path = Path(named)
        draft = read_draft(path, language.lower())
    if draft.unresolved:
        count = len(draft.unresolved)
        output.tell(
            ngettext("%(file)s: %(count)d part is unresolved, see `pora sop import`.",
                     "%(file)s: %(count)d parts are unresolved, see `pora sop import`.", count)
            % {"file": path.name, "count": count}
        )  # fmt: skip
    return Source(draft.procedure, path.name)
