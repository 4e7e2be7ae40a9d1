"""The form: Enter goes on, errors stand under their field, nothing typed is lost by mistake."""

from datetime import date

import pytest
from textual.app import App
from textual.pilot import Pilot

from console.tui.widgets.confirm import ConfirmScreen
from console.tui.widgets.fields import (
    ChoiceField,
    DateField,
    Field,
    LineField,
    LongField,
    PickField,
    PickManyField,
    TimeField,
    Understood,
    YesNoField,
)
from console.tui.widgets.form import FormScreen
from console.tui.widgets.inputs import LineInput, Turn
from console.tui.widgets.matching import Choice
from console.tui.widgets.theme import wear

pytestmark = pytest.mark.usefixtures("english")

UNITS = [
    Choice(1, "Kanim Entikong", "Imigrasi"),
    Choice(2, "Polsek Sekayam", "POLRI"),
    Choice(3, "Koramil Sekayam", "TNI"),
]


def parse(text: str) -> Understood:
    if text == "besok":
        return Understood(date(2025, 12, 2), "Tuesday, 2 December 2025")
    raise ValueError("This is no date.")


ALL_FIELDS = [
    LineField("title", "Title", required=True),
    DateField("day", "Date", required=True, parse=parse, hint="For example: besok, 30/11/2025"),
    TimeField("time", "Time", parse=parse),
    ChoiceField("class", "Security class", choices=[Choice("B", "Biasa"), Choice("T", "Terbatas")]),
    PickField("unit", "Host unit", choices=lambda: UNITS),
    PickManyField("invited", "Invited", choices=lambda: UNITS),
    YesNoField("online", "Online"),
    LongField("notes", "Notes"),
]


class Forms(App[None]):
    def __init__(self, fields, values=None, submit=None):
        super().__init__()
        self.form = FormScreen("New meeting", fields, values, submit)
        self.answers: list[object] = []

    def on_mount(self) -> None:
        wear(self)
        self.push_screen(self.form, self.answers.append)


async def settle(pilot: Pilot[None]) -> None:
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()
    await pilot.pause()


def row(app: Forms, name: str):
    return app.form._rows[name]


async def test_what_is_typed_is_handed_back_by_name():
    app = Forms([LineField("title", "Title"), LineField("place", "Place")])
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(*"Rapat", "enter", *"Aula", "f2")
        await settle(pilot)
        assert app.answers == [{"title": "Rapat", "place": "Aula"}]


async def test_enter_alone_goes_through_all_fields_to_the_save_button():
    app = Forms([LineField("a", "A"), ChoiceField("b", "B", choices=[Choice("x", "Ex")]), LineField("c", "C")])
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter", "enter", "enter")
        await pilot.pause()
        assert app.focused.id == "save"
        await pilot.press("enter")
        await settle(pilot)
        assert app.answers == [{"a": "", "b": None, "c": ""}]


async def test_an_empty_required_field_is_named_and_gets_the_keyboard(screen_text):
    app = Forms([LineField("place", "Place"), LineField("title", "Title", required=True)])
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert app.answers == []
        assert "! Fill this in." in screen_text(app)
        assert app.focused in row(app, "title").query(LineInput)


async def test_the_form_echoes_what_a_date_was_understood_as(screen_text):
    app = Forms([DateField("day", "Date", parse=parse, hint="For example: besok")])
    async with app.run_test(size=(80, 24)) as pilot:
        assert "For example: besok" in screen_text(app)
        await pilot.press(*"beso")
        await pilot.pause()
        assert "Not understood yet" in screen_text(app)
        await pilot.press("k")
        await pilot.pause()
        assert "= Tuesday, 2 December 2025" in screen_text(app)
        await pilot.press("f2")
        await settle(pilot)
        assert app.answers == [{"day": date(2025, 12, 2)}]


async def test_a_date_not_understood_is_not_saved(screen_text):
    app = Forms([DateField("day", "Date", parse=parse)])
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(*"kapan", "f2")
        await settle(pilot)
        assert app.answers == []
        assert "! This is no date." in screen_text(app)


async def test_errors_of_submit_stand_under_their_fields_and_typing_is_kept(screen_text):
    wrong = {"title": "This title is taken.", "": "The meeting is closed."}
    app = Forms([LineField("title", "Title")], submit=lambda values: wrong)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(*"Rapat", "f2")
        await settle(pilot)
        text = screen_text(app)
        assert "! This title is taken." in text and "! The meeting is closed." in text
        assert "Rapat" in text and app.answers == []


async def test_a_submit_that_breaks_keeps_the_form(screen_text):
    def broken(values):
        raise OSError("disk full")

    app = Forms([LineField("title", "Title")], submit=broken)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(*"Rapat", "f2")
        await settle(pilot)
        assert "disk full" in screen_text(app) and app.answers == []


async def test_escape_leaves_at_once_when_nothing_was_typed():
    app = Forms(ALL_FIELDS, {"title": "Rapat", "notes": "x", "unit": 2, "class": "T"})
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("escape")
        await pilot.pause()
        assert app.answers == [None]


async def test_escape_asks_before_typing_is_lost():
    app = Forms([LineField("title", "Title")])
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("a", "escape")
        await pilot.pause()
        assert isinstance(app.screen, ConfirmScreen)
        await pilot.press("enter")  # the harmless answer has the keyboard
        await pilot.pause()
        assert app.screen is app.form
        await pilot.press("escape", "y")
        await pilot.pause()
        assert app.answers == [None]


async def test_a_few_letters_and_enter_pick_a_unit():
    app = Forms([PickField("unit", "Unit", choices=lambda: UNITS), LineField("next", "Next")])
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press(*"sek", "down", "enter", "f2")
        await settle(pilot)
        assert app.answers == [{"unit": 3, "next": ""}]


async def test_escape_closes_suggestions_before_the_form():
    app = Forms([PickField("unit", "Unit", choices=lambda: UNITS)])
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("k")
        await pilot.pause()
        assert row(app, "unit").open
        await pilot.press("escape")
        assert app.screen is app.form and not row(app, "unit").open


async def test_letters_that_fit_nothing_are_refused_or_free(screen_text):
    app = Forms([PickField("unit", "Unit", choices=lambda: UNITS)])
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press(*"zzz", "f2")
        await settle(pilot)
        assert "Nothing in the list fits" in screen_text(app)
    free = Forms([PickField("unit", "Unit", choices=lambda: UNITS, free=True)])
    async with free.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press(*"BNN", "f2")
        await settle(pilot)
        assert free.answers == [{"unit": "BNN"}]


async def test_in_a_free_field_down_and_enter_take_the_only_suggestion(screen_text):
    app = Forms([PickField("unit", "Unit", choices=lambda: UNITS, free=True)])
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press(*UNITS[0].label[:6], "down", "enter", "f2")
        await settle(pilot)
        assert app.answers == [{"unit": UNITS[0].value}]


async def test_a_given_pick_shows_its_label_and_keeps_its_value(screen_text):
    app = Forms([PickField("unit", "Unit", choices=lambda: UNITS)], {"unit": 2})
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "Polsek Sekayam" in screen_text(app)
        await pilot.press("f2")
        await settle(pilot)
        assert app.answers == [{"unit": 2}]


async def test_several_units_are_picked_in_a_list_of_boxes():
    app = Forms([PickManyField("units", "Units", choices=lambda: UNITS)], {"units": [1]})
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        await pilot.press(*"kora", "enter", "ctrl+s")
        await settle(pilot)
        await pilot.press("f2")
        await settle(pilot)
        assert app.answers == [{"units": [1, 3]}]


async def test_a_choice_turns_by_arrows_and_letters():
    app = Forms([ChoiceField("class", "Class", choices=[Choice("B", "Biasa"), Choice("T", "Terbatas")])])
    async with app.run_test(size=(80, 24)) as pilot:
        turn = app.form.query_one(Turn)
        await pilot.press("right")
        assert turn.value == "B"
        await pilot.press("left")
        assert turn.value == "T"
        await pilot.press("b")
        assert turn.value == "B"


async def test_undo_inside_a_field_undoes_typing():
    app = Forms([LineField("title", "Title")])
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(*"abc", "ctrl+z")
        assert app.form.query_one(LineInput).value == "ab"


async def test_pasted_control_characters_never_enter_a_field():
    app = Forms([LineField("title", "Title")])
    async with app.run_test(size=(80, 24)):
        line = app.form.query_one(LineInput)
        line.value = "a\x1b]52;c;x\x07b\u202e"
        assert line.value == "a]52;c;xb"


async def test_long_text_nobody_touched_is_handed_back_as_it_was():
    app = Forms([LongField("notes", "Notes")], {"notes": "kanan \u202e kiri"})
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f2")
        await settle(pilot)
        assert app.answers == [{"notes": "kanan \u202e kiri"}]


async def test_the_last_field_of_a_long_form_scrolls_into_view_at_80x24(screen_text):
    many: list[Field] = [LineField(f"f{n}", f"Field {n}") for n in range(30)]
    app = Forms(many)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(*["enter"] * 29)
        await settle(pilot)
        assert "Field 29" in screen_text(app) and "[ Save ]" in screen_text(app)


@pytest.mark.parametrize("size", [(60, 24), (80, 24), (120, 40)])
async def test_picture_of_a_form(size, picture):
    app = Forms(ALL_FIELDS, {"title": "Rapat Tim PORA", "class": "B", "invited": [1, 2]})
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await pilot.press("tab", *"besok", "tab", "tab", "tab", *"sek", "down")
        await settle(pilot)
        app.form.query_one("PickRow LineInput", LineInput).cursor_blink = False
        picture(app)
