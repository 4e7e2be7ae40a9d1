"""`pora sop list|show|check|export`, as a person types them: without any workspace."""

import json
from pathlib import Path
from typing import Any

import pytest

from console.periods import spoken_minutes
from sops.library import entries
from sops.markdown import write
from tests.console.procedure_forms import make_procedure

CODE = "OPERASI-GABUNGAN"


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def own() -> Path:
    """Return a file of one's own, whose form has mistakes."""
    path = Path("milik.id.md")
    path.write_text(write(make_procedure(1, 5, 2)), encoding="utf-8")
    return path


def test_the_list_has_a_row_for_every_procedure_in_the_readers_language(pora: Any) -> None:
    rows = json.loads(pora("sop", "list", "--json").out)
    assert {row["code"] for row in rows} == {entry.code for entry in entries()}
    row = next(row for row in rows if row["code"] == CODE)
    assert row["title"].startswith("Joint operation") and (row["steps"], row["actors"]) == (24, 3)
    assert "Operasi gabungan" in pora("sop", "list", "--language", "id").out


def test_a_procedure_is_shown_with_identity_steps_and_times(pora: Any) -> None:
    ran = pora("sop", "show", "joint-operation")
    assert ran.code == 0
    for said in ("Approved by: Chair of Tim PORA", "Findings: 12; Nil: 19", "Total time: 11 days 4 hours", "Shortest way:"):
        assert said in ran.out
    assert "Total time: 11 days" in pora("sop", "show", CODE, "--document-language", "id").out


def test_a_procedure_as_json_is_its_data_with_minutes(pora: Any) -> None:
    found = json.loads(pora("sop", "show", CODE, "--json").out)
    assert found["code"] == CODE and len(found["steps"]) == 24
    assert found["minutes"]["shortest"] <= found["minutes"]["longest"] <= found["minutes"]["total"]


def test_a_sound_procedure_ends_with_0_and_says_what_is_open(pora: Any) -> None:
    ran = pora("sop", "check", CODE)
    assert ran.code == 0 and ran.out.startswith("S10, warning, line ")
    assert ran.err == "Mistakes: 0, warnings: 1, remarks: 0.\n"


def test_a_file_with_mistakes_ends_with_1_and_names_line_and_cure(pora: Any, own: Path) -> None:
    ran = pora("sop", "check", own)
    assert ran.code == 1 and "S10, mistake" in ran.out and "  → " in ran.out
    rows = json.loads(pora("sop", "check", own, "--json").out)
    assert {"rule", "severity", "line", "step", "found", "cure", "code"} == set(rows[0])


def test_a_file_that_is_no_procedure_is_told_line_by_line(pora: Any) -> None:
    Path("x.md").write_text("---\npora-sop: 1\nbahasa: id\nkode: X\nentah: \u009b2J\n---\n## ?\n", encoding="utf-8")
    ran = pora("sop", "check", "x.md")
    assert ran.code == 1 and "x.md, line 5: " in ran.out and "\u009b" not in ran.out


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("show", "nix"), "There is no procedure called “nix” in the library. There are: "),
        (("show", CODE, "--document-language", "ms"), "The procedure joint-operation does not exist in the language “ms”"),
        (("check", "none.md"), "There is no none.md. Check the name and the folder."),
        (("export", CODE, "-o", "x.odt"), "A paper cannot be written as “.odt”. Let the file name end in one of: .pdf"),
        (("export", CODE, "-o", "no/x.pdf"), "x.pdf was not written: there is no folder no."),
    ],
)
def test_what_cannot_be_done_is_told_in_one_sentence(pora: Any, arguments: tuple[str, ...], sentence: str) -> None:
    ran = pora("sop", *arguments)
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith(sentence) and ran.err.count("\n") == 1


@pytest.mark.parametrize(("suffix", "begins"), [(".pdf", b"%PDF"), (".docx", b"PK"), (".md", b"---"), (".json", b"{")])
def test_the_name_of_the_file_chooses_the_format(pora: Any, suffix: str, begins: bytes) -> None:
    ran = pora("sop", "export", CODE, "-o", f"sop{suffix}", "--document-language", "id")
    assert (ran.code, ran.out, ran.err) == (0, f"sop{suffix}\n", "")
    assert Path(f"sop{suffix}").read_bytes().startswith(begins)


def test_without_a_name_the_form_is_called_after_code_and_language(pora: Any) -> None:
    assert pora("sop", "export", CODE).out == "operasi-gabungan.en.pdf\n"
    assert Path("operasi-gabungan.en.pdf").is_file()


def test_a_file_of_ones_own_is_drawn_with_its_mistakes_told(pora: Any, own: Path) -> None:
    ran = pora("sop", "export", own, "-o", "m.pdf")
    assert ran.code == 0 and ran.err.startswith("The check finds ") and Path("m.pdf").is_file()


def test_minutes_are_spoken_as_days_hours_and_minutes(pora: Any) -> None:
    pora("--version")
    assert [spoken_minutes(n) for n in (0, 1, 61, 1440, 3005)] == [
        "0 minutes", "1 minute", "1 hour 1 minute", "1 day", "2 days 2 hours 5 minutes",
    ]  # fmt: skip
