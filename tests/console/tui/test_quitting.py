"""Ctrl+Q ends the console from wherever somebody is; only typing that nothing keeps is asked about."""

import pytest
from textual.widgets import Input

from console.tui.leaving import LeaveQuestion
from console.tui.screens.live_draft import Draft
from console.tui.starting import StartApp
from console.tui.widgets.confirm import ConfirmScreen, ReasonScreen
from console.tui.widgets.form import FormScreen
from tests.console.tui.holding import live, running
from tests.console.tui.running import console, press, type_in

pytestmark = pytest.mark.usefixtures("english")


async def test_ctrl_q_ends_the_console_over_a_dialog_and_inside_a_text_field(sqlite_context):
    async with console(sqlite_context) as pilot:
        await press(pilot, "8", "f2")
        pilot.app.push_screen(ConfirmScreen("Sure?"))
        await press(pilot, "ctrl+q")
        assert pilot.app._exit


async def test_ctrl_q_asks_once_while_a_form_holds_unsaved_typing_even_in_another_mode(sqlite_context):
    async with console(sqlite_context) as pilot:
        await press(pilot, "8", "f2")
        await type_in(pilot, "budi")
        await press(pilot, "ctrl+q", "ctrl+q")
        assert [type(screen) for screen in pilot.app.screen_stack].count(LeaveQuestion) == 1
        await press(pilot, "n")
        assert isinstance(pilot.app.screen, FormScreen)
        assert pilot.app.screen.query(Input).first().value == "budi"
        await pilot.app.switch_mode("home")
        await press(pilot, "ctrl+q", "y")
        assert pilot.app._exit


async def test_ctrl_q_asks_before_a_typed_reason_is_lost(sqlite_context):
    async with console(sqlite_context) as pilot:
        pilot.app.push_screen(ReasonScreen("Why?"))
        await type_in(pilot, "hujan")
        await press(pilot, "ctrl+q")
        assert isinstance(pilot.app.screen, LeaveQuestion)


async def test_ctrl_q_in_live_minutes_keeps_the_letters_of_the_last_second(sqlite_context):
    meeting = running(sqlite_context)
    async with console(sqlite_context) as pilot:
        screen = await live(pilot, meeting)
        screen.input.put("kata terakhir")
        await pilot.press("ctrl+q")
        assert pilot.app._exit
    draft = Draft(sqlite_context.folder, meeting, sqlite_context.location.key)
    assert draft.read().typing == "kata terakhir"
    draft.close()


async def test_ctrl_q_asks_over_the_first_form_of_all(tmp_path):
    app = StartApp(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter", *"tim")
        await pilot.pause()
        await pilot.press("ctrl+q")
        await pilot.pause()
        assert isinstance(app.screen, LeaveQuestion)
