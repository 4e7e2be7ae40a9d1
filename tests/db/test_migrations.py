"""The schema: one migration for both databases, equal to the models, with no rule that two merged posts could break."""

import shutil
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import CheckConstraint, UniqueConstraint, inspect

from console.context import Context
from console.services import people
from db import database as database_module
from db import models
from db.base import metadata
from db.connection import Location, at, open_reader, stored_schema
from db.database import Database
from db.errors import Integrity
from db.models.people import PersonDraft
from db.queries import operations, terms
from db.undo import _tables
from db.version import SCHEMA
from tests.builders import make_operation, make_task
from tests.conftest import FOUNDING

MIGRATIONS = Path(database_module.__file__).parent / "migrations"
LOCAL = {"setting", "counter", "remembered_name", "alembic_version", "blob"}
SHARED = sorted(str(model.__tablename__) for model in _tables().values())
LATER = f"{int(SCHEMA) + 1:04d}"
"""The revision a later program will bring."""
ANOTHER = '''"""A later version, as it will come one day."""

import sqlalchemy as sa
from alembic import op

revision = "{revision}"
down_revision = "{before}"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Recreate a parent table: its children must stay."""
    with op.batch_alter_table("record", recreate="{recreate}") as record:
        record.add_column(sa.Column("later", sa.String(), nullable=True))
    {more}
'''


def write_later(scripts: Path, more: str, recreate: str) -> None:
    """Copy the migrations to `scripts` and add one that comes after them all."""
    shutil.copytree(MIGRATIONS, scripts)
    text = ANOTHER.format(revision=LATER, before=SCHEMA, more=more, recreate=recreate)
    (scripts / "versions" / f"{LATER}_later.py").write_text(text)


def revisions() -> ScriptDirectory:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    return ScriptDirectory.from_config(config)


def test_the_newest_revision_is_the_one_the_program_asks_for() -> None:
    assert revisions().get_heads() == [SCHEMA]


def test_revisions_are_one_line_and_sort_as_they_follow() -> None:
    found = [script.revision for script in revisions().walk_revisions()]
    assert found == sorted(found, reverse=True)


@pytest.mark.filterwarnings("ignore:.*expression-based index")
def test_the_migrated_database_is_what_the_models_say(location: Location) -> None:
    def ours(_object: Any, name: str | None, kind: str, _reflected: bool, _other: Any) -> bool:
        return not (kind == "table" and (name or "").startswith("search_text"))

    def same_type(_context: Any, _column: Any, _model: Any, stored: Any, wanted: Any) -> bool | None:
        return None if not location.is_sqlite else str(stored) != wanted.compile(dialect=sqlite)

    with closing(Database(location)) as database, database.engine.connect() as connection:
        sqlite = connection.dialect
        options = {"include_object": ours, "compare_type": same_type}
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, metadata) == []


def test_every_index_of_the_models_is_in_the_database_and_no_other(location: Location) -> None:
    """Alembic cannot compare indexes over expressions in SQLite, so names are compared here."""
    models.load_all()
    sql = "SELECT name FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
    if not location.is_sqlite:
        sql = "SELECT indexname FROM pg_indexes WHERE schemaname = 'public' AND indexname LIKE 'ix_%'"
    with closing(open_reader(location)) as reader:
        stored = {row[0] for row in reader.raw(sql)} - {"ix_search_text_words"}
    assert stored == {str(index.name) for table in metadata.tables.values() for index in table.indexes}


def test_no_rule_stands_over_fields_that_two_posts_can_set_apart() -> None:
    models.load_all()
    for name in SHARED:
        table = metadata.tables[name]
        rules = [one for one in table.constraints if isinstance(one, (UniqueConstraint, CheckConstraint))]
        assert rules == [], name
        assert [index.name for index in table.indexes if index.unique] == [], name
        assert [key.ondelete for key in table.foreign_keys if key.ondelete] == [], name


@pytest.mark.filterwarnings("ignore:.*expression-based index")
def test_the_live_database_has_no_such_rule_either(location: Location) -> None:
    with closing(Database(location)) as database, database.engine.connect() as connection:
        found = inspect(connection)
        for name in SHARED:
            assert found.get_unique_constraints(name) == [], name
            assert found.get_check_constraints(name) == [], name
            assert [index["name"] for index in found.get_indexes(name) if index["unique"]] == [], name
        if location.is_sqlite:
            triggers = connection.exec_driver_sql("SELECT count(*) FROM sqlite_master WHERE type = 'trigger'")
        else:
            triggers = connection.exec_driver_sql("SELECT count(*) FROM pg_trigger WHERE NOT tgisinternal")
        assert triggers.scalar() == 0


def test_every_reference_of_a_shared_row_goes_to_the_record_it_names(location: Location) -> None:
    models.load_all()
    for name in SHARED:
        targets = {key.target_fullname for key in metadata.tables[name].foreign_keys}
        assert targets == {"record.id"}, name


def test_every_table_in_sqlite_is_strict(sqlite_schema: Any) -> None:
    with closing(open_reader(at(sqlite_schema.folder / "pora.db"))) as reader:
        rows = reader.raw("SELECT name FROM pragma_table_list WHERE type = 'table' AND NOT strict AND schema = 'main'")
    assert {row[0] for row in rows} <= {"alembic_version", "sqlite_schema", "sqlite_sequence"}


def test_an_empty_database_gets_all_its_tables(empty_location: Location) -> None:
    assert stored_schema(open_reader(empty_location)) is None if not empty_location.is_sqlite else True
    with closing(Database(empty_location)) as database:
        database.upgrade()
        with database.engine.connect() as connection:
            names = {name for name in inspect(connection).get_table_names() if not name.startswith("search_text")}
    assert names == {*metadata.tables, "alembic_version"}
    assert stored_schema(open_reader(empty_location)) == SCHEMA


def test_upgrading_what_is_up_to_date_changes_nothing(location: Location) -> None:
    with closing(Database(location)) as database:
        database.upgrade()
        database.upgrade()
    assert stored_schema(open_reader(location)) == SCHEMA


def test_two_consoles_that_upgrade_at_once_do_it_once(empty_location: Location) -> None:
    failed: list[BaseException] = []

    def upgrade() -> None:
        try:
            with closing(Database(empty_location)) as database:
                database.upgrade()
        except BaseException as error:
            failed.append(error)

    threads = [threading.Thread(target=upgrade) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    assert open_reader(empty_location).value("SELECT count(*) FROM counter WHERE prefix = 'gesture'") == 1


@pytest.fixture
def later_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Let the program know one more revision than there is: `later_program(more)` writes it."""

    def write(more: str = "pass", recreate: str = "always") -> None:
        write_later(tmp_path / "later" / "migrations", more, recreate)
        monkeypatch.setattr(database_module, "__file__", str(tmp_path / "later" / "database.py"))

    return write


@pytest.fixture
def filled(location: Location, actor: Any) -> Location:
    """Return a database with a record and its child rows."""
    from db.models.people import Person

    with closing(Database(location)) as database, database.transaction(actor, "person.add") as session:
        session.add(Person(name="Dewi"))
    return location


def test_an_upgrade_that_recreates_a_parent_keeps_the_children(filled: Location, later_program: Any) -> None:
    later_program(recreate="always" if filled.is_sqlite else "auto")
    with closing(Database(filled)) as database:
        database.upgrade()
        with database.engine.connect() as connection:
            if filled.is_sqlite:
                assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
    reader = open_reader(filled)
    assert stored_schema(reader) == LATER
    assert [reader.value(f"SELECT count(*) FROM {table}") for table in ("record", "person", "change")] == [1, 1, 1]


def test_an_upgrade_that_fails_leaves_the_database_as_it_was(filled: Location, later_program: Any) -> None:
    later_program("raise RuntimeError('half way')", "auto")
    with closing(Database(filled)) as database:
        with pytest.raises(RuntimeError):
            database.upgrade()
        with database.engine.connect() as connection:
            assert "later" not in {column["name"] for column in inspect(connection).get_columns("record")}
            if filled.is_sqlite:
                assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
    assert stored_schema(open_reader(filled)) == SCHEMA


@pytest.mark.parametrize("backend", ["sqlite"], indirect=True)  # PostgreSQL checks its foreign keys itself
def test_an_upgrade_that_would_orphan_rows_is_refused(filled: Location, later_program: Any) -> None:
    later_program("op.execute('DELETE FROM record')", "auto")
    with closing(Database(filled)) as database, pytest.raises(Integrity):
        database.upgrade()
    assert open_reader(filled).value("SELECT count(*) FROM record") == 1


# ------------------------------------------------------------------------------ a workspace of the first program


@pytest.fixture
def first_program(empty_location: Location, workspace: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Return the folder of a workspace as the first program left it: schema 0001, no kinds of operation, some work."""
    from alembic import command

    from console import context as context_module
    from console.founding import found
    from db.reference import loader

    if not empty_location.is_sqlite:
        monkeypatch.setenv("PORA_DATABASE_URL", str(empty_location.url))
    upgrade, lists = command.upgrade, {file: name for file, name in loader._TERM_LISTS.items() if "operation" not in file}
    with monkeypatch.context() as before:
        before.setattr(command, "upgrade", lambda config, _head: upgrade(config, "0001"))
        before.setattr(context_module, "SCHEMA", "0001")
        before.setattr(loader, "_TERM_LISTS", lists)
        before.setattr(loader, "_SMALL_LISTS", ())
        with closing(found(workspace, FOUNDING)) as context:
            context.perform(people.add, PersonDraft(name="Dewi"))
            make_task(context, "Tugas lama")
            assert stored_schema(context.reader) == "0001"
    yield workspace


def test_a_workspace_of_the_first_program_is_upgraded_with_all_it_holds(first_program: Path) -> None:
    with closing(Context.open(first_program)) as opened:
        assert stored_schema(opened.reader) == SCHEMA
        assert opened.reader.value("SELECT count(*) FROM person WHERE name = 'Dewi'") == 1
        assert opened.reader.value("SELECT title FROM task") == "Tugas lama"
        assert opened.reader.value("SELECT count(*) FROM term WHERE list = 'order_exception'") == 3
        operation = make_operation(opened, kind="khusus")
        assert opened.read(operations.get, operation.id).kind_called("id") == "Operasi gabungan khusus"


def test_the_upgrade_brings_the_kinds_of_operations(first_program: Path) -> None:
    with closing(Context.open(first_program)) as opened:
        kinds = {term.code for term in opened.read(terms.of_list, "operation_kind")}
    assert kinds == {"khusus", "insidental", "serentak", "berkala", "patkor"}


def test_before_that_upgrade_a_backup_is_made_that_holds_the_old_schema(first_program: Path) -> None:
    with closing(Context.open(first_program)) as opened:
        kept = [file.name for file in (first_program / "backups").glob("*")]
        assert len(kept) == (1 if opened.location.is_sqlite else 0)  # a server keeps its own
    assert all(f"before-{SCHEMA}" in name for name in kept)
