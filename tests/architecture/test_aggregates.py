"""The same word names the same file in every layer: an aggregate that has come has come everywhere."""

from pathlib import Path

ROOT = Path(__file__).parents[2]

# The aggregates that exist. Add the word here when a new one comes; the test below lists what it still needs.
AGGREGATES: tuple[str, ...] = (
    "agencies", "checklists", "duties", "findings", "meetings", "operations", "people", "places", "reports",
    "resources", "sops", "tasks",
)  # fmt: skip

# Where people say another word than the tables, the surfaces say theirs.
SPOKEN = {
    "console/cli/{}.py": {"checklists": "runs", "duties": "roster"},
    "console/tui/screens/{}.py": {"checklists": "runs", "findings": "operation_findings", "sops": "procedures"},
    "tests/console/cli/test_{}.py": {"checklists": "runs", "duties": "roster"},
}

PLACES = (
    "db/models/{}.py",
    "db/queries/{}.py",
    "console/services/{}.py",
    "console/cli/{}.py",
    "console/tui/screens/{}.py",
    "tests/db/test_{}.py",
    "tests/console/services/test_{}.py",
    "tests/console/cli/test_{}.py",
)


def test_every_aggregate_is_present_in_every_layer() -> None:
    wanted = [place.format(SPOKEN.get(place, {}).get(one, one)) for one in AGGREGATES for place in PLACES]
    assert [path for path in wanted if not (ROOT / path).is_file()] == []
