"""Official papers out of the record: fill a form, write the file, open it. What both surfaces print through.

Everything on a paper comes from the record and nothing from the clock, so that equal records are equal bytes.
Must not know commands or screens. Modules of the record and of file formats are loaded when a paper is made.
"""

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final
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
from db.errors import Invalid, Refused

if TYPE_CHECKING:
    from console.formats.documents.papers import MeetingPaper

__all__ = [
    "LOGO_LIMIT", "default_name", "first_start_missing", "letterhead_of", "logo_file", "open_file", "paper_of",
    "remove_logo", "set_letterhead", "write_document",
]  # fmt: skip

_FREE: Final = ("B", "T")
"""Classes that leave without a question; a class nobody here knows is treated like R."""


def paper_of(context: Context, meeting: UUID, kind: str, language: str = "id") -> "MeetingPaper":
    """Return what the paper `kind` (undangan, daftar-hadir, notula) of a meeting says in `language` (id, ms).

    Raises NotFound (`record.none`) when the meeting is not here or removed, Invalid (`document.kind`,
    `document.language`).
    """
    from console.printing.meetings import meeting_paper

    return meeting_paper(context, meeting, kind, language)


def default_name(context: Context, meeting: UUID, kind: str, suffix: str = ".docx", language: str = "id") -> str:
    """Return the name a paper's file gets when nobody names it: notula-R-2025-014.docx, notula-ms-R-2025-014.docx."""
    paper = paper_of(context, meeting, kind, language)
    return "-".join((kind, *(() if language == "id" else (language,)), paper.code)) + suffix


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
    from console.formats.documents import SUFFIXES, write
    from console.formats.listing import opened

    if path.suffix.lower() not in SUFFIXES:
        raise Invalid("document.suffix", field="output", found=path.suffix or path.name, wanted=", ".join(SUFFIXES))
    paper = paper_of(context, meeting, kind, language)
    protected = paper.security_class not in _FREE
    if protected and not confirm_class:
        raise Refused("document.class_needs_confirmation", found=paper.security_class, record=paper.code)
    content = write(kind, paper, path.suffix)
    with opened(path) as stream:
        stream.write(content)
        if protected:
            _note(context, paper, kind, path)
    return _gaps(context, kind, paper, meeting)


def _note(context: Context, paper: "MeetingPaper", kind: str, path: Path) -> None:
    from console.services import documents

    context.perform(documents.note_export, f"{kind} {paper.code} ({paper.security_class}): {path.name}")


def _gaps(context: Context, kind: str, paper: "MeetingPaper", meeting: UUID) -> list[str]:
    from console.formats.documents import missing_fields
    from console.i18n import _
    from console.printing.letterheads import is_derived

    gaps = missing_fields(kind, paper)
    if is_derived(context, meeting):
        gaps.insert(0, _("letterhead (made up from the names of the agencies)"))
    return gaps


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
