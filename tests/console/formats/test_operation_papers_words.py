"""Numbers in words, against known values and against a reader of words written here."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from console.formats.documents.numerals import LARGEST, day_in_words, in_words, money, money_in_words

ONES = ["nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan"]
SCALES = {"ribu": 10**3, "juta": 10**6, "miliar": 10**9, "triliun": 10**12}
ONCE = {"sepuluh": "satu puluh", "sebelas": "satu belas", "seratus": "satu ratus", "seribu": "satu ribu"}


def read(words: str) -> int:
    """Read an Indonesian number."""
    total = group = 0
    for word in " ".join(ONCE.get(each, each) for each in words.split()).split():
        if word in ONES:
            group += ONES.index(word)
        elif word == "belas":
            group += 10
        elif word == "puluh":
            group += group % 10 * 9
        elif word == "ratus":
            group *= 100
        else:
            total, group = total + group * SCALES[word], 0
    return total + group


@pytest.mark.parametrize(
    ("number", "indonesian", "malay"),
    [
        (0, "nol", "sifar"),
        (8, "delapan", "lapan"),
        (10, "sepuluh", "sepuluh"),
        (11, "sebelas", "sebelas"),
        (18, "delapan belas", "lapan belas"),
        (21, "dua puluh satu", "dua puluh satu"),
        (100, "seratus", "seratus"),
        (1_000, "seribu", "seribu"),
        (1_100, "seribu seratus", "seribu seratus"),
        (2_025, "dua ribu dua puluh lima", "dua ribu dua puluh lima"),
        (11_000, "sebelas ribu", "sebelas ribu"),
        (101_000, "seratus satu ribu", "seratus satu ribu"),
        (1_000_000, "satu juta", "satu juta"),
        (3_000_000_000, "tiga miliar", "tiga bilion"),
        (-5, "minus lima", "minus lima"),
    ],
)
def test_a_number_is_said_as_receipts_say_it(number: int, indonesian: str, malay: str) -> None:
    assert (in_words(number), in_words(number, "ms")) == (indonesian, malay)


@settings(max_examples=300, deadline=None)
@given(st.integers(0, LARGEST))
def test_every_number_reads_back_from_its_words(number: int) -> None:
    assert read(in_words(number)) == number


def test_a_number_too_large_for_words_stays_in_figures() -> None:
    assert in_words(LARGEST + 1) == "1000000000000000"


def test_an_amount_has_points_between_thousands_and_its_currency() -> None:
    assert money(123_456_700) == "Rp1.234.567"
    assert money(123_450, "MYR") == "RM1.234,50"
    assert money(-100_000) == "-Rp1.000"
    assert money_in_words(120_000_000) == "satu juta dua ratus ribu rupiah"
    assert money_in_words(1_025, "MYR", "ms") == "sepuluh koma dua lima ringgit"


def test_a_day_is_said_in_words_as_records_begin() -> None:
    assert day_in_words(date(2025, 11, 13)) == ("Kamis", "tiga belas", "November", "dua ribu dua puluh lima")
    assert day_in_words(date(2025, 8, 8), "ms")[:3] == ("Jumaat", "lapan", "Ogos")
