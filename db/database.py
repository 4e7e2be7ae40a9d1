"""The writing side: engine, one transaction per gesture, schema upgrades, checked copies.

Knows SQLAlchemy and both databases; must not know any aggregate, screen, language or settings file.
"""

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.pool import QueuePool
from sqlmodel import Session

from db import history, models
from db.actor import Actor
from db.connection import APPLICATION_ID, Location, connect_sqlite
from db.errors import Integrity, NoSpace, PoraError, Refused
from db.reading import Reader

_TAKE_TURN = text("UPDATE counter SET last = last + 1 WHERE prefix = 'gesture'")
"""Takes the write lock on both databases at once, and is what other consoles watch to see that something changed."""


class Database:
    """One database that gestures are written to."""

    def __init__(self, location: Location) -> None:
        models.load_all()
        self.location = location
        self.engine = _sqlite_engine(location) if location.is_sqlite else create_engine(location.url or "", pool_size=1)

    @contextlib.contextmanager
    def transaction(
        self, actor: Actor, action: str, text: str = "", *, undoes: UUID | None = None, dry_run: bool = False
    ) -> Iterator[Session]:
        """Open the one transaction of a gesture; commit it with its history, or roll everything back.

        `action` is the code that the history shows. With `dry_run` all is done and then rolled back.
        Raises NoSpace, Integrity or Refused for what the database reports; every PoraError passes through.
        """
        with _told(), Session(self.engine, expire_on_commit=False) as session:
            session.info["recorder"] = history.Recorder(actor, action, text, undoes)
            session.connection().execute(_TAKE_TURN)
            yield session
            history.write(session)
            if dry_run or history.recorder(session).is_empty:
                session.rollback()
            else:
                session.commit()

    def upgrade(self) -> None:
        """Bring the schema to the newest revision: an empty database gets all its tables."""
        from alembic import command
        from alembic.config import Config

        config = Config()
        config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
        with _told(), self.engine.connect() as connection:
            _foreign_keys(connection, on=False)
            with connection.begin():
                config.attributes["connection"] = connection
                command.upgrade(config, "head")
            _foreign_keys(connection, on=True)

    def close(self) -> None:
        """Close every connection."""
        self.engine.dispose()


def _foreign_keys(connection: Connection, *, on: bool) -> None:
    """Batch migrations recreate tables; with foreign keys on, that would delete the children."""
    if connection.dialect.name == "sqlite":
        connection.connection.dbapi_connection.execute(f"PRAGMA foreign_keys = {'ON' if on else 'OFF'}")  # type: ignore[union-attr]


def _sqlite_engine(location: Location) -> Engine:
    from sqlcipher3 import dbapi2

    def connect() -> Any:
        connection = connect_sqlite(location, writes=True)
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        return connection

    engine = create_engine("sqlite://", creator=connect, module=dbapi2, poolclass=QueuePool, pool_size=1, max_overflow=0)

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine


@contextlib.contextmanager
def _told() -> Iterator[None]:
    """Turn what the driver reports into errors a person can act on."""
    try:
        yield
    except DBAPIError as error:
        raise _meaning(error) from error


def _meaning(error: DBAPIError) -> PoraError:
    said = str(error.orig)
    if "disk is full" in said or "No space left" in said:
        return NoSpace("disk.full")
    if "locked" in said:
        return Refused("database.busy")
    if "malformed" in said or "not a database" in said:
        return Integrity("workspace.damaged", found=said)
    if isinstance(error, OperationalError):
        return Refused("database.unreachable", found=said.strip().split("\n")[0])
    raise error


def copy_sqlite(location: Location, target: Path) -> None:
    """Copy the database to `target` with SQLite's own backup and check the copy.

    Raises Integrity when the copy does not pass `integrity_check`; the broken copy is removed.
    """
    source = connect_sqlite(location, writes=False)
    copy = Location(target, location.key)
    destination = connect_sqlite(copy, writes=True)
    try:
        source.backup(destination)
        found = destination.execute("PRAGMA integrity_check").fetchone()[0]
        orphans = destination.execute("PRAGMA foreign_key_check").fetchone()
    finally:
        destination.close()
        source.close()
    if found != "ok" or orphans is not None:
        target.unlink(missing_ok=True)
        raise Integrity("backup.damaged", file=str(target), found=found)


def reading(session: Session) -> Reader:
    """Return a Reader inside this transaction: it sees what the gesture has written so far."""
    session.flush()
    connection = session.connection()
    driver: Any = connection.connection.dbapi_connection
    return Reader(driver, sqlite=connection.dialect.name == "sqlite")
