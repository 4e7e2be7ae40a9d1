"""Joint operations as people list them: when, where, who leads, how many take part and stand by it.

Must not import SQLAlchemy. Participants and bookings have their own module beside this one.
"""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

from db.queries.agency_names import SHORT
from db.queries.paging import containing, counted, paged, sorted_by
from db.queries.task_filters import FAMILY
from db.reading import BYTEWISE, Page, Reader

ZONE = "Asia/Pontianak"
UNDATED = datetime(9999, 12, 31, tzinfo=UTC)
"""Where operations without a day stand in the list: after all others, first when the newest come first."""
AHEAD = ("proposed", "planned", "ordered")
_SETTLED = "('agreed', 'accepted')"


class OperationRow(NamedTuple):
    """One operation. `strength` is what those who did not decline promise in all, None when none of them said."""

    id: UUID
    code: str
    name: str
    code_word: str
    kind: str
    kind_name: str | None
    kind_name_en: str | None
    forum: str
    meeting: UUID | None
    meeting_code: str | None
    decision: UUID | None
    decision_code: str | None
    starts_at: datetime | None
    ends_at: datetime | None
    whole_days: bool
    zone: str
    lead: UUID | None
    lead_name: str | None
    lead_short: str | None
    function: str
    function_name: str | None
    target: str
    objectives: str
    method: str
    security_class: str
    minimum_strength: int | None
    order_number: str
    order_date: date | None
    order_official: str
    notes: str
    state: str
    state_reason: str
    began_at: datetime | None
    finished_at: datetime | None
    clash_reason: str
    record_state: str
    places: int
    first_place: str | None
    participants: int
    settled: int
    strength: int | None
    bookings: int
    order_exception: str = ""
    exception_approver: str = ""
    exception_approved_at: datetime | None = None
    background: str = ""
    basis: str = ""
    assembly_at: datetime | None = None
    assembly: str = ""
    contact: str = ""
    communication: str = ""
    calendar_uid: str = ""

    @property
    def key(self) -> tuple[Any, ...]:
        """Return the place of this row in the list."""
        return (self.starts_at or UNDATED, self.id)

    @property
    def local_start(self) -> datetime | None:
        """Return the start in the operation's own zone."""
        return self.starts_at.astimezone(ZoneInfo(self.zone or ZONE)) if self.starts_at else None

    @property
    def local_end(self) -> datetime | None:
        """Return the end in the operation's own zone; midnight is 24.00 of the day before."""
        return self.ends_at.astimezone(ZoneInfo(self.zone or ZONE)) if self.ends_at else None

    def kind_called(self, language: str) -> str:
        """Return the name of the kind of operation in `language`, or its code when it is in no list."""
        return (self.kind_name_en if language == "en" else "") or self.kind_name or self.kind


class OperationFilter(NamedTuple):
    """What to list. Empty fields do not filter; days are calendar days in `zone`, both ends included.

    `agency`, or a unit of that institution, leads or takes part; with `from_day` or `to_day` those are listed that
    touch these days. An operation without an end lasts to the end of its first day.
    """

    text: str = ""
    kind: str = ""
    states: tuple[str, ...] = ()
    agency: UUID | None = None
    place: UUID | None = None
    meeting: UUID | None = None
    from_day: date | None = None
    to_day: date | None = None
    removed: bool = False
    newest_first: bool = True
    zone: str = ZONE


def _number(table: str, condition: str = "true", what: str = "count(*)") -> str:
    return (
        f"(SELECT {what} FROM {table} c JOIN record cr ON cr.id = c.id"
        f" WHERE c.operation = o.id AND cr.state = 'live' AND {condition})"
    )


_FIRST_PLACE = (
    "(SELECT p.name FROM operation_place c JOIN record cr ON cr.id = c.id JOIN place p ON p.id = c.place"
    f" WHERE c.operation = o.id AND cr.state = 'live' ORDER BY c.position{BYTEWISE}, p.name LIMIT 1)"
)
_COLUMNS = f"""o.id, r.code, o.name, o.code_word, o.kind, k.name_id, k.name_en, o.forum, o.meeting, mr.code, o.decision,
 dr.code, o.starts_at, o.ends_at, o.whole_days, o.zone, coalesce(hh.id, h.id), coalesce(hh.name_id, h.name_id),
 {SHORT}, o.function,
 (SELECT min(f.name_id) FROM term f WHERE f.list = 'mandate_function' AND f.code = o.function), o.target, o.objectives,
 o.method, o.security_class, o.minimum_strength, o.order_number, o.order_date, o.order_official, o.notes, o.state,
 o.state_reason, o.began_at, o.finished_at, o.clash_reason, r.state"""
_COUNTS = ",\n ".join(
    (
        _number("operation_place"),
        _FIRST_PLACE,
        _number("participation"),
        _number("participation", f"c.handshake IN {_SETTLED}"),
        _number("participation", "c.handshake <> 'declined'", "sum(c.strength_promised)"),
        _number("booking", "c.state <> 'declined'"),
    )
)
_MORE = """o.order_exception, o.exception_approver, o.exception_approved_at, o.background, o.basis, o.assembly_at,
 o.assembly, o.contact, o.communication, o.calendar_uid"""
_FROM = """FROM operation o JOIN record r ON r.id = o.id
 LEFT JOIN term k ON k.list = 'operation_kind' AND k.code = o.kind
 LEFT JOIN agency h ON h.id = o.lead LEFT JOIN agency hh ON hh.id = h.merged_into
 LEFT JOIN record mr ON mr.id = o.meeting LEFT JOIN record dr ON dr.id = o.decision"""
_SELECT = f"SELECT {_COLUMNS}, {_COUNTS}, {_MORE} {_FROM}"
_PLAIN = "SELECT o.id FROM operation o JOIN record r ON r.id = o.id"


def _where(wanted: OperationFilter) -> tuple[list[str], dict[str, Any]]:
    where = ["r.state = 'deleted'" if wanted.removed else "r.state = 'live'"]
    values: dict[str, Any] = {}
    if wanted.text:
        names = ("o.name", "o.code_word", "o.order_number", "r.code")
        where.append("(" + " OR ".join(f"lower({name}) LIKE :text ESCAPE '!'" for name in names) + ")")
        values["text"] = containing(wanted.text)
    for name in ("kind", "meeting"):
        if getattr(wanted, name):
            where.append(f"o.{name} = :{name}")
            values[name] = getattr(wanted, name)
    if wanted.states:
        where.append(f"o.state IN ({', '.join(f':state_{place}' for place in range(len(wanted.states)))})")
        values |= {f"state_{place}": str(state) for place, state in enumerate(wanted.states)}
    _parts(wanted, where, values)
    _days(wanted, where, values)
    return where, values


def _parts(wanted: OperationFilter, where: list[str], values: dict[str, Any]) -> None:
    part = (
        "o.id IN (SELECT c.operation FROM {} c JOIN record cr ON cr.id = c.id AND cr.state = 'live' WHERE c.{} IN {})"
    )
    if wanted.agency:
        family = FAMILY.format("agency")
        where.append(f"(o.lead IN {family} OR {part.format('participation', 'agency', family)})")
        values["agency"] = wanted.agency
    if wanted.place:
        where.append(part.format("operation_place", "place", "(:place)"))
        values["place"] = wanted.place


def _days(wanted: OperationFilter, where: list[str], values: dict[str, Any]) -> None:
    zone = ZoneInfo(wanted.zone)
    if wanted.from_day:
        where.append("(o.ends_at > :days_from OR (o.ends_at IS NULL AND o.starts_at >= :days_from))")
        values["days_from"] = datetime.combine(wanted.from_day, time(), tzinfo=zone)
    if wanted.to_day:
        where.append("o.starts_at <= :days_until")
        values["days_until"] = datetime.combine(wanted.to_day, time(23, 59, 59, 999_999), tzinfo=zone)


def page(reader: Reader, wanted: OperationFilter = OperationFilter(), page: Page = Page()) -> list[OperationRow]:
    """Return one page of operations by their start, the newest first unless the filter says otherwise."""
    where, values = _where(wanted)
    order, newest_first = ("coalesce(o.starts_at, :undated)", "o.id"), wanted.newest_first
    shown, values = paged(_PLAIN, where, order, page, {**values, "undated": UNDATED}, newest_first)
    # So that only the rows of the page are counted through:
    sql = f"{_SELECT} WHERE o.id IN ({shown}) {sorted_by(order, newest_first)}"
    return reader.rows(OperationRow, sql, values)


def count(reader: Reader, wanted: OperationFilter = OperationFilter()) -> int:
    """Return how many operations `page` lists in all."""
    where, values = _where(wanted)
    return int(reader.value(counted(_PLAIN, where), values))


def get(reader: Reader, identity: UUID) -> OperationRow | None:
    """Return one operation, removed or not."""
    return reader.one(OperationRow, f"{_SELECT} WHERE o.id = :id", {"id": identity})


def next_operations(reader: Reader, now: datetime, until: datetime, limit: int = 5) -> list[OperationRow]:
    """Return the operations that run now or begin before `until`, those under way first, then by start."""
    sql = f"""{_SELECT} WHERE r.state = 'live' AND (o.state = 'running'
 OR (o.state IN ('proposed', 'planned', 'ordered') AND o.starts_at <= :until
  AND (o.ends_at >= :now OR (o.ends_at IS NULL AND o.starts_at > :day_before))))
 ORDER BY CASE o.state WHEN 'running' THEN 0 ELSE 1 END, o.starts_at, o.id LIMIT :limit"""
    values = {"now": now, "until": until, "day_before": now - timedelta(days=1), "limit": limit}
    return reader.rows(OperationRow, sql, values)


class Reach(NamedTuple):
    """When the first and the last of some operations begin; None where none of them has a time."""

    first: datetime | None
    last: datetime | None


def reach(reader: Reader, states: Sequence[str]) -> Reach:
    """Return when the first and the last operation in one of `states` begin."""
    named = {f"state{place}": str(state) for place, state in enumerate(states)}
    sql = f"""SELECT min(o.starts_at), max(o.starts_at) FROM operation o JOIN record r ON r.id = o.id
 WHERE r.state = 'live' AND o.state IN ({", ".join(f":{name}" for name in named)})"""
    return reader.rows(Reach, sql, named)[0]


class OperationPlaceRow(NamedTuple):
    """A place of an operation, in the order papers name them."""

    id: UUID
    place: UUID
    code: str
    name: str
    sector: str
    position: str
    zone: str
    parent_name: str | None


def places(reader: Reader, operation: UUID) -> list[OperationPlaceRow]:
    """Return where an operation works, in order."""
    sql = f"""SELECT c.id, c.place, pr.code, p.name, c.sector, c.position, p.zone, u.name
 FROM operation_place c JOIN record cr ON cr.id = c.id JOIN place p ON p.id = c.place JOIN record pr ON pr.id = p.id
 LEFT JOIN place u ON u.id = p.parent
 WHERE c.operation = :operation AND cr.state = 'live' ORDER BY c.position{BYTEWISE}, p.name, c.id"""
    return reader.rows(OperationPlaceRow, sql, {"operation": operation})
