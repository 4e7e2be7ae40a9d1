"""Who is invited to a meeting, what each answered, and who came. Must not import SQLAlchemy."""

from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from db.reading import Reader


class AttendanceRow(NamedTuple):
    """One unit at one meeting: invitation, answer, attendance. Merged agencies show under their heir's name.

    `person` to `contact` are of who comes or came, and of who was invited as long as nobody else is known; the
    invitation itself went to `invited_name` and `invited_position`.
    """

    id: UUID
    meeting: UUID
    agency: UUID
    agency_code: str
    agency_name: str
    agency_acronym: str
    invited: bool
    person: UUID | None
    person_name: str
    position: str
    number: str
    contact: str
    status: str | None
    represented_by: str
    sent_at: datetime | None
    sent_channel: str | None
    received_at: datetime | None
    confirmed_at: datetime | None
    will_come: bool | None
    recorded_for: str
    invited_person: UUID | None
    invited_name: str
    invited_position: str

    @property
    def agency_called(self) -> str:
        """Return the unit's short name."""
        return self.agency_acronym or self.agency_name

    @property
    def takes_part(self) -> bool:
        """Tell whether the unit took part: present, represented or online."""
        return self.status in ("present", "represented", "online")


SOMEBODY_ELSE = "(c.attendee IS NOT NULL OR c.attendee_name <> '' OR c.represented_by <> '')"
"""SQL: somebody other than the person invited comes or came (attendance is alias c)."""


def _invited(column: str, of_person: str) -> str:
    return f"CASE c.{column} WHEN '' THEN coalesce(p.{of_person}, '') ELSE c.{column} END"


def _comes(column: str, otherwise: str) -> str:
    """Return SQL for a field of who comes. Nobody inherits the office or number of the person they stand in for."""
    return (
        f"CASE WHEN c.attendee_{column} <> '' THEN c.attendee_{column}"
        f" WHEN {SOMEBODY_ELSE} THEN coalesce(t.{column}, {otherwise})"
        f" ELSE {_invited('person_name' if column == 'name' else column, column)} END"
    )


_SELECT = f"""SELECT c.id, c.meeting, coalesce(hh.id, h.id), hr.code, coalesce(hh.name_id, h.name_id),
 coalesce(hh.acronym, h.acronym), c.invited, CASE WHEN {SOMEBODY_ELSE} THEN c.attendee ELSE c.person END,
 {_comes("name", "c.represented_by")}, {_comes("position", "''")}, {_comes("number", "''")}, {_comes("contact", "''")},
 c.status, c.represented_by, c.sent_at, c.sent_channel, c.received_at, c.confirmed_at, c.will_come, c.recorded_for,
 c.person, {_invited("person_name", "name")}, {_invited("position", "position")}
 FROM attendance c JOIN record r ON r.id = c.id JOIN agency h ON h.id = c.agency
 LEFT JOIN agency hh ON hh.id = h.merged_into JOIN record hr ON hr.id = coalesce(hh.id, h.id)
 LEFT JOIN person p ON p.id = c.person LEFT JOIN person t ON t.id = c.attendee"""


def of_meeting(reader: Reader, meeting: UUID) -> list[AttendanceRow]:
    """Return invited units first, then those that came without being invited; each by name."""
    sql = f"""{_SELECT} WHERE c.meeting = :meeting AND r.state = 'live'
 ORDER BY CASE WHEN c.invited THEN 0 ELSE 1 END, coalesce(hh.name_id, h.name_id), c.id"""
    return reader.rows(AttendanceRow, sql, {"meeting": meeting})


def one(reader: Reader, meeting: UUID, agency: UUID) -> AttendanceRow | None:
    """Return one unit's line, or None when it is neither invited nor recorded."""
    sql = f"{_SELECT} WHERE c.meeting = :meeting AND r.state = 'live' AND (c.agency = :agency OR hh.id = :agency)"
    return reader.one(AttendanceRow, sql, {"meeting": meeting, "agency": agency})


class Invitation(NamedTuple):
    """A coming meeting a unit is invited to."""

    meeting: UUID
    code: str
    title: str
    starts_at: datetime
    zone: str
    state: str
    agency: UUID
    agency_name: str
    sent_at: datetime | None
    confirmed_at: datetime | None
    will_come: bool | None


def invitations(reader: Reader, now: datetime, agency: UUID | None = None) -> list[Invitation]:
    """Return who is invited where from `now` on, the next meeting first; of one unit when given."""
    where = ["r.state = 'live'", "mr.state = 'live'", "c.invited", "m.starts_at >= :now", "m.state <> 'cancelled'"]
    values: dict[str, object] = {"now": now}
    if agency:
        where.append("c.agency = :agency")
        values["agency"] = agency
    sql = f"""SELECT m.id, mr.code, m.title, m.starts_at, m.zone, m.state, c.agency, h.name_id, c.sent_at,
 c.confirmed_at, c.will_come FROM attendance c JOIN record r ON r.id = c.id JOIN meeting m ON m.id = c.meeting
 JOIN record mr ON mr.id = m.id JOIN agency h ON h.id = c.agency
 WHERE {" AND ".join(where)} ORDER BY m.starts_at, m.id, h.name_id"""
    return reader.rows(Invitation, sql, values)
