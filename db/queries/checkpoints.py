"""The route of a patrol: its checkpoints in order, leg by leg, with planned and reached times. No SQLAlchemy."""

from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from db.queries.agency_names import SHORT
from db.reading import BYTEWISE, Reader


class CheckpointRow(NamedTuple):
    """One point of a route. `name` is its own, else that of its place; `leg` names the squad or stretch."""

    id: UUID
    operation: UUID
    operation_code: str
    operation_name: str
    zone: str
    leg: str
    position: str
    place: UUID | None
    place_name: str | None
    name: str
    marker: str
    agency: UUID | None
    agency_name: str | None
    agency_short: str | None
    planned_at: datetime | None
    reached_at: datetime | None
    notes: str


_SELECT = f"""SELECT c.id, c.operation, orr.code, o.name, o.zone, c.leg, c.position, c.place, p.name,
 CASE c.name WHEN '' THEN coalesce(p.name, '?') ELSE c.name END, c.marker, coalesce(hh.id, h.id),
 coalesce(hh.name_id, h.name_id), {SHORT},
 c.planned_at, c.reached_at, c.notes
 FROM checkpoint c JOIN record cr ON cr.id = c.id JOIN operation o ON o.id = c.operation
 JOIN record orr ON orr.id = o.id LEFT JOIN place p ON p.id = c.place LEFT JOIN agency h ON h.id = c.agency
 LEFT JOIN agency hh ON hh.id = h.merged_into WHERE cr.state = 'live'"""


def of_operation(reader: Reader, operation: UUID) -> list[CheckpointRow]:
    """Return the route of an operation, leg by leg, in order; at most 1,000 points."""
    sql = f"{_SELECT} AND c.operation = :operation ORDER BY c.leg, c.position{BYTEWISE}, c.id LIMIT 1000"
    return reader.rows(CheckpointRow, sql, {"operation": operation})


def get(reader: Reader, identity: UUID) -> CheckpointRow | None:
    """Return one checkpoint that is not removed."""
    return reader.one(CheckpointRow, f"{_SELECT} AND c.id = :id", {"id": identity})


def between(
    reader: Reader, since: datetime, until: datetime, operation: UUID | None = None
) -> list[CheckpointRow]:
    """Return the checkpoints planned or reached between two moments, by time; those of operations that hold."""
    values: dict[str, Any] = {"since": since, "until": until}
    own = ""
    if operation is not None:
        own, values["operation"] = " AND c.operation = :operation", operation
    sql = f"""{_SELECT} AND orr.state = 'live' AND o.state NOT IN ('postponed', 'cancelled'){own}
 AND ((c.reached_at >= :since AND c.reached_at < :until) OR (c.planned_at >= :since AND c.planned_at < :until))
 ORDER BY coalesce(c.reached_at, c.planned_at), c.leg, c.position{BYTEWISE}, c.id LIMIT 1000"""
    return reader.rows(CheckpointRow, sql, values)
