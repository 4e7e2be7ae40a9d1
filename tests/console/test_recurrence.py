"""Recurring duty: rules that end, their days, how they are typed and told."""

from datetime import UTC, date, datetime, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given, settings
from hypothesis import strategies as st

from console.i18n import set_language
from console.recurrence import (
    Frequency,
    Rule,
    Weekday,
    check_rule,
    occurrences,
    parse_rule,
    read_recurrence,
    say_rule,
    settled,
)
from db.errors import Invalid, PoraError

ZONE = "Asia/Pontianak"
START = datetime(2025, 11, 3, 5, tzinfo=ZoneInfo(ZONE))  # a Monday
TODAY = date(2025, 11, 1)
UNTIL = "sampai 31/01/2026"


def code_of(text: str) -> str:
    with pytest.raises(PoraError) as caught:
        check_rule(parse_rule(text), START, ZONE)
    return caught.value.code


def starts(text: str, start: datetime = START, zone: str = ZONE) -> list[datetime]:
    return [one.start for one in occurrences(start, None, zone, parse_rule(text))]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("FREQ=SECONDLY;COUNT=3", "recurrence.too_fine"),
        ("FREQ=HOURLY;UNTIL=20251231", "recurrence.too_fine"),
        ("FREQ=DAILY;BYHOUR=1,2,3;COUNT=3", "recurrence.too_fine"),
        ("FREQ=DAILY", "recurrence.unbounded"),
        ("FREQ=DAILY;UNTIL=99991231T235959Z", "recurrence.unbounded"),
        ("FREQ=DAILY;COUNT=1001", "recurrence.too_many"),
        ("FREQ=DAILY;UNTIL=20290101", "recurrence.too_many"),
        ("FREQ=YEARLY;UNTIL=20310101", "recurrence.too_many"),
        ("FREQ=YEARLY;COUNT=9", "recurrence.too_many"),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30;COUNT=1", "recurrence.never"),
        ("FREQ=DAILY;UNTIL=20250101", "recurrence.never"),
        ("FREQ=YEARLY;BYWEEKNO=20;COUNT=2", "recurrence.part"),
        ("FREQ=DAILY;COUNT=2;UNTIL=20251231", "recurrence.malformed"),
        ("FREQ=WEEKLY;BYDAY=1MO;COUNT=2", "recurrence.malformed"),
        ("FREQ=DAILY;INTERVAL=0;COUNT=2", "recurrence.malformed"),
        ("FREQ=DAILY;UNTIL=20251399", "recurrence.malformed"),
        ("nonsense", "recurrence.malformed"),
    ],
)
def test_a_rule_that_cannot_be_kept_is_refused_with_its_reason(text: str, code: str) -> None:
    assert code_of(text) == code


def test_a_rule_is_written_in_one_order() -> None:
    text = "RRULE:freq=weekly;byday=TH,MO;until=20260131T170000Z;interval=2"
    assert str(parse_rule(text)) == "FREQ=WEEKLY;INTERVAL=2;UNTIL=20260131T170000Z;BYDAY=MO,TH"


def test_the_day_until_is_a_turn_to_its_end() -> None:
    assert len(starts("FREQ=DAILY;UNTIL=20251105")) == 3


def test_until_in_utc_is_compared_as_a_moment() -> None:
    assert starts("FREQ=DAILY;UNTIL=20251104T220000Z")[-1].day == 5  # 05.00 there is 22.00 UTC of the day before
    assert starts("FREQ=DAILY;UNTIL=20251104T215959Z")[-1].day == 4


def test_an_end_of_day_in_utc_is_kept_as_the_day() -> None:
    assert settled(parse_rule("FREQ=DAILY;UNTIL=20260131T165959Z"), ZONE).until == date(2026, 1, 31)


def test_exceptions_are_left_out_by_their_start_in_any_zone_or_by_their_day() -> None:
    rule = parse_rule("FREQ=DAILY;COUNT=4")
    left_out = [datetime(2025, 11, 3, 22, tzinfo=UTC), date(2025, 11, 5)]
    assert [one.start.day for one in occurrences(START, None, ZONE, rule, left_out)] == [3, 6]


def test_a_turn_keeps_its_local_hours_when_the_clocks_change() -> None:
    zone = "Europe/Amsterdam"
    start = datetime(2025, 10, 25, 1, 30, tzinfo=ZoneInfo(zone))
    turns = list(occurrences(start, start.replace(hour=9), zone, parse_rule("FREQ=DAILY;COUNT=3")))
    assert [(one.start.hour, one.end.hour) for one in turns] == [(1, 9)] * 3
    assert turns[0].start.utcoffset() != turns[2].start.utcoffset()


def test_an_hour_that_is_left_out_moves_forward() -> None:
    start = datetime(2026, 3, 28, 2, 30, tzinfo=ZoneInfo("Europe/Amsterdam"))
    assert [one.hour for one in starts("FREQ=DAILY;COUNT=3", start, "Europe/Amsterdam")] == [2, 3, 2]


def test_only_turns_that_overlap_the_time_asked_for_are_given() -> None:
    rule = parse_rule("FREQ=DAILY;COUNT=30")
    since = datetime(2025, 11, 10, 17, tzinfo=ZoneInfo(ZONE))
    found = occurrences(START, START + timedelta(hours=12), ZONE, rule, between=(since, since + timedelta(days=2)))
    assert [one.start.day for one in found] == [11, 12]


@st.composite
def rules(draw: st.DrawFn) -> str:
    frequency = draw(st.sampled_from(Frequency))
    parts = [f"FREQ={frequency}", f"INTERVAL={draw(st.integers(1, 4))}", f"COUNT={draw(st.integers(1, 12))}"]
    months = draw(st.lists(st.integers(1, 12), max_size=3))
    parts += [f"BYMONTH={','.join(map(str, months))}"] if months else []
    by_days = draw(st.lists(st.sampled_from(["MO", "WE", "FR", "SU"]), max_size=3))
    if by_days and frequency in (Frequency.MONTHLY, Frequency.YEARLY):
        ordinal = draw(st.sampled_from(["", "1", "2", "-1"]))
        by_days = [f"{ordinal}{day}" for day in by_days]  # dateutil mixes plain and numbered days in its own way
    parts += [f"BYDAY={','.join(by_days)}"] if by_days else []
    month_days = draw(st.lists(st.sampled_from([1, 15, 29, 31, -1, -3]), max_size=2))
    if month_days and frequency is not Frequency.WEEKLY:
        parts.append(f"BYMONTHDAY={','.join(map(str, month_days))}")
    if (by_days or month_days) and frequency is Frequency.MONTHLY and draw(st.booleans()):
        parts.append(f"BYSETPOS={draw(st.sampled_from([1, 2, -1]))}")
    if draw(st.booleans()):
        parts.append("WKST=SU")
    return ";".join(parts)


@settings(max_examples=150, deadline=None)
@given(rules(), st.dates(date(2024, 1, 1), date(2026, 12, 31)))
def test_the_days_of_a_rule_are_those_that_dateutil_finds(text: str, first: date) -> None:
    start = datetime.combine(first, datetime.min.time(), tzinfo=UTC)
    found = starts(text, start, "UTC")
    # No more than we found, because dateutil looks for 30 February until the year 9999.
    assert found == list(islice(rrulestr(text, dtstart=start), len(found)))
    if text.startswith(("FREQ=DAILY", "FREQ=WEEKLY")) and "BYM" not in text:  # a plain rhythm always goes on
        assert len(found) == parse_rule(text).count


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("setiap Senin dan Kamis", "BYDAY=MO,TH"),
        ("tiap hari Jum'at", "BYDAY=FR"),
        ("setiap Senin, Rabu, dan Jumat", "BYDAY=MO,WE,FR"),
        ("setiap hari Minggu", "BYDAY=SU"),
        ("setiap Minggu dan Rabu", "BYDAY=WE,SU"),
        ("setiap hari kerja", "BYDAY=MO,TU,WE,TH,FR"),
        ("every 2 weeks on Monday", "INTERVAL=2 BYDAY=MO"),
        ("dua minggu sekali", "INTERVAL=2"),
    ],
)
def test_weeks_are_understood_as_people_say_them(text: str, rule: str) -> None:
    understood = read_recurrence(f"{text} {UNTIL}", START, ZONE, TODAY).rule
    assert str(understood).split(";") == ["FREQ=WEEKLY", *sorted([*rule.split(), "UNTIL=20260131"], key=_order)]


def _order(part: str) -> int:
    return ["INTERVAL", "UNTIL", "BYDAY"].index(part.split("=")[0])


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("setiap hari, 10 kali", "FREQ=DAILY;COUNT=10"),
        ("tiap minggu 10 kali", "FREQ=WEEKLY;COUNT=10"),
        ("setiap bulan tanggal 1 dan 15, 6 kali", "FREQ=MONTHLY;COUNT=6;BYMONTHDAY=1,15"),
        ("every last day of the month 3 times", "FREQ=MONTHLY;COUNT=3;BYMONTHDAY=-1"),
        ("Senin pertama setiap bulan selama 6 bulan", "FREQ=MONTHLY;UNTIL=20260502;BYDAY=1MO"),
        ("setiap tahun pada 17 Agustus 2 kali", "FREQ=YEARLY;COUNT=2;BYMONTH=8;BYMONTHDAY=17"),
    ],
)
def test_other_rhythms_are_understood_too(text: str, rule: str) -> None:
    assert str(read_recurrence(text, START, ZONE, TODAY).rule) == rule


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("setiap Senin", "recurrence.unbounded"),
        ("setiap jam sampai besok", "recurrence.too_fine"),
        (f"setiap purnama {UNTIL}", "recurrence.unclear"),
        (f"Senin {UNTIL}", "recurrence.unclear"),
        (f"setiap bulan tanggal 40 {UNTIL}", "recurrence.unclear"),
        (f"setiap hari 3 kali {UNTIL}", "recurrence.unclear"),
        ("setiap hari sampai kapan-kapan", "date.unknown"),
        ("setiap hari sampai 30/11/2099", "recurrence.too_many"),
    ],
)
def test_what_is_not_understood_is_refused(text: str, code: str) -> None:
    with pytest.raises(PoraError) as caught:
        read_recurrence(text, START, ZONE, TODAY)
    assert caught.value.code == code


def test_a_rule_is_told_with_its_end_and_its_exceptions() -> None:
    rule = parse_rule("FREQ=WEEKLY;BYDAY=MO,TH;UNTIL=20260131T170000Z")  # midnight there: until 31 January
    left_out = [datetime(2025, 12, 25, 5, tzinfo=ZoneInfo(ZONE))]
    set_language("id")
    told = "setiap Senin dan Kamis sampai 31 Januari 2026, kecuali 25 Desember 2025"
    assert say_rule(rule, START, ZONE, left_out) == told
    set_language("en")
    told = "every Monday and Thursday until 31 January 2026, except 25 December 2025"
    assert say_rule(rule, START, ZONE, left_out) == told
    set_language("id")


def test_a_rule_nobody_types_is_told_by_its_text() -> None:
    rule = parse_rule("FREQ=MONTHLY;COUNT=3;BYDAY=MO,TU;BYSETPOS=-1")
    assert "FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=-1" in say_rule(rule, START, ZONE)


TYPEABLE = st.one_of(
    st.builds(Rule, st.just(Frequency.DAILY), st.integers(1, 9)),
    st.builds(
        Rule, st.just(Frequency.WEEKLY), st.integers(1, 4),
        weekdays=st.sets(st.builds(Weekday, st.integers(0, 6), st.just(0))).map(lambda days: tuple(sorted(days))),
    ),
    st.builds(
        Rule, st.just(Frequency.MONTHLY), st.integers(1, 3),
        month_days=st.sets(st.integers(1, 28), max_size=4).map(lambda days: tuple(sorted(days))),
    ),
    st.builds(
        Rule, st.just(Frequency.MONTHLY), st.integers(1, 3),
        weekdays=st.tuples(st.builds(Weekday, st.integers(0, 6), st.sampled_from([1, 2, 3, 4, -1]))),
    ),
    st.builds(Rule, st.just(Frequency.YEARLY), months=st.tuples(st.integers(1, 12)), month_days=st.just((17,))),
)  # fmt: skip


@settings(max_examples=120, deadline=None)
@given(TYPEABLE, st.sampled_from(["id", "en"]), st.booleans(), st.sets(st.dates(TODAY, date(2026, 6, 1)), max_size=3))
def test_a_told_rule_is_read_back_as_the_same_days(rule: Rule, language: str, counted: bool, days: set[date]) -> None:
    end = {"count": 2} if counted else {"until": date(2027, 3, 31)}
    ended = Rule(rule.frequency, rule.interval, **end, months=rule.months, month_days=rule.month_days,
                 weekdays=rule.weekdays)  # type: ignore[arg-type] # fmt: skip
    set_language(language)
    said = say_rule(ended, START, ZONE, days)
    back = read_recurrence(said, START, ZONE, TODAY)
    set_language("id")
    turns = list(occurrences(START, None, ZONE, ended, days))
    assert list(occurrences(START, None, ZONE, back.rule, back.exceptions)) == turns


def test_a_text_without_end_costs_no_time() -> None:
    with pytest.raises(Invalid):
        read_recurrence("setiap " * 5_000, START, ZONE, TODAY)


def test_five_years_to_the_day_are_planned_and_not_a_day_more() -> None:
    check_rule(parse_rule("FREQ=YEARLY;UNTIL=20301103"), START, ZONE)
    assert code_of("FREQ=YEARLY;UNTIL=20301104") == "recurrence.too_many"


def test_a_counted_rhythm_is_measured_to_its_last_turn() -> None:
    check_rule(parse_rule("FREQ=WEEKLY;COUNT=261;BYDAY=MO"), START, ZONE)  # 260 weeks are just under five years
    assert code_of("FREQ=WEEKLY;COUNT=262;BYDAY=MO") == "recurrence.too_many"
    assert code_of("FREQ=WEEKLY;INTERVAL=1000;COUNT=1000") == "recurrence.too_many"
