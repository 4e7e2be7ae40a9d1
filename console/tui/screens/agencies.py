"""Agencies: the list of institutions and units, and one of them with all that hangs on it. No rule and no SQL."""

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
    AgencyWork,
)
from console.tui.screens.asking import level_word
from console.tui.screens.listing import ListScreen
from console.tui.screens.record_work import RECORD_HISTORY, RESTORE, RecordScreen
from console.tui.sources import QuerySource
from console.tui.widgets.choose import ChooseScreen
from console.tui.widgets.columns import Column
from console.tui.widgets.matching import Choice
from console.words import word
from db.enums import AgencyKind
from db.queries import agencies as queries
from db.queries.agencies import AgencyFilter, AgencyRow

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
    NEW.named(N_("New agency")), EDIT, ADD_NAME, ADD_MANDATE, REMOVE_MANDATE, MERGE, DELETE, RESTORE, RECORD_HISTORY,
)  # fmt: skip


class AgenciesScreen(AgencyWork, ListScreen[AgencyRow]):
    """All agencies by name."""

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

    def columns(self) -> Sequence[Column[AgencyRow]]:
        """Name first; the institution where there is room."""
        return [
            Column(_("Name"), None, lambda row: ("? " if row.placeholder else "") + row.name),
            Column(_("Acronym"), 14, lambda row: row.acronym),
            Column(_("Kind"), 11, lambda row: word(row.kind, AgencyKind)),
            Column(_("Level"), 18, lambda row: level_word(row.level), hide_below=140),
        ]

    def source(self) -> QuerySource[AgencyRow]:
        """Read under text, kind and institution."""
        wanted = FILTERS[self.listed][1]._replace(text=self.text)
        if self.institution:
            wanted = wanted._replace(institution=self.institution[0])
        return QuerySource(self.context, queries.page, queries.count, wanted)

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


class AgencyScreen(AgencyWork, RecordScreen[AgencyRow]):
    """One agency."""

    MODE = "agencies"
    TITLE_TEXT = N_("Agency")
    ACTIONS = tuple(command for command in WORK if command.id != "new")

    def removed(self, found: Any) -> None:
        """Go back to the list."""
        self.dismiss(None)
