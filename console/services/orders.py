"""Orders of operations: how the rules stand, what presses, and the exception under which one began without an order.

Must not commit, print or read settings. The rules themselves stand in console/order_rules.py.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import NamedTuple
from uuid import UUID

from sqlmodel import Session

from console import order_rules
from console.i18n import language
from console.order_rules import DAYS_ALLOWED, OrderFacts, RuleResult, Standing
from console.security import Action, gesture
from console.services import records
from db import history
from db.actor import Actor
from db.database import reading
from db.enums import OperationState
from db.errors import Invalid, Refused
from db.models.operations import Operation
from db.queries import orders, terms
from db.queries.operations import ZONE
from db.queries.orders import OrderRow
from db.queries.terms import TermRow
from db.reading import Reader
from db.text import clean_line

AHEAD = timedelta(days=7)
"""How long before an operation a missing order is asked for."""
BEHIND = timedelta(days=30)
"""How long after its beginning an operation whose order is not in order is named."""
_OFF = (OperationState.POSTPONED, OperationState.CANCELLED)


class ExceptionGiven(NamedTuple):
    """Why an operation began without an order: a code of the list `order_exception`, who approved it and when."""

    code: str
    approver: str = ""
    approved_at: datetime | None = None


class Ruled(NamedTuple):
    """A rule, how it stands, and its words and source from the reference list (None where the list lacks it)."""

    result: RuleResult
    term: TermRow | None


class Pressing(NamedTuple):
    """An operation and one of its rules that is open or broken."""

    row: OrderRow
    result: RuleResult


def days_allowed(reader: Reader) -> int:
    """Return how many days later the urgent order may be dated: reference data, not code."""
    term = terms.get(reader, "order_rule", order_rules.URGENT)
    return term.number if term is not None and term.number is not None else DAYS_ALLOWED


def facts(row: OrderRow, now: datetime, days: int, exceptions: Sequence[TermRow] = ()) -> OrderFacts:
    """Return what the rules look at; the exception by its name where `exceptions` has it."""
    named = next((term.name(language()) for term in exceptions if term.code == row.exception), row.exception)
    return OrderFacts(
        now=now, zone=row.zone or ZONE, starts_at=row.starts_at, began_at=row.began_at,
        off=row.state in _OFF or row.record_state != "live", number=row.number, dated=row.dated, official=row.official,
        exception=named, approver=row.approver, approved_at=row.approved_at, findings=row.findings,
        examination_number=row.examination_number or "", examination_date=row.examination_date,
        urgent_number=row.urgent_number or "", urgent_date=row.urgent_date, days_allowed=days,
    )  # fmt: skip


def of_operation(reader: Reader, operation: UUID, now: datetime) -> list[Ruled]:
    """Return every rule that concerns the operation, how it stands, and where it comes from."""
    row = orders.get(reader, operation)
    if row is None:
        return []
    known = {term.code: term for term in terms.of_list(reader, "order_rule")}
    exceptions = terms.of_list(reader, "order_exception")
    results = order_rules.check(facts(row, now, days_allowed(reader), exceptions))
    return [Ruled(result, known.get(result.rule)) for result in results]


def pressing(reader: Reader, now: datetime, ahead: timedelta = AHEAD) -> list[Pressing]:
    """Return what is open or broken: urgent orders by their deadline first, then operations by their start."""
    days = days_allowed(reader)
    found = [
        Pressing(row, result)
        for row in orders.looked_at(reader, now - BEHIND, now + ahead)
        for result in order_rules.check(facts(row, now, days))
        if result.standing is not Standing.MET
    ]
    return sorted(found, key=lambda one: (one.result.rule != order_rules.URGENT, one.result.deadline is None))


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
