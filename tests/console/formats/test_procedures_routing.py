"""The arrows of the SOP AP form: whatever the procedure, each exit reaches its target, apart from all others."""

from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from console.formats.procedures.cells import cells_of
from console.formats.procedures.drawing import Picture, Symbol
from console.formats.procedures.form import Form, form_of
from console.formats.procedures.lanes import Point
from console.formats.procedures.sheet_sizes import HEAD_ROW, HEIGHT
from sops.paths import exits
from sops.procedure import Actor, Exit, Kind, Procedure, Step
from tests.console.procedure_forms import make_procedure

procedures = st.builds(
    make_procedure, st.integers(0, 10_000), st.integers(3, 60), st.integers(2, 8), st.floats(0, 0.5)
)
TOUCH = 0.05


def form(*steps: Step, actors: int = 2) -> Form:
    return form_of(Procedure("id", "UJI", actors=tuple(Actor(f"A{n}", "IMI", "Petugas") for n in range(actors)), steps=steps))


def step(key: str, actor: int = 0, kind: Kind = Kind.PROCESS, **fields: object) -> Step:
    return Step(key, "Memeriksa", kind, actors=(f"A{actor}",), **fields)  # type: ignore[arg-type]


def symbol(picture: Picture, key: str) -> Symbol:
    return next(one for one in picture.symbols if one.key == key)


def parts(points: tuple[Point, ...]) -> list[tuple[Point, Point]]:
    return [(min(one, two), max(one, two)) for one, two in pairwise(points)]


def run_together(one: tuple[Point, Point], two: tuple[Point, Point]) -> bool:
    """Whether two straight parts lie upon each other for some way."""
    for axis in (0, 1):
        across = [abs(first[axis] - last[axis]) < TOUCH for first, last in (one, two)]
        if all(across) and abs(one[0][axis] - two[0][axis]) < 0.3:
            along = 1 - axis
            return min(one[1][along], two[1][along]) - max(one[0][along], two[0][along]) > TOUCH
    return False


def runs_through(part: tuple[Point, Point], left: float, top: float, right: float, bottom: float) -> bool:
    (x, y), (end_x, end_y) = part
    beside = end_x < left + TOUCH or x > right - TOUCH
    return not (beside or end_y < top + TOUCH or y > bottom - TOUCH)


@settings(max_examples=15, deadline=None, derandomize=True)
@given(procedures)
def test_every_exit_is_connected_from_its_symbol_to_its_target(procedure: Procedure) -> None:
    pages = form_of(procedure).pages
    page_of = {placed.row.key: one for one in pages for placed in one.page.rows}
    for key, ways in exits(procedure).items():
        picture = page_of[key].picture
        for way in ways:
            source = symbol(picture, key)
            arrow = next(one for one in picture.arrows if (one.source, one.target) == (key, way.target))
            assert on_edge(source, arrow.points[0])
            if page_of[way.target] is page_of[key]:
                assert arrow.points[-1] == pytest.approx(top_of(symbol(picture, way.target)))
            else:
                letter = page_of[key].page.letters_out[way.target]
                assert arrow.points[-1] in [top_of(one) for one in picture.symbols if one.letter == letter]
                arriving = page_of[way.target].picture
                onward = next(one for one in arriving.arrows if (one.source, one.target) == (letter, way.target))
                assert onward.points[-1] == pytest.approx(top_of(symbol(arriving, way.target)))
                assert [one.letter for one in arriving.symbols].count(letter) == 1


def top_of(one: Symbol) -> Point:
    return (one.x, one.y - one.half_height)


def on_edge(one: Symbol, point: Point) -> bool:
    across, down = abs(point[0] - one.x) / one.half_width, abs(point[1] - one.y) / one.half_height
    return (across + down if one.kind is Kind.DECISION else max(across, down)) == pytest.approx(1)


@settings(max_examples=15, deadline=None, derandomize=True)
@given(procedures)
def test_lines_to_different_targets_never_lie_upon_each_other(procedure: Procedure) -> None:
    for one in form_of(procedure).pages:
        assert one.picture.apart
        for first, second in combinations(one.picture.arrows, 2):
            if first.target != second.target:
                assert not any(run_together(a, b) for a in parts(first.points) for b in parts(second.points))


@settings(max_examples=15, deadline=None, derandomize=True)
@given(procedures)
def test_no_line_runs_through_a_symbol_or_a_label(procedure: Procedure) -> None:
    for one in form_of(procedure).pages:
        labels = [label.box for label in one.picture.labels]
        for arrow in one.picture.arrows:
            for place, part in enumerate(parts(arrow.points)):
                symbols = [each.box for each in one.picture.symbols if place or each.key != arrow.source]
                for box in (*symbols, *labels):
                    assert not runs_through(part, box.left, box.top, box.right, box.bottom), (arrow, box)


@settings(max_examples=15, deadline=None, derandomize=True)
@given(procedures)
def test_lines_are_level_or_upright_and_pages_are_not_overfull(procedure: Procedure) -> None:
    made = form_of(procedure)
    for one in made.pages:
        assert one.page.height + made.head + HEAD_ROW <= HEIGHT
        for arrow in one.picture.arrows:
            assert all(a[0] == pytest.approx(b[0]) or a[1] == pytest.approx(b[1]) for a, b in pairwise(arrow.points))
            assert all(0 < x < made.columns.area and 0 <= y <= one.page.height for x, y in arrow.points)


def test_a_next_step_in_the_same_column_is_reached_straight_down() -> None:
    picture = form(step("k1", kind=Kind.START), step("k2", kind=Kind.END)).pages[0].picture
    (arrow,) = picture.arrows
    assert len(arrow.points) == 2 and arrow.points[0][0] == arrow.points[1][0]


def test_a_next_step_in_another_column_is_reached_by_an_elbow() -> None:
    picture = form(step("k1", kind=Kind.START), step("k2", 1, Kind.END)).pages[0].picture
    assert len(picture.arrows[0].points) == 3


def test_a_loop_back_leaves_at_the_side_and_comes_in_from_above() -> None:
    decision = step("k2", kind=Kind.DECISION, exits=(Exit("Ya", "k3"), Exit("Tidak", "k1")))
    picture = form(step("k1", kind=Kind.START), decision, step("k3", kind=Kind.END)).pages[0].picture
    back = next(one for one in picture.arrows if one.target == "k1")
    assert back.points[0][1] == symbol(picture, "k2").y
    assert back.points[-1][1] > back.points[-2][1]
    assert {label.lines for label in picture.labels} == {("Ya",), ("Tidak",)}


def test_a_writers_connectors_part_the_page_and_their_letter_is_the_arrow() -> None:
    first = step("k2", kind=Kind.CONNECTOR, letter="A", exits=(Exit("", "k3"),))
    made = form(step("k1", kind=Kind.START), first, step("k3", kind=Kind.CONNECTOR, letter="A"), step("k4", kind=Kind.END))
    assert [[placed.row.key for placed in one.page.rows] for one in made.pages] == [["k1", "k2"], ["k3", "k4"]]
    assert [len(one.picture.arrows) for one in made.pages] == [1, 1]


def test_a_letter_of_our_own_is_none_that_the_writer_used() -> None:
    steps = list(make_procedure(1, 40, 3).steps)
    steps[1:1] = [step("x", kind=Kind.CONNECTOR, letter="A"), step("y", kind=Kind.CONNECTOR, letter="A")]
    made = form(*steps, actors=3)
    assert "A" not in {letter for one in made.pages for letter in one.page.letters_out.values()}


def test_texts_higher_than_a_page_go_on_in_further_rows() -> None:
    made = form(Step("k1", "kata " * 800, Kind.START, actors=("A0",)), step("k2", kind=Kind.END))
    rows = [placed.row for one in made.pages for placed in one.page.rows]
    assert len(rows) > 2 and [row.number for row in rows if row.number] == ["1", "2"]
    assert " ".join(row.texts[0].replace("\n", " ") for row in rows).count("kata") == 800


@pytest.mark.parametrize("broken", [
    Procedure("id", "KOSONG"),
    Procedure("id", "TANPA-PELAKSANA", steps=(Step("k1", "a", exits=(Exit("", "k9"),)), Step("k2", kind=Kind.CONNECTOR))),
    make_procedure(5, 20, 12),
])  # fmt: skip
def test_a_procedure_with_mistakes_is_drawn_all_the_same(broken: Procedure) -> None:
    assert form_of(broken).foot.startswith(f"Kode {broken.code}")


def test_many_exits_leave_a_decision_each_on_its_own_way() -> None:
    ways = tuple(Exit(f"Pilihan {n}", f"k{n}") for n in range(2, 8))
    steps = [step("k1", 1, Kind.DECISION, exits=ways), *(step(f"k{n}", n % 3, Kind.END) for n in range(2, 8))]
    (page,) = form(*steps, actors=3).pages
    assert page.picture.apart and len({arrow.points[0] for arrow in page.picture.arrows}) == 6


def test_where_every_step_of_one_actor_decides_only_crowded_pages_have_fewer_rows() -> None:
    pages = form_of(make_procedure(0, 40, 1, 1.0, words=6)).pages
    assert all(one.picture.apart for one in pages)
    assert [len(one.page.rows) for one in pages] == [8] * 5


def test_letters_are_given_in_the_order_of_the_pages() -> None:
    pages = form_of(make_procedure(4, 40, 3, 0.3)).pages
    met = [letter for one in pages for letter in (*one.page.letters_out.values(), *one.page.letters_in.values())]
    assert list(dict.fromkeys(met)) == sorted(set(met))


def test_a_line_cut_for_word_reaches_over_the_edge_of_its_row_but_never_past_its_end() -> None:
    made = form_of(make_procedure(2, 25, 5))
    for one in made.pages:
        cells = cells_of(one.page, one.picture, made.columns).values()
        reaching = [part for cell in cells for part in cell.parts if part.over or part.under]
        assert reaching
        for part in reaching:
            x, top, _width, height = part.place
            lines = [
                (first[1], last[1]) for arrow in one.picture.arrows for first, last in parts(arrow.points)
                if abs(first[0] - x) < TOUCH and abs(last[0] - x) < TOUCH
            ]  # fmt: skip
            assert any(first - TOUCH < top - part.over and top + height + part.under < last + TOUCH for first, last in lines)
