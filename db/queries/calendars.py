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


def _rows(reader: Reader, shape: type[Any], sql: str, values: Sequence[Any]) -> Iterator[Any]:
    for start in range(0, len(values), _AT_ONCE):
        named = {f"v_{place}": value for place, value in enumerate(values[start : start + _AT_ONCE])}
        yield from reader.rows(shape, sql.format(", ".join(f":{name}" for name in named)), named)
