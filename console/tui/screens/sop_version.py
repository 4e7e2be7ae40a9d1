"""One version of a procedure: its state and the next step at the top, everything that belongs to it in sections below.

No rule and no SQL.
"""

from typing import Any
from uuid import UUID

from textual.app import ComposeResult

from console.context import Context
from console.i18n import N_, _
from console.tui.commands import EXPORT, PRINT
from console.tui.flow_view import FlowView
from console.tui.screens.adoption_doors import AdoptionDoors
from console.tui.screens.listing import RECORD_HISTORY
from console.tui.screens.run_doors import RUN_IT, RunDoors
from console.tui.screens.sections import LEFT, RIGHT, RecordScreen, Step
from console.tui.screens.sop_commands import (
    AGREED,
    CHECK,
    COMPARE,
    EDITOR,
    GO,
    MOVES,
    PROPOSE,
    SECTIONS,
    STATE,
)
from console.tui.screens.sop_doing import VersionDoing
from console.tui.screens.sop_grid import AcceptanceGrid
from console.tui.screens.sop_steps import StepsTable, VersionsTable
from console.tui.screens.sop_view import SopView, about, counts, next_step, read_view
from console.tui.screens.sop_words import ProposalsSection
from console.tui.widgets.section_bar import NextStep, SectionBar


class VersionScreen(RecordScreen, AdoptionDoors, RunDoors, VersionDoing):
    """One version. Enter takes the next step; arrows lead into the section below."""

    MODE = "procedures"
    TITLE_TEXT = N_("Version of a procedure")
    HELP_TEXT = N_(
        "Left and right go through the sections. Before a step: ! is a mistake, ?2 are two open proposals. In the "
        "agreement the letters say what each agency thinks of each step; Enter shows its remark. A frozen text never "
        "changes: a change is a new version."
    )
    ACTIONS = (
        PROPOSE, EDITOR, STATE, AGREED, RUN_IT, PRINT, RIGHT, LEFT, CHECK, COMPARE, EXPORT, RECORD_HISTORY, *GO,
        *MOVES,
    )  # fmt: skip
    SECTIONS = SECTIONS

    def __init__(self, context: Context, version: UUID) -> None:
        super().__init__(context)
        self.version = version

    def compose_sections(self) -> ComposeResult:
        """The text in two ways, what is proposed and agreed, the other versions."""
        yield FlowView(_("No step is written yet. F4 opens the editor."), id="flow")
        yield StepsTable()
        yield ProposalsSection(id="proposals")
        yield AcceptanceGrid()
        yield VersionsTable()

    # Reading

    def read(self) -> None:
        """Read the version."""
        self.read_later(lambda context: read_view(context, self.version), self._show)

    def _show(self, view: SopView | None) -> None:
        self.view = view
        if view is not None:
            self.version = view.version.id
        if view is None:
            self.say_standing(_("This version is no longer here."))
            return
        self.draw_head()
        self.query_one(FlowView).show(view.procedure)
        for table in (self.query_one(StepsTable), self.query_one(VersionsTable)):
            table.show(view)
        self.query_one(AcceptanceGrid).show(view)
        section = self.query_one(ProposalsSection)
        section.table.show(view)
        section.draw()
        bar = self.query_one(SectionBar)
        bar.count(counts(view))
        bar.show(self._section)
        if self.query_one(NextStep) is self.focused and not self.query_one(NextStep).display:
            self.enter_section()
        self.refresh_bindings()

    def draw_head(self) -> None:
        """Code, number, title, state."""
        if self.view is not None:
            row = self.view.version
            self.show_head(f"{row.code} {row.number}  {row.title}", about(self.view))

    def next_step(self) -> Step | None:
        """By the version's state and what is open."""
        return next_step(self.view) if self.view else None

    def on_paged_table_highlighted(self) -> None:
        """The footer and the words below are about the row under the cursor."""
        self.refresh_bindings()
        self.query_one(ProposalsSection).draw()

    # Sections

    def enter_section(self) -> None:
        """Among the proposals the cursor goes into their list."""
        found = self.section
        self.set_focus(found.table if isinstance(found, ProposalsSection) else found)
        self.refresh_bindings()

    # What can be done

    def adopted_version(self) -> UUID | None:
        """This version; here, because the doors' own definition comes before that of any other base."""
        return self.version

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The text of a frozen version takes no proposals and no edits."""
        if action in ("new", "edit"):
            return self.view is not None and self.view.is_open
        if action in ("check", "compare", "export", "print", "record_history", "change_state"):
            return self.view is not None
        return super().check_action(action, parameters)

    @property
    def step(self) -> str:
        """The key of the step under the cursor; "" for none."""
        if self._section == "flow":
            return self.query_one(FlowView).current
        if self._section == "grid":
            grid = self.query_one(AcceptanceGrid)
            return str(grid.grid.rows[grid.row].step) if grid.grid and grid.grid.rows else ""
        table = self.query_one(ProposalsSection).table if self._section == "proposals" else self.query_one(StepsTable)
        row = table.cursor_row
        found = row.step if row is not None else ""
        return found if isinstance(found, str) else str(found.key)

    def on_flow_view_opened(self) -> None:
        """Show every field of the step under the cursor, or of the first page."""
        self.read_step(self.step)

    def on_paged_table_opened(self, message: Any) -> None:
        """Enter on a proposal goes to its step."""
        if self._section == "proposals":
            self.read_step(self.step)
