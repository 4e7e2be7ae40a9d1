"""Meetings, operations and duties as a calendar file (.ics), through the gate of classes like every export.

Knows queries and the writer; must not know commands or screens.
"""

from collections.abc import Callable, Iterator
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from console.calendar_records import duty_events, meeting_events, operation_events
from console.context import ZONE, Context
from console.exporting.gate import SECRET, Gate
from console.exporting.operation_sources import operation_rows
from console.exporting.paging import paged
from console.exporting.sources import meeting_rows
from console.exporting.wanted import Wanted
from console.formats.calendar_values import CalendarEvent
from console.formats.listing import opened
from console.i18n import N_
from console.roster import turns_of
from db.queries import duties
from db.queries.duties import DutyFilter, DutyRow

NOUNS = {
    "meetings": N_("Meetings"), "operations": N_("Joint operations"), "roster": N_("Roster"),
    "calendar": N_("Calendar"),
}  # fmt: skip
"""What can be written as a calendar, with its title; `calendar` is all three."""
_AT_ONCE = 500


class Written(NamedTuple):
    """What was written: events in all, how many of class R or SR, and operations left out because they have no day."""

    events: int
    secret: int
    undated: int


def write_ics(context: Context, noun: str, target: Path, wanted: Wanted, noted: Callable[[int], object]) -> Written:
    """Write the calendar of `noun`. `noted` is told how many secret events leave.

    Raises Refused `export.secret` and what writing a file raises; then no file was written.
    """
    from console.formats.calendar_writing import write_calendar  # here, because tables need none of it

    found = list(calendar_events(context, noun, wanted))
    gate: Gate[CalendarEvent] = Gate(
        lambda event: str(event.security) in SECRET, confirmed=wanted.confirmed, left_out=wanted.left_out, noted=noted
    )
    events = list(gate.let_through(one for one in found if one is not None))
    with opened(target) as stream:
        stream.write(write_calendar(events, context.now()))
    return Written(gate.passed, gate.secret if wanted.confirmed else 0, found.count(None))


def calendar_events(context: Context, noun: str, wanted: Wanted) -> Iterator[CalendarEvent | None]:
    """Yield the events of `noun`, oldest first; None for an operation without a day."""
    reader = context.reader
    if noun in ("meetings", "calendar"):
        for rows in _parts(meeting_rows(context, wanted)):
            yield from meeting_events(reader, rows)
    if noun in ("operations", "calendar"):
        for rows in _parts(operation_rows(context, wanted)):
            events = operation_events(reader, rows)
            yield from events
            yield from [None] * (len(rows) - len(events))
    if noun in ("roster", "calendar"):
        for rows in _parts(_duties(context, wanted)):
            yield from duty_events(reader, rows)


def _parts(rows: Iterator[Any]) -> Iterator[list[Any]]:
    part: list[Any] = []
    for row in rows:
        part.append(row)
        if len(part) == _AT_ONCE:
            yield part
            part = []
    if part:
        yield part


def _duties(context: Context, wanted: Wanted) -> Iterator[DutyRow]:
    chosen = DutyFilter(wanted.text, wanted.record, wanted.involved or wanted.agency, wanted.place)
    for rows in paged(lambda page: duties.page(context.reader, chosen, page)):
        yield from (row for row in rows if _held(row, wanted))


def _held(row: DutyRow, wanted: Wanted) -> bool:
    """Tell whether the duty is held on any of the days asked for."""
    if not wanted.from_day and not wanted.to_day:
        return True
    zone = ZoneInfo(ZONE)
    since = datetime.combine(wanted.from_day, time(), zone) if wanted.from_day else None
    until = datetime.combine(wanted.to_day, time(), zone) + timedelta(days=1) if wanted.to_day else None
    turns = turns_of(row.starts_at, row.ends_at, row.zone, row.recurrence, row.exceptions)
    return any((since is None or one.end > since) and (until is None or one.start < until) for one in turns)

