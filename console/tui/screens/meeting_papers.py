"""Printing from a meeting: which paper, which form, the class confirmed, the file written and opened.

Must not know how papers are made: that is console.printing.
"""

from pathlib import Path
from typing import Any, NamedTuple

from console.context import Context
from console.i18n import N_, _, ngettext
from console.tui.screens.base import WorkScreen
from console.tui.widgets.choose import ChooseScreen
from console.tui.widgets.confirm import ConfirmScreen
from console.tui.widgets.matching import Choice
from console.words import word
from db.enums import SecurityClass
from db.queries.meetings import MeetingRow

FOLDER = "berkas"
PAPERS = {
    "undangan": N_("Invitation letter"),
    "daftar-hadir": N_("Attendance list"),
    "notula": N_("Minutes"),
}
LANGUAGES = {"id": "", "ms": N_("%(paper)s in Malay")}
"""The languages a paper is offered in, Indonesian first: it is what offices file."""
FORMS = {".docx": N_("document to edit (DOCX)"), ".pdf": N_("ready to file (PDF)")}


class Printed(NamedTuple):
    """What was written: the file, whether a program opened it, and what the paper lacks."""

    path: Path
    opened: bool
    gaps: list[str]


_MONEY = {"daftar-penerima": N_("List of recipients")}
"""Printed from what is noted of the costs; it is no paper every meeting has."""


def choose_paper(screen: WorkScreen[Any], row: MeetingRow, first: str = "") -> None:
    """Ask which paper in which form, `first` under the cursor, then print it."""
    choices = [
        Choice((kind, suffix, code), _(label) if code == "id" else _(spoken) % {"paper": _(label)}, _(form))
        for code, spoken in LANGUAGES.items()
        for kind, label in PAPERS.items()
        for suffix, form in FORMS.items()
    ]
    choices += [
        Choice((kind, suffix, "id"), _(label), _(form))
        for kind, label in _MONEY.items()
        for suffix, form in FORMS.items()
    ]

    def chosen(answer: tuple[str, str, str] | None) -> None:
        if answer is not None:
            print_paper(screen, row, *answer)

    title = _("Print %(code)s") % {"code": row.code}
    screen.app.push_screen(ChooseScreen(title, choices, current=(first or _first(row), ".docx", "id")), chosen)


def _first(row: MeetingRow) -> str:
    if row.state in ("finished", "approved"):
        return "notula"
    return "daftar-hadir" if row.state in ("running", "suspended") else "undangan"


def print_paper(
    screen: WorkScreen[Any], row: MeetingRow, kind: str, suffix: str = ".docx", language: str = "id"
) -> None:
    """Write one paper into the workspace's folder `berkas` and open it; classes R and SR are confirmed first."""
    if not SecurityClass(row.security_class).needs_confirmation:
        _print(screen, row, kind, suffix, language, confirmed=False)
        return

    def answered(yes: bool | None) -> None:
        if yes:
            _print(screen, row, kind, suffix, language, confirmed=True)

    question = ConfirmScreen(
        _("Write a paper of class %(class)s?") % {"class": word(row.security_class, SecurityClass)},
        _("The file lies in the folder %(folder)s, readable for whoever can open this computer. The history notes it.")
        % {"folder": str(screen.context.folder / FOLDER)},
        yes=_("Write it"),
        danger=True,
    )
    screen.app.push_screen(question, answered)


def _print(
    screen: WorkScreen[Any], row: MeetingRow, kind: str, suffix: str, language: str, *, confirmed: bool
) -> None:
    def work(context: Context) -> Printed:
        from console import printing, settings

        folder = context.folder / FOLDER
        settings.private_folder(folder)
        path = folder / printing.default_name(context, row.id, kind, suffix, language)
        gaps = printing.write_document(context, row.id, kind, path, confirmed, language)
        return Printed(path, printing.open_file(path), gaps)

    screen.say(_("Writing %(paper)s…") % {"paper": _({**PAPERS, **_MONEY}[kind])})
    screen.write_later(work, lambda printed: _say(screen, printed))


def _say(screen: WorkScreen[Any], printed: Printed) -> None:
    parts = [f"{FOLDER}/{printed.path.name}"]
    if not printed.opened:
        parts.append(_("no program here opens it"))
    if printed.gaps:
        count = len(printed.gaps)
        parts.append(ngettext("%(n)d dotted line", "%(n)d dotted lines", count) % {"n": count})
    said = _("Written: %(file)s") % {"file": ", ".join(parts)}
    screen.say(said, "warning" if printed.gaps else "done")
