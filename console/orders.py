"""How the orders of operations stand on record: the rules asked of what is known, and what presses.

Reads only and loads no tables, so that lists and Beranda start fast; what writes stands in console/services/orders.py.
The rules themselves stand in console/order_rules.py.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import NamedTuple
from uuid import UUID

from console import order_rules
from console.i18n import language
from console.order_rules import DAYS_ALLOWED, OrderFacts, RuleResult, Standing
from db.enums import OperationState
from db.queries import orders, terms
from db.queries.operations import ZONE
from db.queries.orders import OrderRow
from db.queries.terms import TermRow
from db.reading import Reader

AHEAD = timedelta(days=7)
"""How long before an operation a missing order is asked for."""
BEHIND = timedelta(days=30)
"""How long after its beginning an operation whose order is not in order is named."""
_OFF = (OperationState.POSTPONED, OperationState.CANCELLED)


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
