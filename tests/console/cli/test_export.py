"""`pora export`: what it writes, says and refuses, in both languages."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from console.context import Context
from db.enums import SecurityClass
from db.models.meetings import Meeting
from db.models.tasks import Task
from tests.builders import agency


@pytest.fixture
def filled(sqlite_context: Context) -> Context:
    """Store an open task, a blocked one of another unit, and one of a secret meeting."""
    held = Meeting(
        title="Tertutup", starts_at=datetime(2025, 11, 12, tzinfo=UTC), security_class=SecurityClass.TOP_SECRET
    )
    rows = (
        held, Task(title="Patroli", accountable=agency(sqlite_context, "BNPP")),
        Task(title="Terkendala", status="blocked"), Task(title="Rahasia", meeting=held.id),
    )  # fmt: skip
    with sqlite_context.database.transaction(sqlite_context.actor, "test.fill") as session:
        for row in rows:
            session.add(row)
            session.flush()
    return sqlite_context


def titles(file: Path) -> list[str]:
    return sorted(row["title"] for row in json.loads(file.read_text())["rows"])


def test_it_says_how_many_rows_went_where(pora: Any, filled: Context, tmp_path: Path) -> None:
    file = tmp_path / "x.csv"
    assert pora("export", "tasks", "-o", file, "--leave-out-class") == (0, "2 rows written to x.csv.\n", "")
    said = pora("export", "tasks", "-o", file, "--leave-out-class", language="id").out
    assert said == "2 baris ditulis ke x.csv.\n"
    assert file.read_text("utf-8-sig").startswith("Kode;No.;Tindak lanjut;Penanggung jawab;")


def test_secret_rows_are_refused_with_number_and_cure(pora: Any, filled: Context, tmp_path: Path) -> None:
    ran = pora("export", "tasks", "-o", tmp_path / "x.csv")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith("1 of the rows are of class R or SR")
    assert "--confirm-class" in ran.err
    assert not (tmp_path / "x.csv").exists()


def test_confirmed_secret_rows_are_written_and_told(pora: Any, filled: Context, tmp_path: Path) -> None:
    ran = pora("export", "tasks", "-o", tmp_path / "x.json", "--confirm-class")
    assert (ran.code, ran.out) == (0, "3 rows written to x.json.\n")
    assert ran.err == "1 row is of class R or SR; the history notes it.\n"
    assert "exported secret records" in pora("history").out


@pytest.mark.parametrize("status", ["blocked", "terkendala", "Terkendala"])
def test_a_status_may_be_given_by_code_or_word(pora: Any, filled: Context, tmp_path: Path, status: str) -> None:
    assert pora("export", "tasks", "-o", tmp_path / "x.json", "--status", status).code == 0
    assert titles(tmp_path / "x.json") == ["Terkendala"]


def test_an_unknown_status_is_refused_with_the_right_ones(pora: Any, filled: Context, tmp_path: Path) -> None:
    ran = pora("export", "meetings", "-o", tmp_path / "x.csv", "--status", "ngawur")
    assert ran.code == 2
    assert "“ngawur”" in ran.err
    assert "scheduled" in ran.err


def test_filters_choose_rows(pora: Any, filled: Context, tmp_path: Path) -> None:
    for options, found in (
        (("--agency", "BNPP"), ["Patroli"]),
        (("--for", "BNPP"), ["Patroli"]),
        (("--text", "patroli"), ["Patroli"]),
        (("--meeting", "R-2025-001", "--confirm-class"), ["Rahasia"]),
        (("--overdue",), []),
    ):
        assert pora("export", "tasks", "-o", tmp_path / "x.json", *options).code == 0
        assert titles(tmp_path / "x.json") == found


@pytest.mark.parametrize(
    "noun", ["tasks", "matrix", "meetings", "decisions", "attendance", "agencies", "people", "places", "history"]
)
@pytest.mark.parametrize("language", ["id", "en"])
def test_every_noun_has_help_in_both_languages(pora: Any, noun: str, language: str) -> None:
    ran = pora("export", noun, "--help", language=language)
    assert ran.code == 0
    assert "--output" in ran.out


def test_without_a_noun_the_nouns_are_listed(pora: Any) -> None:
    ran = pora("export")
    assert "matrix" in ran.out + ran.err


def test_without_a_file_it_is_wrong_usage(pora: Any, filled: Context) -> None:
    assert pora("export", "tasks").code == 2


def test_what_is_exported_is_imported_by_the_same_program(pora: Any, filled: Context, tmp_path: Path) -> None:
    file = tmp_path / "x.json"
    pora("export", "tasks", "-o", file, "--leave-out-class")
    ran = pora("import", file, "--json")
    report = json.loads(ran.out)
    assert (ran.code, report["kind"], {row["outcome"] for row in report["rows"]}) == (0, "tasks", {"unchanged"})
