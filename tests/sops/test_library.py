"""The procedures that come with the program."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from sops.errors import UnknownProcedure, Unreadable
from sops.library import LIBRARY, entries, files, find, load
from sops.translations import differences

ENTRIES = [pytest.param(entry, id=entry.name) for entry in entries()]


def test_the_two_exemplars_are_there_in_both_languages() -> None:
    known = {entry.name: entry.languages for entry in entries()}
    assert {"irregular-crossers", "joint-operation"} <= known.keys()
    assert known["irregular-crossers"][:2] == ("id", "en")


def test_every_file_in_the_library_is_a_procedure_or_the_description() -> None:
    listed = {path for _topic, _name, _language, path in files()}
    assert [path for path in LIBRARY.rglob("*") if path.is_file() and path not in listed] == [LIBRARY / "README.md"]


def test_every_code_is_unique_and_of_the_agreed_signs() -> None:
    codes = [entry.code for entry in entries()]
    assert len(set(codes)) == len(codes)
    assert all(re.fullmatch("[A-Z0-9.-]+", code) for code in codes)


@pytest.mark.parametrize("entry", ENTRIES)
def test_the_languages_of_a_shipped_procedure_say_the_same(entry) -> None:
    first, *others = [load(entry.name, language) for language in entry.languages]
    assert [differences(first, other) for other in others] == [[] for _other in others]
    assert entry.titles == {one.language: one.identity.title for one in (first, *others)}


def test_a_procedure_is_found_by_name_code_or_topic() -> None:
    assert find("OPERASI-GABUNGAN") == find("joint-operation") == find("operations/joint-operation")


def test_a_name_or_language_that_is_not_there_is_refused_with_those_that_are() -> None:
    with pytest.raises(UnknownProcedure) as refused:
        load("nowhere", "id")
    assert "joint-operation" in refused.value.details["wanted"]
    with pytest.raises(UnknownProcedure) as refused:
        load("joint-operation", "xx")
    assert refused.value.details["wanted"][:2] == ("id", "en")


def test_a_damaged_file_is_listed_and_refused_when_it_is_loaded(tmp_path: Path) -> None:
    (tmp_path / "topic").mkdir()
    (tmp_path / "topic" / "rusak.id.md").write_bytes(b"\xff\xfe\x00")
    assert [(entry.name, entry.title("en")) for entry in entries(tmp_path)] == [("rusak", "rusak")]
    with pytest.raises(Unreadable):
        load("rusak", "id", tmp_path)


def test_the_whole_library_stands_on_the_standard_library_alone() -> None:
    code = "import sys, sops.library, sops.check, sops.canonical, sops.translations; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=LIBRARY.parents[1])
    foreign = {name.split(".")[0] for name in loaded.stdout.split()} - set(sys.stdlib_module_names) - {"sops", "__main__"}
    assert {name for name in foreign if not name.startswith("_")} == set()
