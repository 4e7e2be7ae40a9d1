"""The agenda of a meeting: added, moved, taken off, taken over from earlier meetings."""

from datetime import date

import pytest

from console.context import Context
from console.tui.screens.meeting_agenda import AgendaTable
from console.tui.widgets.picker import PickManyScreen
from db.queries import agenda
from tests.builders import make_task
from tests.console.tui.holding import opened, planned, running
from tests.console.tui.running import WIDE, console, press, seen, type_in

pytestmark = pytest.mark.usefixtures("english")


def titles(context: Context, meeting) -> list[str]:
    return [row.title for row in context.read(agenda.of_meeting, meeting)]


async def test_new_items_follow_the_one_under_the_cursor(sqlite_context):
    meeting = planned(sqlite_context, items=(("Satu", 5), ("Tiga", 5)))
    async with console(sqlite_context) as pilot:
        await opened(pilot, meeting)
        await press(pilot, "down", "f2")
        await type_in(pilot, "Dua")
        await press(pilot, "f2")
        assert pilot.app.screen.query_one(AgendaTable).cursor_row.title == "Dua"
    assert titles(sqlite_context, meeting) == ["Satu", "Dua", "Tiga"]


async def test_an_item_moves_with_ctrl_and_arrow_and_the_cursor_goes_along(sqlite_context):
    meeting = planned(sqlite_context)
    async with console(sqlite_context) as pilot:
        await opened(pilot, meeting)
        await press(pilot, "down", "ctrl+down", "ctrl+down")
        assert pilot.app.screen.query_one(AgendaTable).cursor_row.title == "Pembukaan"
        await press(pilot, "ctrl+down", "ctrl+up")
    assert titles(sqlite_context, meeting) == ["Pertukaran data", "Pembukaan", "Pemetaan wilayah pengawasan"]


async def test_an_item_taken_off_stays_on_record(sqlite_context):
    meeting = planned(sqlite_context)
    async with console(sqlite_context) as pilot:
        await opened(pilot, meeting)
        await press(pilot, "down", "delete")
        assert "taken off" in seen(pilot)
    assert [row.state for row in sqlite_context.read(agenda.of_meeting, meeting)] == ["open", "open", "closed"]


async def test_what_earlier_meetings_left_is_offered_and_taken_over(sqlite_context):
    from console.services import meetings as service

    forum = "TIMPORA-KECAMATAN"
    before = running(sqlite_context, minutes=60 * 24 * 30, forum=forum)
    make_task(sqlite_context, "Formulir desa", meeting=before, due=date(2020, 1, 1))
    sqlite_context.perform(service.finish, before)
    meeting = planned(sqlite_context, items=(), forum=forum)
    async with console(sqlite_context, size=WIDE) as pilot:
        await opened(pilot, meeting)
        await press(pilot, "down", "f6")
        assert isinstance(pilot.app.screen, PickManyScreen)
        assert "Pertukaran data" in seen(pilot)
        await type_in(pilot, "formulir")
        assert "T-0001 Formulir desa" in seen(pilot)
        assert "overdue since 1 Jan 2020" in seen(pilot)
        await press(pilot, "enter", "ctrl+s")
        assert "carried over 1 time" in seen(pilot)
    assert len(titles(sqlite_context, meeting)) == 1
