"""Plain rhythms reckoned out by hand: every n-th day, or some days of every n-th week. Most duties come like that.

The roster and Beranda show them often, and loading dateutil costs more than all the rest of a list; whatever is less
plain is left to it. Knows rules; must not know hours, zones or languages.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from console.recurrence.rules import Frequency, Rule

_DAY = timedelta(days=1)


def plain_days(rule: Rule, first: date, last: date) -> Iterator[date] | None:
    """Return the days of a plain rule from `first` to `last`, whatever its count; None when it is not plain."""
    sieved = rule.months or rule.month_days or rule.positions or any(one.ordinal for one in rule.weekdays)
    if sieved or rule.frequency not in (Frequency.DAILY, Frequency.WEEKLY):
        return None
    wanted = {one.day for one in rule.weekdays}
    if rule.frequency is Frequency.WEEKLY:
        return _weekly(rule, wanted or {first.weekday()}, first, last)
    numbers = range(0, (last - first).days + 1, rule.interval)
    days = (first + _DAY * number for number in numbers)
    return (day for day in days if day.weekday() in wanted) if wanted else days


def _weekly(rule: Rule, wanted: set[int], first: date, last: date) -> Iterator[date]:
    into = (first.weekday() - rule.week_start) % 7
    places = sorted((day - rule.week_start) % 7 for day in wanted)
    whole = (last - first).days
    for week in range(-into, whole + 1, 7 * rule.interval):  # weeks begin on the rule's own first day
        for number in (week + place for place in places):
            if 0 <= number <= whole:
                yield first + _DAY * number
