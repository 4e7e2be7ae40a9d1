"""`pora report daily`: begin, fill in, nihil, sign, and what is missing."""

import json
from pathlib import Path
from typing import Any

import pytest


@pytest.fixture
def report(founded: Path, pora: Any, travel: Any) -> str:
    """Return the code of our report of 13 November 2025, of the post alone."""
    travel("2025-11-13T12:00:00+00:00")
    ran = pora("report", "daily", "add", "--strength", 8, "--present", 7, "--sick", 1, "--weather", "cerah")
    assert ran.code == 0, ran.err
    return str(ran.out.split()[0])


def shown(pora: Any, code: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(pora("report", "daily", "show", code, "--json").out)
    return found


def test_report_and_daily_alone_show_their_help(founded: Path, pora: Any) -> None:
    for words in (["report"], ["report", "daily"]):
        ran = pora(*words)
        assert "daily" in ran.out + ran.err
    assert "crossing" in pora("report", "daily", "--help").out


def test_a_report_is_of_today_at_our_post_and_says_what_it_took_over(report: str, pora: Any) -> None:
    row = shown(pora, report)
    assert (row["day"], row["place_name"], row["operation"]) == ("2025-11-13", "PLBN Entikong", None)
    ran = pora("report", "daily", "add", "--day", "besok")
    assert f"Taken over: personnel (from {report})" in ran.err
    assert pora("report", "daily", "add").code == 1


def test_the_operation_under_way_is_meant_unless_the_post_is(report: str, pora: Any) -> None:
    pora("op", "add", "Opgab", "--starts", "13 Nov 2025 08.00", "--ends", "17.00")
    pora("op", "order", "O-2025-001", "--number", "SP/1")
    pora("op", "start", "O-2025-001", "--at", "13 Nov 2025 08.00")
    code = pora("report", "daily", "add").out.split()[0]
    assert shown(pora, code)["operation_code"] == "O-2025-001"
    (row,) = json.loads(pora("report", "daily", "list", "--op", "O-2025-001", "--json").out)
    assert row["code"] == code


def test_crossings_lines_and_nihil_fill_it_until_it_can_be_signed(report: str, pora: Any) -> None:
    ran = pora("report", "daily", "sign", report)
    assert (ran.code, "pora report daily nil --all" in ran.err) == (1, True)
    ran = pora("report", "daily", "crossing", report, "--in", "paspor 12 8; PLB 4 3 9", "--out", "paspor 17")
    assert "PLB in: men 4 and women 3 are 7, the total says 9" in ran.err
    words = ["kejadian menonjol", "Laki-laki tanpa dokumen", "--hours", "23-1", "--where", "Bantan", "--how", "Diamankan"]
    assert pora("report", "daily", "line", report, *words).code == 0
    assert "hand-overs" in pora("report", "daily", "nil", report).out
    assert pora("report", "daily", "nil", report, "incidents").code == 1
    assert pora("report", "daily", "nil", report, "--all").code == 0
    assert pora("report", "daily", "sign", report).code == 1
    pora("report", "daily", "crossing", report, "--in", "PLB 4 3")
    assert pora("report", "daily", "sign", report, "--by", "Budi", "--position", "Danpos").code == 0
    printed = pora("report", "daily", "show", report).out
    assert "23:00–01:00 Laki-laki tanpa dokumen (Bantan); how: Diamankan" in printed
    assert "in 27, out 17" in printed and "Budi, Danpos" in printed and "The numbers add up." in printed


def test_a_line_and_a_document_are_changed_and_taken_out(report: str, pora: Any) -> None:
    for what in ("Patroli", "Apel"):
        pora("report", "daily", "line", report, "kegiatan", what)
    pora("report", "daily", "line", report, "kegiatan", "Patroli malam", "-n", 1, "--marker", "D.120")
    pora("report", "daily", "line", report, "kegiatan", "-n", 2, "--remove")
    assert [(one["what"], one["marker"]) for one in shown(pora, report)["lines"]] == [("Patroli malam", "D.120")]
    assert pora("report", "daily", "line", report, "kegiatan", "-n", 5, "--remove").code == 1
    pora("report", "daily", "crossing", report, "--in", "paspor 3", "--out", "paspor 4", "--in", "PLB 2")
    pora("report", "daily", "crossing", report, "--remove", "Paspor")
    assert [one["document"] for one in shown(pora, report)["crossings"]] == ["PLB"]
    assert pora("report", "daily", "crossing", report, "--remove", "KILB").code == 1


def test_a_signed_report_takes_a_correction_with_a_reason(report: str, pora: Any) -> None:
    pora("report", "daily", "nil", report, "--all")
    pora("report", "daily", "sign", report)
    ran = pora("report", "daily", "edit", report, "--weather", "hujan")
    assert (ran.code, "--reason" in ran.err) == (1, True)
    assert pora("report", "daily", "edit", report, "--weather", "hujan", "--reason", "Salah tulis").code == 0
    assert "Corrected because: Salah tulis" in pora("report", "daily", "show", report).out
    actions = [one["action"] for one in json.loads(pora("report", "daily", "history", report, "--json").out)]
    assert actions == ["report.edit", "report.sign", "report.nil", "report.add"]


def test_missing_lists_days_that_are_due_and_not_signed(report: str, pora: Any, travel: Any) -> None:
    assert pora("workspace", "set", "report.daily=ya").code == 0
    assert "No daily report is late." in pora("report", "daily", "missing").err
    travel("2025-11-15T02:00:00+00:00")
    found = json.loads(pora("report", "daily", "missing", "--json").out)
    assert [(one["day"], one["report_code"]) for one in found] == [("2025-11-13", report), ("2025-11-14", None)]
    assert "Daily reports late: 13 Nov 2025, 14 Nov 2025" in pora("digest").out


def test_nothing_is_written_when_looked_at_first_and_a_removed_report_is_restored(report: str, pora: Any) -> None:
    for words in (["edit", report, "--sick", 0], ["nil", report, "--all"], ["remove", report], ["add", "--day", "besok"]):
        assert pora("report", "daily", *words, "--dry-run").code == 0
    assert (shown(pora, report)["sick"], shown(pora, report)["nil"]) == (1, "")
    pora("report", "daily", "remove", report)
    assert json.loads(pora("report", "daily", "list", "--json").out) == []
    assert pora("report", "daily", "restore", report).code == 0
    assert len(json.loads(pora("report", "daily", "list", "--json").out)) == 1
