"""What a daily report takes over when it is begun, so that nothing is typed twice: a proposal, all of it editable.

Reads only; must not write nor know screens. What it writes stands in an official paper, so it is Indonesian.
"""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any, NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

from console.report_totals import EQUIPMENT, PEOPLE, PLAN
from console.roster import RosterShift, roster
from db.enums import CrewState, ReportSection, SecurityClass
from db.errors import Ambiguous
from db.ids import derived_id
from db.queries import bookings, checkpoints, meetings, operations, places, reports, settings
from db.queries.meetings import MeetingFilter
from db.queries.operations import OperationFilter, OperationRow
from db.queries.reports import HandedOver, ReportFilter, UnderWay
from db.reading import Page, Reader

_MOST = 50
_CLASSES = tuple(SecurityClass)
_PEOPLE = ("strength", "present", "sick", "on_leave", "strength_note")
_THINGS = ("equipment", "access")
"""What the report of the day before says and is mostly still true; the people only of the same operation or post."""
_MEETINGS = ("draft", "scheduled", "invited")


class LineGiven(NamedTuple):
    """A line of a report. With `id` it is one that two laptops derive alike from the same source."""

    section: ReportSection
    what: str
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    location: str = ""
    who: str = ""
    marker: str = ""
    id: UUID | None = None


class Taken(NamedTuple):
    """What was taken over for one section: from which record (its code), or how many lines."""

    section: str
    code: str
    lines: int = 0


class Prefill(NamedTuple):
    """Values of the report's draft, its lines, and where they come from."""

    values: dict[str, Any]
    lines: list[LineGiven]
    taken: list[Taken]


class Day(NamedTuple):
    """The unit, post, operation and day a report is about; 00.00 to 24.00 in `zone`."""

    report: UUID
    agency: UUID
    place: UUID | None
    operation: UUID | None
    day: date
    zone: str

    def bounds(self, days_later: int = 0) -> tuple[datetime, datetime]:
        """Return the beginning and end of the day, or of one after it."""
        zone = ZoneInfo(self.zone)
        first = datetime.combine(self.day + timedelta(days=days_later), time(), zone)
        return first.astimezone(UTC), datetime.combine(first.date() + timedelta(days=1), time(), zone).astimezone(UTC)


class Expected(NamedTuple):
    """What a report of a day of ours is mostly of: the post, and the operations under way that have none yet."""

    place: UUID | None
    operations: list[UnderWay]


def expected(reader: Reader, unit: UUID, day: date) -> Expected:
    """Return the place called like the post of this workspace, and our operations of that day without a report."""
    post = settings.get(reader, "post")
    found = places.called(reader, post) if post else []
    since = datetime.combine(day, time(), ZoneInfo(reports.ZONE))
    there = {
        row.operation
        for row in reports.page(reader, ReportFilter(agency=unit, from_day=day, to_day=day), Page(limit=_MOST))
    }
    open_ = [
        one for one in reports.under_way(reader, unit, since, since + timedelta(days=1)) if one.id not in there
    ]
    return Expected(found[0].id if len(found) == 1 else None, open_)


def which_operation(reader: Reader, unit: UUID, day: date) -> UUID | None:
    """Return the operation that a report of ours is of when nobody says: the only one under way without a report.

    None when there is none: the report is of the post. Raises Ambiguous with their codes for several.
    """
    found = expected(reader, unit, day).operations
    if len(found) > 1:
        named = [f"{one.code} {one.name}" for one in found]
        raise Ambiguous("report.which_operation", found=day, candidates=named)
    return found[0].id if found else None


def prefilled(reader: Reader, about: Day) -> Prefill:
    """Return what the report of a day can take over from what is known."""
    values, taken = _from_before(reader, about)
    operation = operations.get(reader, about.operation) if about.operation else None
    if operation is not None:
        values["security_class"] = _highest(SecurityClass.RESTRICTED, SecurityClass(operation.security_class))
        taken += _strength(reader, about, operation, values)
    lines = [*_shifts(reader, about), *_route(reader, about), *_handed_over(reader, about)]
    if plan := _plan(reader, about):
        values["plan"] = "\n".join(plan)
        taken.append(Taken(PLAN, "", len(plan)))
    for section in ReportSection:
        if number := sum(line.section is section for line in lines):
            taken.append(Taken(section.value, "", number))
    return Prefill(values, lines, taken)


def _highest(one: SecurityClass, other: SecurityClass) -> SecurityClass:
    return max(one, other, key=_CLASSES.index)


def _from_before(reader: Reader, about: Day) -> tuple[dict[str, Any], list[Taken]]:
    row = reports.before(reader, about.agency, about.place, about.operation, about.day)
    if row is None:
        return {}, []
    names = (*_PEOPLE, *_THINGS) if row.operation == about.operation else _THINGS
    values = {name: getattr(row, name) for name in names if getattr(row, name) not in (None, "")}
    found = [Taken(PEOPLE, row.code)] if "strength" in values else []
    return values, found + ([Taken(EQUIPMENT, row.code)] if row.equipment else [])


def _strength(reader: Reader, about: Day, operation: OperationRow, values: dict[str, Any]) -> list[Taken]:
    """Without a report of the day before, the unit's strength is what it promised, and what came."""
    part = next((one for one in bookings.participants(reader, operation.id) if one.agency == about.agency), None)
    if "strength" in values or part is None or part.strength_promised is None:
        return []
    values["strength"] = part.strength_promised
    if part.strength_delivered is not None:
        values["present"] = part.strength_delivered
    return [Taken(PEOPLE, operation.code)]


# ------------------------------------------------------------------------------------------------- what was done


def _shifts(reader: Reader, about: Day) -> list[LineGiven]:
    """The shifts of this unit that began on the day: of the operation, or at the post when there is none."""
    return [
        LineGiven(
            ReportSection.ACTIVITIES, one.duty.name, one.starts_at, one.ends_at, one.duty.place_name or "",
            ", ".join(each.name for each in one.crew if each.state != CrewState.ABSENT),
            id=_line_id(about, one.id),
        )
        for one in _held(reader, about, about.bounds())
    ]  # fmt: skip


def _held(reader: Reader, about: Day, bounds: tuple[datetime, datetime]) -> list[RosterShift]:
    found = roster(reader, *bounds, operation=about.operation)
    return [
        one for one in found
        if one.duty.operation == about.operation and one.agency in (None, about.agency) and not one.cancelled
        and bounds[0] <= one.starts_at < bounds[1]
    ]  # fmt: skip


def _route(reader: Reader, about: Day) -> list[LineGiven]:
    """The checkpoints this unit reached on the day."""
    if about.operation is None:
        return []
    since, until = about.bounds()
    return [
        LineGiven(
            ReportSection.ACTIVITIES, "\n".join(filter(None, (f"Patroli mencapai {one.name}", one.notes))),
            one.reached_at, location=one.leg, marker=one.marker, id=_line_id(about, one.id),
        )
        for one in checkpoints.between(reader, since, until, about.operation)
        if one.reached_at is not None and since <= one.reached_at < until and one.agency in (None, about.agency)
    ]  # fmt: skip


def _handed_over(reader: Reader, about: Day) -> list[LineGiven]:
    """The hand-overs of the day that this unit gave or received, or that belong to the operation."""
    return [
        LineGiven(
            ReportSection.TRANSFERS, _transfer_text(one), one.happened_at, location=one.place,
            id=_line_id(about, one.id),
        )
        for one in reports.handed_over(reader, *about.bounds(), about.agency, about.operation)
    ]  # fmt: skip


_HANDED = {"people": "orang", "goods": "barang", "both": "orang dan barang"}


def _transfer_text(one: HandedOver) -> str:
    sides = " kepada ".join(filter(None, (one.giver, one.receiver)))
    number = f"BA {one.number}" if one.number else "BA belum bernomor"
    return f"Serah terima {_HANDED.get(one.kind, one.kind)}, {number}: {sides}".removesuffix(": ")


def _line_id(about: Day, source: UUID) -> UUID:
    return derived_id("report_line", about.report, source)


# ------------------------------------------------------------------------------------------------- tomorrow


def _plan(reader: Reader, about: Day) -> list[str]:
    """Tomorrow's operations, meetings and shifts of this unit, a line each, by hour."""
    day, zone = about.day + timedelta(days=1), ZoneInfo(about.zone)
    found: list[tuple[datetime, str]] = []
    wanted = OperationFilter(
        agency=about.agency, from_day=day, to_day=day, newest_first=False, zone=about.zone,
        states=("planned", "ordered", "running"),
    )  # fmt: skip
    for row in operations.page(reader, wanted, Page(limit=_MOST)):
        assert row.starts_at is not None
        found.append((row.starts_at, _listed(row.name, [row.first_place or ""])))
    for one in _held(reader, about, about.bounds(1)):
        found.append((one.starts_at, _listed(one.duty.name, [one.duty.place_name or ""])))
    meant = MeetingFilter(states=_MEETINGS, agency=about.agency, from_day=day, to_day=day, zone=about.zone)
    for meeting in meetings.page(reader, meant, Page(limit=_MOST)):
        found.append((meeting.starts_at, _listed(meeting.title, [meeting.where or ""])))
    found.sort()
    return [f"{_hour(at, zone, day)} {text}".strip() for at, text in found]


def _listed(name: str, places: list[str]) -> str:
    place = next(filter(None, places), "")
    return f"{name} ({place})" if place else name


def _hour(at: datetime, zone: ZoneInfo, day: date) -> str:
    there = at.astimezone(zone)
    return f"{there:%H.%M}" if there.date() == day else "Lanjutan"
