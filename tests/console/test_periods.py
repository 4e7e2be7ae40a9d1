"""Times from start to end: one day or two, 24.00 instead of the next midnight, the zone by its name."""

from datetime import UTC, datetime

import pytest

from console import i18n
from console.periods import LastDay, Period, echo_period, hour_of_end, last_day

WIB = "Asia/Pontianak"
KUCHING = "Asia/Kuching"


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """Return an hour in UTC, which is seven hours behind WIB."""
    return datetime(2025, 11, day, hour, minute, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _indonesian() -> None:
    i18n.set_language("id")


@pytest.mark.parametrize(
    ("period", "written"),
    [
        (Period(at(13, 1, 30), at(13, 10), WIB), "13 Nov 2025, 08.30–17.00 WIB"),
        (Period(at(13, 9), at(13, 21), WIB), "13 Nov 2025, 16.00 – 14 Nov 2025, 04.00 WIB"),
        (Period(at(13, 1, 30), at(13, 17), WIB), "13 Nov 2025, 08.30–24.00 WIB"),
        (Period(at(13, 17), at(13, 17), WIB), "14 Nov 2025, 00.00 WIB"),
        (Period(at(12, 17), at(13, 17), WIB, whole_days=True), "13 Nov 2025"),
        (Period(at(12, 17), at(15, 17), WIB, whole_days=True), "13 Nov 2025 – 15 Nov 2025"),
        (Period(at(13, 1), at(13, 3), KUCHING), "13 Nov 2025, 09.00–11.00 waktu Malaysia"),
    ],
)
def test_a_period_is_written_as_people_say_it(period: Period, written: str) -> None:
    assert echo_period(period) == written


def test_what_ends_at_midnight_ends_with_the_day_before() -> None:
    assert last_day(at(13, 17), WIB).isoformat() == "2025-11-13"
    assert (hour_of_end(at(13, 17), WIB), hour_of_end(at(13, 16), WIB)) == ("24.00", "23.00")


def test_a_sentence_writes_periods_and_last_days() -> None:
    from console.messages import _shown

    assert _shown(Period(at(13, 1, 30), at(13, 10), WIB)) == "13 Nov 2025, 08.30–17.00 WIB"
    assert _shown(LastDay(at(13, 17), WIB)) == "13 Nov 2025"
