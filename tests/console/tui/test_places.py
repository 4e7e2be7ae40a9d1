"""Places in the console: kinds, adding, correcting."""

import pytest

from db.queries import places
from db.queries.places import PlaceFilter
from tests.builders import make_place
from tests.console.tui.running import WIDE, console, press, seen, type_in

pytestmark = pytest.mark.usefixtures("english")


async def test_one_kind_of_place_is_listed_alone(sqlite_context):
    async with console(sqlite_context) as pilot:
        await press(pilot, "9", "f5", "down", "enter")
        assert pilot.app.screen.row.kind == "border_post"
        count = sqlite_context.read(places.count, PlaceFilter(kind="border_post"))
        assert f"Places  ·  border post  ·  {count}" in seen(pilot)


async def test_a_place_is_added_by_form(sqlite_context):
    async with console(sqlite_context) as pilot:
        await press(pilot, "9", "f2")
        await type_in(pilot, "Jalur tikus Sei Beruang")
        await press(pilot, "f2")
        found = sqlite_context.read(places.called, "Jalur tikus Sei Beruang")
        assert [(one.kind, one.zone) for one in found] == [("risk_point", "Asia/Pontianak")]


async def test_a_place_shows_what_lies_in_it(sqlite_context):
    district = make_place(sqlite_context, "Kecamatan Coba", kind="kecamatan")
    make_place(sqlite_context, "Desa Dalam", kind="desa_kelurahan", parent=district.id)
    async with console(sqlite_context, size=WIDE) as pilot:
        await press(pilot, "9", "f3")
        await type_in(pilot, "kecamatan coba")
        await press(pilot, "enter")
        assert "In it (1)" in seen(pilot)
        assert "Desa Dalam" in seen(pilot)
