"""The writing side: engine, one transaction per gesture, schema upgrades, checked copies.

Knows SQLAlchemy and both databases; must not know any aggregate, screen, language or settings file.
"""

import contextlib
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.orm import configure_mappers
from sqlalchemy.pool import QueuePool
from sqlmodel import Session

from db import history, models
from db.actor import Actor
from db.connection import APPLICATION_ID, Location, connect_sqlite
from db.errors import Integrity, Refused
from db.reading import Reader, meaning

_TAKE_TURN = text("UPDATE counter SET last = last + 1 WHERE prefix = 'gesture'")
"""Takes the write lock on both databases at once, and is what other consoles watch to see that something changed."""


class Database:
    """One database that gestures are written to."""

    def __init__(self, location: Location) -> None:
        models.load_all()
        configure_mappers()  # else the first record made without a constructor keeps none of its values
        self.location = location
        self.engine = _sqlite_engine(location) if location.is_sqlite else _postgresql_engine(location)

    @contextlib.contextmanager
    def transaction(
        self, actor: Actor, action: str, text: str = "", *, undoes: UUID | None = None, dry_run: bool = False
    ) -> Iterator[Session]:
        """Open the one transaction of a gesture; commit it with its history, or roll everything back.

        `action` is the code that the history shows. With `dry_run` all is done and then rolled back.
        Raises NoSpace, Integrity or Refused for what the database reports; every PoraError passes through.
        """
        with _told(self.location), Session(self.engine, expire_on_commit=False) as session:
            session.info["recorder"] = history.Recorder(actor, action, text, undoes)
            session.connection().execute(_TAKE_TURN)
            yield session
            history.write(session)
            if dry_run or history.recorder(session).is_empty:
                session.expunge_all()  # a rollback would empty the records that the caller still shows
                session.rollback()
            else:
                session.commit()

    def upgrade(self) -> None:
        """Bring the schema to the newest revision, whole or not at all: an empty database gets all its tables.

        Two consoles may do so at once: the second waits and finds nothing left to do. Raises Integrity when rows
        would be left without what they refer to.
        """
        from alembic import command
        from alembic.config import Config

        config = Config()
        config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
        with (
            _told(self.location),
            self.engine.connect() as connection,
            _without_foreign_keys(connection),
            connection.begin(),
        ):
            _wait_for_turn(connection)
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
            _check_foreign_keys(connection, self.location)

    def close(self) -> None:
        """Close every connection."""
        self.engine.dispose()


@contextlib.contextmanager
def _without_foreign_keys(connection: Connection) -> Iterator[None]:
    """Batch migrations recreate tables; with foreign keys on, that would delete the children."""
    if connection.dialect.name != "sqlite":
        yield
        return
    driver: Any = connection.connection.dbapi_connection
    driver.execute("PRAGMA foreign_keys = OFF")
    try:
        yield
    finally:
        driver.execute("PRAGMA foreign_keys = ON")


def _check_foreign_keys(connection: Connection, location: Location) -> None:
    if connection.dialect.name == "sqlite":
        orphan = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
        if orphan is not None:
            raise Integrity("workspace.damaged", file=location.place, found=f"{orphan[0]} -> {orphan[2]}")


_PATIENCE = 30.0
"""Seconds to wait for another console."""

_UPGRADE_LOCK = 0x504F5241
"""PostgreSQL's advisory lock of ours. In SQLite the transaction itself is the lock."""


def _wait_for_turn(connection: Connection) -> None:
    if connection.dialect.name != "sqlite":
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_UPGRADE_LOCK})")


def _postgresql_engine(location: Location) -> Engine:
    """Make an engine that waits 30 seconds for another console, as SQLite does, and survives a server's restart."""
    return create_engine(
        location.engine_url,
        pool_size=1,
        pool_pre_ping=True,
        connect_args={"options": "-c lock_timeout=30000", "connect_timeout": 10},
    )


def _sqlite_engine(location: Location) -> Engine:
    from sqlcipher3 import dbapi2

    def connect() -> Any:
        connection = connect_sqlite(location, writes=True)
        _write_ahead(connection)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        return connection

    one_writer: dict[str, Any] = {"poolclass": QueuePool, "pool_size": 1, "max_overflow": 0}
    engine = create_engine("sqlite://", creator=connect, module=dbapi2, **one_writer)

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine


def _write_ahead(connection: Any) -> None:
    """Switch to WAL. A switch does not wait for another's lock as statements do, so it is tried until it succeeds."""
    until = time.monotonic() + _PATIENCE
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except connection.OperationalError:
            if time.monotonic() > until:
                raise
            time.sleep(0.05)


@contextlib.contextmanager
def _told(location: Location) -> Iterator[None]:
    """Turn what the driver reports into errors a person can act on."""
    try:
        yield
    except PoolTimeout as error:
        raise Refused("database.busy") from error
    except DBAPIError as error:
        told = meaning(error.orig, location.place) if error.orig is not None else None
        if told is None and isinstance(error, OperationalError):
            told = Refused("database.unreachable", found=str(error.orig).strip().split("\n")[0])
        raise told or error from error


def copy_sqlite(location: Location, target: Path) -> None:
    """Copy the database to `target` with SQLite's own backup and check the copy.

    Raises Integrity when the copy does not pass `integrity_check`, NoSpace when it does not fit; a copy that is not
    whole is removed.
    """
    source = connect_sqlite(location, writes=False)
    try:
        destination = connect_sqlite(Location(target, location.key), writes=True)
        try:
            source.backup(destination)
            found = destination.execute("PRAGMA integrity_check").fetchone()[0]
            orphans = destination.execute("PRAGMA foreign_key_check").fetchone()
        finally:
            destination.close()
    except Exception as error:
        target.unlink(missing_ok=True)
        raise meaning(error, location.place) or error from error
    finally:
        source.close()
    if found != "ok" or orphans is not None:
        target.unlink(missing_ok=True)
        raise Integrity("backup.damaged", file=str(target), found=found if found != "ok" else str(orphans))


def reading(session: Session) -> Reader:
    """Return a Reader inside this transaction: it sees what the gesture has written so far."""
    session.flush()
    connection = session.connection()
    driver: Any = connection.connection.dbapi_connection
    return Reader(driver, sqlite=connection.dialect.name == "sqlite")
