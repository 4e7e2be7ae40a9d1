"""The same word names the same file in every layer: an aggregate that has come has come everywhere."""

from pathlib import Path

ROOT = Path(__file__).parents[2]

# The aggregates that exist. Add the word here when a new one comes; the test below lists what it still needs.
AGGREGATES: tuple[str, ...] = ("agencies", "people", "places", "meetings", "operations", "reports", "resources", "tasks")

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
    wanted = [place.format(aggregate) for aggregate in AGGREGATES for place in PLACES]
    assert [path for path in wanted if not (ROOT / path).is_file()] == []
