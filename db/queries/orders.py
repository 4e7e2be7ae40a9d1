"""What is known of the orders (surat perintah) of operations: numbers, dates, exceptions, findings, urgent orders.

What follows from it is decided by console/order_rules.py. Must not import SQLAlchemy.
"""

from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from db.reading import Reader


class OrderRow(NamedTuple):
    """An operation as the rules on orders look at it. `findings` counts the people with whom something was wrong."""

    id: UUID
    code: str
    name: str
    state: str
    record_state: str
    security_class: str
    zone: str
    starts_at: datetime | None
    began_at: datetime | None
    number: str
    dated: date | None
    official: str
    exception: str
    approver: str
    approved_at: datetime | None
    findings: int
    examination_number: str | None
    examination_date: date | None
    urgent_number: str | None
    urgent_date: date | None


def _paper(kind: str, field: str) -> str:
    """One paper of a kind is usual; of several the first by number that has one counts."""
    return (
        f"(SELECT p.{field} FROM operation_paper p JOIN record pr ON pr.id = p.id AND pr.state = 'live'"
        f" WHERE p.operation = o.id AND p.kind = '{kind}' AND p.number <> '' ORDER BY p.dated, p.number, p.id LIMIT 1)"
    )


_SELECT = f"""SELECT o.id, r.code, o.name, o.state, r.state, o.security_class, o.zone, o.starts_at, o.began_at,
 o.order_number, o.order_date, o.order_official, o.order_exception, o.exception_approver, o.exception_approved_at,
 (SELECT count(*) FROM finding f JOIN record fr ON fr.id = f.id AND fr.state = 'live'
  WHERE f.operation = o.id AND f.kind <> ''),
 {_paper("examination", "number")}, {_paper("examination", "dated")},
 {_paper("urgent_order", "number")}, {_paper("urgent_order", "dated")}
 FROM operation o JOIN record r ON r.id = o.id"""


def get(reader: Reader, operation: UUID) -> OrderRow | None:
    """Return what is known of one operation's order."""
    return reader.one(OrderRow, f"{_SELECT} WHERE o.id = :id", {"id": operation})


def looked_at(reader: Reader, since: datetime, until: datetime, limit: int = 200) -> list[OrderRow]:
    """Return live operations that begin before `until` or began after `since`, by their start; evaluated ones not."""
    sql = f"""{_SELECT} WHERE r.state = 'live' AND o.state NOT IN ('postponed', 'cancelled', 'evaluated')
 AND ((o.began_at IS NULL AND o.starts_at >= :since AND o.starts_at < :until) OR o.began_at >= :since)
 ORDER BY coalesce(o.began_at, o.starts_at), o.id LIMIT :limit"""
    return reader.rows(OrderRow, sql, {"since": since, "until": until, "limit": limit})
