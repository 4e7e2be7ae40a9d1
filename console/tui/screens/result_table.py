"""What the sections about an operation's result share: when they may be changed, what they read. No rule and no SQL."""

from typing import Any, TypeVar

from console.i18n import _
from console.tui.screens.operation_results import RECORDED, Results
from console.tui.screens.operation_section import OperationTable
from db.enums import OperationState

Row = TypeVar("Row", bound=Any)


class ResultTable(OperationTable[Row]):
    """A section that may be written from the day an operation is in the schedule until it was evaluated."""

    _offered: Any = None

    def show(self, view: Any) -> None:
        """Show the section; an empty one offers its keys only while they are there."""
        super().show(view)
        if self._offered is None:
            self._offered = self.empty
        self.empty = self._offered if self.open else self._unoffered()
        self.refresh()

    def _unoffered(self) -> str:
        if self.shown is not None and self.shown.operation.state == OperationState.PROPOSED:
            return _("Nothing yet: it is noted once the operation is in the schedule.")
        return _("Nothing was noted here.")

    @property
    def results(self) -> Results | None:
        """What the operation came to, once it was read."""
        return self.shown.results if self.shown else None

    @property
    def open(self) -> bool:
        """Tell whether results may be written."""
        row = self.shown.operation if self.shown else None
        return row is not None and row.record_state == "live" and row.state in RECORDED
