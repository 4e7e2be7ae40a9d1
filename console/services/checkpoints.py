"""Use cases of a patrol's route: its checkpoints, their order, and when each was reached.

Must not commit, print or read settings.
"""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from sqlmodel import Session

from console.security import Action, gesture
from console.services import handshake, records
from db import history, order
from db.actor import Actor
from db.database import reading
from db.enums import OperationState
from db.errors import Refused
from db.models.duties import Checkpoint, CheckpointDraft
from db.models.operations import Operation
from db.models.places import Place
from db.queries import checkpoints

_OVER = (OperationState.REPORTED, OperationState.EVALUATED, OperationState.CANCELLED)


@gesture(Action.CHECKPOINT_ADD)
def add(
    session: Session, actor: Actor, operation: UUID, drafts: Sequence[CheckpointDraft]
) -> list[Checkpoint]:
    """Add checkpoints at the end of their legs, in the order given. Raises Refused for a closed operation."""
    _open(session, operation)
    last: dict[str, str] = {}
    for row in checkpoints.of_operation(reading(session), operation):
        last[row.leg] = max(last.get(row.leg, ""), row.position)
    stored = []
    for draft in drafts:
        given = {**draft.model_dump(), **_links(session, draft.model_dump()), "operation": operation}
        last[draft.leg] = given["position"] = order.between(last.get(draft.leg) or None, None)
        checkpoint = Checkpoint.model_validate(given)
        session.add(checkpoint)
        stored.append(checkpoint)
    return stored


@gesture(Action.CHECKPOINT_EDIT)
def edit(session: Session, actor: Actor, identity: UUID, changed: Mapping[str, Any]) -> Checkpoint:
    """Correct a checkpoint; another leg puts it at the end of that one."""
    row = _load(session, identity)
    given = {**changed, **_links(session, changed)}
    if "leg" in given and given["leg"] != row.leg:
        rows = checkpoints.of_operation(reading(session), row.operation)
        last = max((one.position for one in rows if one.leg == given["leg"]), default=None)
        given["position"] = order.between(last, None)
    return records.edit(session, row, CheckpointDraft, given)


@gesture(Action.CHECKPOINT_MOVE)
def move(session: Session, actor: Actor, identity: UUID, steps: int) -> Checkpoint:
    """Put a checkpoint `steps` further on within its leg, or back; never over an end."""
    row = _load(session, identity)
    rows = [one for one in checkpoints.of_operation(reading(session), row.operation) if one.leg == row.leg]
    others = [one.position for one in rows if one.id != row.id]
    place = max(0, min(next(at for at, one in enumerate(rows) if one.id == row.id) + steps, len(others)))
    before = others[place - 1] if place else None
    following = others[place] if place < len(others) else None
    if before is not None and before == following:  # two posts added at the same place: the order of their ids
        following = None
    row.position = order.between(before, following)
    return row


@gesture(Action.CHECKPOINT_REACH)
def reach(
    session: Session, actor: Actor, identities: Sequence[UUID], at: datetime | None = None
) -> list[Checkpoint]:
    """Note checkpoints as reached, now unless told otherwise."""
    moment = at or datetime.now(UTC)
    rows = [_load(session, identity) for identity in identities]
    for row in rows:
        row.reached_at = moment
    return rows


@gesture(Action.CHECKPOINT_REMOVE)
def remove(session: Session, actor: Actor, identities: Sequence[UUID]) -> list[Checkpoint]:
    """Take checkpoints off the route."""
    rows = [_load(session, identity) for identity in identities]
    for row in rows:
        history.remove(session, row)
    return rows


def _links(session: Session, given: Mapping[str, Any]) -> dict[str, UUID]:
    if given.get("place"):
        records.load(session, Place, given["place"])
    return {"agency": handshake.owner(session, given["agency"])} if given.get("agency") else {}


def _open(session: Session, identity: UUID) -> None:
    row = records.load(session, Operation, identity)
    if row.state in _OVER:
        raise Refused("operation.closed", found=row.name)
    history.recorder(session).text = row.name[:200]


def _load(session: Session, identity: UUID) -> Checkpoint:
    row = records.load(session, Checkpoint, identity)
    _open(session, row.operation)
    return row
