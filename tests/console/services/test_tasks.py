"""Adding, correcting, closing, sharing and splitting tasks."""

from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from console.context import Context
from console.services import handshake, meetings, tasks
from console.services.tasks import letter
from db.enums import Channel, Handshake, ResponsibilityRole, TaskStatus
from db.errors import Invalid, Refused
from db.models.tasks import AnswerDraft, TaskDraft
from db.queries import tasks as queries
from db.queries.tasks import TaskFilter
from tests.builders import DUE, agency, make_meeting, make_task

POLSEK, KORAMIL, OURS = "POLSEK-SEKAYAM", "KORAMIL-1204-02", "IMI-ENTIKONG"
RESPONSIBLE, CONSULTED, INFORMED = ResponsibilityRole


def now_of(context: Context, task: Any) -> queries.TaskDetail:
    found = context.read(queries.get, task.id, today=DUE)
    assert found is not None
    return found


def accepted(context: Context, **fields: Any) -> Any:
    """Return a task that another unit accepted."""
    task = make_task(context, accountable=POLSEK, **fields)
    draft = AnswerDraft(
        task=task.id, agency=agency(context, POLSEK), answer=Handshake.ACCEPTED, on_behalf=True, channel=Channel.CHAT
    )
    context.perform(handshake.answer, draft)
    return task


def parts(context: Context, task: Any) -> dict[str, str]:
    return {row.agency_name: row.role for row in context.read(queries.responsibilities, task.id)}


def test_a_task_needs_a_title() -> None:
    with pytest.raises(Invalid, match="no_title"):
        TaskDraft(title="  ")


def test_a_task_takes_its_day_from_the_meeting_it_comes_from(context: Context) -> None:
    meeting = make_meeting(context)
    assert make_task(context, meeting=meeting.id).source_date == date(2025, 11, 13)


def test_others_are_named_while_adding(context: Context) -> None:
    others = [(agency(context, KORAMIL), RESPONSIBLE), (agency(context, "BNN"), INFORMED)]
    task = context.perform(tasks.add, TaskDraft(title="Patroli", accountable=agency(context, POLSEK)), others)
    assert sorted(parts(context, task).values()) == ["informed", "responsible"]


@pytest.mark.parametrize("changed", [{"due": date(2026, 1, 9)}, {"title": "Lebih luas"}, {"detail": "Juga malam"}])
def test_another_date_or_scope_is_asked_about_again(changed: Any, context: Context) -> None:
    task = accepted(context)
    context.perform(tasks.edit, task.id, changed)
    assert now_of(context, task).handshake == Handshake.WAITING


@pytest.mark.parametrize("changed", [{"notes": "lihat surat"}, {"priority": "high"}, {"due": DUE}])
def test_what_nobody_agreed_on_can_change_freely(changed: Any, sqlite_context: Context) -> None:
    task = accepted(sqlite_context)
    sqlite_context.perform(tasks.edit, task.id, changed)
    assert now_of(sqlite_context, task).handshake == Handshake.ACCEPTED


def test_our_own_unit_need_not_ask_itself(sqlite_context: Context) -> None:
    task = make_task(sqlite_context, accountable=OURS)
    sqlite_context.perform(tasks.edit, task.id, {"due": date(2026, 1, 9)})
    assert now_of(sqlite_context, task).handshake == Handshake.ACCEPTED


def test_while_the_meeting_runs_a_correction_asks_nobody_again(sqlite_context: Context) -> None:
    meeting = make_meeting(sqlite_context)
    sqlite_context.perform(meetings.schedule, meeting.id)
    sqlite_context.perform(meetings.start, meeting.id)
    task = accepted(sqlite_context, meeting=meeting.id)
    sqlite_context.perform(tasks.edit, task.id, {"title": "Patroli (ralat)"})
    assert now_of(sqlite_context, task).handshake == Handshake.ACCEPTED


def test_another_owner_begins_the_handshake_anew(context: Context) -> None:
    task = accepted(context)
    context.perform(tasks.edit, task.id, {"accountable": agency(context, KORAMIL)})
    assert now_of(context, task).handshake == Handshake.WAITING
    context.perform(tasks.edit, task.id, {"accountable": None})
    assert now_of(context, task).handshake == Handshake.UNOWNED


def test_the_status_is_not_edited_like_other_fields(sqlite_context: Context) -> None:
    task = make_task(sqlite_context)
    with pytest.raises(Invalid, match="status_apart"):
        sqlite_context.perform(tasks.edit, task.id, {"status": TaskStatus.DONE})


@pytest.mark.parametrize("status", [TaskStatus.BLOCKED, TaskStatus.DROPPED])
def test_blocked_and_dropped_need_a_reason(status: TaskStatus, sqlite_context: Context) -> None:
    task = make_task(sqlite_context)
    with pytest.raises(Refused, match="needs_reason"):
        sqlite_context.perform(tasks.set_status, task.id, status)


def test_a_closed_task_has_a_closing_time_until_it_is_opened_again(context: Context) -> None:
    task = make_task(context)
    assert context.perform(tasks.set_status, task.id, TaskStatus.DONE).closed_at is not None
    assert context.perform(tasks.set_status, task.id, TaskStatus.IN_PROGRESS).closed_at is None


def test_evidence_is_added_below_what_is_noted(sqlite_context: Context) -> None:
    task = make_task(sqlite_context, evidence="Sprin/12/XI/2025")
    sqlite_context.perform(tasks.set_status, task.id, TaskStatus.DONE, evidence="Foto 3 lembar")
    assert now_of(sqlite_context, task).evidence == "Sprin/12/XI/2025\nFoto 3 lembar"


def test_a_removed_task_comes_back(context: Context) -> None:
    task = make_task(context)
    context.perform(tasks.remove, task.id)
    assert context.read(queries.count, today=DUE) == 0
    context.perform(tasks.restore, task.id)
    assert context.read(queries.count, today=DUE) == 1


# ------------------------------------------------------------------------------------------------- who has a part


def test_the_parts_are_exactly_those_given_last(context: Context) -> None:
    task = make_task(context, accountable=POLSEK)
    polri, bnn = agency(context, "KORAMIL-ENTIKONG"), agency(context, "BNN")
    context.perform(tasks.set_responsibilities, task.id, [(polri, RESPONSIBLE), (bnn, CONSULTED)])
    context.perform(tasks.set_responsibilities, task.id, [(bnn, INFORMED)])
    assert parts(context, task) == {"Badan Narkotika Nasional": "informed"}


def test_a_part_taken_away_can_come_back(sqlite_context: Context) -> None:
    task, unit = make_task(sqlite_context), agency(sqlite_context, KORAMIL)
    for wanted in ([(unit, INFORMED)], [], [(unit, RESPONSIBLE)]):
        sqlite_context.perform(tasks.set_responsibilities, task.id, wanted)
    assert list(parts(sqlite_context, task).values()) == ["responsible"]


@pytest.mark.parametrize("role", [CONSULTED, INFORMED])
def test_the_accountable_unit_is_not_also_consulted(role: ResponsibilityRole, sqlite_context: Context) -> None:
    task = make_task(sqlite_context, accountable=POLSEK)
    with pytest.raises(Refused, match="accountable_has_part"):
        sqlite_context.perform(tasks.set_responsibilities, task.id, [(agency(sqlite_context, POLSEK), role)])


def test_the_accountable_unit_carries_its_task_out_without_saying_so(sqlite_context: Context) -> None:
    task = make_task(sqlite_context, accountable=POLSEK)
    sqlite_context.perform(tasks.set_responsibilities, task.id, [(agency(sqlite_context, POLSEK), RESPONSIBLE)])
    assert parts(sqlite_context, task) == {}


def test_a_unit_with_two_parts_is_named(sqlite_context: Context) -> None:
    task, unit = make_task(sqlite_context), agency(sqlite_context, "BNN")
    with pytest.raises(Invalid, match="Badan Narkotika"):
        sqlite_context.perform(tasks.set_responsibilities, task.id, [(unit, RESPONSIBLE), (unit, INFORMED)])


# ------------------------------------------------------------------------------------------------------- splitting


def split(context: Context, task: Any, *codes: str) -> list[queries.TaskRow]:
    context.perform(tasks.split, task.id, [agency(context, code) for code in codes])
    return context.read(queries.children, task.id, today=DUE)


def test_two_owners_of_one_point_become_a_and_b_under_it(context: Context) -> None:
    task = make_task(context, accountable=OURS, label="2")
    rows = split(context, task, OURS, POLSEK)
    assert [(row.label, row.accountable) for row in rows] == [
        ("2a", agency(context, OURS)),
        ("2b", agency(context, POLSEK)),
    ]


def test_each_part_has_its_own_handshake(sqlite_context: Context) -> None:
    rows = split(sqlite_context, make_task(sqlite_context, accountable=OURS), OURS, POLSEK)
    assert [row.handshake for row in rows] == [Handshake.ACCEPTED, Handshake.WAITING]


def test_a_point_without_label_gives_its_code(sqlite_context: Context) -> None:
    rows = split(sqlite_context, make_task(sqlite_context, accountable=OURS), OURS, POLSEK)
    assert [row.label for row in rows] == ["T-0001a", "T-0001b"]


def test_whoever_gets_a_part_is_no_longer_responsible_for_the_whole(sqlite_context: Context) -> None:
    task = make_task(sqlite_context, accountable=OURS)
    sqlite_context.perform(tasks.set_responsibilities, task.id, [(agency(sqlite_context, POLSEK), RESPONSIBLE)])
    split(sqlite_context, task, OURS, POLSEK)
    assert parts(sqlite_context, task) == {}


@pytest.mark.parametrize("codes", [[], [POLSEK], [POLSEK, POLSEK]])
def test_splitting_needs_two_different_units(codes: list[str], sqlite_context: Context) -> None:
    with pytest.raises(Invalid, match="needs_two"):
        split(sqlite_context, make_task(sqlite_context, accountable=POLSEK), *codes)


def test_a_task_is_split_once(sqlite_context: Context) -> None:
    task = make_task(sqlite_context, accountable=OURS)
    split(sqlite_context, task, OURS, POLSEK)
    with pytest.raises(Refused, match="split_already"):
        split(sqlite_context, task, OURS, KORAMIL)


@given(chosen=st.lists(st.sampled_from([OURS, POLSEK, KORAMIL, "BNN", "KEC-ENTIKONG"]), min_size=2, max_size=8))
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_splitting_gives_every_unit_one_part_and_every_part_one_unit(
    chosen: list[str], sqlite_context: Context
) -> None:
    task = make_task(sqlite_context, accountable=OURS)
    if len(set(chosen)) < 2:
        return
    rows = split(sqlite_context, task, *chosen)
    assert [row.accountable for row in rows] == [agency(sqlite_context, code) for code in dict.fromkeys(chosen)]
    assert len({row.label for row in rows}) == len(rows)


def test_letters_go_on_after_z() -> None:
    assert [letter(place) for place in (0, 25, 26, 27, 52)] == ["a", "z", "aa", "ab", "ba"]


def test_a_split_is_one_line_in_the_history_and_can_be_taken_back(sqlite_context: Context) -> None:
    from console.services import history

    task = make_task(sqlite_context, accountable=OURS)
    split(sqlite_context, task, OURS, POLSEK)
    sqlite_context.perform(history.take_back, None)
    assert sqlite_context.read(queries.count, TaskFilter(), today=DUE) == 1
