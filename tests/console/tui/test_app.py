"""The shell: modes, what holds on every screen, what other consoles write, and the first frame."""

import asyncio
import subprocess
import sys
import threading
import time
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from textual.geometry import Size

from console import settings
from console.context import Context
from console.services import operations
from console.tui import modes, watching
from console.tui.app import OPENS, READERS, PoraApp
from console.tui.screens.base import WorkScreen
from console.tui.too_small import SmallestSize
from console.tui.widgets.form import FormScreen
from console.tui.widgets.inputs import LineInput
from db.enums import RecordKind
from db.errors import Refused
from db.queries import people
from tests.builders import (
    agency,
    make_duty,
    make_meeting,
    make_operation,
    make_person,
    make_place,
    make_task,
    without_order,
)
from tests.console.tui.running import console, press, seen, settle, type_in, until

pytestmark = pytest.mark.usefixtures("english")
ROOT = Path(__file__).parents[3]


async def test_the_bar_names_the_modes_and_marks_the_current_one_without_colour(sqlite_context):
    async with console(sqlite_context) as pilot:
        assert seen(pilot).startswith("[1 Home]")
        await press(pilot, "8")
        assert "[8 People]" in seen(pilot).splitlines()[0]


async def test_on_a_narrow_screen_the_bar_shortens_words_and_names_every_mode(sqlite_context):
    async with console(sqlite_context, size=(SmallestSize.WIDTH, 20)) as pilot:
        bar = seen(pilot).splitlines()[0]
        assert bar.startswith("[1 Home]")
        assert all(f"{mode.key} " in bar for mode in modes.present() if mode.name != "home")
        assert "…" in bar


async def test_a_click_on_the_bar_opens_the_mode(sqlite_context):
    async with console(sqlite_context) as pilot:
        left = seen(pilot).splitlines()[0].index("9 Places")
        await pilot.click("ModeBar", offset=(left + 2, 0))
        await settle(pilot)
        assert pilot.app.current_mode == "places"


@pytest.mark.parametrize("mode", [mode.name for mode in modes.ALL])
async def test_every_mode_is_reached_by_menu_and_enter_alone(sqlite_context, mode):
    async with console(sqlite_context) as pilot:
        await press(pilot, "f10")
        names = [offer.value.command.id for offer in pilot.app.screen.choices]
        await press(pilot, *["down"] * names.index(f"mode('{mode}')"), "enter")
        assert pilot.app.current_mode == mode


@pytest.mark.parametrize(
    ("command", "heading"),
    [("find", "Search everything"), ("history", "History"), ("import_file", "Import a file"), ("settings", "Workspace")],
)
async def test_what_stands_on_every_screen_is_reached_by_menu_and_enter_alone(sqlite_context, command, heading):
    async with console(sqlite_context) as pilot:
        await press(pilot, "f10")
        names = [offer.value.command.id for offer in pilot.app.screen.choices]
        await press(pilot, *["down"] * names.index(command), "enter")
        assert heading in seen(pilot)


async def test_the_key_of_the_open_mode_leads_back_to_its_first_screen(sqlite_context):
    async with console(sqlite_context) as pilot:
        await press(pilot, "7", "enter", "h", "7")
        assert len(pilot.app.screen_stack) == 1


async def test_digits_typed_into_a_field_open_no_mode(sqlite_context):
    async with console(sqlite_context) as pilot:
        await press(pilot, "8", "f3")
        await type_in(pilot, "17")
        assert pilot.app.current_mode == "people"
        assert pilot.app.screen.text == "17"


async def test_the_language_changes_while_running_and_is_remembered(sqlite_context, founded):
    async with console(sqlite_context) as pilot:
        await press(pilot, "7", "ctrl+l")
        assert "[7 Instansi]" in seen(pilot)
        await press(pilot, "1")
        assert "[1 Beranda]" in seen(pilot)
    assert settings.read_identity(founded).language == "id"


async def test_undo_takes_the_last_gesture_back_and_says_what(sqlite_context):
    make_person(sqlite_context, "Andi Wijaya")
    async with console(sqlite_context) as pilot:
        await press(pilot, "8")
        assert "Andi Wijaya" in seen(pilot)
        await press(pilot, "u")
        assert "Taken back: added a person" in seen(pilot)
        assert sqlite_context.read(people.count) == 1


async def test_ctrl_z_in_a_text_field_undoes_typing_and_no_record(sqlite_context):
    make_person(sqlite_context, "Andi Wijaya")
    async with console(sqlite_context) as pilot:
        await press(pilot, "8", "f3")
        await type_in(pilot, "and")
        await press(pilot, "ctrl+z")
        assert pilot.app.focused.value == "an"
        assert sqlite_context.read(people.count) == 2


async def test_two_consoles_on_one_file_see_each_other_within_two_seconds(sqlite_context, founded):
    async with console(sqlite_context) as pilot:
        await press(pilot, "8")
        other = Context.open(founded)
        try:
            await asyncio.to_thread(make_person, other, "Siti Rahma")
            assert watching.EVERY < 2
            await until(pilot, lambda: "Siti Rahma" in seen(pilot))
            assert "Siti Rahma" in seen(pilot)
        finally:
            other.close()


async def test_what_is_being_typed_survives_what_another_console_writes(sqlite_context, founded):
    async with console(sqlite_context) as pilot:
        await press(pilot, "8", "f2")
        await type_in(pilot, "Budi Sant")
        other = Context.open(founded)
        try:
            await asyncio.to_thread(make_person, other, "Siti Rahma")
            await pilot.pause(1.5)
        finally:
            other.close()
        assert isinstance(pilot.app.screen, FormScreen)
        assert pilot.app.screen.query(LineInput).first().value == "Budi Sant"
        await press(pilot, "escape", "enter", "tab", "enter")
        while isinstance(pilot.app.screen, FormScreen):
            await press(pilot, "escape", "y")
        assert "Siti Rahma" in seen(pilot)


async def test_the_cursor_stays_on_its_record_when_the_list_is_read_anew(sqlite_context, founded):
    make_person(sqlite_context, "Siti Rahma")
    async with console(sqlite_context) as pilot:
        await press(pilot, "8", "down")
        assert pilot.app.screen.row.name == "Siti Rahma"
        make_person(sqlite_context, "Andi Wijaya")
        pilot.app.wrote()
        await settle(pilot)
        assert pilot.app.screen.row.name == "Siti Rahma"


@pytest.mark.parametrize("size", [(SmallestSize.WIDTH - 1, 24), (80, SmallestSize.HEIGHT - 1)])
async def test_a_window_too_small_is_told_so_and_recovers(sqlite_context, size):
    async with console(sqlite_context) as pilot:
        await pilot.resize_terminal(*size)
        await settle(pilot)
        assert "too small" in seen(pilot)
        await pilot.resize_terminal(80, 24)
        await settle(pilot)
        assert seen(pilot).startswith("[1 Home]")


def test_the_smallest_size_itself_is_enough():
    assert not SmallestSize.not_met_by(Size(SmallestSize.WIDTH, SmallestSize.HEIGHT))


async def test_a_refusal_becomes_one_sentence_in_the_status_line(sqlite_context):
    def refuse(_context):
        raise Refused("agency.own_unit")

    async with console(sqlite_context) as pilot:
        pilot.app.screen.write_later(refuse)
        await settle(pilot)
        assert "!! This workspace belongs to that agency" in seen(pilot)


async def test_what_nobody_foresaw_is_reported_and_the_console_lives_on(sqlite_context):
    reported = []

    def fail(_context):
        raise ZeroDivisionError

    async with console(sqlite_context, report=reported.append) as pilot:
        pilot.app.screen.read_later(fail, print)
        await settle(pilot)
        assert "Something unforeseen happened (ZeroDivisionError)" in seen(pilot)
        assert [type(error) for error in reported] == [ZeroDivisionError]


async def test_after_a_gesture_the_status_line_says_when_it_was_kept(sqlite_context):
    async with console(sqlite_context) as pilot:
        pilot.app.screen.wrote("Done so")
        await settle(pilot)
        status = seen(pilot).splitlines()[-2]
        assert "+ Done so" in status
        assert "Saved " in status


async def test_however_much_is_asked_at_once_a_few_threads_read(sqlite_context):
    threads = set()

    def look(_context):
        threads.add(threading.current_thread().name)
        time.sleep(0.02)

    async with console(sqlite_context) as pilot:
        for number in range(12):
            pilot.app.screen.read_later(look, print, group=f"look-{number}")
        await settle(pilot)
        assert 1 < len(threads) <= READERS


async def test_writes_that_wait_for_one_another_do_not_keep_the_threads_that_read(sqlite_context):
    done, found = [], []
    async with console(sqlite_context) as pilot:
        screen = pilot.app.screen
        with pilot.app.writing:  # somebody else writes for long
            for number in range(6):
                screen.write_later(lambda _context, number=number: done.append(number))
            screen.read_later(lambda context: context.read(people.count), found.append)
            while not found:
                await pilot.pause(0.01)
            assert not done
        await settle(pilot)
        assert done == [0, 1, 2, 3, 4, 5]


async def test_what_was_asked_to_be_written_is_written_though_the_console_ends(sqlite_context):
    done = []
    async with console(sqlite_context) as pilot:
        for number in range(3):
            pilot.app.screen.write_later(lambda _context, number=number: (time.sleep(0.05), done.append(number)))
        pilot.app.exit()
    assert done == [0, 1, 2]


async def test_a_newer_question_drops_the_answer_to_the_older_one(sqlite_context):
    found = []

    def slow(_context):
        time.sleep(0.2)
        return "old"

    async with console(sqlite_context) as pilot:
        pilot.app.screen.read_later(slow, found.append)
        pilot.app.screen.read_later(lambda _context: "new", found.append)
        await settle(pilot)
        assert found == ["new"]


async def test_every_kind_of_record_opens_on_a_screen_of_its_own_mode(sqlite_context):
    meeting = make_meeting(sqlite_context, host="IMI-ENTIKONG")
    records = {
        RecordKind.AGENCY: agency(sqlite_context, "IMI"),
        RecordKind.PERSON: make_person(sqlite_context).id,
        RecordKind.PLACE: make_place(sqlite_context).id,
        RecordKind.MEETING: meeting.id,
        RecordKind.TASK: make_task(sqlite_context, accountable="IMI-ENTIKONG").id,
    }
    async with console(sqlite_context) as pilot:
        for kind, identity in records.items():
            await pilot.app.open_record(kind, identity)
            await settle(pilot)
            assert pilot.app.current_mode == OPENS[kind][0]
            assert isinstance(pilot.app.screen, WorkScreen)
            assert len(pilot.app.screen_stack) > 1


def test_beranda_needs_no_sqlalchemy_even_with_operations_and_duties_to_tell_of(founded):
    with closing(Context.open(founded)) as context:
        running = make_operation(context, starts_at=datetime.now(UTC) - timedelta(hours=1))
        context.perform(operations.plan, running.id)
        context.perform(operations.start, running.id, exception=without_order())
        make_duty(context, starts_at=datetime.now(UTC), recurrence="FREQ=DAILY;COUNT=9")
    script = f"""
import asyncio, sys
from pathlib import Path
from console.context import Context
from console.tui.app import PoraApp
app = PoraApp(Context.open(Path({str(founded)!r})))
app._after_first_frame = lambda: None
async def main():
    async with app.run_test(size=(80, 24)) as pilot:
        await app.workers.wait_for_complete()
        await pilot.pause()
        print("drawn", *{{"sqlalchemy", "sqlmodel", "alembic", "dateutil"}} & sys.modules.keys())
asyncio.run(main())
"""
    ran = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False, timeout=60)
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.strip() == "drawn"


def test_an_error_inside_prints_no_values_and_is_kept_for_the_log(sqlite_context):
    class Broken(PoraApp):
        def on_ready(self) -> None:
            raise ZeroDivisionError("a secret value")

    async def run() -> PoraApp:
        app = Broken(sqlite_context)
        with pytest.raises(ZeroDivisionError):
            async with app.run_test():
                pass
        return app

    assert isinstance(asyncio.run(run()).failure, ZeroDivisionError)


async def test_the_palette_finds_a_command_by_its_name_and_speaks_the_language_spoken(sqlite_context):
    async with console(sqlite_context) as pilot:
        await press(pilot, "ctrl+p")
        assert "  > " in seen(pilot)
        assert "Find a command by its name" in seen(pilot)
        await pilot.press(*"places")
        await pilot.pause(0.4)
        await press(pilot, "enter", "enter")
        assert pilot.app.current_mode == "places"
