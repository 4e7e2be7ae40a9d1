"""Official papers out of the record: fill a form, write the file, open it. What both surfaces print through.

Everything on a paper comes from the record and nothing from the clock, so that equal records are equal bytes.
Must not know commands or screens. Modules of the record and of file formats are loaded when a paper is made.
"""

import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, cast
from uuid import UUID

from console.context import Context
from console.printing.letterheads import (
    LOGO_LIMIT,
    first_start_missing,
    letterhead_of,
    logo_file,
    remove_logo,
    set_letterhead,
)
from console.printing.making import Document, confirm, note, write_file

if TYPE_CHECKING:
    from console.formats.documents.operation_values import OperationPaper
    from console.formats.documents.papers import MeetingPaper

__all__ = [
    "LOGO_LIMIT", "RECIPIENTS", "Document", "default_name", "first_start_missing", "letterhead_of", "logo_file",
    "meeting_document", "open_file", "operation_document", "operation_text", "paper_of", "remove_logo",
    "report_document", "roster_document", "set_letterhead", "write_document", "write_file",
]  # fmt: skip

RECIPIENTS = "daftar-penerima"
"""The paper that operations and meetings both have."""


def paper_of(context: Context, meeting: UUID, kind: str, language: str = "id") -> "MeetingPaper":
    """Return what the paper `kind` (undangan, daftar-hadir, notula) of a meeting says in `language` (id, ms).

    Raises NotFound (`record.none`) when the meeting is not here or removed, Invalid (`document.kind`,
    `document.language`).
    """
    from console.printing.meetings import meeting_paper

    return meeting_paper(context, meeting, kind, language)


def default_name(context: Context, meeting: UUID, kind: str, suffix: str = ".docx", language: str = "id") -> str:
    """Return the name a paper's file gets when nobody names it: notula-R-2025-014.docx, notula-ms-R-2025-014.docx."""
    return meeting_document(context, meeting, kind, language).file_name(suffix)


def write_document(
    context: Context, meeting: UUID, kind: str, path: Path, confirm_class: bool = False, language: str = "id"
) -> list[str]:
    """Write the paper `kind` of a meeting to `path` (.docx, .pdf or .md) and name its gaps in the reader's language.

    A paper with gaps is never refused. A file that is there already is replaced only when all is written. A class
    above T needs `confirm_class` and is noted in the history before the file appears.
    Raises Invalid (`document.kind`, `document.suffix`, `document.language`), NotFound (`record.none`),
    Refused (`document.class_needs_confirmation`, `document.pdf_unavailable`, `file.cannot_write`),
    NoSpace (`file.no_space`).
    """
    return write_file(context, meeting_document(context, meeting, kind, language), path, confirm_class)


def meeting_document(
    context: Context, meeting: UUID, kind: str, language: str = "id", payer: UUID | None = None
) -> Document:
    """Return a paper of a meeting ready to be written; `daftar-penerima` too, of all payers or of one.

    Raises NotFound (`record.none`), Invalid (`document.kind`, `document.language`).
    """
    from console.printing.letterheads import is_derived
    from console.printing.rosters import meeting_recipients

    paper: MeetingPaper | OperationPaper
    if kind == RECIPIENTS:
        paper = meeting_recipients(context, meeting, payer, language)
    else:
        paper = paper_of(context, meeting, kind, language)
    return Document(kind, paper, paper.code, paper.security_class, language, is_derived(context, meeting))


def operation_document(
    context: Context, operation: UUID, kind: str, language: str = "id", agency: UUID | None = None, only: int = 0,
    *, subject: UUID | None = None, urgent: bool | None = None,
) -> Document:  # fmt: skip
    """Return a paper of an operation ready to be written, or `berkas-operasi`: all of them.

    Of papers that exist several times `agency` takes those of one unit, `only` one alone by its place in the list of
    people checked, hand-overs or daily reports, from 1, `subject` by its id. `urgent` chooses between order and urgent
    order; None means the one that fits. Raises NotFound (`record.none`), Invalid (`document.kind`,
    `document.language`, `document.no_such_part`).
    """
    from console.printing import operations
    from console.printing.letterheads import is_made_up
    from console.printing.operation_file import operation_file
    from console.printing.operation_scene import scene_of

    if kind == operations.FILE:
        whole = operation_file(context, operation, language)
        return Document(kind, whole, whole.about.code, whole.about.security_class, language)
    operations.known(kind)
    scene = scene_of(context, operation, language)
    subject = operations.subject_of(scene, kind, only) if only else subject
    only = only or operations.place_of(scene, kind, subject)
    paper = operations.paper_in(scene, kind, agency, subject, urgent=urgent)
    made_up = is_made_up(context, operations.writer_of(scene, kind, agency, subject))
    name = "-".join(filter(None, (paper.code, _code_of(context, agency), str(only or ""))))
    return Document(kind, paper, name, paper.security_class, language, made_up)


def report_document(context: Context, report: UUID, language: str = "id") -> Document:
    """Return a daily report ready to be written. Raises NotFound (`record.none`), Invalid (`document.language`)."""
    from console.printing import daily_reports
    from console.printing.letterheads import is_made_up

    row = daily_reports.report_row(context, report)
    paper = daily_reports.report_paper(context, row, language)
    made_up = is_made_up(context, row.agency)
    return Document("laporan-harian", paper, row.code, row.security_class, language, made_up)


def roster_document(
    context: Context, first: date, last: date, agency: UUID | None = None, language: str = "id"
) -> Document:
    """Return the roster of some days ready to be written, both days included.

    Raises Invalid (`document.language`), Refused (`roster.too_long`).
    """
    from console.printing.letterheads import is_made_up
    from console.printing.rosters import roster_paper

    paper = roster_paper(context, first, last, agency, language)
    name = "-".join(filter(None, (first.isoformat(), _code_of(context, agency))))
    made_up = is_made_up(context, agency or context.actor.unit)
    return Document("jadwal-jaga", paper, name, paper.security_class, language, made_up)


def _code_of(context: Context, agency: UUID | None) -> str:
    from db.queries import papers

    found = context.read(papers.writer, agency) if agency else None
    return found.code if found else ""


def operation_text(context: Context, document: Document, confirm_class: bool = False) -> str:
    """Return the message that asks leave to report (izin melaporkan), as people paste it into a chat.

    Raises Refused (`document.class_needs_confirmation`); a protected one is noted in the history.
    """
    from console.formats.documents.operation_text import report_text

    confirm(document, confirmed=confirm_class)
    if document.protected:
        note(context, document, "chat")
    return report_text(cast("OperationPaper", document.paper))


def open_file(path: Path) -> bool:
    """Open a file with the system's own program and return at once; False when the system has none."""
    whole = str(path.absolute())  # absolute, so that no name can be taken for an option
    try:
        if sys.platform == "win32":
            import os

            os.startfile(whole)
        else:
            program = "open" if sys.platform == "darwin" else "xdg-open"
            subprocess.Popen(
                [program, whole], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                start_new_session=True,
            )  # fmt: skip
    except OSError:
        return False
    return True
