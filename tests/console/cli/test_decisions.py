"""`pora decision` as a person types it."""

import json
from typing import Any

import pytest

pytestmark = pytest.mark.usefixtures("founded")
R = "R-2025-001"


@pytest.fixture
def register(pora: Any, travel: Any) -> Any:
    """`pora` with a running meeting that took two decisions; the first has an overdue task."""
    travel("2025-11-12 03:00:00+00:00")
    for arguments in (
        ("meeting", "add", "Rapat Tim PORA", "--starts", "12/11/2025 9.00"), ("meeting", "start", R),
        ("meeting", "minute", R, "#k Data WNA tiap bulan"), ("meeting", "minute", R, "#tl @polsek_sekayam kirim 13/11"),
        ("decision", "add", R, "Patroli tiap pekan"),
    ):  # fmt: skip
        assert pora(*arguments).code == 0
    travel("2025-12-01 03:00:00+00:00")
    return pora


def test_the_register_shows_tasks_done_and_overdue(register: Any) -> None:
    lines = register("decision", "list", language="id").out.splitlines()
    assert " ".join(lines[0].split()) == "Kode Rapat No. Keputusan Status Tindak lanjut selesai Terlambat"
    assert lines[2].split()[:3] == ["K-0002", R, "2"] and lines[2].endswith("belum ada")
    assert lines[3].split()[-2:] == ["0/1", "1"]


def test_filters_find_decisions_without_tasks_and_overdue_ones(register: Any) -> None:
    def codes(*options: str) -> list[str]:
        return [row["code"] for row in json.loads(register("decision", "list", "--json", *options).out)]

    assert codes("--without-tasks") == ["K-0002"]
    assert codes("--overdue") == codes("--text", "wna") == ["K-0001"]
    assert codes("--meeting", R, "--state", "withdrawn") == []


def test_a_decision_shows_where_it_was_taken_and_what_follows(register: Any) -> None:
    out = register("decision", "show", "K-0001", language="id").out
    assert "  Rapat: R-2025-001  Rapat Tim PORA\n" in out and "  Tindak lanjut selesai: 0/1\n" in out


def test_replacing_a_decision_links_both_ways(register: Any) -> None:
    assert register("decision", "supersede", "K-0001", "--by", "K-0002").out == (
        "K-0001  Data WNA tiap bulan: replaced\n"
    )
    assert "  Replaced by: K-0002\n" in register("decision", "show", "K-0001").out
    assert "  Replaces: K-0001\n" in register("decision", "show", "K-0002").out


def test_carrying_out_and_withdrawing(register: Any) -> None:
    assert register("decision", "implement", "K-0001", "--remark", "rutin").out.endswith(": carried out\n")
    ran = register("decision", "withdraw", "K-0001", "--reason", "batal", language="id")
    assert (ran.code, ran.err) == (1, "“Data WNA tiap bulan” sudah tidak berlaku (dilaksanakan).\n")
    assert "--reason" in register("decision", "withdraw", "K-0002").err


def test_the_words_of_a_decision_change_while_the_meeting_runs(register: Any) -> None:
    assert register("decision", "edit", "K-0002", "--text", "Patroli tiap hari").code == 0
    register("meeting", "finish", R)
    assert register("decision", "edit", "K-0002", "--text", "Lain").code == 1
    assert "mencatat keputusan" in register("decision", "history", "K-0002", language="id").out


def test_a_dry_run_records_no_decision(register: Any) -> None:
    assert register("decision", "add", R, "Coba", "--dry-run").code == 0
    assert len(json.loads(register("decision", "list", "--json").out)) == 2
