"""The list of operations: filters, marks of clashes, proposing one by form with what clashes shown while typing."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from textual.widgets import Static

from console.services import operations as use_cases
from console.tui.entry_list import EntryList
from console.tui.screens.operation_listed import clash_marks, timeline_from
from console.tui.screens.operation_times import Times
from console.tui.screens.operation_words import when_short
from console.tui.widgets.detail import Detail
from db.queries import operations
from tests.builders import make_operation
from tests.console.tui.operating import NOW, told
from tests.console.tui.running import WIDE, console, press, seen, settle, type_in

pytestmark = pytest.mark.usefixtures("english")
WIB = ZoneInfo("Asia/Pontianak")


def codes(pilot) -> list[str]:
    table = pilot.app.screen.table
    return [table._pages.row(place).code for place in range(table.row_count)]


async def test_the_list_marks_what_clashes_and_narrows_by_letters_and_by_state(sqlite_context, travel):
    travel(NOW)
    story = told(sqlite_context)
    sqlite_context.perform(use_cases.cancel, make_operation(sqlite_context, "Batal saja").id, "hujan")
    async with console(sqlite_context, size=WIDE) as pilot:
        await press(pilot, "3")
        assert len(codes(pilot)) == 2, "what is cancelled is not listed at first"
        lines = [line for line in seen(pilot).splitlines() if "O-2025-00" in line[:14]]
        assert all("!!" in line[:20] for line in lines)
        assert "08:30–17:00" in lines[0]
        assert "1/3" in lines[0]
        sections = {section.title: section for section in pilot.app.screen.query_one(Detail)._sections}
        assert "!! Hilux KB 1021 is booked for two operations at once" in sections["3 clashes"].text
        await press(pilot, "f5", "end", "up", "enter")
        assert len(codes(pilot)) == 3
        await press(pilot, "f3")
        await type_in(pilot, "malam")
        await press(pilot, "enter")
        assert codes(pilot) == [sqlite_context.read(operations.get, story.night).code]
        await press(pilot, "enter")
        assert "Patroli malam Bantan" in seen(pilot).splitlines()[1]


async def test_an_operation_is_proposed_by_form_and_what_clashes_shows_before_it_is_saved(sqlite_context, travel):
    travel(NOW)
    told(sqlite_context)
    async with console(sqlite_context, size=WIDE) as pilot:
        await press(pilot, "3", "f2")
        await type_in(pilot, "Razia sore")
        await press(pilot, "enter", "enter")
        await type_in(pilot, "13/11 15.00")
        await press(pilot, "enter")
        await type_in(pilot, "18")
        await pilot.pause(0.6)
        await settle(pilot)
        said = str(pilot.app.screen.query_one(".form-clashes", Static).content)
        assert "2 clashes: " in said
        assert "the new operation (Razia sore)" in said
        await press(pilot, "f2")
        assert "Razia sore" in seen(pilot).splitlines()[1], "it is opened"
    row = sqlite_context.read(operations.page, operations.OperationFilter(text="razia"))[0]
    assert (row.starts_at, row.ends_at) == (datetime(2025, 11, 13, 8, tzinfo=UTC), datetime(2025, 11, 13, 11, tzinfo=UTC))
    assert row.lead == sqlite_context.actor.unit
    assert row.settled == 1


async def test_an_empty_list_teaches_and_beranda_leads_to_the_next_operation_and_the_clashes(sqlite_context, travel):
    travel(NOW)
    async with console(sqlite_context) as pilot:
        await press(pilot, "3")
        assert "F2 proposes the first" in seen(pilot)
        told(sqlite_context)
        await press(pilot, "1")
        pilot.app.wrote()
        await settle(pilot)
        assert "tomorrow" in seen(pilot)
        assert "Thursday, 13 November 2025 08:30 WIB" in seen(pilot)
        assert "1 of 3 units confirmed" in seen(pilot)
        page = pilot.app.screen.query_one(EntryList)
        line = next(entry for entry in page.entries if entry.key == "clashes")
        assert line.text.endswith("clashes within 30 days")
        line.act()
        await settle(pilot)
        assert "Clashes  ·  the next 30 days" in seen(pilot)
        await press(pilot, "escape", "home", "enter")
        assert "Opgab Entikong-Sekayam" in seen(pilot).splitlines()[1]


def test_a_schedule_of_another_year_is_marked_and_the_timeline_begins_where_it_lies(sqlite_context, travel):
    story = told(sqlite_context)
    row = sqlite_context.read(operations.get, story.day)
    travel(NOW + timedelta(days=400))
    assert clash_marks(sqlite_context)[story.day] == "!!"
    assert timeline_from(row, sqlite_context) == row.starts_at
    travel(NOW)
    assert timeline_from(row, sqlite_context) is None, "what lies near today is seen from today"


# ------------------------------------------------------------------------------------------------------------ the times


def understood(start: str, end: str, zone: str = "Asia/Pontianak"):
    times = Times(zone, now=lambda: NOW.astimezone(ZoneInfo(zone)))
    first = times.start_field("starts", "").parse(start).value if start else None
    last = times.end_field("ends", "").parse(end).value if end else None
    return times.span(first, last)


def test_an_hour_alone_ends_the_same_day_or_the_next_morning():
    assert understood("13 Nov 2025 16.00", "17").ends_at.astimezone(WIB) == datetime(2025, 11, 13, 17, tzinfo=WIB)
    assert understood("13 Nov 2025 16.00", "04.00").ends_at.astimezone(WIB) == datetime(2025, 11, 14, 4, tzinfo=WIB)


def test_days_without_hours_are_whole_days():
    span = understood("13 Nov 2025", "15 Nov 2025")
    assert span.whole_days
    assert span.starts_at.astimezone(WIB) == datetime(2025, 11, 13, tzinfo=WIB)
    assert span.ends_at.astimezone(WIB) == datetime(2025, 11, 16, tzinfo=WIB)
    one = understood("13 Nov 2025", "")
    assert (one.whole_days, one.ends_at.astimezone(WIB)) == (True, datetime(2025, 11, 14, tzinfo=WIB))


def test_a_day_without_an_hour_says_which_hours_it_means():
    times = Times(now=lambda: NOW)
    assert times.start_field("starts", "").parse("13 Nov 2025").echo.endswith("whole day 00.00–24.00 unless an hour ends it")
    assert times.end_field("ends", "").parse("14 Nov 2025").echo == "Friday, 14 November 2025 at 24.00"


def test_a_zone_typed_with_the_start_counts_for_the_hour_that_ends_it():
    span = understood("13 Nov 2025 09.00 MYT", "11.00")
    assert span.zone == "Asia/Kuching"
    assert span.ends_at == datetime(2025, 11, 13, 3, tzinfo=UTC)


def test_a_night_patrol_is_short_in_the_list_and_another_zone_is_named(sqlite_context, travel):
    travel(NOW)
    night = told(sqlite_context).night
    row = sqlite_context.read(operations.get, night)
    assert when_short(row) == "13 Nov 16:00–04:00"
    assert when_short(row._replace(zone="Asia/Kuching")) == "13 Nov 17:00 MYT"
    assert when_short(row._replace(ends_at=row.ends_at.replace(day=20))) == "13 Nov 16:00–04:00 +8"
    assert when_short(row._replace(starts_at=row.starts_at.replace(year=2024))).startswith("13 Nov 24 16:00")
