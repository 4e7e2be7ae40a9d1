"""Makes meetings for the tests of their screens: planned, invited, running, with an agenda and units at the table."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from textual.pilot import Pilot

from console.context import Context
from console.tui.screens.live_minutes import LiveMinutesScreen
from console.tui.screens.meeting import MeetingScreen
from tests.builders import agency, make_meeting
from tests.console.tui.running import settle

UNITS = ("IMI-ENTIKONG", "POLSEK-SEKAYAM", "POLSEK-ENTIKONG", "KORAMIL-1204-02", "KEC-SEKAYAM")
ITEMS = (("Pembukaan", 5), ("Pertukaran data", 30), ("Pemetaan wilayah pengawasan", 20))


def planned(context: Context, items: Any = ITEMS, units: Any = UNITS, **fields: Any) -> UUID:
    """Plan a meeting in three days with agenda and invitations not sent yet."""
    from console.services import agenda, attendance
    from db.models.meetings import AgendaItemDraft

    whole = {"starts_at": datetime.now(UTC).replace(microsecond=0) + timedelta(days=3), **fields}
    meeting: UUID = make_meeting(context, **whole).id
    if items:
        drafts = [AgendaItemDraft(meeting=meeting, title=title, minutes=minutes) for title, minutes in items]
        context.perform(agenda.add, drafts)
    if units:
        context.perform(attendance.invite, meeting, [agency(context, code) for code in units])
    return meeting


def running(context: Context, minutes: int = 10, **fields: Any) -> UUID:
    """Return a meeting that was opened `minutes` ago."""
    from console.services import meetings

    began = datetime.now(UTC).replace(microsecond=0) - timedelta(minutes=minutes)
    meeting = planned(context, starts_at=began, **fields)
    context.perform(meetings.start, meeting, began)
    return meeting


def wrote(context: Context, meeting: UUID, *lines: str) -> None:
    """Write lines into the minutes, as another console would."""
    from console.minute_lines import parse
    from console.services import minutes, speakers

    for line in lines:
        names = speakers.names_at(context.reader, context.actor, meeting)
        context.perform(minutes.write_line, meeting, parse(line, names, context.today()))


async def live(pilot: Pilot[Any], meeting: UUID) -> LiveMinutesScreen:
    """Open live minutes."""
    screen = LiveMinutesScreen(pilot.app.context, meeting)  # type: ignore[attr-defined]
    await pilot.app.push_screen(screen)
    await settle(pilot)
    return screen


async def opened(pilot: Pilot[Any], meeting: UUID) -> MeetingScreen:
    """Open the screen of a meeting."""
    screen = MeetingScreen(pilot.app.context, meeting)  # type: ignore[attr-defined]
    await pilot.app.push_screen(screen)
    await settle(pilot)
    return screen


async def stored(pilot: Pilot[Any], screen: LiveMinutesScreen) -> None:
    """Wait until no line is on its way."""
    for _turn in range(500):
        await pilot.pause(0.01)
        if not screen.waiting:
            break
    await settle(pilot)


async def enter(pilot: Pilot[Any], screen: LiveMinutesScreen, *lines: str) -> None:
    """Enter lines one after the other without waiting for any, then wait for all."""
    for line in lines:
        screen.input.put(line)
        await pilot.press("enter")
    await stored(pilot, screen)
