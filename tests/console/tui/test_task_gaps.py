"""The ownership gap: what nobody stands by, for how long, and closing it."""

import pytest

from db.queries import tasks
from tests.builders import agency, make_task
from tests.console.tui.running import WIDE, console, press, seen, type_in

pytestmark = pytest.mark.usefixtures("english")
POLSEK, OURS = "POLSEK-ENTIKONG", "IMI-ENTIKONG"


@pytest.fixture
def context(sqlite_context):
    return sqlite_context


async def test_only_tasks_that_nobody_stands_by_are_listed(context):
    make_task(context, "Belum dijawab", accountable=POLSEK)
    make_task(context, "Tanpa pemilik")
    make_task(context, "Milik kami", accountable=OURS)
    async with console(context, WIDE) as pilot:
        await press(pilot, "5", "G")
        assert "Ownership gaps  ·  2" in seen(pilot)
        assert "Belum dijawab" in seen(pilot) and "Milik kami" not in seen(pilot)


async def test_an_unowned_task_is_given_its_unit_from_here(context):
    task = make_task(context, "Tanpa pemilik")
    async with console(context, WIDE) as pilot:
        await press(pilot, "5", "G", "p")
        await type_in(pilot, "Polsek Entikong")
        await press(pilot, "enter", "f2")
    row = context.read(tasks.get, task.id, today=context.today())
    assert row.accountable == agency(context, POLSEK)


async def test_without_a_gap_the_list_says_so(context):
    async with console(context, WIDE) as pilot:
        await press(pilot, "5", "G")
        assert "No gap" in seen(pilot)
