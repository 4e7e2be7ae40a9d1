"""`pora sop add|edit|step|import`, as a person types them: versions of a procedure and their text."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from console.formats.procedures import write as write_form
from sops.library import load
from sops.markdown import read, write

CODE = "SERAH-TERIMA-PELINTAS"
NAME = f"{CODE}@0.1"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, founded: Path) -> Path:
    """Stand in an empty folder, with a workspace elsewhere."""
    monkeypatch.chdir(tmp_path)
    return founded


def shown(pora: Any, named: str = NAME) -> Any:
    return json.loads(pora("sop", "show", named, "--json").out)


def step(pora: Any, key: str, named: str = NAME) -> Any:
    return next(one for one in shown(pora, named)["steps"] if one["key"] == key)


def test_a_version_begins_with_the_librarys_text_and_stands_in_the_list(pora: Any, here: Path) -> None:
    ran = pora("sop", "add", CODE, "--document-language", "id", "--unit", "Polsek Sekayam", "--unit", "IMI-ENTIKONG")
    assert ran.code == 0 and ran.out.startswith(f"{NAME}  Serah terima pelintas")
    row = next(one for one in json.loads(pora("sop", "list", "--json").out) if one["code"] == CODE)
    assert (row["version"], row["state"], row["adopted"], row["parties"]) == ("0.1", "draft", "draft", 2)
    versions = json.loads(pora("sop", "versions", CODE, "--json").out)
    assert [(one["number"], one["steps"], one["base_code"]) for one in versions] == [("0.1", 22, CODE)]
    told = pora("sop", "show", CODE)
    assert "library's text" in told.err and NAME in told.err, "a draft is not yet what holds"


def test_a_version_goes_on_from_another_and_nothing_is_begun_by_a_dry_run(pora: Any, here: Path) -> None:
    assert pora("sop", "versions", CODE).err.startswith("No version of SERAH-TERIMA-PELINTAS was begun here")
    assert pora("sop", "add", CODE, "--dry-run").out == ""
    assert pora("sop", "versions", CODE).code == 1
    pora("sop", "add", CODE, "--document-language", "id")
    ran = pora("sop", "add", CODE, "--changes", "Waktu baru", "--safety")
    assert ran.out.startswith(f"{CODE}@0.2") and "version 0.1" in ran.err
    newest = json.loads(pora("sop", "versions", CODE, "--json").out)[0]
    assert (newest["based_number"], newest["changes"], newest["safety"]) == ("0.1", "Waktu baru", 1)


def test_fields_of_head_and_steps_are_named_as_the_file_names_them(pora: Any, here: Path) -> None:
    pora("sop", "add", CODE, "--document-language", "id")
    assert pora("sop", "edit", CODE, "--set", "pemicu=Patroli", "--set", "Dasar hukum=UU 6/2011\\nPP 31/2013").code == 0
    assert pora("sop", "edit", CODE, "--step", "k3", "--field", "Waktu", "--text", "45 menit").code == 0
    found = shown(pora)
    assert found["trigger"] == "Patroli" and found["identity"]["legal_basis"] == ["UU 6/2011", "PP 31/2013"]
    assert step(pora, "k3")["duration"] == {"amount": "45", "unit": "minute", "words": ""} or "45" in str(step(pora, "k3"))
    wrong = pora("sop", "edit", CODE, "--set", "pemic=x")
    assert wrong.code == 1 and "Pemicu" in wrong.err
    assert pora("sop", "edit", CODE, "--step", "k3").err.startswith("Nothing was given")
    assert "k99" in pora("sop", "edit", CODE, "--step", "k99", "--set", "Waktu=1 jam").err


def test_steps_are_added_moved_and_taken_out(pora: Any, here: Path) -> None:
    pora("sop", "add", CODE, "--document-language", "id")
    added = pora("sop", "step", "add", CODE, "Mencatat saksi", "--after", "k3", "--set", "Pelaksana=PAMTAS")
    assert added.out == "k3a  4. Mencatat saksi\n"
    assert pora("sop", "step", "move", CODE, "k3a", "--after", "").out == "k3a  1. Mencatat saksi\n"
    assert pora("sop", "step", "edit", CODE, "1", "--field", "Waktu", "--text", "5 menit", "--dry-run").out == ""
    assert pora("sop", "step", "remove", CODE, "k3a").out == "k3a  Mencatat saksi\n"
    assert len(shown(pora)["steps"]) == 22


def test_a_whole_text_comes_back_from_the_editor_as_one_gesture(
    pora: Any, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pora("sop", "add", CODE, "--document-language", "id")
    from console.cli import sop_editor

    def typed(file: Path) -> None:
        file.write_text(file.read_text().replace("## k3. Memeriksa", "## k3. Menilai"), encoding="utf-8")

    monkeypatch.setattr(sop_editor, "_open", typed)
    assert "no terminal" in pora("sop", "edit", CODE, "--editor").err
    monkeypatch.setattr(sop_editor, "at_terminal", lambda: True)
    ran = pora("sop", "edit", CODE, "--editor")
    assert ran.code == 0 and "1 change." in ran.err
    assert step(pora, "k3")["activity"].startswith("Menilai")
    monkeypatch.setattr(sop_editor, "_open", lambda file: file.write_text("rusak", encoding="utf-8"))
    spoilt = pora("sop", "edit", CODE, "--editor")
    assert spoilt.code == 1 and "is kept in" in spoilt.err and step(pora, "k3")["activity"].startswith("Menilai")


def test_a_file_replaces_the_text_and_is_exported_back_the_same(pora: Any, here: Path) -> None:
    pora("sop", "add", CODE, "--document-language", "id")
    text = load(CODE, "id")
    Path("baru.md").write_text(write(replace(text, steps=text.steps[:-1], trigger="Lain")), encoding="utf-8")
    assert "2 changes." in pora("sop", "edit", CODE, "--from", "baru.md").err
    assert pora("sop", "export", NAME, "-o", "keluar.md").code == 0
    assert Path("keluar.md").read_text() == Path("baru.md").read_text()
    for suffix in (".pdf", ".docx", ".json"):
        assert pora("sop", "export", CODE, "--version", "0.1", "-o", f"x{suffix}").out == f"x{suffix}\n"
    assert "- Step" not in pora("sop", "diff", NAME, "baru.md").out


def test_two_versions_are_compared_and_written_as_a_redline(pora: Any, here: Path) -> None:
    pora("sop", "add", CODE, "--document-language", "id")
    pora("sop", "add", CODE)
    pora("sop", "edit", f"{CODE}@0.2", "--step", "k3", "--set", "Waktu=45 menit")
    ran = pora("sop", "diff", NAME, f"{CODE}@0.2")
    assert "versi 0.2" in ran.out or "version 0.2" in ran.out
    assert "{+45+}" in ran.out
    assert pora("sop", "diff", NAME, f"{CODE}@0.2", "-o", "beda.pdf").code == 0
    assert Path("beda.pdf").read_bytes().startswith(b"%PDF")


def test_a_paper_becomes_a_version_with_what_is_unresolved_among_its_notes(pora: Any, here: Path) -> None:
    Path("lama.docx").write_bytes(write_form(load("OPERASI-GABUNGAN", "id"), ".docx"))
    ran = pora("sop", "import", "lama.docx", "--code", "opgab-lokal")
    assert ran.code == 0 and ran.out.splitlines()[0] == "OPGAB-LOKAL@0.1"
    found = shown(pora, "OPGAB-LOKAL@0.1")
    assert len(found["steps"]) == 24 and len(found["notes"]) == len(ran.out.splitlines()) - 1
    row = next(one for one in json.loads(pora("sop", "list", "--json").out) if one["code"] == "OPGAB-LOKAL")
    assert (row["state"], row["name"]) == ("draft", "")
    assert pora("sop", "import", "lama.docx", "-o", "x.md").code == 0 and read(Path("x.md").read_bytes())


def test_a_procedure_of_ones_own_begins_with_a_title_and_is_removed_and_restored(pora: Any, here: Path) -> None:
    ran = pora("sop", "add", "LAPOR-CEPAT", "--title", "Laporan cepat")
    assert ran.out == "LAPOR-CEPAT@0.1  Laporan cepat\n"
    assert pora("sop", "step", "add", "LAPOR-CEPAT", "Menerima laporan").out == "k1  1. Menerima laporan\n"
    assert pora("sop", "check", "LAPOR-CEPAT").code == 1
    assert pora("sop", "remove", "LAPOR-CEPAT").code == 0 and pora("sop", "versions", "LAPOR-CEPAT").code == 1
    assert pora("sop", "restore", "LAPOR-CEPAT").out == "LAPOR-CEPAT@0.1  Laporan cepat\n"
    assert "began a version" in pora("sop", "history", "LAPOR-CEPAT").out
    assert pora("sop", "withdraw", "LAPOR-CEPAT").code == 1
    assert pora("sop", "withdraw", "LAPOR-CEPAT", "--reason", "Digabung").code == 0
    assert pora("sop", "add").err.startswith("Say what to begin with")
