"""Importing 100,000 rows with their history, against executemany of the same rows into the same table.

The floor writes the rows of the table of tasks alone, indexes included, without foreign keys; the import also writes
a record, a change and search words for each, and one gesture. `python -m bench.importing COUNT` imports once in a
process of its own, whose peak memory is measured.
"""

import shutil
import statistics
import sys
import tempfile
from pathlib import Path
from typing import Any

from bench.measure import Ratio, Spent, peak_of, spent
from bench.workspaces import FOUNDING, follow_up_list

ROUNDS = 3
LONGEST = 199_000
"""Rows of the longest list a table may hold, nearly; its import must fit into an old laptop."""


def run(folder: Path, count: int = 100_000) -> list[Ratio]:
    """Import a list into a new workspace and write its rows once more as the floor does, in turns."""
    path = follow_up_list(folder / "list.csv", count)
    imports: list[Spent] = []
    floors: list[Spent] = []
    for _round in range(ROUNDS):
        taken, written = _side_by_side(folder / "round", path)
        imports.append(taken)
        floors += written
    wall, processor = (
        statistics.median(one[place] for one in imports) / statistics.median(one[place] for one in floors)
        for place in (0, 1)
    )
    seconds = statistics.median(one.wall for one in imports)
    peak = peak_of([sys.executable, "-m", "bench.importing", str(LONGEST)]) / 1024
    return [
        Ratio(
            "import with history / executemany of the same rows", wall, 6.0,
            note=f"{count:,} rows in {seconds:.1f} s; {processor:.2f}x of processor time",
        ),
        Ratio(f"peak memory of importing {LONGEST:,} rows", peak, 300.0, unit=" MiB"),
    ]  # fmt: skip


def _side_by_side(folder: Path, path: Path) -> tuple[Spent, list[Spent]]:
    """Measure one import, and the floor twice: a few seconds of a busy machine say little about the floor."""
    context = _founded(folder)
    taken = spent(lambda: _import(context, path))
    statements = context.reader.raw("SELECT sql FROM sqlite_master WHERE tbl_name = 'task' AND sql IS NOT NULL")
    rows = context.reader.raw("SELECT * FROM task ORDER BY rowid")
    context.close()
    floors = [_floor(folder / f"floor-{turn}.db", [row[0] for row in statements], rows) for turn in range(2)]
    shutil.rmtree(folder)
    return taken, floors


def _founded(folder: Path) -> Any:
    from console.founding import found

    context = found(folder, FOUNDING)
    _ = context.database  # what any gesture loads first is no part of importing
    return context


def _import(context: Any, path: Path) -> None:
    from console.importing import import_file

    report = import_file(context, path)
    if report.changes_nothing:
        raise RuntimeError("nothing was imported")


def _floor(path: Path, statements: list[str], rows: list[Any]) -> Spent:
    from sqlcipher3 import dbapi2

    connection = dbapi2.connect(str(path), isolation_level=None)
    for pragma in ("journal_mode = WAL", "synchronous = FULL", "temp_store = MEMORY", "cache_size = -64000"):
        connection.execute(f"PRAGMA {pragma}")
    for statement in statements:
        connection.execute(statement)
    marks = ", ".join("?" * len(rows[0]))

    def write() -> None:
        connection.execute("BEGIN")
        connection.executemany(f"INSERT INTO task VALUES ({marks})", rows)
        connection.execute("COMMIT")

    taken = spent(write)
    connection.close()
    return taken


def _once(count: int) -> None:
    with tempfile.TemporaryDirectory() as made:
        context = _founded(Path(made, "import"))
        _import(context, follow_up_list(Path(made, "list.csv"), count))
        context.close()


if __name__ == "__main__":
    _once(int(sys.argv[1]))
