"""The line of keys: whole words only, help and menu always on it, a sign where there is more."""

from typing import ClassVar

import pytest
from textual.app import App, ComposeResult
from textual.widgets import Static

from console.tui import commands
from console.tui.widgets.key_bar import Key, KeyBar, fitting
from console.tui.widgets.screen import ActionScreen, MenuScreen
from tests.console.tui.patience import quiet

pytestmark = pytest.mark.usefixtures("english")
OWN = [Key("f2", "F2", "New", "new"), Key("f3", "F3", "Search", "search"), Key("f4", "F4", "Edit", "edit")]
STANDING = [Key("f1", "F1", "Help", "help"), Key("f10", "F10", "Menu", "menu"), Key("escape", "Esc", "Back", "back")]


def test_where_all_keys_have_room_none_gives_way():
    room = sum(key.width for key in OWN + STANDING)
    assert fitting(OWN + STANDING, room, 2) == (OWN, STANDING, False)


def test_the_last_own_keys_give_way_to_a_sign_and_the_standing_ones_stay():
    room = sum(key.width for key in OWN + STANDING[:2]) + 1
    assert fitting(OWN + STANDING, room, 2) == (OWN[:2], STANDING[:2], True)


def test_the_way_back_gives_way_before_what_the_screen_is_for():
    room = sum(key.width for key in OWN + STANDING) - 1
    assert fitting(OWN + STANDING, room, 2) == (OWN, STANDING[:2], True)


def test_on_the_smallest_line_help_and_menu_are_left():
    assert fitting(OWN + STANDING, 10, 2) == ([], STANDING[:2], True)


class Screen(ActionScreen[None]):
    ACTIONS = (commands.NEW, commands.SEARCH, commands.EDIT, commands.PRINT)
    asked: ClassVar[list[str]] = []

    def compose(self) -> ComposeResult:
        yield Static("x")
        yield KeyBar()

    def action_new(self) -> None:
        self.asked.append("new")

    def action_search(self) -> None: ...

    def action_edit(self) -> None: ...

    def action_print(self) -> None: ...


async def test_a_click_presses_the_key_and_a_click_on_the_sign_opens_the_menu(screen_text):
    app: App[None] = App()
    async with app.run_test(size=(48, 10)) as pilot:
        app.push_screen(Screen())
        await quiet(app)
        line = screen_text(app).splitlines()[-1]
        assert line == " F2 New  F3 Search  … F1 Help  F10 Menu  Esc Back"[: len(line)]
        assert " … " in line
        await pilot.click(KeyBar, offset=(2, 0))
        await quiet(app)
        assert Screen.asked == ["new"]
        await pilot.click(KeyBar, offset=(line.index("…"), 0))
        await quiet(app)
        assert isinstance(app.screen, MenuScreen)
