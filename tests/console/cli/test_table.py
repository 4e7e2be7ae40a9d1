"""A printed table fits the terminal: texts are broken over lines, and what is left out is named."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.cli.table import TextColumn, lines_of


def tasks() -> list[TextColumn]:
    return [
        TextColumn("Code", ["T-0001", "T-0002"]),
        TextColumn("Task", ["Menyampaikan hasil rapat kepada Satgas Pamtas dan P4MI", "Patroli"], shrinks=True),
        TextColumn("Due", ["19 Nov 2025", "30 Nov 2025"]),
        TextColumn("Taken back", ["", ""]),
        TextColumn("Confirmation", ["nobody is accountable", "waiting for confirmation"]),
    ]


def test_without_a_limit_every_text_is_whole_on_one_line() -> None:
    lines, left_out = lines_of(tasks(), None)
    assert (len(lines), left_out) == (4, [])
    assert "Menyampaikan hasil rapat kepada Satgas Pamtas dan P4MI" in lines[2]
    assert "Taken back" in lines[0]


@pytest.mark.parametrize("room", [40, 60, 80, 100])
def test_no_line_is_wider_than_the_terminal(room: int) -> None:
    lines, _left_out = lines_of(tasks(), room)
    assert max(map(len, lines)) <= room


def test_a_long_text_goes_on_below_and_loses_no_word() -> None:
    lines, _left_out = lines_of(tasks(), 80)
    words = " ".join(lines).split()
    assert {"Menyampaikan", "hasil", "rapat", "kepada", "Satgas", "Pamtas", "dan", "P4MI"} <= set(words)
    assert any("19 Nov 2025" in line for line in lines)


def test_a_column_that_holds_nothing_goes_first_and_is_not_missed() -> None:
    lines, left_out = lines_of(tasks(), 80)
    assert "Taken back" not in lines[0]
    assert left_out == []


def test_a_column_for_which_there_is_no_room_is_named() -> None:
    lines, left_out = lines_of(tasks(), 40)
    assert left_out == ["Confirmation"]
    assert "Confirmation" not in lines[0]


texts = st.lists(st.text(alphabet="ab 1", max_size=60), min_size=2, max_size=2)


@given(st.lists(st.tuples(texts, st.booleans()), min_size=1, max_size=6), st.integers(20, 120))
def test_a_table_is_laid_out_whatever_stands_in_it(columns: list[tuple[list[str], bool]], room: int) -> None:
    written = [TextColumn("Title", cells, shrinks) for cells, shrinks in columns]
    lines, _left_out = lines_of(written, room)
    assert len(lines) >= 4
