"""`pora term`: lists, list, show, add, edit."""

import json
from pathlib import Path
from typing import Any

import pytest


def test_lists_counts_the_terms_of_each_list(founded: Path, pora: Any) -> None:
    counts = {row["list"]: row["terms"] for row in json.loads(pora("term", "lists", "--json").out)}
    assert counts["urgency"] == 3
    assert len(json.loads(pora("term", "list", "urgency", "--json").out)) == 3


def test_a_term_is_named_in_the_language_spoken(founded: Path, pora: Any) -> None:
    assert "Very urgent" in pora("term", "list", "urgency").out
    assert "Sangat Segera" in pora("term", "list", "urgency", language="id").out


def test_an_added_term_is_valid_only_in_its_time(founded: Path, pora: Any) -> None:
    ran = pora(
        "term", "add", "forum", "SATGAS", "Satgas Pamtas", "--number", "4", "--from", "1/1/2026", "--to", "31/12/2026"
    )
    assert ran.code == 0, ran.err

    def codes(day: str) -> set[str]:
        return {row["code"] for row in json.loads(pora("term", "list", "forum", "--on", day, "--json").out)}

    assert "SATGAS" in codes("1/6/2026")
    assert "SATGAS" not in codes("1/6/2027")


def test_a_correction_changes_only_what_is_given(founded: Path, pora: Any) -> None:
    before = json.loads(pora("term", "show", "forum", "TIMPORA-KECAMATAN", "--json").out)
    assert pora("term", "edit", "forum", "TIMPORA-KECAMATAN", "--number", "4").code == 0
    assert json.loads(pora("term", "show", "forum", "TIMPORA-KECAMATAN", "--json").out) == before | {"number": 4}


def test_looking_first_corrects_nothing(founded: Path, pora: Any) -> None:
    pora("term", "edit", "forum", "TIMPORA-KECAMATAN", "--number", "4", "--dry-run")
    assert json.loads(pora("term", "show", "forum", "TIMPORA-KECAMATAN", "--json").out)["number"] != 4


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["list", "nothing"], "pora term lists"),
        (["show", "urgency", "nothing"], "nothing"),
        (["edit", "urgency", "nothing", "--note", "x"], "nothing"),
        (["add", "forum", "X", ""], "Indonesian name"),
    ],
)
def test_what_is_refused_is_one_sentence(founded: Path, pora: Any, arguments: list[str], said: str) -> None:
    ran = pora("term", *arguments)
    assert (ran.code, ran.out) == (1, "")
    assert said in ran.err
