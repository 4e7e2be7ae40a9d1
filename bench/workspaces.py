"""Workspaces of any size for the benches, filled by SQL in seconds.

Knows the tables; writes rows without history, which only benches may.
"""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

from console.founding import Founding, found

FOUNDING = Founding("Bench", "IMI-ENTIKONG", "PLBN Entikong", "Bench")
FIRST_DAY = date(2026, 1, 1)
_STATUSES = "CASE n % 10 WHEN 0 THEN 'done' WHEN 1 THEN 'done' WHEN 2 THEN 'blocked' WHEN 3 THEN 'in_progress' "
_STATUSES += "WHEN 4 THEN 'in_progress' WHEN 5 THEN 'dropped' ELSE 'open' END"
_COUNT = "WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < {count})"


def workspace(folder: Path, tasks: int) -> Path:
    """Return a workspace with so many tasks in `folder`, making it when it is not there yet."""
    if (folder / "workspace.toml").exists():
        return folder
    context = found(folder, FOUNDING)
    context.close()
    if tasks:
        _fill(folder / "pora.db", tasks)
    return folder


def _fill(path: Path, count: int) -> None:
    from sqlcipher3 import dbapi2

    connection: Any = dbapi2.connect(str(path), isolation_level=None)
    connection.execute("PRAGMA cache_size = -400000")
    connection.execute("PRAGMA synchronous = OFF")
    first = connection.execute("SELECT max(no) FROM record").fetchone()[0]
    home, space = connection.execute("SELECT home, space FROM record WHERE home <> zeroblob(16) LIMIT 1").fetchone()
    units = [row[0] for row in connection.execute("SELECT id FROM agency WHERE kind = 'unit' ORDER BY code LIMIT 40")]
    connection.execute("CREATE TEMP TABLE unit (place INTEGER PRIMARY KEY, id BLOB)")
    connection.executemany("INSERT INTO unit VALUES (?, ?)", list(enumerate(units)))
    # Ids that sort by n, as ids made one after the other do.
    connection.create_function("task_id", 1, lambda n: b"\x01\x99\x00\x00\x00\x00\x70\x00" + n.to_bytes(8, "big"))
    connection.create_function("day", 1, lambda n: (FIRST_DAY + timedelta(days=n * 7919 % 730)).isoformat())
    numbers = _COUNT.format(count=count)
    connection.execute("BEGIN")
    connection.execute(
        f"""{numbers} INSERT INTO record (no, id, kind, space, home, state, code)
 SELECT ? + n, task_id(n), 20, ?, ?, 'live', printf('T-%04d', n) FROM numbers""",
        (first, space, home),
    )
    connection.execute(
        f"""{numbers} INSERT INTO task (id, title, detail, accountable, accountable_position, label, function,
 case_reference, due, due_text, status, priority, evidence, notes, handshake, overlap_reason, status_reason)
 SELECT task_id(n), 'Menyusun laporan pengawasan nomor ' || n, '', unit.id, '', '', '', '', day(n), '', {_STATUSES},
 'normal', '', '', CASE n % 3 WHEN 0 THEN 'waiting' ELSE 'agreed' END, '', ''
 FROM numbers JOIN unit ON unit.place = n % {len(units)}"""
    )
    connection.execute(
        f"""{numbers} INSERT INTO search_text (rowid, words)
 SELECT ? + n, 'menyusun laporan pengawasan nomor ' || n FROM numbers""",
        (first,),
    )
    connection.execute("COMMIT")
    connection.execute("ANALYZE")
    connection.close()


def follow_up_list(path: Path, count: int) -> Path:
    """Write a follow-up list of `count` rows as it arrives from the field."""
    names = ("Kanim Entikong", "Polsek Sekayam", "Koramil 1204-02", "Kec. Sekayam", "KPPBC TMP C Entikong")
    statuses = ("belum", "proses", "selesai")
    with path.open("w", encoding="utf-8") as file:
        file.write("No;Butir Keputusan;Instansi Penanggung Jawab;Jabatan;Tenggat;Status;Bukti;Asal Notula\n")
        for n in range(count):
            due = FIRST_DAY + timedelta(days=n * 7919 % 730)
            file.write(
                f"{n};Menyusun laporan pengawasan nomor {n} untuk wilayah perbatasan;{names[n % 5]};Kasi;"
                f"{due:%d/%m/%Y};{statuses[n % 3]};;12/11/2025\n"
            )
    return path
