"""Making a backup from the console: into the folder used last, else the person says where to. No rule and no SQL.

What it needs of files and databases is loaded in the worker threads: Beranda must be drawn first.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from console.context import BACKUPS, Context
from console.i18n import N_, _, ngettext
from console.tui.commands import Command
from console.tui.screens.base import WorkScreen
from console.tui.widgets.fields import LineField
from console.tui.widgets.form import FormScreen

if TYPE_CHECKING:
    from console.restoring import Kept, LastBackup

BACK_UP = Command(
    "back_up", ("f6", "b"), N_("Backup"), N_("Write a checked copy of the workspace; the newest four stay"), show=False
)


def last(context: Context) -> "LastBackup":
    """Read when and where to the last backup was made."""
    from console.restoring import last_backup

    return last_backup(context)


def _keep(context: Context, folder: Path) -> "Kept":
    from console.restoring import keep_backup

    return keep_backup(context, folder)


def begin(screen: WorkScreen[Any]) -> None:
    """Write a backup where the last one went; where that is not there any more (a stick), ask."""

    def chosen(folder: Path | None) -> None:
        if folder is None or not folder.is_dir():
            _ask(screen, folder)
            return
        screen.say(_("Copying and checking …"))
        screen.read_later(lambda c: _keep(c, folder), lambda made: _told(screen, made), group="back-up")

    screen.read_later(lambda c: last(c).folder, chosen, group="back-up-folder")


def _ask(screen: WorkScreen[Any], folder: Path | None) -> None:
    context, made = screen.context, list["Kept"]()
    hint = _("Best on another disk, such as a USB stick: a copy on this computer is lost with it.")
    field = LineField("folder", _("Folder"), required=True, hint=hint)
    given = {"folder": str(folder or context.folder / BACKUPS)}

    def submit(values: Mapping[str, Any]) -> dict[str, str] | None:
        wanted = Path(values["folder"]).expanduser()
        if not wanted.is_dir() and wanted != context.folder / BACKUPS:
            gone = _("There is no folder %(folder)s. Put the stick in, or choose another.")
            return {"folder": gone % {"folder": wanted}}
        made.append(_keep(context, wanted))
        return None

    form = FormScreen(_("Backup"), [field], given, submit, save=_("Copy"))
    screen.open_form(form, lambda _values: _told(screen, made[0]))


def _told(screen: WorkScreen[Any], made: "Kept") -> None:
    said = _("Backup checked and kept: %(file)s") % {"file": made.file}
    if made.removed:
        count = len(made.removed)
        said += "; " + ngettext("%(n)d older one deleted", "%(n)d older ones deleted", count) % {"n": count}
    screen.wrote(said)
    screen.notify(said, markup=False)

