"""What every shared table is made of: the record behind it, its column kinds, its field numbers, how text is kept.

Knows SQLModel; must not know any aggregate, history or session.
"""

from collections.abc import Callable
from datetime import date, datetime
from functools import partial
from typing import Any, ClassVar, cast
from uuid import UUID

from pydantic import ValidationInfo, field_validator
from sqlalchemy import BigInteger, Index, Integer, MetaData, Table, text
from sqlmodel import Field, SQLModel

from db.counting import count
from db.enums import RecordKind, RecordState
from db.ids import new_id
from db.text import LINE_LIMIT, TEXT_LIMIT, clean_line, clean_text
from db.types import Day, Moment, RecordId, coded

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
SQLModel.metadata.naming_convention = cast(Any, NAMES)
metadata: MetaData = SQLModel.metadata
STRICT: dict[str, Any] = {"sqlite_strict": True}

CREATION = 0
"""Field number of the one change that holds a whole new record."""
STATE = 1
"""Field number of `record.state`."""
FIRST_FIELD = 2


class Record(SQLModel, table=True):
    """The row every shared row stands on: who made it, who may receive it, whether it is alive.

    `no` and `code` are local to this database; all other columns are the same at every post.
    """

    __tablename__ = "record"
    __table_args__ = (Index(None, "kind", "state"), Index(None, "code"), STRICT)

    no: int | None = Field(
        default=None, sa_type=BigInteger().with_variant(Integer(), "sqlite"), primary_key=True
    )
    id: UUID = Field(sa_type=RecordId, unique=True, nullable=False)
    kind: int
    space: UUID = Field(sa_type=RecordId)
    home: UUID = Field(sa_type=RecordId)
    state: RecordState = Field(default=RecordState.LIVE, sa_type=coded(RecordState))
    code: str | None = None


class Shared(SQLModel):
    """Base of every shared table. Subclasses set `KIND`, and `FIELDS`: names in the order of their numbers.

    A field's number is its place in FIELDS plus FIRST_FIELD. FIELDS is append-only: posts exchange the numbers.
    `SEARCH` names the fields that full-text search reads, `CODE` the letter of the record's short code.
    """

    KIND: ClassVar[RecordKind]
    FIELDS: ClassVar[tuple[str, ...]]
    SEARCH: ClassVar[tuple[str, ...]] = ()
    CODE: ClassVar[str] = ""
    TITLE: ClassVar[str] = ""

    id: UUID = Field(default_factory=new_id, sa_type=RecordId, primary_key=True, foreign_key="record.id")

    def code_year(self) -> int | None:
        """Return the year that stands in the short code (R-2025-014), or None for a plain number (T-0231)."""
        return None

    def own_code(self) -> str:
        """Return the code the record brings along (IMI-ENTIKONG, 61.03.21), or "" to be given one."""
        return str(getattr(self, "code", ""))

    def search_words(self) -> str:
        """Return the text that full-text search finds this record by."""
        return " ".join(str(value) for name in self.SEARCH if (value := getattr(self, name)))

    def headline(self) -> str:
        """Return the line that names this record in the history."""
        return str(getattr(self, self.TITLE, "") or "")


def field_number(model: type[Shared], name: str) -> int:
    """Return the number under which changes of `name` are written in the history."""
    return model.FIELDS.index(name) + FIRST_FIELD


def table_of(model: type[SQLModel]) -> Table:
    """Return the table of a model, for statements about its columns alone."""
    return metadata.tables[str(model.__tablename__)]


def link(*, index: bool = False) -> Any:
    """Declare an optional reference to another record, of whatever aggregate."""
    return Field(default=None, sa_type=RecordId, foreign_key="record.id", nullable=True, index=index)


def parent(*, index: bool = True) -> Any:
    """Declare a reference that must be there."""
    return Field(sa_type=RecordId, foreign_key="record.id", nullable=False, index=index)


def moment(**options: Any) -> Any:
    """Declare an optional point in time, stored in UTC."""
    return Field(default=None, sa_type=Moment, nullable=True, **options)


def day(**options: Any) -> Any:
    """Declare an optional calendar day."""
    return Field(default=None, sa_type=Day, nullable=True, **options)


def each(check: Callable[[Any, str], Any], *fields: str) -> Any:
    """Declare that `check`, given value and name, returns what is kept of each of these fields, or raises Invalid."""

    def checked(value: Any, info: ValidationInfo) -> Any:
        return check(value, info.field_name or "")

    return field_validator(*fields)(checked)


def one_line(*fields: str, limit: int = LINE_LIMIT) -> Any:
    """Declare fields that are kept as one clean line of at most `limit` characters."""
    return each(partial(clean_line, limit=limit), *fields)


def long_text(*fields: str, limit: int = TEXT_LIMIT) -> Any:
    """Declare fields that are kept as clean text of several lines."""
    return each(partial(clean_text, limit=limit), *fields)


def counted(*fields: str) -> Any:
    """Declare fields that are numbers of people or things."""
    return each(count, *fields)


class Dated(SQLModel):
    """Reference rows are valid for a time and name their source; labels and legal bases change often."""

    valid_from: date | None = day()
    valid_to: date | None = day()
    source: str = ""


__all__ = [
    "CREATION",
    "FIRST_FIELD",
    "STATE",
    "STRICT",
    "Dated",
    "Record",
    "Shared",
    "counted",
    "date",
    "datetime",
    "day",
    "each",
    "field_number",
    "link",
    "long_text",
    "metadata",
    "moment",
    "one_line",
    "parent",
    "table_of",
    "text",
]
