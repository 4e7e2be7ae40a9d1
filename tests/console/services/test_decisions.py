"""The register of decisions: numbers, links and what becomes of a decision."""

from typing import Any

import pytest

from console.context import Context
from console.services import decisions, meetings
from db.enums import DecisionState
from db.errors import Invalid, Refused
from db.models.meetings import DecisionDraft
from db.queries import decisions as queries
from tests.builders import DUE, make_meeting, make_task


def running(context: Context, **fields: Any) -> Any:
    meeting = make_meeting(context, **fields)
    context.perform(meetings.start, meeting.id)
    return meeting


def decide(context: Context, meeting: Any, text: str = "Patroli tiap pekan", **fields: Any) -> Any:
    return context.perform(decisions.add, DecisionDraft(meeting=meeting.id, number=0, text=text, **fields))


def state(context: Context, one: Any) -> str:
    row = context.read(queries.get, one.id, DUE)
    assert row is not None
    return row.state


def test_decisions_are_numbered_per_meeting(context: Context) -> None:
    first, second = running(context), running(context)
    found = [decide(context, meeting).number for meeting in (first, first, second)]
    assert found == [1, 2, 1]


def test_the_number_of_a_removed_decision_is_not_given_again(sqlite_context: Context) -> None:
    from console.services import history

    meeting = running(sqlite_context)
    decide(sqlite_context, meeting)
    sqlite_context.perform(history.take_back)
    assert decide(sqlite_context, meeting).number == 2


def test_a_meeting_that_is_not_running_takes_no_decision(sqlite_context: Context) -> None:
    with pytest.raises(Refused) as refused:
        decide(sqlite_context, make_meeting(sqlite_context))
    assert refused.value.code == "meeting.not_begun"


def test_a_decision_that_replaces_another_marks_it(sqlite_context: Context) -> None:
    meeting = running(sqlite_context)
    old = decide(sqlite_context, meeting)
    decide(sqlite_context, meeting, "Patroli tiap hari", supersedes=old.id)
    assert state(sqlite_context, old) == DecisionState.SUPERSEDED


def test_carrying_out_leaves_the_earlier_decision_in_force(sqlite_context: Context) -> None:
    meeting = running(sqlite_context)
    old = decide(sqlite_context, meeting)
    decide(sqlite_context, meeting, "Jadwal patroli", implements=old.id)
    assert state(sqlite_context, old) == DecisionState.STANDING
    assert sqlite_context.read(queries.heirs, old.id) == [("K-0002", "implements")]


def test_the_words_change_only_while_the_meeting_runs_and_the_function_at_any_time(sqlite_context: Context) -> None:
    meeting = running(sqlite_context)
    one = decide(sqlite_context, meeting)
    sqlite_context.perform(decisions.edit, one.id, {"text": "Patroli tiap hari"})
    sqlite_context.perform(meetings.finish, meeting.id)
    with pytest.raises(Refused):
        sqlite_context.perform(decisions.edit, one.id, {"text": "Lain"})
    assert sqlite_context.perform(decisions.edit, one.id, {"function": "c"}).function == "c"


def test_a_decision_cannot_replace_itself_or_what_replaced_it(sqlite_context: Context) -> None:
    meeting = running(sqlite_context)
    old = decide(sqlite_context, meeting)
    new = decide(sqlite_context, meeting, supersedes=old.id)
    with pytest.raises(Invalid):
        sqlite_context.perform(decisions.supersede, old.id, old.id)
    with pytest.raises(Refused) as refused:
        sqlite_context.perform(decisions.supersede, new.id, old.id)
    assert refused.value.code == "decision.circle"


def test_superseding_later_links_both(sqlite_context: Context) -> None:
    meeting = running(sqlite_context)
    old, new = decide(sqlite_context, meeting), decide(sqlite_context, meeting)
    sqlite_context.perform(decisions.supersede, old.id, new.id, "aturan baru")
    row = sqlite_context.read(queries.get, old.id, DUE)
    assert row is not None and (row.state, row.state_reason) == (DecisionState.SUPERSEDED, "aturan baru")
    assert sqlite_context.read(queries.heirs, old.id) == [("K-0002", "supersedes")]


def test_only_a_standing_decision_is_carried_out_or_withdrawn(sqlite_context: Context) -> None:
    one = decide(sqlite_context, running(sqlite_context))
    sqlite_context.perform(decisions.implement, one.id, "sudah rutin")
    with pytest.raises(Refused) as refused:
        sqlite_context.perform(decisions.withdraw, one.id, "batal")
    assert refused.value.code == "decision.not_standing"


def test_withdrawing_needs_a_reason(sqlite_context: Context) -> None:
    with pytest.raises(Invalid):
        sqlite_context.perform(decisions.withdraw, decide(sqlite_context, running(sqlite_context)).id, " ")


def test_the_register_counts_tasks_open_done_and_overdue(context: Context) -> None:
    one = decide(context, running(context))
    make_task(context, decision=one.id, due=DUE)
    make_task(context, decision=one.id, status="done")
    row = context.read(queries.get, one.id, DUE.replace(day=16))
    assert row is not None and (row.tasks, row.tasks_done, row.tasks_open, row.tasks_overdue) == (2, 1, 1, 1)
