"""`pora sop diff` and `pora sop import`, as a person types them: without any workspace."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from console.cli import output
from console.formats.procedures import write as write_form
from console.formats.procedures.redline_pdf import redline_pdf
from console.formats.procedures.redline_sheet import RedlineSheet, sheet_of
from console.formats.procedures.redline_text import markdown, text_lines
from sops.library import load
from sops.markdown import read, write
from sops.procedure import Step
from sops.redline import compare

CODE = "OPERASI-GABUNGAN"


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def newer() -> Path:
    """A file with a newer text: a step reworded, one that came, one that went, two that changed places."""
    known = load(CODE, "id")
    first, second, third, *rest = known.steps
    changed = replace(first, activity=f"{first.activity} `*segera*`", outputs=())
    steps = (changed, third, second, Step("k99", "Memberi tahu pers", note="\\<b> " + "x" * 300), *rest[1:])
    path = Path("baru.id.md")
    path.write_text(write(replace(known, steps=steps)), encoding="utf-8")
    return path


@pytest.fixture
def sheet(newer: Path) -> RedlineSheet:
    return sheet_of(compare(load(CODE, "id"), read(newer.read_bytes())), "1.0", "1.1")


def test_what_changed_is_shown_step_by_step_with_both_hashes(pora: Any, newer: Path) -> None:
    ran = pora("sop", "diff", CODE, newer, "--document-language", "id")
    lines = ran.out.splitlines()
    assert ran.code == 0 and lines[0].startswith(f"--- {CODE} · ") and " · baru.id.md · hash " in lines[1]
    assert lines[2].startswith("Steps: 1 changed, 1 inserted, 1 deleted, 1 moved")
    for said in ("Step 1: changed", "{+ `*segera*`+}", "moved from no. ", "Step 4: inserted", "  {+Memberi tahu pers+}"):
        assert said in ran.out


def test_on_a_terminal_colour_goes_with_the_marks(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    runs = [("Waktu: ", ""), ("[-15-]", "gone"), ("{+45 menit lebih+}", "came")]
    monkeypatch.setattr(output, "coloured", lambda: True)
    monkeypatch.setattr(output, "_broken", lambda text, _depth, _further: ["  Waktu: [-15-]{+45", "    menit lebih+}"])
    output.say_runs(runs, 2, 4)
    gone, came, plain = output.LOOKS["gone"], output.LOOKS["came"], "\x1b[0m"
    first, second = capsys.readouterr().out.splitlines()
    assert first == f"  Waktu: {gone}[-15-]{plain}{came}{{+45{plain}" and second == f"    {came}menit lebih+}}{plain}"


def test_there_is_colour_on_a_terminal_unless_no_color_says_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm")
    assert output.coloured()
    monkeypatch.setenv("NO_COLOR", "1")
    assert not output.coloured()


def test_a_redline_as_json_holds_the_runs(pora: Any, newer: Path) -> None:
    found = json.loads(pora("sop", "diff", CODE, newer, "--document-language", "id", "--json").out)
    assert [step["change"] for step in found["steps"]].count("inserted") == 1
    assert ["inserted", " `*segera*`"] in found["steps"][0]["fields"][0]["lines"][0]


def test_the_same_text_has_no_differences(pora: Any) -> None:
    assert pora("sop", "diff", CODE, CODE).out.splitlines()[2:] == ["Both texts are the same."]


@pytest.mark.parametrize(("suffix", "begins"), [(".pdf", b"%PDF"), (".md", b"# ")])
def test_a_redline_is_written_as_the_file_is_called(pora: Any, newer: Path, suffix: str, begins: bytes) -> None:
    ran = pora("sop", "diff", CODE, newer, "-o", f"x{suffix}")
    assert (ran.code, ran.out) == (0, f"x{suffix}\n")
    assert Path(f"x{suffix}").read_bytes().startswith(begins)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("diff", CODE, "nix"), "There is no procedure called “nix” in the library. There are: "),
        (("diff", CODE, CODE, "-o", "x.odt"), "A paper cannot be written as “.odt”."),
        (("diff", CODE, "none.md"), "There is no file none.md here."),
        (("import", "none.docx"), "There is no file none.docx here."),
        (("import", "leer.docx"), "leer.docx holds no steps of a procedure."),
    ],
)
def test_what_cannot_be_done_is_told_in_one_sentence(pora: Any, arguments: tuple[str, ...], sentence: str) -> None:
    Path("leer.docx").write_bytes(b"Hanya teks.")
    ran = pora("sop", *arguments)
    assert (ran.code, ran.out) == (1, "") and ran.err.startswith(sentence) and ran.err.count("\n") == 1


def test_a_paper_is_imported_with_its_unresolved_parts_told_and_kept(pora: Any) -> None:
    Path("lama.docx").write_bytes(write_form(load(CODE, "id"), ".docx"))
    looked = pora("sop", "import", "lama.docx", "--dry-run")
    assert "Nothing was written." in looked.err and not Path("operasi-gabungan.id.md").exists()
    ran = pora("sop", "import", "lama.docx")
    assert ran.code == 0 and ran.out.splitlines()[0] == "operasi-gabungan.id.md"
    draft = read(Path("operasi-gabungan.id.md").read_bytes())
    assert len(draft.steps) == 24 and len(draft.notes) == len(ran.out.splitlines()) - 1
    assert "  - Step 3 is a decision: say where its exits lead" in ran.out
    again = pora("sop", "import", "lama.docx")
    assert again.code == 1 and "already" in again.err
    assert pora("sop", "import", "lama.docx", "-o", "operasi-gabungan.id.md").code == 0
    told = json.loads(pora("sop", "import", "lama.docx", "-o", "x.md", "--json").out)
    assert {row["code"] for row in told} == {"draft.exits", "draft.connectors"}


def test_another_agencys_paper_is_compared_as_it_is(pora: Any) -> None:
    Path("lama.docx").write_bytes(write_form(load(CODE, "id"), ".docx"))
    ran = pora("sop", "diff", "lama.docx", CODE, "--document-language", "id")
    assert ran.code == 0 and "lama.docx: " in ran.err and " · lama.docx · " in ran.out


def test_markdown_of_the_text_is_shown_and_not_obeyed(sheet: RedlineSheet) -> None:
    found = markdown(sheet)
    assert "**\\`\\*segera\\*\\`**" in found and "\\\\\\<b\\>" in found
    assert "dipindahkan dari no. " in found and "versi 1.1 · sidik " in found


def test_a_redline_is_the_same_bytes_every_time_and_in_every_alphabet(sheet: RedlineSheet) -> None:
    assert redline_pdf(sheet) == redline_pdf(sheet)
    known = load(CODE, "id")
    strange = replace(known, scope="人 \u202e ไทย #set [*] 😀", steps=known.steps[:2])
    assert redline_pdf(sheet_of(compare(known, strange))).startswith(b"%PDF")


def test_unchanged_steps_between_are_told_in_one_line(sheet: RedlineSheet) -> None:
    assert [line.text for line in text_lines(sheet)][-1] == "Langkah 5 sampai 24 tidak berubah"
