"""The long list: rows by page, a cursor that stays on its record, and nothing hostile on screen."""

from collections.abc import Sequence
from typing import NamedTuple
from uuid import UUID

import pytest
from textual.app import App, ComposeResult
from textual.pilot import Pilot

from console.tui.widgets.columns import Column
from console.tui.widgets.table import PagedTable
from console.tui.widgets.theme import wear
from tests.console.tui.patience import quiet

pytestmark = pytest.mark.usefixtures("english")


class Row(NamedTuple):
    number: int
    title: str = ""


class Numbers:
    """A hundred thousand rows that exist only while somebody looks at them; `first` numbers were taken away."""

    def __init__(self, total: int = 100_000, first: int = 0, title: str = "Patroli bersama") -> None:
        self.total = total
        self.first = first
        self.title = title
        self.asked: list[tuple[tuple[int, ...] | None, int, int]] = []

    def count(self) -> int:
        return self.total - self.first

    def page(self, after: tuple[int, ...] | None, skip: int, limit: int) -> Sequence[Row]:
        self.asked.append((after, skip, limit))
        start = (self.first if after is None else after[0] + 1) + skip
        return [Row(n, f"{self.title} {n}") for n in range(start, min(start + limit, self.total))]


COLUMNS = (
    Column[Row]("Code", 8, lambda row: f"T-{row.number:05}", sort="code"),
    Column[Row]("Title", None, lambda row: row.title),
    Column[Row]("Unit", 12, lambda row: "Kanim", hide_below=100),
)


class Lists(App[None]):
    def __init__(self, source: object, **options: object) -> None:
        super().__init__()
        self.table = PagedTable(
            COLUMNS, source, key_of=lambda row: (row.number,), id_of=lambda row: UUID(int=row.number), **options
        )
        self.heard: list[tuple[str, object]] = []

    def compose(self) -> ComposeResult:
        yield self.table

    def on_mount(self) -> None:
        wear(self)

    def on_paged_table_opened(self, message: PagedTable.Opened) -> None:
        self.heard.append(("opened", message.row))

    def on_paged_table_highlighted(self, message: PagedTable.Highlighted) -> None:
        self.heard.append(("highlighted", message.row))

    def on_paged_table_sort_asked(self, message: PagedTable.SortAsked) -> None:
        self.heard.append(("sort", message.name))

    def on_paged_table_failed(self, message: PagedTable.Failed) -> None:
        self.heard.append(("failed", str(message.error)))


async def settle(pilot: Pilot[None]) -> None:
    await quiet(pilot.app)


async def test_the_last_of_a_hundred_thousand_rows_is_one_key_away(screen_text):
    source = Numbers()
    app = Lists(source)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("end")
        await settle(pilot)
        assert app.table.cursor_row == Row(99_999, "Patroli bersama 99999")
        last = screen_text(app).splitlines()[-1]
        assert last.startswith("> ") and "T-99999" in last
        assert len(source.asked) < 8, "only the pages around the cursor are read"


async def test_rows_far_away_are_reached_from_the_nearest_row_seen():
    source = Numbers()
    app = Lists(source)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.table.cursor = 5_000
        await settle(pilot)
        source.asked.clear()
        app.table.cursor = 5_350
        await settle(pilot)
        assert source.asked[0] == ((5_199,), 100, 100)


async def test_memory_holds_a_few_pages_however_far_one_scrolls():
    app = Lists(Numbers())
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        for cursor in range(0, 5_000, 150):
            app.table.cursor = cursor
            await settle(pilot)
        assert len(app.table._pages._rows) <= 12


async def test_reading_anew_keeps_the_cursor_on_the_same_record():
    app = Lists(Numbers(first=3))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.table.cursor = 200
        await settle(pilot)
        assert app.table.cursor_row.number == 203
        app.table.set_source(Numbers(first=0), keep_cursor=True)
        await settle(pilot)
        assert (app.table.cursor, app.table.cursor_row.number) == (203, 203)


async def test_steps_made_while_the_list_is_read_anew_are_kept():
    app = Lists(Numbers())
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.table.cursor = 10
        app.table.reload()
        app.table.action_go(3)
        await settle(pilot)
        assert app.table.cursor == 13


async def test_a_list_asked_for_while_another_is_read_starts_at_its_top_even_when_it_is_read_anew():
    app = Lists(Numbers())
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("pagedown")
        await settle(pilot)
        app.table.set_source(Numbers(first=5))
        app.table.reload()  # somebody wrote meanwhile
        await settle(pilot)
        assert app.table.cursor_row.number == 5


async def test_steps_made_while_another_list_is_read_twice_are_kept():
    app = Lists(Numbers())
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.table.set_source(Numbers(first=5))
        app.table.action_go(2)
        app.table.reload()
        app.table.action_go(1)
        await settle(pilot)
        assert app.table.cursor_row.number == 8


async def test_a_source_that_can_locate_finds_a_record_that_moved_far():
    class Locating(Numbers):
        def position(self, row_id: UUID) -> int | None:
            return row_id.int - self.first

    app = Lists(Locating())
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.table.select(UUID(int=77_777))
        await settle(pilot)
        assert app.table.cursor_row.number == 77_777


async def test_when_the_record_is_gone_the_cursor_stays_inside_the_list():
    app = Lists(Numbers(total=10))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("end")
        app.table.set_source(Numbers(total=4), keep_cursor=True)
        await settle(pilot)
        assert app.table.cursor_row.number == 3


async def test_enter_opens_the_row_even_before_it_was_read():
    app = Lists(Numbers())
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.table.cursor = 60_000
        app.table.action_open()
        await settle(pilot)
        assert [row.number for what, row in app.heard if what == "opened"] == [60_000]


async def test_a_click_moves_the_cursor_and_a_double_click_opens():
    app = Lists(Numbers())
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.click(PagedTable, offset=(10, 5))
        assert app.table.cursor == 4
        await pilot.double_click(PagedTable, offset=(10, 7))
        await pilot.pause()
        assert [row.number for what, row in app.heard if what == "opened"] == [6]


async def test_a_click_on_a_title_asks_for_that_order():
    app = Lists(Numbers())
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.click(PagedTable, offset=(4, 0))
        await pilot.pause()
        assert ("sort", "code") in app.heard


async def test_space_marks_rows_and_the_mark_is_a_sign(screen_text):
    app = Lists(Numbers(), multi=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("space", "down", "space")
        assert [row.number for row in app.table.marked.values()] == [0, 2]
        assert screen_text(app).splitlines()[1].startswith(" *T-00000")


async def test_a_narrow_screen_drops_columns_that_ask_for_room(screen_text):
    app = Lists(Numbers())
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "Unit" not in screen_text(app)
        await pilot.resize_terminal(120, 40)
        await settle(pilot)
        assert "Unit" in screen_text(app).splitlines()[0]


async def test_an_empty_list_says_what_to_do_next(screen_text):
    app = Lists(Numbers(total=0), empty="No tasks yet.\nPress n to add the first one.")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "Press n to add the first one." in screen_text(app)
        assert ("highlighted", None) in app.heard


async def test_a_source_that_fails_is_told_and_the_console_lives_on(screen_text):
    class Broken(Numbers):
        def count(self) -> int:
            raise RuntimeError("disk gone")

    app = Lists(Broken())
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert ("failed", "disk gone") in app.heard
        assert "could not be read" in screen_text(app)


HOSTILE = "\x1b]52;c;aGk=\x07 \x9b2J [/b] [TODO] \u202egnp \x00 \u2028"


async def test_hostile_text_never_reaches_the_terminal_as_control(screen_text):
    app = Lists(Numbers(total=30, title=HOSTILE))
    async with app.run_test(size=(120, 24)) as pilot:
        await settle(pilot)
        text = screen_text(app)
        assert all(character.isprintable() for line in text.split("\n") for character in line)
        assert "[/b] [TODO]" in text and "⟦U+001B⟧" in text


async def test_moving_one_row_draws_two_lines_anew(monkeypatch):
    app = Lists(Numbers())
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        drawn: list[int] = []
        body_strip = PagedTable.body_strip
        monkeypatch.setattr(PagedTable, "body_strip", lambda self, line: drawn.append(line) or body_strip(self, line))
        await pilot.press("down")
        await pilot.pause()
        assert sorted(set(drawn)) == [0, 1]


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_picture_of_a_list(size, picture):
    app = Lists(Numbers(), multi=True, sort=("code", True))
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await pilot.press("down", "space", "down")
        await settle(pilot)
        picture(app)
