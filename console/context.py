"""One open workspace and one actor: `read` a query, `perform` a use case. What both surfaces stand on.

Knows how to open, upgrade and close; must not know any aggregate, command or screen.
"""

from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar
from zoneinfo import ZoneInfo

from console import __version__, settings
from console.settings import Identity
from db.connection import Location, at, open_reader, stored_schema
from db.errors import Integrity, Locked, Newer, NotFound, Refused
from db.queries import settings as stored_settings
from db.reading import Reader
from db.version import SCHEMA

if TYPE_CHECKING:
    from sqlmodel import Session

    from db.actor import Actor
    from db.database import Database

P = ParamSpec("P")
T = TypeVar("T")

ZONE = "Asia/Pontianak"
BACKUPS = settings.BACKUPS


class Context:
    """An open workspace. Opening is cheap: the writing side is loaded when the first gesture needs it."""

    def __init__(self, folder: Path, identity: Identity, location: Location) -> None:
        self.folder = folder
        self.identity = identity
        self.location = location
        self._database: Database | None = None
        self._lock = Lock()
        self.gestures = 0
        """How many gestures this run has recorded: an error report must not say that nothing was."""

    @classmethod
    def open(cls, folder: Path, key: bytes | None = None) -> "Context":
        """Open the workspace in `folder`, upgrading an older one after a backup.

        Raises NotFound without a workspace, Locked without the right key, Newer when a newer program wrote it.
        """
        identity = settings.read_identity(folder)
        url = settings.database_url()
        location = at(url=url) if url else at(folder / settings.DATABASE, key)
        context = cls(folder, identity, location)
        try:
            context.bring_up_to_date()
        except Locked as error:
            if key is None and not identity.encrypted and location.is_sqlite:  # no lock, so it is not for want of a key
                raise Integrity("workspace.damaged", file=str(location.path), found=str(error.__cause__)) from error
            raise
        except BaseException:
            context.close()
            raise
        return context

    @property
    def actor(self) -> "Actor":
        """Return who acts."""
        return self.identity.actor

    @cached_property
    def reader(self) -> Reader:
        """Return the connection that lists and details are read through."""
        return open_reader(self.location)

    @property
    def database(self) -> "Database":
        """Return the writing side, loading it on first use."""
        with self._lock:
            if self._database is None:
                from db.database import Database

                self._database = Database(self.location)
            return self._database

    def read(self, query: Callable[Concatenate[Reader, P], T], *args: P.args, **named: P.kwargs) -> T:
        """Run a query."""
        return query(self.reader, *args, **named)

    def perform(
        self, use_case: Callable[Concatenate["Session", "Actor", P], T], *args: P.args, **named: P.kwargs
    ) -> T:
        """Run a use case as one gesture: one transaction, one line in the history."""
        return self._perform(use_case, False, *args, **named)

    def rehearse(
        self, use_case: Callable[Concatenate["Session", "Actor", P], T], *args: P.args, **named: P.kwargs
    ) -> T:
        """Run a use case and take everything back: what `--dry-run` shows is exactly what would happen."""
        return self._perform(use_case, True, *args, **named)

    def _perform(self, use_case: Callable[..., T], dry_run: bool, *args: Any, **named: Any) -> T:
        from console.security import action_of

        with self.database.transaction(self.actor, str(action_of(use_case)), dry_run=dry_run) as session:
            result = use_case(session, self.actor, *args, **named)
        self.gestures += not dry_run
        return result

    def now(self) -> datetime:
        """Return the present moment."""
        return datetime.now(UTC)

    def today(self) -> date:
        """Return the calendar day at the post."""
        return datetime.now(ZoneInfo(ZONE)).date()

    def close(self) -> None:
        """Close every connection."""
        if "reader" in self.__dict__:
            self.reader.close()
        if self._database is not None:
            self._database.close()

    def bring_up_to_date(self) -> None:
        """Upgrade the schema of an older program, and then the shipped lists.

        Raises Newer when a newer program wrote the workspace, NotFound when the database is empty.
        """
        stored = stored_schema(self.reader)
        if stored == SCHEMA:
            return
        if stored is None:
            raise NotFound("workspace.empty_database", file=str(self.location.path or ""))
        if stored > SCHEMA:
            raise Newer("workspace.newer", found=stored, wanted=SCHEMA)
        if self.location.is_sqlite:
            self.backup(self.folder / BACKUPS, f"before-{SCHEMA}")
        self.database.upgrade()
        from console.services import reference

        self.perform(reference.load)

    def backup(self, folder: Path, name: str = "") -> Path:
        """Write a checked copy of the database, with keys but without the device's identity, as one file in `folder`.

        Returns the file. Raises Refused on PostgreSQL, whose server keeps its own backups, Integrity when the copy
        does not pass its check, NoSpace when the disk is full.
        """
        if self.location.path is None:
            raise Refused("backup.server")
        import json

        from console.formats import backup_file
        from console.settings import moving
        from db.database import copy_sqlite

        settings.private_folder(folder)
        made = datetime.now(ZoneInfo(ZONE))
        facts = self._facts(made)
        named = backup_file.file_name(name or facts["name"], made)
        moving.clear_workrooms(folder)
        with moving.workroom(folder) as work:
            copy, identity = work / settings.DATABASE, work / backup_file.IDENTITY
            settings.private_file(copy)
            copy_sqlite(self.location, copy)
            identity.write_text(json.dumps(settings.shared_identity(self.identity)), encoding="utf-8")
            kept = {key: self.folder / key for key in backup_file.KEYS if (self.folder / key).exists()}
            members = {backup_file.DATABASE: copy, backup_file.IDENTITY: identity, **kept}
            backup_file.write_backup(work / named, members, facts)
            (work / named).replace(folder / named)
        return folder / named

    def _facts(self, made: datetime) -> dict[str, Any]:
        return {
            "workspace": str(self.identity.workspace),
            "name": stored_settings.get(self.reader, "name"),
            "schema": stored_schema(self.reader) or "",
            "program": __version__,
            "made": made.isoformat(timespec="seconds"),
            "encrypted": self.identity.encrypted,
        }
