"""Every coded error has a sentence, and every sentence gets what it names."""

import ast
import errno
import os
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from console import i18n
from console.messages import SENTENCES, coded, explain
from db.errors import Ambiguous, Invalid, PoraError, Refused
from tests.conftest import ROOT

CODE = re.compile(r"[a-z_]+(\.[a-z_]+)+")
NAMES = re.compile(r"%\((\w+)\)s")


class Raised(NamedTuple):
    """One place in the source where a coded error is made."""

    place: str
    code: str
    given: frozenset[str]
    open_ended: bool


def _kinds() -> set[str]:
    found, waiting = {"PoraError"}, [PoraError]
    while waiting:
        kinds = waiting.pop().__subclasses__()
        waiting += kinds
        found |= {kind.__name__ for kind in kinds if kind.__module__.startswith(("db", "console", "sops"))}
    return found


def _codes(node: ast.expr) -> Iterator[str]:
    """Yield the codes an argument may be: a text, or either branch of a choice."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from _codes(node.body)
        yield from _codes(node.orelse)


def _raised(file: Path, kinds: set[str]) -> Iterator[Raised]:
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        name = getattr(node, "func", None)
        called = getattr(name, "id", getattr(name, "attr", ""))
        if isinstance(node, ast.Call) and called in kinds and node.args:
            given = frozenset(word.arg for word in node.keywords if word.arg)
            for code in _codes(node.args[0]):
                place = f"{file.relative_to(ROOT)}:{node.lineno}"
                yield Raised(place, code, given, any(word.arg is None for word in node.keywords))


@cache
def everything_raised() -> list[Raised]:
    kinds = _kinds()
    files = [file for folder in ("console", "db", "sops") for file in (ROOT / folder).rglob("*.py")]
    naming = [file for file in files if any(kind in file.read_text("utf-8") for kind in kinds)]
    return [one for file in naming for one in _raised(file, kinds)]


def given_to(one: Raised) -> set[str]:
    """Whoever reads a backup or a JSON file adds its name to errors found deep inside it."""
    return {*one.given, "file"} if one.code.startswith(("backup.", "json.")) else set(one.given)


def test_errors_are_found_in_the_source() -> None:
    codes = {one.code for one in everything_raised()}
    assert {"agency.unknown", "workspace.locked", "workspace.wrong_key", "disk.full", "undo.nothing"} <= codes


def test_every_code_raised_has_a_sentence() -> None:
    assert sorted({f"{one.code} ({one.place})" for one in everything_raised() if one.code not in SENTENCES}) == []


def test_every_sentence_is_given_what_it_names() -> None:
    missing = [
        f"{one.place} {one.code} lacks {sorted(lacking)}"
        for one in everything_raised()
        if not one.open_ended and (lacking := set(NAMES.findall(SENTENCES.get(one.code, ""))) - given_to(one))
    ]
    assert missing == []


def test_codes_are_words_joined_by_dots() -> None:
    assert [code for code in SENTENCES if not CODE.fullmatch(code)] == []


def test_every_sentence_is_a_sentence_with_nothing_loose_in_it() -> None:
    raised = {one.code for one in everything_raised()}  # other codes are clauses that stand inside a sentence
    for code, sentence in SENTENCES.items():
        if code not in raised:
            continue
        assert sentence[0].isupper() or sentence[0] in "“%", code
        assert sentence.rstrip()[-1] in ".?!", code
        assert "%" not in NAMES.sub("", sentence), code


def test_an_error_is_explained_in_the_chosen_language_with_its_details() -> None:
    i18n.set_language("en")
    said = explain(Ambiguous("agency.ambiguous", found="Polsek", candidates=["A Satu", "B Dua"]))
    assert said == "“Polsek” may be several agencies: A Satu; B Dua. Write the code of the one you mean."


@pytest.mark.parametrize("found", ["\x1b[2J", "\u202eabc", "satu\ndua", "%(field)s", "100%"])
def test_details_are_made_harmless_and_are_never_read_as_a_sentence(found: str) -> None:
    i18n.set_language("en")
    said = explain(Refused("undo.already", found=found))
    assert said.isprintable()
    assert "%(field)s" not in said or found == "%(field)s"


def test_a_field_is_called_by_its_word_and_never_by_the_name_of_its_column() -> None:
    i18n.set_language("id")
    assert explain(Invalid("agency.no_name", field="name_id")) == "Instansi harus bernama. Isi kolom Nama."
    i18n.set_language("en")
    assert "field Ends" in explain(Invalid("field.missing", field="ends_at"))
    assert "--starts" in explain(Invalid("field.missing", field="--starts"))


def test_a_detail_that_is_missing_leaves_a_dash() -> None:
    i18n.set_language("en")
    assert explain(Invalid("person.no_name")) == "A person needs a name. Fill in the field –."


def test_a_book_that_was_pasted_is_not_read_out_again() -> None:
    i18n.set_language("en")
    said = explain(Invalid("field.wrong", field="x", found="z" * 100_000, wanted="y"))
    assert "zzz…" in said and len(said) < 1_000


def test_a_code_nobody_knows_is_still_said() -> None:
    assert explain(PoraError("some.day", found="\x1bx")).startswith("some.day")
    assert explain(PoraError("some.day", found="\x1bx")).isprintable()




@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOTDIR, "system.not_a_folder"), (errno.EEXIST, "system.not_a_folder"),
        (errno.EROFS, "system.read_only"), (errno.ENAMETOOLONG, "system.name_too_long"), (errno.ENOSPC, "disk.full"),
    ],
)  # fmt: skip
def test_what_the_system_refuses_is_said_in_our_words(number: int, code: str) -> None:
    error = coded(OSError(number, os.strerror(number), "/media/stik"))
    assert error is not None and error.code == code
