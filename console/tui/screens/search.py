"""Search over everything: find as you type, Enter opens the record where it belongs. No rule and no SQL."""

from typing import NamedTuple
from uuid import UUID

from textual import events
from textual.app import ComposeResult
from textual.timer import Timer
from textual.widgets import Input, Static

from console.context import Context
from console.i18n import N_, _
from console.tui.commands import OPEN
from console.tui.screens.base import WorkScreen
from console.tui.sources import FixedSource
from console.tui.text import safe
from console.tui.widgets.columns import Column
from console.tui.widgets.inputs import LineInput
from console.tui.widgets.table import PagedTable
from console.tui.widgets.table_messages import Opened
from console.words import word
from db.enums import RecordKind
from db.queries import search
from db.queries.search import Found
from db.reading import Page

MOST = 100
PAUSE = 0.1
STEPS = {"down": 1, "up": -1, "pagedown": 10, "pageup": -10}


class Hit(NamedTuple):
    """One record found, and its place in the order of how well it fits."""

    place: int
    found: Found

    @property
    def id(self) -> UUID:
        """The record."""
        return self.found.id


class SearchScreen(WorkScreen[None]):
    """The letters above, what they find below; the keyboard stays with the letters."""

    TITLE_TEXT = N_("Search everything")
    HELP_TEXT = N_(
        "Type words in any order; the last one may be unfinished. Titles, minutes, decisions, tasks, names and codes "
        "are searched. Arrows choose, Enter opens."
    )
    ACTIONS = (OPEN,)
    AUTO_FOCUS = "#words"

    def __init__(self, context: Context, text: str = "") -> None:
        super().__init__(context)
        self.text = text
        self._pause: Timer | None = None

    def compose_body(self) -> ComposeResult:
        """The letters, the hits."""
        yield Static(safe(_("Search everything")), classes="title", markup=False)
        yield LineInput(self.text, placeholder=_("Words of a title, a name, the minutes; or a code"), id="words")
        table = PagedTable(
            self._columns(), FixedSource[Hit](()), key_of=lambda hit: (hit.place,), id_of=lambda hit: hit.id,
            empty=self._empty(),
        )  # fmt: skip
        table.can_focus = False
        yield table

    def _columns(self) -> list[Column[Hit]]:
        return [
            Column(_("Kind"), 18, lambda hit: word(RecordKind(hit.found.kind))),
            Column(_("Code"), 16, lambda hit: hit.found.code or "", hide_below=72),
            Column(_("Title"), None, lambda hit: hit.found.title),
        ]

    def _empty(self) -> str:
        if self.text:
            return _("No record holds all these words.")
        return _("Meetings, minutes, decisions, tasks, agencies, people and places are found here.")

    @property
    def table(self) -> PagedTable[Hit]:
        """What was found."""
        return self.query_one(PagedTable)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Search when the fingers rest."""
        self.text = event.value.strip()
        if self._pause is not None:
            self._pause.stop()
        self._pause = self.set_timer(PAUSE, self.read)

    def refresh_data(self) -> None:
        """Search again: records may have come or gone."""
        self.read()

    def read(self) -> None:
        """Search for the words that stand there."""
        text = self.text
        self.read_later(lambda context: context.read(search.find, text, Page(limit=MOST)), self._show)

    def _show(self, found: list[Found]) -> None:
        self.table.empty = self._empty()
        self.table.set_source(FixedSource([Hit(place, one) for place, one in enumerate(found)]))

    def on_key(self, event: events.Key) -> None:
        """The arrows move in the list while the letters keep the keyboard."""
        if event.key in STEPS:
            event.stop()
            self.table.cursor += STEPS[event.key]

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter opens."""
        self.action_open()

    def action_open(self) -> None:
        """Open the record under the cursor."""
        self.table.action_open()

    async def on_paged_table_opened(self, message: Opened) -> None:
        """Leave, and show the record where it belongs."""
        found = message.row.found
        self.dismiss(None)
        self.app.call_later(self.pora.open_record, found.kind, found.id, found.meeting)
