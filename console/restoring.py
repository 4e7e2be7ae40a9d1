"""Backups kept, and a workspace restored from one: unpacked beside its place, checked whole, and only then moved in.

The restored workspace is a new incarnation: its feed must not continue one that goes on elsewhere. What was there
before is kept beside it, never deleted. Knows files, keys by callback and the reading side; must not know commands.
"""

import contextlib
import json
import shutil
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple
from uuid import UUID, uuid4

from console import keys, settings
from console.context import BACKUPS, Context
from console.formats import backup_file
from console.formats.backup_file import Manifest
from console.formats.backup_rotation import KEPT, rotate
from console.settings import Identity, moving
from db.connection import APPLICATION_ID, Location, at, connect_sqlite, stored_schema
from db.errors import Integrity, Invalid, Locked, Newer, NoSpace, PoraError, Refused
from db.ids import new_id
from db.queries import home
from db.queries import settings as stored_settings
from db.reading import Reader
from db.version import SCHEMA

Unlock = Callable[[Path], bytes]
"""Returns the database key that the keys in a folder wrap, asking for the passphrase where it must."""

DUE_AFTER = timedelta(days=7)
_FOLDER = "backup.folder"
_MADE = "backup.made"
_SPARE = 1 << 20


class Kept(NamedTuple):
    """What `keep_backup` did: the file it wrote, and the older backups that went for it."""

    file: Path
    removed: list[Path]


class LastBackup(NamedTuple):
    """When and where to the last backup was made; `since` is from when on there is something to lose."""

    folder: Path | None
    made: datetime | None
    since: datetime | None

    def is_due(self, now: datetime) -> bool:
        """Tell whether the last backup is older than a week, or there is none and the workspace is."""
        last = self.made or self.since
        return last is not None and now - last > DUE_AFTER


def keep_backup(context: Context, folder: Path, keep: int = KEPT) -> Kept:
    """Write a checked backup into `folder`, remember where and when, and delete the own ones it replaces.

    Of the backups of this workspace there, the newest `keep` stay (0 keeps all). Raises what `Context.backup` does.
    """
    from console.services import workspace

    made = context.now()
    file = context.backup(folder)
    removed = rotate(folder, str(context.identity.workspace), keep)
    facts = {_FOLDER: str(folder.absolute()), _MADE: made.isoformat(timespec="seconds")}
    with contextlib.suppress(Invalid):  # a folder whose name cannot be kept is asked for again
        context.perform(workspace.set_values, facts)
    return Kept(file, removed)


def last_backup(context: Context) -> LastBackup:
    """Return what is known of the last backup; on a server, which keeps its own, nothing is ever due."""
    if not context.location.is_sqlite:
        return LastBackup(None, None, None)
    folder, made = context.read(stored_settings.get, _FOLDER), context.read(stored_settings.get, _MADE)
    return LastBackup(
        Path(folder) if folder else None,
        datetime.fromisoformat(made) if made else None,
        context.read(home.first_gesture),
    )


def restore(file: Path, folder: Path, unlock: Unlock, *, replace: bool = False, dry_run: bool = False) -> Manifest:
    """Make the workspace in `folder` what `file` holds, and return the backup's manifest.

    Raises Refused when `folder` is not empty and `replace` is not given, Newer for a backup of a newer program,
    Integrity for one that was altered or holds what a backup never holds. On any error nothing has changed.
    """
    if settings.database_url():
        raise Refused("backup.server")
    manifest = backup_file.read_manifest(file)
    if manifest.schema > SCHEMA:
        raise Newer("workspace.newer", found=manifest.schema, wanted=SCHEMA)
    settings.settle(folder)
    _check_room(folder, replace)
    existed = folder.exists()
    settings.private_folder(folder)
    try:
        with moving.building(folder / settings.STAGING) as staging:
            _stage(file, manifest, staging, unlock)
            if not dry_run:
                moving.move_in(staging, folder)
    finally:
        if not existed:
            with contextlib.suppress(OSError):  # not empty: it is restored
                folder.rmdir()
    return manifest


def _check_room(folder: Path, replace: bool) -> None:
    """Raise Refused when something would have to make room. A folder that holds anything else is never touched."""
    passed = {settings.STAGING, "log", BACKUPS}
    there = {path.name for path in folder.iterdir()} - passed if folder.exists() else set()
    if there and not there & {settings.FILE, settings.DATABASE, keys.FOLDER}:
        raise Refused("restore.not_empty", file=str(folder))
    if there and not replace:
        raise Refused("restore.occupied", file=str(folder))


def _stage(file: Path, manifest: Manifest, staging: Path, unlock: Unlock) -> None:
    """Unpack and check in `staging`, beside what is there, and write the identity for this device."""
    if shutil.disk_usage(staging).free < manifest.size + _SPARE:
        raise NoSpace("disk.full")
    backup_file.unpack(file, manifest, staging)
    try:
        key = unlock(staging) if manifest.encrypted else None
        check_database(at(staging / settings.DATABASE, key), manifest)
        _write_identity(staging, staging.parent)
    except Locked as error:
        if manifest.encrypted:
            error.details["file"] = str(file)
            raise
        raise Integrity("backup.damaged_inside", file=str(file), found=str(error.__cause__)) from error
    except PoraError as error:
        error.details["file"] = str(file)
        raise


def check_database(location: Location, manifest: Manifest) -> None:
    """Check that a database is whole, ours, and holds nothing that acts by itself.

    Raises Integrity (`backup.damaged_inside`, `backup.foreign`) or Locked.
    """
    connection = connect_sqlite(location, writes=False)  # trusted_schema is off before anything is read
    try:
        _check_contents(connection, manifest)
    except PoraError:
        raise
    except Exception as error:
        raise Integrity("backup.damaged_inside", found=str(error)) from error
    finally:
        connection.close()


def _check_contents(connection: Any, manifest: Manifest) -> None:
    if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        raise Integrity("backup.foreign", found="application_id")
    acting = connection.execute(
        "SELECT type || ' ' || name FROM sqlite_master WHERE type IN ('trigger', 'view')"
        " OR (sql LIKE 'CREATE VIRTUAL%' AND name <> 'search_text') LIMIT 1"
    ).fetchone()
    if acting is not None:
        raise Integrity("backup.foreign", found=acting[0])
    found = connection.execute("PRAGMA integrity_check").fetchone()[0]
    if found != "ok" or connection.execute("PRAGMA foreign_key_check").fetchone() is not None:
        raise Integrity("backup.damaged_inside", found=found if found != "ok" else "foreign_key_check")
    reader = Reader(connection, sqlite=True)
    if stored_schema(reader) != manifest.schema or stored_settings.get(reader, "workspace") != manifest.workspace:
        raise Integrity("backup.foreign", found="manifest")
    missing = _missing_table(reader) if manifest.schema == SCHEMA else None
    if missing:
        raise Integrity("backup.damaged_inside", found=missing)


def _missing_table(reader: Reader) -> str | None:
    """Return a table that the schema has and the database does not. An older schema is upgraded after the restore."""
    from db import models
    from db.base import metadata

    models.load_all()
    there = {row[0] for row in reader.raw("SELECT name FROM sqlite_master WHERE type = 'table'")}
    return next((name for name in sorted({*metadata.tables, "search_text"}) if name not in there), None)


def _write_identity(staging: Path, folder: Path) -> None:
    """Write `workspace.toml` with a new incarnation; the device stays the same only where it was at home before."""
    path = staging / backup_file.IDENTITY
    try:
        stored = json.loads(path.read_text(encoding="utf-8"))
        texts = {name: UUID(stored[name]) for name in ("workspace", "space", "institution", "unit", "person")}
        identity = Identity(
            **texts, device=_device(folder, texts["workspace"]), incarnation=uuid4(),
            language="en" if stored["language"] == "en" else "id", encrypted=stored["encrypted"] is True,
        )  # fmt: skip
    except (KeyError, ValueError, TypeError, AttributeError, RecursionError) as error:
        raise Integrity("backup.foreign", found=backup_file.IDENTITY) from error
    settings.write_identity(staging, identity)
    path.unlink()


def _device(folder: Path, workspace: UUID) -> UUID:
    try:
        here = settings.read_identity(folder)
    except PoraError:
        return new_id()
    return here.device if here.workspace == workspace else new_id()
