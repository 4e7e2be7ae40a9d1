"""Calendars in the console: the list of operations written as one, and a calendar taken in."""

import pytest

from db.queries import meetings
from tests.builders import make_operation
from tests.console.tui.running import WIDE, console, press, seen, type_in

pytestmark = pytest.mark.usefixtures("english")
CALENDAR = """BEGIN:VCALENDAR
BEGIN:VEVENT
UID:a@kantor
DTSTART;TZID=Asia/Kuching:20251125T100000
SUMMARY:Rakor Sosek Malindo
END:VEVENT
BEGIN:VEVENT
UID:b@kantor
DTSTART;TZID=Asia/Kuching:20251125T100000
RRULE:FREQ=HOURLY
SUMMARY:Jaga
END:VEVENT
END:VCALENDAR
"""


async def test_operations_are_written_as_a_calendar_when_that_is_chosen(sqlite_context, monkeypatch):
    monkeypatch.setattr("console.printing.open_file", lambda path: True)
    make_operation(sqlite_context, "Opgab Sekayam")
    async with console(sqlite_context, size=WIDE) as pilot:
        await press(pilot, "3", "x")
        assert "Calendar for phones" in seen(pilot)
        await press(pilot, "2")
        assert "1 line" in seen(pilot)
    (path,) = (sqlite_context.folder / "berkas").glob("*.ics")
    assert b"SUMMARY:Opgab Sekayam" in path.read_bytes()


async def test_a_calendar_is_looked_at_and_taken_in(sqlite_context, tmp_path):
    path = tmp_path / "kalender.ics"
    path.write_text(CALENDAR, encoding="utf-8")
    async with console(sqlite_context, size=WIDE) as pilot:
        await press(pilot, "i", "shift+tab")
        await type_in(pilot, str(path))
        await press(pilot, "enter")
        shown = seen(pilot)
        assert "taken" in shown and "refused" in shown and "F2 takes it in" in shown
        await press(pilot, "f2")
        (row,) = sqlite_context.read(meetings.page)
        assert (row.title, row.zone) == ("Rakor Sosek Malindo", "Asia/Kuching")
        await press(pilot, "ctrl+z")
        assert sqlite_context.read(meetings.page) == []
