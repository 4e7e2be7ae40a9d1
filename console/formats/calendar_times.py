"""Times of a calendar file: dates, moments, durations, and the zones programs name in their own ways.

Every zone becomes an IANA name; where that is not certain the answer says so. Must not know events or languages.
"""

import re
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

from console.formats.calendar_lines import Component, Property, parameter_of

FIRST_YEAR, LAST_YEAR = 1900, 2199
_TIME = re.compile(r"([0-9]{8})(?:T([0-9]{6})(Z?))?")
_DURATION = re.compile(
    r"(?:\+)?P(?:([0-9]{1,4})W)?(?:([0-9]{1,5})D)?(?:T(?:([0-9]{1,6})H)?(?:([0-9]{1,7})M)?(?:([0-9]{1,8})S)?)?"
)
_OFFSET = re.compile(r"([+-])([0-9]{2})([0-9]{2})(?:[0-9]{2})?")
# What Windows calls the clock of Jakarta and of Kuala Lumpur; elsewhere Unicode's own choice of a city is as good.
_WINDOWS_HERE = {"SE Asia Standard Time": "Asia/Jakarta", "Singapore Standard Time": "Asia/Kuala_Lumpur"}
_SAME_CLOCK = ("Asia/Pontianak", "Asia/Makassar", "Asia/Jayapura")


class ZoneFound(NamedTuple):
    """The zone meant by a name; `doubt` is the code of a remark, empty when the name is clear."""

    name: str
    doubt: str = ""


class When(NamedTuple):
    """A time as a line gives it: `moment` aware in `zone`, midnight when `date_only`. `doubt` is about the zone."""

    moment: datetime
    zone: str
    date_only: bool
    is_utc: bool = False
    doubt: str = ""
    said: str = ""


@lru_cache(maxsize=1024)
def is_zone(name: str) -> bool:
    """Tell whether `name` is an IANA name of a zone."""
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return False
    return "/" in name or name == "UTC"


class Zones:
    """The zones of one file: what its VTIMEZONEs define, and the post's own where it says nothing."""

    def __init__(self, post: str) -> None:
        """`post` is the zone of times without one."""
        self.post = post
        self._defined: dict[str, Component] = {}
        self._found: dict[str, ZoneFound] = {}

    def define(self, component: Component) -> None:
        """Remember a VTIMEZONE, which may stand anywhere in the file."""
        self._defined[component.value("TZID").strip()] = component

    def find(self, said: str) -> ZoneFound:
        """Return the zone meant by a TZID: an IANA name, a Windows name, a name with a path, or a definition."""
        if said not in self._found:
            name = next((name for name in _names_in(said) if is_zone(name)), "") or _windows(said)
            self._found[said] = ZoneFound(name) if name else self._by_definition(said)
        return self._found[said]

    def _by_definition(self, said: str) -> ZoneFound:
        component = self._defined.get(said)
        if component:
            place = component.value("X-LIC-LOCATION").strip()
            if is_zone(place):
                return ZoneFound(place)
            offsets = {part.value("TZOFFSETTO").strip() for part in component.parts}
            match = _OFFSET.fullmatch(next(iter(offsets))) if len(offsets) == 1 else None
            if match and int(match[2]) < 15:
                return ZoneFound(self._with_clock(match), "calendar.zone_by_offset")
        return ZoneFound(self.post, "calendar.zone_unknown")

    def _with_clock(self, match: re.Match[str]) -> str:
        """Return a zone that keeps this offset now: the post's own, one of Indonesia's, or a nameless one."""
        hours = timedelta(hours=int(match[2]), minutes=int(match[3])) * (-1 if match[1] == "-" else 1)
        day = datetime(2025, 1, 1, tzinfo=UTC)
        for name in (self.post, *_SAME_CLOCK):
            if day.astimezone(ZoneInfo(name)).utcoffset() == hours:
                return name
        plain = f"Etc/GMT{'-' if match[1] == '+' else '+'}{int(match[2])}"
        return plain if match[3] == "00" and is_zone(plain) else self.post

    def read(self, line: Property, own: str = "", recurs: bool = False) -> list[When | str]:
        """Return the times of a line (EXDATE has several); what is none comes back as the text it is.

        `own` is the zone this program itself wrote beside a time in UTC or a whole day.
        """
        tzid = parameter_of(line.parameters.get("TZID", "")).strip()
        return [self._read(one.strip(), tzid, own, recurs) for one in line.value.split(",")]

    def _read(self, text: str, tzid: str, own: str, recurs: bool) -> When | str:
        match = _TIME.fullmatch(text)
        if not match:
            return text
        try:
            day = date(int(text[:4]), int(text[4:6]), int(text[6:8]))
            clock = time(int(text[9:11]), int(text[11:13]), int(text[13:15])) if match[2] else time()
        except ValueError:
            return text
        if not FIRST_YEAR <= day.year <= LAST_YEAR:
            return text
        local = datetime.combine(day, clock)
        if not match[2]:
            zone = own or (self.find(tzid).name if tzid else self.post)
            return When(existing(local, zone), zone, date_only=True)
        if match[3]:
            zone = own or ("UTC" if recurs else self.post)
            return When(local.replace(tzinfo=UTC).astimezone(ZoneInfo(zone)), zone, date_only=False, is_utc=True)
        if not tzid:
            return When(existing(local, self.post), self.post, date_only=False, doubt="calendar.floating")
        zone, doubt = self.find(tzid)
        return When(existing(local, zone), zone, date_only=False, doubt=doubt, said=tzid)


def existing(local: datetime, zone: str) -> datetime:
    """Return a local time as a moment that exists: an hour left out by a change of the clocks moves forward."""
    place = ZoneInfo(zone)
    return local.replace(tzinfo=place).astimezone(UTC).astimezone(place)


def after(start: datetime, zone: str, duration: str) -> datetime | None:
    """Return `start` plus a DURATION: weeks and days by the calendar, hours by the clock. None when it is none."""
    match = _DURATION.fullmatch(duration.strip())
    if not match or not any(match.groups()):
        return None
    weeks, days, hours, minutes, seconds = (int(number or 0) for number in match.groups())
    try:
        later = existing(start.replace(tzinfo=None) + timedelta(weeks=weeks, days=days), zone)
        end = later.astimezone(UTC) + timedelta(hours=hours, minutes=minutes, seconds=seconds)
    except OverflowError:
        return None
    return end.astimezone(ZoneInfo(zone)) if end.year <= LAST_YEAR else None


def _names_in(said: str) -> list[str]:
    """Return what may be the name in "/mozilla.org/20050126_1/Asia/Jakarta": the whole, then its ends."""
    pieces = said.strip("/").split("/")[:10]
    return [said, *("/".join(pieces[place:]) for place in range(len(pieces) - 1))]


def _windows(said: str) -> str:
    from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON  # here: most files need no such table

    return _WINDOWS_HERE.get(said) or WINDOWS_TO_OLSON.get(said, "")
