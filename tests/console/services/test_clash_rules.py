"""Each rule on the plan on record: leads, rest, licences, repairs, strength, rooms, travel, one subject of two names."""

from datetime import date
from typing import Any

import pytest

from console.context import Context
from console.services import agencies, participation, resources
from console.services.participation import AnswerGiven, PartGiven
from db.enums import AgencyKind, Channel, Handshake
from db.models.resources import AbsenceDraft, QualificationDraft
from db.queries import bookings as held
from tests.builders import (
    OPERATION_START,
    agency,
    make_agency,
    make_booking,
    make_operation,
    make_person,
    make_resource,
)
from tests.console.services.test_clashes import (
    AFTERNOON,
    BADAU,
    BUNGKANG,
    DAY,
    HOUR,
    KORAMIL,
    NIGHT,
    OURS,
    PAMTAS,
    POLSEK,
    SEKAYAM,
    _english,
    found,
    place,
    sentence,
    set_rules,
)

__all__ = ["_english"]


def test_two_units_that_lead_one_function_at_one_place_are_named(context: Context) -> None:
    for lead, code in ((OURS, SEKAYAM), (KORAMIL, BUNGKANG)):
        make_operation(context, f"Patroli {lead}", lead=lead, function="PATROLI-DARAT", places=[place(context, code)])
    [one] = found(context, "second_lead")
    assert "Koramil 1204-02/Sekayam in O-2025-002" in sentence(one)
    assert "Kantor Imigrasi Kelas II TPI Entikong in O-2025-001" in sentence(one)


def test_a_person_gets_too_little_rest_after_a_night(context: Context) -> None:
    andi = make_person(context, "Andi")
    patrol = make_operation(context, "Patroli", lead=None, **NIGHT)
    morning = make_operation(context, "Pagi", lead=None, starts_at=AFTERNOON + 16 * HOUR)
    for operation in (patrol, morning):
        make_booking(context, operation.id, andi.id)
    [one] = found(context)
    assert sentence(one).startswith("Andi has only 4 h of rest") and "the rule wants 8 h" in sentence(one)
    set_rules(context, rest_hours="4")
    assert found(context) == []


def licensed(context: Context, until: date | None) -> Any:
    """Book somebody with a licence for the operation of the 13th."""
    andi = make_person(context, "Andi", agency=OURS)
    context.perform(resources.add_qualification, QualificationDraft(subject=andi.id, name="SIM B1", valid_to=until))
    operation = make_operation(context, lead=None)
    make_booking(context, operation.id, andi.id)
    return operation


def test_an_expired_licence_is_told_with_its_last_day(context: Context) -> None:
    licensed(context, date(2025, 11, 12))
    [one] = found(context)
    assert sentence(one) == (
        "Andi needs “SIM B1” for O-2025-001 (Opgab Entikong-Sekayam), but it is valid only until 12 Nov 2025."
    )
    assert one.key.endswith("/sim-b1")


@pytest.mark.parametrize("until", [date(2025, 11, 13), None])
def test_a_licence_is_good_to_the_end_of_its_last_day(until: date | None, sqlite_context: Context) -> None:
    licensed(sqlite_context, until)
    assert found(sqlite_context) == []


def test_two_expired_licences_have_two_keys(sqlite_context: Context) -> None:
    licensed(sqlite_context, date(2025, 11, 12))
    [booked] = [row for row in sqlite_context.read(held.held, OPERATION_START, AFTERNOON) if row.kind == "person"]
    draft = QualificationDraft(subject=booked.subject, name="Pilot drone", valid_to=date(2025, 1, 1))
    sqlite_context.perform(resources.add_qualification, draft)
    assert len({one.key for one in found(sqlite_context)}) == 2


def test_a_car_in_repair_is_told_with_the_reason(context: Context) -> None:
    car = make_resource(context)
    make_booking(context, make_operation(context, lead=None).id, car.id)
    draft = AbsenceDraft(subject=car.id, starts_at=AFTERNOON, ends_at=AFTERNOON + DAY, reason="Bengkel")
    context.perform(resources.add_absence, draft)
    [one] = found(context)
    assert "13 Nov 2025, 16:00–17:00 WIB (Bengkel)" in sentence(one)


def test_too_few_officers_are_counted_without_those_who_declined(context: Context) -> None:
    units = [PartGiven(agency(context, OURS), strength=6), PartGiven(agency(context, POLSEK), strength=4)]
    operation = make_operation(context, units=units, minimum_strength=10)
    assert found(context) == []
    part = participation.participation_id(operation.id, agency(context, POLSEK))
    no = AnswerGiven(Handshake.DECLINED, "Piket", on_behalf=True, channel=Channel.PHONE)
    context.perform(participation.answer, part, no)
    [one] = found(context, "strength")
    assert "has 6 officers" in sentence(one) and "at least 10" in sentence(one)


def test_rooms_channels_and_travel_are_looked_at_only_when_switched_on(sqlite_context: Context) -> None:
    room, andi = make_resource(sqlite_context, "Aula", kind="room"), make_person(sqlite_context, "Andi")
    set_rules(sqlite_context, rest="off")
    first = make_operation(sqlite_context, "Satu", lead=None, places=[place(sqlite_context, SEKAYAM)])
    second = make_operation(sqlite_context, "Dua", lead=None)
    third = make_operation(
        sqlite_context, "Tiga", lead=None, places=[place(sqlite_context, BADAU)], starts_at=first.ends_at + HOUR / 2
    )
    for operation, subject in ((first, room), (second, room), (first, andi), (third, andi)):
        make_booking(sqlite_context, operation.id, subject.id)
    assert found(sqlite_context) == []
    set_rules(sqlite_context, room="warn", travel="warn")
    assert {str(one.clash.rule) for one in found(sqlite_context)} == {"room", "travel"}
    [travel] = found(sqlite_context, "travel")
    assert "from Sekayam" in sentence(travel) and "30 min" in sentence(travel)


# ---------------------------------------------------------------------------------------------- one subject, two names


def test_a_unit_asked_twice_under_two_names_is_one(context: Context) -> None:
    placeholder = make_agency(context, "Pamtas Bantan", kind=AgencyKind.UNIT, placeholder=True)
    make_operation(context, lead=None, units=[PAMTAS])
    make_operation(context, "Patroli", lead=None, units=[placeholder.id])
    assert found(context) == []
    context.perform(agencies.merge, placeholder.id, agency(context, PAMTAS))
    assert [str(one.clash.rule) for one in found(context)] == ["unit"]


def test_a_person_entered_twice_is_in_two_operations_at_once(context: Context) -> None:
    from db.models.people import Person

    twin, andi = make_person(context, "Andy"), make_person(context, "Andi")
    for subject in (twin, andi):
        make_booking(context, make_operation(context, f"Opgab {subject.name}", lead=None).id, subject.id)
    assert found(context) == []
    with context.database.transaction(context.actor, "person.edit") as session:
        session.get(Person, twin.id).merged_into = andi.id
    assert [str(one.clash.rule) for one in found(context)] == ["person"]
