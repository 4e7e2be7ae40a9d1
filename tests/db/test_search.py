"""Full-text search on both databases: every word, the last one unfinished, and no operator ever reached."""

from collections.abc import Callable, Iterator
from contextlib import closing

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.actor import Actor
from db.connection import open_reader
from db.database import Database
from db.models.people import Person
from db.queries import search
from db.reading import Page, Reader

Find = Callable[[str], list[str]]
NAMES = ["Dewi Lestari", "Dewa Made Lestari", "Café Zürich", "Budi Santoso", "Nurul Åsa", "T-0231 X"]


@pytest.fixture
def reader(database: Database, actor: Actor) -> Iterator[Reader]:
    with database.transaction(actor, "person.add") as session:
        session.add_all([Person(name=name) for name in NAMES])
    with closing(open_reader(database.location)) as opened:
        yield opened


@pytest.fixture
def find(reader: Reader) -> Find:
    return lambda typed: sorted(found.title for found in search.find(reader, typed))


def test_every_word_must_be_there(find: Find) -> None:
    assert find("dewi lestari") == ["Dewi Lestari"]
    assert find("lestari dewa") == ["Dewa Made Lestari"]
    assert find("dewi santoso") == []


def test_the_last_word_may_be_unfinished_and_only_the_last(find: Find) -> None:
    assert find("dew") == ["Dewa Made Lestari", "Dewi Lestari"]
    assert find("lestari dewi") == ["Dewi Lestari"]
    assert find("dew lestari") == []


def test_case_and_accents_do_not_matter(find: Find) -> None:
    assert find("CAFE zurich") == find("café ZÜRICH") == ["Café Zürich"]
    assert find("asa") == ["Nurul Åsa"]


def test_punctuation_parts_words_as_it_did_when_they_were_stored(find: Find) -> None:
    assert find("t-0231") == ["T-0231 X"]


@pytest.mark.parametrize(
    "typed",
    ['"', "*", "NEAR", "NEAR(dewi lestari)", "name:dewi", ":", "-dewi", "^dewi", "dewi AND", "OR", "NOT", "(", ")", "'",
     "''", "\\", "a & b", "a | b", "!a", "<->", ":*", "%", "_", ";DROP TABLE person", "\x00", "\u200b", "{}", "+", "  "],
)  # fmt: skip
def test_no_operator_of_either_engine_is_reached(reader: Reader, typed: str) -> None:
    search.find(reader, typed)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.text(st.characters(exclude_categories=("Cs",)), max_size=24))
def test_whatever_is_typed_never_raises(reader: Reader, typed: str) -> None:
    search.find(reader, typed)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.text(st.characters(categories=("L", "N"), max_codepoint=0x24F), min_size=1, max_size=12))
def test_every_stored_word_is_found_by_itself(database: Database, actor: Actor, word: str) -> None:
    row = Person(name=word)
    with database.transaction(actor, "person.add") as session:
        session.add(row)
    with closing(open_reader(database.location)) as reader:
        assert row.id in {found.id for found in search.find(reader, word, Page(limit=1_000))}


def test_nothing_typed_finds_nothing(find: Find) -> None:
    assert find("") == find(" .,- ") == []


def test_a_page_goes_on_where_the_last_one_ended(reader: Reader) -> None:
    first = search.find(reader, "lestari", Page(limit=1))
    second = search.find(reader, "lestari", Page(limit=1, skip=1))
    assert {row.title for row in first + second} == {"Dewi Lestari", "Dewa Made Lestari"}


def test_a_removed_record_is_not_found_and_a_restored_one_is(database: Database, actor: Actor, find: Find) -> None:
    from db import history
    from db.enums import RecordState

    with database.transaction(actor, "person.add") as session:
        row = Person(name="Kartini")
        session.add(row)
    for state, expected in ((RecordState.DELETED, []), (RecordState.LIVE, ["Kartini"])):
        with database.transaction(actor, "person.remove") as session:
            history.set_state(session, row.id, state)
        assert find("kartini") == expected


def test_an_edited_record_is_found_by_its_new_words_only(database: Database, actor: Actor, find: Find) -> None:
    with database.transaction(actor, "person.add") as session:
        row = Person(name="Kartini")
        session.add(row)
    with database.transaction(actor, "person.edit") as session:
        session.get_one(Person, row.id).name = "Sartika"
    assert (find("kartini"), find("sartika")) == ([], ["Sartika"])


def test_a_very_long_text_is_stored_and_found(database: Database, actor: Actor, find: Find) -> None:
    from db.models.tasks import Task

    long, other = (" ".join(f"{word}{number}é" for number in range(60_000)) for word in ("kata", "lain"))
    with database.transaction(actor, "task.add") as session:
        session.add(Task(title="Panjang", detail=long, notes=other))
    assert find("kata77e panjang") == ["Panjang"]
