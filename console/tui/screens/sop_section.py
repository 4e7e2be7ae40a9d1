"""What the tables under a version share: the view they show, and whether the text may still change.

Must not know any one section.
"""

from collections.abc import Sequence
from typing import Any, TypeVar, cast
from uuid import UUID

from console.tui.screens.meeting_section import SectionTable, doing, write
from console.tui.screens.sop_view import SopView

__all__ = ["SopTable", "doing", "write"]

Row = TypeVar("Row", bound=Any)


class SopTable(SectionTable[Row]):
    """A list that belongs to one version."""

    CHANGING: tuple[str, ...] = ()
    """Commands that a text which no longer changes does not take."""

    def rows_of(self, view: Any) -> Sequence[Row]:
        """Return the rows of this section of a `SopView`."""
        raise NotImplementedError

    def show(self, view: Any) -> None:
        """Show the section of a version; the commands that fit may be others now."""
        super().show(view)
        self.refresh_bindings()

    @property
    def shown(self) -> SopView | None:
        """The version this section belongs to, once it was read."""
        return cast("SopView | None", self.view)

    @property
    def version(self) -> UUID:
        """Its id."""
        assert self.shown is not None
        return self.shown.version.id

    @property
    def open(self) -> bool:
        """Tell whether the text may still change."""
        return self.shown is not None and self.shown.is_open

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what the version and the row under the cursor allow."""
        if action in self.CHANGING:
            return self.open and self.cursor_row is not None
        return super().check_action(action, parameters)
