"""Import: choose a file, look at what would become of every row, take it. No rule and no SQL."""

from datetime import date
from functools import partial
from pathlib import Path

from textual import events
from textual.app import ComposeResult
from textual.widgets import DirectoryTree, Input, Static

from console.context import Context
from console.i18n import N_, _
from console.importing.report import Report
from console.tui.commands import OPEN
from console.tui.modes import make
from console.tui.screens.import_commands import ANOTHER, CLASHES, KIND, KINDS, PATH_BEGINS, TAKE
from console.tui.screens.import_parts import AskingScreen, Files, Row, RowScreen, columns, counts, import_with
from console.tui.sources import FixedSource
from console.tui.text import safe
from console.tui.widgets.choose import ChooseScreen
from console.tui.widgets.inputs import LineInput
from console.tui.widgets.matching import Choice
from console.tui.widgets.table import PagedTable
from console.tui.widgets.table_messages import Opened


class ImportScreen(AskingScreen):
    """A path and a tree of files; then the report, looked at first and taken afterwards."""

    TITLE_TEXT = N_("Import a file")
    HELP_TEXT = N_(
        "Type the path of a file, or go down into the files and choose one with arrows and Enter. First you see what "
        "would become of every row; nothing is written until you take it in. One undo takes a whole import back."
    )
    ACTIONS = (TAKE, KIND, ANOTHER, CLASHES, OPEN)
    AUTO_FOCUS = "#path"
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
        self._days: tuple[date, date] | None = None
        self._busy = False

    def compose_body(self) -> ComposeResult:
        """The path, the files, the report."""
        yield Static(safe(_("Import a file")), classes="title", markup=False)
        yield LineInput(placeholder=_("Path of a file; arrow down: choose it below"), id="path")
        yield Static("", id="said", markup=False)
        yield Files(Path.cwd())
        yield PagedTable(
            columns(), FixedSource[Row](()), key_of=lambda row: (row.place,), id_of=lambda row: row.id,
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
        if action == "clashes":
            return self._days is not None
        return super().check_action(action, parameters)

    # Choosing

    def on_key(self, event: events.Key) -> None:
        """Arrow down leads from the path into the files; a path begun there is written where it belongs."""
        line, files = self.query_one("#path", LineInput), self.query_one(Files)
        if event.key == "down" and self.focused is line:
            event.stop()
            self.set_focus(files)
        elif self.focused is files and event.character and event.character in PATH_BEGINS:
            event.stop()
            self.set_focus(line)
            line.put(event.character)

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
        self.report = self.path = self._days = None
        self._say("")
        line = self.query_one("#path", LineInput)
        line.put("")
        line.focus()
        self.refresh_bindings()

    async def action_back(self) -> None:
        """From what was only looked at back to the files; from the files, or once it is taken in, back."""
        if self.report is not None:
            self.action_another()
        else:
            await super().action_back()

    # Looking and taking

    def _look(self, path: Path) -> None:
        self.path = path
        self._busy = True
        self._say(_("Reading %(file)s …") % {"file": path.name})
        self.read_later(partial(import_with, self, path, self.kind, True), self._looked)

    def _looked(self, report: Report) -> None:
        self._busy = False
        self.report = report
        self.add_class("-report")
        said = report.nothing_new if report.changes_nothing else _("Nothing is written yet. F2 takes it in.")
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
        self.write_later(partial(import_with, self, self.path, self.kind, False), self._taken)

    def _taken(self, report: Report) -> None:
        self._busy = False
        self.report, self._days = None, report.clashing
        said = [_("Taken in. Undo (Ctrl+Z) takes the whole import back.")]
        if report.clashing:
            said.insert(0, _("F6 shows what clashes, and what would help."))
        self._say("\n".join([f"{report.file}: {counts(report)}", *report.conclusions, *said]))
        self.query_one(PagedTable).set_source(FixedSource([Row(place, row) for place, row in enumerate(report.rows)]))
        self.refresh_bindings()

    def refresh_data(self) -> None:
        """The report stays as it was read."""

    def _say(self, words: str) -> None:
        self.query_one("#said", Static).update(safe(words, one_line=False))

    def action_clashes(self) -> None:
        """Show what clashes on the days of the schedule."""
        self.app.push_screen(make("clashes:ClashesScreen", self.context, "all", self._days))

    def action_open(self) -> None:
        """Show a row whole."""
        self.query_one(PagedTable).action_open()

    def on_paged_table_opened(self, message: Opened) -> None:
        """Show a row whole."""
        self.app.push_screen(RowScreen(self.context, message.row.report))
