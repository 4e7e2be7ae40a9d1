"""All of it together: a list with its pane under the shared style sheet, keys named in the footer."""

from pathlib import Path
from typing import NamedTuple
from uuid import UUID

import pytest
from textual.app import App, ComposeResult
from textual.containers import Container
from textual.widgets import Footer

import console.tui
from console.tui import commands
from console.tui.widgets.columns import Column
from console.tui.widgets.detail import Detail, Line, Section
from console.tui.widgets.screen import ActionScreen
from console.tui.widgets.status import StatusBar
from console.tui.widgets.table import PagedTable
from console.tui.widgets.theme import wear

pytestmark = pytest.mark.usefixtures("english")


class Task(NamedTuple):
    number: int
    title: str


class Tasks:
    def count(self) -> int:
        return 300

    def page(self, after, skip, limit):
        start = (0 if after is None else after[0] + 1) + skip
        return [Task(n, f"Periksa jalur {n}") for n in range(start, min(start + limit, 300))]


class TaskList(ActionScreen[None]):
    ACTIONS = (commands.OPEN, commands.NEW, commands.SEARCH, commands.EDIT)

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[int] = []

    def compose(self) -> ComposeResult:
        with Container(classes="split"):
            yield PagedTable(
                [Column("Code", 7, lambda t: f"T-{t.number:04}"), Column("Title", None, lambda t: t.title)],
                Tasks(),
                key_of=lambda t: (t.number,),
                id_of=lambda t: UUID(int=t.number),
                classes="list",
            )
            with Container(classes="pane"):
                yield Detail()
        yield StatusBar("Kanim Entikong")
        yield Footer(show_command_palette=False)

    def on_paged_table_highlighted(self, message: PagedTable.Highlighted) -> None:
        row = message.row
        self.query_one(Detail).show(f"T-{row.number:04}", [Section("Task", [Line("Title", row.title)])])

    def on_paged_table_opened(self, message: PagedTable.Opened) -> None:
        self.opened.append(message.row.number)

    def action_open(self) -> None:
        self.query_one(PagedTable).action_open()


class Console(App[None]):
    CSS_PATH = str(Path(console.tui.__file__).parent / "app.tcss")

    def on_mount(self) -> None:
        wear(self)
        self.push_screen(TaskList())


async def settle(pilot) -> None:
    for _turn in range(3):
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()


async def test_enter_is_named_in_the_footer_and_opens_the_row(screen_text):
    app = Console()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        *_rows, status, footer = screen_text(app).splitlines()
        assert status.endswith("Kanim Entikong") and "Enter Open" in footer
        await pilot.press("down", "enter")
        await pilot.pause()
        assert app.screen.opened == [1]


async def test_open_is_reached_by_the_menu_too():
    app = Console()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("f10", "enter")
        await settle(pilot)
        assert app.screen.opened == [0]


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_picture_of_a_list_with_its_pane(size, picture):
    app = Console()
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await pilot.press("down")
        await settle(pilot)
        await pilot.pause(0.1)
        picture(app)
