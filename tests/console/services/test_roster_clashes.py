"""People on duty take part in the one clash engine: with operations, other shifts, absences, rest and strength."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from console import i18n
from console.context import Context
from console.messages import explain
from console.services import clashes, crews, duties, resources
from console.services.clashes import Found
from console.services.crews import CrewGiven
from db.errors import Refused
from db.models.resources import AbsenceDraft
from db.queries import duties as queries
from tests.builders import DUTY_START, make_booking, make_duty, make_operation, make_person

DAY, HOUR = timedelta(days=1), timedelta(hours=1)


@pytest.fixture(autouse=True)
def _before(travel: Any) -> None:
    travel(DUTY_START - DAY)
    i18n.set_language("en")


@pytest.fixture
def andi(sqlite_context: Context) -> UUID:
    person: UUID = make_person(sqlite_context, "Andi").id
    return person


def found(context: Context, since: datetime = DUTY_START - HOUR, days: int = 2) -> list[Found]:
    every = context.read(clashes.between, since, since + days * DAY)
    return [one for one in every if one.clash.rule not in ("unit", "place")]


def test_on_duty_and_booked_at_once_names_the_duty_and_both_sides_find_it(sqlite_context: Context, andi: UUID) -> None:
    operation = make_operation(sqlite_context, starts_at=DUTY_START + HOUR).id
    duty = make_duty(sqlite_context, crew=[andi]).id
    make_booking(sqlite_context, operation, andi)
    (one,) = found(sqlite_context)
    assert explain(one.telling).startswith("Andi is on duty and in an operation at once on 17 Nov 2025, 09:00–16:00 WIB")
    assert "J-0001 (Piket pos gabungan)" in explain(one.telling)
    assert one.duties == (duty,)
    keys = [each.key for each in sqlite_context.read(clashes.of_operation, operation)]
    assert one.key in keys
    assert one.key in [each.key for each in sqlite_context.read(clashes.of_duty, duty, DUTY_START, DUTY_START + DAY)]


def test_somebody_else_who_is_free_is_offered_for_the_shift(sqlite_context: Context, andi: UUID) -> None:
    budi = make_person(sqlite_context, "Budi").id
    operation = make_operation(sqlite_context, starts_at=DUTY_START + HOUR).id
    duty = make_duty(sqlite_context, crew=[andi]).id
    make_booking(sqlite_context, operation, andi)
    offered = sqlite_context.read(clashes.suggest, duty, found(sqlite_context)[0].clash)
    assert budi in [one.id for one in offered.alternatives]


def test_who_stands_a_duty_of_an_operation_may_be_booked_for_it(sqlite_context: Context, andi: UUID) -> None:
    operation = make_operation(sqlite_context, starts_at=DUTY_START - HOUR, ends_at=DUTY_START + 12 * HOUR).id
    make_booking(sqlite_context, operation, andi)
    make_duty(sqlite_context, operation=operation, crew=[andi], recurrence="")
    assert found(sqlite_context) == []


def test_two_shifts_at_once_and_too_little_rest_between_two_are_found(sqlite_context: Context, andi: UUID) -> None:
    make_duty(sqlite_context, "Pagi", crew=[andi], recurrence="")
    late = make_duty(sqlite_context, "Sore", starts_at=DUTY_START + 10 * HOUR, crew=[andi], recurrence="")
    assert [(str(one.clash.rule), one.codes) for one in found(sqlite_context)] == [("rest", ("J-0001", "J-0002"))]
    sqlite_context.perform(duties.edit, late.id, {"starts_at": DUTY_START + 6 * HOUR}, "diganti bila datang")
    assert "stands on two shifts at once" in explain(found(sqlite_context)[0].telling)
    row = sqlite_context.read(queries.get, late.id)
    assert row is not None and "diganti bila datang" in row.notes


def test_an_absence_clashes_with_a_shift(sqlite_context: Context, andi: UUID) -> None:
    make_duty(sqlite_context, crew=[andi])
    away = AbsenceDraft(subject=andi, starts_at=DUTY_START, ends_at=DUTY_START + DAY, reason="cuti")
    sqlite_context.perform(resources.add_absence, away)
    assert explain(found(sqlite_context)[0].telling) == (
        "Andi is not available on 17 Nov 2025, 08:00–16:00 WIB (cuti) but stands on the roster for "
        "J-0001 (Piket pos gabungan)."
    )


def test_shifts_below_their_strength_are_one_clash_of_the_window(sqlite_context: Context, andi: UUID) -> None:
    make_duty(sqlite_context, crew=[andi], strength=2)
    (one,) = found(sqlite_context, DUTY_START + DAY, 7)
    assert explain(one.telling).startswith("J-0001 (Piket pos gabungan) has too few people on 20 Nov 2025, 08:00–16:00 WIB")
    assert "the first of 2 times" in explain(one.telling), "Monday's shift before the window does not count"


def test_a_clash_that_blocks_stops_the_crew_unless_somebody_says_why(sqlite_context: Context, andi: UUID) -> None:
    operation = make_operation(sqlite_context, starts_at=DUTY_START + HOUR).id
    make_booking(sqlite_context, operation, andi)
    duty = make_duty(sqlite_context).id
    with pytest.raises(Refused, match=r"operation\.clash"):
        sqlite_context.perform(crews.put_on, duty, [CrewGiven(andi)])
    with pytest.raises(Refused, match=r"operation\.clash"):
        sqlite_context.perform(crews.put_on, duty, [CrewGiven(andi)], DUTY_START)
    sqlite_context.perform(crews.put_on, duty, [CrewGiven(andi)], DUTY_START + 3 * DAY)
    sqlite_context.perform(crews.put_on, duty, [CrewGiven(andi)], DUTY_START, "diganti pukul 9")
    row = sqlite_context.read(queries.get, duty)
    assert row is not None and row.notes == "diganti pukul 9"
