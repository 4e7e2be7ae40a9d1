"""Where a workspace lies and who sits before it."""

import os
import stat
from dataclasses import fields, replace
from pathlib import Path
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console import settings
from console.settings import Identity
from db.errors import Integrity, Newer, NotFound, PoraError

IDENTITY = Identity(*(uuid4() for _ in range(7)))


def test_an_identity_read_back_is_the_identity(tmp_path: Path) -> None:
    for one in (IDENTITY, replace(IDENTITY, language="en", encrypted=True)):
        settings.write_identity(tmp_path, one)
        assert settings.read_identity(tmp_path) == one
    assert [file.name for file in tmp_path.iterdir()] == [settings.FILE]


def test_the_actor_is_who_the_identity_names() -> None:
    actor = IDENTITY.actor
    assert {name: getattr(actor, name) for name in ("person", "unit", "institution", "device", "space")} == {
        name: getattr(IDENTITY, name) for name in ("person", "unit", "institution", "device", "space")
    }


def test_no_workspace_is_not_found(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for folder in (tmp_path, tmp_path / "nowhere", tmp_path / "file"):
        with pytest.raises(NotFound, match=r"^workspace\.none"):
            settings.read_identity(folder)


@pytest.mark.parametrize("text", ["", "format = 1", "not toml at all [", "workspace = 7", "\x00", "device = 'x'\n"])
def test_a_broken_identity_is_told_as_broken(tmp_path: Path, text: str) -> None:
    (tmp_path / settings.FILE).write_text(text)
    with pytest.raises(Integrity, match=r"^workspace\.unreadable"):
        settings.read_identity(tmp_path)


def test_an_identity_with_one_field_gone_is_told_as_broken(tmp_path: Path) -> None:
    for one in fields(Identity):
        settings.write_identity(tmp_path, IDENTITY)
        file = tmp_path / settings.FILE
        file.write_text("\n".join(line for line in file.read_text().splitlines() if not line.startswith(f"{one.name} ")))
        with pytest.raises(Integrity):
            settings.read_identity(tmp_path)


def test_an_identity_of_a_newer_program_is_told_as_newer(tmp_path: Path) -> None:
    settings.write_identity(tmp_path, IDENTITY)
    file = tmp_path / settings.FILE
    file.write_text(file.read_text().replace("format = 1", "format = 2"))
    with pytest.raises(Newer, match=r"^workspace\.newer"):
        settings.read_identity(tmp_path)


@given(st.binary(max_size=200))
def test_whatever_the_file_holds_the_error_is_one_a_person_can_read(tmp_path_factory: pytest.TempPathFactory, held: bytes) -> None:
    folder = tmp_path_factory.mktemp("broken")
    (folder / settings.FILE).write_bytes(held)
    with pytest.raises(PoraError):
        settings.read_identity(folder)


def test_a_file_that_was_being_written_when_the_power_failed_is_not_read(tmp_path: Path) -> None:
    settings.write_identity(tmp_path, IDENTITY)
    (tmp_path / f"{settings.FILE}.part").write_text("half")
    assert settings.read_identity(tmp_path) == IDENTITY


def test_the_folder_asked_for_wins_over_the_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PORA_WORKSPACE", str(tmp_path / "environment"))
    assert settings.workspace_folder(str(tmp_path / "asked")) == tmp_path / "asked"
    assert settings.workspace_folder() == tmp_path / "environment"
    monkeypatch.delenv("PORA_WORKSPACE")
    assert settings.workspace_folder().name == "pora"


def test_a_tilde_means_the_home_folder() -> None:
    assert settings.workspace_folder("~/kerja") == Path.home() / "kerja"


def test_an_empty_database_address_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    assert settings.database_url() is None
    monkeypatch.setenv("PORA_DATABASE_URL", "")
    assert settings.database_url() is None


@pytest.mark.skipif(os.name == "nt", reason="modes are POSIX's")
def test_only_the_owner_may_look_into_a_new_folder(tmp_path: Path) -> None:
    settings.private_folder(tmp_path / "a")
    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == 0o700


