"""What calendars ask the workspace: which record a UID means, and when its fields were last changed by whom.

Must not import SQLAlchemy.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from db.reading import Reader

_AT_ONCE = 500


class Known(NamedTuple):
    """A record that a calendar may mean; `kind` is the number of its kind (db.enums.RecordKind)."""

    id: UUID
    kind: int
    uid: str


_TABLES = ("meeting", "operation", "duty")


def known(reader: Reader, uids: Iterable[str]) -> dict[str, Known]:
    """Return the meetings, operations and duties that bear these UIDs, removed ones only where no other does."""
    sql = " UNION ALL ".join(
        f"SELECT t.id, r.kind, t.calendar_uid, r.state FROM {table} t JOIN record r ON r.id = t.id"
        " WHERE t.calendar_uid IN ({0})"
        for table in _TABLES
    )
    whole = f"SELECT id, kind, calendar_uid FROM ({sql}) found ORDER BY CASE state WHEN 'live' THEN 1 ELSE 0 END, id"
    return {row.uid: row for row in _rows(reader, Known, whole, sorted(set(uids)))}


def by_id(reader: Reader, identities: Iterable[UUID]) -> dict[UUID, Known]:
    """Return those records that are here, removed ones too."""
    sql = "SELECT id, kind, '' FROM record WHERE state <> 'stub' AND id IN ({0})"
    return {row.id: row for row in _rows(reader, Known, sql, sorted(set(identities)))}


class Uid(NamedTuple):
    """Under which UID another program knows a record."""

    id: UUID
    uid: str


def uids(reader: Reader, identities: Sequence[UUID]) -> dict[UUID, str]:
    """Return the UIDs that other programs gave to these records."""
    sql = " UNION ALL ".join(
        f"SELECT t.id, t.calendar_uid FROM {table} t WHERE t.calendar_uid <> '' AND t.id IN ({{0}})"
        for table in _TABLES
    )
    return {row.id: row.uid for row in _rows(reader, Uid, sql, identities)}


class Revision(NamedTuple):
    """How often a record was changed after it was made, and when last."""

    id: UUID
    number: int
    last: datetime


def revisions(reader: Reader, identities: Sequence[UUID]) -> dict[UUID, Revision]:
    """Return the revision of each record."""
    sql = """SELECT c.record, count(DISTINCT g.id) - 1, max(g.time) FROM change c JOIN entry e ON e.no = c.entry
 JOIN gesture g ON g.id = e.gesture WHERE c.record IN ({0}) GROUP BY c.record"""
    return {row.id: row for row in _rows(reader, Revision, sql, identities)}


class Edited(NamedTuple):
    """When somebody last wrote a field, or with field 0 the whole record, other than by an import."""

    record: UUID
    field: int
    at: datetime


def edited(reader: Reader, identities: Sequence[UUID]) -> dict[UUID, dict[int, datetime]]:
    """Return when people last wrote each field of these records."""
    sql = """SELECT c.record, c.field, max(g.time) FROM change c JOIN entry e ON e.no = c.entry
 JOIN gesture g ON g.id = e.gesture WHERE g.action NOT LIKE 'import.%' AND c.record IN ({0})
 GROUP BY c.record, c.field"""
    found: dict[UUID, dict[int, datetime]] = defaultdict(dict)
    for row in _rows(reader, Edited, sql, identities):
        found[row.record][row.field] = row.at
    return found


class PartHere(NamedTuple):
    """A unit in a meeting or operation, or a person on every shift of a duty: what it answered, and its state."""

    id: UUID
    answer: str
    state: str


_PARTS = (
    "SELECT t.id, CASE WHEN t.will_come IS NULL THEN '' WHEN t.will_come THEN 'yes' ELSE 'no' END, r.state"
    " FROM attendance t JOIN record r ON r.id = t.id WHERE t.meeting IN ({0})",
    "SELECT t.id, t.handshake, r.state FROM participation t JOIN record r ON r.id = t.id WHERE t.operation IN ({0})",
    "SELECT t.id, '', r.state FROM crew t JOIN record r ON r.id = t.id WHERE t.duty IN ({0})",
)


def parts_here(reader: Reader, identities: Sequence[UUID]) -> list[PartHere]:
    """Return who is in those meetings, operations and duties, also those taken off."""
    return list(_rows(reader, PartHere, " UNION ALL ".join(_PARTS), identities))


class NamedPerson(NamedTuple):
    """Somebody on record, as a calendar may name them."""

    id: UUID
    name: str
    agency: UUID | None


def people_called(reader: Reader, name: str) -> list[NamedPerson]:
    """Return the people of this name, who are here once each."""
    sql = """SELECT p.id, p.name, coalesce(h.merged_into, p.agency) FROM person p JOIN record r ON r.id = p.id
 LEFT JOIN agency h ON h.id = p.agency WHERE r.state = 'live' AND p.merged_into IS NULL AND lower(p.name) = :name
 ORDER BY p.id"""
    return reader.rows(NamedPerson, sql, {"name": name.strip().lower()})


def _rows(reader: Reader, shape: type[Any], sql: str, values: Sequence[Any]) -> Iterator[Any]:
    for start in range(0, len(values), _AT_ONCE):
        named = {f"v_{place}": value for place, value in enumerate(values[start : start + _AT_ONCE])}
        yield from reader.rows(shape, sql.format(", ".join(f":{name}" for name in named)), named)
