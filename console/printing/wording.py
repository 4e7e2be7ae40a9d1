"""Codes of the record as official papers write them. Papers speak their own language, whatever the reader's is.

Must not know queries, pages or gettext.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from console.dates import zone_name
from console.dates.words import MALAYSIAN_ZONES
from console.formats.documents.words import Words

URGENCY: Final[Mapping[str, str]] = {"ordinary": "biasa", "urgent": "segera", "very_urgent": "sangat segera"}
ATTENDANCE: Final[Mapping[str, str]] = {
    "present": "hadir",
    "represented": "diwakili",
    "online": "daring",
    "excused": "berhalangan",
    "absent": "tidak hadir",
}
TASK: Final[Mapping[str, str]] = {
    "open": "belum",
    "in_progress": "proses",
    "blocked": "terkendala",
    "done": "selesai",
    "dropped": "digugurkan",
}
ACTING: Final[Mapping[str, str]] = {"definitive": "", "plh": "Plh.", "plt": "Plt.", "an": "a.n.", "ub": "u.b."}
ENTRY: Final[Mapping[str, str]] = {
    "information": "information",
    "question": "question",
    "directive": "directive",
    "decision": "decision",
    "follow_up": "follow-up",
}
"""Kinds of lines as console.formats.documents names them; all others are plain discussion."""
_EVENTS: Final = ("suspended", "resumed")

_FALLBACK: Final = "Asia/Pontianak"
_AREAS: Final = ("Kabupaten ", "Kota ", "Kecamatan ", "Provinsi ", "PLBN ", "PLB ", "Pos ")


def zone_of(name: str) -> ZoneInfo:
    """Return the zone of a meeting; one that no computer knows is read as West Indonesian time."""
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return ZoneInfo(_FALLBACK)


def zone_called(name: str) -> str:
    """Return the zone's name in a letter: WIB, WITA, WIT, waktu Malaysia."""
    return "waktu Malaysia" if name in MALAYSIAN_ZONES else zone_name(zone_of(name).key)


def local(moment: datetime | None, zone: str) -> datetime | None:
    """Return the moment on the clock of the meeting place."""
    return moment.astimezone(zone_of(zone)) if moment else None


def town(name: str) -> str:
    """Return the place that stands before a date: "Kabupaten Sanggau" signs in Sanggau, a post in its village."""
    bare = next((name[len(area) :] for area in _AREAS if name.startswith(area)), name)
    return bare.strip()


def forum_called(forum: str, region: str, session: int | None, words: Words) -> str:
    """Return a forum with its region, never naming the level twice, and the number of its session."""
    if forum and region and region.casefold() not in forum.casefold():
        forum = f"{_level_named_by(forum, region)} {region}".strip()
    return f"{forum}, {words['session']}{session}" if forum and session else forum


def _level_named_by(forum: str, region: str) -> str:
    """Drop the level at the end of a forum's name when the region says it: Kabupaten/Kota + Kabupaten Sanggau."""
    words = forum.split()
    levels = words[-1].casefold().split("/")
    return " ".join(words[:-1]) if region.casefold().split()[0] in levels else forum


def event_called(text: str, words: Words) -> str:
    """Return what happened to the meeting: "suspended: makan siang" is "Rapat diskors: makan siang"."""
    code, _colon, reason = text.partition(":")
    if code not in _EVENTS:
        return text
    happened = words[f"event.{code}"]
    return f"{happened}: {reason.strip()}" if reason.strip() else f"{happened}."
