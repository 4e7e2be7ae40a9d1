"""The ways a date is written, each a pattern with the day it means: "30/11", "Rabu, 12 Nov 2025", "3 hari lagi".

Pure: today is given. Raises plain signals, which `console.dates` turns into errors people can read.
"""

import calendar
import re
from collections.abc import Callable
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from console.dates import words
from console.dates.times import TEXT_LIMIT, simplified

FIRST_YEAR, LAST_YEAR = 1900, 2199
# A date without a year is the next one on or after this many days ago: minutes are often typed weeks late.
LOOK_BACK = timedelta(days=90)

Reading = Callable[[re.Match[str], date], date]
Judging = Callable[[re.Match[str]], bool]


class WrongWeekday(Exception):
    """The date is given with a weekday that it does not have; `day` is the date."""

    def __init__(self, day: date) -> None:
        super().__init__(day)
        self.day = day


class Form(NamedTuple):
    """One way of writing a date. `sure` says whether it is a date also in the middle of other words."""

    pattern: re.Pattern[str]
    read: Reading
    sure: Judging


class Found(NamedTuple):
    """A day read from a text, and how far it may be trusted among other words."""

    day: date
    sure: bool
    slash: bool  # "15/12": too bare inside a sentence, but a deadline when a line ends with it
    counts: bool  # "13 November 22" or "November 22": the last number may count people, whatever word goes before


def phrase(text: str, today: date) -> Found | None:
    """Return the date that the whole `text` names. Raises ValueError, OverflowError, WrongWeekday."""
    form_and_match = recognised(text)
    if form_and_match is None:
        return None
    form, match = form_and_match
    day = form.read(match, today)
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise ValueError(day)
    sure = form.sure(match)
    counts = not sure and form.read is _absolute and "name" in match.groupdict()
    return Found(day, sure, match.groupdict().get("bare") == "/", counts)


def recognised(text: str) -> tuple[Form, re.Match[str]] | None:
    """Return the form that the whole `text` has, whether or not there is such a day, and its match."""
    if len(text) > TEXT_LIMIT:
        return None
    simple = simplified(text)
    for form in _forms():
        match = form.pattern.fullmatch(simple)
        if match:
            return form, match
    return None


def _year(written: str) -> int:
    year = int(written)
    if len(written) == 2:
        return year + (2000 if year < 80 else 1900)
    return year


def _year_of(month: int, day: int, today: date) -> int:
    start = today - LOOK_BACK
    return start.year if (month, day) >= (start.month, start.day) else start.year + 1


def _absolute(match: re.Match[str], today: date) -> date:
    parts = match.groupdict()
    month = words.MONTHS[parts["name"]] if parts.get("name") else int(parts["month"])
    number = int(parts["day"])
    year = _year(parts["year"]) if parts.get("year") else _year_of(month, number, today)
    day = date(year, month, number)
    if parts.get("weekday") and words.WEEKDAYS[parts["weekday"]] != day.weekday():
        raise WrongWeekday(day)
    return day


def _day_of_month(match: re.Match[str], today: date) -> date:
    number = int(match["day"])
    if number >= today.day:
        return today.replace(day=number)
    return _months_later(today.replace(day=1), 1).replace(day=number)


def _near(match: re.Match[str], today: date) -> date:
    return today + timedelta(days=words.NEAR_DAYS[match["near"]])


def _weekday(match: re.Match[str], today: date) -> date:
    when = match["before"] or match["after"] or ""
    number = words.WEEKDAYS[match["weekday"]]
    ahead = (number - today.weekday()) % 7
    if when in words.THIS:
        return today + timedelta(days=ahead)
    if when in words.LAST:
        return today - timedelta(days=(7 - ahead) % 7 or 7)
    if not when or when in words.COMING:
        return today + timedelta(days=ahead or 7)
    return today + timedelta(days=7 - today.weekday() + number)


def _months_later(day: date, months: int) -> date:
    month = day.year * 12 + day.month - 1 + months
    year, month = month // 12, month % 12 + 1
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(year)
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def _later(today: date, unit: str, number: int) -> date:
    if unit in words.DAY_UNITS:
        return today + timedelta(days=words.DAY_UNITS[unit] * number)
    return _months_later(today, words.MONTH_UNITS[unit] * number)


def _counted(match: re.Match[str], today: date) -> date:
    count = match["count"]
    number = 1 if not count else words.NUMBERS[count] if count in words.NUMBERS else int(count)
    return _later(today, match["unit"], number if match["ahead"] else -number)


def _period(match: re.Match[str], today: date) -> date:
    when = match["before"] or match["after"]
    return _later(today, match["unit"], 1 if when in words.NEXT else -1)


def _end(match: re.Match[str], today: date) -> date:
    if match["name"]:
        month = words.MONTHS[match["name"]]
        year = _year(match["year"]) if match["year"] else _year_of(month, 28, today)
    else:
        step = 1 if (match["before"] or match["after"]) in words.NEXT else 0
        whole_year = words.MONTH_UNITS[match["unit"]] == 12
        year = today.year + step if whole_year else _months_later(today, step).year
        month = 12 if whole_year else _months_later(today, step).month
    return date(year, month, calendar.monthrange(year, month)[1])


def _always(match: re.Match[str]) -> bool:
    return True


def _never(match: re.Match[str]) -> bool:
    return False


def _sure_number(match: re.Match[str]) -> bool:
    """In running text "61.03.07" is a place code and "13-11" a span: dots and dashes need the whole year."""
    return match["weekday"] is not None or match["mark"] == "/" or len(match["year"]) == 4


def _sure_name(match: re.Match[str]) -> bool:
    """In running text the 22 of "13 November 22 personel" counts people."""
    return not match["year"] or len(match["year"]) == 4


@cache
def _forms() -> tuple[Form, ...]:
    """Return every form, compiled on first use because start-up must not pay for it."""
    weekday = words.alternatives(words.WEEKDAYS)
    named = rf"(?P<name>{words.alternatives(words.MONTHS)})\.?"
    opening = rf"(?:(?:pada )?hari |on )?(?:(?P<weekday>{weekday})\.? )?(?:(?:pada )?(?:tanggal|tgl\.?) )?"
    day, year = r"(?P<day>[0-9]{1,2})", r"(?P<year>[0-9]{4}|[0-9]{2})"
    plain_year = r"(?P<year>(?:19|20|21)[0-9]{2}|[0-9]{2})"
    ordinal = rf"{day}(?:st|nd|rd|th| ?hb)?"
    before = rf"(?:(?P<before>{words.alternatives(words.NEXT + words.THIS + words.LAST + words.COMING)}) )?"
    after = rf"(?: (?P<after>{words.alternatives(words.NEXT + words.THIS + words.LAST + words.COMING)}))?"
    week = r"(?:of )?(?:minggu depan|minggu hadapan|pekan depan|next week)"
    unit = words.alternatives(words.DAY_UNITS | words.MONTH_UNITS)
    count = rf"(?P<count>[0-9]{{1,5}}|{words.alternatives(words.NUMBERS)}) "
    ahead_or_ago = r"(?:(?P<ahead>lagi|ke depan|from now|later)|(?:yang )?lalu|lepas|ago)"
    large = words.alternatives(words.MONTH_UNITS)
    end = r"(?:akhir|hujung|end of(?: the)?) "
    turned = words.alternatives(words.NEXT + words.LAST)
    period = "minggu|pekan|week|" + large
    written: tuple[tuple[str, Reading, Judging], ...] = (
        (rf"{opening}(?P<year>[0-9]{{4}})(?P<mark>[-/])(?P<month>[0-9]{{1,2}})(?P=mark){day}", _absolute, _always),
        (rf"{opening}{day} ?(?P<mark>[-/.]) ?(?P<month>[0-9]{{1,2}}) ?(?P=mark) ?{year}", _absolute, _sure_number),
        (rf"{opening}{day}(?P<bare>[-/])(?P<month>[0-9]{{1,2}})", _absolute, lambda m: bool(m["weekday"])),
        (rf"{opening}{ordinal}[ ./-]?(?:bulan )?{named}(?:[ /-]?(?:tahun )?{plain_year})?", _absolute, _sure_name),
        (rf"{opening}{named} {ordinal}(?: (?P<year>(?:19|20|21)[0-9]{{2}}))?", _absolute, _sure_month_first),
        (rf"(?:pada )?(?:tanggal|tgl\.?) {ordinal}", _day_of_month, _always),
        (rf"(?P<near>{words.alternatives(words.NEAR_DAYS)})", _near, lambda m: m["near"] not in ("sekarang", "now")),
        (rf"(?P<before>next|last) (?P<unit>{period})(?P<after>)", _period, _sure_period),
        (rf"(?P<before>)(?P<unit>{period}) (?P<after>{turned})", _period, _sure_period),
        (rf"{count}(?P<unit>{unit}) {ahead_or_ago}", _counted, _always),
        (rf"(?P<ahead>in) {count}(?P<unit>{unit})", _counted, _always),
        (rf"(?P<ahead>dalam) {count}(?P<unit>{unit})", _counted, _never),
        (rf"(?P<count>)se(?P<unit>{unit}) {ahead_or_ago}", _counted, _always),
        (rf"(?:(?:pada )?hari |on ){before}(?P<weekday>{weekday}){after}", _weekday, _always),
        (rf"(?:hari )?(?P<before>)(?P<weekday>{weekday}) (?P<after>{week})", _weekday, _always),
        # "minggu ini" is this week, no day at all; "hari Minggu ini" above is a Sunday.
        (rf"(?!minggu .){before}(?P<weekday>{weekday}){after}", _weekday, lambda m: bool(m["before"] or m["after"])),
        (rf"{end}{before}(?P<unit>{large}){after}(?P<name>)(?P<year>)", _end, _never),
        (rf"{end}(?:bulan )?{named}(?: (?:tahun )?{plain_year})?", _end, _never),
    )
    return tuple(Form(re.compile(pattern), read, sure) for pattern, read, sure in written)


def _sure_month_first(match: re.Match[str]) -> bool:
    """In running text "pada November 22 orang" counts people, too."""
    return bool(match["year"] or match["weekday"])


def _sure_period(match: re.Match[str]) -> bool:
    """In "susun rencana bulan depan" the month says what for, not until when: months and years need an opening word."""
    return match["unit"] in words.DAY_UNITS
