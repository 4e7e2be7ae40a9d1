"""What the sections about an operation's result share: when they may be changed, what they read. No rule and no SQL."""

from typing import Any, TypeVar

from console.tui.screens.operation_results import RECORDED, Results
from console.tui.screens.operation_section import OperationTable

Row = TypeVar("Row", bound=Any)


class ResultTable(OperationTable[Row]):
    """A section that may be written from the day an operation is in the schedule until it was evaluated."""

    @property
    def results(self) -> Results | None:
        """What the operation came to, once it was read."""
        return self.shown.results if self.shown else None

    @property
    def open(self) -> bool:
        """Tell whether results may be written."""
        row = self.shown.operation if self.shown else None
        return row is not None and row.record_state == "live" and row.state in RECORDED
