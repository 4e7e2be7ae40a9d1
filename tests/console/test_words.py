"""Words of codes: every enum, every member, in Indonesian too."""

from enum import Enum

import pytest

from console import i18n, words
from console.words import WORDS, carried, choices, event_text, word
from db import enums

ENUMS = [one for one in vars(enums).values() if isinstance(one, type) and issubclass(one, Enum) and list(one)]


@pytest.mark.parametrize("kind", ENUMS, ids=lambda kind: kind.__name__)
def test_every_code_has_a_word(kind: type[Enum]) -> None:
    assert set(WORDS[kind]) == set(kind)


@pytest.mark.parametrize("kind", ENUMS, ids=lambda kind: kind.__name__)
def test_no_two_codes_of_an_enum_share_a_word_in_indonesian(kind: type[Enum]) -> None:
    i18n.set_language("id")
    found = [text for _code, text in choices(kind)]
    assert len(set(found)) == len(found)


def test_the_same_code_has_another_word_in_another_enum() -> None:
    i18n.set_language("en")
    assert (word("open", enums.TaskStatus), word("open", enums.AgendaState)) == ("not begun", "not discussed yet")


def test_a_code_of_a_newer_program_stays_what_it_is() -> None:
    assert word("levitating", enums.MeetingState) == "levitating"


def test_nothing_has_no_word() -> None:
    assert word(None, enums.MeetingState) == ""


def test_a_member_needs_no_kind() -> None:
    i18n.set_language("id")
    assert word(enums.MeetingState.APPROVED) == "notula disahkan"


def test_an_event_becomes_words_and_keeps_its_reason() -> None:
    i18n.set_language("id")
    assert event_text("suspended: salat: zuhur") == "Rapat diskors: salat: zuhur"
    assert (event_text("resumed"), event_text("lain: teks")) == ("Rapat dilanjutkan", "lain: teks")


def test_what_was_carried_says_how_often() -> None:
    i18n.set_language("id")
    assert (carried(0), carried(1), carried(3)) == ("", "terbawa 1 kali rapat", "terbawa 3 kali rapat")
    i18n.set_language("en")
    assert (carried(1), words.carried(2)) == ("carried over 1 time", "carried over 2 times")
