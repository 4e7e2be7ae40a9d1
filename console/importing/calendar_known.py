"""Which record each event of a calendar means, what kind of record that is, and how it stands here now.

A UID of ours holds the record's id; another's is kept with the record, and names a new one the same at every post.
Must not know files or write.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import NamedTuple
from uuid import UUID

from console.calendar_records import duty_events, meeting_events, operation_events, record_of
from console.formats.calendar_values import CalendarEvent, EventKind, kind_hint
from console.importing.calendar_remarks import remark
from console.recurrence import occurrences, parse_rule
from db.enums import RecordKind
from db.models.duties import calendar_id
from db.queries import calendars, duties, meetings, operations
from db.queries.calendars import Known
from db.reading import Reader

_KINDS = {
    int(RecordKind.MEETING): EventKind.MEETING, int(RecordKind.OPERATION): EventKind.OPERATION,
    int(RecordKind.DUTY): EventKind.DUTY,
}  # fmt: skip


class Meant(NamedTuple):
    """An event, the record it means, and the event that record would be written as; `now` is None of a new one."""

    event: CalendarEvent
    kind: EventKind
    id: UUID
    now: CalendarEvent | None
    said: tuple[str, ...] = ()

    @property
    def own(self) -> bool:
        """Tell whether the event was written by this program."""
        return record_of(self.event.uid) is not None


def meant(reader: Reader, events: Sequence[CalendarEvent]) -> list[Meant]:
    """Return what every event means, in order."""
    named = {event.uid: own for event in events if (own := record_of(event.uid))}
    here = calendars.by_id(reader, named.values())
    by_uid = calendars.known(reader, [event.uid for event in events])
    found = [_identified(event, named.get(event.uid), here, by_uid.get(event.uid)) for event in events]
    now = _as_events(reader, found, calendars.by_id(reader, [one.id for one in found]))
    return [one._replace(now=now.get(one.id)) for one in found]


def _identified(event: CalendarEvent, own: UUID | None, here: dict[UUID, Known], same: Known | None) -> Meant:
    known = same or (here.get(own) if own else None)
    if known and known.kind in _KINDS:
        kind = _KINDS[known.kind]
        return Meant(_fitting(event, kind), kind, known.id, None, (*_once(event, kind), *_endless(event, kind)))
    kind, said = _kind(event)
    identity = own if own and own not in here else calendar_id(kind, event.uid)
    return Meant(_fitting(event, kind), kind, identity, None, (*said, *_endless(event, kind)))


def _kind(event: CalendarEvent) -> tuple[EventKind, tuple[str, ...]]:
    hint = kind_hint(event)
    if event.recurrence:
        return EventKind.DUTY, () if hint in (None, EventKind.DUTY) else (remark("kind.recurs"),)
    if hint is None:
        return EventKind.MEETING, (remark("kind.assumed", event.summary),)
    return hint, ()


def _once(event: CalendarEvent, kind: EventKind) -> tuple[str, ...]:
    return (remark("kind.once", event.recurrence),) if event.recurrence and kind is not EventKind.DUTY else ()


def _endless(event: CalendarEvent, kind: EventKind) -> tuple[str, ...]:
    return (remark("end.none"),) if kind is EventKind.DUTY and not _lasts(event) else ()


def _lasts(event: CalendarEvent) -> bool:
    return event.ends_at is not None and event.ends_at > event.starts_at


def _fitting(event: CalendarEvent, kind: EventKind) -> CalendarEvent:
    """Return the event as a record of that kind can hold it: a duty has an end, and its first time is one of its own.

    A meeting has hours.
    """
    if kind is not EventKind.DUTY:
        whole, ends = event.whole_days and kind is _O, event.ends_at if _lasts(event) else None
        return replace(event, ends_at=ends, recurrence="", exceptions=(), changed=(), whole_days=whole)
    ends = event.ends_at if event.ends_at and _lasts(event) else event.starts_at + timedelta(hours=1)
    if not event.recurrence:
        return replace(event, ends_at=ends)
    first = next(occurrences(event.starts_at, ends, event.zone, parse_rule(event.recurrence)))
    return replace(event, starts_at=first.start, ends_at=first.end)


_O = EventKind.OPERATION
_LONG_AGO = datetime(1900, 1, 1, tzinfo=UTC)


def _as_events(reader: Reader, found: Sequence[Meant], here: dict[UUID, Known]) -> dict[UUID, CalendarEvent]:
    """Return the records that are here as the events they would be written as."""
    ids: dict[EventKind, list[UUID]] = {kind: [] for kind in EventKind}
    for one in found:
        if one.id in here:
            ids[one.kind].append(one.id)
    meetings_here = [row for one in ids[EventKind.MEETING] if (row := meetings.get(reader, one))]
    operations_here = [held for each in ids[EventKind.OPERATION] if (held := operations.get(reader, each))]
    duties_here = [duty for each in ids[EventKind.DUTY] if (duty := duties.get(reader, each))]
    dated = [row for row in operations_here if row.starts_at is not None]
    # An operation without a day is in no calendar: whatever this one says of it is news.
    events = {row.id: CalendarEvent("", "", _LONG_AGO) for row in operations_here if row.starts_at is None}
    events |= zip([row.id for row in meetings_here], meeting_events(reader, meetings_here), strict=True)
    events |= zip([row.id for row in dated], operation_events(reader, dated), strict=True)
    events |= zip([row.id for row in duties_here], duty_events(reader, duties_here), strict=True)
    return events
