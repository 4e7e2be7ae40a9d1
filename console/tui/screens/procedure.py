"""The reader of one procedure: what it is, its steps as a flowchart, every field of a step, and what the check finds.

Must not know how steps are drawn. The library's text is not changed here: a version is begun with it.
"""

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Input, Static

from console.context import Context
from console.i18n import N_, _, language
from console.messages import explain
from console.procedure_list import of_entry
from console.tui.commands import EXPORT, NEW, OPEN, SEARCH, Command
from console.tui.flow_view import FlowView
from console.tui.procedure_words import LANGUAGES
from console.tui.screens.base import WorkScreen
from console.tui.screens.procedure_export import export_procedure
from console.tui.screens.procedure_facts import FactsScreen, finding_sections, letters_of, step_sections, whole
from console.tui.screens.procedure_shelf import Shelf, begun_of
from console.tui.screens.sop_start import begin, show_version
from console.tui.text import safe
from console.tui.widgets.inputs import LineInput
from db.queries.sops import SopRow
from db.text import folded
from sops.check import check
from sops.errors import SopError
from sops.findings import Finding
from sops.library import Entry
from sops.procedure import Procedure, Step

CHECK = Command("check", ("c",), N_("Check"), N_("What the rules of the form find, and what would be right"))
BEGIN = NEW.named(N_("New version"), N_("Begin a version with this text, to agree on it"))
HERE = Command("version", ("f8", "v"), N_("Version here"), N_("Open the version that was begun or agreed on here"))
TONGUE = Command("tongue", ("b",), N_("Language"), N_("Read the procedure in its next language"))


class ProcedureScreen(WorkScreen[None]):
    """One procedure, first in the language of the console where it exists in it."""

    MODE = "procedures"
    TITLE_TEXT = N_("Procedure")
    HELP_TEXT = N_(
        "( ) start and end, [ ] process, < > decision. The number behind an arrow is the step it leads to; the number "
        "behind the arrow to the left is where one comes from. A line at the left leads back: a loop."
    )
    ACTIONS = (OPEN, HERE, BEGIN, SEARCH, CHECK, TONGUE, EXPORT)
    AUTO_FOCUS = "FlowView"

    def __init__(self, context: Context, shelf: Shelf, entry: Entry) -> None:
        super().__init__(context)
        self.shelf = shelf
        self.entry = entry
        self.tongue = ""
        self.text = ""
        self.procedure: Procedure | None = None
        self.record: SopRow | None = None  # what was begun here of it

    def compose_body(self) -> ComposeResult:
        """The title, the letters to look for, the drawing."""
        yield Static(safe(self._title()), classes="title", id="heading", markup=False)
        with Horizontal(classes="search-line" + (" -open" if self.text else "")):
            yield Static(_("Only:"), markup=False)
            yield LineInput(self.text, id="filter", entered=self._into_drawing)
        yield FlowView(_("No step holds these letters."))

    @property
    def view(self) -> FlowView:
        """The drawing."""
        return self.query_one(FlowView)

    @property
    def step(self) -> Step | None:
        """The step under the cursor; None above the steps."""
        return self.procedure.step(self.view.current) if self.procedure is not None else None

    def _title(self) -> str:
        spoken = self.procedure.language if self.procedure is not None else self._spoken()
        return f"{self.entry.code}  ·  {LANGUAGES.get(spoken, spoken)}  ·  {self.entry.title(spoken)}"

    def _spoken(self) -> str:
        wanted = self.tongue or language()
        return wanted if wanted in self.entry.languages else self.entry.languages[0]

    # Reading

    def read(self) -> None:
        """Read the procedure in the chosen language."""
        shelf, entry, spoken = self.shelf, self.entry, self._spoken()
        self.read_later(lambda context: (shelf.procedure(entry, spoken), begun_of(context, entry.code)), self._show)

    def _show(self, read: tuple[Procedure | SopError, SopRow | None]) -> None:
        found, self.record = read
        if isinstance(found, SopError):
            self.say(explain(found), "error")
            return
        self.procedure = found
        self.query_one("#heading", Static).update(safe(self._title()))
        self._draw()
        self.refresh_bindings()

    def _draw(self) -> None:
        if self.procedure is None:
            return
        wanted = folded(self.text)
        only = None if not wanted else {step.key for step in self.procedure.steps if wanted in letters_of(step)}
        self.view.show(self.procedure, only)

    # What can be done

    def action_open(self) -> None:
        """Show every field of the step under the cursor, or of the first page."""
        if self.procedure is None:
            return
        step = self.step
        if step is None:
            self.app.push_screen(FactsScreen(self.procedure.identity.title, whole(self.procedure)))
            return
        number = self.procedure.steps.index(step) + 1
        title = _("Step %(number)d of %(count)d") % {"number": number, "count": len(self.procedure.steps)}
        self.app.push_screen(FactsScreen(title, step_sections(self.procedure, step)))

    def on_flow_view_opened(self) -> None:
        """Enter in the drawing."""
        self.action_open()

    def action_check(self) -> None:
        """Check the procedure, and show what was found."""
        procedure = self.procedure
        if procedure is not None:
            self.read_later(lambda context: check(procedure), self._show_findings, group="check")

    def _show_findings(self, findings: list[Finding]) -> None:
        title = _("Check: %(n)d found") % {"n": len(findings)}
        self.app.push_screen(FactsScreen(title, finding_sections(findings)))

    def action_tongue(self) -> None:
        """Read it in the next language it exists in."""
        there = self.entry.languages
        self.tongue = there[(there.index(self._spoken()) + 1) % len(there)]
        self.read()

    def action_new(self) -> None:
        """Begin a version with this text."""
        begin(self, of_entry(self.entry, self.record, language()))

    def action_version(self) -> None:
        """Open the version begun or agreed on here."""
        if self.record is not None and self.record.version is not None:
            show_version(self, self.record.version)

    def action_export(self) -> None:
        """Write it as a file, in the language on screen."""
        procedure = self.procedure
        if procedure is not None:
            export_procedure(self, self.entry.name, lambda: procedure)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Another language only where there is one; nothing before the procedure was read."""
        if action == "version":
            return self.record is not None and self.record.version is not None
        if action == "tongue":
            return len(self.entry.languages) > 1
        if action in ("check", "export", "open"):
            return self.procedure is not None
        return super().check_action(action, parameters)

    # The letters to look for

    def action_search(self) -> None:
        """Open the filter line."""
        self.query_one(".search-line").add_class("-open")
        self.query_one("#filter").focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show only the steps that hold the letters."""
        self.text = event.value.strip()
        self._draw()

    def _into_drawing(self) -> None:
        self.set_focus(self.view)

    def on_key(self, event: events.Key) -> None:
        """The arrow down leads from the filter into the drawing."""
        if event.key == "down" and isinstance(self.focused, LineInput):
            event.stop()
            self._into_drawing()

    async def action_back(self) -> None:
        """Esc shows all steps again first."""
        line = self.query_one(".search-line")
        if not line.has_class("-open"):
            await super().action_back()
            return
        line.remove_class("-open")
        self.query_one("#filter", LineInput).put("")
        self.text = ""
        self._into_drawing()
        self._draw()
