"""Times of a calendar file in zones: each zone becomes an IANA name; where that is not certain the answer says so.

The library reads dates, moments and the names other programs give to zones. Must not know events or languages.
"""

from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from icalendar import vUTCOffset
from icalendar.timezone import tzp

from console.formats.calendar_lines import Component

FIRST_YEAR, LAST_YEAR = 1900, 2199
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
        """Remember a VTIMEZONE, which may stand anywhere in the file.

        It is not given to the library, which would keep it for the next file, and follow rules of changing clocks
        that may have no end.
        """
        self._defined[component.text("TZID")] = component

    def find(self, said: str) -> ZoneFound:
        """Return the zone meant by a TZID: an IANA name, a Windows name, a name with a path, or a definition."""
        if said not in self._found:
            name = _WINDOWS_HERE.get(said) or _known(said)
            self._found[said] = ZoneFound(name) if is_zone(name) else self._by_definition(said)
        return self._found[said]

    def _by_definition(self, said: str) -> ZoneFound:
        component = self._defined.get(said)
        if component:
            place = component.text("X-LIC-LOCATION").strip()
            if is_zone(place):
                return ZoneFound(place)
            offsets = [part.first("TZOFFSETTO") for part in component.parts]
            known = {one.td for one in offsets if isinstance(one, vUTCOffset)}
            if len(known) == 1:
                return ZoneFound(self._with_clock(known.pop()), "calendar.zone_by_offset")
        return ZoneFound(self.post, "calendar.zone_unknown")

    def _with_clock(self, offset: timedelta) -> str:
        """Return a zone that keeps this offset now: the post's own, one of Indonesia's, or a nameless one."""
        day = datetime(2025, 1, 1, tzinfo=UTC)
        for name in (self.post, *_SAME_CLOCK):
            if day.astimezone(ZoneInfo(name)).utcoffset() == offset:
                return name
        hours, rest = divmod(offset, timedelta(hours=1))
        plain = f"Etc/GMT{-hours:+d}"
        return plain if not rest and is_zone(plain) else self.post

    def read(self, value: Any, tzid: Any, own: str = "", recurs: bool = False) -> When | None:
        """Return what the library read as a time of this program, or None when it is none that we keep.

        `own` is the zone this program itself wrote beside a time in UTC or a whole day. A time in UTC that recurs
        stays in UTC, because its turns keep the clock of UTC.
        """
        if not isinstance(value, date) or not FIRST_YEAR <= value.year <= LAST_YEAR:
            return None
        named = str(tzid or "").strip()
        if not isinstance(value, datetime):
            zone = own or (self.find(named).name if named else self.post)
            return When(existing(datetime.combine(value, datetime.min.time()), zone), zone, date_only=True)
        if value.tzinfo and not named:
            zone = own or ("UTC" if recurs else self.post)
            return When(value.astimezone(ZoneInfo(zone)), zone, date_only=False)
        local = value.replace(tzinfo=None)
        if not named:
            return When(existing(local, self.post), self.post, date_only=False, doubt="calendar.floating")
        zone, doubt = self.find(named)
        return When(existing(local, zone), zone, date_only=False, doubt=doubt, said=named)


def _known(said: str) -> str:
    """Return the IANA name of a zone the library knows by this name, which may be too long for a file, or empty."""
    try:
        return str(getattr(tzp.timezone(said), "key", ""))
    except (OSError, ValueError):
        return ""


def existing(local: datetime, zone: str) -> datetime:
    """Return a local time as a moment that exists: an hour left out by a change of the clocks moves forward."""
    place = ZoneInfo(zone)
    return local.replace(tzinfo=place).astimezone(UTC).astimezone(place)


def after(start: datetime, zone: str, length: timedelta) -> datetime | None:
    """Return `start` plus a DURATION: days by the calendar, the rest by the clock. None when that is no end."""
    if length < timedelta():
        return None
    try:
        later = existing(start.replace(tzinfo=None) + timedelta(days=length.days), zone)
        end = later.astimezone(UTC) + timedelta(seconds=length.seconds)
    except OverflowError:
        return None
    return end.astimezone(ZoneInfo(zone)) if end.year <= LAST_YEAR else None
