"""Duties: rules that are bounded, corrections that keep what was written down, an end, undo."""

from datetime import date, timedelta
from typing import Any

import pytest

from console.context import Context
from console.roster import RosterShift, roster
from console.services import duties, history, operations, shifts
from db.errors import Invalid, NotFound, Refused
from db.queries import duties as queries
from tests.builders import DUTY_START, make_duty, make_operation, make_person

DAY = timedelta(days=1)


def shown(context: Context, days: int = 30) -> list[RosterShift]:
    return context.read(roster, DUTY_START - 3 * DAY, DUTY_START + days * DAY)


def test_a_duty_is_our_own_units_and_begins_with_the_first_day_that_fits(sqlite_context: Context) -> None:
    duty = make_duty(sqlite_context, starts_at=DUTY_START + DAY)
    row = sqlite_context.read(queries.get, duty.id)
    assert row is not None
    assert row.agency == sqlite_context.actor.unit
    assert row.starts_at == DUTY_START + 3 * DAY, "a Thursday, not the Tuesday that was typed"


@pytest.mark.parametrize(
    ("rule", "code"),
    [
        ("FREQ=HOURLY;COUNT=3", "recurrence.too_fine"), ("FREQ=DAILY", "recurrence.unbounded"),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30;COUNT=2", "recurrence.never"),
    ],
)  # fmt: skip
def test_a_rule_too_fine_without_end_or_never_true_is_refused(sqlite_context: Context, rule: str, code: str) -> None:
    with pytest.raises(Refused, match=code):
        make_duty(sqlite_context, recurrence=rule)


def test_a_zone_nobody_knows_is_refused(sqlite_context: Context) -> None:
    with pytest.raises(Invalid, match=r"zone\.unknown"):
        make_duty(sqlite_context, zone="Asia/Entikong")


def test_what_was_written_of_a_shift_moves_with_its_day_when_the_hours_change(
    sqlite_context: Context, travel: Any
) -> None:
    travel(DUTY_START - DAY)
    person = make_person(sqlite_context).id
    duty = make_duty(sqlite_context, crew=[person])
    thursday = DUTY_START + 3 * DAY
    sqlite_context.perform(shifts.cancel, duty.id, thursday, "banjir")
    hour = timedelta(hours=1)
    sqlite_context.perform(duties.edit, duty.id, {"starts_at": DUTY_START + hour, "ends_at": duty.ends_at + hour})
    assert [(one.local_start.hour, one.cancelled) for one in shown(sqlite_context, 6)] == [(9, False), (9, True)]
    sqlite_context.perform(history.take_back, None)
    assert [(one.local_start.hour, one.cancelled) for one in shown(sqlite_context, 6)] == [(8, False), (8, True)]


def test_a_series_ends_before_a_day_and_undo_brings_it_back(sqlite_context: Context) -> None:
    duty = make_duty(sqlite_context)
    before = len(shown(sqlite_context))
    sqlite_context.perform(duties.end, duty.id, date(2025, 11, 24))
    assert [one.day.day for one in shown(sqlite_context)] == [17, 20]
    sqlite_context.perform(history.take_back, None)
    assert len(shown(sqlite_context)) == before


def test_what_comes_once_or_would_have_no_shift_left_is_not_ended(sqlite_context: Context) -> None:
    once, again = make_duty(sqlite_context, recurrence=""), make_duty(sqlite_context)
    with pytest.raises(Refused, match=r"duty\.comes_once"):
        sqlite_context.perform(duties.end, once.id, date(2025, 12, 1))
    with pytest.raises(Refused, match=r"duty\.nothing_left"):
        sqlite_context.perform(duties.end, again.id, date(2025, 11, 17))


def test_a_removed_duty_has_no_shifts_and_comes_back(sqlite_context: Context) -> None:
    duty = make_duty(sqlite_context)
    sqlite_context.perform(duties.remove, duty.id)
    assert shown(sqlite_context) == []
    with pytest.raises(NotFound):
        sqlite_context.perform(shifts.cancel, duty.id, DUTY_START, "banjir")
    sqlite_context.perform(duties.restore, duty.id)
    assert shown(sqlite_context)


def test_a_duty_of_a_closed_operation_is_not_changed(sqlite_context: Context) -> None:
    operation = make_operation(sqlite_context, starts_at=DUTY_START)
    duty = make_duty(sqlite_context, operation=operation.id)
    sqlite_context.perform(operations.cancel, operation.id, "banjir")
    with pytest.raises(Refused, match=r"operation\.closed"):
        sqlite_context.perform(duties.edit, duty.id, {"name": "Lain"})
