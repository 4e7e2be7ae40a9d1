"""Passphrases on the command line: where they come from, and that they never show."""

import io
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from console import keys
from console.cli import session, unlocking
from console.keys import Cost, NewLock
from db.errors import Invalid, Locked

PASSPHRASE = "kuda laut menari"


@pytest.fixture
def lock(tmp_path: Path) -> NewLock:
    made = NewLock(PASSPHRASE, Cost(1, 8192))
    made.write(tmp_path)
    return made


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[str]]:
    """Let somebody sit at the terminal who types these answers; return the prompts they see."""

    def sits(*answers: str) -> list[str]:
        prompts: list[str] = []
        waiting: Iterator[str] = iter(answers)

        def asked(prompt: str) -> str:
            prompts.append(prompt)
            return next(waiting)

        monkeypatch.setattr(unlocking, "at_terminal", lambda: True)
        monkeypatch.setattr(unlocking, "_asked", asked)
        return prompts

    return sits


@pytest.fixture(autouse=True)
def _no_descriptor(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(session.options, "passphrase_fd", None)


def descriptor(data: bytes) -> str:
    reading, writing = os.pipe()
    os.write(writing, data)
    os.close(writing)
    return str(reading)


def test_a_descriptor_gives_the_passphrase(lock: NewLock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(session.options, "passphrase_fd", descriptor(f"{PASSPHRASE}\r\nmore".encode()))
    assert unlocking.key_of_keys(tmp_path) == lock.key


def test_a_file_gives_the_passphrase(lock: NewLock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "secret").write_text(f"{PASSPHRASE}\n")
    monkeypatch.setenv(unlocking.FILE_VARIABLE, str(tmp_path / "secret"))
    assert unlocking.key_of_keys(tmp_path) == lock.key


def test_at_the_terminal_there_are_three_tries(
    lock: NewLock, tmp_path: Path, terminal: Callable[..., list[str]]
) -> None:
    prompts = terminal("salah", "salah lagi", PASSPHRASE)
    assert unlocking.key_of_keys(tmp_path) == lock.key
    assert len(prompts) == 3
    terminal("salah", "salah lagi", "masih salah", PASSPHRASE)
    with pytest.raises(Locked):
        unlocking.key_of_keys(tmp_path)


def test_without_terminal_and_source_it_stays_locked(lock: NewLock, tmp_path: Path) -> None:
    with pytest.raises(Locked, match=r"workspace\.locked"):
        unlocking.key_of_keys(tmp_path)


@pytest.mark.parametrize("data", [b"", b"\n", b"\xff\xfe\n"])
def test_a_source_without_text_is_told(data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(session.options, "passphrase_fd", descriptor(data))
    with pytest.raises(Invalid, match=r"passphrase\.(empty|unreadable)"):
        unlocking.given_passphrase()


def test_a_descriptor_that_is_not_open_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(session.options, "passphrase_fd", "987")
    with pytest.raises(Invalid, match=r"passphrase\.unreadable"):
        unlocking.given_passphrase()


def test_a_new_passphrase_is_asked_twice_until_both_are_the_same(terminal: Callable[..., list[str]]) -> None:
    terminal("pendek", "kuda laut menari", "kuda laut menangis", "gajah duduk tenang", "gajah duduk tenang")
    assert unlocking.new_passphrase() == "gajah duduk tenang"


def test_a_mistyped_code_is_named_and_asked_again(
    lock: NewLock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    code = lock.recovery_code
    wrong = ("1" if code[0] != "1" else "2") + code[1:]
    monkeypatch.setattr(unlocking, "at_terminal", lambda: True)
    monkeypatch.setattr(sys, "stdin", io.StringIO(f"{wrong}\n{code}\n"))
    assert unlocking.key_by_code(tmp_path) == lock.key
    assert wrong[:5] in capsys.readouterr().err


def test_the_whole_way_of_a_passphrase(
    pora_process: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Init, list, change, recover: as processes, with files as sources, and nothing of it on the screen."""
    first, second, code = tmp_path / "first", tmp_path / "second", tmp_path / "code"
    first.write_text("kuda laut menari\n")
    second.write_text("gajah duduk tenang\n")
    init = ["workspace", "init", "--name", "Tim", "--agency", "IMI-ENTIKONG", "--person", "Dewi"]
    nobody = pora_process(*init)
    assert nobody.code == 6
    assert "--no-passphrase" in nobody.err
    monkeypatch.setenv(unlocking.FILE_VARIABLE, str(first))
    made = pora_process(*init, "--sheet", tmp_path / "sheet.txt")
    assert made.code == 0, made.err
    sheet = (tmp_path / "sheet.txt").read_text()
    code.write_text("".join(line.strip() for line in sheet.splitlines() if line.startswith("    ") and ":" not in line))
    assert pora_process("person", "list").code == 0
    monkeypatch.setenv(unlocking.NEW_FILE_VARIABLE, str(second))
    changed = pora_process("workspace", "passphrase")
    assert changed.code == 0, changed.err
    closed = pora_process("person", "list")
    assert (closed.code, closed.out) == (6, "")
    monkeypatch.setenv(unlocking.FILE_VARIABLE, str(second))
    assert pora_process("person", "list").code == 0
    monkeypatch.setenv(unlocking.CODE_VARIABLE, str(code))
    monkeypatch.setenv(unlocking.NEW_FILE_VARIABLE, str(first))
    recovered = pora_process("workspace", "recover")
    assert recovered.code == 0, recovered.err
    assert keys.key_by_passphrase(Path(os.environ["PORA_WORKSPACE"]), "kuda laut menari")
    for ran in (nobody, made, changed, closed, recovered):
        assert "menari" not in ran.out + ran.err and "gajah" not in ran.out + ran.err
