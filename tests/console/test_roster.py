"""The roster: rules expanded, single shifts that differ, crews; never more than a year."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from console.context import Context
from console.field_day import read_day, week_of
from console.roster import RosterShift, exceptions_of, exceptions_text, left_out, roster, shift_on
from console.services import crews, shifts
from db.errors import NotFound, Refused
from db.queries import duties
from tests.builders import DUTY_START, make_duty, make_operation, make_person

DAY = timedelta(days=1)
WIB = ZoneInfo("Asia/Pontianak")


def shown(context: Context, days: int = 14, **wanted: Any) -> list[RosterShift]:
    return context.read(roster, DUTY_START - timedelta(hours=8), DUTY_START + days * DAY, **wanted)


def test_a_rule_gives_a_shift_on_each_of_its_days_at_local_hours(sqlite_context: Context) -> None:
    make_duty(sqlite_context)
    found = shown(sqlite_context)
    assert [one.day.isoformat()[5:] for one in found] == ["11-17", "11-20", "11-24", "11-27"]
    assert {(one.local_start.hour, one.local_end.hour) for one in found} == {(8, 16)}
    assert found[0].code == "J-0001/2025-11-17"


def test_days_left_out_have_no_shift(sqlite_context: Context) -> None:
    make_duty(sqlite_context, exceptions=left_out([date(2025, 11, 20)], DUTY_START, "Asia/Pontianak"))
    assert [one.day.day for one in shown(sqlite_context)] == [17, 24, 27]


def test_left_out_moments_are_read_as_they_were_written_and_nonsense_is_passed_over() -> None:
    moments = [datetime(2025, 11, 20, 8, tzinfo=WIB), datetime(2025, 11, 17, 1, tzinfo=UTC)]
    assert exceptions_of(exceptions_text(moments)) == sorted(moments)
    assert exceptions_of("kapan-kapan 2025-11-20T01:00:00") == [datetime(2025, 11, 20, 1, tzinfo=UTC)]


def test_a_night_shift_belongs_to_both_days_it_touches(sqlite_context: Context) -> None:
    make_duty(sqlite_context, starts_at=DUTY_START + timedelta(hours=12), recurrence="")
    assert [len(read_day(sqlite_context.reader, date(2025, 11, day)).shifts) for day in (16, 17, 18, 19)] == [0, 1, 1, 0]


def test_a_moved_shift_stands_where_it_was_moved_and_keeps_its_name(sqlite_context: Context) -> None:
    duty = make_duty(sqlite_context)
    later = DUTY_START + DAY
    sqlite_context.perform(shifts.move, duty.id, DUTY_START, later, later + timedelta(hours=2), "rapat")
    first = shown(sqlite_context)[0]
    assert (first.local_start.day, first.day.day, first.moved, first.reason) == (18, 17, True, "rapat")
    row = sqlite_context.read(duties.get, duty.id)
    assert row is not None
    by_rule, by_move = (sqlite_context.read(shift_on, row, date(2025, 11, day)) for day in (17, 18))
    assert by_rule.occurrence == by_move.occurrence == DUTY_START


def test_a_shift_without_names_is_stood_by_the_dutys_own_crew(sqlite_context: Context) -> None:
    andi, budi = (make_person(sqlite_context, name).id for name in ("Andi", "Budi"))
    duty = make_duty(sqlite_context, crew=[andi], strength=2)
    sqlite_context.perform(crews.put_on, duty.id, [crews.CrewGiven(budi)], DUTY_START)
    first, second, *_more = shown(sqlite_context)
    assert ([one.name for one in first.crew], first.short) == (["Andi", "Budi"], False)
    assert ([one.name for one in second.crew], second.short) == (["Andi"], True)


def test_a_shift_called_off_stays_on_the_roster_and_is_not_short(sqlite_context: Context) -> None:
    duty = make_duty(sqlite_context, strength=2)
    sqlite_context.perform(shifts.cancel, duty.id, DUTY_START, "banjir")
    first = shown(sqlite_context)[0]
    assert (first.cancelled, first.short, first.reason) == (True, False, "banjir")


def test_more_than_a_year_is_refused(sqlite_context: Context) -> None:
    with pytest.raises(Refused, match=r"roster\.too_long"):
        sqlite_context.read(roster, DUTY_START, DUTY_START + 400 * DAY)


def test_a_day_without_shift_says_which_duty_was_meant(sqlite_context: Context) -> None:
    row = sqlite_context.read(duties.get, make_duty(sqlite_context).id)
    assert row is not None
    with pytest.raises(NotFound, match=r"shift\.none") as caught:
        sqlite_context.read(shift_on, row, date(2025, 11, 18))
    assert caught.value.details["wanted"] == "Piket pos gabungan"


def test_the_day_shows_operations_and_the_next_hand_over(sqlite_context: Context) -> None:
    make_operation(sqlite_context, starts_at=DUTY_START)
    make_duty(sqlite_context, "Siang")
    make_duty(sqlite_context, "Pagi", ends_at=DUTY_START + timedelta(hours=4))
    found = read_day(sqlite_context.reader, date(2025, 11, 17))
    ahead = found.next_handover(DUTY_START + timedelta(hours=1))
    assert ahead is not None and ahead.duty.name == "Pagi"
    assert [row.name for row in found.operations] == ["Opgab Entikong-Sekayam"]
    assert week_of(found.day) == (date(2025, 11, 17), date(2025, 11, 23))
