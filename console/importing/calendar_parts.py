"""What belongs to an imported event: who is invited and answered, where an operation works, single shifts of a duty.

Who or what is there already stays, whatever the calendar leaves out. Runs inside the gesture of an import; must not
know files.
"""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from sqlmodel import Session

from console.formats.calendar_values import Answer, CalendarEvent, Changed, EventStatus
from console.importing.calendar_remarks import remark
from console.importing.calendar_values import Ready, parties
from console.importing.names import Names
from console.importing.report import Outcome
from console.importing.storing import make_placeholders, put, was_imported
from console.roster import exceptions_text, turns_of
from db import history, order, storing
from db.actor import Actor
from db.base import Shared
from db.database import reading
from db.enums import Handshake, ParticipationRole, RecordState
from db.models.duties import Shift, ShiftDraft, shift_id
from db.models.meetings import Attendance, attendance_id
from db.models.operations import OperationPlace, Participation, operation_place_id, participation_id
from db.queries import importing as queries
from db.queries import schedules
from db.text import LINE_LIMIT

_HANDSHAKES = {Answer.ACCEPTED: Handshake.ACCEPTED, Answer.DECLINED: Handshake.DECLINED}
_COMES = {Answer.ACCEPTED: True, Answer.DECLINED: False}


class Parts:
    """Stores the parts of the events of one calendar. `now` is when they are read."""

    def __init__(self, session: Session, actor: Actor, names: Names, now: datetime) -> None:
        self._session = session
        self._actor = actor
        self._names = names
        self._now = now
        self._made: set[UUID] = set()

    def invite(self, ready: Ready, said: list[str]) -> tuple[bool, bool]:
        """Store who is invited to a meeting, with their answers; what that changed, and what is in doubt."""
        changed = doubted = False
        for agency, answer, address in self._units(ready.meant.event, said):
            if agency is None:
                doubted = True
                continue
            identity = attendance_id(ready.meant.id, agency)
            row = Attendance(id=identity, meeting=ready.meant.id, agency=agency, invited=True, contact=address)
            changed |= self._put(row, "will_come", _COMES.get(answer), "confirmed_at", ready)
        return changed, doubted

    def take_part(self, ready: Ready, lead: UUID | None, said: list[str]) -> tuple[bool, bool]:
        """Store which units take part in an operation, with their answers; what that changed, and what is in doubt."""
        changed = doubted = False
        for agency, answer, _address in self._units(ready.meant.event, said):
            if agency is None:
                doubted = True
                continue
            identity = participation_id(ready.meant.id, agency)
            row = Participation(id=identity, operation=ready.meant.id, agency=agency, role=ParticipationRole.MEMBER)
            changed |= self._put(row, "handshake", _HANDSHAKES.get(answer), "answered_at", ready)
        if lead:
            state = Handshake.ACCEPTED if lead == self._actor.unit else Handshake.WAITING
            row = Participation(id=participation_id(ready.meant.id, lead), operation=ready.meant.id, agency=lead)
            if ready.fresh or self._session.get(Participation, row.id) is None:
                row.handshake = state
                changed |= put(self._session, row) is not Outcome.UNCHANGED
        return changed, doubted

    def _units(self, event: CalendarEvent, said: list[str]) -> list[tuple[UUID | None, Answer, str]]:
        found: list[tuple[UUID | None, Answer, str]] = []
        for party in parties(event):
            meant = self._names.agency(party.name)
            said += meant.remarks
            if meant.placeholder and meant.agency and meant.agency not in self._made:
                make_placeholders(self._session, {meant.agency: meant.placeholder})
                self._made.add(meant.agency)
            if meant.agency is None or meant.agency not in {agency for agency, _answer, _address in found}:
                found.append((meant.agency, party.answer, party.address[:LINE_LIMIT]))
        return found

    def _put(self, row: Attendance | Participation, name: str, answer: Any, at: str, ready: Ready) -> bool:
        """Store a unit's line and its answer. Without an answer in the calendar, one that is known here stays.

        A unit that somebody took off the list stays off, unless the whole record comes back.
        """
        new = ready.meant.now is None
        there = None if new else self._session.get(type(row), row.id)
        if there is None:
            if answer is not None:
                self._answer(row, name, answer, at, ready)
            elif isinstance(row, Participation):
                row.handshake = Handshake.WAITING
            self._session.add(row)
            return True
        removed = storing.state_of(self._session, row.id) is RecordState.DELETED
        back = removed and ready.fresh
        if back:
            history.set_state(self._session, row.id, RecordState.LIVE)
        if (removed and not back) or answer in (None, getattr(there, name)):
            return back
        imported = queries.written_by_imports(reading(self._session), [row.id]).get(row.id, [])
        if _agreed(there, answer) or was_imported(type(row), name, answer, imported):
            return back
        self._answer(there, name, answer, at, ready)
        return True

    def _answer(self, row: Shared, name: str, answer: Any, at: str, ready: Ready) -> None:
        setattr(row, name, answer)
        setattr(row, at, ready.meant.event.last_modified or self._now)

    def work_at(self, ready: Ready) -> bool:
        """Store where an operation works, behind the places it has; tell whether one was new."""
        there = schedules.places_here(reading(self._session), [ready.meant.id])
        position = there[-1].position if there else None
        changed = False
        for place in ready.places:
            if place not in {row.place for row in there}:
                position = order.between(position, None)
                identity = operation_place_id(ready.meant.id, place)
                row = OperationPlace(id=identity, operation=ready.meant.id, place=place, position=position)
                changed |= put(self._session, row) is not Outcome.UNCHANGED
        return changed

    def shifts(self, ready: Ready, said: list[str]) -> bool:
        """Store the times of a duty that the calendar moves or cancels; tell whether that changed anything."""
        event, now = ready.meant.event, ready.meant.now
        known = {one.original: one for one in now.changed} if now else {}
        assert event.ends_at is not None
        left_out = exceptions_text(event.exceptions)
        held = turns_of(event.starts_at, event.ends_at, event.zone, event.recurrence, left_out)
        turns = {one.start for one in held}
        changed = False
        for one in event.changed:
            if known.get(one.original) == one:
                continue
            if one.original not in turns:
                said.append(remark("shift.none", f"{one.original:%d/%m/%Y %H.%M}"))
                continue
            if one.location and one.location != event.location:
                said.append(remark("shift.place", f"{one.original:%d/%m/%Y %H.%M}", wanted=one.location))
            changed |= put(self._session, _shift(ready.meant.id, event, one)) is not Outcome.UNCHANGED
        return changed


def _agreed(there: Shared | None, answer: Any) -> bool:
    """A unit that sat in the meeting that decided on an operation stands by it, as one that accepted."""
    return answer is Handshake.ACCEPTED and getattr(there, "handshake", None) == Handshake.AGREED


def _shift(duty: UUID, event: CalendarEvent, one: Changed) -> Shift:
    assert event.ends_at is not None
    length = event.ends_at - event.starts_at
    cancelled = one.status is EventStatus.CANCELLED
    ends = one.ends_at if one.ends_at and one.ends_at > one.starts_at else one.starts_at + length
    moved = (one.starts_at, ends) != (one.original, one.original + length)
    told = one.description.replace("\n", " ") or (one.summary if one.summary != event.summary else "")
    values = {
        "duty": duty, "occurrence": one.original.astimezone(UTC), "cancelled": cancelled,
        "reason": (told or (remark("shift.reason") if cancelled else ""))[:LINE_LIMIT],
    }  # fmt: skip
    draft = ShiftDraft.model_validate(values | ({"starts_at": one.starts_at, "ends_at": ends} if moved else {}))
    return Shift.model_validate({**draft.model_dump(exclude_unset=True), "id": shift_id(duty, draft.occurrence)})
