"""`pora booking`: who and what is held for an operation, and its owner's word."""

import json
from pathlib import Path
from typing import Any

import pytest

OPERATION = "O-2025-001"


@pytest.fixture
def booked(founded: Path, pora: Any, travel: Any) -> str:
    """Return the code of the pending booking of a Hilux for an operation of 13 November, 08.30 to 17.00."""
    travel("2025-11-05T03:00:00+00:00")
    pora("resource", "add", "Hilux KB 1021", "--kind", "vehicle", "--plate", "KB 1021")
    pora("op", "add", "Opgab Entikong", "--starts", "13 Nov 2025 08.30", "--ends", "17.00")
    ran = pora("booking", "add", OPERATION, "kb 1021")
    assert ran.code == 0, ran.err
    return str(ran.out.split()[0])


def rows(pora: Any, *options: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(pora("booking", "list", "--json", *options).out)
    return found


def test_a_booking_has_a_code_and_waits_for_its_owner(booked: str, pora: Any) -> None:
    (row,) = rows(pora)
    assert (row["code"], row["subject_name"], row["state"]) == (booked, "Hilux KB 1021", "pending")
    assert booked == "B-0001"


def test_a_person_is_booked_by_name_for_hours_of_the_day(booked: str, pora: Any) -> None:
    ran = pora("booking", "add", OPERATION, "Dewi Lestari", "--from", "10.00", "--to", "12.00", "--duty", "sopir")
    assert ran.code == 0, ran.err
    row = rows(pora, "--subject", "P-0001")[0]
    assert (row["starts_at"][:16], row["ends_at"][:16], row["duty"]) == ("2025-11-13T03:00", "2025-11-13T05:00", "sopir")


@pytest.mark.parametrize("options", [["--operation", OPERATION], ["--subject", "Hilux KB 1021"], ["--state", "pending"]])
def test_the_list_can_be_narrowed(booked: str, pora: Any, options: list[str]) -> None:
    assert [row["code"] for row in rows(pora, *options)] == [booked]


@pytest.mark.parametrize("options", [["--subject", "P-0001"], ["--state", "dikonfirmasi"]])
def test_the_list_can_be_narrowed_to_nothing(booked: str, pora: Any, options: list[str]) -> None:
    assert rows(pora, *options) == []


def test_the_owner_confirms_or_declines_with_a_reason(booked: str, pora: Any) -> None:
    assert "confirmed" in pora("booking", "confirm", booked).out
    assert pora("booking", "decline", booked).code == 1
    assert pora("booking", "decline", booked, "--reason", "rusak").code == 0
    assert rows(pora)[0]["state"] == "declined"


def test_a_booking_is_corrected(booked: str, pora: Any) -> None:
    assert pora("booking", "edit", booked, "--from", "09.00", "--to", "11.00", "--duty", "logistik").code == 0
    assert (rows(pora)[0]["own_times"], rows(pora)[0]["duty"]) == (1, "logistik")
    assert pora("booking", "edit", booked, "--from", "", "--to", "").code == 0
    assert rows(pora)[0]["own_times"] == 0


def test_another_is_booked_instead_and_its_owner_asked(booked: str, pora: Any) -> None:
    pora("resource", "add", "Innova", "--kind", "vehicle")
    pora("booking", "confirm", booked)
    assert pora("booking", "edit", booked, "--subject", "Innova").code == 0
    assert (rows(pora)[0]["subject_name"], rows(pora)[0]["state"]) == ("Innova", "pending")


def test_half_a_time_is_refused(booked: str, pora: Any) -> None:
    assert pora("booking", "add", OPERATION, "Dewi Lestari", "--from", "10.00").code == 1


def test_the_same_is_not_booked_twice(booked: str, pora: Any) -> None:
    ran = pora("booking", "add", OPERATION, "Hilux KB 1021")
    assert (ran.code, "already" in ran.err) == (1, True)


def test_nobody_knows_a_subject_that_is_not_here(booked: str, pora: Any) -> None:
    ran = pora("booking", "add", OPERATION, "Truk Koramil")
    assert (ran.code, "pora resource list" in ran.err) == (1, True)


def test_a_name_of_two_is_asked_about(booked: str, pora: Any) -> None:
    pora("person", "add", "Dewi Lestari")
    ran = pora("booking", "add", OPERATION, "Dewi Lestari")
    assert (ran.code, "P-0001" in ran.err, "P-0002" in ran.err) == (1, True, True)


def test_a_confirmation_that_clashes_so_that_it_blocks_needs_a_reason(booked: str, pora: Any) -> None:
    pora("op", "add", "Patroli", "--starts", "13 Nov 2025 16.00", "--ends", "04.00")
    assert "for two operations at once" in pora("booking", "add", "O-2025-002", "Hilux KB 1021", "--confirmed").err
    ran = pora("booking", "confirm", booked)
    assert (ran.code, "--overrule" in ran.err) == (1, True)
    assert pora("booking", "confirm", booked, "--overrule", "bergantian").code == 0


def test_a_rehearsal_leaves_everything(booked: str, pora: Any) -> None:
    for words in (["confirm", booked], ["remove", booked], ["add", OPERATION, "Dewi Lestari"]):
        assert pora("booking", *words, "--dry-run").code == 0
    assert [row["state"] for row in rows(pora)] == ["pending"]


def test_a_removed_booking_is_gone(booked: str, pora: Any) -> None:
    assert "Hilux KB 1021" in pora("booking", "remove", booked).out
    assert rows(pora) == []
    assert pora("booking", "confirm", booked).code == 1
