"""The sizes and names that keep the house livable: no long module, no long screen, no drawer for odds and ends."""

from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MODULE_LINES = 400
SCREEN_LINES = 200
DRAWERS = {"util", "utils", "helper", "helpers", "manager", "managers", "common", "misc"}


def modules() -> Iterator[Path]:
    for folder in ("console", "db", "sops", "tests", "bench"):
        yield from (ROOT / folder).rglob("*.py")
    yield from ROOT.glob("*.py")


def lines(module: Path) -> int:
    return module.read_bytes().count(b"\n")


def names(found: list[Path]) -> list[str]:
    return [module.relative_to(ROOT).as_posix() for module in found]


def test_no_module_is_longer_than_400_lines() -> None:
    assert names([module for module in modules() if lines(module) > MODULE_LINES]) == []


def test_no_screen_is_longer_than_200_lines() -> None:
    screens = (ROOT / "console" / "tui" / "screens").rglob("*.py")
    assert names([screen for screen in screens if lines(screen) > SCREEN_LINES]) == []


def test_no_module_is_a_drawer_for_odds_and_ends() -> None:
    assert names([module for module in modules() if DRAWERS & set(module.stem.split("_"))]) == []


@pytest.mark.parametrize("package", ["console", "db", "sops"])
def test_every_folder_with_modules_is_a_package(package: str) -> None:
    # Alembic loads migrations by path. Elsewhere a folder without __init__.py would escape the import contracts.
    folders = {module.parent for module in (ROOT / package).rglob("*.py") if "migrations" not in module.parts}
    assert names([folder for folder in sorted(folders) if not (folder / "__init__.py").exists()]) == []
