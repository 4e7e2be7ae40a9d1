"""The board of follow-up tasks: cards by status, moving them, what is not shown."""

import pytest

from console.tui.screens import task_board
from console.tui.screens.task_board import TaskBoardScreen
from console.tui.widgets.board import Board
from db.queries import tasks
from tests.builders import agency, make_task
from tests.console.tui.running import WIDE, console, press, seen, settle, type_in

pytestmark = pytest.mark.usefixtures("english")
POLSEK = "POLSEK-ENTIKONG"


@pytest.fixture
def context(sqlite_context):
    return sqlite_context


def status(context, task):
    return context.read(tasks.get, task.id, today=context.today()).status


async def opened(pilot):
    await press(pilot, "5", "b")


async def test_moving_a_card_sets_the_status(context):
    task = make_task(context, "Patroli")
    async with console(context, WIDE) as pilot:
        await opened(pilot)
        await press(pilot, ">")
        assert status(context, task) == "in_progress"
        assert pilot.app.screen.query_one(Board).current.column == "in_progress"


async def test_a_blocked_card_wants_a_reason_and_stays_without_one(context):
    task = make_task(context, "Patroli", status="in_progress")
    async with console(context, WIDE) as pilot:
        await opened(pilot)
        await press(pilot, "right", ">", "escape")
        assert status(context, task) == "in_progress"
        await press(pilot, ">")
        await type_in(pilot, "hujan")
        await press(pilot, "enter")
        assert status(context, task) == "blocked"


async def test_dropped_tasks_have_a_column_only_when_asked_for(context):
    make_task(context, "Digugurkan saja", status="dropped")
    async with console(context, (160, 40)) as pilot:
        await opened(pilot)
        assert "dropped" not in seen(pilot)
        await press(pilot, "g")
        assert "dropped (1)" in seen(pilot)


async def test_cards_over_the_limit_are_counted_not_shown(context, monkeypatch):
    monkeypatch.setattr(task_board, "MOST", 2)
    for number in range(5):
        make_task(context, f"Tugas {number}")
    async with console(context, WIDE) as pilot:
        await opened(pilot)
        assert "3 more are not shown" in seen(pilot)


async def test_the_cards_of_one_unit_alone_can_be_shown(context):
    make_task(context, "Milik polsek", accountable=POLSEK)
    make_task(context, "Milik siapa")
    async with console(context, WIDE) as pilot:
        await pilot.app.push_screen(TaskBoardScreen(context, agency(context, POLSEK), "Polsek Entikong"))
        await settle(pilot)
        assert "Milik polsek" in seen(pilot) and "Milik siapa" not in seen(pilot)


async def test_enter_opens_the_task_of_the_card(context):
    task = make_task(context, "Patroli")
    async with console(context, WIDE) as pilot:
        await opened(pilot)
        await press(pilot, "enter")
        assert pilot.app.screen.identity == task.id
