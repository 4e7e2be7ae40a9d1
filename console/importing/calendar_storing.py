"""Storing the events of a calendar: new records, and what an event says anew of those that are here.

What a person changed here since the last import, or later than the event was changed, stays and is named. Runs inside
the gesture of an import; must not know files.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlmodel import Session, SQLModel

from console import words
from console.formats.calendar_values import EventKind, EventStatus
from console.importing.calendar_batch import Batch
from console.importing.calendar_crew import CrewTaker
from console.importing.calendar_known import Meant
from console.importing.calendar_parts import Parts
from console.importing.calendar_remarks import remark
from console.importing.calendar_values import Ready
from console.importing.names import Names
from console.importing.report import Outcome
from console.importing.storing import was_imported
from console.sentences.fields import field_word
from console.services import duties as duty_services
from console.services import participation
from db import history
from db.actor import Actor
from db.base import CREATION, Shared, field_number
from db.database import reading
from db.enums import MeetingState, OperationState, SecurityClass
from db.models.duties import Duty, DutyDraft
from db.models.meetings import LEGAL_MOVES as MEETING_MOVES
from db.models.meetings import Meeting, MeetingDraft
from db.models.operations import LEGAL_MOVES as OPERATION_MOVES
from db.models.operations import Operation, OperationDraft
from db.queries import importing as queries

_CLASSES = list(SecurityClass)
_M, _O = MeetingState, OperationState
_NEW: dict[EventStatus | None, tuple[MeetingState, OperationState]] = {
    EventStatus.TENTATIVE: (_M.DRAFT, _O.PROPOSED), EventStatus.CANCELLED: (_M.CANCELLED, _O.CANCELLED),
}  # fmt: skip
_CLOSED = (_M.RUNNING, _M.SUSPENDED, _M.FINISHED, _M.APPROVED, _O.FINISHED, _O.REPORTED, _O.EVALUATED)
_AHEAD = (_O.PROPOSED, _O.PLANNED, _O.ORDERED, _O.POSTPONED)


class _Table(NamedTuple):
    model: type[Any]
    draft: type[SQLModel]


_TABLES = {
    EventKind.MEETING: _Table(Meeting, MeetingDraft), EventKind.OPERATION: _Table(Operation, OperationDraft),
    EventKind.DUTY: _Table(Duty, DutyDraft),
}  # fmt: skip


class Store:
    """Stores event by event. `now` is when they are read, `file` what they are read from."""

    def __init__(self, session: Session, actor: Actor, names: Names, now: datetime, file: str) -> None:
        self._session = session
        self._actor = actor
        self._file = file
        self._batch = Batch(session)
        self._parts = Parts(session, actor, names, self._batch, now)
        self._crew = CrewTaker(session, self._batch, names)

    def look_up(self, found: Sequence[Meant]) -> None:
        """Read at once what is here of all events."""
        wanted: dict[type[Shared], list[UUID]] = {table.model: [] for table in _TABLES.values()}
        for one in found:
            wanted[_TABLES[one.kind].model].append(one.id)
        self._batch.look_up(wanted)

    def finish(self) -> None:
        """Write at once all that is new."""
        self._batch.write()

    def take(self, ready: Ready) -> tuple[Outcome, UUID | None, list[str]]:
        """Store an event. Return what became of it, its record, and what to say.

        Raises Invalid or Refused for a record that cannot be so; then nothing of it was written.
        """
        said = list(ready.said)
        self._parts.name(ready.placeholders)
        table = _TABLES[ready.meant.kind]
        row = self._batch.row(ready.meant.id)
        if row is None:
            return self._make(ready, table, said)
        if self._batch.is_removed(row.id):
            if ready.meant.kind is EventKind.DUTY and _cancels(ready):
                return Outcome.UNCHANGED, row.id, said
            ready = ready._replace(fresh=True)
            self._batch.bring_back(row.id)
        return self._compare(ready, table, row, said)

    def _make(self, ready: Ready, table: _Table, said: list[str]) -> tuple[Outcome, UUID | None, list[str]]:
        kind, event = ready.meant.kind, ready.meant.event
        values = {"security_class": SecurityClass.OPEN, **ready.values}
        values["calendar_uid"] = "" if ready.meant.own else event.uid
        if kind is EventKind.DUTY:
            if _cancels(ready):
                return Outcome.UNCHANGED, None, [*said, remark("cancelled.unknown")]
            values |= {"ends_at": event.ends_at} | ({} if values.get("agency") else {"agency": self._actor.unit})
        made: dict[str, Any] = {**table.draft.model_validate(values).model_dump(), "id": ready.meant.id}
        if kind is not EventKind.DUTY:
            made["state"] = _NEW.get(event.status, (_M.SCHEDULED, _O.PLANNED))[kind is EventKind.OPERATION]
        if _cancels(ready):
            made["state_reason"] = self._reason()
            said.append(remark("cancelled.new"))
        self._batch.add(table.model, made)
        ready = ready._replace(fresh=True)
        _changed, doubted = self._store_parts(ready, made.get("lead"), said)
        return Outcome.DOUBTED if ready.doubted or doubted else Outcome.TAKEN, ready.meant.id, said

    def _compare(
        self, ready: Ready, table: _Table, row: Any, said: list[str]
    ) -> tuple[Outcome, UUID | None, list[str]]:
        kind = ready.meant.kind
        if kind is not EventKind.DUTY and row.state in _CLOSED:
            if ready.values or _cancels(ready):
                codes = queries.codes(reading(self._session), [row.id])
                said.append(remark("closed", codes[row.id], state=_state_word(row)))
            return Outcome.UNCHANGED, row.id, said
        changed = self._edit(ready, table, row, said)
        changed |= self._cancel(ready, row, said)
        if not (kind is EventKind.DUTY and _cancels(ready)):
            lead = row.lead if kind is EventKind.OPERATION else None
            changed |= self._store_parts(ready, lead, said)[0]
        if ready.fresh:
            return Outcome.DOUBTED if ready.doubted else Outcome.TAKEN, row.id, said
        return Outcome.CHANGED if changed else Outcome.UNCHANGED, row.id, said

    def _store_parts(self, ready: Ready, lead: UUID | None, said: list[str]) -> tuple[bool, bool]:
        if ready.meant.kind is EventKind.MEETING:
            return self._parts.invite(ready, said)
        if ready.meant.kind is EventKind.OPERATION:
            moved = self._parts.work_at(ready)
            changed, doubted = self._parts.take_part(ready, lead, said)
            return changed or moved, doubted
        moved = self._parts.shifts(ready, said)
        return self._crew.take(ready, said) or moved, False

    def _edit(self, ready: Ready, table: _Table, row: Any, said: list[str]) -> bool:
        """Write what the event says anew; tell whether that was anything."""
        wanted = self._wanted(ready, table.model, row, said)
        if not wanted:
            return False
        whole = {name: getattr(row, name) for name in table.draft.model_fields}
        table.draft.model_validate({**whole, **wanted})  # before anything is written
        retimed = bool(wanted.keys() & {"starts_at", "ends_at"})
        if ready.meant.kind is EventKind.DUTY:
            duty_services.edit(self._session, self._actor, row.id, wanted, overrule=self._file)
            return True
        for name, value in wanted.items():
            setattr(row, name, value)
        if retimed and ready.meant.kind is EventKind.OPERATION and row.state in _AHEAD:
            self._session.flush()
            participation.ask_again(self._session, self._actor, row.id)
        if retimed and row.state is _M.INVITED:
            said.append(remark("invited"))
        return True

    def _wanted(self, ready: Ready, model: type[Shared], row: Any, said: list[str]) -> dict[str, Any]:
        found = {name: value for name, value in ready.values.items() if getattr(row, name) != value}
        if "security_class" in found and _lower(found["security_class"], row.security_class):
            del found["security_class"]  # a file lowers no class: a person does, and answers for it
        if not found:
            return {}
        imported, edited = self._batch.written(row.id), self._batch.edited(row.id)
        local = [name for name, value in found.items() if was_imported(model, name, value, imported)]
        modified = ready.meant.event.last_modified
        newer = [
            name
            for name in found.keys() - set(local)
            if modified and getattr(row, name) not in ("", None) and _later(edited, model, name, modified)
        ]
        said += [remark("kept.local", field_word(name)) for name in local]
        if newer:
            said.append(remark("kept.newer", fields=", ".join(map(field_word, sorted(newer)))))
        return {name: value for name, value in found.items() if name not in (*local, *newer)}

    def _cancel(self, ready: Ready, row: Any, said: list[str]) -> bool:
        """Cancel what the calendar cancels, unless it is too late for that; tell whether it was."""
        kind, cancels = ready.meant.kind, _cancels(ready)
        if kind is EventKind.DUTY:
            if cancels:
                said.append(remark("cancelled.now"))
                history.remove(self._session, row)
            return cancels
        state, moves = (_M.CANCELLED, MEETING_MOVES) if kind is EventKind.MEETING else (_O.CANCELLED, OPERATION_MOVES)
        if row.state == state:
            said += [] if ready.meant.event.status is EventStatus.CANCELLED else [remark("cancelled.here")]
            return False
        if not cancels:
            return False
        imported = self._batch.written(row.id)
        if state not in moves[row.state] or was_imported(type(row), "state", state, imported):
            said.append(remark("cancelled.stays", state=_state_word(row)))
            return False
        row.move_to(state, self._reason())
        said.append(remark("cancelled.now"))
        return True

    def _reason(self) -> str:
        return f"{remark('shift.reason')} ({self._file})"


def _cancels(ready: Ready) -> bool:
    """Tell whether the calendar cancels what is not cancelled here."""
    event, now = ready.meant.event, ready.meant.now
    return event.status is EventStatus.CANCELLED and (now is None or now.status is not EventStatus.CANCELLED)


def _lower(one: str, other: str) -> bool:
    return _CLASSES.index(SecurityClass(one)) < _CLASSES.index(SecurityClass(other))


def _later(edited: Mapping[int, datetime], model: type[Shared], name: str, modified: datetime) -> bool:
    """Tell whether somebody wrote the field here after the event was changed, to the second."""
    at = max((edited[one] for one in (field_number(model, name), CREATION) if one in edited), default=None)
    return at is not None and at.replace(microsecond=0) > modified


def _state_word(row: Any) -> str:
    return words.word(row.state, MeetingState if isinstance(row, Meeting) else OperationState)
