"""Live minutes: Enter never waits, refused lines come back with their reason, what fits is offered."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from textual.app import App

from console.context import Context
from console.tui.widgets.agenda_list import AgendaList
from db.errors import Refused
from db.queries import attendance, decisions, minutes, tasks
from tests.builders import agency
from tests.console.tui.holding import enter, live, running, stored, wrote
from tests.console.tui.running import WIDE, console, press, seen, settle, type_in, until

pytestmark = pytest.mark.usefixtures("english")


def texts(context: Context, meeting) -> list[str]:
    return [row.text for row in context.read(minutes.of_meeting, meeting)]


# ------------------------------------------------------------------------------------------------------------- entering


async def test_an_entered_line_gets_its_number_and_the_input_is_empty(sqlite_context):
    meeting = running(sqlite_context)
    async with console(sqlite_context) as pilot:
        screen = await live(pilot, meeting)
        await type_in(pilot, "Laporan patroli")
        await pilot.press("enter")
        assert screen.input.text == ""
        await stored(pilot, screen)
        assert "1 Laporan patroli" in seen(pilot)
    assert texts(sqlite_context, meeting) == ["Laporan patroli"]


async def test_letters_typed_right_after_enter_belong_to_the_next_line(sqlite_context):
    meeting = running(sqlite_context)
    async with console(sqlite_context) as pilot:
        screen = await live(pilot, meeting)
        await pilot.press("a", "b", "enter", "c", "enter", "d")
        await stored(pilot, screen)
        assert screen.input.text == "d"
    assert texts(sqlite_context, meeting) == ["ab", "c"]


async def test_lines_entered_faster_than_they_are_stored_keep_their_order(sqlite_context):
    meeting = running(sqlite_context)
    lines = [f"baris {number}" for number in range(12)]
    async with console(sqlite_context) as pilot:
        screen = await live(pilot, meeting)
        await enter(pilot, screen, *lines)
    assert texts(sqlite_context, meeting) == lines


async def test_a_line_shows_as_waiting_until_it_is_stored(sqlite_context):
    meeting = running(sqlite_context)
    async with console(sqlite_context) as pilot:
        screen = await live(pilot, meeting)
        with pilot.app.writing:
            screen.input.put("sedang disimpan")
            await pilot.press("enter")
            await until(pilot, lambda: "… sedang disimpan" in seen(pilot))
            assert "… sedang disimpan" in seen(pilot)
        await stored(pilot, screen)
        assert "1 sedang disimpan" in seen(pilot)


async def test_a_turn_of_the_agenda_stands_in_its_turn_among_the_lines(sqlite_context):
    meeting = running(sqlite_context)
    async with console(sqlite_context) as pilot:
        screen = await live(pilot, meeting)
        await pilot.press("f6", "a", "enter", "f6", "b", "enter", "f5", "c", "enter")
        await stored(pilot, screen)
    under = [row.agenda_title for row in sqlite_context.read(minutes.of_meeting, meeting)]
    assert under == ["Pembukaan", "Pertukaran data", "Pembukaan"]


async def test_two_turns_before_the_first_is_stored_lead_two_items_on(sqlite_context):
    meeting = running(sqlite_context)
    async with console(sqlite_context) as pilot:
        screen = await live(pilot, meeting)
        with pilot.app.writing:
            await pilot.press("f6", "f6")
        await stored(pilot, screen)
        assert "▶ 2/3 Pertukaran data" in seen(pilot)


async def test_a_name_and_a_colon_say_who_speaks(sqlite_context):
    meeting = running(sqlite_context)
    async with console(sqlite_context) as pilot:
        await enter(pilot, await live(pilot, meeting), "Koramil: jalan setapak dipakai malam hari")
        assert "1 Koramil 1204-02: jalan setapak dipakai malam hari" in seen(pilot)


async def test_a_follow_up_names_its_task_its_unit_and_its_day(sqlite_context):
    meeting = running(sqlite_context)
    async with console(sqlite_context) as pilot:
        await enter(pilot, await live(pilot, meeting), "#k Format diseragamkan", "#tl @Kanim Entikong Formulir 30/11/2030")
        assert "DECISION 1. Format diseragamkan" in seen(pilot)
        assert "FOLLOW-UP T-0001. Formulir" in seen(pilot)
        assert "→ Kanim Entikong, due 30 Nov 2030" in seen(pilot)
    (task,) = sqlite_context.read(tasks.of_meeting, meeting, today=sqlite_context.today())
    assert task.decision_number == 1


async def test_attendance_is_counted_live_and_few_units_block_nothing(sqlite_context):
    meeting = running(sqlite_context)
    async with console(sqlite_context) as pilot:
        screen = await live(pilot, meeting)
        assert "units present 0/5" in seen(pilot)
        await enter(pilot, screen, "#h @Polsek Sekayam w Serma Adi", "#k Diputuskan")
        assert "units present 1/5" in seen(pilot)
    row = sqlite_context.read(attendance.one, meeting, agency(sqlite_context, "POLSEK-SEKAYAM"))
    assert (row.status, row.represented_by) == ("represented", "Serma Adi")


async def test_ralat_offers_the_old_text_and_corrects_it(sqlite_context):
    meeting = running(sqlite_context)
    wrote(sqlite_context, meeting, "satu", "dua")
    async with console(sqlite_context) as pilot:
        screen = await live(pilot, meeting)
        await type_in(pilot, "#ralat 1")
        await pilot.press("tab")
        assert screen.input.text == "#ralat 1 satu"
        await pilot.press("x", "enter")
        await stored(pilot, screen)
        assert "1 satux" in seen(pilot)
    assert texts(sqlite_context, meeting) == ["satux", "dua"]


async def test_f4_brings_the_last_line_back_for_correction(sqlite_context):
    meeting = running(sqlite_context)
    wrote(sqlite_context, meeting, "satu", "dua")
    async with console(sqlite_context) as pilot:
        screen = await live(pilot, meeting)
        await press(pilot, "f4")
        assert screen.input.text == "#ralat 2 dua"


# -------------------------------------------------------------------------------------------------------- refused lines


async def test_a_refused_line_stays_in_the_input_with_the_reason_under_it(sqlite_context):
    meeting = running(sqlite_context)
    async with console(sqlite_context) as pilot:
        screen = await live(pilot, meeting)
        await enter(pilot, screen, "#zz apa ini")
        assert screen.input.text == "#zz apa ini"
        assert "! There is no command “#zz”" in seen(pilot)
        await pilot.press("backspace")
        await settle(pilot)
        assert "There is no command" not in seen(pilot)
    assert texts(sqlite_context, meeting) == []


async def test_a_line_refused_while_the_next_is_typed_waits_and_comes_back_with_up(sqlite_context):
    meeting = running(sqlite_context)
    async with console(sqlite_context) as pilot:
        screen = await live(pilot, meeting)
        with pilot.app.writing:
            screen.input.put("#k")
            await pilot.press("enter", "a")
        await stored(pilot, screen)
        assert screen.input.text == "a"
        assert "! #k" in seen(pilot)
        await press(pilot, "enter")
        await stored(pilot, screen)
        await press(pilot, "up")
        assert screen.input.text == "#k"
        assert screen.refused == []
    assert texts(sqlite_context, meeting) == ["a"]


async def test_a_line_that_the_database_cannot_take_now_is_tried_again(sqlite_context, monkeypatch):
    meeting = running(sqlite_context)
    monkeypatch.setattr("console.tui.screens.live_writer.AGAIN", 0.05)
    perform, failures = sqlite_context.perform, [Refused("database.busy")] * 2

    def busy(use_case, *arguments, **named):
        if failures:
            raise failures.pop()
        return perform(use_case, *arguments, **named)

    async with console(sqlite_context) as pilot:
        screen = await live(pilot, meeting)
        monkeypatch.setattr(sqlite_context, "perform", busy)
        await enter(pilot, screen, "pertama", "kedua")
    assert failures == []
    assert texts(sqlite_context, meeting) == ["pertama", "kedua"]


async def test_what_nobody_foresaw_loses_no_line(sqlite_context, monkeypatch):
    meeting, reported = running(sqlite_context), []
    async with console(sqlite_context, report=reported.append) as pilot:
        screen = await live(pilot, meeting)
        monkeypatch.setattr("console.tui.screens.live_writer.parse", lambda *_given: 1 / 0)
        await enter(pilot, screen, "baris penting")
        assert screen.input.text == "baris penting"
        assert "Something unforeseen happened (ZeroDivisionError)" in seen(pilot)
    assert isinstance(reported[0], ZeroDivisionError)


# --------------------------------------------------------------------------------------------------------------- offers


@pytest.mark.parametrize(
    ("typed", "offer", "taken"),
    [
        ("#", "#k  keputusan", "#k "),
        ("#tl @pol say", "@Polsek Sekayam", "#tl @Polsek Sekayam "),
        ("Kora", "Koramil 1204-02:", "Koramil 1204-02: "),
        ("#h @Kanim Entikong b", "b  excused", "#h @Kanim Entikong b "),
        ("#agenda pem", "1  Pembukaan", "#agenda 1"),
    ],
)
async def test_what_fits_is_offered_above_and_tab_takes_it(sqlite_context, typed, offer, taken):
    meeting = running(sqlite_context)
    async with console(sqlite_context) as pilot:
        screen = await live(pilot, meeting)
        await type_in(pilot, typed)
        assert f"> {offer}" in seen(pilot)
        await pilot.press("tab")
        assert screen.input.text == taken


async def test_enter_stores_the_line_as_typed_whatever_is_offered(sqlite_context):
    meeting = running(sqlite_context)
    async with console(sqlite_context) as pilot:
        screen = await live(pilot, meeting)
        await type_in(pilot, "Pol")
        assert screen.input.offers
        await pilot.press("enter")
        await stored(pilot, screen)
    assert texts(sqlite_context, meeting) == ["Pol"]


async def test_escape_closes_the_offers_before_it_leaves(sqlite_context):
    meeting = running(sqlite_context)
    async with console(sqlite_context) as pilot:
        screen = await live(pilot, meeting)
        await type_in(pilot, "#")
        await press(pilot, "escape")
        assert pilot.app.screen is screen
        await press(pilot, "escape")
        assert pilot.app.screen is not screen


async def test_a_pause_in_typing_says_what_the_line_means(sqlite_context):
    meeting = running(sqlite_context)
    async with console(sqlite_context) as pilot:
        await live(pilot, meeting)
        await type_in(pilot, "#tl @Kanim Entikong formulir 15/12/2030")
        await until(pilot, lambda: "follow-up ·" in seen(pilot))
        assert "follow-up · Kanim Entikong · due Sunday, 15 December 2030" in seen(pilot)


# ---------------------------------------------------------------------------------------------------------------- looks


async def test_the_agenda_is_a_strip_at_80_columns_and_a_list_at_120(sqlite_context):
    meeting = running(sqlite_context)
    async with console(sqlite_context) as pilot:
        await enter(pilot, await live(pilot, meeting), "#agenda 2")
        assert "▶ 2/3 Pertukaran data" in seen(pilot)
        assert "0/30 min" in seen(pilot)
        await pilot.resize_terminal(*WIDE)
        await settle(pilot)
        assert not pilot.app.screen.query_one(AgendaList).strip
        assert "▶  2 Pertukaran data" in seen(pilot)
        assert "     20 min" in seen(pilot)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
async def test_live_minutes_look_like_this(sqlite_context, size, picture: Callable[[App[object]], None], travel):
    travel(datetime(2025, 11, 12, 2, 40, tzinfo=UTC))
    meeting = running(sqlite_context, minutes=40, title="Rapat Tim PORA Kecamatan Entikong dan Sekayam")
    wrote(
        sqlite_context, meeting, "#h @Kanim Entikong h", "#agenda 2", "Imigrasi: data izin tinggal disampaikan.",
        "#k Format pelaporan diseragamkan.", "#tl @Kanim Entikong Menyusun formulir untuk desa 30/11", "#skors salat",
    )  # fmt: skip
    async with console(sqlite_context, size=size) as pilot:
        screen = await live(pilot, meeting)
        await type_in(pilot, "#tl @kor")
        screen.input.line.cursor_blink = False
        picture(pilot.app)


async def test_decisions_are_counted_on_however_they_were_entered(sqlite_context):
    meeting = running(sqlite_context)
    async with console(sqlite_context) as pilot:
        await enter(pilot, await live(pilot, meeting), "#k satu", "#keputusan dua")
    found = sqlite_context.read(decisions.of_meeting, meeting, sqlite_context.today())
    assert [row.number for row in found] == [1, 2]
