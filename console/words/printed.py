"""What the papers of an operation are called. Knows their codes (console.formats.documents) and languages only."""

from console.i18n import N_

OPERATION_PAPERS: dict[str, str] = {
    "rencana-operasi": N_("Operation plan"),
    "surat-perintah": N_("Order (surat perintah tugas)"),
    "permohonan-personel": N_("Requests for personnel"),
    "bap": N_("Records of examination (BAP)"),
    "ba-serah-terima": N_("Records of hand-over (BA)"),
    "laporan-pelaksanaan": N_("Report on the operation"),
    "laporan-harian": N_("Daily reports"),
    "jadwal-jaga": N_("Duty roster"),
    "daftar-penerima": N_("List of recipients"),
    "izin-melaporkan": N_("Message that asks leave to report"),
    "berkas-operasi": N_("Whole file in one (berkas operasi)"),
}
"""In the order of the file."""

LANGUAGES: dict[str, str] = {"id": N_("Indonesian"), "ms": N_("Malay")}
"""In which languages a paper can be written."""
