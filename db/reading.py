"""The reading side: SQL text over the driver, rows as named tuples. No SQLAlchemy, so that lists start fast.

One Reader is one connection that can only read. Knows both drivers' habits; must not know any table.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime
from functools import cache
from threading import Lock
from types import UnionType
from typing import Any, NamedTuple, Protocol, TypeVar, Union, cast, get_args, get_origin
from uuid import UUID

from db.errors import Integrity, NoSpace, PoraError, Refused
from db.moments import read_moment, stored_moment

BYTEWISE = ' COLLATE "C"'
"""Behind a text that sorts byte by byte, such as the fractional keys of db/order.py: PostgreSQL sorts as a language
does, in which "a" comes before "Z". SQLite sorts no other way; for it the words are left out."""

RowT = TypeVar("RowT", bound=tuple[Any, ...])
_PARAMETER = re.compile(r"(?<!:):([a-z_][a-z_0-9]*)")


class _Cursor(Protocol):
    def fetchall(self) -> list[Any]: ...
    def fetchone(self) -> Any: ...


class _Connection(Protocol):
    def execute(self, sql: str, parameters: Any = ...) -> _Cursor: ...
    def close(self) -> None: ...


class Reader:
    """Runs queries written once for both databases; parameters are named `:name`."""

    def __init__(
        self, connection: _Connection, *, sqlite: bool, place: str = "", reopen: Callable[[], _Connection] | None = None
    ) -> None:
        self._connection = connection
        self._place = place
        self.sqlite = sqlite
        self._reopen = reopen
        self._lock = Lock()

    def rows(self, shape: type[RowT], sql: str, parameters: Mapping[str, Any] | None = None) -> list[RowT]:
        """Return all rows of `sql` as `shape`, a NamedTuple whose annotations say what each column holds."""
        fetched = self._fetch(sql, parameters)
        make, convert = _maker(shape), _converters(shape)
        if not convert:
            return [make(row) for row in fetched]
        return [_shaped(make, row, convert) for row in fetched]

    def one(self, shape: type[RowT], sql: str, parameters: Mapping[str, Any] | None = None) -> RowT | None:
        """Return the first row, or None."""
        found = self.rows(shape, sql, parameters)
        return found[0] if found else None

    def value(self, sql: str, parameters: Mapping[str, Any] | None = None) -> Any:
        """Return the first column of the first row, or None."""
        fetched = self._fetch(sql, parameters)
        return fetched[0][0] if fetched else None

    def raw(self, sql: str, parameters: Mapping[str, Any] | None = None) -> list[tuple[Any, ...]]:
        """Return rows as the driver gives them."""
        return self._fetch(sql, parameters)

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()

    def _fetch(self, sql: str, parameters: Mapping[str, Any] | None) -> list[Any]:
        """Fetch rows. Raises Integrity, Refused or NoSpace for what the database reports, and the driver's own
        error for SQL that is wrong."""
        try:
            with self._lock:  # one connection, several worker threads
                return self._fetched(sql, parameters)
        except Exception as error:
            raise meaning(error, self._place) or error from error

    def _fetched(self, sql: str, parameters: Mapping[str, Any] | None) -> list[Any]:
        if self.sqlite:
            return self._connection.execute(sql.replace(BYTEWISE, ""), _sqlite_values(parameters)).fetchall()
        if self._reopen is not None and getattr(self._connection, "closed", False):
            self._connection = self._reopen()  # the server was restarted while a screen stayed open
        # Never None: without parameters psycopg would leave doubled percent signs as they are.
        return self._connection.execute(_postgresql_text(sql), parameters or {}).fetchall()


_FULL = ("disk is full", "disk full", "No space left")
_BUSY = ("database is locked", "table is locked", "lock timeout")
_DAMAGED = ("malformed", "not a database", "disk I/O error")
_READ_ONLY = ("readonly database", "read-only file system", "unable to open database file")
_AWAY = ("server closed", "connection", "terminating")


def meaning(error: BaseException, place: str = "") -> PoraError | None:
    """Return what a person must be told when a driver raised `error`; None when the error is a defect of ours.

    `place` is the file or server that the sentence names.
    """
    if isinstance(error, PoraError) or type(error).__name__ not in _REPORTED:
        return None
    said = str(error).strip().split("\n")[0]
    told: tuple[tuple[tuple[str, ...], PoraError], ...] = (
        (_FULL, NoSpace("disk.full")),
        (_BUSY, Refused("database.busy")),
        (_DAMAGED, Integrity("workspace.damaged", file=place, found=said)),
        (_READ_ONLY, Refused("workspace.write_protected", file=place, found=said)),
        (_AWAY, Refused("database.unreachable", found=said)),
    )
    return next((one for marks, one in told if any(mark in said for mark in marks)), None)


_REPORTED = {
    "OperationalError", "DatabaseError", "DiskFull", "LockNotAvailable", "AdminShutdown", "CrashShutdown",
    "CannotConnectNow", "InterfaceError", "IdleSessionTimeout",
}  # fmt: skip
"""Errors by which both drivers report the state of the database and not a mistake in a statement."""


@cache
def _postgresql_text(sql: str) -> str:
    return _PARAMETER.sub(r"%(\1)s", sql.replace("%", "%%"))


def _sqlite_values(parameters: Mapping[str, Any] | None) -> dict[str, Any]:
    return {name: _sqlite_value(value) for name, value in (parameters or {}).items()}


def _sqlite_value(value: Any) -> Any:
    if isinstance(value, UUID):
        return value.bytes
    if isinstance(value, datetime):
        return stored_moment(value)
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, str) else value


def _to_id(value: Any) -> Any:
    return UUID(bytes=value) if isinstance(value, bytes) else value


def _to_day(value: Any) -> Any:
    return date.fromisoformat(value) if isinstance(value, str) else value


_CONVERT = {UUID: _to_id, datetime: read_moment, date: _to_day, bool: bool}


@cache
def _converters(shape: type[Any]) -> tuple[tuple[int, Any], ...]:
    found = []
    for place, annotation in enumerate(shape.__annotations__.values()):
        kinds = get_args(annotation) if get_origin(annotation) in (Union, UnionType) else (annotation,)
        convert = next((_CONVERT[kind] for kind in kinds if kind in _CONVERT), None)
        if convert:
            found.append((place, convert))
    return tuple(found)


def _maker(shape: type[RowT]) -> Callable[[Any], RowT]:
    """Return what makes a named tuple of cells; the type system has no word for "a NamedTuple"."""
    make: Callable[[Any], RowT] = cast(Any, shape)._make
    return make


def _shaped(make: Callable[[Any], RowT], row: Any, convert: tuple[tuple[int, Any], ...]) -> RowT:
    cells = list(row)
    for place, function in convert:
        if cells[place] is not None:
            cells[place] = function(cells[place])
    return make(cells)


class Page(NamedTuple):
    """Which rows of a long list: `skip` rows after the row whose key is `after`, at most `limit` of them."""

    after: tuple[Any, ...] | None = None
    skip: int = 0
    limit: int = 100


@contextmanager
def closing(reader: Reader) -> Iterator[Reader]:
    """Close `reader` at the end of the block."""
    try:
        yield reader
    finally:
        reader.close()
