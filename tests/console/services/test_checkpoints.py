"""A patrol's route: added in order, put elsewhere, reached."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest

from console.context import Context
from console.services import checkpoints, history, operations
from db.errors import Invalid, Refused
from db.models.duties import CheckpointDraft
from db.queries import checkpoints as queries
from tests.builders import make_operation

NOON = datetime(2025, 11, 13, 5, tzinfo=UTC)


@pytest.fixture
def patrol(sqlite_context: Context) -> UUID:
    operation = make_operation(sqlite_context).id
    add(sqlite_context, operation, "A", "B", "C")
    return operation


def add(context: Context, operation: UUID, *names: str, **fields: Any) -> None:
    drafts = [CheckpointDraft(operation=operation, name=name, **fields) for name in names]
    context.perform(checkpoints.add, operation, drafts)


def route(context: Context, operation: UUID) -> str:
    return "".join(row.name for row in context.read(queries.of_operation, operation))


def point(context: Context, operation: UUID, name: str) -> UUID:
    return next(row.id for row in context.read(queries.of_operation, operation) if row.name == name)


def test_new_ones_stand_at_the_end_of_their_leg(sqlite_context: Context, patrol: UUID) -> None:
    add(sqlite_context, patrol, "X", leg="II")
    add(sqlite_context, patrol, "D")
    assert route(sqlite_context, patrol) == "ABCDX"


@pytest.mark.parametrize(("name", "steps", "wanted"), [("C", -1, "ACB"), ("A", 1, "BAC"), ("A", 9, "BCA"), ("A", -1, "ABC")])
def test_a_checkpoint_is_put_elsewhere_but_not_over_an_end(
    sqlite_context: Context, patrol: UUID, name: str, steps: int, wanted: str
) -> None:
    sqlite_context.perform(checkpoints.move, point(sqlite_context, patrol, name), steps)
    assert route(sqlite_context, patrol) == wanted


def test_reached_is_now_unless_told_otherwise_and_undo_takes_it_back(
    sqlite_context: Context, patrol: UUID, travel: Any
) -> None:
    travel(NOON)
    sqlite_context.perform(checkpoints.reach, [point(sqlite_context, patrol, name) for name in "AB"])
    reached = [row.reached_at and row.reached_at.replace(microsecond=0) for row in sqlite_context.read(queries.of_operation, patrol)]
    assert reached == [NOON, NOON, None]
    sqlite_context.perform(history.take_back, None)
    assert not any(row.reached_at for row in sqlite_context.read(queries.of_operation, patrol))


def test_one_without_name_and_place_and_one_of_a_closed_operation_are_refused(
    sqlite_context: Context, patrol: UUID
) -> None:
    with pytest.raises(Invalid, match=r"checkpoint\.no_name"):
        CheckpointDraft(operation=patrol)
    sqlite_context.perform(operations.cancel, patrol, "banjir")
    with pytest.raises(Refused, match=r"operation\.closed"):
        sqlite_context.perform(checkpoints.reach, [point(sqlite_context, patrol, "A")])
