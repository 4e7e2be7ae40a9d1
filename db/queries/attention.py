"""What Beranda shows, block by block in the order of design.md section 7. Must not import SQLAlchemy.

Every block is its own query, so that a screen can fill one after the other.
"""

from datetime import UTC, date, datetime
from typing import NamedTuple
from uuid import UUID

from db.enums import RecordKind
from db.queries import meetings, task_counts, tasks
from db.queries.meetings import MeetingRow, OverdueForum
from db.queries.task_counts import Board
from db.queries.task_filters import DUE, FAMILY, LATE, LIVE, OPEN, UNIT, TaskFilter
from db.queries.tasks import TaskRow
from db.reading import Page, Reader

_MINE = "(SELECT m.id FROM agency m WHERE m.id IN (:unit, :institution) OR m.merged_into IN (:unit, :institution))"
_FIRST = UUID(int=0)


def next_meeting(reader: Reader, now: datetime) -> MeetingRow | None:
    """Return the meeting that runs or comes next; `coming` of `invited` units confirmed."""
    return meetings.next_meeting(reader, now)


class Mine(NamedTuple):
    """What my unit must do: the first few, and how many there are, overdue, and not answered by us."""

    rows: list[TaskRow]
    open: int
    overdue: int
    unanswered: int


def my_tasks(reader: Reader, unit: UUID, institution: UUID, *, today: date, limit: int = 5) -> Mine:
    """Return the open tasks of my unit, or of my institution as such: overdue first, then by due day."""
    values = {"unit": unit, "institution": institution}
    own = f"t.accountable IN {_MINE}"
    rows = tasks.selected(reader, [LIVE, OPEN, own], values, Page(limit=limit), today=today)
    return Mine(
        rows,
        task_counts.number(reader, f"{OPEN} AND {own}", values),
        task_counts.number(reader, f"{LATE} AND {own}", {**values, "today": today}),
        task_counts.number(reader, f"{OPEN} AND {own} AND t.handshake = 'waiting'", values),
    )


class Waited(NamedTuple):
    """Another agency we wait for: tasks it has not answered, tasks that are overdue, and both together."""

    agency: UUID
    name: str
    acronym: str
    tasks: int
    waiting: int
    overdue: int
    first_due: date | None


_THEIRS = f"SELECT o.id FROM meeting o WHERE o.host NOT IN {FAMILY.format('institution')}"
_HOSTED = f"(t.meeting IS NULL OR t.meeting NOT IN ({_THEIRS}))"
_AWAITED = f"""{OPEN} AND {UNIT} NOT IN {FAMILY.format("institution")}
 AND (t.handshake IN ('waiting', 'countered', 'declined') OR {DUE} < :today) AND {_HOSTED}"""


def waiting_for(reader: Reader, institution: UUID, *, today: date, limit: int = 50) -> list[Waited]:
    """Return the other agencies we wait for, the most overdue first: unanswered or overdue tasks of theirs.

    Tasks from meetings that another agency hosts are its own to chase.
    """
    sql = f"""SELECT coalesce(h.id, a.id), coalesce(h.name_id, a.name_id), coalesce(h.acronym, a.acronym), sum(x.n),
 sum(x.waiting), sum(x.overdue) AS late, min(x.first_due) FROM (
 SELECT {UNIT} AS unit, count(*) AS n,
 sum(CASE WHEN t.handshake IN ('agreed', 'accepted') THEN 0 ELSE 1 END) AS waiting,
 sum(CASE WHEN {DUE} < :today THEN 1 ELSE 0 END) AS overdue, min({DUE}) AS first_due
 FROM task t WHERE {_AWAITED} AND {LIVE} GROUP BY {UNIT}) x
 JOIN agency a ON a.id = x.unit LEFT JOIN agency h ON h.id = a.merged_into
 GROUP BY 1, 2, 3 ORDER BY late DESC, 4 DESC, 2 LIMIT :limit"""
    rows = reader.rows(Waited, sql, {"institution": institution, "today": today, "limit": limit})
    return [row._replace(first_due=tasks.real_day(row.first_due)) for row in rows]


def waited_tasks(
    reader: Reader, institution: UUID, agency: UUID, *, today: date, limit: int = 200
) -> list[TaskRow]:
    """Return the tasks behind one line of `waiting_for`: what the reminder to that agency lists."""
    where = [LIVE, _AWAITED, f"t.accountable IN {FAMILY.format('agency')}"]
    values = {"institution": institution, "agency": agency, "today": today}
    return tasks.selected(reader, where, values, Page(limit=limit), today=today)


class Paper(NamedTuple):
    """A paper, number or follow-up still missing: the record to open."""

    kind: str
    """minutes (not approved), invitation (no number), decision (no task)"""
    record: UUID
    code: str
    title: str
    on: datetime | None


class Papers(NamedTuple):
    """What is incomplete: the latest of each kind, how many of each in all, and forums that should have met."""

    rows: list[Paper]
    numbers: dict[str, int]
    forums: list[OverdueForum]

    @property
    def total(self) -> int:
        """Return how many things are missing."""
        return sum(self.numbers.values()) + len(self.forums)


_MISSING = {
    "minutes": "FROM meeting m JOIN record r ON r.id = m.id WHERE r.state = 'live' AND m.state = 'finished'",
    "invitation": """FROM meeting m JOIN record r ON r.id = m.id WHERE r.state = 'live' AND m.invitation_number = ''
 AND m.state IN ('scheduled', 'invited', 'running', 'suspended', 'finished')""",
    "decision": f"""FROM decision d JOIN record r ON r.id = d.id JOIN meeting m ON m.id = d.meeting
 WHERE r.state = 'live' AND d.state = 'standing' AND m.state IN ('finished', 'approved')
 AND NOT EXISTS (SELECT 1 FROM task t WHERE t.decision = d.id AND {LIVE})""",
}


def papers(reader: Reader, now: datetime, *, limit: int = 5) -> Papers:
    """Return finished meetings without approved minutes, meetings without number, decisions nobody carries out."""
    rows: list[Paper] = []
    numbers = {}
    for kind, source in _MISSING.items():
        record, title = ("d.id", "d.text") if kind == "decision" else ("m.id", "m.title")
        sql = f"SELECT '{kind}', {record}, r.code, {title}, m.starts_at {source} ORDER BY m.starts_at DESC LIMIT :limit"
        rows += reader.rows(Paper, sql, {"limit": limit})
        numbers[kind] = int(reader.value(f"SELECT count(*) {source}"))
    return Papers(rows, numbers, meetings.forums_overdue(reader, now))


class Since(NamedTuple):
    """What others did since a moment, and what waits for my agency now."""

    gestures: int
    new: dict[int, int]
    changed: dict[int, int]
    waiting_for_us: int

    def made(self, kind: RecordKind) -> int:
        """Return how many records of `kind` others made."""
        return self.new.get(int(kind), 0)


def since(reader: Reader, moment: datetime, person: UUID, unit: UUID, institution: UUID) -> Since:
    """Return what others than `person` did after `moment`: gestures, new and changed records per kind."""
    values = {"low": _first_id(moment), "moment": moment, "person": person}
    theirs = "g.id >= :low AND g.time > :moment AND g.actor <> :person"
    touched = f"""SELECT r.kind, c.record, min(c.field) AS field FROM gesture g JOIN entry e ON e.gesture = g.id
 JOIN change c ON c.entry = e.no JOIN record r ON r.id = c.record WHERE {theirs} AND r.kind >= 10
 GROUP BY r.kind, c.record"""
    made = "CASE WHEN field = 0 THEN 1 ELSE 0 END"
    rows = reader.raw(f"SELECT kind, {made}, count(*) FROM ({touched}) x GROUP BY kind, {made}", values)
    own = f"{OPEN} AND t.accountable IN {_MINE} AND t.handshake = 'waiting'"
    return Since(
        int(reader.value(f"SELECT count(*) FROM gesture g WHERE {theirs}", values)),
        {int(kind): int(n) for kind, made, n in rows if made},
        {int(kind): int(n) for kind, made, n in rows if not made},
        task_counts.number(reader, own, {"unit": unit, "institution": institution}),
    )


def _first_id(moment: datetime) -> UUID:
    """Return the lowest time-ordered id of that moment: gestures are found by their key."""
    return UUID(int=int(moment.astimezone(UTC).timestamp() * 1000) << 80) if moment.timestamp() > 0 else _FIRST


def totals(reader: Reader, *, today: date) -> Board:
    """Return the counts per status for the bars."""
    return task_counts.board(reader, today=today)


def unowned(reader: Reader, *, today: date, limit: int = 5) -> list[TaskRow]:
    """Return the first open tasks without an accountable unit."""
    return tasks.page(reader, TaskFilter(open_only=True, handshakes=("unowned",)), Page(limit=limit), today=today)
