"""One operation on its screen: the next step, legal moves, units and their answers, bookings, clashes that block."""

from datetime import UTC, datetime, timedelta

import pytest

from console.services import operations as use_cases
from console.tui.screens.operation import OperationScreen
from console.tui.screens.operation_changes import MOVES, WORDS
from console.tui.screens.operation_next import next_step
from console.tui.screens.operation_view import read_operation
from console.tui.widgets.choose import ChooseScreen
from console.tui.widgets.confirm import ReasonScreen
from db.enums import OperationState
from db.models.operations import LEGAL_MOVES
from db.queries import bookings, findings, operations
from tests.builders import agency, make_operation
from tests.console.tui.operating import NOW, shown, state, told
from tests.console.tui.running import WIDE, console, press, seen, settle, type_in

pytestmark = pytest.mark.usefixtures("english")
_S = OperationState
LEADS_TO = {
    "plan": _S.PLANNED, "order": _S.ORDERED, "start": _S.RUNNING, "finish": _S.FINISHED, "report": _S.REPORTED,
    "evaluate": _S.EVALUATED, "postpone": _S.POSTPONED, "cancel_operation": _S.CANCELLED,
}  # fmt: skip
BACK = {
    _S.ORDERED: _S.PLANNED, _S.FINISHED: _S.RUNNING, _S.REPORTED: _S.FINISHED, _S.EVALUATED: _S.REPORTED,
    _S.CANCELLED: _S.PROPOSED,
}  # fmt: skip


@pytest.mark.parametrize("now", OperationState)
def test_all_legal_moves_are_offered_and_no_others(now):
    offered = {BACK[now] if name == "reopen" else LEADS_TO.get(name) for name in MOVES[now]} - {None}
    through_the_schedule = {_S.ORDERED} if now is _S.PROPOSED else set()
    assert offered == set(LEGAL_MOVES[now]) | through_the_schedule
    assert set(MOVES[now]) <= set(WORDS)


def test_the_next_step_follows_the_operation_from_proposal_to_evaluation(sqlite_context):
    made = make_operation(sqlite_context, starts_at=None, ends_at=None)
    view = read_operation(sqlite_context, made.id)._replace(rules=())

    def step(**changed):
        found = next_step(view._replace(operation=view.operation._replace(**changed)), NOW)
        return found.action if found else ""

    dated = {"starts_at": NOW + timedelta(days=3)}
    assert step() == "edit"
    assert step(**dated) == "add_places"
    assert step(**dated, places=1) == "ask_units"
    assert step(**dated, places=1, participants=3) == "book"
    ready = {**dated, "places": 1, "participants": 3, "bookings": 1}
    assert step(**ready) == "plan"
    assert step(**ready, state="planned") == "order"
    assert step(**ready, state="ordered", settled=1) == "open_section('units')"
    assert step(**ready, state="ordered", settled=3) == "start"
    assert [step(**ready, state=one) for one in ("running", "finished", "reported", "evaluated")] == [
        "finish", "report", "evaluate", "",
    ]  # fmt: skip


async def test_a_clash_that_blocks_the_plan_is_shown_and_stands_with_a_reason(sqlite_context, travel):
    travel(NOW)
    story = told(sqlite_context)
    async with console(sqlite_context) as pilot:
        screen = await shown(pilot, OperationScreen(sqlite_context, story.night))
        assert "!! Hilux KB 1021 is booked for two operations at once" in seen(pilot)
        assert "Next step: take it into the schedule" in seen(pilot)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, ChooseScreen)
        assert "A clash blocks this" in seen(pilot)
        await press(pilot, "enter")
        assert pilot.app.screen is screen
        assert screen._section == "clashes", "the first choice leads to what would help"
        await press(pilot, "f8", "enter", "2")
        assert isinstance(pilot.app.screen, ReasonScreen)
        await type_in(pilot, "dua kali jalan")
        await press(pilot, "enter")
        assert state(sqlite_context, story.night) == "planned"
        assert sqlite_context.read(operations.get, story.night).clash_reason == "dua kali jalan"


async def test_enter_on_a_clash_books_another_car_that_is_free(sqlite_context, travel):
    travel(NOW)
    story = told(sqlite_context)
    async with console(sqlite_context) as pilot:
        screen = await shown(pilot, OperationScreen(sqlite_context, story.night))
        screen.action_open_section("clashes")
        await settle(pilot)
        table = pilot.app.focused
        while table.cursor_row.found.subject_name != "Hilux KB 1021":
            await press(pilot, "down")
        await press(pilot, "enter")
        labels = [choice.label for choice in pilot.app.screen.choices]
        wanted = next(place for place, label in enumerate(labels) if "O-2025-002: take Innova" in label)
        assert any(label.startswith("O-2025-001: begin on 14 Nov 2025 08:30 WIB") for label in labels)
        await press(pilot, str(wanted + 1))
        held = sqlite_context.read(bookings.bookings, operation=story.night)
        assert [(one.subject, one.state) for one in held] == [(story.innova, "pending")]
        assert not any(one.found.subject_name == "Hilux KB 1021" for one in screen.query_one("#clashes").source._rows)


async def test_units_are_asked_answer_and_their_counter_offer_is_decided(sqlite_context, travel):
    travel(NOW)
    story = told(sqlite_context)
    async with console(sqlite_context, size=WIDE) as pilot:
        screen = await shown(pilot, OperationScreen(sqlite_context, story.day))
        screen.action_ask_units()
        await settle(pilot)
        await type_in(pilot, "kec-sekayam")
        await press(pilot, "enter", "f2")
        units = {row.agency: row for row in sqlite_context.read(bookings.participants, story.day)}
        assert agency(sqlite_context, "KEC-SEKAYAM") in units
        while pilot.app.focused.cursor_row.agency_code != "KORAMIL-1204-02":
            await press(pilot, "down")
        await press(pilot, "j", "right", "right", "enter")
        await type_in(pilot, "kendaraan terbatas")
        await press(pilot, "enter", "enter")
        await type_in(pilot, "8")
        await press(pilot, "f2")
        koramil = agency(sqlite_context, "KORAMIL-1204-02")
        row = {one.agency: one for one in sqlite_context.read(bookings.participants, story.day)}[koramil]
        assert (row.handshake, row.proposed_strength, row.on_behalf, row.channel) == ("countered", 8, True, "chat")
        screen.set_focus(screen.query_one("NextStep"))
        await press(pilot, "enter")
        assert "8 people" in seen(pilot)
        await press(pilot, "enter")
        row = {one.agency: one for one in sqlite_context.read(bookings.participants, story.day)}[koramil]
        assert (row.handshake, row.strength_promised) == ("accepted", 8)
        await press(pilot, "f4")
        assert "Part of Koramil 1204-02/Sekayam" in seen(pilot)


async def test_people_and_cars_are_booked_free_ones_first_and_confirmed_unless_they_clash(sqlite_context, travel):
    travel(NOW)
    story = told(sqlite_context)
    async with console(sqlite_context) as pilot:
        screen = await shown(pilot, OperationScreen(sqlite_context, story.night))
        other = make_operation(sqlite_context, "Razia", starts_at=datetime(2025, 11, 13, 10, tzinfo=UTC)).id
        await shown(pilot, OperationScreen(sqlite_context, other))
        pilot.app.screen.action_book()
        await settle(pilot)
        choices = [choice.label for choice in pilot.app.screen._all]
        assert choices.index("Innova KB 1100") < choices.index("! Hilux KB 1021")
        taken = next(choice for choice in pilot.app.screen._all if choice.label.startswith("! Hilux"))
        assert "in O-2025-00" in taken.hint
        await type_in(pilot, "hilux")
        await press(pilot, "enter", "f2")
        held = sqlite_context.read(bookings.bookings, operation=other)[0]
        assert (held.subject, held.state) == (story.hilux, "pending")
        await press(pilot, "k")
        assert "A clash blocks this" in seen(pilot)
        await press(pilot, "escape", "t")
        await type_in(pilot, "dipakai")
        await press(pilot, "enter")
        assert sqlite_context.read(bookings.bookings, operation=other)[0].state == "declined"
    assert screen


async def test_an_operation_runs_from_its_order_to_its_evaluation_by_enter(sqlite_context, travel):
    travel(NOW)
    story = told(sqlite_context)
    sqlite_context.perform(use_cases.plan, story.day, "satu mobil cukup")
    async with console(sqlite_context) as pilot:
        screen = await shown(pilot, OperationScreen(sqlite_context, story.day))
        await press(pilot, "enter")
        await type_in(pilot, "Sprin/12/XI/2025")
        await press(pilot, "f2")
        assert state(sqlite_context, story.day) == "ordered"
        assert not screen.check_action("plan", ())
        await screen.run_action("start")
        await settle(pilot)
        assert state(sqlite_context, story.day) == "running"
        assert "Next step: note who is checked" in seen(pilot), "it goes on for hours: it is not to be ended yet"
        await screen.run_action("finish")
        await settle(pilot)
        await type_in(pilot, "12 Nov 2025 10.30")
        await press(pilot, "enter", "tab")
        await type_in(pilot, "3")
        await press(pilot, "enter")
        await type_in(pilot, "12")
        await press(pilot, "f2")
        assert "12 was entered" in seen(pilot)
        assert state(sqlite_context, story.day) == "running", "one gesture: it has not ended either"
        await press(pilot, "enter", "enter")
        await type_in(pilot, "sepuluh tidak didata")
        await press(pilot, "f2")
        row = sqlite_context.read(operations.get, story.day)
        assert (row.state, row.finished_at) == ("finished", datetime(2025, 11, 12, 3, 30, tzinfo=UTC))
        outcome = sqlite_context.read(findings.outcome, story.day)
        assert (outcome.points_visited, outcome.foreigners_checked) == (3, 12)
        assert "Next step: write the daily report" in seen(pilot)
        await screen.run_action("report")
        await settle(pilot)
        await press(pilot, "enter")
        assert state(sqlite_context, story.day) == "reported"
        screen.set_focus(screen.query_one("NextStep"))
        await press(pilot, "enter", "2")  # no lesson was written down: why?
        await type_in(pilot, "sesuai rencana")
        await press(pilot, "enter")
        assert state(sqlite_context, story.day) == "evaluated"
        assert not screen.check_action("edit", ())
        await press(pilot, "f8", "enter")
        await type_in(pilot, "angka salah")
        await press(pilot, "enter")
        assert state(sqlite_context, story.day) == "reported"


async def test_without_an_order_it_starts_only_with_its_exception_and_a_postponed_one_waits(sqlite_context, travel):
    travel(NOW)
    story = told(sqlite_context)
    sqlite_context.perform(use_cases.plan, story.day, "satu mobil cukup")
    async with console(sqlite_context) as pilot:
        screen = await shown(pilot, OperationScreen(sqlite_context, story.day))
        await screen.run_action("start")
        await settle(pilot)
        assert "Pasal 30" in seen(pilot)
        await press(pilot, "escape")
        await screen.run_action("postpone")
        await settle(pilot)
        await type_in(pilot, "banjir")
        await press(pilot, "enter")
        await type_in(pilot, "20 Nov 2025 09.00")
        await press(pilot, "f2")
        row = sqlite_context.read(operations.get, story.day)
        assert (row.state, row.starts_at) == ("postponed", datetime(2025, 11, 20, 2, tzinfo=UTC))
        assert row.ends_at - row.starts_at == timedelta(hours=8, minutes=30), "the planned length stays"


async def test_places_are_chosen_named_and_taken_off_and_times_corrected(sqlite_context, travel):
    travel(NOW)
    story = told(sqlite_context)
    async with console(sqlite_context) as pilot:
        screen = await shown(pilot, OperationScreen(sqlite_context, story.day))
        screen.action_open_section("places")
        await press(pilot, "f4")
        await type_in(pilot, "Sektor II")
        await press(pilot, "f2")
        assert [one.sector for one in sqlite_context.read(operations.places, story.day)] == ["Sektor II"]
        await press(pilot, "delete")
        assert sqlite_context.read(operations.places, story.day) == []
        screen.set_focus(screen.query_one("NextStep"))
        await press(pilot, "f4")
        assert "Correct O-2025-001" in seen(pilot)
        await press(pilot, "f2")
        assert sqlite_context.read(operations.get, story.day).whole_days is False
