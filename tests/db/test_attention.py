"""Beranda, block by block, on both databases."""

from datetime import UTC, datetime, timedelta
from typing import Any

from console.context import Context
from console.services import attendance, decisions, meetings, tasks
from db.enums import AttendanceStatus, RecordKind, TaskStatus
from db.ids import new_id
from db.models.meetings import DecisionDraft
from db.queries import attention
from tests.builders import DUE, MEETING_START, agency, make_meeting, make_task

TODAY = DUE + timedelta(days=5)
POLSEK, KORAMIL, OURS = "POLSEK-SEKAYAM", "KORAMIL-1204-02", "IMI-ENTIKONG"


def mine(context: Context) -> attention.Mine:
    actor = context.actor
    return context.read(attention.my_tasks, actor.unit, actor.institution, today=TODAY)


def waited(context: Context) -> dict[str, tuple[int, int, int]]:
    found = context.read(attention.waiting_for, context.actor.institution, today=TODAY)
    return {one.acronym or one.name: (one.tasks, one.waiting, one.overdue) for one in found}


def held(context: Context, **fields: Any) -> Any:
    """Return a meeting that runs, at which Polsek is."""
    meeting = make_meeting(context, **fields)
    context.perform(meetings.schedule, meeting.id)
    context.perform(meetings.start, meeting.id)
    context.perform(attendance.record, meeting.id, [agency(context, POLSEK)], AttendanceStatus.PRESENT)
    return meeting


def test_the_next_meeting_tells_how_many_will_come(context: Context) -> None:
    meeting = make_meeting(context)
    context.perform(attendance.invite, meeting.id, [agency(context, POLSEK), agency(context, KORAMIL)])
    context.perform(attendance.confirm, meeting.id, agency(context, POLSEK))
    row = context.read(attention.next_meeting, MEETING_START - timedelta(days=1))
    assert row is not None
    assert (row.coming, row.invited) == (1, 2)


def test_my_first_five_are_the_overdue_ones(context: Context) -> None:
    for number in range(7):
        make_task(context, f"Tugas {number}", accountable=OURS, due=TODAY + timedelta(days=3 - number))
    found = mine(context)
    assert [row.title for row in found.rows] == ["Tugas 6", "Tugas 5", "Tugas 4", "Tugas 3", "Tugas 2"]
    assert (found.open, found.overdue, found.unanswered) == (7, 3, 0)


def test_mine_are_those_of_my_unit_and_of_my_institution_as_such(context: Context) -> None:
    for code in (OURS, "IMI", POLSEK, None):
        make_task(context, str(code), accountable=code)
    make_task(context, "selesai", accountable=OURS, status=TaskStatus.DONE)
    context.perform(tasks.remove, make_task(context, "dihapus", accountable=OURS).id)
    assert {row.title for row in mine(context).rows} == {OURS, "IMI"}
    assert mine(context).open == 2


def test_others_are_waited_for_when_they_did_not_answer_or_are_late(context: Context) -> None:
    meeting = held(context, host=OURS)
    make_task(context, "disepakati, belum jatuh tempo", accountable=POLSEK, meeting=meeting.id, due=TODAY)
    make_task(context, "disepakati, terlambat", accountable=POLSEK, meeting=meeting.id)
    make_task(context, "belum dijawab", accountable=KORAMIL, due=None)
    make_task(context, "milik sendiri", accountable=OURS)
    make_task(context, "tanpa pemilik")
    assert sorted(waited(context).values()) == [(1, 0, 1), (1, 1, 0)]


def test_what_another_agency_hosted_is_its_own_to_chase(context: Context) -> None:
    meeting = make_meeting(context, host="POLRI")
    make_task(context, accountable=KORAMIL, meeting=meeting.id)
    assert waited(context) == {}


def test_the_tasks_behind_a_line_are_those_counted(context: Context) -> None:
    for title in ("satu", "dua"):
        make_task(context, title, accountable=KORAMIL)
    (line,) = context.read(attention.waiting_for, context.actor.institution, today=TODAY)
    rows = context.read(attention.waited_tasks, context.actor.institution, line.agency, today=TODAY)
    assert {row.title for row in rows} == {"satu", "dua"}
    assert (line.tasks, line.first_due) == (2, DUE)


def test_a_finished_meeting_without_approved_minutes_is_missing_paper(context: Context) -> None:
    meeting = held(context, invitation_number="IMI.1/2025")
    context.perform(meetings.finish, meeting.id)
    found = context.read(attention.papers, datetime.now(UTC))
    assert [(row.kind, row.record) for row in found.rows] == [("minutes", meeting.id)]
    assert found.numbers == {"minutes": 1, "invitation": 0, "decision": 0}


def test_a_planned_meeting_without_a_number_is_missing_one(context: Context) -> None:
    meeting = make_meeting(context)
    assert context.read(attention.papers, MEETING_START).numbers["invitation"] == 0  # a draft needs none yet
    context.perform(meetings.schedule, meeting.id)
    assert context.read(attention.papers, MEETING_START).numbers["invitation"] == 1


def test_a_decision_without_a_task_is_missing_one_until_somebody_has_it(context: Context) -> None:
    meeting = held(context, invitation_number="IMI.1/2025")
    decision = context.perform(decisions.add, DecisionDraft(meeting=meeting.id, number=0, text="Patroli tiap Senin"))
    context.perform(meetings.finish, meeting.id)
    assert context.read(attention.papers, MEETING_START).numbers["decision"] == 1
    task = make_task(context, decision=decision.id)
    assert context.read(attention.papers, MEETING_START).numbers["decision"] == 0
    context.perform(tasks.remove, task.id)
    assert context.read(attention.papers, MEETING_START).numbers["decision"] == 1


def test_since_counts_what_others_made_and_changed(context: Context) -> None:
    old = make_task(context, accountable=POLSEK)
    moment = datetime.now(UTC)
    make_task(context)
    context.perform(tasks.edit, old.id, {"notes": "baru"})
    actor = context.actor
    found = context.read(attention.since, moment, new_id(), actor.unit, actor.institution)
    assert (found.gestures, found.made(RecordKind.TASK), found.changed) == (2, 1, {20: 1})


def test_since_leaves_my_own_gestures_out(context: Context) -> None:
    moment = datetime.now(UTC) - timedelta(seconds=5)
    make_task(context)
    actor = context.actor
    found = context.read(attention.since, moment, actor.person, actor.unit, actor.institution)
    assert (found.gestures, found.new) == (0, {})


def test_the_totals_are_those_of_the_board(context: Context) -> None:
    make_task(context, accountable=POLSEK)
    make_task(context, status=TaskStatus.DONE)
    found = context.read(attention.totals, today=TODAY)
    assert (found.open, found.done, found.overdue, found.waiting) == (1, 1, 1, 1)


def test_tasks_without_an_owner_are_listed(context: Context) -> None:
    make_task(context, "tanpa pemilik")
    make_task(context, "milik sendiri", accountable=OURS)
    assert [row.title for row in context.read(attention.unowned, today=TODAY)] == ["tanpa pemilik"]
