"""Tasks counted: the board, each unit's share, and the ownership gap. Must not import SQLAlchemy.

Made for a million rows: whole tables are counted inside an index, and the few removed tasks are taken off again,
because asking every task whether it is alive costs more than counting.
"""

from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

from db.enums import RecordKind
from db.queries.meetings import ZONE
from db.queries.task_filters import DUE, LATE, LIVE, OPEN, UNIT, UNSETTLED, TaskFilter, conditions
from db.queries.tasks import real_day
from db.reading import Page, Reader

HANDSHAKE_FIELD = 21
"""The number of task.handshake in the history (db/models/tasks.py: FIELDS; tested)."""

_TAKEN_OFF = f"record g JOIN task t ON t.id = g.id WHERE g.kind = {int(RecordKind.TASK)} AND g.state = 'deleted'"


class Board(NamedTuple):
    """How many tasks stand in each status; overdue, unowned and unanswered count open tasks."""

    open: int
    in_progress: int
    blocked: int
    done: int
    dropped: int
    overdue: int
    unowned: int
    waiting: int

    @property
    def total(self) -> int:
        """Return the number of tasks in all."""
        return self.open + self.in_progress + self.blocked + self.done + self.dropped

    @property
    def still_open(self) -> int:
        """Return the number of tasks from which something is expected."""
        return self.open + self.in_progress + self.blocked


def board(reader: Reader, *, today: date) -> Board:
    """Return the counts per status of all live tasks."""
    statuses = _grouped(reader, "t.status", "true")
    handshakes = _grouped(reader, "t.handshake", OPEN)
    overdue = number(reader, LATE, {"today": today})
    counts = {**statuses, **handshakes, "overdue": overdue}
    return Board._make(counts.get(name, 0) for name in Board._fields)


def _grouped(reader: Reader, column: str, where: str) -> dict[str, int]:
    sql = f"""SELECT code, sum(n) FROM (
 SELECT {column} AS code, count(*) AS n FROM task t WHERE {where} GROUP BY {column}
 UNION ALL SELECT {column}, -count(*) FROM {_TAKEN_OFF} AND {where} GROUP BY {column}) x GROUP BY code"""
    return {str(code): int(n) for code, n in reader.raw(sql)}


def number(reader: Reader, where: str, values: dict[str, Any]) -> int:
    """Return how many live tasks meet `where` (over `task t`)."""
    sql = f"SELECT (SELECT count(*) FROM task t WHERE {where}) - (SELECT count(*) FROM {_TAKEN_OFF} AND {where})"
    return int(reader.value(sql, values))


def by_status(reader: Reader, wanted: TaskFilter, *, today: date) -> dict[str, int]:
    """Return the counts per status of the tasks that a filter lists: the heads of the board's columns."""
    where, values = conditions(reader, wanted, today)
    sql = f"SELECT t.status, count(*) FROM task t WHERE {' AND '.join(where)} GROUP BY t.status"
    return {str(code): int(n) for code, n in reader.raw(sql, values)}


class UnitRow(NamedTuple):
    """One accountable unit and its open tasks. `waiting` counts those it has not answered or did not accept."""

    agency: UUID
    name: str
    acronym: str
    institution: UUID | None
    open: int
    overdue: int
    waiting: int
    unanswered: int
    first_due: date | None


def units(reader: Reader, *, today: date) -> list[UnitRow]:
    """Return every unit with open tasks, the most overdue first. `unanswered` are overdue and not accepted."""
    late = f"{DUE} < :today"
    sums = f"""sum(CASE WHEN {late} THEN {{0}} ELSE 0 END) AS overdue,
 sum(CASE WHEN {UNSETTLED} THEN {{0}} ELSE 0 END) AS waiting,
 sum(CASE WHEN {late} AND {UNSETTLED} THEN {{0}} ELSE 0 END) AS unanswered"""
    sql = f"""SELECT coalesce(h.id, a.id), coalesce(h.name_id, a.name_id), coalesce(h.acronym, a.acronym),
 coalesce(h.institution, a.institution), sum(x.n) AS open, sum(x.overdue) AS late, sum(x.waiting), sum(x.unanswered),
 min(x.first_due) FROM (
 SELECT {UNIT} AS unit, count(*) AS n, {sums.format(1)}, min({DUE}) AS first_due
 FROM task t WHERE {OPEN} GROUP BY {UNIT}
 UNION ALL SELECT {UNIT}, -count(*), {sums.format(-1)}, NULL FROM {_TAKEN_OFF} AND {OPEN} GROUP BY {UNIT}) x
 JOIN agency a ON a.id = x.unit LEFT JOIN agency h ON h.id = a.merged_into
 GROUP BY 1, 2, 3, 4 HAVING sum(x.n) > 0 ORDER BY late DESC, open DESC, 2"""
    rows = reader.rows(UnitRow, sql, {"today": today})
    return [row._replace(first_due=real_day(row.first_due)) for row in rows]


class GapRow(NamedTuple):
    """An open task nobody stands by: unowned, unanswered, declined, or with a counter-offer to decide."""

    id: UUID
    code: str
    label: str
    title: str
    accountable: UUID | None
    accountable_name: str | None
    handshake: str
    due: date | None
    status: str
    meeting: UUID | None
    meeting_code: str | None
    source_date: date | None
    asked_at: datetime | None
    made_at: datetime | None

    def days_waiting(self, today: date) -> int:
        """Return the days since the unit was asked: the last change of the handshake, else the meeting's day."""
        since = self.asked_at or self.source_date or self.made_at
        if since is None:
            return 0
        day = since.astimezone(ZoneInfo(ZONE)).date() if isinstance(since, datetime) else since
        return max(0, (today - day).days)


_TIME = """(SELECT max(e.time) FROM change c JOIN entry n ON n.no = c.entry JOIN gesture e ON e.id = n.gesture
 WHERE c.record = t.id AND c.field = {})"""


def gaps(reader: Reader, page: Page = Page()) -> list[GapRow]:
    """Return the ownership gap, earliest due day first."""
    sql = f"""SELECT t.id, r.code, t.label, t.title, coalesce(h.id, a.id), coalesce(h.name_id, a.name_id), t.handshake,
 t.due, t.status, t.meeting, mr.code, t.source_date, {_TIME.format(HANDSHAKE_FIELD)}, {_TIME.format(0)}
 FROM (SELECT t.id, {DUE} AS day FROM task t WHERE {OPEN} AND {UNSETTLED} AND {LIVE}
 ORDER BY {DUE}, t.id LIMIT :limit OFFSET :skip) k JOIN task t ON t.id = k.id JOIN record r ON r.id = t.id
 LEFT JOIN agency a ON a.id = t.accountable LEFT JOIN agency h ON h.id = a.merged_into
 LEFT JOIN record mr ON mr.id = t.meeting ORDER BY k.day, t.id"""
    return reader.rows(GapRow, sql, {"limit": page.limit, "skip": page.skip})


def gap_count(reader: Reader) -> int:
    """Return how many tasks `gaps` lists in all."""
    return number(reader, f"{OPEN} AND {UNSETTLED}", {})
