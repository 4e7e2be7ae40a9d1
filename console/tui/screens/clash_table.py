"""Clashes as a table with the one under the cursor in full below: under an operation and in the list of clashes.

Must not know screens, nor how clashes are found.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

from console.i18n import _, clock
from console.messages import explain
from console.tui.screens.operation_words import short_day
from console.tui.widgets.columns import Column
from db.ids import derived_id

if TYPE_CHECKING:
    from console.services.clashes import Found


class ClashRow(NamedTuple):
    """A clash as a row of a table."""

    id: UUID
    found: "Found"

    @property
    def sentence(self) -> str:
        """Return the sentence that explains it."""
        return explain(self.found.telling)

    @property
    def operations(self) -> Sequence[UUID]:
        """Return its operations."""
        return self.found.clash.operations


def clash_rows(found: Sequence["Found"]) -> list[ClashRow]:
    """Return clashes as rows; each keeps its id as long as the plan stays."""
    return [ClashRow(derived_id("clash", one.key), one) for one in found]


def columns(*, with_operations: bool) -> list[Column[ClashRow]]:
    """Return severity as sign and word, when, what, and the sentence as far as it has room."""
    shown: list[Column[ClashRow]] = [
        Column(_("Clash"), 14, severity),
        Column(_("Begins"), 15, _when),
        Column(_("Who, what or where"), None, _subject),
    ]
    if with_operations:
        shown.append(Column(_("Operations"), 21, lambda row: " ".join(row.found.codes)))
    return [*shown, Column(_("What it is"), None, lambda row: row.sentence, hide_below=100)]


def severity(row: ClashRow) -> str:
    """Return what a clash does, as sign and word."""
    blocks = row.found.clash.severity == "block"
    return f"!! {_('blocks')}" if blocks else f"!  {_('warns')}"


def _when(row: ClashRow) -> str:
    there = row.found.clash.start.astimezone(ZoneInfo(row.found.zone))
    return f"{short_day(there)} {clock(there)}"


def _subject(row: ClashRow) -> str:
    if row.found.subject_name:
        return row.found.subject_name
    return {"strength": _("strength"), "second_lead": _("two leading units")}.get(str(row.found.clash.rule), "")
