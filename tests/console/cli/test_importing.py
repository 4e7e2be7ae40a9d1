"""`pora import` by hand: several files, one of them bad, and what is said about each."""

import json
from pathlib import Path
from typing import Any

from tests.console.importing.field_files import minutes_file, task_list


def test_a_file_that_is_refused_stops_no_other(founded: Path, pora: Any, tmp_path: Path) -> None:
    ran = pora("import", tmp_path / "nowhere.csv", task_list(tmp_path))
    assert ran.code == 1
    assert "nowhere.csv" in ran.err
    assert len(json.loads(pora("task", "list", "--all", "--json").out)) == 8


def test_an_import_that_was_read_and_reported_is_done_whatever_its_rows(
    founded: Path, pora: Any, tmp_path: Path
) -> None:
    ran = pora("import", task_list(tmp_path), minutes_file(tmp_path), "--dry-run")
    assert (ran.code, pora("task", "list", "--all", "--json").out) == (0, "[]\n")
    assert "doubted" in ran.out


def test_json_is_one_object_for_a_file(founded: Path, pora: Any, tmp_path: Path) -> None:
    report = json.loads(pora("import", task_list(tmp_path), "--json").out)
    assert set(report) >= {"file", "kind", "rows"}
    assert set(report["rows"][0]) == {"row", "outcome", "record", "messages"}


def test_what_is_said_of_many_rows_alike_is_said_once_and_a_useless_file_is_not_called_known(
    founded: Path, pora: Any, tmp_path: Path
) -> None:
    path = tmp_path / "kalender.ics"
    path.write_text("BEGIN:VCALENDAR\n" + "BEGIN:VEVENT\n" * 500, encoding="utf-8")
    ran = pora("import", path)
    assert "500 rows, 1 to 500" in ran.out and ran.out.count("cut off in the middle") == 1
    assert ran.out.endswith("Nothing of this file can be taken: nothing was changed.\n")
    path.write_text("BEGIN:VCALENDAR\nEND:VCALENDAR\n", encoding="utf-8")
    assert "There is nothing in this file to take." in pora("import", path).out
