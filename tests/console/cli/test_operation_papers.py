"""`pora op start|rules|exception|papers|paper|lesson|cost|compare`: an operation's papers and what it taught."""

import json
from typing import Any

import pytest

KANIM = "IMI-ENTIKONG"


def started(pora: Any) -> str:
    """Return the code of an operation begun without an order."""
    pora("op", "add", "Pencegatan", "--starts", "13 Nov 2025 08.30", "--ends", "17.00", "--sop", "OPERASI-GABUNGAN",
         "--contact", "Andi 0812", "--basis", "UU 6/2011; Permenimipas 2/2025")  # fmt: skip
    code = str(json.loads(pora("op", "list", "--json").out)[0]["code"])
    pora("op", "plan", code)
    given = ["--exception", "sedang_melanggar", "--approved-by", "Kakanwil", "--approved-at", "13 Nov 2025 8.10"]
    ran = pora("op", "start", code, "--at", "13 Nov 2025 8.35", *given)
    assert ran.code == 0, ran.err
    return code


@pytest.fixture
def code(founded: Any, pora: Any) -> str:
    return started(pora)


def test_rules_say_how_they_stand_and_where_they_come_from(code: str, pora: Any) -> None:
    said = json.loads(pora("op", "rules", code, "--json").out)["rules"]
    assert [(one["rule"], one["standing"]) for one in said] == [("surat_perintah", "met"), ("pengecualian", "met")]
    assert all("Ps 30" in one["source"] for one in said)
    pora("op", "finding", "add", code, "A.B.; L; Malaysia; paspor; A1; itk; ; overstay")
    assert "!!" in pora("op", "rules", code).out, "the urgent order of 2025 is long overdue"
    pora("op", "paper", code, "urgent_order", "--number", "SP/13", "--date", "14/11/2025")
    said = json.loads(pora("op", "rules", code, "--json").out)["rules"]
    assert {one["rule"]: one["standing"] for one in said}["sp_mendesak"] == "met"
    ran = pora("op", "exception", code, "--approved-at", "13 Nov 2025 9.00")
    assert (ran.code, "!!" in ran.out) == (0, True)


def test_papers_lists_what_lacks_and_paper_notes_it(code: str, pora: Any) -> None:
    before = json.loads(pora("op", "papers", code, "--json").out)["papers"]
    assert ("own_order", ["number"]) in [(one["kind"], one["lacks"]) for one in before]
    assert pora("op", "paper", code, "own_order", "--number", "SPT/1", "--date", "12/11/2025", "--dry-run").code == 0
    ran = pora("op", "paper", code, "own_order", "--number", "SPT/1", "--date", "12/11/2025")
    assert (ran.code, "SPT/1" in ran.out) == (0, True)
    assert pora("op", "paper", code, "request", "--number", "1").code == 1
    assert pora("op", "papers").code == 2
    assert "SPT/1" not in pora("op", "papers", "--double").out


def test_texts_and_procedures_show_and_change(code: str, pora: Any) -> None:
    shown = json.loads(pora("op", "show", code, "--json").out)
    assert (shown["contact"], shown["basis"]) == ("Andi 0812", "UU 6/2011\nPermenimipas 2/2025")
    assert [one["code"] for one in shown["procedures"]] == ["OPERASI-GABUNGAN"]
    assert pora("op", "edit", code, "--sop", "", "--assembly", "Lapangan", "--assembly-at", "13 Nov 2025 7.30").code == 0
    shown = json.loads(pora("op", "show", code, "--json").out)
    assert (shown["procedures"], shown["assembly"]) == ([], "Lapangan")
    assert pora("op", "edit", code, "--sop", "KHAYAL").code == 1
    ran = pora("op", "part", code, KANIM, "--asked", "4", "--qualifications", "PPNS")
    assert "PPNS" in ran.out


def test_lessons_costs_and_comparisons_are_written_listed_and_removed(code: str, pora: Any) -> None:
    assert pora("op", "lesson", "add", code, "--happened", "Terlambat", "--change", "Apel 06.00").code == 0
    assert "T-0001" in pora("op", "lesson", "task", code, "1", "--due", "31/12/2025").out
    [lesson] = json.loads(pora("op", "lesson", "list", code, "--json").out)
    assert (lesson["task_code"], lesson["task_status"]) == ("T-0001", "open")
    pora("op", "cost", "add", code, "BBM", "--planned", "600.000", "--payer", KANIM)
    pora("op", "cost", "edit", code, "1", "--spent", "650 ribu", "--rate", "75.000")
    [cost] = json.loads(pora("op", "cost", "list", code, "--json").out)
    assert (cost["planned"], cost["spent"], cost["rate"]) == (60_000_000, 65_000_000, 7_500_000)
    assert pora("op", "cost", "recipients", code, "1").code == 0
    given = ["--per", "patroli", "--base", "0/6", "--base-period", "2025-05-01..2025-05-31", "--value", "18/6"]
    ran = pora("op", "compare", "add", code, "WNA diperiksa", *given, "--period", "2025-06-01..2025-06-30")
    assert (ran.code, "%" in ran.out) == (0, False), "there is no percentage of nothing"
    [row] = json.loads(pora("op", "compare", "list", code, "--json").out)
    assert (row["percent"], row["trend"]) == (None, "up")
    ran = pora("op", "compare", "edit", code, "1", "--base", "9/6", "--period", "2025-06-02..2025-06-30")
    assert (ran.code, "100" in ran.out) == (0, True)
    [row] = json.loads(pora("op", "compare", "list", code, "--json").out)
    assert (row["base_value"], row["value"], row["value_from"]) == ("9", "18", "2025-06-02")
    for noun in ("lesson", "cost", "compare"):
        assert pora("op", noun, "remove", code, "1").code == 0
        assert json.loads(pora("op", noun, "list", code, "--json").out) == []
        assert pora("op", noun, "restore", code, "1").code == 0
        assert pora("op", noun, "remove", code, "7").code == 1


def test_a_meeting_has_costs_of_its_own_under_its_own_noun(founded: Any, pora: Any) -> None:
    pora("meeting", "add", "Rapat koordinasi", "--starts", "13 Nov 2025 9.00")
    code = str(json.loads(pora("meeting", "list", "--json").out)[0]["code"])
    ran = pora("meeting", "cost", "add", code, "Transpor peserta", "--rate", "150.000")
    assert ran.code == 0, ran.err
    [cost] = json.loads(pora("meeting", "cost", "list", code, "--json").out)
    assert (cost["item"], cost["rate"]) == ("Transpor peserta", 15_000_000)
    assert pora("meeting", "cost", "list", "R-1999-001").code == 1
