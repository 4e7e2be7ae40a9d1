"""Runs the whole console on an open workspace: a pilot whose reading and writing can be waited for."""

import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

from textual.pilot import Pilot

from console.context import Context
from console.tui.app import PoraApp
from console.tui.screens import first_start
from tests.console.tui.patience import quiet

SIZE = (80, 24)
WIDE = (120, 40)


def asked(context: Context) -> Context:
    """Note that the first start was gone through, so that no question stands over the screen."""
    from console.services import workspace

    context.perform(workspace.set_values, {first_start.ASKED: "yes"})
    return context


@asynccontextmanager
async def console(context: Context, size: tuple[int, int] = SIZE, **options: Any) -> AsyncIterator[Pilot[Any]]:
    """Run the console on `context` and give the pilot once the first screen was read."""
    app = PoraApp(asked(context), **options)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        yield pilot


async def settle(pilot: Pilot[Any]) -> None:
    """Wait until nothing is being read or written; the loader of a file tree never ends."""
    await quiet(pilot.app)


async def until(pilot: Pilot[Any], happened: Callable[[], object]) -> None:
    """Wait for what only time or another thread brings about; whoever calls asserts it, a slow machine is no failure."""
    limit = time.monotonic() + 30
    while not happened() and time.monotonic() < limit:
        await pilot.pause(0.02)


async def press(pilot: Pilot[Any], *keys: str) -> None:
    """Press keys one after the other, waiting for what each brings about."""
    for key in keys:
        await pilot.press(key)
        await settle(pilot)


async def type_in(pilot: Pilot[Any], text: str) -> None:
    """Type letters into the focused field."""
    await pilot.press(*("space" if letter == " " else letter for letter in text))
    await settle(pilot)


def seen(pilot: Pilot[Any]) -> str:
    """Return what is on the screen."""
    app = pilot.app
    update = app.screen._compositor.render_update(full=True, screen_stack=app._background_screens)
    return "\n".join("".join(segment.text for segment in strip).rstrip() for strip in update.strips)
