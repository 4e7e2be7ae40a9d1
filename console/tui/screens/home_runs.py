"""What Beranda says of runs under way: which of them wait for our unit, and until when. Lines only. No rule, no SQL."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from console import run_words as words
from console import runs
from console.context import Context
from console.i18n import _, ngettext
from console.runs import Standing
from console.tui.entry_list import Entry
from console.tui.modes import make
from console.tui.screens.base import WorkScreen

LINES = 2


def read(context: Context) -> list[Standing]:
    """Return the runs that wait for our unit. Runs in a worker thread."""
    return context.read(runs.waiting_for, context.actor.unit)


def block(screen: WorkScreen[Any], found: Sequence[Standing], now: datetime) -> list[Entry]:
    """Return a line for each run, the one due first on top; nothing when none waits. Enter opens it."""
    entries = [_entry(screen, one, now) for one in found[:LINES]]
    more = len(found) - len(entries)
    if more > 0:
        said = ngettext("%(n)d more run is under way", "%(n)d more runs are under way", more) % {"n": more}
        entries.append(Entry("runs:more", said, "", lambda: _show(screen, "runs:RunsScreen")))
    return entries


def _entry(screen: WorkScreen[Any], one: Standing, now: datetime) -> Entry:
    due = min((each.due for each in one.waiting if each.due), default=None)
    about = words.left_words(due, now) if one.waiting else _("held by us")
    text = _("Run %(code)s: %(step)s") % {"code": one.row.code, "step": one.activity or one.row.title}
    identity: UUID = one.row.id
    late = due is not None and due < now
    return Entry(f"runs:{identity}", text, about, lambda: _show(screen, "run:RunScreen", identity), urgent=late)


def _show(screen: WorkScreen[Any], name: str, *given: UUID) -> None:
    screen.app.push_screen(make(name, screen.context, *given))
