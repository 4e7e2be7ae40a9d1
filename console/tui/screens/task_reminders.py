"""Reminders for chosen tasks, one text per unit: to copy into a chat or letter, or to keep as a file.

Must not write records.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import cast
from uuid import UUID

from textual import work
from textual.app import ComposeResult
from textual.widgets import Button, Static, TextArea

from console.context import Context
from console.i18n import _
from console.messages import coded, explain
from console.tui.screens.task_words import CLOSED
from console.tui.text import safe
from console.tui.widgets.dialog import Dialog, PlainButton, buttons
from db.queries import agencies
from db.queries import tasks as queries
from db.queries.tasks import TaskFilter, TaskRow
from db.reading import Page
from db.text import visible

FOLDER = "berkas"
MOST = 200
BETWEEN = "\n\n" + "-" * 40 + "\n\n"


class TaskReminderScreen(Dialog[None]):
    """The text for the units of `tasks`, or for all open tasks of one `unit`. It may be changed before it is copied."""

    AUTO_FOCUS = "TextArea"
    DEFAULT_CSS = """
    TaskReminderScreen {
        & > .dialog { width: 90; height: 90%; }
        & TextArea { height: 1fr; border: none; background: $panel; }
    }
    """

    def __init__(self, context: Context, tasks: Sequence[UUID] = (), unit: UUID | None = None) -> None:
        super().__init__(_("Reminder"))
        self.context = context
        self.tasks = tasks
        self.unit = unit

    def compose_body(self) -> ComposeResult:
        """The text and what to do with it."""
        yield TextArea(_("Reading…"), soft_wrap=True, tab_behavior="focus", compact=True)
        yield Static("", classes="dialog-hint", markup=False)
        copy, keep = PlainButton(_("Copy"), "copy", "primary"), PlainButton(_("Keep as a file"), "keep")
        yield buttons(copy, keep, PlainButton(_("Close"), "close"))

    def on_mount(self) -> None:
        """Read the tasks and write the text."""
        self._read()

    @work(thread=True, exclusive=True, group="read")
    def _read(self) -> None:
        try:
            text, units = reminders(self.context, self.tasks, self.unit)
        except Exception as error:  # whatever it is, the dialog says so
            known = coded(error)
            text, units = explain(known) if known else _("This list could not be read."), 0
        self.call_later(self._show, text, units)

    def _show(self, text: str, units: int) -> None:
        self.query_one(TextArea).text = visible(text, one_line=False)
        if units > 1:
            self._say(_("%(n)d texts below each other, one for each unit") % {"n": units})

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Copy, keep or leave."""
        text = self.query_one(TextArea).text
        if event.button.id == "copy":
            self.app.copy_to_clipboard(text)
            self._say(_("Copied. If pasting gives nothing, this terminal has no clipboard: keep it as a file."))
        elif event.button.id == "keep":
            self._say(keep(self.context, text))
        else:
            self.dismiss(None)

    def _say(self, sentence: str) -> None:
        self.query_one(".dialog-hint", Static).update(safe(sentence, one_line=False))


def reminders(context: Context, tasks: Sequence[UUID], unit: UUID | None) -> tuple[str, int]:
    """Return the texts, one below the other, and for how many units. Closed and unowned tasks ask nobody."""
    from console.reminders import reminder

    today = context.today()
    own = context.read(agencies.get, context.actor.unit)
    by_unit: dict[str, list[TaskRow]] = {}
    for row in _rows(context, tasks, unit):
        by_unit.setdefault(row.accountable_name or "", []).append(row)
    by_unit.pop("", None)
    sender = own.name if own else ""
    texts = [reminder(rows, name, today=today, sender=sender) for name, rows in by_unit.items()]
    nothing = _("Nothing to remind of: these tasks are closed, or nobody is accountable.")
    return BETWEEN.join(texts) or nothing, len(texts)


def _rows(context: Context, tasks: Sequence[UUID], unit: UUID | None) -> list[TaskRow]:
    """Return the open tasks by due day."""
    today = context.today()
    if unit is not None:
        return context.read(queries.page, TaskFilter(open_only=True, agency=unit), Page(limit=MOST), today=today)
    found = (context.read(queries.get, identity, today=today) for identity in tasks[:MOST])
    chosen = [row for row in found if row is not None and row.status not in CLOSED]
    chosen.sort(key=lambda row: (row.due is None, row.due or today, row.code))
    return cast("list[TaskRow]", chosen)  # a reminder reads nothing that one task does not have


def keep(context: Context, text: str) -> str:
    """Write the text into the workspace's folder of papers, never over an older one; return what to say."""
    from console import settings

    folder = context.folder / FOLDER
    try:
        settings.private_folder(folder)
        path = _free(folder, "-".join((_("reminder"), context.today().isoformat())))
        path.write_text(text + "\n", encoding="utf-8")
    except OSError as error:
        return _("%(file)s could not be written: %(found)s") % {"file": folder, "found": error.strerror}
    return _("Written: %(file)s") % {"file": path}


def _free(folder: Path, name: str) -> Path:
    paths = (folder / f"{name}{ending}.txt" for ending in ("", *(f"-{n}" for n in range(2, 1_000))))
    return next(path for path in paths if not path.exists())
