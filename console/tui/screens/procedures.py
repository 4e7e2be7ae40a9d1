"""The shipped procedures: find one, see what it is about, read it. Reads files of the program, no records."""

from collections.abc import Sequence
from typing import Any

from console.context import Context
from console.i18n import N_, _, language
from console.messages import explain
from console.tui.commands import EXPORT, OPEN, SEARCH
from console.tui.procedure_words import topic_word
from console.tui.screens.listing import ListScreen
from console.tui.screens.procedure import ProcedureScreen
from console.tui.screens.procedure_export import export_procedure
from console.tui.screens.procedure_facts import overview
from console.tui.screens.procedure_shelf import Shelf, ShelfSource, Shelved
from console.tui.screens.record_work import Shown
from console.tui.widgets.columns import Column
from console.tui.widgets.detail import Section
from console.tui.widgets.table_messages import Loaded
from sops.procedure import Procedure


class ProceduresScreen(ListScreen[Shelved]):
    """All procedures. Steps and actors are counted in the background, once the titles are on screen."""

    MODE = "procedures"
    TITLE_TEXT = N_("Standard operating procedures (SOP)")
    HEADING = N_("Standard operating procedures (SOP)")
    HELP_TEXT = N_(
        "The procedures that come with the program, as drafts: times and duties hold once the agencies agreed on "
        "them. Enter shows the steps as a flowchart; x writes the official form or the text to edit."
    )
    ACTIONS = (OPEN, SEARCH, EXPORT)

    def __init__(self, context: Context, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(context, id)
        self.shelf = Shelf()

    def columns(self) -> Sequence[Column[Shelved]]:
        """The title first; how long a procedure is where there is room."""
        return [
            Column(_("Title"), None, lambda row: row.title),
            Column(_("Topic"), 14, lambda row: topic_word(row.entry.topic), hide_below=140),
            Column(_("Steps"), 7, lambda row: self._counted(row, "steps"), align="right"),
            Column(_("Actors"), 9, lambda row: self._counted(row, "columns"), align="right"),
            Column(_("Languages"), 10, lambda row: " ".join(row.entry.languages), hide_below=140),
            Column(_("Code"), 24, lambda row: row.entry.code, hide_below=160),
        ]

    def _counted(self, row: Shelved, part: str) -> str:
        known = self.shelf.known(row.entry, language())
        return str(len(getattr(known, part))) if isinstance(known, Procedure) else "" if known is None else "!"

    def source(self) -> ShelfSource:
        """Read the library under the letters typed."""
        return ShelfSource(self.shelf, self.text, language())

    def empty(self) -> str:
        """Say what to do."""
        return _("No procedure answers to these letters. Esc shows all.") if self.text else _("Nothing here yet.")

    def on_paged_table_loaded(self, message: Loaded) -> None:
        """Count steps and actors, and read on what the pane shows."""
        message.prevent_default()
        self.show_count(message.count)
        self.read_later(self._read_all, lambda _nothing: self.table.refresh(), group="counts")

    def _read_all(self, context: Context) -> None:
        for entry in self.shelf.entries():
            self.shelf.procedure(entry, language())

    def shown(self, context: Context, identity: Any) -> Shown | None:
        """Read one procedure for the pane."""
        row = next((one for one in self.source().rows() if one.id == identity), None)
        if row is None:
            return None
        found = self.shelf.procedure(row.entry, language())
        if isinstance(found, Procedure):
            return Shown(row, row.title, overview(row.entry, found))
        return Shown(row, row.title, [Section(text=explain(found))])

    def title_of(self, row: Shelved) -> str:
        """Return the title."""
        return row.title

    def record_screen(self, row: Shelved) -> ProcedureScreen:
        """Open the reader."""
        return ProcedureScreen(self.context, self.shelf, row.entry)

    def action_export(self) -> None:
        """Write the procedure under the cursor as a file."""
        row = self.row
        if row is not None:
            shelf, spoken = self.shelf, language()
            export_procedure(self, row.entry, lambda: shelf.procedure(row.entry, spoken))
