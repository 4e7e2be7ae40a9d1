"""How the times of an operation are typed: "13 Nov 2025 16.00" to "04.00"; a day without hours is the whole day.

Must not know screens, records' writing or sessions.
"""

from collections.abc import Callable
from datetime import datetime, time
from typing import NamedTuple
from zoneinfo import ZoneInfo

from console.context import ZONE
from console.dates import Moment, echo_moment, read_moment, read_time, split_zone
from console.dates.times import looks_like_time
from console.i18n import N_, _, clock, long_date
from console.tui.widgets.fields import ParsedField, Understood
from db.errors import PoraError

START_HINT = N_("“13 Nov 2025 16.00”; a day without hours is the whole day")
END_HINT = N_("“14 Nov 2025 04.00”, or only the hour; empty: the end of the first day")


class Ends(NamedTuple):
    """When something ends as it was typed: a moment, a day, or only an hour."""

    moment: Moment | None
    hour: time | None


class Span(NamedTuple):
    """What both fields mean together."""

    starts_at: datetime | None
    ends_at: datetime | None
    whole_days: bool
    zone: str


class Times:
    """Two fields that know of one another: an hour alone ends the day that the first field names, or the next."""

    def __init__(self, zone: str = "", now: Callable[[], datetime] | None = None) -> None:
        self.zone = zone or ZONE
        self.now = now or (lambda: datetime.now(ZoneInfo(self.zone)))
        self._start: Moment | None = None

    def start_field(self, name: str, label: str, required: bool = False) -> ParsedField:
        """Return the field for the beginning. Its value is a `Moment`."""

        def parse(text: str) -> Understood:
            self._start = None
            found = read_moment(text, self.now(), self.zone, name)
            self._start = found
            whole = _(", whole day 00.00–24.00 unless an hour ends it") if found.date_only else ""
            return Understood(found, echo_moment(found) + whole)

        return ParsedField(name, label, required, _(START_HINT), parse=parse, show=self._typed)

    def end_field(self, name: str, label: str) -> ParsedField:
        """Return the field for the end. Its value is an `Ends`."""

        def parse(text: str) -> Understood:
            rest, zone = split_zone(text, self._start.zone if self._start else self.zone)
            hour = _only_hour(rest)
            ends = Ends(None, hour) if hour is not None else Ends(read_moment(text, self.now(), zone, name), None)
            return Understood(ends, self._echo(ends))

        return ParsedField(name, label, hint=_(END_HINT), parse=parse, show=self._typed)

    def _echo(self, ends: Ends) -> str:
        if ends.moment is not None:
            day = long_date(ends.moment.moment.date())
            return _("%(day)s at 24.00") % {"day": day} if ends.moment.date_only else echo_moment(ends.moment)
        if self._start is None or ends.hour is None:
            return clock(ends.hour) if ends.hour else ""
        end = self.span(self._start, ends).ends_at
        return echo_moment(Moment(end.astimezone(ZoneInfo(self._start.zone)), self._start.zone, False)) if end else ""

    def _typed(self, given: datetime) -> str:
        there = given.astimezone(ZoneInfo(self.zone))
        return f"{there.day}/{there.month}/{there.year} {clock(there)}"

    def span(self, start: Moment | None, ends: Ends | None) -> Span:
        """Return what the values of both fields mean; an end before the start is left for the record to refuse."""
        from console.clashes.times import day_end, interval

        if start is None:
            end = ends.moment.moment if ends and ends.moment else None
            return Span(None, end, False, self.zone)
        zone = ZoneInfo(start.zone)
        hours = None if start.date_only else start.moment.time()
        if ends is None or ends.moment is None:
            hour = ends.hour if ends else None
            first, end = interval(start.moment.date(), hours, hour, zone)
            return Span(first, end, start.date_only and hour is None, start.zone)
        last = ends.moment
        end = day_end(last.moment.date(), zone) if last.date_only else last.moment
        return Span(start.moment, end, start.date_only and last.date_only, start.zone)


def _only_hour(text: str) -> time | None:
    if not looks_like_time(text):
        return None
    try:
        return read_time(text)
    except PoraError:
        return None
