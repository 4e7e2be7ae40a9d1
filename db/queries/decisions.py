"""The register of decisions across meetings, each with its follow-through. Must not import SQLAlchemy."""

from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from db.queries.paging import counted, paged
from db.reading import Page, Reader

_DONE = "('done', 'dropped')"


class DecisionRow(NamedTuple):
    """One decision: where it was taken, what it replaces, and how far its tasks are."""

    id: UUID
    code: str
    number: int
    text: str
    function: str
    function_name: str | None
    state: str
    state_reason: str
    meeting: UUID
    meeting_code: str
    meeting_title: str
    forum: str
    starts_at: datetime
    agenda_item: UUID | None
    implements: UUID | None
    implements_code: str | None
    supersedes: UUID | None
    supersedes_code: str | None
    record_state: str
    tasks: int
    tasks_open: int
    tasks_overdue: int

    @property
    def tasks_done(self) -> int:
        """Return how many of its tasks need nothing more."""
        return self.tasks - self.tasks_open

    @property
    def key(self) -> tuple[Any, ...]:
        """Return the place of this row in the list."""
        return (self.starts_at, self.id)


class DecisionFilter(NamedTuple):
    """What to list. Empty fields do not filter. `today` is the day tasks are late from."""

    today: date
    text: str = ""
    meeting: UUID | None = None
    forum: str = ""
    states: tuple[str, ...] = ()
    without_tasks: bool = False
    overdue: bool = False
    removed: bool = False


def _tasks(condition: str) -> str:
    return (
        "(SELECT count(*) FROM task t JOIN record tr ON tr.id = t.id"
        f" WHERE t.decision = c.id AND tr.state = 'live' AND {condition})"
    )


_OPEN = f"t.status NOT IN {_DONE}"
_LATE = f"{_OPEN} AND t.due < :today"
_SELECT = f"""SELECT c.id, r.code, c.number, c.text, c.function, f.name_id, c.state, c.state_reason, c.meeting, mr.code,
 m.title, m.forum, m.starts_at, c.agenda_item, c.implements, ir.code, c.supersedes, sr.code, r.state,
 {_tasks("true")}, {_tasks(_OPEN)}, {_tasks(_LATE)}
 FROM decision c JOIN record r ON r.id = c.id JOIN meeting m ON m.id = c.meeting JOIN record mr ON mr.id = m.id
 LEFT JOIN term f ON f.list = 'function' AND f.code = c.function
 LEFT JOIN record ir ON ir.id = c.implements LEFT JOIN record sr ON sr.id = c.supersedes"""
_PLAIN = """SELECT c.id FROM decision c JOIN record r ON r.id = c.id
 JOIN meeting m ON m.id = c.meeting JOIN record mr ON mr.id = m.id"""


def _where(wanted: DecisionFilter) -> tuple[list[str], dict[str, Any]]:
    where = ["r.state = 'deleted'" if wanted.removed else "r.state = 'live' AND mr.state = 'live'"]
    values: dict[str, Any] = {}
    if wanted.text:
        where.append("(lower(c.text) LIKE :text OR lower(r.code) LIKE :text)")
        values["text"] = f"%{wanted.text.lower()}%"
    if wanted.meeting:
        where.append("c.meeting = :meeting")
        values["meeting"] = wanted.meeting
    if wanted.forum:
        where.append("m.forum = :forum")
        values["forum"] = wanted.forum
    if wanted.states:
        where.append(f"c.state IN ({', '.join(f':state_{place}' for place in range(len(wanted.states)))})")
        values |= {f"state_{place}": str(state) for place, state in enumerate(wanted.states)}
    if wanted.without_tasks:
        where.append(f"c.state = 'standing' AND {_tasks('true')} = 0")
    if wanted.overdue:
        where.append(f"{_tasks(_LATE)} > 0")
        values["today"] = wanted.today
    return where, values


def page(reader: Reader, wanted: DecisionFilter, page: Page = Page()) -> list[DecisionRow]:
    """Return one page of the register, the decisions of the newest meeting first."""
    where, values = _where(wanted)
    values["today"] = wanted.today
    return reader.rows(DecisionRow, *paged(_SELECT, where, ("m.starts_at", "c.id"), page, values, newest_first=True))


def count(reader: Reader, wanted: DecisionFilter) -> int:
    """Return how many decisions `page` lists in all."""
    where, values = _where(wanted)
    return int(reader.value(counted(_PLAIN, where), values))


def of_meeting(reader: Reader, meeting: UUID, today: date) -> list[DecisionRow]:
    """Return the decisions of one meeting in the order of their numbers."""
    sql = f"{_SELECT} WHERE c.meeting = :meeting AND r.state = 'live' ORDER BY c.number, c.id"
    return reader.rows(DecisionRow, sql, {"meeting": meeting, "today": today})


def get(reader: Reader, identity: UUID, today: date) -> DecisionRow | None:
    """Return one decision, removed or not."""
    return reader.one(DecisionRow, f"{_SELECT} WHERE c.id = :id", {"id": identity, "today": today})


def last_number(reader: Reader, meeting: UUID) -> int:
    """Return the highest decision number ever given in a meeting, 0 without any. Removed ones keep their number."""
    return int(reader.value("SELECT max(number) FROM decision WHERE meeting = :meeting", {"meeting": meeting}) or 0)


def heirs(reader: Reader, identity: UUID) -> list[tuple[str, str]]:
    """Return (code, "implements" or "supersedes") of the live decisions that carry out or replace this one."""
    rows = reader.raw(
        "SELECT r.code, CASE WHEN c.supersedes = :id THEN 'supersedes' ELSE 'implements' END FROM decision c"
        " JOIN record r ON r.id = c.id WHERE r.state = 'live' AND (c.supersedes = :id OR c.implements = :id)"
        " ORDER BY r.code",
        {"id": identity},
    )
    return [(row[0], row[1]) for row in rows]
