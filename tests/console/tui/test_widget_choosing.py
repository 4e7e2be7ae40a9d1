"""Questions over the screen: yes or no, a reason, one of a few, some of many."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.app import App

from console.tui.widgets.choose import ChooseScreen
from console.tui.widgets.confirm import ConfirmScreen, ReasonScreen
from console.tui.widgets.matching import Choice, best
from console.tui.widgets.picker import PickManyScreen, PickScreen
from tests.console.tui.patience import quiet

pytestmark = pytest.mark.usefixtures("english")

UNITS = [Choice(n, name, hint) for n, (name, hint) in enumerate([
    ("Kanim Kelas II TPI Entikong", "Imigrasi"), ("Polsek Sekayam", "POLRI"), ("Polsek Entikong", "POLRI"),
    ("Koramil Sekayam", "TNI"), ("Bea Cukai Entikong", "DJBC"),
])]  # fmt: skip


async def answers(screen, *keys: str) -> list[object]:
    heard: list[object] = []
    app: App[None] = App()
    async with app.run_test(size=(80, 24)) as pilot:
        app.push_screen(screen, heard.append)
        await app.workers.wait_for_complete()
        await pilot.pause()
        await pilot.pause()
        await pilot.press(*keys)
        await pilot.pause()
    return heard


@pytest.mark.parametrize(
    ("keys", "answer"),
    [("enter", True), ("y", True), ("n", False), ("t", False), ("escape", False), ("right enter", False)],
)
async def test_a_question_is_answered_by_enter_letters_or_arrows(keys, answer):
    assert await answers(ConfirmScreen("Finish the minutes?"), *keys.split()) == [answer]


async def test_a_dangerous_question_starts_on_no():
    assert await answers(ConfirmScreen("Delete?", danger=True), "enter") == [False]


async def test_a_reason_is_asked_until_it_is_given():
    assert await answers(ReasonScreen("Drop the task?"), "enter") == []
    assert await answers(ReasonScreen("Drop the task?"), *"done", "enter") == ["done"]
    assert await answers(ReasonScreen("Drop the task?"), "escape") == [None]


@pytest.mark.parametrize(("keys", "answer"), [(["down", "enter"], 1), (["3"], 2), (["escape"], None)])
async def test_a_menu_is_answered_by_arrows_and_enter_or_a_digit(keys, answer):
    assert await answers(ChooseScreen("Unit", UNITS), *keys) == [answer]


async def test_a_second_answer_that_was_typed_ahead_takes_no_other_screen_away():
    heard: list[object] = []
    app: App[None] = App()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = ChooseScreen("Unit", UNITS)
        await app.push_screen(screen, heard.append)
        screen.dismiss(1)
        screen.dismiss(2)
        await pilot.pause()
        assert (heard, len(app.screen_stack)) == ([1], 1)


async def test_a_picker_narrows_by_letters():
    assert await answers(PickScreen("Unit", lambda: UNITS), *"kor", "enter") == [3]


async def test_arrows_move_in_the_list_while_the_filter_keeps_the_keyboard():
    assert await answers(PickScreen("Unit", lambda: UNITS), *"polsek", "down", "enter") == [2]


async def test_a_free_picker_takes_what_is_not_in_the_list():
    assert await answers(PickScreen("Unit", lambda: UNITS, free=True), *"BNN", "enter") == ["BNN"]


async def test_many_are_picked_by_enter_or_space_and_taken_at_once():
    screen = PickManyScreen("Units", lambda: UNITS, chosen=[4])
    picked = await answers(screen, *"kanim", "enter", *"polsek", "space", *"se", "enter", "space", "f2")
    assert picked == [[4, 0, 1, 2]], "what is chosen stands on top, the cursor behind it"


async def test_a_picker_whose_choices_cannot_be_read_says_so():
    def broken():
        raise OSError("disk gone")

    assert await answers(PickScreen("Unit", broken), "enter", "escape") == [None]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("polsek sek", "Polsek Sekayam"),
        ("imigrasi", "Kanim Kelas II TPI Entikong"),
        ("ent bea", "Bea Cukai Entikong"),
        ("krml", "Koramil Sekayam"),
        ("ENTIKONG", "Bea Cukai Entikong"),
    ],
)
def test_the_best_match_comes_first(typed, first):
    found = best(typed, UNITS)
    assert found
    if typed == "ENTIKONG":
        assert {choice.label for choice in found} == {c.label for c in UNITS if "Entikong" in c.label}
    else:
        assert found[0].label == first


@given(st.text(max_size=30))
def test_a_label_is_found_by_itself(label):
    assert Choice(1, label) in best(label, [*UNITS, Choice(1, label)], 100)


def test_letters_on_long_labels_never_take_long():
    long = [Choice(n, "a" * 400 + str(n)) for n in range(50)]
    assert best("aaaaaaaaaaaaaaaaaaaab", long) == []


async def test_picture_of_a_picker(picture):
    app: App[None] = App()
    async with app.run_test(size=(80, 24)) as pilot:
        app.push_screen(PickManyScreen("Units", lambda: UNITS, chosen=[1]))
        await app.workers.wait_for_complete()
        await pilot.pause()
        await pilot.press(*"ent", "down")
        await pilot.pause(0.2)
        picture(app)


@pytest.mark.parametrize("size", [(60, 15), (60, 20)])
async def test_on_a_low_screen_the_list_gets_shorter_and_nothing_below_it_is_cut_off(size, screen_text):
    choices = [Choice(number, f"Pilihan {number}") for number in range(30)]
    app: App[None] = App()
    async with app.run_test(size=size) as pilot:
        app.push_screen(ChooseScreen("Which?", choices, text="Two lines\nof explanation"))
        await quiet(app)
        await pilot.press("end")
        await quiet(app)
        shown = screen_text(app).splitlines()
        assert any("> " in line and "Pilihan 29" in line for line in shown)
        assert "Arrows and Enter choose" in shown[-3] + shown[-2]
        assert shown[-1].startswith("╰")
