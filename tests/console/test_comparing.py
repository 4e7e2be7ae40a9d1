"""Comparisons and amounts: rates, percentages that exist, words checked against signs; money as it is typed."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.amounts import read_amount
from console.comparing import Trend, compare, contradicting, plain
from console.formats.documents.numerals import figures
from db.errors import Invalid


def test_rates_are_per_denominator_not_of_the_plain_numbers() -> None:
    found = compare("12", "6", "15", "10")
    assert (found.base_rate, found.rate, found.percent, found.trend) == (2, Decimal("1.5"), -25, Trend.DOWN)


def test_a_base_of_zero_has_a_trend_and_no_percentage() -> None:
    assert compare("0", "3", "5", "3").percent is None
    assert compare("0", "3", "5", "3").trend is Trend.UP
    assert compare("0", "3", "0", "3").trend is Trend.SAME


@pytest.mark.parametrize(
    ("text", "trend", "word"),
    [
        ("Pelintas menurun tajam", Trend.UP, "menurun"), ("naik 27%", Trend.DOWN, "naik"),
        ("Angka tetap", Trend.UP, "tetap"), ("Terjadi peningkatan", Trend.UP, ""), ("Pelanggaran", Trend.DOWN, ""),
    ],
)  # fmt: skip
def test_words_are_held_against_the_sign(text: str, trend: Trend, word: str) -> None:
    assert contradicting(text, trend) == word


numbers = st.integers(0, 10_000).map(str)
above_zero = st.integers(1, 10_000).map(str)


@given(numbers, above_zero, numbers, above_zero)
def test_percent_and_trend_always_agree(base: str, under: str, value: str, below: str) -> None:
    found = compare(base, under, value, below)
    if found.percent is not None:
        assert (found.percent > 0, found.percent < 0) == (found.trend is Trend.UP, found.trend is Trend.DOWN)


@pytest.mark.parametrize(
    ("typed", "hundredths"),
    [("1.500.000", 150_000_000), ("Rp 25.000,50", 2_500_050), ("150 ribu", 15_000_000), ("1,5 juta", 150_000_000), ("0", 0)],
)
def test_amounts_are_read_as_they_are_typed(typed: str, hundredths: int) -> None:
    assert read_amount(typed) == hundredths


@pytest.mark.parametrize("typed", ["", "lima ribu", "1.50", "-3", "12,345"])
def test_what_is_no_amount_is_refused(typed: str) -> None:
    with pytest.raises(Invalid, match=r"cost\.unclear"):
        read_amount(typed)


@given(st.integers(0, 10**13))
def test_an_amount_is_read_back_as_it_is_written(hundredths: int) -> None:
    assert read_amount(f"{figures(hundredths // 100)},{hundredths % 100:02d}") == hundredths


def test_numbers_are_written_with_a_comma() -> None:
    assert [plain(Decimal(text)) for text in ("3.50", "10", "0.333333", "0")] == ["3,5", "10", "0,33", "0"]
