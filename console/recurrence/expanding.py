"""The days of a recurring rule, and its turns in the local time of a zone.

Bounded by itself: days are tested one by one for at most five years, so that a rule that never comes true ("30
February") costs as little as any other; the libraries look for it until the year 9999. Must not know languages.
"""

from calendar import monthrange
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from typing import NamedTuple
from zoneinfo import ZoneInfo

from console.recurrence.rules import OCCURRENCE_LIMIT, YEAR_LIMIT, Frequency, Rule, Weekday, too_many
from db.errors import Refused

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
    last = _last_day(rule, first.date(), place)
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


def _last_day(rule: Rule, first: date, place: ZoneInfo) -> date | None:
    if isinstance(rule.until, datetime):
        return (rule.until.astimezone(place) if rule.until.tzinfo else rule.until).date()
    return rule.until


def _starts(rule: Rule, first: datetime, place: ZoneInfo) -> Iterator[datetime]:
    last = min(_last_day(rule, first.date(), place) or date.max, _horizon(first.date()))
    for day in islice(_days(rule, first.date(), last), rule.count):
        local = datetime.combine(day, first.time())
        begins = _at(local, place)
        if isinstance(rule.until, datetime) and (begins if rule.until.tzinfo else local) > rule.until:
            return
        yield begins


def _days(rule: Rule, first: date, last: date) -> Iterator[date]:
    full = _filled(rule, first)
    for opens, closes in _stretches(full, first, last):
        scope = [opens + _DAY * number for number in range((closes - opens).days + 1)]
        found = [day for day in scope if _fits(full, day)]
        for day in _positioned(full.positions, found):
            if day > last:
                return
            if day >= first:
                yield day


def _filled(rule: Rule, first: date) -> Rule:
    """Add what the first day says where the rule is silent: "every week" is on the weekday of the first day."""
    if rule.weekdays or rule.month_days or rule.frequency is Frequency.DAILY:
        return rule
    if rule.frequency is Frequency.WEEKLY:
        return replace(rule, weekdays=(Weekday(first.weekday()),))
    months = rule.months or ((first.month,) if rule.frequency is Frequency.YEARLY else ())
    return replace(rule, months=months, month_days=(first.day,))


def _stretches(rule: Rule, first: date, last: date) -> Iterator[tuple[date, date]]:
    """Yield first and last day of each day, week, month or year in which the rule is looked for."""
    if rule.frequency in (Frequency.DAILY, Frequency.WEEKLY):
        days = 1 if rule.frequency is Frequency.DAILY else 7
        opens = first if days == 1 else first - _DAY * ((first.weekday() - rule.week_start) % 7)
        while opens <= last:
            yield opens, opens + _DAY * (days - 1)
            opens += _DAY * days * rule.interval
        return
    months = 1 if rule.frequency is Frequency.MONTHLY else 12
    number = first.year * 12 + (first.month - 1 if months == 1 else 0)
    while (opens := date(number // 12, number % 12 + 1, 1)) <= last:
        closing = number + months - 1
        year, month = closing // 12, closing % 12 + 1
        yield opens, date(year, month, monthrange(year, month)[1])
        number += months * rule.interval


def _positioned(positions: tuple[int, ...], found: list[date]) -> list[date]:
    if not positions:
        return found
    size = len(found)
    places = {place - 1 if place > 0 else size + place for place in positions}
    return [found[place] for place in sorted(places) if 0 <= place < size]


def _fits(rule: Rule, day: date) -> bool:
    if rule.months and day.month not in rule.months:
        return False
    length = monthrange(day.year, day.month)[1]
    if rule.month_days and day.day not in rule.month_days and day.day - length - 1 not in rule.month_days:
        return False
    return not rule.weekdays or any(_is_weekday(rule, one, day, length) for one in rule.weekdays)


def _is_weekday(rule: Rule, one: Weekday, day: date, length: int) -> bool:
    if one.day != day.weekday():
        return False
    if not one.ordinal:
        return True
    if rule.frequency is Frequency.YEARLY and not rule.months:
        before, after = day - date(day.year, 1, 1), date(day.year, 12, 31) - day
        return one.ordinal in (before.days // 7 + 1, -(after.days // 7 + 1))
    return one.ordinal in ((day.day - 1) // 7 + 1, -((length - day.day) // 7 + 1))
