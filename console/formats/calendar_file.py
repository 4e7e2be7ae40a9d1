"""A calendar file (.ics) as events: each component read for itself, then put together by UID.

A bad component never costs its neighbours; nothing is dropped without a word. Must not know records, sessions or
languages.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5
from warnings import catch_warnings, simplefilter

from icalendar.error import GloballyUniqueTZIDGuessed

from console.formats.calendar_events import ReadEvent, changed_of, read_event, stricter
from console.formats.calendar_lines import Component, components, unfolded
from console.formats.calendar_times import Zones
from console.formats.calendar_values import CalendarEvent, CalendarFile, Changed, Problem
from console.formats.files import megabytes, read_bytes, signature
from db.errors import Invalid, Refused
from db.text import visible

SIZE_LIMIT = 10 * 1024 * 1024
COMPONENT_LIMIT = 20_000
_BELONGING = ("VTIMEZONE",)


def read_calendar(path: Path, post_zone: str) -> CalendarFile:
    """Return the events of a file; times without a zone are in `post_zone` (an IANA name).

    Raises what `files.read_bytes` raises, and what `events_in` raises.
    """
    return events_in(read_bytes(path, SIZE_LIMIT), post_zone, path.name)


def events_in(data: bytes, post_zone: str, file: str = "") -> CalendarFile:
    """Return the events of a calendar given as bytes.

    Raises Refused `file.too_large`, `calendar.too_many`; Invalid `calendar.not_one` when no calendar is in it.
    """
    if len(data) > SIZE_LIMIT:
        raise Refused("file.too_large", file=file, found=megabytes(len(data)), wanted=megabytes(SIZE_LIMIT))
    lines = unfolded(data)
    if not any(line.strip().upper() == "BEGIN:VCALENDAR" for line in lines):
        raise Invalid("calendar.not_one", file=file, found=signature(data) or visible(lines[0][:40]))
    found = components(lines, COMPONENT_LIMIT)
    if len(found) > COMPONENT_LIMIT:
        raise Refused("calendar.too_many", file=file, wanted=COMPONENT_LIMIT)
    with catch_warnings():  # of names with a path the library says that it guesses; we take only names that are known
        simplefilter("ignore", GloballyUniqueTZIDGuessed)
        read = _read(found, Zones(post_zone))
    events, problems, numbers = _together(read)
    skipped = Counter(one.kind for one in found if one.kind not in ("VEVENT", *_BELONGING))
    problems += _skipped(found, skipped)
    calendars = {id(one.calendar): one.calendar for one in found if one.calendar}
    methods = dict.fromkeys(one.text("METHOD").strip().upper() for one in calendars.values())
    return CalendarFile(
        file, tuple(events), tuple(sorted(problems, key=lambda one: one.component)),
        tuple(filter(None, methods)), dict(skipped), numbers,
    )  # fmt: skip


def _read(found: list[Component], zones: Zones) -> list[ReadEvent]:
    for component in found:
        if component.kind == "VTIMEZONE":
            zones.define(component)
    return [read_event(one, zones, _made_uid(one)) for one in found if one.kind == "VEVENT"]


def _made_uid(component: Component) -> str:
    """Return the same UID for the same event, so that importing the file again finds it."""
    if component.text("UID").strip():
        return ""
    return str(uuid5(NAMESPACE_URL, "\n".join(component.raw(name) for name in ("DTSTART", "SUMMARY", "LOCATION"))))


def _skipped(found: list[Component], kinds: Counter[str]) -> list[Problem]:
    """Tell once per kind what is no event, with the first of them as an example."""
    told = []
    for kind, count in kinds.items():
        example = next(one for one in found if one.kind == kind)
        code = "calendar.tasks_not_taken" if kind == "VTODO" else "calendar.not_taken"
        summary = visible(example.text("SUMMARY")[:80])
        shown = visible(kind[:40])
        told.append(
            Problem(code, example.number, summary=summary, found=shown, refused=True, more=(("count", count),))
        )
    return told


def _version(read: ReadEvent) -> tuple[int, datetime]:
    """Order what claims to be the same event: the higher SEQUENCE, then the later change, is the newer."""
    event = read.event
    assert event is not None
    return event.sequence, event.last_modified or datetime.min.replace(tzinfo=UTC)


def _together(read: list[ReadEvent]) -> tuple[list[CalendarEvent], list[Problem], dict[str, int]]:
    problems = [problem for one in read for problem in one.problems]
    known = {one.uid for one in read if not one.component.all("RECURRENCE-ID")}
    series = _newest((one for one in read if one.event and one.original is None), problems)
    changes = _newest((one for one in read if one.event and one.original is not None), problems)
    by_uid: dict[str, list[ReadEvent]] = {}
    for change in changes:
        by_uid.setdefault(change.uid, []).append(change)
    events = [(_with_changes(one, by_uid.pop(one.uid, []), problems), one) for one in series]
    for uid, lonely in by_uid.items():
        events += [(alone, one) for one in lonely if (alone := _alone(one, uid in known, problems))]
    return [event for event, _one in events], problems, {event.uid: one.component.number for event, one in events}


def _newest(read: Iterable[ReadEvent], problems: list[Problem]) -> list[ReadEvent]:
    """Keep the newest of those with the same UID (and the same occurrence); of two alike, the later in the file."""
    kept: dict[tuple[str, datetime | None], ReadEvent] = {}
    for one in read:
        key = one.uid, one.original.astimezone(UTC) if one.original else None
        other = kept.get(key)
        if other:
            older, newer = (other, one) if _version(one) >= _version(other) else (one, other)
            problems.append(_told("calendar.same_uid", older, found=one.uid, newer=newer.component.number))
            one = newer
        kept[key] = one
    return list(kept.values())


def _told(code: str, read: ReadEvent, found: str = "", **more: object) -> Problem:
    assert read.event is not None
    return Problem(
        code, read.component.number, read.uid, read.event.summary, "UID", visible(found[:80]), refused=True,
        more=tuple(more.items()),
    )  # fmt: skip


def _with_changes(read: ReadEvent, changes: list[ReadEvent], problems: list[Problem]) -> CalendarEvent:
    event = read.event
    assert event is not None
    if not changes:
        return event
    if not event.recurrence:
        problems += [_told("calendar.no_series", one, found=one.component.raw("RECURRENCE-ID")) for one in changes]
        return event
    found = (changed_of(_at_hour(one, event), event) for one in changes)
    unique: dict[datetime, Changed] = {one.original.astimezone(UTC): one for one in found}
    classes = (one.event.security for one in changes if one.event)
    return replace(
        event, changed=tuple(unique[moment] for moment in sorted(unique)), security=stricter(event.security, *classes)
    )


def _at_hour(read: ReadEvent, event: CalendarEvent) -> ReadEvent:
    """A RECURRENCE-ID that is a day alone means that day's turn of a series with hours."""
    if event.whole_days or "T" in read.component.raw("RECURRENCE-ID").upper() or read.original is None:
        return read
    local = datetime.combine(read.original.date(), event.starts_at.time())
    return read._replace(original=local.replace(tzinfo=event.starts_at.tzinfo))


def _alone(read: ReadEvent, refused_series: bool, problems: list[Problem]) -> CalendarEvent | None:
    """Take a changed occurrence whose series is not in the file as an event of its own: somebody was invited to it."""
    event, original = read.event, read.original
    assert event is not None and original is not None
    if refused_series:
        problems.append(_told("calendar.series_refused", read))
        return None
    problems.append(replace(_told("calendar.alone", read, found=read.component.raw("RECURRENCE-ID")), refused=False))
    return replace(event, uid=f"{event.uid[:400]}/{original.astimezone(UTC):%Y%m%dT%H%M%SZ}")
