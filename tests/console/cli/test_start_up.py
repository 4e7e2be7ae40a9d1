"""Starting must cost little: what a run loads, and that every way of starting is the same program."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from console.context import Context
from console.services import operations
from tests.builders import SOP, make_duty, make_operation, make_version, without_order

ROOT = Path(__file__).parents[3]
HEAVY = {"sqlalchemy", "sqlmodel", "pydantic", "alembic", "rich", "textual", "babel", "nacl"}
HEAVY |= {"icalendar", "dateutil", "PIL", "typst", "docx"}
OPERATION = "O-2025-001"
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
    ["sop", "grid", SOP],
    ["sop", "proposals", SOP],
    ["digest"],
    ["op", "list", "--agency", "Polsek Sekayam"],
    ["op", "show", OPERATION],
    ["op", "papers", OPERATION],
    ["op", "papers", "--double"],
    ["op", "rules", OPERATION],
    ["op", "cost", "list", OPERATION],
    ["op", "compare", "list", OPERATION, "--json"],
    ["op", "route", "list", OPERATION],
    ["op", "outcome", OPERATION, "--json"],
    ["report", "daily", "list", "--agency", "Polsek Sekayam"],
    ["report", "daily", "missing"],
    ["roster", "list", "--from", "10/11/2025", "--to", "30/11/2025"],
    ["roster", "week", "17/11/2025"],
    ["roster", "day", "13/11/2025"],
]
LOADED = """
import json, os, sys
def told(code):
    loaded = sorted({name.partition(".")[0] for name in sys.modules})
    print(json.dumps([code, loaded]), file=sys.__stderr__, flush=True)
    raise SystemExit(code)
os._exit = told
from console.cli.main import run
for arguments in json.loads(sys.argv[1]):
    sys.argv[1:] = [*arguments, "--language", "en"]
    try:
        run()
    except SystemExit:
        pass
"""


def modules_after(*runs: list[str]) -> list[tuple[int, set[str]]]:
    """Return for runs in one process how each ended and what is loaded by then."""
    ended = subprocess.run(
        [sys.executable, "-c", LOADED, json.dumps(runs)], capture_output=True, cwd=ROOT, check=True, timeout=60
    )
    told = [json.loads(line) for line in ended.stderr.decode().splitlines() if line.startswith("[")]
    return [(code, set(loaded)) for code, loaded in told]


@pytest.fixture
def with_an_operation(founded: Path) -> Iterator[None]:
    with closing(Context.open(founded)) as context:
        operation = make_operation(context, units=["POLSEK-SEKAYAM"])
        context.perform(operations.plan, operation.id)
        context.perform(operations.start, operation.id, exception=without_order())
        make_duty(context, operation=operation.id)
        make_version(context)
        yield


def test_no_list_loads_a_heavy_library(with_an_operation: None) -> None:
    # One after another in one process: whoever loads it first is to blame, and it costs one start instead of fifty.
    ended = modules_after(*LISTS)
    assert len(ended) == len(LISTS)
    before: set[str] = set()
    for arguments, (code, loaded) in zip(LISTS, ended, strict=True):
        assert (code, (loaded - before) & HEAVY) == (0, set()), arguments
        before = loaded


def test_help_and_version_do_not_even_load_typer(founded: Path) -> None:
    for _code, loaded in modules_after(["--help"], ["-h"], ["--version"]):
        assert loaded & {"typer", "sqlcipher3", "inspect"} == set()


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
