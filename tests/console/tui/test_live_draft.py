"""What live minutes keep outside the record, and what others write meanwhile: nothing typed is lost or doubled."""

from datetime import UTC, datetime, timedelta

import pytest

from console.context import Context
from console.tui.screens.live_draft import Draft, Job, Kept
from db.queries import minutes
from tests.console.tui.holding import enter, live, running, stored, wrote
from tests.console.tui.running import WIDE, console, press, seen, type_in, until

pytestmark = pytest.mark.usefixtures("english")


def texts(context: Context, meeting) -> list[str]:
    return [row.text for row in context.read(minutes.of_meeting, meeting)]


# ------------------------------------------------------------------------------------------------------------ the draft


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
        await until(pilot, lambda: screen._draft.read().typing == "setengah kal")
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


# --------------------------------------------------------------------------------------------------------- other people


async def test_lines_of_another_console_appear_without_disturbing_the_input(sqlite_context, founded):
    meeting = running(sqlite_context)
    async with console(sqlite_context) as pilot:
        screen = await live(pilot, meeting)
        await type_in(pilot, "saya sedang")
        other = Context.open(founded)
        wrote(other, meeting, "dari konsol lain")
        other.close()
        await until(pilot, lambda: "dari konsol lain" in seen(pilot))
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
