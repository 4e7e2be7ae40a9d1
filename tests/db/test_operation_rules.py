"""One operation's own rules: legal moves and no other, what each needs, times and numbers that can be."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.enums import OperationState
from db.errors import Invalid, Refused
from db.ids import new_id
from db.models.operations import LEGAL_MOVES, REASONED, Operation, OperationDraft
from tests.builders import OPERATION_START

HOUR = timedelta(hours=1)
STATES = list(OperationState)
"""Every state an operation can be in."""


def operation(**fields: Any) -> Operation:
    whole = {"name": "Opgab", "starts_at": OPERATION_START, "order_number": "SP/1", **fields}
    return Operation.model_validate(OperationDraft(**whole).model_dump() | {"id": new_id()})


def test_an_operation_needs_a_name() -> None:
    with pytest.raises(Invalid, match="no_name"):
        OperationDraft(name="  ")


@pytest.mark.parametrize("ends", [OPERATION_START, OPERATION_START - HOUR])
def test_an_end_at_or_before_the_start_is_refused(ends: datetime) -> None:
    with pytest.raises(Invalid, match="ends_first"):
        OperationDraft(name="Opgab", starts_at=OPERATION_START, ends_at=ends)


def test_an_end_needs_a_start() -> None:
    with pytest.raises(Invalid, match="no_start"):
        OperationDraft(name="Opgab", ends_at=OPERATION_START)


@pytest.mark.parametrize("number", [-1, 100_001])
def test_a_strength_is_a_believable_number_of_persons(number: int) -> None:
    with pytest.raises(Invalid, match="strength"):
        OperationDraft(name="Opgab", minimum_strength=number)


def test_the_legal_moves_are_these() -> None:
    written = {str(before): " ".join(after) for before, after in LEGAL_MOVES.items()}
    assert written == {
        "proposed": "planned cancelled",
        "planned": "ordered running postponed cancelled",
        "ordered": "running planned postponed cancelled",
        "postponed": "planned cancelled",
        "running": "finished",
        "finished": "reported running",
        "reported": "evaluated finished",
        "evaluated": "reported",
        "cancelled": "proposed",
    }


@given(st.lists(st.sampled_from(STATES), max_size=12))
def test_only_legal_moves_are_made_and_each_of_them(path: list[OperationState]) -> None:
    one = operation()
    for wanted in path:
        before = one.state
        if wanted in LEGAL_MOVES[before]:
            one.move_to(wanted, "alasan")
            assert one.state is wanted
        else:
            with pytest.raises(Refused, match="illegal_move"):
                one.move_to(wanted, "alasan")
            assert one.state is before


@given(st.data())
def test_whatever_happens_an_operation_that_is_not_over_can_still_be_ended(data: st.DataObject) -> None:
    one = operation()
    for _step in range(8):
        one.move_to(data.draw(st.sampled_from(LEGAL_MOVES[one.state])), "alasan")
    seen, waiting = {one.state}, [one.state]
    while waiting:
        for there in LEGAL_MOVES[waiting.pop()]:
            if there not in seen:
                seen.add(there)
                waiting.append(there)
    assert OperationState.EVALUATED in seen


@pytest.mark.parametrize(("before", "after"), sorted(REASONED))
def test_going_back_needs_a_reason(before: OperationState, after: OperationState) -> None:
    one = operation()
    one.state = before
    with pytest.raises(Refused, match="needs_reason"):
        one.move_to(after, " ")
    one.move_to(after, "Pasal 30: sedang melanggar")
    assert one.state_reason == "Pasal 30: sedang melanggar"


@pytest.mark.parametrize("state", [OperationState.PLANNED, OperationState.ORDERED, OperationState.RUNNING])
def test_the_schedule_needs_a_beginning(state: OperationState) -> None:
    one = operation(starts_at=None)
    one.state = next(before for before, after in LEGAL_MOVES.items() if state in after)
    with pytest.raises(Refused, match="no_start"):
        one.move_to(state, "alasan")


def test_an_order_that_is_out_has_a_number() -> None:
    one = operation(order_number="")
    one.state = OperationState.PLANNED
    with pytest.raises(Refused, match="no_order"):
        one.move_to(OperationState.ORDERED)
