"""Set-based writes: the same records, history and search index as one by one, only faster."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlmodel import Session, select

from db import bulk, history, storing
from db.actor import Actor
from db.base import CREATION, Record, Shared
from db.database import Database, reading
from db.enums import RecordState, TaskStatus
from db.ids import new_id
from db.models.agencies import Agency
from db.models.log import Change
from db.models.meetings import Meeting
from db.models.people import Person
from db.models.tasks import Task
from db.queries import search
from tests.builders import task_rows

Act = Callable[[Callable[[Session], Any]], Any]


@pytest.fixture
def act(database: Database, actor: Actor) -> Act:
    def run(use: Callable[[Session], Any]) -> Any:
        with database.transaction(actor, "import") as session:
            return use(session)

    return run


def codes(database: Database) -> list[str | None]:
    with Session(database.engine) as session:
        return list(session.scalars(select(Record.code).order_by(Record.no)))  # type: ignore[arg-type]


PERSON = {"name": "Dewi Lestari", "rank": "Penata", "position": "Kepala Seksi"}
TASK = {
    "title": "Patroli gabungan", "detail": "dua baris\nlagi", "due": date(2025, 12, 15), "status": TaskStatus.DONE,
    "closed_at": datetime(2025, 11, 13, 2, 30, tzinfo=UTC), "notes": "50% selesai",
}  # fmt: skip


@pytest.mark.parametrize(("model", "fields"), [(Person, PERSON), (Task, TASK)])
def test_a_record_made_in_bulk_is_the_one_made_alone(
    database: Database, act: Act, model: type[Shared], fields: dict[str, Any]
) -> None:
    alone, many = new_id(), new_id()
    act(lambda session: session.add(model(id=alone, **fields)))
    act(lambda session: bulk.create_many(session, model, [{"id": many, **fields}]))
    with Session(database.engine) as session:
        one, other = session.get_one(model, alone), session.get_one(model, many)
        assert one.model_dump(exclude={"id"}) == other.model_dump(exclude={"id"})
        written = {change.record: change.value for change in session.scalars(select(Change))}
        assert written[alone] == written[many]
        found = {row.id for row in search.find(reading(session), one.search_words())}
        assert found == {alone, many}


def test_codes_go_on_where_the_last_record_ended(database: Database, act: Act) -> None:
    act(lambda session: session.add(Task(title="satu")))
    act(lambda session: bulk.create_many(session, Task, task_rows(2)))
    act(lambda session: session.add(Task(title="empat")))
    assert codes(database) == ["T-0001", "T-0002", "T-0003", "T-0004"]


def test_meetings_made_in_bulk_are_numbered_by_their_year(database: Database, act: Act) -> None:
    rows = [{"id": new_id(), "title": "Rapat", "starts_at": datetime(year, 3, 3, tzinfo=UTC)} for year in (2024, 2025, 2024)]
    act(lambda session: bulk.create_many(session, Meeting, rows))
    assert codes(database) == ["R-2024-001", "R-2025-001", "R-2024-002"]


def test_a_record_that_brings_a_code_keeps_it_and_others_are_given_one(database: Database, act: Act) -> None:
    rows = [{"id": new_id(), "name_id": "A", "code": "POLSEK-X"}, {"id": new_id(), "name_id": "B"}]
    act(lambda session: bulk.create_many(session, Agency, rows))
    assert codes(database) == ["POLSEK-X", "I-0001"]


def test_a_yes_is_not_taken_for_a_one_that_stands_in_the_same_column() -> None:
    rows = bulk._converted([(1, "a"), (True, None), (TaskStatus.OPEN, "open")], bulk.plain)
    assert [type(row[0]) for row in rows] == [int, bool, str]
    assert [row[1] for row in rows] == ["a", None, "open"]


def test_records_with_and_without_a_stub_are_each_found_by_their_own_words(database: Database, act: Act, actor: Actor) -> None:
    rows = task_rows(4)

    def name_two(session: Session) -> None:
        for row in (rows[2], rows[0]):
            session.add(Record(id=row["id"], kind=0, space=new_id(), home=new_id(), state=RecordState.STUB))
        history.recorder(session).local = True

    act(name_two)
    act(lambda session: bulk.create_many(session, Task, rows))
    with Session(database.engine) as session:
        found = [[row.id for row in search.find(reading(session), f"lanjut {number}")] for number in range(4)]
    assert found == [[row["id"]] for row in rows]


def test_absent_fields_take_their_default(database: Database, act: Act) -> None:
    (row,) = task_rows(1)
    act(lambda session: bulk.create_many(session, Task, [{"id": row["id"], "title": "x"}]))
    with Session(database.engine) as session:
        there = session.get_one(Task, row["id"])
        assert (there.status, there.priority, there.due, there.notes) == ("open", "normal", None, "")


def test_a_record_that_was_only_named_comes_alive(database: Database, act: Act, actor: Actor) -> None:
    wanted = task_rows(3)[1]["id"]

    def name_it(session: Session) -> None:
        session.add(Record(id=wanted, kind=0, space=new_id(), home=new_id(), state=RecordState.STUB))
        history.recorder(session).local = True

    act(name_it)
    act(lambda session: bulk.create_many(session, Task, task_rows(3)))
    with Session(database.engine) as session:
        record = session.scalars(select(Record).where(Record.id == wanted)).one()
        assert (record.state, record.kind, record.home) == ("live", Task.KIND, actor.institution)
        assert (record.code or "").startswith("T-")
        assert len(search.find(reading(session), "tindak")) == 3


def test_records_the_session_holds_show_what_was_set_in_bulk(database: Database, act: Act) -> None:
    def use(session: Session) -> str:
        row = Person(name="Dewi")
        session.add(row)
        session.flush()
        bulk.edit_many(session, Person, "name", {row.id: "Sartika"})
        return row.name

    assert act(use) == "Sartika"


def test_a_field_set_in_bulk_is_found_by_its_new_words(database: Database, act: Act) -> None:
    rows = task_rows(3)
    act(lambda session: bulk.create_many(session, Task, rows))
    act(lambda session: bulk.edit_many(session, Task, "title", {rows[0]["id"]: "Deportasi"}))
    with Session(database.engine) as session:
        assert [row.id for row in search.find(reading(session), "deportasi")] == [rows[0]["id"]]


def test_states_set_in_bulk_are_read_back(database: Database, act: Act) -> None:
    rows = task_rows(1_000)
    identities = [row["id"] for row in rows]
    act(lambda session: bulk.create_many(session, Task, rows))
    act(lambda session: bulk.set_states(session, identities[:10], RecordState.DELETED))
    with Session(database.engine) as session:
        states = bulk.existing(session, [*identities, new_id()])
        assert sum(state == "deleted" for state in states.values()) == 10
        assert len(states) == 1_000
        assert storing.state_of(session, identities[0]) is RecordState.DELETED


def test_nothing_to_write_writes_nothing(database: Database, act: Act) -> None:
    def use(session: Session) -> None:
        bulk.create_many(session, Task, [])
        bulk.edit_many(session, Task, "title", {})
        bulk.set_states(session, [], RecordState.DELETED)

    act(use)
    with Session(database.engine) as session:
        assert session.scalars(select(Change)).all() == []


def test_a_creation_in_bulk_is_one_change_for_each_record(database: Database, act: Act) -> None:
    act(lambda session: bulk.create_many(session, Task, task_rows(50)))
    with Session(database.engine) as session:
        changes = session.scalars(select(Change)).all()
        assert {change.field for change in changes} == {CREATION}
        assert len({change.record for change in changes}) == len(changes) == 50


def test_records_made_alone_after_records_made_in_bulk_get_numbers_of_their_own(database: Database, act: Act) -> None:
    for number in range(3):
        act(lambda session, number=number: bulk.create_many(session, Person, [{"id": new_id(), "name": f"B{number}"}]))
        act(lambda session, number=number: session.add(Person(name=f"A{number}")))
    with Session(database.engine) as session:
        numbers = session.scalars(select(Record.no)).all()
        assert len(set(numbers)) == 6
