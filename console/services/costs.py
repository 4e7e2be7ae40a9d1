"""Use cases of cost lines of an operation or a meeting.

Must not commit, print or read settings. Amounts are hundredths of the currency.
"""

from collections.abc import Mapping
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
from db.models.evaluation import Cost, CostDraft
from db.models.meetings import Meeting
from db.models.operations import Operation
from db.queries import costs


def _opened(session: Session, subject: UUID) -> None:
    """Check that the subject takes cost lines. Raises NotFound, and Refused once an operation was evaluated."""
    operation = session.get(Operation, subject)
    if operation is None:
        history.recorder(session).text = records.load(session, Meeting, subject).title[:200]
        return
    records.load(session, Operation, subject)
    history.recorder(session).text = operation.name[:200]
    if operation.state is OperationState.EVALUATED:
        raise Refused("operation.closed", found=operation.name)


def _payer(session: Session, given: Mapping[str, Any]) -> dict[str, Any]:
    values = dict(given)
    if values.get("payer"):
        values["payer"] = handshake.owner(session, values["payer"])
    return values


@gesture(Action.COST_ADD)
def add(session: Session, actor: Actor, draft: CostDraft) -> Cost:
    """Add a cost line at the end of the list."""
    _opened(session, draft.subject)
    last = costs.last_position(reading(session), draft.subject)
    values = _payer(session, draft.model_dump())
    row = Cost.model_validate({**values, "position": order.between(last, None)})
    session.add(row)
    return row


@gesture(Action.COST_EDIT)
def edit(session: Session, actor: Actor, identity: UUID, changed: Mapping[str, Any]) -> Cost:
    """Correct a cost line, or note what was really spent."""
    row = records.load(session, Cost, identity)
    _opened(session, row.subject)
    return records.edit(session, row, CostDraft, _payer(session, changed))


@gesture(Action.COST_REMOVE)
def remove(session: Session, actor: Actor, identity: UUID) -> Cost:
    """Take a cost line off the list."""
    _opened(session, records.load(session, Cost, identity).subject)
    return records.remove(session, actor, Cost, identity, Action.COST_REMOVE)


@gesture(Action.COST_RESTORE)
def restore(session: Session, actor: Actor, identity: UUID) -> Cost:
    """Bring a cost line back."""
    return records.restore(session, Cost, identity)
