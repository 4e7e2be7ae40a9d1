"""What only shows: bars, the definition list, the status line."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.app import App, ComposeResult
from textual.geometry import Size

from console.tui.widgets.bars import Bar, Bars, bar, bar_lines
from console.tui.widgets.detail import Detail, Line, Section
from console.tui.widgets.section_bar import BEFORE, MORE, SectionBar
from console.tui.widgets.status import StatusBar
from console.tui.widgets.theme import DAY, NIGHT, wear

pytestmark = pytest.mark.usefixtures("english")

BARS = [Bar("Imigrasi", 12), Bar("POLRI", 7, "7 of 9"), Bar("Badan Narkotika Nasional", 0.1)]


@given(st.floats(0, 1e6), st.floats(0.1, 1e6), st.integers(1, 60), st.booleans())
def test_a_bar_never_leaves_its_room_and_something_is_never_nothing(value, most, width, plain):
    drawn = bar(value, most, width, plain)
    assert cell_len(drawn) <= width
    assert bool(drawn) == (value > 0)


def test_every_line_of_a_chart_is_as_wide_as_asked_and_names_its_number():
    lines = bar_lines(BARS, 40)
    assert {cell_len(line) for line in lines} == {40}
    assert lines[0].endswith("12") and lines[1].endswith("7 of 9")


def test_a_poor_terminal_gets_ascii_bars():
    assert all(line.replace("…", "").isascii() for line in bar_lines(BARS, 60, plain=True))


class Display(App[None]):
    def compose(self) -> ComposeResult:
        yield Bars(BARS)
        yield Detail(
            "T-0231 Pasang rambu di jalur tikus",
            [
                Section(
                    "Task",
                    [
                        Line("Accountable", "Kanim Kelas II TPI Entikong, Kantor Wilayah Kalimantan Barat"),
                        Line("Due", "30 Nov 2025"),
                        Line("Note", ""),
                        Line("\x1b[2J", "[/b] \x9b2J"),
                    ],
                ),
                Section("Story", text="Agreed in R-2025-014.\nCarried over twice."),
            ],
        )
        yield StatusBar("Kanim Entikong")

    def on_mount(self) -> None:
        wear(self)


async def test_a_record_is_labels_and_wrapped_values_and_a_gap_is_a_dash(screen_text):
    app = Display()
    async with app.run_test(size=(60, 24)) as pilot:
        await pilot.pause()
        lines = screen_text(app).splitlines()
        assert any(line.startswith(" Accountable        Kanim") for line in lines)
        assert any(line.startswith(" Note               -") for line in lines)
        assert any("[/b] ⟦U+009B⟧2J" in line for line in lines)


async def test_the_status_line_says_what_happened_with_a_sign_and_when_all_was_saved(screen_text):
    app = Display()
    async with app.run_test(size=(80, 24)) as pilot:
        status = app.query_one(StatusBar)
        status.saved(datetime(2025, 11, 21, 9, 14, tzinfo=ZoneInfo("Asia/Pontianak")))
        status.say("Two fields were left out", "warning")
        await pilot.pause()
        last = screen_text(app).splitlines()[-1]
        assert last.startswith(" ! Two fields were left out")
        assert last.rstrip().endswith("Kanim Entikong  Saved 09:14")
        status.say("x" * 200, "error")
        await pilot.pause()
        assert "Saved 09:14" in screen_text(app).splitlines()[-1]


async def test_other_records_and_bars_replace_the_first(screen_text):
    app = Display()
    async with app.run_test(size=(80, 24)) as pilot:
        app.query_one(Detail).show("T-0232", [])
        app.query_one(Bars).show([Bar("TNI", 3)])
        await pilot.pause()
        text = screen_text(app)
        assert "T-0232" in text and "T-0231" not in text and "TNI" in text and "POLRI" not in text


def test_both_themes_are_named_after_the_console():
    assert (NIGHT.name, NIGHT.dark, DAY.name, DAY.dark) == ("pora", True, "pora-light", False)


@pytest.mark.parametrize("light", [False, True])
async def test_picture_of_what_only_shows(light, picture):
    app = Display()
    async with app.run_test(size=(80, 24)) as pilot:
        wear(app, light)
        app.query_one(StatusBar).say("Task T-0231 saved", "done", seconds=60)
        await pilot.pause(0.2)
        picture(app)


class _Narrow(SectionBar):
    """A bar of forty cells that was never drawn."""

    size = Size(40, 1)


def test_the_last_sections_share_the_bar_with_those_before_them():
    sections = _Narrow([(name, name.title()) for name in ("facts", "places", "units", "bookings", "route", "pictures")])
    sections.count({"pictures": "11"})
    sections.show("pictures")
    assert sections._words() == [
        ("units", BEFORE), ("bookings", "Bookings"), ("route", "Route"), ("pictures", "Pictures 11"),
    ]  # fmt: skip
    sections.show("units")
    assert sections._words()[-1][1] == MORE
