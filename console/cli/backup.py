"""`pora backup`: make a checked copy, list copies, restore one. Must not know tables."""

from pathlib import Path
from typing import Annotated, NamedTuple

import typer

from console.cli import output, session
from console.cli.groups import group
from console.cli.options import DryRun, FormatOption, JsonOption, chosen
from console.cli.output import Column, Format
from console.i18n import _

app = group(_("Checked copies of the workspace"))


class BackupRow(NamedTuple):
    """One line of the list of backups."""

    file: str
    made: str
    name: str
    encrypted: bool
    schema: str
    size: int


@app.command(help=_("Write a checked copy as one file"))
def make(
    folder: Annotated[
        Path | None, typer.Argument(help=_("Folder for the copy, best on another disk; else the workspace's backups"))
    ] = None,
    keep: Annotated[
        int, typer.Option("--keep", min=0, help=_("How many copies of this workspace stay there; 0 keeps all"))
    ] = 4,
) -> None:
    from console.context import BACKUPS
    from console.restoring import keep_backup

    here = session.context()
    made = keep_backup(here, folder or here.folder / BACKUPS, keep)
    output.say(str(made.file))
    output.tell(_("Checked: the copy is whole. It holds everything but the identity of this device."))
    for file in made.removed:
        output.tell(_("Deleted, for newer copies are there: %(file)s") % {"file": file.name})


@app.command("list", help=_("List the copies in a folder, newest first"))
def list_backups(
    folder: Annotated[Path | None, typer.Argument(help=_("Folder to look in; else the workspace's backups"))] = None,
    form: FormatOption = Format.TABLE,
    as_json: JsonOption = False,
) -> None:
    shown = [
        Column(_("File"), lambda row: row.file),
        Column(_("Made on"), lambda row: row.made.replace("T", " ")[:16]),
        Column(_("Workspace"), lambda row: row.name, shrinks=True),
        Column(_("Encrypted"), lambda row: row.encrypted),
        Column(_("Size"), lambda row: f"{row.size / 1_048_576:.1f} MB"),
    ]
    output.emit_rows(_rows(folder or _own_folder()), shown, chosen(form, as_json), _("There is no backup here."))


def _own_folder() -> Path:
    """The backups of a workspace can be listed when the workspace itself cannot be opened."""
    from console import settings
    from console.context import BACKUPS

    return settings.workspace_folder(session.options["workspace"]) / BACKUPS


def _rows(folder: Path) -> list[BackupRow]:
    from console.formats import backup_file
    from console.messages import explain
    from db.errors import PoraError

    rows = []
    for file in sorted(folder.glob(f"*{backup_file.SUFFIX}")):
        try:
            found = backup_file.read_manifest(file)
        except PoraError as error:
            output.tell(explain(error))
            continue
        rows.append(BackupRow(file.name, found.made, found.name, found.encrypted, found.schema, file.stat().st_size))
    return sorted(rows, key=lambda row: row.made, reverse=True)


@app.command(help=_("Make a workspace from a copy, after checking it"))
def restore(
    file: Annotated[Path, typer.Argument(help=_("The backup file"))],
    replace: Annotated[
        bool, typer.Option("--replace", help=_("Put it in place of the workspace there, which is kept in its backups"))
    ] = False,
    dry_run: DryRun = False,
) -> None:
    from console import settings
    from console.cli import unlocking
    from console.restoring import restore as restored

    folder = settings.workspace_folder(session.options["workspace"])
    found = restored(file, folder, unlocking.key_of_keys, replace=replace, dry_run=dry_run)
    facts = {"name": found.name, "folder": folder, "made": found.made.replace("T", " ")[:16]}
    if dry_run:
        output.tell(_("Looked at first (--dry-run): nothing was written."))
        output.say(_("The copy of “%(name)s” of %(made)s is whole.") % facts)
        return
    output.say(_("“%(name)s” as of %(made)s is restored in %(folder)s.") % facts)
