"""`pora roster` and `pora op route`: duties typed in words, shifts, crews, hand-overs, the route of a patrol."""

import json
from pathlib import Path
from typing import Any

import pytest

ADD = (
    "roster", "add", "Piket pos gabungan", "--starts", "17 Nov 2025 08.00", "--ends", "16.00", "--every",
    "setiap Senin dan Kamis sampai 31/12/2025, kecuali 25 Desember 2025", "--strength", "2", "--person", "Budi",
)  # fmt: skip


@pytest.fixture
def duty(founded: Path, pora: Any, travel: Any) -> str:
    """Return the code of a duty on Mondays and Thursdays from 17 November on; today is 16 November."""
    travel("2025-11-16T03:00:00+00:00")
    for name in ("Andi", "Budi"):
        pora("person", "add", name)
    ran = pora(*ADD)
    assert ran.code == 0, ran.err
    return str(ran.out.split()[0])


def shifts(pora: Any, *options: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(pora("roster", "week", "17/11/2025", "--json", *options).out)
    return found


def test_a_duty_is_typed_in_words_and_said_back(duty: str, pora: Any) -> None:
    row = json.loads(pora("roster", "show", duty, "--json").out)
    assert row["recurrence"] == "FREQ=WEEKLY;UNTIL=20251231;BYDAY=MO,TH"
    assert row["rule"].startswith("every Monday and Thursday until 31 December 2025, except 25 December 2025")
    assert row["exceptions"] == "2025-12-25T01:00:00+00:00"
    assert [one["name"] for one in row["crew"]] == ["Budi"]
    assert len(row["shifts"]) == 12


def test_a_rule_without_end_is_refused_and_nothing_is_written(duty: str, pora: Any) -> None:
    ran = pora("roster", "edit", duty, "--every", "setiap hari")
    assert (ran.code, "no end" in ran.err or "until" in ran.err) == (1, True)
    assert pora("roster", "edit", duty, "--every", "FREQ=DAILY;COUNT=3", "--dry-run").code == 0
    assert len(shifts(pora)) == 2


def test_a_shift_is_called_off_held_after_all_moved_and_given_away(duty: str, pora: Any) -> None:
    assert "called off" in pora("roster", "shift", duty, "17/11", "--cancel", "Banjir").out
    assert shifts(pora)[0]["cancelled"] is True
    pora("roster", "shift", f"{duty}/2025-11-17", "--reinstate", "--unit", "Polsek Sekayam")
    ran = pora("roster", "shift", duty, "17/11", "--starts", "10.00", "--reason", "apel")
    assert ran.code == 0, ran.err
    row = shifts(pora)[0]
    assert (row["cancelled"], row["unit"], row["starts_at"][11:16], row["ends_at"][11:16]) == (
        False, "Kepolisian Sektor Sekayam", "10:00", "18:00",
    )  # fmt: skip


def test_people_are_put_on_one_shift_marked_and_taken_off(duty: str, pora: Any) -> None:
    assert pora("roster", "crew", duty, "Andi", "--on", "17/11", "--role", "kepala regu").code == 0
    pora("roster", "crew", duty, "Budi", "--on", "17/11", "--absent")
    first, second = shifts(pora)
    assert {one["name"]: one["state"] for one in first["crew"]} == {"Andi": "planned", "Budi": "absent"}
    assert (first["staffed"], second["staffed"]) == (1, 1)
    assert pora("roster", "crew", duty, "Andi", "--off").code == 1, "Andi does not stand every shift"


def test_a_hand_over_is_a_note_or_an_explicit_nihil(duty: str, pora: Any, travel: Any) -> None:
    travel("2025-11-17T09:05:00+00:00")
    assert pora("roster", "handover", duty, "17/11").code == 1
    assert "nihil" in pora("roster", "handover", duty, "17/11", "--nil", "--at", "16.00").out
    row = shifts(pora)[0]
    assert (row["handover_note"], row["handed_over_by"], row["handed_over_at"][:16]) == ("nihil", "Budi", "2025-11-17T09:00")


def test_week_day_and_list_show_what_is_on(duty: str, pora: Any) -> None:
    week, day = pora("roster", "week", "17/11").out, pora("roster", "day", "17/11").out
    assert "Piket pos gabungan" in week and "1/2" in week and "too few" in week
    assert "Next hand-over: 16:00 Piket pos gabungan" in day
    assert "J-0001/2025-11-20" in pora("roster", "list", "--from", "18/11", "--to", "20/11").out
    assert "every Monday and Thursday" in pora("roster", "list").out
    assert json.loads(pora("roster", "day", "18/11", "--json").out)["shifts"] == []


def test_a_series_ends_and_a_duty_is_removed_and_restored_with_its_history(duty: str, pora: Any) -> None:
    assert "until 19 November 2025" in pora("roster", "end", duty, "--from", "20/11").out
    pora("roster", "remove", duty)
    assert pora("roster", "list").out == ""
    pora("roster", "restore", duty)
    assert [line["action"] for line in json.loads(pora("roster", "history", duty, "--json").out)][:2] == [
        "duty.restore", "duty.remove",
    ]  # fmt: skip


def test_a_clash_of_a_duty_is_listed_and_explained_by_its_key(duty: str, pora: Any) -> None:
    keys = [row["code"] for row in json.loads(pora("clash", "list", "--json").out)]
    assert keys == ["strength/J-0001"]
    explained = pora("clash", "explain", keys[0]).out
    assert "J-0001 (Piket pos gabungan) has too few people" in explained
    assert "pora roster crew" in explained


def test_a_route_is_added_from_lines_reached_and_shown_with_its_operation(founded: Path, pora: Any, travel: Any) -> None:
    travel("2025-11-12T03:00:00+00:00")
    pora("op", "add", "Patroli Bantan", "--starts", "13 Nov 2025 16.00", "--ends", "04.00")
    lines = "Regu I:\n18.00 Pos Bantan; patok D.120\n01.15 Sungai Beruang\n"
    ran = pora("op", "route", "add", "O-2025-001", "-", stdin=lines)
    assert ran.code == 0, ran.err
    pora("op", "route", "reach", "O-2025-001", "D.120", "--at", "13 Nov 2025 18.10")
    pora("op", "route", "edit", "O-2025-001", "2", "--move", "-1")
    rows = json.loads(pora("op", "route", "O-2025-001", "--json").out)
    assert [(row["name"], row["planned_at"][:16], bool(row["reached_at"])) for row in rows] == [
        ("Sungai Beruang", "2025-11-13T18:15", False), ("Pos Bantan", "2025-11-13T11:00", True),
    ]  # fmt: skip
    assert "Pos Bantan (Regu I, D.120, reached 13 Nov 18:10)" in pora("op", "show", "O-2025-001").out
    assert pora("op", "route", "reach", "O-2025-001", "9").code == 1
