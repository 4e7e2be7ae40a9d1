"""`pora person`: list, show, add, edit, remove, restore, history, appoint."""

import json
from pathlib import Path
from typing import Any

import pytest


@pytest.fixture
def budi(founded: Path, pora: Any) -> str:
    ran = pora("person", "add", "Budi Santoso", "--agency", "IMI-ENTIKONG", "--rank", "Penata", "--number", "1985")
    assert ran.code == 0, ran.err
    code, name = ran.out.strip().split("  ")
    assert name == "Budi Santoso"
    return str(code)


def found(pora: Any, *options: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads(pora("person", "list", "--json", *options).out)
    return rows


def test_an_added_person_is_listed_with_code_and_agency(budi: str, pora: Any) -> None:
    (row,) = found(pora, "--text", "santoso")
    assert (row["code"], row["rank"], row["number"]) == (budi, "Penata", "1985")
    assert "Entikong" in row["agency_name"]


def test_a_list_can_be_of_one_agency(budi: str, pora: Any) -> None:
    assert len(found(pora, "--agency", "IMI-ENTIKONG")) == 2
    assert found(pora, "--agency", "POLRI") == []


def test_the_zeros_of_a_code_may_be_left_out(budi: str, pora: Any) -> None:
    assert pora("person", "show", "p-2").out.startswith(f"{budi}  Budi Santoso")


def test_only_the_options_given_are_changed(budi: str, pora: Any) -> None:
    assert pora("person", "edit", budi, "--position", "Kepala Seksi").code == 0
    (row,) = found(pora, "--text", "budi")
    assert (row["position"], row["rank"]) == ("Kepala Seksi", "Penata")


def test_an_empty_agency_takes_it_away(budi: str, pora: Any) -> None:
    pora("person", "edit", budi, "--agency", "")
    assert found(pora, "--text", "budi")[0]["agency"] is None


def test_looking_first_writes_nothing_and_says_so(founded: Path, pora: Any) -> None:
    ran = pora("person", "add", "Siti", "--dry-run")
    assert (ran.code, ran.out) == (0, "Siti\n")
    assert "--dry-run" in ran.err
    assert found(pora, "--text", "Siti") == []


@pytest.mark.parametrize(
    "arguments",
    [["edit", "P-2", "--rank", "Pengatur"], ["remove", "P-2"], ["appoint", "P-2", "Camat"], ["edit", "P-2"]],
    ids=" ".join,
)
def test_every_writing_verb_can_look_first(budi: str, pora: Any, arguments: list[str]) -> None:
    before = pora("person", "show", budi, "--json").out
    ran = pora("person", *arguments, "--dry-run")
    assert ran.code == 0, ran.err
    assert pora("person", "show", budi, "--json").out == before


def test_a_correction_that_changes_nothing_is_no_error(budi: str, pora: Any) -> None:
    assert pora("person", "edit", budi, "--rank", "Penata").out == f"{budi}  Budi Santoso\n"


def test_a_removed_person_is_out_of_the_list_until_restored(budi: str, pora: Any) -> None:
    assert pora("person", "remove", budi).code == 0
    assert found(pora, "--text", "budi") == []
    assert [row["code"] for row in found(pora, "--removed")] == [budi]
    assert pora("person", "restore", budi).code == 0
    assert len(found(pora, "--text", "budi")) == 1


def test_history_names_each_act_newest_first(budi: str, pora: Any) -> None:
    pora("person", "edit", budi, "--rank", "Penata Muda")
    acts = [row["action"] for row in json.loads(pora("person", "history", budi, "--json").out)]
    assert acts == ["person.edit", "person.add"]


def test_an_appointment_is_dated_and_shown(budi: str, pora: Any) -> None:
    ran = pora("person", "appoint", budi, "Kepala Kantor", "--acting", "plt", "--from", "1 Januari 2026")
    assert ran.code == 0, ran.err
    assert "--from: Thursday, 1 January 2026" in ran.err
    (held,) = json.loads(pora("person", "show", budi, "--json").out)["appointments"]
    assert (held["position"], held["acting"], held["valid_from"]) == ("Kepala Kantor", "plt", "2026-01-01")
    assert "acting (Plt.); 1 Jan 2026 – …" in pora("person", "show", budi).out


def test_an_appointment_of_somebody_without_agency_asks_for_one(founded: Path, pora: Any) -> None:
    code = pora("person", "add", "Siti").out.split()[0]
    ran = pora("person", "appoint", code, "Camat")
    assert ran.code == 1
    assert "--agency" in ran.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["add", " "], "needs a name"),
        (["add", "a\x1bb"], "may not be stored"),
        (["add", "Siti", "--agency", "Nobody"], "Nobody"),
        (["show", "P-99"], "P-99"),
        (["restore", "P-0001"], "not removed"),
        (["appoint", "P-0001", "Kepala", "--from", "32/1/2026"], "32/1/2026"),
        (["appoint", "P-0001", "Kepala", "--from", "2/1/2026", "--to", "1/1/2026"], "before it starts"),
    ],
)
def test_what_is_refused_is_one_sentence_and_changes_nothing(
    founded: Path, pora: Any, arguments: list[str], said: str
) -> None:
    ran = pora("person", *arguments)
    assert (ran.code, ran.out) == (1, "")
    assert said in ran.err.splitlines()[-1]
    assert len(found(pora)) == 1
