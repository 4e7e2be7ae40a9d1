"""What an import asks the workspace: meetings by day, stored tasks, and what earlier imports wrote.

Must not import SQLAlchemy.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any, NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

from db.reading import Reader

_AT_ONCE = 500


class MeetingOnDay(NamedTuple):
    """A meeting an imported task may come from."""

    id: UUID
    code: str
    starts_at: datetime
    zone: str

    @property
    def day(self) -> date:
        """Return the calendar day of the meeting where it was held."""
        return self.starts_at.astimezone(ZoneInfo(self.zone)).date()


def meetings_on(reader: Reader, days: Iterable[date]) -> dict[date, list[MeetingOnDay]]:
    """Return the live meetings held on any of `days`."""
    wanted = set(days)
    if not wanted:
        return {}
    sql = """SELECT m.id, r.code, m.starts_at, m.zone FROM meeting m JOIN record r ON r.id = m.id
 WHERE r.state = 'live' AND m.starts_at >= :first AND m.starts_at < :last ORDER BY m.starts_at"""
    first = datetime.combine(min(wanted) - timedelta(days=1), time(), ZoneInfo("UTC"))
    last = datetime.combine(max(wanted) + timedelta(days=2), time(), ZoneInfo("UTC"))
    found: dict[date, list[MeetingOnDay]] = defaultdict(list)
    for row in reader.rows(MeetingOnDay, sql, {"first": first, "last": last}):
        if row.day in wanted:
            found[row.day].append(row)
    return found


class Attending(NamedTuple):
    """A unit at a meeting."""

    meeting: UUID
    agency: UUID
    institution: UUID | None
    status: str | None


def attending(reader: Reader, meetings: Sequence[UUID]) -> list[Attending]:
    """Return the units invited to or present at the meetings."""
    sql = """SELECT t.meeting, t.agency, a.institution, t.status FROM attendance t JOIN record r ON r.id = t.id
 JOIN agency a ON a.id = t.agency WHERE r.state = 'live' AND t.meeting IN ({})"""
    return [row for part in _parts(meetings) for row in reader.rows(Attending, *_with(sql, part))]


class StoredTask(NamedTuple):
    """What an import compares with; the names are those of the model's fields."""

    id: UUID
    accountable_position: str
    meeting: UUID | None
    decision: UUID | None
    due: date | None
    due_text: str
    status: str
    priority: str
    evidence: str
    notes: str
    function: str
    place: UUID | None
    label: str
    handshake: str


def stored_tasks(reader: Reader, identities: Sequence[UUID]) -> dict[UUID, StoredTask]:
    """Return the stored values of those tasks."""
    sql = """SELECT id, accountable_position, meeting, decision, due, due_text, status, priority, evidence, notes,
 function, place, label, handshake FROM task WHERE id IN ({})"""
    return {row.id: row for part in _parts(identities) for row in reader.rows(StoredTask, *_with(sql, part))}


def codes(reader: Reader, identities: Sequence[UUID]) -> dict[UUID, str]:
    """Return the short codes of records."""

    class Coded(NamedTuple):
        id: UUID
        code: str | None

    sql = "SELECT id, code FROM record WHERE id IN ({})"
    found = (row for part in _parts(identities) for row in reader.rows(Coded, *_with(sql, part)))
    return {row.id: row.code or str(row.id) for row in found}


class Written(NamedTuple):
    """A change an earlier import made: field 0 is the whole record."""

    record: UUID
    field: int
    value: bytes


def written_by_imports(reader: Reader, identities: Sequence[UUID]) -> dict[UUID, list[Written]]:
    """Return what imports wrote to these records, oldest first."""
    sql = """SELECT c.record, c.field, c.value FROM change c JOIN entry e ON e.no = c.entry
 JOIN gesture g ON g.id = e.gesture WHERE g.action LIKE 'import.%' AND c.record IN ({}) ORDER BY c.entry, c.place"""
    found: dict[UUID, list[Written]] = defaultdict(list)
    for part in _parts(identities):
        for row in reader.rows(Written, *_with(sql, part)):
            found[row.record].append(row)
    return found


def _parts(identities: Sequence[Any]) -> Iterator[Sequence[Any]]:
    for start in range(0, len(identities), _AT_ONCE):
        yield identities[start : start + _AT_ONCE]


def _with(sql: str, part: Sequence[Any]) -> tuple[str, dict[str, Any]]:
    names = [f"id_{place}" for place in range(len(part))]
    return sql.format(", ".join(f":{name}" for name in names)), dict(zip(names, part, strict=True))


def meeting_title(reader: Reader, meeting: UUID) -> str:
    """Return the title of a meeting."""
    return str(reader.value("SELECT title FROM meeting WHERE id = :id", {"id": meeting}) or "")


class CodedTask(NamedTuple):
    """A task here that bears a code found in a file."""

    code: str
    id: UUID
    title: str


def tasks_called(reader: Reader, codes: Iterable[str]) -> dict[str, CodedTask]:
    """Return the tasks that bear these codes here. Codes are local: whoever asks must compare the titles too."""
    sql = "SELECT r.code, t.id, t.title FROM record r JOIN task t ON t.id = r.id WHERE r.code IN ({})"
    return {row.code: row for part in _parts(sorted(codes)) for row in reader.rows(CodedTask, *_with(sql, part))}


class CodedMeeting(NamedTuple):
    """A meeting here that bears a code found in a file."""

    code: str
    id: UUID
    starts_at: datetime
    zone: str

    @property
    def day(self) -> date:
        """Return the calendar day of the meeting where it was held."""
        return self.starts_at.astimezone(ZoneInfo(self.zone)).date()


def meetings_called(reader: Reader, codes: Iterable[str]) -> dict[str, CodedMeeting]:
    """Return the live meetings that bear these codes here."""
    sql = """SELECT r.code, m.id, m.starts_at, m.zone FROM record r JOIN meeting m ON m.id = r.id
 WHERE r.state = 'live' AND r.code IN ({})"""
    return {row.code: row for part in _parts(sorted(codes)) for row in reader.rows(CodedMeeting, *_with(sql, part))}
