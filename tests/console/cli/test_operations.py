"""`pora op`: every verb once by hand, how times are understood, and what it says when it refuses."""

import json
from pathlib import Path
from typing import Any

import pytest

POLSEK, KORAMIL, KANIM = "POLSEK-SEKAYAM", "KORAMIL-1204-02", "IMI-ENTIKONG"
TODAY = "2025-11-05T03:00:00+00:00"


@pytest.fixture(autouse=True)
def _today(travel: Any) -> None:
    travel(TODAY)


@pytest.fixture
def added(founded: Path, pora: Any) -> str:
    """Return the code of an operation of 13 November, 08.30 to 17.00, with Polsek Sekayam."""
    ran = pora(
        "op", "add", "Opgab Entikong", "--kind", "khusus", "--starts", "13 Nov 2025 08.30", "--ends", "17.00",
        "--place", "61.03.07", "--unit", POLSEK,
    )  # fmt: skip
    assert ran.code == 0, ran.err
    return str(ran.out.split()[0])


def rows(pora: Any, *options: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(pora("op", "list", "--json", *options).out)
    return found


def shown(pora: Any, code: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(pora("op", "show", code, "--json").out)
    return found


def span(pora: Any, code: str) -> tuple[str | None, str | None, bool]:
    """Return start and end in the hours of WIB, and whether whole days were meant."""
    from datetime import datetime
    from zoneinfo import ZoneInfo

    row = shown(pora, code)
    times = [
        datetime.fromisoformat(row[name]).astimezone(ZoneInfo("Asia/Pontianak")).strftime("%d/%m %H.%M") if row[name] else None
        for name in ("starts_at", "ends_at")
    ]
    return times[0], times[1], bool(row["whole_days"])


def parts(pora: Any, code: str) -> dict[str, dict[str, Any]]:
    return {part["agency_code"]: part for part in shown(pora, code)["participants"]}


# ------------------------------------------------------------------------------------------------------------- times


@pytest.mark.parametrize(
    ("starts", "ends", "meant"),
    [
        ("13 Nov 2025 08.30", "17.00", ("13/11 08.30", "13/11 17.00", False)),
        ("13 Nov 2025 16.00", "04.00", ("13/11 16.00", "14/11 04.00", False)),
        ("13 Nov 2025 16.00", "14 Nov 04.00", ("13/11 16.00", "14/11 04.00", False)),
        ("13 Nov 2025 16.00", "24.00", ("13/11 16.00", "14/11 00.00", False)),
        ("13 Nov 2025 16.00", "14 Nov 2025 24.00", ("13/11 16.00", "15/11 00.00", False)),
        ("13 Nov 2025 16.00", "", ("13/11 16.00", "14/11 00.00", False)),
        ("13 Nov 2025", "", ("13/11 00.00", "14/11 00.00", True)),
        ("13 Nov 2025", "15 Nov", ("13/11 00.00", "16/11 00.00", True)),
        ("13 Nov 2025", "06.00", ("13/11 00.00", "13/11 06.00", False)),
        ("13 Nov 2024 22.00", "14 November 02.00", ("13/11 22.00", "14/11 02.00", False)),
        ("13 Nov 2025 17.00 waktu Malaysia", "18.00", ("13/11 16.00", "13/11 17.00", False)),
        ("13 Nov 2025 16.00", "18.00 waktu Malaysia", ("13/11 16.00", "13/11 17.00", False)),
        ("", "", (None, None, False)),
    ],
)
def test_times_are_understood_as_they_are_typed(
    founded: Path, pora: Any, starts: str, ends: str, meant: tuple[Any, ...]
) -> None:
    ran = pora("op", "add", "Patroli", "--starts", starts, "--ends", ends)
    assert ran.code == 0, ran.err
    assert span(pora, ran.out.split()[0]) == meant


def test_every_verb_stands_under_one_heading_of_the_help(pora: Any) -> None:
    from console.cli.operations import LATER, SECTIONS

    named = [verb for _heading, verbs in SECTIONS for verb in verbs.split()]
    assert sorted(named) == sorted([*LATER, "list", "show", "history"])
    helped = pora("op", "--help").out
    assert "Units taking part:" in helped and "Commands:" not in helped


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        (["--starts", "20 Nov"], ("20/11 08.30", "20/11 17.00", False)),
        (["--starts", "20 Nov 10.00"], ("20/11 10.00", "20/11 18.30", False)),
        (["--ends", "15.00"], ("13/11 08.30", "13/11 15.00", False)),
        (["--starts", "20 Nov", "--ends", "12.00"], ("20/11 08.30", "20/11 12.00", False)),
        (["--ends", ""], ("13/11 08.30", None, False)),
        (["--starts", ""], (None, None, False)),
    ],
)
def test_what_is_not_said_of_a_new_time_stays(added: str, pora: Any, typed: list[str], meant: tuple[Any, ...]) -> None:
    ran = pora("op", "edit", added, *typed)
    assert ran.code == 0, ran.err
    assert span(pora, added) == meant


def test_whole_days_that_are_moved_stay_as_many(founded: Path, pora: Any) -> None:
    code = pora("op", "add", "Wirawaspada", "--starts", "10 Des 2025", "--ends", "12 Des").out.split()[0]
    pora("op", "edit", code, "--starts", "17 Des 2025")
    assert span(pora, code) == ("17/12 00.00", "20/12 00.00", True)


def test_a_day_without_hours_is_said_to_be_the_whole_day(founded: Path, pora: Any) -> None:
    ran = pora("op", "add", "Wirawaspada", "--starts", "13 Nov 2025")
    assert "Thursday, 13 November 2025\n" in ran.err
    assert "00.00 to 24.00" in ran.err


def test_a_night_patrol_is_echoed_with_both_days(founded: Path, pora: Any) -> None:
    ran = pora("op", "add", "Patroli malam", "--starts", "13 Nov 2025 16.00", "--ends", "04.00")
    assert "Thursday, 13 November 2025 at 16:00 WIB to Friday, 14 November 2025 at 04:00 WIB" in ran.err


def test_an_end_before_the_start_is_refused(founded: Path, pora: Any) -> None:
    ran = pora("op", "add", "Patroli", "--starts", "28 Des 2025", "--ends", "20 Des 2025")
    assert (ran.code, ran.out) == (1, "")
    assert "ends" in ran.err and "before it starts" in ran.err


# ------------------------------------------------------------------------------------------------------------- lists


@pytest.mark.parametrize(
    "options",
    [
        [], ["--text", "entikong"], ["--state", "usul"], ["--state", "proposed"], ["--kind", "khusus"],
        ["--kind", "Operasi gabungan khusus"], ["--agency", POLSEK], ["--agency", "POLRI"], ["--place", "61.03.07"],
        ["--from", "13/11/2025"], ["--to", "13/11/2025"],
    ],
)  # fmt: skip
def test_the_list_can_be_narrowed(options: list[str], added: str, pora: Any) -> None:
    assert [row["code"] for row in rows(pora, *options)] == [added]


@pytest.mark.parametrize(
    "options",
    [
        ["--text", "x9"], ["--state", "ordered"], ["--kind", "patkor"], ["--agency", "BNN"], ["--place", "61.03.21"],
        ["--from", "14/11/2025"], ["--to", "12/11/2025"], ["--removed"],
    ],
)  # fmt: skip
def test_the_list_can_be_narrowed_to_nothing(options: list[str], added: str, pora: Any) -> None:
    assert rows(pora, *options) == []


def test_a_state_of_no_operation_is_wrong_usage(founded: Path, pora: Any) -> None:
    ran = pora("op", "list", "--state", "hilang")
    assert ran.code == 2
    assert "in-the-schedule" in ran.err


def test_an_unknown_kind_is_refused_with_the_known_ones(founded: Path, pora: Any) -> None:
    ran = pora("op", "add", "Opgab", "--kind", "besar")
    assert (ran.code, "khusus" in ran.err) == (1, True)


def test_the_table_counts_units_that_stand_by_it(added: str, pora: Any) -> None:
    assert "1/2" in pora("op", "list").out
    assert "menyatakan ikut 1/2" in pora("op", "show", added, language="id").out


def test_show_has_every_part(added: str, pora: Any) -> None:
    pora("resource", "add", "Hilux KB 1021", "--kind", "vehicle")
    pora("booking", "add", added, "Hilux KB 1021", "--confirmed")
    found = shown(pora, added)
    assert [place["code"] for place in found["places"]] == ["61.03.07"]
    assert [part["agency_code"] for part in found["participants"]] == [KANIM, POLSEK]
    assert [booked["subject_name"] for booked in found["booked"]] == ["Hilux KB 1021"]
    assert found["clashes"] == []


# ------------------------------------------------------------------------------------------------- what it is and where


def test_a_rehearsed_operation_is_not_there(founded: Path, pora: Any) -> None:
    assert pora("op", "add", "Opgab", "--dry-run").code == 0
    assert rows(pora) == []


def test_edit_changes_only_what_is_given(added: str, pora: Any) -> None:
    assert pora("op", "edit", added, "--minimum-strength", "20", "--lead", KORAMIL, "--class", "rahasia").code == 0
    found = shown(pora, added)
    assert (found["minimum_strength"], found["name"], found["security_class"]) == (20, "Opgab Entikong", "R")
    assert parts(pora, added)[KORAMIL]["leads"]


def test_places_are_replaced_in_order_with_their_sectors(added: str, pora: Any) -> None:
    assert pora("op", "places", added, "61.03.21=Sektor 1", "61.03.07").code == 0
    found = [(place["code"], place["sector"]) for place in shown(pora, added)["places"]]
    assert found == [("61.03.21", "Sektor 1"), ("61.03.07", "")]
    assert "(Sektor 1)" in pora("op", "places", added).out


def test_a_removed_operation_is_restored(added: str, pora: Any) -> None:
    pora("op", "remove", added)
    assert [row["code"] for row in rows(pora, "--removed")] == [added]
    pora("op", "restore", added)
    assert [row["code"] for row in rows(pora)] == [added]


def test_the_history_names_its_gestures(added: str, pora: Any) -> None:
    pora("op", "plan", added)
    found = [one["action"] for one in json.loads(pora("op", "history", added, "--json").out)]
    assert found == ["operation.plan", "operation.add"]


# ------------------------------------------------------------------------------------------------------ who takes part


def test_another_units_answer_is_recorded_on_its_behalf_with_what_it_gives(added: str, pora: Any) -> None:
    ran = pora("op", "answer", added, "Polsek Sekayam", "accepted", "--strength", "6", "--channel", "radio")
    assert ran.code == 0, ran.err
    part = parts(pora, added)[POLSEK]
    assert (part["handshake"], part["strength_promised"], part["channel"]) == ("accepted", 6, "radio")
    assert part["on_behalf"]


def test_an_answer_without_its_channel_is_refused(added: str, pora: Any) -> None:
    ran = pora("op", "answer", added, POLSEK, "diterima")
    assert (ran.code, "reached you" in ran.err) == (1, True)


def test_a_counter_offer_is_decided(added: str, pora: Any) -> None:
    offered = ["--start", "14 Nov", "--strength", "4", "--channel", "chat"]
    assert pora("op", "answer", added, POLSEK, "countered", *offered).code == 0
    assert pora("op", "decide", added, POLSEK, "--accept").code == 0
    assert span(pora, added)[0] == "14/11 08.30"
    assert parts(pora, added)[POLSEK]["strength_promised"] == 4


def test_a_units_part_is_corrected(added: str, pora: Any) -> None:
    given = ["--commander", "Ipda Budi", "--strength", "6", "--came", "5", "--role", "support"]
    ran = pora("op", "part", added, POLSEK, *given, "--order-number", "Sprin/12", "--order-date", "10/11/2025")
    assert "6 officers; 5 came; commander Ipda Budi; own order Sprin/12, 10 Nov 2025" in ran.out
    part = parts(pora, added)[POLSEK]
    assert (part["role"], part["strength_delivered"], part["order_date"]) == ("support", 5, "2025-11-10")


def test_units_are_asked_and_taken_off(added: str, pora: Any) -> None:
    assert "waiting" in pora("op", "ask", added, KORAMIL, "--strength", "8").out
    assert pora("op", "unask", added, KORAMIL).code == 0
    assert KORAMIL not in parts(pora, added)


def test_a_unit_that_takes_no_part_is_named_with_the_cure(added: str, pora: Any) -> None:
    ran = pora("op", "part", added, KORAMIL, "--strength", "3")
    assert (ran.code, "pora op ask" in ran.err) == (1, True)


def test_the_leading_unit_is_not_taken_off(added: str, pora: Any) -> None:
    ran = pora("op", "unask", added, KANIM)
    assert (ran.code, "--lead" in ran.err) == (1, True)


# ----------------------------------------------------------------------------------------------------------- its course


def test_from_proposal_to_evaluation_and_a_step_back(added: str, pora: Any) -> None:
    steps: list[list[str]] = [
        ["plan"], ["order", "--number", "SP/1", "--date", "10/11/2025", "--official", "Kepala Kantor"],
        ["start", "--at", "13 Nov 2025 08.35"], ["finish", "--at", "13 Nov 2025 16.50"], ["report"],
        ["evaluate", "--no-lessons", "sesuai rencana"],
        ["reopen", "--reason", "angka keliru"],
    ]  # fmt: skip
    states = []
    for verb, *options in steps:
        ran = pora("op", verb, added, *options)
        assert ran.code == 0, ran.err
        states.append(shown(pora, added)["state"])
    assert states == ["planned", "ordered", "running", "finished", "reported", "evaluated", "reported"]
    assert (shown(pora, added)["order_number"], shown(pora, added)["order_date"]) == ("SP/1", "2025-11-10")


def test_an_order_without_a_number_is_refused_with_the_option(added: str, pora: Any) -> None:
    ran = pora("op", "order", added)
    assert (ran.code, "--number" in ran.err) == (1, True)


def test_without_an_order_it_begins_only_with_its_exception_and_the_approval(added: str, pora: Any) -> None:
    pora("op", "plan", added)
    assert pora("op", "start", added, "--reason", "DPO").code == 1
    given = ["--exception", "DPO", "--approved-by", "Kepala Kantor"]
    assert pora("op", "start", added, *given).code == 1
    ran = pora("op", "start", added, *given, "--at", "13 Nov 2025 8.35", "--approved-at", "13 Nov 2025 9.00")
    assert (ran.code, "Kepala Kantor" in ran.err) == (0, True), "approved afterwards: taken, and said"
    assert shown(pora, added)["order_exception"] == "dpo"


def test_a_postponed_operation_keeps_its_hours_on_the_new_day(added: str, pora: Any) -> None:
    pora("op", "plan", added)
    assert pora("op", "postpone", added, "--reason", "hujan", "--starts", "20 Nov 2025").code == 0
    assert (shown(pora, added)["state"], span(pora, added)) == ("postponed", ("20/11 08.30", "20/11 17.00", False))


def test_cancelling_needs_a_reason(added: str, pora: Any) -> None:
    assert pora("op", "cancel", added).code == 1
    assert pora("op", "cancel", added, "--reason", "batal").code == 0


def test_a_rehearsed_step_leaves_the_state(added: str, pora: Any) -> None:
    assert "in the schedule" in pora("op", "plan", added, "--dry-run").out
    assert shown(pora, added)["state"] == "proposed"


def test_help_names_every_verb_the_writing_ones_too(pora: Any, founded: Path) -> None:
    printed = pora("op", "--help").out
    for verb in ("list", "show", "add", "places", "order", "answer", "restore", "history"):
        assert f"\n  {verb} " in printed
    assert "13 Nov 2025 16.00" in pora("op", "add", "--help").out


def test_the_help_speaks_indonesian(pora: Any, founded: Path) -> None:
    printed = pora("op", "--help", language="id").out
    assert "Usulkan operasi" in printed
    assert "Propose" not in printed
