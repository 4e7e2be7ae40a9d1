"""Use cases of comparisons: a number of an operation beside its base. Must not commit, print or read settings.

What a comparison comes to is decided by console/comparing.py.
"""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlmodel import Session

from console.comparing import compare, contradicting
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


def _opened(session: Session, operation: UUID) -> None:
    row = records.load(session, Operation, operation)
    history.recorder(session).text = row.name[:200]
    if row.state is OperationState.EVALUATED:
        raise Refused("operation.closed", found=row.name)


@gesture(Action.COMPARISON_ADD)
def add(session: Session, actor: Actor, draft: ComparisonDraft) -> Comparison:
    """Add a comparison. Raises Refused `comparison.contradicts` when its words say another trend than its numbers."""
    _opened(session, draft.operation)
    _says_the_same(draft)
    last = comparisons.last_position(reading(session), draft.operation)
    row = Comparison.model_validate({**draft.model_dump(), "position": order.between(last, None)})
    session.add(row)
    return row


def _says_the_same(row: ComparisonDraft) -> None:
    """Raise Refused `comparison.contradicts` where words name another trend than the numbers have."""
    trend = compare(row.base_value, row.base_denominator, row.value, row.denominator).trend
    for field in ("measure", "notes"):
        if word := contradicting(getattr(row, field), trend):
            raise Refused("comparison.contradicts", field=field, found=word, wanted=trend)


@gesture(Action.COMPARISON_EDIT)
def edit(session: Session, actor: Actor, identity: UUID, changed: Mapping[str, Any]) -> Comparison:
    """Correct a comparison. Raises Refused as `add` does."""
    row = records.load(session, Comparison, identity)
    _opened(session, row.operation)
    records.edit(session, row, ComparisonDraft, changed)
    _says_the_same(row)
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
