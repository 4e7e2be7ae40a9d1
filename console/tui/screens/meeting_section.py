"""What the tables under a meeting share: they stand on its screen, have commands of their own and write through it.

Must not know any one section.
"""

from collections.abc import Callable, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar, cast
from uuid import UUID

from console.context import Context
from console.tui.commands import Command, install
from console.tui.screens.base import WorkScreen
from console.tui.screens.meeting_view import MeetingView
from console.tui.sources import FixedSource
from console.tui.widgets.columns import Column
from console.tui.widgets.table import PagedTable

if TYPE_CHECKING:
    from console.context import Context

Row = TypeVar("Row", bound=Any)


def doing(module: str, verb: str, *arguments: Any, **named: Any) -> Callable[[Context], Any]:
    """Return the work that performs use case `verb` of a module of console.services, loaded in the worker."""

    def work(context: Context) -> Any:
        return context.perform(getattr(import_module(f"console.services.{module}"), verb), *arguments, **named)

    return work


def write(screen: WorkScreen[Any], work: Callable[[Context], Any]) -> None:
    """Perform a use case from the `submit` of a form, which runs in a worker thread already."""
    with screen.pora.writing:
        work(screen.context)


class SectionTable(PagedTable[Row]):
    """A short list that belongs to one meeting. Its `ACTIONS` hold while it has the focus."""

    ACTIONS: ClassVar[tuple[Command, ...]] = ()
    MULTI: ClassVar[bool] = False

    def __init__(self, columns: Sequence[Column[Row]], empty: str, id: str) -> None:  # noqa: A002 - Textual's own name
        self._places: dict[UUID, int] = {}
        self.view: MeetingView | None = None
        self._wanted: UUID | None = None
        super().__init__(
            columns, FixedSource[Row]([]), key_of=lambda row: (self._places.get(row.id, 0),), id_of=lambda row: row.id,
            empty=empty, multi=self.MULTI, id=id,
        )  # fmt: skip
        install(self, self.ACTIONS)

    def rows_of(self, view: MeetingView) -> Sequence[Row]:
        """Return the rows of this section."""
        raise NotImplementedError

    def show(self, view: MeetingView) -> None:
        """Show the section of a meeting; the cursor stays on its record."""
        rows = self.rows_of(view)
        same = self.view is not None and list(self.rows_of(self.view)) == list(rows)
        self.view = view
        self._places = {row.id: place for place, row in enumerate(rows)}
        self.marked = {row.id: row for row in rows if row.id in self.marked}
        if same:
            return
        wanted, self._wanted = self._wanted, None
        if wanted in self._places:
            self.source = FixedSource(rows)
            self.set_reactive(PagedTable.cursor, self._places[wanted])
            self.select(wanted)
        else:
            self.set_source(FixedSource(rows), keep_cursor=True)

    def go_to(self, identity: UUID) -> None:
        """Put the cursor on a record that is about to appear here."""
        self._wanted = identity

    def action_go(self, rows: int) -> None:
        """Move the cursor; above the first row stands the next step."""
        if rows < 0 and self.cursor == 0:
            self.screen.focus_previous()
        else:
            super().action_go(rows)

    @property
    def work(self) -> WorkScreen[Any]:
        """The screen this section writes through."""
        return cast("WorkScreen[Any]", self.screen)

    @property
    def meeting(self) -> UUID:
        """The meeting this section belongs to."""
        assert self.view is not None
        return self.view.meeting.id

    def targets(self) -> list[Row]:
        """Return the rows a command is about: the marked ones, else the one under the cursor."""
        if self.marked:
            return list(self.marked.values())
        return [self.cursor_row] if self.cursor_row is not None else []
