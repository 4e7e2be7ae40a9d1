"""Sentences and words that the papers of an operation say of its record: roles, tasks, grounds, what is missing.

Papers speak their own language, whatever the reader's is. Must not know queries, pages or gettext.
"""

import re
from collections.abc import Mapping
from typing import Final

from console.paper_register import FiledKind, Lack

_INDONESIAN: Final[Mapping[str, str]] = {
    "role.lead": "penanggung jawab",
    "role.member": "pelaksana",
    "role.support": "pendukung",
    "role.liaison": "narahubung",
    "role.observer": "peninjau",
    "task.lead": "memimpin dan mengendalikan operasi serta menyusun laporan",
    "task.member": "melaksanakan pengawasan sesuai kewenangan instansi",
    "task.support": "mendukung pelaksanaan dan mendampingi tim di lapangan",
    "task.liaison": "menyalurkan informasi antarinstansi selama operasi",
    "task.observer": "mengikuti dan mengamati jalannya operasi",
    "commander": "komandan",
    "order.carry_out": "melaksanakan %(name)s",
    "order.cooperate": "berkoordinasi dengan instansi yang terlibat dan menaati rencana operasi",
    "order.report": "melaporkan hasil pelaksanaan kepada %(to)s",
    "grounds.minutes": "Notula %(title)s tanggal %(day)s",
    "grounds.order": "Surat Perintah Nomor %(number)s tanggal %(day)s",
    "grounds.approval": "persetujuan %(by)s yang diberikan sebelum pemeriksaan",
    "law": "Pasal %(article)s %(kind)s Nomor %(number)s Tahun %(year)s",
    "sheet": "(lembar %(n)s dari %(count)s)",
    "referred": "dirujuk untuk layanan %(service)s",
    "referred.to": "dirujuk ke %(unit)s untuk layanan %(service)s",
    "one_unit": "1 unit",
    "until": "sampai pukul %(clock)s",
    "who": "siapa",
    "by": "pelaksana",
    "why": "mengapa",
    "how": "bagaimana",
    f"filed.{FiledKind.PLAN}": "Rencana operasi",
    f"filed.{FiledKind.ORDER}": "Surat perintah",
    f"filed.{FiledKind.OWN_ORDER}": "Surat perintah tugas",
    f"filed.{FiledKind.REQUEST}": "Permohonan personel",
    f"filed.{FiledKind.UNIT_ORDER}": "Surat perintah (Sprin)",
    f"filed.{FiledKind.EXAMINATION}": "Berita acara pemeriksaan",
    f"filed.{FiledKind.URGENT_ORDER}": "Surat perintah mendesak",
    f"filed.{FiledKind.TRANSFER}": "Berita acara serah terima",
    f"filed.{FiledKind.DAILY_REPORT}": "Laporan harian",
    f"filed.{FiledKind.ATTENDANCE}": "Daftar kekuatan yang hadir",
    f"filed.{FiledKind.REPORT}": "Laporan pelaksanaan",
    "filed.roster": "Jadwal jaga",
    "filed.recipients": "Daftar penerima",
    "filed.scans": "Pindaian",
    f"lack.{Lack.PAPER}": "belum dibuat",
    f"lack.{Lack.DATE}": "belum ada tanggal",
    f"lack.{Lack.OFFICIAL}": "belum ada pejabat penanda tangan",
    f"lack.{Lack.NAMES}": "kekuatan yang hadir belum lengkap",
}
_MALAY: Final[Mapping[str, str]] = {
    "role.lead": "agensi peneraju",
    "role.member": "pelaksana",
    "role.support": "penyokong",
    "role.liaison": "pegawai perhubungan",
    "role.observer": "pemerhati",
    "task.lead": "mengetuai dan mengawal operasi serta menyediakan laporan",
    "task.member": "melaksanakan pemeriksaan mengikut bidang kuasa agensi",
    "task.support": "menyokong pelaksanaan dan mengiringi pasukan di lapangan",
    "task.liaison": "menyalurkan maklumat antara agensi semasa operasi",
    "task.observer": "mengikuti dan memerhati perjalanan operasi",
    "commander": "komander",
    "order.carry_out": "melaksanakan %(name)s",
    "order.cooperate": "bekerjasama dengan agensi yang terlibat dan mematuhi rancangan operasi",
    "order.report": "melaporkan hasil pelaksanaan kepada %(to)s",
    "grounds.minutes": "Minit %(title)s bertarikh %(day)s",
    "grounds.order": "Surat Arahan Nombor %(number)s bertarikh %(day)s",
    "grounds.approval": "kelulusan %(by)s yang diberikan sebelum pemeriksaan",
    "law": "Perkara %(article)s %(kind)s Nombor %(number)s Tahun %(year)s",
    "sheet": "(helaian %(n)s daripada %(count)s)",
    "referred": "dirujuk untuk perkhidmatan %(service)s",
    "referred.to": "dirujuk ke %(unit)s untuk perkhidmatan %(service)s",
    "one_unit": "1 unit",
    "until": "hingga jam %(clock)s",
    "who": "siapa",
    "by": "pelaksana",
    "why": "mengapa",
    "how": "bagaimana",
    f"filed.{FiledKind.PLAN}": "Rancangan operasi",
    f"filed.{FiledKind.ORDER}": "Surat arahan",
    f"filed.{FiledKind.OWN_ORDER}": "Surat arahan tugas",
    f"filed.{FiledKind.REQUEST}": "Permohonan anggota",
    f"filed.{FiledKind.UNIT_ORDER}": "Surat arahan agensi",
    f"filed.{FiledKind.EXAMINATION}": "Laporan pemeriksaan",
    f"filed.{FiledKind.URGENT_ORDER}": "Surat arahan segera",
    f"filed.{FiledKind.TRANSFER}": "Akuan serah terima",
    f"filed.{FiledKind.DAILY_REPORT}": "Laporan harian",
    f"filed.{FiledKind.ATTENDANCE}": "Senarai kekuatan yang hadir",
    f"filed.{FiledKind.REPORT}": "Laporan pelaksanaan",
    "filed.roster": "Jadual bertugas",
    "filed.recipients": "Senarai penerima",
    "filed.scans": "Imbasan",
    f"lack.{Lack.PAPER}": "belum dibuat",
    f"lack.{Lack.DATE}": "belum bertarikh",
    f"lack.{Lack.OFFICIAL}": "belum ada pegawai yang menandatangani",
    f"lack.{Lack.NAMES}": "kekuatan yang hadir belum lengkap",
}
_TABLES: Final = {"id": _INDONESIAN, "ms": _MALAY}
_SOURCE: Final = re.compile(r"([a-z]+)-(\d+)-(\d{4}) Ps (\d+)")


def said(language: str, key: str, **values: object) -> str:
    """Return a sentence of the papers in `language`, with its blanks filled."""
    return _TABLES[language][key] % values


def law_called(source: str, language: str) -> str:
    """Return how a paper names the article a reference row comes from ("... permenimipas-2-2025 Ps 30"), or ""."""
    found = _SOURCE.search(source)
    if found is None:
        return ""
    kind, number, year, article = found.groups()
    return said(language, "law", article=article, kind=kind.capitalize(), number=number, year=year)


def lines(text: str) -> tuple[str, ...]:
    """Return what people wrote one to a line."""
    return tuple(line.strip() for line in text.split("\n") if line.strip())


def parts(text: str) -> tuple[str, ...]:
    """Return what people wrote on one line, parted by semicolons or commas."""
    return tuple(part.strip() for part in re.split(r"[;,]", text) if part.strip())
