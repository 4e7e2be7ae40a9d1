"""Beranda: six blocks in their order, every line leads somewhere, and empty ones teach."""

from datetime import timedelta

import pytest
from textual.widgets import TextArea

from console.services import meetings as meeting_cases
from console.tui.entry_list import Entry, EntryList
from console.tui.screens.home_blocks import days_away, due_words
from tests.builders import make_meeting, make_person, make_task
from tests.console.tui.running import SIZE, WIDE, console, press, seen, settle, type_in

pytestmark = pytest.mark.usefixtures("english")
HEADINGS = [
    "Next", "For me to do", "Waiting for other agencies", "Papers not complete", "Since last opened", "Files taken in",
]  # fmt: skip


async def test_the_blocks_stand_in_their_order_on_a_small_screen(sqlite_context):
    async with console(sqlite_context) as pilot:
        found = [entry.text for entry in pilot.app.screen.query_one(EntryList).entries if entry.heading]
        assert found == HEADINGS
        assert all(f" {heading} " in seen(pilot) for heading in HEADINGS)


@pytest.mark.parametrize("size", [SIZE, WIDE])
async def test_picture_of_an_empty_beranda(sqlite_context, size, picture):
    async with console(sqlite_context, size=size) as pilot:
        picture(pilot.app)


async def test_an_empty_workspace_leads_to_the_first_meeting(sqlite_context):
    async with console(sqlite_context) as pilot:
        assert "No meeting is planned. Enter" in seen(pilot)
        await press(pilot, "enter")
        assert pilot.app.current_mode == "meetings"


async def test_an_empty_workspace_leads_to_the_import_of_old_lists(sqlite_context):
    async with console(sqlite_context) as pilot:
        await press(pilot, "end", "enter")
        assert "Import a file" in seen(pilot)


async def test_the_next_meeting_says_day_hour_zone_and_how_many_confirmed(sqlite_context):
    start = sqlite_context.now() + timedelta(days=3)
    made = make_meeting(sqlite_context, "Rapat Tim PORA", starts_at=start)
    async with console(sqlite_context) as pilot:
        lines = seen(pilot).splitlines()
        assert "in 3 days" in lines[1]
        assert "WIB" in lines[2]
        assert "nobody invited yet" in lines[2]
        assert "Rapat Tim PORA" in lines[3]
        await press(pilot, "enter")
        assert pilot.app.current_mode == "meetings"
        assert pilot.app.screen.context is sqlite_context
    assert made.id


async def test_my_tasks_come_overdue_first_and_enter_opens_one(sqlite_context):
    today = sqlite_context.today()
    make_task(sqlite_context, "Nanti saja", accountable="IMI-ENTIKONG", due=today + timedelta(days=20))
    make_task(sqlite_context, "Sudah lewat", accountable="IMI-ENTIKONG", due=today - timedelta(days=2))
    async with console(sqlite_context) as pilot:
        shown = seen(pilot)
        assert "2 open, 1 overdue" in shown
        assert shown.index("Sudah lewat") < shown.index("Nanti saja")
        assert "2 days overdue" in shown
        await press(pilot, "home", "down", "enter")
        assert pilot.app.current_mode == "tasks"
        assert "Sudah lewat" in seen(pilot)


async def test_enter_on_an_agency_we_wait_for_writes_the_reminder(sqlite_context):
    due = sqlite_context.today() - timedelta(days=4)
    make_task(sqlite_context, "Kirim laporan bulanan", accountable="POLSEK-SEKAYAM", due=due)
    async with console(sqlite_context) as pilot:
        line = pilot.app.screen.query_one(EntryList)
        while not line.current.key.startswith("waited:"):
            await press(pilot, "down")
        await press(pilot, "enter")
        assert "Kirim laporan bulanan" in pilot.app.screen.query_one(TextArea).text


async def test_missing_papers_are_listed_with_what_is_missing(sqlite_context):
    made = make_meeting(sqlite_context, starts_at=sqlite_context.now() + timedelta(days=1))
    sqlite_context.perform(meeting_cases.schedule, made.id)
    async with console(sqlite_context) as pilot:
        assert "no invitation number" in seen(pilot)


async def test_what_others_did_since_the_last_opening_is_counted(sqlite_context, founded):
    async with console(sqlite_context) as pilot:
        assert "for the first time" in seen(pilot)
        await pilot.pause(0.5)
        await settle(pilot)
    async with console(sqlite_context) as pilot:
        assert "Nothing new from others." in seen(pilot)


async def test_the_cursor_stays_on_its_line_when_another_line_comes_before_it(sqlite_context):
    today = sqlite_context.today()
    make_task(sqlite_context, "Besok", accountable="IMI-ENTIKONG", due=today + timedelta(days=1))
    async with console(sqlite_context) as pilot:
        await press(pilot, "down")
        assert "Besok" in str(pilot.app.screen.query_one(EntryList).current.text)
        make_task(sqlite_context, "Kemarin", accountable="IMI-ENTIKONG", due=today - timedelta(days=1))
        pilot.app.wrote()
        await settle(pilot)
        assert "Besok" in str(pilot.app.screen.query_one(EntryList).current.text)


async def test_bars_stand_beside_where_there_is_room(sqlite_context):
    make_task(sqlite_context, accountable="IMI-ENTIKONG")
    async with console(sqlite_context, size=WIDE) as pilot:
        assert "Follow-up by status" in seen(pilot)
        assert "not begun" in seen(pilot)


async def test_data_is_never_markup(sqlite_context):
    make_meeting(sqlite_context, "Rapat [red]merah[/red]", starts_at=sqlite_context.now() + timedelta(days=1))
    make_person(sqlite_context)
    async with console(sqlite_context) as pilot:
        assert "Rapat [red]merah[/red]" in seen(pilot)


def test_days_are_told_as_they_are_felt(sqlite_context):
    today = sqlite_context.today()
    told = [due_words(today + timedelta(days=days), today) for days in (-5, -1, 0, 1)]
    assert told == ["5 days overdue", "1 day overdue", "today", "tomorrow"]
    assert days_away(today + timedelta(days=9), today) == "in 9 days"


def test_the_cursor_stops_only_where_something_can_be_done():
    listed = EntryList()
    listed.entries = [Entry("a", "A", heading=True), Entry("b", "B"), Entry("c", "C", act=list), Entry("d", "D", act=list)]
    assert listed._stops() == [2, 3]
    assert listed._nearest(0) == 2
    assert listed._nearest(9) == 3


async def test_a_backup_is_asked_for_after_a_week_and_one_key_makes_it_where_the_last_one_went(
    sqlite_context, tmp_path, monkeypatch
):
    stick = tmp_path / "stick"
    stick.mkdir()
    week_later = sqlite_context.now() + timedelta(days=8)
    monkeypatch.setattr(sqlite_context, "now", lambda: week_later)
    async with console(sqlite_context) as pilot:
        assert "No backup was made yet. F6 makes one." in seen(pilot)
        await press(pilot, "f6")
        await press(pilot, "ctrl+u")
        await type_in(pilot, str(stick / "gone"))
        await press(pilot, "f2")
        assert "There is no folder" in seen(pilot)
        await press(pilot, *["backspace"] * len("/gone"), "f2")
        assert len(list(stick.iterdir())) == 1
        assert "F6 makes one" not in seen(pilot)
        monkeypatch.setattr(sqlite_context, "now", lambda: week_later + timedelta(days=9))
        pilot.app.screen.read()
        await settle(pilot)
        assert "The last backup is 9 days old. F6 makes one." in seen(pilot)
        (first,) = stick.iterdir()
        first.rename(stick / "older.backup")
        await press(pilot, "f6")
        assert len(list(stick.iterdir())) == 2
