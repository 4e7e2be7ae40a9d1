"""The fixed words of the SOP AP form in the languages of procedures. Must not know what stands in one, or files.

Indonesian as in PermenPAN-RB 35/2012; the English and Malay form is a translation to read along.
"""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class FormWords:
    """What stands printed on an empty form."""

    number: str
    created: str
    revised: str
    effective: str
    approved_by: str
    approver_number: str
    title: str
    legal_basis: str
    qualifications: str
    related: str
    equipment: str
    warnings: str
    records: str
    row: str
    activity: str
    actors: str
    standard: str
    requirements: str
    duration: str
    output: str
    note: str
    code: str
    version: str
    page: str
    of: str
    hash: str


WORDS: Final = {
    "id": FormWords(
        "Nomor SOP", "Tanggal Pembuatan", "Tanggal Revisi", "Tanggal Efektif", "Disahkan oleh", "NIP", "Nama SOP",
        "Dasar Hukum", "Kualifikasi Pelaksana", "Keterkaitan", "Peralatan/Perlengkapan", "Peringatan",
        "Pencatatan dan Pendataan", "No.", "Kegiatan", "Pelaksana", "Mutu Baku", "Kelengkapan", "Waktu", "Output",
        "Keterangan", "Kode", "versi", "halaman", "dari", "sidik",
    ),
    "en": FormWords(
        "SOP Number", "Date Created", "Date Revised", "Date Effective", "Approved by", "NIP", "SOP Title",
        "Legal Basis", "Qualifications of Actors", "Related Procedures", "Equipment", "Warnings",
        "Records and Data", "No.", "Activity", "Actors", "Quality Standard", "Requirements", "Time", "Output",
        "Remarks", "Code", "version", "page", "of", "hash",
    ),
    "ms": FormWords(
        "Nombor SOP", "Tarikh Dibuat", "Tarikh Semakan", "Tarikh Berkuat Kuasa", "Disahkan oleh", "NIP", "Tajuk SOP",
        "Asas Undang-undang", "Kelayakan Pelaksana", "Prosedur Berkaitan", "Peralatan", "Amaran",
        "Rekod dan Data", "Bil.", "Aktiviti", "Pelaksana", "Piawaian Mutu", "Keperluan", "Masa", "Hasil",
        "Catatan", "Kod", "versi", "halaman", "daripada", "cincangan",
    ),
}  # fmt: skip
