"""Use cases of invitations and attendance: who is invited, what was sent and answered, who came.

Must not commit, print or read settings. A unit's line at a meeting has an id that every post derives alike.
"""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from sqlmodel import Session

from console.security import Action, gesture
from console.services import handshake, meetings, records
from db import history, storing
from db.actor import Actor
from db.database import reading
from db.enums import AttendanceStatus, Channel, MeetingState, RecordState
from db.errors import NotFound, Refused
from db.models.agencies import Agency
from db.models.meetings import Attendance, AttendanceDraft, Meeting, attendance_id
from db.models.people import Person
from db.queries import attendance as queries
from db.text import clean_line, folded


@gesture(Action.ATTENDANCE_INVITE)
def invite(session: Session, actor: Actor, meeting: UUID, units: Sequence[UUID | AttendanceDraft]) -> list[Attendance]:
    """Invite units, or named people of units; those already invited stay as they are."""
    there = records.load(session, Meeting, meeting)
    meetings.not_over(there)
    drafts = [AttendanceDraft(meeting=meeting, agency=one) if isinstance(one, UUID) else one for one in units]
    history.recorder(session).text = there.title[:200]
    return [_invite(session, meeting, draft) for draft in drafts]


def _invite(session: Session, meeting: UUID, draft: AttendanceDraft) -> Attendance:
    records.load(session, Agency, draft.agency)
    if draft.person:
        records.load(session, Person, draft.person)
    given = {name: getattr(draft, name) for name in draft.model_fields_set}
    row = Attendance(**{**given, "meeting": meeting, "invited": True, "id": attendance_id(meeting, draft.agency)})
    stored, _outcome = storing.put(session, row)
    return stored


@gesture(Action.ATTENDANCE_UNINVITE)
def uninvite(session: Session, actor: Actor, meeting: UUID, unit: UUID) -> Attendance:
    """Take an invitation back. One that was sent already stays on record as withdrawn (`invited` is no longer set)."""
    meetings.not_over(records.load(session, Meeting, meeting))
    row = line(session, meeting, unit)
    _name_gesture(session, row)
    if row.sent_at is None and row.status is None:
        history.remove(session, row)
    else:
        row.invited, row.will_come = False, None
    return row


def line(session: Session, meeting: UUID, unit: UUID) -> Attendance:
    """Return a unit's line. Raises NotFound when it is neither invited nor recorded."""
    row = session.get(Attendance, attendance_id(meeting, unit))
    if row is None or storing.state_of(session, row.id) is not RecordState.LIVE:
        raise NotFound("attendance.not_invited", found=records.load(session, Agency, unit).name_id)
    return row


def _name_gesture(session: Session, row: Attendance) -> None:
    agency = session.get(Agency, row.agency)
    history.recorder(session).text = agency.name_id[:200] if agency else ""


@gesture(Action.ATTENDANCE_SENT)
def mark_sent(
    session: Session, actor: Actor, meeting: UUID, units: Sequence[UUID] | None = None,
    channel: Channel | None = None, at: datetime | None = None,
) -> list[Attendance]:  # fmt: skip
    """Note invitations as sent: to `units`, else to all that were not sent yet. The meeting becomes invited.

    Raises Refused when nobody is invited or nothing is left to send.
    """
    there = records.load(session, Meeting, meeting)
    meetings.not_over(there)
    rows = queries.of_meeting(reading(session), meeting)
    wanted = list(units) if units is not None else [row.agency for row in rows if row.invited and row.sent_at is None]
    if not wanted:
        code = "attendance.all_sent" if any(row.invited for row in rows) else "attendance.nobody"
        raise Refused(code, found=there.title)
    found = [line(session, meeting, unit) for unit in wanted]
    for one in found:
        one.sent_at, one.sent_channel = at or datetime.now(UTC), channel
    if there.state in (MeetingState.DRAFT, MeetingState.SCHEDULED, MeetingState.POSTPONED):
        meetings.walk(there, MeetingState.INVITED)
    history.recorder(session).text = there.title[:200]
    return found


@gesture(Action.ATTENDANCE_RECEIVED)
def mark_received(
    session: Session, actor: Actor, meeting: UUID, unit: UUID, at: datetime | None = None
) -> Attendance:
    """Note that the unit has the invitation in its hands."""
    meetings.not_over(records.load(session, Meeting, meeting))
    row = line(session, meeting, unit)
    row.received_at = at or datetime.now(UTC)
    _name_gesture(session, row)
    return row


@gesture(Action.ATTENDANCE_CONFIRM)
def confirm(
    session: Session, actor: Actor, meeting: UUID, unit: UUID, will_come: bool = True,
    at: datetime | None = None, recorded_for: str = "", who: Mapping[str, Any] | None = None,
) -> Attendance:  # fmt: skip
    """Note the unit's answer. `recorded_for` is who gave it, when somebody else typed it; `who` names who will come
    (person, person_name, position, number, contact). Who was invited stays on record."""
    meetings.not_over(records.load(session, Meeting, meeting))
    row = line(session, meeting, unit)
    row.confirmed_at, row.will_come = at or datetime.now(UTC), will_come
    row.received_at = row.received_at or row.confirmed_at
    records.edit(session, row, AttendanceDraft, _coming(session, row, who or {}))
    if recorded_for:
        row.recorded_for = recorded_for
    _name_gesture(session, row)
    return row


@gesture(Action.ATTENDANCE_RECORD)
def record(
    session: Session, actor: Actor, meeting: UUID, units: Sequence[UUID], status: AttendanceStatus,
    who: Mapping[str, Any] | None = None, represented_by: str = "",
) -> list[Attendance]:  # fmt: skip
    """Record who came, by whom represented; also a unit nobody invited. Only while the meeting runs.

    `who` is as in `confirm`: who came is kept apart from who was invited, whom the letter goes on addressing.
    The handshake of tasks this meeting gave to the units follows: present means agreed, absent means waiting.
    """
    meetings.takes_outcomes(records.load(session, Meeting, meeting))
    given = {name: value for name, value in (who or {}).items() if value}
    rows = [_record(session, meeting, unit, status, given, clean_line(represented_by)) for unit in units]
    if rows:
        _name_gesture(session, rows[0])
    handshake.settle_meeting(session, actor, meeting)
    return rows


def _record(
    session: Session, meeting: UUID, unit: UUID, status: AttendanceStatus, given: Mapping[str, Any], deputy: str
) -> Attendance:
    records.load(session, Agency, unit)
    own = attendance_id(meeting, unit)
    row = session.get(Attendance, own)
    if row is None or storing.state_of(session, own) is not RecordState.LIVE:
        row, _outcome = storing.put(session, Attendance(id=own, meeting=meeting, agency=unit, invited=False))
    known = {"status": status, "represented_by": deputy}
    return records.edit(session, row, AttendanceDraft, known | _coming(session, row, given, deputy))


_PERSONAL = {"position": "attendee_position", "number": "attendee_number", "contact": "attendee_contact"}
_NOBODY_ELSE = {"attendee": None, "attendee_name": "", **dict.fromkeys(_PERSONAL.values(), "")}


def _coming(session: Session, row: Attendance, given: Mapping[str, Any], deputy: str = "") -> dict[str, Any]:
    """Return the fields of the line for who comes. Somebody else leaves what was known of the one before behind."""
    personal = {_PERSONAL[name]: value for name, value in given.items() if name in _PERSONAL}
    person, name = given.get("person"), clean_line(given.get("person_name") or "")
    if person:
        records.load(session, Person, person)
    if deputy:
        return personal if deputy == row.represented_by else {**_NOBODY_ELSE, **personal}
    if not person and not name:
        return {**_NOBODY_ELSE, **personal} if row.represented_by else personal
    if _is_invited(session, row, person, name):
        return {**_NOBODY_ELSE, **_not_on_invitation(session, row, given)}
    same = row.attendee == person and folded(row.attendee_name) == folded(name)
    return personal if same else {**_NOBODY_ELSE, "attendee": person, "attendee_name": name, **personal}


def _is_invited(session: Session, row: Attendance, person: UUID | None, name: str) -> bool:
    if person:
        return person == row.person
    invited = session.get(Person, row.person) if row.person else None
    return folded(name) == folded(row.person_name or (invited.name if invited else ""))


def _not_on_invitation(session: Session, row: Attendance, given: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is told of the person invited beyond what the invitation or the person's record says."""
    invited = session.get(Person, row.person) if row.person else None
    return {
        field: given[name]
        for name, field in _PERSONAL.items()
        if given.get(name) and given[name] != (getattr(row, name) or getattr(invited, name, ""))
    }
