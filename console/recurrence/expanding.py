"""The turns of a recurring rule in the local time of a zone. Plain days are reckoned, others found by dateutil.

Must not know languages.
"""

from calendar import isleap
from collections.abc import Iterable, Iterator
from datetime import MAXYEAR, UTC, date, datetime, time, timedelta
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple
from zoneinfo import ZoneInfo

from console.recurrence.rhythm import plain_days
from console.recurrence.rules import OCCURRENCE_LIMIT, YEAR_LIMIT, Frequency, Rule, too_many
from db.errors import Refused

if TYPE_CHECKING:
    from dateutil.rrule import weekday  # type: ignore[import-untyped]  # dateutil bears no types

_DAY = timedelta(days=1)


class Occurrence(NamedTuple):
    """One turn: aware start and end in the zone of the series. `start` is what an exception names."""

    start: datetime
    end: datetime


def occurrences(
    start: datetime,
    end: datetime | None,
    zone: str,
    rule: Rule,
    exceptions: Iterable[datetime | date] = (),
    between: tuple[datetime, datetime] | None = None,
) -> Iterator[Occurrence]:
    """Yield the turns of a series in order, each at the local hours of the first, whatever the clocks do.

    `start` and `end` (aware) are those of the first turn; without `end` a turn takes no time. An hour that a change of
    the clocks leaves out moves forward with it. `exceptions` are starts, or whole local days. `between` keeps the turns
    that overlap [since, until). A first day that does not fit the rule is no turn. Never more than the rule's limits.
    """
    place = ZoneInfo(zone)
    first = start.astimezone(place).replace(tzinfo=None)
    length = end.astimezone(place).replace(tzinfo=None) - first if end else timedelta()
    left_out = list(exceptions)
    days = {one for one in left_out if not isinstance(one, datetime)}
    moments = {one.astimezone(UTC) for one in left_out if isinstance(one, datetime)}
    for begins in _starts(rule, first, place):
        if between and begins.astimezone(UTC) >= between[1]:
            return
        if begins.date() in days or begins.astimezone(UTC) in moments:
            continue
        ends = max(begins, _at((begins.replace(tzinfo=None, fold=0)) + length, place), key=_moment)
        if not between or ends > between[0] or begins >= between[0]:
            yield Occurrence(begins, ends)


def check_rule(rule: Rule, start: datetime, zone: str) -> None:
    """Refuse a rule that from `start` (aware) on has too many turns, runs too long, or has no turn at all.

    Raises Refused `recurrence.too_many` or `recurrence.never`, both with `found` the rule.
    """
    place = ZoneInfo(zone)
    first = start.astimezone(place).replace(tzinfo=None)
    last = _last_day(rule, place)
    horizon = _horizon(first.date())
    if last is not None and last > horizon:
        raise too_many(rule)
    # At most one turn a day, so a short span needs no counting; nor does a plain rhythm.
    plain = _plain_end(rule, first.date())
    short = plain <= horizon if plain else last is not None and (last - first.date()).days < OCCURRENCE_LIMIT
    turns = sum(1 for _turn in islice(_starts(rule, first, place), 1 if short else OCCURRENCE_LIMIT + 1))
    if not turns:
        raise Refused("recurrence.never", field="recurrence", found=str(rule))
    if turns > OCCURRENCE_LIMIT or (not short and rule.count is not None and turns < rule.count):
        raise too_many(rule)


def _plain_end(rule: Rule, first: date) -> date | None:
    """Return a day by which a counted rhythm of days or weeks is surely over, or None when it must be counted out."""
    days = {Frequency.DAILY: 1, Frequency.WEEKLY: 7}.get(rule.frequency)
    sieved = rule.months or rule.month_days or rule.positions or (rule.weekdays and days == 1)
    if rule.count is None or days is None or sieved:
        return None
    return first + _DAY * min(days * rule.interval * rule.count, 400 * YEAR_LIMIT)


def _moment(when: datetime) -> datetime:
    return when.astimezone(UTC)


def _at(local: datetime, place: ZoneInfo) -> datetime:
    """Return a local time as a moment that exists: 02.30 in a night that skips it is 03.30."""
    return local.replace(tzinfo=place).astimezone(UTC).astimezone(place)


def _horizon(first: date) -> date:
    return date(first.year + YEAR_LIMIT, first.month, min(first.day, 28)) + _DAY * max(0, first.day - 28)


def _last_day(rule: Rule, place: ZoneInfo) -> date | None:
    if isinstance(rule.until, datetime):
        return (rule.until.astimezone(place) if rule.until.tzinfo else rule.until).date()
    return rule.until


def _starts(rule: Rule, first: datetime, place: ZoneInfo) -> Iterator[datetime]:
    last = min(_last_day(rule, place) or date.max, _horizon(first.date()))
    for day in islice(_days(rule, first.date(), last), rule.count):
        local = datetime.combine(day, first.time())
        begins = _at(local, place)
        if isinstance(rule.until, datetime) and (begins if rule.until.tzinfo else local) > rule.until:
            return
        yield begins


def _days(rule: Rule, first: date, last: date) -> Iterator[date]:
    """Yield the days of a rule from `first` to `last`, which are no further apart than the limit of years.

    The library looks for a day that never comes ("30 February") until the year 9999, which takes it seconds, and its
    UNTIL does not stop it: that is compared only with days it found. So we ask it about the last years it knows, chosen
    such that their calendar is ours day for day.
    """
    if last < first:
        return iter(())
    plain = plain_days(rule, first, last)
    if plain is not None:
        return plain
    from dateutil import rrule  # type: ignore[import-untyped]  # as above; start-up must not pay for it

    years = _late_year(first.year) - first.year
    turns = rrule.rrule(
        getattr(rrule, rule.frequency), _shifted(first, years), rule.interval, rule.week_start,
        until=_shifted(last, years), bymonth=rule.months or None, bymonthday=rule.month_days or None,
        byweekday=_weekdays(rule) or None, bysetpos=rule.positions or None,
    )  # fmt: skip
    return (turn.date().replace(year=turn.year - years) for turn in turns)


@lru_cache(maxsize=64)
def _late_year(year: int) -> int:
    """Return the latest year that begins as many years as we look ahead with the calendar of those after `year`."""
    ahead = range(YEAR_LIMIT + 2)
    return next(
        late for late in range(MAXYEAR - len(ahead), 0, -1)
        if all(_calendar(late + number) == _calendar(year + number) for number in ahead)
    )  # fmt: skip


def _calendar(year: int) -> tuple[int, bool]:
    return date(year, 1, 1).weekday(), isleap(year)


def _shifted(day: date, years: int) -> datetime:
    return datetime.combine(day.replace(year=day.year + years), time())


def _weekdays(rule: Rule) -> "list[weekday]":
    """Return BYDAY for the library, which of plain days beside numbered ones demands both: then all get numbers."""
    from dateutil.rrule import weekdays

    numbered = any(one.ordinal for one in rule.weekdays)
    in_year = rule.frequency is Frequency.YEARLY and not rule.months
    every = range(1, (54 if in_year else 6)) if numbered else (None,)
    return [
        weekdays[one.day](ordinal)
        for one in rule.weekdays
        for ordinal in ((one.ordinal,) if one.ordinal else every)
    ]  # fmt: skip
