"""Keys typed faster than the console follows: posted all at once, they act as if each had waited for the one before."""

from collections.abc import Iterable
from typing import Any

import pytest
from textual import events
from textual.keys import key_to_character

from console.tui.widgets.fields import ChoiceField, LineField, LongField, PickField, PickManyField
from console.tui.widgets.form import FormScreen
from console.tui.widgets.living import LivingApp
from console.tui.widgets.matching import Choice
from console.tui.widgets.picker import PickManyScreen
from console.tui.widgets.theme import wear
from tests.console.tui.patience import quiet
from tests.console.tui.running import console

pytestmark = pytest.mark.usefixtures("english")
UNITS = [Choice(1, "Kanim Entikong"), Choice(2, "Polsek Sekayam"), Choice(3, "Koramil Sekayam")]
CLASSES = [Choice("B", "Biasa"), Choice("T", "Terbatas")]


class Forms(LivingApp[None]):
    """A form over an empty screen."""

    def __init__(self, fields: list[Any], *, at_once: bool = True) -> None:
        super().__init__()
        self.form = FormScreen("Form", fields)
        self.at_once = at_once
        self.answers: list[Any] = []

    def on_mount(self) -> None:
        wear(self)
        if self.at_once:
            self.show_form()

    def show_form(self) -> None:
        self.push_screen(self.form, self.answers.append)


def post(app: Any, keys: Iterable[str]) -> None:
    """Put all keys into the queue before any of them is looked at."""
    for key in keys:
        app.post_message(events.Key(key, key_to_character(key)))


async def values(app: Forms) -> dict[str, Any]:
    """Return what stands in every field once nothing moves any more."""
    await quiet(app)
    return {name: row.value() for name, row in app.form._rows.items()}


async def test_letters_typed_with_enter_land_in_the_field_that_enter_leads_to():
    app = Forms([
        LineField("title", "Title"), ChoiceField("class", "Class", choices=CLASSES),
        PickField("unit", "Unit", choices=lambda: UNITS), LineField("place", "Place"),
    ])  # fmt: skip
    async with app.run_test():
        await quiet(app)
        post(app, [*"rapat", "enter", "t", "enter", *"pols", "enter", *"aula"])
        assert await values(app) == {"title": "rapat", "class": "T", "unit": 2, "place": "aula"}


async def test_letters_typed_with_tab_land_in_the_field_that_tab_leads_to():
    app = Forms([LineField("one", "One"), LongField("two", "Two"), LineField("three", "Three")])
    async with app.run_test():
        await quiet(app)
        post(app, [*"satu", "tab", *"dua", "tab", *"tiga", "shift+tab", *"lagi"])
        assert await values(app) == {"one": "satu", "two": "dualagi", "three": "tiga"}


async def test_letters_typed_with_the_enter_that_opens_a_picker_narrow_it():
    app = Forms([PickManyField("units", "Units", choices=lambda: UNITS), LineField("next", "Next")])
    async with app.run_test() as pilot:
        await quiet(app)
        post(app, ["enter", *"kor", "enter", *"kan", "enter"])
        await quiet(app)
        assert isinstance(app.screen, PickManyScreen)
        await pilot.press("f2")
        assert (await values(app))["units"] == [3, 1]


async def test_letters_typed_with_the_key_that_opens_a_form_reach_its_first_field():
    app = Forms([LineField("one", "One"), LineField("two", "Two")], at_once=False)
    async with app.run_test():
        await quiet(app)
        app.show_form()
        post(app, [*"satu", "enter", *"dua"])
        assert await values(app) == {"one": "satu", "two": "dua"}


async def test_a_key_typed_with_the_one_that_opens_a_screen_waits_for_that_screen(sqlite_context):
    async with console(sqlite_context) as pilot:
        post(pilot.app, ["7", "f3"])
        await quiet(pilot.app)
        assert pilot.app.current_mode == "agencies"
        assert pilot.app.focused.id == "filter"
