"""Duties as they are listed, and what was written down of their shifts and crews. Must not import SQLAlchemy.

A duty's shifts are computed from its rule (console/roster.py); here stands only what differs from it.
"""

from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from db.ids import derived_id
from db.moments import stored_moment
from db.queries.paging import containing, counted, paged
from db.queries.task_filters import FAMILY
from db.reading import Page, Reader

MOST = 500
"""Duties a roster is made of."""


class DutyRow(NamedTuple):
    """One duty: its first shift, the rule it comes again by, and whose it is."""

    id: UUID
    code: str
    name: str
    operation: UUID | None
    operation_code: str | None
    operation_name: str | None
    operation_state: str | None
    place: UUID | None
    place_name: str | None
    agency: UUID | None
    agency_name: str | None
    agency_short: str | None
    starts_at: datetime
    ends_at: datetime
    zone: str
    whole_days: bool
    recurrence: str
    exceptions: str
    strength: int | None
    security_class: str
    notes: str
    calendar_uid: str
    state: str

    @property
    def key(self) -> tuple[Any, ...]:
        """Return the place of this row in the list."""
        return (self.name, self.id)


class DutyFilter(NamedTuple):
    """What to list. Empty fields do not filter; `agency` is the unit that stands it, or the institution of that."""

    text: str = ""
    operation: UUID | None = None
    agency: UUID | None = None
    place: UUID | None = None
    removed: bool = False


_AGENCY = """coalesce({1}.id, {0}.id), coalesce({1}.name_id, {0}.name_id),
 coalesce(nullif({1}.acronym, ''), nullif({0}.acronym, ''), {1}.name_id, {0}.name_id)"""
_SELECT = f"""SELECT d.id, r.code, d.name, d.operation, orr.code, o.name, o.state, d.place, p.name,
 {_AGENCY.format("h", "hh")}, d.starts_at, d.ends_at, d.zone, d.whole_days, d.recurrence, d.exceptions, d.strength,
 d.security_class, d.notes, d.calendar_uid, r.state
 FROM duty d JOIN record r ON r.id = d.id LEFT JOIN operation o ON o.id = d.operation
 LEFT JOIN record orr ON orr.id = o.id LEFT JOIN place p ON p.id = d.place
 LEFT JOIN agency h ON h.id = d.agency LEFT JOIN agency hh ON hh.id = h.merged_into"""
_ORDER = ("d.name", "d.id")


def _where(wanted: DutyFilter) -> tuple[list[str], dict[str, Any]]:
    where = ["r.state = 'deleted'" if wanted.removed else "r.state = 'live'"]
    values: dict[str, Any] = {}
    if wanted.text:
        names = ("d.name", "d.notes", "r.code")
        where.append("(" + " OR ".join(f"lower({name}) LIKE :text ESCAPE '!'" for name in names) + ")")
        values["text"] = containing(wanted.text)
    for name in ("operation", "place"):
        if getattr(wanted, name):
            where.append(f"d.{name} = :{name}")
            values[name] = getattr(wanted, name)
    if wanted.agency:
        where.append(f"d.agency IN {FAMILY.format('agency')}")
        values["agency"] = wanted.agency
    return where, values


def page(reader: Reader, wanted: DutyFilter = DutyFilter(), page: Page = Page()) -> list[DutyRow]:
    """Return one page of duties, by name."""
    where, values = _where(wanted)
    return reader.rows(DutyRow, *paged(_SELECT, where, _ORDER, page, values))


def count(reader: Reader, wanted: DutyFilter = DutyFilter()) -> int:
    """Return how many duties `page` lists in all."""
    where, values = _where(wanted)
    return int(reader.value(counted(_SELECT, where), values))


def get(reader: Reader, identity: UUID) -> DutyRow | None:
    """Return one duty, removed or not."""
    return reader.one(DutyRow, f"{_SELECT} WHERE d.id = :id", {"id": identity})


def called(reader: Reader, name: str) -> list[DutyRow]:
    """Return the live duties with this code or name."""
    sql = f"{_SELECT} WHERE r.state = 'live' AND (lower(r.code) = :name OR lower(d.name) = :name) ORDER BY d.name, d.id"
    return reader.rows(DutyRow, sql, {"name": name.strip().lower()})


def held_between(
    reader: Reader, since: datetime, until: datetime, *, duty: UUID | None = None, operation: UUID | None = None
) -> list[DutyRow]:
    """Return the live duties that may have a shift between two moments, by first shift; those of an operation that
    was postponed, cancelled or removed are not held.

    One that comes again is among them as soon as it began, and any of which a shift was moved there.
    """
    where = [
        "r.state = 'live'", "(o.id IS NULL OR (orr.state = 'live' AND o.state NOT IN ('postponed', 'cancelled')))",
        "((d.starts_at < :until AND (d.recurrence <> '' OR d.ends_at > :since)) OR d.id IN (SELECT c.duty FROM shift c"
        " JOIN record cr ON cr.id = c.id WHERE cr.state = 'live' AND c.starts_at < :until AND c.ends_at > :since))",
    ]  # fmt: skip
    values: dict[str, Any] = {"since": since, "until": until, "most": MOST}
    for name, column, value in (("duty", "d.id", duty), ("operation", "d.operation", operation)):
        if value is not None:
            where.append(f"{column} = :{name}")
            values[name] = value
    sql = f"{_SELECT} WHERE {' AND '.join(where)} ORDER BY d.starts_at, d.name, d.id LIMIT :most"
    return reader.rows(DutyRow, sql, values)


class ShiftRow(NamedTuple):
    """What was written down of one shift of a duty; `occurrence` is when the rule says it begins."""

    id: UUID
    duty: UUID
    occurrence: datetime
    agency: UUID | None
    agency_name: str | None
    agency_short: str | None
    starts_at: datetime | None
    ends_at: datetime | None
    cancelled: bool
    reason: str
    handover_note: str
    handed_over_by: str
    taken_over_by: str
    handed_over_at: datetime | None


class CrewRow(NamedTuple):
    """A person on one shift, or without `occurrence` on every shift that names nobody of its own."""

    id: UUID
    duty: UUID
    person: UUID
    name: str
    rank: str
    number: str
    agency: UUID | None
    agency_name: str | None
    agency_short: str | None
    occurrence: datetime | None
    role: str
    state: str


def _of(duty: UUID | None, values: dict[str, Any]) -> str:
    if duty is None:
        return ""
    values["duty"] = duty
    return " AND c.duty = :duty"


def shifts(reader: Reader, since: datetime, until: datetime, duty: UUID | None = None) -> list[ShiftRow]:
    """Return what is written of the shifts that the rule puts between two moments, or that were moved there."""
    values: dict[str, Any] = {"since": since, "until": until}
    sql = f"""SELECT c.id, c.duty, c.occurrence, {_AGENCY.format("h", "hh")}, c.starts_at, c.ends_at, c.cancelled,
 c.reason, c.handover_note, c.handed_over_by, c.taken_over_by, c.handed_over_at
 FROM shift c JOIN record cr ON cr.id = c.id LEFT JOIN agency h ON h.id = c.agency
 LEFT JOIN agency hh ON hh.id = h.merged_into
 WHERE cr.state = 'live' AND ((c.occurrence >= :since AND c.occurrence < :until)
 OR (c.starts_at < :until AND c.ends_at > :since)){_of(duty, values)} ORDER BY c.occurrence, c.id"""
    return reader.rows(ShiftRow, sql, values)


def crew(
    reader: Reader, since: datetime | None = None, until: datetime | None = None, duty: UUID | None = None
) -> list[CrewRow]:
    """Return who stands duties on every shift, and on the shifts that the rule puts between two moments."""
    values: dict[str, Any] = {}
    single = ""
    if since is not None and until is not None:
        single = " OR (c.occurrence >= :since AND c.occurrence < :until)"
        values |= {"since": since, "until": until}
    sql = f"""SELECT c.id, c.duty, coalesce(p.id, c.person), coalesce(p.name, '?'), coalesce(p.rank, ''),
 coalesce(p.number, ''), {_AGENCY.format("h", "hh")}, c.occurrence, c.role, c.state
 FROM crew c JOIN record cr ON cr.id = c.id LEFT JOIN person pp ON pp.id = c.person
 LEFT JOIN person p ON p.id = coalesce(pp.merged_into, pp.id) LEFT JOIN agency h ON h.id = p.agency
 LEFT JOIN agency hh ON hh.id = h.merged_into
 WHERE cr.state = 'live' AND (c.occurrence IS NULL{single}){_of(duty, values)} ORDER BY p.name, c.id"""
    return reader.rows(CrewRow, sql, values)


class WrittenRow(NamedTuple):
    """A record tied to one shift of a duty; `table` is `shift` or `crew`."""

    id: UUID
    table: str
    occurrence: datetime


def written(reader: Reader, duty: UUID) -> list[WrittenRow]:
    """Return everything tied to single shifts of a duty, by time."""
    sql = """SELECT c.id, 'shift', c.occurrence FROM shift c JOIN record cr ON cr.id = c.id
 WHERE cr.state = 'live' AND c.duty = :duty UNION ALL SELECT c.id, 'crew', c.occurrence FROM crew c
 JOIN record cr ON cr.id = c.id WHERE cr.state = 'live' AND c.duty = :duty AND c.occurrence IS NOT NULL ORDER BY 3, 1"""
    return reader.rows(WrittenRow, sql, {"duty": duty})


def shift_id(duty: UUID, occurrence: datetime) -> UUID:
    """Return the id of one shift of one duty, written down or not; equal to db.models.duties.shift_id (tested)."""
    return derived_id("shift", duty, stored_moment(occurrence))
