"""What belongs to an imported event: who is invited and answered, where an operation works, single shifts of a duty.

Who or what is there already stays, whatever the calendar leaves out. Runs inside the gesture of an import; must not
know files.
"""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from sqlmodel import Session

from console.formats.calendar_values import Answer, CalendarEvent, Changed, EventStatus
from console.importing.calendar_batch import Batch
from console.importing.calendar_remarks import remark
from console.importing.calendar_values import Ready, parties
from console.importing.names import Names
from console.importing.report import Outcome
from console.importing.storing import make_placeholders, put, was_imported
from console.roster import exceptions_text, turns_of
from db import history, order
from db.actor import Actor
from db.base import Shared
from db.enums import Handshake, ParticipationRole, RecordState
from db.models.duties import Shift, ShiftDraft, shift_id
from db.models.meetings import Attendance, attendance_id
from db.models.operations import OperationPlace, Participation, operation_place_id, participation_id
from db.text import LINE_LIMIT

_HANDSHAKES = {Answer.ACCEPTED: Handshake.ACCEPTED, Answer.DECLINED: Handshake.DECLINED}
_SAID = {True: "yes", False: "no", None: ""}
"""An answer as db.queries.calendars.PartHere tells it."""
_COMES = {Answer.ACCEPTED: True, Answer.DECLINED: False}


class Parts:
    """Stores the parts of the events of one calendar. `now` is when they are read."""

    def __init__(self, session: Session, actor: Actor, names: Names, batch: Batch, now: datetime) -> None:
        self._session = session
        self._actor = actor
        self._names = names
        self._batch = batch
        self._now = now
        self._made: set[UUID] = set()

    def name(self, placeholders: Mapping[UUID, str]) -> None:
        """Make a placeholder of every name nobody knows, once."""
        new = {identity: name for identity, name in placeholders.items() if identity not in self._made}
        make_placeholders(self._session, new)
        self._made |= new.keys()

    def invite(self, ready: Ready, said: list[str]) -> tuple[bool, bool]:
        """Store who is invited to a meeting, with their answers; what that changed, and what is in doubt."""
        changed = doubted = False
        for agency, answer, address in self._units(ready.meant.event, said):
            if agency is None:
                doubted = True
                continue
            values = {
                "id": attendance_id(ready.meant.id, agency), "meeting": ready.meant.id, "agency": agency,
                "invited": True, "contact": address,
            }  # fmt: skip
            comes = _COMES.get(answer)
            told = {"will_come": comes, "confirmed_at": self._at(ready)} if comes is not None else {}
            changed |= self._put(Attendance, values, told, _SAID[comes], ready)
        return changed, doubted

    def take_part(self, ready: Ready, lead: UUID | None, said: list[str]) -> tuple[bool, bool]:
        """Store which units take part in an operation, with their answers; what that changed, and what is in doubt."""
        changed = doubted = False
        for agency, answer, _address in self._units(ready.meant.event, said):
            if agency is None:
                doubted = True
                continue
            given = _HANDSHAKES.get(answer)
            told = {"handshake": given, "answered_at": self._at(ready)} if given else {}
            values = _part(ready, agency, Handshake.WAITING) | {"role": ParticipationRole.MEMBER}
            changed |= self._put(Participation, values, told, given or "", ready)
        if lead:
            changed |= self._lead(ready, lead)
        return changed, doubted

    def _lead(self, ready: Ready, lead: UUID) -> bool:
        """Let the leading unit be one of the operation: it stands by it when it is the actor's own, else is asked."""
        state = Handshake.ACCEPTED if lead == self._actor.unit else Handshake.WAITING
        values = _part(ready, lead, state)
        waiting = self._batch.waiting(Participation, values["id"])
        if waiting is not None:
            waiting["handshake"] = state
            return True
        if self._batch.part(values["id"]) is None:
            self._batch.add(Participation, values)
            return True
        return ready.fresh and put(self._session, Participation(**values)) is not Outcome.UNCHANGED

    def _units(self, event: CalendarEvent, said: list[str]) -> list[tuple[UUID | None, Answer, str]]:
        found: list[tuple[UUID | None, Answer, str]] = []
        for party in parties(event):
            meant = self._names.agency(party.name)
            said += meant.remarks
            if meant.placeholder and meant.agency:
                self.name({meant.agency: meant.placeholder})
            if meant.agency is None or meant.agency not in {agency for agency, _answer, _address in found}:
                found.append((meant.agency, party.answer, party.address[:LINE_LIMIT]))
        return found

    def _put(
        self, model: type[Shared], values: dict[str, Any], told: dict[str, Any], answer: str, ready: Ready
    ) -> bool:
        """Store a unit's line and its answer. Without an answer in the calendar, one that is known here stays.

        A unit that somebody took off the list stays off, unless the whole record comes back.
        """
        identity: UUID = values["id"]
        if self._batch.waiting(model, identity) is not None:
            return False
        here = self._batch.part(identity) if ready.meant.now is not None else None
        if here is None:
            self._batch.add(model, values | told)
            return True
        removed = here.state == RecordState.DELETED
        back = removed and ready.fresh
        if back:
            history.set_state(self._session, identity, RecordState.LIVE)
        if (removed and not back) or answer in ("", here.answer) or _agreed(here.answer, answer):
            return back
        name, said = next(iter(told.items()))
        if was_imported(model, name, said, self._batch.written(identity)):
            return back
        there = self._session.get(model, identity)
        for name, value in told.items():
            setattr(there, name, value)
        return True

    def _at(self, ready: Ready) -> datetime:
        return ready.meant.event.last_modified or self._now

    def work_at(self, ready: Ready) -> bool:
        """Store where an operation works, behind the places it has; tell whether one was new."""
        operation, changed = ready.meant.id, False
        for place in ready.places:
            there = self._batch.places(operation)
            if place not in there:
                identity = operation_place_id(operation, place)
                position = order.between(max(there.values(), default=None), None)
                values = {"id": identity, "operation": operation, "place": place, "position": position}
                changed |= self._place(ready, values)
        return changed

    def _place(self, ready: Ready, values: dict[str, Any]) -> bool:
        if ready.meant.now is not None and self._session.get(OperationPlace, values["id"]) is not None:  # taken off
            return put(self._session, OperationPlace(**values)) is not Outcome.UNCHANGED
        self._batch.add(OperationPlace, values)
        return True

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
            changed |= self._shift(ready, _shift(ready.meant.id, event, one))
        return changed

    def _shift(self, ready: Ready, shift: Shift) -> bool:
        if ready.meant.now is not None:
            return put(self._session, shift) is not Outcome.UNCHANGED
        self._batch.add(Shift, {name: getattr(shift, name) for name in ("id", *Shift.FIELDS)})
        return True


def _part(ready: Ready, agency: UUID, state: Handshake) -> dict[str, Any]:
    identity = participation_id(ready.meant.id, agency)
    return {"id": identity, "operation": ready.meant.id, "agency": agency, "handshake": state}


def _agreed(here: str, answer: str) -> bool:
    """A unit that sat in the meeting that decided on an operation stands by it, as one that accepted."""
    return (answer, here) == (Handshake.ACCEPTED, Handshake.AGREED)


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
