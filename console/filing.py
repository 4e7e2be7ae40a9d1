"""The papers of an operation as they stand on record: one list of them, and the operations that still lack some.

Reads only and loads no tables, so that lists and Beranda start fast; what writes stands in console/services/filing.py.
Which papers are needed is decided by console/paper_register.py.
"""

from datetime import datetime, timedelta
from typing import NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

from console import orders, paper_register
from console.paper_register import Filed, HandedOver, Noted, PaperFacts, Reported, UnitPart
from db.enums import OperationState
from db.queries import bookings, filing, operations, transfers
from db.queries import orders as order_queries
from db.queries.operations import ZONE, OperationFilter, OperationRow
from db.reading import Page, Reader

LOOKED_BACK = timedelta(days=120)
"""How long after an operation its missing papers are still asked for unasked."""


def register(reader: Reader, operation: UUID, unit: UUID, now: datetime) -> list[Filed]:
    """Return the papers of an operation, there or needed, in the order they come; `unit` is ours."""
    row, order = operations.get(reader, operation), order_queries.get(reader, operation)
    if row is None or order is None:
        return []
    zone = ZoneInfo(row.zone or ZONE)
    known = orders.facts(order, now, orders.days_allowed(reader))
    facts = PaperFacts(
        operation, row.state, now, row.zone or ZONE, row.began_at, row.finished_at, row.order_number, row.order_date,
        row.order_official, row.began_at is not None and not known.ordered_before, order.findings,
        units=[
            UnitPart(one.id, one.agency, one.agency_short, one.agency == unit, one.handshake, one.order_number,
                     one.order_date, one.strength_delivered, one.leads)
            for one in bookings.participants(reader, operation)
        ],
        noted=[
            Noted(one.kind, one.agency, one.subject, one.number, one.dated, one.official, one.signed_on)
            for one in filing.papers(reader, operation)
        ],
        transfers=[
            HandedOver(one.id, one.receiver_short or one.receiver_name, one.number,
                       one.happened_at.astimezone(zone).date() if one.happened_at else None, one.giver_name)
            for one in transfers.of_operation(reader, operation)
        ],
        reports=[
            Reported(one.id, one.day, f"{one.code} {one.unit}", one.number, one.signed_by,
                     one.signed_at.astimezone(zone).date() if one.signed_at else None)
            for one in filing.reports(reader, operation)
        ],
    )  # fmt: skip
    return paper_register.register(facts)


class Incomplete(NamedTuple):
    """An operation that is over, and its papers that are not complete."""

    row: OperationRow
    missing: list[Filed]


def incomplete(reader: Reader, unit: UUID, now: datetime, most: int = 10) -> list[Incomplete]:
    """Return the operations that are over but not yet evaluated and still lack papers, the latest first."""
    over = OperationFilter(
        states=(OperationState.FINISHED.value, OperationState.REPORTED.value), from_day=(now - LOOKED_BACK).date()
    )
    rows = operations.page(reader, over, Page(limit=most))
    found = [Incomplete(row, paper_register.missing(register(reader, row.id, unit, now))) for row in rows]
    return sorted((one for one in found if one.missing), key=lambda one: one.row.code, reverse=True)
