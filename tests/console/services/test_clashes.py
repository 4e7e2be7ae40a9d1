"""What clashes in the plan on record: a day as it was at Entikong, what stops and why, and what would do instead."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from console import i18n
from console.clashes import Severity
from console.context import Context
from console.messages import explain
from console.services import bookings, clashes, operations, participation, plans, workspace
from console.services.clashes import Found
from console.services.participation import AnswerGiven
from db.enums import BookingState, Channel, Handshake
from db.errors import Invalid, NotFound, Refused
from db.ids import new_id
from db.models.operations import BookingDraft
from db.queries import bookings as held
from db.queries import operations as queries
from db.queries import places
from tests.builders import (
    OPERATION_START,
    agency,
    make_booking,
    make_operation,
    make_resource,
    without_order,
)

POLSEK, KORAMIL, PAMTAS, OURS = "POLSEK-SEKAYAM", "KORAMIL-1204-02", "SATGAS-PAMTAS", "IMI-ENTIKONG"
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
SEKAYAM, BUNGKANG, BADAU = "61.03.07", "61.03.07.2007", "61.06.14"
AFTERNOON = datetime(2025, 11, 13, 9, 0, tzinfo=UTC)
"""16.00 WIB on the day of the operation."""
NIGHT = {"starts_at": AFTERNOON, "ends_at": AFTERNOON + 12 * HOUR}
"""From 16.00 to 04.00 of the next day."""


@pytest.fixture(autouse=True)
def _english() -> None:
    i18n.set_language("en")


def place(context: Context, code: str) -> UUID:
    return context.read(places.called, code)[0].id


def found(context: Context, rule: str = "", since: datetime = OPERATION_START - DAY, days: int = 30) -> list[Found]:
    """Return what clashes in the weeks around the day, of one rule or all."""
    every = context.read(clashes.between, since, since + days * DAY)
    return [one for one in every if rule in ("", one.clash.rule)]


def sentence(one: Found) -> str:
    return explain(one.telling)


def set_rules(context: Context, **values: str) -> None:
    context.perform(workspace.set_values, {f"clash.{name}": value for name, value in values.items()})


def the_thirteenth(context: Context) -> tuple[Any, Any, Any]:
    """Make the day of 13 November 2025: an operation at Entikong and Sekayam, and a night patrol with the same Hilux."""
    hilux = make_resource(context, owner=OURS)
    day = make_operation(
        context, units=[POLSEK, PAMTAS], places=[place(context, "61.03.21"), place(context, SEKAYAM)], lead=OURS
    )
    patrol = make_operation(
        context, "Patroli jalur Bantan", lead=KORAMIL, units=[PAMTAS], places=[place(context, BUNGKANG)], **NIGHT
    )
    for operation in (day, patrol):
        make_booking(context, operation.id, hilux.id)
    return day, patrol, hilux


# ------------------------------------------------------------------------------------------------- the day it happened


def test_the_hilux_is_found_in_two_operations_and_that_blocks(context: Context) -> None:
    day, patrol, hilux = the_thirteenth(context)
    [one] = found(context, "vehicle")
    assert one.clash.subject == hilux.id and set(one.clash.operations) == {day.id, patrol.id}
    assert one.clash.severity is Severity.BLOCK
    assert sentence(one) == (
        "Hilux KB 1021 is booked for two operations at once on 13 Nov 2025, 16:00–17:00 WIB: "
        "O-2025-001 (Opgab Entikong-Sekayam) and O-2025-002 (Patroli jalur Bantan)."
    )
    assert one.key == f"vehicle/O-2025-001/O-2025-002/{hilux.id.hex[-6:]}"


def test_an_operation_that_ended_early_leaves_its_car_and_units_from_then_on(sqlite_context: Context) -> None:
    day, _patrol, _hilux = the_thirteenth(sqlite_context)
    sqlite_context.perform(operations.plan, day.id, "satu mobil saja")
    sqlite_context.perform(operations.start, day.id, at=OPERATION_START, exception=without_order())
    sqlite_context.perform(operations.finish, day.id, at=AFTERNOON - HOUR)
    assert found(sqlite_context) == []


def test_satgas_pamtas_is_found_in_two_places_and_that_warns(context: Context) -> None:
    the_thirteenth(context)
    [one] = found(context, "unit")
    assert one.subject_name == "Satuan Tugas Pengamanan Perbatasan RI-Malaysia"
    assert one.clash.severity is Severity.WARN
    assert sentence(one).count("(not confirmed)") == 2


def test_a_place_that_lies_in_another_operations_place_is_told_as_that(context: Context) -> None:
    the_thirteenth(context)
    [one] = found(context, "place")
    assert "is at Bungkang" in sentence(one) and "covers all of Sekayam" in sentence(one)


def test_asked_about_one_operation_only_its_own_clashes_come(context: Context) -> None:
    day, patrol, _hilux = the_thirteenth(context)
    alone = make_operation(context, "Badau", lead=None, places=[place(context, BADAU)], **NIGHT)
    assert context.read(clashes.of_operation, alone.id) == []
    for operation in (day, patrol):
        rules = {str(one.clash.rule) for one in context.read(clashes.of_operation, operation.id)}
        assert rules == {"vehicle", "unit", "place"}


def test_another_car_and_the_next_day_would_do(context: Context) -> None:
    _day, patrol, _hilux = the_thirteenth(context)
    make_resource(context, "Perahu", kind="boat", owner=OURS)
    theirs = make_resource(context, "Strada", owner=POLSEK)
    ours = make_resource(context, "Innova", owner=OURS)
    [one] = found(context, "vehicle")
    instead = context.read(clashes.suggest, patrol.id, one.clash)
    assert [other.id for other in instead.alternatives] == [ours.id, theirs.id]
    assert instead.alternatives[0].owner_name == "Kantor Imigrasi Kelas II TPI Entikong"
    assert instead.next_start == AFTERNOON + DAY


def test_a_unit_or_place_has_no_stand_in_but_another_day(sqlite_context: Context) -> None:
    _day, patrol, _hilux = the_thirteenth(sqlite_context)
    [one] = found(sqlite_context, "place")
    instead = sqlite_context.read(clashes.suggest, patrol.id, one.clash)
    assert (instead.alternatives, instead.next_start) == ([], AFTERNOON + DAY)


# ------------------------------------------------------------------------------------------------- what stops, and why


def test_a_clash_that_blocks_stops_the_plan_and_says_why(context: Context) -> None:
    _day, patrol, _hilux = the_thirteenth(context)
    with pytest.raises(Refused, match=r"operation\.clash") as caught:
        context.perform(operations.plan, patrol.id)
    text = explain(caught.value)
    assert "Hilux KB 1021 is booked for two operations" in text and "give a reason why it may stand" in text
    row = context.read(queries.get, patrol.id)
    assert row is not None and row.state == "proposed"


def test_a_reason_lets_it_stand_and_both_stay_visible(context: Context) -> None:
    _day, patrol, _hilux = the_thirteenth(context)
    context.perform(operations.plan, patrol.id, "Hilux dilepas pukul 15.30")
    row = context.read(queries.get, patrol.id)
    assert row is not None and (row.state, row.clash_reason) == ("planned", "Hilux dilepas pukul 15.30")
    assert len(found(context, "vehicle")) == 1
    context.perform(operations.issue_order, patrol.id, {"order_number": "SP/1"})
    row = context.read(queries.get, patrol.id)
    assert row is not None and (row.state, row.clash_reason) == ("ordered", "Hilux dilepas pukul 15.30")


def test_an_order_stops_too(sqlite_context: Context) -> None:
    _day, patrol, _hilux = the_thirteenth(sqlite_context)
    with pytest.raises(Refused, match=r"operation\.clash"):
        sqlite_context.perform(operations.issue_order, patrol.id, {"order_number": "SP/1"})
    sqlite_context.perform(operations.issue_order, patrol.id, {"order_number": "SP/1"}, "Bergantian")


def test_a_planned_operation_cannot_be_moved_into_a_clash(sqlite_context: Context) -> None:
    _day, patrol, _hilux = the_thirteenth(sqlite_context)
    clear = {"starts_at": AFTERNOON + DAY, "ends_at": AFTERNOON + DAY + 4 * HOUR}
    sqlite_context.perform(operations.edit, patrol.id, clear)
    sqlite_context.perform(operations.plan, patrol.id)
    with pytest.raises(Refused, match=r"operation\.clash"):
        sqlite_context.perform(operations.edit, patrol.id, NIGHT)
    sqlite_context.perform(operations.edit, patrol.id, NIGHT, "Bergantian")
    row = sqlite_context.read(queries.get, patrol.id)
    assert row is not None and row.clash_reason == "Bergantian"


def test_the_reason_for_an_old_time_does_not_excuse_the_new_one(sqlite_context: Context) -> None:
    _day, patrol, _hilux = the_thirteenth(sqlite_context)
    sqlite_context.perform(operations.plan, patrol.id, "Bergantian")
    sqlite_context.perform(operations.postpone, patrol.id, "Hujan", AFTERNOON - HOUR)
    with pytest.raises(Refused, match=r"operation\.clash"):
        sqlite_context.perform(operations.plan, patrol.id)
    sqlite_context.perform(operations.edit, patrol.id, {"starts_at": AFTERNOON + DAY, "ends_at": AFTERNOON + DAY + HOUR})
    sqlite_context.perform(operations.plan, patrol.id)
    row = sqlite_context.read(queries.get, patrol.id)
    assert row is not None and row.clash_reason == ""


def test_a_clash_in_the_schedule_is_accepted_later_with_a_reason(sqlite_context: Context) -> None:
    _day, patrol, _hilux = the_thirteenth(sqlite_context)
    with pytest.raises(Refused, match=r"operation\.clash"):
        sqlite_context.perform(operations.accept_clashes, patrol.id, " ")
    sqlite_context.perform(operations.accept_clashes, patrol.id, "Bergantian")
    row = sqlite_context.read(queries.get, patrol.id)
    assert row is not None and row.clash_reason == "Bergantian"
    sqlite_context.perform(operations.edit, patrol.id, {"notes": "x"}, "Dua sopir")
    row = sqlite_context.read(queries.get, patrol.id)
    assert row is not None and row.clash_reason == "Dua sopir"


def test_a_counter_offer_that_leads_into_a_clash_is_not_taken_over(sqlite_context: Context) -> None:
    _day, patrol, _hilux = the_thirteenth(sqlite_context)
    sqlite_context.perform(operations.edit, patrol.id, {"starts_at": AFTERNOON + DAY, "ends_at": AFTERNOON + DAY + HOUR})
    sqlite_context.perform(operations.plan, patrol.id)
    part = participation.participation_id(patrol.id, agency(sqlite_context, PAMTAS))
    offer = AnswerGiven(Handshake.COUNTERED, start=OPERATION_START, on_behalf=True, channel=Channel.RADIO)
    sqlite_context.perform(participation.answer, part, offer)
    with pytest.raises(Refused, match=r"operation\.clash"):
        sqlite_context.perform(participation.decide, part, True)
    sqlite_context.perform(participation.decide, part, True, "Bergantian")


@pytest.mark.parametrize(("setting", "severity"), [("off", None), ("warn", Severity.WARN), ("block", Severity.BLOCK)])
def test_a_rule_does_what_its_setting_says(setting: str, severity: Severity | None, context: Context) -> None:
    _day, patrol, _hilux = the_thirteenth(context)
    set_rules(context, vehicle=setting)
    assert [one.clash.severity for one in found(context, "vehicle")] == ([severity] if severity else [])
    if severity is Severity.BLOCK:
        with pytest.raises(Refused):
            context.perform(operations.plan, patrol.id)
    else:
        context.perform(operations.plan, patrol.id)


def test_an_empty_setting_is_the_default_and_a_wrong_one_is_named(sqlite_context: Context) -> None:
    set_rules(sqlite_context, vehicle=" ", rest_hours="")
    assert sqlite_context.read(plans.rules).vehicle is Severity.BLOCK
    set_rules(sqlite_context, vehicle="perhaps")
    with pytest.raises(Invalid, match=r"clash\.setting"):
        found(sqlite_context)


def test_what_is_not_confirmed_only_warns(sqlite_context: Context) -> None:
    _day, patrol, hilux = the_thirteenth(sqlite_context)
    [booked] = sqlite_context.read(held.bookings, operation=patrol.id)
    sqlite_context.perform(bookings.remove, booked.id)
    sqlite_context.perform(bookings.add, [BookingDraft(operation=patrol.id, subject=hilux.id)])
    [one] = found(sqlite_context, "vehicle")
    assert one.clash.severity is Severity.WARN
    assert "O-2025-002 (Patroli jalur Bantan) (not confirmed)" in sentence(one)
    sqlite_context.perform(operations.plan, patrol.id)


# --------------------------------------------------------------------------------------------------- when, and no more


@pytest.mark.parametrize("end", ["postpone", "cancel", "remove"])
def test_what_is_postponed_cancelled_or_removed_holds_nothing(end: str, context: Context) -> None:
    day, _patrol, _hilux = the_thirteenth(context)
    if end == "postpone":
        context.perform(operations.plan, day.id, "Bergantian")
    reason = () if end == "remove" else ("Banjir",)
    context.perform(getattr(operations, end), day.id, *reason)
    assert found(context) == []


def test_what_begins_when_the_other_ends_does_not_clash(sqlite_context: Context) -> None:
    car = make_resource(sqlite_context)
    day = make_operation(sqlite_context, lead=None)
    after = make_operation(sqlite_context, "Sore", lead=None, starts_at=day.ends_at)
    for operation in (day, after):
        make_booking(sqlite_context, operation.id, car.id)
    assert found(sqlite_context) == []


def test_a_patrol_over_midnight_meets_the_next_morning(context: Context) -> None:
    car = make_resource(context)
    patrol = make_operation(context, "Patroli", lead=None, **NIGHT)
    morning = make_operation(context, "Pagi", lead=None, starts_at=AFTERNOON + 11 * HOUR)
    for operation in (patrol, morning):
        make_booking(context, operation.id, car.id)
    [one] = found(context)
    assert (one.clash.start, one.clash.end) == (AFTERNOON + 11 * HOUR, AFTERNOON + 12 * HOUR)
    assert "on 14 Nov 2025, 03:00–04:00 WIB" in sentence(one)


def test_an_operation_without_an_end_lasts_to_24_00_of_its_own_zone(context: Context) -> None:
    car = make_resource(context)
    open_end = make_operation(context, "Terbuka", lead=None, ends_at=None, zone="Asia/Kuching")
    late = make_operation(context, "Malam", lead=None, starts_at=AFTERNOON + 5 * HOUR)
    for operation in (open_end, late):
        make_booking(context, operation.id, car.id)
    [one] = found(context)
    assert one.clash.end == datetime(2025, 11, 13, 16, 0, tzinfo=UTC)  # 24.00 in Kuching is 23.00 at Entikong
    midnight = make_operation(context, "Tengah malam", lead=None, starts_at=datetime(2025, 11, 13, 16, 0, tzinfo=UTC))
    make_booking(context, midnight.id, car.id)
    assert open_end.id not in {one for each in found(context)[1:] for one in each.clash.operations}


def test_times_are_told_in_the_zone_of_the_operation(sqlite_context: Context) -> None:
    car = make_resource(sqlite_context)
    for name in ("Sisi Malaysia", "Sisi Indonesia"):
        zone = "Asia/Kuching" if name.endswith("Malaysia") else "Asia/Pontianak"
        make_booking(sqlite_context, make_operation(sqlite_context, name, lead=None, zone=zone).id, car.id)
    [one] = found(sqlite_context)
    assert sentence(one).count(":30") == 1 and ("09:30–18:00" in sentence(one) or "08:30–17:00" in sentence(one))


def test_only_what_happens_in_the_time_asked_about_is_told(sqlite_context: Context) -> None:
    the_thirteenth(sqlite_context)
    assert sqlite_context.read(clashes.between, AFTERNOON + HOUR, AFTERNOON + DAY) == []
    assert len(sqlite_context.read(clashes.between, AFTERNOON, AFTERNOON + HOUR)) == 3


def test_without_a_time_nothing_clashes_and_an_unknown_operation_is_named(sqlite_context: Context) -> None:
    car = make_resource(sqlite_context)
    undated = make_operation(sqlite_context, starts_at=None)
    make_booking(sqlite_context, undated.id, car.id)
    make_booking(sqlite_context, make_operation(sqlite_context).id, car.id)
    assert sqlite_context.read(clashes.of_operation, undated.id) == []
    with pytest.raises(NotFound):
        sqlite_context.read(clashes.of_operation, new_id())


def test_a_declined_booking_frees_the_car(sqlite_context: Context) -> None:
    _day, patrol, _hilux = the_thirteenth(sqlite_context)
    [booked] = sqlite_context.read(held.bookings, operation=patrol.id, states=(BookingState.CONFIRMED,))
    sqlite_context.perform(bookings.decline, booked.id, "Dipakai opgab")
    assert found(sqlite_context, "vehicle") == []
