"""Live minutes open, close and reopen their meeting."""

from datetime import UTC, datetime

import pytest

from console.context import Context
from console.tui.widgets.confirm import ConfirmScreen
from console.tui.widgets.form import FormScreen
from db.queries import agenda, meetings, minutes
from tests.console.tui.holding import enter, live, planned, running, stored
from tests.console.tui.running import console, press, seen, settle, type_in

pytestmark = pytest.mark.usefixtures("english")


def texts(context: Context, meeting) -> list[str]:
    return [row.text for row in context.read(minutes.of_meeting, meeting)]


async def test_enter_in_a_planned_meeting_offers_to_open_it_and_keeps_the_line(sqlite_context):
    meeting = planned(sqlite_context, starts_at=datetime.now(UTC))
    async with console(sqlite_context) as pilot:
        screen = await live(pilot, meeting)
        await type_in(pilot, "Rapat dibuka")
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, FormScreen)
        await press(pilot, "f2")
        await stored(pilot, screen)
        assert "▶ 1/3 Pembukaan" in seen(pilot)
    assert sqlite_context.read(meetings.get, meeting).state == "running"
    (row,) = sqlite_context.read(minutes.of_meeting, meeting)
    assert (row.text, row.agenda_title) == ("Rapat dibuka", "Pembukaan")


async def test_f8_closes_with_the_words_of_the_chair_and_names_what_is_missing(sqlite_context):
    meeting = running(sqlite_context)
    async with console(sqlite_context) as pilot:
        screen = await live(pilot, meeting)
        await enter(pilot, screen, "#agenda 1", "Laporan", "#tl tanpa pemilik")
        await press(pilot, "f8")
        assert isinstance(pilot.app.screen, FormScreen)
        await pilot.press("enter")
        await type_in(pilot, "Terima kasih")
        await press(pilot, "f2")
        assert isinstance(pilot.app.screen, ConfirmScreen)
        assert "2 agenda items were not discussed" in seen(pilot)
        assert "1 follow-up has no accountable unit" in seen(pilot)
        await press(pilot, "n")
    row = sqlite_context.read(meetings.get, meeting)
    assert (row.state, row.closing_words) == ("finished", "Terima kasih")
    assert [item.state for item in sqlite_context.read(agenda.of_meeting, meeting)] == ["discussed", "open", "open"]


async def test_the_closing_question_prints_the_minutes(sqlite_context, monkeypatch):
    opened_files = []
    monkeypatch.setattr("console.printing.open_file", lambda path: bool(opened_files.append(path)) or True)
    meeting = running(sqlite_context)
    async with console(sqlite_context) as pilot:
        await enter(pilot, await live(pilot, meeting), "#k Diputuskan")
        await press(pilot, "f8", "f2", "enter")
        await settle(pilot)
        assert "Written: berkas/notula-R-" in seen(pilot)
    (path,) = opened_files
    assert path.parent == sqlite_context.folder / "berkas"
    assert path.read_bytes().startswith(b"PK")


async def test_a_meeting_is_not_closed_over_a_line_that_is_not_entered(sqlite_context):
    meeting = running(sqlite_context)
    async with console(sqlite_context) as pilot:
        await live(pilot, meeting)
        await type_in(pilot, "belum dikirim")
        await press(pilot, "f8")
        assert "First the lines that are not in the minutes yet" in seen(pilot)
    assert sqlite_context.read(meetings.get, meeting).state == "running"


async def test_a_closed_meeting_opens_again_with_a_reason(sqlite_context):
    from console.services import meetings as service

    meeting = running(sqlite_context)
    sqlite_context.perform(service.finish, meeting)
    async with console(sqlite_context) as pilot:
        screen = await live(pilot, meeting)
        await type_in(pilot, "tertinggal")
        await press(pilot, "enter")
        await type_in(pilot, "ada yang tertinggal")
        await press(pilot, "enter")
        await stored(pilot, screen)
    assert texts(sqlite_context, meeting) == ["tertinggal"]
