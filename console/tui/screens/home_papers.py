"""What Beranda says of papers that are not complete: those of meetings and of operations that are over. Lines only.

No rule and no SQL.
"""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from console import filing
from console.context import Context
from console.filing import Incomplete
from console.i18n import ngettext
from console.tui.entry_list import Entry
from console.tui.modes import make
from console.tui.screens import home_blocks
from console.tui.screens.base import WorkScreen
from console.tui.screens.home_blocks import Doors
from console.words import papers as words
from db.queries import attention
from db.queries.attention import Papers


class Missing(NamedTuple):
    """What is missing: of meetings and forums, and of operations."""

    meetings: Papers
    operations: Sequence[Incomplete]


def read(context: Context) -> Missing:
    """Return what is not complete. Runs in a worker thread."""
    now = context.now()
    return Missing(context.read(attention.papers, now), context.read(filing.incomplete, context.actor.unit, now))


def block(screen: WorkScreen[Any], found: Missing, today: date, doors: Doors, lines: int) -> list[Entry]:
    """Return (4) the papers still missing; an operation's line opens its papers."""

    def opening(operation: UUID) -> Callable[[], object]:
        return lambda: screen.app.push_screen(
            make("operation_papers:OperationPapersScreen", screen.context, operation)
        )

    operations = [_operation(one, opening(one.row.id)) for one in found.operations]
    return home_blocks.papers_block(found.meetings, today, doors, lines, operations)


def _operation(one: Incomplete, open_: Callable[[], object]) -> Entry:
    """Return the line of an operation: the one paper by its name, several by their number."""
    several = ngettext("%(n)d paper not complete", "%(n)d papers not complete", len(one.missing))
    said = several % {"n": len(one.missing)} if len(one.missing) > 1 else words.paper(one.missing[0].kind)
    return Entry(f"filing:{one.row.id}", f"{one.row.code}  {one.row.name}", said, open_)
