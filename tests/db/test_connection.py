"""Opening a database: the key, damage, missing files, and what SQLite may and may not do."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from db.connection import APPLICATION_ID, Location, at, connect_sqlite, open_reader, stored_schema
from db.database import Database, copy_sqlite
from db.errors import Integrity, Invalid, Locked, NotFound, PoraError, Refused
from db.version import SCHEMA
from tests.conftest import ROOT

KEY, OTHER = bytes(range(32)), bytes(32)


def make(path: Path, key: bytes | None = None) -> Location:
    location = at(path, key)
    connection = connect_sqlite(location, writes=True)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("CREATE TABLE kept (word TEXT) STRICT")
    connection.execute("BEGIN")
    connection.executemany("INSERT INTO kept VALUES (?)", [(f"rahasia {number}" * 20,) for number in range(2_000)])
    connection.execute("COMMIT")
    connection.close()
    return location


def refusal(location: Location) -> PoraError:
    with pytest.raises(PoraError) as caught:
        connect_sqlite(location, writes=False)
    return caught.value


def test_an_encrypted_file_opens_with_its_key_and_shows_no_word_of_it(tmp_path: Path) -> None:
    location = make(tmp_path / "a.db", KEY)
    assert open_reader(location).value("SELECT count(*) FROM kept") == 2_000
    assert b"rahasia" not in location.path.read_bytes() and b"SQLite" not in location.path.read_bytes()  # type: ignore[union-attr]


@pytest.mark.parametrize(("key", "code"), [(OTHER, "workspace.wrong_key"), (None, "workspace.locked")])
def test_without_the_right_key_it_stays_locked(tmp_path: Path, key: bytes | None, code: str) -> None:
    make(tmp_path / "a.db", KEY)
    error = refusal(at(tmp_path / "a.db", key))
    assert (type(error), error.code, error.exit_code) == (Locked, code, 6)


def test_a_wrong_key_writes_nothing_on_the_screen(tmp_path: Path) -> None:
    make(tmp_path / "a.db", KEY)
    code = (
        "from pathlib import Path; from db.connection import at, connect_sqlite; from db.errors import Locked\n"
        f"try: connect_sqlite(at(Path({str(tmp_path / 'a.db')!r}), bytes(32)), writes=False)\n"
        "except Locked: pass"
    )
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
    assert (ended.stdout, ended.stderr) == ("", "")


def test_the_key_stands_in_no_text_of_a_location() -> None:
    assert KEY.hex() not in repr(at(Path("a.db"), KEY)) and str(KEY) not in repr(at(Path("a.db"), KEY))


def test_a_damaged_page_is_told_as_damage(tmp_path: Path) -> None:
    location = make(tmp_path / "a.db")
    with (tmp_path / "a.db").open("r+b") as file:
        file.seek(100)
        file.write(b"\xff" * 4_000)
    assert type(refusal(location)) is Integrity


@pytest.mark.parametrize("key", [None, KEY])
def test_damage_found_while_reading_is_told_as_damage(tmp_path: Path, key: bytes | None) -> None:
    location = make(tmp_path / "a.db", key)
    size = location.path.stat().st_size  # type: ignore[union-attr]
    with (tmp_path / "a.db").open("r+b") as file:
        file.seek(size // 2)
        file.write(b"\xff" * (size // 4))
    with pytest.raises(Integrity) as caught:
        open_reader(location).raw("SELECT * FROM kept")
    assert caught.value.exit_code == 5


def test_no_file_is_not_found_and_none_is_made(tmp_path: Path) -> None:
    assert refusal(at(tmp_path / "a.db")).code == "workspace.no_database"
    assert list(tmp_path.iterdir()) == []


def test_a_folder_in_the_place_of_the_file_is_refused_in_words(tmp_path: Path) -> None:
    error = refusal(at(tmp_path))
    assert (type(error), error.code) == (Refused, "workspace.write_protected")


def test_an_empty_file_has_no_schema(tmp_path: Path) -> None:
    (tmp_path / "a.db").touch()
    assert stored_schema(open_reader(at(tmp_path / "a.db"))) is None


@pytest.mark.skipif(os.name == "nt", reason="modes are POSIX's")
def test_only_the_owner_can_read_the_database_and_what_lies_beside_it(tmp_path: Path) -> None:
    before = os.umask(0o022)
    try:
        location = at(tmp_path / "a.db")
        connection = connect_sqlite(location, writes=True)
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("CREATE TABLE kept (word TEXT) STRICT")
        modes = {stat.S_IMODE(file.stat().st_mode) for file in tmp_path.iterdir()}
        connection.close()
    finally:
        os.umask(before)
    assert modes == {0o600}


def test_the_library_is_none_that_loses_writes(tmp_path: Path) -> None:
    """SQLite 3.7.0 to 3.51.2 may lose committed writes when two programs write and checkpoint at once."""
    from sqlcipher3 import dbapi2

    assert dbapi2.sqlite_version_info >= (3, 51, 3)


def test_a_connection_is_set_up_as_promised(tmp_path: Path) -> None:
    location = at(tmp_path / "a.db")
    with Database(location).engine.connect() as connection:
        found = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "trusted_schema", "cell_size_check",
                         "temp_store", "application_id", "busy_timeout")
        }  # fmt: skip
    assert found == {
        "journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "trusted_schema": 0, "cell_size_check": 1,
        "temp_store": 2, "application_id": APPLICATION_ID, "busy_timeout": 30_000,
    }  # fmt: skip


def test_the_stored_schema_is_read_without_alembic(location: Location) -> None:
    assert stored_schema(open_reader(location)) == SCHEMA


@pytest.mark.parametrize("url", ["mysql://x/y", "sqlite:///x", "postgresqlx://a", ""])
def test_an_address_of_another_kind_is_refused(url: str) -> None:
    with pytest.raises(Invalid) as caught:
        at(url=url)
    assert caught.value.details["field"] == "PORA_DATABASE_URL"


@pytest.mark.parametrize("scheme", ["postgresql", "postgresql+psycopg", "postgres"])
def test_every_way_to_write_the_address_reaches_the_same_driver(scheme: str) -> None:
    location = at(url=f"{scheme}://u@h/d?host=/x")
    assert location.engine_url == "postgresql+psycopg://u@h/d?host=/x"
    assert location.driver_url.partition("://")[2] == "u@h/d?host=/x"


def test_a_server_that_does_not_answer_is_told_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(NotFound) as caught:
        open_reader(at(url=f"postgresql+psycopg://nobody@/nothing?host={tmp_path}"))
    assert caught.value.code == "database.unreachable"
    assert "\n" not in str(caught.value.details["found"])


@pytest.mark.parametrize("backend", ["postgresql"], indirect=True)
def test_a_reader_goes_on_after_the_server_dropped_it(location: Location) -> None:
    reader = open_reader(location)
    mine = reader.value("SELECT pg_backend_pid()")
    open_reader(location).raw("SELECT pg_terminate_backend(:mine)", {"mine": mine})
    with pytest.raises(Refused):
        reader.value("SELECT 1")
    assert reader.value("SELECT 1") == 1


@pytest.mark.parametrize("key", [None, KEY])
def test_a_copy_is_whole_and_locked_as_the_original(tmp_path: Path, key: bytes | None) -> None:
    location = make(tmp_path / "a.db", key)
    copy_sqlite(location, tmp_path / "copy.db")
    assert open_reader(at(tmp_path / "copy.db", key)).value("SELECT count(*) FROM kept") == 2_000
    if key:
        assert refusal(at(tmp_path / "copy.db")).code == "workspace.locked"


def test_a_copy_of_a_damaged_database_is_refused_and_removed(tmp_path: Path) -> None:
    location = make(tmp_path / "a.db")
    connect_sqlite(location, writes=True).execute("PRAGMA wal_checkpoint(TRUNCATE)")
    with (tmp_path / "a.db").open("r+b") as file:
        file.seek(8 * 4_096)
        file.write(b"\xff" * 40_960)
    with pytest.raises(Integrity):
        copy_sqlite(location, tmp_path / "copy.db")
    assert not (tmp_path / "copy.db").exists()


def test_a_reader_is_opened_without_sqlalchemy(tmp_path: Path, sqlite_schema: object) -> None:
    code = "import sys, db.connection, db.queries.search; print('sqlalchemy' in sys.modules)"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True).stdout
    assert said.strip() == "False"
