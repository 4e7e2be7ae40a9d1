"""The key of a workspace: wrapped by passphrase and by recovery code, never derived from either."""

import json
import os
import stat
from pathlib import Path

import pytest

from console import keys
from console.keys import Cost, NewLock
from db.errors import Integrity, Invalid, Locked

CHEAP = Cost(passes=1, memory=8192)
PASSPHRASE = "kuda laut menari"


@pytest.fixture
def lock(tmp_path: Path) -> NewLock:
    made = NewLock(PASSPHRASE, CHEAP)
    made.write(tmp_path)
    return made


def test_the_passphrase_gives_the_key_back(lock: NewLock, tmp_path: Path) -> None:
    assert keys.key_by_passphrase(tmp_path, PASSPHRASE) == lock.key


def test_the_recovery_code_gives_the_key_back(lock: NewLock, tmp_path: Path) -> None:
    assert keys.key_by_recovery(tmp_path, lock.recovery_code) == lock.key


def test_two_workspaces_with_one_passphrase_have_different_keys() -> None:
    assert NewLock(PASSPHRASE, CHEAP).key != NewLock(PASSPHRASE, CHEAP).key


def test_a_wrong_passphrase_is_locked(lock: NewLock, tmp_path: Path) -> None:
    with pytest.raises(Locked, match=r"workspace\.wrong_passphrase"):
        keys.key_by_passphrase(tmp_path, f"{PASSPHRASE} ")


def test_a_code_of_another_workspace_is_locked(lock: NewLock, tmp_path: Path) -> None:
    with pytest.raises(Locked, match=r"recovery\.other"):
        keys.key_by_recovery(tmp_path, NewLock(PASSPHRASE, CHEAP).recovery_code)


def test_a_new_passphrase_wraps_the_same_key_and_ends_the_old_one(lock: NewLock, tmp_path: Path) -> None:
    keys.wrap_with_passphrase(tmp_path, lock.key, "gajah duduk tenang", CHEAP)
    assert keys.key_by_passphrase(tmp_path, "gajah duduk tenang") == lock.key
    assert keys.key_by_recovery(tmp_path, lock.recovery_code) == lock.key
    with pytest.raises(Locked):
        keys.key_by_passphrase(tmp_path, PASSPHRASE)


def test_letters_with_accents_are_the_same_however_they_are_typed(tmp_path: Path) -> None:
    lock = NewLock("cafe\u0301 di pos", CHEAP)
    lock.write(tmp_path)
    assert keys.key_by_passphrase(tmp_path, "caf\u00e9 di pos") == lock.key


def test_a_short_passphrase_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    with pytest.raises(Invalid, match=r"passphrase\.short"):
        NewLock("tujuh77", CHEAP)
    with pytest.raises(Invalid, match=r"passphrase\.short"):
        keys.wrap_with_passphrase(tmp_path, bytes(32), "tujuh77", CHEAP)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such rights")
def test_only_the_owner_can_read_the_key_files(lock: NewLock, tmp_path: Path) -> None:
    folder = tmp_path / keys.FOLDER
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(file.stat().st_mode) for file in folder.iterdir()} == {0o600}


def test_neither_passphrase_nor_key_stands_in_the_files_or_in_the_text_of_the_lock(
    lock: NewLock, tmp_path: Path
) -> None:
    stored = "".join(file.read_text() for file in (tmp_path / keys.FOLDER).iterdir())
    for secret in (PASSPHRASE, lock.key.hex(), lock.secret.hex(), lock.recovery_code):
        assert secret not in stored + repr(lock)


@pytest.mark.parametrize(
    "change",
    [{"memory": 1 << 40}, {"passes": 1 << 20}, {"memory": "much"}, {"salt": "AAAA"}, {"salt": "?"}, {"format": 9}],
)
def test_a_key_file_with_impossible_parameters_is_not_followed(
    lock: NewLock, tmp_path: Path, change: dict[str, object]
) -> None:
    path = tmp_path / keys.FOLDER / keys.PASSPHRASE_FILE
    path.write_text(json.dumps(json.loads(path.read_text()) | change))
    with pytest.raises(Integrity, match=r"keys\.unreadable"):
        keys.key_by_passphrase(tmp_path, PASSPHRASE)


def test_a_missing_or_damaged_key_file_is_told(lock: NewLock, tmp_path: Path) -> None:
    path = tmp_path / keys.FOLDER / keys.PASSPHRASE_FILE
    path.write_bytes(b"\xff\xfe no json")
    with pytest.raises(Integrity, match=r"keys\.unreadable"):
        keys.key_by_passphrase(tmp_path, PASSPHRASE)
    path.unlink()
    with pytest.raises(Integrity, match=r"keys\.missing"):
        keys.key_by_passphrase(tmp_path, PASSPHRASE)
