"""Waits for a running app without guessing: until nothing is queued, drawn, read or written any more.

Textual's own wait sleeps until the process uses no processor, which is slow, and wrong on a busy machine. Here the
event loop itself is asked. Knows Textual's insides; must not know any screen.
"""

import asyncio
from typing import Any

from textual._context import active_app
from textual.app import App
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet
from textual.dom import DOMNode
from textual.screen import Screen
from textual.timer import Timer

STEP = 0.005
"""Seconds between two looks at what only time brings: threads that work, timers that run."""
SOON = 0.5
"""A timer that rings once within this many seconds is part of a gesture: the rest after typing, after moving."""
STEPS = 4000
ENDLESS = "_loader"
"""The worker of a file tree, which never ends."""


async def drained() -> None:
    """Return once every task waits for something outside: a thread, a timer, a key."""
    ready = asyncio.get_running_loop()._ready  # type: ignore[attr-defined]
    still = 0
    while still < 3:  # what threads handed over and timers that are due come in only when the loop looks around
        await asyncio.sleep(0)
        still = 0 if ready else still + 1


async def quiet(app: App[Any], timers: bool = True, steps: int = STEPS) -> None:
    """Return once nothing is queued, to be drawn, read or written; with `timers` also once none rings soon."""
    while steps and not app._exit:
        steps -= 1
        await drained()
        if _drew(app):
            continue
        if not _works(app) and not (timers and _rings(app)):
            return
        await asyncio.sleep(STEP)


def _drew(app: App[Any]) -> bool:
    """Draw at once what the next tick of the screen would draw, and tell whether there was anything."""
    waiting = [screen for screen in app._screen_stacks[app._current_mode] if _is_to_be_drawn(screen)]
    for screen in waiting:
        screen._on_timer_update()
    return bool(waiting)


def _is_to_be_drawn(screen: Screen[Any]) -> bool:
    if not screen.is_running or screen.app._batch_count:
        return False
    if screen._callbacks:
        return True
    if screen is not screen.app._screen_stack[-1]:  # what lies below is drawn with the one on top
        return screen.is_current and screen._layout_required
    changed = screen._layout_required, screen._scroll_required, screen._repaint_required, screen._recompose_required
    return any(changed) or bool(screen._dirty_widgets)


def _works(app: App[Any]) -> bool:
    if app._resize_timer is not None or app._batch_count:
        return True
    if any(node._running and node._message_queue.qsize() for node in (app, *_nodes(app))):
        return True  # a handler waits for something
    return any(not worker.is_finished and worker.name != ENDLESS for worker in app.workers)


def _rings(app: App[Any]) -> bool:
    return any(_is_soon(timer) for node in _nodes(app) for timer in node._timers)


def _nodes(app: App[Any]) -> list[DOMNode]:
    screens = app._screen_stacks[app._current_mode]
    return [node for screen in screens for node in screen.walk_children(with_self=True)]


def _is_soon(timer: Timer) -> bool:
    return (
        timer._repeat == 0
        and timer._interval <= SOON
        and timer._task is not None
        and not timer._task.done()
        and timer._active.is_set()
    )


async def wait_for_idle(min_sleep: float = 0, max_sleep: float = 1) -> None:
    """Stand in for Textual's function of this name: after each key nothing is queued, drawn, read or written."""
    app = active_app.get(None)
    if app is None:
        await drained()
    else:
        await quiet(app, timers=False, steps=round(max_sleep / STEP))


_parsed: dict[Any, list[RuleSet]] = {}
_parse = Stylesheet._parse_rules


def parse_once(
    sheet: Stylesheet, css: str, read_from: Any, is_default_rules: bool = False, tie_breaker: int = 0, scope: str = ""
) -> list[RuleSet]:
    """Stand in for the parser of style sheets: the same text is parsed once a run and not once an app."""
    known = sheet.__dict__.get("_known_variables")
    if known is None or known[0] is not sheet._variables:
        known = sheet.__dict__["_known_variables"] = (sheet._variables, hash(frozenset(sheet._variables.items())))
    key = (css, read_from, is_default_rules, tie_breaker, scope, known[1])
    if key not in _parsed:
        _parsed[key] = _parse(sheet, css, read_from, is_default_rules, tie_breaker, scope)
    return _parsed[key]
