"""What may not stand in any file of the project: one machine's paths, a package index, promises to do it later."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FOLDERS = ("console", "db", "sops", "tests", "bench", "docs", ".ci", ".github")
OWN_TEXT = {".py", ".md", ".toml", ".tcss", ".typ", ".po", ".csv", ".txt", ".yaml", ".yml", ".mako", ".ini", ""}
MADE = {".coverage", ".DS_Store"}

# Written in pieces, so that this file does not find itself.
MACHINE_PATHS = re.compile("/" + "(?:work|root|tmp/w|opt/pypi)/|/home/[a-z]+/|/Users/[a-z]+/|C:" + r"\\Users\\")
INDEXES = re.compile("py" + r"pi\.(?:org|python)|python" + "hosted|--(?:extra-)?index-" + "url|--find-" + "links[ =]http")
PROMISES = re.compile(r"(?:#|<!--|\*)\s*(?:TO" + r"DO|FIX" + r"ME)\b|\b(?:TO" + r"DO|FIX" + r"ME)\s*[:(]")


def files() -> Iterator[Path]:
    """Yield the project's own text files, ignoring what tools leave behind."""
    yield from (path for path in ROOT.iterdir() if path.is_file() and path.name not in MADE)
    for folder in FOLDERS:
        for path in (ROOT / folder).rglob("*"):
            if path.is_file() and path.suffix in OWN_TEXT and "__pycache__" not in path.parts:
                yield path


@pytest.mark.parametrize(
    "forbidden",
    [
        pytest.param(MACHINE_PATHS, id="machine path"),
        pytest.param(INDEXES, id="package index"),
        pytest.param(PROMISES, id="promise"),
    ],
)
def test_no_file_holds(forbidden: re.Pattern[str]) -> None:
    found = [
        f"{path.relative_to(ROOT).as_posix()}: {match.group()}"
        for path in files()
        if (match := forbidden.search(path.read_bytes().decode("utf-8", "ignore")))
    ]
    assert found == []
