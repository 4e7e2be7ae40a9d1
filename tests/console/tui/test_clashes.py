"""The list of clashes: severity as word and sign, its windows, and what Enter offers."""

from datetime import timedelta

import pytest

from console.tui.screens.clashes import ClashesScreen
from console.tui.widgets.choose import ChooseScreen
from db.queries import operations
from tests.console.tui.operating import NOW, shown, told
from tests.console.tui.running import WIDE, console, press, seen, settle, type_in

pytestmark = pytest.mark.usefixtures("english")


async def test_clashes_say_what_they_do_in_words_and_enter_lets_one_stand_with_a_reason(sqlite_context, travel):
    travel(NOW)
    story = told(sqlite_context)
    async with console(sqlite_context, size=WIDE) as pilot:
        screen = await shown(pilot, ClashesScreen(sqlite_context))
        assert "!! blocks" in seen(pilot)
        assert "!  warns" in seen(pilot)
        assert "O-2025-001 O-2025-002" in seen(pilot)
        await press(pilot, "f6")
        assert screen.table.row_count == 1
        assert "!! blocks: Hilux KB 1021 is booked for two operations at once" in seen(pilot)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, ChooseScreen)
        labels = [choice.label for choice in pilot.app.screen.choices]
        await press(pilot, str(1 + labels.index("O-2025-002: let it stand, with a reason")))
        await type_in(pilot, "bergantian")
        await press(pilot, "enter")
        assert sqlite_context.read(operations.get, story.night).clash_reason == "bergantian"
        await press(pilot, "enter")
        assert "O-2025-002 stands because: bergantian" in seen(pilot)


async def test_other_times_are_looked_at_by_a_key_and_an_empty_time_says_so(sqlite_context, travel):
    travel(NOW)
    told(sqlite_context)
    async with console(sqlite_context) as pilot:
        screen = await shown(pilot, ClashesScreen(sqlite_context))
        await press(pilot, "f5", "4")
        assert "the last 90 days  ·  0" in seen(pilot)
        assert "Nothing clashes in this time" in seen(pilot)
        await press(pilot, "f5", "2")
        assert screen.table.row_count > 1
        await press(pilot, "f7")
        await settle(pilot)
        assert "Clash 1 of" in seen(pilot), "the timeline opens at the clash under the cursor"
        travel(NOW + timedelta(days=400))
        await shown(pilot, ClashesScreen(sqlite_context))
        assert "Clashes  ·  none from today on, at other times  ·  " in seen(pilot)
        assert "Hilux KB 1021" in seen(pilot), "those of a schedule of another year are found all the same"
