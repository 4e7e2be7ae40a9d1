"""Use cases of orders: the exception under which an operation began without one.

Must not commit, print or read settings. How an order stands is read by console/orders.py.
"""

from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from sqlmodel import Session

from console.security import Action, gesture
from console.services import records
from db import history
from db.actor import Actor
from db.database import reading
from db.enums import OperationState
from db.errors import Invalid, Refused
from db.models.operations import Operation
from db.queries import terms
from db.text import clean_line


class ExceptionGiven(NamedTuple):
    """Why an operation began without an order: a code of the list `order_exception`, who approved it and when."""

    code: str
    approver: str = ""
    approved_at: datetime | None = None


def take_exception(session: Session, row: Operation, given: ExceptionGiven) -> None:
    """Write the exception into an operation, inside the gesture that called. Raises Invalid for an unknown code."""
    known = [term.code for term in terms.of_list(reading(session), "order_exception")]
    if given.code and given.code not in known:
        raise Invalid("operation.unknown_exception", field="order_exception", found=given.code, wanted=", ".join(known))
    row.order_exception = given.code
    row.exception_approver = clean_line(given.approver, "exception_approver")
    row.exception_approved_at = given.approved_at


@gesture(Action.OPERATION_EXCEPTION)
def set_exception(session: Session, actor: Actor, operation: UUID, given: ExceptionGiven) -> Operation:
    """Say, or correct, under which exception an operation began without an order, who approved it and when.

    What is not known yet may be left open: the rules show it. Raises Refused once it was evaluated.
    """
    row = records.load(session, Operation, operation)
    if row.state is OperationState.EVALUATED:
        raise Refused("operation.closed", found=row.name)
    take_exception(session, row, given)
    history.recorder(session).text = row.name[:200]
    return row
