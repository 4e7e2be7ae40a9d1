"""One record to act upon, from a list or on a screen of its own: removing, restoring, its history.

What the screens of agencies, people and places share; must not know any aggregate.
"""

from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Any, ClassVar, Generic, NamedTuple, TypeVar
from uuid import UUID

from textual.app import ComposeResult

from console.context import Context
from console.i18n import N_, _
from console.tui.commands import Command
from console.tui.screens.base import WorkScreen
from console.tui.widgets.confirm import ConfirmScreen
from console.tui.widgets.detail import Detail, Line, Section

Row = TypeVar("Row", bound=Any)

RESTORE = Command("restore", ("r",), N_("Restore"), N_("Bring a removed record back"), show=False)
RECORD_HISTORY = Command("record_history", ("h",), N_("Its history"), N_("Who changed what in this record"), show=False)


class Shown(NamedTuple):
    """One record as a screen shows it: the row it came from, a title, and what stands below."""

    row: Any
    title: str
    sections: Sequence[Section]


def known(row: Any, lines: Sequence[Line]) -> list[Line]:
    """Return the lines in which something stands, above them that the record is removed if it is."""
    state = [Line(_("State"), _("removed"))] if row.state != "live" else []
    return state + [line for line in lines if line.value]


class RecordWork(WorkScreen[None], Generic[Row]):
    """A screen with one record to act upon: the row under the cursor, or the only one."""

    SERVICE: ClassVar[str] = ""
    """The module of console/services whose `remove` and `restore` act upon this record."""
    LIVE_ONLY: ClassVar[tuple[str, ...]] = ("edit", "delete")
    """Commands that a removed record does not take."""

    @property
    def row(self) -> Row | None:
        """The record that commands are about, or None while there is none."""
        raise NotImplementedError

    def shown(self, context: Context, identity: UUID) -> Shown | None:
        """Read one record. Runs in a worker thread; None when it is not here."""
        raise NotImplementedError

    def title_of(self, row: Row) -> str:
        """Return the words that name a record in questions."""
        return str(row.name)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what the record allows: a removed one can be restored and looked at."""
        row = self.row if self.is_attached else None
        if action == "restore":
            return row is not None and row.state != "live"
        if action in self.LIVE_ONLY:
            return row is not None and row.state == "live"
        if action == "record_history":
            return row is not None
        return super().check_action(action, parameters)

    def gesture(self, verb: str, *arguments: Any) -> Callable[[Context], Any]:
        """Return the work that performs use case `verb` of this aggregate; its module is loaded in the worker."""

        def work(context: Context) -> Any:
            return context.perform(getattr(import_module(f"console.services.{self.SERVICE}"), verb), *arguments)

        return work

    def removed(self, found: Any) -> None:
        """The record has left the lists."""

    def action_delete(self) -> None:
        """Remove the record, after a question."""
        row = self.row
        if row is None:
            return

        def answered(yes: bool | None) -> None:
            if yes:
                self.write_later(self.gesture("remove", row.id), self.removed, _("Removed; undo brings it back"))

        question = _("Remove %(name)s?") % {"name": self.title_of(row)}
        text = _("It leaves the lists. Its history stays, and it can be restored.")
        self.app.push_screen(ConfirmScreen(question, text, yes=_("Remove"), danger=True), answered)

    def action_restore(self) -> None:
        """Bring the record back."""
        if self.row is not None:
            self.write_later(self.gesture("restore", self.row.id), said=_("Restored"))

    def action_record_history(self) -> None:
        """Show what happened to this record."""
        if self.row is not None:
            self.pora.show_history(self.row.id, self.title_of(self.row))


class RecordScreen(RecordWork[Row]):
    """One record on a screen of its own. Declares `shown`."""

    def __init__(self, context: Context, identity: UUID, id: str | None = None) -> None:  # noqa: A002
        super().__init__(context, id)
        self.identity = identity
        self._shown: Shown | None = None

    def compose_body(self) -> ComposeResult:
        """The record."""
        yield Detail()

    @property
    def row(self) -> Row | None:
        """The record, once it was read."""
        return self._shown.row if self._shown else None

    def read(self) -> None:
        """Read the record."""
        self.read_later(lambda context: self.shown(context, self.identity), self._show)

    def removed(self, found: Any) -> None:
        """Go back to where it was opened."""
        self.dismiss(None)

    def _show(self, shown: Shown | None) -> None:
        self._shown = shown
        self.refresh_bindings()
        if shown is None:
            self.query_one(Detail).clear(_("This record is not here any more."))
        else:
            self.query_one(Detail).show(shown.title, shown.sections)
