"""Each rule by an example from a border post."""

from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from console.clashes import (
    Absence,
    Clash,
    OperationFacts,
    Qualification,
    Rule,
    Rules,
    Severity,
    Span,
    SubjectKind,
    Window,
    check,
    day_end,
    interval,
    read_rules,
)
from db.errors import Invalid

WIB, KUCHING = ZoneInfo("Asia/Pontianak"), ZoneInfo("Asia/Kuching")
SEKAYAM, ENTIKONG, PATROL = UUID(int=2), UUID(int=3), UUID(int=4)
HILUX, DEWI, KANIM, POLSEK, ROOM = (UUID(int=20 + number) for number in range(5))
SANGGAU, KECAMATAN, VILLAGE, BENGKAYANG = (UUID(int=40 + number) for number in range(4))
DAY = date(2025, 11, 13)


def hours(begins: str, ends: str, zone: ZoneInfo = WIB, day: date = DAY) -> tuple[datetime, datetime]:
    return interval(day, time.fromisoformat(begins), time.fromisoformat(ends), zone)


def hilux(operation: UUID, times: tuple[datetime, datetime], confirmed: bool = True) -> Span:
    return Span(operation, HILUX, SubjectKind.VEHICLE, *times, confirmed)


def dewi(operation: UUID, times: tuple[datetime, datetime], place: UUID | None = None) -> Span:
    return Span(operation, DEWI, SubjectKind.PERSON, *times, place=place)


def facts(operation: UUID, begins: str, ends: str, lead: UUID, place: tuple[UUID, ...], function: str = "patrol") -> OperationFacts:
    return OperationFacts(operation, *hours(begins, ends), lead, function, (place,))


def only_one(found: list[Clash]) -> Clash:
    assert len(found) == 1, found
    return found[0]


def test_a_night_patrol_and_a_day_operation_want_the_same_hilux_for_an_hour() -> None:
    clash = only_one(check([hilux(PATROL, hours("16:00", "04:00")), hilux(SEKAYAM, hours("08:30", "17:00"))]))
    assert (clash.rule, clash.severity, clash.subject) == (Rule.VEHICLE, Severity.BLOCK, HILUX)
    assert clash.operations == (SEKAYAM, PATROL)
    assert (clash.start, clash.end) == hours("16:00", "17:00")
    assert clash.details == {"pending": ()}


def test_an_operation_that_ends_at_five_leaves_the_car_to_one_that_begins_at_five() -> None:
    assert check([hilux(SEKAYAM, hours("08:30", "17:00")), hilux(PATROL, hours("17:00", "04:00"))]) == []


def test_a_patrol_after_midnight_meets_the_next_morning() -> None:
    morning = hours("03:30", "08:00", day=date(2025, 11, 14))
    clash = only_one(check([hilux(PATROL, hours("16:00", "04:00")), hilux(ENTIKONG, morning)]))
    assert clash.end - clash.start == timedelta(minutes=30)


def test_seventeen_hours_in_kuching_is_sixteen_hours_in_entikong() -> None:
    assert check([hilux(SEKAYAM, hours("16:00", "17:00", WIB)), hilux(PATROL, hours("15:00", "17:00", KUCHING))]) == []
    clash = only_one(check([hilux(SEKAYAM, hours("16:00", "17:00", WIB)), hilux(PATROL, hours("15:00", "18:00", KUCHING))]))
    assert (clash.start, clash.end) == hours("16:00", "17:00", WIB)


def test_an_end_that_is_only_a_date_means_midnight_and_leaves_the_next_day_free() -> None:
    two_days = interval(DAY, time(8), None, WIB, date(2025, 11, 14))
    assert two_days[1] == day_end(date(2025, 11, 14), WIB) == datetime(2025, 11, 14, 17, tzinfo=UTC)
    next_day = interval(date(2025, 11, 15), None, None, WIB)
    assert check([hilux(SEKAYAM, two_days), hilux(PATROL, next_day)]) == []
    evening = hours("23:00", "23:30", day=date(2025, 11, 14))
    assert len(check([hilux(SEKAYAM, two_days), hilux(PATROL, evening)])) == 1


def test_what_is_not_confirmed_yet_warns_and_is_named() -> None:
    spans = [hilux(PATROL, hours("16:00", "04:00"), confirmed=False), hilux(SEKAYAM, hours("08:30", "17:00"))]
    clash = only_one(check(spans))
    assert clash.severity is Severity.WARN
    assert clash.details["pending"] == (PATROL,)


@pytest.mark.parametrize("kind", [SubjectKind.ROOM, SubjectKind.CHANNEL])
def test_rooms_and_channels_count_only_when_somebody_asks(kind: SubjectKind) -> None:
    spans = [Span(one, ROOM, kind, *hours("09:00", "10:00")) for one in (SEKAYAM, ENTIKONG)]
    assert check(spans) == []
    assert only_one(check(spans, rules=read_rules({kind.value: "block"}))).severity is Severity.BLOCK


def test_a_rule_can_be_switched_off_or_made_to_warn() -> None:
    spans = [hilux(one, hours("09:00", "10:00")) for one in (SEKAYAM, ENTIKONG)]
    assert check(spans, rules=Rules(vehicle=Severity.OFF)) == []
    assert only_one(check(spans, rules=Rules(vehicle=Severity.WARN))).severity is Severity.WARN


def test_several_nights_with_the_same_car_are_one_clash_that_tells_how_often() -> None:
    days = [date(2025, 11, day) for day in (13, 14, 15)]
    nights = [hilux(PATROL, hours("22:00", "02:00", day=day)) for day in days]
    late = [hilux(SEKAYAM, hours("21:00", "23:00", day=day)) for day in days]
    clash = only_one(check([*nights, *late]))
    stretches = [hours("22:00", "23:00", day=day) for day in days]
    assert (clash.start, clash.end) == stretches[0]
    assert clash.details["stretches"] == tuple(stretches)


def test_two_shifts_of_one_operation_do_not_clash_with_each_other() -> None:
    assert check([hilux(PATROL, hours("16:00", "22:00")), hilux(PATROL, hours("20:00", "04:00"))]) == []


def test_a_unit_in_two_operations_only_warns_and_tells_how_many_officers_it_promised() -> None:
    spans = [
        Span(one, KANIM, SubjectKind.UNIT, *hours("08:00", "12:00"), strength=strength)
        for one, strength in ((SEKAYAM, 4), (ENTIKONG, 5), (PATROL, 3))
    ]
    found = check(spans[:2], strengths={KANIM: 10})
    assert only_one(found).severity is Severity.WARN
    assert found[0].details == {"pending": (), "promised": 9, "strength": 10}
    assert {clash.details["promised"] for clash in check(spans, strengths={KANIM: 10})} == {12}
    assert "promised" not in check(spans)[0].details


def test_two_operations_in_one_village_and_in_the_district_around_it_are_told() -> None:
    village, district = (VILLAGE, KECAMATAN, SANGGAU), (KECAMATAN, SANGGAU)
    plans = [
        facts(SEKAYAM, "08:30", "17:00", KANIM, village, "documents"),
        facts(ENTIKONG, "16:00", "18:00", POLSEK, district),
        facts(PATROL, "08:00", "20:00", POLSEK, (BENGKAYANG,)),
    ]
    clash = only_one(check([], plans))
    assert (clash.rule, clash.severity, clash.subject, clash.operations) == (
        Rule.PLACE, Severity.WARN, VILLAGE, (SEKAYAM, ENTIKONG),
    )  # fmt: skip
    assert (clash.details["outer"], clash.details["outer_operation"]) == (KECAMATAN, ENTIKONG)


def test_neighbouring_villages_of_one_district_do_not_clash() -> None:
    plans = [facts(SEKAYAM, "08:00", "17:00", KANIM, (VILLAGE, KECAMATAN)), facts(PATROL, "08:00", "17:00", POLSEK, (ROOM, KECAMATAN))]
    assert check([], plans) == []


def test_the_stops_of_an_operation_say_when_it_is_where() -> None:
    plans = [facts(SEKAYAM, "08:00", "17:00", KANIM, (VILLAGE, KECAMATAN)), facts(PATROL, "08:00", "17:00", KANIM, (VILLAGE, KECAMATAN))]
    stop = Span(PATROL, VILLAGE, SubjectKind.PLACE, *hours("16:00", "18:00"))
    clash = only_one(check([stop], plans))
    assert (clash.start, clash.end) == hours("16:00", "17:00")


def test_two_units_that_lead_one_function_at_one_place_are_told() -> None:
    place = (VILLAGE, KECAMATAN)
    plans = [facts(SEKAYAM, "08:30", "17:00", KANIM, place), facts(PATROL, "16:00", "04:00", POLSEK, place)]
    second = next(clash for clash in check([], plans) if clash.rule is Rule.SECOND_LEAD)
    assert (second.subject, second.operations) == (None, (SEKAYAM, PATROL))
    assert (second.details["leads"], second.details["function"]) == ((KANIM, POLSEK), "patrol")
    other_function = [plans[0], plans[1]._replace(function="documents")]
    same_lead = [plans[0], plans[1]._replace(lead=KANIM)]
    for harmless in (other_function, same_lead):
        assert {clash.rule for clash in check([], harmless)} == {Rule.PLACE}


def test_six_hours_between_a_night_patrol_and_the_morning_are_too_little_rest() -> None:
    spans = [dewi(PATROL, hours("16:00", "02:00")), dewi(SEKAYAM, hours("08:00", "12:00", day=date(2025, 11, 14)))]
    clash = only_one(check(spans))
    assert (clash.rule, clash.end - clash.start) == (Rule.REST, timedelta(hours=6))
    assert (clash.details["before"], clash.details["after"]) == (PATROL, SEKAYAM)
    assert check(spans, rules=Rules(rest_hours=6)) == []


def test_a_person_who_goes_straight_from_one_operation_to_the_next_has_no_rest_but_is_not_in_both() -> None:
    clash = only_one(check([dewi(SEKAYAM, hours("08:00", "17:00")), dewi(PATROL, hours("17:00", "19:00"))]))
    assert (clash.rule, clash.start) == (Rule.REST, clash.end)


def test_shifts_without_a_break_are_one_duty_and_a_short_break_between_shifts_is_told() -> None:
    shifts = [dewi(PATROL, hours("16:00", "20:00")), dewi(PATROL, hours("20:00", "23:00"))]
    assert check(shifts) == []
    clash = only_one(check([*shifts, dewi(PATROL, hours("03:00", "05:00", day=date(2025, 11, 14)))]))
    assert (clash.operations, clash.end - clash.start) == ((PATROL,), timedelta(hours=4))


def test_travel_counts_only_when_asked_and_only_between_places_apart() -> None:
    spans = [dewi(SEKAYAM, hours("08:00", "10:00"), VILLAGE), dewi(PATROL, hours("10:30", "12:00"), BENGKAYANG)]
    quiet = Rules(rest=Severity.OFF)
    assert check(spans, rules=quiet) == []
    asked = quiet._replace(travel=Severity.WARN, travel_minutes=60)
    clash = only_one(check(spans, rules=asked))
    assert (clash.rule, clash.details["places"]) == (Rule.TRAVEL, (VILLAGE, BENGKAYANG))
    assert check(spans, rules=asked._replace(travel_minutes=30)) == []
    assert check([spans[0], spans[1]._replace(place=VILLAGE)], rules=asked) == []
    nested = [OperationFacts(SEKAYAM, *hours("08:00", "10:00"), places=((VILLAGE, KECAMATAN),))]
    assert check([spans[0], spans[1]._replace(place=KECAMATAN)], nested, rules=asked) == []


def test_rest_and_travel_are_measured_each_by_its_own_time() -> None:
    spans = [dewi(SEKAYAM, hours("08:00", "10:00"), VILLAGE), dewi(PATROL, hours("12:00", "13:00"), BENGKAYANG)]
    long_way = Rules(rest_hours=1, travel=Severity.WARN, travel_minutes=180)
    assert [clash.rule for clash in check(spans, rules=long_way)] == [Rule.TRAVEL]
    assert [clash.rule for clash in check(spans, rules=long_way._replace(rest_hours=8, travel_minutes=60))] == [Rule.REST]


def test_hours_that_end_where_they_begin_are_a_whole_day() -> None:
    assert hours("08:00", "08:00")[1] - hours("08:00", "08:00")[0] == timedelta(days=1)


def test_a_car_in_repair_and_a_person_on_leave_are_not_there() -> None:
    away = [Absence(HILUX, *hours("12:00", "23:00"), "repair"), Absence(DEWI, *hours("18:00", "20:00"), "leave")]
    clash = only_one(check([hilux(SEKAYAM, hours("08:30", "17:00")), dewi(SEKAYAM, hours("08:30", "17:00"))], absences=away))
    assert (clash.rule, clash.subject, clash.details["reason"]) == (Rule.ABSENCE, HILUX, "repair")
    assert (clash.start, clash.end) == hours("12:00", "17:00")


def test_a_qualification_must_last_to_the_end_of_the_booking() -> None:
    booked = dewi(PATROL, hours("16:00", "04:00"))._replace(requires=("boat",))
    expires_at_night = Qualification(DEWI, "boat", day_end(DAY, WIB))
    clash = only_one(check([booked], qualifications=[expires_at_night]))
    assert (clash.rule, clash.details["valid_to"], clash.start) == (Rule.QUALIFICATION, day_end(DAY, WIB), day_end(DAY, WIB))
    assert "valid_to" not in only_one(check([booked])).details
    assert check([booked], qualifications=[expires_at_night, Qualification(DEWI, "boat", day_end(date(2026, 1, 1), WIB))]) == []
    assert check([booked], qualifications=[Qualification(DEWI, "boat")]) == []


def test_an_operation_below_its_minimum_strength_is_told_and_an_unknown_strength_is_not() -> None:
    plan = OperationFacts(PATROL, *hours("16:00", "04:00"), minimum_strength=6, strength=5)
    clash = only_one(check([], [plan]))
    assert (clash.rule, clash.operations, clash.details["strength"], clash.details["wanted"]) == (Rule.STRENGTH, (PATROL,), 5, 6)
    assert check([], [plan._replace(strength=6)]) == check([], [plan._replace(strength=None)]) == []


def test_a_window_leaves_out_what_happens_outside_it() -> None:
    spans = [hilux(PATROL, hours("16:00", "04:00")), hilux(SEKAYAM, hours("08:30", "17:00"))]
    assert len(check(spans, window=Window(*hours("16:30", "18:00")))) == 1
    assert check(spans, window=Window(*hours("17:00", "18:00"))) == []


def test_settings_are_read_from_text() -> None:
    rules = read_rules({"vehicle": "warn", "room": " block ", "rest_hours": "7,5"})
    assert rules == Rules(vehicle=Severity.WARN, room=Severity.BLOCK, rest_hours=7.5)


@pytest.mark.parametrize(
    ("name", "value", "code"),
    [("rest", "maybe", "clash.setting"), ("sleep", "warn", "clash.no_rule"), ("rest_hours", "-1", "clash.number"),
     ("rest_hours", "nan", "clash.number"), ("travel_minutes", "lama", "clash.number"), ("rest_hours", "1e9", "clash.number")],
)  # fmt: skip
def test_a_setting_that_makes_no_sense_is_refused(name: str, value: str, code: str) -> None:
    with pytest.raises(Invalid) as refused:
        read_rules({name: value})
    assert refused.value.code == code
