"""`pora clash`: what is listed, why, what to do, the rules, and how a reason lets a clash stand."""

import json
from pathlib import Path
from typing import Any

import pytest

FIRST, SECOND = "O-2025-001", "O-2025-002"


@pytest.fixture
def story(founded: Path, pora: Any, travel: Any) -> str:
    """Plan two operations of 13 November that hold one Hilux; return the key of that clash. An Innova is free."""
    travel("2025-11-05T03:00:00+00:00")
    for words in (
        ["resource", "add", "Hilux KB 1021", "--kind", "vehicle"],
        ["resource", "add", "Innova KB 1100", "--kind", "vehicle"],
        ["op", "add", "Opgab Entikong", "--starts", "13 Nov 2025 08.30", "--ends", "17.00"],
        ["op", "add", "Patroli Bantan", "--starts", "13 Nov 2025 17.00 waktu Malaysia", "--ends", "05.00"],
        ["booking", "add", FIRST, "Hilux KB 1021", "--confirmed"],
        ["booking", "add", SECOND, "Hilux KB 1021", "--confirmed"],
    ):
        ran = pora(*words)
        assert ran.code == 0, ran.err
    (blocking,) = [one for one in listed(pora) if one["severity"] == "block"]
    return str(blocking["code"])


def listed(pora: Any, *options: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(pora("clash", "list", "--json", *options).out)
    return found


def test_the_next_thirty_days_are_looked_at_and_the_window_is_said(story: str, pora: Any) -> None:
    ran = pora("clash", "list")
    assert "Looked at 5 Nov 2025 to 5 Dec 2025" in ran.err
    assert "!! blocks: Hilux KB 1021 is booked for two operations at once on 13 Nov 2025, 16:00–17:00 WIB" in ran.out
    assert all(line.endswith("]") for line in ran.out.splitlines())


def test_what_is_under_way_is_among_them(story: str, pora: Any, travel: Any) -> None:
    travel("2025-11-13T09:30:00+00:00")
    assert story in [one["code"] for one in listed(pora)]
    travel("2025-11-14T09:30:00+00:00")
    assert listed(pora, "--to", "31/12/2025") == []


def test_where_nothing_clashes_soon_the_clashes_of_another_time_are_listed(story: str, pora: Any, travel: Any) -> None:
    travel("2026-11-14T09:30:00+00:00")
    ran = pora("clash", "list")
    assert story in ran.out
    assert ran.err.endswith("None then; those of another time are listed.\n")


def test_the_list_can_be_narrowed(story: str, pora: Any) -> None:
    assert [one["code"] for one in listed(pora, "--severity", "menghalangi")] == [story]
    assert listed(pora, "--from", "14/11/2025") == []
    assert {one["rule"] for one in listed(pora, "--operation", SECOND)} == {"unit", "vehicle"}


def test_every_row_has_a_key_as_id_and_code(story: str, pora: Any) -> None:
    (row,) = listed(pora, "--severity", "block")
    assert row["id"] == row["code"] == story
    assert [one["code"] for one in row["operations"]] == [FIRST, SECOND]
    assert row["starts_at"].startswith("2025-11-13T09:00")


def test_an_explanation_tells_both_zones_and_what_would_do_instead(story: str, pora: Any) -> None:
    printed = pora("clash", "explain", story).out
    assert "16:00–17:00 WIB" in printed
    assert "17:00–18:00 Malaysia time" in printed
    assert f"Free for {SECOND} instead: Innova KB 1100" in printed
    assert f"{FIRST} could begin on 14 Nov 2025 08:30 WIB" in printed
    assert "--overrule" in printed


def test_a_clash_is_named_by_the_start_of_its_key_or_by_an_operation(story: str, pora: Any) -> None:
    assert story in pora("clash", "explain", story[:18]).out
    assert pora("clash", "explain", SECOND).out.count("\n\n") == 1
    (found,) = json.loads(pora("clash", "explain", story, "--json").out)
    assert [one["operation"] for one in found["suggestions"]] == [FIRST, SECOND]


def test_a_key_that_names_no_clash_is_refused(story: str, pora: Any) -> None:
    ran = pora("clash", "explain", f"boat/{FIRST}/{SECOND}")
    assert (ran.code, "pora clash list" in ran.err) == (1, True)


def test_a_blocking_clash_stops_the_plan_until_a_reason_lets_it_stand(story: str, pora: Any) -> None:
    ran = pora("op", "plan", SECOND)
    assert (ran.code, ran.out) == (1, "")
    assert "Hilux KB 1021" in ran.err and "--overrule" in ran.err
    assert pora("op", "plan", SECOND, "--overrule", "ada mobil cadangan").code == 0
    assert f"{SECOND} stands because: ada mobil cadangan" in pora("clash", "explain", story).out


def test_a_reason_can_be_given_without_changing_anything(story: str, pora: Any) -> None:
    assert pora("op", "edit", FIRST, "--overrule", "bergantian").code == 0
    assert json.loads(pora("op", "show", FIRST, "--json").out)["clash_reason"] == "bergantian"


def test_show_says_what_to_do_from_this_operation_once(story: str, pora: Any) -> None:
    printed = pora("op", "show", SECOND).out
    assert printed.count(f"{SECOND} could begin") == 1
    assert f"{FIRST} could begin" not in printed


def test_changing_the_plan_tells_what_then_clashes(story: str, pora: Any) -> None:
    added = ["op", "add", "Ketiga", "--starts", "13 Nov 2025 09.00", "--ends", "10.00"]
    for way in (["--dry-run"], []):
        ran = pora(*added, *way)
        assert ran.code == 0
        assert "takes part in two operations at once" in ran.err
        assert "pora clash explain" in ran.err


def test_a_new_time_tells_what_it_clashes_with(story: str, pora: Any) -> None:
    code = pora("op", "add", "Ketiga", "--starts", "20 Nov 2025 09.00", "--ends", "10.00").out.split()[0]
    for way in (["--dry-run"], []):
        assert "takes part in two operations at once" in pora("op", "edit", code, "--starts", "13 Nov 2025", *way).err


def test_a_rule_is_shown_and_set_in_any_language(story: str, pora: Any) -> None:
    assert pora("clash", "rules", "vehicle", "peringatan").out == "vehicle: warns\n"
    rules = {row["code"]: row for row in json.loads(pora("clash", "rules", "--json").out)}
    assert (rules["vehicle"]["level"], rules["vehicle"]["default"], rules["travel"]["level"]) == ("warn", "block", "off")
    assert pora("op", "plan", SECOND).code == 0


def test_a_rehearsed_rule_is_not_kept(story: str, pora: Any) -> None:
    assert pora("clash", "rules", "vehicle", "off", "--dry-run").code == 0
    assert story in [one["code"] for one in listed(pora)]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["vehicle", "maybe"], "off, warn, block"), (["teleport", "off"], "There is no rule"),
        (["rest_hours", "many"], "from 0 to 168"), (["rest_hours", "1000"], "from 0 to 168"),
    ],
)  # fmt: skip
def test_a_value_the_engine_does_not_know_is_refused(founded: Path, pora: Any, words: list[str], said: str) -> None:
    ran = pora("clash", "rules", *words)
    assert (ran.code, said in ran.err) == (1, True), ran.err


def test_hours_of_rest_are_a_number(founded: Path, pora: Any) -> None:
    assert pora("clash", "rules", "rest_hours", "10,5").out == "rest_hours: 10.5\n"
    (row,) = json.loads(pora("clash", "rules", "rest_hours", "--json").out)
    assert row["level"] == "10.5"


def test_every_rule_has_words() -> None:
    from console.clashes import Rule, Severity
    from console.sentences.clash_words import RULES, SEVERITIES

    assert (set(RULES), set(SEVERITIES)) == ({str(rule) for rule in Rule}, {str(one) for one in Severity})
