"""Column types that mean the same on SQLite (STRICT tables) and PostgreSQL.

Knows SQLAlchemy dialects; must not know any table.
"""

from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, Boolean, Date, DateTime, LargeBinary, String, TypeDecorator, Uuid
from sqlalchemy.engine import Dialect
from sqlalchemy.ext.compiler import compiles

from db.moments import read_moment, stored_moment


@compiles(String, "sqlite")
@compiles(Date, "sqlite")
@compiles(DateTime, "sqlite")
def _text(_type: Any, _compiler: Any, **_options: Any) -> str:
    """STRICT tables know TEXT and no VARCHAR, DATE or DATETIME."""
    return "TEXT"


@compiles(Boolean, "sqlite")
@compiles(BigInteger, "sqlite")
def _integer(_type: Any, _compiler: Any, **_options: Any) -> str:
    return "INTEGER"


class RecordId(TypeDecorator[UUID]):
    """A record's id: native UUID on PostgreSQL, 16 bytes in SQLite."""

    impl = Uuid
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> Any:
        if dialect.name == "sqlite":
            return dialect.type_descriptor(LargeBinary(16))
        return dialect.type_descriptor(Uuid())

    def process_bind_param(self, value: UUID | None, dialect: Dialect) -> Any:
        return value.bytes if value is not None and dialect.name == "sqlite" else value

    def process_result_value(self, value: Any, dialect: Dialect) -> UUID | None:
        return UUID(bytes=value) if value is not None and dialect.name == "sqlite" else value


class Moment(TypeDecorator[datetime]):
    """A point in time: aware datetime outside, UTC inside (sortable text in SQLite, timestamptz in PostgreSQL).

    Binding a naive datetime raises ValueError.
    """

    impl = DateTime
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> Any:
        if dialect.name == "sqlite":
            return dialect.type_descriptor(String())
        return dialect.type_descriptor(DateTime(timezone=True))

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> Any:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a time without a zone means nothing between two posts")
        return stored_moment(value) if dialect.name == "sqlite" else value

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        return read_moment(value)


class Day(TypeDecorator[date]):
    """A calendar day: ISO text in SQLite, date in PostgreSQL."""

    impl = Date
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> Any:
        return dialect.type_descriptor(String() if dialect.name == "sqlite" else Date())

    def process_bind_param(self, value: date | None, dialect: Dialect) -> Any:
        return value.isoformat() if value is not None and dialect.name == "sqlite" else value

    def process_result_value(self, value: Any, dialect: Dialect) -> date | None:
        return date.fromisoformat(value) if isinstance(value, str) else value


class CodeText(TypeDecorator[str]):
    """A code of an enum as plain text. A code this version does not know stays the text it was."""

    impl = String
    cache_ok = True
    codes: type[StrEnum]

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        return str(value) if value is not None else None

    def process_result_value(self, value: str | None, dialect: Dialect) -> str | None:
        try:
            return self.codes(value) if value is not None else None
        except ValueError:
            return value


def coded(codes: type[StrEnum]) -> type[CodeText]:
    """Return the column type that stores members of `codes`."""
    return type(f"{codes.__name__}Text", (CodeText,), {"codes": codes, "cache_ok": True})
