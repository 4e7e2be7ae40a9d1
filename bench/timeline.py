"""The timeline with 500 operations and 300 rows: key to repaint while scrolling over rows and time.

Measured in a pseudo-terminal as people use it; see bench/screens.py.
"""

import statistics
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from bench.measure import Ratio
from bench.screens import DOWN, Terminal, _asked
from bench.workspaces import FOUNDING
from console.founding import found

OPERATIONS, RESOURCES, UNITS = 500, 260, 40
DAYS = 120
"""How far before and after today operations lie."""
KEYS = 200
RIGHT, LEFT, PAGE_DOWN, SWEEP, CLASH = "\x1b[C", "\x1b[D", "\x1b[6~", "\x1b[1;2C", "\t"
ROUND = (DOWN, DOWN, RIGHT, SWEEP, DOWN, PAGE_DOWN, CLASH, "-", SWEEP, "+")
"""Keys of one round; every tenth of them zooms, sweeps and jumps."""
OPERATIONS_MODE, TIMELINE = "3", "g"


def filled(folder: Path) -> Path:
    """Make a workspace with operations, units that take part, resources and bookings."""
    from db import bulk
    from db.models.operations import Booking, Operation, Participation
    from db.models.resources import Resource

    context = found(folder, FOUNDING)
    with context.database.transaction(context.actor, "operation.add") as session:
        operations, resources, units = _operations(), _resources(), _units(context)
        bulk.create_many(session, Operation, operations)
        bulk.create_many(session, Resource, resources)
        parts = [(one["id"], units[(place * 7 + turn * 11) % len(units)]) for place, one in enumerate(operations)
                 for turn in range(3)]  # fmt: skip
        held = [(one["id"], resources[(place * 17 + turn * 37) % len(resources)]["id"])
                for place, one in enumerate(operations) for turn in range(6)]  # fmt: skip
        bulk.create_many(session, Participation, [
            {"id": _id(3, n), "operation": operation, "agency": unit, "handshake": "accepted"}
            for n, (operation, unit) in enumerate(dict.fromkeys(parts))
        ])  # fmt: skip
        bulk.create_many(session, Booking, [
            {"id": _id(4, n), "operation": operation, "subject": subject, "state": "confirmed"}
            for n, (operation, subject) in enumerate(dict.fromkeys(held))
        ])  # fmt: skip
    context.close()
    return _asked(folder)


def _id(kind: int, number: int) -> UUID:
    return UUID(int=(0x0199 << 112) | (7 << 76) | (0b10 << 62) | (kind << 32) | number)


def _operations() -> list[dict[str, Any]]:
    midnight = datetime.now(UTC).replace(hour=17, minute=0, second=0, microsecond=0)
    rows = []
    for number in range(OPERATIONS):
        start = midnight + timedelta(days=number * 7919 % (2 * DAYS) - DAYS, hours=number % 20)
        rows.append({
            "id": _id(1, number), "name": f"Patroli gabungan {number}", "starts_at": start, "state": "planned",
            "ends_at": start + timedelta(hours=4 + number % 20), "zone": "Asia/Pontianak",
        })  # fmt: skip
    return rows


def _resources() -> list[dict[str, Any]]:
    kinds = ("vehicle", "boat", "drone", "radio")
    return [
        {"id": _id(2, number), "name": f"{kinds[number % 4].capitalize()} {number}", "kind": kinds[number % 4]}
        for number in range(RESOURCES)
    ]


def _units(context: Any) -> list[UUID]:
    from db.queries import agencies
    from db.reading import Page

    rows = context.read(agencies.page, agencies.AgencyFilter(kind="unit"), Page(limit=UNITS))
    return [row.id for row in rows]


def scrolled(place: Path, folder: Path) -> list[float]:
    """Scroll over the timeline; return the milliseconds of every key."""
    terminal = Terminal("console", place, folder)
    terminal.first_frame()
    terminal.rest(1)
    for keys in (OPERATIONS_MODE, TIMELINE):
        terminal.press(keys)
        terminal.rest(3)
    times = []
    for number in range(KEYS):
        times.append(terminal.press(ROUND[number % len(ROUND)]))
        terminal.rest(0.03)
    terminal.close()
    return times


def run(folder: Path) -> list[Ratio]:
    """Measure."""
    place = filled(folder / "operations")
    with tempfile.TemporaryDirectory() as made:
        times = scrolled(place, Path(made))
    p95, median = statistics.quantiles(times, n=20)[-1], statistics.median(times)
    note = f"median {median:.0f} ms, {OPERATIONS} operations, {RESOURCES + UNITS} rows"
    return [Ratio("key to repaint, timeline, p95", p95, 50.0, " ms", note)]
