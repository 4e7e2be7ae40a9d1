"""Use cases of duties: what is stood again and again, from when to when, by whom, until it ends.

A single shift is the business of shifts.py, who stands it of crews.py. Must not commit, print or read settings.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlmodel import Session

from console.recurrence import check_rule, occurrences, parse_rule
from console.roster import turns_of
from console.security import Action, gesture
from console.services import crews, handshake, records
from console.services.crews import CrewGiven
from db import history, storing
from db.actor import Actor
from db.database import reading
from db.enums import OperationState
from db.errors import Invalid, Refused
from db.models.duties import Crew, Duty, DutyDraft, Shift, crew_id, shift_id
from db.models.operations import Operation
from db.models.places import Place
from db.queries import duties

_OVER = (OperationState.REPORTED, OperationState.EVALUATED, OperationState.CANCELLED)
_TIMES = ("starts_at", "ends_at", "zone", "recurrence", "exceptions")


@gesture(Action.DUTY_ADD)
def add(
    session: Session, actor: Actor, draft: DutyDraft, crew: Sequence[CrewGiven] = (), overrule: str = ""
) -> Duty:
    """Add a duty of the actor's own unit unless the draft names another, with who stands every shift of it.

    A first day that does not fit its rule is no shift: the duty begins with the first that does. Raises Refused for a
    rule that is too fine, has no end or never comes true, and when somebody's shift clashes so that it blocks.
    """
    given = draft.model_dump()
    if given["agency"] is None and "agency" not in draft.model_fields_set:
        given["agency"] = actor.unit
    row = Duty.model_validate({**given, **_links(session, given), **_aligned(DutyDraft.model_validate(given))})
    session.add(row)
    session.flush()
    history.recorder(session).text = row.name[:200]
    if crew:
        crews.put(session, row, crew, None, overrule)
    return row


@gesture(Action.DUTY_EDIT)
def edit(session: Session, actor: Actor, identity: UUID, changed: Mapping[str, Any], overrule: str = "") -> Duty:
    """Correct a duty. What was written down of single shifts moves along to the shift of the same day.

    Raises Refused like `add`.
    """
    row = load(session, identity)
    before = {name: getattr(row, name) for name in _TIMES}
    whole = {name: getattr(row, name) for name in DutyDraft.model_fields}
    checked = DutyDraft.model_validate({**whole, **changed})
    retimed = any(getattr(checked, name) != before[name] for name in _TIMES)
    given = {**changed, **_links(session, changed), **(_aligned(checked) if retimed else {})}
    records.edit(session, row, DutyDraft, given)
    if retimed:
        session.flush()
        _carry(session, row, before)
        crews.settle(session, row, None, None, overrule)
    history.recorder(session).text = row.name[:200]
    return row


@gesture(Action.DUTY_END)
def end(session: Session, actor: Actor, identity: UUID, first_day_without: date) -> Duty:
    """End a duty that comes again: from this day on it is not held. Raises Refused when no shift would be left."""
    row = load(session, identity)
    if not row.recurrence:
        raise Refused("duty.comes_once", found=row.name)
    rule = replace(parse_rule(row.recurrence), count=None, until=first_day_without - timedelta(days=1))
    if first_day_without <= row.starts_at.astimezone(ZoneInfo(row.zone)).date():
        raise Refused("duty.nothing_left", found=row.name, wanted=first_day_without)
    row.recurrence = str(rule)
    history.recorder(session).text = row.name[:200]
    return row


@gesture(Action.DUTY_REMOVE)
def remove(session: Session, actor: Actor, identity: UUID) -> Duty:
    """Remove a duty with all its shifts from the roster."""
    return records.remove(session, actor, Duty, identity, Action.DUTY_REMOVE)


@gesture(Action.DUTY_RESTORE)
def restore(session: Session, actor: Actor, identity: UUID) -> Duty:
    """Bring a removed duty back."""
    return records.restore(session, Duty, identity)


def load(session: Session, identity: UUID) -> Duty:
    """Return a duty that may be changed, and name the gesture after it. Raises Refused when its operation is closed."""
    row = records.load(session, Duty, identity)
    _open(session, row.operation)
    history.recorder(session).text = row.name[:200]
    return row


def _open(session: Session, operation: UUID | None) -> None:
    found = records.load(session, Operation, operation) if operation else None
    if found is not None and found.state in _OVER:
        raise Refused("operation.closed", found=found.name)


def _links(session: Session, given: Mapping[str, Any]) -> dict[str, UUID]:
    """Check what a duty points to; a unit that was entered twice is the one it turned out to be."""
    _open(session, given.get("operation"))
    if given.get("place"):
        records.load(session, Place, given["place"])
    return {"agency": handshake.owner(session, given["agency"])} if given.get("agency") else {}


def _aligned(draft: DutyDraft) -> dict[str, Any]:
    """Return the fields of a duty's rule as they are kept, its first shift being one."""
    try:
        ZoneInfo(draft.zone)
    except (KeyError, ValueError, OSError):
        raise Invalid("zone.unknown", field="zone", found=draft.zone, wanted="Asia/Pontianak") from None
    if not draft.recurrence:
        return {}
    rule = parse_rule(draft.recurrence)
    check_rule(rule, draft.starts_at, draft.zone)
    first = next(occurrences(draft.starts_at, draft.ends_at, draft.zone, rule))
    return {
        "recurrence": str(rule), "starts_at": first.start.astimezone(UTC), "ends_at": first.end.astimezone(UTC)
    }  # fmt: skip


def _carry(session: Session, row: Duty, before: Mapping[str, Any]) -> None:
    """Let what was written down of single shifts name the shift of the same day under the new rule."""
    zone = ZoneInfo(before["zone"])
    turns = turns_of(*(getattr(row, name) for name in _TIMES))
    by_day = {turn.start.astimezone(ZoneInfo(row.zone)).date(): turn.start.astimezone(UTC) for turn in turns}
    for one in duties.written(reading(session), row.id):
        new = by_day.get(one.occurrence.astimezone(zone).date())
        if new is not None and new != one.occurrence:
            _rename(session, one, new)


def _rename(session: Session, one: duties.WrittenRow, occurrence: datetime) -> None:
    if one.table == "shift":
        shift = records.load(session, Shift, one.id)
        values = {name: getattr(shift, name) for name in Shift.FIELDS}
        named = {**values, "occurrence": occurrence, "id": shift_id(shift.duty, occurrence)}
        storing.put(session, Shift.model_validate(named), Shift.FIELDS)
        history.remove(session, shift)
        return
    crew = records.load(session, Crew, one.id)
    values = {name: getattr(crew, name) for name in Crew.FIELDS}
    named = {**values, "occurrence": occurrence, "id": crew_id(crew.duty, crew.person, occurrence)}
    storing.put(session, Crew.model_validate(named), Crew.FIELDS)
    history.remove(session, crew)
