"""What people type into a daily report: crossings, a line for each kind of document, and hours of its day.

"paspor 12 8", "PLB 40 35 75", "KILB 6": one number is the total, two are men and women, three are men, women and
total; a dash leaves one open. "20.00-04.00" ends on the next day. Pure.
"""

import re
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from console.dates import read_span
from db.enums import Direction
from db.errors import Invalid
from db.text import clean_line

_NUMBER = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]+|[-–]")
_SHORTEST = {1: "total", 2: "men women", 3: "men women total"}


class CrossingGiven(NamedTuple):
    """How many crossed in one direction on one kind of document, as typed."""

    direction: Direction
    document: str
    men: int | None = None
    women: int | None = None
    total: int | None = None


def read_line(text: str, direction: Direction) -> CrossingGiven:
    """Read one line. Raises Invalid for a line without a document, or without one to three numbers behind it."""
    words = clean_line(text, "crossings").replace("=", " ").replace(":", " ").split()
    numbers: list[int | None] = []
    while words and len(numbers) < len(_SHORTEST) and _NUMBER.fullmatch(words[-1]):
        typed = words.pop()
        numbers.insert(0, None if typed in "-–" else int(typed.replace(".", "")))
    if not words or not any(number is not None for number in numbers):
        raise Invalid("crossing.line", field="crossings", found=text.strip()[:60])
    named = dict(zip(_SHORTEST[len(numbers)].split(), numbers, strict=True))
    return CrossingGiven(direction, " ".join(words), **named)


def read_grid(text: str, direction: Direction) -> list[CrossingGiven]:
    """Read a line for each kind of document; empty lines are passed over.

    Raises Invalid for a line that cannot be read, and for a document named twice.
    """
    found = [read_line(line, direction) for line in re.split(r"[\n;]", text) if line.strip()]
    once(found)
    return found


def once(rows: Iterable[CrossingGiven]) -> None:
    """Raises Invalid when a document is named twice in one direction: which number would be right?"""
    seen: set[tuple[Direction, str]] = set()
    for row in rows:
        key = (row.direction, row.document.casefold())
        if key in seen:
            raise Invalid("crossing.twice", field="crossings", found=row.document)
        seen.add(key)


def typed(document: str, men: int | None, women: int | None, total: int | None) -> str:
    """Return a row as it is typed, so that reading it gives the same row."""
    if men is None and women is None:
        numbers = [total]
    elif total is None:
        numbers = [men, women]
    else:
        numbers = [men, women, total]
    return " ".join([document, *("-" if number is None else str(number) for number in numbers)])


def read_hours(text: str, day: date, zone: str) -> tuple[datetime | None, datetime | None]:
    """Return the beginning and end that hours typed for the day of a report mean: "09.00", "20.00-04.00".

    Empty is neither. Raises Invalid for what is no hour.
    """
    if not text.strip():
        return None, None
    first, last = read_span(text, "hours")
    starts = datetime.combine(day, first, ZoneInfo(zone))
    if last is None:
        return starts, None
    ends = datetime.combine(day if last > first else day + timedelta(days=1), last, ZoneInfo(zone))
    return starts, ends
