"""Starting must cost little: what a run loads, and that every way of starting is the same program."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[3]
HEAVY = {"sqlalchemy", "sqlmodel", "pydantic", "alembic", "rich", "textual", "babel", "nacl"}
HEAVY |= {"icalendar", "dateutil", "PIL", "typst", "docx"}
LISTS = [
    ["--help"],
    ["--version"],
    ["agency", "--help"],
    ["agency", "list"],
    ["agency", "mandates"],
    ["agency", "show", "POLRI"],
    ["task", "list"],
    ["task", "board"],
    ["meeting", "list"],
    ["decision", "list"],
    ["op", "list"],
    ["resource", "list"],
    ["booking", "list"],
    ["clash", "list"],
    ["clash", "rules"],
    ["search", "patroli"],
    ["person", "list"],
    ["person", "show", "P-0001"],
    ["place", "list", "--kind", "border_post"],
    ["term", "lists"],
    ["term", "list", "urgency"],
    ["term", "show", "urgency", "biasa"],
    ["history"],
    ["workspace", "info"],
    ["workspace", "set"],
    ["backup", "list"],
    ["roster", "list"],
    ["report", "daily", "list"],
    ["run", "list"],
    ["run", "list", "--all"],
    ["sop", "list"],
    ["sop", "show", "operasi-gabungan"],
    ["sop", "check", "operasi-gabungan"],
]
LOADED = """
import json, os, sys
leave = os._exit
def told(code):
    print(json.dumps([code, sorted({name.partition(".")[0] for name in sys.modules})]), file=sys.__stderr__, flush=True)
    leave(0)
os._exit = told
from console.cli.main import run
run()
"""


def modules_of(arguments: list[str]) -> tuple[int, set[str]]:
    ended = subprocess.run(
        [sys.executable, "-c", LOADED, *arguments, "--language", "en"],
        capture_output=True, cwd=ROOT, check=True, timeout=60,
    )  # fmt: skip
    code, loaded = json.loads(ended.stderr.decode().splitlines()[-1])
    return code, set(loaded)


@pytest.mark.parametrize("arguments", LISTS, ids=" ".join)
def test_a_list_loads_no_heavy_library(arguments: list[str], founded: Path) -> None:
    code, loaded = modules_of(arguments)
    assert code == 0
    assert loaded & HEAVY == set()


def test_help_and_version_do_not_even_load_typer(founded: Path) -> None:
    for arguments in (["--help"], ["-h"], ["--version"]):
        assert modules_of(arguments)[1] & {"typer", "sqlcipher3", "inspect"} == set()


def test_every_heavy_library_is_installed() -> None:
    import importlib.util

    assert {name for name in HEAVY if importlib.util.find_spec(name) is None} == set()


def test_python_dash_m_console_is_pora(founded: Path) -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "console", "--version"], capture_output=True, cwd=ROOT, check=True, timeout=60
    )
    assert ended.stdout.decode().startswith("pora ")


def test_a_reader_that_leaves_early_is_no_failure(founded: Path) -> None:
    program = f"{sys.executable} -c 'from console.cli.main import run; run()' agency list --json"
    ended = subprocess.run(
        ["bash", "-c", f"set -o pipefail; {program} | head -1"], capture_output=True, cwd=ROOT, check=False, timeout=60
    )
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, b"[\n", b"")


def test_the_page_is_the_same_with_and_without_typer(pora: Any, pora_process: Callable[..., Any]) -> None:
    from console import i18n
    from console.cli import front_page

    i18n.set_language("en")
    assert pora_process("--help").out == f"{front_page.page()}\n"
    typers = pora("--help", "--version")  # two words: Typer answers
    assert typers.code == 0
    assert pora("--version", "--help").out.startswith("pora ")
