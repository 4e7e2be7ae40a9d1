"""Tasks as they are listed, counted and opened. Must not import SQLAlchemy.

Lists are made for a million rows: the page is cut out of an index of `task` alone, and only then are names,
codes and meetings joined to the rows that are shown. "Today" is always given, because overdue is computed.
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from types import MappingProxyType
from typing import Any, NamedTuple
from uuid import UUID

from db.enums import RecordKind
from db.queries.paging import FAR
from db.queries.task_filters import DUE, FAMILY, LATE, LIVE, LIVE_ROW, OPEN, UNSETTLED, TaskFilter, conditions
from db.reading import Page, Reader

__all__ = [
    "FAMILY", "SOON", "SORTS", "AnswerRow", "ResponsibilityRow", "Sort", "TaskDetail", "TaskFilter", "TaskRow",
    "answers", "children", "count", "get", "of_meeting", "page", "real_day", "responsibilities", "selected",
]  # fmt: skip

SOON = 7
"""Days before the due day from which a task is called due soon, unless a setting says otherwise."""

_RANK = "CASE t.priority WHEN 'high' THEN 0 WHEN 'normal' THEN 1 ELSE 2 END"
_ESCALATION = f"""CASE WHEN NOT {OPEN} THEN '' WHEN t.due < :today AND {UNSETTLED} THEN 'overdue_unanswered'
 WHEN t.due < :today THEN 'overdue' WHEN t.due <= :soon THEN 'due_soon' ELSE '' END"""


def real_day(day: date | None) -> date | None:
    """Return None for the day that stands for no due day when the earliest one is looked for."""
    return None if day is None or day.isoformat() == FAR else day


class TaskRow(NamedTuple):
    """One line of the list of tasks. `escalation` is '', due_soon, overdue or overdue_unanswered."""

    id: UUID
    code: str
    label: str
    title: str
    accountable: UUID | None
    accountable_name: str | None
    accountable_acronym: str | None
    due: date | None
    due_text: str
    status: str
    priority: str
    handshake: str
    overdue: bool
    escalation: str
    function: str
    meeting: UUID | None
    meeting_code: str | None
    decision: UUID | None
    decision_number: int | None
    place: UUID | None
    place_name: str | None
    parent: UUID | None
    overlap_reason: str
    state: str
    meeting_state: str | None
    decision_state: str | None
    key_1: Any
    key_2: Any
    key_3: Any

    @property
    def key(self) -> tuple[Any, ...]:
        """Return the place of this row in the list it was read from, whatever its sort."""
        return tuple(part for part in (self.key_1, self.key_2, self.key_3) if part is not None)


class TaskDetail(NamedTuple):
    """One task with everything that is known of it, and the names of what it points to."""

    id: UUID
    code: str
    label: str
    title: str
    detail: str
    accountable: UUID | None
    accountable_name: str | None
    accountable_acronym: str | None
    accountable_person: UUID | None
    person_name: str | None
    accountable_position: str
    meeting: UUID | None
    meeting_code: str | None
    meeting_title: str | None
    decision: UUID | None
    decision_code: str | None
    decision_number: int | None
    decision_text: str | None
    source_date: date | None
    parent: UUID | None
    parent_code: str | None
    parent_title: str | None
    function: str
    function_name: str | None
    place: UUID | None
    place_name: str | None
    case_reference: str
    due: date | None
    due_text: str
    status: str
    status_reason: str
    priority: str
    handshake: str
    overdue: bool
    escalation: str
    overlap_reason: str
    evidence: str
    notes: str
    home: UUID
    state: str
    meeting_state: str | None
    decision_state: str | None
    parent_state: str | None
    place_state: str | None


_PLACES = """JOIN record r ON r.id = t.id
 LEFT JOIN agency a ON a.id = t.accountable LEFT JOIN agency h ON h.id = a.merged_into
 LEFT JOIN record mr ON mr.id = t.meeting
 LEFT JOIN record dr ON dr.id = t.decision LEFT JOIN decision d ON d.id = t.decision
 LEFT JOIN place p ON p.id = t.place"""
_OVERDUE = f"CASE WHEN {LATE} THEN true ELSE false END"
_ROW = f"""t.id, r.code, t.label, t.title, coalesce(h.id, a.id), coalesce(h.name_id, a.name_id),
 coalesce(h.acronym, a.acronym), t.due, t.due_text, t.status, t.priority, t.handshake, {_OVERDUE}, {_ESCALATION},
 t.function, t.meeting, mr.code, t.decision, d.number, t.place, p.name, t.parent, t.overlap_reason, r.state,
 mr.state, dr.state"""


class Stretch(NamedTuple):
    """One stretch of a sorted list: the first part of its rows' key, and the term all its rows meet."""

    key: Any
    where: str
    values: Mapping[str, Any] = MappingProxyType({})


def _priorities(_reader: Reader) -> list[Stretch]:
    """High and low have small indexes of their own; most tasks are normal, so the index of all serves those."""
    return [Stretch(rank, f"t.priority = '{code}'") for rank, code in enumerate(("high", "normal", "low"))]


def _units(reader: Reader) -> list[Stretch]:
    """Return a stretch for each unit that has a task, by name; tasks of nobody come last."""
    found = reader.raw(
        "SELECT a.name_id, a.id FROM agency a WHERE EXISTS (SELECT 1 FROM task t WHERE t.accountable = a.id)"
        " ORDER BY a.name_id, a.id"
    )
    named: dict[str, list[Any]] = {}
    for name, identity in found:
        named.setdefault(name, []).append(identity)
    return [_of_units(name, identities) for name, identities in named.items()] + [_NOBODY]


_NOBODY = Stretch("~", "t.accountable IS NULL")


def _of_units(name: str, identities: list[Any]) -> Stretch:
    marks = [f"unit_{place}" for place in range(len(identities))]
    one = f"= :{marks[0]}" if len(marks) == 1 else f"IN ({', '.join(f':{mark}' for mark in marks)})"
    return Stretch(name, f"t.accountable {one}", dict(zip(marks, identities, strict=True)))


class Sort(NamedTuple):
    """An order of the list: where the rows come from and what they are sorted by, the last part unique."""

    source: str
    order: tuple[str, ...]
    where: str = ""
    newest_first: bool = False
    walks: bool = True
    """An index holds this order, so that a page asks few rows whether they are alive."""
    stretches: Callable[[Reader], list[Stretch]] | None = None
    """The list cut by the first part of the order: each stretch walks an index by due day."""


_OF_KIND = f"r.kind = {int(RecordKind.TASK)} AND r.state = 'live'"
SORTS: dict[str, Sort] = {
    "due": Sort("task t", (DUE, "t.id")),
    "code": Sort("record r JOIN task t ON t.id = r.id", ("r.no",), _OF_KIND),
    "newest": Sort("record r JOIN task t ON t.id = r.id", ("r.no",), _OF_KIND, newest_first=True),
    "updated": Sort(
        "change c JOIN task t ON t.id = c.record", ("c.entry", "c.place"), """NOT EXISTS (SELECT 1 FROM change l
 WHERE l.record = c.record AND (l.entry, l.place) > (c.entry, c.place))""", newest_first=True,
    ),
    "priority": Sort("task t", (_RANK, DUE, "t.id"), walks=False, stretches=_priorities),
    "agency": Sort(
        "task t LEFT JOIN agency n ON n.id = t.accountable", ("coalesce(n.name_id, '~')", DUE, "t.id"), walks=False,
        stretches=_units,
    ),
}  # fmt: skip
"""The orders a list may have. By due day, by code and by newest or latest change they walk an index; by priority and
by unit they walk one index after the other, unless a filter leaves so few tasks that sorting them is cheaper."""

_WIDE = {LIVE, OPEN, LATE}
"""Terms that leave so many tasks that a page must be walked to."""


def page(
    reader: Reader,
    wanted: TaskFilter = TaskFilter(),
    page: Page = Page(),
    *,
    today: date,
    sort: str = "due",
    soon: int = SOON,
) -> list[TaskRow]:
    """Return one page of tasks, sorted by one of `SORTS`. `page.after` is the `key` of the last row seen."""
    where, values = conditions(reader, wanted, today)
    by = SORTS[sort]
    if by.stretches is not None and _WIDE.issuperset(where):
        return _walked(reader, where, values, page, by, today, soon)
    return _listed(reader, where, values, page, by, today, soon)


def _walked(
    reader: Reader, where: list[str], values: Mapping[str, Any], page: Page, by: Sort, today: date, soon: int
) -> list[TaskRow]:
    """Return a page by walking one stretch after the other, beginning where the last page ended."""
    rows: list[TaskRow] = []
    along = by.stretches(reader) if by.stretches else []
    skip, after, due = page.skip, page.after, SORTS["due"]
    keys = [one.key for one in along]
    begin = keys.index(after[0]) if after is not None and after[0] in keys else 0
    for place, one in enumerate(along[begin:]):
        terms, parameters = [*where, one.where], {**values, **one.values}
        rest = Page(after[1:] if after is not None and place == 0 else None, skip, page.limit - len(rows))
        found = _listed(reader, terms, parameters, rest, due, today, soon)
        if skip and not found:
            inner, given = _cut(terms, parameters, rest._replace(skip=0, limit=skip), due)
            skip -= int(reader.value(f"SELECT count(*) FROM ({inner}) k", given))
        elif found:
            skip = 0
            rows += [row._replace(key_1=one.key, key_2=row.key_1, key_3=row.key_2) for row in found]
        if len(rows) == page.limit:
            break
    return rows


def selected(
    reader: Reader, where: list[str], values: Mapping[str, Any], page: Page = Page(), *, today: date, soon: int = SOON
) -> list[TaskRow]:
    """Return the tasks that meet `where` (terms over `task t`), by due day: for queries beside this one."""
    return _listed(reader, where, values, page, SORTS["due"], today, soon)


def _listed(
    reader: Reader, where: list[str], values: Mapping[str, Any], page: Page, by: Sort, today: date, soon: int = SOON
) -> list[TaskRow]:
    inner, parameters = _cut(where, values, page, by)
    keys = ", ".join(f"k.key_{place}" if place <= len(by.order) else "NULL" for place in (1, 2, 3))
    direction = " DESC" if by.newest_first else ""
    order = ", ".join(f"k.key_{place}{direction}" for place in range(1, len(by.order) + 1))
    sql = f"SELECT {_ROW}, {keys} FROM ({inner}) k JOIN task t ON t.id = k.id {_PLACES} ORDER BY {order}"
    return reader.rows(TaskRow, sql, {**parameters, "today": today, "soon": today + timedelta(days=soon)})


def _cut(where: list[str], values: Mapping[str, Any], page: Page, by: Sort) -> tuple[str, dict[str, Any]]:
    """Return the SQL that finds the ids and keys of one page, from `task` alone."""
    terms = [LIVE_ROW if term == LIVE and by.walks else term for term in where] + ([by.where] if by.where else [])
    parameters = dict(values) | {"limit": page.limit, "skip": page.skip}
    if page.after is not None:
        marks = [f":after_{place}" for place in range(len(by.order))]
        terms.append(f"({', '.join(by.order)}) {'<' if by.newest_first else '>'} ({', '.join(marks)})")
        parameters |= {f"after_{place}": value for place, value in enumerate(page.after)}
    keys = ", ".join(f"{part} AS key_{place}" for place, part in enumerate(by.order, 1))
    direction = " DESC" if by.newest_first else ""
    order = ", ".join(f"{part}{direction}" for part in by.order)
    return (
        f"SELECT t.id AS id, {keys} FROM {by.source} WHERE {' AND '.join(terms)} ORDER BY {order}"
        " LIMIT :limit OFFSET :skip",
        parameters,
    )


def count(reader: Reader, wanted: TaskFilter = TaskFilter(), *, today: date) -> int:
    """Return how many tasks `page` lists in all."""
    where, values = conditions(reader, wanted, today)
    return int(reader.value(f"SELECT count(*) FROM task t WHERE {' AND '.join(where)}", values))


_DETAIL = f"""SELECT t.id, r.code, t.label, t.title, t.detail, coalesce(h.id, a.id), coalesce(h.name_id, a.name_id),
 coalesce(h.acronym, a.acronym), t.accountable_person, e.name, t.accountable_position, t.meeting, mr.code, m.title,
 t.decision, dr.code, d.number, d.text, t.source_date, t.parent, ur.code, u.title, t.function,
 (SELECT min(f.name_id) FROM term f WHERE f.list = 'mandate_function' AND f.code = t.function),
 t.place, p.name, t.case_reference, t.due, t.due_text, t.status, t.status_reason, t.priority, t.handshake,
 {_OVERDUE}, {_ESCALATION}, t.overlap_reason, t.evidence, t.notes, r.home, r.state,
 mr.state, dr.state, ur.state, pr.state
 FROM task t {_PLACES} LEFT JOIN person e ON e.id = t.accountable_person LEFT JOIN meeting m ON m.id = t.meeting
 LEFT JOIN task u ON u.id = t.parent LEFT JOIN record ur ON ur.id = t.parent LEFT JOIN record pr ON pr.id = t.place
 WHERE t.id = :id"""


def get(reader: Reader, identity: UUID, *, today: date, soon: int = SOON) -> TaskDetail | None:
    """Return one task, removed or not."""
    values = {"id": identity, "today": today, "soon": today + timedelta(days=soon)}
    return reader.one(TaskDetail, _DETAIL, values)


def children(reader: Reader, parent: UUID, *, today: date) -> list[TaskRow]:
    """Return the tasks a task was split into (2a, 2b), by their label."""
    rows = page(reader, TaskFilter(parent=parent), Page(limit=200), today=today)
    return sorted(rows, key=lambda row: (row.label, row.code))


def of_meeting(reader: Reader, meeting: UUID, *, today: date) -> list[TaskRow]:
    """Return the tasks of one meeting in the order they were made: the matrix of its notula."""
    return page(reader, TaskFilter(meeting=meeting), Page(limit=10_000), today=today, sort="code")


class ResponsibilityRow(NamedTuple):
    """One unit's part in a task: accountable, responsible, consulted or informed."""

    id: UUID
    task: UUID
    agency: UUID
    agency_name: str
    agency_acronym: str
    role: str


class AnswerRow(NamedTuple):
    """One answer to a task, as it was given or recorded atas nama."""

    id: UUID
    task: UUID
    agency: UUID
    agency_name: str
    answer: str
    reason: str
    proposed_due: date | None
    proposed_title: str
    on_behalf: bool
    channel: str | None
    answered_at: datetime | None


def responsibilities(reader: Reader, task: UUID) -> list[ResponsibilityRow]:
    """Return the parts of units other than the accountable one: responsible, consulted, informed."""
    sql = """SELECT s.id, s.task, coalesce(h.id, a.id), coalesce(h.name_id, a.name_id), coalesce(h.acronym, a.acronym),
 s.role FROM responsibility s JOIN record r ON r.id = s.id JOIN agency a ON a.id = s.agency
 LEFT JOIN agency h ON h.id = a.merged_into WHERE s.task = :task AND r.state = 'live'
 ORDER BY CASE s.role WHEN 'responsible' THEN 0 WHEN 'consulted' THEN 1 ELSE 2 END, 4, s.id"""
    return reader.rows(ResponsibilityRow, sql, {"task": task})


def answers(reader: Reader, task: UUID) -> list[AnswerRow]:
    """Return every answer given to a task, oldest first."""
    sql = """SELECT n.id, n.task, n.agency, a.name_id, n.answer, n.reason, n.proposed_due, n.proposed_title,
 n.on_behalf, n.channel, n.answered_at FROM answer n JOIN record r ON r.id = n.id JOIN agency a ON a.id = n.agency
 WHERE n.task = :task AND r.state = 'live' ORDER BY n.answered_at, n.id"""
    return reader.rows(AnswerRow, sql, {"task": task})
