"""Search over everything: found while typing, opened where it belongs."""

import pytest

from tests.builders import make_agency, make_meeting, make_person
from tests.console.tui.running import console, press, seen, type_in

pytestmark = pytest.mark.usefixtures("english")


async def test_records_of_every_kind_are_found_while_typing(sqlite_context):
    make_meeting(sqlite_context, "Rapat Beduai")
    make_person(sqlite_context, "Beni Beduai")
    make_agency(sqlite_context, "Polsek Beduai")
    async with console(sqlite_context) as pilot:
        await press(pilot, "f3")
        await type_in(pilot, "bedu")
        shown = seen(pilot)
        assert all(words in shown for words in ("Rapat Beduai", "Beni Beduai", "Polsek Beduai"))


async def test_enter_opens_the_record_in_its_own_mode(sqlite_context):
    make_person(sqlite_context, "Beni Zaitun")
    async with console(sqlite_context) as pilot:
        await press(pilot, "f3")
        await type_in(pilot, "zaitun")
        await press(pilot, "enter")
        assert pilot.app.current_mode == "people"
        assert "Beni Zaitun" in seen(pilot)


async def test_arrows_choose_while_the_keyboard_stays_with_the_letters(sqlite_context):
    make_person(sqlite_context, "Zaitun Satu")
    make_person(sqlite_context, "Zaitun Dua")
    async with console(sqlite_context) as pilot:
        await press(pilot, "f3")
        await type_in(pilot, "zaitun")
        await press(pilot, "down")
        assert pilot.app.screen.table.cursor == 1
        assert pilot.app.focused.id == "words"


async def test_words_that_nothing_holds_say_so(sqlite_context):
    async with console(sqlite_context) as pilot:
        await press(pilot, "f3")
        await type_in(pilot, "qqqqq")
        assert "No record holds all these words." in seen(pilot)
