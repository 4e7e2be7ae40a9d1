"""Daily reports on screen: begun with what is known, filled in section by section, signed; late ones on Beranda."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from console.context import Context
from console.services import operations, reports, workspace
from console.tui.screens.operation import OperationScreen
from console.tui.screens.report import ReportScreen
from console.tui.screens.reports import ReportsScreen
from db.queries import reports as queries
from tests.builders import OPERATION_START, make_operation
from tests.console.tui.operating import shown
from tests.console.tui.running import console, press, seen, type_in

pytestmark = pytest.mark.usefixtures("english")
DAY = date(2025, 11, 13)
NOW = datetime(2025, 11, 13, 10, 0, tzinfo=UTC)
NEXT = datetime(2025, 11, 14, 2, 0, tzinfo=UTC)


def whole(context: Context, report: Any) -> queries.Whole:
    found = context.read(queries.whole, report)
    assert found is not None
    return found


async def test_a_report_is_filled_in_section_by_section_and_signed(sqlite_context, travel):
    travel(NOW)
    report = sqlite_context.perform(reports.begin, DAY, {"equipment": "2 HT"}).report.id
    async with console(sqlite_context) as pilot:
        await shown(pilot, ReportScreen(sqlite_context, report))
        await press(pilot, "enter")
        await type_in(pilot, "hujan")
        await press(pilot, "f2", "enter")
        for number in ("8", "7", "1"):
            await type_in(pilot, number)
            await press(pilot, "enter")
        await press(pilot, "f2")
        row = whole(sqlite_context, report).report
        assert (row.weather, row.strength, row.present, row.sick) == ("hujan", 8, 7, 1)
        await press(pilot, "down", "enter")  # over equipment to the crossings
        await type_in(pilot, "paspor 12 8")
        await press(pilot, "enter")
        await type_in(pilot, "PLB 4 3 9")
        await press(pilot, "f2")
        assert "the total says 9 (differs by 2)" in " ".join(seen(pilot).split())
        await press(pilot, "0", "enter")  # activities nihil, then an incident
        await type_in(pilot, "Laki-laki tanpa dokumen")
        await press(pilot, "f2", "a")
        assert "? " not in "\n".join(line[:4] for line in seen(pilot).splitlines()[4:13])
        assert whole(sqlite_context, report).report.nil_sections >= {"activities", "support"}
        await press(pilot, "s", "f2")
        assert "The numbers do not add up" in seen(pilot)
        await press(pilot, "escape", "e", "tab", "tab")
        await type_in(pilot, "Salah hitung")
        await press(pilot, "f2", "s", "f2")
        assert whole(sqlite_context, report).report.signed_by == "Dewi Lestari"
        assert "initialled" in seen(pilot)


async def test_a_line_is_taken_out_nihil_is_taken_back_and_a_signed_report_asks_why(sqlite_context, travel):
    travel(NOW)
    report = sqlite_context.perform(reports.begin, DAY, {"strength": 1, "present": 1}).report.id
    async with console(sqlite_context) as pilot:
        screen = await shown(pilot, ReportScreen(sqlite_context, report))
        await press(pilot, *["down"] * 4, "f2")
        await type_in(pilot, "Patroli")
        await press(pilot, "tab")
        await type_in(pilot, "9-11")
        await press(pilot, "f2")
        assert "09:00–11:00 Patroli" in seen(pilot)
        screen.table.cursor = 5
        await press(pilot, "delete")
        assert whole(sqlite_context, report).lines == []
        screen.table.cursor = 5
        await press(pilot, "0")
        assert whole(sqlite_context, report).report.nil == "incidents"
        screen.table.cursor = 5
        await press(pilot, "f6")
        assert whole(sqlite_context, report).report.nil == ""
        await press(pilot, "f7", "f8", "f2")
        assert whole(sqlite_context, report).report.signed
        screen.table.cursor = 0
        await press(pilot, "enter")
        await type_in(pilot, "Salah tulis")
        await press(pilot, "enter")
        await type_in(pilot, "cerah")
        await press(pilot, "f2")
        assert whole(sqlite_context, report).report.correction == "Salah tulis"
        assert "corrected: Salah tulis" in seen(pilot)


async def test_a_late_report_stands_on_beranda_and_is_begun_from_there(sqlite_context, travel):
    travel(NOW)
    sqlite_context.perform(workspace.set_values, {"report.daily": "ya"})
    operation = make_operation(sqlite_context, order_number="SP/1", lead="IMI-ENTIKONG")
    sqlite_context.perform(operations.issue_order, operation.id)
    sqlite_context.perform(operations.start, operation.id, OPERATION_START)
    travel(NEXT)
    async with console(sqlite_context) as pilot:
        assert "2 daily reports are late" in seen(pilot)
        await shown(pilot, ReportsScreen(sqlite_context, True))
        assert "Daily report of which day?" in seen(pilot)
        await press(pilot, "2")
        (row,) = sqlite_context.read(queries.page)
        assert (row.day, row.operation) == (DAY, operation.id)
        assert "O-2025-001" in seen(pilot) or "Opgab" in seen(pilot)
        await press(pilot, "escape")
        assert "H-2025-001" in seen(pilot)
        await press(pilot, "/")
        await type_in(pilot, "12 nov")
        await press(pilot, "enter")
        assert "H-2025-001" not in seen(pilot)
        await shown(pilot, OperationScreen(sqlite_context, operation.id))
        pilot.app.screen.action_open_section("daily")
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, ReportScreen)
