"""Parts of the import screen: the files to choose from, the report's rows and words. Must not read or write."""

from collections.abc import Iterable
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import NamedTuple
from uuid import UUID

from rich.style import Style
from rich.text import Text
from textual.app import ComposeResult
from textual.widgets import DirectoryTree
from textual.widgets._directory_tree import DirEntry
from textual.widgets._tree import TreeNode

from console.context import Context
from console.i18n import N_, _
from console.importing.report import Outcome, Report, RowReport
from console.tui.screens.base import WorkScreen
from console.tui.text import safe
from console.tui.widgets.columns import Column
from console.tui.widgets.detail import Detail, Line, Section
from console.tui.widgets.matching import Choice
from console.tui.widgets.picker import PickScreen
from db.queries.agencies import Named

SUFFIXES = {".csv", ".tsv", ".txt", ".md", ".xlsx", ".xls", ".ods", ".docx", ".json", ".ics"}
OUTCOMES = {
    Outcome.TAKEN: N_("taken"),
    Outcome.UNCHANGED: N_("unchanged"),
    Outcome.CHANGED: N_("changed"),
    Outcome.DOUBTED: N_("doubted"),
    Outcome.REFUSED: N_("refused"),
}


EVERY = 0.5
"""Seconds between two looks whether somebody who is asked has left the screen."""


class Row(NamedTuple):
    """One line of the report, and its place in it."""

    place: int
    report: RowReport

    @property
    def id(self) -> UUID:
        """An identity made of the place: the same file gives the same rows."""
        return UUID(int=self.place)


def columns() -> list[Column[Row]]:
    """Return what the report shows of a row."""
    return [
        Column(_("Row"), 6, lambda row: str(row.report.row), align="right"),
        Column(_("Outcome"), 14, lambda row: _(OUTCOMES[row.report.outcome])),
        Column(_("Record"), 12, lambda row: row.report.record or ""),
        Column(_("Remarks"), None, lambda row: "; ".join(row.report.messages)),
    ]


class Files(DirectoryTree):
    """The files of this computer that can be read here; names are made harmless, for a file may be called anything."""

    ICON_NODE = "+ "
    ICON_NODE_EXPANDED = "- "
    ICON_FILE = "  "

    def filter_paths(self, paths: Iterable[Path]) -> Iterable[Path]:
        """Leave out hidden files and what cannot be read."""
        return [
            path
            for path in paths
            if not path.name.startswith(".") and (path.suffix.lower() in SUFFIXES or _is_folder(path))
        ]

    def render_label(self, node: TreeNode[DirEntry], base_style: Style, style: Style) -> Text:
        """Return the name of a file or folder."""
        icon = self.ICON_FILE
        if node.allow_expand:
            icon = self.ICON_NODE_EXPANDED if node.is_expanded else self.ICON_NODE
        return Text.assemble((icon, base_style), safe(str(node.label), style))


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:
        return False


class AskingScreen(WorkScreen[None]):
    """A screen whose worker may ask a person what an ambiguous name means."""

    def ask(self, name: str, candidates: list[Named]) -> Named | None:
        """Ask what an ambiguous name means. Called in the worker's thread, which waits; Esc leaves the field empty."""
        answer: SimpleQueue[Named | None] = SimpleQueue()
        choices = [Choice(one, one.name, one.code) for one in candidates]
        title = _("Which agency is “%(name)s”?") % {"name": name}
        self.app.call_later(self.app.push_screen, PickScreen(title, lambda: choices), answer.put)
        while self.is_attached and self.app.is_running:
            try:
                return answer.get(timeout=EVERY)
            except Empty:
                continue
        return None


def import_with(screen: AskingScreen, path: Path, kind: str, dry_run: bool, context: Context) -> Report:
    """Read a file; whoever sits at the screen is asked what an ambiguous name means. Runs in a worker thread."""
    from console.importing import import_file

    return import_file(context, path, kind or None, dry_run=dry_run, ask=screen.ask)


class RowScreen(WorkScreen[None]):
    """One row of a report with all its remarks."""

    TITLE_TEXT = N_("Row of the file")

    def __init__(self, context: Context, row: RowReport) -> None:
        super().__init__(context)
        self.shown = row

    def compose_body(self) -> ComposeResult:
        """The row."""
        row = self.shown
        lines = [Line(_("Outcome"), _(OUTCOMES[row.outcome])), Line(_("Record"), row.record or "")]
        remarks = Section(_("Remarks"), text="\n".join(row.messages)) if row.messages else Section()
        yield Detail(_("Row %(row)d") % {"row": row.row}, [Section("", lines), remarks])


def counts(report: Report) -> str:
    """Return how many rows had each outcome, in words."""
    numbers = report.counts().items()
    return "; ".join(f"{_(OUTCOMES[outcome])} {count}" for outcome, count in numbers if count) or _("No rows.")
