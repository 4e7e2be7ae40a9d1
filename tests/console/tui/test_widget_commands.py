"""One declaration makes key, footer, menu, palette and help."""

import pytest
from textual.app import App, ComposeResult
from textual.widgets import Footer, Static

from console import i18n
from console.tui import commands
from console.tui.commands import Command, bindings, help_rows, key_name, offered, palette
from console.tui.widgets.inputs import LineInput
from console.tui.widgets.screen import ActionScreen, HelpScreen, MenuScreen
from console.tui.widgets.theme import wear

pytestmark = pytest.mark.usefixtures("english")


class Tasks(ActionScreen[None]):
    ACTIONS = (
        commands.NEW.named("New task", "Write down what somebody must do"),
        commands.SEARCH,
        commands.EDIT,
        commands.EXPORT,
        commands.DELETE,
    )
    TITLE_TEXT = "Tasks"
    HELP_TEXT = "Here stands what was agreed and who does it."

    def __init__(self) -> None:
        super().__init__()
        self.done: list[str] = []

    def compose(self) -> ComposeResult:
        yield Static("Tasks")
        yield LineInput(id="filter")
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        self.set_focus(None)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return action != "delete"

    def action_new(self) -> None:
        self.done.append("new")

    def action_search(self) -> None:
        self.query_one("#filter").focus()

    def action_edit(self) -> None:
        self.done.append("edit")

    def action_export(self) -> None:
        self.done.append("export")


class Console(App[None]):
    ACTIONS = (commands.UNDO, commands.PALETTE)
    AUTO_FOCUS = None

    def on_mount(self) -> None:
        wear(self)
        commands.install(self, self.ACTIONS)
        self.push_screen(Tasks())

    def action_undo(self) -> None:
        self.screen.done.append("undo")


async def test_function_keys_and_letters_do_the_same():
    app = Console()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("n", "f2", "e", "ctrl+z")
        assert app.screen.done == ["new", "new", "edit", "undo"]


async def test_letters_are_typed_inside_a_text_field_and_function_keys_still_act():
    app = Console()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("/", "n", "e", "f2")
        assert app.screen.query_one(LineInput).value == "ne"
        assert app.screen.done == ["new"]


async def test_every_action_is_reached_by_menu_and_enter_alone():
    app = Console()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = app.screen
        for steps in range(4):
            await pilot.press("f10")
            await pilot.pause()
            assert isinstance(app.screen, MenuScreen)
            await pilot.press(*["down"] * steps, "enter")
            await pilot.pause()
            screen.set_focus(None)
        assert screen.done == ["new", "edit", "export"]


async def test_what_may_not_be_done_now_is_not_offered():
    app = Console()
    async with app.run_test(size=(80, 24)):
        ids = [offer.command.id for offer in offered(app)]
        assert "delete" not in ids
        assert ids == ["new", "search", "edit", "export", "help", "back", "undo", "command_palette"]


async def test_the_palette_offers_the_same_commands_with_their_help():
    app = Console()
    async with app.run_test(size=(80, 24)):
        entries = {entry.title: entry.help for entry in palette(app)}
        assert entries["New task"] == "Write down what somebody must do"


async def test_help_shows_keys_labels_and_what_the_screen_is_for(screen_text):
    app = Console()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f1")
        await pilot.pause()
        assert isinstance(app.screen, HelpScreen)
        text = screen_text(app)
        assert "F2  n" in text and "New task" in text and "Here stands what was agreed" in text
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, Tasks)


async def test_a_change_of_language_renames_the_keys_at_once(monkeypatch, screen_text):
    app = Console()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "Search" in screen_text(app)
        monkeypatch.setattr(commands, "_", lambda text: {"Search": "Cari"}.get(text, text))
        await app.screen.recompose()
        await pilot.pause(0.2)
        assert "Cari" in screen_text(app) and "Search" not in screen_text(app)


async def test_escape_on_the_first_screen_stays_there():
    app = Console()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, Tasks)


def test_bindings_are_translated_when_they_are_made():
    found = {binding.key: binding for binding in bindings(commands.NEW)}
    assert set(found) == {"f2", "n"}
    assert found["f2"].description == "New" and found["f2"].key_display == "F2"


def test_keys_are_named_as_they_are_printed():
    assert [key_name(key) for key in ("f10", "ctrl+z", "/", "escape", "n")] == ["F10", "Ctrl+Z", "/", "Esc", "n"]


def test_help_is_grouped():
    rows = help_rows([commands.UNDO, commands.NEW, commands.BACK])
    assert [row.group for row in rows] == ["General", "General", "Records"]


def test_no_two_common_commands_share_a_key():
    common = [value for value in vars(commands).values() if isinstance(value, Command)]
    keys = [key for command in common for key in command.keys]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("key", ["f10", "f1"])
async def test_picture_of_menu_and_help(key, picture):
    assert i18n.language() == "en"
    app = Console()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(key)
        await pilot.pause(0.2)
        picture(app)
