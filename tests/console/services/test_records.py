"""What every aggregate's use cases share."""

import pytest
from sqlmodel import Session

from console.context import Context
from console.services import people, records
from db.errors import NotFound
from db.ids import new_id
from db.models.people import Person
from db.models.places import Place
from db.queries import history
from tests.builders import make_person


def test_a_record_of_another_kind_is_not_found(context: Context) -> None:
    made = make_person(context)
    with Session(context.database.engine) as session, pytest.raises(NotFound) as caught:
        records.load(session, Place, made.id)
    assert caught.value.details["wanted"] == "place"


def test_a_removed_record_is_not_found(context: Context) -> None:
    made = make_person(context)
    context.perform(people.remove, made.id)
    with Session(context.database.engine) as session, pytest.raises(NotFound):
        records.load(session, Person, made.id)


def test_an_edit_that_changes_nothing_leaves_no_line(context: Context) -> None:
    made = make_person(context, rank="Iptu")
    before = context.read(history.count)
    context.perform(people.edit, made.id, {"rank": " Iptu ", "name": made.name})
    assert context.read(history.count) == before


def test_removing_and_restoring_name_the_record_in_the_history(context: Context) -> None:
    made = make_person(context, "Andi")
    context.perform(people.remove, made.id)
    context.perform(people.restore, made.id)
    assert [row.text for row in context.read(history.page)[:2]] == ["Andi", "Andi"]


def test_what_was_never_here_can_not_be_restored(context: Context) -> None:
    with pytest.raises(NotFound):
        context.perform(people.restore, new_id())
