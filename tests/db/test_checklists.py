"""What one record of a run decides by itself: its moves, and what a tick must say."""

from datetime import UTC, datetime
from itertools import product
from uuid import uuid4

import pytest

from db.enums import RunState, StepOutcome
from db.errors import Invalid, Refused
from db.models.checklists import LEGAL_MOVES, ChecklistItemDraft, ChecklistRun

BEGAN = datetime(2026, 1, 1, 2, 0, tzinfo=UTC)


def run(state: RunState) -> ChecklistRun:
    return ChecklistRun(version=uuid4(), title="Lapor cepat", started_at=BEGAN, state=state)


@pytest.mark.parametrize(("now", "to"), list(product(RunState, RunState)))
def test_a_run_moves_only_as_is_legal(now: RunState, to: RunState) -> None:
    row = run(now)
    if to in LEGAL_MOVES[now]:
        row.move_to(to, "Sebab")
        assert (row.state, row.state_reason) == (to, "Sebab")
    else:
        with pytest.raises(Refused, match=r"run\.illegal_move"):
            row.move_to(to, "Sebab")


@pytest.mark.parametrize(
    ("now", "to"),
    [
        (RunState.RUNNING, RunState.ABANDONED), (RunState.PAUSED, RunState.ABANDONED),
        (RunState.FINISHED, RunState.RUNNING), (RunState.ABANDONED, RunState.RUNNING),
    ],
)  # fmt: skip
def test_breaking_off_and_reopening_want_a_reason(now: RunState, to: RunState) -> None:
    with pytest.raises(Invalid, match=r"run\.needs_reason"):
        run(now).move_to(to, " ")


def test_pausing_going_on_and_closing_want_none() -> None:
    row = run(RunState.RUNNING)
    for state in (RunState.PAUSED, RunState.RUNNING, RunState.FINISHED):
        row.move_to(state)
    assert row.state is RunState.FINISHED
    with pytest.raises(Refused, match=r"run\.over"):
        row.must_be_open()


def test_a_skipped_step_says_why_and_the_others_need_not() -> None:
    with pytest.raises(Invalid, match=r"run\.skip_needs_reason"):
        ChecklistItemDraft(run=uuid4(), step="k1", outcome=StepOutcome.SKIPPED, reason=" ", ticked_at=BEGAN)
    for outcome in (StepOutcome.DONE, StepOutcome.NOT_APPLICABLE):
        assert ChecklistItemDraft(run=uuid4(), step="k1", outcome=outcome, ticked_at=BEGAN).reason == ""


def test_the_code_of_a_run_bears_the_year_it_began() -> None:
    assert run(RunState.RUNNING).code_year() == 2026
