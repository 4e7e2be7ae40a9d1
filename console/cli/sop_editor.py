"""A procedure in the person's own text editor: written out, opened, read back. What is wrong there is never lost.

Must not know versions or sessions.
"""

import contextlib
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from console.messages import explain
from db.errors import Invalid, Refused

if TYPE_CHECKING:
    from sops.procedure import Procedure


def read_text(file: Path) -> "Procedure":
    """Return the procedure in a file of ours. Raises what `sops.markdown.read` raises."""
    from console.formats.files import read_bytes
    from sops.markdown import read

    return read(read_bytes(file), file.name)


def edited(procedure: "Procedure") -> "Procedure":
    """Return the procedure as a person left it in the editor named by VISUAL or EDITOR.

    Raises Invalid (`draft.editor_no_terminal`), Refused (`draft.editor_failed`; `draft.kept` when it cannot be read:
    the file then stays for another try).
    """
    from sops.errors import Unreadable
    from sops.markdown import write

    if not at_terminal():
        raise Invalid("draft.editor_no_terminal", field="editor")
    folder = Path(tempfile.mkdtemp(prefix="pora-"))
    file = folder / f"{procedure.code.lower()}.{procedure.language}.md"
    file.write_text(write(procedure), encoding="utf-8")
    _open(file)
    try:
        found = read_text(file)
    except Unreadable as error:
        said = explain(error.problems[0])
        raise Refused("draft.kept", found=said, file=str(file)) from error
    file.unlink()
    with contextlib.suppress(OSError):  # an editor may have left a copy of its own
        folder.rmdir()
    return found


def at_terminal() -> bool:
    """Tell whether there is a terminal on which an editor can be used."""
    return sys.stdin.isatty()


def _open(file: Path) -> None:
    import click

    try:
        click.edit(filename=str(file))
    except click.ClickException as error:
        raise Refused("draft.editor_failed", found=error.message) from error
