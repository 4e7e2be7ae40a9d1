"""The clashes of one operation as a section of its screen: Enter says what can be done. No rule and no SQL."""

from typing import Any

from console.i18n import N_, _
from console.tui.commands import OPEN
from console.tui.screens.clash_doing import do_something
from console.tui.screens.clash_table import ClashRow, clash_rows, columns
from console.tui.screens.operation_section import OperationTable

WHAT = OPEN.named(N_("What to do"), N_("Another one that is free, another time, or a reason why it may stand"))


class ClashesTable(OperationTable[ClashRow]):
    """What clashes with one operation."""

    ACTIONS = (WHAT,)

    def __init__(self) -> None:
        super().__init__(columns(with_operations=False), _("Nothing clashes with this operation."), "clashes")

    def rows_of(self, view: Any) -> list[ClashRow]:
        """Return the clashes."""
        return clash_rows(view.clashes)

    def action_open(self) -> None:
        """Offer what would help."""
        if self.cursor_row is not None:
            do_something(self.work, self.cursor_row.found)
