"""Operations from proposal to evaluation: legal moves and no other, reasons, orders, times, and undo of everything."""

from datetime import date, timedelta
from typing import Any

import pytest

from console.context import Context
from console.services import attendance, decisions, meetings, operations, participation
from console.services.participation import AnswerGiven
from db.enums import AttendanceStatus, Channel, Handshake
from db.errors import Invalid, NotFound, Refused
from db.ids import new_id
from db.models.meetings import DecisionDraft
from db.queries import bookings
from db.queries import operations as queries
from tests.builders import (
    OPERATION_START,
    agency,
    make_meeting,
    make_operation,
    without_order,
)

POLSEK, KORAMIL, OURS = "POLSEK-SEKAYAM", "KORAMIL-1204-02", "IMI-ENTIKONG"
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def row_of(context: Context, operation: Any) -> queries.OperationRow:
    found = context.read(queries.get, operation.id)
    assert found is not None
    return found


def answers(context: Context, operation: Any) -> dict[str, str]:
    return {row.agency_code: row.handshake for row in context.read(bookings.participants, operation.id)}


def accept(context: Context, operation: Any, unit: str) -> None:
    said = AnswerGiven(Handshake.ACCEPTED, on_behalf=True, channel=Channel.RADIO)
    part = participation.participation_id(operation.id, agency(context, unit))
    context.perform(participation.answer, part, said)


# ----------------------------------------------------------------------------------------------------- proposing


def test_a_proposal_is_led_by_our_unit_unless_another_is_named(context: Context) -> None:
    ours, theirs, nobody = make_operation(context), make_operation(context, lead=KORAMIL), make_operation(context, lead=None)
    assert [row_of(context, one).lead for one in (ours, theirs, nobody)] == [
        agency(context, OURS), agency(context, KORAMIL), None,
    ]  # fmt: skip
    assert [answers(context, one) for one in (ours, theirs, nobody)] == [{OURS: "accepted"}, {KORAMIL: "waiting"}, {}]


def test_its_code_names_the_year_or_none_while_it_has_no_day(sqlite_context: Context) -> None:
    assert row_of(sqlite_context, make_operation(sqlite_context)).code == "O-2025-001"
    assert row_of(sqlite_context, make_operation(sqlite_context, starts_at=None)).code == "O-0001"


def test_a_decision_brings_its_meeting_along(sqlite_context: Context) -> None:
    meeting = make_meeting(sqlite_context)
    sqlite_context.perform(meetings.schedule, meeting.id)
    sqlite_context.perform(meetings.start, meeting.id)
    decision = sqlite_context.perform(decisions.add, DecisionDraft(meeting=meeting.id, number=0, text="Opgab"))
    row = row_of(sqlite_context, make_operation(sqlite_context, decision=decision.id))
    assert (row.meeting, row.meeting_code) == (meeting.id, "R-2025-001")


@pytest.mark.parametrize("field", ["lead", "meeting", "decision"])
def test_what_it_refers_to_must_be_here(field: str, sqlite_context: Context) -> None:
    with pytest.raises(NotFound):
        make_operation(sqlite_context, **{field: new_id()})
    operation = make_operation(sqlite_context)
    with pytest.raises(NotFound):
        sqlite_context.perform(operations.edit, operation.id, {field: new_id()})


def test_an_unknown_place_or_unit_leaves_nothing_behind(sqlite_context: Context) -> None:
    with pytest.raises(NotFound):
        make_operation(sqlite_context, places=[new_id()])
    with pytest.raises(NotFound):
        make_operation(sqlite_context, units=[new_id()])
    assert sqlite_context.read(queries.count) == 0


def test_units_that_sat_in_the_meeting_agreed_there(sqlite_context: Context) -> None:
    meeting = make_meeting(sqlite_context)
    units = [agency(sqlite_context, unit) for unit in (POLSEK, KORAMIL)]
    sqlite_context.perform(attendance.invite, meeting.id, units)
    sqlite_context.perform(meetings.schedule, meeting.id)
    sqlite_context.perform(meetings.start, meeting.id)
    sqlite_context.perform(attendance.record, meeting.id, [units[0]], AttendanceStatus.PRESENT)
    sqlite_context.perform(attendance.record, meeting.id, [units[1]], AttendanceStatus.ABSENT)
    operation = make_operation(sqlite_context, meeting=meeting.id, units=[POLSEK, KORAMIL])
    assert answers(sqlite_context, operation) == {OURS: "accepted", POLSEK: "agreed", KORAMIL: "waiting"}


# ----------------------------------------------------------------------------------------------------- the journey


def planned(context: Context, **fields: Any) -> Any:
    operation = make_operation(context, **fields)
    context.perform(operations.plan, operation.id)
    return operation


def test_the_whole_journey_from_proposal_to_evaluation(context: Context) -> None:
    operation = planned(context)
    order = {"order_number": "SP/12/XI/2025", "order_date": date(2025, 11, 12), "order_official": "Kepala Kantor"}
    context.perform(operations.issue_order, operation.id, order)
    context.perform(operations.start, operation.id, at=OPERATION_START)
    context.perform(operations.finish, operation.id, at=OPERATION_START + 3 * HOUR)
    context.perform(operations.report, operation.id)
    context.perform(operations.evaluate, operation.id, "Berjalan sesuai rencana")
    row = row_of(context, operation)
    assert (row.state, row.order_number, row.order_date) == ("evaluated", "SP/12/XI/2025", date(2025, 11, 12))
    assert (row.began_at, row.finished_at) == (OPERATION_START, OPERATION_START + 3 * HOUR)


def test_an_order_may_come_straight_after_the_proposal(sqlite_context: Context) -> None:
    operation = make_operation(sqlite_context)
    sqlite_context.perform(operations.issue_order, operation.id, {"order_number": "SP/1"})
    assert row_of(sqlite_context, operation).state == "ordered"


def test_without_an_order_the_start_needs_its_exception_and_who_approved_it_when(sqlite_context: Context) -> None:
    operation, whole = planned(sqlite_context), without_order()
    for given in (None, whole._replace(code=""), whole._replace(approver=" "), whole._replace(approved_at=None)):
        with pytest.raises(Refused, match="exception_incomplete"):
            sqlite_context.perform(operations.start, operation.id, exception=given, reason="DPO")
    with pytest.raises(Invalid, match="unknown_exception"):
        sqlite_context.perform(operations.start, operation.id, exception=whole._replace(code="perlu"))
    sqlite_context.perform(operations.start, operation.id, reason="laporan warga", exception=whole)
    row = row_of(sqlite_context, operation)
    assert (row.state_reason, row.order_exception, row.exception_approver) == ("laporan warga", "dpo", "Kepala Kantor")
    assert row.exception_approved_at == whole.approved_at


def test_evaluating_wants_a_lesson_or_why_there_is_none(sqlite_context: Context) -> None:
    operation = planned(sqlite_context, order_number="SP/1")
    for move in ("issue_order", "start", "finish", "report"):
        sqlite_context.perform(getattr(operations, move), operation.id)
    with pytest.raises(Refused, match="no_lessons"):
        sqlite_context.perform(operations.evaluate, operation.id)
    assert row_of(sqlite_context, operation).state == "reported"
    sqlite_context.perform(operations.evaluate, operation.id, "Hanya satu jam")
    assert row_of(sqlite_context, operation).state_reason == "Hanya satu jam"


def test_an_order_noted_or_corrected_after_the_beginning_changes_no_state(sqlite_context: Context) -> None:
    operation = planned(sqlite_context)
    sqlite_context.perform(operations.start, operation.id, exception=without_order())
    sqlite_context.perform(operations.issue_order, operation.id, {"order_number": "SP/2"})
    assert (row_of(sqlite_context, operation).state, row_of(sqlite_context, operation).order_number) == ("running", "SP/2")


def test_an_operation_does_not_end_before_it_began(sqlite_context: Context) -> None:
    operation = planned(sqlite_context)
    sqlite_context.perform(operations.start, operation.id, at=OPERATION_START, exception=without_order())
    with pytest.raises(Invalid, match="finished_first"):
        sqlite_context.perform(operations.finish, operation.id, at=OPERATION_START - HOUR)


@pytest.mark.parametrize("move", ["start", "finish", "report", "evaluate"])
def test_a_proposal_cannot_skip_steps(move: str, sqlite_context: Context) -> None:
    operation = make_operation(sqlite_context)
    with pytest.raises(Refused, match="illegal_move"):
        sqlite_context.perform(getattr(operations, move), operation.id)


@pytest.mark.parametrize("move", ["postpone", "cancel"])
def test_postponing_and_cancelling_need_a_reason(move: str, sqlite_context: Context) -> None:
    operation = planned(sqlite_context)
    with pytest.raises(Invalid, match="needs_reason"):
        sqlite_context.perform(getattr(operations, move), operation.id, "  ")


def test_postponed_to_another_time_it_keeps_its_length_and_everybody_is_asked_again(context: Context) -> None:
    operation = planned(context, units=[POLSEK])
    accept(context, operation, POLSEK)
    later = OPERATION_START + 4 * DAY
    context.perform(operations.postpone, operation.id, "Hujan", starts_at=later)
    row = row_of(context, operation)
    assert (row.state, row.starts_at, row.ends_at) == ("postponed", later, later + timedelta(hours=8, minutes=30))
    assert answers(context, operation) == {OURS: "accepted", POLSEK: "waiting"}
    context.perform(operations.plan, operation.id)
    assert row_of(context, operation).state == "planned"


def test_each_step_back_needs_a_reason_and_is_one_step(sqlite_context: Context) -> None:
    operation = planned(sqlite_context, order_number="SP/1")
    sqlite_context.perform(operations.issue_order, operation.id)
    sqlite_context.perform(operations.reopen, operation.id, "Nomor salah")
    sqlite_context.perform(operations.issue_order, operation.id)
    for move in ("start", "finish", "report"):
        sqlite_context.perform(getattr(operations, move), operation.id)
    sqlite_context.perform(operations.evaluate, operation.id, "Tanpa pelajaran")
    for state in ("reported", "finished", "running"):
        with pytest.raises(Refused, match="needs_reason"):
            sqlite_context.perform(operations.reopen, operation.id, "")
        sqlite_context.perform(operations.reopen, operation.id, "Data kurang")
        assert row_of(sqlite_context, operation).state == state
    assert row_of(sqlite_context, operation).finished_at is None
    with pytest.raises(Refused, match="nothing_to_reopen"):
        sqlite_context.perform(operations.reopen, operation.id, "Lagi")


def test_a_cancelled_operation_can_be_proposed_again(sqlite_context: Context) -> None:
    operation = planned(sqlite_context)
    sqlite_context.perform(operations.cancel, operation.id, "Banjir")
    sqlite_context.perform(operations.reopen, operation.id, "Surut")
    assert row_of(sqlite_context, operation).state == "proposed"


# ------------------------------------------------------------------------------------------------------ correcting


@pytest.mark.parametrize("changed", [{"starts_at": OPERATION_START + HOUR}, {"ends_at": OPERATION_START + DAY}])
def test_another_time_is_asked_about_again_and_the_old_answer_no_longer_counts(changed: Any, context: Context) -> None:
    operation = planned(context, units=[POLSEK])
    accept(context, operation, POLSEK)
    context.perform(operations.edit, operation.id, changed)
    part = next(row for row in context.read(bookings.participants, operation.id) if row.agency_code == POLSEK)
    assert (part.handshake, part.on_behalf, part.channel, part.answered_at) == ("waiting", False, None, None)


@pytest.mark.parametrize("changed", [{"notes": "lihat surat"}, {"target": "Penginapan"}, {"minimum_strength": 5}])
def test_what_nobody_agreed_on_can_change_freely(changed: Any, sqlite_context: Context) -> None:
    operation = planned(sqlite_context, units=[POLSEK])
    accept(sqlite_context, operation, POLSEK)
    sqlite_context.perform(operations.edit, operation.id, changed)
    assert answers(sqlite_context, operation)[POLSEK] == "accepted"


def test_once_it_began_a_corrected_time_asks_nobody(sqlite_context: Context) -> None:
    operation = planned(sqlite_context, units=[POLSEK])
    accept(sqlite_context, operation, POLSEK)
    sqlite_context.perform(operations.start, operation.id, exception=without_order())
    sqlite_context.perform(operations.edit, operation.id, {"ends_at": OPERATION_START + DAY})
    assert answers(sqlite_context, operation)[POLSEK] == "accepted"


def test_another_leading_unit_takes_part_and_the_old_one_stays(sqlite_context: Context) -> None:
    operation = make_operation(sqlite_context)
    sqlite_context.perform(operations.edit, operation.id, {"lead": agency(sqlite_context, KORAMIL)})
    rows = sqlite_context.read(bookings.participants, operation.id)
    assert [(row.agency_code, row.leads) for row in rows] == [(KORAMIL, True), (OURS, False)]


@pytest.mark.parametrize(
    ("changed", "code"), [({"starts_at": None, "ends_at": None}, "no_start"), ({"order_number": ""}, "no_order")]
)
def test_an_operation_whose_order_is_out_keeps_its_beginning_and_number(
    changed: Any, code: str, sqlite_context: Context
) -> None:
    operation = planned(sqlite_context)
    sqlite_context.perform(operations.issue_order, operation.id, {"order_number": "SP/1"})
    with pytest.raises(Refused, match=code):
        sqlite_context.perform(operations.edit, operation.id, changed)
    sqlite_context.perform(operations.edit, operation.id, {"order_number": "SP/2"})
    assert row_of(sqlite_context, operation).order_number == "SP/2"


def evaluated(context: Context) -> Any:
    operation = planned(context, order_number="SP/1", units=[POLSEK])
    for move in ("issue_order", "start", "finish", "report"):
        context.perform(getattr(operations, move), operation.id)
    context.perform(operations.evaluate, operation.id, "Tanpa pelajaran")
    return operation


def test_an_evaluated_operation_is_closed(sqlite_context: Context) -> None:
    operation = evaluated(sqlite_context)
    part = participation.participation_id(operation.id, agency(sqlite_context, POLSEK))
    with pytest.raises(Refused, match="closed"):
        sqlite_context.perform(operations.edit, operation.id, {"notes": "x"})
    with pytest.raises(Refused, match="closed"):
        sqlite_context.perform(operations.set_places, operation.id, [])
    with pytest.raises(Refused, match="closed"):
        sqlite_context.perform(participation.edit, part, {"strength_delivered": 3})
    with pytest.raises(Refused, match="closed"):
        sqlite_context.perform(participation.remove, part)


def test_what_was_held_stays_on_record(sqlite_context: Context) -> None:
    with pytest.raises(Refused, match="held_stays"):
        sqlite_context.perform(operations.remove, evaluated(sqlite_context).id)
