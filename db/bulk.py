"""Set-based writes for imports and reference data, with their history and search index.

One statement per table instead of one per row. Runs inside the transaction of a gesture; must not know any
aggregate's meaning. Callers hand over rows that passed their draft's rules.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from itertools import count
from operator import itemgetter
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select, text
from sqlalchemy.orm.attributes import set_committed_value
from sqlalchemy.orm.util import identity_key
from sqlmodel import Session, col

from db import search, values
from db.base import CREATION, STATE, Record, Shared, field_number
from db.enums import RecordState
from db.history import (
    Newcomer,
    Touched,
    come_alive,
    next_codes,
    next_numbers,
    recorder,
    settle,
    write_changes,
)

Values = Mapping[str, Any]


def create_many(
    session: Session, model: type[Shared], rows: Sequence[Values], stubs: Collection[UUID] | None = None
) -> dict[UUID, str | None]:
    """Create records that nobody has yet, or that others only named so far; return the codes given to new ones.

    Each row maps `id` and field names; absent fields take their default. `stubs` are those that others named: who
    has asked `existing` already passes them on.
    """
    if not rows:
        return {}
    settle(session)
    identities = [row["id"] for row in rows]
    if stubs is None:
        stubs = {one for one, state in existing(session, identities).items() if state == RecordState.STUB}
    whole = _completed(model, rows)
    portable = _converted(whole, plain)
    fresh = [row for row in whole if row[0] not in stubs] if stubs else whole
    first, codes = _write_records(session, model, fresh)
    for row in whole if stubs else ():
        if row[0] in stubs:
            come_alive(session, _newcomer(model, row))
    _write_rows(session.connection(), model, portable if _is_sqlite(session) else _converted(whole, _postgresql_value))
    encode = values.encode_fields
    write_changes(
        session,
        [Touched(one, CREATION, encode(row[1:])) for one, row in zip(identities, portable, strict=True)],
    )
    if model.SEARCH:
        words = _words(model)
        search.index_words(session, list(zip(_numbers(session, whole, first, stubs), map(words, whole), strict=True)))
    return {row[0]: code for row, code in zip(fresh, codes, strict=True)}


def edit_many(session: Session, model: type[Shared], name: str, changed: Mapping[UUID, Any]) -> None:
    """Set one field of many records, each to its own value. Records this session holds show the new values."""
    if not changed:
        return
    settle(session)
    connection = session.connection()
    table = model.__tablename__
    mark = _mark(connection)
    connection.exec_driver_sql(
        f"UPDATE {table} SET {_quoted(name)} = {mark} WHERE id = {mark}",
        [(_driver(connection, value), _driver(connection, identity)) for identity, value in changed.items()],
    )
    number = field_number(model, name)
    write_changes(session, [Touched(identity, number, values.encode(value)) for identity, value in changed.items()])
    for identity, value in changed.items():
        row = session.identity_map.get(identity_key(model, identity))
        if row is not None:
            set_committed_value(row, name, value)
    if name in model.SEARCH:
        _index_again(session, model, list(changed))


def set_states(session: Session, identities: Sequence[UUID], state: RecordState) -> None:
    """Remove or bring back many records."""
    if not identities:
        return
    settle(session)
    connection = session.connection()
    mark = _mark(connection)
    connection.exec_driver_sql(
        f"UPDATE record SET state = {mark} WHERE id = {mark}",
        [(str(state), _driver(connection, identity)) for identity in identities],
    )
    write_changes(session, [Touched(identity, STATE, values.encode(state)) for identity in identities])


def existing(session: Session, identities: Sequence[UUID]) -> dict[UUID, str]:
    """Return the state of those of `identities` that are here already."""
    connection = session.connection()
    found: dict[UUID, str] = {}
    if connection.dialect.name != "sqlite":
        rows = connection.execute(text("SELECT id, state FROM record WHERE id = ANY(:ids)"), {"ids": list(identities)})
        return {row.id: row.state for row in rows}
    for start in range(0, len(identities), 900):
        some = [identity.bytes for identity in identities[start : start + 900]]
        marks = ",".join("?" * len(some))
        rows = connection.exec_driver_sql(f"SELECT id, state FROM record WHERE id IN ({marks})", tuple(some))
        found.update((UUID(bytes=row[0]), row[1]) for row in rows)
    return found


Row = tuple[Any, ...]
"""A whole record: its id, then its fields in the order of the model's FIELDS."""


def plain(value: Any) -> Any:
    """Return the portable form of a value; nearly all are texts or nothing, and there are millions."""
    return value if value is None or type(value) is str else values.portable(value)


def _completed(model: type[Shared], rows: Sequence[Values]) -> list[Row]:
    defaults: dict[str, Any] = {}
    for name in model.FIELDS:
        default = model.model_fields[name].get_default()
        defaults[name] = default if isinstance(default, (str, int, bool, bytes)) else None
    in_order = itemgetter("id", *model.FIELDS)
    return [in_order({**defaults, **row}) for row in rows]


def _converted(rows: Sequence[Row], convert: Callable[[Any], Any]) -> list[Row]:
    """Convert every value, each object once: the same few days, units and codes stand in a whole column."""
    columns: list[Sequence[Any]] = []
    for column in zip(*rows, strict=True):
        if set(map(type, column)) <= _AS_THEY_ARE:
            columns.append(column)
        else:
            # By identity, because True and 1, or a code and its text, are equal and still not the same.
            converted = {key: convert(value) for key, value in {id(value): value for value in column}.items()}
            columns.append([converted[key] for key in map(id, column)])
    return list(zip(*columns, strict=True))


_AS_THEY_ARE = frozenset({str, type(None)})


def _newcomer(model: type[Shared], row: Row) -> Newcomer:
    """Ask a record that is not stored for what only it knows: the code it brings along and the year in a made one."""
    whole = model.model_construct(None, **dict(zip(("id", *model.FIELDS), row, strict=True)))
    return Newcomer(row[0], model, whole.own_code(), whole.code_year())


def _write_records(session: Session, model: type[Shared], rows: Sequence[Row]) -> tuple[int, list[str | None]]:
    """Write the `record` rows under consecutive local numbers; return the first number and every code."""
    if not rows:
        return 0, []
    connection = session.connection()
    actor = recorder(session).actor
    space, home = _driver(connection, actor.space), _driver(connection, actor.institution)
    first = _reserve(connection, len(rows))
    codes = _codes(session, model, rows)
    identities = [row[0].bytes for row in rows] if _is_sqlite(session) else [row[0] for row in rows]
    kind = int(model.KIND)
    connection.exec_driver_sql(
        _insert(connection, "record", ("no", "id", "kind", "space", "home", "state", "code")),
        [
            (number, identity, kind, space, home, "live", code)
            for number, (identity, code) in enumerate(zip(identities, codes, strict=True), start=first)
        ],
    )
    return first, codes


def _reserve(connection: Connection, count: int) -> int:
    """Reserve record numbers; under the gesture's write lock nobody else takes them."""
    if connection.dialect.name == "sqlite":
        return int(connection.exec_driver_sql("SELECT coalesce(max(no), 0) + 1 FROM record").scalar() or 1)
    sequence = "pg_get_serial_sequence('record', 'no')"
    first = int(connection.exec_driver_sql(f"SELECT nextval({sequence})").scalar() or 1)
    connection.exec_driver_sql(f"SELECT setval({sequence}, {first + count - 1})")
    return first


def _codes(session: Session, model: type[Shared], rows: Sequence[Row]) -> list[str | None]:
    """Return each record's code: the one it brings along, else the next number, of its year where that counts."""
    if not model.CODE:
        return [None] * len(rows)
    if model.code_year is Shared.code_year and "code" not in model.FIELDS:
        first = next_numbers(session, model.CODE, len(rows))
        return [f"{model.CODE}-{number:04d}" for number in range(first, first + len(rows))]
    known = [_newcomer(model, row) for row in rows]
    wanted = Counter(one.year for one in known if not one.code)
    given = {year: iter(next_codes(session, model.CODE, year, most)) for year, most in wanted.items()}
    return [one.code or next(given[one.year]) for one in known]


def _write_rows(connection: Connection, model: type[Shared], rows: list[Row]) -> None:
    """Write rows whose values are already as the driver takes them."""
    connection.exec_driver_sql(_insert(connection, str(model.__tablename__), ("id", *model.FIELDS)), rows)


def _insert(connection: Connection, table: str, names: Sequence[str]) -> str:
    marks = ", ".join([_mark(connection)] * len(names))
    return f"INSERT INTO {table} ({', '.join(map(_quoted, names))}) VALUES ({marks})"


def _quoted(name: str) -> str:
    return f'"{name}"'


def _is_sqlite(session: Session) -> bool:
    return session.connection().dialect.name == "sqlite"


def _mark(connection: Connection) -> str:
    return "?" if connection.dialect.name == "sqlite" else "%s"


def _driver(connection: Connection, value: Any) -> Any:
    return plain(value) if connection.dialect.name == "sqlite" else _postgresql_value(value)


def _postgresql_value(value: Any) -> Any:
    return str(value) if isinstance(value, str) else value


def _words(model: type[Shared]) -> Callable[[Row], str]:
    places = [model.FIELDS.index(name) + 1 for name in model.SEARCH]
    return lambda row: " ".join([str(row[place]) for place in places if row[place]])


def _numbers(session: Session, rows: Sequence[Row], first: int, stubs: Collection[UUID]) -> Iterable[int]:
    """Return the local number of each row: new ones follow each other from `first`, stubs have theirs."""
    if not stubs:
        return range(first, first + len(rows))
    found = session.connection().execute(
        select(col(Record.id), col(Record.no)).where(col(Record.id).in_(stubs))
    )
    known = {row.id: row.no for row in found}
    given = count(first)
    return [known[row[0]] if row[0] in known else next(given) for row in rows]


def _index_again(session: Session, model: type[Shared], identities: Sequence[UUID]) -> None:
    for start in range(0, len(identities), 400):
        some = identities[start : start + 400]
        search.index_rows(session, session.scalars(select(model).where(col(model.id).in_(some))))
