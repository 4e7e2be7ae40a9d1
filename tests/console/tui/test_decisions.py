"""The register of decisions: follow-through across meetings, carried out, replaced, withdrawn."""

from datetime import date

import pytest

from console.context import Context
from console.tui.screens.decisions import DecisionScreen, DecisionsScreen
from console.tui.screens.meeting import MeetingScreen
from db.queries import decisions
from tests.builders import make_task
from tests.console.tui.holding import running, wrote
from tests.console.tui.running import WIDE, console, press, seen, settle, type_in

pytestmark = pytest.mark.usefixtures("english")


def decided(context: Context, *lines: str):
    meeting = running(context)
    wrote(context, meeting, *lines)
    return meeting


def of(context: Context, meeting) -> list:
    return context.read(decisions.of_meeting, meeting, context.today())


async def register(pilot) -> DecisionsScreen:
    await press(pilot, "2", "f6")
    await settle(pilot)
    assert isinstance(pilot.app.screen, DecisionsScreen)
    return pilot.app.screen


async def test_the_register_tells_how_far_the_tasks_are(sqlite_context):
    meeting = decided(sqlite_context, "#k Format diseragamkan", "#tl @Kec. Sekayam Sosialisasi", "#k Tanpa tugas")
    make_task(sqlite_context, "Formulir", decision=of(sqlite_context, meeting)[0].id, due=date(2020, 1, 1))
    async with console(sqlite_context, size=WIDE) as pilot:
        await register(pilot)
        assert "0/2 done, 1 overdue" in seen(pilot)
        assert "no task" in seen(pilot)


async def test_decisions_without_a_task_are_listed_alone(sqlite_context):
    decided(sqlite_context, "#k Dengan tugas", "#tl @Kanim Entikong Formulir", "#k Tanpa tugas")
    async with console(sqlite_context) as pilot:
        await register(pilot)
        await press(pilot, "f5", "down", "down", "enter")
        assert "Tanpa tugas" in seen(pilot)
        assert "Dengan tugas" not in seen(pilot)


async def test_a_decision_is_marked_as_carried_out_with_a_remark(sqlite_context):
    meeting = decided(sqlite_context, "#k Format diseragamkan")
    async with console(sqlite_context) as pilot:
        await register(pilot)
        await press(pilot, "f6")
        await type_in(pilot, "surat edaran")
        await press(pilot, "enter")
        assert "carried out" in seen(pilot)
    assert [(row.state, row.state_reason) for row in of(sqlite_context, meeting)] == [("implemented", "surat edaran")]


async def test_withdrawing_needs_a_reason(sqlite_context):
    meeting = decided(sqlite_context, "#k Format diseragamkan")
    async with console(sqlite_context) as pilot:
        await register(pilot)
        await press(pilot, "c", "enter")
        assert "! Write a reason" in seen(pilot)
        await type_in(pilot, "keliru")
        await press(pilot, "enter")
    assert of(sqlite_context, meeting)[0].state == "withdrawn"


async def test_a_later_decision_replaces_an_earlier_one(sqlite_context):
    meeting = decided(sqlite_context, "#k Yang lama", "#k Yang baru")
    async with console(sqlite_context) as pilot:
        screen = await register(pilot)
        while screen.row.text != "Yang lama":
            await press(pilot, "down")
        await press(pilot, "g")
        await type_in(pilot, "yang baru")
        await press(pilot, "enter", "f2")
    assert [row.state for row in of(sqlite_context, meeting)] == ["superseded", "standing"]
    assert of(sqlite_context, meeting)[1].supersedes == of(sqlite_context, meeting)[0].id


async def test_what_is_not_in_force_is_not_carried_out_again(sqlite_context):
    meeting = decided(sqlite_context, "#k Format diseragamkan")
    async with console(sqlite_context) as pilot:
        screen = await register(pilot)
        await press(pilot, "f6", "enter")
        assert screen.check_action("implement", ()) is False
    assert of(sqlite_context, meeting)[0].state == "implemented"


async def test_a_decision_on_its_own_screen_shows_its_tasks_and_leads_to_its_meeting(sqlite_context):
    decided(sqlite_context, "#k Format diseragamkan", "#tl @Kanim Entikong Formulir desa")
    async with console(sqlite_context) as pilot:
        await register(pilot)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, DecisionScreen)
        assert "Formulir desa · Kanim Entikong" in seen(pilot)
        await press(pilot, "f7")
        assert isinstance(pilot.app.screen, MeetingScreen)
