"""Data becomes text for widgets in one place, and nothing in it is obeyed."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.text import Text

from console.tui.text import cell, harmless, safe

HOSTILE = ["\x1b[2J", "\x1b]52;c;aGk=\x07", "\x9b2J", "\x00", "\x7f", "\u202egnp.exe", "a\u200bb", "a\u2028b"]


@pytest.mark.parametrize("text", HOSTILE)
def test_terminal_control_becomes_a_visible_mark(text):
    shown = safe(text).plain
    assert shown.isprintable()
    assert "⟦U+" in shown


@pytest.mark.parametrize("text", ["[/b]", "[TODO]", "[@click=app.quit]x[/]", "[bold]"])
def test_square_brackets_are_text_and_never_markup(text):
    assert safe(text).plain == text
    assert not safe(text).spans


def test_line_breaks_fold_on_one_line_and_stay_in_long_text():
    assert safe("a\r\nb").plain == "a b"
    assert safe("a\r\nb", one_line=False).plain == "a\nb"


def test_styled_text_with_control_characters_is_cleaned_too():
    assert harmless(Text("a\x1bb", style="bold")).plain == "a⟦U+001B⟧b"


def test_harmless_styled_text_keeps_its_spans():
    text = Text.assemble(("a", "bold"), "b")
    assert harmless(text) is text


@given(st.text(max_size=40), st.integers(0, 30), st.sampled_from(["left", "right", "center"]))
def test_a_cell_is_always_as_wide_as_asked_and_printable(text, width, align):
    shown = cell(text, width, align)
    assert cell_len(shown) == width
    assert not {unicodedata.category(character) for character in shown} & {"Cc", "Cs", "Zl", "Zp"}
