"""The list of daily reports, and the days on which one is late."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from console.context import Context
from console.services import operations, participation, reports, workspace
from console.services.participation import AnswerGiven
from db.enums import Handshake
from db.models.operations import participation_id
from db.queries import reports as queries
from db.queries.reports import LateRow, ReportFilter
from db.reading import Page
from tests.builders import OPERATION_START, agency, make_operation

DAY = date(2025, 11, 13)
DUE = datetime(2025, 11, 14, 1, 0, tzinfo=UTC)
"""08.00 WIB of the next day."""


def begun(context: Context, day: date = DAY, **given: Any) -> Any:
    return context.perform(reports.begin, day, {"strength": 8, "present": 8, **given}).report.id


def sign(context: Context, report: Any) -> None:
    context.perform(reports.nil_open, report)
    context.perform(reports.sign, report)


def running(context: Context, **fields: Any) -> Any:
    operation = make_operation(context, order_number="SP/1", **{"lead": "IMI-ENTIKONG", **fields})
    context.perform(operations.issue_order, operation.id)
    context.perform(operations.start, operation.id, OPERATION_START)
    return operation


def late(context: Context, now: datetime) -> list[LateRow]:
    return context.read(queries.late, context.actor.unit, now)


def test_the_list_is_by_day_the_newest_first_and_pages_through(context: Context) -> None:
    days = [DAY + timedelta(days=n) for n in range(3)]
    for day in days:
        begun(context, day)
    assert [row.day for row in context.read(queries.page)] == days[::-1]
    first = context.read(queries.page, ReportFilter(), Page(limit=1))
    rest = context.read(queries.page, ReportFilter(), Page(first[-1].key, 0, 5))
    assert [row.day for row in rest] == days[1::-1]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (ReportFilter(text="lh/0"), 1), (ReportFilter(text="entikong"), 2), (ReportFilter(from_day=DAY, to_day=DAY), 1),
        (ReportFilter(signed=True), 1), (ReportFilter(signed=False), 1), (ReportFilter(removed=True), 0),
        (ReportFilter(to_day=DAY - timedelta(days=1)), 0),
    ],
)  # fmt: skip
def test_the_list_can_be_narrowed(sqlite_context: Context, wanted: ReportFilter, found: int) -> None:
    sign(sqlite_context, begun(sqlite_context, number="LH/01"))
    begun(sqlite_context, DAY + timedelta(days=1))
    assert len(sqlite_context.read(queries.page, wanted)) == found
    assert sqlite_context.read(queries.count, wanted) == found


def test_a_report_is_late_from_the_due_hour_of_the_next_day_until_it_is_signed(context: Context) -> None:
    operation = running(context)
    assert late(context, DUE - timedelta(minutes=1)) == []
    (row,) = late(context, DUE)
    assert (row.day, row.operation, row.due, row.report) == (DAY, operation.id, DUE, None)
    report = begun(context, operation=operation.id)
    assert [one.report for one in late(context, DUE)] == [report]
    sign(context, report)
    assert late(context, DUE) == []


def test_every_day_within_the_real_times_of_an_operation_counts(sqlite_context: Context) -> None:
    operation = running(sqlite_context)
    now = DUE + timedelta(days=5)
    assert [one.day.day for one in late(sqlite_context, now)] == [13, 14, 15, 16, 17, 18]
    sqlite_context.perform(operations.finish, operation.id, datetime(2025, 11, 14, 17, 0, tzinfo=UTC))  # 24.00 WIB
    assert [one.day.day for one in late(sqlite_context, now)] == [13, 14]


def test_what_is_long_past_is_asked_for_no_longer_unless_somebody_asks(sqlite_context: Context) -> None:
    operation = running(sqlite_context)
    sqlite_context.perform(operations.finish, operation.id, OPERATION_START + timedelta(hours=3))
    now = DUE + timedelta(days=queries.LATE_DAYS + 1)
    assert late(sqlite_context, now) == []
    assert len(sqlite_context.read(queries.late, sqlite_context.actor.unit, now, DAY)) == 1


def test_only_units_that_take_part_report(sqlite_context: Context) -> None:
    unit = agency(sqlite_context, "IMI-ENTIKONG")
    operation = running(sqlite_context, lead="POLSEK-SEKAYAM", units=["IMI-ENTIKONG"])
    assert len(late(sqlite_context, DUE)) == 1
    part = participation_id(operation.id, unit)
    sqlite_context.perform(participation.answer, part, AnswerGiven(Handshake.DECLINED, "Banjir"))
    assert late(sqlite_context, DUE) == []
    assert len(sqlite_context.read(queries.late, agency(sqlite_context, "POLSEK-SEKAYAM"), DUE)) == 1


def test_a_report_of_another_operation_does_not_count(sqlite_context: Context) -> None:
    running(sqlite_context)
    sign(sqlite_context, begun(sqlite_context))
    assert len(late(sqlite_context, DUE)) == 1


def test_the_post_reports_every_day_once_that_is_switched_on(sqlite_context: Context, travel: Any) -> None:
    travel(datetime(2025, 11, 13, 3, 0, tzinfo=UTC))
    assert late(sqlite_context, DUE) == []
    sqlite_context.perform(workspace.set_values, {"report.daily": "ya", "report.due_hour": "10.00"})
    assert late(sqlite_context, DUE) == []
    assert [one.day for one in late(sqlite_context, DUE + timedelta(hours=2))] == [DAY]
    sign(sqlite_context, begun(sqlite_context))
    assert late(sqlite_context, DUE + timedelta(hours=2)) == []
