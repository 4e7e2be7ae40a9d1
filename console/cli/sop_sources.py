"""Where a procedure that was named on the command line comes from: the library, or a file of one's own.

The one place that turns a name into a procedure, so that further sources are known to every command alike. Must not
know what is done with it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from console import i18n
from console.cli import output
from console.i18n import ngettext
from db.errors import Refused

if TYPE_CHECKING:
    from sops.procedure import Procedure


class Source(NamedTuple):
    """A procedure, and what tells this text from another of the same code: its version, or the name of its file."""

    procedure: "Procedure"
    name: str


@contextmanager
def told() -> Iterator[None]:
    """Turn what the SOP library says into an error of ours: it knows no exit codes."""
    from sops.errors import SopError

    try:
        yield
    except SopError as error:
        raise Refused(error.code, **error.details) from error


def is_file(named: str) -> bool:
    """Say whether a file is meant, not a code."""
    return named.casefold().endswith((".md", ".docx")) or Path(named).is_file()


def read_procedure(named: str, language: str) -> "Procedure":
    """Read a file, or a procedure of the library in the language asked for, else the one spoken, else what there is."""
    from sops import library, markdown

    if is_file(named):
        return markdown.read(Path(named).read_bytes(), Path(named).name)
    entry = library.find(named)
    spoken = i18n.language() if i18n.language() in entry.languages else entry.languages[0]
    return library.load(named, language.lower() or spoken)


def source(named: str, language: str) -> Source:
    """Return the procedure called `named` to compare with another; a paper of somebody else's is read as a draft.

    Raises what `draft_reading.read_draft` raises; Refused (`procedure.unknown`, `procedure.unreadable` ...).
    """
    with told():
        if not is_file(named):
            return Source(read_procedure(named, language), "")
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
