"""Cost lines of operations and meetings, and who gets what one person gets. Must not import SQLAlchemy."""

from collections.abc import Sequence
from typing import NamedTuple
from uuid import UUID

from db.queries import paging
from db.queries.agency_names import short_name
from db.reading import BYTEWISE, Reader


class CostRow(NamedTuple):
    """A cost line; `number` is its place in the list. Amounts are hundredths of the currency."""

    id: UUID
    number: int
    subject: UUID
    subject_code: str
    position: str
    item: str
    payer: UUID | None
    payer_name: str | None
    payer_short: str | None
    source: str
    currency: str
    rate: int | None
    planned: int | None
    spent: int | None
    notes: str
    record_state: str


_SELECT = f"""SELECT c.id, 0, c.subject, sr.code, c.position, c.item, coalesce(aa.id, a.id),
 coalesce(aa.name_id, a.name_id),
 {short_name("a")}, c.source, c.currency, c.rate,
 c.planned, c.spent, c.notes, r.state
 FROM cost c JOIN record r ON r.id = c.id JOIN record sr ON sr.id = c.subject
 LEFT JOIN agency a ON a.id = c.payer LEFT JOIN agency aa ON aa.id = a.merged_into"""


def of_subject(reader: Reader, subject: UUID, removed: bool = False) -> list[CostRow]:
    """Return the cost lines of an operation or a meeting in order, numbered from 1; or those removed."""
    state = "deleted" if removed else "live"
    sql = f"{_SELECT} WHERE c.subject = :subject AND r.state = '{state}' ORDER BY c.position{BYTEWISE}, c.id"
    found = reader.rows(CostRow, sql, {"subject": subject})
    return [row._replace(number=number) for number, row in enumerate(found, 1)]


def get(reader: Reader, identity: UUID) -> CostRow | None:
    """Return one cost line, removed or not; its number is 0."""
    return reader.one(CostRow, f"{_SELECT} WHERE c.id = :id", {"id": identity})


def last_position(reader: Reader, subject: UUID) -> str | None:
    """Return the position of the last line, removed or not."""
    return paging.last_position(reader, "cost", "subject", subject)


class RecipientRow(NamedTuple):
    """Somebody who gets a rate: name, rank or position, personnel number, unit."""

    person: UUID | None
    name: str
    rank: str
    number: str
    unit: str


_PERSON = """coalesce(pm.id, p.id), coalesce(pm.name, p.name), coalesce(pm.rank, p.rank),
 coalesce(pm.number, p.number), coalesce(aa.name_id, a.name_id, '')"""
_PEOPLE = """JOIN person p ON p.id = {0} LEFT JOIN person pm ON pm.id = p.merged_into
 LEFT JOIN agency a ON a.id = coalesce(pm.agency, p.agency) LEFT JOIN agency aa ON aa.id = a.merged_into"""
_LIVE = "JOIN record cr ON cr.id = c.id AND cr.state = 'live'"


def of_operation_people(reader: Reader, operation: UUID) -> list[RecipientRow]:
    """Return who took part in an operation by name: commanders, people booked, crews that did not stay away.

    Of a duty that comes once, those who were noted for its shift stood it, and not its usual crew.
    """
    sql = f"""SELECT {_PERSON} FROM participation c {_LIVE} {_PEOPLE.format("c.commander")}
 WHERE c.operation = :operation AND c.handshake <> 'declined'
 UNION SELECT {_PERSON} FROM booking c {_LIVE} {_PEOPLE.format("c.subject")}
 WHERE c.operation = :operation AND c.state <> 'declined'
 UNION SELECT {_PERSON} FROM crew c {_LIVE} JOIN duty d ON d.id = c.duty {_PEOPLE.format("c.person")}
 WHERE d.operation = :operation AND c.state <> 'absent' AND (c.occurrence IS NOT NULL OR d.recurrence <> ''
  OR NOT EXISTS (SELECT 1 FROM crew x JOIN record xr ON xr.id = x.id AND xr.state = 'live'
   WHERE x.duty = d.id AND x.occurrence IS NOT NULL))
 ORDER BY 5, 2"""
    return reader.rows(RecipientRow, sql, {"operation": operation})


class Total(NamedTuple):
    """What all lines of a currency come to; `unspent` lines have a plan and nothing spent yet."""

    currency: str
    planned: int
    spent: int
    unspent: int


def totals(rows: Sequence[CostRow]) -> list[Total]:
    """Return what is planned and spent per currency; different currencies are never added."""
    found: dict[str, Total] = {}
    for row in rows:
        old = found.get(row.currency, Total(row.currency, 0, 0, 0))
        found[row.currency] = Total(
            row.currency, old.planned + (row.planned or 0), old.spent + (row.spent or 0),
            old.unspent + (row.planned is not None and row.spent is None),
        )  # fmt: skip
    return [found[currency] for currency in sorted(found)]
