"""Every kind of official paper by its code, with the builder that makes its blocks. Must not know file formats."""

import importlib
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from console.formats.documents.blocks import Sheet, with_texts
from console.formats.documents.printing import printable

if TYPE_CHECKING:
    from console.formats.documents.checklist_values import Checklist
    from console.formats.documents.operation_values import OperationFile, OperationPaper
    from console.formats.documents.papers import MeetingPaper
    from console.formats.documents.procedure_values import Monitoring, SignOff

    Paper = MeetingPaper | OperationPaper | OperationFile | SignOff | Monitoring | Checklist

_BUILDERS: Final = {
    "undangan": ("invitation", "invitation"),
    "daftar-hadir": ("attendance", "attendance_list"),
    "notula": ("minutes", "minutes"),
    "rencana-operasi": ("operation_plan", "plan"),
    "surat-perintah": ("operation_order", "order"),
    "permohonan-personel": ("operation_order", "requests"),
    "bap": ("operation_records", "examinations"),
    "ba-serah-terima": ("operation_records", "handovers"),
    "laporan-pelaksanaan": ("operation_report", "report"),
    "laporan-harian": ("operation_daily", "daily_reports"),
    "jadwal-jaga": ("operation_lists", "roster"),
    "daftar-penerima": ("operation_lists", "recipients"),
    "berkas-operasi": ("operation_file", "operation_file"),
    "lembar-pengesahan": ("procedure_papers", "sign_off"),
    "tabel-pemantauan": ("procedure_papers", "monitoring"),
    "daftar-periksa": ("checklist_paper", "checklist"),
}


def sheet_of(kind: str, paper: "Paper") -> Sheet:
    """Return the blocks of the paper `kind`, every text washed; `kind` must be one of the known ones."""
    module, name = _BUILDERS[kind]
    build: Callable[[Paper], Sheet] = getattr(importlib.import_module(f"console.formats.documents.{module}"), name)
    return with_texts(build(paper), printable)
