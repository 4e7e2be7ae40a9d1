"""Use cases of single shifts: move one, call it off, give it to another unit, hand it over to the next.

A shift becomes a record with the first thing written down of it. Must not commit, print or read settings.
"""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from sqlmodel import Session

from console.periods import Period
from console.roster import RosterShift, after, shift_at
from console.security import Action, gesture
from console.services import crews, duties, handshake, records
from db import history, storing
from db.actor import Actor
from db.database import reading
from db.enums import RecordState
from db.errors import Invalid, Refused
from db.models.duties import Duty, Shift, ShiftDraft, shift_id
from db.queries import duties as queries

NIHIL = "nihil"
"""What is written where there is nothing to hand over: a real answer."""


@gesture(Action.SHIFT_MOVE)
def move(
    session: Session, actor: Actor, duty: UUID, occurrence: datetime, starts_at: datetime | None,
    ends_at: datetime | None, reason: str = "", overrule: str = "",
) -> Shift:  # fmt: skip
    """Give one shift other times; without any it is held when its rule says so again.

    Raises Refused when somebody on it is elsewhere then so that it blocks, unless `overrule` says why it may stand.
    """
    row = duties.load(session, duty)
    changed = {"starts_at": starts_at, "ends_at": ends_at, "cancelled": False, "reason": reason}
    shift = _write(session, row, occurrence, changed)
    session.flush()
    crews.settle(session, row, occurrence, None, overrule)
    return shift


@gesture(Action.SHIFT_CANCEL)
def cancel(session: Session, actor: Actor, duty: UUID, occurrence: datetime, reason: str) -> Shift:
    """Call one shift off. Raises Invalid without a reason, Refused for one that was handed over."""
    row = duties.load(session, duty)
    if _shift(session, row, occurrence).handed_over:
        raise Refused("shift.handed_over", found=row.name)
    return _write(session, row, occurrence, {"cancelled": True, "reason": reason})


@gesture(Action.SHIFT_REINSTATE)
def reinstate(session: Session, actor: Actor, duty: UUID, occurrence: datetime) -> Shift:
    """Let a shift that was called off take place after all. Raises Refused when it was not."""
    row = duties.load(session, duty)
    if not _shift(session, row, occurrence).cancelled:
        raise Refused("shift.not_cancelled", found=row.name)
    return _write(session, row, occurrence, {"cancelled": False, "reason": ""})


@gesture(Action.SHIFT_GIVE)
def give(session: Session, actor: Actor, duty: UUID, occurrence: datetime, agency: UUID | None) -> Shift:
    """Give one shift to another unit; None gives it back to the duty's own."""
    row = duties.load(session, duty)
    owner = handshake.owner(session, agency) if agency else None
    return _write(session, row, occurrence, {"agency": None if owner == row.agency else owner})


@gesture(Action.SHIFT_HAND_OVER)
def hand_over(
    session: Session, actor: Actor, duty: UUID, occurrence: datetime, note: str, by: str = "", to: str = "",
    at: datetime | None = None,
) -> Shift:  # fmt: skip
    """Note the hand-over at the end of a shift; who stood it and who stands the next are known unless named.

    Raises Invalid without a note (`nihil` is one) and for a time before the shift began, Refused for one called off.
    """
    row = duties.load(session, duty)
    shift = _shift(session, row, occurrence)
    if not note.strip():
        raise Invalid("handover.needs_note", field="handover_note")
    if shift.cancelled:
        raise Refused("shift.cancelled", found=row.name)
    moment = at or datetime.now(UTC)
    if moment < shift.starts_at:
        times = {"found": _at(moment, row), "wanted": _at(shift.starts_at, row)}
        raise Invalid("handover.too_early", field="handed_over_at", **times)
    following = after(reading(session), shift)
    return _write(session, row, occurrence, {
        "handover_note": note, "handed_over_by": by or names(shift),
        "taken_over_by": to or (names(following) if following else ""), "handed_over_at": moment,
    })  # fmt: skip


def _at(moment: datetime, row: Duty) -> Period:
    return Period(moment, moment, row.zone)


def names(shift: RosterShift) -> str:
    """Return who stands a shift, as a hand-over names them."""
    return ", ".join(one.name for one in shift.coming)


def _shift(session: Session, row: Duty, occurrence: datetime) -> RosterShift:
    reader = reading(session)
    known = queries.get(reader, row.id)
    assert known is not None
    return shift_at(reader, known, occurrence)


def _write(session: Session, row: Duty, occurrence: datetime, changed: Mapping[str, Any]) -> Shift:
    """Write something down of one shift. Raises NotFound when the duty has none then."""
    found = _shift(session, row, occurrence)
    history.recorder(session).text = f"{row.name}, {found.day.isoformat()}"[:200]
    identity = shift_id(row.id, occurrence)
    if storing.state_of(session, identity) is RecordState.LIVE:
        return records.edit(session, records.load(session, Shift, identity), ShiftDraft, changed)
    draft = ShiftDraft.model_validate({"duty": row.id, "occurrence": occurrence, **changed})
    fresh = Shift.model_validate({**draft.model_dump(), "id": identity})
    return storing.put(session, fresh, ShiftDraft.model_fields)[0]
