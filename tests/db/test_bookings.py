"""Who takes part, what is booked, and what operations hold in a stretch of time, on both databases."""

from datetime import UTC, datetime, timedelta

import pytest

from console.context import Context
from console.services import agencies, bookings, operations, participation, resources
from console.services.participation import AnswerGiven, PartGiven
from db.enums import AgencyKind, BookingState, Channel, Handshake, OperationState, ParticipationRole
from db.models.operations import TAKES_ROOM
from db.models.people import Person
from db.models.places import Place
from db.queries import bookings as queries
from db.queries import places
from tests.builders import (
    OPERATION_START,
    agency,
    make_agency,
    make_booking,
    make_operation,
    make_person,
    make_place,
    make_resource,
)

POLSEK, KORAMIL, OURS = "POLSEK-SEKAYAM", "KORAMIL-1204-02", "IMI-ENTIKONG"
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
ALWAYS = (datetime(2025, 1, 1, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC))


def held(context: Context, since: datetime = ALWAYS[0], until: datetime = ALWAYS[1]) -> list[tuple[str, str]]:
    return [(row.kind, row.subject_name) for row in context.read(queries.held, since, until)]


def test_states_that_hold_something_are_those_of_the_model() -> None:
    assert f"({', '.join(repr(str(state)) for state in TAKES_ROOM)})" == queries.HOLDING
    assert set(OperationState) - set(TAKES_ROOM) == {OperationState.POSTPONED, OperationState.CANCELLED}


def test_participants_stand_in_order_the_leading_unit_first(context: Context) -> None:
    operation = make_operation(context, units=[PartGiven(agency(context, "TVRI"), ParticipationRole.OBSERVER), POLSEK])
    rows = context.read(queries.participants, operation.id)
    assert [(row.agency_code, row.leads) for row in rows] == [(OURS, True), (POLSEK, False), ("TVRI", False)]


def test_the_commander_is_the_person_named_or_what_was_typed(context: Context) -> None:
    adi = make_person(context, "Serma Adi")
    units = [PartGiven(agency(context, KORAMIL), commander=adi.id)]
    operation = make_operation(context, units=[*units, PartGiven(agency(context, POLSEK), commander_text="Kapolsek")])
    led = {row.agency_code: row.led_by for row in context.read(queries.participants, operation.id)}
    assert led == {OURS: "", KORAMIL: "Serma Adi", POLSEK: "Kapolsek"}


def test_a_placeholder_asked_is_the_unit_it_turned_out_to_be(context: Context) -> None:
    placeholder = make_agency(context, "Pamtas baru", kind=AgencyKind.UNIT, placeholder=True)
    operation = make_operation(context, lead=placeholder.id)
    context.perform(agencies.merge, placeholder.id, agency(context, "SATGAS-PAMTAS"))
    [part] = context.read(queries.participants, operation.id)
    assert (part.agency_code, part.leads) == ("SATGAS-PAMTAS", True)
    assert [row.subject for row in context.read(queries.held, *ALWAYS)] == [agency(context, "SATGAS-PAMTAS")]


def test_an_operation_holds_units_places_people_and_resources(context: Context) -> None:
    place, car, andi = make_place(context, "Pasar"), make_resource(context), make_person(context, "Andi")
    operation = make_operation(context, places=[place.id])
    for subject in (car, andi):
        make_booking(context, operation.id, subject.id)
    assert held(context) == [
        ("person", "Andi"), ("place", "Pasar"), ("unit", "Kantor Imigrasi Kelas II TPI Entikong"),
        ("vehicle", "Hilux KB 1021"),
    ]  # fmt: skip
    assert {row.place for row in context.read(queries.held, *ALWAYS)} == {place.id}


@pytest.mark.parametrize("end", ["postpone", "cancel"])
def test_postponed_and_cancelled_operations_hold_nothing(end: str, context: Context) -> None:
    operation = make_operation(context)
    context.perform(operations.plan, operation.id)
    context.perform(getattr(operations, end), operation.id, "Hujan")
    assert held(context) == []
    assert context.read(queries.facts, *ALWAYS) == []


def test_what_was_declined_or_taken_off_is_not_held(context: Context) -> None:
    operation = make_operation(context, units=[POLSEK])
    first, second = (make_resource(context, name) for name in ("Hilux", "Innova"))
    booked = [make_booking(context, operation.id, one.id, state=BookingState.PENDING) for one in (first, second)]
    context.perform(bookings.decline, booked[0].id, "Rusak")
    context.perform(bookings.remove, booked[1].id)
    part = participation.participation_id(operation.id, agency(context, POLSEK))
    no = AnswerGiven(Handshake.DECLINED, "Piket", on_behalf=True, channel=Channel.PHONE)
    context.perform(participation.answer, part, no)
    assert [kind for kind, _name in held(context)] == ["unit"]


def test_a_booking_with_times_of_its_own_holds_only_then(context: Context) -> None:
    operation, car = make_operation(context), make_resource(context)
    begins = OPERATION_START + 2 * HOUR
    make_booking(context, operation.id, car.id, starts_at=begins, ends_at=begins + HOUR)
    row = next(row for row in context.read(queries.held, *ALWAYS) if row.kind == "vehicle")
    assert (row.starts_at, row.ends_at) == (begins, begins + HOUR)
    assert ("vehicle", car.name) not in held(context, begins + 2 * HOUR)
    [listed] = context.read(queries.bookings, operation=operation.id)
    assert listed.own_times and (listed.starts_at, listed.ends_at) == (begins, begins + HOUR)


def test_a_pending_booking_and_an_unanswered_unit_are_not_confirmed(context: Context) -> None:
    operation = make_operation(context, units=[POLSEK])
    make_booking(context, operation.id, make_resource(context).id, state=BookingState.PENDING)
    confirmed = {row.subject_name: row.confirmed for row in context.read(queries.held, *ALWAYS)}
    assert confirmed == {
        "Kantor Imigrasi Kelas II TPI Entikong": True, "Kepolisian Sektor Sekayam": False, "Hilux KB 1021": False,
    }  # fmt: skip


def test_an_operation_without_an_end_still_holds_in_the_afternoon(context: Context) -> None:
    make_operation(context, ends_at=None)
    [row] = context.read(queries.held, OPERATION_START + 5 * HOUR, OPERATION_START + 6 * HOUR)
    assert row.open_end
    [fact] = context.read(queries.facts, OPERATION_START + 5 * HOUR, OPERATION_START + 6 * HOUR)
    assert fact.open_end


def test_what_is_over_or_comes_later_is_not_held(context: Context) -> None:
    make_operation(context)
    assert held(context, OPERATION_START + DAY) == []
    assert held(context, OPERATION_START - DAY, OPERATION_START) == []


def test_facts_leave_out_what_a_unit_that_declined_had_promised(context: Context) -> None:
    units = [PartGiven(agency(context, OURS), strength=6), PartGiven(agency(context, POLSEK), strength=4)]
    operation = make_operation(context, units=units, minimum_strength=8)
    assert context.read(queries.facts, *ALWAYS)[0].strength == 10
    part = participation.participation_id(operation.id, agency(context, POLSEK))
    no = AnswerGiven(Handshake.DECLINED, "Piket", on_behalf=True, channel=Channel.PHONE)
    context.perform(participation.answer, part, no)
    [fact] = context.read(queries.facts, *ALWAYS)
    assert (fact.strength, fact.minimum_strength) == (6, 8)


def test_a_place_lies_in_what_it_lies_in_the_nearest_first(context: Context) -> None:
    desa = context.read(places.called, "61.03.07.2007")[0].id
    make_operation(context, places=[desa])
    rows = context.read(queries.ancestors)
    assert [row.depth for row in rows] == [0, 1, 2, 3]
    assert [row.name for row in rows][:2] == ["Bungkang", "Sekayam"]
    assert {row.place for row in rows} == {desa}


def test_places_that_name_each_other_as_outer_end_somewhere(context: Context) -> None:
    one = make_place(context, "Satu")
    two = make_place(context, "Dua", parent=one.id)
    make_operation(context, places=[one.id])
    with context.database.transaction(context.actor, "place.edit") as session:
        session.get(Place, one.id).parent = two.id
    assert {row.name for row in context.read(queries.ancestors)} == {"Satu", "Dua"}


def test_bookings_of_a_person_entered_twice_are_those_of_one(context: Context) -> None:
    twin, andi = make_person(context, "Andy"), make_person(context, "Andi")
    operation = make_operation(context)
    make_booking(context, operation.id, twin.id)
    with context.database.transaction(context.actor, "person.edit") as session:
        session.get(Person, twin.id).merged_into = andi.id
    [listed] = context.read(queries.bookings, subject=andi.id)
    assert (listed.subject, listed.subject_name, listed.subject_kind) == (andi.id, "Andi", "person")
    assert ("person", "Andi") in held(context)


def test_a_booking_keeps_the_name_of_a_resource_that_was_removed(context: Context) -> None:
    operation, car = make_operation(context), make_resource(context)
    booked = make_booking(context, operation.id, car.id)
    context.perform(resources.remove, car.id)
    row = context.read(queries.booking, booked.id)
    assert row is not None and row.subject_name == car.name


def test_candidates_are_live_ones_of_the_kind(context: Context) -> None:
    car = make_resource(context, "Hilux", owner=OURS)
    context.perform(resources.remove, make_resource(context, "Rongsok").id)
    andi = make_person(context, "Andi", agency=OURS)
    [found] = context.read(queries.candidates, "vehicle")
    assert (found.id, found.institution) == (car.id, agency(context, "IMI"))
    assert andi.id in {row.id for row in context.read(queries.candidates, "person")}


def test_what_is_held_is_found_from_the_operations_not_by_walking_every_record(sqlite_context: Context) -> None:
    values = {"since": ALWAYS[0], "day_before": ALWAYS[0], "until": ALWAYS[1]}
    plan = [str(row[-1]) for row in sqlite_context.reader.raw(f"EXPLAIN QUERY PLAN {queries._HELD}", values)]
    assert [line for line in plan if line.startswith("SCAN") and not line.startswith("SCAN o")] == []
