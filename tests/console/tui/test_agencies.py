"""Agencies in the console: the list with its pane, and everything that can be done to one."""

import pytest

from console.services import agencies as use_cases
from console.tui.widgets.detail import Detail
from db.models.agencies import MandateDraft
from db.queries import agencies, agency_tree
from tests.builders import agency, make_agency
from tests.console.tui.running import WIDE, console, press, seen, settle, type_in

pytestmark = pytest.mark.usefixtures("english")


async def find(pilot, letters: str) -> None:
    await press(pilot, "7", "f3")
    await type_in(pilot, letters)
    await press(pilot, "enter")


async def test_letters_narrow_the_list_by_other_names_too_and_esc_shows_all_again(sqlite_context):
    async with console(sqlite_context) as pilot:
        await find(pilot, "kanim entikong")
        assert pilot.app.screen.row.code == "IMI-ENTIKONG"
        before = pilot.app.screen.table.row_count
        await press(pilot, "escape")
        assert pilot.app.screen.table.row_count > before


async def test_the_list_is_a_tree_and_a_filter_keeps_those_above_what_it_finds_in_brackets(sqlite_context):
    async with console(sqlite_context) as pilot:
        await press(pilot, "7")
        shown = seen(pilot).splitlines()
        above = next(place for place, line in enumerate(shown) if "Badan Narkotika Nasional " in line)
        assert shown[above + 1].startswith("    Badan Narkotika Nasional Provinsi")
        await press(pilot, "f3")
        await type_in(pilot, "polsek sekayam")
        shown = seen(pilot).splitlines()
        assert "Agencies  ·  1" in shown[1]
        assert [line.rstrip()[:44].rstrip() for line in shown[4:8]] == [
            "  (Kepolisian Negara Republik Indonesia)", "    (Kepolisian Daerah Kalimantan Barat)",
            "      (Kepolisian Resor Sanggau)", ">       Kepolisian Sektor Sekayam",
        ]  # fmt: skip
        await press(pilot, "enter", "enter")
        assert "POLSEK-SEKAYAM" in seen(pilot)


async def test_only_the_lines_on_screen_are_read_of_a_long_tree(sqlite_context, monkeypatch):
    asked = []
    page = agency_tree.page

    def note(reader, wanted, wanted_page):
        asked.append(wanted_page.limit)
        return page(reader, wanted, wanted_page)

    monkeypatch.setattr(agency_tree, "page", note)
    async with console(sqlite_context) as pilot:
        await press(pilot, "7", "end")
        assert pilot.app.screen.row is not None
        assert set(asked) == {100}


async def test_another_name_that_was_wrong_is_taken_away_again(sqlite_context):
    made = make_agency(sqlite_context)
    sqlite_context.perform(use_cases.add_alias, made.id, "Sektor Salah")
    async with console(sqlite_context) as pilot:
        await find(pilot, "beduai")
        await press(pilot, "b")
        assert "Sektor Salah" in seen(pilot)
        await press(pilot, "enter")
        assert sqlite_context.read(agencies.called, "sektor salah") == []
        assert "Other name removed" in seen(pilot)
        await press(pilot, "b")
        assert "has no other name" in seen(pilot)


async def test_the_pane_shows_other_names_mandates_and_units_where_there_is_room(sqlite_context):
    async with console(sqlite_context, size=WIDE) as pilot:
        await find(pilot, "imigrasi")
        pilot.app.screen.table.select(agency(sqlite_context, "IMI"))
        await settle(pilot)
        while pilot.app.screen.row.code != "IMI":
            await press(pilot, "down")
        assert "Mandates ─" in seen(pilot)
        titles = [section.title.split(" (")[0] for section in pilot.app.screen.query_one(Detail)._sections]
        assert titles[:3] == ["", "Other names", "Mandates"]
        assert titles[-1] == "Units"


async def test_at_80_columns_enter_opens_the_agency_and_esc_leads_back(sqlite_context):
    async with console(sqlite_context) as pilot:
        await find(pilot, "kanim entikong")
        await press(pilot, "enter")
        assert "IMI-ENTIKONG" in seen(pilot)
        await press(pilot, "escape")
        assert "Agencies" in seen(pilot).splitlines()[1]


async def test_an_agency_is_added_by_form(sqlite_context):
    async with console(sqlite_context) as pilot:
        await press(pilot, "7", "f2")
        await type_in(pilot, "Polsek Beduai")
        await press(pilot, "f2")
        found = sqlite_context.read(agencies.called, "Polsek Beduai")
        assert [one.kind for one in found] == ["unit"]
        assert "Agency added" in seen(pilot)


async def test_an_empty_name_is_refused_under_its_field(sqlite_context):
    async with console(sqlite_context) as pilot:
        await press(pilot, "7", "f2", "f2")
        assert "New agency" in seen(pilot)


async def test_a_correction_writes_only_the_field_that_was_changed(sqlite_context):
    made = make_agency(sqlite_context)
    async with console(sqlite_context) as pilot:
        await find(pilot, "beduai")
        await press(pilot, "f4", "enter")
        await type_in(pilot, "Polsek Bdi")
        await press(pilot, "f2")
        row = sqlite_context.read(agencies.get, made.id)
        assert (row.name, row.acronym) == ("Polsek Beduai", "Polsek Bdi")


async def test_another_name_leads_to_the_agency_from_then_on(sqlite_context):
    made = make_agency(sqlite_context)
    async with console(sqlite_context) as pilot:
        await find(pilot, "beduai")
        await press(pilot, "a")
        await type_in(pilot, "Sektor Beduai Kota")
        await press(pilot, "f2")
        assert [one.id for one in sqlite_context.read(agencies.called, "sektor beduai kota")] == [made.id]


async def test_a_removed_agency_is_listed_apart_and_restored(sqlite_context):
    made = make_agency(sqlite_context)
    async with console(sqlite_context) as pilot:
        await find(pilot, "beduai")
        await press(pilot, "delete", "y")
        assert sqlite_context.read(agencies.get, made.id).state == "deleted"
        await press(pilot, "escape", "f5", "end", "enter")
        assert pilot.app.screen.row.id == made.id
        await press(pilot, "r")
        assert sqlite_context.read(agencies.get, made.id).state == "live"


async def test_the_own_unit_is_not_removed_and_the_reason_is_said(sqlite_context):
    async with console(sqlite_context) as pilot:
        await find(pilot, "kanim entikong")
        await press(pilot, "delete", "y")
        assert "!! This workspace belongs to that agency" in seen(pilot)


async def test_a_placeholder_is_merged_into_the_agency_it_really_is(sqlite_context):
    stub = make_agency(sqlite_context, "Kanim Entikng", placeholder=True)
    async with console(sqlite_context) as pilot:
        await find(pilot, "entikng")
        await press(pilot, "g")
        await type_in(pilot, "imi-entikong")
        await press(pilot, "enter")
        heir = agency(sqlite_context, "IMI-ENTIKONG")
        assert sqlite_context.read(agencies.get, stub.id).merged_into == heir


async def test_merging_is_offered_for_placeholders_only(sqlite_context):
    async with console(sqlite_context) as pilot:
        await find(pilot, "kanim entikong")
        assert not pilot.app.screen.check_action("merge", ())


async def test_the_units_of_an_institution_are_listed_alone(sqlite_context):
    async with console(sqlite_context) as pilot:
        await find(pilot, "kanim entikong")
        await press(pilot, "escape")
        pilot.app.screen.table.select(agency(sqlite_context, "IMI-ENTIKONG"))
        await settle(pilot)
        pilot.app.screen.text = ""
        await press(pilot, "f5", "down", "enter")
        assert pilot.app.screen.row.kind == "institution"
        await press(pilot, "l")
        assert "only units of" in seen(pilot)


async def test_a_mandate_is_added_to_the_institution_and_removed_again(sqlite_context):
    made = make_agency(sqlite_context, "Badan Coba", kind="institution")
    mandate = MandateDraft(function="immigration", agency=made.id, role="lead")
    sqlite_context.perform(use_cases.add_mandate, mandate)
    async with console(sqlite_context) as pilot:
        await find(pilot, "badan coba")
        await press(pilot, "d", "enter")
        assert sqlite_context.read(agencies.mandates, agency=made.id) == []
