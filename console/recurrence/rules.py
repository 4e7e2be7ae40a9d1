"""A recurring rule as a value, read from and written as the RRULE text of RFC 5545 (section 3.3.10).

What would make a calendar explode is refused here: anything finer than a day, and rules without an end. Must not know
dates in words, languages, or the start of the series.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple, TypeVar
from zoneinfo import ZoneInfo

from db.errors import Invalid, Refused
from db.text import visible

OCCURRENCE_LIMIT = 1_000
"""A roster with more turns than this is several rosters."""
YEAR_LIMIT = 5
"""No duty is planned further ahead than a term of office."""
_TEXT_LIMIT = 500
_FIRST_YEAR, _LAST_YEAR = 1900, 2199
_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_TOO_FINE = ("SECONDLY", "MINUTELY", "HOURLY")
_TIME_PARTS = ("BYSECOND", "BYMINUTE", "BYHOUR")
_PARTS = ("FREQ", "INTERVAL", "COUNT", "UNTIL", "BYMONTH", "BYMONTHDAY", "BYDAY", "BYSETPOS", "WKST")

T = TypeVar("T", int, "Weekday")


class Frequency(StrEnum):
    """How often a rule begins anew."""

    DAILY = "DAILY"
    WEEKLY = "WEEKLY"
    MONTHLY = "MONTHLY"
    YEARLY = "YEARLY"


class Weekday(NamedTuple):
    """A day of the week (Monday is 0); with `ordinal`, the n-th of its month or year, counted from the end when < 0."""

    day: int
    ordinal: int = 0


@dataclass(frozen=True, slots=True)
class Rule:
    """When something comes again. Exactly one of `count` and `until` is set.

    `until` is a date (to the end of that day, local), an aware UTC moment, or a naive local one; it is included.
    """

    frequency: Frequency
    interval: int = 1
    count: int | None = None
    until: date | datetime | None = None
    months: tuple[int, ...] = ()
    month_days: tuple[int, ...] = ()
    weekdays: tuple[Weekday, ...] = ()
    positions: tuple[int, ...] = ()
    week_start: int = 0

    def __str__(self) -> str:
        """Return the rule as RRULE text, always in the same order of parts."""
        weekdays = ",".join(f"{one.ordinal or ''}{_DAYS[one.day]}" for one in self.weekdays)
        parts = (
            ("FREQ", str(self.frequency)),
            ("INTERVAL", str(self.interval) if self.interval != 1 else ""),
            ("COUNT", str(self.count or "")),
            ("UNTIL", _until_text(self.until)),
            ("BYMONTH", ",".join(map(str, self.months))),
            ("BYMONTHDAY", ",".join(map(str, self.month_days))),
            ("BYDAY", weekdays),
            ("BYSETPOS", ",".join(map(str, self.positions))),
            ("WKST", _DAYS[self.week_start] if self.week_start else ""),
        )
        return ";".join(f"{name}={value}" for name, value in parts if value)


def _until_text(until: date | datetime | None) -> str:
    if until is None:
        return ""
    if not isinstance(until, datetime):
        return f"{until:%Y%m%d}"
    return f"{until.astimezone(UTC):%Y%m%dT%H%M%S}Z" if until.tzinfo else f"{until:%Y%m%dT%H%M%S}"


@lru_cache(maxsize=512)
def parse_rule(text: str) -> Rule:
    """Read an RRULE text, with or without "RRULE:" before it.

    Raises Refused `recurrence.too_fine` (found the part), `recurrence.unbounded`, `recurrence.too_many`,
    `recurrence.part` (a part this program does not follow); Invalid `recurrence.malformed` (found the part).
    """
    parts = _parts(text)
    if parts.get("FREQ") in _TOO_FINE:
        raise Refused("recurrence.too_fine", field="recurrence", found=f"FREQ={parts['FREQ']}")
    for name, value in parts.items():
        if name in _TIME_PARTS:
            raise Refused("recurrence.too_fine", field="recurrence", found=visible(f"{name}={value}"))
        if name not in _PARTS:
            raise Refused("recurrence.part", field="recurrence", found=visible(f"{name}={value}"))
    if "COUNT" not in parts and "UNTIL" not in parts:
        raise Refused("recurrence.unbounded", field="recurrence", found=visible(text[:80]))
    rule = _rule(parts)
    _agree(rule, text)
    if rule.count is not None and rule.count > OCCURRENCE_LIMIT:
        raise too_many(rule)
    return rule


def settled(rule: Rule, zone: str, whole_days: bool = False) -> Rule:
    """Return the rule with its end in the one form we keep: a date when it is the end of a day in `zone`, else UTC."""
    if not isinstance(rule.until, datetime):
        return rule
    place = ZoneInfo(zone)
    local = rule.until.astimezone(place) if rule.until.tzinfo else rule.until.replace(tzinfo=place)
    if whole_days or local.time() == time(23, 59, 59):
        return replace(rule, until=local.date())
    return replace(rule, until=local.astimezone(UTC))


def too_many(rule: Rule) -> Refused:
    """Return the refusal of a rule with too many turns or too many years."""
    return Refused(
        "recurrence.too_many", field="recurrence", found=str(rule), wanted=OCCURRENCE_LIMIT, years=YEAR_LIMIT
    )


def _malformed(found: str) -> Invalid:
    return Invalid("recurrence.malformed", field="recurrence", found=visible(found[:80]))


def _parts(text: str) -> dict[str, str]:
    whole = text.strip().upper().removeprefix("RRULE:").rstrip(";")
    parts: dict[str, str] = {}
    for part in whole.split(";") if len(whole) <= _TEXT_LIMIT else ():
        name, equals, value = (piece.strip() for piece in part.partition("="))
        if not equals or not value or name in parts:
            raise _malformed(part)
        parts[name] = value
    if parts.get("FREQ") not in (*Frequency, *_TOO_FINE):
        raise _malformed(text)
    return parts


def _rule(parts: dict[str, str]) -> Rule:
    def one(name: str, highest: int, default: int | None) -> int | None:
        if name not in parts:
            return default
        return _number(f"{name}={parts[name]}", parts[name], 1, highest)

    def some(name: str, highest: int, lowest: int) -> tuple[int, ...]:
        return _sorted(parts.get(name, ""), lambda value: _number(f"{name}={value}", value, lowest, highest))

    week_start = parts.get("WKST", "MO")
    if week_start not in _DAYS:
        raise _malformed(f"WKST={week_start}")
    return Rule(
        Frequency(parts["FREQ"]), one("INTERVAL", 1_000, 1) or 1, one("COUNT", 999_999, None),
        _until(parts["UNTIL"]) if "UNTIL" in parts else None,
        some("BYMONTH", 12, 1), some("BYMONTHDAY", 31, -31), _sorted(parts.get("BYDAY", ""), _weekday),
        some("BYSETPOS", 366, -366), _DAYS.index(week_start),
    )  # fmt: skip


def _sorted(values: str, read: Callable[[str], T]) -> tuple[T, ...]:
    return tuple(sorted({read(value.strip()) for value in values.split(",")})) if values else ()


def _number(part: str, text: str, lowest: int, highest: int) -> int:
    if not re.fullmatch(r"[+-]?[0-9]{1,6}", text) or not lowest <= int(text) <= highest or int(text) == 0:
        raise _malformed(part)
    return int(text)


def _weekday(text: str) -> Weekday:
    match = re.fullmatch(r"([+-]?[0-9]{1,2})?([A-Z]{2})", text)
    if not match or match[2] not in _DAYS:
        raise _malformed(f"BYDAY={text}")
    ordinal = _number(f"BYDAY={text}", match[1], -53, 53) if match[1] else 0
    return Weekday(_DAYS.index(match[2]), ordinal)


def _until(text: str) -> date | datetime:
    if not re.fullmatch(r"[0-9]{8}(T[0-9]{6}Z?)?", text):
        raise _malformed(f"UNTIL={text}")
    if int(text[:4]) > _LAST_YEAR:  # "until 9999" is how some programs write "for ever"
        raise Refused("recurrence.unbounded", field="recurrence", found=f"UNTIL={text}")
    try:
        day = date(max(int(text[:4]), _FIRST_YEAR), int(text[4:6]), int(text[6:8]))
        if len(text) == 8:
            return day
        clock = time(int(text[9:11]), int(text[11:13]), int(text[13:15]))
    except ValueError:
        raise _malformed(f"UNTIL={text}") from None
    return datetime.combine(day, clock, tzinfo=UTC if text.endswith("Z") else None)


def _agree(rule: Rule, text: str) -> None:
    """Refuse parts that contradict each other (RFC 5545: the notes and the table of section 3.3.10)."""
    ordinals = any(one.ordinal for one in rule.weekdays)
    by_parts = rule.months or rule.month_days or rule.weekdays
    wrong = (
        (rule.count is not None and rule.until is not None)
        or (ordinals and rule.frequency in (Frequency.DAILY, Frequency.WEEKLY))
        or (rule.month_days and rule.frequency is Frequency.WEEKLY)
        or (rule.positions and not by_parts)
    )
    if wrong:
        raise _malformed(text)
