"""`pora task`: every verb once by hand, and what it says when it refuses."""

import json
from pathlib import Path
from typing import Any

import pytest

POLSEK, KORAMIL = "POLSEK-SEKAYAM", "KORAMIL-1204-02"


@pytest.fixture
def added(founded: Path, pora: Any, travel: Any) -> str:
    """Return the code of a task of Polsek Sekayam, due in ten days."""
    travel("2025-11-20T03:00:00+00:00")
    ran = pora("task", "add", "Patroli malam", "--agency", POLSEK, "--due", "30 November")
    assert ran.code == 0, ran.err
    return str(ran.out.split()[0])


def rows(pora: Any, *options: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(pora("task", "list", "--json", *options).out)
    return found


def shown(pora: Any, code: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(pora("task", "show", code, "--json").out)
    return found


def test_a_due_day_is_echoed_as_it_was_understood(founded: Path, pora: Any, travel: Any) -> None:
    travel("2025-11-20T03:00:00+00:00")
    assert "Sunday, 30 November 2025" in pora("task", "add", "Patroli", "--due", "30 November").err


def test_the_list_holds_open_tasks(added: str, pora: Any) -> None:
    assert [row["code"] for row in rows(pora)] == [added]
    pora("task", "status", added, "done", "--evidence", "foto")
    assert rows(pora) == []
    assert [row["status"] for row in rows(pora, "--all")] == ["done"]


def test_the_json_list_holds_no_keys_of_paging(added: str, pora: Any) -> None:
    assert not [name for name in rows(pora)[0] if name.startswith("key_")]


@pytest.mark.parametrize(
    "options",
    [
        ["--agency", "POLRI"], ["--involved", POLSEK], ["--text", "patroli"], ["--handshake", "waiting"],
        ["--due-to", "1/12/2025"], ["--due-from", "30/11/2025"], ["--status", "open"], ["--priority", "normal"],
        ["--sort", "agency"],
    ],
)  # fmt: skip
def test_the_list_can_be_narrowed(options: list[str], added: str, pora: Any) -> None:
    assert [row["code"] for row in rows(pora, *options)] == [added]


@pytest.mark.parametrize(
    "options", [["--mine"], ["--overdue"], ["--unowned"], ["--removed"], ["--function", "NARKOTIKA"], ["--text", "x9"]]
)
def test_the_list_can_be_narrowed_to_nothing(options: list[str], added: str, pora: Any) -> None:
    assert rows(pora, *options) == []


def test_an_order_the_list_does_not_have_is_refused(founded: Path, pora: Any) -> None:
    ran = pora("task", "list", "--sort", "colour")
    assert ran.code == 2
    assert "due-day, code, newest-first" in ran.err


def test_edit_changes_only_what_is_given(added: str, pora: Any) -> None:
    assert pora("task", "edit", added, "--priority", "high").code == 0
    task = shown(pora, added)
    assert (task["priority"], task["due"], task["title"]) == ("high", "2025-11-30", "Patroli malam")


def test_an_empty_value_empties_a_field(added: str, pora: Any) -> None:
    assert pora("task", "edit", added, "--due", "", "--agency", "").code == 0
    task = shown(pora, added)
    assert (task["due"], task["accountable"], task["handshake"]) == (None, None, "unowned")


def test_a_blocked_task_without_reason_is_refused(added: str, pora: Any) -> None:
    ran = pora("task", "status", added, "blocked")
    assert (ran.code, "reason" in ran.err) == (1, True)


def test_an_answer_on_behalf_names_channel_and_time(added: str, pora: Any) -> None:
    ran = pora("task", "accept", added, "--for", POLSEK, "--channel", "radio", "--at", "kemarin 9.00")
    assert ran.code == 0, ran.err
    (answer,) = shown(pora, added)["answers"]
    assert (answer["answer"], answer["on_behalf"], answer["channel"]) == ("accepted", 1, "radio")
    assert answer["answered_at"].startswith("2025-11-19T02:00")


def test_another_units_answer_without_for_is_refused(added: str, pora: Any) -> None:
    assert pora("task", "accept", added).code == 1


def test_declining_needs_a_reason(added: str, pora: Any) -> None:
    ran = pora("task", "decline", added, "--for", POLSEK, "--channel", "chat")
    assert ran.code == 1
    assert "says why" in ran.err


def test_a_counter_offer_is_decided(added: str, pora: Any) -> None:
    ran = pora("task", "counter", added, "--due", "10/12/2025", "--for", POLSEK, "--channel", "letter")
    assert "counter-offer" in ran.out
    assert pora("task", "decide", added, "--accept").code == 0
    task = shown(pora, added)
    assert (task["due"], task["handshake"]) == ("2025-12-10", "accepted")


def test_answer_takes_any_of_the_three(added: str, pora: Any) -> None:
    ran = pora("task", "answer", added, "declined", "--reason", "bukan wilayah", "--for", POLSEK, "--channel", "chat")
    assert ran.code == 0, ran.err
    assert [row["handshake"] for row in rows(pora)] == ["declined"]


def test_an_unowned_task_is_assigned_and_handed_over(founded: Path, pora: Any) -> None:
    code = pora("task", "add", "Data WNA").out.split()[0]
    assert pora("task", "assign", code, POLSEK).code == 0
    assert pora("task", "hand-over", code, KORAMIL, "--reason", "wilayah Koramil").code == 0
    assert shown(pora, code)["notes"] == "wilayah Koramil"


def test_split_makes_a_part_for_each_unit(added: str, pora: Any) -> None:
    ran = pora("task", "split", added, POLSEK, KORAMIL)
    assert [line.split(":")[0].split()[-1] for line in ran.out.splitlines()] == [f"{added}a", f"{added}b"]
    assert [part["label"] for part in shown(pora, added)["parts"]] == [f"{added}a", f"{added}b"]


def test_raci_says_who_else_has_a_part(added: str, pora: Any) -> None:
    ran = pora("task", "raci", added, "--responsible", KORAMIL, "--informed", "BNN")
    assert ran.code == 0, ran.err
    assert [part["role"] for part in shown(pora, added)["others"]] == ["responsible", "informed"]
    assert "Badan Narkotika Nasional" in pora("task", "show", added).out


def test_an_overlap_is_named_with_the_way_round_it(founded: Path, pora: Any) -> None:
    wanted = ["task", "add", "Patroli", "--agency", "IMI-ENTIKONG", "--function", "patroli darat"]
    ran = pora(*wanted)
    assert ran.code == 1
    assert "only supports" in ran.err and "--overlap-reason" in ran.err
    ran = pora(*wanted, "--overlap-reason", "Satgas rotasi")
    assert ran.code == 0
    assert "Satgas rotasi" in pora("task", "show", ran.out.split()[0]).out


def test_an_unknown_function_is_refused(founded: Path, pora: Any) -> None:
    assert "pora agency mandates" in pora("task", "add", "Patroli", "--function", "terbang").err


def test_a_rehearsed_task_is_not_there(founded: Path, pora: Any) -> None:
    assert pora("task", "add", "Patroli", "--dry-run").code == 0
    assert rows(pora) == []


def test_a_rehearsed_answer_shows_what_would_be(added: str, pora: Any) -> None:
    assert "accepted" in pora("task", "accept", added, "--for", POLSEK, "--channel", "chat", "--dry-run").out
    assert shown(pora, added)["handshake"] == "waiting"


def test_a_removed_task_is_restored(added: str, pora: Any) -> None:
    pora("task", "remove", added)
    assert [row["code"] for row in rows(pora, "--removed")] == [added]
    pora("task", "restore", added)
    assert [row["code"] for row in rows(pora)] == [added]


def test_the_history_of_a_task_names_its_gestures(added: str, pora: Any) -> None:
    pora("task", "edit", added, "--notes", "lihat surat")
    assert [one["action"] for one in json.loads(pora("task", "history", added, "--json").out)] == [
        "task.edit", "task.add",
    ]  # fmt: skip


def test_gaps_tell_how_long_a_unit_is_waited_for(added: str, pora: Any, travel: Any) -> None:
    travel("2025-11-27T03:00:00+00:00")
    (gap,) = json.loads(pora("task", "gaps", "--json").out)
    assert (gap["code"], gap["days_waiting"]) == (added, 7)


def test_remind_writes_a_text_to_paste(added: str, pora: Any) -> None:
    text = pora("task", "remind", POLSEK).out
    assert text.startswith("To: ")
    assert f"1. {added} Patroli malam" in text


def test_nothing_to_remind_of_is_said_aside(founded: Path, pora: Any) -> None:
    ran = pora("task", "remind", POLSEK)
    assert (ran.code, ran.out) == (0, "")


def test_the_board_counts_per_status_and_per_unit(added: str, pora: Any) -> None:
    assert json.loads(pora("task", "board", "--json").out)["open"] == 1
    (unit,) = json.loads(pora("task", "board", "--units", "--json").out)
    assert (unit["open"], unit["waiting"]) == (1, 1)
    assert "not begun" in pora("task", "board").out


def test_help_names_every_verb(pora: Any, founded: Path) -> None:
    printed = pora("task", "--help").out
    for verb in ("list", "add", "accept", "hand-over", "raci", "split", "remind", "board"):
        assert f"\n  {verb} " in printed


def test_hostile_text_is_made_visible_in_the_list(founded: Path, pora: Any) -> None:
    ran = pora("task", "add", "Patroli \x1b]52;c;x\x07")
    assert ran.code == 1
    assert "\x1b" not in ran.err
