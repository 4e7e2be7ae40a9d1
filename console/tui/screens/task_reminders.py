"""Reminders for chosen tasks, one text per unit: to copy into a chat or letter, or to keep as a file.

Must not write records.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import cast
from uuid import UUID

from console.context import Context
from console.i18n import _
from console.tui.screens.task_words import CLOSED
from console.tui.screens.text_screen import TextScreen
from console.tui.widgets.dialog import PlainButton
from db.queries import agencies
from db.queries import tasks as queries
from db.queries.tasks import TaskFilter, TaskRow
from db.reading import Page

FOLDER = "berkas"
MOST = 200
BETWEEN = "\n\n" + "-" * 40 + "\n\n"


class TaskReminderScreen(TextScreen):
    """The text for the units of `tasks`, or for all open tasks of one `unit`. It may be changed before it is copied."""

    def __init__(self, context: Context, tasks: Sequence[UUID] = (), unit: UUID | None = None) -> None:
        super().__init__(_("Reminder"))
        self.context = context
        self.tasks = tasks
        self.unit = unit

    def write(self) -> tuple[str, str]:
        """Read the tasks and write the text."""
        text, units = reminders(self.context, self.tasks, self.unit)
        several = _("%(n)d texts below each other, one for each unit") % {"n": units} if units > 1 else ""
        return text, several

    def more(self) -> list[PlainButton]:
        """The text may be kept."""
        return [PlainButton(_("Keep as a file"), "keep")]

    def pressed(self, name: str, text: str) -> None:
        """Keep it."""
        self.say(keep(self.context, text))


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
