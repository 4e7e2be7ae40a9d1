"""`pora history` and `pora undo`."""

import json
from pathlib import Path
from typing import Any


def gestures(pora: Any, *arguments: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads(pora("history", *arguments, "--json").out)
    return rows


def test_history_lists_gestures_newest_first(founded: Path, pora: Any) -> None:
    pora("person", "add", "Siti")
    newest, *others = gestures(pora)
    assert (newest["action"], newest["text"], newest["actor_name"]) == ("person.add", "Siti", "Dewi Lestari")
    assert "workspace.init" in [row["action"] for row in others]


def test_acts_are_words_in_each_language(founded: Path, pora: Any) -> None:
    pora("person", "add", "Siti")
    assert "added a person" in pora("history", "--limit", 1).out
    assert "menambahkan orang" in pora("history", "--limit", 1, language="id").out


def test_undo_takes_back_the_last_gesture_and_says_which(founded: Path, pora: Any) -> None:
    pora("person", "add", "Siti")
    ran = pora("undo")
    assert ran.code == 0, ran.err
    assert "Siti" in ran.out
    assert json.loads(pora("person", "list", "--text", "Siti", "--json").out) == []
    assert [row["undone"] for row in gestures(pora) if row["action"] == "person.add"] == [True]


def test_undo_of_a_named_gesture_leaves_the_later_ones(founded: Path, pora: Any) -> None:
    pora("person", "add", "Siti")
    pora("person", "add", "Budi")
    siti = next(row["id"] for row in gestures(pora) if row["text"] == "Siti")
    assert pora("undo", siti[-12:]).code == 0
    names = {row["name"] for row in json.loads(pora("person", "list", "--json").out)}
    assert names == {"Budi", "Dewi Lestari"}


def test_looking_first_takes_nothing_back(founded: Path, pora: Any) -> None:
    pora("person", "add", "Siti")
    assert pora("undo", "--dry-run").code == 0
    assert len(json.loads(pora("person", "list", "--text", "Siti", "--json").out)) == 1


def test_a_gesture_that_is_not_there_is_told(founded: Path, pora: Any) -> None:
    ran = pora("undo", "ffffffffffff")
    assert (ran.code, ran.out) == (1, "")
    assert "pora history" in ran.err
