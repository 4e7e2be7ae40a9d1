"""Daily reports as people list them, one with all its parts, and the days on which one is missing.

Must not import SQLAlchemy, and knows no words: what adds up is decided in console/report_totals.py.
"""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any, NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

from db.queries import settings
from db.queries.agency_names import SHORT
from db.queries.paging import containing, counted, paged
from db.queries.task_filters import FAMILY
from db.reading import BYTEWISE, Page, Reader

ZONE = "Asia/Pontianak"
DAILY = "report.daily"
"""Setting: "yes" when the post reports every day, also without an operation."""
DAILY_SINCE = "report.daily_since"
"""Setting: the day (ISO) from which the post does."""
DUE_HOUR = "report.due_hour"
"""Setting: the hour of the next day at which a report is due, "08.00"."""
USUAL_DUE = time(8)
LATE_DAYS = 14
"""How many days back a missing report is still asked for, unless somebody asks for more."""


class ReportRow(NamedTuple):
    """One daily report. `zone` is that of its operation, else of its place; the day is 00.00 to 24.00 there."""

    id: UUID
    code: str
    agency: UUID
    agency_name: str
    agency_short: str
    place: UUID | None
    place_name: str | None
    operation: UUID | None
    operation_code: str | None
    operation_name: str | None
    zone: str
    day: date
    number: str
    security_class: str
    weather: str
    access: str
    strength: int | None
    present: int | None
    sick: int | None
    on_leave: int | None
    strength_note: str
    equipment: str
    crossings_in: int | None
    crossings_out: int | None
    nil: str
    difference: str
    plan: str
    support: str
    notes: str
    signed_by: str
    signed_position: str
    signed_at: datetime | None
    correction: str
    state: str
    crossings: int
    lines: int
    incidents: int

    @property
    def key(self) -> tuple[Any, ...]:
        """Return the place of this row in the list."""
        return (self.day, self.id)

    @property
    def signed(self) -> bool:
        """Tell whether somebody put their initials to it."""
        return self.signed_at is not None

    @property
    def nil_sections(self) -> frozenset[str]:
        """The sections that are nihil."""
        return frozenset(filter(None, self.nil.split(",")))


class ReportFilter(NamedTuple):
    """What to list. Empty fields do not filter; both days are included. `signed` None lists both kinds."""

    text: str = ""
    agency: UUID | None = None
    operation: UUID | None = None
    place: UUID | None = None
    from_day: date | None = None
    to_day: date | None = None
    signed: bool | None = None
    removed: bool = False


def _number(table: str, condition: str = "true") -> str:
    return (
        f"(SELECT count(*) FROM {table} x JOIN record xr ON xr.id = x.id"
        f" WHERE x.report = c.id AND xr.state = 'live' AND {condition})"
    )


_FROM = """FROM daily_report c JOIN record r ON r.id = c.id JOIN agency h ON h.id = c.agency
 LEFT JOIN agency hh ON hh.id = h.merged_into LEFT JOIN place p ON p.id = c.place
 LEFT JOIN operation o ON o.id = c.operation LEFT JOIN record orr ON orr.id = o.id"""
_SELECT = f"""SELECT c.id, r.code, coalesce(hh.id, h.id), coalesce(hh.name_id, h.name_id),
 {SHORT}, c.place, p.name, c.operation,
 orr.code, o.name, coalesce(nullif(o.zone, ''), nullif(p.zone, ''), '{ZONE}'), c.day, c.number, c.security_class,
 c.weather, c.access, c.strength, c.present, c.sick, c.on_leave, c.strength_note, c.equipment, c.crossings_in,
 c.crossings_out, c.nil, c.difference, c.plan, c.support, c.notes, c.signed_by, c.signed_position, c.signed_at,
 c.correction, r.state, {_number("crossing_count")}, {_number("report_line")},
 {_number("report_line", "x.section = 'incidents'")} {_FROM}"""
_PLAIN = f"SELECT c.id {_FROM}"


def _where(wanted: ReportFilter) -> tuple[list[str], dict[str, Any]]:
    where = ["r.state = 'deleted'" if wanted.removed else "r.state = 'live'"]
    values: dict[str, Any] = {}
    if wanted.text:
        names = ("c.number", "r.code", "orr.code", "o.name", "h.name_id", "h.acronym", "p.name")
        said = " OR ".join(f"lower(coalesce({name}, '')) LIKE :text ESCAPE '!'" for name in names)
        where.append(f"({said})")
        values["text"] = containing(wanted.text)
    if wanted.agency:
        where.append(f"c.agency IN {FAMILY.format('agency')}")
        values["agency"] = wanted.agency
    for name in ("operation", "place"):
        if getattr(wanted, name):
            where.append(f"c.{name} = :{name}")
            values[name] = getattr(wanted, name)
    for name, sign in (("from_day", ">="), ("to_day", "<=")):
        if getattr(wanted, name):
            where.append(f"c.day {sign} :{name}")
            values[name] = getattr(wanted, name)
    if wanted.signed is not None:
        where.append(f"c.signed_at IS {'NOT ' if wanted.signed else ''}NULL")
    return where, values


def page(reader: Reader, wanted: ReportFilter = ReportFilter(), page: Page = Page()) -> list[ReportRow]:
    """Return one page of reports, the newest day first."""
    where, values = _where(wanted)
    return reader.rows(ReportRow, *paged(_SELECT, where, ("c.day", "c.id"), page, values, newest_first=True))


def count(reader: Reader, wanted: ReportFilter = ReportFilter()) -> int:
    """Return how many reports `page` lists in all."""
    where, values = _where(wanted)
    return int(reader.value(counted(_PLAIN, where), values))


def get(reader: Reader, identity: UUID) -> ReportRow | None:
    """Return one report, removed or not."""
    return reader.one(ReportRow, f"{_SELECT} WHERE c.id = :id", {"id": identity})


def of_operation(reader: Reader, operation: UUID) -> list[ReportRow]:
    """Return the reports of an operation, by day and unit; at most 1,000."""
    sql = f"""{_SELECT} WHERE r.state = 'live' AND c.operation = :operation
 ORDER BY c.day, coalesce(hh.name_id, h.name_id), c.id LIMIT 1000"""
    return reader.rows(ReportRow, sql, {"operation": operation})


def before(
    reader: Reader, agency: UUID, place: UUID | None, operation: UUID | None, day: date
) -> ReportRow | None:
    """Return the latest report of this unit before a day: of the same operation and place where there is one."""
    sql = f"""{_SELECT} WHERE r.state = 'live' AND c.agency IN {_OWN} AND c.day < :day AND c.day >= :first
 ORDER BY CASE WHEN coalesce(c.operation, :nothing) = :operation THEN 0 ELSE 1 END,
 CASE WHEN coalesce(c.place, :nothing) = :place THEN 0 ELSE 1 END, c.day DESC, c.id LIMIT 1"""
    nothing = UUID(int=0)
    values = {
        "unit": agency, "day": day, "first": day - timedelta(days=LATE_DAYS), "nothing": nothing,
        "operation": operation or nothing, "place": place or nothing,
    }  # fmt: skip
    return reader.one(ReportRow, sql, values)


# ------------------------------------------------------------------------------------------------- what it is made of


class CrossingRow(NamedTuple):
    """How many crossed in one direction on one kind of document."""

    id: UUID
    report: UUID
    direction: str
    document: str
    men: int | None
    women: int | None
    total: int | None


class LineRow(NamedTuple):
    """One thing done or happened on the day of a report; `position` orders the lines of a section."""

    id: UUID
    report: UUID
    section: str
    position: str
    starts_at: datetime | None
    ends_at: datetime | None
    what: str
    location: str
    who: str
    why: str
    how: str
    marker: str


class Whole(NamedTuple):
    """A report with everything in it: what its screen, its paper and its check read."""

    report: ReportRow
    crossings: list[CrossingRow]
    lines: list[LineRow]

    def of(self, section: str) -> list[LineRow]:
        """Return the lines of one section, in order."""
        return [line for line in self.lines if line.section == section]


def crossings(reader: Reader, report: UUID) -> list[CrossingRow]:
    """Return the crossings of a report, those into the country first, by document."""
    sql = """SELECT x.id, x.report, x.direction, x.document, x.men, x.women, x.total
 FROM crossing_count x JOIN record xr ON xr.id = x.id
 WHERE x.report = :report AND xr.state = 'live' ORDER BY x.direction, lower(x.document), x.id"""
    return reader.rows(CrossingRow, sql, {"report": report})


def lines(reader: Reader, report: UUID) -> list[LineRow]:
    """Return the lines of a report, by section, in their order; at most 2,000."""
    sql = f"""SELECT x.id, x.report, x.section, x.position, x.starts_at, x.ends_at, x.what, x.location, x.who, x.why,
 x.how, x.marker FROM report_line x JOIN record xr ON xr.id = x.id
 WHERE x.report = :report AND xr.state = 'live' ORDER BY x.section, x.position{BYTEWISE}, x.id LIMIT 2000"""
    return reader.rows(LineRow, sql, {"report": report})


def whole(reader: Reader, identity: UUID) -> Whole | None:
    """Return a report with its crossings and lines, removed or not; None when it is not here."""
    row = get(reader, identity)
    return None if row is None else Whole(row, crossings(reader, identity), lines(reader, identity))


class HandedOver(NamedTuple):
    """A hand-over that a report tells of: the number of its record (BA), who gave what kind to whom, where."""

    id: UUID
    number: str
    kind: str
    happened_at: datetime
    place: str
    giver: str | None
    receiver: str | None


def handed_over(
    reader: Reader, since: datetime, until: datetime, agency: UUID, operation: UUID | None
) -> list[HandedOver]:
    """Return the hand-overs between two moments that a unit gave or received, or that belong to an operation."""
    sql = """SELECT c.id, c.number, c.kind, c.happened_at, coalesce(p.name, c.place_text),
 coalesce(gg.name_id, g.name_id), coalesce(tt.name_id, t.name_id) FROM transfer c JOIN record r ON r.id = c.id
 LEFT JOIN place p ON p.id = c.place LEFT JOIN agency g ON g.id = c.giver LEFT JOIN agency gg ON gg.id = g.merged_into
 LEFT JOIN agency t ON t.id = c.receiver LEFT JOIN agency tt ON tt.id = t.merged_into
 WHERE r.state = 'live' AND c.happened_at >= :since AND c.happened_at < :until
 AND (coalesce(gg.id, g.id) = :agency OR coalesce(tt.id, t.id) = :agency OR c.operation = :operation)
 ORDER BY c.happened_at, c.id LIMIT 200"""
    values = {"since": since, "until": until, "agency": agency, "operation": operation or UUID(int=0)}
    return reader.rows(HandedOver, sql, values)


# ------------------------------------------------------------------------------------------------- what is missing


class LateRow(NamedTuple):
    """A day whose report was due and is not signed. `report` is the one that was begun, if one was."""

    day: date
    operation: UUID | None
    operation_code: str | None
    operation_name: str | None
    due: datetime
    report: UUID | None
    report_code: str | None


class UnderWay(NamedTuple):
    """An operation my unit is in, with when it really was held; `until` is None while it runs."""

    id: UUID
    code: str
    name: str
    zone: str
    since: datetime
    until: datetime | None
    state: str
    security_class: str


class _Filed(NamedTuple):
    id: UUID
    code: str
    operation: UUID | None
    day: date
    signed_at: datetime | None


_OWN = "(SELECT a.id FROM agency a WHERE a.id = :unit OR a.merged_into = :unit)"
_BEGAN = "coalesce(o.began_at, o.starts_at)"
_ENDED = "CASE o.state WHEN 'running' THEN NULL ELSE coalesce(o.finished_at, o.ends_at, o.began_at, o.starts_at) END"


def under_way(reader: Reader, unit: UUID, since: datetime, until: datetime) -> list[UnderWay]:
    """Return the operations under way between two moments that a unit leads or takes part in, by beginning.

    They are running or over, and count within their real times; a unit that declined takes no part.
    """
    sql = f"""SELECT o.id, r.code, o.name, coalesce(nullif(o.zone, ''), '{ZONE}'), {_BEGAN}, {_ENDED}, o.state,
 o.security_class FROM operation o JOIN record r ON r.id = o.id
 WHERE r.state = 'live' AND o.state IN ('running', 'finished', 'reported', 'evaluated') AND {_BEGAN} < :until
 AND (o.state = 'running' OR coalesce(o.finished_at, o.ends_at, {_BEGAN}) > :since)
 AND (o.lead IN {_OWN} OR EXISTS (SELECT 1 FROM participation x JOIN record xr ON xr.id = x.id
 WHERE x.operation = o.id AND xr.state = 'live' AND x.handshake <> 'declined' AND x.agency IN {_OWN}))
 ORDER BY {_BEGAN}, o.id"""
    return reader.rows(UnderWay, sql, {"unit": unit, "since": since, "until": until})


def due_hour(reader: Reader) -> time:
    """Return the hour of the next day at which a report is due."""
    hour, _point, minute = settings.get(reader, DUE_HOUR).replace(":", ".").partition(".")
    try:
        return time(int(hour), int(minute or 0))
    except ValueError:
        return USUAL_DUE


def late(reader: Reader, unit: UUID, now: datetime, since: date | None = None) -> list[LateRow]:
    """Return the days whose report was due before `now` and is not signed, the oldest first.

    One is due for each day and operation under way that the unit is in, and for each day of the post when the setting
    `report.daily` says so; at the hour `report.due_hour` of the next day. Looks LATE_DAYS back, or to `since`.
    """
    hour = due_hour(reader)
    first = since or (now.astimezone(ZoneInfo(ZONE)).date() - timedelta(days=LATE_DAYS))
    wanted = _of_operations(reader, unit, now, first, hour) + _of_post(reader, now, first, hour)
    filed = _filed(reader, unit, first) if wanted else {}
    found = []
    for row in wanted:
        there = filed.get((row.operation, row.day))
        if there is None or there.signed_at is None:
            found.append(row._replace(report=there.id, report_code=there.code) if there else row)
    return sorted(found, key=lambda row: (row.day, row.operation_code or ""))


def _of_operations(reader: Reader, unit: UUID, now: datetime, first: date, hour: time) -> list[LateRow]:
    found = []
    begin = datetime.combine(first, time(), ZoneInfo(ZONE)) - timedelta(days=1)
    for row in under_way(reader, unit, begin, now):
        zone = ZoneInfo(row.zone)
        end = row.until or now
        last = max(end - timedelta(microseconds=1), row.since).astimezone(zone).date()
        day = max(row.since.astimezone(zone).date(), first)
        while day <= last and (due := _due(day, hour, zone)) <= now:
            found.append(LateRow(day, row.id, row.code, row.name, due, None, None))
            day += timedelta(days=1)
    return found


def _of_post(reader: Reader, now: datetime, first: date, hour: time) -> list[LateRow]:
    if settings.get(reader, DAILY) != "yes":
        return []
    zone = ZoneInfo(ZONE)
    switched_on = settings.get(reader, DAILY_SINCE)
    try:
        day = max(first, date.fromisoformat(switched_on))
    except ValueError:
        day = first
    found = []
    while (due := _due(day, hour, zone)) <= now:
        found.append(LateRow(day, None, None, None, due, None, None))
        day += timedelta(days=1)
    return found


def _due(day: date, hour: time, zone: ZoneInfo) -> datetime:
    return datetime.combine(day + timedelta(days=1), hour, zone).astimezone(UTC)


def _filed(reader: Reader, unit: UUID, first: date) -> dict[tuple[UUID | None, date], _Filed]:
    """Return the reports of a unit by operation and day; of several for one day, one that is signed."""
    sql = f"""SELECT c.id, r.code, c.operation, c.day, c.signed_at FROM daily_report c JOIN record r ON r.id = c.id
 WHERE r.state = 'live' AND c.agency IN {_OWN} AND c.day >= :first
 ORDER BY CASE WHEN c.signed_at IS NULL THEN 0 ELSE 1 END, c.id"""
    return {(row.operation, row.day): row for row in reader.rows(_Filed, sql, {"unit": unit, "first": first})}
