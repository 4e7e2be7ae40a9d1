"""A recurring rule as a sentence in the reader's language: "setiap Senin dan Kamis sampai 31 Januari 2026".

`read_recurrence` reads it back, except rules nobody types, which are told by their text. Must not know records.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from console.i18n import N_, _, ngettext, plain_date
from console.recurrence.rules import Frequency, Rule, Weekday

_DAY_NAMES = (
    N_("Monday"), N_("Tuesday"), N_("Wednesday"), N_("Thursday"), N_("Friday"), N_("Saturday"), N_("Sunday"),
)  # fmt: skip
_ORDINALS = {1: N_("first"), 2: N_("second"), 3: N_("third"), 4: N_("fourth"), -1: N_("last")}
_WORKING_DAYS = tuple(Weekday(day) for day in range(5))


def say_rule(rule: Rule, start: datetime, zone: str, exceptions: Iterable[datetime | date] = ()) -> str:
    """Say when a series that starts at `start` (aware) comes again, until when, and without which days."""
    first = start.astimezone(ZoneInfo(zone))
    said = _how_often(rule, first.date())
    if rule.until is not None:
        said = _("%(rule)s until %(date)s") % {"rule": said, "date": plain_date(_last_day(rule.until, first))}
    elif rule.count is not None:
        times = ngettext("%(rule)s, %(number)d time", "%(rule)s, %(number)d times", rule.count)
        said = times % {"rule": said, "number": rule.count}
    days = sorted({_local_day(one, first) for one in exceptions})
    if not days:
        return said
    return _("%(rule)s, except %(dates)s") % {"rule": said, "dates": _listed([plain_date(day) for day in days])}


def _local_day(one: datetime | date, first: datetime) -> date:
    return one.astimezone(first.tzinfo).date() if isinstance(one, datetime) else one


def _last_day(until: date | datetime, first: datetime) -> date:
    """Return the last day on which a turn may begin: until midnight is until the day before."""
    if not isinstance(until, datetime):
        return until
    local = until.astimezone(first.tzinfo) if until.tzinfo else until
    return local.date() - timedelta(days=1) if local.time() < first.time() else local.date()


def _listed(names: Sequence[str]) -> str:
    if len(names) == 1:
        return names[0]
    return _("%(names)s and %(last)s") % {"names": ", ".join(names[:-1]), "last": names[-1]}


def _how_often(rule: Rule, first: date) -> str:
    said = None
    if not rule.positions:
        said = {
            Frequency.DAILY: _daily, Frequency.WEEKLY: _weekly, Frequency.MONTHLY: _monthly, Frequency.YEARLY: _yearly,
        }[rule.frequency](rule, first)  # fmt: skip
    parts = (part for part in str(rule).split(";") if not part.startswith(("COUNT=", "UNTIL=")))
    return said or _("by the rule %(rule)s") % {"rule": ";".join(parts)}


def _daily(rule: Rule, _first: date) -> str | None:
    if rule.months or rule.month_days or rule.weekdays:
        return None
    if rule.interval == 1:
        return _("every day")
    return _("every %(number)d days") % {"number": rule.interval}


def _weekly(rule: Rule, first: date) -> str | None:
    if rule.months or (rule.week_start and rule.interval > 1):
        return None
    weekdays = rule.weekdays or (Weekday(first.weekday()),)
    days = _listed([_(_DAY_NAMES[one.day]) for one in weekdays])
    if rule.interval > 1:
        return _("every %(number)d weeks on %(days)s") % {"number": rule.interval, "days": days}
    if weekdays == _WORKING_DAYS:
        return _("every working day")
    if weekdays == (Weekday(6),):  # in Indonesian "setiap minggu" is every week
        return _("every Sunday")
    return _("every %(days)s") % {"days": days}


def _monthly(rule: Rule, first: date) -> str | None:
    if rule.months or (rule.weekdays and rule.month_days):
        return None
    if rule.weekdays:
        return _on_nth(rule)
    days = rule.month_days or (first.day,)
    if days == (-1,) and rule.interval == 1:
        return _("every last day of the month")
    if min(days) < 0:
        return None
    facts = {"number": rule.interval, "days": _listed([str(day) for day in days])}
    if rule.interval == 1:
        return _("every month on day %(days)s") % facts
    return _("every %(number)d months on day %(days)s") % facts


def _on_nth(rule: Rule) -> str | None:
    if len(rule.weekdays) > 1 or rule.weekdays[0].ordinal not in _ORDINALS:
        return None
    weekday = rule.weekdays[0]
    facts = {"which": _(_ORDINALS[weekday.ordinal]), "day": _(_DAY_NAMES[weekday.day]), "number": rule.interval}
    if rule.interval == 1:
        return _("every %(which)s %(day)s of the month") % facts
    return _("every %(number)d months on the %(which)s %(day)s") % facts


def _yearly(rule: Rule, first: date) -> str | None:
    months, days = rule.months or (first.month,), rule.month_days or (first.day,)
    if rule.weekdays or len(months) > 1 or len(days) > 1 or days[0] < 0 or (rule.month_days and not rule.months):
        return None
    try:
        day = date(2000, months[0], days[0])  # a leap year
    except ValueError:
        return None
    facts = {"number": rule.interval, "date": plain_date(day).removesuffix(" 2000")}
    if rule.interval == 1:
        return _("every year on %(date)s") % facts
    return _("every %(number)d years on %(date)s") % facts
