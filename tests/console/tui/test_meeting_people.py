"""Invitations and attendance of a meeting: many units at once, one key for each answer."""


import pytest

from console.context import Context
from console.tui.screens.attendance_screen import AttendanceScreen
from console.tui.screens.meeting_attendance import AttendanceTable
from console.tui.widgets.form import FormScreen
from db.queries import attendance, meetings
from tests.builders import agency, make_person
from tests.console.tui.holding import live, opened, planned, running
from tests.console.tui.running import console, press, seen, type_in

pytestmark = pytest.mark.usefixtures("english")


def state(context: Context, meeting) -> str:
    row = context.read(meetings.get, meeting)
    return row.state if row else ""


def at_table(context: Context, meeting, code: str):
    return context.read(attendance.one, meeting, agency(context, code))


# ---------------------------------------------------------------------------------------------------------- invitations


async def test_many_units_are_invited_by_letters_and_enter(sqlite_context):
    meeting = planned(sqlite_context, units=())
    async with console(sqlite_context) as pilot:
        await opened(pilot, meeting)
        await press(pilot, "enter")
        for letters in ("kanim entikong", "polsek sekayam"):
            await type_in(pilot, letters)
            await press(pilot, "enter")
        await press(pilot, "ctrl+s")
        assert "Next step: send the invitations" in seen(pilot)
    assert {row.agency_code for row in sqlite_context.read(attendance.of_meeting, meeting)} == {
        "IMI-ENTIKONG", "POLSEK-SEKAYAM",
    }  # fmt: skip


async def test_sending_notes_channel_and_time_and_the_state_follows(sqlite_context):
    meeting = planned(sqlite_context)
    async with console(sqlite_context) as pilot:
        await opened(pilot, meeting)
        await press(pilot, "enter", "f2")
        assert "sent: chat message" in seen(pilot)
        assert "INVITATIONS SENT" in seen(pilot)
    assert state(sqlite_context, meeting) == "invited"


async def test_an_answer_names_who_will_come(sqlite_context):
    meeting = planned(sqlite_context)
    async with console(sqlite_context) as pilot:
        await opened(pilot, meeting)
        await press(pilot, "right", "k")
        await pilot.press("enter")
        await type_in(pilot, "Rina Wulandari")
        await press(pilot, "f2")
        assert "will come" in seen(pilot)
        assert "Rina Wulandari" in seen(pilot)
        assert "confirmed 1 of 5" in seen(pilot)


async def test_marked_units_only_are_noted_as_sent(sqlite_context):
    meeting = planned(sqlite_context)
    async with console(sqlite_context) as pilot:
        await opened(pilot, meeting)
        await press(pilot, "right", "space", "space", "s", "f2")
    assert sqlite_context.read(meetings.get, meeting).sent == 2


# ----------------------------------------------------------------------------------------------------------- attendance


async def test_one_key_for_each_unit_records_attendance_and_steps_on(sqlite_context):
    meeting = running(sqlite_context)
    async with console(sqlite_context) as pilot:
        await opened(pilot, meeting)
        await press(pilot, "right", "h", "d", "b", "t")
        assert pilot.app.screen.query_one(AttendanceTable).cursor == 4
        assert "units present 2/5" in seen(pilot)
    found = [row.status for row in sqlite_context.read(attendance.of_meeting, meeting)]
    assert found == ["present", "online", "excused", "absent", None]


async def test_represented_asks_by_whom(sqlite_context):
    meeting = running(sqlite_context)
    async with console(sqlite_context) as pilot:
        await opened(pilot, meeting)
        await press(pilot, "right", "w")
        assert isinstance(pilot.app.screen, FormScreen)
        await type_in(pilot, "Serma Adi")
        await press(pilot, "f2")
        assert "Serma Adi" in seen(pilot)
    assert at_table(sqlite_context, meeting, "IMI-ENTIKONG").represented_by == "Serma Adi"


async def test_before_the_meeting_no_key_records_attendance(sqlite_context):
    meeting = planned(sqlite_context)
    async with console(sqlite_context) as pilot:
        await opened(pilot, meeting)
        await press(pilot, "right", "t")
    assert at_table(sqlite_context, meeting, "IMI-ENTIKONG").status is None


async def test_f7_in_live_minutes_opens_attendance_and_the_names_answer_after_it(sqlite_context):
    meeting = running(sqlite_context)
    async with console(sqlite_context) as pilot:
        screen = await live(pilot, meeting)
        await press(pilot, "f7")
        assert isinstance(pilot.app.screen, AttendanceScreen)
        await press(pilot, "h", "escape")
        assert pilot.app.screen is screen
        assert "units present 1/5" in seen(pilot)


async def test_officials_are_people_or_positions(sqlite_context):
    make_person(sqlite_context, "Dewi Anggraini", agency="IMI-ENTIKONG")
    meeting = planned(sqlite_context)
    async with console(sqlite_context) as pilot:
        await opened(pilot, meeting)
        await press(pilot, "o")
        await type_in(pilot, "dewi anggraini")
        await press(pilot, "enter")
        await type_in(pilot, "Kasi Inteldakim")
        await press(pilot, "f2")
    named = {row.role: row.called for row in sqlite_context.read(meetings.officials, meeting)}
    assert named == {"chair": "Dewi Anggraini", "secretary": "Kasi Inteldakim"}
