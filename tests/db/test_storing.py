"""Putting a record where it may be already: made, changed, unchanged, or brought back."""

from typing import Any

import pytest
from sqlmodel import Session, select

from db import history, storing
from db.actor import Actor
from db.database import Database
from db.enums import RecordState
from db.ids import derived_id, new_id
from db.models.log import Change
from db.models.terms import Term
from db.storing import Stored

WANTED = derived_id("term", "meeting_kind", "patroli")


def put(database: Database, actor: Actor, fields: tuple[str, ...] | None = None, **values: Any) -> Stored:
    with database.transaction(actor, "term.add") as session:
        row = Term(id=WANTED, **{"list": "meeting_kind", "code": "patroli", "name_id": "Patroli", **values})
        return storing.put(session, row, fields)[1]


def stored(database: Database) -> Term:
    with Session(database.engine) as session:
        return session.get_one(Term, WANTED)


def test_what_nobody_has_is_created(database: Database, actor: Actor) -> None:
    assert put(database, actor) is Stored.CREATED
    assert stored(database).name_id == "Patroli"


def test_the_same_again_changes_nothing_and_writes_no_history(database: Database, actor: Actor) -> None:
    put(database, actor)
    assert put(database, actor) is Stored.UNCHANGED
    with Session(database.engine) as session:
        assert len(session.scalars(select(Change)).all()) == 1


def test_new_values_are_taken_over(database: Database, actor: Actor) -> None:
    put(database, actor, note="lama")
    assert put(database, actor, name_id="Patroli gabungan") is Stored.CHANGED
    assert (stored(database).name_id, stored(database).note) == ("Patroli gabungan", "lama")


def test_only_the_named_fields_are_taken_over(database: Database, actor: Actor) -> None:
    put(database, actor)
    assert put(database, actor, ("note",), name_id="Lain", note="baru") is Stored.CHANGED
    assert (stored(database).name_id, stored(database).note) == ("Patroli", "baru")


def test_a_removed_record_comes_back_and_counts_as_created(database: Database, actor: Actor) -> None:
    put(database, actor)
    with database.transaction(actor, "term.remove") as session:
        history.set_state(session, WANTED, RecordState.DELETED)
    assert put(database, actor, name_id="Lain") is Stored.CREATED
    with Session(database.engine) as session:
        assert storing.state_of(session, WANTED) is RecordState.LIVE
        assert session.get_one(Term, WANTED).name_id == "Lain"


def test_a_record_keeps_the_home_of_who_made_it(database: Database, actor: Actor) -> None:
    put(database, actor)
    other = Actor(*(new_id() for _ in range(6)))
    put(database, other, name_id="Lain")
    with Session(database.engine) as session:
        assert storing.home_of(session, WANTED) == actor.institution


def test_nobody_knows_the_state_of_a_record_that_was_never_here(database: Database) -> None:
    with Session(database.engine) as session:
        assert storing.state_of(session, new_id()) is None
        assert storing.home_of(session, new_id()) is None


@pytest.mark.parametrize("count", [0, 3])
def test_a_small_table_is_read_whole(database: Database, actor: Actor, count: int) -> None:
    with database.transaction(actor, "term.add") as session:
        session.add_all([Term(list="x", code=str(number), name_id="x") for number in range(count)])
    with Session(database.engine) as session:
        assert len(storing.all_of(session, Term)) == count
