"""One VEVENT as a value: its times, its rule, its texts; a changed occurrence of a series likewise.

A wrong field costs itself, not the event; only what leaves no event at all is refused. Must not know whole files.
"""

from datetime import UTC, datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from console.formats.calendar_lines import Component
from console.formats.calendar_texts import ComponentReader
from console.formats.calendar_times import When, Zones, after, existing, is_zone
from console.formats.calendar_turns import Span, exceptions_of, original_of, value_of
from console.formats.calendar_values import CalendarEvent, Changed, EventStatus, Problem
from console.recurrence import check_rule, occurrences, parse_rule, settled
from db.enums import SecurityClass
from db.errors import PoraError


class ReadEvent(NamedTuple):
    """What one component gave. Without `event` it was refused; `original` is set when it changes one occurrence."""

    component: Component
    event: CalendarEvent | None
    original: datetime | None
    problems: list[Problem]
    uid: str


def read_event(component: Component, zones: Zones, made_uid: str) -> ReadEvent:
    """Read one VEVENT. `made_uid` is its UID when it brings none."""
    reader = ComponentReader(component)
    if not component.closed:
        reader.refuse("calendar.unclosed")
        return ReadEvent(component, None, None, reader.problems, reader.uid)
    if not reader.uid:
        reader.uid = made_uid
        reader.remark("calendar.no_uid", "UID")
    span = _span(reader, zones)
    if span is None:
        return ReadEvent(component, None, None, reader.problems, reader.uid)
    original = original_of(reader, zones, span)
    rule = "" if component.all("RECURRENCE-ID") else _rule(reader, span)
    if rule is None or (original is None and component.all("RECURRENCE-ID")):
        return ReadEvent(component, None, None, reader.problems, reader.uid)
    event = _event(reader, zones, span, rule)
    return ReadEvent(component, event, original, reader.problems, reader.uid)


def changed_of(read: ReadEvent, series: CalendarEvent) -> Changed:
    """Return a component that changes one occurrence as part of its series, told in the zone of the series."""
    event, original = read.event, read.original
    assert event is not None and original is not None
    place = ZoneInfo(series.zone)
    end = event.ends_at.astimezone(place) if event.ends_at else None
    return Changed(
        original.astimezone(place), event.starts_at.astimezone(place), end, event.summary, event.location,
        event.description, event.status, event.sequence,
        None if event.invited == series.invited else event.invited,
    )  # fmt: skip


def stricter(*classes: SecurityClass | None) -> SecurityClass | None:
    """Return the strictest of the classes said, so that one hidden occurrence hides the series."""
    said = [one for one in classes if one]
    return max(said, key=list(SecurityClass).index) if said else None


def cancelled(status: EventStatus | None, method: str) -> EventStatus | None:
    """Return the status an event has inside a calendar of that METHOD."""
    return EventStatus.CANCELLED if method == "CANCEL" else status


def _event(reader: ComponentReader, zones: Zones, span: Span, rule: str) -> CalendarEvent:
    component, method = reader.component, reader.component.calendar
    exceptions = exceptions_of(reader, zones, span) if rule else ()
    for name in ("RDATE", "EXRULE"):
        if component.all(name):
            reader.remark("calendar.extra_dates", name, found=component.raw(name))
    return CalendarEvent(
        reader.uid, reader.summary, span.start.moment, span.end, span.start.zone, span.whole_days,
        reader.line("LOCATION"), reader.text("DESCRIPTION"), rule, exceptions, (), reader.security(),
        cancelled(reader.status(), method.text("METHOD").strip().upper() if method else ""), reader.categories(),
        reader.kind(), reader.line("X-PORA-CODE"), reader.organizer(), reader.invited(), reader.sequence(),
        _modified(reader, zones),
    )  # fmt: skip


def _own_zone(component: Component, name: str) -> str:
    """Return the zone we wrote beside a time in UTC; a calendar of other programs may name one for all of them."""
    given = component.text("X-PORA-ZONE").strip()
    if not given and name == "DTSTART" and component.calendar and not component.all("RRULE"):
        given = component.calendar.text("X-WR-TIMEZONE").strip()
    return given if given and is_zone(given) else ""


def _time(reader: ComponentReader, zones: Zones, name: str, own: str = "") -> When | None:
    line = reader.component.first(name)
    if line is None:
        return None
    zone = own or _own_zone(reader.component, name)
    found = zones.read(value_of(line), line.params.get("TZID"), zone, bool(reader.component.all("RRULE")))
    if found is None:
        reader.remark("calendar.time", name, found=reader.component.raw(name), wanted="20251118T090000")
    return found


def _span(reader: ComponentReader, zones: Zones) -> Span | None:
    start = _time(reader, zones, "DTSTART")
    if start is None:
        said = reader.component.raw("DTSTART")
        reader.problems = [one for one in reader.problems if one.field != "DTSTART"]
        if said:
            reader.refuse("calendar.time", "DTSTART", found=said, wanted="20251118T090000")
        else:
            reader.refuse("calendar.no_start", "DTSTART")
        return None
    if start.doubt:
        reader.remark(start.doubt, "DTSTART", found=start.said, wanted=start.zone)
    end = _end(reader, zones, start)
    if start.date_only and reader.component.all("DTEND") and not _ends_on_a_day(reader):
        return Span(start._replace(date_only=False), end, whole_days=False)
    if start.date_only and (end is None or end <= start.moment):
        if end is not None:
            reader.remark("calendar.one_day", "DTEND", found=reader.component.raw("DTEND"))
        end = _next_midnight(start.moment, start.zone)
    if end is not None and end < start.moment:
        wanted = f"> {reader.component.raw('DTSTART')}"
        reader.remark("calendar.end_before_start", "DTEND", found=reader.component.raw("DTEND"), wanted=wanted)
        end = None
    return Span(start, end, start.date_only)


def _ends_on_a_day(reader: ComponentReader) -> bool:
    return not isinstance(value_of(reader.component.first("DTEND")), datetime)


def _next_midnight(moment: datetime, zone: str) -> datetime:
    return existing(datetime.combine(moment.date() + timedelta(days=1), datetime.min.time()), zone)


def _end(reader: ComponentReader, zones: Zones, start: When) -> datetime | None:
    """Return the end in the zone of the start. A day alone ends a timed event at its 24.00, and we say so."""
    end = _time(reader, zones, "DTEND", start.zone if start.date_only and _ends_on_a_day(reader) else "")
    if end is not None:
        if end.doubt and end.said != start.said:
            reader.remark(end.doubt, "DTEND", found=end.said, wanted=end.zone)
        moment = end.moment.astimezone(start.moment.tzinfo)
        if end.date_only and not start.date_only:
            reader.remark("calendar.date_end", "DTEND", found=reader.component.raw("DTEND"))
            return _next_midnight(existing(end.moment.replace(tzinfo=None), start.zone), start.zone)
        return moment
    line = reader.component.first("DURATION")
    if line is None:
        return None
    length = value_of(line)
    ends = after(start.moment, start.zone, length) if isinstance(length, timedelta) else None
    if ends is None:
        reader.remark("calendar.duration", "DURATION", found=reader.component.raw("DURATION"), wanted="PT3H30M")
    return ends


def _rule(reader: ComponentReader, span: Span) -> str | None:
    """Return the rule's text, empty when the event does not recur, or None when it was refused."""
    lines = reader.component.all("RRULE")
    if not lines:
        return ""
    zone = span.start.zone
    try:
        rule = settled(parse_rule(reader.component.raw("RRULE")), zone, span.whole_days)
        check_rule(rule, span.start.moment, zone)
    except PoraError as fault:
        found, wanted = (str(fault.details.get(name, "")) for name in ("found", "wanted"))
        years = {"years": fault.details["years"]} if "years" in fault.details else {}
        reader.refuse(fault.code, "RRULE", found=found, wanted=wanted, **years)
        return None
    if len(lines) > 1:
        reader.remark("calendar.extra_dates", "RRULE", found=reader.component.raw("RRULE", 1))
    first = next(occurrences(span.start.moment, None, zone, rule), None)
    if first and first.start != span.start.moment:
        reader.remark("calendar.first_day", "DTSTART", found=reader.component.raw("DTSTART"), wanted=str(rule))
    return str(rule)


def _modified(reader: ComponentReader, zones: Zones) -> datetime | None:
    found = _time(reader, zones, "LAST-MODIFIED", "UTC")
    return found.moment.astimezone(UTC) if found else None
