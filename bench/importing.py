"""Importing 100,000 rows with their history, against executemany of the same rows into the same table."""

from pathlib import Path
from typing import Any

from bench.measure import Ratio, seconds
from bench.workspaces import FOUNDING, follow_up_list


def run(folder: Path, count: int = 100_000) -> list[Ratio]:
    """Import a list into a new workspace and write its rows once more as the floor does."""
    from console.founding import found
    from console.importing import import_file

    context = found(folder / "import", FOUNDING)
    path = follow_up_list(folder / "list.csv", count)
    taken = seconds(lambda: import_file(context, path))
    source: Any = context.reader
    rows = source.raw("SELECT * FROM task ORDER BY rowid")
    statements = source.raw("SELECT sql FROM sqlite_master WHERE tbl_name IN ('task', 'record') AND sql IS NOT NULL")
    floor = _floor(folder / "floor.db", [row[0] for row in statements], rows)
    context.close()
    note = f"{count:,} rows in {taken:.1f} s"
    return [Ratio("import with history / executemany of the same rows", taken / floor, 6.0, note=note)]


def _floor(path: Path, statements: list[str], rows: list[Any]) -> float:
    from sqlcipher3 import dbapi2

    connection = dbapi2.connect(str(path), isolation_level=None)
    for pragma in ("journal_mode = WAL", "synchronous = FULL", "cache_size = -64000"):
        connection.execute(f"PRAGMA {pragma}")
    for statement in statements:
        connection.execute(statement)
    marks = ", ".join("?" * len(rows[0]))

    def write() -> None:
        connection.execute("BEGIN")
        connection.executemany(f"INSERT INTO task VALUES ({marks})", rows)
        connection.execute("COMMIT")

    return seconds(write)
