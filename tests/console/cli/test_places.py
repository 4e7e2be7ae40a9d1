"""`pora place`: list, show, add, edit, remove, restore, history."""

import json
from pathlib import Path
from typing import Any

import pytest


@pytest.fixture
def route(founded: Path, pora: Any) -> str:
    ran = pora("place", "add", "Jalur Sawit", "--kind", "route", "--in", "PLBN Entikong", "--note", "malam")
    assert ran.code == 0, ran.err
    return str(ran.out.split()[0])


def found(pora: Any, *options: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads(pora("place", "list", "--json", *options).out)
    return rows


def test_an_added_place_lies_in_another(route: str, pora: Any) -> None:
    (row,) = found(pora, "--in", "PLBN Entikong")
    assert (row["name"], row["kind"], row["note"], row["zone"]) == ("Jalur Sawit", "route", "malam", "Asia/Pontianak")


def test_places_are_named_by_code_or_name(route: str, pora: Any) -> None:
    assert pora("place", "show", route).out == pora("place", "show", "jalur sawit").out


def test_a_list_can_be_of_one_kind(founded: Path, pora: Any) -> None:
    assert {row["kind"] for row in found(pora, "--kind", "border_post")} == {"border_post"}


def test_only_the_options_given_are_changed(route: str, pora: Any) -> None:
    assert pora("place", "edit", route, "--status", "tidak resmi", "--opposite", "Tebedu").code == 0
    row = json.loads(pora("place", "show", route, "--json").out)
    assert (row["status"], row["note"], row["opposite_name"]) == ("tidak resmi", "malam", "Tebedu")


def test_a_removed_place_is_out_of_the_list_until_restored(route: str, pora: Any) -> None:
    assert pora("place", "remove", route).code == 0
    assert found(pora, "--kind", "route") == []
    assert "removed" in pora("place", "show", route).out
    assert pora("place", "edit", route, "--note", "x").code == 1
    assert pora("place", "restore", route).code == 0
    assert len(found(pora, "--kind", "route")) == 1
    acts = [row["action"] for row in json.loads(pora("place", "history", route, "--json").out)]
    assert acts == ["place.restore", "place.remove", "place.add"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["add", " "], "needs a name"),
        (["add", "X", "--in", "Nowhere"], "Nowhere"),
        (["add", "X", "--zone", "Asia/Entikong"], "Asia/Entikong"),
        (["edit", "PLBN Entikong", "--in", "PLBN Entikong"], "lie in itself"),
        (["show", "Nowhere"], "pora place list"),
    ],
)
def test_what_is_refused_is_one_sentence(founded: Path, pora: Any, arguments: list[str], said: str) -> None:
    ran = pora("place", *arguments)
    assert (ran.code, ran.out) == (1, "")
    assert said in ran.err


def test_kinds_are_words_in_each_language(founded: Path, pora: Any) -> None:
    assert "border post" in pora("place", "show", "PLBN Entikong").out
    assert "pos lintas batas" in pora("place", "show", "PLBN Entikong", language="id").out


def test_official_codes_of_places_are_kept(founded: Path, pora: Any) -> None:
    assert pora("place", "show", "61.03.21").out.startswith("61.03.21  Entikong")
