"""The columns of operations, resources, bookings and clashes as they are exported.

Knows what a row holds and what people call it; must not know files or queries. Those of operations are the columns of
a schedule, in words and values that console/formats/schedule_table.py reads back (tested).
"""

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, NamedTuple
from zoneinfo import ZoneInfo

from console.columns import Listed, local
from console.dates import zone_name
from console.i18n import _
from console.messages import explain
from console.sentences.clash_words import SEVERITIES
from console.words import word
from db.enums import BookingState, OperationState, RecordKind, ResourceKind
from db.queries.bookings import BookingRow
from db.queries.exports import OperationParts
from db.queries.findings import ResultRow
from db.queries.operations import ZONE, OperationRow

if TYPE_CHECKING:
    from console.services.clashes import Found


class OperationLine(NamedTuple):
    """One operation with all an export shows of it; `shared` are the names that several places have."""

    number: int
    row: OperationRow
    parts: OperationParts
    shared: frozenset[str]
    result: ResultRow | None = None


class BookingLine(NamedTuple):
    """One booking and the class of its operation."""

    row: BookingRow
    security_class: str


class ClashLine(NamedTuple):
    """One clash and the highest class of its operations."""

    found: "Found"
    security_class: str


def operations() -> tuple[Listed, ...]:
    """Return the columns of operations, those of a schedule first, so that it can be imported again.

    Rows: OperationLine.
    """
    return (
        Listed("number", _("No."), lambda one: one.number, 5, "number"),
        Listed("name", _("Operation name"), lambda one: one.row.name, 34),
        Listed("kind", _("Kind"), lambda one: one.row.kind, 12),
        Listed("starts_at", _("Starts"), lambda one: _typed(one.row, one.row.starts_at), 17, "datetime"),
        Listed("ends_at", _("Ends"), lambda one: _typed(one.row, one.row.ends_at, last=True), 17, "datetime"),
        Listed("places", _("Area"), _places_of, 28),
        Listed("units", _("Participating units"), _units_of, 44),
        Listed("strength", _("Personnel"), lambda one: one.row.strength, 10, "number"),
        Listed("resources", _("Vehicles"), lambda one: "; ".join(one.parts.resources), 28),
        Listed("order_number", _("Order number"), lambda one: one.row.order_number, 22),
        Listed("code", _("Code"), lambda one: one.row.code, 12),
        Listed("state", _("State"), lambda one: word(one.row.state, OperationState), 16),
        Listed("settled", _("Units confirmed"), lambda one: one.row.settled, 10, "number"),
        Listed("security_class", _("Class"), lambda one: one.row.security_class, 12),
        Listed("checked", _("Foreigners checked"), lambda one: _result(one, "checked"), 10, "number", spare=True),
        Listed("violations", _("With findings"), lambda one: _result(one, "violations"), 10, "number", spare=True),
        Listed("handed_over", _("Hand-overs"), lambda one: _result(one, "handed_over"), 10, "number", spare=True),
        Listed("result", _("Result"), _nil, 10, spare=True),
    )


def _result(one: OperationLine, name: str) -> int | None:
    return getattr(one.result, name) if one.result else None


def _nil(one: OperationLine) -> str:
    return _("nihil") if one.result and one.result.nil else ""


def _typed(row: OperationRow, at: datetime | None, last: bool = False) -> date | datetime | str | None:
    """Return a moment as a schedule writes it and the importer reads it.

    A day for whole days; where a day with an hour would lose something (midnight, another zone's hour), words.
    """
    if at is None:
        return None
    there = local(at, row.zone)
    if row.whole_days:
        return (there - timedelta(microseconds=1)).date() if last else there.date()
    other_zone = at.astimezone(ZoneInfo(row.zone or ZONE)).utcoffset() != at.astimezone(ZoneInfo(ZONE)).utcoffset()
    if other_zone or there.time() == time():
        zone = f" {zone_name(row.zone)}" if other_zone else ""
        return f"{there:%d/%m/%Y %H.%M}{zone}"
    return there


def _places_of(one: OperationLine) -> str:
    return "; ".join(code if name.lower() in one.shared else name for code, name in one.parts.places)


def _units_of(one: OperationLine) -> str:
    """Return the units as one cell: the leading one is marked as schedules mark it, others by their part."""
    marks = {"support": _("support"), "liaison": _("liaison"), "observer": _("observer")}
    named = [
        (name, _("lead") if leads else marks.get(role, "")) for name, leads, role in one.parts.units
    ]
    return "; ".join(f"{name} ({mark})" if mark else name for name, mark in named)


def resources() -> tuple[Listed, ...]:
    """Return the columns of resources (rows: ResourceRow)."""
    return (
        Listed("code", _("Code"), lambda one: one.code, 9),
        Listed("name", _("Name"), lambda one: one.name, 30),
        Listed("kind", _("Kind"), lambda one: word(one.kind, ResourceKind), 14),
        Listed("identifier", _("Plate or call sign"), lambda one: one.identifier, 18),
        Listed("owner", _("Owner"), lambda one: one.owner_name, 36),
        Listed("capacity", _("Seats"), lambda one: one.capacity, 8, "number"),
        Listed("place", _("Place"), lambda one: one.place_name, 24),
        Listed("notes", _("Notes"), lambda one: one.notes, 36),
    )


def bookings() -> tuple[Listed, ...]:
    """Return the columns of bookings (rows: BookingLine)."""
    return (
        Listed("code", _("Code"), lambda one: one.row.code, 9),
        Listed("starts_at", _("Starts"), lambda one: _near(one.row.starts_at), 17, "datetime"),
        Listed("ends_at", _("Ends"), lambda one: _near(one.row.ends_at), 17, "datetime"),
        Listed("subject", _("Booked"), lambda one: one.row.subject_name, 28),
        Listed("kind", _("Kind"), lambda one: _subject_kind(one.row.subject_kind), 14),
        Listed("owner", _("Owner"), lambda one: one.row.owner_name, 34),
        Listed("operation", _("Operation code"), lambda one: one.row.operation_code, 13),
        Listed("operation_name", _("Operation name"), lambda one: one.row.operation_name, 34),
        Listed("duty", _("Duty"), lambda one: one.row.duty, 24),
        Listed("state", _("State"), lambda one: word(one.row.state, BookingState), 18),
        Listed("notes", _("Notes"), lambda one: one.row.notes, 28),
        Listed("security_class", _("Class"), lambda one: one.security_class, 12),
    )


def _near(at: datetime | None) -> datetime | None:
    return local(at, None) if at else None


def _subject_kind(code: str) -> str:
    return word(RecordKind.PERSON) if code == "person" else word(code, ResourceKind)


def clashes() -> tuple[Listed, ...]:
    """Return the columns of clashes (rows: ClashLine)."""
    return (
        Listed("severity", _("Clash"), lambda one: _(SEVERITIES[one.found.clash.severity]), 12),
        Listed("starts_at", _("Starts"), lambda one: local(one.found.clash.start, one.found.zone), 17, "datetime"),
        Listed("ends_at", _("Ends"), lambda one: local(one.found.clash.end, one.found.zone), 17, "datetime"),
        Listed("zone", _("Zone"), lambda one: one.found.zone, 15),
        Listed("subject", _("Who, what or where"), lambda one: one.found.subject_name, 30),
        Listed("operations", _("Operations"), lambda one: " ".join(one.found.codes), 24),
        Listed("sentence", _("What it is"), lambda one: explain(one.found.telling), 70),
        Listed("key", _("Key"), lambda one: one.found.key, 36),
        Listed("security_class", _("Class"), lambda one: one.security_class, 12),
    )
