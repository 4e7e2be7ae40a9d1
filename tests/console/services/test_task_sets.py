"""Gestures over several tasks at once, and a task for a unit that nobody knows yet."""

import pytest

from console.services import task_sets
from db.enums import TaskStatus
from db.errors import Invalid, Refused
from db.models.agencies import placeholder_id
from db.models.tasks import TaskDraft
from db.queries import agencies, history, tasks
from tests.builders import make_task


def statuses(context):
    return {row.title: row.status for row in context.read(tasks.page, today=context.today())}


def test_several_tasks_change_in_one_gesture_and_one_undo_takes_it_back(context):
    from console.services import history as services

    ids = [make_task(context, title).id for title in ("a", "b")]
    before = context.read(history.count)
    context.perform(task_sets.set_statuses, ids, TaskStatus.IN_PROGRESS)
    assert context.read(history.count) == before + 1
    assert statuses(context) == {"a": "in_progress", "b": "in_progress"}
    context.perform(services.take_back, None)
    assert statuses(context) == {"a": "open", "b": "open"}


def test_when_one_task_refuses_none_changes(context):
    ids = [make_task(context, title).id for title in ("a", "b")]
    with pytest.raises(Refused):
        context.perform(task_sets.set_statuses, ids, TaskStatus.BLOCKED)
    assert statuses(context) == {"a": "open", "b": "open"}


def test_a_task_for_an_unknown_unit_makes_the_placeholder_that_every_post_would_make(context):
    made = context.perform(task_sets.add_for_new_unit, "Kelompok Nelayan", TaskDraft(title="Mendata perahu"))
    assert made.accountable == placeholder_id("kelompok nelayan")
    unit = context.read(agencies.get, made.accountable)
    assert (unit.name, unit.placeholder) == ("Kelompok Nelayan", True)
    assert context.read(history.page)[0].text.endswith("Mendata perahu")


def test_a_name_without_letters_makes_no_unit(context):
    with pytest.raises(Invalid):
        context.perform(task_sets.add_for_new_unit, " ? ", TaskDraft(title="Mendata perahu"))
