"""One gesture, one transaction: whole or not at all, whatever dies, fills up or writes at the same time."""

import json
import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import Session, select

from db import bulk, history
from db.actor import Actor
from db.connection import Location, at, connect_sqlite, open_reader
from db.database import Database
from db.enums import RecordState
from db.errors import NoSpace, Refused
from db.ids import new_id
from db.models.log import Gesture
from db.models.people import Person
from db.models.tasks import Task
from db.queries import search, settings
from tests.builders import task_rows
from tests.conftest import ROOT

WRITER = '''
import json, sys
from pathlib import Path
from uuid import UUID
from db import bulk
from db.actor import Actor
from db.connection import at
from db.database import Database
from db.ids import new_id
from db.models.tasks import Task

given = json.loads(sys.argv[1])
database = Database(at(Path(given["path"]) if given["path"] else None, url=given["url"]))
actor = Actor(*(new_id() for _ in range(6)))
print("ready", flush=True)
for number in range(given["count"]):
    with database.transaction(actor, "task.add") as session:
        if given["bulk"]:
            rows = [{"id": new_id(), "title": f"{given['name']} {number} {place}"} for place in range(given["bulk"])]
            bulk.create_many(session, Task, rows)
        else:
            session.add(Task(title=f"{given['name']} {number}"))
    print(number, flush=True)
'''


def writer(location: Location, name: str, count: int, bulk: int = 0) -> "subprocess.Popen[str]":
    path = str(location.path) if location.path else None
    given = json.dumps({"path": path, "url": location.url, "name": name, "count": count, "bulk": bulk})
    command = [sys.executable, "-c", WRITER, given]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, start_new_session=True)


def read(location: Location, sql: str) -> list[Any]:
    with closing(open_reader(location)) as reader:
        return [row[0] if len(row) == 1 else row for row in reader.raw(sql)]


def check_whole(location: Location) -> None:
    """Every record has its row, creation and words; every feed is a chain; counters are not behind."""
    empty = "SELECT count(*) FROM ({}) x"
    for orphans in (
        "SELECT id FROM task EXCEPT SELECT id FROM record",
        "SELECT id FROM record EXCEPT SELECT id FROM task",
        "SELECT record FROM change EXCEPT SELECT id FROM record",
        "SELECT id FROM record EXCEPT SELECT record FROM change WHERE field = 0",
        "SELECT no FROM record EXCEPT SELECT rowid FROM search_text",
        "SELECT id FROM gesture EXCEPT SELECT gesture FROM entry",
        "SELECT previous FROM entry WHERE sequence > 1 EXCEPT SELECT id FROM entry",
        "SELECT feed FROM entry GROUP BY feed HAVING count(*) <> max(sequence) OR count(DISTINCT sequence) <> count(*)",
        "SELECT code FROM record GROUP BY code HAVING count(*) > 1",
    ):
        assert read(location, empty.format(orphans)) == [0], orphans
    if location.is_sqlite:
        assert read(location, "PRAGMA integrity_check") == ["ok"]
        assert read(location, "PRAGMA foreign_key_check") == []


def test_two_consoles_that_write_at_once_lose_nothing(location: Location) -> None:
    before = read(location, "SELECT last FROM counter WHERE prefix = 'gesture'")[0]
    consoles = [writer(location, name, 40) for name in ("satu", "dua")]
    for console in consoles:
        assert console.wait(timeout=100) == 0
    assert sorted(read(location, "SELECT title FROM task")) == sorted(
        f"{name} {number}" for name in ("satu", "dua") for number in range(40)
    )
    codes = read(location, "SELECT code FROM record")
    assert sorted(codes) == [f"T-{number:04d}" for number in range(1, 81)]
    assert read(location, "SELECT last FROM counter WHERE prefix = 'gesture'") == [before + 80]
    check_whole(location)


@pytest.mark.parametrize("backend", ["sqlite"], indirect=True)
def test_a_console_killed_while_it_writes_leaves_a_whole_database(location: Location) -> None:
    chance = random.Random(20251113)
    told = 0
    for number in range(2):  # two at a time: four deaths
        consoles = [writer(location, f"putaran {number}", 10_000, bulk=size) for size in (0, 40)]
        for console in consoles:
            assert console.stdout is not None
            assert console.stdout.readline() == "ready\n"
        told += bool(consoles[0].stdout and consoles[0].stdout.readline())  # a slow machine writes nothing in so short a life
        for console in consoles:
            time.sleep(chance.uniform(0.01, 0.15))
            os.killpg(console.pid, signal.SIGKILL)
            assert console.stdout is not None
            told += len([line for line in console.stdout.read().splitlines() if line])
            console.wait()
    check_whole(location)
    assert read(location, "SELECT count(*) FROM gesture")[0] >= told > 0


def test_what_was_said_to_be_done_is_there_after_a_kill(location: Location) -> None:
    console = writer(location, "x", 10_000)
    assert console.stdout is not None
    told = [console.stdout.readline() for _ in range(20)][-1]
    os.killpg(console.pid, signal.SIGKILL)
    told = console.stdout.read().splitlines()[-1:] or [told]
    console.wait()
    assert f"x {int(told[-1])}" in read(location, "SELECT title FROM task")


def test_a_reader_never_waits_for_a_writer_nor_a_writer_for_a_reader(database: Database, actor: Actor) -> None:
    with closing(open_reader(database.location)) as reader:
        with database.transaction(actor, "task.add") as session:
            bulk.create_many(session, Task, task_rows(100))
            start = time.perf_counter()
            assert reader.value("SELECT count(*) FROM task") == 0
            assert time.perf_counter() - start < 5
        reader.raw("SELECT id FROM task")
        with database.transaction(actor, "task.add") as session:
            session.add(Task(title="x"))
        assert reader.value("SELECT count(*) FROM task") == 101


def test_gestures_of_several_threads_follow_each_other(database: Database, actor: Actor) -> None:
    failed: list[BaseException] = []

    def act(name: str) -> None:
        try:
            for number in range(10):
                with database.transaction(actor, "person.add") as session:
                    session.add(Person(name=f"{name} {number}"))
        except BaseException as error:
            failed.append(error)

    threads = [threading.Thread(target=act, args=(name,)) for name in "abcd"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    with Session(database.engine) as session:
        assert len(session.scalars(select(Person)).all()) == 40
        assert len(session.scalars(select(Gesture)).all()) == 40


def test_every_gesture_and_nothing_else_makes_the_pulse_rise(database: Database, actor: Actor) -> None:
    with closing(open_reader(database.location)) as reader:
        seen = [settings.pulse(reader)]
        with database.transaction(actor, "person.add") as session:
            session.add(Person(name="x"))
        seen.append(settings.pulse(reader))
        with database.transaction(actor, "person.add", dry_run=True) as session:
            session.add(Person(name="y"))
        with database.transaction(actor, "person.edit"):
            pass
        seen.append(settings.pulse(reader))
    assert seen[0] < seen[1] == seen[2]


def test_a_console_that_waits_too_long_is_told_so(database: Database, actor: Actor) -> None:
    with closing(Database(database.location)) as other:
        if database.location.is_sqlite:
            with other.engine.connect() as connection:
                connection.connection.dbapi_connection.execute("PRAGMA busy_timeout = 100")  # type: ignore[union-attr]
        else:
            other.engine.dispose()
            from sqlalchemy import create_engine

            options = {"options": "-c lock_timeout=100"}
            other.engine = create_engine(database.location.engine_url, connect_args=options)
        waiting = other.transaction(actor, "person.add")
        with database.transaction(actor, "person.add"), pytest.raises(Refused) as caught, waiting:
            pass
    assert caught.value.code == "database.busy"


@pytest.fixture
def full(location: Location, actor: Actor) -> Iterator[Database]:
    """Return a SQLite database that has no room for more than a little."""
    with closing(Database(location)) as database:
        with database.transaction(actor, "task.add") as session:
            bulk.create_many(session, Task, task_rows(50))
        with database.engine.connect() as connection:
            driver: Any = connection.connection.dbapi_connection
            pages = driver.execute("PRAGMA page_count").fetchone()[0]
            driver.execute(f"PRAGMA max_page_count = {pages + 8}")
        yield database


@pytest.mark.parametrize("backend", ["sqlite"], indirect=True)
def test_a_full_disk_is_told_and_nothing_is_changed(full: Database, actor: Actor) -> None:
    before = [read(full.location, f"SELECT count(*) FROM {table}") for table in ("task", "record", "change", "gesture")]
    rows = [{"id": new_id(), "title": "x" * 400} for _ in range(5_000)]
    with pytest.raises(NoSpace) as caught, full.transaction(actor, "task.add") as session:
        bulk.create_many(session, Task, rows)
    assert (caught.value.code, caught.value.exit_code) == ("disk.full", 7)
    after = [read(full.location, f"SELECT count(*) FROM {table}") for table in ("task", "record", "change", "gesture")]
    assert after == before
    check_whole(full.location)


@pytest.mark.parametrize("backend", ["sqlite"], indirect=True)
def test_after_room_is_made_the_same_console_goes_on(full: Database, actor: Actor) -> None:
    with pytest.raises(NoSpace), full.transaction(actor, "task.add") as session:
        bulk.create_many(session, Task, [{"id": new_id(), "title": "x" * 400} for _ in range(5_000)])
    with full.engine.connect() as connection:
        connection.connection.dbapi_connection.execute("PRAGMA max_page_count = 1000000")  # type: ignore[union-attr]
    with full.transaction(actor, "task.add") as session:
        session.add(Task(title="lagi"))
    assert read(full.location, "SELECT count(*) FROM task") == [51]
    check_whole(full.location)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Mount four megabytes; only root may, elsewhere the page limit above has to do."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", str(folder)]
    if sys.platform != "linux" or os.geteuid() != 0 or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("no right to mount a small disk")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=False)


def test_a_disk_that_is_really_full_loses_nothing_either(small_disk: Path, sqlite_schema: Any, actor: Actor) -> None:
    location = at(small_disk / "pora.db")
    (small_disk / "pora.db").write_bytes((sqlite_schema.folder / "pora.db").read_bytes())
    done = 0
    with closing(Database(location)) as database:
        with pytest.raises(NoSpace):
            for _ in range(200):
                with database.transaction(actor, "task.add") as session:
                    bulk.create_many(session, Task, [{"id": new_id(), "title": "x" * 400} for _ in range(100)])
                done += 100
        assert done > 0
    assert read(location, "SELECT count(*) FROM task") == [done]
    check_whole(location)


def test_a_gesture_reads_what_it_wrote_itself(database: Database, actor: Actor) -> None:
    from db.database import reading

    with database.transaction(actor, "person.add") as session:
        row = Person(name="Kartini")
        session.add(row)
        reader = reading(session)
        assert reader.value("SELECT name FROM person WHERE id = :id", {"id": row.id}) == "Kartini"


def test_a_removed_record_still_counts_for_its_references(database: Database, actor: Actor) -> None:
    with database.transaction(actor, "task.add") as session:
        parent = Task(title="induk")
        session.add(parent)
        session.add(Task(title="anak", parent=parent.id))
    with database.transaction(actor, "task.remove") as session:
        history.set_state(session, parent.id, RecordState.DELETED)
    with closing(open_reader(database.location)) as reader:
        assert reader.value("SELECT count(*) FROM task") == 2
        assert [found.title for found in search.find(reader, "anak")] == ["anak"]


def test_a_reference_to_nothing_is_refused(database: Database, actor: Actor) -> None:
    from sqlalchemy.exc import IntegrityError

    with pytest.raises(IntegrityError), database.transaction(actor, "task.add") as session:
        session.add(Task(title="x", parent=new_id()))
    assert read(database.location, "SELECT count(*) FROM record") == [0]


@pytest.mark.parametrize("backend", ["sqlite"], indirect=True)
def test_a_database_left_by_a_crash_is_read_without_writing_first(location: Location, actor: Actor) -> None:
    console = writer(location, "x", 10_000)
    assert console.stdout is not None
    for _ in range(5):
        console.stdout.readline()
    os.killpg(console.pid, signal.SIGKILL)
    console.wait()
    connection = connect_sqlite(location, writes=False)
    assert connection.execute("SELECT count(*) FROM task").fetchone()[0] >= 4
    connection.close()
