"""Options with a fixed vocabulary take the word of any language or the code, and refuse others with the right ones."""

import json
from enum import Enum
from pathlib import Path
from typing import Any

import pytest
import typer
from hypothesis import given
from hypothesis import strategies as st

from console import i18n
from console.cli.vocabulary import Vocabulary, words_of
from console.words import WORDS, word
from db.enums import Channel, Handshake, TaskStatus
from db.queries.tasks import SORTS

KINDS = sorted(WORDS, key=lambda kind: kind.__name__)


@pytest.fixture(autouse=True)
def _english() -> None:
    i18n.set_language("en")


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_what_is_offered_in_one_language_is_understood_in_every_other(kind: type[Enum], language: str) -> None:
    known = Vocabulary(words_of(kind))
    i18n.set_language(language)
    offered = known.names()
    assert len(offered) == len(kind)
    for other in i18n.LANGUAGES:
        i18n.set_language(other)
        assert [known.read(name) for name in offered] == [str(member.value) for member in kind]


@given(st.sampled_from(list(Handshake)), st.sampled_from(i18n.LANGUAGES), st.sampled_from("- _"), st.booleans())
def test_case_hyphens_blanks_and_underscores_do_not_matter(
    member: Handshake, language: str, gap: str, loud: bool
) -> None:
    i18n.set_language(language)
    typed = word(member).replace(" ", gap)
    assert Vocabulary(words_of(Handshake)).read(typed.upper() if loud else typed) == member


def test_a_wrong_word_is_refused_with_the_right_ones() -> None:
    i18n.set_language("id")
    with pytest.raises(typer.BadParameter) as refused:
        Vocabulary(words_of(Channel)).read("merpati")
    assert "merpati" in refused.value.message
    assert "surat, pesan-singkat, telepon" in refused.value.message


@pytest.mark.parametrize("typed", ["", "  ", "-"])
def test_nothing_is_no_word_unless_a_field_may_be_emptied(typed: str) -> None:
    with pytest.raises(typer.BadParameter):
        Vocabulary(words_of(TaskStatus)).read(typed)
    assert Vocabulary(words_of(TaskStatus), may_be_empty=True).read(typed) == ""


def test_words_that_differ_only_in_brackets_are_typed_as_codes() -> None:
    known = Vocabulary({"plh": "acting (Plh.)", "plt": "acting (Plt.)", "an": "on behalf of (a.n.)"})
    assert list(known.names()) == ["plh", "plt", "on-behalf-of"]
    with pytest.raises(typer.BadParameter):
        known.read("acting")


def test_every_order_of_the_list_of_tasks_has_a_word() -> None:
    from console.cli.tasks import SORTS as WORDED

    assert set(WORDED) == set(SORTS)


STATUSES = [["--status", "Terkendala"], ["--status", "blocked"], ["--status", "tertunda"], ["--priority", "TINGGI"]]


@pytest.mark.parametrize("options", STATUSES, ids=" ".join)
@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_a_list_is_narrowed_by_the_word_of_either_language(
    options: list[str], language: str, founded: Path, pora: Any
) -> None:
    pora("task", "add", "Patroli", "--agency", "POLSEK-SEKAYAM", "--priority", "tinggi")
    pora("task", "status", "T-0001", "terkendala", "--reason", "hujan")
    found = json.loads(pora("task", "list", "--json", *options, language=language).out)
    assert [row["status"] for row in found] == ["blocked"]


@pytest.mark.parametrize(
    ("command", "right"),
    [
        (["task", "list", "--status", "terlambat"], "belum, proses, terkendala"),
        (["task", "answer", "T-0001", "belum"], "diterima, keberatan, usul-perubahan"),
        (["place", "list", "--kind", "gunung"], "pos-lintas-batas, titik-rawan"),
        (["agency", "list", "--country", "Atlantis"], "indonesia, malaysia"),
        (["agency", "add-mandate", "POLRI", "PATROLI-LAUT", "ikut"], "memimpin, mendukung, tanyakan-dahulu"),
    ],
    ids=lambda part: " ".join(part) if isinstance(part, list) else "",
)
def test_a_wrong_word_is_wrong_usage(command: list[str], right: str, founded: Path, pora: Any) -> None:
    ran = pora(*command, language="id")
    assert ran.code == 2, ran.err
    assert right in ran.err


def test_help_names_the_words_of_the_language_spoken_and_no_code(founded: Path, pora: Any) -> None:
    printed = " ".join(pora("task", "accept", "--help", language="id").out.split())
    assert "surat, pesan-singkat, telepon, radio, surel, kurir, langsung" in printed
    assert "in_person" not in printed
