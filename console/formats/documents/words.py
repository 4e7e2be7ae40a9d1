"""The fixed words of official papers, one table per language. The papers speak their form's language, not the reader's.

Knows no meeting and no page. A new language is one more table with the same keys; a test compares them.
Sources: Peraturan ANRI 5/2021 and Permendagri 54/2009 as described in the project's domain notes.
"""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Final

from console.formats.documents.words_malay import MALAY
from console.formats.documents.words_operations import OPERATIONS
from console.formats.documents.words_procedures import PROCEDURES
from console.formats.documents.words_reports import REPORTS
from console.formats.documents.words_runs import RUNS, RUNS_ENGLISH

INDONESIAN: Final[Mapping[str, str]] = {
    # marks and feet
    "class": "KLASIFIKASI",
    "class.B": "BIASA",
    "class.T": "TERBATAS",
    "class.R": "RAHASIA",
    "class.SR": "SANGAT RAHASIA",
    "foot.undangan": "Undangan",
    "foot.daftar-hadir": "Daftar hadir",
    "foot.notula": "Notula",
    "page": "halaman",
    "of": "dari",
    "draft": "konsep",
    # letter
    "number": "Nomor",
    "urgency": "Sifat",
    "urgency.biasa": "Biasa",
    "urgency.segera": "Segera",
    "urgency.sangat segera": "Sangat Segera",
    "annexes": "Lampiran",
    "annexes.one": "1 (satu) berkas",
    "annexes.none": "-",
    "subject": "Hal",
    "subject.invitation": "Undangan",
    "to": "Yth.",
    "to.annexed": "(daftar terlampir)",
    "to.head_of": "Pimpinan",
    "to.place": "di Tempat",
    "opening.before": "menindaklanjuti",
    "opening.and": "dan",
    "opening.purpose": "dalam rangka",
    "opening.title": "sehubungan dengan akan dilaksanakannya",
    "opening.end": "dengan hormat kami mengundang Bapak/Ibu untuk hadir pada:",
    "day": "Hari/tanggal",
    "hour": "Pukul",
    "place": "Tempat",
    "agenda": "Acara",
    "forum": "Forum",
    "dress": "Pakaian",
    "notes": "Catatan",
    "until": "s.d.",
    "until.end": "s.d. selesai",
    "minutes": "menit",
    "presented_by": "oleh",
    "closing.1": "Mengingat pentingnya acara tersebut, dimohon Bapak/Ibu hadir tepat waktu. Apabila berhalangan, "
    "dimohon menugaskan wakil yang berwenang mengambil keputusan.",
    "closing.2": "Demikian undangan ini disampaikan. Atas perhatian dan kehadiran Bapak/Ibu, "
    "kami ucapkan terima kasih.",
    "copies": "Tembusan:",
    "annex": "Lampiran",
    "annex.invitees": "DAFTAR UNDANGAN",
    "date": "Tanggal",
    # lists
    "no": "No.",
    "name": "Nama",
    "staff_number": "NIP/NRP",
    "rank": "Pangkat/Jabatan",
    "position": "Jabatan",
    "unit": "Instansi",
    "contact": "Kontak",
    "presence": "Kehadiran",
    "signature": "Tanda tangan",
    "attendance": "DAFTAR HADIR",
    "meeting": "Rapat",
    "status.hadir": "hadir",
    "status.diwakili": "diwakili",
    "status.daring": "hadir daring",
    "status.berhalangan": "berhalangan",
    "status.tidak hadir": "tidak hadir",
    "standing_for": "mewakili",
    # minutes
    "minutes.title": "NOTULA",
    "meeting.name": "Nama rapat",
    "invitation": "Surat undangan",
    "invitation.dated": "tanggal",
    "before": "Rapat sebelumnya",
    "before.same": "rapat sebelumnya",
    "before.held": "tanggal",
    "before.number": "surat undangan nomor",
    "time": "Waktu",
    "leaders": "Pimpinan rapat",
    "chair": "Ketua",
    "secretary": "Sekretaris",
    "minutes_taker": "Pencatat/notulis",
    "participants": "Peserta",
    "participants.of": "dari",
    "participants.units": "instansi hadir (daftar hadir terlampir)",
    "participants.units_only": "instansi (daftar hadir terlampir)",
    "proceedings": "KEGIATAN RAPAT",
    "proceedings.opening": "1. Kata pembukaan",
    "proceedings.discussion": "2. Pembahasan",
    "proceedings.decisions": "3. Keputusan",
    "proceedings.closing": "4. Waktu penutupan",
    "other": "Lain-lain",
    "kind.directive": "Arahan",
    "kind.information": "Informasi",
    "kind.question": "Pertanyaan",
    "kind.decision": "Keputusan",
    "kind.follow-up": "Tindak lanjut",
    "nil": "Nihil.",
    "undiscussed": "Tidak ada pembahasan.",
    "source": "dasar",
    "follow_up.annexed": "Tindak lanjut atas keputusan tercantum dalam Matriks Tindak Lanjut terlampir.",
    "follow_up.nil": "Rapat tidak menghasilkan tindak lanjut (nihil).",
    "closed": "Rapat ditutup pada pukul",
    "leader.signs": "Pimpinan Rapat,",
    "recorder.signs": "Notulis,",
    # matrix
    "matrix": "MATRIKS TINDAK LANJUT",
    "annex.minutes": "Lampiran Notula",
    "decision": "Butir keputusan",
    "decision.number": "Keputusan",
    "accountable": "Penanggung jawab (instansi dan jabatan)",
    "supporting": "Pendukung",
    "due": "Tenggat",
    "status": "Status",
    "task.belum": "belum",
    "task.proses": "proses",
    "task.terkendala": "terkendala",
    "task.selesai": "selesai",
    "task.digugurkan": "digugurkan",
    "evidence": "Bukti",
    "origin": "Nomor notula asal",
    # what happened, and what the record adds to people's own words
    "event.suspended": "Rapat diskors",
    "event.resumed": "Rapat dilanjutkan",
    "implements": "melaksanakan",
    "supersedes": "menggantikan",
    "due.written": "tenggat tertulis",
    "session": "sidang ke-",
    **OPERATIONS,
    **REPORTS,
    **PROCEDURES,
    **RUNS,
}

_TABLES: Final[Mapping[str, Mapping[str, str]]] = {"id": INDONESIAN, "ms": MALAY}
LANGUAGES: Final = tuple(_TABLES)
"""The languages papers can be written in, the default first."""

GAP: Final = "." * 40
"""What a missing line of a paper prints as."""
CELL_GAP: Final = "." * 8
"""What a missing cell of a table prints as."""


class Words:
    """The fixed words of one language, and how it writes dates and hours in a letter.

    An unknown language gets the Indonesian words: a paper is never refused.
    """

    def __init__(self, language: str) -> None:
        self.language = language if language in _TABLES else "id"
        self._table = _TABLES[self.language]

    def __getitem__(self, key: str) -> str:
        return self._table[key]

    def of(self, group: str, code: str) -> str:
        """Return the word for `code` in `group` (class, urgency, status, kind), else `code` as it stands."""
        return self._table.get(f"{group}.{code.strip().lower()}") or self._table.get(f"{group}.{code}", code)

    def long_date(self, day: date | None) -> str:
        """Write "Rabu, 12 November 2025", or a dotted line."""
        from console.i18n import long_date

        return long_date(day, self.language) if day else GAP

    def plain_date(self, day: date | None, gap: str = GAP) -> str:
        """Write "12 November 2025", or `gap`."""
        from console.i18n import plain_date

        return plain_date(day, self.language) if day else gap

    def clock(self, moment: datetime) -> str:
        """Write "09.00", as Indonesian and Malay letters do."""
        return moment.strftime("%H.%M")


class ChecklistWords(Words):
    """The words of a checklist, which is printed in English as well: some procedures' texts are."""

    def __init__(self, language: str) -> None:
        super().__init__(language)
        if language == "en":
            self.language = language
            self._table = {**INDONESIAN, **RUNS_ENGLISH}
