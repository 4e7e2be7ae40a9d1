"""The editor of an open version: steps at the left, the fields of one at the right, live below what the check finds.

Every change is a gesture of its own, so undo takes back one thing. No rule and no SQL.
"""

from uuid import UUID

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Static

from console.context import Context
from console.i18n import N_, _, ngettext
from console.messages import explain
from console.tui.commands import DELETE, NEW, Command
from console.tui.flow_view import FlowView
from console.tui.screens.sop_editor_parts import (
    FieldRow,
    FieldsList,
    FindingsList,
    FoundRow,
    Place,
    PlacesList,
    field_of,
)
from console.tui.screens.sop_view import SopView, read_view
from console.tui.screens.sop_writing import StepWriting
from console.tui.text import cell
from console.tui.widgets.table_messages import Highlighted, Opened
from sops.findings import Finding

INSERT = NEW.named(N_("New step"), N_("Put a new step behind the one under the cursor"))
UP = Command("shift(-1)", ("f5", "ctrl+up"), N_("Move up"), N_("Move the step one row up"))
DOWN = Command("shift(1)", ("f6", "ctrl+down"), N_("Move down"), N_("Move the step one row down"))
PREVIEW = Command("preview", ("f7", "p"), N_("Preview"), N_("The flowchart beside, or instead of, the fields"))
TAKE_OUT = DELETE.named(N_("Take out"), N_("Take the step out of the text; undo brings it back"))
ROOM = 130
"""Columns from which the preview stands beside the fields."""


class EditorScreen(StepWriting):
    """Writes on one version. Tab goes from list to list; Enter goes on into what the cursor is on."""

    MODE = "procedures"
    TITLE_TEXT = N_("Editor")
    HELP_TEXT = N_(
        "Tab goes from the steps to the fields to what the check finds. Enter on a step goes to its fields, on a field "
        "it opens it, on a finding it goes to its step. Everything is kept at once; u takes back one thing after the "
        "other."
    )
    ACTIONS = (INSERT, UP, DOWN, PREVIEW, TAKE_OUT)
    AUTO_FOCUS = "PlacesList"
    DEFAULT_CSS = """
    EditorScreen {
        & #halves { height: 1fr; }
        & PlacesList { width: 2fr; }
        & #right { width: 3fr; border-left: solid $panel; }
        & FlowView { display: none; width: 1fr; border-left: solid $panel; }
        &.-preview FlowView { display: block; width: 3fr; }
        &.-preview.-small #right { display: none; }
        & FindingsList { height: 6; border-top: solid $panel; }
    }
    """

    def __init__(self, context: Context, version: UUID, step: str = "") -> None:
        super().__init__(context)
        self.version = version
        self.view: SopView | None = None
        self.at = step
        self._lit: str | None = None
        self._first = True

    def compose_body(self) -> ComposeResult:
        """Heading, the two halves and the preview, the findings."""
        yield Static("", classes="title", markup=False)
        with Horizontal(id="halves"):
            yield PlacesList()
            with Vertical(id="right"):
                yield FieldsList()
            yield FlowView()
        yield FindingsList()

    def on_resize(self) -> None:
        """The preview may have room beside the fields now."""
        self.set_class(self.size.width < ROOM, "-small")
        self._show_title()

    # Reading

    def read(self) -> None:
        """Read the version, and check it."""
        self.read_later(lambda context: read_view(context, self.version), self._show)

    def _show(self, view: SopView | None) -> None:
        self.view = view
        if view is None or not view.is_open:
            self.say(_("This text no longer changes."), "warning")
            if view is None:
                return
        self._show_title()
        places = self.query_one(PlacesList)
        if self._first or places.cursor_row is None or places.cursor_row.id != self.at:
            places.go_to(self.at)  # type: ignore[arg-type]
        self._first = False
        places.show(view)
        self.query_one(FieldsList).of(view, self.at if view.procedure.step(self.at) else "")
        self.query_one(FindingsList).show(view)
        self.query_one(FlowView).show(view.procedure)
        self.refresh_bindings()

    def _show_title(self) -> None:
        if self.view is None:
            return
        row, errors = self.view.version, len(self.view.errors)
        found = ngettext("%(n)d mistake", "%(n)d mistakes", errors) % {"n": errors} if errors else _("no mistakes")
        words = f"{row.code} {row.number}  ·  {found}  ·  {row.title}"
        self.query_one(".title", Static).update(cell(words, max(self.size.width - 2, 1)))

    def on_paged_table_highlighted(self, message: Highlighted) -> None:
        """Show the fields of the step under the cursor."""
        if isinstance(message.table, PlacesList) and isinstance(message.row, Place) and self.view is not None:
            if message.row.id != self._lit:  # a list that is read anew lights its old row once more
                self._lit = self.at = message.row.id
                self.query_one(FieldsList).cursor = 0
                self.query_one(FieldsList).of(self.view, self.at)
            self._follow_preview()
        self.refresh_bindings()

    # Going and writing

    def on_paged_table_opened(self, message: Opened) -> None:
        """Enter on a field writes on it, on a finding goes to its step."""
        if isinstance(message.row, FieldRow):
            self.ask(message.row.id)
        elif isinstance(message.row, FoundRow):
            self._go_to_finding(message.row.finding)

    def _go_to_finding(self, finding: Finding) -> None:
        """Put the cursor on the field a finding is about, and say what would be right."""
        if self.view is None:
            return
        self._lit = self.at = finding.step if self.view.procedure.step(finding.step) is not None else ""
        places, fields = self.query_one(PlacesList), self.query_one(FieldsList)
        rows = places.rows_of(self.view)
        places.cursor = next((place for place, row in enumerate(rows) if row.id == self.at), 0)
        fields.of(self.view, self.at, field_of(finding))
        fields.focus()
        self.say(explain(finding.cure), "warning")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The first page does not move, and a closed text stays as it is."""
        writes = self.view is not None and self.view.is_open
        if action == "new":
            return writes
        if action in ("shift", "delete"):
            return writes and bool(self.at)
        return super().check_action(action, parameters)

    def action_preview(self) -> None:
        """Show or hide the flowchart."""
        self.query_one(FlowView).current = self.at  # it is drawn once it has a width, and opens at the step meant
        self.toggle_class("-preview")

    def _follow_preview(self) -> None:
        """Bring the step under the cursor on screen in the flowchart."""
        preview = self.query_one(FlowView)
        if preview.display and self.at in preview.stops():
            preview.go_to(self.at)

    def say_error(self, error: Exception) -> None:
        """What could not be written leaves the cursor where it was."""
        super().say_error(error)
        self.read()
