"""Which operations a list holds, and the marks of those that clash. Must not know screens."""

from datetime import timedelta
from uuid import UUID

from console.context import Context
from console.i18n import N_
from console.tui.screens.operation_words import AHEAD
from db.enums import OperationState
from db.queries.operations import OperationFilter

_S = OperationState
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
"""How far from today clashes are looked for."""


def clash_marks(context: Context) -> dict[UUID, str]:
    """Return the mark of every operation that clashes: `!!` when something blocks, else `!`."""
    from console.services import clashes

    now, marks = context.now(), dict[UUID, str]()
    for one in context.read(clashes.between, now - AROUND, now + AROUND):
        for operation in one.clash.operations:
            blocks = one.clash.severity == "block" or marks.get(operation) == "!!"
            marks[operation] = "!!" if blocks else "!"
    return marks
