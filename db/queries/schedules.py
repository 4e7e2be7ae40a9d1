"""What the import of a schedule asks the workspace: operations by day and name, and what they hold already.

Must not import SQLAlchemy.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any, NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

from db.reading import BYTEWISE, Reader

_AT_ONCE = 500


class OperationHere(NamedTuple):
    """An operation that a row of a schedule may mean."""

    id: UUID
    code: str
    name: str
    starts_at: datetime | None
    zone: str

    @property
    def day(self) -> date | None:
        """Return its first calendar day where it is held."""
        return self.starts_at.astimezone(ZoneInfo(self.zone)).date() if self.starts_at else None


_HERE = "SELECT o.id, r.code, o.name, o.starts_at, o.zone FROM operation o JOIN record r ON r.id = o.id"


def operations_on(reader: Reader, days: Iterable[date]) -> list[OperationHere]:
    """Return the live operations that begin on one of `days`."""
    wanted = set(days)
    if not wanted:
        return []
    utc = ZoneInfo("UTC")
    first = datetime.combine(min(wanted), time(), utc) - timedelta(days=1)
    last = datetime.combine(max(wanted), time(), utc) + timedelta(days=2)
    sql = f"{_HERE} WHERE r.state = 'live' AND o.starts_at >= :first AND o.starts_at < :last ORDER BY o.starts_at, o.id"
    return [row for row in reader.rows(OperationHere, sql, {"first": first, "last": last}) if row.day in wanted]


def operations_called(reader: Reader, codes: Iterable[str]) -> list[OperationHere]:
    """Return the live operations that bear these codes here. Codes are local: whoever asks must compare names too."""
    sql = f"{_HERE} WHERE r.state = 'live' AND r.code IN ({{}})"
    return [row for part in _parts(sorted(set(codes))) for row in reader.rows(OperationHere, *_with(sql, part))]


class StoredOperation(NamedTuple):
    """What an import compares with; the names are those of the model's fields."""

    id: UUID
    name: str
    kind: str
    starts_at: datetime | None
    ends_at: datetime | None
    whole_days: bool
    zone: str
    lead: UUID | None
    security_class: str
    order_number: str
    notes: str
    state: str


def stored_operations(reader: Reader, identities: Sequence[UUID]) -> dict[UUID, StoredOperation]:
    """Return the stored values of those operations; a merged placeholder is the unit it turned out to be."""
    sql = """SELECT o.id, o.name, o.kind, o.starts_at, o.ends_at, o.whole_days, o.zone,
 coalesce(h.merged_into, o.lead), o.security_class, o.order_number, o.notes, o.state
 FROM operation o LEFT JOIN agency h ON h.id = o.lead WHERE o.id IN ({})"""
    return {row.id: row for part in _parts(identities) for row in reader.rows(StoredOperation, *_with(sql, part))}


class PartHere(NamedTuple):
    """A unit in an operation; a placeholder that was merged is the unit it turned out to be."""

    id: UUID
    operation: UUID
    agency: UUID
    institution: UUID | None
    strength: int | None


def parts_here(reader: Reader, operations: Sequence[UUID]) -> list[PartHere]:
    """Return the units that take part in those operations."""
    sql = """SELECT c.id, c.operation, coalesce(h.merged_into, h.id), coalesce(m.institution, h.institution),
 c.strength_promised FROM participation c JOIN record r ON r.id = c.id AND r.state = 'live'
 JOIN agency h ON h.id = c.agency LEFT JOIN agency m ON m.id = h.merged_into WHERE c.operation IN ({})"""
    return [row for part in _parts(operations) for row in reader.rows(PartHere, *_with(sql, part))]


class PlaceHere(NamedTuple):
    """A place of an operation."""

    operation: UUID
    place: UUID
    position: str


def places_here(reader: Reader, operations: Sequence[UUID]) -> list[PlaceHere]:
    """Return where those operations work, in the order of each."""
    sql = f"""SELECT c.operation, c.place, c.position FROM operation_place c
 JOIN record r ON r.id = c.id AND r.state = 'live' WHERE c.operation IN ({{}}) ORDER BY c.position{BYTEWISE}"""
    return [row for part in _parts(operations) for row in reader.rows(PlaceHere, *_with(sql, part))]


class BookedHere(NamedTuple):
    """A person or resource that an operation holds, or that its owner declined."""

    operation: UUID
    subject: UUID


def booked_here(reader: Reader, operations: Sequence[UUID]) -> list[BookedHere]:
    """Return what is booked for those operations, declined or not."""
    sql = """SELECT c.operation, c.subject FROM booking c JOIN record r ON r.id = c.id AND r.state = 'live'
 WHERE c.operation IN ({})"""
    return [row for part in _parts(operations) for row in reader.rows(BookedHere, *_with(sql, part))]


def _parts(identities: Sequence[Any]) -> Iterator[Sequence[Any]]:
    for start in range(0, len(identities), _AT_ONCE):
        yield identities[start : start + _AT_ONCE]


def _with(sql: str, part: Sequence[Any]) -> tuple[str, dict[str, Any]]:
    names = [f"id_{place}" for place in range(len(part))]
    return sql.format(", ".join(f":{name}" for name in names)), dict(zip(names, part, strict=True))
