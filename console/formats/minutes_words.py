"""The words by which a notula names its sections, fields and answers, in Indonesian, Malay and English.

Words in, names out; must not know lines, files or records.
"""

import re
from typing import TypeVar

from db.enums import AttendanceStatus, MinuteKind, SecurityClass
from db.text import folded

_SECTION_WORDS = {
    "agenda": "acara|agenda|susunan acara|agenda rapat|acara rapat|agenda mesyuarat",
    "leaders": "pimpinan|pimpinan rapat|pimpinan sidang|pimpinan sidang rapat|leaders|presiding",
    "participants": "peserta|peserta rapat|daftar peserta|daftar hadir|kehadiran|hadir|yang hadir|senarai kehadiran|"
    "peserta mesyuarat|attendance|participants|attendees|present",
    "discussion": "pembahasan|pembahasan rapat|kegiatan rapat|jalannya rapat|uraian pembahasan|hasil pembahasan|"
    "perbincangan|discussion|discussions|kata pembukaan|pembukaan",
    "decisions": "keputusan|keputusan rapat|hasil keputusan|kesimpulan|simpulan|hasil rapat|kesepakatan|"
    "keputusan mesyuarat|decisions|decision|conclusions|resolutions",
    "follow_up": "tindak lanjut|rencana tindak lanjut|matriks tindak lanjut|daftar tindak lanjut|rtl|tindakan susulan|"
    "tindakan|follow up|follow ups|action items|actions|follow up tasks",
    "closing": "penutup|penutupan|penutup rapat|waktu penutupan|penangguhan|closing|adjournment",
}
_FIELD_WORDS = {
    "meeting": "rapat|nama rapat|nama sidang|nama sidang rapat|sidang rapat|judul|judul rapat|perihal|mesyuarat|"
    "nama mesyuarat|meeting|title|subject",
    "date": "hari tanggal|hari tgl|tanggal|tgl|tanggal rapat|hari|hari dan tanggal|tarikh|date|day date|meeting date",
    "invitation": "nomor undangan|no undangan|nomor surat undangan|no surat undangan|surat undangan|undangan|"
    "surat jemputan|no surat jemputan|invitation|invitation number|invitation no",
    "time": "waktu|pukul|jam|waktu rapat|waktu sidang|masa|time",
    "place": "tempat|tempat rapat|lokasi|venue|place|location",
    "security": "sifat|klasifikasi|tingkat keamanan|pengelasan|classification|security class",
    "chair": "ketua|ketua rapat|pimpinan|pimpinan rapat|dipimpin oleh|pengerusi|chair|chairperson|chaired by",
    "secretary": "sekretaris|sekretaris rapat|setiausaha|secretary",
    "note_taker": "notulis|pencatat|pencatat notulis|pencatat minit|notulen oleh|minute taker|note taker|recorder",
    "agenda": "acara|agenda|susunan acara|agenda rapat|acara rapat|agenda mesyuarat",
    "participants": "peserta|peserta rapat|daftar peserta|kehadiran|participants|attendance|attendees",
}
_ATTENDANCE_WORDS = {
    AttendanceStatus.PRESENT: "hadir|ya|v|x|hadir langsung|present|yes|attended",
    AttendanceStatus.REPRESENTED: "diwakili|wakil|mewakili|hadir diwakili|represented|represented by|diwakilkan",
    AttendanceStatus.ONLINE: "daring|hadir daring|online|zoom|virtual|vidcon|dalam talian",
    AttendanceStatus.EXCUSED: "berhalangan|izin|ijin|sakit|dinas luar|maaf|excused|apologies|dimaafkan",
    AttendanceStatus.ABSENT: "tidak hadir|absen|alpa|tanpa keterangan|tidak|absent|no|tak hadir",
}
_KIND_WORDS = {
    MinuteKind.INFORMATION: "info|informasi|maklumat|information|untuk diketahui",
    MinuteKind.DIRECTIVE: "arahan|arahan ketua|arahan pimpinan|directive",
    MinuteKind.QUESTION: "tanya|pertanyaan|soalan|question",
}
_SECURITY_WORDS = {
    SecurityClass.OPEN: "biasa|biasa terbuka|terbuka|b|open",
    SecurityClass.RESTRICTED: "terbatas|t",
    SecurityClass.SECRET: "rahasia|r",
    SecurityClass.TOP_SECRET: "sangat rahasia|sr",
}
_TITLE_WORDS = (
    "notula|notulen|notulensi|risalah|notula rapat|notulen rapat|notulensi rapat|risalah rapat|minit|minit mesyuarat|"
    "minutes|minutes of meeting|minutes of the meeting|meeting minutes"
)
_CLOSING = re.compile(
    r"(?:rapat|sidang|acara|mesyuarat|(?:the )?meeting)\s(?:\w+\s){0,2}"
    r"(?:ditutup|berakhir|selesai (?:pukul|jam)|ditangguhkan|ditamatkan|tamat|closed|adjourned|ended)\b"
)
_ENUMERATION = re.compile(r"^\s*(?:[ivxlc]{1,5}|[a-z]|\d{1,2})[.)]\s+", re.IGNORECASE)


_Name = TypeVar("_Name")


def _turned(words: dict[_Name, str]) -> dict[str, _Name]:
    return {word: name for name, listed in words.items() for word in listed.split("|")}


_SECTIONS = _turned(_SECTION_WORDS)
_FIELDS = _turned(_FIELD_WORDS)
_ATTENDANCE = _turned(_ATTENDANCE_WORDS)
_KINDS = _turned(_KIND_WORDS)
_SECURITY = _turned(_SECURITY_WORDS)
_TITLES = frozenset(_TITLE_WORDS.split("|"))


def section_of(text: str) -> str | None:
    """Return the section that a line of its own opens ("II. KEPUTUSAN", "Peserta (8 dari 10):"), or None."""
    if len(text) > 80:
        return None
    bare = _ENUMERATION.sub("", text).partition("(")[0]
    return _SECTIONS.get(folded(bare))


def field_of(label: str) -> str | None:
    """Return the head field that `label` names, or None."""
    return _FIELDS.get(folded(_ENUMERATION.sub("", label))) if len(label) < 60 else None


def attendance_of(text: str) -> AttendanceStatus | None:
    """Return the attendance that `text` names, or None."""
    if text.strip() in ("✓", "✔", "√", "☑"):
        return AttendanceStatus.PRESENT
    word = folded(text.partition("(")[0])
    return _ATTENDANCE.get(word) or (AttendanceStatus.REPRESENTED if word.startswith("diwakili ") else None)


def kind_of_prefix(label: str) -> MinuteKind | None:
    """Return the kind of line that a prefix such as "INFO" announces, or None for a speaker."""
    return _KINDS.get(folded(label))


def security_of(text: str) -> SecurityClass | None:
    """Return the Indonesian security class that `text` names; a foreign class keeps its own name and gives None."""
    return _SECURITY.get(folded(text))


def is_title(text: str) -> bool:
    """Tell whether the line says that this paper is the minutes of a meeting."""
    words = folded(text)
    return words in _TITLES or words.split(" ")[0] in ("notula", "notulen", "notulensi", "risalah")


def is_closing(text: str) -> bool:
    """Tell whether the line says that the meeting was closed."""
    return len(text) < 200 and bool(_CLOSING.match(folded(text)))
