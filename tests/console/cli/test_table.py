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


def wide() -> list[TextColumn]:
    return [
        TextColumn("Code", ["T-0001", "T-0002"]),
        TextColumn("Task", ["Menyampaikan nama penampung calon PMI yang diketahui", "Patroli malam"], shrinks=True),
        TextColumn("Accountable", ["Pos Pelayanan Pelindungan Pekerja Migran Indonesia Sanggau", "Polsek"], shrinks=True,
                   short=["P4MI Sanggau", "Polsek"]),
        TextColumn("Due", ["13 Sep 2026", "30 Nov 2026"]),
        TextColumn("Status", ["in progress", "blocked"], rank=2),
        TextColumn("Meeting", ["R-2026-001", "R-2026-002"], rank=1),
    ]  # fmt: skip


def test_only_the_main_text_goes_on_below_and_other_texts_are_cut_with_a_mark() -> None:
    columns = wide()
    columns[2].short = None
    lines, _left_out = lines_of(columns, 80)
    first = lines[lines.index(next(line for line in lines if line.startswith("T-0001"))) :]
    below = [line for line in first[1:] if not line.startswith("T-")]
    assert "…" in first[0]
    assert all(line[:8].strip() == "" and len(line.split()) <= 6 for line in below)


def test_a_short_form_is_used_before_a_text_is_cut() -> None:
    lines, _left_out = lines_of(wide(), 80)
    assert "P4MI Sanggau" in "\n".join(lines)
    assert "Pos Pelayanan" not in "\n".join(lines)


def test_in_full_width_the_long_form_stands() -> None:
    assert "Pos Pelayanan Pelindungan" in "\n".join(lines_of(wide(), None)[0])


def test_the_least_important_column_is_left_out_first_wherever_it_stands() -> None:
    assert lines_of(wide(), 76)[1] == ["Status"]
    assert lines_of(wide(), 60)[1] == ["Status", "Meeting"]


def test_a_word_longer_than_its_column_is_the_only_one_that_is_broken() -> None:
    lines, _left_out = lines_of(wide(), 66)
    words = {word for line in lines for word in line.split()}
    assert {"Menyampaikan", "penampung", "diketahui"} <= words


def test_two_main_texts_both_go_on_below() -> None:
    columns = [
        TextColumn("What", ["mencatat jawaban atas tindak lanjut"], shrinks=True, main=True),
        TextColumn("Of", ["Memeriksa kelengkapan alat angkut hewan"], shrinks=True, main=True),
    ]
    lines, _left_out = lines_of(columns, 50)
    assert {"mencatat", "lanjut", "Memeriksa", "hewan"} <= set(" ".join(lines).split())


def test_the_indentation_of_a_tree_is_kept_below() -> None:
    column = TextColumn("Name", ["    Balai Kekarantinaan Kesehatan di PLBN Jagoi Babang"], shrinks=True)
    lines, _left_out = lines_of([column, TextColumn("Code", ["BKK"])], 34)
    assert [line[:4] for line in lines[2:]] == ["    "] * len(lines[2:])


texts = st.lists(st.text(alphabet="ab 1", max_size=60), min_size=2, max_size=2)


@given(st.lists(st.tuples(texts, st.booleans()), min_size=1, max_size=6), st.integers(20, 120))
def test_a_table_is_laid_out_whatever_stands_in_it(columns: list[tuple[list[str], bool]], room: int) -> None:
    written = [TextColumn("Title", cells, shrinks) for cells, shrinks in columns]
    lines, _left_out = lines_of(written, room)
    assert len(lines) >= 4
    assert max(map(len, lines)) <= room
