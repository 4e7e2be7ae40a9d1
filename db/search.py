"""The full-text index: what is searched and how it is kept, FTS5 in SQLite and tsvector in PostgreSQL.

The index is a view of the rows and can be rebuilt; it is never exchanged. Must not know languages or screens.
"""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from db.text import folded

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from db.base import Shared

CREATE_SQLITE = (
    "CREATE VIRTUAL TABLE search_text USING fts5(words, content='', contentless_delete=1, "
    "tokenize='unicode61 remove_diacritics 2', prefix='2 3')"
)
CREATE_POSTGRESQL = (
    "CREATE TABLE search_text (rowid BIGINT PRIMARY KEY, words tsvector NOT NULL)",
    "CREATE INDEX ix_search_text_words ON search_text USING gin (words)",
)
_WRITE_SQLITE = "INSERT OR REPLACE INTO search_text (rowid, words) VALUES (?, ?)"
_WRITE_POSTGRESQL = (
    "INSERT INTO search_text (rowid, words) VALUES (%s, to_tsvector('simple', %s)) "
    "ON CONFLICT (rowid) DO UPDATE SET words = EXCLUDED.words"
)
_AT_ONCE = 400
_LONGEST = 250_000
"""Characters of one record that are indexed: PostgreSQL refuses a tsvector over a megabyte."""


def index_rows(session: "Session", rows: Iterable["Shared"]) -> None:
    """Index the given records as they now read."""
    from sqlalchemy import select
    from sqlmodel import col

    from db.base import Record

    wanted = {row.id: row.search_words() for row in rows if row.SEARCH}
    identities = list(wanted)
    for start in range(0, len(identities), _AT_ONCE):
        some = identities[start : start + _AT_ONCE]
        numbers = session.connection().execute(
            select(col(Record.no), col(Record.id)).where(col(Record.id).in_(some))
        )
        index_words(session, [(row.no, wanted[row.id]) for row in numbers])


def index_words(session: "Session", numbered: Sequence[tuple[int, str]]) -> None:
    """Index words under local record numbers, many at once."""
    if not numbered:
        return
    connection = session.connection()
    sqlite = connection.dialect.name == "sqlite"
    connection.exec_driver_sql(
        _WRITE_SQLITE if sqlite else _WRITE_POSTGRESQL,
        [(number, folded(words[:_LONGEST])) for number, words in numbered],
    )
