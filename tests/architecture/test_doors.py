"""One door for each act: which modules may build which SQL statement.

Ruff forbids these names outside db altogether (pyproject.toml); inside db this test is finer than a lint rule can be.
"""

import ast
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

HISTORY = ("db/history.py", "db/bulk.py", "db/search.py", "db/sync/*")
READERS = (*HISTORY, "db/queries/*", "db/storing.py", "db/undo.py")
SET_WRITERS = (*HISTORY, "db/database.py", "db/migrations/*")
DOORS = {"select": READERS, "insert": SET_WRITERS, "update": SET_WRITERS, "delete": SET_WRITERS}
LIBRARIES = ("sqlalchemy", "sqlmodel")


def imported(source: str) -> Iterator[str]:
    """Yield every name that `source` takes from the two libraries, as `from x import name` or as `x.name`."""
    if not any(library in source for library in LIBRARIES):
        return
    aliases = set()
    tree = ast.parse(source)
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] in LIBRARIES:
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.Import):
            aliases |= {name.asname or name.name for name in node.names if name.name.split(".")[0] in LIBRARIES}
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in aliases:
            yield node.attr


@pytest.mark.parametrize("act", DOORS)
def test_a_statement_is_built_only_behind_its_door(act: str) -> None:
    modules = [module for folder in ("console", "db", "sops") for module in (ROOT / folder).rglob("*.py")]
    named = {module.relative_to(ROOT).as_posix(): module for module in modules}
    outside = {
        name: module for name, module in named.items() if not any(fnmatch(name, door) for door in DOORS[act])
    }
    assert [name for name, module in outside.items() if act in imported(module.read_text("utf-8"))] == []


def test_a_statement_is_found_however_it_is_imported() -> None:
    assert list(imported("from sqlmodel import select")) == ["select"]
    assert list(imported("import sqlalchemy as sa\nsa.update(table)")) == ["update"]
    assert list(imported("from sqlalchemy.dialects.sqlite import insert as put")) == ["insert"]
    assert list(imported("from selection import select")) == []
