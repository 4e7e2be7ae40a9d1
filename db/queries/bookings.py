"""Who takes part in an operation, what is held for it, and everything that holds something in a stretch of time.

The clash engine and the timeline read from here. Must not import SQLAlchemy.
"""

from datetime import date, datetime, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from db.queries.agency_names import SHORT
from db.reading import BYTEWISE, Reader

HOLDING = "('proposed', 'planned', 'ordered', 'running', 'finished', 'reported', 'evaluated')"
"""States in which an operation holds what is booked for it; equal to db.models.operations.TAKES_ROOM (tested)."""
_UNTIL = "coalesce(o.ends_at, o.starts_at)"
_DAY = timedelta(days=1)
_SUBJECT = (
    "LEFT JOIN resource s ON s.id = {0}.subject LEFT JOIN person pp ON pp.id = {0}.subject"
    " LEFT JOIN person p ON p.id = coalesce(pp.merged_into, pp.id)"
)
"""What is booked: resource `s` or person `p`, who may have been entered twice and is one since."""


class ParticipantRow(NamedTuple):
    """A unit in an operation with its answer. `agency` is the unit, also where it was asked as a placeholder."""

    id: UUID
    operation: UUID
    agency: UUID
    agency_code: str
    agency_name: str
    agency_short: str
    leads: bool
    role: str
    commander: UUID | None
    commander_name: str | None
    commander_text: str
    strength_promised: int | None
    strength_delivered: int | None
    order_number: str
    order_date: date | None
    notes: str
    handshake: str
    answer_reason: str
    proposed_start: datetime | None
    proposed_strength: int | None
    on_behalf: bool
    channel: str | None
    answered_at: datetime | None
    strength_asked: int | None = None
    qualifications: str = ""

    @property
    def led_by(self) -> str:
        """Return who commands the unit's people there: the person named, else the text typed."""
        return self.commander_name or self.commander_text


_LEADS = "coalesce(l.merged_into, l.id) = coalesce(hh.id, h.id)"


def participants(reader: Reader, operation: UUID) -> list[ParticipantRow]:
    """Return the units of an operation: the one that leads first, then by role and name."""
    sql = f"""SELECT c.id, c.operation, coalesce(hh.id, h.id), hr.code, coalesce(hh.name_id, h.name_id),
 {SHORT},
 CASE WHEN {_LEADS} THEN true ELSE false END, c.role, c.commander, coalesce(pm.name, p.name), c.commander_text,
 c.strength_promised, c.strength_delivered, c.order_number, c.order_date, c.notes, c.handshake, c.answer_reason,
 c.proposed_start, c.proposed_strength, c.on_behalf, c.channel, c.answered_at, c.strength_asked, c.qualifications
 FROM participation c JOIN record cr ON cr.id = c.id JOIN operation o ON o.id = c.operation
 JOIN agency h ON h.id = c.agency LEFT JOIN agency hh ON hh.id = h.merged_into
 JOIN record hr ON hr.id = coalesce(hh.id, h.id) LEFT JOIN person p ON p.id = c.commander
 LEFT JOIN person pm ON pm.id = p.merged_into
 LEFT JOIN agency l ON l.id = o.lead WHERE c.operation = :operation AND cr.state = 'live'
 ORDER BY CASE WHEN {_LEADS} THEN 0 WHEN c.role = 'member' THEN 1 WHEN c.role = 'support'
 THEN 2 ELSE 3 END, coalesce(hh.name_id, h.name_id), c.id"""
    return reader.rows(ParticipantRow, sql, {"operation": operation})


class BookingRow(NamedTuple):
    """A person or resource held for an operation. `starts_at` and `ends_at` are its own times or the operation's."""

    id: UUID
    code: str | None
    operation: UUID
    operation_code: str
    operation_name: str
    subject: UUID
    subject_name: str
    subject_kind: str
    owner: UUID | None
    owner_name: str | None
    starts_at: datetime | None
    ends_at: datetime | None
    own_times: bool
    duty: str
    state: str
    notes: str


_BOOKING = f"""SELECT b.id, br.code, o.id, orr.code, o.name, coalesce(p.id, b.subject), coalesce(s.name, p.name, '?'),
 coalesce(s.kind, 'person'), coalesce(ww.id, w.id), coalesce(ww.name_id, w.name_id), coalesce(b.starts_at, o.starts_at),
 coalesce(b.ends_at, {_UNTIL}), CASE WHEN b.starts_at IS NULL THEN false ELSE true END, b.duty, b.state, b.notes
 FROM booking b JOIN record br ON br.id = b.id JOIN operation o ON o.id = b.operation JOIN record orr ON orr.id = o.id
 {_SUBJECT.format("b")}
 LEFT JOIN agency w ON w.id = coalesce(s.owner, p.agency) LEFT JOIN agency ww ON ww.id = w.merged_into
 WHERE br.state = 'live' AND orr.state = 'live'"""


def bookings(
    reader: Reader, *, operation: UUID | None = None, subject: UUID | None = None, states: tuple[str, ...] = ()
) -> list[BookingRow]:
    """Return what is held for an operation, or where a person or resource is held, by time; at most 1,000."""
    where, values = "", dict[str, Any]()
    if operation:
        where, values["operation"] = " AND b.operation = :operation", operation
    if subject:
        twin = "SELECT x.id FROM person x WHERE x.merged_into = :subject"
        where += f" AND b.subject IN (SELECT :subject UNION ALL {twin})"
        values["subject"] = subject
    if states:
        where += f" AND b.state IN ({', '.join(f':state_{place}' for place in range(len(states)))})"
        values |= {f"state_{place}": state for place, state in enumerate(states)}
    sql = f"{_BOOKING}{where} ORDER BY coalesce(b.starts_at, o.starts_at), coalesce(s.name, p.name), b.id LIMIT 1000"
    return reader.rows(BookingRow, sql, values)


def booking(reader: Reader, identity: UUID) -> BookingRow | None:
    """Return one booking that is not removed."""
    return reader.one(BookingRow, f"{_BOOKING} AND b.id = :id", {"id": identity})


class HeldRow(NamedTuple):
    """Something an operation holds for a time: a booked person or resource, a unit that takes part, a place."""

    operation: UUID
    operation_code: str
    operation_name: str
    operation_state: str
    subject: UUID
    subject_name: str
    kind: str
    owner: UUID | None
    starts_at: datetime
    ends_at: datetime
    open_end: bool
    zone: str
    confirmed: bool
    place: UUID | None
    booking: UUID | None
    finished_at: datetime | None = None
    """When the operation really ended: from then on it holds nothing."""


_HOLDS = "FROM operation o CROSS JOIN record orr CROSS JOIN {0} c CROSS JOIN record cr"
"""From the few operations to what they hold: SQLite keeps this order, else it would walk every record there is."""
_HOLDING = f"""orr.id = o.id AND orr.state = 'live' AND o.state IN {HOLDING} AND o.starts_at IS NOT NULL
 AND c.operation = o.id AND cr.id = c.id AND cr.state = 'live'"""
_OPEN_END = "CASE WHEN o.ends_at IS NULL THEN true ELSE false END"
_PLACE = (
    "(SELECT x.place FROM operation_place x JOIN record xr ON xr.id = x.id WHERE x.operation = o.id"
    f" AND xr.state = 'live' ORDER BY x.position{BYTEWISE}, x.id LIMIT 1)"
)
_TOUCHES = f"o.starts_at < :until AND {_UNTIL} >= CASE WHEN o.ends_at IS NULL THEN :day_before ELSE :since END"
_HELD = f"""SELECT o.id, orr.code, o.name, o.state, coalesce(p.id, c.subject), coalesce(s.name, p.name, '?'),
 coalesce(s.kind, 'person'), coalesce(ww.id, w.id), coalesce(c.starts_at, o.starts_at),
 coalesce(c.ends_at, {_UNTIL}), CASE WHEN c.ends_at IS NULL AND o.ends_at IS NULL THEN true ELSE false END, o.zone,
 CASE WHEN c.state = 'confirmed' THEN true ELSE false END, {_PLACE}, c.id, o.finished_at
 {_HOLDS.format("booking")}
 {_SUBJECT.format("c")}
 LEFT JOIN agency w ON w.id = coalesce(s.owner, p.agency) LEFT JOIN agency ww ON ww.id = w.merged_into
 WHERE {_HOLDING} AND c.state <> 'declined' AND coalesce(c.starts_at, o.starts_at) < :until
 AND coalesce(c.ends_at, {_UNTIL}) >= CASE WHEN c.ends_at IS NULL AND o.ends_at IS NULL THEN :day_before ELSE :since END
UNION ALL SELECT o.id, orr.code, o.name, o.state, coalesce(hh.id, h.id), coalesce(hh.name_id, h.name_id), 'unit',
 coalesce(hh.id, h.id), o.starts_at, {_UNTIL}, {_OPEN_END}, o.zone,
 CASE WHEN c.handshake IN ('agreed', 'accepted') THEN true ELSE false END, {_PLACE}, NULL, o.finished_at
 {_HOLDS.format("participation")}
 JOIN agency h ON h.id = c.agency LEFT JOIN agency hh ON hh.id = h.merged_into
 WHERE {_HOLDING} AND c.handshake <> 'declined' AND {_TOUCHES}
UNION ALL SELECT o.id, orr.code, o.name, o.state, c.place, p.name, 'place', NULL, o.starts_at, {_UNTIL}, {_OPEN_END},
 o.zone, true, c.place, NULL, o.finished_at
 {_HOLDS.format("operation_place")}
 JOIN place p ON p.id = c.place
 WHERE {_HOLDING} AND {_TOUCHES}"""


def held(reader: Reader, since: datetime, until: datetime) -> list[HeldRow]:
    """Return all that operations hold between two moments, by kind, name and time.

    An operation without an end is given its start as end and `open_end`: it lasts to 24.00 of its first day, so one
    that began less than a day before `since` is among them.
    """
    sql = f"SELECT * FROM ({_HELD}) everything ORDER BY 7, 6, 9, 1"
    return reader.rows(HeldRow, sql, {"since": since, "day_before": since - _DAY, "until": until})


class FactRow(NamedTuple):
    """What the clash engine must know of an operation besides what it holds."""

    operation: UUID
    code: str
    name: str
    lead: UUID | None
    lead_name: str | None
    function: str
    starts_at: datetime
    ends_at: datetime
    open_end: bool
    zone: str
    minimum_strength: int | None
    strength: int | None
    finished_at: datetime | None = None


def facts(reader: Reader, since: datetime, until: datetime) -> list[FactRow]:
    """Return the dated operations that hold something between two moments, by start."""
    sql = f"""SELECT o.id, r.code, o.name, coalesce(hh.id, h.id), coalesce(hh.name_id, h.name_id), o.function,
 o.starts_at, {_UNTIL}, {_OPEN_END}, o.zone, o.minimum_strength, (SELECT sum(c.strength_promised) FROM participation c
 JOIN record cr ON cr.id = c.id WHERE c.operation = o.id AND cr.state = 'live' AND c.handshake <> 'declined'),
 o.finished_at
 FROM operation o JOIN record r ON r.id = o.id LEFT JOIN agency h ON h.id = o.lead
 LEFT JOIN agency hh ON hh.id = h.merged_into
 WHERE r.state = 'live' AND o.state IN {HOLDING} AND {_TOUCHES}
 ORDER BY o.starts_at, o.id"""
    return reader.rows(FactRow, sql, {"since": since, "day_before": since - _DAY, "until": until})


class InsideRow(NamedTuple):
    """A place and one that it lies in, `depth` steps up; 0 is the place itself. `name` is that of the outer one."""

    place: UUID
    inside: UUID
    depth: int
    name: str


def ancestors(reader: Reader) -> list[InsideRow]:
    """Return, for every place some operation works at, the place itself and all it lies in, the nearest first."""
    sql = """WITH RECURSIVE up(place, inside, depth) AS (SELECT DISTINCT c.place, c.place, 0 FROM operation_place c
 UNION ALL SELECT up.place, p.parent, up.depth + 1 FROM up JOIN place p ON p.id = up.inside
 WHERE p.parent IS NOT NULL AND up.depth < 12) SELECT up.place, up.inside, min(up.depth), min(coalesce(p.name, '?'))
 FROM up LEFT JOIN place p ON p.id = up.inside GROUP BY up.place, up.inside ORDER BY 1, 3"""
    return reader.rows(InsideRow, sql)


class CandidateRow(NamedTuple):
    """A resource or person that could be booked, with the unit it belongs to and that unit's institution."""

    id: UUID
    kind: str
    owner: UUID | None
    institution: UUID | None
    place: UUID | None


def candidates(reader: Reader, kind: str) -> list[CandidateRow]:
    """Return the resources of a kind, or all people for `person`, by name; at most 2,000."""
    if kind == "person":
        sql = """SELECT p.id, 'person', p.agency, a.institution, NULL FROM person p
 JOIN record r ON r.id = p.id AND r.state = 'live' LEFT JOIN agency a ON a.id = p.agency
 WHERE p.merged_into IS NULL ORDER BY p.name, p.id LIMIT 2000"""
        return reader.rows(CandidateRow, sql)
    sql = """SELECT s.id, s.kind, s.owner, a.institution, s.place FROM resource s
 JOIN record r ON r.id = s.id AND r.state = 'live' LEFT JOIN agency a ON a.id = s.owner
 WHERE s.kind = :kind ORDER BY s.name, s.id LIMIT 2000"""
    return reader.rows(CandidateRow, sql, {"kind": kind})
