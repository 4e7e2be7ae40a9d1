"""The history: gesture, entries and changes, written with the gesture or not at all, in a chain without holes."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from sqlmodel import Session, select

from db import bulk, history, values
from db.actor import Actor
from db.base import CREATION, STATE, Record, field_number
from db.database import Database
from db.enums import RecordState
from db.errors import Refused
from db.ids import new_id
from db.models.log import Change, Entry, Gesture
from db.models.people import Person
from db.models.tasks import Task
from tests.builders import task_rows


def act(database: Database, actor: Actor, use: Callable[[Session], Any], action: str = "person.add", **how: Any) -> Any:
    with database.transaction(actor, action, **how) as session:
        return use(session)


def add_person(database: Database, actor: Actor, name: str = "Dewi") -> UUID:
    def use(session: Session) -> UUID:
        row = Person(name=name)
        session.add(row)
        return row.id

    return act(database, actor, use)


def rename(database: Database, actor: Actor, person: UUID, name: str) -> None:
    def use(session: Session) -> None:
        session.get_one(Person, person).name = name

    act(database, actor, use, "person.edit")


def everything(database: Database, model: type[Any]) -> list[Any]:
    with Session(database.engine) as session:
        return list(session.scalars(select(model).order_by(*model.__table__.primary_key)))


def changes_of(database: Database, record: UUID) -> list[Any]:
    with Session(database.engine) as session:
        return history.change_rows(session.connection(), [record]).get(record, [])


def heads_of(database: Database, record: UUID, field: int) -> list[history.Reference]:
    with Session(database.engine) as session:
        return history.heads(session.connection(), {(record, field)})[record, field]


def test_a_creation_is_one_change_that_holds_the_whole_record(database: Database, actor: Actor) -> None:
    person = add_person(database, actor)
    (change,) = everything(database, Change)
    assert (change.record, change.field, change.replaces) == (person, CREATION, None)
    whole = values.decode(change.value)
    assert whole == {field_number(Person, "name"): "Dewi", field_number(Person, "number_label"): "NIP"}


def test_a_gesture_says_who_did_what_at_which_device_and_to_what(database: Database, actor: Actor) -> None:
    add_person(database, actor)
    (gesture,) = everything(database, Gesture)
    assert (gesture.actor, gesture.device, gesture.action) == (actor.person, actor.device, "person.add")
    assert (gesture.text, gesture.undoes) == ("Dewi", None)
    assert gesture.time.tzinfo is not None


def test_every_record_has_its_maker_space_and_state_beside_it(database: Database, actor: Actor) -> None:
    person = add_person(database, actor)
    (record,) = everything(database, Record)
    assert (record.id, record.kind, record.space, record.home) == (person, Person.KIND, actor.space, actor.institution)
    assert (record.state, record.code) == (RecordState.LIVE, "P-0001")


def test_an_edit_writes_one_change_for_each_field_that_differs(database: Database, actor: Actor) -> None:
    person = add_person(database, actor)

    def use(session: Session) -> None:
        row = session.get_one(Person, person)
        row.name, row.rank, row.position = "Dewi Lestari", "Penata", ""

    act(database, actor, use)
    written = {row.field: values.decode(row.value) for row in changes_of(database, person)[1:]}
    assert written == {field_number(Person, "name"): "Dewi Lestari", field_number(Person, "rank"): "Penata"}


def test_an_edit_names_exactly_the_changes_it_replaces(database: Database, actor: Actor) -> None:
    person = add_person(database, actor)
    number = field_number(Person, "name")
    for name in ("A", "B", "C"):
        before = heads_of(database, person, number)
        rename(database, actor, person, name)
        last = changes_of(database, person)[-1]
        assert values.decode_references(last.replaces) == before
        assert heads_of(database, person, number) == [(last.id, last.place)]


def test_a_field_never_edited_is_held_by_the_creation(database: Database, actor: Actor) -> None:
    person = add_person(database, actor)
    rename(database, actor, person, "Lain")
    creation = changes_of(database, person)[0]
    assert heads_of(database, person, field_number(Person, "rank")) == [(creation.id, creation.place)]
    assert heads_of(database, person, STATE) == [(creation.id, creation.place)]


def test_removing_writes_the_state_and_deletes_no_row(database: Database, actor: Actor) -> None:
    person = add_person(database, actor)
    act(database, actor, lambda session: history.remove(session, session.get_one(Person, person)))
    last = changes_of(database, person)[-1]
    assert (last.field, values.decode(last.value)) == (STATE, "deleted")
    assert [row.name for row in everything(database, Person)] == ["Dewi"]
    assert everything(database, Record)[0].state == RecordState.DELETED


def test_a_record_made_and_removed_in_one_gesture_is_removed_for_everybody(database: Database, actor: Actor) -> None:
    def use(session: Session) -> UUID:
        row = Person(name="Keliru")
        session.add(row)
        history.remove(session, row)
        return row.id

    person = act(database, actor, use)
    assert [row.field for row in changes_of(database, person)] == [CREATION, STATE]
    assert len(heads_of(database, person, STATE)) == 1


def test_a_gesture_that_changes_nothing_leaves_no_line(database: Database, actor: Actor) -> None:
    person = add_person(database, actor)
    rename(database, actor, person, "Dewi")
    act(database, actor, lambda session: session.get_one(Person, person))
    assert len(everything(database, Gesture)) == 1


def test_a_gesture_that_is_only_noted_leaves_a_line_without_changes(database: Database, actor: Actor) -> None:
    def use(session: Session) -> None:
        history.recorder(session).noted = True
        history.recorder(session).text = "notula.pdf"

    act(database, actor, use, "print")
    assert [gesture.text for gesture in everything(database, Gesture)] == ["notula.pdf"]
    assert everything(database, Entry) == []


def test_a_rehearsed_gesture_leaves_nothing_not_even_a_number(database: Database, actor: Actor) -> None:
    add_person(database, actor)
    before = [everything(database, table) for table in (Person, Record, Gesture, Entry, Change)]
    act(database, actor, lambda session: session.add(Person(name="Tidak")), dry_run=True)
    act(database, actor, lambda session: bulk.create_many(session, Task, task_rows(3)), dry_run=True)
    assert [everything(database, table) for table in (Person, Record, Gesture, Entry, Change)] == before
    assert everything(database, Record)[0].code == "P-0001"
    add_person(database, actor, "Budi")
    assert sorted(record.code for record in everything(database, Record)) == ["P-0001", "P-0002"]


def test_a_refused_gesture_leaves_nothing(database: Database, actor: Actor) -> None:
    def use(session: Session) -> None:
        session.add(Person(name="Tidak"))
        session.flush()
        raise Refused("record.none")

    with pytest.raises(Refused):
        act(database, actor, use)
    assert [everything(database, table) for table in (Person, Record, Gesture, Entry, Change)] == [[], [], [], [], []]


def test_a_feed_is_a_chain_without_holes(database: Database, actor: Actor) -> None:
    person = add_person(database, actor)
    for number in range(7):
        rename(database, actor, person, f"Nama {number}")
    entries = everything(database, Entry)
    assert [entry.sequence for entry in entries] == list(range(1, 9))
    assert [entry.previous for entry in entries] == [None, *(entry.id for entry in entries[:-1])]
    assert {entry.feed for entry in entries} == {actor.feed}


def test_two_devices_write_two_chains(database: Database, actor: Actor) -> None:
    other = Actor(actor.person, actor.unit, actor.institution, new_id(), actor.incarnation, actor.space)
    for who in (actor, other, actor, other):
        add_person(database, who)
    chains: dict[UUID, list[int]] = {}
    for entry in everything(database, Entry):
        chains.setdefault(entry.feed, []).append(entry.sequence)
    assert chains == {actor.feed: [1, 2], other.feed: [1, 2]}


def test_a_long_gesture_is_split_into_entries_of_5000_changes(
    database: Database, actor: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert history.CHANGES_PER_ENTRY == 5_000
    monkeypatch.setattr(history, "CHANGES_PER_ENTRY", 50)  # the same with fewer
    act(database, actor, lambda session: bulk.create_many(session, Task, task_rows(121)), text="impor")
    assert [gesture.text for gesture in everything(database, Gesture)] == ["impor"]
    entries = everything(database, Entry)
    places: dict[int, list[int]] = {}
    for change in everything(database, Change):
        places.setdefault(change.entry, []).append(change.place)
    assert [entry.sequence for entry in entries] == [1, 2, 3]
    assert [places[entry.no] == list(range(count)) for entry, count in zip(entries, (50, 50, 21), strict=True)]
    assert list(map(len, places.values())) == [50, 50, 21]


def test_a_set_based_edit_of_a_record_made_in_the_same_gesture_comes_after_its_creation(
    database: Database, actor: Actor
) -> None:
    def use(session: Session) -> UUID:
        row = Person(name="Dewi")
        session.add(row)
        bulk.edit_many(session, Person, "rank", {row.id: "Penata"})
        assert row.rank == "Penata"
        return row.id

    person = act(database, actor, use)
    assert [row.field for row in changes_of(database, person)] == [CREATION, field_number(Person, "rank")]
    assert len(heads_of(database, person, field_number(Person, "rank"))) == 1


def test_a_text_given_after_set_based_writes_is_still_the_text_of_the_gesture(
    database: Database, actor: Actor
) -> None:
    def use(session: Session) -> None:
        bulk.create_many(session, Task, task_rows(2))
        history.recorder(session).text = "tindak_lanjut.xlsx"

    act(database, actor, use)
    assert everything(database, Gesture)[0].text == "tindak_lanjut.xlsx"


def test_no_cell_is_written_twice_in_one_entry(database: Database, actor: Actor) -> None:
    person = add_person(database, actor)

    def use(session: Session) -> None:
        row = session.get_one(Person, person)
        for name in ("A", "B"):
            row.name = name
            session.flush()
        bulk.edit_many(session, Person, "name", {person: "C"})
        row.name = "D"

    act(database, actor, use)
    cells = [(change.entry, change.record, change.field) for change in everything(database, Change)]
    assert len(cells) == len(set(cells))
    assert len(heads_of(database, person, field_number(Person, "name"))) == 1


def test_a_stub_comes_alive_when_its_record_arrives(database: Database, actor: Actor) -> None:
    wanted = new_id()

    def name_it(session: Session) -> None:
        nowhere = new_id()
        session.add(Record(id=wanted, kind=0, space=nowhere, home=nowhere, state=RecordState.STUB))
        history.recorder(session).local = True

    act(database, actor, name_it)
    act(database, actor, lambda session: session.add(Person(id=wanted, name="Dewi")))
    (record,) = everything(database, Record)
    assert (record.state, record.kind, record.code) == (RecordState.LIVE, Person.KIND, "P-0001")
    assert (record.space, record.home) == (actor.space, actor.institution)


def test_what_others_corrected_is_known_by_record_and_field(database: Database, actor: Actor) -> None:
    person = add_person(database, actor)
    rename(database, actor, person, "Dewi Lestari")
    with Session(database.engine) as session:
        assert history.fields_changed_by_others(session, Person, "reference.load") == {(person, "name")}
        assert history.fields_changed_by_others(session, Person, "person.edit") == set()
