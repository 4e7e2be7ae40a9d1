"""`pora op finding|outcome|conclude|transfer|photo`: an evening's work by hand, from the list to the hand-over."""

import json
from pathlib import Path
from typing import Any

import pytest

from console.context import Context
from db.queries import operations
from tests.console.services.test_attachments import drawn

LINE = "Ahmad bin Abdullah; L; Malaysia; paspor; A1234567; itk; PT X; overstay; 20 hari"


@pytest.fixture
def code(founded: Path, pora: Any, travel: Any) -> str:
    """Return the code of an operation under way since 08.30."""
    travel("2025-11-13T05:00:00+00:00")
    added = pora("op", "add", "Opgab Entikong", "--starts", "13 Nov 2025 08.30", "--ends", "17.00", "--unit", "KPPBC-ENTIKONG")
    found = str(added.out.split()[0])
    assert pora("op", "order", found, "--number", "SP/1").code == 0
    assert pora("op", "start", found, "--at", "13 Nov 2025 08.30").code == 0
    return found


def listed(pora: Any, *words: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(pora("op", *words, "--json").out)
    return found


def test_a_quick_line_keeps_initials_and_lists_hide_the_number(pora: Any, code: str) -> None:
    added = pora("op", "finding", "add", code, LINE)
    assert "only the initials A.B.A. were kept" in added.err
    assert "Ahmad" not in added.out
    table = pora("op", "finding", "list", code).out
    assert "****4567" in table
    assert "A1234567" not in table + pora("op", "finding", "list", code, "--json").out
    assert "A1234567" in pora("op", "finding", "list", code, "--full").out
    row = listed(pora, "finding", "list", code)[0]
    assert (row["code"], row["nationality"], row["permit"], row["kind"]) == (f"{code}/1", "MY", "itk", "overstay")


def test_many_lines_are_pasted_corrected_taken_off_and_put_back(pora: Any, code: str) -> None:
    assert pora("op", "finding", "paste", code, stdin="A.B.; L\nC.D.\tP anak\tBangladesh\n").code == 0
    assert pora("op", "finding", "paste", code, "--dry-run", stdin="E.F.\n").code == 0
    pora("op", "finding", "edit", code, "2", "--kind", "tanpa_dokumen", "--action", "dirujuk")
    pora("op", "finding", "remove", code, "1")
    assert [row["initials"] for row in listed(pora, "finding", "list", code)] == ["C.D."]
    assert pora("op", "finding", "restore", code).code == 0
    assert [(row["number"], row["kind"]) for row in listed(pora, "finding", "list", code)] == [(1, ""), (2, "tanpa_dokumen")]
    refused = pora("op", "finding", "edit", code, "9", "--kind", "overstay")
    assert (refused.code, "There are 2" in refused.err) == (1, True)


def test_nihil_and_numbers_are_written_when_it_is_concluded(pora: Any, code: str) -> None:
    assert pora("op", "conclude", code, "--checked", "14", "--nil").code == 1
    ran = pora("op", "conclude", code, "--at", "12.00", "--checked", "14", "--nil", "--difference", "tanpa temuan")
    assert ran.code == 0, ran.err
    assert "nihil" in ran.out
    outcome = json.loads(pora("op", "outcome", code, "--json").out)
    assert (outcome["standing"], outcome["numbers"]["foreigners_checked"]) == (
        "nil", {"entered": 14, "counted": 0, "value": 14},
    )  # fmt: skip
    pora("op", "outcome", code, "--checked", "-")
    assert json.loads(pora("op", "outcome", code, "--json").out)["numbers"]["foreigners_checked"]["value"] == 0
    assert pora("op", "outcome", code, "--checked", "banyak").code == 1


def test_people_and_goods_are_handed_over_and_a_break_is_told(pora: Any, code: str) -> None:
    pora("op", "finding", "paste", code, stdin="A.B.; L\nC.D.; P\n")
    first = pora("op", "transfer", "add", code, "--people", "semua", "--goods", "rokok; 10; karton", "--number", "BA/7", "--to", "KPPBC-ENTIKONG")
    assert "BA/7" in first.out
    assert "rokok, 10 karton" in first.out
    broken = pora("op", "transfer", "add", code, "--people", "1", "--to", "POLSEK-SEKAYAM", "--at", "13 Nov 2025 15.00")
    assert "A.B. was handed to KPPBC" in broken.err
    assert [(row["people"], row["goods"]) for row in listed(pora, "transfer", "list", code)] == [(2, 1), (1, 0)]
    pora("op", "transfer", "item", code, "1", "--line", "3", "--condition", "baik", "--remove", "2")
    shown = json.loads(pora("op", "transfer", "show", code, "1", "--json").out)
    assert [(one["initials"], one["condition"]) for one in shown["items"]] == [("A.B.", ""), (None, "baik")]
    pora("op", "transfer", "edit", code, "2", "--place", "Gudang lama", "--from", "KPPBC-ENTIKONG")
    assert "Gudang lama" in pora("op", "transfer", "show", code, "2").out
    pora("op", "transfer", "remove", code, "1")
    assert len(listed(pora, "transfer", "list", code)) == 1


def test_pictures_are_attached_captioned_and_saved(pora: Any, code: str, tmp_path: Path) -> None:
    picture = drawn(tmp_path / "a.jpg", located=True)
    pora("op", "finding", "add", code, "A.B.; L")
    added = pora("op", "photo", "add", code, picture, "--caption", "Apel")
    assert "1 picture told where it was taken" in added.err
    pora("op", "photo", "add", code, drawn(tmp_path / "b.jpg", "red"), "--finding", "1")
    rows = listed(pora, "photo", "list", code)
    assert [(row["caption"], row["has_location"]) for row in rows] == [("Apel", True), ("", False)]
    assert "latitude" not in rows[0]
    pora("op", "photo", "caption", code, "2", "Paspor")
    saved = pora("op", "photo", "save", code, "-o", tmp_path / "out")
    assert [Path(line).name for line in saved.out.splitlines()] == ["01-a.jpg", "02-b.jpg"]
    pora("op", "photo", "remove", code, "1")
    assert [row["caption"] for row in listed(pora, "photo", "list", code)] == ["Paspor"]


def test_an_export_of_operations_carries_numbers_and_never_persons(pora: Any, code: str, tmp_path: Path) -> None:
    pora("op", "finding", "add", code, LINE)
    for ending in ("csv", "json", "md"):
        pora("export", "operations", "-o", tmp_path / f"o.{ending}")
        text = (tmp_path / f"o.{ending}").read_text(encoding="utf-8-sig")
        assert not any(part in text for part in ("A.B.A.", "A1234567", "PT X"))
    assert "With findings" in (tmp_path / "o.md").read_text(encoding="utf-8")
    pora("export", "findings", "--operation", code, "-o", tmp_path / "f.md")
    text = (tmp_path / "f.md").read_text(encoding="utf-8")
    assert "CLASS: RESTRICTED (T)" in text
    assert "****4567" in text
    pora("op", "finding", "edit", code, "1", "--class", "R")
    assert pora("export", "findings", "--operation", code, "-o", tmp_path / "r.csv").code == 1
    assert pora("export", "findings", "--operation", code, "-o", tmp_path / "r.csv", "--confirm-class", "--full").code == 0
    assert "A1234567" in (tmp_path / "r.csv").read_text(encoding="utf-8-sig")


def test_a_finished_operation_without_an_outcome_is_incomplete(pora: Any, code: str, founded: Path) -> None:
    pora("op", "finish", code)
    assert "incomplete" in pora("op", "outcome", code).out
    context = Context.open(founded)
    assert [row.state for row in context.read(operations.page)] == ["finished"]
    context.close()
