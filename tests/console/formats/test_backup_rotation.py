"""Which backups the newest ones replace: only own ones, only whole ones, and the oldest first."""

import random
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from console.formats import backup_file
from console.formats.backup_rotation import own_copies, rotate

HERE, THERE = "here", "there"
Make = Callable[..., Path]


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """Return the function that writes a backup of some day."""
    for name in ("db", "identity"):
        (tmp_path / name).write_bytes(random.Random(1).randbytes(5_000))

    def written(day: int, workspace: str = HERE, name: str = "Tim PORA") -> Path:
        made = datetime(2026, 11, 1, tzinfo=UTC) + timedelta(days=day)
        folder = tmp_path / "stick"
        folder.mkdir(exist_ok=True)
        facts = {"workspace": workspace, "name": name, "schema": "1", "program": "1", "encrypted": False}
        target = folder / backup_file.file_name(name, made)
        members = {backup_file.DATABASE: tmp_path / "db", backup_file.IDENTITY: tmp_path / "identity"}
        backup_file.write_backup(target, members, {**facts, "made": made.isoformat()})
        return target

    return written


def damage(file: Path) -> None:
    data = bytearray(file.read_bytes())
    data[len(data) // 3] ^= 0xFF
    file.write_bytes(data)


def test_the_newest_stay_and_the_oldest_go(make: Make) -> None:
    made = [make(day) for day in (3, 1, 4, 2)]
    assert rotate(made[0].parent, HERE, 2) == [made[3], made[1]]
    assert sorted(made[0].parent.iterdir()) == sorted([made[0], made[2]])


def test_none_goes_when_all_are_to_be_kept(make: Make) -> None:
    made = [make(day) for day in range(6)]
    assert rotate(made[0].parent, HERE, 0) == []
    assert all(file.exists() for file in made)


def test_other_workspaces_other_names_and_other_files_are_left_alone(make: Make) -> None:
    mine = [make(day) for day in range(3)]
    folder = mine[0].parent
    other, upgrade = make(0, THERE, "Tim lain"), make(0, HERE, "x").rename(folder / "pora-before-0002.backup")
    (folder / "letter.backup").write_bytes(b"letter")
    assert rotate(folder, HERE, 1) == [mine[1], mine[0]]
    assert {file.name for file in folder.iterdir()} == {mine[2].name, other.name, upgrade.name, "letter.backup"}


def test_a_damaged_backup_neither_counts_nor_goes(make: Make) -> None:
    made = [make(day) for day in range(4)]
    damage(made[3])
    damage(made[0])
    assert [copy.file for copy in own_copies(made[0].parent, HERE)] == list(reversed(made))
    assert rotate(made[0].parent, HERE, 1) == [made[1]]
    assert [file.exists() for file in made] == [True, False, True, True]
