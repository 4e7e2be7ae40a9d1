"""The timeline on its screen: rows, moving, zooming, from clash to clash, opening, and how it looks."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from textual.app import App

from console.services import resources as resource_cases
from console.tui.screens.operation import OperationScreen
from console.tui.screens.timeline import TimelineScreen
from console.tui.widgets import signs
from db.models.resources import AbsenceDraft
from tests.builders import make_booking, make_operation
from tests.console.tui.operating import NOW, Story, shown, told
from tests.console.tui.running import SIZE, WIDE, console, press, seen

pytestmark = pytest.mark.usefixtures("english")


def busy(context) -> Story:
    """Add an operation in Kuching time, a car in repair, and a booking nobody confirmed."""
    story = told(context)
    kuching = make_operation(
        context, "Patroli terkoordinasi", starts_at=datetime(2025, 11, 14, 1, 0, tzinfo=UTC), zone="Asia/Kuching",
        ends_at=datetime(2025, 11, 14, 4, 0, tzinfo=UTC), units=["KORAMIL-1204-02"],
    ).id  # fmt: skip
    make_booking(context, kuching, story.innova, state="pending")
    repair = AbsenceDraft(
        subject=story.innova, starts_at=datetime(2025, 11, 12, 17, 0, tzinfo=UTC), reason="repair",
        ends_at=datetime(2025, 11, 13, 17, 0, tzinfo=UTC),
    )  # fmt: skip
    context.perform(resource_cases.add_absence, repair)
    return story


@pytest.mark.parametrize("size", [SIZE, WIDE])
async def test_the_timeline_looks_like_this(sqlite_context, size, picture: Callable[[App[object]], None], travel):
    travel(NOW)
    busy(sqlite_context)
    async with console(sqlite_context, size=size) as pilot:
        await press(pilot, "3", "g")
        if size == SIZE:
            await press(pilot, "tab")
        picture(pilot.app)


async def test_tab_goes_from_clash_to_clash_and_enter_opens_the_operation_there(sqlite_context, travel):
    travel(NOW)
    busy(sqlite_context)
    async with console(sqlite_context) as pilot:
        screen = await shown(pilot, TimelineScreen(sqlite_context))
        seen_clashes = set()
        for _turn in screen.chart.clashes:
            await press(pilot, "tab")
            seen_clashes |= set(screen.timeline.marks)
        assert seen_clashes == set(range(len(screen.chart.clashes)))
        await press(pilot, "N")
        assert "Clash " in seen(pilot)
        await press(pilot, "w")
        assert "What to do" in seen(pilot)
        await press(pilot, "escape", "enter")
        assert isinstance(pilot.app.screen, OperationScreen)


async def test_arrows_keys_and_zoom_move_over_rows_and_time(sqlite_context, travel):
    travel(NOW)
    story = busy(sqlite_context)
    async with console(sqlite_context) as pilot:
        screen = await shown(pilot, TimelineScreen(sqlite_context))
        line = screen.timeline
        start = line.moment
        await press(pilot, "right", "right", "left")
        assert line.moment - start == line.scale.cell
        await press(pilot, "shift+right")
        assert line.moment - start > 10 * line.scale.cell
        await press(pilot, "minus")
        assert "1 cell = 4 hours" in seen(pilot)
        await press(pilot, "plus", "plus")
        assert "1 cell = 1 hour" in seen(pilot)
        await press(pilot, "t", "end")
        assert not line.line.heading
        under = line.current[0].id
        await press(pilot, "f5")
        assert line.row.key == under, "operations are rows now, and the one under the cursor stays under it"
        await press(pilot, "pageup", "home")
        assert [bar.id for bar in line.current] == [story.day], "the earliest comes first"
        assert "O-2025-001  Opgab Entikong-Sekayam  ·  13 Nov 2025, 08:30–17:00 WIB" in seen(pilot)
        await press(pilot, "f5")
        assert line.lines[0].heading
        assert line.cursor > 0


async def test_a_poor_terminal_gets_plain_signs(sqlite_context, travel, monkeypatch):
    travel(NOW)
    busy(sqlite_context)
    monkeypatch.setattr("console.tui.widgets.timeline.poor", lambda _app: True)
    monkeypatch.setattr(signs, "poor", lambda _app: True)
    async with console(sqlite_context) as pilot:
        await press(pilot, "3", "g", "tab")
        body = "\n".join(seen(pilot).splitlines()[4:18])
        assert body.isascii()
        assert "!!" in body
        assert "[" in body


async def test_an_empty_timeline_says_what_to_do(sqlite_context):
    async with console(sqlite_context) as pilot:
        await press(pilot, "3", "g", "tab", "enter", "down")
        assert "No operation has a day yet" in seen(pilot)
