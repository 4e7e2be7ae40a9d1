"""`pora run`: begun by the task force, ended by Immigration, every deviation on record; on paper, and as lessons."""

import json
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from console.context import Context
from db.queries import sops
from tests.builders import SOP, make_adopted, make_frozen, make_operation

PAMTAS, POLSEK = "SATGAS-PAMTAS", "POLSEK-SEKAYAM"
SINCE = date(2025, 1, 2)
BEGAN = "2025-11-13T01:00:00+00:00"


@pytest.fixture
def frozen(founded: Path, travel: Any) -> str:
    """Return the code of a procedure that is in force at the task force, with an operation O-2025-001."""
    travel(BEGAN)
    context = Context.open(founded)
    make_operation(context)
    make_adopted(context, make_frozen(context, parties=[PAMTAS, "IMI-ENTIKONG"]), PAMTAS, in_force_from=SINCE)
    context.close()
    return SOP


@pytest.fixture
def run(frozen: str, pora: Any) -> str:
    """Return the code of a run that the task force holds."""
    ran = pora("run", "start", frozen, "--operation", "O-2025-001", "--agency", PAMTAS)
    assert ran.code == 0, ran.err
    return str(ran.out.split()[0])


def state(pora: Any, code: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(pora("run", "status", code, "--json").out)
    return found


def nexts(pora: Any, code: str) -> list[str]:
    return [one["step"] for one in state(pora, code)["next"]]


def test_a_run_begun_by_the_task_force_and_ended_by_immigration_tells_who_did_what(run: str, pora: Any, travel: Any) -> None:
    assert nexts(pora, run) == ["k1"]
    for words in (
        ["--at", "08.05", "--note", "Tiga orang"], ["--at", "08.20"], ["--at", "08.30", "--exit", "tidak darurat"],
        ["--at", "08.35"], ["--at", "08.40", "--exit", "Hanya barang pribadi"], ["--at", "08.50"],
    ):  # fmt: skip
        travel("2025-11-13T02:00:00+00:00")
        ran = pora("run", "tick", run, *words, "--agency", PAMTAS, "--by", "Serda Yoga")
        assert ran.code == 0, ran.err
    assert nexts(pora, run) == ["k9"]
    assert pora("run", "handover", run, "IMI-ENTIKONG", "--note", "Di pos").code == 0
    assert pora("run", "tick", run, "--exit", "Sesuai").code == 0
    travel("2025-11-14T02:00:00+00:00")
    late = pora("run", "tick", run, "11")
    assert "Step 11 was done" in late.err
    assert "late" in late.err
    for words in (["12", "--exit", "Tidak ada indikasi"], ["17", "--exit", "Orang asing"], ["19"]):
        assert pora("run", "tick", run, *words).code == 0
    assert pora("run", "skip", run, "k21").code == 1
    assert pora("run", "skip", run, "k21", "--reason", "Laporan digabung").code == 0
    assert "An end is reached" in pora("run", "tick", run).out
    closed = pora("run", "close", run)
    assert "Laporan digabung" in closed.err
    found = state(pora, run)
    assert (found["state"], found["holder_short"]) == ("finished", "Kanim Entikong")
    assert {one["agency_short"] for one in found["ticks"]} == {"Satgas Pamtas", "Kanim Entikong"}
    assert found["ticks"][0]["person"] == "Serda Yoga"
    assert [one["code"] for one in found["deviations"]] == ["run.late", "run.skipped"]
    told = pora("run", "history", run).out
    assert told.index("Serda Yoga") < told.index("run handed over") < told.index("Laporan digabung")


def test_a_decision_names_its_ways_and_a_step_of_another_agency_warns(run: str, pora: Any) -> None:
    for _turn in range(2):
        assert "! This step belongs to TNI-AD" in pora("run", "tick", run).err
    ran = pora("run", "tick", run)
    assert (ran.code, "Darurat, Tidak darurat" in ran.err, "--exit" in ran.err) == (1, True, True)
    assert pora("run", "na", run).code == 0
    assert nexts(pora, run) == ["k4", "k5"]
    ran = pora("run", "tick", run)
    assert (ran.code, "k4, k5" in ran.err) == (1, True)
    assert state(pora, run)["deviations"][0]["code"] == "run.other_actor"


def test_a_rehearsal_ticks_nothing_and_undo_takes_a_tick_back(run: str, pora: Any) -> None:
    assert pora("run", "tick", run, "--dry-run").code == 0
    assert nexts(pora, run) == ["k1"]
    pora("run", "tick", run, "--agency", PAMTAS)
    assert nexts(pora, run) == ["k2"]
    assert pora("undo").code == 0
    assert nexts(pora, run) == ["k1"]


def test_a_run_pauses_goes_on_and_is_reopened_with_a_reason(run: str, pora: Any) -> None:
    assert pora("run", "pause", run, "--note", "Hujan").code == 0
    ran = pora("run", "tick", run)
    assert (ran.code, "pora run resume" in ran.err) == (1, True)
    assert pora("run", "resume", run).code == 0
    assert pora("run", "abandon", run).code == 1
    assert pora("run", "abandon", run, "--reason", "Orang kembali").code == 0
    assert pora("run", "list").out == ""
    assert "broken off" in pora("run", "list", "--all").out
    assert pora("run", "reopen", run, "--reason", "Ditemukan").code == 0
    assert [row["code"] for row in json.loads(pora("run", "list", "--operation", "O-2025-001", "--json").out)] == [run]
    assert pora("run", "edit", run, "--title", "Latihan").code == 0
    assert pora("run", "remove", run).code == 0
    assert "Latihan" in pora("run", "list", "--removed").out


def test_a_text_not_in_force_at_the_holder_is_run_with_a_warning(frozen: str, pora: Any) -> None:
    ran = pora("run", "start", frozen)
    assert (ran.code, "not in force at" in ran.err) == (0, True)
    assert pora("run", "start", "OPERASI-GABUNGAN").code == 1
    assert pora("run", "start", frozen, "--operation", "O-2025-001", "--meeting", "R-2025-001").code == 2


def test_deviations_become_lessons_of_the_operation_once(run: str, pora: Any) -> None:
    pora("op", "order", "O-2025-001", "--number", "SP/1")
    pora("op", "start", "O-2025-001", "--at", "13 Nov 2025 08.00")
    assert pora("run", "lessons", run).code == 1
    pora("run", "skip", run, "--reason", "Ditemukan warga", "--agency", PAMTAS)
    ran = pora("op", "lesson", "from-run", run)
    assert "1 lesson taken over" in ran.out, ran.err
    assert "0 lessons taken over" in pora("run", "lessons", run).out
    row = json.loads(pora("op", "lesson", "list", "O-2025-001", "--json").out)[0]
    assert row["planned"].startswith("1. Menemukan pelintas batas")
    assert (row["why"], run in row["happened"]) == ("Ditemukan warga", True)


@pytest.mark.parametrize("suffix", [".docx", ".xlsx", ".json", ".md"])
def test_a_run_is_written_as_paper_and_as_data(run: str, pora: Any, tmp_path: Path, suffix: str) -> None:
    pora("run", "tick", run, "--agency", PAMTAS, "--note", "Tiga orang", "--by", "Serda Yoga")
    target = tmp_path / f"run{suffix}"
    ran = pora("run", "export", run, "-o", target)
    assert ran.code == 0, ran.err
    assert "Serda Yoga" in whole_text(target)
    assert "Tiga orang" in whole_text(target)


def test_a_blank_checklist_has_a_box_for_every_way(frozen: str, pora: Any, tmp_path: Path) -> None:
    target = tmp_path / "blank.md"
    ran = pora("sop", "export", frozen, "--checklist", "-o", target)
    assert ran.code == 0, ran.err
    text = whole_text(target)
    assert "Tidak darurat: ke langkah 5" in text
    assert "versi 1.0" in text
    assert pora("sop", "export", frozen, "--checklist", "-o", tmp_path / "blank.json").code == 1


def test_a_blank_checklist_is_of_the_text_in_the_language_asked_for(frozen: str, pora: Any, tmp_path: Path) -> None:
    for language, wanted in (("en", "go to step 5"), ("ms", "ke langkah 5")):
        target = tmp_path / f"{language}.md"
        ran = pora("sop", "export", frozen, "--checklist", "--document-language", language, "-o", target)
        assert ran.code == 0, ran.err
        assert wanted in whole_text(target)
        assert ("versi 1.0" in whole_text(target)) is (language == "ms")


def test_what_a_newer_version_says_otherwise_is_told(run: str, founded: Path, pora: Any, travel: Any) -> None:
    travel("2025-11-14T01:00:00+00:00")
    for words in (
        ["add", SOP], ["edit", SOP, "--step", "k2", "--field", "duration", "--text", "45 menit"], ["freeze", SOP],
    ):  # fmt: skip
        ran = pora("sop", *words)
        assert ran.code == 0, ran.err
    context = Context.open(founded)
    newest = context.read(sops.newest, SOP)
    make_adopted(context, newest, PAMTAS, in_force_from=SINCE)
    context.close()
    ran = pora("run", "status", run)
    assert "says otherwise" in ran.out
    assert "1.0" in ran.err
    assert state(pora, run)["superseded_by"] == newest.number


def whole_text(path: Path) -> str:
    if path.suffix in (".docx", ".xlsx"):
        with zipfile.ZipFile(path) as file:
            return "".join(file.read(name).decode() for name in file.namelist() if name.endswith(".xml"))
    return path.read_text(encoding="utf-8")
