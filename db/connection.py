"""Opening a database at driver level: SQLite through sqlcipher3 (with or without a key) or PostgreSQL.

Free of SQLAlchemy, because lists are read without it. Must not know tables, settings files or languages.
"""

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from db.errors import Integrity, Invalid, Locked, NoSpace, NotFound, Refused
from db.reading import Reader, meaning

APPLICATION_ID = 0x504F5241
"""Written into the SQLite header: "PORA"."""

# The order matters: the key first, and before it silence, because SQLCipher writes errors to stderr over the screen.
_PRAGMAS = (
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cell_size_check = ON",
    "PRAGMA foreign_keys = ON",
    "PRAGMA synchronous = FULL",
    "PRAGMA temp_store = MEMORY",
    "PRAGMA mmap_size = 0",
    "PRAGMA journal_size_limit = 67108864",
    "PRAGMA busy_timeout = 30000",
)
_READER_CACHE = "PRAGMA cache_size = -2000"
_WRITER_CACHE = "PRAGMA cache_size = -64000"


@dataclass(frozen=True, slots=True)
class Location:
    """Where the record lies: a SQLite file with an optional 32-byte key, or a PostgreSQL address."""

    path: Path | None = None
    key: bytes | None = field(default=None, repr=False)
    url: str | None = None

    @property
    def is_sqlite(self) -> bool:
        """Tell which of the two kinds this is."""
        return self.url is None

    @property
    def place(self) -> str:
        """Return what a person is told about where this lies: the file, or the kind of server; never a password."""
        return str(self.path) if self.url is None else "PostgreSQL"

    @property
    def driver_url(self) -> str:
        """Return the address without SQLAlchemy's driver suffix."""
        return (self.url or "").replace("+psycopg", "", 1)

    @property
    def engine_url(self) -> str:
        """Return the address with the suffix that tells SQLAlchemy which driver to use."""
        return f"postgresql+psycopg://{self.driver_url.partition('://')[2]}"


def at(path: Path | None = None, key: bytes | None = None, url: str | None = None) -> Location:
    """Return the location for a file or an address. Raises Invalid for an address that is not PostgreSQL."""
    if url is not None and not url.startswith(("postgresql://", "postgresql+psycopg://", "postgres://")):
        raise Invalid("database.url", field="PORA_DATABASE_URL", found=url.split(":")[0])
    return Location(path, key, url)


def connect_sqlite(location: Location, *, writes: bool) -> Any:
    """Open the SQLite file, or with `writes` make it.

    Raises Locked when the key is missing or wrong, NotFound when there is no file, Refused when the system does not
    let us open it, Integrity when it is damaged.
    """
    from sqlcipher3 import dbapi2

    path = location.path
    if path is None or (not writes and not path.exists()):
        raise NotFound("workspace.no_database", file=str(path))
    try:
        if not path.exists():
            path.touch(mode=0o600)  # what SQLite puts beside it takes the same mode
        connection = dbapi2.connect(os.fspath(path), check_same_thread=False, isolation_level=None, timeout=30)
    except (OSError, dbapi2.OperationalError) as error:
        raise Refused("workspace.write_protected", file=str(path), found=str(error)) from error
    connection.execute("PRAGMA cipher_log_level = NONE")
    if location.key is not None:
        connection.execute(f"PRAGMA key = \"x'{location.key.hex()}'\"")
    try:
        for pragma in _PRAGMAS:
            connection.execute(pragma)
        connection.execute(_WRITER_CACHE if writes else _READER_CACHE)
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except dbapi2.DatabaseError as error:
        connection.close()
        raise _unreadable(location, error) from error
    if not writes:
        connection.execute("PRAGMA query_only = ON")
    return connection


def _unreadable(location: Location, error: Exception) -> Exception:
    if "not a database" in str(error) or "encrypted" in str(error):
        return Locked("workspace.locked" if location.key is None else "workspace.wrong_key", file=str(location.path))
    told = meaning(error, location.place)
    return told if isinstance(told, (NoSpace, Refused)) else _damaged(location, error)


def _damaged(location: Location, error: Exception) -> Exception:
    return Integrity("workspace.damaged", file=str(location.path), found=str(error))


def open_reader(location: Location) -> Reader:
    """Open a connection that can only read."""
    if location.is_sqlite:
        return Reader(connect_sqlite(location, writes=False), sqlite=True, place=location.place)
    connection = _connect_postgresql(location)
    return Reader(connection, sqlite=False, place=location.place, reopen=lambda: _connect_postgresql(location))


def _connect_postgresql(location: Location) -> Any:
    import psycopg

    try:
        connection = psycopg.connect(location.driver_url, autocommit=True, connect_timeout=10)
    except psycopg.Error as error:
        raise NotFound("database.unreachable", found=str(error).strip().split("\n")[0]) from error
    connection.execute("SET default_transaction_read_only = on")
    return connection


def stored_schema(reader: Reader) -> str | None:
    """Return the schema revision the database was last written by, or None for an empty database."""
    if reader.sqlite:
        there = reader.value("SELECT count(*) FROM sqlite_master WHERE name = 'alembic_version'")
    else:
        there = reader.value("SELECT count(*) FROM pg_tables WHERE tablename = 'alembic_version'")
    return str(reader.value("SELECT version_num FROM alembic_version")) if there else None
