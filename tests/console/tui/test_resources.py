"""Resources: added by form, absent, licensed, taken back; and what a person lacks."""

import pytest

from console.tui.screens.resources import ResourcesScreen
from db.queries import resources
from tests.builders import make_person
from tests.console.tui.operating import NOW, shown, told
from tests.console.tui.running import WIDE, console, press, seen, settle, type_in

pytestmark = pytest.mark.usefixtures("english")


async def test_a_boat_is_added_goes_into_repair_and_comes_back(sqlite_context, travel):
    travel(NOW)
    async with console(sqlite_context, size=WIDE) as pilot:
        await press(pilot, "3", "k")
        assert "F2 adds a vehicle, boat" in seen(pilot)
        await press(pilot, "f2")
        await type_in(pilot, "Speedboat 01")
        await press(pilot, "enter", "right", "f2")
        row = sqlite_context.read(resources.page)[0]
        assert (row.name, row.kind, row.owner) == ("Speedboat 01", "boat", sqlite_context.actor.unit)
        await press(pilot, "a")
        await type_in(pilot, "14 Nov 2025")
        await press(pilot, "enter", "enter")
        await type_in(pilot, "perbaikan")
        await press(pilot, "f2")
        away = sqlite_context.read(resources.absences, subject=row.id)
        assert [one.reason for one in away] == ["perbaikan"]
        assert "perbaikan" in seen(pilot)
        await press(pilot, "q")
        await type_in(pilot, "Surat laik laut")
        await press(pilot, "f2", "v")
        assert "14 Nov 2025" in seen(pilot)
        await press(pilot, "enter")
        assert sqlite_context.read(resources.absences, subject=row.id) == []
        assert [one.name for one in sqlite_context.read(resources.qualifications, row.id)] == ["Surat laik laut"]


async def test_a_resource_shows_what_it_is_booked_for_and_lists_narrow_by_kind(sqlite_context, travel):
    travel(NOW)
    told(sqlite_context)
    async with console(sqlite_context) as pilot:
        screen = await shown(pilot, ResourcesScreen(sqlite_context))
        await press(pilot, "enter")
        text = seen(pilot)
        assert "Hilux KB 1021" in text
        assert "O-2025-001" in text
        assert "13 Nov 2025, 16:00 – 14 Nov 2025, 04:00 WIB" in text
        await press(pilot, "escape", "f5", "3")
        assert screen.table.row_count == 0
        assert "No resource fits" in seen(pilot)


async def test_the_licence_of_a_person_is_noted_from_here(sqlite_context, travel):
    travel(NOW)
    andi = make_person(sqlite_context, agency="IMI-ENTIKONG").id
    async with console(sqlite_context) as pilot:
        await shown(pilot, ResourcesScreen(sqlite_context))
        await press(pilot, "p")
        await type_in(pilot, "andi")
        await press(pilot, "enter")
        await settle(pilot)
        await press(pilot, "2")
        await type_in(pilot, "SIM B1")
        await press(pilot, "f2")
        assert [one.name for one in sqlite_context.read(resources.qualifications, andi)] == ["SIM B1"]
