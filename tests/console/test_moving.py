"""Building aside and moving in: whatever kills the program on the way, the folder holds the old or the new."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from console import settings
from console.settings import moving
from db.errors import Refused

ROOT = Path(__file__).parents[2]
KILLED = 77
NEW = {"keys/passphrase.key": "new", "pora.db": "new", "workspace.toml": "new"}
OLD = {**dict.fromkeys(NEW, "old"), "pora.db-wal": "old"}
BUILD = """
import os, sys
from pathlib import Path
from console.settings import moving
folder, steps = Path(sys.argv[1]), int(sys.argv[2])
rename = Path.rename
def step(source, target):
    global steps
    if steps == 0:
        os._exit(77)
    steps -= 1
    return rename(source, target)
Path.rename = step
with moving.building(folder / ".building") as place:
    (place / "keys").mkdir()
    for name in ("keys/passphrase.key", "pora.db", "workspace.toml"):
        (place / name).write_text("new")
    moving.move_in(place, folder)
    if steps == 0:
        os._exit(77)
"""


def write(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)


def held(folder: Path) -> dict[str, str]:
    """Return what a workspace folder holds, its backups and what is hidden left out."""
    files = (file for file in folder.rglob("*") if file.is_file())
    names = {file.relative_to(folder).as_posix(): file.read_text() for file in files}
    return {name: text for name, text in names.items() if not name.startswith((settings.BACKUPS, "."))}


def killed_after(steps: int, folder: Path) -> bool:
    """Move a new workspace in and kill the program after so many renames; tell whether it was still at work."""
    folder.mkdir(exist_ok=True)
    command = [sys.executable, "-c", BUILD, str(folder), str(steps)]
    return subprocess.run(command, env={**os.environ, "PYTHONPATH": str(ROOT)}, check=False).returncode == KILLED


def test_a_program_killed_at_any_rename_leaves_the_old_workspace_or_after_the_next_start_the_new_one(
    tmp_path: Path,
) -> None:
    steps = 0
    write(tmp_path / "0", OLD)
    while killed_after(steps, folder := tmp_path / str(steps)):
        settings.settle(folder)
        assert held(folder) == (OLD if steps == 0 else NEW)
        kept = [held(one) for one in (folder / settings.BACKUPS).glob("*") if list(one.iterdir())]
        assert kept == ([] if steps == 0 else [OLD])
        assert not (folder / settings.STAGING).exists()
        steps += 1
        write(tmp_path / str(steps), OLD)
    assert steps == 8, "four files go, three come, and the kill after the last"


def test_a_new_workspace_killed_before_it_is_there_is_finished_by_the_next_start(tmp_path: Path) -> None:
    assert killed_after(2, tmp_path / "new")
    assert held(tmp_path / "new") == {name: text for name, text in NEW.items() if name != settings.FILE}
    settings.settle(tmp_path / "new")
    assert held(tmp_path / "new") == NEW


def test_what_was_only_being_built_is_thrown_away(tmp_path: Path) -> None:
    write(tmp_path, {f"{settings.STAGING}/{name}": "half" for name in ("lock", "pora.db")})
    settings.settle(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_of_somebody_else_is_not_thrown_away(tmp_path: Path) -> None:
    write(tmp_path, {f"{settings.STAGING}/letter.txt": "mine"})
    settings.settle(tmp_path)
    assert (tmp_path / settings.STAGING / "letter.txt").read_text() == "mine"


def test_only_one_program_builds_at_a_time_and_nobody_clears_it_away(tmp_path: Path) -> None:
    with moving.building(tmp_path / settings.STAGING) as place:
        (place / "pora.db").touch()
        settings.settle(tmp_path)
        with pytest.raises(Refused, match=r"workspace\.being_made"), moving.building(place):
            pass
        assert (place / "pora.db").exists()
    assert list(tmp_path.iterdir()) == []
