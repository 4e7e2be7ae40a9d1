"""What the tests on PostgreSQL stand on: a database that was put back is the one it was."""

import uuid
from collections.abc import Iterator
from typing import Any

import psycopg
import pytest

from tests.conftest import Template
from tests.restoring import Pool


@pytest.fixture
def connect() -> Iterator[Any]:
    """Give the function that opens an address; what it opened is closed."""
    opened: list[Any] = []

    def connect(url: str) -> Any:
        opened.append(psycopg.connect(url.replace("+psycopg", "", 1), autocommit=True))
        return opened[-1]

    yield connect
    for connection in opened:
        connection.close()


def new_name() -> str:
    return f"restoring_{uuid.uuid4().hex[:16]}"


def rows(connection: Any, table: str) -> list[Any]:
    return list(connection.execute(f"SELECT * FROM {table} ORDER BY 1").fetchall())


def test_rows_that_were_added_changed_and_deleted_are_put_back(
    postgres_pool: Pool, postgres_workspace: Template, connect: Any
) -> None:
    with postgres_pool.borrowed(new_name(), postgres_workspace.database) as url:
        connection = connect(url)
        before = {table: rows(connection, table) for table in ("term", "counter", "agency")}
        connection.execute("UPDATE agency SET name_id = 'lain'")
        connection.execute("INSERT INTO counter (prefix, last) VALUES ('X', 1)")
        connection.execute("SET session_replication_role = replica")
        connection.execute("DELETE FROM term")
    with postgres_pool.borrowed(new_name(), postgres_workspace.database) as again:
        assert again == url
        connection = connect(again)
        assert {table: rows(connection, table) for table in before} == before


@pytest.mark.parametrize(
    "change",
    [
        "ALTER TABLE public.agency ALTER COLUMN name_id DROP NOT NULL",
        "CREATE INDEX more ON public.agency (name_id)",
        "INSERT INTO public.counter (prefix, last) SELECT 'X' || n, 1 FROM generate_series(1, 6000) AS n",
    ],
)
def test_a_database_of_another_shape_or_too_large_is_thrown_away(
    postgres_pool: Pool, postgres_workspace: Template, connect: Any, change: str
) -> None:
    with postgres_pool.borrowed(new_name(), postgres_workspace.database) as url:
        connect(url).execute(change)
    with postgres_pool.borrowed(new_name(), postgres_workspace.database) as other:
        assert other != url


def test_a_connection_left_open_stands_in_nobodys_way(postgres_pool: Pool, postgres_workspace: Template) -> None:
    with postgres_pool.borrowed(new_name(), postgres_workspace.database) as url:
        left = psycopg.connect(url.replace("+psycopg", "", 1))
        left.execute("LOCK TABLE agency")
    with postgres_pool.borrowed(new_name(), postgres_workspace.database) as again:
        assert again == url
    with pytest.raises(psycopg.OperationalError):
        left.execute("SELECT 1")
