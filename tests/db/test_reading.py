"""The reading side gives equal rows from both drivers, never writes, and serves several threads."""

import re
import threading
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path
from typing import NamedTuple
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db import queries
from db.actor import Actor
from db.connection import open_reader
from db.database import Database
from db.enums import TaskStatus
from db.errors import Integrity, NoSpace, Refused
from db.models.tasks import Answer, Task
from db.queries.paging import containing, starting
from db.reading import BYTEWISE, Page, Reader, meaning


class Row(NamedTuple):
    id: UUID
    due: date | None
    closed_at: datetime | None
    title: str


@pytest.fixture
def reader(database: Database) -> Iterator[Reader]:
    with closing(open_reader(database.location)) as opened:
        yield opened


@pytest.fixture
def task(database: Database, actor: Actor) -> Task:
    row = Task(title="50% selesai", due=date(2025, 12, 15), closed_at=datetime(2025, 11, 13, 2, 30, 5, 7, tzinfo=UTC))
    with database.transaction(actor, "task.add") as session:
        session.add(row)
    return row


SQL = "SELECT id, due, closed_at, title FROM task"


def test_ids_days_times_and_texts_come_back_as_what_they_were(reader: Reader, task: Task) -> None:
    assert reader.rows(Row, SQL) == [Row(task.id, task.due, task.closed_at, "50% selesai")]


def test_nothing_comes_back_as_nothing(database: Database, actor: Actor, reader: Reader) -> None:
    with database.transaction(actor, "task.add") as session:
        row = Task(title="x")
        session.add(row)
    assert reader.one(Row, SQL) == Row(row.id, None, None, "x")
    assert reader.one(Row, f"{SQL} WHERE title = :title", {"title": "y"}) is None
    assert reader.value("SELECT due FROM task WHERE false") is None


def test_truth_comes_back_as_truth(database: Database, actor: Actor, reader: Reader, task: Task) -> None:
    class Said(NamedTuple):
        on_behalf: bool

    with database.transaction(actor, "answer") as session:
        for spoke in (True, False):
            session.add(
                Answer(task=task.id, agency=task.id, answer="accepted", on_behalf=spoke, answered_at=datetime.now(UTC))
            )
    assert sorted(reader.rows(Said, "SELECT on_behalf FROM answer")) == [Said(False), Said(True)]
    assert reader.rows(Said, "SELECT on_behalf FROM answer WHERE on_behalf") == [Said(True)]


@pytest.mark.parametrize("name", ["id", "due", "closed_at", "title"])
def test_what_was_read_finds_its_row_again(reader: Reader, task: Task, name: str) -> None:
    value = getattr(task, name)
    assert reader.one(Row, f"{SQL} WHERE {name} = :wanted", {"wanted": value}) is not None
    assert reader.one(Row, f"{SQL} WHERE {name} <> :wanted", {"wanted": value}) is None


def test_a_code_of_an_enum_is_a_parameter_like_any_text(reader: Reader, task: Task) -> None:
    assert reader.value("SELECT count(*) FROM task WHERE status = :status", {"status": TaskStatus.OPEN}) == 1


def test_one_name_may_stand_several_times_and_one_more_does_not_hurt(reader: Reader) -> None:
    sql = "SELECT CASE WHEN :a = :a AND :b = 'x' THEN 1 ELSE 0 END"
    if not reader.sqlite:
        sql = sql.replace(":a", "CAST(:a AS text)").replace(":b", "CAST(:b AS text)")
    assert reader.value(sql, {"a": "1", "b": "x"}) == 1
    assert reader.value("SELECT count(*) FROM task", {"unused": 1}) == 0


def test_percent_signs_and_casts_in_the_sql_stay_what_they_are(reader: Reader, task: Task) -> None:
    assert reader.value("SELECT count(*) FROM task WHERE title LIKE '50%'") == 1
    assert reader.value("SELECT 7 % 4") == 3
    assert reader.value("SELECT count(*) FROM task WHERE title LIKE :text", {"text": "%\u0025 sel%"}) == 1
    if not reader.sqlite:
        assert reader.value("SELECT '2025-11-13'::date") == date(2025, 11, 13)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\x00"), min_size=1, max_size=12), st.data())
def test_a_pattern_finds_texts_that_hold_it_literally(reader: Reader, text: str, data: st.DataObject) -> None:
    around = data.draw(st.text("ab%_!", max_size=4))
    cast = ":whole" if reader.sqlite else "CAST(:whole AS text)"
    sql = f"SELECT CASE WHEN {cast} LIKE :pattern ESCAPE '!' THEN 1 ELSE 0 END"

    def like(whole: str, pattern: str) -> bool:
        return bool(reader.value(sql, {"whole": whole, "pattern": pattern}))

    assert like(f"{around}{text.lower()}{around}", containing(text))
    assert like(f"{text.lower()}{around}", starting(text))
    assert like(around, containing("%")) is ("%" in around)
    assert like(around, containing("_")) is ("_" in around)


def test_keys_of_an_order_sort_byte_by_byte_whatever_the_language_of_the_database(reader: Reader) -> None:
    sql = f"SELECT column1 FROM (VALUES ('a'), ('Z'), ('0z'), ('B')) AS keys ORDER BY column1{BYTEWISE}"
    assert [row[0] for row in reader.raw(sql)] == ["0z", "B", "Z", "a"]


def test_every_list_in_an_order_of_its_own_sorts_its_keys_byte_by_byte() -> None:
    sources = {path.name: path.read_text("utf-8") for path in Path(queries.__file__).parent.glob("*.py")}
    sorting = re.compile(r"(?:ORDER BY|max\()[^;\"]*?\bposition\b(?!\{BYTEWISE\})")
    assert [name for name, source in sources.items() if sorting.search(source)] == []


def test_a_reader_cannot_write(reader: Reader) -> None:
    with pytest.raises(Exception, match=r"readonly|read-only"):
        reader.raw("UPDATE counter SET last = 0")


def test_a_mistake_in_the_sql_is_not_taken_for_a_damaged_database(reader: Reader) -> None:
    with pytest.raises(Exception, match="nowhere") as caught:
        reader.raw("SELECT * FROM nowhere")
    assert not isinstance(caught.value, (Integrity, Refused, NoSpace))


def test_many_threads_read_through_one_reader(reader: Reader, task: Task) -> None:
    seen: list[int] = []

    def look() -> None:
        seen.extend(len(reader.rows(Row, SQL)) for _ in range(50))

    threads = [threading.Thread(target=look) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert seen == [1] * 300


def test_a_reader_sees_a_gesture_as_soon_as_it_is_done(database: Database, actor: Actor, reader: Reader) -> None:
    assert reader.value("SELECT count(*) FROM task") == 0
    with database.transaction(actor, "task.add") as session:
        session.add(Task(title="x"))
        session.flush()
        assert reader.value("SELECT count(*) FROM task") == 0  # and is not held up by one that is under way
    assert reader.value("SELECT count(*) FROM task") == 1


def test_what_the_database_reports_is_told_and_what_is_our_mistake_is_not() -> None:
    class OperationalError(Exception):
        """Named as both drivers name it."""

    class ProgrammingError(Exception):
        """A mistake in a statement."""

    told = {
        "database or disk is full": NoSpace, "could not extend file: No space left on device": NoSpace,
        "database is locked": Refused, "canceling statement due to lock timeout": Refused,
        "database disk image is malformed": Integrity, "server closed the connection unexpectedly": Refused,
        "unable to open database file": Refused,
    }  # fmt: skip
    assert {said: type(meaning(OperationalError(said))) for said in told} == told
    assert meaning(OperationalError("no such table: nowhere")) is None
    assert meaning(ProgrammingError("disk is full")) is None


def test_a_page_is_the_first_hundred_rows_unless_told_otherwise() -> None:
    assert Page() == (None, 0, 100)
