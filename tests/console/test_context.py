"""One open workspace: reading, performing, rehearsing, upgrading, and refusing what it cannot understand."""

import threading
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from console import context as context_module
from console import settings
from console.context import Context
from console.services import people
from db import database as database_module
from db import version
from db.connection import at, connect_sqlite, open_reader, stored_schema
from db.errors import Integrity, Locked, Newer, NotFound
from db.models.people import PersonDraft
from db.queries import history
from db.queries import people as queries
from tests.builders import make_person
from tests.db.test_migrations import LATER, write_later


def damage(file: Path, start: int, length: int) -> None:
    with file.open("r+b") as opened:
        opened.seek(start)
        opened.write(b"\xff" * length)


def test_performing_is_one_gesture_and_rehearsing_is_none(context: Context) -> None:
    before = context.read(history.count)
    context.perform(people.add, PersonDraft(name="Andi"))
    assert context.read(history.count) == before + 1
    shown = context.rehearse(people.add, PersonDraft(name="Budi"))
    assert shown.name == "Budi"
    assert context.read(history.count) == before + 1
    assert context.read(queries.get, shown.id) is None


def test_what_a_use_case_returns_can_be_read_after_its_gesture(context: Context) -> None:
    made = make_person(context, "Andi", rank="Iptu")
    assert (made.name, made.rank, made.headline()) == ("Andi", "Iptu", "Andi")


def test_a_gesture_that_fails_leaves_the_workspace_writable(context: Context) -> None:
    from db.ids import new_id

    for _ in range(3):
        with pytest.raises(NotFound):
            context.perform(people.remove, new_id())
    assert make_person(context).id


def test_threads_share_one_workspace(context: Context) -> None:
    failed: list[BaseException] = []

    def work(name: str) -> None:
        try:
            for number in range(5):
                make_person(context, f"{name} {number}")
                context.read(queries.page)
        except BaseException as error:
            failed.append(error)

    threads = [threading.Thread(target=work, args=(name,)) for name in "abcd"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    assert context.read(queries.count) == 21


def test_opening_where_there_is_no_workspace_is_refused(workspace: Path) -> None:
    with pytest.raises(NotFound, match=r"^workspace\.none"):
        Context.open(workspace)


def test_a_workspace_without_its_database_is_refused_and_none_is_made(founded: Path) -> None:
    (founded / settings.DATABASE).unlink()
    with pytest.raises(NotFound, match=r"^workspace\.no_database"):
        Context.open(founded)
    assert not (founded / settings.DATABASE).exists()


def test_a_workspace_with_an_empty_database_is_refused(founded: Path) -> None:
    (founded / settings.DATABASE).write_bytes(b"")
    with pytest.raises(NotFound, match=r"^workspace\.empty_database"):
        Context.open(founded)


@pytest.mark.parametrize(("start", "length"), [(0, 100), (100, 4_000)])
def test_a_damaged_database_is_told_as_damaged_and_not_as_locked(founded: Path, start: int, length: int) -> None:
    damage(founded / settings.DATABASE, start, length)
    with pytest.raises(Integrity, match=r"^workspace\.damaged"):
        Context.open(founded)


def test_an_encrypted_workspace_without_its_key_is_locked(founded: Path) -> None:
    key = bytes(range(32))
    (founded / settings.DATABASE).unlink()
    connection = connect_sqlite(at(founded / settings.DATABASE, key), writes=True)
    connection.execute("CREATE TABLE x (y TEXT) STRICT")
    connection.close()
    file = founded / settings.FILE
    file.write_text(file.read_text().replace("encrypted = false", "encrypted = true"))
    for wrong in (None, bytes(32)):
        with pytest.raises(Locked):
            Context.open(founded, wrong)


def set_schema(context: Context, revision: str) -> None:
    from sqlalchemy import text

    with context.database.engine.begin() as connection:
        connection.execute(text(f"UPDATE alembic_version SET version_num = '{revision}'"))


def test_a_workspace_of_a_newer_program_is_refused_and_left_alone(context: Context) -> None:
    set_schema(context, "9999")
    with pytest.raises(Newer, match=r"^workspace\.newer") as caught:
        Context.open(context.folder)
    assert caught.value.details == {"found": "9999", "wanted": version.SCHEMA}
    assert stored_schema(context.reader) == "9999"


@pytest.fixture
def next_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Be the program that comes after this one: it knows one more revision."""

    def become(more: str = "pass") -> None:
        write_later(tmp_path / "next" / "migrations", more, "auto")
        monkeypatch.setattr(database_module, "__file__", str(tmp_path / "next" / "database.py"))
        monkeypatch.setattr(context_module, "SCHEMA", LATER)

    return become


def test_an_older_workspace_is_upgraded_with_all_it_holds(context: Context, next_program: Any) -> None:
    made = make_person(context, "Andi")
    context.close()
    next_program()
    with closing(Context.open(context.folder)) as opened:
        assert stored_schema(opened.reader) == LATER
        assert opened.read(queries.get, made.id).name == "Andi"


def test_before_an_upgrade_a_backup_is_written(sqlite_context: Context, next_program: Any) -> None:
    next_program()
    with closing(Context.open(sqlite_context.folder)):
        kept = [file.name for file in (sqlite_context.folder / context_module.BACKUPS).iterdir()]
    assert len(kept) == 1 and f"before-{LATER}" in kept[0]


def test_an_upgrade_that_fails_leaves_the_older_workspace_as_it_was(sqlite_context: Context, next_program: Any) -> None:
    next_program("raise RuntimeError('half way')")
    with pytest.raises(RuntimeError):
        Context.open(sqlite_context.folder)
    with closing(open_reader(sqlite_context.location)) as reader:
        assert stored_schema(reader) == version.SCHEMA


def test_after_an_upgrade_the_shipped_lists_are_read_again(
    context: Context, next_program: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from console.services import reference
    from db.models.agencies import Agency
    from tests.builders import agency

    polsek = agency(context, "POLSEK-ENTIKONG")
    rows = reference.reference_rows()
    next(row for model, some in rows if model is Agency for row in some if row["id"] == polsek)["name_en"] = "New name"
    monkeypatch.setattr(reference, "reference_rows", lambda: rows)
    next_program()
    from db.queries import agencies

    with closing(Context.open(context.folder)) as opened:
        assert opened.read(agencies.get, polsek).name_en == "New name"


def test_opening_a_workspace_loads_no_sqlalchemy(founded: Path) -> None:
    import subprocess
    import sys

    from tests.conftest import ROOT

    code = (
        "import sys; from pathlib import Path; from console.context import Context; from db.queries import agencies\n"
        f"print(len(Context.open(Path({str(founded)!r})).read(agencies.page)), 'sqlalchemy' in sys.modules)"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True).stdout
    assert said.split() == ["100", "False"]


def test_closing_twice_does_not_hurt(founded: Path) -> None:
    opened = Context.open(founded)
    opened.close()
    opened.close()
