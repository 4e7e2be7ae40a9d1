"""People in the console: adding, positions, removed ones."""

import pytest

from db.queries import people
from tests.builders import agency, make_person
from tests.console.tui.running import WIDE, console, press, seen, type_in

pytestmark = pytest.mark.usefixtures("english")


async def test_a_person_is_added_with_the_agency_picked_by_a_few_letters(sqlite_context):
    async with console(sqlite_context) as pilot:
        await press(pilot, "8", "f2")
        await type_in(pilot, "Andi Wijaya")
        await press(pilot, "enter")
        await type_in(pilot, "kanim enti")
        await press(pilot, "enter", "f2")
        rows = sqlite_context.read(people.page)
        assert ("Andi Wijaya", agency(sqlite_context, "IMI-ENTIKONG")) in [(row.name, row.agency) for row in rows]


async def test_a_position_is_recorded_from_a_day_in_plain_words(sqlite_context):
    made = make_person(sqlite_context, agency="IMI-ENTIKONG", position="Kepala Seksi")
    async with console(sqlite_context, size=WIDE) as pilot:
        await press(pilot, "8")
        while pilot.app.screen.row.id != made.id:
            await press(pilot, "down")
        await press(pilot, "f6", "tab", "tab", "tab", "tab", "tab")
        await type_in(pilot, "1 maret 2025")
        await press(pilot, "f2")
        held = sqlite_context.read(people.appointments, person=made.id)
        assert [(one.position, str(one.valid_from), one.signs) for one in held] == [("Kepala Seksi", "2025-03-01", True)]
        assert "since 1 Mar 2025" in seen(pilot)


async def test_a_removed_person_is_listed_apart(sqlite_context):
    make_person(sqlite_context, "Andi Wijaya")
    async with console(sqlite_context) as pilot:
        await press(pilot, "8", "delete", "y")
        assert "Andi Wijaya" not in "\n".join(seen(pilot).splitlines()[:-2])
        await press(pilot, "f5")
        assert pilot.app.screen.row.name == "Andi Wijaya"


async def test_a_name_full_of_terminal_codes_is_drawn_harmless(sqlite_context):
    make_person(sqlite_context, "Andi [bold]X[/bold]")
    async with console(sqlite_context, size=WIDE) as pilot:
        await press(pilot, "8")
        assert "Andi [bold]X[/bold]" in seen(pilot)
