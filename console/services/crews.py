"""Use cases of crews: who stands a duty, on every shift or on one, and who really came.

A shift without names of its own is stood by those of its duty. Must not commit, print or read settings.
"""

from collections.abc import Collection, Sequence
from datetime import UTC, datetime, timedelta
from typing import NamedTuple
from uuid import UUID

from sqlmodel import Session

from console.roster import LONGEST, RosterShift, shift_at
from console.security import Action, gesture
from console.services import clashes, records
from db import history, storing
from db.actor import Actor
from db.database import reading
from db.enums import CrewState, OperationState
from db.errors import NotFound, Refused
from db.models.duties import Crew, CrewDraft, Duty, crew_id
from db.models.operations import Operation
from db.models.people import Person
from db.queries import duties
from db.text import clean_text

_OVER = (OperationState.REPORTED, OperationState.EVALUATED, OperationState.CANCELLED)
_DAY = timedelta(days=1)


class CrewGiven(NamedTuple):
    """A person put on duty, with what for: kepala regu, pengemudi."""

    person: UUID
    role: str = ""


@gesture(Action.CREW_PUT)
def put_on(
    session: Session, actor: Actor, duty: UUID, people: Sequence[CrewGiven], occurrence: datetime | None = None,
    overrule: str = "",
) -> list[Crew]:  # fmt: skip
    """Put people on one shift, or without `occurrence` on every shift that names nobody of its own.

    Who stands the duty anyway stays on the shift. Raises Refused when one of them is elsewhere then so that it blocks,
    unless `overrule` says why it may stand; that is kept in the duty's notes.
    """
    return put(session, _open(session, duty), people, occurrence, overrule)


def put(
    session: Session, row: Duty, people: Sequence[CrewGiven], occurrence: datetime | None, overrule: str = ""
) -> list[Crew]:
    """Write people into a duty, inside the gesture that called."""
    if occurrence is not None:
        _own(session, _shift(session, row, occurrence))
    stored = []
    for given in people:
        person = _heir(session, given.person)
        stored.append(_put(session, row.id, person, occurrence, given.role, CrewState.PLANNED))
    session.flush()
    settle(session, row, occurrence, {one.person for one in stored}, overrule)
    return stored


@gesture(Action.CREW_TAKE_OFF)
def take_off(
    session: Session, actor: Actor, duty: UUID, people: Sequence[UUID], occurrence: datetime | None = None
) -> Duty:
    """Take people off one shift, or off every shift. Raises NotFound for somebody who is not on it.

    The last one taken off a shift is noted as not coming: a shift without names would be stood by the duty's own.
    """
    row = _open(session, duty)
    _take(session, row, people, occurrence)
    return row


def _take(session: Session, row: Duty, people: Sequence[UUID], occurrence: datetime | None) -> None:
    if occurrence is None:
        there = {one.person: one.id for one in duties.crew(reading(session), duty=row.id)}
        for person in people:
            history.remove(session, records.load(session, Crew, _on_it(session, row, there, person)))
        return
    _own(session, _shift(session, row, occurrence))
    shift = _shift(session, row, occurrence)
    there = {one.person: one.id for one in shift.crew}
    gone = [_on_it(session, row, there, person) for person in people]
    for identity in gone:
        crew = records.load(session, Crew, identity)
        if len(gone) < len(shift.crew):
            history.remove(session, crew)
        else:
            crew.state = CrewState.ABSENT


@gesture(Action.CREW_PUT)
def staff(
    session: Session, actor: Actor, duty: UUID, people: Sequence[UUID], occurrence: datetime | None = None,
    overrule: str = "",
) -> Duty:  # fmt: skip
    """Let exactly these people stand one shift, or without `occurrence` every shift that names nobody of its own.

    Raises Refused like `put_on`, about those who are new on it.
    """
    row = _open(session, duty)
    if occurrence is None:
        there = {one.person for one in duties.crew(reading(session), duty=duty)}
    else:
        there = {one.person for one in _shift(session, row, occurrence).coming}
    wanted = [_heir(session, person) for person in people]
    new = [CrewGiven(person) for person in wanted if person not in there]
    if new:
        put(session, row, new, occurrence, overrule)
    gone = [person for person in there if person not in wanted]
    if gone:
        _take(session, row, gone, occurrence)
    return row


@gesture(Action.CREW_MARK)
def note_attendance(
    session: Session, actor: Actor, duty: UUID, occurrence: datetime, present: Collection[UUID]
) -> list[Crew]:
    """Note that of those on a shift these stood it and the others did not come."""
    row = _open(session, duty)
    _own(session, _shift(session, row, occurrence))
    marked = []
    for one in _shift(session, row, occurrence).crew:
        crew = records.load(session, Crew, one.id)
        state = CrewState.PRESENT if one.person in present else CrewState.ABSENT
        if crew.state is not state:
            crew.state = state
        marked.append(crew)
    return marked


@gesture(Action.CREW_MARK)
def mark(
    session: Session, actor: Actor, duty: UUID, occurrence: datetime, people: Sequence[UUID], state: CrewState
) -> list[Crew]:
    """Note who stood a shift and who did not come; everybody on it when nobody is named."""
    row = _open(session, duty)
    _own(session, _shift(session, row, occurrence))
    there = {one.person: one.id for one in _shift(session, row, occurrence).crew}
    marked = []
    for person in people or list(there):
        crew = records.load(session, Crew, _on_it(session, row, there, person))
        if crew.state is not state:
            crew.state = state
        marked.append(crew)
    return marked


def settle(
    session: Session, row: Duty, occurrence: datetime | None, people: Collection[UUID] | None, overrule: str
) -> None:
    """Stop for a clash of a shift, or of the coming year's, that blocks; a reason lets it stand and is kept.

    `people` limits it to theirs. Raises Refused (`operation.clash`).
    """
    if overrule.strip():
        row.notes = "\n".join(part for part in (row.notes, clean_text(overrule, "overrule")) if part)
        return
    reader = reading(session)
    if occurrence is None:
        since = max(row.starts_at, datetime.now(UTC) - _DAY)
        until = since + LONGEST
    else:
        shift = _shift(session, row, occurrence)
        since, until = shift.starts_at - _DAY, shift.ends_at + _DAY
    found = clashes.of_duty(reader, row.id, since, until)
    clashes.refuse(one for one in found if people is None or one.clash.subject in people)


def _open(session: Session, identity: UUID) -> Duty:
    row = records.load(session, Duty, identity)
    operation = records.load(session, Operation, row.operation) if row.operation else None
    if operation is not None and operation.state in _OVER:
        raise Refused("operation.closed", found=operation.name)
    history.recorder(session).text = row.name[:200]
    return row


def _shift(session: Session, row: Duty, occurrence: datetime) -> RosterShift:
    session.flush()
    reader = reading(session)
    known = duties.get(reader, row.id)
    assert known is not None
    shift = shift_at(reader, known, occurrence)
    history.recorder(session).text = f"{row.name}, {shift.day.isoformat()}"[:200]
    return shift


def _own(session: Session, shift: RosterShift) -> None:
    """Write those who stand every shift onto this one, so that it can differ from them."""
    for one in () if shift.own_crew else shift.crew:
        _put(session, shift.duty.id, one.person, shift.occurrence, one.role, CrewState.PLANNED)


def _put(
    session: Session, duty: UUID, person: UUID, occurrence: datetime | None, role: str, state: CrewState
) -> Crew:
    draft = CrewDraft(duty=duty, person=person, occurrence=occurrence, role=role, state=state)
    fresh = Crew.model_validate({**draft.model_dump(), "id": crew_id(duty, person, occurrence)})
    return storing.put(session, fresh, ["role", "state"] if role else ["state"])[0]


def _heir(session: Session, person: UUID) -> UUID:
    row = records.load(session, Person, person)
    return row.merged_into or row.id


def _on_it(session: Session, row: Duty, there: dict[UUID, UUID], person: UUID) -> UUID:
    found = there.get(person) or there.get(_heir(session, person))
    if found is None:
        raise NotFound("crew.not_on_it", found=records.load(session, Person, person).name, wanted=row.name)
    return found
