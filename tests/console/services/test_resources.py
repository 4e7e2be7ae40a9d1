"""Resources, when they or people are not to be had, and their licences."""

from datetime import date, timedelta
from typing import Any

import pytest

from console.context import Context
from console.services import history, resources
from db.enums import ResourceKind
from db.errors import Invalid, NotFound, Refused
from db.ids import new_id
from db.models.people import Person
from db.models.resources import AbsenceDraft, QualificationDraft, ResourceDraft
from db.queries import history as told
from db.queries import resources as queries
from tests.builders import OPERATION_START, make_person, make_resource

DAY = timedelta(days=1)


def away(context: Context, subject: Any, **fields: Any) -> Any:
    whole = {"starts_at": OPERATION_START, "ends_at": OPERATION_START + DAY, **fields}
    return context.perform(resources.add_absence, AbsenceDraft(subject=subject.id, **whole))


def licence(context: Context, subject: Any, name: str = "SIM B1", **fields: Any) -> Any:
    return context.perform(resources.add_qualification, QualificationDraft(subject=subject.id, name=name, **fields))


@pytest.mark.parametrize(("fields", "code"), [({"name": " "}, "no_name"), ({"capacity": 0}, "capacity")])
def test_a_resource_needs_a_name_and_a_believable_capacity(fields: Any, code: str) -> None:
    with pytest.raises(Invalid, match=code):
        ResourceDraft(**{"name": "Hilux", **fields})


@pytest.mark.parametrize("field", ["owner", "place"])
def test_owner_and_place_must_be_here(field: str, sqlite_context: Context) -> None:
    with pytest.raises(NotFound):
        make_resource(sqlite_context, **{field: new_id()})
    car = make_resource(sqlite_context)
    with pytest.raises(NotFound):
        sqlite_context.perform(resources.edit, car.id, {field: new_id()})


def test_a_resource_is_corrected_removed_and_restored(context: Context) -> None:
    car = make_resource(context)
    context.perform(resources.edit, car.id, {"identifier": "KB 1021 PL", "kind": ResourceKind.BOAT})
    context.perform(resources.remove, car.id)
    assert context.read(queries.page) == []
    context.perform(resources.restore, car.id)
    [row] = context.read(queries.page)
    assert (row.identifier, row.kind, row.code) == ("KB 1021 PL", "boat", "S-0001")
    with pytest.raises(Refused, match="not_removed"):
        context.perform(resources.restore, car.id)


def test_an_absence_has_a_beginning_and_an_end_after_it(sqlite_context: Context) -> None:
    car = make_resource(sqlite_context)
    for fields in ({"starts_at": None}, {"ends_at": None}):
        with pytest.raises(Invalid, match="no_time"):
            away(sqlite_context, car, **fields)
    with pytest.raises(Invalid, match="ends_first"):
        away(sqlite_context, car, ends_at=OPERATION_START)


def test_a_qualification_has_a_name_and_does_not_end_before_it_begins(sqlite_context: Context) -> None:
    andi = make_person(sqlite_context, "Andi")
    with pytest.raises(Invalid, match="no_name"):
        licence(sqlite_context, andi, " ")
    with pytest.raises(Invalid, match="ends_first"):
        licence(sqlite_context, andi, valid_from=date(2025, 1, 2), valid_to=date(2025, 1, 1))
    licence(sqlite_context, andi, valid_from=date(2025, 1, 1), valid_to=date(2025, 1, 1))


def test_only_people_and_resources_are_away_or_hold_a_licence(sqlite_context: Context) -> None:
    car = make_resource(sqlite_context)
    sqlite_context.perform(resources.remove, car.id)
    for note in (away, licence):
        with pytest.raises(NotFound):
            note(sqlite_context, car)


def test_what_is_noted_of_a_person_entered_twice_goes_to_the_one_they_are(sqlite_context: Context) -> None:
    twin, andi = make_person(sqlite_context, "Andy"), make_person(sqlite_context, "Andi")
    with sqlite_context.database.transaction(sqlite_context.actor, "person.edit") as session:
        session.get(Person, twin.id).merged_into = andi.id
    assert away(sqlite_context, twin).subject == licence(sqlite_context, twin).subject == andi.id


def test_notes_are_taken_back_by_name_also_when_their_resource_is_gone(sqlite_context: Context) -> None:
    car = make_resource(sqlite_context)
    absence, papers = away(sqlite_context, car, reason="Bengkel"), licence(sqlite_context, car, "KIR")
    sqlite_context.perform(resources.remove, car.id)
    for use_case, note, text in (
        (resources.remove_absence, absence, "Hilux KB 1021: Bengkel"),
        (resources.remove_qualification, papers, "Hilux KB 1021: KIR"),
    ):
        sqlite_context.perform(use_case, note.id)
        assert sqlite_context.read(told.page)[0].text == text
    assert (sqlite_context.read(queries.absences), sqlite_context.read(queries.qualifications)) == ([], [])


def test_every_gesture_can_be_taken_back(sqlite_context: Context) -> None:
    car = make_resource(sqlite_context)
    absence, papers = away(sqlite_context, car), licence(sqlite_context, car)

    def state() -> tuple[Any, ...]:
        return tuple(sqlite_context.read(one) for one in (queries.page, queries.absences, queries.qualifications))

    before = state()
    for use_case, rest in (
        (resources.edit, (car.id, {"notes": "x"})), (resources.remove, (car.id,)),
        (resources.remove_absence, (absence.id,)), (resources.remove_qualification, (papers.id,)),
    ):  # fmt: skip
        sqlite_context.perform(use_case, *rest)
        assert state() != before, use_case
        sqlite_context.perform(history.take_back)
        assert state() == before, use_case
