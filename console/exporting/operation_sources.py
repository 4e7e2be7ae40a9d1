"""Where the rows of exported operations, resources, bookings and clashes come from. Must not know files or screens."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from itertools import chain, count
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from console.context import ZONE, Context
from console.exporting.operation_columns import BookingLine, ClashLine, OperationLine
from console.exporting.paging import each, highest, paged
from console.exporting.wanted import Wanted
from db.queries import bookings, exports, operations, resources
from db.queries.findings import results
from db.queries.operations import OperationRow
from db.queries.resources import ResourceRow

AHEAD = timedelta(days=30)
"""How far ahead clashes are looked for unless told otherwise, as `pora clash list` does."""


def operation_rows(context: Context, wanted: Wanted) -> Iterator[OperationRow]:
    """Yield operations, the oldest first."""
    return chain.from_iterable(_pages(context, wanted))


def _pages(context: Context, wanted: Wanted) -> Iterator[list[OperationRow]]:
    chosen = operations.OperationFilter(
        text=wanted.text, states=wanted.states, kind=wanted.kind, agency=wanted.involved or wanted.agency,
        place=wanted.place, meeting=wanted.meeting, from_day=wanted.from_day, to_day=wanted.to_day, newest_first=False,
    )  # fmt: skip
    return paged(lambda page: operations.page(context.reader, chosen, page))


def operation_lines(context: Context, wanted: Wanted) -> Iterator[OperationLine]:
    """Yield operations with all that an export shows of them."""
    shared, numbers = exports.shared_names(context.reader), count(1)
    for rows in _pages(context, wanted):
        named = [row.id for row in rows]
        parts = exports.operation_parts(context.reader, named)
        came = results(context.reader, named)
        yield from (OperationLine(next(numbers), row, parts[row.id], shared, came.get(row.id)) for row in rows)


def resource_rows(context: Context, wanted: Wanted) -> Iterator[ResourceRow]:
    """Yield resources by name."""
    chosen = resources.ResourceFilter(text=wanted.text, kind=wanted.kind, owner=wanted.involved or wanted.agency)
    return each(lambda page: resources.page(context.reader, chosen, page))


def booking_lines(context: Context, wanted: Wanted) -> Iterator[BookingLine]:
    """Yield bookings, operation by operation, the oldest first; `record` is one operation."""
    classes = exports.classes(context.reader)
    family = context.read(exports.family, wanted.involved) if wanted.involved else None
    every = wanted._replace(involved=None, states=(), text="")
    for operation in [wanted.record] if wanted.record else (row.id for row in operation_rows(context, every)):
        for row in context.read(bookings.bookings, operation=operation, states=wanted.states):
            if (family is None or row.owner in family) and _holds(wanted.text, row):
                yield BookingLine(row, classes.get(row.operation, "B"))


def _holds(text: str, row: Any) -> bool:
    wanted = text.strip().lower()
    return any(wanted in str(part).lower() for part in (row.subject_name, row.operation_name, row.code, row.duty))


def clash_lines(context: Context, wanted: Wanted) -> Iterator[ClashLine]:
    """Yield what clashes, by time; `record` is one operation, whenever it is."""
    from console.services import clashes

    if wanted.record:
        found = context.read(clashes.of_operation, wanted.record)
    else:
        first = wanted.from_day or context.today()
        last = wanted.to_day or first + AHEAD
        found = context.read(clashes.between, _midnight(first), _midnight(last + timedelta(days=1)))
    classes = exports.classes(context.reader)
    mine = _operations_of(context, wanted.involved)
    for one in found:
        if mine is None or not mine.isdisjoint(one.clash.operations):
            yield ClashLine(one, highest("B", *(classes.get(each, "B") for each in one.clash.operations)))


def _midnight(day: Any) -> datetime:
    return datetime.combine(day, time(), ZoneInfo(ZONE))


def _operations_of(context: Context, agency: UUID | None) -> frozenset[UUID] | None:
    if agency is None:
        return None
    return frozenset(row.id for row in operation_rows(context, Wanted(involved=agency)))
