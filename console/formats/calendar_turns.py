"""The turns of a series that a calendar file names: those it leaves out, and the one that a component changes.

Must not know events or files.
"""

from datetime import UTC, datetime
from typing import Any, NamedTuple

from icalendar import vBroken, vDDDTypes

from console.formats.calendar_texts import ComponentReader
from console.formats.calendar_times import When, Zones, existing


class Span(NamedTuple):
    """When an event is; the end is told in the zone of the start."""

    start: When
    end: datetime | None
    whole_days: bool


def value_of(line: Any) -> Any:
    """Return the date, moment or length the library read, None when it could not."""
    return None if isinstance(line, vBroken) else getattr(line, "dt", None)


def exceptions_of(reader: ComponentReader, zones: Zones, span: Span) -> tuple[datetime, ...]:
    """Return the starts that the series leaves out, in order."""
    found: set[datetime] = set()
    for line in reader.component.all("EXDATE"):
        for said, value in _values(line):
            one = _turn(zones, value, line, span)
            if one:
                found.add(_as_start(one, span))
            elif said:
                reader.remark("calendar.time", "EXDATE", found=said, wanted="20251225T050000")
    return tuple(sorted(found, key=lambda one: one.astimezone(UTC)))


def _values(line: Any) -> list[tuple[str, Any]]:
    """Return the times of a list as written and as read; for one wrong time the library gives up the whole line."""
    if not isinstance(line, vBroken):
        return [(one.to_ical().decode(), one.dt) for one in line.dts]
    said = [text.strip() for text in line.split(",")]
    return [(text, _single(text, line.params.get("TZID"))) for text in said]


def _single(text: str, tzid: Any) -> Any:
    try:
        return vDDDTypes.from_ical(text, tzid)  # type: ignore[no-untyped-call]  # icalendar leaves it untyped
    except ValueError:
        return None


def _turn(zones: Zones, value: Any, line: Any, span: Span) -> When | None:
    own = "" if isinstance(value, datetime) else span.start.zone
    return zones.read(value, line.params.get("TZID"), own, recurs=True)


def original_of(reader: ComponentReader, zones: Zones, span: Span) -> datetime | None:
    """Return the start that the changed turn would have had, or None; a wrong one refuses the component."""
    line = reader.component.first("RECURRENCE-ID")
    if line is None:
        return None
    said = reader.component.raw("RECURRENCE-ID")
    if "THISANDFUTURE" in str(line.params.get("RANGE", "")).upper():
        reader.remark("calendar.this_and_future", "RECURRENCE-ID", found=said)
    found = _turn(zones, value_of(line), line, span)
    if found is None:
        reader.refuse("calendar.time", "RECURRENCE-ID", found=said, wanted="20251225T050000")
        return None
    return _as_start(found, span, whole=True)


def _as_start(one: When, span: Span, whole: bool = False) -> datetime:
    """Return the start that is meant: a day alone means that day's turn, at the hour of the first."""
    if one.date_only and not span.whole_days and not whole:
        day = datetime.combine(one.moment.date(), span.start.moment.time())
        return existing(day, span.start.zone)
    return one.moment.astimezone(span.start.moment.tzinfo)
