"""Agencies: the tree of institutions and units, and one of them with all that hangs on it. No rule and no SQL."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from console.context import Context
from console.i18n import N_, _
from console.tui.commands import DELETE, EDIT, NEW, OPEN, SEARCH, Command
from console.tui.screens.agency_work import (
    ADD_MANDATE,
    ADD_NAME,
    MERGE,
    REMOVE_MANDATE,
    REMOVE_NAME,
    AgencyWork,
)
from console.tui.screens.asking import level_word
from console.tui.screens.listing import ListScreen
from console.tui.screens.record_work import RECORD_HISTORY, RESTORE, RecordScreen
from console.tui.text import safe
from console.tui.widgets.choose import ChooseScreen
from console.tui.widgets.columns import Column
from console.tui.widgets.matching import Choice
from console.tui.widgets.paging import PAGE_ROWS, Key
from console.tui.widgets.table import PagedTable
from console.tui.widgets.table_messages import Loaded
from console.words import word
from db.enums import AgencyKind
from db.queries import agency_tree
from db.queries.agencies import AgencyFilter, AgencyRow
from db.queries.agency_tree import Branch
from db.reading import Page

SHOW = Command("show", ("f5", "s"), N_("Which ones"), N_("All, institutions, units, unplaced names, removed ones"))
UNITS = Command("units", ("l",), N_("Its units"), N_("List only the units of this institution"), show=False)

FILTERS: dict[str, tuple[str, AgencyFilter]] = {
    "all": (N_("All agencies"), AgencyFilter()),
    "institutions": (N_("Institutions"), AgencyFilter(kind="institution")),
    "units": (N_("Units"), AgencyFilter(kind="unit")),
    "placeholders": (N_("Names nobody has placed yet"), AgencyFilter(placeholders_only=True)),
    "past": (N_("Also those no longer valid"), AgencyFilter(past=True)),
    "removed": (N_("Removed agencies"), AgencyFilter(removed=True, past=True)),
}
WORK = (
    NEW.named(N_("New agency")), EDIT, ADD_NAME, REMOVE_NAME, ADD_MANDATE, REMOVE_MANDATE, MERGE, DELETE, RESTORE,
    RECORD_HISTORY,
)  # fmt: skip
INDENT = 2
"""Cells by which an agency stands to the right of the one above it."""


class TreeSource:
    """The tree under one filter, read page by page; `found` says how many lines were looked for, once counted."""

    def __init__(self, context: Context, wanted: AgencyFilter) -> None:
        self._context = context
        self._wanted = wanted
        self.found = 0

    def count(self) -> int:
        """Return how many lines the tree has."""
        extent = agency_tree.extent(self._context.reader, self._wanted)
        self.found = extent.found
        return extent.lines

    def position(self, row_id: UUID) -> int | None:
        """Return where an agency stands now."""
        return agency_tree.position(self._context.reader, row_id, self._wanted)

    def page(self, after: Key | None, skip: int, limit: int) -> Sequence[Branch]:
        """Return one page of lines."""
        return agency_tree.page(self._context.reader, self._wanted, Page(after, skip, limit))


class AgenciesScreen(AgencyWork, ListScreen[AgencyRow]):
    """All agencies, each below the one it belongs to; a filter keeps those above what it finds, in brackets."""

    MODE = "agencies"
    TITLE_TEXT = N_("Agencies")
    HEADING = N_("Agencies")
    HELP_TEXT = N_(
        "An institution (Imigrasi, Polri) holds mandates; a unit (Kanim Entikong, Polsek Sekayam) is invited and "
        "answers for tasks. A name from a file that nobody knows waits here as a placeholder until you merge it."
    )
    ACTIONS = (OPEN, SEARCH, SHOW, UNITS, *WORK)

    def __init__(self, context: Context, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(context, id)
        self.listed = "all"
        self.institution: tuple[UUID, str] | None = None
        self._to_first_found = False

    def columns(self) -> Sequence[Column[Any]]:
        """The name under the one above it; the kind where there is room."""
        return [
            Column(_("Name"), None, _drawn),
            Column(_("Acronym"), 14, lambda branch: branch.row.acronym),
            Column(_("Kind"), 11, lambda branch: word(branch.row.kind, AgencyKind), hide_below=140),
            Column(_("Level"), 18, lambda branch: level_word(branch.row.level), hide_below=160),
        ]

    def source(self) -> Any:
        """Read the tree under text, kind and institution."""
        wanted = FILTERS[self.listed][1]._replace(text=self.text)
        if self.institution:
            wanted = wanted._replace(institution=self.institution[0])
        return TreeSource(self.context, wanted)

    @property
    def row(self) -> AgencyRow | None:
        """The agency under the cursor."""
        branch: Any = super().row
        return branch.row if branch is not None else None

    def show_list(self) -> None:
        """Read the tree under another filter; what is above a found agency is there for its sake only."""
        self._to_first_found = True
        super().show_list()

    def on_paged_table_loaded(self, message: Loaded) -> None:
        """Say how many were found, and go to the first of them."""
        message.prevent_default()
        table: PagedTable[Any] = self.table
        if self._to_first_found:
            self._to_first_found = False
            lines = (table.row_at(place) for place in range(PAGE_ROWS))
            table.cursor = next((place for place, line in enumerate(lines) if line is not None and line.found), 0)
        self.show_count(table.source.found if isinstance(table.source, TreeSource) else message.count)

    def filter_words(self) -> str:
        """Say which are listed."""
        if self.institution:
            return _("only units of %(name)s") % {"name": self.institution[1]}
        return "" if self.listed == "all" else _(FILTERS[self.listed][0])

    def empty(self) -> str:
        """Say what to do."""
        if self.text:
            return _("No agency answers to these letters. F2 adds one.")
        return _("No agency here. F5 shows other ones.")

    def record_screen(self, row: AgencyRow) -> "AgencyScreen":
        """Open one agency."""
        return AgencyScreen(self.context, row.id)

    def action_show(self) -> None:
        """Choose which ones are listed."""
        choices = [Choice(name, _(words)) for name, (words, _wanted) in FILTERS.items()]

        def chosen(name: str | None) -> None:
            if name is not None:
                self.listed, self.institution = name, None
                self.show_list()

        self.app.push_screen(ChooseScreen(_("Which agencies?"), choices, current=self.listed), chosen)

    def action_units(self) -> None:
        """List the units of the institution under the cursor; again, all."""
        row = self.row
        if self.institution is not None:
            self.institution = None
        elif row is not None:
            self.institution = (row.institution or row.id, row.institution_name or row.name)
        self.show_list()


def _drawn(branch: Branch) -> Any:
    name = " " * INDENT * branch.depth + ("? " if branch.row.placeholder else "")
    return name + branch.row.name if branch.found else safe(f"{name}({branch.row.name})", "dim")


class AgencyScreen(AgencyWork, RecordScreen[AgencyRow]):
    """One agency."""

    MODE = "agencies"
    TITLE_TEXT = N_("Agency")
    ACTIONS = tuple(command for command in WORK if command.id != "new")
