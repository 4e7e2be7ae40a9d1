"""The official papers of a meeting: undangan, daftar hadir, notula with its matriks tindak lanjut.

`papers` says what a paper holds, one module per paper turns it into neutral blocks, one module per file format sets
those. Loading this package loads none of them: python-docx and typst come in when a file is written.
Must not know the database, screens or the command line.
"""

from typing import TYPE_CHECKING, Final

from db.errors import Invalid

if TYPE_CHECKING:
    from console.formats.documents.blocks import Sheet
    from console.formats.documents.papers import MeetingPaper

KINDS: Final = ("undangan", "daftar-hadir", "notula")
SUFFIXES: Final = (".docx", ".pdf", ".md")


def missing_fields(kind: str, paper: "MeetingPaper") -> list[str]:
    """Name what `paper` lacks for the paper `kind`, in the reader's language: what prints as dotted lines.

    Raises Invalid (`document.kind`) for a kind that is not in KINDS.
    """
    from console.formats.documents.gaps import gaps

    _require(kind, KINDS, "kind")
    return gaps(kind, paper)


def write(kind: str, paper: "MeetingPaper", path_suffix: str) -> bytes:
    """Return the bytes of the file for `path_suffix` (.docx, .pdf, .md). Gaps never stop a paper.

    The same `paper` gives the same bytes every time. Raises Invalid (`document.kind`, `document.suffix`);
    Refused (`document.pdf_unavailable`) on the few machines for which there is no PDF builder.
    """
    _require(kind, KINDS, "kind")
    suffix = path_suffix.lower()
    _require(suffix, SUFFIXES, "suffix")
    sheet = _sheet(kind, paper)
    if suffix == ".docx":
        from console.formats.documents.word_file import word_file

        return word_file(sheet)
    if suffix == ".pdf":
        from console.formats.documents.pdf_file import pdf_file

        return pdf_file(sheet)
    from console.formats.documents.markdown_file import markdown_file

    return markdown_file(sheet)


def _sheet(kind: str, paper: "MeetingPaper") -> "Sheet":
    from console.formats.documents.attendance import attendance_list
    from console.formats.documents.blocks import with_texts
    from console.formats.documents.invitation import invitation
    from console.formats.documents.minutes import minutes
    from console.formats.documents.printing import printable

    build = {"undangan": invitation, "daftar-hadir": attendance_list, "notula": minutes}[kind]
    return with_texts(build(paper), printable)


def _require(found: str, wanted: tuple[str, ...], field: str) -> None:
    if found not in wanted:
        raise Invalid(f"document.{field}", field=field, found=found, wanted=", ".join(wanted))
