"""When an operation of a schedule begins and ends, as its cells say it. Must not know records, files or sessions."""

import re
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import NamedTuple
from zoneinfo import ZoneInfo

from console.clashes import interval
from console.dates import read_moment, split_zone
from console.dates.forms import FIRST_YEAR, LAST_YEAR
from console.dates.times import TEXT_LIMIT, looks_like_time
from console.formats.schedule_table import ScheduleRow, written
from console.importing.schedule_remarks import remark
from console.periods import last_day
from db.errors import Invalid

STARTS, ENDS = "Mulai", "Selesai"
"""The fields as the notes name what could not be read; notes are the same in every language."""


class Times(NamedTuple):
    """Start and end in UTC and the zone they were written in. A field that is None was not given or not understood.

    `start_day_only` and `end_day_only` say that only the day was written: its hour is no news about one on record.
    """

    starts_at: datetime | None = None
    ends_at: datetime | None = None
    whole_days: bool = False
    zone: str = ""
    day: date | None = None
    last_day: date | None = None
    start_day_only: bool = False
    end_day_only: bool = False
    end_given: bool = False


class TimesRead(NamedTuple):
    """The times of a row, what to say about them, what to keep as text by field, and whether a field is doubted."""

    times: Times
    remarks: tuple[str, ...] = ()
    kept: tuple[tuple[str, str], ...] = ()
    doubted: bool = False


class _Part(NamedTuple):
    """One cell: its day, its hour (None when it has none), and whether that is 24.00 of the day."""

    day: date | None
    hour: time | None
    midnight: bool = False


_MIDNIGHT = re.compile(r"(?:\b(?:jam|pukul|pkl)\.? ?)?\b24[.:]?00\b", re.IGNORECASE)
_TO = r"\s*(?:-|–|—|s\.?\s?d\.?|s/d|sampai dengan|sampai|hingga|until|to)\s*"
_DAYS = re.compile(rf"(?P<first>[0-9]{{1,2}}){_TO}(?P<last>[0-9]{{1,2}})(?P<rest>[ /.-].*)", re.IGNORECASE)
_OPEN = frozenset(("-", "–", "selesai", "s.d. selesai", "s/d selesai", "tamat", "end", "finish"))


def read_times(row: ScheduleRow, now: datetime, zone: str) -> TimesRead:
    """Return when the row's operation begins and ends; `zone` is meant where the cells name none.

    A start without an hour is 00.00, an end without one 24.00. An end before the start is doubted and left empty.
    """
    where = _zone_of(row, zone)
    starts_cell, ends_cell = row.starts_cell, "" if row.ends_cell.strip().lower() in _OPEN else row.ends_cell
    begins = _real(row.starts) if row.starts else _read(starts_cell, now, where)
    if begins is None and not ends_cell:
        for first, last in _halves(starts_cell):
            begins = _read(first, now, where)
            if begins and begins.day and _read(last, now, where):
                starts_cell, ends_cell = first, last
                break
            begins = None
    if begins is None or begins.day is None:
        return _without_start(row, starts_cell, ends_cell)
    ends = _real(row.ends) if row.ends else _read(ends_cell, now, where) if ends_cell else None
    return _joined(begins, ends, starts_cell, ends_cell, where)


def _without_start(row: ScheduleRow, starts_cell: str, ends_cell: str) -> TimesRead:
    if not row.starts_cell:
        only_end = ((ENDS, ends_cell),) if ends_cell else ()
        return TimesRead(Times(), (remark("time.none"),), only_end, bool(only_end))
    kept = tuple((field, cell) for field, cell in ((STARTS, starts_cell), (ENDS, ends_cell)) if cell)
    return TimesRead(Times(), (remark("time.start_unreadable", starts_cell),), kept, True)


def _joined(begins: _Part, ends: _Part | None, starts_cell: str, ends_cell: str, zone: str) -> TimesRead:
    day, hour, _midnight = begins
    assert day is not None
    said = [_year_said(starts_cell, day)]
    tz = ZoneInfo(zone)
    last = ends.day if ends else None
    till = ends.hour if ends else None
    if ends and ends.midnight and last is None:
        last = day
    if ends is None and (ends_cell or hour):
        start, _end = interval(day, hour, None, tz)
        times = Times(start, None, hour is None, zone, day, None, hour is None)
        if not ends_cell:
            return TimesRead(times, _sentences(said))
        said.append(remark("time.end_unreadable", ends_cell))
        return TimesRead(times, _sentences([*said, _start_said(times)]), ((ENDS, ends_cell),), True)
    start, end = interval(day, hour, till, tz, last)
    last = last or last_day(end, zone)
    exact = bool(ends and (till or ends.midnight))
    times = Times(
        start, end, hour is None and not exact, zone, day, last, hour is None, not exact, ends is not None
    )  # fmt: skip
    if end <= start:
        said.append(remark("time.ends_first", ends_cell, start=starts_cell))
        open_end = times._replace(ends_at=None, last_day=None, end_day_only=False, end_given=False)
        return TimesRead(open_end, _sentences([*said, _start_said(times)]), ((ENDS, ends_cell),), True)
    said += [_year_said(ends_cell, ends.day) if ends else "", *_told(times, ends, ends_cell)]
    return TimesRead(times, _sentences(said))


def _told(times: Times, ends: _Part | None, ends_cell: str) -> list[str]:
    """Say what was assumed: the hours that are not written, and the day after."""
    first, last = written(times.day), written(times.last_day)
    if times.start_day_only and times.end_day_only:
        return [remark("time.whole_days", first, end=last)]
    said = [_start_said(times)]
    if times.end_day_only:
        said.append(remark("time.end_day", last))
    if ends and ends.day is None and times.last_day != times.day:
        said.append(remark("time.next_day", ends_cell))
    return said


def _start_said(times: Times) -> str:
    return remark("time.start_day", written(times.day)) if times.start_day_only else ""


def _year_said(cell: str, day: date | None) -> str:
    """Say which year was meant where the cell names none: next month it might be read as another."""
    if day is None or str(day.year) in cell or re.search(rf"[/.-]{day.year % 100:02d}\b", cell):
        return ""
    return remark("time.year", cell, wanted=written(day))


def _sentences(said: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(sentence for sentence in said if sentence))


def _zone_of(row: ScheduleRow, zone: str) -> str:
    """Return the zone named in the start, else in the end, else the given one."""
    for cell in (row.starts_cell, row.ends_cell):
        rest, found = split_zone(cell[:TEXT_LIMIT], zone)
        if rest != cell[:TEXT_LIMIT]:
            return found
    return zone


def _real(cell: date) -> _Part | None:
    if not FIRST_YEAR <= cell.year <= LAST_YEAR:
        return None
    return _Part(cell.date(), cell.time()) if isinstance(cell, datetime) else _Part(cell, None)


def _read(cell: str, now: datetime, zone: str) -> _Part | None:
    """Read one cell. An hour alone has no day."""
    if not cell or len(cell) > TEXT_LIMIT:
        return None
    rest, zone = split_zone(cell, zone)
    midnight = _MIDNIGHT.search(rest)
    if midnight:
        rest = (rest[: midnight.start()] + rest[midnight.end() :]).strip(" ,")
        if not rest:
            return _Part(None, None, True)
    try:
        found = read_moment(rest, now, zone)
    except Invalid:
        return None
    if looks_like_time(rest):
        return None if midnight else _Part(None, found.moment.time())
    if midnight:
        return _Part(found.moment.date(), None, True) if found.date_only else None
    return _Part(found.moment.date(), None if found.date_only else found.moment.time())


def _halves(cell: str) -> Iterator[tuple[str, str]]:
    """Yield the ways to cut a cell that holds both: "15 s.d. 17 Juli 2025", "13/11/2025 08.30 - 17.00 WIB"."""
    if len(cell) > TEXT_LIMIT:
        return
    days = _DAYS.fullmatch(cell)
    if days:
        yield f"{days['first']}{days['rest']}", f"{days['last']}{days['rest']}"
    for cut in re.finditer(_TO, cell, re.IGNORECASE):
        first, last = cell[: cut.start()].strip(), cell[cut.end() :].strip()
        if first and last:
            yield first, last
