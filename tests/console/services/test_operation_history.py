"""What the history says of operations, and that every gesture is taken back whole."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest

from console.context import Context
from console.services import history, operations, participation
from console.services.operations import PlaceGiven
from console.services.participation import AnswerGiven, PartGiven
from db.enums import Channel, Handshake, RecordState
from db.errors import NotFound
from db.ids import new_id
from db.queries import bookings
from db.queries import history as told
from db.queries import operations as queries
from tests.builders import (
    OPERATION_START,
    agency,
    make_operation,
    make_person,
    make_place,
    without_order,
)

POLSEK, KORAMIL, OURS = "POLSEK-SEKAYAM", "KORAMIL-1204-02", "IMI-ENTIKONG"
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def row_of(context: Context, operation: Any) -> queries.OperationRow:
    found = context.read(queries.get, operation.id)
    assert found is not None
    return found


def accept(context: Context, operation: Any, unit: str) -> None:
    said = AnswerGiven(Handshake.ACCEPTED, on_behalf=True, channel=Channel.RADIO)
    part = participation.participation_id(operation.id, agency(context, unit))
    context.perform(participation.answer, part, said)


def last_line(context: Context) -> str:
    return str(context.read(told.page)[0].text)


def test_the_history_names_the_operation_whatever_was_touched_first(sqlite_context: Context) -> None:
    polsek = PartGiven(agency(sqlite_context, POLSEK), commander_text="AKP Agus")
    operation = make_operation(sqlite_context, "Opgab Sekayam", units=[polsek])
    for use_case, rest in (
        (operations.plan, ()),
        (operations.edit, ({"starts_at": OPERATION_START + HOUR},)),
        (operations.set_places, ([PlaceGiven(make_place(sqlite_context).id)],)),
        (operations.postpone, ("Hujan",)),
        (operations.cancel, ("Banjir",)),
    ):
        sqlite_context.perform(use_case, operation.id, *rest)
        assert last_line(sqlite_context) == "Opgab Sekayam", use_case


Move = Callable[[Context, Any], Any]
MOVES: dict[str, tuple[Move, tuple[str, ...]]] = {
    "edit": (lambda c, o: c.perform(operations.edit, o.id, {"starts_at": OPERATION_START + DAY, "ends_at": None}), ()),
    "lead": (lambda c, o: c.perform(operations.edit, o.id, {"lead": agency(c, KORAMIL)}), ()),
    "plan": (lambda c, o: c.perform(operations.plan, o.id), ()),
    "order": (lambda c, o: c.perform(operations.issue_order, o.id, {"order_number": "SP/9"}), ("plan",)),
    "start": (lambda c, o: c.perform(operations.start, o.id, exception=without_order()), ("plan",)),
    "finish": (lambda c, o: c.perform(operations.finish, o.id), ("plan", "start")),
    "report": (lambda c, o: c.perform(operations.report, o.id), ("plan", "start", "finish")),
    "evaluate": (lambda c, o: c.perform(operations.evaluate, o.id, "Berjalan sesuai rencana"), ("plan", "start", "finish", "report")),
    "postpone": (lambda c, o: c.perform(operations.postpone, o.id, "Hujan", OPERATION_START + DAY), ("plan",)),
    "cancel": (lambda c, o: c.perform(operations.cancel, o.id, "Banjir"), ()),
    "reopen": (lambda c, o: c.perform(operations.reopen, o.id, "Surut"), ("cancel",)),
    "remove": (lambda c, o: c.perform(operations.remove, o.id), ()),
    "restore": (lambda c, o: c.perform(operations.restore, o.id), ("remove",)),
    "ask": (lambda c, o: c.perform(participation.ask, o.id, [PartGiven(agency(c, KORAMIL))]), ()),
}


@pytest.mark.parametrize("name", MOVES)
def test_every_gesture_can_be_taken_back_whole(name: str, sqlite_context: Context) -> None:
    operation = make_operation(sqlite_context, units=[POLSEK])
    accept(sqlite_context, operation, POLSEK)
    move, before = MOVES[name]
    for earlier in before:
        MOVES[earlier][0](sqlite_context, operation)
    there, who = row_of(sqlite_context, operation), sqlite_context.read(bookings.participants, operation.id)
    move(sqlite_context, operation)
    assert (row_of(sqlite_context, operation), sqlite_context.read(bookings.participants, operation.id)) != (there, who)
    sqlite_context.perform(history.take_back)
    assert row_of(sqlite_context, operation) == there
    assert sqlite_context.read(bookings.participants, operation.id) == who


def test_taking_back_a_proposal_takes_its_places_and_units_along(context: Context) -> None:
    operation = make_operation(context, units=[POLSEK], places=[make_place(context).id])
    context.perform(history.take_back)
    assert row_of(context, operation).record_state == RecordState.DELETED
    assert context.read(queries.places, operation.id) == []
    assert context.read(bookings.participants, operation.id) == []


def test_places_taken_off_and_put_back_come_back(sqlite_context: Context) -> None:
    first, second = (make_place(sqlite_context, name).id for name in ("Pasar", "Dermaga"))
    operation = make_operation(sqlite_context, places=[first, second])
    for wanted in ([second], [first, second], [second, first]):
        sqlite_context.perform(operations.set_places, operation.id, [PlaceGiven(place) for place in wanted])
        assert [row.place for row in sqlite_context.read(queries.places, operation.id)] == wanted
    positions = [row.position for row in sqlite_context.read(queries.places, operation.id)]
    assert all(one < other for one, other in pairwise(positions))


def test_a_commander_must_be_somebody_on_record(sqlite_context: Context) -> None:
    operation = make_operation(sqlite_context, starts_at=datetime(2026, 1, 5, tzinfo=UTC))
    with pytest.raises(NotFound):
        sqlite_context.perform(participation.ask, operation.id, [PartGiven(agency(sqlite_context, POLSEK), commander=new_id())])
    adi = make_person(sqlite_context, "Serma Adi")
    unit = PartGiven(agency(sqlite_context, POLSEK), commander=adi.id)
    [part] = sqlite_context.perform(participation.ask, operation.id, [unit])
    assert part.commander == adi.id
