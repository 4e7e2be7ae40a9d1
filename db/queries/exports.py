"""What an export asks beyond the lists: all of a task, who else has a part, what is secret, and whole records by id.

Everything is asked for a page of ids at a time, so that no list is ever held whole. Must not import SQLAlchemy.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple, TypeVar
from uuid import UUID

from db.queries.task_filters import FAMILY
from db.reading import BYTEWISE, Reader

_AT_ONCE = 1_000
_RowT = TypeVar("_RowT", bound=tuple[Any, ...])
_SECRET = "SELECT id FROM meeting WHERE security_class IN ('R', 'SR')"

_SECRET_OPERATION = "SELECT id FROM operation WHERE security_class IN ('R', 'SR')"
_SECRET_DUTY = f"""SELECT id FROM duty WHERE security_class IN ('R', 'SR')
 OR operation IN ({_SECRET_OPERATION})"""


class TaskMore(NamedTuple):
    """What a list of tasks does not show: the source, the words of the decision, evidence and notes."""

    id: UUID
    detail: str
    position: str
    person_name: str | None
    source_date: date | None
    meeting_title: str | None
    meeting_start: datetime | None
    meeting_zone: str | None
    minutes_number: str | None
    decision_code: str | None
    decision_text: str | None
    function: str
    case_reference: str
    status_reason: str
    evidence: str
    notes: str


def task_more(reader: Reader, tasks: Sequence[UUID]) -> dict[UUID, TaskMore]:
    """Return the rest of each task."""
    sql = """SELECT t.id, t.detail, CASE t.accountable_position WHEN '' THEN coalesce(e.position, '')
 ELSE t.accountable_position END, e.name, t.source_date, m.title, m.starts_at, m.zone, m.invitation_number,
 dr.code, d.text, t.function, t.case_reference, t.status_reason, t.evidence, t.notes
 FROM task t LEFT JOIN person e ON e.id = t.accountable_person LEFT JOIN decision d ON d.id = t.decision
 LEFT JOIN record dr ON dr.id = t.decision LEFT JOIN meeting m ON m.id = coalesce(t.meeting, d.meeting)
 WHERE t.id IN ({})"""
    return {row.id: row for row in _of(reader, TaskMore, sql, tasks)}


class Part(NamedTuple):
    """One unit's part in a task besides the accountable one."""

    task: UUID
    agency_name: str
    role: str


def parts(reader: Reader, tasks: Sequence[UUID]) -> dict[UUID, list[Part]]:
    """Return who else has a part in each task, by name."""
    sql = """SELECT s.task, coalesce(h.name_id, a.name_id), s.role FROM responsibility s
 JOIN record r ON r.id = s.id JOIN agency a ON a.id = s.agency LEFT JOIN agency h ON h.id = a.merged_into
 WHERE r.state = 'live' AND s.task IN ({}) ORDER BY 2, s.id"""
    found: dict[UUID, list[Part]] = defaultdict(list)
    for row in _of(reader, Part, sql, tasks):
        found[row.task].append(row)
    return found


class OperationParts(NamedTuple):
    """What an operation holds, by name: places in order (code, name), units with lead and role, resources."""

    places: list[tuple[str, str]]
    units: list[tuple[str, bool, str]]
    resources: list[str]


class _Place(NamedTuple):
    operation: UUID
    code: str
    name: str


class _Unit(NamedTuple):
    operation: UUID
    name: str
    leads: bool
    role: str


class _Booked(NamedTuple):
    operation: UUID
    name: str


def operation_parts(reader: Reader, operations: Sequence[UUID]) -> dict[UUID, OperationParts]:
    """Return where each operation works, which units did not decline (the one that leads first), what is booked."""
    places = f"""SELECT c.operation, pr.code, p.name FROM operation_place c
 JOIN record r ON r.id = c.id AND r.state = 'live' JOIN place p ON p.id = c.place JOIN record pr ON pr.id = p.id
 WHERE c.operation IN ({{}}) ORDER BY c.position{BYTEWISE}, p.name"""
    leads = "CASE WHEN coalesce(h.id, a.id) = coalesce(l.merged_into, l.id) THEN {} ELSE {} END"
    units = f"""SELECT c.operation, coalesce(h.name_id, a.name_id), {leads.format("true", "false")}, c.role
 FROM participation c JOIN record r ON r.id = c.id AND r.state = 'live' JOIN agency a ON a.id = c.agency
 LEFT JOIN agency h ON h.id = a.merged_into JOIN operation o ON o.id = c.operation LEFT JOIN agency l ON l.id = o.lead
 WHERE c.handshake <> 'declined' AND c.operation IN ({{}}) ORDER BY {leads.format(0, 1)}, r.no"""
    booked = """SELECT c.operation, s.name FROM booking c JOIN record r ON r.id = c.id AND r.state = 'live'
 JOIN resource s ON s.id = c.subject WHERE c.state <> 'declined' AND c.operation IN ({}) ORDER BY r.no"""
    found = {one: OperationParts([], [], []) for one in operations}
    for place in _of(reader, _Place, places, operations):
        found[place.operation].places.append((place.code, place.name))
    for unit in _of(reader, _Unit, units, operations):
        found[unit.operation].units.append((unit.name, bool(unit.leads), unit.role))
    for one in _of(reader, _Booked, booked, operations):
        found[one.operation].resources.append(one.name)
    return found


def shared_names(reader: Reader) -> frozenset[str]:
    """Return the names that several places have, in small letters: such a place is named by its code."""
    sql = """SELECT lower(p.name) FROM place p JOIN record r ON r.id = p.id AND r.state = 'live'
 GROUP BY lower(p.name) HAVING count(*) > 1"""
    return frozenset(str(row[0]) for row in reader.raw(sql))


_RISING = ("B", "T", "R", "SR")


def classes(reader: Reader) -> dict[UUID, str]:
    """Return the class of what is not open to all (B): meetings and their decisions, operations, duties.

    Removed ones are among them.
    """
    sql = """SELECT id, security_class FROM meeting WHERE security_class <> 'B'
 UNION ALL SELECT id, security_class FROM operation WHERE security_class <> 'B'
 UNION ALL SELECT id, security_class FROM duty WHERE security_class <> 'B'
 UNION ALL SELECT d.id, o.security_class FROM duty d JOIN operation o ON o.id = d.operation
 WHERE o.security_class <> 'B'
 UNION ALL SELECT d.id, m.security_class FROM decision d JOIN meeting m ON m.id = d.meeting
 WHERE m.security_class <> 'B'"""
    found: dict[UUID, str] = {}
    for row in reader.raw(sql):
        identity, given = _id(row[0]), str(row[1])
        found[identity] = max(found.get(identity, given), given, key=_RISING.index)
    return found


def secret_gestures(reader: Reader, gestures: Sequence[UUID]) -> frozenset[UUID]:
    """Return those gestures that touched a meeting or operation of class R or SR or anything that belongs to one."""
    parts_of = " UNION ".join(
        f"SELECT id FROM {table} WHERE meeting IN ({_SECRET})"
        for table in ("official", "agenda_item", "attendance", "minute", "decision", "task")
    )
    planned = " UNION ".join(
        [_SECRET_OPERATION]
        + [
            f"SELECT id FROM {table} WHERE operation IN ({_SECRET_OPERATION})"
            for table in ("operation_place", "participation", "booking", "outcome", "finding", "transfer")
        ]
        + [f"SELECT id FROM {table} WHERE security_class IN ('R', 'SR')" for table in ("finding", "transfer")]
        + [_SECRET_DUTY, f"SELECT id FROM checkpoint WHERE operation IN ({_SECRET_OPERATION})"]
        + [f"SELECT id FROM {table} WHERE duty IN ({_SECRET_DUTY})" for table in ("shift", "crew")]
    )
    decided = f"SELECT id FROM task WHERE decision IN (SELECT id FROM decision WHERE meeting IN ({_SECRET}))"
    found: set[UUID] = set()
    for names, values in _marked(gestures):
        found |= _ids(
            reader,
            f"""SELECT DISTINCT e.gesture FROM entry e JOIN change c ON c.entry = e.no
 WHERE e.gesture IN ({names}) AND c.record IN ({_SECRET} UNION {parts_of} UNION {decided} UNION {planned})""",
            values,
        )
    return frozenset(found)


def family(reader: Reader, agency: UUID) -> frozenset[UUID]:
    """Return an agency, its units when it is an institution, and the placeholders that turned out to be one of them."""
    return _ids(reader, FAMILY.format("agency")[1:-1], {"agency": agency})


def meetings_of(reader: Reader, agency: UUID) -> frozenset[UUID]:
    """Return the meetings an agency (or a unit of it) is invited to or came to."""
    sql = f"""SELECT DISTINCT t.meeting FROM attendance t JOIN record r ON r.id = t.id
 WHERE r.state = 'live' AND t.agency IN {FAMILY.format("agency")}"""
    return _ids(reader, sql, {"agency": agency})


def decisions_of(reader: Reader, agency: UUID) -> frozenset[UUID]:
    """Return the decisions with a task in which an agency (or a unit of it) has a part."""
    family_of = FAMILY.format("agency")
    sql = f"""SELECT DISTINCT t.decision FROM task t JOIN record r ON r.id = t.id
 WHERE r.state = 'live' AND t.decision IS NOT NULL AND (t.accountable IN {family_of} OR t.id IN
 (SELECT s.task FROM responsibility s JOIN record sr ON sr.id = s.id WHERE sr.state = 'live'
  AND s.agency IN {family_of}))"""
    return _ids(reader, sql, {"agency": agency})


def records(
    reader: Reader, table: str, fields: Sequence[str], identities: Sequence[UUID]
) -> dict[UUID, tuple[Any, ...]]:
    """Return (record code, *values of `fields`) of each record, as the driver gives them."""
    columns = ", ".join(f't."{name}"' for name in fields)
    sql = f"SELECT t.id, r.code, {columns} FROM {table} t JOIN record r ON r.id = t.id WHERE t.id IN ({{}})"
    return {_id(row[0]): tuple(row[1:]) for row in _raw(reader, sql, identities)}


def belonging(
    reader: Reader, table: str, fields: Sequence[str], owner: str, owners: Sequence[UUID]
) -> dict[UUID, list[tuple[Any, ...]]]:
    """Return (id, record code, *values of `fields`) of the live records whose field `owner` names each of `owners`."""
    columns = ", ".join(f't."{name}"' for name in fields)
    sql = (
        f'SELECT t."{owner}", t.id, r.code, {columns} FROM {table} t JOIN record r ON r.id = t.id'
        f" WHERE r.state = 'live' AND t.\"{owner}\" IN ({{}}) ORDER BY r.no"
    )
    found: dict[UUID, list[tuple[Any, ...]]] = defaultdict(list)
    for row in _raw(reader, sql, owners):
        found[_id(row[0])].append((_id(row[1]), *row[2:]))
    return found


class Known(NamedTuple):
    """What this workspace knows of an id."""

    id: UUID
    kind: int
    state: str
    home: UUID
    code: str | None


def known(reader: Reader, identities: Sequence[UUID]) -> dict[UUID, Known]:
    """Return kind, state, home and code of those ids that stand for a record here."""
    sql = "SELECT id, kind, state, home, code FROM record WHERE id IN ({})"
    return {row.id: row for row in _of(reader, Known, sql, identities)}


def _of(reader: Reader, shape: type[_RowT], sql: str, identities: Sequence[UUID]) -> Iterator[_RowT]:
    for names, values in _marked(identities):
        yield from reader.rows(shape, sql.format(names), values)


def _raw(reader: Reader, sql: str, identities: Sequence[UUID]) -> Iterator[tuple[Any, ...]]:
    for names, values in _marked(identities):
        yield from reader.raw(sql.format(names), values)


def _marked(identities: Sequence[UUID]) -> Iterator[tuple[str, dict[str, UUID]]]:
    for start in range(0, len(identities), _AT_ONCE):
        values = {f"id_{place}": one for place, one in enumerate(identities[start : start + _AT_ONCE])}
        yield ", ".join(f":{name}" for name in values), values


def _ids(reader: Reader, sql: str, values: dict[str, UUID] | None = None) -> frozenset[UUID]:
    return frozenset(_id(row[0]) for row in reader.raw(sql, values or {}))


def _id(value: Any) -> UUID:
    return UUID(bytes=value) if isinstance(value, bytes) else value
