"""People checked in an operation (daftar nominatif), and the outcome of an operation as it was entered.

Lists belong to one operation and are read whole. Must not import SQLAlchemy.
"""

from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from db.queries import paging
from db.queries import terms as reference
from db.queries.terms import TermRow
from db.reading import BYTEWISE, Reader


class FindingRow(NamedTuple):
    """A person checked. `number` is the place in the list; `kind` "" means that nothing was found to be wrong."""

    id: UUID
    number: int
    operation: UUID
    operation_code: str
    position: str
    initials: str
    sex: str | None
    minor: bool
    nationality: str
    document: str
    document_number: str
    permit: str
    permit_until: date | None
    sponsor: str
    kind: str
    detail: str
    action: str
    place: UUID | None
    place_name: str | None
    found_at: datetime | None
    referral: str
    referred_to: UUID | None
    referred_name: str | None
    security_class: str
    record_state: str


_COLUMNS = """f.id, 0, f.operation, orr.code, f.position, f.initials, f.sex, f.minor, f.nationality, f.document,
 f.document_number, f.permit, f.permit_until, f.sponsor, f.kind, f.detail, f.action, f.place, p.name, f.found_at,
 f.referral, coalesce(aa.id, a.id), coalesce(aa.name_id, a.name_id), f.security_class, r.state"""
_FROM = """FROM finding f JOIN record r ON r.id = f.id JOIN record orr ON orr.id = f.operation
 LEFT JOIN place p ON p.id = f.place
 LEFT JOIN agency a ON a.id = f.referred_to LEFT JOIN agency aa ON aa.id = a.merged_into"""
_SELECT = f"SELECT {_COLUMNS} {_FROM}"


def of_operation(reader: Reader, operation: UUID, removed: bool = False) -> list[FindingRow]:
    """Return the people checked in an operation in the order of the list, numbered from 1; or those removed."""
    state = "deleted" if removed else "live"
    sql = f"{_SELECT} WHERE f.operation = :operation AND r.state = '{state}' ORDER BY f.position{BYTEWISE}, f.id"
    found = reader.rows(FindingRow, sql, {"operation": operation})
    return [row._replace(number=number) for number, row in enumerate(found, 1)]


def get(reader: Reader, identity: UUID) -> FindingRow | None:
    """Return one person checked, removed or not, with the number in the list (0 when removed)."""
    row = reader.one(FindingRow, f"{_SELECT} WHERE f.id = :id", {"id": identity})
    if row is None or row.record_state != "live":
        return row
    return next((one for one in of_operation(reader, row.operation) if one.id == identity), row)


LISTS = ("travel_document", "permit_kind", "finding_kind", "referral_service")
"""Reference lists whose codes stand in the list of people."""


def terms(reader: Reader) -> dict[str, list[TermRow]]:
    """Return the terms of each reference list that the list of people uses."""
    return {name: reference.of_list(reader, name) for name in LISTS}


def last_position(reader: Reader, operation: UUID) -> str | None:
    """Return the position of the last person of the list, removed or not."""
    return paging.last_position(reader, "finding", "operation", operation)


class OutcomeRow(NamedTuple):
    """The outcome of an operation as it was entered; numbers left open are counted elsewhere."""

    id: UUID
    operation: UUID
    nil: bool
    points_visited: int | None
    foreigners_checked: int | None
    people_referred: int | None
    difference: str
    summary: str
    obstacles: str
    conclusions: str
    suggestions: str
    closing: str


def outcome(reader: Reader, operation: UUID) -> OutcomeRow | None:
    """Return the outcome entered for an operation, or None while nobody entered one."""
    sql = """SELECT c.id, c.operation, c.nil, c.points_visited, c.foreigners_checked, c.people_referred, c.difference,
 c.summary, c.obstacles, c.conclusions, c.suggestions, c.closing FROM outcome c JOIN record r ON r.id = c.id
 WHERE c.operation = :operation AND r.state = 'live'"""
    return reader.one(OutcomeRow, sql, {"operation": operation})


def points_reached(reader: Reader, operation: UUID) -> int | None:
    """Return how many checkpoints of the route were reached, or None for an operation without a route."""
    sql = """SELECT count(*), count(c.reached_at) FROM checkpoint c JOIN record r ON r.id = c.id
 WHERE c.operation = :operation AND r.state = 'live'"""
    planned, reached = reader.raw(sql, {"operation": operation})[0]
    return int(reached) if planned else None


class ResultRow(NamedTuple):
    """What an export of operations says of the result of one: numbers, never persons."""

    operation: UUID
    nil: bool
    checked: int
    violations: int
    handed_over: int


def results(reader: Reader, operations: list[UUID]) -> dict[UUID, ResultRow]:
    """Return the result of each operation that has one."""
    values: dict[str, Any] = {f"o_{place}": one for place, one in enumerate(operations)}
    if not values:
        return {}
    inside = ", ".join(f":{name}" for name in values)
    sql = f"""SELECT o.id, CASE WHEN x.nil THEN true ELSE false END,
 coalesce(x.foreigners_checked, (SELECT count(*) FROM finding f JOIN record r ON r.id = f.id AND r.state = 'live'
  WHERE f.operation = o.id AND f.nationality <> 'ID')),
 (SELECT count(*) FROM finding f JOIN record r ON r.id = f.id AND r.state = 'live'
  WHERE f.operation = o.id AND f.kind <> ''),
 (SELECT count(*) FROM transfer t JOIN record r ON r.id = t.id AND r.state = 'live' WHERE t.operation = o.id)
 FROM operation o LEFT JOIN (SELECT u.operation AS about, u.nil, u.foreigners_checked FROM outcome u
  JOIN record ur ON ur.id = u.id AND ur.state = 'live') x ON x.about = o.id
 WHERE o.id IN ({inside}) AND (x.about IS NOT NULL OR EXISTS (SELECT 1 FROM finding f
  JOIN record r ON r.id = f.id AND r.state = 'live' WHERE f.operation = o.id))"""
    return {row.operation: row for row in reader.rows(ResultRow, sql, values)}
