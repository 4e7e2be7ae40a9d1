"""Making a workspace: once, whole, or not at all."""

import os
import stat
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from console import founding, settings
from console.context import Context
from console.founding import Founding, found
from db.connection import Location
from db.database import Database
from db.errors import Ambiguous, Invalid, Newer, NotFound, PoraError, Refused
from db.ids import new_id
from db.queries import agencies, history, people
from db.queries import settings as stored
from tests.conftest import FOUNDING


@pytest.fixture
def place(empty_location: Location, workspace: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder to found a workspace in, on each database."""
    if empty_location.url:
        monkeypatch.setenv("PORA_DATABASE_URL", empty_location.url)
    return workspace


def left(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir()) if folder.exists() else []


def test_a_new_workspace_knows_its_name_its_post_and_who_works_there(place: Path) -> None:
    with closing(found(place, FOUNDING)) as context:
        kept = context.read(stored.everything)
        assert (kept["name"], kept["post"]) == ("Tim PORA Sanggau", "PLBN Entikong")
        assert kept["workspace"] == str(context.identity.workspace)
        unit = context.read(agencies.get, context.actor.unit)
        assert (unit.code, unit.institution) == ("IMI-ENTIKONG", context.actor.institution)
        person = context.read(people.get, context.actor.person)
        assert (person.name, person.agency) == ("Dewi Lestari", context.actor.unit)
        assert [row.action for row in context.read(history.page)] == ["workspace.init", "reference.load"]


def test_what_was_founded_can_be_opened_and_written_to(place: Path) -> None:
    from tests.builders import make_person

    with closing(found(place, FOUNDING)) as made:
        identity = made.identity
    with closing(Context.open(place)) as context:
        assert context.identity == identity
        assert make_person(context, "Budi").id


def test_two_workspaces_are_never_the_same(tmp_path: Path) -> None:
    seen = []
    for name in "ab":
        with closing(found(tmp_path / name, FOUNDING)) as context:
            one = context.identity
            seen += [one.workspace, one.device, one.incarnation, one.space, one.person]
    assert len(set(seen)) == 10


def test_founding_twice_in_one_folder_is_refused_and_changes_nothing(place: Path) -> None:
    with closing(found(place, FOUNDING)):
        pass
    before = (place / settings.FILE).read_bytes()
    with pytest.raises(Refused, match=r"^workspace\.exists"):
        found(place, FOUNDING)
    assert (place / settings.FILE).read_bytes() == before


@pytest.mark.parametrize(
    ("wrong", "kind"),
    [({"agency": "Dinas Antah Berantah"}, NotFound), ({"agency": "Polsek"}, Ambiguous), ({"person": " "}, Invalid),
     ({"person": "A\x1b[0m"}, Invalid), ({"name": "\x07"}, Invalid)],
)  # fmt: skip
def test_a_founding_that_fails_leaves_nothing_and_may_be_tried_again(
    place: Path, wrong: dict[str, str], kind: type[PoraError]
) -> None:
    with pytest.raises(kind):
        found(place, replace(FOUNDING, **wrong))
    assert not place.exists()
    with closing(found(place, FOUNDING)) as context:
        assert context.read(agencies.count) > 200


def test_a_folder_that_was_there_before_keeps_what_was_in_it(workspace: Path) -> None:
    workspace.mkdir()
    (workspace / "foto.jpg").write_bytes(b"x")
    with pytest.raises(NotFound):
        found(workspace, replace(FOUNDING, agency="tidak ada"))
    assert left(workspace) == ["foto.jpg"]


def test_a_founding_that_is_interrupted_leaves_nothing(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_arguments: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(founding.settings, "write_identity", interrupt)
    with pytest.raises(KeyboardInterrupt):
        found(workspace, FOUNDING)
    assert not workspace.exists()


KILLED_INSIDE = """
import os, sys
from pathlib import Path
from console import founding
from console.keys import Cost, NewLock
founding._agency = lambda *arguments: os._exit(77)
founding.found(Path(sys.argv[1]), founding.Founding("Tim", "IMI", "", "Dewi"), NewLock("kuda laut", Cost(1, 8192)))
"""


def test_a_founding_that_is_killed_stands_in_nobodys_way(workspace: Path) -> None:
    command = [sys.executable, "-c", KILLED_INSIDE, str(workspace)]
    ended = subprocess.run(command, env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}, check=False)
    assert (ended.returncode, left(workspace)) == (77, [settings.STAGING])
    with pytest.raises(NotFound, match=r"workspace\.none"):
        Context.open(workspace)
    found(workspace, FOUNDING).close()
    assert left(workspace) == [settings.DATABASE, settings.FILE]


@pytest.mark.skipif(os.name == "nt", reason="modes are POSIX's")
def test_only_the_owner_can_read_a_new_workspace(workspace: Path) -> None:
    before = os.umask(0o022)
    try:
        with closing(found(workspace, FOUNDING)):
            modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in workspace.iterdir()}
    finally:
        os.umask(before)
    assert stat.S_IMODE(workspace.stat().st_mode) == 0o700
    assert {mode for name, mode in modes.items() if name.startswith(settings.DATABASE)} == {0o600}


@pytest.mark.parametrize("backend", ["postgresql"], indirect=True)
def test_a_second_console_joins_the_workspace_on_the_server(place: Path, tmp_path: Path) -> None:
    with closing(found(place, FOUNDING)) as first:
        second_founding = Founding("Nama lain", "POLSEK-ENTIKONG", "Pos lain", "Budi Santoso")
        with closing(found(tmp_path / "second", second_founding)) as second:
            assert (second.identity.workspace, second.identity.space) == (first.identity.workspace, first.identity.space)
            assert second.identity.device != first.identity.device
            assert second.identity.institution != first.identity.institution
            assert first.read(stored.get, "name") == "Tim PORA Sanggau"
            assert {row.name for row in first.read(people.page)} == {"Dewi Lestari", "Budi Santoso"}
            assert second.actor.feed != first.actor.feed


@pytest.mark.parametrize("backend", ["postgresql"], indirect=True)
def test_a_workspace_of_a_newer_program_is_not_joined(place: Path, tmp_path: Path) -> None:
    from sqlalchemy import text

    with closing(found(place, FOUNDING)) as first, first.database.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(Newer):
        found(tmp_path / "second", FOUNDING)
    assert not (tmp_path / "second").exists()


@pytest.mark.parametrize("backend", ["postgresql"], indirect=True)
def test_a_server_with_tables_and_no_workspace_is_taken_as_new(
    place: Path, empty_location: Location, actor: Any
) -> None:
    with closing(Database(empty_location)) as database:
        database.upgrade()
    with closing(found(place, FOUNDING)) as context:
        assert context.read(stored.get, "workspace") == str(context.identity.workspace)
        assert new_id() != context.identity.device
