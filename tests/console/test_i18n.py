"""The languages: Indonesian unless asked otherwise, English without a catalogue, dates as each writes them."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console import i18n


@pytest.mark.parametrize(("asked", "spoken"), [("id", "id"), ("en", "en"), ("fr", "id"), ("", "id")])
def test_an_unknown_language_is_indonesian(asked: str, spoken: str) -> None:
    i18n.set_language(asked)
    assert i18n.language() == spoken


@pytest.mark.parametrize(
    ("value", "wanted"), [("en_GB.UTF-8", "en"), ("ID", "id"), ("fr", None), ("", None), ("EN", "en")]
)
def test_the_environment_may_ask_for_a_language(
    monkeypatch: pytest.MonkeyPatch, value: str, wanted: str | None
) -> None:
    monkeypatch.setenv("PORA_LANGUAGE", value)
    assert i18n.language_from_environment() == wanted


@given(st.text(max_size=40))
def test_english_says_the_sentence_itself(sentence: str) -> None:
    i18n.set_language("en")
    assert i18n._(sentence) == sentence


def test_english_knows_one_and_many() -> None:
    i18n.set_language("en")
    assert [i18n.ngettext("one task", "many tasks", number) for number in (0, 1, 2)] == ["many tasks", "one task", "many tasks"]


def test_a_sentence_without_a_translation_is_still_said() -> None:
    i18n.set_language("id")
    assert i18n._("Nobody ever translated this sentence.") == "Nobody ever translated this sentence."


@pytest.mark.parametrize("language", ["id", "en"])
def test_dates_are_written_with_the_names_that_babel_knows(language: str) -> None:
    from babel.dates import format_date

    for day in (date(2026, month, month) for month in range(1, 13)):
        assert i18n.plain_date(day, language) == format_date(day, "d MMMM y", language)
        assert i18n.long_date(day, language) == format_date(day, "EEEE, d MMMM y", language)
        i18n.set_language(language)
        assert i18n.short_day(day) == format_date(day, "EEE d MMM", language)


@pytest.mark.parametrize(
    ("language", "expected"),
    [("id", ["Selasa, 3 Maret 2026", "3 Maret 2026", "3 Mar 2026", "09.05"]),
     ("en", ["Tuesday, 3 March 2026", "3 March 2026", "3 Mar 2026", "09:05"])],
)  # fmt: skip
def test_dates_and_times_are_written_as_the_language_writes_them(language: str, expected: list[str]) -> None:
    i18n.set_language(language)
    day = date(2026, 3, 3)
    written = [i18n.long_date(day), i18n.plain_date(day), i18n.short_date(day), i18n.clock(datetime(2026, 3, 3, 9, 5, tzinfo=UTC))]
    assert written == expected


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_every_month_has_its_own_short_name(language: str) -> None:
    i18n.set_language(language)
    assert len({i18n.short_date(date(2026, month, 1)) for month in range(1, 13)}) == 12
