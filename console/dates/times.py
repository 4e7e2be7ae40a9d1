"""Reads times of day and spans as people write them: "jam 9", "09.00", "2 pm", "09.00 s.d. selesai".

Knows no dates, zones, clock or language to answer in; a wrong time is an `Invalid` that keeps what was typed.
"""

import re
from datetime import time
from functools import cache

from console.dates import words
from db.errors import Invalid
from db.text import visible

TEXT_LIMIT = 120
_PREFIX = r"(?:(?:jam|pukul|pkl|at|@|dari|from)\.? ?)?"
_SEPARATOR = r" ?(?:-|–|—|s\.? ?d\.?|s/d|sampai dengan|sampai|hingga|until|till|to) ?"
# Latin letters alone are lowered: other scripts' look-alikes and digits must stay what they are and be refused.
_PLAIN = {code: code + 32 for code in range(ord("A"), ord("Z") + 1)} | dict.fromkeys(map(ord, ",()"), " ")
_PLAIN |= dict.fromkeys(map(ord, "’‘ʼ`´"), "'")
_OPEN_END = ("selesai", "end", "finish", "finished", "tamat", "habis")


def simplified(text: str) -> str:
    """Fold `text` for matching: lower-case ASCII letters, single blanks, plain apostrophes, no commas or brackets."""
    return " ".join(text.translate(_PLAIN).split()).rstrip(" .;")


def short(text: str) -> str:
    """Return what was typed, cut and made harmless, for an error's details."""
    return visible(text[:60])


@cache
def _clock() -> re.Pattern[str]:
    part = words.alternatives(words.DAY_PARTS)
    written = r"(?P<hour>[0-9]{1,2})(?:[.:](?P<minute>[0-9]{2})(?:[.:](?P<second>[0-9]{2}))?)?"
    together = r"(?P<digits>[0-9]{4})"
    half = r"(?P<half>setengah) (?P<half_hour>[0-9]{1,2})"
    return re.compile(rf"{_PREFIX}(?:{written}|{together}|{half})(?: ?(?P<part>{part}|a\.m|p\.m))?")


def looks_like_time(text: str) -> bool:
    """Say whether `text` has the shape of a time of day, possible or not."""
    simple = simplified(text[:TEXT_LIMIT])
    return simple in ("noon", "tengah hari") or bool(_clock().fullmatch(simple))


def read_time(text: str, field: str = "time") -> time:
    """Read a time of day: "9.00", "09:00", "0900", "9", "jam 9", "9am", "jam 2 siang", "setengah 9" (08.30).

    Raises Invalid: `time.unknown`; `time.impossible` ("25.00"); `time.part` when hour and part of the day disagree
    ("jam 15 pagi") or leave the day open ("jam 12 malam", "24.00" is impossible): the 24-hour clock settles it.
    """
    simple = simplified(text) if len(text) <= TEXT_LIMIT else ""
    if simple in ("noon", "tengah hari"):
        return time(12)
    match = _clock().fullmatch(simple)
    if not match:
        raise Invalid("time.unknown", field=field, found=short(text))
    hour, minute, second = _figures(match)
    if hour > 23 or minute > 59 or second > 59:
        raise Invalid("time.impossible", field=field, found=short(text))
    if match["part"]:
        hours = words.DAY_PARTS[match["part"].replace(".", "")]
        if hour not in hours:
            raise Invalid("time.part", field=field, found=short(text))
        hour = hours[hour]
    if not match["half"]:
        return time(hour, minute, second)
    if hour == 0:
        raise Invalid("time.impossible", field=field, found=short(text))
    return time(hour - 1, 30)


def _figures(match: re.Match[str]) -> tuple[int, int, int]:
    if match["digits"]:
        return int(match["digits"][:2]), int(match["digits"][2:]), 0
    return int(match["hour"] or match["half_hour"]), int(match["minute"] or 0), int(match["second"] or 0)


def read_span(text: str, field: str = "time") -> tuple[time, time | None]:
    """Read "09.00 - 11.45", "09.00 s.d. 11.45", "jam 2 - 4 sore" or "09.00 s/d selesai"; the open end is None.

    A single time is a span with an open end. An end not after the start means the next day (night patrols).
    A zone must be split off before (`split_zone`). Raises Invalid as `read_time` does.
    """
    simple = simplified(text) if len(text) <= TEXT_LIMIT else ""
    pieces = re.split(_SEPARATOR, simple)
    if not all(pieces) or len(pieces) > 2:
        raise Invalid("time.unknown", field=field, found=short(text))
    if len(pieces) == 1 or pieces[1] in _OPEN_END:
        return read_time(pieces[0], field), None
    start, end = read_time(pieces[0], field), read_time(pieces[1], field)
    start_part, end_part = _part(pieces[0]), _part(pieces[1])
    if end_part and not start_part:
        start = _shared_part(pieces[0], end_part, start, end)
    if start_part and not end_part and end <= start and start.hour < 12:
        raise Invalid("time.part", field=field, found=short(text))  # "9 pagi - 4": 04.00 or 16.00?
    return start, end


def _part(piece: str) -> str:
    match = _clock().fullmatch(piece)
    return (match["part"] or "") if match else ""


def _shared_part(piece: str, part: str, plain: time, end: time) -> time:
    """In "2 - 4 sore" both are in the afternoon, in "11 - 1 pm" only the second is."""
    try:
        shared = read_time(f"{piece} {part}")
    except Invalid:
        return plain
    return shared if shared < end else plain
