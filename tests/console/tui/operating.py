"""Makes operations for the tests of their screens: the story of the Hilux that was booked twice on 13 November 2025."""

from datetime import UTC, datetime
from typing import Any, NamedTuple
from uuid import UUID

from textual.pilot import Pilot

from console.context import Context
from db.queries import operations, places
from tests.builders import make_booking, make_operation, make_resource
from tests.console.tui.running import settle

NOW = datetime(2025, 11, 12, 2, 0, tzinfo=UTC)
"""09.00 WIB the day before."""


class Story(NamedTuple):
    """Two operations on one day, a car in both, another car that is free."""

    day: UUID
    night: UUID
    hilux: UUID
    innova: UUID


def told(context: Context) -> Story:
    """Return the operations: 08.30 to 17.00, and 16.00 to 04.00 of the next day; both hold the Hilux."""
    hilux = make_resource(context, owner="IMI-ENTIKONG").id
    innova = make_resource(context, "Innova KB 1100", owner="IMI-ENTIKONG").id
    entikong, bantan = (context.read(places.called, code)[0].id for code in ("61.03.21", "61.03.07.2007"))
    day = make_operation(
        context, units=["POLSEK-SEKAYAM", "KORAMIL-1204-02"], places=[entikong], kind="khusus", minimum_strength=20
    ).id
    night = make_operation(
        context, "Patroli malam Bantan", starts_at=datetime(2025, 11, 13, 9, 0, tzinfo=UTC),
        ends_at=datetime(2025, 11, 13, 21, 0, tzinfo=UTC), units=["POLSEK-SEKAYAM"], places=[bantan],
    ).id  # fmt: skip
    make_booking(context, day, hilux)
    make_booking(context, night, hilux)
    return Story(day, night, hilux, innova)


def state(context: Context, operation: UUID) -> str:
    """Return the state of an operation."""
    row = context.read(operations.get, operation)
    return row.state if row else ""


async def shown(pilot: Pilot[Any], screen: Any) -> Any:
    """Put a screen on top and wait until it was read."""
    await pilot.app.push_screen(screen)
    await settle(pilot)
    return screen
