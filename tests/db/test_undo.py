"""Undo: a new gesture that puts values back, leaves alone what changed since, and can itself be undone."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, NamedTuple
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlmodel import Session

from db import bulk, history, storing, undo
from db.actor import Actor
from db.database import Database
from db.enums import RecordState
from db.errors import NotFound, Refused
from db.ids import derived_id, new_id
from db.models.log import Gesture
from db.models.meetings import Meeting
from db.models.people import Person
from db.models.tasks import Task
from db.queries import search
from db.queries.history import page, taken_back
from tests.builders import task_rows


class Desk:
    """Somebody who writes, looks and takes back."""

    def __init__(self, database: Database, actor: Actor) -> None:
        self.database, self.actor = database, actor

    def do(self, use: Callable[[Session], Any], action: str = "person.edit", actor: Actor | None = None) -> UUID:
        with self.database.transaction(actor or self.actor, action) as session:
            use(session)
            return history.recorder(session).gesture

    def add(self, **fields: Any) -> tuple[UUID, UUID]:
        row = Person(**{"name": "Dewi", **fields})
        return self.do(lambda session: session.add(row)), row.id

    def edit(self, person: UUID, **fields: Any) -> UUID:
        def use(session: Session) -> None:
            row = session.get_one(Person, person)
            for name, value in fields.items():
                setattr(row, name, value)

        return self.do(use)

    def set_state(self, person: UUID, state: RecordState) -> UUID:
        return self.do(lambda session: history.set_state(session, person, state))

    def undo(self, gesture: UUID | None = None) -> tuple[UUID, undo.Undone]:
        with self.database.transaction(self.actor, "undo") as session:
            if gesture is None:
                target = undo.last_gesture(session, self.actor.person)
            else:
                target = session.get_one(Gesture, gesture)
            return history.recorder(session).gesture, undo.undo(session, target)

    def look(self, person: UUID) -> tuple[str, str, RecordState | None]:
        with Session(self.database.engine) as session:
            row = session.get_one(Person, person)
            return row.name, row.rank, storing.state_of(session, person)

    def state(self, record: UUID) -> RecordState | None:
        return self.ask(lambda session: storing.state_of(session, record))

    def ask(self, question: Callable[[Session], Any]) -> Any:
        with Session(self.database.engine) as session:
            return question(session)

    def read(self, query: Callable[..., Any], *args: Any) -> Any:
        def use(session: Session) -> Any:
            from db.database import reading

            return query(reading(session), *args)

        return self.ask(use)


@pytest.fixture
def desk(database: Database, actor: Actor) -> Desk:
    return Desk(database, actor)


def test_undoing_a_creation_removes_the_record(desk: Desk) -> None:
    gesture, person = desk.add()
    _, undone = desk.undo()
    assert (undone.gesture.id, undone.taken_back, undone.kept) == (gesture, 1, [])
    assert desk.look(person) == ("Dewi", "", RecordState.DELETED)


def test_undoing_an_edit_puts_every_field_of_it_back(desk: Desk) -> None:
    _, person = desk.add(rank="Penata")
    desk.edit(person, name="Lain", rank="")
    desk.undo()
    assert desk.look(person) == ("Dewi", "Penata", RecordState.LIVE)


def test_undoing_a_removal_brings_the_record_back(desk: Desk) -> None:
    _, person = desk.add()
    desk.set_state(person, RecordState.DELETED)
    desk.undo()
    assert desk.state(person) == RecordState.LIVE


def test_undoing_a_restoration_removes_the_record_again(desk: Desk) -> None:
    _, person = desk.add()
    desk.set_state(person, RecordState.DELETED)
    desk.set_state(person, RecordState.LIVE)
    desk.undo()
    assert desk.state(person) == RecordState.DELETED


def test_a_field_changed_since_stays_and_is_named(desk: Desk) -> None:
    _, person = desk.add()
    gesture = desk.edit(person, name="Pertama", rank="Penata")
    desk.edit(person, name="Kedua")
    _, undone = desk.undo(gesture)
    assert undone.kept == [undo.Kept(person, "name")]
    assert desk.look(person) == ("Kedua", "", RecordState.LIVE)


def test_when_everything_changed_since_undo_says_so_and_does_nothing(desk: Desk) -> None:
    _, person = desk.add()
    gesture = desk.edit(person, name="Pertama")
    desk.edit(person, name="Kedua")
    with pytest.raises(Refused) as caught:
        desk.undo(gesture)
    assert caught.value.code == "undo.all_changed_since"
    assert desk.look(person)[0] == "Kedua"


def test_a_field_changed_and_set_back_since_counts_as_unchanged(desk: Desk) -> None:
    _, person = desk.add()
    gesture = desk.edit(person, name="Pertama")
    later = desk.edit(person, name="Kedua")
    desk.undo(later)
    desk.undo(gesture)
    assert desk.look(person)[0] == "Dewi"


def test_a_record_edited_since_its_creation_stays_and_is_named(desk: Desk) -> None:
    first, second = Person(name="Dewi"), Person(name="Budi")
    gesture = desk.do(lambda session: session.add_all([first, second]))
    desk.edit(first.id, rank="Penata")
    _, undone = desk.undo(gesture)
    assert undone.kept == [undo.Kept(first.id, "")]
    assert (desk.state(first.id), desk.state(second.id)) == (RecordState.LIVE, RecordState.DELETED)


def test_pressing_undo_again_and_again_walks_back_to_the_beginning(desk: Desk) -> None:
    _, person = desk.add()
    for name in ("A", "B", "C"):
        desk.edit(person, name=name)
    seen = []
    for _ in range(4):
        desk.undo()
        seen.append(desk.look(person))
    assert [name for name, _rank, _state in seen] == ["B", "A", "Dewi", "Dewi"]
    assert seen[-1][2] == RecordState.DELETED
    with pytest.raises(NotFound) as caught:
        desk.undo()
    assert caught.value.code == "undo.nothing"


def test_undoing_an_undo_does_the_gesture_again(desk: Desk) -> None:
    _, person = desk.add()
    edited = desk.edit(person, name="Lain")
    first, _ = desk.undo()
    desk.undo(first)
    assert desk.look(person)[0] == "Lain"
    assert not desk.ask(lambda session: undo.is_undone(session, edited))


def test_undo_and_redo_may_alternate_without_end(desk: Desk) -> None:
    _, person = desk.add()
    edited = desk.edit(person, name="Lain")
    last = edited
    for turn in range(6):
        last, _ = desk.undo(last)
        undone = turn % 2 == 0
        assert desk.look(person)[0] == ("Dewi" if undone else "Lain")
        assert desk.ask(lambda session: undo.is_undone(session, edited)) is undone
        (row,) = [row for row in desk.read(page) if row.id == edited]
        assert row.undone is undone


def test_after_a_redo_undo_takes_the_same_gesture_back_again(desk: Desk) -> None:
    _, person = desk.add()
    edited = desk.edit(person, name="Lain")
    first, _ = desk.undo()
    desk.undo(first)
    _, undone = desk.undo()
    assert undone.gesture.id == edited
    assert desk.look(person)[0] == "Dewi"


def test_undo_takes_only_what_this_person_did(desk: Desk) -> None:
    mine, _person = desk.add()
    somebody = Actor(new_id(), *(new_id() for _ in range(5)))
    desk.do(lambda session: session.add(Person(name="Budi")), actor=somebody)
    assert desk.undo()[1].gesture.id == mine


def test_undo_takes_the_last_gesture_even_when_the_clock_was_set_back(
    desk: Desk, travel: Callable[[Any], Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    travel("2035-01-01")
    _, person = desk.add()
    travel("2025-01-01")
    monkeypatch.setattr("db.ids._last", 0)  # a new start of the program: it does not remember the wrong year
    edited = desk.edit(person, name="Lain")
    assert desk.undo()[1].gesture.id == edited


def test_a_field_written_twice_by_one_gesture_goes_back_to_what_it_was_before(desk: Desk) -> None:
    _, person = desk.add()

    def use(session: Session) -> None:
        bulk.edit_many(session, Person, "name", {person: "Sementara"})
        bulk.edit_many(session, Person, "name", {person: "Akhir"})

    desk.do(use)
    _, undone = desk.undo()
    assert undone.kept == []
    assert desk.look(person)[0] == "Dewi"


def test_what_was_put_back_is_found_again_by_its_old_words(desk: Desk) -> None:
    _, person = desk.add(name="Kartini")
    desk.edit(person, name="Sartika")
    desk.undo()
    assert [found.id for found in desk.read(search.find, "kartini")] == [person]
    assert desk.read(search.find, "sartika") == []


def test_importing_the_same_thing_again_after_undo_brings_the_same_record_back(desk: Desk) -> None:
    wanted = derived_id("task", "2025-11-13", "polsek", "patroli")

    def bring_in(session: Session) -> storing.Stored:
        return storing.put(session, Task(id=wanted, title="Patroli"))[1]

    desk.do(bring_in)
    desk.undo()
    assert desk.state(wanted) == RecordState.DELETED
    desk.do(bring_in)
    assert desk.state(wanted) == RecordState.LIVE
    desk.undo()
    assert desk.state(wanted) == RecordState.DELETED


def test_a_gesture_of_several_entries_is_taken_back_at_once(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(history, "CHANGES_PER_ENTRY", 50)
    check_taken_back(desk, 120)


@pytest.mark.parametrize("backend", ["sqlite"], indirect=True)  # slower and not otherwise on PostgreSQL
def test_six_thousand_records_brought_in_at_once_are_taken_back_at_once(desk: Desk) -> None:
    check_taken_back(desk, 6_000)  # more than one entry holds


def check_taken_back(desk: Desk, count: int) -> None:
    rows = task_rows(count)
    desk.do(lambda session: bulk.create_many(session, Task, rows))
    desk.do(lambda session: bulk.edit_many(session, Task, "title", {row["id"]: f"X {row['title']}" for row in rows}))
    for _step in ("titles", "records"):
        _, undone = desk.undo()
        assert (undone.taken_back, undone.kept) == (count, [])
    states = desk.ask(lambda session: bulk.existing(session, [row["id"] for row in rows]))
    assert set(states.values()) == {"deleted"}


@given(st.lists(st.integers(0, 30), max_size=25))
def test_a_gesture_is_undone_when_an_undo_of_it_stands(targets: list[int]) -> None:
    """Each new undo takes back something earlier; the definition itself says what follows."""
    ids = [new_id()]
    undoes: dict[UUID, UUID] = {}
    for wanted in targets:
        ids.append(new_id())
        undoes[ids[-1]] = ids[wanted % (len(ids) - 1)]

    def stands(gesture: UUID) -> bool:
        return not any(stands(undo) for undo, target in undoes.items() if target == gesture)

    assert taken_back(undoes) == {one for one in ids if not stands(one)}


def test_undos_that_name_each_other_in_a_circle_do_not_hang() -> None:
    one, other = new_id(), new_id()
    assert taken_back({one: other, other: one}) <= {one, other}




# ---------------------------------------------------------------------------------------- what others still point at


class Minutes(NamedTuple):
    """A meeting, and the gesture that made it."""

    gesture: UUID
    meeting: UUID


@pytest.fixture
def minutes(desk: Desk) -> Minutes:
    row = a_meeting()
    return Minutes(desk.do(lambda session: session.add(row), "meeting.add"), row.id)


def a_meeting() -> Meeting:
    return Meeting(title="Rapat", starts_at=datetime(2025, 11, 12, 2, tzinfo=UTC))


def task_of(desk: Desk, meeting: UUID | None, **fields: Any) -> tuple[UUID, UUID]:
    row = Task(title="Tugas", meeting=meeting, **fields)
    return desk.do(lambda session: session.add(row), "task.add"), row.id


def test_the_creation_of_what_others_point_at_is_not_taken_back_and_says_what_does(
    desk: Desk, minutes: Minutes
) -> None:
    task_of(desk, minutes.meeting)
    with pytest.raises(Refused, match=r"undo\.still_used") as caught:
        desk.undo(minutes.gesture)
    assert caught.value.details["candidates"] == ["T-0001"]
    assert desk.state(minutes.meeting) is RecordState.LIVE


def test_once_nothing_points_at_it_any_more_it_is_taken_back(desk: Desk, minutes: Minutes) -> None:
    gesture, _task = task_of(desk, minutes.meeting)
    desk.undo(gesture)
    desk.undo(minutes.gesture)
    assert desk.state(minutes.meeting) is RecordState.DELETED


def test_what_one_gesture_made_goes_together_though_it_points_at_itself(desk: Desk) -> None:
    meeting = a_meeting()
    task = Task(title="Tugas", meeting=meeting.id)
    gesture = desk.do(lambda session: session.add_all([meeting, task]), "import.minutes")
    desk.undo(gesture)
    assert {desk.state(meeting.id), desk.state(task.id)} == {RecordState.DELETED}


def test_a_field_that_goes_back_does_not_keep_what_it_named(desk: Desk, minutes: Minutes) -> None:
    _gesture, task = task_of(desk, minutes.meeting)
    whole = Task(title="Keseluruhan")

    def put_under(session: Session) -> None:
        session.add(whole)
        row = session.get(Task, task)
        assert row is not None
        row.parent = whole.id

    _undo, undone = desk.undo(desk.do(put_under, "task.edit"))
    assert (undone.kept, desk.state(whole.id)) == ([], RecordState.DELETED)


def test_what_a_staying_record_points_at_stays_with_it_and_is_named(desk: Desk) -> None:
    meeting, other = a_meeting(), a_meeting()
    whole = Task(title="Tugas", meeting=meeting.id)
    gesture = desk.do(lambda session: session.add_all([meeting, other, whole]), "import.minutes")
    _gesture, part = task_of(desk, None, parent=whole.id)
    _undo, undone = desk.undo(gesture)
    assert undone.taken_back == 1
    assert set(undone.kept) == {undo.Kept(whole.id, pointer=part), undo.Kept(meeting.id, pointer=whole.id)}
    assert desk.state(other.id) is RecordState.DELETED


def test_undoing_a_restoring_does_not_remove_what_is_used_again(desk: Desk, minutes: Minutes) -> None:
    desk.set_state(minutes.meeting, RecordState.DELETED)
    restored = desk.set_state(minutes.meeting, RecordState.LIVE)
    task_of(desk, minutes.meeting)
    with pytest.raises(Refused, match=r"undo\.still_used"):
        desk.undo(restored)
    assert desk.state(minutes.meeting) is RecordState.LIVE
