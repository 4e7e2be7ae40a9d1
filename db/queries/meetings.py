"""Meetings as people list them: with forum, place and how many were invited, came, decided and follow up.

Must not import SQLAlchemy. Agenda, attendance, minutes and decisions have their own modules beside this one.
"""

from datetime import date, datetime, time, timedelta
from typing import Any, NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

from db.queries.paging import counted, paged
from db.reading import Page, Reader

ZONE = "Asia/Pontianak"
_TOOK_PART = "('present', 'represented', 'online')"
_DONE = "('done', 'dropped')"
_HELD = "('running', 'suspended', 'finished', 'approved')"


class MeetingRow(NamedTuple):
    """One meeting. `attending` counts invited units that took part; `extra` those that came without being invited."""

    id: UUID
    code: str
    title: str
    forum: str
    forum_name: str | None
    forum_name_en: str | None
    region: UUID | None
    region_name: str | None
    session_number: int | None
    kind: str
    kind_name: str | None
    kind_name_en: str | None
    starts_at: datetime
    ends_at: datetime | None
    zone: str
    place: UUID | None
    place_name: str | None
    place_text: str
    host: UUID | None
    host_name: str | None
    security_class: str
    urgency: str
    invitation_number: str
    invitation_date: date | None
    previous_meeting: UUID | None
    previous_code: str | None
    dress: str
    notes: str
    purpose: str
    copies_to: str
    state: str
    state_reason: str
    opened_at: datetime | None
    closed_at: datetime | None
    opening_words: str
    closing_words: str
    correction_letter: str
    approved_at: datetime | None
    approved_by: UUID | None
    record_state: str
    invited: int
    sent: int
    confirmed: int
    coming: int
    attending: int
    extra: int
    agenda_items: int
    decisions: int
    tasks: int
    tasks_open: int

    @property
    def key(self) -> tuple[Any, ...]:
        """Return the place of this row in the list."""
        return (self.starts_at, self.id)

    @property
    def local_start(self) -> datetime:
        """Return the start in the meeting's own zone."""
        return self.starts_at.astimezone(ZoneInfo(self.zone or ZONE))

    @property
    def where(self) -> str:
        """Return the place as it is written: the text typed, else the name of the place."""
        return self.place_text or self.place_name or ""

    def forum_called(self, language: str) -> str:
        """Return the forum's name in `language`, or its code when it is in no list."""
        return (self.forum_name_en if language == "en" else "") or self.forum_name or self.forum

    def kind_called(self, language: str) -> str:
        """Return the name of the kind of meeting in `language`, or its code."""
        return (self.kind_name_en if language == "en" else "") or self.kind_name or self.kind


class MeetingFilter(NamedTuple):
    """What to list. Empty fields do not filter; days are calendar days in `zone`, both ends included."""

    text: str = ""
    forum: str = ""
    region: UUID | None = None
    states: tuple[str, ...] = ()
    from_day: date | None = None
    to_day: date | None = None
    agency: UUID | None = None
    removed: bool = False
    newest_first: bool = True
    zone: str = ZONE


def _number(source: str, condition: str) -> str:
    """Return SQL that counts live records of `source` (alias c) that belong to the meeting."""
    return (
        f"(SELECT count(*) FROM {source} c JOIN record cr ON cr.id = c.id"
        f" WHERE c.meeting = m.id AND cr.state = 'live' AND {condition})"
    )


_COUNTS = ",\n ".join(
    (
        _number("attendance", "c.invited"),
        _number("attendance", "c.invited AND c.sent_at IS NOT NULL"),
        _number("attendance", "c.invited AND c.confirmed_at IS NOT NULL"),
        _number("attendance", "c.invited AND c.will_come"),
        _number("attendance", f"c.invited AND c.status IN {_TOOK_PART}"),
        _number("attendance", f"NOT c.invited AND c.status IN {_TOOK_PART}"),
        _number("agenda_item", "c.state <> 'closed'"),
        _number("decision", "true"),
        _number("task", "true"),
        _number("task", f"c.status NOT IN {_DONE}"),
    )
)
_COLUMNS = """m.id, r.code, m.title, m.forum, f.name_id, f.name_en, m.region, g.name, m.session_number, m.kind,
 k.name_id, k.name_en, m.starts_at, m.ends_at, m.zone, m.place, p.name, m.place_text, m.host,
 coalesce(hh.name_id, h.name_id), m.security_class, m.urgency, m.invitation_number, m.invitation_date,
 m.previous_meeting, pr.code, m.dress, m.notes, m.purpose, m.copies_to, m.state, m.state_reason, m.opened_at,
 m.closed_at, m.opening_words, m.closing_words, m.correction_letter, m.approved_at, m.approved_by, r.state"""
_FROM = """FROM meeting m JOIN record r ON r.id = m.id
 LEFT JOIN term f ON f.list = 'forum' AND f.code = m.forum
 LEFT JOIN term k ON k.list = 'meeting_kind' AND k.code = m.kind
 LEFT JOIN place p ON p.id = m.place LEFT JOIN place g ON g.id = m.region
 LEFT JOIN agency h ON h.id = m.host LEFT JOIN agency hh ON hh.id = h.merged_into
 LEFT JOIN record pr ON pr.id = m.previous_meeting"""
_SELECT = f"SELECT {_COLUMNS}, {_COUNTS} {_FROM}"
_PLAIN = "SELECT m.id FROM meeting m JOIN record r ON r.id = m.id"


def _where(wanted: MeetingFilter) -> tuple[list[str], dict[str, Any]]:
    where = ["r.state = 'deleted'" if wanted.removed else "r.state = 'live'"]
    values: dict[str, Any] = {}
    if wanted.text:
        where.append(
            "(lower(m.title) LIKE :text OR lower(m.place_text) LIKE :text OR lower(m.invitation_number) LIKE :text"
            " OR lower(r.code) LIKE :text)"
        )
        values["text"] = f"%{wanted.text.lower()}%"
    for name in ("forum", "region"):
        if getattr(wanted, name):
            where.append(f"m.{name} = :{name}")
            values[name] = getattr(wanted, name)
    if wanted.states:
        where.append(f"m.state IN ({', '.join(f':state_{place}' for place in range(len(wanted.states)))})")
        values |= {f"state_{place}": str(state) for place, state in enumerate(wanted.states)}
    if wanted.agency:
        where.append(
            "m.id IN (SELECT i.meeting FROM attendance i JOIN record ir ON ir.id = i.id"
            " WHERE i.agency = :agency AND ir.state = 'live')"
        )
        values["agency"] = wanted.agency
    _days(wanted, where, values)
    return where, values


def _days(wanted: MeetingFilter, where: list[str], values: dict[str, Any]) -> None:
    zone = ZoneInfo(wanted.zone)
    if wanted.from_day:
        where.append("m.starts_at >= :starts_from")
        values["starts_from"] = datetime.combine(wanted.from_day, time(), tzinfo=zone)
    if wanted.to_day:
        where.append("m.starts_at <= :starts_until")
        values["starts_until"] = datetime.combine(wanted.to_day, time(23, 59, 59, 999_999), tzinfo=zone)


def page(reader: Reader, wanted: MeetingFilter = MeetingFilter(), page: Page = Page()) -> list[MeetingRow]:
    """Return one page of meetings by their start, the newest first unless the filter says otherwise."""
    where, values = _where(wanted)
    return reader.rows(MeetingRow, *paged(_SELECT, where, ("m.starts_at", "m.id"), page, values, wanted.newest_first))


def count(reader: Reader, wanted: MeetingFilter = MeetingFilter()) -> int:
    """Return how many meetings `page` lists in all."""
    where, values = _where(wanted)
    return int(reader.value(counted(_PLAIN, where), values))


def get(reader: Reader, identity: UUID) -> MeetingRow | None:
    """Return one meeting, removed or not."""
    return reader.one(MeetingRow, f"{_SELECT} WHERE m.id = :id", {"id": identity})


def next_meeting(reader: Reader, now: datetime) -> MeetingRow | None:
    """Return the meeting that runs now, else the first planned one that has not begun; None without any.

    A suspended meeting comes first for two days, then after those still to come: by then people know of it.
    """
    sql = f"""{_SELECT} WHERE r.state = 'live' AND (m.state IN ('running', 'suspended')
 OR (m.state IN ('draft', 'scheduled', 'postponed', 'invited') AND m.starts_at >= :now))
 ORDER BY CASE WHEN m.state = 'running' THEN 0 WHEN m.state = 'suspended' AND m.starts_at >= :lately THEN 1
 WHEN m.state = 'suspended' THEN 3 ELSE 2 END, m.starts_at, m.id LIMIT 1"""
    return reader.one(MeetingRow, sql, {"now": now, "lately": now - timedelta(days=2)})


def latest_of_forum(
    reader: Reader, forum: str, region: UUID | None = None, besides: UUID | None = None
) -> MeetingRow | None:
    """Return the newest meeting of the forum (in the region when given) that was not cancelled."""
    where = ["r.state = 'live'", "m.state <> 'cancelled'", "m.forum = :forum"]
    values: dict[str, Any] = {"forum": forum}
    if region:
        where.append("m.region = :region")
        values["region"] = region
    if besides:
        where.append("m.id <> :besides")
        values["besides"] = besides
    sql = f"{_SELECT} WHERE {' AND '.join(where)} ORDER BY m.starts_at DESC, m.id DESC LIMIT 1"
    return reader.one(MeetingRow, sql, values)


class OfficialRow(NamedTuple):
    """Ketua, sekretaris or notulis of a meeting: by person, by unit, or by the position as it was written."""

    id: UUID
    role: str
    person: UUID | None
    person_name: str | None
    person_rank: str | None
    number_label: str | None
    number: str | None
    agency: UUID | None
    agency_name: str | None
    position: str

    @property
    def called(self) -> str:
        """Return the shortest text that says who it is."""
        return self.person_name or self.position or self.agency_name or ""


def officials(reader: Reader, meeting: UUID) -> list[OfficialRow]:
    """Return ketua, sekretaris and notulis, in that order."""
    sql = """SELECT o.id, o.role, o.person, p.name, p.rank, p.number_label, p.number, coalesce(o.agency, p.agency),
 coalesce(hh.name_id, h.name_id), CASE o.position WHEN '' THEN coalesce(p.position, '') ELSE o.position END
 FROM official o JOIN record r ON r.id = o.id LEFT JOIN person p ON p.id = o.person
 LEFT JOIN agency h ON h.id = coalesce(o.agency, p.agency) LEFT JOIN agency hh ON hh.id = h.merged_into
 WHERE o.meeting = :meeting AND r.state = 'live'
 ORDER BY CASE o.role WHEN 'chair' THEN 0 WHEN 'secretary' THEN 1 ELSE 2 END"""
    return reader.rows(OfficialRow, sql, {"meeting": meeting})


class OverdueForum(NamedTuple):
    """A forum that met before and should have met again: target per year, last held meeting, days since."""

    forum: str
    name: str
    name_en: str
    per_year: int
    region: UUID | None
    region_name: str | None
    last_meeting: UUID
    last_code: str
    last_start: datetime
    days_since: int
    days_late: int


class _Held(NamedTuple):
    forum: str
    name: str | None
    name_en: str | None
    number: int | None
    region: UUID | None
    region_name: str | None
    id: UUID
    code: str
    starts_at: datetime
    planned: int


def forums_overdue(reader: Reader, now: datetime) -> list[OverdueForum]:
    """Return forums whose last held meeting is longer ago than 365 days divided by their target, latest first.

    The target is the term's number, or the setting `frequency.<forum>`; 0 or none means no target. A forum (in a
    region) with a meeting planned ahead is not listed.
    """
    sql = f"""WITH held AS (SELECT m.id, m.forum, m.region, m.starts_at, r.code,
  row_number() OVER (PARTITION BY m.forum, m.region ORDER BY m.starts_at DESC, m.id DESC) AS place
  FROM meeting m JOIN record r ON r.id = m.id WHERE r.state = 'live' AND m.forum <> '' AND m.state IN {_HELD})
 SELECT h.forum, f.name_id, f.name_en, f.number, h.region, g.name, h.id, h.code, h.starts_at,
 (SELECT count(*) FROM meeting n JOIN record nr ON nr.id = n.id WHERE nr.state = 'live' AND n.forum = h.forum
  AND n.state IN ('scheduled', 'invited') AND n.starts_at >= h.starts_at
  AND (n.region = h.region OR (n.region IS NULL AND h.region IS NULL)))
 FROM held h LEFT JOIN term f ON f.list = 'forum' AND f.code = h.forum LEFT JOIN place g ON g.id = h.region
 WHERE h.place = 1"""
    targets = _targets(reader)
    found = [_overdue(held, targets, now) for held in reader.rows(_Held, sql) if not held.planned]
    return sorted((one for one in found if one), key=lambda one: -one.days_late)


def _targets(reader: Reader) -> dict[str, int]:
    rows = reader.raw("SELECT name, value FROM setting WHERE name LIKE 'frequency.%'")
    return {name.partition(".")[2]: int(value) for name, value in rows if str(value).isdigit()}


def _overdue(held: _Held, targets: dict[str, int], now: datetime) -> OverdueForum | None:
    per_year = targets.get(held.forum, held.number or 0)
    days = (now - held.starts_at).days
    late = days - round(365 / per_year) if per_year > 0 else 0
    if late <= 0:
        return None
    return OverdueForum(
        held.forum, held.name or held.forum, held.name_en or held.name or held.forum, per_year, held.region,
        held.region_name, held.id, held.code, held.starts_at, days, late,
    )  # fmt: skip
