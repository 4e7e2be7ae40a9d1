"""The first start: asks once for what every paper needs."""

import pytest

from console.printing import first_start_missing
from console.tui.app import PoraApp
from console.tui.screens import first_start
from db.queries import settings
from tests.console.tui.running import press, seen, settle, type_in, until

pytestmark = pytest.mark.usefixtures("english")


async def wait_for_question(pilot) -> None:
    await until(pilot, lambda: "Welcome." in seen(pilot))
    await settle(pilot)


async def test_letterhead_and_signing_official_are_asked_one_after_the_other(sqlite_context):
    app = PoraApp(sqlite_context)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for_question(pilot)
        assert "(kop), who signs." in seen(pilot)
        await press(pilot, "enter")
        assert "Letterhead of every paper" in seen(pilot)
        await press(pilot, "f2")
        assert "Who signs for your unit" in seen(pilot)
        await type_in(pilot, "Bambang Sutejo")
        await press(pilot, "enter")
        await type_in(pilot, "Kepala Kantor")
        await press(pilot, "f2")
        assert first_start_missing(sqlite_context) == set()


async def test_esc_in_one_form_goes_on_to_the_next(sqlite_context):
    app = PoraApp(sqlite_context)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for_question(pilot)
        await press(pilot, "enter", "escape")
        assert "Who signs for your unit" in seen(pilot)


async def test_it_asks_only_once(sqlite_context):
    app = PoraApp(sqlite_context)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for_question(pilot)
        await press(pilot, "n")
        assert sqlite_context.read(settings.get, first_start.ASKED)
    again = PoraApp(sqlite_context)
    async with again.run_test(size=(80, 24)) as pilot:
        await pilot.pause(0.6)
        await settle(pilot)
        assert "Welcome." not in seen(pilot)
