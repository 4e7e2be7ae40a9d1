"""Live minutes: nothing typed is lost or reordered, Enter never waits, refused lines come back with their reason."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from textual.app import App

from console.context import Context
from console.tui.screens.live_draft import Draft, Job, Kept
from console.tui.widgets.agenda_list import AgendaList
from console.tui.widgets.confirm import ConfirmScreen
from console.tui.widgets.form import FormScreen
from db.errors import Refused
from db.queries import agenda, attendance, decisions, meetings, minutes, tasks
from tests.builders import agency
from tests.console.tui.holding import enter, live, planned, running, stored, wrote
from tests.console.tui.running import WIDE, console, press, seen, settle, type_in

pytestmark = pytest.mark.usefixtures("english")


def texts(context: Context, meeting) -> list[str]:
    return [row.text for row in context.read(minutes.of_meeting, meeting)]


# ------------------------------------------------------------------------------------------------------ entering


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
            await pilot.pause(0.2)
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


# -------------------------------------------------------------------------------------------------- refused lines


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


# ------------------------------------------------------------------------------------------------------ the draft


async def test_an_entered_line_is_in_the_draft_before_it_is_in_the_record(sqlite_context):
    meeting = running(sqlite_context)
    async with console(sqlite_context) as pilot:
        screen = await live(pilot, meeting)
        with pilot.app.writing:
            screen.input.put("belum tersimpan")
            await pilot.press("enter")
            assert [job.text for job in screen._draft.read().jobs] == ["belum tersimpan"]
        await stored(pilot, screen)
        assert screen._draft.read() == Kept()


async def test_what_a_killed_terminal_left_is_entered_once_and_in_order(sqlite_context):
    meeting = running(sqlite_context)
    began = datetime.now(UTC)
    jobs = [Job(text, began + timedelta(seconds=place)) for place, text in enumerate(("satu", "dua", "tiga"))]
    wrote(sqlite_context, meeting, "lama")
    from console.minute_lines import LineKind, MinuteLine
    from console.services import minutes as writing

    sqlite_context.perform(writing.write_line, meeting, MinuteLine(LineKind.DISCUSSION, "satu"), at=jobs[0].at)
    left = Draft(sqlite_context.folder, meeting)
    left.write(Kept(tuple(jobs), "yang sedang dike"))
    left.close()
    async with console(sqlite_context) as pilot:
        screen = await live(pilot, meeting)
        await stored(pilot, screen)
        assert screen.input.text == "yang sedang dike"
        assert "What you were typing was brought back." in seen(pilot)
    assert texts(sqlite_context, meeting) == ["lama", "satu", "dua", "tiga"]


async def test_the_line_being_typed_is_kept_each_second_and_comes_back(sqlite_context):
    meeting = running(sqlite_context)
    async with console(sqlite_context) as pilot:
        screen = await live(pilot, meeting)
        await type_in(pilot, "setengah kal")
        await pilot.pause(1.1)
        assert screen._draft.read().typing == "setengah kal"
        await press(pilot, "escape")
        again = await live(pilot, meeting)
        assert again.input.text == "setengah kal"


def test_in_an_encrypted_workspace_the_draft_is_sealed(tmp_path, actor):
    draft = Draft(tmp_path, actor.device, key=b"k" * 32)
    kept = Kept((Job("rahasia", datetime.now(UTC), actor.unit),), "sangat rahasia")
    draft.write(kept)
    assert b"rahasia" not in draft.path.read_bytes()
    assert draft.read() == kept
    draft.close()
    other = Draft(tmp_path, actor.device, key=b"x" * 32)
    assert other.path == draft.path
    assert other.read() == Kept()


def test_two_consoles_on_one_machine_have_a_draft_each(tmp_path, actor):
    first, second = Draft(tmp_path, actor.device), Draft(tmp_path, actor.device)
    assert first.path != second.path
    first.write(Kept((), "punya pertama"))
    first.close()
    assert Draft(tmp_path, actor.device).read() == Kept((), "punya pertama")


def test_a_draft_that_cannot_be_read_is_no_draft(tmp_path, actor):
    draft = Draft(tmp_path, actor.device)
    draft.path.write_bytes(b'{"jobs": [{}], "typing": 3')
    assert draft.read() == Kept()


# ---------------------------------------------------------------------------------------------------- other people


async def test_lines_of_another_console_appear_without_disturbing_the_input(sqlite_context, founded):
    meeting = running(sqlite_context)
    async with console(sqlite_context) as pilot:
        screen = await live(pilot, meeting)
        await type_in(pilot, "saya sedang")
        other = Context.open(founded)
        wrote(other, meeting, "dari konsol lain")
        other.close()
        for _turn in range(40):
            await pilot.pause(0.1)
            if "dari konsol lain" in seen(pilot):
                break
        assert "1 dari konsol lain" in seen(pilot)
        assert screen.input.text == "saya sedang"


async def test_text_from_elsewhere_commands_no_terminal(sqlite_context):
    meeting = running(sqlite_context, items=[("[red]Pembukaan[/]", 5)])
    async with console(sqlite_context, size=WIDE) as pilot:
        screen = await live(pilot, meeting)
        await enter(pilot, screen, "[bold]bukan markup[/] \u202eterbalik")
        assert "[bold]bukan markup[/]" in seen(pilot)
        assert "[red]Pembukaan[/]" in seen(pilot)
        assert "\u202e" not in seen(pilot)


# --------------------------------------------------------------------------------------------------------- offers


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
        await pilot.pause(0.4)
        await settle(pilot)
        assert "follow-up · Kanim Entikong · due Sunday, 15 December 2030" in seen(pilot)


# ----------------------------------------------------------------------------------------------- opening, closing


async def test_enter_in_a_planned_meeting_offers_to_open_it_and_keeps_the_line(sqlite_context):
    meeting = planned(sqlite_context, starts_at=datetime.now(UTC))
    async with console(sqlite_context) as pilot:
        screen = await live(pilot, meeting)
        await type_in(pilot, "Rapat dibuka")
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, FormScreen)
        await press(pilot, "f2")
        await stored(pilot, screen)
        assert "▶ 1/3 Pembukaan" in seen(pilot)
    assert sqlite_context.read(meetings.get, meeting).state == "running"
    (row,) = sqlite_context.read(minutes.of_meeting, meeting)
    assert (row.text, row.agenda_title) == ("Rapat dibuka", "Pembukaan")


async def test_f8_closes_with_the_words_of_the_chair_and_names_what_is_missing(sqlite_context):
    meeting = running(sqlite_context)
    async with console(sqlite_context) as pilot:
        screen = await live(pilot, meeting)
        await enter(pilot, screen, "#agenda 1", "Laporan", "#tl tanpa pemilik")
        await press(pilot, "f8")
        assert isinstance(pilot.app.screen, FormScreen)
        await pilot.press("enter")
        await type_in(pilot, "Terima kasih")
        await press(pilot, "f2")
        assert isinstance(pilot.app.screen, ConfirmScreen)
        assert "2 agenda items were not discussed" in seen(pilot)
        assert "1 follow-up has no accountable unit" in seen(pilot)
        await press(pilot, "n")
    row = sqlite_context.read(meetings.get, meeting)
    assert (row.state, texts(sqlite_context, meeting)[-1]) == ("finished", "Terima kasih")
    assert [item.state for item in sqlite_context.read(agenda.of_meeting, meeting)] == ["discussed", "open", "open"]


async def test_the_closing_question_prints_the_minutes(sqlite_context, monkeypatch):
    opened_files = []
    monkeypatch.setattr("console.printing.open_file", lambda path: bool(opened_files.append(path)) or True)
    meeting = running(sqlite_context)
    async with console(sqlite_context) as pilot:
        await enter(pilot, await live(pilot, meeting), "#k Diputuskan")
        await press(pilot, "f8", "f2", "enter")
        await settle(pilot)
        assert "Written: berkas/notula-R-" in seen(pilot)
    (path,) = opened_files
    assert path.parent == sqlite_context.folder / "berkas"
    assert path.read_bytes().startswith(b"PK")


async def test_a_meeting_is_not_closed_over_a_line_that_is_not_entered(sqlite_context):
    meeting = running(sqlite_context)
    async with console(sqlite_context) as pilot:
        await live(pilot, meeting)
        await type_in(pilot, "belum dikirim")
        await press(pilot, "f8")
        assert "First the lines that are not in the minutes yet" in seen(pilot)
    assert sqlite_context.read(meetings.get, meeting).state == "running"


async def test_a_closed_meeting_opens_again_with_a_reason(sqlite_context):
    from console.services import meetings as service

    meeting = running(sqlite_context)
    sqlite_context.perform(service.finish, meeting)
    async with console(sqlite_context) as pilot:
        screen = await live(pilot, meeting)
        await type_in(pilot, "tertinggal")
        await press(pilot, "enter")
        await type_in(pilot, "ada yang tertinggal")
        await press(pilot, "enter")
        await stored(pilot, screen)
    assert texts(sqlite_context, meeting) == ["tertinggal"]


# --------------------------------------------------------------------------------------------------------- looks


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
async def test_live_minutes_look_like_this(
    sqlite_context, size, picture: Callable[[App[object]], None], travel, monkeypatch
):
    from console import i18n

    monkeypatch.setattr(i18n, "_language", "id")
    i18n.set_language("id")
    journey = travel(datetime(2025, 11, 12, 2, 40, tzinfo=UTC))
    meeting = running(sqlite_context, minutes=40, title="Rapat Tim PORA Kecamatan Entikong dan Sekayam")
    wrote(
        sqlite_context, meeting, "#h @Kanim Entikong h", "#agenda 2", "Imigrasi: data izin tinggal disampaikan.",
        "#k Format pelaporan diseragamkan.", "#tl @Kanim Entikong Menyusun formulir untuk desa 30/11", "#skors salat",
    )  # fmt: skip
    assert journey
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
