"""Holding people and resources for an operation, and their owner's word."""

from datetime import timedelta
from typing import Any

import pytest

from console.context import Context
from console.services import bookings, history, operations, resources
from db.enums import BookingState
from db.errors import Invalid, NotFound, Refused
from db.ids import new_id
from db.models.operations import BookingDraft
from db.models.people import Person
from db.queries import bookings as queries
from db.queries import history as told
from tests.builders import OPERATION_START, make_booking, make_operation, make_person, make_resource

HOUR = timedelta(hours=1)
PENDING, CONFIRMED, DECLINED = BookingState


def book(context: Context, operation: Any, subject: Any, **fields: Any) -> Any:
    drafts = [BookingDraft(operation=operation.id, subject=subject.id, **fields)]
    return context.perform(bookings.add, drafts)[0]


def row_of(context: Context, booked: Any) -> queries.BookingRow:
    found = context.read(queries.booking, booked.id)
    assert found is not None
    return found


def clashing(context: Context) -> tuple[Any, Any, Any]:
    """Return a car confirmed for one operation, and a second operation at the same time."""
    car = make_resource(context)
    first = make_operation(context, "Pertama")
    make_booking(context, first.id, car.id)
    return car, first, make_operation(context, "Kedua")


def test_a_booking_waits_for_its_owner_until_it_is_confirmed(context: Context) -> None:
    booked = book(context, make_operation(context), make_resource(context))
    assert row_of(context, booked).state == "pending"
    context.perform(bookings.confirm, booked.id)
    assert row_of(context, booked).state == "confirmed"


def test_without_times_of_its_own_it_moves_with_the_operation(context: Context) -> None:
    operation = make_operation(context)
    booked = book(context, operation, make_resource(context))
    context.perform(operations.edit, operation.id, {"starts_at": OPERATION_START + HOUR})
    row = row_of(context, booked)
    assert (row.starts_at, row.own_times) == (OPERATION_START + HOUR, False)


def test_a_lent_car_is_asked_for_again_at_another_time_and_our_own_is_not(context: Context) -> None:
    operation = make_operation(context)
    theirs, ours = (make_resource(context, name, owner=name) for name in ("POLSEK-SEKAYAM", "IMI-ENTIKONG"))
    booked = [book(context, operation, car, state=CONFIRMED) for car in (theirs, ours)]
    context.perform(operations.edit, operation.id, {"starts_at": OPERATION_START + HOUR})
    assert [row_of(context, one).state for one in booked] == ["pending", "confirmed"]


@pytest.mark.parametrize("field", ["subject", "times"])
def test_another_subject_or_time_waits_for_its_owner_again(field: str, sqlite_context: Context) -> None:
    booked = book(sqlite_context, make_operation(sqlite_context), make_resource(sqlite_context), state=CONFIRMED)
    sqlite_context.perform(bookings.edit, booked.id, {"duty": "Sopir"})
    assert row_of(sqlite_context, booked).state == "confirmed"
    changed: dict[str, Any] = {"starts_at": OPERATION_START, "ends_at": OPERATION_START + HOUR}
    if field == "subject":
        changed = {"subject": make_resource(sqlite_context, "Innova").id}
    sqlite_context.perform(bookings.edit, booked.id, changed)
    assert row_of(sqlite_context, booked).state == "pending"
    with pytest.raises(NotFound):
        sqlite_context.perform(bookings.edit, booked.id, {"subject": new_id()})


def test_times_of_its_own_are_two_in_order(sqlite_context: Context) -> None:
    operation, car = make_operation(sqlite_context), make_resource(sqlite_context)
    with pytest.raises(Invalid, match="half_a_time"):
        book(sqlite_context, operation, car, starts_at=OPERATION_START)
    with pytest.raises(Invalid, match="ends_first"):
        book(sqlite_context, operation, car, starts_at=OPERATION_START, ends_at=OPERATION_START)


def test_only_people_and_resources_are_booked(sqlite_context: Context) -> None:
    operation = make_operation(sqlite_context)
    with pytest.raises(NotFound, match=r"resource\.none"):
        sqlite_context.perform(bookings.add, [BookingDraft(operation=operation.id, subject=operation.id)])
    with pytest.raises(NotFound):
        sqlite_context.perform(bookings.add, [BookingDraft(operation=new_id(), subject=make_resource(sqlite_context).id)])


def test_the_same_thing_is_held_once_at_a_time_but_may_come_in_shifts(sqlite_context: Context) -> None:
    operation, car = make_operation(sqlite_context), make_resource(sqlite_context)
    first = book(sqlite_context, operation, car)
    with pytest.raises(Refused, match="twice") as caught:
        book(sqlite_context, operation, car)
    assert caught.value.details == {"found": car.name, "wanted": "O-2025-001"}
    book(sqlite_context, operation, car, starts_at=OPERATION_START, ends_at=OPERATION_START + HOUR)
    sqlite_context.perform(bookings.decline, first.id, "Rusak")
    book(sqlite_context, operation, car)


def test_a_person_entered_twice_is_booked_as_the_one_they_are(sqlite_context: Context) -> None:
    twin, andi = make_person(sqlite_context, "Andy"), make_person(sqlite_context, "Andi")
    with sqlite_context.database.transaction(sqlite_context.actor, "person.edit") as session:
        session.get(Person, twin.id).merged_into = andi.id
    operation = make_operation(sqlite_context)
    assert book(sqlite_context, operation, twin).subject == andi.id
    with pytest.raises(Refused, match="twice"):
        book(sqlite_context, operation, andi)


def test_declining_needs_a_reason_which_is_added_to_the_notes(sqlite_context: Context) -> None:
    booked = book(sqlite_context, make_operation(sqlite_context), make_resource(sqlite_context), notes="Sopir sendiri")
    with pytest.raises(Invalid, match="needs_reason"):
        sqlite_context.perform(bookings.decline, booked.id, " ")
    sqlite_context.perform(bookings.decline, booked.id, "Dipakai patroli")
    row = row_of(sqlite_context, booked)
    assert (row.state, row.notes) == ("declined", "Sopir sendiri\nDipakai patroli")


def test_a_clash_that_blocks_stops_the_confirmation_unless_a_reason_lets_it_stand(context: Context) -> None:
    car, _first, second = clashing(context)
    booked = book(context, second, car)
    with pytest.raises(Refused, match=r"operation\.clash"):
        context.perform(bookings.confirm, booked.id)
    assert row_of(context, booked).state == "pending"
    context.perform(bookings.confirm, booked.id, "Dipakai bergantian")
    row = row_of(context, booked)
    assert (row.state, row.notes) == ("confirmed", "Dipakai bergantian")


def test_a_clash_of_something_else_does_not_stop_a_confirmation(sqlite_context: Context) -> None:
    car, _first, second = clashing(sqlite_context)
    make_booking(sqlite_context, second.id, car.id)
    other = book(sqlite_context, second, make_resource(sqlite_context, "Innova"))
    sqlite_context.perform(bookings.confirm, other.id)
    assert row_of(sqlite_context, other).state == "confirmed"


def test_confirmed_at_once_for_what_is_in_the_schedule_it_must_not_clash(sqlite_context: Context) -> None:
    car, _first, second = clashing(sqlite_context)
    sqlite_context.perform(operations.plan, second.id)
    with pytest.raises(Refused, match=r"operation\.clash"):
        book(sqlite_context, second, car, state=CONFIRMED)
    drafts = [BookingDraft(operation=second.id, subject=car.id, state=CONFIRMED)]
    [booked] = sqlite_context.perform(bookings.add, drafts, "Bergantian")
    assert row_of(sqlite_context, booked).notes == "Bergantian"


def test_a_booking_of_a_closed_operation_stays_as_it_is(sqlite_context: Context) -> None:
    operation = make_operation(sqlite_context)
    booked = book(sqlite_context, operation, make_resource(sqlite_context))
    sqlite_context.perform(operations.cancel, operation.id, "Banjir")
    for use_case, rest in (
        (bookings.confirm, ()), (bookings.decline, ("x",)), (bookings.edit, ({"duty": "x"},)), (bookings.remove, ()),
    ):  # fmt: skip
        with pytest.raises(Refused, match="closed"):
            sqlite_context.perform(use_case, booked.id, *rest)


def test_a_booking_of_a_removed_resource_can_still_be_taken_off(sqlite_context: Context) -> None:
    car = make_resource(sqlite_context)
    booked = book(sqlite_context, make_operation(sqlite_context, "Opgab"), car)
    sqlite_context.perform(resources.remove, car.id)
    with pytest.raises(NotFound):
        sqlite_context.perform(bookings.confirm, booked.id)
    sqlite_context.perform(bookings.remove, booked.id)
    assert sqlite_context.read(queries.booking, booked.id) is None
    assert sqlite_context.read(told.page)[0].text == f"{car.name}: Opgab"


@pytest.mark.parametrize(
    ("use_case", "rest"),
    [(bookings.confirm, ()), (bookings.decline, ("Rusak",)), (bookings.edit, ({"duty": "Sopir"},)), (bookings.remove, ())],
)
def test_every_gesture_can_be_taken_back(use_case: Any, rest: Any, sqlite_context: Context) -> None:
    booked = book(sqlite_context, make_operation(sqlite_context), make_resource(sqlite_context))
    before = row_of(sqlite_context, booked)
    sqlite_context.perform(use_case, booked.id, *rest)
    assert sqlite_context.read(queries.booking, booked.id) != before
    sqlite_context.perform(history.take_back)
    assert row_of(sqlite_context, booked) == before
