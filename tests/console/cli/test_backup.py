"""`pora backup`: make, list, restore, from the command line."""

import json
from pathlib import Path
from typing import Any

import pytest


@pytest.fixture
def backup(founded: Path, pora: Any, tmp_path: Path) -> Path:
    ran = pora("backup", "make", tmp_path / "stick")
    assert ran.code == 0, ran.err
    return Path(ran.out.strip())


def test_make_prints_the_file_and_nothing_else_on_stdout(backup: Path, tmp_path: Path) -> None:
    assert backup.parent == tmp_path / "stick"
    assert backup.is_file()
    assert [file.name for file in backup.parent.iterdir()] == [backup.name]


def test_list_shows_what_a_folder_holds_and_names_what_is_none(backup: Path, pora: Any) -> None:
    (backup.parent / "broken.backup").write_bytes(b"x")
    ran = pora("backup", "list", backup.parent, "--json")
    (row,) = json.loads(ran.out)
    assert (row["file"], row["name"], row["encrypted"]) == (backup.name, "Tim PORA Sanggau", False)
    assert "broken.backup" in ran.err


def test_list_works_when_the_workspace_itself_does_not_open(founded: Path, pora: Any) -> None:
    pora("backup", "make")
    (founded / "pora.db").write_bytes(b"damaged")
    assert len(json.loads(pora("backup", "list", "--json").out)) == 1


def test_restore_makes_a_workspace_that_lists_the_same(backup: Path, pora: Any, tmp_path: Path) -> None:
    ran = pora("backup", "restore", backup, "--workspace", tmp_path / "new")
    assert ran.code == 0, ran.err
    assert pora("person", "list", "--workspace", tmp_path / "new").out == pora("person", "list").out


def test_restore_over_a_workspace_is_refused_with_the_cure(backup: Path, pora: Any) -> None:
    ran = pora("backup", "restore", backup)
    assert (ran.code, ran.out) == (1, "")
    assert "--replace" in ran.err


def test_restore_in_place_of_a_damaged_workspace(backup: Path, founded: Path, pora: Any) -> None:
    (founded / "pora.db").write_bytes(b"damaged")
    assert pora("person", "list").code != 0
    assert pora("backup", "restore", backup, "--replace").code == 0
    assert "Dewi Lestari" in pora("person", "list").out


def test_looking_first_restores_nothing(backup: Path, pora: Any, tmp_path: Path) -> None:
    ran = pora("backup", "restore", backup, "--workspace", tmp_path / "new", "--dry-run")
    assert ran.code == 0
    assert not (tmp_path / "new").exists()


def test_a_damaged_backup_ends_with_5(backup: Path, pora: Any, tmp_path: Path) -> None:
    data = bytearray(backup.read_bytes())
    data[len(data) // 2] ^= 0xFF
    backup.write_bytes(bytes(data))
    ran = pora("backup", "restore", backup, "--workspace", tmp_path / "new")
    assert (ran.code, ran.out) == (5, "")
    assert not (tmp_path / "new").exists()


def test_a_server_keeps_its_own_backups(context: Any, pora: Any, backend: str) -> None:
    ran = pora("backup", "make")
    assert ran.code == (0 if backend == "sqlite" else 1)
    assert ("pg_dump" in ran.err) == (backend == "postgresql")


def test_a_number_of_copies_stays_and_the_deleted_ones_are_named(backup: Path, pora: Any, travel: Any) -> None:
    for day in (2, 9):
        travel(f"2030-01-0{day} 08:00")
        ran = pora("backup", "make", backup.parent, "--keep", 2)
    assert ran.code == 0
    assert backup.name in ran.err
    assert len(list(backup.parent.iterdir())) == 2
    assert not backup.exists()


def test_keeping_none_back_is_no_number_of_copies(backup: Path, pora: Any) -> None:
    assert pora("backup", "make", backup.parent, "--keep", "-1").code == 2
