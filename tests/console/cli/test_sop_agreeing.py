"""`pora sop propose|proposals|decide|opinion|grid|freeze`: three agencies agree, and every proposal's fate is kept."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from sops.library import load
from sops.markdown import write

CODE, POLSEK, KORAMIL = "SERAH-TERIMA-PELINTAS", "POLSEK-SEKAYAM", "KORAMIL-1204-02"


@pytest.fixture
def begun(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, founded: Path, pora: Any) -> str:
    """Return the name of a version in discussion between three units."""
    monkeypatch.chdir(tmp_path)
    units = ("--unit", POLSEK, "--unit", KORAMIL, "--unit", "IMI-ENTIKONG")
    assert pora("sop", "add", CODE, "--document-language", "id", *units).code == 0
    assert pora("sop", "discuss", CODE).code == 0
    return f"{CODE}@0.1"


def fates(pora: Any, *options: str) -> dict[str, str]:
    return {one["code"]: one["fate"] for one in json.loads(pora("sop", "proposals", CODE, "--json", *options).out)}


def text(pora: Any, named: str = f"{CODE}@0.1") -> Any:
    return json.loads(pora("sop", "show", named, "--json").out)


def keys(pora: Any) -> list[str]:
    return [step["key"] for step in text(pora)["steps"]]


def test_two_proposals_are_combined_and_both_fates_stay_on_record(pora: Any, begun: str) -> None:
    ran = pora("sop", "propose", CODE, "k3", "--field", "Waktu", "--text", "45 menit", "--agency", POLSEK, "--reason", "Jauh")
    assert ran.out == "U-0001  k3 Time  Polsek Sekayam: not decided yet\n"
    pora("sop", "propose", CODE, "3", "--field", "Time", "--text", "1 jam", "--agency", KORAMIL, "--author", "Serma Adi")
    shown = pora("sop", "proposal", "U-0002").out
    assert "Proposed by: Serma Adi" in shown and "{+1 jam+}" in shown
    ran = pora("sop", "decide", "U-0001", "--combine", "U-0002", "--text", "50 menit", "--reason", "Jalan tengah")
    assert "combined with others: U-0003" in ran.out and "U-0003  k3 Time" in ran.out
    assert fates(pora) == {"U-0001": "combined", "U-0002": "combined", "U-0003": "accepted"}
    assert fates(pora, "--fate", "combined", "--agency", POLSEK) == {"U-0001": "combined"}
    assert "50" in str(next(step for step in text(pora)["steps"] if step["key"] == "k3")["duration"])


def test_steps_are_proposed_to_come_go_and_move(pora: Any, begun: str) -> None:
    before = keys(pora)
    pora("sop", "propose", CODE, "--insert", "--after", "k5", "--text", "Memotret tempat", "--set", "Pelaksana=IMI")
    pora("sop", "propose", CODE, "k21", "--delete", "--agency", POLSEK)
    pora("sop", "propose", CODE, "k7", "--move", "--after", "k9")
    pora("sop", "propose", CODE, "--field", "pemicu", "--text", "Laporan warga", "--safety")
    listed = pora("sop", "proposals", CODE).out
    for said in ("new step k5a", "take the step out", "move it behind k9", "Laporan warga"):
        assert said in listed
    assert pora("sop", "decide", "U-0001", "--accept-as", "## k5a. Memotret tempat penemuan\n- Pelaksana: IMI").code == 0
    for code in ("U-0002", "U-0003", "U-0004"):
        assert pora("sop", "decide", code, "--accept", "--dry-run").code == 0
        assert pora("sop", "decide", code, "--accept").code == 0
    wanted = [key for key in before if key not in ("k21", "k7")]
    wanted.insert(wanted.index("k5") + 1, "k5a")
    wanted.insert(wanted.index("k9") + 1, "k7")
    assert keys(pora) == wanted and text(pora)["trigger"] == "Laporan warga"
    assert pora("sop", "decide", "U-0001", "--accept").err.startswith("This proposal was decided already")


def test_a_rejection_needs_its_reason_and_one_fate_is_chosen(pora: Any, begun: str) -> None:
    pora("sop", "propose", CODE, "k3", "--field", "Waktu", "--text", "45 menit")
    assert pora("sop", "decide", "U-0001", "--reject").code == 1
    assert "--accept" in pora("sop", "decide", "U-0001").err
    assert "--accept" in pora("sop", "decide", "U-0001", "--accept", "--withdraw").err
    assert pora("sop", "decide", "U-0001", "--reject", "--reason", "Cukup").code == 0
    assert fates(pora) == {"U-0001": "rejected"}
    assert pora("sop", "propose", CODE, "k3").err.startswith("Nothing was given")
    assert "k99" in pora("sop", "propose", CODE, "k99", "--delete").err


def test_an_agencys_own_draft_becomes_proposals_though_it_numbers_its_steps_anew(pora: Any, begun: str) -> None:
    known = load(CODE, "id")
    first, *rest = known.steps
    names = {step.key: f"l{number}" for number, step in enumerate(known.steps, 1)}
    steps = [
        replace(step, key=names[step.key], exits=tuple(replace(way, target=names[way.target]) for way in step.exits))
        for step in (replace(first, note="Dengan foto"), *rest[:-1])
    ]
    Path("milik.md").write_text(write(replace(known, steps=tuple(steps))), encoding="utf-8")
    ran = pora("sop", "propose", CODE, "--from", "milik.md", "--agency", POLSEK, "--reason", "Usul kami")
    assert ran.code == 0 and len(ran.out.splitlines()) == 2
    listed = json.loads(pora("sop", "proposals", CODE, "--json").out)
    assert {(one["kind"], one["step"], one["field"]) for one in listed} == {
        ("replace", "k1", "note"), ("delete", known.steps[-1].key, "")
    }  # fmt: skip


def test_the_grid_shows_a_letter_for_every_word_and_small_ones_for_older_texts(pora: Any, begun: str) -> None:
    assert pora("sop", "opinion", CODE, "agree", "--all").out.startswith("Kanim Entikong: agrees (k1")
    assert pora("sop", "opinion", CODE, "k3", "note", "--agency", POLSEK).code == 1
    assert pora("sop", "opinion", CODE, "k3", "4", "note", "--agency", POLSEK, "--note", "Ada radio").code == 0
    assert pora("sop", "opinion", CODE, "k5", "tolak", "--agency", KORAMIL, "--note", "Tidak").code == 0
    assert pora("sop", "opinion", CODE, "agree").err.startswith("Name the steps")
    assert pora("sop", "opinion", CODE, "k3", "maybe").code == 2
    pora("sop", "edit", CODE, "--step", "k3", "--set", "Waktu=45 menit")
    ran = pora("sop", "grid", CODE)
    row = next(line for line in ran.out.splitlines() if " k3 " in line)
    assert row.split()[-3:] == ["·a", "·n", "·"] and "A agrees" in ran.err
    found = json.loads(pora("sop", "grid", CODE, "--json").out)
    cells = {one["step"]: one["cells"] for one in found["steps"]}
    assert cells["k5"][KORAMIL]["opinion"] == "reject" and cells["k3"][POLSEK]["before"] == "agree_with_note"


def test_the_text_is_frozen_once_nothing_is_open(pora: Any, begun: str) -> None:
    pora("sop", "propose", CODE, "k3", "--field", "Waktu", "--text", "45 menit")
    refused = pora("sop", "freeze", CODE)
    assert refused.code == 1 and "U-0001" in refused.err and "pora sop decide" in refused.err
    ran = pora("sop", "freeze", CODE, "--overrule", "Disepakati dalam rapat")
    assert ran.code == 0 and ran.out.startswith(f"{CODE}@1.0  ") and len(ran.out.split()[-1]) == 64
    assert fates(pora) == {"U-0001": "rejected"}
    closed = pora("sop", "edit", f"{CODE}@1.0", "--set", "pemicu=x")
    assert closed.code == 1 and "no longer changes" in closed.err
    assert "open for changes" in pora("sop", "propose", CODE, "k3", "--delete").err
    assert pora("sop", "add", CODE).out.startswith(f"{CODE}@1.1")
