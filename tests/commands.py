"""Runs `pora` as the tests do: in this process, or as a process of its own."""

import gc
import importlib
import io
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from console import i18n

ROOT = Path(__file__).parents[1]


class Ran(NamedTuple):
    """How a run of `pora` ended."""

    code: int
    out: str
    err: str


class Pora:
    """Runs `pora` in this process, in English unless told otherwise; nobody sits at a terminal.

    Headings and help are translated when their module is loaded, so a change of language loads the commands anew.
    """

    def __init__(self, language: str = "en") -> None:
        self.language = language

    def __call__(self, *arguments: object, language: str | None = None, stdin: str = "") -> Ran:
        main = _commands_in(language or self.language)
        out, err = io.BytesIO(), io.BytesIO()
        with _streams(out, err, stdin):
            given, rest = main.split_options([str(argument) for argument in arguments])
            given.setdefault("--language", language or self.language)
            main._choose_language(given)
            code = main._run(given, rest)
        return Ran(code, out.getvalue().decode(), err.getvalue().decode())


_loaded_in = ""


def _commands_in(language: str) -> Any:
    global _loaded_in
    if language != _loaded_in:
        for name in [name for name in sys.modules if name == "console.cli" or name.startswith("console.cli.")]:
            del sys.modules[name]
    _loaded_in = language
    i18n.set_language(language)
    main = importlib.import_module("console.cli.main")
    gc.enable()  # the entry point switches it off for the life of one command
    return main


@contextmanager
def _streams(out: io.BytesIO, err: io.BytesIO, stdin: str) -> Iterator[None]:
    before = sys.stdin, sys.stdout, sys.stderr
    sys.stdin = io.TextIOWrapper(io.BytesIO(stdin.encode()), "utf-8")
    sys.stdout, sys.stderr = (io.TextIOWrapper(one, "utf-8", newline="", write_through=True) for one in (out, err))
    try:
        yield
    finally:
        for stream in (sys.stdout, sys.stderr):
            stream.flush()
            stream.detach()  # type: ignore[attr-defined]
        sys.stdin, sys.stdout, sys.stderr = before


@pytest.fixture
def pora() -> Pora:
    """Run `pora` in this process on the workspace of this test: `pora("task", "list", "--json")`."""
    return Pora()


@pytest.fixture
def pora_process() -> Callable[..., Ran]:
    """Run `pora` as a process of its own, as a person's shell does."""

    def run(*arguments: object, stdin: str = "", language: str = "en", timeout: float = 60) -> Ran:
        command = [sys.executable, "-c", "from console.cli.main import run; run()", *map(str, arguments)]
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", "PORA_LANGUAGE": language}
        ended = subprocess.run(
            command, input=stdin.encode(), capture_output=True, env=environment, timeout=timeout, check=False
        )
        return Ran(ended.returncode, ended.stdout.decode(), ended.stderr.decode())

    return run
