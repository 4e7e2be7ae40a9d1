"""Import: choose a file, look at what would become of every row, take it. No rule and no SQL."""

from functools import partial
from pathlib import Path
from typing import Any

from textual.app import ComposeResult
from textual.widgets import DirectoryTree, Input, Static

from console.context import Context
from console.i18n import N_, _
from console.importing.report import Report
from console.tui.commands import OPEN, Command
from console.tui.screens.import_parts import OUTCOMES, AskingScreen, Files, Row, RowScreen, counts
from console.tui.sources import FixedSource
from console.tui.text import safe
from console.tui.widgets.choose import ChooseScreen
from console.tui.widgets.columns import Column
from console.tui.widgets.inputs import LineInput
from console.tui.widgets.matching import Choice
from console.tui.widgets.table import PagedTable
from console.tui.widgets.table_messages import Opened

TAKE = Command("take", ("f2", "t"), N_("Take it in"), N_("Write what this report shows, as one gesture"))
KIND = Command("kind", ("f5", "k"), N_("Read as"), N_("Follow-up list, minutes, schedule, or what the content tells"))
ANOTHER = Command("another", ("f3",), N_("Another file"), N_("Go back to the files"))
KINDS = {
    "": N_("what the content tells"), "tasks": N_("follow-up list"), "minutes": N_("minutes"),
    "schedule": N_("schedule of operations"), "calendar": N_("calendar (.ics)"),
}  # fmt: skip


class ImportScreen(AskingScreen):
    """A path and a tree of files; then the report, looked at first and taken afterwards."""

    TITLE_TEXT = N_("Import a file")
    HELP_TEXT = N_(
        "Choose a file with arrows and Enter, or type its path. First you see what would become of every row; nothing "
        "is written until you take it in. One undo takes a whole import back."
    )
    ACTIONS = (TAKE, KIND, ANOTHER, OPEN)
    AUTO_FOCUS = "Files"
    DEFAULT_CSS = """
    ImportScreen {
        & DirectoryTree { height: 1fr; background: $surface; padding: 0 1; }
        & #said { height: auto; padding: 0 1; }
        & PagedTable { display: none; }
        &.-report PagedTable { display: block; }
        &.-report DirectoryTree, &.-report #path { display: none; }
    }
    """

    def __init__(self, context: Context, path: Path | None = None) -> None:
        super().__init__(context)
        self.path = path
        self.kind = ""
        self.report: Report | None = None
        self._busy = False

    def compose_body(self) -> ComposeResult:
        """The path, the files, the report."""
        yield Static(safe(_("Import a file")), classes="title", markup=False)
        yield LineInput(placeholder=_("Path of a file, or choose it below"), id="path")
        yield Static("", id="said", markup=False)
        yield Files(Path.cwd())
        columns: list[Column[Row]] = [
            Column(_("Row"), 6, lambda row: str(row.report.row), align="right"),
            Column(_("Outcome"), 14, lambda row: _(OUTCOMES[row.report.outcome])),
            Column(_("Record"), 12, lambda row: row.report.record or ""),
            Column(_("Remarks"), None, lambda row: "; ".join(row.report.messages)),
        ]
        yield PagedTable(
            columns, FixedSource[Row](()), key_of=lambda row: (row.place,), id_of=lambda row: row.id,
            empty=_("No rows."),
        )  # fmt: skip

    def on_mount(self) -> None:
        """Look at a file that was named."""
        if self.path is not None:
            self._look(self.path)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Take only what was looked at and would change something."""
        if action == "take":
            return self.report is not None and not self._busy and not self.report.changes_nothing
        if action in ("another", "open"):
            return self.has_class("-report")
        return super().check_action(action, parameters)

    # Choosing

    def on_directory_tree_file_selected(self, event: DirectoryTree.FileSelected) -> None:
        """A file of the tree was chosen."""
        self._look(event.path)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """A path was typed."""
        path = Path(event.value.strip()).expanduser()
        if path.is_dir():
            self.query_one(Files).path = path
            self.query_one(Files).focus()
        elif event.value.strip():
            self._look(path)

    def action_kind(self) -> None:
        """Choose how the file is read."""
        choices = [Choice(kind, _(words)) for kind, words in KINDS.items()]

        def chosen(kind: str | None) -> None:
            if kind is not None:
                self.kind = kind
                if self.path is not None:
                    self._look(self.path)

        self.app.push_screen(ChooseScreen(_("Read the file as"), choices, current=self.kind), chosen)

    def action_another(self) -> None:
        """Go back to the files."""
        self.remove_class("-report")
        self.report = self.path = None
        self._say("")
        self.query_one(Files).focus()
        self.refresh_bindings()

    async def action_back(self) -> None:
        """From the report back to the files, from the files back."""
        if self.has_class("-report"):
            self.action_another()
        else:
            await super().action_back()

    # Looking and taking

    def _look(self, path: Path) -> None:
        self.path = path
        self._busy = True
        self._say(_("Reading %(file)s …") % {"file": path.name})
        self.read_later(partial(_import, self, path, self.kind, True), self._looked)

    def _looked(self, report: Report) -> None:
        self._busy = False
        self.report = report
        self.add_class("-report")
        if report.changes_nothing:
            said = _("Everything in this file is here already: taking it would change nothing.")
        else:
            said = _("Nothing is written yet. F2 takes it in.")
        self._say("\n".join([f"{report.file}: {counts(report)}", *report.messages, *report.conclusions, said]))
        table = self.query_one(PagedTable)
        table.set_source(FixedSource([Row(place, row) for place, row in enumerate(report.rows)]))
        table.focus()
        self.refresh_bindings()

    def say_error(self, error: Exception) -> None:
        """Say it where the eyes are, too."""
        super().say_error(error)
        self._busy = False
        self._say("")

    def action_take(self) -> None:
        """Write what the report shows."""
        if self.path is None or self._busy:
            return
        self._busy = True
        self.refresh_bindings()
        self._say(_("Taking in %(file)s …") % {"file": self.path.name})
        self.write_later(partial(_import, self, self.path, self.kind, False), self._taken)

    def _taken(self, report: Report) -> None:
        self._busy = False
        self.report = None
        said = _("Taken in. Undo (Ctrl+Z) takes the whole import back.")
        self._say("\n".join([f"{report.file}: {counts(report)}", *report.conclusions, said]))
        self.query_one(PagedTable).set_source(FixedSource([Row(place, row) for place, row in enumerate(report.rows)]))
        self.refresh_bindings()

    def refresh_data(self) -> None:
        """The report stays as it was read."""

    def _say(self, words: str) -> None:
        self.query_one("#said", Static).update(safe(words, one_line=False))

    def action_open(self) -> None:
        """Show a row whole."""
        self.query_one(PagedTable).action_open()

    def on_paged_table_opened(self, message: Opened) -> None:
        """Show a row whole."""
        self.app.push_screen(RowScreen(self.context, message.row.report))


def _import(screen: ImportScreen, path: Path, kind: str, dry_run: bool, context: Context) -> Any:
    from console.importing import import_file

    return import_file(context, path, kind or None, dry_run=dry_run, ask=screen.ask)
