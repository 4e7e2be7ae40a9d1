"""Numbers of an operation beside a base: period, value and denominator of both. Must not import SQLAlchemy."""

from datetime import date
from typing import NamedTuple
from uuid import UUID

from db.queries import paging
from db.reading import BYTEWISE, Reader


class ComparisonRow(NamedTuple):
    """A comparison; `number` is its place in the list. Values are decimal numbers as text."""

    id: UUID
    number: int
    operation: UUID
    position: str
    kind: str
    measure: str
    base_value: str
    base_from: date
    base_to: date
    base_denominator: str
    value: str
    value_from: date
    value_to: date
    denominator: str
    per: str
    source: str
    notes: str
    record_state: str


_SELECT = """SELECT c.id, 0, c.operation, c.position, c.kind, c.measure, c.base_value, c.base_from, c.base_to,
 c.base_denominator, c.value, c.value_from, c.value_to, c.denominator, c.per, c.source, c.notes, r.state
 FROM comparison c JOIN record r ON r.id = c.id"""


def of_operation(reader: Reader, operation: UUID, removed: bool = False) -> list[ComparisonRow]:
    """Return the comparisons of an operation in order, numbered from 1; or those removed."""
    state = "deleted" if removed else "live"
    sql = f"{_SELECT} WHERE c.operation = :operation AND r.state = '{state}' ORDER BY c.position{BYTEWISE}, c.id"
    found = reader.rows(ComparisonRow, sql, {"operation": operation})
    return [row._replace(number=number) for number, row in enumerate(found, 1)]


def last_position(reader: Reader, operation: UUID) -> str | None:
    """Return the position of the last comparison, removed or not."""
    return paging.last_position(reader, "comparison", "operation", operation)
