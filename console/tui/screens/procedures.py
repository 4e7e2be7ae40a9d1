"""All procedures: the library's and those agreed on here, one row each with the state of its text. No rule, no SQL."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from console import procedure_list
from console.context import Context
from console.i18n import N_, _, language
from console.messages import explain
from console.procedure_list import Listed
from console.tui.commands import EXPORT, NEW, OPEN, SEARCH
from console.tui.procedure_words import topic_word
from console.tui.screens.adoption_doors import ADOPTION, MATRIX, AdoptionDoors
from console.tui.screens.base import WorkScreen
from console.tui.screens.listing import ListScreen
from console.tui.screens.procedure import ProcedureScreen
from console.tui.screens.procedure_export import export_procedure
from console.tui.screens.procedure_facts import overview
from console.tui.screens.procedure_shelf import Shelf, ShelfSource, Shelved
from console.tui.screens.record_work import Shown
from console.tui.screens.run_doors import RUNS, RunDoors
from console.tui.screens.sop_start import begin
from console.tui.widgets.columns import Column
from console.tui.widgets.detail import Line, Section
from console.tui.widgets.table_messages import Loaded
from sops.procedure import Procedure

BEGIN = NEW.named(N_("New version"), N_("Begin a version of this procedure, of a file, or of a new procedure"))


class ProceduresScreen(AdoptionDoors, RunDoors, ListScreen[Shelved]):
    """All procedures. Steps and actors are counted in the background, once the titles are on screen."""

    MODE = "procedures"
    TITLE_TEXT = N_("Standard operating procedures (SOP)")
    HEADING = N_("Standard operating procedures (SOP)")
    HELP_TEXT = N_(
        "Every procedure once: the library's draft, or the version begun or agreed on here. Enter opens the newest "
        "version, else the library's text; F2 begins a version, from which the agencies make their own. Times and "
        "duties hold once the agencies agreed on them."
    )
    ACTIONS = (OPEN, BEGIN, SEARCH, RUNS, ADOPTION, MATRIX, EXPORT)

    def __init__(self, context: Context, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(context, id)
        self.shelf = Shelf()

    def columns(self) -> Sequence[Column[Shelved]]:
        """The title first, then where the text stands; how long a procedure is where there is room."""
        return [
            Column(_("Title"), None, lambda row: row.title),
            Column(_("Text"), 24, lambda row: procedure_list.standing(row.listed)),
            Column(_("With us"), 14, lambda row: procedure_list.adopted(row.listed), hide_below=100),
            Column(_("Works by it"), 11, lambda row: procedure_list.used(row.listed), hide_below=140),
            Column(_("Topic"), 14, lambda row: topic_word(row.listed.topic), hide_below=170),
            Column(_("Steps"), 7, lambda row: self._counted(row, "steps"), align="right", hide_below=140),
            Column(_("Actors"), 9, lambda row: self._counted(row, "columns"), align="right", hide_below=170),
            Column(_("Code"), 24, lambda row: row.listed.code, hide_below=160),
        ]

    def _counted(self, row: Shelved, part: str) -> str:
        known = self.shelf.known(row.entry, language()) if row.entry else None
        return str(len(getattr(known, part))) if isinstance(known, Procedure) else "" if known is None else "!"

    def source(self) -> ShelfSource:
        """Read library and records under the letters typed."""
        return ShelfSource(self._read_rows, self.text)

    def _read_rows(self) -> list[Listed]:
        return self.context.read(procedure_list.listed, self.context.actor.unit, language())

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
        """Read one procedure for the pane: the version's text where there is one, else the library's."""
        row = next((one for one in self.source().rows() if one.id == identity), None)
        if row is None:
            return None
        facts = Section(lines=[line for line in _standing(row.listed) if line.value])
        found = _text(context, self.shelf, row)
        if isinstance(found, Procedure):
            return Shown(row, row.title, [facts, *overview(row.entry, found)])
        return Shown(row, row.title, [facts, Section(text=explain(found))])

    def title_of(self, row: Shelved) -> str:
        """Return the title."""
        return row.title

    def record_screen(self, row: Shelved) -> WorkScreen[Any]:
        """Open the version begun or agreed on here, else the library's text."""
        record = row.listed.record
        if record is not None and record.version is not None:
            from console.tui.screens.sop_version import VersionScreen

            return VersionScreen(self.context, record.version)
        assert row.entry is not None
        return ProcedureScreen(self.context, self.shelf, row.entry)

    def action_new(self) -> None:
        """Begin a version."""
        begin(self, self.row.listed if self.row is not None else None)

    def adopted_version(self) -> UUID | None:
        """The newest version begun or agreed on here."""
        record = self.row.listed.record if self.row is not None else None
        return record.version if record is not None else None

    def action_export(self) -> None:
        """Write the procedure under the cursor as a file."""
        row = self.row
        if row is not None:
            shelf, context = self.shelf, self.context
            record = row.listed.record
            name = row.entry.name if row.entry else row.listed.code.lower()
            number = (record.number or "") if record else ""
            export_procedure(self, name, lambda: _text(context, shelf, row), number)


def _text(context: Context, shelf: Shelf, row: Shelved) -> Any:
    """Return the text a row stands for: a Procedure, or the SopError that names the mistakes of its file."""
    from console.procedures import procedure_of

    record = row.listed.record
    if record is not None and record.version is not None:
        return context.read(procedure_of, record.version)
    assert row.entry is not None
    return shelf.procedure(row.entry, language())


def _standing(row: Listed) -> list[Line]:
    return [
        Line(_("Text"), procedure_list.standing(row)), Line(_("With us"), procedure_list.adopted(row)),
        Line(_("Works by it"), procedure_list.used(row)), Line(_("Waiting"), procedure_list.waiting(row)),
    ]  # fmt: skip
