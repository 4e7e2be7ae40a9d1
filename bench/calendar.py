"""A calendar file of 5,000 events written and read, against the icalendar library alone doing the same.

The events are a year of a border post: meetings with five parties, operations, and one in ten a weekly duty with an
exception; one in fifty of those with a changed turn. The floor for writing builds the same properties with the
library's own classes, adds one VTIMEZONE per zone (made once, outside of the measured time, because the library makes
them anew at every call and looks for missing ones in every property) and calls to_ical. The floor for reading parses
the file and asks every event for the same properties; it checks nothing, cleans nothing, and joins no series.
Processor time, best of several runs in turns: other programs on the machine do not count.
"""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, Timezone, vCalAddress, vRecur

from bench.measure import Ratio, spent
from console.formats.calendar_file import events_in
from console.formats.calendar_values import Answer, CalendarEvent, Changed, EventKind, EventStatus, Party
from console.formats.calendar_writing import write_calendar
from db.enums import SecurityClass

EVENTS = 5_000
ROUNDS = 5
MADE = datetime(2025, 11, 10, 2, tzinfo=UTC)
ZONES = ("Asia/Pontianak", "Asia/Kuching")
READ = (
    "UID", "SUMMARY", "LOCATION", "DESCRIPTION", "DTSTART", "DTEND", "RRULE", "EXDATE", "RECURRENCE-ID", "CLASS",
    "STATUS", "CATEGORIES", "ORGANIZER", "ATTENDEE", "SEQUENCE", "LAST-MODIFIED", "X-PORA-KIND", "X-PORA-CODE",
    "X-PORA-CLASS",
)  # fmt: skip


def _event(number: int) -> CalendarEvent:
    zone = ZoneInfo(ZONES[number % 5 == 0])
    start = datetime(2025, 1, 1, 9, tzinfo=zone) + timedelta(hours=number * 7 % 8_700)
    invited = tuple(Party(f"Polsek {number % 40 + place}", f"polsek{place}@example.org") for place in range(5))
    recurs = number % 10 == 0
    turn = start + timedelta(days=7)
    changed = (Changed(turn, turn + timedelta(hours=2), None, "Piket digeser"),) if number % 50 == 0 else ()
    return CalendarEvent(
        f"kegiatan-{number}@pora.invalid", f"Kegiatan gabungan nomor {number}", start, start + timedelta(hours=3),
        zone.key, False, "Aula Kantor Camat Entikong", "Agenda:\n1. Evaluasi, tindak lanjut\n2. Rencana; lain-lain",
        "FREQ=WEEKLY;COUNT=20" if recurs else "", (start + timedelta(days=14),) if recurs else (), changed,
        SecurityClass.RESTRICTED, EventStatus.CONFIRMED, ("Timpora",), EventKind.MEETING, f"R-2025-{number}",
        Party("Kanim Entikong", "kanim@example.org", Answer.WAITING), invited, number % 3, MADE,
    )  # fmt: skip


def _plain(event: CalendarEvent, change: Changed | None = None) -> Event:
    made = Event()
    plain: list[tuple[str, object]] = [
        ("uid", event.uid), ("dtstamp", MADE), ("dtstart", change.starts_at if change else event.starts_at),
        ("summary", change.summary if change else event.summary), ("class", "PRIVATE"), ("x-pora-class", "T"),
    ]  # fmt: skip
    if change:
        plain.append(("recurrence-id", change.original))
    else:
        plain += [
            ("dtend", event.ends_at), ("sequence", event.sequence), ("location", event.location),
            ("description", event.description), ("status", str(event.status)), ("categories", list(event.categories)),
            ("last-modified", event.last_modified), ("x-pora-kind", str(event.kind)), ("x-pora-code", event.code),
        ]  # fmt: skip
        if event.recurrence:
            plain += [("rrule", vRecur.from_ical(event.recurrence)), ("exdate", list(event.exceptions))]
    for name, value in plain:
        made.add(name, value)
    for name, party in (("organizer", event.organizer), *(("attendee", one) for one in event.invited)):
        assert party
        address = vCalAddress(f"mailto:{party.address}")
        address.params["CN"] = party.name
        if name == "attendee":
            address.params["PARTSTAT"] = str(party.answer)
            address.params["RSVP"] = "TRUE"
        made.add(name, address)
    return made


def _write_plain(events: list[CalendarEvent], zones: list[Timezone]) -> bytes:
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", "-//bench//")
    calendar.subcomponents.extend(zones)
    for event in events:
        calendar.add_component(_plain(event))
        for change in event.changed:
            calendar.add_component(_plain(event, change))
    return bytes(calendar.to_ical())


def _read_plain(data: bytes) -> list[object]:
    """Parse and ask for the same properties, decoded where the library decodes."""
    found: list[object] = []
    for event in Calendar.from_ical(data).walk("VEVENT"):
        for name in READ:
            value = event.get(name)
            found.append(getattr(value, "dt", value) if value is not None else None)
    return found


def _best(first: Callable[[], object], second: Callable[[], object]) -> tuple[float, float]:
    times = [(spent(first).processor, spent(second).processor) for _round in range(ROUNDS)]
    return min(one for one, _other in times), min(other for _one, other in times)


def run(_place: Path) -> list[Ratio]:
    """Measure both directions; the file read is the one we wrote."""
    events = [_event(number) for number in range(EVENTS)]
    zones = [Timezone.from_tzid(zone) for zone in ZONES]
    data = write_calendar(events, MADE)
    assert events_in(data, ZONES[0]).events == tuple(events)
    wrote, plain_wrote = _best(lambda: write_calendar(events, MADE), lambda: _write_plain(events, zones))
    read, plain_read = _best(lambda: events_in(data, ZONES[0]), lambda: _read_plain(data))
    size = f"{len(data) / 1024**2:.1f} MB"
    return [
        Ratio(".ics of 5,000 events written / the icalendar library alone", wrote / plain_wrote, 1.5, note=size),
        Ratio(".ics of 5,000 events read / the icalendar library alone", read / plain_read, 1.5),
    ]
