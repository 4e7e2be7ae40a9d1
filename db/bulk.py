"""Set-based writes for imports and reference data, with their history and search index.

One statement per table instead of one per row. Runs inside the transaction of a gesture; must not know any
aggregate's meaning. Callers hand over rows that passed their draft's rules.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select, text
from sqlalchemy.orm.attributes import set_committed_value
from sqlalchemy.orm.util import identity_key
from sqlmodel import Session

from db import search, values
from db.base import CREATION, STATE, Record, Shared, field_number
from db.enums import RecordState
from db.history import (
    Newcomer,
    Touched,
    come_alive,
    next_code,
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
    portable = [[plain(value) for value in row] for row in whole]
    fresh = [row for row in whole if row[0] not in stubs]
    first, codes = _write_records(session, model, fresh)
    for row in whole:
        if row[0] in stubs:
            come_alive(session, _newcomer(model, row))
    _write_rows(session.connection(), model, portable if _is_sqlite(session) else whole)
    write_changes(
        session,
        [
            Touched(identity, CREATION, values.encode_fields(row[1:]))
            for identity, row in zip(identities, portable, strict=True)
        ],
    )
    if model.SEARCH:
        numbers = {row[0]: first + place for place, row in enumerate(fresh)} | _numbers(session, stubs)
        words = _words(model)
        search.index_words(session, [(numbers[row[0]], words(row)) for row in whole])
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


Row = list[Any]
"""A whole record: its id, then its fields in the order of the model's FIELDS."""


def plain(value: Any) -> Any:
    """Return the portable form of a value; nearly all are texts or nothing, and there are millions."""
    return value if value is None or type(value) is str else values.portable(value)


def _completed(model: type[Shared], rows: Sequence[Values]) -> list[Row]:
    defaults: dict[str, Any] = {}
    for name in model.FIELDS:
        default = model.model_fields[name].get_default()
        defaults[name] = default if isinstance(default, (str, int, bool, bytes)) else None
    names = ("id", *model.FIELDS)
    return [[whole[name] for name in names] for row in rows for whole in ({**defaults, **row},)]


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
    connection.exec_driver_sql(
        _insert(connection, "record", ("no", "id", "kind", "space", "home", "state", "code")),
        [
            (first + place, _driver(connection, row[0]), int(model.KIND), space, home, "live", code)
            for place, (row, code) in enumerate(zip(rows, codes, strict=True))
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
    return [one.code or next_code(session, model.CODE, one.year) for one in known]


def _write_rows(connection: Connection, model: type[Shared], rows: Sequence[Row]) -> None:
    sqlite = connection.dialect.name == "sqlite"
    connection.exec_driver_sql(
        _insert(connection, str(model.__tablename__), ("id", *model.FIELDS)),
        [tuple(row) if sqlite else tuple(map(_postgresql_value, row)) for row in rows],
    )


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


def _numbers(session: Session, identities: Collection[UUID]) -> dict[UUID, int]:
    found = session.connection().execute(
        select(Record.id, Record.no).where(Record.id.in_(identities))  # type: ignore[call-overload,attr-defined]
    )
    return {row.id: row.no for row in found}


def _index_again(session: Session, model: type[Shared], identities: Sequence[UUID]) -> None:
    for start in range(0, len(identities), 400):
        some = identities[start : start + 400]
        search.index_rows(session, session.scalars(select(model).where(model.id.in_(some))))  # type: ignore[attr-defined]
