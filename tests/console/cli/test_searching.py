"""`pora search`: words in any order, the last one unfinished, hits named by code and kind."""

import json
from pathlib import Path

from console.context import Context
from console.importing import import_file
from tests.console.importing.field_files import minutes_file


def test_it_finds_minutes_tasks_and_decisions_by_unfinished_words(sqlite_context: Context, pora, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    import_file(sqlite_context, minutes_file(tmp_path))
    ran = pora("search", "peta", "pengaw", "--json")
    assert {(row["kind"], row["code"]) for row in json.loads(ran.out)} == {(20, "T-0001"), (15, "K-0001")}


def test_a_line_of_the_minutes_is_named_by_its_meeting(sqlite_context: Context, pora, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    import_file(sqlite_context, minutes_file(tmp_path))
    assert "R-2025-001  line of the minutes" in pora("search", "setapak").out


def test_nothing_found_is_said_and_is_no_error(founded: Path, pora) -> None:  # type: ignore[no-untyped-def]
    ran = pora("search", "xyzzy")
    assert (ran.code, ran.out) == (0, "")
    assert "Nothing holds" in ran.err
