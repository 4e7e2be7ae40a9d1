"""A PostgreSQL database that is put back to what it was, instead of being made anew for each test.

Making one from a template copies more than six hundred files and waits twice for the disk; putting one back touches
the few tables a test has written. Whatever a test does beyond writing rows (tables, columns, constraints made, changed
or dropped) is noticed, and such a database is thrown away. Must not know what is in the tables.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

TOO_MANY = 5_000
"""Rows of one table after which a new copy is cheaper: deleted rows stay in the file and are read over each time."""

_SHAPE = """
SELECT md5(coalesce(string_agg(made, ',' ORDER BY made), '')) FROM (
    SELECT format('%s %s %s %s', relname, c.oid, relkind, relnatts) AS made
    FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace WHERE nspname NOT LIKE 'pg\\_%'
    UNION ALL SELECT format('%s %s %s', conname, oid, convalidated) FROM pg_constraint WHERE oid >= 16384
    UNION ALL SELECT format('%s %s %s', tgname, oid, tgenabled) FROM pg_trigger
    UNION ALL SELECT format('%s %s %s', proname, p.oid, md5(prosrc))
    FROM pg_proc p JOIN pg_namespace n ON n.oid = pronamespace WHERE nspname NOT LIKE 'pg\\_%'
    UNION ALL SELECT format('%s %s %s %s', attrelid, attname, atttypid, attnotnull) FROM pg_attribute WHERE attnum > 0 AND attrelid >= 16384
) AS everything
"""
_TABLES = """
SELECT relname, string_agg(format('%I', attname), ', ' ORDER BY attnum)
FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace
JOIN pg_attribute a ON attrelid = c.oid AND attnum > 0 AND NOT attisdropped AND attgenerated = ''
WHERE nspname = 'public' AND relkind = 'r' GROUP BY relname ORDER BY relname
"""
_SEQUENCES = "SELECT sequencename, last_value FROM pg_sequences WHERE schemaname = 'public' ORDER BY sequencename"
_OTHERS_OUT = """
SELECT pg_terminate_backend(pid, 2000) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()
"""


class Restorable:
    """A database with its rows as they were put aside in a schema of their own."""

    def __init__(self, url: str, connection: Any) -> None:
        """Remember what is in the database at `url`; `connection` is an own one, in autocommit."""
        self.url = url
        self.connection = connection
        self.columns: dict[str, str] = dict(connection.execute(_TABLES).fetchall())
        connection.execute("CREATE SCHEMA pristine")
        for table in self.columns:
            connection.execute(f'CREATE TABLE pristine."{table}" AS TABLE public."{table}"')
        connection.execute("SET session_replication_role = replica")  # no key is checked while rows are put back
        counts = " UNION ALL ".join(
            f"SELECT '{table}', count(*), coalesce(max(xmin::text::bigint), 0) FROM public.\"{table}\""
            for table in self.columns
        )
        self._count = counts or "SELECT '', 0, 0 WHERE false"
        self._sequences = connection.execute(_SEQUENCES).fetchall()
        self._shape = self._look()
        self._rows = self._counted()

    def _look(self) -> str:
        return str(self.connection.execute(_SHAPE).fetchone()[0])

    def _counted(self) -> dict[str, tuple[int, int]]:
        return {name: (count, newest) for name, count, newest in self.connection.execute(self._count).fetchall()}

    def restore(self) -> bool:
        """Put every row back; return False when a new copy is the better way."""
        self.connection.execute(_OTHERS_OUT)
        if self._look() != self._shape:
            return False
        now = self._counted()
        changed = [name for name, rows in now.items() if rows != self._rows[name]]
        if any(now[name][0] > max(TOO_MANY, 2 * self._rows[name][0]) for name in changed):
            return False
        if changed:
            self._put_back(changed)
        return True

    def _put_back(self, tables: list[str]) -> None:
        with self.connection.transaction():
            for name in tables:
                self.connection.execute(f'DELETE FROM public."{name}"')
                columns = self.columns[name]
                self.connection.execute(f'INSERT INTO public."{name}" ({columns}) SELECT {columns} FROM pristine."{name}"')
            for name, last in self._sequences:
                self.connection.execute("SELECT setval(%s::regclass, %s, %s)", (f'public."{name}"', last or 1, last is not None))
        self._rows = self._counted()


class Pool:
    """The databases of one worker that wait to be used again, by the template they were copied from."""

    def __init__(self, make: Callable[[str, str], str], drop: Callable[[str], None], connect: Callable[[str], Any]) -> None:
        """`make(name, template)` copies and returns an address, `drop(name)` throws away, `connect(url)` opens."""
        self._make, self._drop, self._connect = make, drop, connect
        self._free: dict[str, list[tuple[str, Restorable]]] = {}

    @contextmanager
    def new(self, name: str) -> Iterator[str]:
        """Give the address of a database with nothing in it, which is thrown away afterwards."""
        try:
            yield self._make(name, "template0")
        finally:
            self._drop(name)

    @contextmanager
    def borrowed(self, name: str, template: str) -> Iterator[str]:
        """Give the address of a database like `template`; `name` is what a new one is called."""
        free = self._free.setdefault(template, [])
        if free:
            name, database = free.pop()
        else:
            url = self._make(name, template)
            database = Restorable(url, self._connect(url))
        whole = False
        try:
            yield database.url
            whole = database.restore()
        finally:
            if whole:
                free.append((name, database))
            else:
                database.connection.close()
                self._drop(name)

    def close(self) -> None:
        """Throw away what waits."""
        for free in self._free.values():
            for name, database in free:
                database.connection.close()
                self._drop(name)
        self._free.clear()
