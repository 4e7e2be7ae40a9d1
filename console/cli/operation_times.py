"""How the times of operations are typed: "13 Nov 2025 16.00" to "04.00"; a day without hours is the whole day.

Says on stderr what was understood. No rule and no SQL.
"""

import re
from datetime import datetime, time
from typing import TYPE_CHECKING, Any, NamedTuple
from zoneinfo import ZoneInfo

from console.clashes.times import interval
from console.cli import output, session
from console.context import ZONE
from console.i18n import _, long_date
from console.periods import hour_of_end, last_day

if TYPE_CHECKING:
    from console.dates import Moment

_MIDNIGHT = re.compile(r"(?:^|(?<=\s))(?:(?:jam|pukul|pkl\.?)\s*)?24[.:]00\s*$", re.IGNORECASE)


class Times(NamedTuple):
    """From when to when; `whole_days` says that no hours were given."""

    starts_at: datetime | None = None
    ends_at: datetime | None = None
    whole_days: bool = False
    zone: str = ZONE


class _End(NamedTuple):
    """An end as it was typed: a day, an hour, or both."""

    day: datetime | None
    hour: time | None


def read_times(starts: str, ends: str, zone: str = ZONE) -> Times:
    """Return the times of something new, and say how they were understood.

    Without an end it lasts to 24.00 of its first day. An end before the start is left for the record to refuse.
    """
    from console.dates import read_moment

    if not starts:
        return Times(None, _end_alone(ends, zone), False, zone)
    return _times(read_moment(starts, session.context().now(), zone, "--starts"), ends)


def _times(start: "Moment", ends: str) -> Times:
    begins = None if start.date_only else start.moment.time()
    end = _read_end(ends, start.moment, start.zone)
    first, last = _interval(start.moment, begins, end, ZoneInfo(start.zone))
    times = Times(first, last, begins is None and end.hour is None, start.zone)
    _echo(times, no_end=not ends)
    return times


def move_times(before: Times, starts: str | None, ends: str | None) -> dict[str, Any]:
    """Return the fields that change when a start, an end or both are typed anew; "" empties one.

    A new day alone keeps the hours, a new start alone keeps the length.
    """
    if starts is None:
        return {} if ends is None else _new_end(before, ends)
    if not starts:
        return {"starts_at": None, "ends_at": None, "whole_days": False}
    found = _start_like(starts, before, "--starts")
    if ends is not None or before.starts_at is None or before.whole_days is not found.date_only:
        return _times(found, ends or "")._asdict()
    length = before.ends_at - before.starts_at if before.ends_at else None
    times = Times(found.moment, found.moment + length if length else None, before.whole_days, found.zone)
    _echo(times)
    return times._asdict()


def _start_like(typed: str, before: Times, field: str) -> "Moment":
    """Read a start; a day alone keeps the hours there were."""
    from console.dates import read_moment

    found = read_moment(typed, session.context().now(), before.zone, field)
    if not found.date_only or before.starts_at is None or before.whole_days:
        return found
    hours = before.starts_at.astimezone(ZoneInfo(before.zone)).time()
    moment = datetime.combine(found.moment.date(), hours, found.moment.tzinfo)
    return found._replace(moment=moment, date_only=False)


def another_start(typed: str, before: Times, field: str) -> datetime | None:
    """Return a start that somebody proposes instead, and say how it was understood; None for an empty text."""
    if not typed:
        return None
    from console.dates import echo_moment

    found = _start_like(typed, before, field)
    output.tell(_("Understood: %(moment)s") % {"moment": echo_moment(found)})
    return found.moment


def _new_end(before: Times, ends: str) -> dict[str, Any]:
    if not ends or before.starts_at is None:
        return {"ends_at": _end_alone(ends, before.zone), "whole_days": False}
    start = before.starts_at.astimezone(ZoneInfo(before.zone))
    end = _read_end(ends, start, before.zone)
    begins = None if before.whole_days and end.hour is None else start.time()
    _first, last = _interval(start, begins, end, ZoneInfo(before.zone))
    times = before._replace(ends_at=last, whole_days=begins is None)
    _echo(times)
    return {"ends_at": last, "whole_days": times.whole_days}


def _end_alone(ends: str, zone: str) -> datetime | None:
    """Return an end without a start, so that the record can say what is missing."""
    from console.dates import read_moment

    return read_moment(ends, session.context().now(), zone, "--ends").moment if ends else None


def _read_end(typed: str, start: datetime, zone: str) -> _End:
    """Read an end: a day, an hour of the day of `start`, or both; 24.00 ends the day it stands with.

    What is not said, as the year, is that of the start.
    """
    from console.dates import read_moment, read_time, split_zone
    from console.dates.times import looks_like_time

    if not typed:
        return _End(None, None)
    rest, typed_zone = split_zone(typed, zone)
    there = ZoneInfo(zone)
    without = _MIDNIGHT.sub("", rest).strip()
    if without != rest.strip():
        day = read_moment(without, start, typed_zone, "--ends").moment if without else start
        return _End(day.astimezone(there), None)
    if looks_like_time(rest) and typed_zone == zone:
        return _End(None, read_time(rest, "--ends"))
    found = read_moment(rest, start, typed_zone, "--ends")
    if found.date_only:
        return _End(found.moment, None)
    moment = found.moment.astimezone(there)
    return _End(moment, moment.time())


def _interval(start: datetime, begins: time | None, end: _End, zone: ZoneInfo) -> tuple[datetime, datetime]:
    return interval(start.date(), begins, end.hour, zone, end.day.date() if end.day else None)


def _echo(times: Times, no_end: bool = False) -> None:
    """Say on stderr from when to when, and what was assumed."""
    if times.starts_at is None:
        return
    output.tell(_("Understood: %(moment)s") % {"moment": _spoken(times)})
    if times.whole_days:
        output.tell(_("No hours were given, so whole days are meant: 00.00 to 24.00."))
    elif no_end:
        output.tell(_("No end was given, so it lasts to 24.00."))


def _spoken(times: Times) -> str:
    """Return "Thursday, 13 November 2025 at 16.00 WIB to Friday, 14 November 2025 at 04.00 WIB"."""
    from console.dates import Moment, echo_moment, zone_name

    zone = ZoneInfo(times.zone)
    assert times.starts_at is not None
    start = times.starts_at.astimezone(zone)
    first = echo_moment(Moment(start, times.zone, times.whole_days))
    if times.ends_at is None:
        return first
    last = last_day(times.ends_at, times.zone)
    names = {"date": long_date(last), "time": hour_of_end(times.ends_at, times.zone), "zone": zone_name(times.zone)}
    same_day = last == start.date()
    if times.whole_days:
        return first if same_day else _("%(start)s to %(end)s") % {"start": first, "end": names["date"]}
    end = names["time"] if same_day else _("%(date)s at %(time)s %(zone)s") % names
    return _("%(start)s to %(end)s") % {"start": first, "end": end}


def span_within(since: str, until: str, operation: Times) -> tuple[datetime | None, datetime | None]:
    """Return a booking's own times, hours alone being those of its operation's first day."""
    from console.dates import read_moment, split_zone
    from console.dates.times import looks_like_time

    if not since and not until:
        return None, None
    zone = operation.zone or ZONE
    now = session.context().now()
    day = operation.starts_at or now
    start = None
    if since:
        rest, typed_zone = split_zone(since, zone)
        found = read_moment(rest, day if looks_like_time(rest) else now, typed_zone, "--from")
        start = found.moment
        zone = found.zone
    end = None
    if until:
        first = (start or day).astimezone(ZoneInfo(zone))
        _start, end = _interval(first, first.time(), _read_end(until, first, zone), ZoneInfo(zone))
    if start and end:
        output.tell(_("Understood: %(moment)s") % {"moment": _spoken(Times(start, end, False, zone))})
    return start, end
