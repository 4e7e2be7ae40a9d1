"""Use cases of an operation's outcome: the numbers, the texts, "nihil", and ending it in the same gesture.

Must not commit, print or read settings. What was entered and what is counted is read by console/outcomes.py.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlmodel import Session

from console.outcome_totals import Standing
from console.outcomes import of_operation
from console.security import Action, gesture
from console.services import findings, operations, records
from db import storing
from db.actor import Actor
from db.database import reading
from db.enums import OperationState, RecordState
from db.errors import Refused
from db.models.findings import Outcome, OutcomeDraft, outcome_id
from db.models.operations import Operation
from db.reading import Reader


@gesture(Action.OUTCOME_SET)
def enter(session: Session, actor: Actor, operation: UUID, changed: Mapping[str, Any]) -> Outcome:
    """Write fields of the outcome: numbers (None: as counted), `difference`, texts, `nil`.

    Raises Refused `outcome.not_nil` for "nihil" while somebody on the list violated something, `outcome.differs` for
    a number that is not the one counted while `difference` is empty, and what `findings.opened` raises.
    """
    findings.opened(session, operation)
    return _enter(session, operation, changed)


def _enter(session: Session, operation: UUID, changed: Mapping[str, Any]) -> Outcome:
    identity = outcome_id(operation)
    row = session.get(Outcome, identity)
    if row is None or storing.state_of(session, identity) is not RecordState.LIVE:
        draft = OutcomeDraft(**{**changed, "operation": operation})
        row, _stored = storing.put(session, Outcome.model_validate({**draft.model_dump(), "id": identity}))
    else:
        records.edit(session, row, OutcomeDraft, changed)
    session.flush()
    _check(reading(session), row)
    return row


def _check(reader: Reader, row: Outcome) -> None:
    result = of_operation(reader, row.operation, "")
    if row.nil and result.totals.violations:
        raise Refused("outcome.not_nil", field="nil", found=result.totals.violations)
    for one in result.unexplained:
        raise Refused("outcome.differs", field=one.field, found=one.entered, wanted=one.counted)


@gesture(Action.OPERATION_CONCLUDE)
def conclude(
    session: Session, actor: Actor, operation: UUID, changed: Mapping[str, Any], at: datetime | None = None
) -> Operation:
    """End an operation that is under way, now or `at`, and write its outcome: one gesture in the evening.

    One that has ended already keeps its end. Raises Refused as `operations.finish` and `enter` do, and
    `outcome.nothing` when there is neither a list nor anything else to say what it came to.
    """
    row = records.load(session, Operation, operation)
    if row.state is not OperationState.FINISHED:
        operations.finish(session, actor, operation, at)
    findings.opened(session, operation)
    if changed:
        _enter(session, operation, changed)
    session.flush()
    if of_operation(reading(session), operation, row.state).standing is Standing.MISSING:
        raise Refused("outcome.nothing", found=row.name)
    return row
