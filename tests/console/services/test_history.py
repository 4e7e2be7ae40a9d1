"""Undo as people reach it."""

import pytest

from console.context import Context
from console.services import history, people
from db.errors import NotFound, Refused
from db.ids import new_id
from db.queries import history as log
from db.queries import people as queries
from tests.builders import make_person


def test_undo_takes_back_the_last_gesture_and_says_what_it_was(context: Context) -> None:
    made = make_person(context, "Andi")
    undone = context.perform(history.take_back)
    assert (undone.gesture.text, undone.taken_back) == ("Andi", 1)
    assert context.read(queries.get, made.id).state == "deleted"
    newest = context.read(log.page)[0]
    assert (newest.action, newest.text, newest.undoes) == ("undo", "Andi", undone.gesture.id)


def test_a_gesture_is_taken_back_once(context: Context) -> None:
    make_person(context)
    undone = context.perform(history.take_back)
    with pytest.raises(Refused, match=r"^undo\.already"):
        context.perform(history.take_back, undone.gesture.id)


def test_an_unknown_gesture_is_told_as_unknown(context: Context) -> None:
    with pytest.raises(NotFound, match=r"^undo\.no_gesture"):
        context.perform(history.take_back, new_id())


def test_undo_never_reaches_the_foundation_of_the_workspace(context: Context) -> None:
    with pytest.raises(NotFound, match=r"^undo\.nothing"):
        context.perform(history.take_back)
    for row in context.read(log.page):
        with pytest.raises(Refused, match=r"^undo\.foundation"):
            context.perform(history.take_back, row.id)


def test_undoing_an_undo_by_its_name_is_redo(context: Context) -> None:
    made = make_person(context)
    context.perform(people.edit, made.id, {"rank": "Iptu"})
    context.perform(history.take_back)
    undo = context.read(log.page)[0]
    context.perform(history.take_back, undo.id)
    assert context.read(queries.get, made.id).rank == "Iptu"


def test_a_rehearsed_undo_takes_nothing_back(context: Context) -> None:
    made = make_person(context)
    assert context.rehearse(history.take_back).taken_back == 1
    assert context.read(queries.get, made.id).state == "live"


def test_the_history_lists_newest_first_and_counts_the_changes(context: Context) -> None:
    made = make_person(context)
    context.perform(people.edit, made.id, {"rank": "Iptu", "position": "Kanit"})
    rows = context.read(log.page)
    assert [(row.action, row.changes) for row in rows[:2]] == [("person.edit", 2), ("person.add", 1)]
    assert len(rows) == context.read(log.count)
    assert [row.action for row in context.read(log.page, made.id)] == ["person.edit", "person.add"]
    assert context.read(log.count, made.id) == 2


def test_pages_of_the_history_follow_each_other(context: Context) -> None:
    from db.reading import Page

    for number in range(7):
        make_person(context, f"Orang {number}")
    seen, after = [], None
    while rows := context.read(log.page, None, Page(after, 0, 3)):
        seen += [row.id for row in rows]
        after = rows[-1].key
    assert seen == [row.id for row in context.read(log.page)]


def test_a_gesture_is_called_by_the_end_of_its_id(context: Context) -> None:
    make_person(context)
    newest = context.read(log.page)[0]
    assert context.read(log.called, str(newest.id)[-12:]) == newest.id
    assert context.read(log.called, "") is None
