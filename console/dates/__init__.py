"""Reads dates and moments as people write them in Indonesian, Malay and English, and says what was understood.

Pure: today and now are always given, never taken from the machine. It refuses rather than guesses; numbers are
day first, and a date that exists only as month/day is refused, not swapped. Must not know records or screens.
"""

import re
from datetime import date, datetime, time, timedelta, tzinfo
from typing import NamedTuple

from console.dates import words
from console.dates.forms import FIRST_YEAR, LAST_YEAR, WrongWeekday, phrase, recognised
from console.dates.search import find_date, find_date_at_end
from console.dates.times import TEXT_LIMIT, looks_like_time, read_span, read_time, short, simplified
from console.i18n import _, clock, long_date
from db.errors import Invalid

__all__ = [
    "Moment",
    "echo_date",
    "echo_moment",
    "find_date",
    "find_date_at_end",
    "read_date",
    "read_moment",
    "read_span",
    "read_time",
    "split_zone",
    "zone_name",
]


class Moment(NamedTuple):
    """A moment as typed: aware, in the zone (an IANA name) it was typed in; midnight when only a date was given."""

    moment: datetime
    zone: str
    date_only: bool


def read_date(text: str, today: date, field: str = "date") -> date:
    """Read a whole text as one date.

    Without a year ("30/11", "15 Desember") it is the next such day on or after today minus 90 days. "Senin" is the
    first Monday after today, "Jumat ini" the first Friday from today on, "Senin depan" the Monday of next week,
    "minggu depan" today plus 7 days, "bulan depan" the same day next month or that month's last. Two-digit years:
    00-79 are 20xx, 80-99 19xx.

    Raises Invalid: `date.unknown`; `date.impossible` (no such day, or outside 1900-2199); `date.weekday` when the
    weekday contradicts the date, with `wanted` the date, whose true weekday the message can then name.
    """
    try:
        found = phrase(text, today)
    except WrongWeekday as wrong:
        raise Invalid("date.weekday", field=field, found=short(text), wanted=wrong.day) from None
    except (ValueError, OverflowError):
        raise Invalid("date.impossible", field=field, found=short(text)) from None
    if found is None:
        raise Invalid("date.unknown", field=field, found=short(text))
    return found.day


def split_zone(text: str, zone: str) -> tuple[str, str]:
    """Split the zone off the end: "09.00 - 11.45 WITA" -> ("09.00 - 11.45", "Asia/Makassar").

    Without one the given `zone` is returned; "waktu setempat" is the given zone too. WIB is Asia/Pontianak unless
    `zone` is Asia/Jakarta, Malaysian time Asia/Kuching unless `zone` is Asia/Kuala_Lumpur.
    """
    rest = text.rstrip(" .)]")
    for length in (3, 2, 1):
        pieces = rest.rsplit(maxsplit=length)
        ending = simplified(" ".join(pieces[-length:]))
        kept = pieces[0] if len(pieces) > length else ""
        if ending in ("waktu setempat", "local time"):
            return kept.rstrip(" ([,"), zone
        if ending in words.ZONE_WORDS:
            zones = words.ZONE_WORDS[ending]
            return kept.rstrip(" ([,"), zone if zone in zones else zones[0]
    return text, zone


def read_moment(text: str, now: datetime, zone: str, field: str = "date") -> Moment:
    """Read a date, a time or both: "besok 9.00", "12/11/2025 09.00 WIB", "Senin depan jam 14", "2 jam lagi".

    `now` is aware; `zone` is the zone meant when none is typed. "Besok" is counted from today in the zone typed; a
    time alone is today. Raises Invalid as `read_date` and `read_time` do, and `zone.unknown` for a wrong `zone`.
    """
    if len(text) > TEXT_LIMIT:
        raise Invalid("date.unknown", field=field, found=short(text))
    rest, typed_zone = split_zone(text, zone)
    there = now.astimezone(_zone(typed_zone))
    ahead = _minutes_ahead(simplified(rest))
    if ahead is not None:
        moment = there.replace(second=0, microsecond=0) + timedelta(minutes=ahead)
        return Moment(moment, typed_zone, date_only=False)
    day_text, time_text = _parted(rest)
    if not day_text and not time_text:
        raise Invalid("date.unknown", field=field, found=short(text))
    day = read_date(day_text, there.date(), field) if day_text else there.date()
    at = read_time(time_text, field) if time_text else time()
    moment = datetime.combine(day, at, tzinfo=there.tzinfo)
    return Moment(moment, typed_zone, date_only=not time_text)


def _zone(name: str) -> tzinfo:
    from zoneinfo import ZoneInfo  # here, because lists on the command line never need it

    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        raise Invalid("zone.unknown", field="zone", found=short(name)) from None


def _minutes_ahead(simple: str) -> int | None:
    if simple in ("sekarang", "now"):
        return 0
    unit = words.alternatives(words.MINUTE_UNITS)
    number = rf"[0-9]{{1,4}}|{words.alternatives(words.NUMBERS)}"
    later = re.compile(rf"(?P<count>{number}|se(?=jam)) ?(?P<unit>{unit}) (?:lagi|from now)")
    match = later.fullmatch(simple) or re.fullmatch(rf"in (?P<count>{number}) ?(?P<unit>{unit})", simple)
    if not match:
        return None
    count = match["count"]
    amount = 1 if count == "se" else words.NUMBERS[count] if count in words.NUMBERS else int(count)
    return amount * words.MINUTE_UNITS[match["unit"]]


def _parted(text: str) -> tuple[str, str]:
    """Part a text into its date and its time, either of which may be empty; the longest possible date wins."""
    pieces = re.sub(r"(?<=[0-9])T(?=[0-9])", " ", text).replace("@", " @ ").split()
    pieces = _part_of_day_last(" ".join(pieces)).split()
    for cut in range(len(pieces), -1, -1):
        first, second = " ".join(pieces[:cut]), " ".join(pieces[cut:])
        if _is_date_before(first, second) and (not second or looks_like_time(second)):
            return first, second
    for cut in range(1, len(pieces)):
        first, second = " ".join(pieces[:cut]), " ".join(pieces[cut:])
        # "2 Senin" is too little to be two o'clock; "jam 2 Senin" or "9.00 besok" is enough.
        if looks_like_time(first) and not first.isdigit() and recognised(second):
            return second, first
    return (text, "") if text.strip() else ("", "")


def _part_of_day_last(text: str) -> str:
    """Turn "besok pagi jam 9" into "besok jam 9 pagi", and "nanti malam jam 8" into "jam 8 malam"."""
    part = r"\b(?:nanti )?(?P<part>pagi|siang|sore|petang|malam)(?: ini| nanti)?"
    match = re.fullmatch(rf"(?i:(?P<day>.*?){part},? (?P<clock>(?:jam|pukul|pkl\.?) ?[0-9.:]+))", text)
    return f"{match['day']} {match['clock']} {match['part']}" if match else text


def _is_date_before(text: str, after: str) -> bool:
    if not text:
        return True
    form_and_match = recognised(text)
    if form_and_match is None:
        return False
    # In "12/11 2025" nobody can say whether 2025 is the year or a quarter past eight.
    parts = form_and_match[1].groupdict()
    may_be_year = re.fullmatch("[0-9]{4}", after) and FIRST_YEAR <= int(after) <= LAST_YEAR
    return not (may_be_year and "day" in parts and not parts.get("year"))


def zone_name(zone: str) -> str:
    """Return how people call a zone: WIB, WITA, WIT, "waktu Malaysia"; an unknown one keeps its IANA name."""
    if zone in words.MALAYSIAN_ZONES:
        return _("Malaysia time")
    return {words.WITA: "WITA", words.WIT: "WIT"}.get(zone, "WIB" if zone in words.WIB_ZONES else zone)


def echo_date(day: date) -> str:
    """Say which date was understood, with its weekday: "Rabu, 12 November 2025"."""
    return long_date(day)


def echo_moment(understood: Moment) -> str:
    """Say which moment was understood: "Rabu, 12 November 2025 pukul 09.00 WIB"; a date alone stays a date."""
    day = long_date(understood.moment.date())
    if understood.date_only:
        return day
    names = {"date": day, "time": clock(understood.moment), "zone": zone_name(understood.zone)}
    return _("%(date)s at %(time)s %(zone)s") % names
