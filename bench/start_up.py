"""How long a command takes to answer, against the start of the bare interpreter."""

import shutil
import sys
from pathlib import Path

from bench.measure import Ratio, process, side_by_side


def _pora() -> str:
    beside = Path(sys.executable).with_name("pora")
    return str(beside) if beside.exists() else shutil.which("pora") or "pora"


def run(folder: Path) -> list[Ratio]:
    """Measure `pora --help` and `pora task list` on the workspace in `folder` (100,000 tasks)."""
    bare = process([sys.executable, "-c", "pass"])
    rows = []
    for name, arguments, goal in (
        ("`pora --help` / bare interpreter", ["--help"], 7.0),
        ("`pora task list --limit 20` of 100,000 / bare interpreter", ["task", "list", "--limit", "20"], 20.0),
    ):
        floor, command = side_by_side(bare, process([_pora(), *arguments], PORA_WORKSPACE=str(folder)), rounds=15)
        rows.append(Ratio(name, command / floor, goal, note=f"{command * 1000:.0f} ms"))
    return rows
