"""A procedure as a file in the workspace's folder of papers: the official form, the text to edit, the hashed data.

Must not know the list or the drawing. The files hold no records, so nothing is confirmed.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from console.context import Context
from console.i18n import N_, _
from console.messages import explain
from console.tui.screens.base import WorkScreen
from console.tui.widgets.choose import ChooseScreen
from console.tui.widgets.matching import Choice
from sops.errors import SopError
from sops.procedure import Procedure

FOLDER = "berkas"
FORMATS = {
    ".pdf": N_("Official form, to print (PDF)"),
    ".docx": N_("Official form, for Word (DOCX)"),
    ".md": N_("Text to edit (Markdown)"),
    ".json": N_("Data (JSON)"),
}
OPENED = (".pdf", ".docx")
"""What is opened at once; the text and the data are for other programs."""


class Written(NamedTuple):
    """The file, and whether it was opened where that was tried."""

    path: Path
    opened: bool


def export_procedure(
    screen: WorkScreen[Any], name: str, found: Callable[[], Procedure | SopError], number: str = ""
) -> None:
    """Ask for the format, then write the procedure that `found` returns and open it. Both in a worker.

    The file is called after `name`; `number` is the version's, empty for the library's text.
    """

    def chosen(suffix: str | None) -> None:
        if suffix is None:
            return
        screen.say(_("Writing the file…"))
        screen.read_later(lambda context: _write(context, name, found(), suffix, number), done, group="export")

    def done(written: Written | SopError) -> None:
        if isinstance(written, SopError):
            screen.say(explain(written), "error")
            return
        parts = [f"{FOLDER}/{written.path.name}", *([] if written.opened else [_("no program here opens it")])]
        screen.say(_("Written: %(file)s") % {"file": ", ".join(parts)}, "done")

    choices = [Choice(suffix, _(words)) for suffix, words in FORMATS.items()]
    screen.app.push_screen(ChooseScreen(_("Write the procedure as…"), choices), chosen)


def _write(
    context: Context, name: str, procedure: Procedure | SopError, suffix: str, number: str
) -> Written | SopError:
    from console import printing, settings
    from console.formats import procedures
    from console.formats.listing import opened

    if isinstance(procedure, SopError):
        return procedure
    content = procedures.write(procedure, suffix, number)
    folder = context.folder / FOLDER
    settings.private_folder(folder)
    path = folder / f"sop-{name}.{procedure.language}{suffix}"
    with opened(path) as stream:
        stream.write(content)
    return Written(path, suffix not in OPENED or printing.open_file(path))
