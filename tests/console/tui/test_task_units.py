"""Follow-up by unit: the figures, the tasks behind them, the reminder."""

from datetime import timedelta

import pytest
from textual.widgets import TextArea

from tests.builders import make_task
from tests.console.tui.running import WIDE, console, press, seen, settle

pytestmark = pytest.mark.usefixtures("english")
POLSEK, KORAMIL = "POLSEK-ENTIKONG", "KORAMIL-1204-02"


@pytest.fixture
def context(sqlite_context):
    yesterday = sqlite_context.today() - timedelta(days=1)
    make_task(sqlite_context, "Terlambat", accountable=KORAMIL, due=yesterday)
    make_task(sqlite_context, "Satu", accountable=POLSEK, due=None)
    make_task(sqlite_context, "Dua", accountable=POLSEK, due=None)
    return sqlite_context


async def test_the_unit_with_overdue_tasks_comes_first(context):
    async with console(context, WIDE) as pilot:
        await press(pilot, "5", "k")
        lines = [line for line in seen(pilot).splitlines() if "Koramil" in line or "Polsek" in line]
        assert "Koramil" in lines[0] and "Polsek" in lines[1]
        assert "2 units, 1 tasks overdue" in seen(pilot)


async def test_enter_lists_the_tasks_of_the_unit_and_esc_comes_back(context):
    async with console(context, WIDE) as pilot:
        await press(pilot, "5", "k", "down", "enter")
        assert "Satu" in seen(pilot) and "Dua" in seen(pilot) and "Terlambat" not in seen(pilot)
        await press(pilot, "escape")
        assert "2 units" in seen(pilot)


async def test_one_key_writes_the_reminder_about_all_tasks_of_the_unit(context):
    async with console(context) as pilot:
        await press(pilot, "5", "k", "down", "t")
        await settle(pilot)
        text = pilot.app.screen.query_one(TextArea).text
        assert "Satu" in text and "Dua" in text and "Terlambat" not in text
