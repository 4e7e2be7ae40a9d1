"""The list of meetings: what it shows, how it is narrowed, how a meeting is planned."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from textual.app import App

from console.services import meetings as services
from console.tui.screens.meeting import MeetingScreen
from db.models.meetings import MeetingDraft
from db.queries import agenda, attendance, meetings
from tests.builders import make_meeting, make_task
from tests.console.tui.holding import planned, running, wrote
from tests.console.tui.running import WIDE, console, press, seen, type_in

pytestmark = pytest.mark.usefixtures("english")


async def test_a_row_names_code_day_hour_state_and_who_came(sqlite_context):
    meeting = running(sqlite_context, title="Rapat Tim PORA Sekayam")
    wrote(sqlite_context, meeting, "#h @Kanim Entikong h")
    row = sqlite_context.read(meetings.get, meeting)
    async with console(sqlite_context, size=WIDE) as pilot:
        await press(pilot, "2")
        line = next(line for line in seen(pilot).splitlines() if line.startswith(f"> {row.code}"))
        for word in (row.local_start.strftime("%H:%M "), "running", "1/5", "Rapat Tim"):
            assert word in line


async def test_an_hour_in_another_zone_names_it(sqlite_context):
    draft = MeetingDraft(
        title="Pertemuan tim teknis", zone="Asia/Kuching",
        starts_at=datetime(sqlite_context.today().year, 11, 25, 10, 0, tzinfo=ZoneInfo("Asia/Kuching")),
    )  # fmt: skip
    sqlite_context.perform(services.add, draft)
    async with console(sqlite_context, size=WIDE) as pilot:
        await press(pilot, "2")
        assert "25 Nov 10:00 MYT" in seen(pilot)


async def test_an_empty_list_says_what_to_do(sqlite_context):
    async with console(sqlite_context) as pilot:
        await press(pilot, "2")
        assert "No meeting yet. F2 plans the first" in seen(pilot)


async def test_typing_narrows_the_list(sqlite_context):
    make_meeting(sqlite_context, "Rapat Sekayam")
    make_meeting(sqlite_context, "Rapat Badau")
    async with console(sqlite_context) as pilot:
        await press(pilot, "2", "f3")
        await type_in(pilot, "badau")
        assert "Rapat Badau" in seen(pilot)
        assert "Rapat Sekayam" not in seen(pilot)


async def test_the_list_is_narrowed_to_planned_or_running_meetings(sqlite_context):
    running(sqlite_context, title="Yang berjalan")
    planned(sqlite_context, title="Yang nanti")
    async with console(sqlite_context, size=WIDE) as pilot:
        await press(pilot, "2", "f5", "down", "enter")
        assert "Yang nanti" in seen(pilot)
        assert "Yang berjalan" not in seen(pilot)
        await press(pilot, "f5", "down", "enter")
        assert "Yang berjalan" in seen(pilot)


async def test_the_pane_beside_a_wide_list_tells_what_a_meeting_brought(sqlite_context):
    meeting = running(sqlite_context)
    wrote(sqlite_context, meeting, "#k Format diseragamkan")
    make_task(sqlite_context, "Formulir", meeting=meeting, due=date(2020, 1, 1))
    async with console(sqlite_context, size=WIDE) as pilot:
        await press(pilot, "2")
        for words in ("units present 0/5", "2. Pertukaran data", "1. Format diseragamkan", "1 open of 1, 1 overdue"):
            assert words in seen(pilot)
        assert "Still missing on paper" in seen(pilot)


async def test_a_new_meeting_understands_its_start_and_opens(sqlite_context):
    async with console(sqlite_context) as pilot:
        await press(pilot, "2", "f2")
        await type_in(pilot, "Rapat Tim PORA Entikong")
        await press(pilot, "enter")
        await type_in(pilot, "tim pora kec")
        await press(pilot, "enter")
        await type_in(pilot, "18/12/2030 jam 9")
        assert "= Wednesday, 18 December 2030 at 09:00 WIB" in seen(pilot)
        await press(pilot, "f2")
        assert isinstance(pilot.app.screen, MeetingScreen)
        assert "Next step: write the agenda" in seen(pilot)
    (row,) = sqlite_context.read(meetings.page)
    assert (row.title, row.forum) == ("Rapat Tim PORA Entikong", "TIMPORA-KECAMATAN")


async def test_a_start_without_an_hour_is_asked_again(sqlite_context):
    async with console(sqlite_context) as pilot:
        await press(pilot, "2", "f2")
        await type_in(pilot, "Rapat")
        await press(pilot, "enter", "enter")
        await type_in(pilot, "18/12/2030")
        await press(pilot, "f2")
        assert "! “18/12/2030” in the field Starts is not" in seen(pilot)
    assert sqlite_context.read(meetings.count) == 0


async def test_as_last_time_takes_agenda_and_units_of_the_forum(sqlite_context):
    planned(sqlite_context, forum="TIMPORA-KECAMATAN", starts_at=datetime(2025, 5, 1, 2, tzinfo=UTC), place_text="Aula")
    async with console(sqlite_context) as pilot:
        await press(pilot, "2", "f2")
        await type_in(pilot, "Rapat kedua")
        await press(pilot, "enter")
        await type_in(pilot, "tim pora kec")
        await press(pilot, "enter")
        await type_in(pilot, "18/12/2030 9.00")
        await press(pilot, "enter", "enter", "enter", "enter", "enter", "right", "f2")
    new = sqlite_context.read(meetings.page)[0]
    assert (new.title, new.where, new.invited) == ("Rapat kedua", "Aula", 5)
    assert len(sqlite_context.read(agenda.of_meeting, new.id)) == 3
    assert len(sqlite_context.read(attendance.of_meeting, new.id)) == 5


async def test_what_the_forum_left_comes_onto_the_new_agenda_by_itself(sqlite_context):
    from console.services import meetings as services

    sqlite_context.perform(services.finish, running(sqlite_context, forum="TIMPORA-KECAMATAN"))
    async with console(sqlite_context) as pilot:
        await press(pilot, "2", "f2")
        await type_in(pilot, "Rapat kedua")
        await press(pilot, "enter")
        await type_in(pilot, "tim pora kec")
        await press(pilot, "enter")
        await type_in(pilot, "18/12/2030 9.00")
        await press(pilot, "f2")
    rows = sqlite_context.read(agenda.of_meeting, sqlite_context.read(meetings.page)[0].id)
    assert [(row.title, row.carried_count) for row in rows] == [("Pertukaran data", 1), ("Pemetaan wilayah pengawasan", 1)]


async def test_as_last_time_without_an_earlier_meeting_says_so_under_the_field(sqlite_context):
    async with console(sqlite_context) as pilot:
        await press(pilot, "2", "f2")
        await type_in(pilot, "Rapat")
        await press(pilot, "enter")
        await type_in(pilot, "ciqs")
        await press(pilot, "enter")
        await type_in(pilot, "18/12/2030 9.00")
        await press(pilot, "enter", "enter", "enter", "enter", "enter", "right", "f2")
        assert "This forum has not met yet" in seen(pilot)
    assert sqlite_context.read(meetings.count) == 0


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
async def test_the_list_of_meetings_looks_like_this(
    sqlite_context, size, picture: Callable[[App[object]], None], travel
):
    travel(datetime(2025, 11, 12, 2, 40, tzinfo=UTC))
    old = datetime(2024, 5, 22, 2, 0, tzinfo=UTC)
    make_meeting(sqlite_context, "Rapat Tim PORA Kabupaten Sanggau", starts_at=old, forum="TIMPORA-KABKOTA")
    meeting = running(sqlite_context, title="Rapat Tim PORA Kecamatan Entikong", forum="TIMPORA-KECAMATAN")
    wrote(sqlite_context, meeting, "#h @Kanim Entikong h", "#k Format pelaporan diseragamkan.")
    async with console(sqlite_context, size=size) as pilot:
        await press(pilot, "2")
        picture(pilot.app)
