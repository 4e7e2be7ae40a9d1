"""The history in the console: what changed from what to what, and taking a chosen gesture back."""

import pytest

from console.sentences.fields import WORDS
from console.services import people as use_cases
from console.tui.changes import changes_of
from db.queries import history, people
from tests.builders import agency, make_person
from tests.console.tui.running import WIDE, console, press, seen

pytestmark = pytest.mark.usefixtures("english")


async def test_a_change_shows_field_old_value_and_new_value(sqlite_context):
    made = make_person(sqlite_context, "Andi Wijaya")
    sqlite_context.perform(use_cases.edit, made.id, {"position": "Kepala", "agency": agency(sqlite_context, "IMI")})
    async with console(sqlite_context, size=WIDE) as pilot:
        await press(pilot, "f8")
        shown = seen(pilot)
        assert "– → Kepala" in shown
        assert "– → IMI " in shown


async def test_the_value_before_is_read_from_the_change_it_replaced(sqlite_context):
    made = make_person(sqlite_context, "Andi Wijaya")
    sqlite_context.perform(use_cases.edit, made.id, {"name": "Andi W."})
    sqlite_context.perform(use_cases.edit, made.id, {"name": "Andi Wijaya, S.H."})
    last = sqlite_context.read(history.page)[0]
    (record,) = changes_of(sqlite_context, last.id)
    assert [(one.label, one.old, one.new) for one in record.fields] == [("Name", "Andi W.", "Andi Wijaya, S.H.")]


async def test_a_removal_shows_the_state_before_and_after(sqlite_context):
    made = make_person(sqlite_context, "Andi Wijaya")
    sqlite_context.perform(use_cases.remove, made.id)
    (record,) = changes_of(sqlite_context, sqlite_context.read(history.page)[0].id)
    assert [(one.old, one.new) for one in record.fields] == [("in use", "removed")]


async def test_a_chosen_gesture_is_taken_back_after_a_question(sqlite_context):
    first = make_person(sqlite_context, "Andi Wijaya")
    second = make_person(sqlite_context, "Siti Rahma")
    async with console(sqlite_context) as pilot:
        await press(pilot, "f8", "down", "f6")
        assert "Take back “added a person Andi Wijaya”?" in seen(pilot)
        await press(pilot, "y")
        assert sqlite_context.read(people.get, first.id).state == "deleted"
        assert sqlite_context.read(people.get, second.id).state == "live"
        assert "undone" in seen(pilot)


async def test_what_was_taken_back_is_not_offered_again(sqlite_context):
    make_person(sqlite_context, "Andi Wijaya")
    async with console(sqlite_context) as pilot:
        await press(pilot, "f8", "f6", "y")
        assert pilot.app.screen.row.undone
        assert not pilot.app.screen.check_action("take_back", ())


async def test_the_history_of_one_record_names_it_and_leaves_others_out(sqlite_context):
    make_person(sqlite_context, "Siti Rahma")
    make_person(sqlite_context, "Andi Wijaya")
    async with console(sqlite_context) as pilot:
        await press(pilot, "8", "h")
        assert "History  ·  Andi Wijaya  ·  1" in seen(pilot)


def test_every_field_of_every_record_has_a_word():
    from db.undo import _shared_models, models

    models.load_all()
    fields = {name for model in _shared_models() for name in model.FIELDS}
    assert fields - set(WORDS) == set()
