"""Which paper to print from an operation, in the order of its file, the likely one first; a daily report, a roster.

Must not know how papers are made: that is console.printing.
"""

from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from console.context import Context
from console.i18n import _
from console.paper_register import Filed, FiledKind
from console.tui.screens.base import WorkScreen
from console.tui.screens.paper_writing import Make, choose_form
from console.tui.widgets.choose import ChooseScreen
from console.tui.widgets.matching import Choice
from console.words.printed import OPERATION_PAPERS
from db.enums import OperationState
from db.queries.operations import OperationRow

if TYPE_CHECKING:
    from console.printing import Document

_FILED = {
    FiledKind.PLAN: "rencana-operasi", FiledKind.ORDER: "surat-perintah", FiledKind.OWN_ORDER: "surat-perintah",
    FiledKind.REQUEST: "permohonan-personel", FiledKind.EXAMINATION: "bap", FiledKind.URGENT_ORDER: "surat-perintah",
    FiledKind.TRANSFER: "ba-serah-terima", FiledKind.DAILY_REPORT: "laporan-harian",
    FiledKind.REPORT: "laporan-pelaksanaan",
}  # fmt: skip
_S = OperationState
_LIKELY = {
    _S.PROPOSED: "rencana-operasi", _S.PLANNED: "permohonan-personel", _S.ORDERED: "surat-perintah",
    _S.RUNNING: "laporan-harian", _S.FINISHED: "laporan-pelaksanaan", _S.REPORTED: "berkas-operasi",
    _S.EVALUATED: "berkas-operasi",
}  # fmt: skip
SECTIONS = {
    "units": "permohonan-personel", "bookings": "surat-perintah", "daily": "laporan-harian", "people": "bap",
    "transfers": "ba-serah-terima", "outcome": "laporan-pelaksanaan", "pictures": "laporan-pelaksanaan",
    "route": "rencana-operasi", "places": "rencana-operasi", "costs": "daftar-penerima",
}  # fmt: skip
"""What one who stands in a section of the operation's screen most likely wants to print."""


def choose_paper(screen: WorkScreen[Any], row: OperationRow, section: str = "") -> None:
    """Ask which paper of an operation, then in which form; write and open it."""
    choices = [Choice(kind, _(label)) for kind, label in OPERATION_PAPERS.items()]
    likely = SECTIONS.get(section) or _LIKELY.get(OperationState(row.state), "rencana-operasi")

    def chosen(kind: str | None) -> None:
        if kind is not None:
            print_paper(screen, row.id, kind)

    title = _("Print %(code)s") % {"code": row.code}
    screen.app.push_screen(ChooseScreen(title, choices, current=likely), chosen)


def print_filed(screen: WorkScreen[Any], operation: UUID, row: Filed) -> None:
    """Print a paper of the register; the orders of other units and the names of who came are not made here."""
    kind = _FILED.get(row.kind)
    if kind is None:
        return
    about = row.record if row.kind in (FiledKind.TRANSFER, FiledKind.DAILY_REPORT) else None
    agency = row.agency if row.kind in (FiledKind.REQUEST, FiledKind.OWN_ORDER) else None
    urgent = row.kind is FiledKind.URGENT_ORDER if kind == "surat-perintah" else None
    print_paper(screen, operation, kind, agency, about, urgent=urgent)


def is_printed(row: Filed) -> bool:
    """Tell whether a paper of the register can be printed."""
    return row.kind in _FILED and (row.kind is not FiledKind.DAILY_REPORT or row.record is not None)


def print_paper(
    screen: WorkScreen[Any], operation: UUID, kind: str, agency: UUID | None = None, subject: UUID | None = None,
    *, urgent: bool | None = None,
) -> None:  # fmt: skip
    """Ask for the form of one paper of an operation, for one unit or one of its parts where given, and write it."""

    def make(context: Context, language: str) -> "Document":
        from console import printing

        return printing.operation_document(
            context, operation, kind, language, agency, subject=subject, urgent=urgent
        )

    choose_form(screen, kind, make)


def print_report(screen: WorkScreen[Any], report: UUID) -> None:
    """Ask for the form of a daily report's paper and write it."""

    def make(context: Context, language: str) -> "Document":
        from console import printing

        return printing.report_document(context, report, language)

    choose_form(screen, "laporan-harian", make)


def print_roster(screen: WorkScreen[Any], first: date, last: date) -> None:
    """Ask for the form of the roster of these days and write it."""
    choose_form(screen, "jadwal-jaga", roster_maker(first, last))


def roster_maker(first: date, last: date) -> Make:
    """Return what makes the roster of these days in a language."""

    def make(context: Context, language: str) -> "Document":
        from console import printing

        return printing.roster_document(context, first, last, None, language)

    return make
