"""Local settings of this database, and what tells one console that another wrote. Must not import SQLAlchemy."""

from typing import NamedTuple
from uuid import UUID

from db.queries.paging import starting
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


class _Known(NamedTuple):
    id: UUID
    kind: int
    code: str | None


_KNOWN = "SELECT id, kind, code FROM record WHERE"


def record_called(reader: Reader, typed: str, kind: int | None = None) -> list[tuple[UUID, int, str]]:
    """Return (id, kind, code) of the records a person may mean by a code, an id, or an unambiguous start of one."""
    typed = typed.strip()
    if not typed:
        return []
    of_kind = "" if kind is None else " AND kind = :kind"
    values: dict[str, object] = {} if kind is None else {"kind": kind}
    codes = {**values, "typed": typed, "upper": typed.upper()}
    rows = reader.rows(_Known, f"{_KNOWN} code IN (:typed, :upper){of_kind}", codes)
    rows = rows or _by_id(reader, typed, of_kind, values) or _by_start(reader, typed.upper(), of_kind, values)
    return [(row.id, row.kind, row.code or "") for row in rows]


def _by_start(reader: Reader, start: str, of_kind: str, values: dict[str, object]) -> list[_Known]:
    """SQLite finds a range of codes in its index; PostgreSQL's collations do not sort codes byte by byte."""
    if reader.sqlite:
        wanted, limits = "code >= :start AND code < :beyond", {"start": start, "beyond": f"{start}\U0010ffff"}
    else:
        wanted, limits = "upper(code) LIKE :pattern ESCAPE '!'", {"pattern": starting(start).upper()}
    return reader.rows(_Known, f"{_KNOWN} state = 'live' AND {wanted}{of_kind} LIMIT 20", {**values, **limits})


def _by_id(reader: Reader, typed: str, of_kind: str, values: dict[str, object]) -> list[_Known]:
    bare = typed.replace("-", "").lower()
    if not 8 <= len(bare) <= 32 or not all(letter in "0123456789abcdef" for letter in bare):
        return []
    limits = {"low": UUID(bare.ljust(32, "0")), "high": UUID(bare.ljust(32, "f"))}
    return reader.rows(_Known, f"{_KNOWN} id >= :low AND id <= :high{of_kind} LIMIT 20", {**values, **limits})


def counts(reader: Reader, table: str, field: str) -> dict[str, int]:
    """Return how many live records of `table` have each code in `field`. Both names come from the program."""
    sql = f"""SELECT x.{field}, count(*) FROM {table} x JOIN record r ON r.id = x.id
 WHERE r.state = 'live' GROUP BY x.{field}"""
    return {row[0]: row[1] for row in reader.raw(sql)}
