"""The drawing of a procedure: shapes, arrows, loops, the actors' columns, and what a poor terminal gets."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from console.tui.flow_rows import Turn, flow_rows, lanes
from console.tui.flow_signs import wrapped
from console.tui.flowchart import draw
from sops.procedure import Actor, Duration, Exit, Kind, Procedure, Step, Unit

HOUR = Duration(Decimal(1), Unit.HOUR)


def step(key, activity, actor="A", kind=Kind.PROCESS, **fields):
    return Step(key, activity, kind, actors=(actor,), **fields)


STEPS = (
    step("k1", "Menerima laporan", kind=Kind.START, duration=HOUR, outputs=("Catatan",)),
    step("k2", "Memeriksa catatan", "B", Kind.DECISION, exits=(Exit("Ya", "k4"), Exit("Tidak", "k3"))),
    step("k3", "Melengkapi catatan", exits=(Exit("", "k2"),)),
    step("k4", "Memberi tahu pelapor", "B", Kind.END),
)
PROCEDURE = Procedure("id", "UJI", actors=(Actor("A", "IMI", "Petugas"), Actor("B", "POLRI", "Kepala")), steps=STEPS)


def lines(procedure=PROCEDURE, width=60, **options):
    return [line.text.rstrip() for line in draw(procedure, width, **options).lines]


def test_one_column_shows_shapes_actor_time_output_exits_with_numbers_and_the_loop_back():
    assert lines(width=44) == [
        "  (  1 Menerima laporan                    )",
        "  │    A · 1 jam · Output: Catatan",
        "  ▼",
        "┌►<  2 Memeriksa catatan                   >",
        "│ │    B",
        "│ ├─── Ya ► 4  Memberi tahu pelapor",
        "│ │    Tidak ▼ 3",
        "│ ▼",
        "│ [  3 Melengkapi catatan                  ]",
        "│ │    A",
        "└─┘    ▲ 2  Memeriksa catatan",
        "  ▼    ◄ 2",
        "  (  4 Memberi tahu pelapor                )",
        "       B",
    ]


def test_a_poor_terminal_gets_nothing_but_ascii():
    drawn = "\n".join(lines(width=44, ascii_only=True) + lines(width=120, ascii_only=True))
    assert drawn.isascii()
    assert "+-+    ^ 2" in drawn and "Ya > 4" in drawn and "Tidak v 3" in drawn


def test_where_there_is_room_every_symbol_stands_under_its_actor_and_the_way_crosses_over():
    drawing = draw(PROCEDURE, 100)
    drawn = [line.text for line in drawing.lines]
    assert drawing.header.split() == ["A", "B"]
    first, second = drawing.header.index("A"), drawing.header.index("B")
    assert next(line for line in drawn if "( 1)" in line).index("( 1)") in range(first - 3, first + 1)
    assert next(line for line in drawn if "< 2>" in line).index("< 2>") in range(second - 3, second + 1)
    rightwards, leftwards = (drawn[place(drawn, symbol) - 1] for symbol in ("< 2>", "[ 3]"))
    assert rightwards.index("└") in range(first - 1, first + 2) and abs(rightwards.index("▼") - second) <= 1
    assert leftwards.index("┘") in range(second - 1, second + 2) and abs(leftwards.index("▼") - first) <= 1


def place(drawn, words):
    return next(at for at, line in enumerate(drawn) if words in line)


def test_a_long_activity_is_wrapped_inside_its_shape():
    long = replace(PROCEDURE, steps=(replace(STEPS[0], activity="Menerima " * 9), *STEPS[1:]))
    drawn = lines(long, width=44)
    assert drawn[0].startswith("  (  1 Menerima") and drawn[1].startswith("  (    Menerima") and drawn[1].endswith(")")


def test_a_page_connector_shows_its_letter_in_a_pentagon():
    page = step("s1", "Pindah halaman", kind=Kind.CONNECTOR, letter="A")
    assert "⌂ A Pindah" in lines(replace(PROCEDURE, steps=(STEPS[0], page, *STEPS[1:])))[3]


def test_an_exit_that_leads_nowhere_is_shown_with_what_was_written():
    wrong = replace(STEPS[1], exits=(Exit("Ya", "k9"), Exit("Tidak", "k3")))
    assert any("Ya ► ?  k9" in line for line in lines(replace(PROCEDURE, steps=(STEPS[0], wrong, *STEPS[2:]))))


def test_only_the_wanted_steps_are_drawn_with_their_own_numbers_and_no_arrow_between_strangers():
    drawn = lines(only={"k1", "k4"})
    assert drawn[0].startswith("(  1") and drawn[-2].startswith("(  4")
    assert not any("Memeriksa" in line for line in drawn)


def test_signs_of_the_terminal_in_a_procedure_are_made_visible():
    wild = replace(STEPS[0], activity="Menerima \x1b[31m laporan", outputs=("\x07",))
    assert not any(sign in "".join(lines(replace(PROCEDURE, steps=(wild, *STEPS[1:])))) for sign in "\x1b\x07")


def test_a_way_is_below_ahead_back_or_nowhere():
    rows = flow_rows(PROCEDURE)
    assert [[way.turn for way in row.ways] for row in rows] == [
        [Turn.BELOW], [Turn.AHEAD, Turn.BELOW], [Turn.BACK], [],
    ]  # fmt: skip
    assert [row.arrivals for row in rows] == [(), (3,), (), (2,)]


def test_loops_that_meet_get_lanes_of_their_own_and_loops_apart_share_one():
    keys = [f"k{n}" for n in range(1, 8)]
    back = {"k2": "k1", "k4": "k3", "k6": "k3"}
    steps = tuple(
        step(key, key, exits=(Exit("", back[key]),) if key in back and key != "k4" else (), kind=Kind.PROCESS)
        for key in keys
    )
    assert {(lane.target, lane.sources, lane.place) for lane in lanes(flow_rows(Procedure("id", "X", steps=steps)))} == {
        (1, (2,), 0), (3, (6,), 0),
    }  # fmt: skip
    nested = tuple(replace(one, exits=(Exit("", "k4"),)) if one.key == "k5" else one for one in steps)
    assert {lane.place for lane in lanes(flow_rows(Procedure("id", "X", steps=nested)))} == {0, 1}


@given(st.text(max_size=80), st.integers(2, 40))
def test_wrapped_lines_never_are_wider_than_their_room(text, width):
    assert all(cell_len(line) <= width for line in wrapped(text, width))


@pytest.mark.parametrize("width", [40, 76, 96, 117, 200])
def test_no_line_is_wider_than_the_screen(width):
    many = tuple(Actor(f"PELAKSANA-{n}", "IMI", "Petugas") for n in range(8))
    steps = tuple(
        replace(STEPS[n % 3], key=f"k{n}", actors=(many[n % 8].code,), exits=(Exit("Label panjang sekali", f"k{n // 2}"),))
        for n in range(30)
    )
    drawing = draw(Procedure("id", "X", actors=many, steps=steps), width)
    assert max(cell_len(line.text.rstrip()) for line in drawing.lines) <= width
    assert cell_len(drawing.header.rstrip()) <= width
