"""Dates and times as officers type them, on Wednesday 12 November 2025 at 08.20 WIB."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from babel.dates import format_date
from hypothesis import given
from hypothesis import strategies as st

from console import i18n
from console.dates import (
    Moment,
    echo_date,
    echo_moment,
    read_date,
    read_moment,
    read_span,
    read_time,
    split_zone,
    zone_name,
)
from db.errors import Invalid

TODAY = date(2025, 11, 12)
PONTIANAK = "Asia/Pontianak"
NOW = datetime(2025, 11, 12, 8, 20, 31, tzinfo=ZoneInfo(PONTIANAK))


pytestmark = pytest.mark.usefixtures("indonesian_dates")


def refusal(read: Callable[..., object], *arguments: object) -> Invalid:
    with pytest.raises(Invalid) as caught:
        read(*arguments)
    return caught.value


# --- dates -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("30/11/2025", "2025-11-30"),
        ("30-11-2025", "2025-11-30"),
        ("30.11.2025", "2025-11-30"),
        (" 30 / 11 / 2025 ", "2025-11-30"),
        ("2025-11-30", "2025-11-30"),
        ("5/12/2025", "2025-12-05"),
        ("15/12/25", "2025-12-15"),
        ("1/1/79", "2079-01-01"),
        ("1/1/80", "1980-01-01"),
        ("30/11", "2025-11-30"),
        ("14/8", "2025-08-14"),
        ("13/8", "2026-08-13"),
        ("15 Desember 2025", "2025-12-15"),
        ("15 desember 2025", "2025-12-15"),
        ("15 Des 2025", "2025-12-15"),
        ("15 Des. 2025", "2025-12-15"),
        ("15-Des-2025", "2025-12-15"),
        ("15 Desember", "2025-12-15"),
        ("13 Nopember 2025", "2025-11-13"),
        ("1 Pebruari 2026", "2026-02-01"),
        ("3 Mac 2026", "2026-03-03"),
        ("31 Ogos 2026", "2026-08-31"),
        ("15hb Disember 2025", "2025-12-15"),
        ("Khamis, 25 Disember 2025", "2025-12-25"),
        ("Jumaat, 14 November 2025", "2025-11-14"),
        ("Jum’at, 14 November 2025", "2025-11-14"),
        ("Rabu, 12 November 2025", "2025-11-12"),
        ("Rabu 12/11/2025", "2025-11-12"),
        ("Kamis (13/11/2025)", "2025-11-13"),
        ("hari Rabu tanggal 12 bulan November tahun 2025", "2025-11-12"),
        ("Wednesday, 12 November 2025", "2025-11-12"),
        ("December 15, 2025", "2025-12-15"),
        ("15th December 2025", "2025-12-15"),
        ("tanggal 15", "2025-11-15"),
        ("tgl 3", "2025-12-03"),
        ("hari ini", "2025-11-12"),
        ("Hari  Ini", "2025-11-12"),
        ("today", "2025-11-12"),
        ("sekarang", "2025-11-12"),
        ("besok", "2025-11-13"),
        ("esok", "2025-11-13"),
        ("tomorrow", "2025-11-13"),
        ("lusa", "2025-11-14"),
        ("kemarin", "2025-11-11"),
        ("semalam", "2025-11-11"),
        ("Senin depan", "2025-11-17"),
        ("Jumat depan", "2025-11-21"),
        ("Isnin hadapan", "2025-11-17"),
        ("next Monday", "2025-11-17"),
        ("Senin minggu depan", "2025-11-17"),
        ("Monday", "2025-11-17"),
        ("Jumat ini", "2025-11-14"),
        ("this Friday", "2025-11-14"),
        ("Rabu ini", "2025-11-12"),
        ("Senin", "2025-11-17"),
        ("Rabu", "2025-11-19"),
        ("Ahad", "2025-11-16"),
        ("Senin lalu", "2025-11-10"),
        ("Rabu lalu", "2025-11-05"),
        ("minggu depan", "2025-11-19"),
        ("hari Minggu", "2025-11-16"),
        ("hari Minggu depan", "2025-11-23"),
        ("hari Minggu ini", "2025-11-16"),
        ("next week", "2025-11-19"),
        ("bulan depan", "2025-12-12"),
        ("3 hari lagi", "2025-11-15"),
        ("tiga hari lagi", "2025-11-15"),
        ("2 minggu lagi", "2025-11-26"),
        ("seminggu lagi", "2025-11-19"),
        ("in 3 days", "2025-11-15"),
        ("3 hari yang lalu", "2025-11-09"),
        ("2 days ago", "2025-11-10"),
        ("akhir bulan", "2025-11-30"),
        ("hujung bulan ini", "2025-11-30"),
        ("end of next month", "2025-12-31"),
        ("akhir tahun", "2025-12-31"),
        ("akhir Februari 2028", "2028-02-29"),
    ],
)
def test_a_typed_date_means_the_day_an_officer_means(typed: str, meant: str) -> None:
    assert read_date(typed, TODAY) == date.fromisoformat(meant)


@pytest.mark.parametrize(
    "typed", ["31/02/2026", "12/25/2025", "29/2", "32 Januari 2026", "15/12/0025", "99999 hari lagi", "0/0/2025"]
)
def test_a_day_that_does_not_exist_is_refused_and_never_swapped_or_moved(typed: str) -> None:
    error = refusal(read_date, typed, TODAY, "due")
    assert (error.code, error.details) == ("date.impossible", {"field": "due", "found": typed})


@pytest.mark.parametrize("typed", ["", "minggu ini", "segera", "5 hari kerja lagi", "30.11", "15", "1/2/3/4", "Maret"])
def test_what_is_no_single_day_is_unknown(typed: str) -> None:
    assert refusal(read_date, typed, TODAY).code == "date.unknown"


def test_a_weekday_that_contradicts_its_date_is_refused_with_the_date_to_name_the_true_one() -> None:
    error = refusal(read_date, "Senin, 12 November 2025", TODAY)
    assert error.code == "date.weekday"
    assert error.details == {"field": "date", "found": "Senin, 12 November 2025", "wanted": date(2025, 11, 12)}


def test_a_month_later_is_the_last_day_when_the_month_is_shorter() -> None:
    assert read_date("bulan depan", date(2026, 1, 31)) == date(2026, 2, 28)


def test_on_a_sunday_next_monday_is_tomorrow() -> None:
    assert read_date("Senin depan", date(2025, 11, 16)) == date(2025, 11, 17)


SENSIBLE = st.dates(date(1900, 1, 1), date(2199, 12, 31))
PATTERNS = ["EEEE, d MMMM y", "d MMMM y", "d MMM y", "EEE, d MMM y", "dd/MM/y", "d-M-y", "dd.MM.y", "y-MM-dd"]


@given(SENSIBLE, st.sampled_from(PATTERNS), st.sampled_from(["id", "en", "ms"]), SENSIBLE)
def test_every_written_format_of_every_language_reads_back(day: date, pattern: str, locale: str, today: date) -> None:
    assert read_date(format_date(day, pattern, locale), today) == day


@given(SENSIBLE.filter(lambda day: day.year < 2199), st.integers(-90, 274))
def test_a_date_without_its_year_reads_back_from_ninety_days_ago_on(today: date, days: int) -> None:
    day = max(date(1900, 4, 2), today) + timedelta(days=days)
    today = day - timedelta(days=days)
    assert read_date(f"{day.day}/{day.month}", today) == day


@given(SENSIBLE, st.sampled_from(["senin", "Selasa", "rabu", "Kamis", "Jumat", "Sabtu", "hari Minggu"]))
def test_a_bare_weekday_lies_one_to_seven_days_ahead(today: date, weekday: str) -> None:
    today = min(today, date(2199, 12, 1))
    assert 1 <= (read_date(weekday, today) - today).days <= 7


# --- times and spans -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("9.00", "09:00"),
        ("09:00", "09:00"),
        ("0900", "09:00"),
        ("9", "09:00"),
        ("jam 9", "09:00"),
        ("pukul 14.30", "14:30"),
        ("Pkl. 08.30", "08:30"),
        ("at 9", "09:00"),
        ("9am", "09:00"),
        ("12 am", "00:00"),
        ("12pm", "12:00"),
        ("2 pm", "14:00"),
        ("2 p.m.", "14:00"),
        ("jam 9 pagi", "09:00"),
        ("jam 12 siang", "12:00"),
        ("jam 2 siang", "14:00"),
        ("jam 4 sore", "16:00"),
        ("pukul 5 petang", "17:00"),
        ("jam 9 malam", "21:00"),
        ("jam setengah 9", "08:30"),
    ],
)
def test_a_typed_time_means_the_hour_an_officer_means(typed: str, meant: str) -> None:
    assert read_time(typed) == time.fromisoformat(meant)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("25.00", "time.impossible"),
        ("24.00", "time.impossible"),
        ("9.75", "time.impossible"),
        ("jam 15 pagi", "time.part"),
        ("13 pm", "time.part"),
        ("jam 12 malam", "time.part"),
        ("setengah 9 malam besok", "time.unknown"),
        ("999", "time.unknown"),
        ("", "time.unknown"),
    ],
)
def test_a_time_that_is_none_or_leaves_a_doubt_is_refused(typed: str, code: str) -> None:
    assert refusal(read_time, typed).code == code


@pytest.mark.parametrize(
    ("typed", "start", "end"),
    [
        ("09.00 - 11.45", time(9), time(11, 45)),
        ("09.00–11.45", time(9), time(11, 45)),
        ("09.00 s.d. 11.45", time(9), time(11, 45)),
        ("pukul 09.00 sampai dengan 11.45", time(9), time(11, 45)),
        ("09.00 s/d selesai", time(9), None),
        ("09.00", time(9), None),
        ("22.00 - 04.00", time(22), time(4)),
        ("jam 2 - 4 sore", time(14), time(16)),
        ("11 - 1 pm", time(11), time(13)),
    ],
)
def test_a_span_has_a_start_and_perhaps_an_end(typed: str, start: time, end: time | None) -> None:
    assert read_span(typed) == (start, end)


@pytest.mark.parametrize(
    ("typed", "code"), [("09.00 -", "time.unknown"), ("1-2-3", "time.unknown"), ("9 pagi - 4", "time.part")]
)
def test_a_span_that_leaves_a_doubt_is_refused(typed: str, code: str) -> None:
    assert refusal(read_span, typed).code == code


# --- moments ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "meant", "zone"),
    [
        ("besok 9.00", "2025-11-13T09:00+07:00", PONTIANAK),
        ("besok jam 9", "2025-11-13T09:00+07:00", PONTIANAK),
        ("besok jam 9 pagi", "2025-11-13T09:00+07:00", PONTIANAK),
        ("besok pagi jam 9", "2025-11-13T09:00+07:00", PONTIANAK),
        ("nanti malam jam 8", "2025-11-12T20:00+07:00", PONTIANAK),
        ("tomorrow 9am", "2025-11-13T09:00+07:00", PONTIANAK),
        ("9am tomorrow", "2025-11-13T09:00+07:00", PONTIANAK),
        ("Senin depan jam 14", "2025-11-17T14:00+07:00", PONTIANAK),
        ("12/11/2025 09.00 WIB", "2025-11-12T09:00+07:00", PONTIANAK),
        ("13/11/2025 16:00", "2025-11-13T16:00+07:00", PONTIANAK),
        ("13 Nopember 2025 pukul 08.30 WIB", "2025-11-13T08:30+07:00", PONTIANAK),
        ("Kamis (13/11/2025) 08.30 WIB", "2025-11-13T08:30+07:00", PONTIANAK),
        ("2025-11-30T09:00", "2025-11-30T09:00+07:00", PONTIANAK),
        ("12 Nov 0900", "2025-11-12T09:00+07:00", PONTIANAK),
        ("jam 14", "2025-11-12T14:00+07:00", PONTIANAK),
        ("2 jam lagi", "2025-11-12T10:20+07:00", PONTIANAK),
        ("in 30 minutes", "2025-11-12T08:50+07:00", PONTIANAK),
        ("sekarang", "2025-11-12T08:20+07:00", PONTIANAK),
        ("besok 9.00 waktu Malaysia", "2025-11-13T09:00+08:00", "Asia/Kuching"),
        ("besok 9.00 (MYT)", "2025-11-13T09:00+08:00", "Asia/Kuching"),
        ("besok 9.00 waktu Kuching", "2025-11-13T09:00+08:00", "Asia/Kuching"),
        ("besok 9.00 WITA", "2025-11-13T09:00+08:00", "Asia/Makassar"),
        ("besok 9.00 wit", "2025-11-13T09:00+09:00", "Asia/Jayapura"),
    ],
)
def test_a_typed_moment_is_understood_in_the_zone_typed(typed: str, meant: str, zone: str) -> None:
    understood = read_moment(typed, NOW, PONTIANAK)
    assert understood.moment.isoformat(timespec="minutes") == meant
    assert (understood.zone, understood.date_only) == (zone, False)


def test_wib_is_the_workspace_s_own_zone_when_that_is_jakarta() -> None:
    assert read_moment("besok 9.00 WIB", NOW, "Asia/Jakarta").zone == "Asia/Jakarta"
    assert read_moment("besok 9.00 WIB", NOW, "Asia/Makassar").zone == PONTIANAK


def test_malaysian_time_is_the_reader_s_own_malaysian_zone() -> None:
    assert read_moment("besok 9.00 MYT", NOW, "Asia/Kuala_Lumpur").zone == "Asia/Kuala_Lumpur"


def test_tomorrow_is_counted_in_the_zone_typed() -> None:
    late = datetime(2025, 11, 12, 23, 30, tzinfo=ZoneInfo(PONTIANAK))
    assert read_moment("besok 9.00 MYT", late, PONTIANAK).moment.date() == date(2025, 11, 14)


def test_a_date_alone_is_midnight_and_says_so() -> None:
    understood = read_moment("lusa", NOW, PONTIANAK)
    assert understood.date_only
    assert understood.moment == datetime(2025, 11, 14, tzinfo=ZoneInfo(PONTIANAK))


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "date.unknown"),
        ("WIB", "date.unknown"),
        ("12/11 2025", "date.unknown"),
        ("2 Senin", "date.unknown"),
        ("besok pagi", "date.unknown"),
        ("besok jam 25", "time.impossible"),
        ("31/02/2026 09.00", "date.impossible"),
        ("Senin, 12 November 2025 pukul 09.00 WIB", "date.weekday"),
    ],
)
def test_a_moment_that_leaves_a_doubt_is_refused(typed: str, code: str) -> None:
    assert refusal(read_moment, typed, NOW, PONTIANAK).code == code


@pytest.mark.parametrize("zone", ["Asia/Nowhere", "", "../etc/passwd", "Asia", "\0"])
def test_a_zone_that_does_not_exist_is_named(zone: str) -> None:
    error = refusal(read_moment, "besok", NOW, zone)
    assert (error.code, error.details["field"]) == ("zone.unknown", "zone")


def test_a_zone_is_split_off_a_span() -> None:
    assert split_zone("09.00 - 11.45 WITA", PONTIANAK) == ("09.00 - 11.45", "Asia/Makassar")
    assert split_zone("09.00 - 11.45", PONTIANAK) == ("09.00 - 11.45", PONTIANAK)


def test_zones_are_called_as_people_call_them() -> None:
    zones = ["Asia/Jakarta", PONTIANAK, "Asia/Makassar", "Asia/Jayapura", "Asia/Kuching", "Asia/Tokyo"]
    assert [zone_name(zone) for zone in zones] == ["WIB", "WIB", "WITA", "WIT", "waktu Malaysia", "Asia/Tokyo"]


def test_what_was_understood_is_said_in_indonesian() -> None:
    assert echo_moment(read_moment("12/11 9.00", NOW, PONTIANAK)) == "Rabu, 12 November 2025 pukul 09.00 WIB"


def test_what_was_understood_is_said_in_english() -> None:
    i18n.set_language("en")
    assert echo_moment(read_moment("12/11 9.00", NOW, PONTIANAK)) == "Wednesday, 12 November 2025 at 09:00 WIB"
    assert echo_date(TODAY) == "Wednesday, 12 November 2025"


MOMENTS = st.builds(
    lambda moment, zone, date_only: Moment(
        (moment.replace(hour=0, minute=0) if date_only else moment).replace(tzinfo=ZoneInfo(zone)), zone, date_only
    ),
    st.datetimes(datetime(1990, 1, 1), datetime(2199, 12, 30)).map(lambda m: m.replace(second=0, microsecond=0)),
    st.sampled_from(["Asia/Jakarta", PONTIANAK, "Asia/Makassar", "Asia/Jayapura", "Asia/Kuching", "Asia/Kuala_Lumpur"]),
    st.booleans(),
)


@given(MOMENTS, st.sampled_from(["id", "en"]))
def test_what_is_echoed_reads_back_as_the_same_moment(understood: Moment, language: str) -> None:
    i18n.set_language(language)
    assert read_moment(echo_moment(understood), NOW, understood.zone) == understood
