"""What text may be stored, and how untrusted text is made harmless."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.errors import Invalid
from db.text import clean_line, clean_text, folded, visible, washed

HOSTILE = ["\x1b[2J", "\x1b]52;c;ZXZpbA==\x07", "\x9b31m", "\x00", "\x7f", "\u202egnp.exe", "\u200b", "\ufeff", "\u2028"]
anything = st.text(st.characters(exclude_categories=()), max_size=60)


@pytest.mark.parametrize("text", HOSTILE)
def test_what_a_terminal_obeys_becomes_a_visible_mark(text: str) -> None:
    shown = visible(f"Rapat {text} selesai")
    assert "⟦U+" in shown
    assert not any(unicodedata.category(letter) in ("Cc", "Cf", "Zl", "Zp") for letter in shown)


@given(anything)
def test_visible_text_holds_nothing_that_a_terminal_obeys(text: str) -> None:
    for one_line in (True, False):
        shown = visible(text, one_line=one_line)
        assert not any(unicodedata.category(letter) == "Cc" and letter not in "\n\t" for letter in shown)
        assert not any("\ud800" <= letter <= "\udfff" for letter in shown)
        shown.encode()


@given(anything)
def test_one_line_is_one_line(text: str) -> None:
    assert not set(visible(text)) & set("\n\r\t\x0b\x0c\x85\u2028\u2029")


@given(anything)
def test_visible_does_nothing_to_what_it_made_visible(text: str) -> None:
    assert visible(visible(text)) == visible(text)


@given(anything)
def test_a_stored_line_is_stored_unchanged_the_second_time(text: str) -> None:
    try:
        line = clean_line(text)
    except Invalid as error:
        assert error.code in ("text.control", "text.too_long")
        return
    assert clean_line(line) == line
    assert visible(line) == line


@given(anything)
def test_a_stored_text_is_stored_unchanged_the_second_time(text: str) -> None:
    try:
        whole = clean_text(text)
    except Invalid:
        return
    assert clean_text(whole) == whole
    whole.encode()


@given(anything)
def test_washed_text_is_always_a_line_that_may_be_stored(text: str) -> None:
    clean_line(washed(text))


def test_a_refused_line_names_its_field_and_shows_the_character() -> None:
    with pytest.raises(Invalid) as caught:
        clean_line("Polsek \x1b[31mEntikong", "name_id")
    assert (caught.value.code, caught.value.details["field"]) == ("text.control", "name_id")
    assert caught.value.details["found"] == "⟦U+001B⟧"


def test_a_line_over_the_limit_is_refused_with_both_numbers() -> None:
    with pytest.raises(Invalid) as caught:
        clean_line("a" * 501)
    assert (caught.value.details["found"], caught.value.details["wanted"]) == (501, 500)


def test_blanks_and_line_breaks_of_a_line_are_folded() -> None:
    assert clean_line("  Rapat\u00a0 \tTim\r\n PORA ") == "Rapat Tim PORA"


def test_invisible_characters_of_a_pasted_text_are_left_out_and_all_the_rest_stays() -> None:
    assert clean_text("@\u2068Adi\u2069: pa\u00adtroli\n\u202egnp.exe\u200b\ufeff") == "@Adi: patroli\ngnp.exe"
    assert clean_text("نهر\u200cساري 人") == "نهر\u200cساري 人"  # what a script needs to be read


def test_line_ends_of_a_text_become_one_kind() -> None:
    assert clean_text("satu  \r\ndua\rtiga\n\n") == "satu\ndua\ntiga"


def test_composed_and_decomposed_letters_are_stored_alike() -> None:
    assert clean_line("Cafe\u0301") == clean_line("Caf\u00e9")


def test_letters_of_other_shapes_fold_like_plain_ones() -> None:
    assert [folded(text) for text in ("𝑨KTA", "Ａkta", "ﬁnal")] == ["akta", "akta", "final"]


@given(anything)
def test_folding_twice_is_folding_once(text: str) -> None:
    assert folded(folded(text)) == folded(text)


@pytest.mark.parametrize(
    ("one", "other"), [("POLSEK  Entikong", "polsek entikong"), ("Satgas-Pamtas (RI–MLY)", "satgas pamtas ri mly"),
                       ("Café", "CAFE"), ("A/B", "a b")],
)  # fmt: skip
def test_names_that_differ_in_case_accents_or_punctuation_fold_alike(one: str, other: str) -> None:
    assert folded(one) == folded(other)


@given(st.text(st.characters(max_codepoint=127), max_size=60))
def test_the_short_way_for_plain_letters_folds_as_the_long_way(text: str) -> None:
    slow = folded(text + "\u00e9")  # one accent takes the long way
    assert slow == folded(text + "e")
