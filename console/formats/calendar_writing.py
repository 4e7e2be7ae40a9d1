"""Writes events as a calendar file (.ics) that other programs accept and `calendar_file` reads back equal.

Deterministic: the moment it was made is given, never taken from the clock. Must not know records, sessions, languages.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time
from functools import lru_cache
from zoneinfo import ZoneInfo

from console.formats.calendar_lines import escaped_parameter, escaped_text, folded_line
from console.formats.calendar_texts import UNKNOWN_DOMAIN
from console.formats.calendar_values import Answer, CalendarEvent, Changed, Party
from console.recurrence import parse_rule
from db.enums import SecurityClass
from db.text import folded

PRODUCT = "-//PORA Console//Calendar//ID"
_CLASSES = {
    SecurityClass.OPEN: "PUBLIC", SecurityClass.RESTRICTED: "PRIVATE", SecurityClass.SECRET: "CONFIDENTIAL",
    SecurityClass.TOP_SECRET: "CONFIDENTIAL",
}  # fmt: skip


def write_calendar(events: Iterable[CalendarEvent], made_at: datetime, method: str = "PUBLISH") -> bytes:
    """Return the file: a VTIMEZONE for every zone used, then every event and its changed occurrences.

    `made_at` (aware) becomes DTSTAMP. Whole-day events need an end; a lone `Changed` text is written as it is.
    """
    given = list(events)
    stamp = f"DTSTAMP:{_utc(made_at)}"
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{PRODUCT}", "CALSCALE:GREGORIAN", f"METHOD:{method}"]
    zones = sorted({one.zone for one in given if not one.whole_days} - {"UTC"})
    body = [line for event in given for line in _event(event, stamp)]
    whole = [*lines, *(line for zone in zones for line in _zone_lines(zone)), *body, "END:VCALENDAR"]
    return "".join(map(folded_line, whole)).encode()


@lru_cache(maxsize=64)
def _zone_lines(zone: str) -> tuple[str, ...]:
    """Return the VTIMEZONE of a zone, as the icalendar library makes it from the zone's own rules."""
    from icalendar import Timezone  # here, because reading a file needs none of it

    return tuple(filter(None, Timezone.from_tzid(zone).to_ical().decode().replace("\r\n ", "").split("\r\n")))


def _event(event: CalendarEvent, stamp: str) -> Iterator[str]:
    yield from _opening(event, stamp, event.sequence)
    yield from _times(event, event.starts_at, event.ends_at)
    if event.recurrence:
        yield f"RRULE:{_rule(event)}"
        for name, moments in _by_form(event):
            yield f"{name}:{','.join(moments)}"
    yield from _texts(event.summary, event.location, event.description)
    yield from _state(event, event.status)
    if event.categories:
        yield "CATEGORIES:" + ",".join(map(escaped_text, event.categories))
    if event.kind:
        yield f"X-PORA-KIND:{event.kind}"
    if event.code:
        yield f"X-PORA-CODE:{escaped_text(event.code)}"
    yield from _parties(event)
    if event.last_modified:
        yield f"LAST-MODIFIED:{_utc(event.last_modified)}"
    yield "END:VEVENT"
    for change in event.changed:
        yield from _changed(event, change, stamp)


def _changed(event: CalendarEvent, change: Changed, stamp: str) -> Iterator[str]:
    yield from _opening(event, stamp, change.sequence)
    yield _moment("RECURRENCE-ID", change.original, event)
    yield from _times(event, change.starts_at, change.ends_at)
    yield from _texts(change.summary, change.location, change.description)
    # The class again: every program shows each component by its own.
    yield from _state(event, change.status)
    yield from _parties(event)
    yield "END:VEVENT"


def _opening(event: CalendarEvent, stamp: str, sequence: int) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{escaped_text(event.uid)}"
    yield stamp
    if sequence:
        yield f"SEQUENCE:{sequence}"


def _times(event: CalendarEvent, starts: datetime, ends: datetime | None) -> Iterator[str]:
    start = _moment("DTSTART", starts, event)
    end = _moment("DTEND", ends, event) if ends else ""
    yield start
    if end:
        yield end
    if event.whole_days or start.endswith("Z") or end.endswith("Z"):
        yield f"X-PORA-ZONE:{event.zone}"


def _moment(name: str, moment: datetime, event: CalendarEvent) -> str:
    parameters, value = _form(moment, event)
    return f"{name}{parameters}:{value}"


def _form(moment: datetime, event: CalendarEvent) -> tuple[str, str]:
    """Return parameters and value of a time. An hour that the clocks show twice is told in UTC, to stay the one meant.

    A whole day is its date, for its end the day after (RFC 5545: exclusive), which is our 24.00.
    """
    local = moment.astimezone(ZoneInfo(event.zone))
    if event.whole_days:
        return ";VALUE=DATE", f"{local:%Y%m%d}"
    if event.zone == "UTC" or (local.fold and local.replace(fold=0).utcoffset() != local.utcoffset()):
        return "", _utc(moment)
    return f";TZID={event.zone}", f"{local:%Y%m%dT%H%M%S}"


def _by_form(event: CalendarEvent) -> Iterator[tuple[str, list[str]]]:
    forms: dict[str, list[str]] = {}
    for moment in event.exceptions:
        parameters, value = _form(moment, event)
        forms.setdefault(f"EXDATE{parameters}", []).append(value)
    yield from forms.items()


def _rule(event: CalendarEvent) -> str:
    """Return the rule with its end as RFC 5545 wants it: a date for whole days, else UTC."""
    rule = parse_rule(event.recurrence)
    if event.whole_days or rule.until is None:
        return event.recurrence
    until = rule.until
    if not isinstance(until, datetime):
        until = datetime.combine(until, time(23, 59, 59))
    if until.tzinfo is None:
        until = until.replace(tzinfo=ZoneInfo(event.zone))
    return event.recurrence.replace(f"UNTIL={_as_written(rule.until)}", f"UNTIL={_utc(until)}")


def _as_written(until: date | datetime) -> str:
    if not isinstance(until, datetime):
        return f"{until:%Y%m%d}"
    return _utc(until) if until.tzinfo else f"{until:%Y%m%dT%H%M%S}"


def _texts(summary: str, location: str, description: str) -> Iterator[str]:
    for name, text in (("SUMMARY", summary), ("LOCATION", location), ("DESCRIPTION", description)):
        if text:
            yield f"{name}:{escaped_text(text)}"


def _state(event: CalendarEvent, status: str | None) -> Iterator[str]:
    if event.security:
        yield f"CLASS:{_CLASSES[event.security]}"
        yield f"X-PORA-CLASS:{event.security}"
    if status:
        yield f"STATUS:{status}"


def _parties(event: CalendarEvent) -> Iterator[str]:
    if event.organizer:
        yield f"ORGANIZER{_name(event.organizer)}:{_address(event.organizer)}"
    for party in event.invited:
        answer = f";PARTSTAT={party.answer}"
        asks = ";RSVP=TRUE" if party.answer is Answer.WAITING else ""
        yield f"ATTENDEE{_name(party)}{answer}{asks}:{_address(party)}"


def _name(party: Party) -> str:
    return f";CN={escaped_parameter(party.name)}" if party.name else ""


def _address(party: Party) -> str:
    """Return a calendar address; for who has none, one that reads right and can never be delivered."""
    if party.address:
        return party.address if re.match(r"[a-z][a-z0-9+.-]*:", party.address) else f"mailto:{party.address}"
    slug = re.sub(r"[^a-z0-9]+", "-", folded(party.name).encode("ascii", "ignore").decode()).strip("-")
    return f"mailto:{slug[:60] or 'unknown'}{UNKNOWN_DOMAIN}"


def _utc(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"
