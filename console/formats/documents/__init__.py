"""The official papers of meetings (undangan, daftar hadir, notula), of operations and of procedures agreed on.

`papers` and `operation_values` say what a paper holds, one module per paper turns it into neutral blocks, one module
per file format sets those. Loading this package loads none of them: python-docx and typst come in when a file is
written. Must not know the database, screens or the command line.
"""

from typing import TYPE_CHECKING, Final, cast

from db.errors import Invalid

if TYPE_CHECKING:
    from console.formats.documents.blocks import Sheet
    from console.formats.documents.checklist_values import Checklist
    from console.formats.documents.kinds import Paper
    from console.formats.documents.operation_values import OperationFile, OperationPaper
    from console.formats.documents.papers import MeetingPaper
    from console.formats.documents.procedure_values import Monitoring, SignOff

KINDS: Final = ("undangan", "daftar-hadir", "notula")
"""The papers of a meeting."""
OPERATION_KINDS: Final = (
    "rencana-operasi", "surat-perintah", "permohonan-personel", "bap", "ba-serah-terima", "laporan-pelaksanaan",
    "laporan-harian", "jadwal-jaga", "daftar-penerima", "izin-melaporkan", "berkas-operasi",
)  # fmt: skip
"""The papers of an operation, in the order of its file. `izin-melaporkan` is a text, `berkas-operasi` all of them."""
PROCEDURE_KINDS: Final = ("lembar-pengesahan", "tabel-pemantauan", "daftar-periksa")
"""The papers of a procedure (SOP) besides its form: who adopted it, the table of its regular review, the checklist."""
SUFFIXES: Final = (".docx", ".pdf", ".md")
_ALL: Final = KINDS + OPERATION_KINDS + PROCEDURE_KINDS


def suffixes_of(kind: str) -> tuple[str, ...]:
    """Return the file formats of the paper `kind`, the usual one first."""
    return {
        "izin-melaporkan": (".txt",),
        "berkas-operasi": (".pdf", ".docx", ".md"),
        "jadwal-jaga": (*SUFFIXES, ".xlsx"),
    }.get(kind, SUFFIXES)


def missing_fields(kind: str, paper: "Paper") -> list[str]:
    """Name what `paper` lacks for the paper `kind`, in the reader's language: what prints as dotted lines.

    Raises Invalid (`document.kind`) for a kind that is not known.
    """
    _require(kind, _ALL, "kind")
    if kind == "daftar-periksa":
        from console.formats.documents.checklist_paper import checklist_gaps

        return checklist_gaps(cast("Checklist", paper))
    if kind in PROCEDURE_KINDS:
        from console.formats.documents.procedure_papers import procedure_gaps

        return procedure_gaps(cast("SignOff | Monitoring", paper))
    if kind in KINDS:
        from console.formats.documents.gaps import gaps

        return gaps(kind, cast("MeetingPaper", paper))
    from console.formats.documents.operation_gaps import operation_gaps

    return operation_gaps(kind, cast("OperationPaper | OperationFile", paper))


def write(kind: str, paper: "Paper", path_suffix: str) -> bytes:
    """Return the bytes of the file for `path_suffix`, one of `suffixes_of(kind)`. Gaps never stop a paper.

    `paper` is a MeetingPaper for the KINDS, an OperationPaper for the OPERATION_KINDS, an OperationFile for
    `berkas-operasi`, a SignOff, a Monitoring or a Checklist for the PROCEDURE_KINDS.
    The same `paper` gives the same bytes every time. Raises Invalid (`document.kind`,
    `document.suffix`); Refused (`document.pdf_unavailable`) on the few machines for which there is no PDF builder.
    """
    _require(kind, _ALL, "kind")
    suffix = path_suffix.lower()
    _require(suffix, suffixes_of(kind), "suffix")
    if suffix == ".txt":
        from console.formats.documents.operation_text import report_text

        return report_text(cast("OperationPaper", paper)).encode() + b"\n"
    if suffix == ".xlsx":
        from console.formats.documents.operation_workbook import roster_workbook

        return roster_workbook(cast("OperationPaper", paper))
    from console.formats.documents.kinds import sheet_of

    return _file(sheet_of(kind, paper), suffix)


def _file(sheet: "Sheet", suffix: str) -> bytes:
    if suffix == ".docx":
        from console.formats.documents.word_file import word_file

        return word_file(sheet)
    if suffix == ".pdf":
        from console.formats.documents.pdf_file import pdf_file

        return pdf_file(sheet)
    from console.formats.documents.markdown_file import markdown_file

    return markdown_file(sheet)


def _require(found: str, wanted: tuple[str, ...], field: str) -> None:
    if found not in wanted:
        raise Invalid(f"document.{field}", field=field, found=found, wanted=", ".join(wanted))
