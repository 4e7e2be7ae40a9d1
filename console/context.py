"""One open workspace and one actor: `read` a query, `perform` a use case. What both surfaces stand on.

Knows how to open, upgrade and close; must not know any aggregate, command or screen.
"""

import shutil
from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar
from zoneinfo import ZoneInfo

from console import settings
from console.settings import Identity
from db.connection import Location, at, open_reader, stored_schema
from db.errors import Newer, NotFound
from db.reading import Reader
from db.version import SCHEMA

if TYPE_CHECKING:
    from sqlmodel import Session

    from db.actor import Actor
    from db.database import Database

P = ParamSpec("P")
T = TypeVar("T")

ZONE = "Asia/Pontianak"
BACKUPS = "backups"


class Context:
    """An open workspace. Opening is cheap: the writing side is loaded when the first gesture needs it."""

    def __init__(self, folder: Path, identity: Identity, location: Location) -> None:
        self.folder = folder
        self.identity = identity
        self.location = location
        self._database: Database | None = None
        self._lock = Lock()

    @classmethod
    def open(cls, folder: Path, key: bytes | None = None) -> "Context":
        """Open the workspace in `folder`, upgrading an older one after a backup.

        Raises NotFound without a workspace, Locked without the right key, Newer when a newer program wrote it.
        """
        identity = settings.read_identity(folder)
        url = settings.database_url()
        location = at(url=url) if url else at(folder / settings.DATABASE, key)
        context = cls(folder, identity, location)
        context._bring_up_to_date()
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
        action = str(use_case.action)  # type: ignore[attr-defined]
        with self.database.transaction(self.actor, action, dry_run=dry_run) as session:
            return use_case(session, self.actor, *args, **named)

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

    def _bring_up_to_date(self) -> None:
        stored = stored_schema(self.reader)
        if stored == SCHEMA:
            return
        if stored is None:
            raise NotFound("workspace.empty_database", file=str(self.location.path or ""))
        if stored > SCHEMA:
            raise Newer("workspace.newer", found=stored, wanted=SCHEMA)
        self.backup(self.folder / BACKUPS, f"before-{SCHEMA}")
        self.database.upgrade()

    def backup(self, folder: Path, name: str) -> Path | None:
        """Copy the SQLite database, checked, with `workspace.toml` and keys, to a new folder under `folder`.

        Returns the folder, or None on PostgreSQL, whose server keeps its own backups.
        """
        if self.location.path is None:
            return None
        from db.database import copy_sqlite

        target = folder / f"{name}-{datetime.now(ZoneInfo(ZONE)):%Y%m%d-%H%M%S}"
        target.mkdir(parents=True, mode=0o700)
        copy_sqlite(self.location, target / settings.DATABASE)
        keys = self.folder / "keys"
        if keys.exists():
            shutil.copytree(keys, target / "keys")
        return target
