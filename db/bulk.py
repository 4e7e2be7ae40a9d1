"""Set-based writes for imports and reference data, with their history and search index.

One statement per table instead of one per row. Runs inside the transaction of a gesture; must not know any
aggregate's meaning. Callers hand over rows that passed their draft's rules.
"""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, text
from sqlmodel import Session

from db import search, values
from db.base import CREATION, STATE, Shared, field_number
from db.enums import RecordState
from db.history import Touched, next_numbers, recorder, write_changes

Values = Mapping[str, Any]


def create_many(session: Session, model: type[Shared], rows: Sequence[Values]) -> None:
    """Create records whose ids nobody has yet. Each row maps `id` and field names; absent fields take their default."""
    if not rows:
        return
    session.flush()
    whole = _completed(model, rows)
    first = _write_records(session, model, whole)
    _write_rows(session.connection(), model, whole)
    write_changes(
        session,
        [Touched(row["id"], CREATION, values.encode_record(model, row)) for row in whole],
    )
    if model.SEARCH:
        search.index_words(session, [(first + place, _words(model, row)) for place, row in enumerate(whole)])


def edit_many(session: Session, model: type[Shared], name: str, changed: Mapping[UUID, Any]) -> None:
    """Set one field of many records, each to its own value."""
    if not changed:
        return
    session.flush()
    connection = session.connection()
    table = model.__tablename__
    mark = "?" if connection.dialect.name == "sqlite" else "%s"
    connection.exec_driver_sql(
        f"UPDATE {table} SET {_quoted(name)} = {mark} WHERE id = {mark}",
        [(_driver(connection, value), _driver(connection, identity)) for identity, value in changed.items()],
    )
    number = field_number(model, name)
    write_changes(session, [Touched(identity, number, values.encode(value)) for identity, value in changed.items()])


def set_states(session: Session, identities: Sequence[UUID], state: RecordState) -> None:
    """Remove or bring back many records."""
    if not identities:
        return
    session.flush()
    connection = session.connection()
    mark = "?" if connection.dialect.name == "sqlite" else "%s"
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


def _completed(model: type[Shared], rows: Sequence[Values]) -> list[dict[str, Any]]:
    defaults = {name: field.get_default() for name, field in model.model_fields.items() if name != "id"}
    for name in model.FIELDS:
        if not isinstance(defaults.get(name), (str, int, bool, bytes, type(None))):
            defaults[name] = None
    return [{**defaults, **row} for row in rows]


def _write_records(session: Session, model: type[Shared], rows: Sequence[Values]) -> int:
    """Write the `record` rows under consecutive local numbers and return the first."""
    connection = session.connection()
    actor = recorder(session).actor
    space, home = _driver(connection, actor.space), _driver(connection, actor.institution)
    first = _reserve(connection, len(rows))
    codes = _codes(session, model, rows)
    connection.exec_driver_sql(
        _insert(connection, "record", ("no", "id", "kind", "space", "home", "state", "code")),
        [
            (first + place, _driver(connection, row["id"]), int(model.KIND), space, home, "live", code)
            for place, (row, code) in enumerate(zip(rows, codes, strict=True))
        ],
    )
    return first


def _reserve(connection: Connection, count: int) -> int:
    """Reserve record numbers; under the gesture's write lock nobody else takes them."""
    if connection.dialect.name == "sqlite":
        return int(connection.exec_driver_sql("SELECT coalesce(max(no), 0) + 1 FROM record").scalar() or 1)
    sequence = "pg_get_serial_sequence('record', 'no')"
    first = int(connection.exec_driver_sql(f"SELECT nextval({sequence})").scalar() or 1)
    connection.exec_driver_sql(f"SELECT setval({sequence}, {first + count - 1})")
    return first


def _codes(session: Session, model: type[Shared], rows: Sequence[Values]) -> list[str | None]:
    if not model.CODE:
        return [None] * len(rows)
    own = [str(row["code"]) if "code" in model.FIELDS else "" for row in rows]
    number = next_numbers(session, model.CODE, own.count("")) - 1 if "" in own else 0
    codes: list[str | None] = []
    for code in own:
        number += not code
        codes.append(code or f"{model.CODE}-{number:04d}")
    return codes


def _write_rows(connection: Connection, model: type[Shared], rows: Sequence[Values]) -> None:
    names = ("id", *model.FIELDS)
    convert = values.portable if connection.dialect.name == "sqlite" else _postgresql_value
    connection.exec_driver_sql(
        _insert(connection, str(model.__tablename__), names),
        [tuple([convert(row[name]) for name in names]) for row in rows],
    )


def _insert(connection: Connection, table: str, names: Sequence[str]) -> str:
    mark = "?" if connection.dialect.name == "sqlite" else "%s"
    return f"INSERT INTO {table} ({', '.join(map(_quoted, names))}) VALUES ({', '.join([mark] * len(names))})"


def _quoted(name: str) -> str:
    return f'"{name}"'


def _driver(connection: Connection, value: Any) -> Any:
    return values.portable(value) if connection.dialect.name == "sqlite" else _postgresql_value(value)


def _postgresql_value(value: Any) -> Any:
    return str(value) if isinstance(value, str) else value


def _words(model: type[Shared], row: Values) -> str:
    return " ".join(str(row[name]) for name in model.SEARCH if row[name])
