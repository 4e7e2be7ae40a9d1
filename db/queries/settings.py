"""Local settings of this database, and what tells one console that another wrote. Must not import SQLAlchemy."""

from uuid import UUID

from db.reading import Reader


def get(reader: Reader, name: str, default: str = "") -> str:
    """Return a setting, or `default`."""
    found = reader.value("SELECT value FROM setting WHERE name = :name", {"name": name})
    return default if found is None else str(found)


def everything(reader: Reader) -> dict[str, str]:
    """Return all settings."""
    return {row[0]: row[1] for row in reader.raw("SELECT name, value FROM setting ORDER BY name")}


def pulse(reader: Reader) -> int:
    """Return a number that is higher after every gesture of any console on this database."""
    return int(reader.value("SELECT last FROM counter WHERE prefix = 'gesture'") or 0)


def record_called(reader: Reader, typed: str, kind: int | None = None) -> list[tuple[UUID, int, str]]:
    """Return (id, kind, code) of the records a person may mean by a code, an id, or an unambiguous start of one."""
    typed = typed.strip()
    of_kind = "" if kind is None else " AND kind = :kind"
    values: dict[str, object] = {} if kind is None else {"kind": kind}
    rows = reader.raw(
        f"SELECT id, kind, code FROM record WHERE upper(code) = :code{of_kind}", {**values, "code": typed.upper()}
    )
    if not rows:
        rows = _by_id(reader, typed, of_kind, values)
    if not rows and typed:
        pattern = typed.upper().replace("%", "").replace("_", "") + "%"
        rows = reader.raw(
            f"SELECT id, kind, code FROM record WHERE state = 'live' AND upper(code) LIKE :code{of_kind} LIMIT 20",
            {**values, "code": pattern},
        )
    return [(UUID(bytes=row[0]) if isinstance(row[0], bytes) else row[0], row[1], row[2] or "") for row in rows]


def _by_id(reader: Reader, typed: str, of_kind: str, values: dict[str, object]) -> list[tuple[object, ...]]:
    bare = typed.replace("-", "").lower()
    if len(bare) < 8 or not all(letter in "0123456789abcdef" for letter in bare):
        return []
    low, high = UUID(bare.ljust(32, "0")), UUID(bare.ljust(32, "f"))
    sql = f"SELECT id, kind, code FROM record WHERE id >= :low AND id <= :high{of_kind} LIMIT 20"
    return reader.raw(sql, {**values, "low": low, "high": high})
