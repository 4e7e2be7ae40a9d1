"""Use cases of comparisons: a number of an operation beside its base. Must not commit, print or read settings.

What a comparison comes to is decided by console/comparing.py.
"""

from uuid import UUID

from sqlmodel import Session

from console.comparing import Compared, compare, contradicting
from console.security import Action, gesture
from console.services import records
from db import history, order
from db.actor import Actor
from db.database import reading
from db.enums import OperationState
from db.errors import Refused
from db.models.findings import Comparison, ComparisonDraft
from db.models.operations import Operation
from db.queries import comparisons
from db.queries.comparisons import ComparisonRow


def compared(row: ComparisonRow) -> Compared:
    """Return the rates of a comparison, the change in percent, and the trend."""
    return compare(row.base_value, row.base_denominator, row.value, row.denominator)


def _opened(session: Session, operation: UUID) -> None:
    row = records.load(session, Operation, operation)
    history.recorder(session).text = row.name[:200]
    if row.state is OperationState.EVALUATED:
        raise Refused("operation.closed", found=row.name)


@gesture(Action.COMPARISON_ADD)
def add(session: Session, actor: Actor, draft: ComparisonDraft) -> Comparison:
    """Add a comparison. Raises Refused `comparison.contradicts` when its words say another trend than its numbers."""
    _opened(session, draft.operation)
    trend = compare(draft.base_value, draft.base_denominator, draft.value, draft.denominator).trend
    for field in ("measure", "notes"):
        if word := contradicting(getattr(draft, field), trend):
            raise Refused("comparison.contradicts", field=field, found=word, wanted=trend)
    last = comparisons.last_position(reading(session), draft.operation)
    row = Comparison.model_validate({**draft.model_dump(), "position": order.between(last, None)})
    session.add(row)
    return row


@gesture(Action.COMPARISON_REMOVE)
def remove(session: Session, actor: Actor, identity: UUID) -> Comparison:
    """Take a comparison off."""
    _opened(session, records.load(session, Comparison, identity).operation)
    return records.remove(session, actor, Comparison, identity, Action.COMPARISON_REMOVE)


@gesture(Action.COMPARISON_RESTORE)
def restore(session: Session, actor: Actor, identity: UUID) -> Comparison:
    """Bring a comparison back."""
    return records.restore(session, Comparison, identity)
