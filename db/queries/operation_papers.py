"""What only the papers of an operation ask: who is in it by name with rank and number, and what is booked for it.

Must not import SQLAlchemy. Everything else on these papers comes from the queries of the other aggregates.
"""

from typing import NamedTuple
from uuid import UUID

from db.reading import Reader
from db.text import folded


class NamedRow(NamedTuple):
    """Somebody in an operation by name; `duty` is what they do there, `commands` that they lead their unit's people.

    `agency` is the unit they are in the operation for.
    """

    person: UUID
    name: str
    rank: str
    number_label: str
    number: str
    position: str
    agency: UUID | None
    unit: str
    duty: str
    commands: bool


_PERSON = """coalesce(pm.id, p.id), coalesce(pm.name, p.name), coalesce(pm.rank, p.rank),
 coalesce(pm.number_label, p.number_label), coalesce(pm.number, p.number), coalesce(pm.position, p.position),
 coalesce(aa.id, a.id), coalesce(aa.name_id, a.name_id, '')"""
_JOINS = """JOIN record cr ON cr.id = c.id AND cr.state = 'live' JOIN person p ON p.id = {0}
 LEFT JOIN person pm ON pm.id = p.merged_into
 LEFT JOIN agency a ON a.id = {1} LEFT JOIN agency aa ON aa.id = a.merged_into"""
_OWN = "coalesce(pm.agency, p.agency)"


def people(reader: Reader, operation: UUID) -> list[NamedRow]:
    """Return commanders, people booked and crews of an operation, each once, by unit and name.

    Who declined, stayed away or belongs to a unit that declined is left out.
    """
    sql = f"""SELECT {_PERSON}, '', true FROM participation c {_JOINS.format("c.commander", "c.agency")}
 WHERE c.operation = :operation AND c.handshake <> 'declined'
 UNION ALL SELECT {_PERSON}, c.duty, false FROM booking c {_JOINS.format("c.subject", _OWN)}
 WHERE c.operation = :operation AND c.state <> 'declined'
 UNION ALL SELECT {_PERSON}, c.role, false FROM crew c {_JOINS.format("c.person", _OWN)}
 JOIN duty d ON d.id = c.duty JOIN record dr ON dr.id = d.id AND dr.state = 'live'
 WHERE d.operation = :operation AND c.state <> 'absent'"""
    found: dict[UUID, NamedRow] = {}
    for row in reader.rows(NamedRow, sql, {"operation": operation}):
        before = found.get(row.person)
        found[row.person] = row if before is None else before._replace(
            duty=before.duty or row.duty, commands=before.commands or row.commands
        )  # fmt: skip
    return sorted(found.values(), key=lambda row: (row.unit, not row.commands, row.name, row.person.bytes))


class CalledRow(NamedTuple):
    """Somebody as a signature shows them."""

    id: UUID
    name: str
    rank: str
    number_label: str
    number: str
    position: str


def called(reader: Reader, agency: UUID, name: str) -> CalledRow | None:
    """Return the person of a unit with this name; of two records that look like one person, the one that says more."""
    sql = """SELECT p.id, p.name, p.rank, p.number_label, p.number, p.position FROM person p
 JOIN record r ON r.id = p.id LEFT JOIN agency a ON a.id = p.agency
 WHERE r.state = 'live' AND p.merged_into IS NULL AND coalesce(a.merged_into, a.id) = :agency ORDER BY p.id"""
    wanted = folded(name)
    found = [one for one in reader.rows(CalledRow, sql, {"agency": agency}) if folded(one.name) == wanted]
    return max(found, key=lambda one: sum(bool(text) for text in one[2:]), default=None)


class MeansRow(NamedTuple):
    """A resource booked for an operation, with what it does there."""

    id: UUID
    name: str
    identifier: str
    kind: str
    owner: str
    duty: str


def means(reader: Reader, operation: UUID) -> list[MeansRow]:
    """Return the resources booked for an operation that nobody declined, by kind and name."""
    sql = """SELECT s.id, s.name, s.identifier, s.kind, coalesce(aa.name_id, a.name_id, ''), c.duty
 FROM booking c JOIN record cr ON cr.id = c.id AND cr.state = 'live' JOIN resource s ON s.id = c.subject
 LEFT JOIN agency a ON a.id = s.owner LEFT JOIN agency aa ON aa.id = a.merged_into
 WHERE c.operation = :operation AND c.state <> 'declined' ORDER BY s.kind, s.name, c.id"""
    return reader.rows(MeansRow, sql, {"operation": operation})
