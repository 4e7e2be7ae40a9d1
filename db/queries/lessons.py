"""Points of the after-action review of operations, and what came of each. Must not import SQLAlchemy."""

from datetime import date
from typing import NamedTuple
from uuid import UUID

from db.queries import paging
from db.reading import BYTEWISE, Reader


class LessonRow(NamedTuple):
    """A lesson; `number` is its place in the list. `outcome_kind` is task or proposal, as `outcome` is one."""

    id: UUID
    number: int
    operation: UUID
    operation_code: str
    position: str
    planned: str
    happened: str
    why: str
    change: str
    outcome: UUID | None
    task_code: str | None
    task_status: str | None
    task_due: date | None
    proposal_sop: str | None
    proposal_fate: str | None
    record_state: str

    @property
    def outcome_kind(self) -> str:
        """Return `task`, `proposal`, or "" while nothing came of it."""
        if self.outcome is None:
            return ""
        return "task" if self.task_status else "proposal"


_SELECT = """SELECT l.id, 0, l.operation, orr.code, l.position, l.planned, l.happened, l.why, l.change, l.outcome,
 CASE WHEN t.id IS NULL THEN NULL ELSE tr.code END, t.status, t.due, s.code, p.fate, r.state
 FROM lesson l JOIN record r ON r.id = l.id JOIN record orr ON orr.id = l.operation
 LEFT JOIN task t ON t.id = l.outcome LEFT JOIN record tr ON tr.id = t.id
 LEFT JOIN proposal p ON p.id = l.outcome LEFT JOIN sop_version v ON v.id = p.version LEFT JOIN sop s ON s.id = v.sop"""


def of_operation(reader: Reader, operation: UUID, removed: bool = False) -> list[LessonRow]:
    """Return the lessons of an operation in order, numbered from 1; or those removed."""
    state = "deleted" if removed else "live"
    sql = f"{_SELECT} WHERE l.operation = :operation AND r.state = '{state}' ORDER BY l.position{BYTEWISE}, l.id"
    found = reader.rows(LessonRow, sql, {"operation": operation})
    return [row._replace(number=number) for number, row in enumerate(found, 1)]


def count(reader: Reader, operation: UUID) -> int:
    """Return how many lessons an operation has."""
    sql = """SELECT count(*) FROM lesson l JOIN record r ON r.id = l.id
 WHERE l.operation = :operation AND r.state = 'live'"""
    return int(reader.value(sql, {"operation": operation}))


def last_position(reader: Reader, operation: UUID) -> str | None:
    """Return the position of the last lesson, removed or not."""
    return paging.last_position(reader, "lesson", "operation", operation)
