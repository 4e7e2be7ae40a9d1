"""What is printed: four formats, and a gate that lets no control character through."""

import csv
import io
import json
from datetime import date
from typing import NamedTuple
from uuid import UUID

import pytest

from console import i18n
from console.cli import output
from console.cli.output import Column, Format


class Row(NamedTuple):
    id: UUID
    code: str
    name: str
    due: date | None


ROWS = [
    Row(UUID(int=1), "T-0001", "Patroli | jalur", date(2026, 3, 3)),
    Row(UUID(int=2), "T-0002", '=HYPERLINK("x")', None),
]
COLUMNS = [
    Column("Code", lambda row: row.code),
    Column("Name", lambda row: row.name),
    Column("Due", lambda row: row.due),
]


@pytest.fixture(autouse=True)
def _english() -> None:
    i18n.set_language("en")


def printed(form: Format, capsys: pytest.CaptureFixture[str], rows: list[Row] = ROWS) -> str:
    output.emit_rows(rows, COLUMNS, form)
    return capsys.readouterr().out


def test_json_holds_every_field_by_name(capsys: pytest.CaptureFixture[str]) -> None:
    assert json.loads(printed(Format.JSON, capsys))[0] == {
        "id": str(UUID(int=1)),
        "code": "T-0001",
        "name": "Patroli | jalur",
        "due": "2026-03-03",
    }


def test_csv_reads_back_and_marks_what_a_spreadsheet_would_run(capsys: pytest.CaptureFixture[str]) -> None:
    lines = list(csv.reader(io.StringIO(printed(Format.CSV, capsys))))
    assert lines[0] == ["Code", "Name", "Due"]
    assert lines[2] == ["T-0002", '\'=HYPERLINK("x")', ""]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"])
def test_every_start_of_a_formula_is_marked(start: str) -> None:
    assert output.guarded(f"{start}1+1") == f"'{start}1+1"
    assert output.guarded("") == ""


def test_markdown_cells_cannot_break_the_table(capsys: pytest.CaptureFixture[str]) -> None:
    lines = printed(Format.MD, capsys).splitlines()
    assert lines[1] == "|---|---|---|"
    assert lines[2] == "| T-0001 | Patroli \\| jalur | 3 Mar 2026 |"


def test_a_table_in_a_pipe_is_not_cut(capsys: pytest.CaptureFixture[str]) -> None:
    long = [Row(UUID(int=1), "T-0001", "x" * 300, None)]
    assert "x" * 300 in printed(Format.TABLE, capsys, long)


def test_an_empty_table_says_so_on_stderr_and_an_empty_json_is_a_list(capsys: pytest.CaptureFixture[str]) -> None:
    output.emit_rows([], COLUMNS)
    assert capsys.readouterr() == ("", "Nothing to list.\n")
    assert printed(Format.JSON, capsys, []) == "[]\n"


@pytest.mark.parametrize("form", [Format.TABLE, Format.CSV, Format.MD])
def test_control_and_direction_characters_are_made_visible(form: Format, capsys: pytest.CaptureFixture[str]) -> None:
    row = Row(UUID(int=1), "T-0001", "a\x1b]52;c;eA==\x07b\x9b31m\u202eyx\nz", None)
    out = printed(form, capsys, [row])
    assert not set(out) & {"\x1b", "\x07", "\x9b", "\u202e"}
    assert "⟦U+001B⟧" in out


def test_json_escapes_control_characters_itself(capsys: pytest.CaptureFixture[str]) -> None:
    out = printed(Format.JSON, capsys, [Row(UUID(int=1), "T", "a\x1bb", None)])
    assert "\x1b" not in out


def test_facts_without_a_value_are_left_out(capsys: pytest.CaptureFixture[str]) -> None:
    output.emit_facts("T-0001", [("Due", None), ("Name", ""), ("Open", False), ("State", "x\x1b")])
    assert capsys.readouterr().out == "T-0001\n  Open: no\n  State: x⟦U+001B⟧\n"


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def on_a_terminal(monkeypatch: pytest.MonkeyPatch, columns: int) -> str:
    rows = [Row(UUID(int=1), "T-0001", "Menyampaikan nama penampung calon PMI yang diketahui", date(2026, 3, 3))]
    shown = [*COLUMNS[:1], Column("Name", lambda row: row.name, shrinks=True), *COLUMNS[2:]]
    screen = Terminal()
    monkeypatch.setenv("COLUMNS", str(columns))
    monkeypatch.setattr("sys.stdout", screen)
    output.emit_rows(rows, shown)
    return screen.getvalue()


@pytest.mark.parametrize("columns", [50, 80])
def test_a_table_fits_the_terminal_or_what_columns_says(monkeypatch: pytest.MonkeyPatch, columns: int) -> None:
    lines = on_a_terminal(monkeypatch, columns).split("\n")
    assert max(map(len, lines)) <= columns


def test_a_pipe_gets_every_column_whole(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "20")
    assert len(printed(Format.TABLE, capsys).split("\n")) == 5
    assert "Patroli | jalur" in printed(Format.TABLE, capsys)


def test_a_long_fact_is_broken_at_words_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Terminal()
    monkeypatch.setenv("COLUMNS", "40")
    monkeypatch.setattr("sys.stdout", screen)
    output.emit_facts("POLRI", [("Other names", "Kanit Intelkam; Kapolsek; Kapolsek Sekayam; Polsek")])
    lines = screen.getvalue().rstrip("\n").split("\n")
    assert lines[1].startswith("  Other names: Kanit") and lines[2].startswith("    ")
    assert max(map(len, lines)) <= 40
