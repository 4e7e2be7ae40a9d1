"""The roster on screen: a duty added in words, its shift staffed and handed over; the day; a patrol's route."""

from datetime import timedelta

import pytest

from console.roster import roster
from console.services import crews, shifts
from console.services.crews import CrewGiven
from console.tui.screens.duties import DutiesScreen
from console.tui.screens.field_day import DayScreen
from console.tui.screens.operation import OperationScreen
from console.tui.screens.roster import RosterScreen
from console.tui.screens.shift import ShiftScreen, read_shift, sections
from db.queries import checkpoints, duties
from tests.builders import DUTY_START, make_duty, make_operation, make_person
from tests.console.tui.operating import shown
from tests.console.tui.running import WIDE, console, press, seen, settle, type_in

pytestmark = pytest.mark.usefixtures("english")
MORNING = DUTY_START + timedelta(hours=1)


def first(context):
    return context.read(roster, DUTY_START - timedelta(hours=8), DUTY_START + timedelta(days=3))[0]


async def test_a_duty_is_added_staffed_and_handed_over_by_function_keys(sqlite_context, travel):
    travel(MORNING)
    make_person(sqlite_context, "Citra Dewi")
    async with console(sqlite_context) as pilot:
        await press(pilot, "3", "j")
        assert isinstance(pilot.app.screen, RosterScreen)
        assert "F2 adds a duty" in seen(pilot)
        await press(pilot, "f2")
        for text in ("Piket pos", "17 Nov 2025 08.00", "16.00", "setiap Senin dan Kamis sampai 31/12/2025", "2"):
            await type_in(pilot, text)
            await press(pilot, "enter")
        await press(pilot, "f2")
        assert sqlite_context.read(duties.page)[0].recurrence == "FREQ=WEEKLY;UNTIL=20251231;BYDAY=MO,TH"
        assert "2 shifts" in seen(pilot) and "0/2" in seen(pilot) and "too few, under way" in seen(pilot)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, ShiftScreen)
        assert "Nobody yet. F7 chooses who stands it." in seen(pilot)
        await press(pilot, "f7")
        await type_in(pilot, "Citra")
        await press(pilot, "enter", "ctrl+s")
        assert [one.name for one in first(sqlite_context).crew] == ["Citra Dewi"]
        await press(pilot, "f8")
        await type_in(pilot, "HT nomor 3 rusak")
        await press(pilot, "f2")
        note = first(sqlite_context).written
        assert (note.handover_note, note.handed_over_by) == ("HT nomor 3 rusak", "Citra Dewi")
        assert "HT nomor 3 rusak" in seen(pilot)
        await press(pilot, "escape")
        assert "handed over" in seen(pilot)


def test_a_shift_tells_what_the_one_before_handed_over_and_one_called_off_offers_no_hand_over(sqlite_context):
    duty = make_duty(sqlite_context, crew=[make_person(sqlite_context, "Citra Dewi").id])
    begun, then = sqlite_context.read(roster, DUTY_START, DUTY_START + timedelta(days=7))[:2]
    sqlite_context.perform(shifts.hand_over, duty.id, begun.occurrence, "HT nomor 3 rusak", at=begun.ends_at)
    view = read_shift(sqlite_context, duty.id, then.occurrence)
    assert [one.text for one in sections(view, MORNING) if "before" in one.title] == ["HT nomor 3 rusak"]
    assert any("F8" in one.text for one in sections(view, MORNING))
    sqlite_context.perform(shifts.cancel, duty.id, then.occurrence, "banjir")
    assert not any("F8" in one.text for one in sections(read_shift(sqlite_context, duty.id, then.occurrence), MORNING))


async def test_the_week_is_a_grid_where_there_is_room_and_a_shift_is_called_off(sqlite_context, travel):
    travel(MORNING)
    person = make_person(sqlite_context, "Citra Dewi").id
    duty = make_duty(sqlite_context, crew=[person], strength=1)
    async with console(sqlite_context, size=WIDE) as pilot:
        await shown(pilot, RosterScreen(sqlite_context))
        assert "08:00 1/1" in seen(pilot), "the grid"
        await press(pilot, "b")
        await type_in(pilot, "banjir")
        await press(pilot, "enter")
        assert first(sqlite_context).reason == "banjir"
        assert "(08:00)" in seen(pilot)
        await press(pilot, "v")
        assert not first(sqlite_context).cancelled
        await press(pilot, "right", "right")
        assert "1 Dec – 7 Dec 2025" in seen(pilot)
        await press(pilot, "f6")
        assert isinstance(pilot.app.screen, DutiesScreen)
        assert "every Monday and" in seen(pilot)
        await press(pilot, "f8")
        await type_in(pilot, "1/12/2025")
        await press(pilot, "f2")
        assert sqlite_context.read(duties.get, duty.id).recurrence.startswith("FREQ=WEEKLY;UNTIL=20251130")


async def test_the_day_shows_the_next_hand_over_and_notes_a_checkpoint(sqlite_context, travel):
    travel(MORNING)
    operation = make_operation(sqlite_context, starts_at=DUTY_START).id
    person = make_person(sqlite_context, "Citra Dewi").id
    duty = make_duty(sqlite_context)
    sqlite_context.perform(crews.put_on, duty.id, [CrewGiven(person)], DUTY_START)
    earlier = make_duty(sqlite_context, "Jaga malam", starts_at=DUTY_START - timedelta(hours=7), crew=[person],
                        ends_at=DUTY_START - timedelta(hours=1), recurrence="")  # fmt: skip
    async with console(sqlite_context) as pilot:
        screen = await shown(pilot, OperationScreen(sqlite_context, operation))
        screen.action_open_section("route")
        await settle(pilot)
        await press(pilot, "f2")
        await type_in(pilot, "09.30 Pos Bantan; patok D.120")
        await press(pilot, "f2")
        assert "D.120" in seen(pilot)
        await press(pilot, "1")
        assert "On duty: 08:00–16:00 Piket pos gabungan  and 1 more" in seen(pilot)
        await shown(pilot, DayScreen(sqlite_context))
        assert "Not handed over: Jaga malam" in seen(pilot)
        assert "16:00  Piket pos gabungan" in seen(pilot)
        await press(pilot, "end", "enter")
        assert "Was Pos Bantan reached now?" in seen(pilot)
        await press(pilot, "enter")
        assert sqlite_context.read(checkpoints.of_operation, operation)[0].reached_at is not None
        sqlite_context.perform(shifts.hand_over, earlier.id, earlier.starts_at, "nihil")
        await press(pilot, "right")
        assert "Nothing is on this day" in seen(pilot)
