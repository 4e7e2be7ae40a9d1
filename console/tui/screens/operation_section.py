"""What the tables under an operation share: the view they show, and whether anything may still be changed.

Must not know any one section.
"""

from collections.abc import Sequence
from typing import Any, TypeVar, cast
from uuid import UUID

from console.tui.screens.meeting_section import SectionTable, doing, write
from console.tui.screens.operation_view import OperationView
from console.tui.screens.operation_words import CORRECTED

__all__ = ["OperationTable", "doing", "write"]

Row = TypeVar("Row", bound=Any)


class OperationTable(SectionTable[Row]):
    """A short list that belongs to one operation."""

    CHANGING: tuple[str, ...] = ("new", "edit", "delete")
    """Commands that a closed operation does not take."""

    def rows_of(self, view: Any) -> Sequence[Row]:
        """Return the rows of this section of an `OperationView`."""
        raise NotImplementedError

    def show(self, view: Any) -> None:
        """Show the section of an operation; the commands that fit may be others now."""
        super().show(view)
        self.refresh_bindings()

    @property
    def shown(self) -> OperationView | None:
        """The operation this section belongs to, once it was read."""
        return cast("OperationView | None", self.view)

    @property
    def operation(self) -> UUID:
        """Its id."""
        assert self.shown is not None
        return self.shown.operation.id

    @property
    def open(self) -> bool:
        """Tell whether units and bookings may still be changed."""
        row = self.shown.operation if self.shown else None
        return row is not None and row.record_state == "live" and row.state in CORRECTED

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what the operation and the row under the cursor allow."""
        if action in self.CHANGING:
            return self.open and (action == "new" or self.cursor_row is not None)
        return super().check_action(action, parameters)
