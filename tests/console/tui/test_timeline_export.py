"""The timeline on its screen leaves as a picture of the days on screen; secret operations are asked about first."""

import pytest

from console.tui.screens.timeline import TimelineScreen
from tests.builders import OPERATION_START, make_operation
from tests.console.tui.operating import NOW, shown, told
from tests.console.tui.running import console, press, seen, settle

pytestmark = pytest.mark.usefixtures("english")


async def test_x_writes_the_days_on_screen_and_asks_about_secret_operations(sqlite_context, travel, monkeypatch):
    travel(NOW)
    told(sqlite_context)
    make_operation(sqlite_context, "Operasi Senyap", starts_at=OPERATION_START, security_class="R", units=["BNPP"])
    opened = []
    monkeypatch.setattr("console.printing.open_file", lambda path: opened.append(path) or True)
    async with console(sqlite_context) as pilot:
        screen = await shown(pilot, TimelineScreen(sqlite_context))
        await press(pilot, "x")
        assert "Write the timeline as" in seen(pilot)
        await press(pilot, "enter")
        await settle(pilot)
        assert "1 operation is of class R or SR." in seen(pilot)
        await press(pilot, "enter")
        await settle(pilot)
        first, last = screen.timeline.scale.local(0).date(), screen.timeline.scale.local(screen.timeline.chart_width).date()
        name = f"timeline-{first}-{last}.svg"
        assert f"Written: berkas/{name}" in seen(pilot)
        text = (sqlite_context.folder / "berkas" / name).read_text()
        assert "Opgab Entikong-Sekayam" in text
        assert "Senyap" not in text
        await press(pilot, "x", "down", "enter")
        await settle(pilot)
        await press(pilot, "down", "enter")
        await settle(pilot)
        assert [path.suffix for path in opened] == [".svg", ".png"]
        assert opened[1].read_bytes().startswith(b"\x89PNG")
