"""The agenda of a meeting, and what earlier meetings left for the next one. Must not import SQLAlchemy."""

from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from db.reading import Reader

_HELD = "('finished', 'approved')"
_DONE = "('done', 'dropped')"


class AgendaRow(NamedTuple):
    """One point of the agenda. `origin` is the task or decision it came from, `carried_from` the earlier item."""

    id: UUID
    meeting: UUID
    position: str
    title: str
    minutes: int | None
    presenter: str
    presenter_agency: UUID | None
    presenter_agency_name: str | None
    function: str
    function_name: str | None
    function_name_en: str | None
    origin: UUID | None
    origin_code: str | None
    carried_from: UUID | None
    carried_count: int
    state: str
    started_at: datetime | None
    ended_at: datetime | None
    lines: int

    @property
    def presenter_called(self) -> str:
        """Return who presents: the text as typed, else the unit's name."""
        return self.presenter or self.presenter_agency_name or ""


def of_meeting(reader: Reader, meeting: UUID) -> list[AgendaRow]:
    """Return the agenda in its order; items taken off (`closed`) are listed too, after all others."""
    sql = """SELECT c.id, c.meeting, c.position, c.title, c.minutes, c.presenter, c.presenter_agency,
 coalesce(hh.name_id, h.name_id), c.function, f.name_id, f.name_en, c.origin, o.code, c.carried_from,
 c.carried_count, c.state, c.started_at, c.ended_at,
 (SELECT count(*) FROM minute l JOIN record lr ON lr.id = l.id WHERE l.agenda_item = c.id AND lr.state = 'live')
 FROM agenda_item c JOIN record r ON r.id = c.id LEFT JOIN term f ON f.list = 'function' AND f.code = c.function
 LEFT JOIN agency h ON h.id = c.presenter_agency LEFT JOIN agency hh ON hh.id = h.merged_into
 LEFT JOIN record o ON o.id = c.origin
 WHERE c.meeting = :meeting AND r.state = 'live'
 ORDER BY CASE c.state WHEN 'closed' THEN 1 ELSE 0 END"""
    rows = reader.rows(AgendaRow, sql, {"meeting": meeting})
    # Fractional keys compare byte by byte; a PostgreSQL collation would not.
    return sorted(rows, key=lambda row: (row.state == "closed", row.position, row.id.bytes))


class OpenItem(NamedTuple):
    """An agenda item that a held meeting did not get to."""

    id: UUID
    title: str
    minutes: int | None
    presenter: str
    presenter_agency: UUID | None
    function: str
    origin: UUID | None
    origin_code: str | None
    carried_count: int
    meeting: UUID
    meeting_code: str
    starts_at: datetime


def _forum(forum: str, region: UUID | None) -> tuple[str, dict[str, Any]]:
    """Return the condition that meeting m was held by the forum in the region."""
    where = f"mr.state = 'live' AND m.state IN {_HELD} AND m.forum = :forum"
    values: dict[str, Any] = {"forum": forum}
    if region:
        where += " AND (m.region = :region OR m.region IS NULL)"
        values["region"] = region
    return where, values


def left_open(reader: Reader, forum: str, region: UUID | None = None) -> list[OpenItem]:
    """Return items still open after earlier held meetings of the forum, the oldest first."""
    where, values = _forum(forum, region)
    sql = f"""SELECT c.id, c.title, c.minutes, c.presenter, c.presenter_agency, c.function, c.origin, o.code,
 c.carried_count, m.id, mr.code, m.starts_at FROM agenda_item c JOIN record r ON r.id = c.id
 JOIN meeting m ON m.id = c.meeting JOIN record mr ON mr.id = m.id LEFT JOIN record o ON o.id = c.origin
 WHERE r.state = 'live' AND c.state = 'open' AND {where} ORDER BY m.starts_at, c.id"""
    return reader.rows(OpenItem, sql, values)


def planned_origins(reader: Reader, forum: str) -> set[UUID]:
    """Return the tasks and decisions that stand on the agenda of a meeting of the forum that is still to be held."""

    class Origin(NamedTuple):
        origin: UUID

    sql = """SELECT DISTINCT c.origin FROM agenda_item c JOIN record r ON r.id = c.id
 JOIN meeting m ON m.id = c.meeting JOIN record mr ON mr.id = m.id
 WHERE c.origin IS NOT NULL AND c.state <> 'closed' AND r.state = 'live' AND mr.state = 'live' AND m.forum = :forum
 AND m.state IN ('draft', 'scheduled', 'invited', 'postponed', 'running', 'suspended')"""
    return {row.origin for row in reader.rows(Origin, sql, {"forum": forum})}


class OpenTask(NamedTuple):
    """A follow-up of an earlier meeting that is not done."""

    id: UUID
    code: str
    title: str
    accountable: UUID | None
    accountable_name: str | None
    due: date | None
    status: str
    function: str
    meeting: UUID
    meeting_code: str
    starts_at: datetime
    seen: int
    """How many agenda items of later meetings named it already."""


_SEEN = """(SELECT count(*) FROM agenda_item s JOIN record sr ON sr.id = s.id JOIN meeting sm ON sm.id = s.meeting
 JOIN record smr ON smr.id = sm.id WHERE s.origin = c.id AND sr.state = 'live' AND s.state <> 'closed'
 AND smr.state = 'live' AND sm.state <> 'cancelled')"""


def open_tasks(reader: Reader, forum: str, region: UUID | None = None) -> list[OpenTask]:
    """Return tasks of earlier held meetings of the forum that are not done, the earliest due first."""
    where, values = _forum(forum, region)
    sql = f"""SELECT c.id, r.code, c.title, c.accountable, coalesce(hh.name_id, h.name_id), c.due, c.status,
 c.function, m.id, mr.code, m.starts_at, {_SEEN} FROM task c JOIN record r ON r.id = c.id
 JOIN meeting m ON m.id = c.meeting JOIN record mr ON mr.id = m.id
 LEFT JOIN agency h ON h.id = c.accountable LEFT JOIN agency hh ON hh.id = h.merged_into
 WHERE r.state = 'live' AND c.status NOT IN {_DONE} AND {where}
 ORDER BY CASE WHEN c.due IS NULL THEN 1 ELSE 0 END, c.due, r.code"""
    return reader.rows(OpenTask, sql, values)


class LooseDecision(NamedTuple):
    """A standing decision of an earlier meeting that nobody was given a task for."""

    id: UUID
    code: str
    number: int
    text: str
    function: str
    meeting: UUID
    meeting_code: str
    starts_at: datetime
    seen: int


def loose_decisions(reader: Reader, forum: str, region: UUID | None = None) -> list[LooseDecision]:
    """Return standing decisions of earlier held meetings of the forum without any task, the oldest first."""
    where, values = _forum(forum, region)
    sql = f"""SELECT c.id, r.code, c.number, c.text, c.function, m.id, mr.code, m.starts_at, {_SEEN}
 FROM decision c JOIN record r ON r.id = c.id JOIN meeting m ON m.id = c.meeting JOIN record mr ON mr.id = m.id
 WHERE r.state = 'live' AND c.state = 'standing' AND {where}
 AND NOT EXISTS (SELECT 1 FROM task t JOIN record tr ON tr.id = t.id WHERE t.decision = c.id AND tr.state = 'live')
 ORDER BY m.starts_at, c.number, c.id"""
    return reader.rows(LooseDecision, sql, values)
