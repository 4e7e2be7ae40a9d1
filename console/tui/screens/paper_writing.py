"""Writing a paper from any screen: the class confirmed, the file written into the workspace's folder and opened.

Must not know how papers are made: that is console.printing.
"""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from console.context import Context
from console.i18n import N_, _, ngettext
from console.tui.screens.base import WorkScreen
from console.tui.widgets.choose import ChooseScreen
from console.tui.widgets.confirm import ConfirmScreen
from console.tui.widgets.matching import Choice
from console.words import word
from console.words.printed import LANGUAGES, OPERATION_PAPERS
from db.enums import SecurityClass

if TYPE_CHECKING:
    from console.printing import Document

FOLDER = "berkas"
FORMS = {
    ".docx": N_("document to edit (DOCX)"), ".pdf": N_("ready to file (PDF)"), ".xlsx": N_("table to edit (XLSX)"),
    ".txt": N_("text to paste into a chat"),
}  # fmt: skip
Make = Callable[[Context, str], "Document"]
"""Makes a paper in a language."""


class Written(NamedTuple):
    """What was written: the file, whether a program opened it, and what the paper lacks."""

    path: Path
    opened: bool
    gaps: list[str]


def choose_form(screen: WorkScreen[Any], kind: str, make: Make) -> None:
    """Ask in which form and language a paper is wanted, then write it."""
    from console.formats.documents import suffixes_of

    offered = [suffix for suffix in suffixes_of(kind) if suffix in FORMS]
    choices = [
        Choice((suffix, code), _(FORMS[suffix]), "" if code == "id" else _(LANGUAGES[code]))
        for code in LANGUAGES
        for suffix in offered
    ]

    def chosen(answer: tuple[str, str] | None) -> None:
        if answer is not None:
            write(screen, make, *answer)

    screen.app.push_screen(ChooseScreen(_(OPERATION_PAPERS[kind]), choices), chosen)


def write(screen: WorkScreen[Any], make: Make, suffix: str, language: str) -> None:
    """Make the paper, ask about its class where that is R or SR, write and open it."""

    def made(document: "Document") -> None:
        if not document.protected:
            _write(screen, document, suffix, confirmed=False)
            return

        def answered(yes: bool | None) -> None:
            if yes:
                _write(screen, document, suffix, confirmed=True)

        screen.app.push_screen(_question(screen, document), answered)

    screen.read_later(lambda context: make(context, language), made, group="paper")


def _question(screen: WorkScreen[Any], document: "Document") -> ConfirmScreen:
    return ConfirmScreen(
        _("Write a paper of class %(class)s?") % {"class": word(document.security_class, SecurityClass)},
        _("The file lies in the folder %(folder)s, readable for whoever can open this computer. The history notes it.")
        % {"folder": str(screen.context.folder / FOLDER)},
        yes=_("Write it"),
        danger=True,
    )


def _write(screen: WorkScreen[Any], document: "Document", suffix: str, *, confirmed: bool) -> None:
    def work(context: Context) -> Written:
        from console import printing, settings

        folder = context.folder / FOLDER
        settings.private_folder(folder)
        path = folder / document.file_name(suffix)
        gaps = printing.write_file(context, document, path, confirmed)
        return Written(path, printing.open_file(path), gaps)

    screen.say(_("Writing %(paper)s…") % {"paper": _(OPERATION_PAPERS[document.kind])})
    screen.write_later(work, lambda written: _say(screen, document, written))


def _say(screen: WorkScreen[Any], document: "Document", written: Written) -> None:
    parts = [f"{FOLDER}/{written.path.name}"]
    if not written.opened:
        parts.append(_("no program here opens it"))
    if written.gaps:
        count = len(written.gaps)
        if document.is_file:
            parts.append(ngettext("%(n)d paper not complete", "%(n)d papers not complete", count) % {"n": count})
        else:
            parts.append(ngettext("%(n)d dotted line", "%(n)d dotted lines", count) % {"n": count})
    said = _("Written: %(file)s") % {"file": ", ".join(parts)}
    screen.say(said, "warning" if written.gaps else "done")
