"""Times from start to end as a sentence or a list writes them; midnight at the end of a day is its 24.00.

Knows languages and zones; must not know records or screens.
"""

from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from console.i18n import clock, ngettext, short_date

DASH = "–"


def spoken_minutes(minutes: int, most: int = 3) -> str:
    """Return a length of time in words: "2 days 3 hours 5 minutes"; only its `most` largest parts."""
    days, rest = divmod(minutes, 1440)
    hours, left = divmod(rest, 60)
    parts = [
        ngettext("%(count)d day", "%(count)d days", days) % {"count": days} if days else "",
        ngettext("%(count)d hour", "%(count)d hours", hours) % {"count": hours} if hours else "",
        ngettext("%(count)d minute", "%(count)d minutes", left) % {"count": left} if left or not minutes else "",
    ]
    return " ".join([part for part in parts if part][:most])


class Period(NamedTuple):
    """A time from start to end, told in `zone`. With `whole_days`, hours are left out."""

    start: datetime
    end: datetime
    zone: str
    whole_days: bool = False


class LastDay(NamedTuple):
    """The day that ends at `end` in `zone`."""

    end: datetime
    zone: str


def echo_period(period: Period) -> str:
    """Return "13 Nov 2025, 16.00–17.00 WIB", with both days when they differ, without hours for whole days."""
    zone = ZoneInfo(period.zone)
    begins = period.start.astimezone(zone)
    last, hour = last_day(period.end, period.zone), hour_of_end(period.end, period.zone)
    if period.whole_days:
        same = last <= begins.date()
        return short_date(begins.date()) if same else f"{short_date(begins.date())} {DASH} {short_date(last)}"
    name = _zone_name(period.zone)
    if period.start == period.end:
        return f"{short_date(begins.date())}, {clock(begins)} {name}"
    if last <= begins.date():
        return f"{short_date(begins.date())}, {clock(begins)}{DASH}{hour} {name}"
    return f"{short_date(begins.date())}, {clock(begins)} {DASH} {short_date(last)}, {hour} {name}"


def last_day(end: datetime, zone: str) -> date:
    """Return the day on which something ends: what ends at midnight ends with the day before."""
    return _shortly_before(end, zone).date()


def hour_of_end(end: datetime, zone: str) -> str:
    """Return the hour at which something ends: midnight is 24.00."""
    local = end.astimezone(ZoneInfo(zone))
    return clock(time(23, 0)).replace("23", "24") if local.time() == time() else clock(local)


def _shortly_before(end: datetime, zone: str) -> datetime:
    # In UTC, because local subtraction ignores a change of the clocks in between.
    return (end.astimezone(UTC) - timedelta(microseconds=1)).astimezone(ZoneInfo(zone))


def _zone_name(zone: str) -> str:
    from console.dates import zone_name  # here, because the package imports much that a list does not need

    return zone_name(zone)
