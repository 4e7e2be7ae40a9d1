"""What only the official papers ask: who writes, since when a meeting is planned, what its matrix lists.

Must not import SQLAlchemy. Everything else on a paper comes from the queries of meetings, people and tasks.
"""

from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from db.queries.attendance import SOMEBODY_ELSE
from db.queries.paging import FAR
from db.reading import Reader
from db.text import folded


class WriterRow(NamedTuple):
    """An agency as the sender of a letter: its kop as text, the place it signs at, and the agency above it."""

    id: UUID
    code: str
    name: str
    letterhead: str
    place_kind: str | None
    place_name: str | None
    parent: UUID | None


def writer(reader: Reader, agency: UUID) -> WriterRow | None:
    """Return the agency that writes a paper; a merged one is read as its heir."""
    sql = """SELECT a.id, r.code, a.name_id, a.letterhead, p.kind, p.name, coalesce(a.parent, a.institution)
 FROM agency o JOIN agency a ON a.id = coalesce(o.merged_into, o.id) JOIN record r ON r.id = a.id
 LEFT JOIN place p ON p.id = a.place WHERE o.id = :agency"""
    return reader.one(WriterRow, sql, {"agency": agency})


class _Moment(NamedTuple):
    time: datetime | None


def planned_at(reader: Reader, meeting: UUID) -> datetime | None:
    """Return when the meeting was first written down."""
    sql = """SELECT min(g.time) FROM change c JOIN entry e ON e.no = c.entry JOIN gesture g ON g.id = e.gesture
 WHERE c.record = :meeting"""
    found = reader.one(_Moment, sql, {"meeting": meeting})
    return found.time if found else None


class BeforeRow(NamedTuple):
    """The meeting before, as papers refer to it."""

    code: str
    title: str
    starts_at: datetime
    zone: str
    invitation_number: str


def meeting_before(reader: Reader, meeting: UUID) -> BeforeRow | None:
    """Return the meeting that a meeting goes on from; None without one, or when it was removed or not held."""
    sql = """SELECT r.code, b.title, b.starts_at, b.zone, b.invitation_number FROM meeting m
 JOIN meeting b ON b.id = m.previous_meeting JOIN record r ON r.id = b.id
 WHERE m.id = :meeting AND r.state = 'live' AND b.state IN ('running', 'suspended', 'finished', 'approved')"""
    return reader.one(BeforeRow, sql, {"meeting": meeting})


class AttendeeRow(NamedTuple):
    """What the personal record of who comes or came adds to a line of the daftar hadir."""

    attendance: UUID
    rank: str
    number_label: str
    number: str


def attendees(reader: Reader, meeting: UUID) -> dict[UUID, AttendeeRow]:
    """Return rank and staff number of the people in the attendance of a meeting that have a record, by attendance."""
    sql = f"""SELECT c.id, p.rank, p.number_label, p.number FROM attendance c JOIN record r ON r.id = c.id
 JOIN person p ON p.id = CASE WHEN {SOMEBODY_ELSE} THEN c.attendee ELSE c.person END
 WHERE c.meeting = :meeting AND r.state = 'live'"""
    return {row.attendance: row for row in reader.rows(AttendeeRow, sql, {"meeting": meeting})}


class FollowUpRow(NamedTuple):
    """One row of the matriks tindak lanjut. `own` tells tasks of this meeting from those its agenda brought along."""

    id: UUID
    code: str
    label: str
    title: str
    detail: str
    accountable: UUID | None
    accountable_name: str | None
    accountable_position: str
    person_position: str | None
    due: date | None
    due_text: str
    status: str
    evidence: str
    decision_number: int | None
    meeting_code: str | None
    own: bool


_MATRIX = """(t.meeting = :meeting OR t.decision IN (SELECT od.id FROM decision od WHERE od.meeting = :meeting)
 OR t.id IN (SELECT i.origin FROM agenda_item i JOIN record ir ON ir.id = i.id
 WHERE i.meeting = :meeting AND ir.state = 'live' AND i.state <> 'closed'))"""


def follow_ups(reader: Reader, meeting: UUID) -> list[FollowUpRow]:
    """Return the tasks of a meeting by decision and code, then earlier ones that stood on its agenda, by due day."""
    sql = f"""SELECT t.id, r.code, t.label, t.title, t.detail, coalesce(h.id, a.id), coalesce(h.name_id, a.name_id),
 t.accountable_position, e.position, t.due, t.due_text, t.status, t.evidence, d.number, mr.code,
 CASE WHEN t.meeting = :meeting OR d.meeting = :meeting THEN true ELSE false END
 FROM task t JOIN record r ON r.id = t.id LEFT JOIN agency a ON a.id = t.accountable
 LEFT JOIN agency h ON h.id = a.merged_into LEFT JOIN person e ON e.id = t.accountable_person
 LEFT JOIN decision d ON d.id = t.decision LEFT JOIN record mr ON mr.id = coalesce(t.meeting, d.meeting)
 WHERE r.state = 'live' AND {_MATRIX}"""
    return sorted(reader.rows(FollowUpRow, sql, {"meeting": meeting}), key=_place_in_matrix)


def _place_in_matrix(row: FollowUpRow) -> tuple[object, ...]:
    if row.own:
        number = row.decision_number
        return (0, number is None, number or 0, row.code)
    return (1, False, 0, f"{row.due or FAR} {row.code}")


class SupporterRow(NamedTuple):
    """A unit that helps with a task."""

    task: UUID
    name: str


def supporters(reader: Reader, meeting: UUID) -> list[SupporterRow]:
    """Return the responsible units of all tasks in the matrix of a meeting, by name."""
    sql = f"""SELECT s.task, CASE WHEN coalesce(h.acronym, a.acronym) = '' THEN coalesce(h.name_id, a.name_id)
 ELSE coalesce(h.acronym, a.acronym) END FROM responsibility s JOIN record r ON r.id = s.id
 JOIN task t ON t.id = s.task JOIN agency a ON a.id = s.agency LEFT JOIN agency h ON h.id = a.merged_into
 WHERE r.state = 'live' AND s.role = 'responsible' AND {_MATRIX}"""
    return sorted(reader.rows(SupporterRow, sql, {"meeting": meeting}), key=lambda row: row.name)


class _Person(NamedTuple):
    id: UUID
    name: str


def person_called(reader: Reader, agency: UUID, name: str) -> UUID | None:
    """Return the live person of this unit with this name, however it is spaced or capitalised."""
    sql = """SELECT p.id, p.name FROM person p JOIN record r ON r.id = p.id
 WHERE r.state = 'live' AND p.merged_into IS NULL AND p.agency = :agency ORDER BY p.id"""
    people = reader.rows(_Person, sql, {"agency": agency})
    return next((one.id for one in people if folded(one.name) == folded(name)), None)
