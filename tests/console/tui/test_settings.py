"""Settings in the console: post, language, letterhead, who signs, targets of forums."""

import pytest

from console.printing import letterhead_of
from console.tui.entry_list import EntryList
from console.tui.screens import report_settings
from db.errors import PoraError
from db.queries import people, settings
from tests.console.tui.running import console, press, seen, settle, type_in

pytestmark = pytest.mark.usefixtures("english")


async def go_to(pilot, key: str) -> None:
    entries = pilot.app.screen.query_one(EntryList)
    while entries.current.key != key:
        await press(pilot, "down")
    await press(pilot, "enter")


async def test_the_post_is_changed_and_shown_on_every_screen(sqlite_context):
    async with console(sqlite_context, size=(100, 24)) as pilot:
        await press(pilot, "0")
        await go_to(pilot, "post")
        await press(pilot, "tab", *["backspace"] * 20)
        await type_in(pilot, "PLBN Badau")
        await press(pilot, "f2")
        assert sqlite_context.read(settings.get, "post") == "PLBN Badau"
        assert seen(pilot).splitlines()[0].endswith("PLBN Badau")


async def test_the_letterhead_offers_the_names_above_and_is_kept(sqlite_context):
    async with console(sqlite_context) as pilot:
        await press(pilot, "0")
        await go_to(pilot, "kop")
        assert "KANTOR IMIGRASI KELAS II TPI ENTIKONG" in seen(pilot)
        await press(pilot, "f2")
        assert letterhead_of(sqlite_context, sqlite_context.actor.unit).unit == "KANTOR IMIGRASI KELAS II TPI ENTIKONG"


async def test_a_logo_that_is_no_picture_is_refused_and_what_was_typed_stays(sqlite_context, tmp_path):
    wrong = tmp_path / "logo.png"
    wrong.write_text("no picture")
    async with console(sqlite_context) as pilot:
        await press(pilot, "0")
        await go_to(pilot, "kop")
        await press(pilot, "tab")
        await type_in(pilot, str(wrong))
        await press(pilot, "f2")
        assert "is no whole PNG or JPEG picture" in " ".join(seen(pilot).split())


async def test_who_signs_is_named_once(sqlite_context):
    async with console(sqlite_context) as pilot:
        await press(pilot, "0")
        await go_to(pilot, "signing")
        await type_in(pilot, "Bambang Sutejo, S.H.")
        await press(pilot, "enter")
        await type_in(pilot, "Kepala Kantor")
        await press(pilot, "f2")
        held = sqlite_context.read(people.appointments, agency=sqlite_context.actor.unit)
        assert [(one.name, one.position, one.signs) for one in held] == [("Bambang Sutejo, S.H.", "Kepala Kantor", True)]
        assert "Bambang Sutejo, S.H. (Kepala Kantor)" in seen(pilot)


async def test_the_target_of_a_forum_is_a_number_a_year(sqlite_context):
    async with console(sqlite_context) as pilot:
        await press(pilot, "0")
        await go_to(pilot, "forum:TIMPORA-KECAMATAN")
        await press(pilot, "backspace", "backspace")
        await type_in(pilot, "4")
        await press(pilot, "f2")
        assert sqlite_context.read(settings.get, "frequency.TIMPORA-KECAMATAN") == "4"
        assert "4 a year" in seen(pilot)


async def test_the_language_is_chosen_from_a_list(sqlite_context):
    async with console(sqlite_context) as pilot:
        await press(pilot, "0")
        await go_to(pilot, "language")
        await press(pilot, "home", "enter")
        await settle(pilot)
        assert "Pengaturan" in seen(pilot) or "Bahasa Indonesia" in seen(pilot)
        assert sqlite_context.identity.language == "id"


def test_daily_reports_are_set_by_two_lines_and_one_form(sqlite_context):
    now = report_settings.read_reporting(sqlite_context)
    words = [entry.text for entry in report_settings.report_entries(None, now)]
    assert [one.split("  ")[-1] for one in words] == ["only for operations", "08.00"]
    form = report_settings.report_form(sqlite_context, now)
    form.submit({"daily": True, "due_hour": "7.30"})
    now = report_settings.read_reporting(sqlite_context)
    assert now == (True, "07.30")
    assert "every day" in report_settings.report_entries(None, now)[0].text
    with pytest.raises(PoraError):
        form.submit({"daily": True, "due_hour": "kapan-kapan"})
    form.submit({"daily": False, "due_hour": ""})
    assert report_settings.read_reporting(sqlite_context) == (False, "")
