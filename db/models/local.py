"""Tables that belong to this database alone and are never exchanged: settings, counters, remembered names.

Must not know any aggregate.
"""

from uuid import UUID

from sqlmodel import Field, SQLModel

from db.base import STRICT
from db.types import RecordId


class Setting(SQLModel, table=True):
    """A named text: workspace id and name, post, target frequencies, whether a check warns or blocks."""

    __tablename__ = "setting"
    __table_args__ = (STRICT,)

    name: str = Field(primary_key=True)
    value: str


class Counter(SQLModel, table=True):
    """The last number given to codes with this prefix; its row lock keeps two consoles apart."""

    __tablename__ = "counter"
    __table_args__ = (STRICT,)

    prefix: str = Field(primary_key=True)
    last: int


class RememberedName(SQLModel, table=True):
    """What an ambiguous name means when this sender writes it, asked once and kept."""

    __tablename__ = "remembered_name"
    __table_args__ = (STRICT,)

    sender: str = Field(primary_key=True)
    name: str = Field(primary_key=True)
    agency: UUID = Field(sa_type=RecordId)
