"""`pora agency`: list, show, add, edit, remove, restore, history, other names, mandates, remembered names."""

import json
from pathlib import Path
from typing import Any

import pytest


@pytest.fixture
def post(founded: Path, pora: Any) -> str:
    ran = pora("agency", "add", "Pos Pamtas Uji", "--parent", "POLRI", "--acronym", "PPU", "--code", "POS-UJI")
    assert ran.code == 0, ran.err
    assert ran.out == "POS-UJI  Pos Pamtas Uji\n"
    return "POS-UJI"


def shown(pora: Any, code: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(pora("agency", "show", code, "--json").out)
    return found


def codes(pora: Any, *options: str) -> list[str]:
    return [row["code"] for row in json.loads(pora("agency", "list", "--json", *options).out)]


def test_a_unit_belongs_to_the_institution_above_it(post: str, pora: Any) -> None:
    assert shown(pora, post)["institution"] == shown(pora, "POLRI")["id"]
    assert post in codes(pora, "--institution", "POLRI", "--units")


def test_an_agency_answers_to_an_added_name(post: str, pora: Any) -> None:
    assert pora("agency", "alias", post, "Pos Coba").code == 0
    assert shown(pora, "pos coba")["code"] == post
    assert "Pos Coba" in shown(pora, post)["aliases"]


def test_another_name_is_taken_away_and_undo_brings_it_back(post: str, pora: Any) -> None:
    pora("agency", "alias", post, "Pos Coba")
    removed = pora("agency", "remove-alias", post, "pos  COBA")
    assert (removed.code, removed.out) == (0, "Removed: Pos Coba\n")
    assert shown(pora, post)["aliases"] == []
    assert "removed another name" in pora("history", "--limit", "1").out
    assert pora("undo").code == 0
    assert shown(pora, post)["aliases"] == ["Pos Coba"]


def test_a_name_an_agency_does_not_have_is_refused_with_those_it_has(post: str, pora: Any) -> None:
    pora("agency", "alias", post, "Pos Coba")
    ran = pora("agency", "remove-alias", post, "Pos Lain")
    assert ran.code == 1
    assert "Pos Lain" in ran.err and "Pos Coba" in ran.err


def test_looking_first_takes_no_name_away(post: str, pora: Any) -> None:
    pora("agency", "alias", post, "Pos Coba")
    assert pora("agency", "remove-alias", post, "Pos Coba", "--dry-run").code == 0
    assert shown(pora, post)["aliases"] == ["Pos Coba"]


def test_the_tree_hangs_a_unit_below_those_above_it(post: str, pora: Any) -> None:
    lines = pora("agency", "list", "--tree", "--text", "uji").out.split("\n")
    assert lines[2].startswith("Kepolisian Negara") and lines[3].startswith("  Pos Pamtas Uji")
    branches = json.loads(pora("agency", "list", "--tree", "--text", "uji", "--json").out)
    assert [(one["code"], one["depth"]) for one in branches] == [("POLRI", 0), (post, 1)]


def test_the_whole_tree_holds_every_agency_of_the_list(post: str, pora: Any) -> None:
    assert sorted(codes(pora, "--tree")) == sorted(codes(pora))


def test_sources_and_levels_speak_the_language(founded: Path, pora: Any) -> None:
    printed = pora("agency", "show", "IMI", language="id").out
    assert "unverified" not in printed and "dari ingatan, belum diperiksa" in printed
    assert "Level: national" in pora("agency", "show", "IMI").out


def test_an_unknown_agency_is_refused_with_the_commands_that_help(founded: Path, pora: Any) -> None:
    assert pora("agency", "show", "Entah").err.endswith("add it there (`pora agency list`, `pora agency add`).\n")


def test_only_the_options_given_are_changed(post: str, pora: Any) -> None:
    assert pora("agency", "edit", post, "--level", "kecamatan").code == 0
    assert (shown(pora, post)["level"], shown(pora, post)["acronym"]) == ("kecamatan", "PPU")


def test_a_removed_agency_is_out_of_the_list_until_restored(post: str, pora: Any) -> None:
    assert pora("agency", "remove", post).code == 0
    assert post not in codes(pora, "--text", "uji")
    assert "removed" in pora("agency", "show", post).out
    assert pora("agency", "restore", post).code == 0
    assert post in codes(pora, "--text", "uji")


def test_ones_own_unit_stays(founded: Path, pora: Any) -> None:
    ran = pora("agency", "remove", "IMI-ENTIKONG")
    assert (ran.code, ran.out) == (1, "")


def test_a_merged_agency_leads_to_the_other(post: str, pora: Any) -> None:
    assert pora("agency", "merge", post, "POLRI").code == 0
    assert shown(pora, "Pos Pamtas Uji")["code"] == "POLRI"
    assert post not in codes(pora, "--text", "uji")


def test_a_mandate_is_added_and_removed(post: str, pora: Any) -> None:
    function = json.loads(pora("term", "list", "mandate_function", "--json").out)[0]["code"]

    def lines() -> list[str]:
        rows = json.loads(pora("agency", "mandates", "--function", function, "--json").out)
        return [row["role"] for row in rows if row["agency_code"] == post]

    assert pora("agency", "add-mandate", post, function, "support", "--source", "SKB 2026").code == 0
    assert lines() == ["support"]
    assert pora("agency", "remove-mandate", post, function).code == 0
    assert lines() == []
    assert pora("agency", "remove-mandate", post, function).code == 1


def test_a_mandate_for_an_unknown_function_is_refused(post: str, pora: Any) -> None:
    ran = pora("agency", "add-mandate", post, "nothing", "lead")
    assert ran.code == 1
    assert "mandate_function" in ran.err


def test_an_ambiguous_name_is_remembered_for_its_sender(founded: Path, pora: Any) -> None:
    first = pora("agency", "add", "Pos Satu", "--code", "POS-1").out.split()[0]
    pora("agency", "add", "Pos Dua", "--code", "POS-2")
    for code in (first, "POS-2"):
        pora("agency", "alias", code, "Pos Kembar")
    refused = pora("agency", "show", "Pos Kembar")
    assert refused.code == 1
    assert "POS-1" in refused.err and "POS-2" in refused.err
    kept = pora("agency", "remember", "Camat", "Pos Kembar", "POS-2")
    assert kept.code == 0, kept.err
    from contextlib import closing

    from console.agency_names import resolve
    from console.context import Context

    with closing(Context.open(founded)) as here:
        assert resolve(here.reader, here.actor, "pos kembar", "camat").code == "POS-2"


def test_history_names_each_act_newest_first(post: str, pora: Any) -> None:
    pora("agency", "edit", post, "--level", "kecamatan")
    acts = [row["action"] for row in json.loads(pora("agency", "history", post, "--json").out)]
    assert acts == ["agency.edit", "agency.add"]


def test_looking_first_writes_nothing(founded: Path, pora: Any) -> None:
    assert pora("agency", "add", "Pos Uji", "--dry-run").code == 0
    assert codes(pora, "--text", "Pos Uji") == []


def test_a_taken_code_is_refused(post: str, pora: Any) -> None:
    ran = pora("agency", "add", "Lain", "--code", post)
    assert (ran.code, ran.out) == (1, "")
    assert post in ran.err


def test_a_unit_that_relieved_another_names_it_and_the_days(founded: Path, pora: Any) -> None:
    added = pora("agency", "add", "Satgas Pamtas Yonzipur 5", "--acronym", "Yonzipur 5", "--rotating", "--predecessor",
                 "SATGAS-PAMTAS", "--valid-from", "1/11/2025")  # fmt: skip
    assert added.code == 0, added.err
    row = json.loads(pora("agency", "show", "Yonzipur 5", "--json").out)
    assert (row["rotating"], row["valid_from"]) == (True, "2025-11-01")
    assert "Relieved: " + row["predecessor_name"] in pora("agency", "show", "Yonzipur 5").out
    pora("agency", "edit", "Yonzipur 5", "--no-rotating", "--predecessor", "")
    row = json.loads(pora("agency", "show", "Yonzipur 5", "--json").out)
    assert (row["rotating"], row["predecessor"]) == (False, None)
    assert pora("agency", "edit", "Yonzipur 5", "--predecessor", "Yonzipur 5").err.startswith("A unit cannot relieve itself")
