"""Crossings and hours as people type them into a daily report."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.report_typing import CrossingGiven, read_grid, read_hours, read_line, typed
from db.enums import Direction
from db.errors import Invalid

IN, OUT = Direction
DAY = date(2025, 11, 13)
ZONE = "Asia/Pontianak"
NUMBER = st.none() | st.integers(0, 10_000)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("paspor 12 8", (12, 8, None)), ("paspor 12 8 20", (12, 8, 20)), ("paspor 20", (None, None, 20)),
        ("paspor: 1.250", (None, None, 1250)), ("paspor - 8 20", (None, 8, 20)), ("  paspor   12 8 ", (12, 8, None)),
    ],
)  # fmt: skip
def test_one_to_three_numbers_follow_a_document(text: str, numbers: tuple[int | None, ...]) -> None:
    assert read_line(text, IN) == CrossingGiven(IN, "paspor", *numbers)


def test_a_document_may_hold_blanks_and_more_than_three_numbers_belong_to_it() -> None:
    assert read_line("Pas lintas batas 4", OUT).document == "Pas lintas batas"
    assert read_line("paspor 48 12 8 20", OUT) == CrossingGiven(OUT, "paspor 48", 12, 8, 20)


@pytest.mark.parametrize("text", ["paspor", "12 8", "paspor dua", "paspor -", "paspor 12,5"])
def test_a_line_without_a_document_or_a_number_is_refused(text: str) -> None:
    with pytest.raises(Invalid, match=r"crossing\.line"):
        read_line(text, IN)


def test_a_grid_has_a_line_for_each_document_and_none_twice() -> None:
    assert [row.document for row in read_grid("paspor 12 8\n\nPLB 3; KILB 1", IN)] == ["paspor", "PLB", "KILB"]
    with pytest.raises(Invalid, match=r"crossing\.twice"):
        read_grid("paspor 12 8\nPaspor 3", IN)


@given(men=NUMBER, women=NUMBER, total=NUMBER)
def test_what_is_shown_is_read_back_alike(men: int | None, women: int | None, total: int | None) -> None:
    if (men, women, total) != (None, None, None):
        assert read_line(typed("PLB", men, women, total), OUT) == CrossingGiven(OUT, "PLB", men, women, total)


def test_hours_are_of_the_day_and_an_earlier_end_is_of_the_next() -> None:
    assert [str(one)[:16] for one in read_hours("20-04.30", DAY, ZONE)] == ["2025-11-13 20:00", "2025-11-14 04:30"]
    starts, ends = read_hours("9", DAY, ZONE)
    assert (str(starts)[:16], ends) == ("2025-11-13 09:00", None)
    assert read_hours(" ", DAY, ZONE) == (None, None)
    with pytest.raises(Invalid):
        read_hours("kapan saja", DAY, ZONE)
