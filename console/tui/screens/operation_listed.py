"""Which operations a list holds, and the marks of those that clash. Must not know screens."""

from datetime import datetime, timedelta
from uuid import UUID

from console.context import Context
from console.i18n import N_
from console.tui.screens.operation_words import AHEAD
from db.enums import OperationState
from db.queries import operations
from db.queries.operations import OperationFilter, OperationRow

_S = OperationState
DAY = timedelta(days=1)
CURRENT = (*AHEAD, _S.RUNNING, _S.FINISHED, _S.REPORTED, _S.POSTPONED)
LISTED: dict[str, tuple[str, OperationFilter]] = {
    "": (N_("Not closed yet"), OperationFilter(states=CURRENT, newest_first=False)),
    "ahead": (N_("Ahead"), OperationFilter(states=AHEAD, newest_first=False)),
    "proposed": (N_("Proposed"), OperationFilter(states=(_S.PROPOSED,))),
    "planned": (N_("In the schedule"), OperationFilter(states=(_S.PLANNED,), newest_first=False)),
    "ordered": (N_("Order issued"), OperationFilter(states=(_S.ORDERED,), newest_first=False)),
    "running": (N_("Under way"), OperationFilter(states=(_S.RUNNING,))),
    "finished": (N_("Ended, not reported"), OperationFilter(states=(_S.FINISHED,))),
    "reported": (N_("Reported or evaluated"), OperationFilter(states=(_S.REPORTED, _S.EVALUATED))),
    "stopped": (N_("Postponed or cancelled"), OperationFilter(states=(_S.POSTPONED, _S.CANCELLED))),
    "all": (N_("All operations"), OperationFilter()),
    "removed": (N_("Removed"), OperationFilter(removed=True)),
}
AROUND = timedelta(days=200)
"""How far from today clashes are looked for at least."""
MOST = timedelta(days=1_100)
"""How far from today they are looked for where operations that are not closed lie farther away."""
NEAR = timedelta(days=45)
"""What begins so near to today is seen from today."""


def _around(context: Context) -> tuple[datetime, datetime]:
    """Return between which moments clashes are looked for: a schedule of another year is marked as well."""
    now, found = context.now(), context.read(operations.reach, CURRENT)
    first, last = found.first or now, found.last or now
    return max(min(first - DAY, now - AROUND), now - MOST), min(max(last + DAY, now + AROUND), now + MOST)


def timeline_from(row: OperationRow | None, context: Context) -> datetime | None:
    """Return where the timeline begins: at today, or at `row` when nothing that is not closed lies near today."""
    now = context.now()
    found = context.read(operations.reach, CURRENT)
    if row is None or row.starts_at is None or found.first is None or found.last is None:
        return None
    near = found.first - NEAR <= now <= found.last + NEAR
    return None if near else row.starts_at


def clash_marks(context: Context) -> dict[UUID, str]:
    """Return the mark of every operation that clashes: `!!` when something blocks, else `!`."""
    from console.services import clashes

    marks = dict[UUID, str]()
    for one in context.read(clashes.between, *_around(context)):
        for operation in one.clash.operations:
            blocks = one.clash.severity == "block" or marks.get(operation) == "!!"
            marks[operation] = "!!" if blocks else "!"
    return marks
