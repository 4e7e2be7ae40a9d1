"""Recurrence as people type it, in Indonesian, Malay and English: "setiap Senin dan Kamis sampai 31/01/2026".

Refuses rather than guesses: what is not understood whole is no rule. Dates are read by `console.dates`. Must not know
records, screens or files.
"""

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import cache
from typing import NamedTuple

from console.dates import read_date
from console.dates import words as date_words
from console.dates.times import TEXT_LIMIT, short, simplified
from console.recurrence.expanding import check_rule
from console.recurrence.rules import Frequency, Rule, Weekday
from db.errors import Invalid, Refused

_EVERY = "setiap|tiap-tiap|tiap|saban|each|every"
_UNITS = {
    Frequency.DAILY: "hari day days", Frequency.WEEKLY: "minggu pekan week weeks",
    Frequency.MONTHLY: "bulan month months", Frequency.YEARLY: "tahun year years",
}  # fmt: skip
_ADVERBS = {
    "harian": Frequency.DAILY, "daily": Frequency.DAILY, "mingguan": Frequency.WEEKLY, "weekly": Frequency.WEEKLY,
    "bulanan": Frequency.MONTHLY, "monthly": Frequency.MONTHLY, "tahunan": Frequency.YEARLY, "yearly": Frequency.YEARLY,
    "annually": Frequency.YEARLY,
}  # fmt: skip
_WORKING_DAYS = "hari kerja|weekday|working day|workday|business day"
_ORDINALS = {
    "pertama": 1, "first": 1, "1st": 1, "kedua": 2, "second": 2, "2nd": 2, "ketiga": 3, "third": 3, "3rd": 3,
    "keempat": 4, "fourth": 4, "4th": 4, "terakhir": -1, "last": -1,
}  # fmt: skip
_NUMBERS = date_words.NUMBERS | {"other": 2, "second": 2}
_AND = r"(?: (?:dan|serta|and|&) | & |/)"
_EXCEPT = re.compile(r"(?i)[\s,;(]+(?:kecuali|selain|except(?: on| for)?)(?: pada)?:?\s+")
_UNTIL = re.compile(r"(?i)[\s,;(]+(?:sampai dengan|sampai|hingga|s\.?\s?d\.?|s/d|until|till|to)\s+")
_TIMES = re.compile(r" (?:sebanyak |for )?(?P<times>[0-9]{1,6}) ?(?:kali|times|x)$")
_LASTING = re.compile(r" (?:selama|for) (?P<number>[0-9]{1,3}|[a-z]+) (?P<unit>[a-z]+)$")


class TypedRule(NamedTuple):
    """What was typed: the rule, and the days it leaves out."""

    rule: Rule
    exceptions: tuple[date, ...] = ()


class _Head(NamedTuple):
    """A sentence that says how often, and what it means."""

    pattern: re.Pattern[str]
    read: Callable[[re.Match[str]], Rule | None]


def read_recurrence(text: str, start: datetime, zone: str, today: date) -> TypedRule:
    """Read a whole text as a rule for a series that starts at `start` (aware, told in `zone`).

    Raises Invalid `recurrence.unclear` (also for what `console.dates` cannot read, then with its own code), Refused
    `recurrence.unbounded`, `recurrence.too_fine`, `recurrence.too_many`, `recurrence.never`.
    """
    if len(text) > 4 * TEXT_LIMIT:
        raise _unclear(text)
    head, *left_out = _EXCEPT.split(text.strip())
    exceptions = tuple(day for one in left_out for day in _days_named(one, today))
    head, *ends = _UNTIL.split(head, maxsplit=1)
    until = read_date(ends[0], today, "recurrence") if ends else None
    simple = simplified(re.sub(r"\s*,\s*(?:(?:dan|and)\b)?", " dan ", head))
    count = None
    if times := _TIMES.search(simple):
        simple, count = simple[: times.start()], int(times["times"])
    elif lasting := _LASTING.search(simple):
        simple, until = simple[: lasting.start()], _last_of(lasting, start.date(), text)
    rule = _head(simple.removesuffix(" dan"), text)
    if (until is None) == (count is None):
        if until is None:
            raise Refused("recurrence.unbounded", field="recurrence", found=short(text))
        raise _unclear(text)
    if count == 0:
        raise _unclear(text)
    ended = Rule(
        rule.frequency, rule.interval, count, until, rule.months, rule.month_days, rule.weekdays, rule.positions
    )
    check_rule(ended, start, zone)
    return TypedRule(ended, exceptions)


def _unclear(text: str) -> Invalid:
    return Invalid("recurrence.unclear", field="recurrence", found=short(text))


def _days_named(text: str, today: date) -> list[date]:
    pieces = re.split(r"(?i)\s*[,;]\s*(?:(?:dan|and)\s+)?|\s+(?:dan|and|&)\s+", text.strip(" .;)"))
    return [read_date(piece, today, "recurrence") for piece in pieces if piece]


def _last_of(lasting: re.Match[str], first: date, text: str) -> date:
    """Return the last day of "selama 3 bulan": three months from the first day on, less a day."""
    number = _number(lasting["number"])
    unit = next((unit for unit, row in _UNITS.items() if lasting["unit"] in row.split()), None)
    if number is None or unit is None:
        raise _unclear(text)
    if unit in (Frequency.DAILY, Frequency.WEEKLY):
        return first + timedelta(days=number * (1 if unit is Frequency.DAILY else 7) - 1)
    month = first.year * 12 + first.month - 1 + number * (1 if unit is Frequency.MONTHLY else 12)
    opening = date(month // 12, month % 12 + 1, 1)
    closing = date((month + 1) // 12, (month + 1) % 12 + 1, 1) - timedelta(days=1)
    return min(opening + timedelta(days=first.day - 2), closing)


def _number(word: str | None) -> int | None:
    if not word:
        return 1
    return int(word) if word.isdigit() else _NUMBERS.get(word)


def _head(simple: str, text: str) -> Rule:
    if re.search(rf"\b(?:{_EVERY}) (?:[0-9]+ )?(?:jam|menit|minit|detik|hour|minute|second)s?$", simple):
        raise Refused("recurrence.too_fine", field="recurrence", found=short(text))
    for head in _heads():
        match = head.pattern.fullmatch(simple)
        rule = head.read(match) if match else None
        if rule:
            return rule
    raise _unclear(text)


@cache
def _heads() -> tuple[_Head, ...]:
    """Return the ways of saying how often, compiled on first use because start-up must not pay for it."""
    weekday = date_words.alternatives(date_words.WEEKDAYS)
    weekdays = rf"(?P<weekdays>(?:{weekday})(?:{_AND}+(?:hari )?(?:{weekday}))*)"
    ordinal = date_words.alternatives(_ORDINALS)
    monthly = r"(?: (?:pada |in |of )?(?:(?:setiap|tiap|every|each|the) )?(?:bulan|month))?"
    number = rf"(?:(?P<number>[0-9]{{1,3}}|{date_words.alternatives(_NUMBERS)}) )?"
    unit = rf"(?P<unit>{date_words.alternatives(' '.join(_UNITS.values()).split())})"
    rest = r"(?P<rest>(?: .+)?)"
    last_day = r"(?:akhir bulan|(?:hari )?terakhir bulan|last day of (?:the|every|each) month)"
    opening = rf"(?:pada |on )?(?:the )?(?:(?:{_EVERY}) )?"
    written: tuple[tuple[str, Callable[[re.Match[str]], Rule | None]], ...] = (
        (rf"(?:{_EVERY}) (?:{_WORKING_DAYS})", lambda _match: _working_days()),
        (rf"{opening}{last_day}", lambda _match: Rule(Frequency.MONTHLY, month_days=(-1,))),
        (rf"(?:{_EVERY}) (?:tanggal|tgl) (?P<days>.+)", lambda match: _on_days(1, match["days"])),
        # "setiap minggu" alone is every week; "setiap hari Minggu" is every Sunday.
        (rf"(?:{_EVERY}) (?:hari |on )?(?!(?<!hari )minggu(?: (?!dan |serta |& )|$)){weekdays}", _weekly),
        (rf"{opening}(?:hari )?(?P<weekday>{weekday}) (?P<ordinal>{ordinal}){monthly}", _nth),
        (rf"{opening}(?P<ordinal>{ordinal}) (?P<weekday>{weekday}){monthly}", _nth),
        (rf"(?:{_EVERY}) {number}{unit}{rest}", _by_unit),
        (rf"(?:{number}|(?P<once>se)){unit} sekali{rest}", _by_unit),
        (rf"(?P<adverb>{date_words.alternatives(_ADVERBS)}){rest}", _by_unit),
    )
    return tuple(_Head(re.compile(pattern), read) for pattern, read in written)


def _working_days() -> Rule:
    return Rule(Frequency.WEEKLY, weekdays=tuple(Weekday(day) for day in range(5)))


def _weekly(match: re.Match[str]) -> Rule | None:
    return _on_weekdays(1, match["weekdays"])


def _on_weekdays(interval: int, text: str) -> Rule | None:
    names = [name for name in re.split(rf"{_AND}+", text) if name]
    plain = {name.removeprefix("hari ") for name in names}
    if not plain or not plain <= date_words.WEEKDAYS.keys():
        return None
    days = sorted({date_words.WEEKDAYS[name] for name in plain})
    return Rule(Frequency.WEEKLY, interval, weekdays=tuple(map(Weekday, days)))


def _nth(match: re.Match[str]) -> Rule | None:
    return _on_nth(1, match["weekday"], match["ordinal"])


def _on_nth(interval: int, weekday: str, ordinal: str) -> Rule:
    nth = Weekday(date_words.WEEKDAYS[weekday], _ORDINALS[ordinal])
    return Rule(Frequency.MONTHLY, interval, weekdays=(nth,))


def _on_days(interval: int, text: str) -> Rule | None:
    numbers = [re.sub(r"(?:st|nd|rd|th|hb)$", "", one) for one in re.split(rf"{_AND}+", text) if one]
    if not numbers or not all(one.isdigit() and 1 <= int(one) <= 31 for one in numbers):
        return None
    return Rule(Frequency.MONTHLY, interval, month_days=tuple(sorted({int(one) for one in numbers})))


def _by_unit(match: re.Match[str]) -> Rule | None:
    parts = match.groupdict()
    interval = _number(parts.get("number"))
    if interval is None or not 1 <= interval <= 366:
        return None
    adverb = parts.get("adverb")
    unit = _ADVERBS[adverb] if adverb else next(one for one, row in _UNITS.items() if parts["unit"] in row.split())
    rest = re.sub(r"^(?:pada |on |every |setiap |tiap )*(?:the )?", "", parts["rest"].strip())
    if not rest:
        return Rule(unit, interval)
    if unit is Frequency.WEEKLY:
        return _on_weekdays(interval, rest.removeprefix("hari "))
    if unit is Frequency.MONTHLY:
        return _in_month(interval, rest)
    return _in_year(interval, rest) if unit is Frequency.YEARLY else None


def _in_month(interval: int, rest: str) -> Rule | None:
    if rest in ("hari terakhir", "last day", "tanggal terakhir", "akhir"):
        return Rule(Frequency.MONTHLY, interval, month_days=(-1,))
    weekday, ordinal = date_words.alternatives(date_words.WEEKDAYS), date_words.alternatives(_ORDINALS)
    after = re.fullmatch(rf"(?:hari )?(?P<weekday>{weekday}) (?P<ordinal>{ordinal})", rest)
    before = re.fullmatch(rf"(?P<ordinal>{ordinal}) (?P<weekday>{weekday})", rest)
    nth = after or before
    if nth:
        return _on_nth(interval, nth["weekday"], nth["ordinal"])
    return _on_days(interval, re.sub(r"^(?:tanggal|tgl|days?) ", "", rest))


def _in_year(interval: int, rest: str) -> Rule | None:
    months = date_words.alternatives(date_words.MONTHS)
    match = re.fullmatch(rf"(?:tanggal |tgl )?(?P<day>[0-9]{{1,2}}) (?P<month>{months})", rest)
    if not match or not 1 <= int(match["day"]) <= 31:
        return None
    month = date_words.MONTHS[match["month"]]
    return Rule(Frequency.YEARLY, interval, months=(month,), month_days=(int(match["day"]),))
