"""Writes events as a calendar file (.ics) that other programs accept and `calendar_file` reads back equal.

Deterministic: the moment it was made is given, never taken from the clock. Must not know records, sessions, languages.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time
from functools import lru_cache
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, Timezone, vCalAddress, vRecur

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
_UNWRITABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f]")
"""What a calendar file may not hold (RFC 5545, 3.1), which the library would write."""
_AS_TEXT = {"VALUE": "TEXT"}
"""Makes every reader undo the escapes of our own property too: of an unknown one the kind of value is not known."""


def write_calendar(events: Iterable[CalendarEvent], made_at: datetime, method: str = "PUBLISH") -> bytes:
    """Return the file: a VTIMEZONE for every zone used, then every event and its changed occurrences.

    `made_at` (aware) becomes DTSTAMP. Whole-day events need an end; a lone `Changed` text is written as it is.
    """
    given = list(events)
    calendar = Calendar()
    for name, value in (("version", "2.0"), ("prodid", PRODUCT), ("calscale", "GREGORIAN"), ("method", method)):
        calendar.add(name, value)
    for zone in sorted({one.zone for one in given if not one.whole_days} - {"UTC"}):
        calendar.add_component(_zone(zone))
    for event in given:
        calendar.add_component(_event(event, made_at))
        for change in event.changed:
            calendar.add_component(_changed(event, change, made_at))
    return bytes(calendar.to_ical())


@lru_cache(maxsize=64)
def _zone(name: str) -> Timezone:
    """Return the VTIMEZONE of a zone, which the library makes of the zone's own rules, slowly."""
    return Timezone.from_tzid(name)


def _event(event: CalendarEvent, made_at: datetime) -> Event:
    made = _opened(event, made_at, event.sequence)
    _add_times(made, event, event.starts_at, event.ends_at)
    if event.recurrence:
        made.add("rrule", _rule(event))
        for moments in _by_form(event):
            made.add("exdate", moments)
    _add_texts(made, summary=event.summary, location=event.location, description=event.description)
    _add_state(made, event, event.status)
    if event.categories:
        made.add("categories", [_written(one) for one in event.categories])
    if event.kind:
        made.add("x-pora-kind", str(event.kind))
    if event.code:
        made.add("x-pora-code", _written(event.code), _AS_TEXT)
    _add_parties(made, event, event.invited)
    if event.last_modified:
        made.add("last-modified", event.last_modified)
    return made


def _changed(event: CalendarEvent, change: Changed, made_at: datetime) -> Event:
    made = _opened(event, made_at, change.sequence)
    made.add("recurrence-id", _form(change.original, event))
    _add_times(made, event, change.starts_at, change.ends_at)
    _add_texts(made, summary=change.summary, location=change.location, description=change.description)
    # The class again: every program shows each component by its own.
    _add_state(made, event, change.status)
    _add_parties(made, event, event.invited if change.invited is None else change.invited)
    return made


def _opened(event: CalendarEvent, made_at: datetime, sequence: int) -> Event:
    made = Event()
    made.add("uid", _written(event.uid))
    made.add("dtstamp", made_at)
    if sequence:
        made.add("sequence", sequence)
    return made


def _add_times(made: Event, event: CalendarEvent, starts: datetime, ends: datetime | None) -> None:
    forms = [_form(one, event) for one in (starts, ends) if one]
    for name, form in zip(("dtstart", "dtend"), forms, strict=False):
        made.add(name, form)
    if event.whole_days or any(isinstance(form, datetime) and form.tzinfo is UTC for form in forms):
        made.add("x-pora-zone", event.zone)


def _form(moment: datetime, event: CalendarEvent) -> date | datetime:
    """Return a time as it is written. An hour that the clocks show twice is told in UTC, to stay the one meant.

    A whole day is its date, for its end the day after (RFC 5545: exclusive), which is our 24.00.
    """
    local = moment.astimezone(ZoneInfo(event.zone))
    if event.whole_days:
        return local.date()
    if event.zone == "UTC" or (local.fold and local.replace(fold=0).utcoffset() != local.utcoffset()):
        return moment.astimezone(UTC)
    return local


def _by_form(event: CalendarEvent) -> Iterator[list[date | datetime]]:
    """Group the exceptions by their zone, because a line has one."""
    forms: dict[object, list[date | datetime]] = {}
    for moment in event.exceptions:
        form = _form(moment, event)
        forms.setdefault(form.tzinfo if isinstance(form, datetime) else None, []).append(form)
    yield from forms.values()


def _rule(event: CalendarEvent) -> vRecur:
    """Return the rule with its end as RFC 5545 wants it: a date for whole days, else UTC."""
    rule = parse_rule(event.recurrence)
    written = vRecur(str(rule))
    if rule.until is not None and not event.whole_days:
        until = rule.until if isinstance(rule.until, datetime) else datetime.combine(rule.until, time(23, 59, 59))
        written["UNTIL"] = [(until if until.tzinfo else until.replace(tzinfo=ZoneInfo(event.zone))).astimezone(UTC)]
    return written


def _written(text: str) -> str:
    return text if text.isprintable() else _UNWRITABLE.sub("", text)


def _add_texts(made: Event, **texts: str) -> None:
    for name, text in texts.items():
        if text:
            made.add(name, _written(text))


def _add_state(made: Event, event: CalendarEvent, status: str | None) -> None:
    if event.security:
        made.add("class", _CLASSES[event.security])
        made.add("x-pora-class", str(event.security))
    if status:
        made.add("status", str(status))


def _add_parties(made: Event, event: CalendarEvent, invited: Iterable[Party]) -> None:
    if event.organizer:
        made.add("organizer", _address(event.organizer))
    for party in invited:
        address = _address(party)
        address.params["PARTSTAT"] = str(party.answer)
        if party.answer is Answer.WAITING:
            address.params["RSVP"] = "TRUE"
        made.add("attendee", address)


def _address(party: Party) -> vCalAddress:
    """Return a calendar address; for who has none, one that reads right and can never be delivered."""
    if party.address:
        known = re.match(r"[a-z][a-z0-9+.-]*:", party.address)
        address = vCalAddress(party.address if known else f"mailto:{party.address}")
    else:
        slug = re.sub(r"[^a-z0-9]+", "-", folded(party.name).encode("ascii", "ignore").decode()).strip("-")
        address = vCalAddress(f"mailto:{slug[:60] or 'unknown'}{UNKNOWN_DOMAIN}")
    if party.name:  # the library takes a backslash in a parameter for an escape
        address.params["CN"] = _written(party.name).replace("\\", "\\\\")
    return address
