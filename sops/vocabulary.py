"""The words of the files: keys, kinds of steps and units of time in every language, and which word means what.

Knows only words; must not know files, procedures' contents or screens. Every word is understood in every file, the
file's own language is written; further words are understood and never written.
"""

from difflib import get_close_matches
from typing import NamedTuple

from sops.procedure import LANGUAGES, Kind, Unit


class Words(NamedTuple):
    """One meaning in Indonesian, English and Malay, and what else is understood."""

    id: str
    en: str
    ms: str
    also: tuple[str, ...] = ()

    def of(self, language: str) -> str:
        """Return the word that a file of `language` writes."""
        return str(getattr(self, language if language in LANGUAGES else "id"))


class Vocabulary:
    """Meanings and their words, read in any language and written in one."""

    def __init__(self, words: dict[str, Words]) -> None:
        self.words = words
        self._meanings = {
            _bare(word): meaning for meaning, all_ in words.items() for word in (*all_[:3], *all_.also, meaning)
        }

    def meaning(self, word: str) -> str | None:
        """Return what `word` means, whatever its language, case and blanks; None when it means nothing here."""
        return self._meanings.get(_bare(word))

    def word(self, meaning: str, language: str) -> str:
        """Return how `language` says `meaning`."""
        return self.words[meaning].of(language)

    def nearest(self, word: str, language: str) -> str:
        """Return the word most like a mistyped one, or all words of `language` when none is like it."""
        near = get_close_matches(_bare(word), self._meanings, n=1, cutoff=0.7)
        if near:
            return self.word(self._meanings[near[0]], language)
        return ", ".join(words.of(language) for words in self.words.values())


def _bare(word: str) -> str:
    return " ".join(word.replace("_", " ").casefold().split())


HEAD = Vocabulary({
    "format": Words("pora-sop", "pora-sop", "pora-sop"),
    "language": Words("bahasa", "language", "bahasa"),
    "code": Words("kode", "code", "kod"),
    "security_class": Words("kelas", "class", "kelas"),
    "title": Words("judul", "title", "tajuk", ("nama sop", "judul sop")),
    "unit": Words("unit kerja", "unit", "unit kerja"),
    "logo": Words("logo", "logo", "logo"),
    "number": Words("nomor", "number", "nombor", ("nomor sop", "no")),
    "created": Words("tanggal pembuatan", "created", "tarikh dibuat"),
    "revised": Words("tanggal revisi", "revised", "tarikh semakan"),
    "effective": Words("tanggal efektif", "effective", "tarikh berkuat kuasa"),
    "approved_by": Words("disahkan oleh", "approved by", "disahkan oleh"),
    "legal_basis": Words("dasar hukum", "legal basis", "asas undang-undang"),
    "qualifications": Words("kualifikasi pelaksana", "qualifications", "kelayakan pelaksana", ("kualifikasi",)),
    "related": Words("keterkaitan", "related procedures", "prosedur berkaitan", ("related",)),
    "equipment": Words("peralatan", "equipment", "peralatan", ("perlengkapan", "peralatan/perlengkapan")),
    "warnings": Words("peringatan", "warnings", "amaran", ("warning",)),
    "records": Words("pencatatan", "records", "rekod", ("pencatatan dan pendataan", "pencatatan & pendataan")),
    "scope": Words("ruang lingkup", "scope", "skop"),
    "summary": Words("ringkasan", "summary", "ringkasan"),
    "definitions": Words("definisi", "definitions", "takrif"),
    "trigger": Words("pemicu", "trigger", "pencetus"),
    "fallback": Words("tanpa jaringan", "without network", "tanpa rangkaian"),
    "escalation": Words("eskalasi", "escalation", "eskalasi"),
    "deviations": Words("penyimpangan", "deviations", "penyimpangan", ("deviation log", "catatan penyimpangan")),
    "notes": Words("catatan", "notes", "catatan"),
    "actors": Words("pelaksana", "actors", "pelaksana"),
})  # fmt: skip

APPROVER = Vocabulary({
    "position": Words("jabatan", "position", "jawatan"),
    "name": Words("nama", "name", "nama"),
    "number": Words("nip", "number", "nombor", ("nrp", "nip/nrp")),
})  # fmt: skip

STEP = Vocabulary({
    "kind": Words("Jenis", "Kind", "Jenis"),
    "letter": Words("Huruf", "Letter", "Huruf"),
    "actors": Words("Pelaksana", "Actor", "Pelaksana", ("actors",)),
    "requirements": Words("Kelengkapan", "Requirements", "Keperluan", ("requirement",)),
    "duration": Words("Waktu", "Time", "Masa", ("duration",)),
    "outputs": Words("Output", "Output", "Hasil", ("keluaran",)),
    "next": Words("Lanjut", "Next", "Seterusnya"),
    "authority": Words("Dasar", "Authority", "Asas", ("dasar hukum", "legal basis")),
    "response": Words("Waktu tanggap", "Response time", "Masa tindak balas", ("tanggap", "response")),
    "support": Words("Dukung", "Support", "Sokong", ("pendukung", "supported by")),
    "informed": Words("Diberi tahu", "Informed", "Dimaklumkan", ("inform",)),
    "custody": Words("Serah terima", "Hand-over", "Serah terima", ("handover", "hand over", "custody")),
    "record": Words("Berita acara", "Record of hand-over", "Berita acara", ("ba", "record")),
    "data": Words("Data", "Data", "Data"),
    "security_class": Words("Kelas", "Class", "Kelas"),
    "fallback": Words("Tanpa jaringan", "Without network", "Tanpa rangkaian"),
    "escalation": Words("Eskalasi", "Escalation", "Eskalasi"),
    "note": Words("Keterangan", "Note", "Catatan", ("notes",)),
})  # fmt: skip

IF = Words("Jika", "If", "Jika")
"""How the line of a decision's exit begins: `Jika Ya: k4`."""

KINDS = Vocabulary({
    Kind.START: Words("mulai", "start", "mula"),
    Kind.PROCESS: Words("proses", "process", "proses"),
    Kind.DECISION: Words("keputusan", "decision", "keputusan"),
    Kind.CONNECTOR: Words("sambungan", "connector", "sambungan"),
    Kind.END: Words("selesai", "end", "tamat", ("akhir",)),
})  # fmt: skip

UNITS = Vocabulary({
    Unit.MINUTE: Words("menit", "minutes", "minit", ("minute", "min")),
    Unit.HOUR: Words("jam", "hours", "jam", ("hour",)),
    Unit.DAY: Words("hari", "days", "hari", ("day",)),
    Unit.WORKING_DAY: Words("hari kerja", "working days", "hari bekerja", ("working day",)),
    Unit.WEEK: Words("minggu", "weeks", "minggu", ("week",)),
    Unit.MONTH: Words("bulan", "months", "bulan", ("month",)),
})  # fmt: skip
