"""Tables of the history (design.md 4b): gesture 1-n entry 1-n change. Written by db/history.py and db/bulk.py only.

Must not know any aggregate.
"""

from datetime import datetime
from uuid import UUID

from sqlalchemy import BigInteger, Index, Integer, LargeBinary
from sqlmodel import Field, SQLModel

from db.base import STRICT
from db.types import Moment, RecordId

_NUMBER = BigInteger().with_variant(Integer(), "sqlite")


class Gesture(SQLModel, table=True):
    """What a person did once. `action` is a code such as `task.add`, `text` names what it was done to."""

    __tablename__ = "gesture"
    __table_args__ = (STRICT,)

    id: UUID = Field(sa_type=RecordId, primary_key=True)
    actor: UUID = Field(sa_type=RecordId)
    device: UUID = Field(sa_type=RecordId)
    time: datetime = Field(sa_type=Moment)
    action: str
    text: str = ""
    undoes: UUID | None = Field(default=None, sa_type=RecordId, nullable=True, index=True)


class Entry(SQLModel, table=True):
    """One link in the chain a device writes into one space: at most 5,000 changes of one gesture."""

    __tablename__ = "entry"
    __table_args__ = (Index(None, "feed", "sequence"), STRICT)

    no: int | None = Field(default=None, sa_type=_NUMBER, primary_key=True)
    id: UUID = Field(sa_type=RecordId, unique=True)
    gesture: UUID = Field(sa_type=RecordId, foreign_key="gesture.id", index=True)
    space: UUID = Field(sa_type=RecordId)
    feed: UUID = Field(sa_type=RecordId)
    sequence: int = Field(sa_type=_NUMBER)
    previous: UUID | None = Field(default=None, sa_type=RecordId, nullable=True)


class Change(SQLModel, table=True):
    """One value written to one field of one record, and the changes it replaces.

    `value` is MessagePack; with field 0 it is a map of field number to value, the whole new record.
    `replaces` is a MessagePack list of [entry id, place] pairs, empty for a creation. The old value is read there.
    """

    __tablename__ = "change"
    __table_args__ = (Index(None, "record", "field"), STRICT)

    entry: int = Field(sa_type=_NUMBER, primary_key=True, foreign_key="entry.no")
    place: int = Field(primary_key=True)
    record: UUID = Field(sa_type=RecordId, foreign_key="record.id")
    field: int
    value: bytes = Field(sa_type=LargeBinary)
    replaces: bytes | None = Field(default=None, sa_type=LargeBinary, nullable=True)
