"""The board: columns of cards, a card asked to move, one column at a time on a narrow screen."""

from uuid import UUID

import pytest
from textual.app import App, ComposeResult

from console.tui.widgets.board import Board, BoardColumn, Card
from console.tui.widgets.theme import wear

pytestmark = pytest.mark.usefixtures("english")

COLUMNS = [BoardColumn("new", "New"), BoardColumn("doing", "In progress"), BoardColumn("done", "Done")]


def cards(count: int = 500) -> list[Card]:
    return [
        Card(
            UUID(int=n),
            COLUMNS[n % 2].key,
            f"T-{n:04}",
            f"Periksa dokumen penumpang di jalur {n}",
            "Kanim Entikong",
            "3 Mar",
            urgent=n % 4 == 0,
        )
        for n in range(count)
    ]


class Boards(App[None]):
    def __init__(self, shown: list[Card]) -> None:
        super().__init__()
        self.board = Board(COLUMNS, shown)
        self.heard: list[tuple[str, object]] = []

    def compose(self) -> ComposeResult:
        yield self.board

    def on_mount(self) -> None:
        wear(self)

    def on_board_opened(self, message: Board.Opened) -> None:
        self.heard.append(("opened", message.card.code))

    def on_board_moved(self, message: Board.Moved) -> None:
        self.heard.append((message.card.code, message.to))


async def test_a_wide_screen_shows_the_columns_side_by_side(screen_text):
    app = Boards(cards())
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        titles = screen_text(app).splitlines()[0]
        assert "New (250)" in titles and "In progress (250)" in titles and "Done (0)" in titles
        assert "no cards" in screen_text(app)


async def test_a_narrow_screen_shows_one_column_and_arrows_turn(screen_text):
    app = Boards(cards())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "< New (250) > 1/3" in screen_text(app) and "Done" not in screen_text(app)
        await pilot.press("right")
        await pilot.pause()
        assert "< In progress (250) > 2/3" in screen_text(app)


async def test_keys_ask_to_move_a_card_and_nothing_moves_by_itself():
    app = Boards(cards())
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("down", ">", "shift+left")
        await pilot.pause()
        assert app.heard == [("T-0002", "doing")], "there is no column before the first"
        assert app.board.current.column == "new"


async def test_the_cursor_follows_its_card_to_another_column():
    app = Boards(cards())
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("down")
        moved = [card._replace(column="done") if card.code == "T-0002" else card for card in cards()]
        app.board.show(moved)
        await pilot.pause()
        assert app.board.current.code == "T-0002" and app.board.current.column == "done"


async def test_the_last_of_many_cards_is_on_screen_after_end(screen_text):
    app = Boards(cards())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("end")
        await pilot.pause()
        assert "> T-0498" in screen_text(app)


async def test_enter_and_double_click_open_a_card():
    app = Boards(cards())
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter")
        await pilot.double_click(Board, offset=(50, 7))
        await pilot.pause()
        assert app.heard == [("opened", "T-0000"), ("opened", "T-0003")]


async def test_hostile_cards_are_only_text(screen_text):
    card = Card(UUID(int=1), "new", "\x1b[2J", "[/b]\x9b2J", "\u202eunit", "\x07")
    app = Boards([card])
    async with app.run_test(size=(120, 24)) as pilot:
        await pilot.pause()
        text = screen_text(app)
        assert "[/b]" in text
        assert all(character.isprintable() for line in text.split("\n") for character in line)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_picture_of_a_board(size, picture):
    app = Boards(cards(20))
    async with app.run_test(size=size) as pilot:
        await pilot.press("down")
        await pilot.pause()
        picture(app)
