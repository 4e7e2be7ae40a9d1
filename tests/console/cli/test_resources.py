"""`pora resource`: what units bring, when it or a person is not to be had, licences."""

import json
from pathlib import Path
from typing import Any

import pytest

HILUX = "Hilux KB 1021"


@pytest.fixture
def hilux(founded: Path, pora: Any, travel: Any) -> str:
    """Return the code of a car of our own unit."""
    travel("2025-11-05T03:00:00+00:00")
    ran = pora("resource", "add", HILUX, "--kind", "kendaraan", "--plate", "KB 1021", "--seats", "5")
    assert ran.code == 0, ran.err
    return str(ran.out.split()[0])


def rows(pora: Any, *options: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(pora("resource", "list", "--json", *options).out)
    return found


def shown(pora: Any, name: str = HILUX) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(pora("resource", "show", name, "--json").out)
    return found


def test_a_resource_is_our_units_unless_another_is_named(hilux: str, pora: Any) -> None:
    pora("resource", "add", "Perahu 1", "--kind", "boat", "--owner", "POLSEK-ENTIKONG")
    pora("resource", "add", "HT 7", "--kind", "radio", "--owner", "")
    owners = {row["name"]: row["owner_name"] for row in rows(pora)}
    assert owners == {
        HILUX: "Kantor Imigrasi Kelas II TPI Entikong", "Perahu 1": "Kepolisian Sektor Entikong", "HT 7": None,
    }  # fmt: skip


@pytest.mark.parametrize("options", [["--kind", "vehicle"], ["--text", "1021"], ["--agency", "IMI"], ["--text", "S-0001"]])
def test_the_list_can_be_narrowed(hilux: str, pora: Any, options: list[str]) -> None:
    assert [row["code"] for row in rows(pora, *options)] == [hilux]


@pytest.mark.parametrize("options", [["--kind", "perahu"], ["--text", "x9"], ["--agency", "POLRI"], ["--removed"]])
def test_the_list_can_be_narrowed_to_nothing(hilux: str, pora: Any, options: list[str]) -> None:
    assert rows(pora, *options) == []


def test_edit_changes_only_what_is_given(hilux: str, pora: Any) -> None:
    assert pora("resource", "edit", "KB 1021", "--name", "Hilux Inteldakim", "--place", "PLBN-ENTIKONG").code == 0
    row = shown(pora, hilux)
    assert (row["name"], row["capacity"], row["place_name"]) == ("Hilux Inteldakim", 5, "PLBN Entikong")


def test_a_removed_resource_is_restored(hilux: str, pora: Any) -> None:
    pora("resource", "remove", HILUX)
    assert [row["code"] for row in rows(pora, "--removed")] == [hilux]
    assert pora("resource", "show", HILUX).code == 1
    assert "removed" in pora("resource", "show", hilux).out
    assert pora("resource", "restore", hilux).code == 0
    assert [row["code"] for row in rows(pora)] == [hilux]


def test_days_of_absence_last_to_their_end_and_name_what_is_booked_then(hilux: str, pora: Any) -> None:
    pora("op", "add", "Opgab", "--starts", "13 Nov 2025 08.30", "--ends", "17.00")
    pora("booking", "add", "O-2025-001", HILUX)
    ran = pora("resource", "absent", HILUX, "--from", "12 Nov", "--to", "13 Nov", "--reason", "servis")
    assert "12 Nov 2025, 00:00 – 13 Nov 2025, 24:00 WIB (servis)" in ran.out
    assert "pora booking edit B-0001" in ran.err
    (absence,) = shown(pora)["absences"]
    assert (absence["starts_at"][:16], absence["ends_at"][:16]) == ("2025-11-11T17:00", "2025-11-13T17:00")


def test_an_absence_is_taken_back_by_its_number_where_there_are_several(hilux: str, pora: Any) -> None:
    for day in ("12 Nov", "20 Nov"):
        pora("resource", "absent", HILUX, "--from", day)
    ran = pora("resource", "present", HILUX)
    assert (ran.code, "2  20 Nov 2025" in ran.err) == (1, True)
    assert pora("resource", "present", HILUX, "2", "--dry-run").code == 0
    assert pora("resource", "present", HILUX, "2").code == 0
    assert pora("resource", "present", HILUX).code == 0
    assert shown(pora)["absences"] == []
    assert pora("resource", "present", HILUX).code == 1


def test_an_absence_without_a_time_is_refused(hilux: str, pora: Any) -> None:
    assert pora("resource", "absent", HILUX, "--reason", "servis").code == 1


def test_a_person_is_absent_and_holds_a_licence(hilux: str, pora: Any) -> None:
    assert pora("resource", "absent", "Dewi Lestari", "--from", "12 Nov", "--reason", "cuti").code == 0
    ran = pora("resource", "qualify", "Dewi Lestari", "--name", "SIM B1", "--number", "77", "--until", "1/11/2025")
    assert "SIM B1: 77, expired on 1 Nov 2025" in ran.out
    printed = pora("resource", "show", "P-0001").out
    assert "(cuti)" in printed and "SIM B1: 77" in printed


def test_a_licence_is_taken_off_by_its_name_where_there_are_several(hilux: str, pora: Any) -> None:
    for name in ("STNK", "KIR"):
        pora("resource", "qualify", HILUX, "--name", name, "--until", "31 Des 2026")
    assert pora("resource", "unqualify", HILUX).code == 1
    assert pora("resource", "unqualify", HILUX, "--name", "stnk").code == 0
    assert [one["name"] for one in shown(pora)["qualifications"]] == ["KIR"]
    assert pora("resource", "unqualify", HILUX, "--name", "SIM").code == 1


def test_a_rehearsed_resource_is_not_there(founded: Path, pora: Any) -> None:
    assert pora("resource", "add", HILUX, "--dry-run").code == 0
    assert rows(pora) == []


def test_the_history_names_its_gestures(hilux: str, pora: Any) -> None:
    pora("resource", "edit", HILUX, "--seats", "4")
    found = [one["action"] for one in json.loads(pora("resource", "history", HILUX, "--json").out)]
    assert found == ["resource.edit", "resource.add"]
