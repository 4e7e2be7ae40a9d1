"""`make bench`: measures everything in one run and prints the table of the README.

`python -m bench start_up reading` runs a part; `--keep FOLDER` keeps the big workspaces for the next run.
"""

import argparse
import importlib
import sys
import tempfile
from pathlib import Path

from bench.measure import Ratio, table
from bench.workspaces import workspace

PARTS = {
    "start_up": 100_000, "importing": None, "reading": 1_000_000, "screens": 100_000, "clashes": None, "timeline": None,
    "calendar": None, "procedures": None,
}  # fmt: skip
"""Part of the run and the number of tasks its workspace holds."""


def main() -> int:
    """Run the parts asked for; exit 1 when a goal is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parts", nargs="*", help=f"of {', '.join(PARTS)}; all when none is named")
    parser.add_argument("--keep", type=Path, help="folder where big workspaces are kept")
    given = parser.parse_args()
    unknown = [part for part in given.parts if part not in PARTS]
    if unknown:
        parser.error(f"no part is called {', '.join(unknown)}")
    with tempfile.TemporaryDirectory() as made:
        folder = given.keep or Path(made)
        rows: list[Ratio] = []
        for part in given.parts or PARTS:
            print(f"{part} …", file=sys.stderr)
            module = importlib.import_module(f"bench.{part}")
            tasks = PARTS[part]
            place = workspace(folder / f"tasks-{tasks}", tasks) if tasks else Path(tempfile.mkdtemp(dir=made))
            rows += module.run(place)
    print(table(rows))
    return 0 if all(row.is_met for row in rows) else 1


if __name__ == "__main__":
    sys.exit(main())
