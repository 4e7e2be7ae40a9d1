"""Meetings, operations and duties as events of a calendar: what an export writes and an import compares with.

Knows queries and the values of calendars; must not know files, sessions or screens. Only what a calendar can carry:
who stands a duty by name, nobody's number or address, no agenda, no vehicle.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from typing import NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

from console.formats.calendar_values import Answer, CalendarEvent, Changed, EventKind, EventStatus, Party
from console.recurrence import parse_rule, settled
from console.roster import exceptions_of
from db.enums import CrewState, Handshake, MeetingState, OperationState, SecurityClass
from db.errors import PoraError
from db.queries import attendance, bookings, calendars, duties, exports, places
from db.queries.calendars import Revision
from db.queries.duties import CrewRow, DutyRow, ShiftRow
from db.queries.meetings import ZONE, MeetingRow
from db.queries.operations import OperationRow
from db.queries.places import fully
from db.reading import Reader

DOMAIN = "@pora.invalid"
"""Ends the UIDs of what was made here: the record's id stands before it, at every post."""
_UNSURE = {MeetingState.DRAFT, MeetingState.POSTPONED, OperationState.PROPOSED, OperationState.POSTPONED}
_ANSWERS = {Handshake.ACCEPTED: Answer.ACCEPTED, Handshake.AGREED: Answer.ACCEPTED, Handshake.DECLINED: Answer.DECLINED}
_LAST = datetime.max.replace(tzinfo=UTC)


def own_uid(identity: UUID) -> str:
    """Return the UID of a record that no other program's calendar named."""
    return f"{identity}{DOMAIN}"


def record_of(uid: str) -> UUID | None:
    """Return the id in a UID of ours, None in another's."""
    try:
        return UUID(uid.removesuffix(DOMAIN)) if uid.endswith(DOMAIN) else None
    except ValueError:
        return None


class _Shared(NamedTuple):
    """What the events of several records are made with."""

    uids: dict[UUID, str]
    revisions: dict[UUID, Revision]
    same_names: frozenset[str]
    classes: dict[UUID, str]

    def common(self, event: CalendarEvent, identity: UUID) -> CalendarEvent:
        """Return the event with what every kind of record has; a duty is of the class of its operation at least."""
        revision = self.revisions.get(identity)
        changed = revision.last.astimezone(UTC).replace(microsecond=0) if revision else None
        uid = self.uids.get(identity) or own_uid(identity)
        return replace(
            event, uid=uid, sequence=revision.number if revision else 0, last_modified=changed,
            security=SecurityClass(self.classes.get(identity, SecurityClass.OPEN)),
        )  # fmt: skip


def _shared(reader: Reader, identities: Sequence[UUID]) -> _Shared:
    return _Shared(
        calendars.uids(reader, identities), calendars.revisions(reader, identities), exports.shared_names(reader),
        exports.classes(reader),
    )  # fmt: skip


def meeting_events(reader: Reader, rows: Sequence[MeetingRow]) -> list[CalendarEvent]:
    """Return meetings with who is invited and what they answered."""
    shared = _shared(reader, [row.id for row in rows])
    return [shared.common(_meeting(reader, row), row.id) for row in rows]


def _meeting(reader: Reader, row: MeetingRow) -> CalendarEvent:
    zone = row.zone or ZONE
    invited = tuple(
        Party(one.agency_name, "", _coming(one.will_come))
        for one in attendance.of_meeting(reader, row.id)
        if one.invited
    )  # fmt: skip
    return CalendarEvent(
        "", row.title, _in(row.starts_at, zone), _in(row.ends_at, zone) if row.ends_at else None, zone,
        location=row.where, description=row.notes,
        status=_status(MeetingState(row.state)), kind=EventKind.MEETING, code=row.code,
        organizer=Party(row.host_name) if row.host_name else None, invited=invited,
    )  # fmt: skip


def _coming(will_come: bool | None) -> Answer:
    return Answer.WAITING if will_come is None else Answer.ACCEPTED if will_come else Answer.DECLINED


def _status(state: MeetingState | OperationState) -> EventStatus:
    if state in (MeetingState.CANCELLED, OperationState.CANCELLED):
        return EventStatus.CANCELLED
    return EventStatus.TENTATIVE if state in _UNSURE else EventStatus.CONFIRMED


def _in(moment: datetime, zone: str) -> datetime:
    """Return a moment as a calendar tells it: in its zone, to the second."""
    return moment.astimezone(ZoneInfo(zone)).replace(microsecond=0)


def operation_events(reader: Reader, rows: Sequence[OperationRow]) -> list[CalendarEvent]:
    """Return operations with their places and units; those without a day are in no calendar."""
    dated = [row for row in rows if row.starts_at is not None]
    shared = _shared(reader, [row.id for row in dated])
    parts = exports.operation_parts(reader, [row.id for row in dated])
    return [
        shared.common(_operation(reader, row, _places(parts[row.id].places, shared.same_names)), row.id)
        for row in dated
    ]  # fmt: skip


def _places(named: Sequence[tuple[str, str]], same_names: frozenset[str]) -> str:
    return "; ".join(fully(name, code) if name.lower() in same_names else name for code, name in named)


def _operation(reader: Reader, row: OperationRow, location: str) -> CalendarEvent:
    assert row.starts_at is not None
    zone = row.zone or ZONE
    start = _in(row.starts_at, zone)
    end = _in(row.ends_at, zone) if row.ends_at else None
    whole = row.whole_days and start.time() == time() and (end is None or end.time() == time())
    if whole and end is None:
        end = (start.replace(tzinfo=None) + timedelta(days=1)).replace(tzinfo=ZoneInfo(zone))
    # By name, because a calendar knows no roles, by which the query sorts.
    asked = (one for one in bookings.participants(reader, row.id) if not one.leads)
    units = sorted(asked, key=lambda one: one.agency_name)
    answers = [_ANSWERS.get(Handshake(one.handshake), Answer.WAITING) for one in units]
    invited = tuple(Party(one.agency_name, "", answer) for one, answer in zip(units, answers, strict=True))
    return CalendarEvent(
        "", row.name, start, end, zone, whole, location, row.notes,
        status=_status(OperationState(row.state)), kind=EventKind.OPERATION, code=row.code,
        organizer=Party(row.lead_name) if row.lead_name else None, invited=invited,
    )  # fmt: skip


def duty_events(reader: Reader, rows: Sequence[DutyRow]) -> list[CalendarEvent]:
    """Return duties with their rule, what they leave out, and the shifts that were moved or called off."""
    shared = _shared(reader, [row.id for row in rows])
    return [shared.common(_duty(reader, row, shared.same_names), row.id) for row in rows]


def _duty(reader: Reader, row: DutyRow, same_names: frozenset[str]) -> CalendarEvent:
    zone, event = row.zone or ZONE, _plain_duty(row)
    if row.place_name:
        event = replace(event, location=row.place_name)
    if row.place_name and row.place_name.lower() in same_names:
        event = replace(event, location=_in_full(reader, row))
    crew = duties.crew(reader, row.starts_at, _LAST, row.id)
    event = replace(event, invited=_crew(crew, None))
    turns = [
        _turn(row, one, zone, crew, event.invited)
        for one in duties.shifts(reader, row.starts_at, _LAST, row.id)
        if one.cancelled or one.starts_at
    ]  # fmt: skip
    if event.recurrence:
        return replace(event, changed=tuple(turns))
    if not turns:
        return event
    only = turns[0]
    return replace(event, starts_at=only.starts_at, ends_at=only.ends_at, status=only.status)


def _in_full(reader: Reader, row: DutyRow) -> str:
    found = places.get(reader, row.place) if row.place else None
    return fully(found.name, found.code) if found else row.place_name or ""


def _plain_duty(row: DutyRow) -> CalendarEvent:
    zone = row.zone or ZONE
    start, end = _in(row.starts_at, zone), _in(row.ends_at, zone)
    recurrence = _rule(row, zone)
    return CalendarEvent(
        "", row.name, start, end, zone, row.whole_days and start.time() == end.time() == time(), "", row.notes,
        recurrence, tuple(_in(one, zone) for one in exceptions_of(row.exceptions)) if recurrence else (),
        status=EventStatus.CONFIRMED, kind=EventKind.DUTY, code=row.code,
        organizer=Party(row.agency_name) if row.agency_name else None,
    )  # fmt: skip


def _rule(row: DutyRow, zone: str) -> str:
    """Return the rule as calendars are read, or none when nobody could follow it."""
    if not row.recurrence:
        return ""
    try:
        return str(settled(parse_rule(row.recurrence), zone, row.whole_days))
    except PoraError:
        return ""


def _crew(crew: Sequence[CrewRow], occurrence: datetime | None) -> tuple[Party, ...]:
    """Return who stands every shift, or one, by name. They were put there, not asked: who did not come declined."""
    return tuple(
        Party(one.name, "", Answer.DECLINED if one.state == CrewState.ABSENT else Answer.ACCEPTED)
        for one in crew
        if one.occurrence == occurrence
    )  # fmt: skip


def _turn(
    row: DutyRow, shift: ShiftRow, zone: str, crew: Sequence[CrewRow], everybody: tuple[Party, ...]
) -> Changed:
    own = _crew(crew, shift.occurrence)
    start = shift.starts_at or shift.occurrence
    end = shift.ends_at or shift.occurrence + (row.ends_at - row.starts_at)
    return Changed(
        _in(shift.occurrence, zone), _in(start, zone), _in(end, zone), row.name, "", shift.reason,
        EventStatus.CANCELLED if shift.cancelled else None, 0, own if own and own != everybody else None,
    )  # fmt: skip
