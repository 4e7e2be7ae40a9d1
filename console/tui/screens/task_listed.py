"""Which tasks a list holds: the quick filters, each on one key, the rarer ones, and the orders. No rule and no SQL."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

from console.i18n import N_
from console.tui.commands import Command
from db.actor import Actor
from db.enums import Handshake, TaskStatus
from db.queries.tasks import SOON, TaskFilter

FILTERS = N_("Which tasks")


class Asking(NamedTuple):
    """Who asks, and when: what "ours" and "overdue" mean."""

    actor: Actor
    today: date


class Quick(NamedTuple):
    """One filter. `key` is empty for those that only the menu lists."""

    key: str
    label: str
    help: str
    wanted: Callable[[Asking], TaskFilter]


QUICK: dict[str, Quick] = {
    "open": Quick("a", N_("All open"), N_("All open tasks"), lambda ask: TaskFilter(open_only=True)),
    "ours": Quick(
        "o", N_("Ours"), N_("Open tasks of our unit"), lambda ask: TaskFilter(open_only=True, agency=ask.actor.unit)
    ),
    "overdue": Quick(
        "l", N_("Overdue"), N_("Open tasks whose due day has passed"), lambda ask: TaskFilter(overdue=True)
    ),
    "waiting": Quick(
        "w", N_("Waiting"), N_("Open tasks that the unit has not answered"),
        lambda ask: TaskFilter(open_only=True, handshakes=(Handshake.WAITING.value,)),
    ),
    "unowned": Quick(
        "g", N_("Unowned"), N_("Open tasks that nobody is accountable for"),
        lambda ask: TaskFilter(open_only=True, handshakes=(Handshake.UNOWNED.value,)),
    ),
    "done": Quick(
        "d", N_("Done"), N_("Tasks that are done"), lambda ask: TaskFilter(statuses=(TaskStatus.DONE.value,))
    ),
}  # fmt: skip
"""Those that stand above the list, in the order of left and right."""

RARER: dict[str, Quick] = {
    "soon": Quick(
        "", N_("Due soon"), N_("Open tasks due within a week"),
        lambda ask: TaskFilter(open_only=True, due_from=ask.today, due_to=ask.today + timedelta(days=SOON)),
    ),
    "disputed": Quick(
        "", N_("Objection or counter-offer"), N_("Open tasks for you to decide"),
        lambda ask: TaskFilter(open_only=True, handshakes=(Handshake.DECLINED.value, Handshake.COUNTERED.value)),
    ),
    "blocked": Quick(
        "", N_("Blocked"), N_("Tasks that something stands in the way of"),
        lambda ask: TaskFilter(statuses=(TaskStatus.BLOCKED.value,)),
    ),
    "dropped": Quick(
        "", N_("Dropped"), N_("Tasks that were dropped"), lambda ask: TaskFilter(statuses=(TaskStatus.DROPPED.value,))
    ),
    "all": Quick("", N_("All"), N_("All tasks, also closed ones"), lambda ask: TaskFilter()),
    "removed": Quick("", N_("Removed"), N_("Tasks that were removed"), lambda ask: TaskFilter(removed=True)),
}  # fmt: skip
ALL = {**QUICK, **RARER}

SORTS: dict[str, str] = {
    "due": N_("by due day"),
    "newest": N_("newest first"),
    "updated": N_("latest change first"),
    "priority": N_("by priority"),
    "agency": N_("by unit"),
    "code": N_("by code"),
}


def command(name: str) -> Command:
    """Return the command that lists the quick filter `name`."""
    quick = QUICK[name]
    return Command(f"quick('{name}')", (quick.key,), quick.label, quick.help, show=False, group=FILTERS)
