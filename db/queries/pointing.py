"""Which records point at which, so that nobody removes what others still stand on unasked. Must not import SQLAlchemy.

A removed record leaves the lists and is still there: what points at it shows it as removed, and restoring it mends all.
"""

from typing import NamedTuple
from uuid import UUID

from db.enums import RecordKind as K
from db.reading import Reader


class Pointer(NamedTuple):
    """A column that names another record, what its own records are, and what the records it names may be."""

    table: str
    column: str
    kind: K
    to: tuple[K, ...]


POINTERS = (
    *(Pointer("agency", one, K.AGENCY, (K.AGENCY,)) for one in ("institution", "parent", "predecessor", "merged_into")),
    Pointer("agency", "place", K.AGENCY, (K.PLACE,)),
    Pointer("alias", "agency", K.ALIAS, (K.AGENCY,)),
    Pointer("mandate", "agency", K.MANDATE, (K.AGENCY,)),
    Pointer("person", "agency", K.PERSON, (K.AGENCY,)),
    Pointer("person", "merged_into", K.PERSON, (K.PERSON,)),
    Pointer("appointment", "person", K.APPOINTMENT, (K.PERSON,)),
    Pointer("appointment", "agency", K.APPOINTMENT, (K.AGENCY,)),
    *(Pointer("place", one, K.PLACE, (K.PLACE,)) for one in ("parent", "opposite")),
    *(Pointer("meeting", one, K.MEETING, (K.PLACE,)) for one in ("region", "place")),
    Pointer("meeting", "host", K.MEETING, (K.AGENCY,)),
    Pointer("meeting", "previous_meeting", K.MEETING, (K.MEETING,)),
    Pointer("meeting", "approved_by", K.MEETING, (K.PERSON,)),
    Pointer("official", "meeting", K.OFFICIAL, (K.MEETING,)),
    Pointer("official", "person", K.OFFICIAL, (K.PERSON,)),
    Pointer("official", "agency", K.OFFICIAL, (K.AGENCY,)),
    Pointer("agenda_item", "meeting", K.AGENDA_ITEM, (K.MEETING,)),
    Pointer("agenda_item", "presenter_agency", K.AGENDA_ITEM, (K.AGENCY,)),
    Pointer("agenda_item", "origin", K.AGENDA_ITEM, (K.AGENDA_ITEM, K.TASK, K.DECISION)),
    Pointer("agenda_item", "carried_from", K.AGENDA_ITEM, (K.AGENDA_ITEM,)),
    Pointer("attendance", "meeting", K.ATTENDANCE, (K.MEETING,)),
    Pointer("attendance", "agency", K.ATTENDANCE, (K.AGENCY,)),
    *(Pointer("attendance", one, K.ATTENDANCE, (K.PERSON,)) for one in ("person", "attendee")),
    Pointer("minute", "meeting", K.MINUTE, (K.MEETING,)),
    Pointer("minute", "agenda_item", K.MINUTE, (K.AGENDA_ITEM,)),
    Pointer("minute", "speaker", K.MINUTE, (K.PERSON, K.AGENCY)),
    Pointer("minute", "outcome", K.MINUTE, (K.DECISION, K.TASK)),
    Pointer("decision", "meeting", K.DECISION, (K.MEETING,)),
    Pointer("decision", "agenda_item", K.DECISION, (K.AGENDA_ITEM,)),
    *(Pointer("decision", one, K.DECISION, (K.DECISION,)) for one in ("implements", "supersedes")),
    Pointer("task", "accountable", K.TASK, (K.AGENCY,)),
    Pointer("task", "accountable_person", K.TASK, (K.PERSON,)),
    Pointer("task", "meeting", K.TASK, (K.MEETING,)),
    Pointer("task", "decision", K.TASK, (K.DECISION,)),
    Pointer("task", "parent", K.TASK, (K.TASK,)),
    Pointer("task", "place", K.TASK, (K.PLACE,)),
    Pointer("responsibility", "task", K.RESPONSIBILITY, (K.TASK,)),
    Pointer("responsibility", "agency", K.RESPONSIBILITY, (K.AGENCY,)),
    Pointer("answer", "task", K.ANSWER, (K.TASK,)),
    Pointer("answer", "agency", K.ANSWER, (K.AGENCY,)),
    Pointer("operation", "meeting", K.OPERATION, (K.MEETING,)),
    Pointer("operation", "decision", K.OPERATION, (K.DECISION,)),
    Pointer("operation", "lead", K.OPERATION, (K.AGENCY,)),
    Pointer("operation_place", "operation", K.OPERATION_PLACE, (K.OPERATION,)),
    Pointer("operation_place", "place", K.OPERATION_PLACE, (K.PLACE,)),
    Pointer("participation", "operation", K.PARTICIPATION, (K.OPERATION,)),
    Pointer("participation", "agency", K.PARTICIPATION, (K.AGENCY,)),
    Pointer("participation", "commander", K.PARTICIPATION, (K.PERSON,)),
    Pointer("booking", "operation", K.BOOKING, (K.OPERATION,)),
    Pointer("booking", "subject", K.BOOKING, (K.RESOURCE, K.PERSON)),
    Pointer("resource", "owner", K.RESOURCE, (K.AGENCY,)),
    Pointer("resource", "place", K.RESOURCE, (K.PLACE,)),
    Pointer("absence", "subject", K.ABSENCE, (K.RESOURCE, K.PERSON)),
    Pointer("qualification", "subject", K.QUALIFICATION, (K.RESOURCE, K.PERSON)),
)
"""Every reference of every table; a test compares this with the tables."""


class Edge(NamedTuple):
    """A live record, and one it points at. `since`: it was written after the gesture asked about."""

    pointer: UUID
    target: UUID
    since: bool = True


_MADE = """SELECT c.record FROM change c JOIN entry e ON e.no = c.entry
 WHERE e.gesture = :gesture AND c.field IN (0, 1)"""
"""What a gesture made, removed or brought back: fields 0 and 1 are db.base.CREATION and STATE."""


_SINCE = """EXISTS (SELECT 1 FROM change p WHERE p.record = x.id
 AND p.entry > (SELECT max(e.no) FROM entry e WHERE e.gesture = :gesture))"""


def at_made_by(reader: Reader, gesture: UUID) -> list[Edge]:
    """Return what points at the records that a gesture made or whose state it changed, each live pointer once."""
    kinds = reader.raw(f"SELECT DISTINCT kind FROM record WHERE id IN ({_MADE})", {"gesture": gesture})
    made = {K(row[0]) for row in kinds}
    found: set[Edge] = set()
    for one in POINTERS:
        if made & set(one.to):
            sql = f"""SELECT x.id, x.{one.column}, {_SINCE} FROM {one.table} x JOIN record r ON r.id = x.id
 WHERE x.{one.column} IN ({_MADE}) AND r.state = 'live'"""
            found.update(reader.rows(Edge, sql, {"gesture": gesture}))
    return sorted(found, key=str)


def count(reader: Reader, record: UUID, to: K, kind: K) -> int:
    """Return how many live records of `kind` point at a record, which is of kind `to`, by whatever field."""
    columns = [one for one in POINTERS if one.kind is kind and to in one.to]
    where = " OR ".join(f"x.{one.column} = :record" for one in columns)
    sql = f"SELECT count(*) FROM {columns[0].table} x JOIN record r ON r.id = x.id WHERE r.state = 'live' AND ({where})"
    return int(reader.value(sql, {"record": record}))
