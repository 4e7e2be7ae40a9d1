"""The handshake of units in an operation: asked, answered, counter-offered, decided, taken off and asked again."""

from datetime import timedelta
from typing import Any

import pytest

from console.context import Context
from console.services import agencies, history, operations, participation
from console.services.participation import AnswerGiven, PartGiven
from db.enums import AgencyKind, Channel, Handshake, ParticipationRole
from db.errors import Invalid, NotFound, Refused
from db.ids import new_id
from db.queries import bookings as queries
from db.queries import history as told
from db.queries import operations as listed
from db.queries.bookings import ParticipantRow
from tests.builders import (
    OPERATION_START,
    agency,
    make_agency,
    make_operation,
    without_order,
)

POLSEK, KORAMIL, OURS = "POLSEK-SEKAYAM", "KORAMIL-1204-02", "IMI-ENTIKONG"
LATER = OPERATION_START + timedelta(hours=2)
ACCEPTED, DECLINED, COUNTERED = Handshake.ACCEPTED, Handshake.DECLINED, Handshake.COUNTERED


def part(context: Context, operation: Any, unit: str) -> ParticipantRow:
    return next(row for row in context.read(queries.participants, operation.id) if row.agency_code == unit)


def say(context: Context, operation: Any, unit: str, answer: Handshake, **given: Any) -> Any:
    """Record an answer, on behalf of another unit unless told otherwise."""
    whole = {"on_behalf": unit != OURS, "channel": Channel.RADIO if unit != OURS else None, **given}
    return context.perform(participation.answer, part(context, operation, unit).id, AnswerGiven(answer, **whole))


def test_a_unit_that_is_asked_waits_and_our_own_has_accepted(context: Context) -> None:
    operation = make_operation(context, units=[POLSEK])
    assert part(context, operation, OURS).handshake == "accepted"
    assert part(context, operation, POLSEK).handshake == "waiting"


def test_an_answer_on_behalf_keeps_its_channel_and_time(context: Context) -> None:
    operation = make_operation(context, units=[POLSEK])
    say(context, operation, POLSEK, ACCEPTED, at=OPERATION_START)
    row = part(context, operation, POLSEK)
    assert (row.handshake, row.on_behalf, row.channel, row.answered_at) == ("accepted", True, "radio", OPERATION_START)


def test_another_units_answer_is_recorded_on_its_behalf_or_not_at_all(sqlite_context: Context) -> None:
    operation = make_operation(sqlite_context, units=[POLSEK])
    with pytest.raises(Refused, match="needs_on_behalf"):
        say(sqlite_context, operation, POLSEK, ACCEPTED, on_behalf=False, channel=None)
    with pytest.raises(Invalid, match="needs_channel"):
        say(sqlite_context, operation, POLSEK, ACCEPTED, channel=None)
    say(sqlite_context, operation, OURS, ACCEPTED)


@pytest.mark.parametrize("answer", sorted(set(Handshake) - {ACCEPTED, DECLINED, COUNTERED}))
def test_only_three_words_are_answers(answer: Handshake, sqlite_context: Context) -> None:
    operation = make_operation(sqlite_context)
    with pytest.raises(Invalid, match="kind"):
        say(sqlite_context, operation, OURS, answer)


def test_declining_needs_a_reason_and_a_counter_offer_an_offer(sqlite_context: Context) -> None:
    operation = make_operation(sqlite_context, units=[POLSEK])
    with pytest.raises(Invalid, match="needs_reason"):
        say(sqlite_context, operation, POLSEK, DECLINED, reason=" ")
    with pytest.raises(Invalid, match="needs_proposal"):
        say(sqlite_context, operation, POLSEK, COUNTERED)
    say(sqlite_context, operation, POLSEK, DECLINED, reason="Piket pengamanan")
    assert part(sqlite_context, operation, POLSEK).answer_reason == "Piket pengamanan"


def test_an_accepted_offer_of_strength_is_taken_over_and_nobody_else_is_asked(context: Context) -> None:
    polsek = PartGiven(agency(context, POLSEK), strength=6)
    operation = make_operation(context, units=[polsek, KORAMIL])
    say(context, operation, KORAMIL, ACCEPTED)
    say(context, operation, POLSEK, COUNTERED, strength=3)
    context.perform(participation.decide, part(context, operation, POLSEK).id, True)
    row = part(context, operation, POLSEK)
    assert (row.handshake, row.strength_promised, row.channel) == ("accepted", 3, "radio")
    assert part(context, operation, KORAMIL).handshake == "accepted"


def test_an_accepted_offer_of_another_time_moves_the_operation_and_asks_the_others_again(context: Context) -> None:
    operation = make_operation(context, units=[POLSEK, KORAMIL])
    say(context, operation, KORAMIL, ACCEPTED)
    say(context, operation, POLSEK, COUNTERED, start=LATER, strength=2)
    context.perform(participation.decide, part(context, operation, POLSEK).id, True)
    row = context.read(listed.get, operation.id)
    assert row is not None
    assert (row.starts_at, row.ends_at) == (LATER, LATER + timedelta(hours=8, minutes=30))
    polsek, koramil = part(context, operation, POLSEK), part(context, operation, KORAMIL)
    assert (polsek.handshake, polsek.strength_promised, polsek.proposed_start) == ("accepted", 2, LATER)
    assert koramil.handshake == "waiting"


def test_a_refused_offer_is_gone_and_the_unit_is_asked_again(sqlite_context: Context) -> None:
    operation = make_operation(sqlite_context, units=[POLSEK])
    say(sqlite_context, operation, POLSEK, COUNTERED, start=LATER)
    sqlite_context.perform(participation.decide, part(sqlite_context, operation, POLSEK).id, False)
    row = part(sqlite_context, operation, POLSEK)
    assert (row.handshake, row.proposed_start, row.channel) == ("waiting", None, None)
    with pytest.raises(Refused, match="no_offer"):
        sqlite_context.perform(participation.decide, row.id, True)


def test_deciding_can_be_taken_back_whole(sqlite_context: Context) -> None:
    operation = make_operation(sqlite_context, units=[POLSEK, KORAMIL])
    say(sqlite_context, operation, POLSEK, COUNTERED, start=LATER)
    before = sqlite_context.read(queries.participants, operation.id)
    sqlite_context.perform(participation.decide, part(sqlite_context, operation, POLSEK).id, True)
    sqlite_context.perform(history.take_back)
    assert sqlite_context.read(queries.participants, operation.id) == before
    row = sqlite_context.read(listed.get, operation.id)
    assert row is not None and row.starts_at == OPERATION_START


def test_once_it_began_no_other_time_is_agreed_on(sqlite_context: Context) -> None:
    operation = make_operation(sqlite_context, units=[POLSEK])
    sqlite_context.perform(operations.plan, operation.id)
    say(sqlite_context, operation, POLSEK, COUNTERED, start=LATER)
    sqlite_context.perform(operations.start, operation.id, exception=without_order())
    with pytest.raises(Refused, match="began"):
        sqlite_context.perform(participation.decide, part(sqlite_context, operation, POLSEK).id, True)


def test_a_cancelled_operation_takes_no_answers_and_asks_nobody(sqlite_context: Context) -> None:
    operation = make_operation(sqlite_context, units=[POLSEK])
    sqlite_context.perform(operations.cancel, operation.id, "Banjir")
    with pytest.raises(Refused, match="closed"):
        say(sqlite_context, operation, POLSEK, ACCEPTED)
    with pytest.raises(Refused, match="closed"):
        sqlite_context.perform(participation.ask, operation.id, [PartGiven(agency(sqlite_context, KORAMIL))])


# ------------------------------------------------------------------------------------------------ asked more than once


def test_asked_twice_a_unit_keeps_its_answer_and_takes_what_the_second_asking_names(context: Context) -> None:
    operation = make_operation(context, units=[PartGiven(agency(context, POLSEK), ParticipationRole.SUPPORT, 4)])
    say(context, operation, POLSEK, ACCEPTED)
    context.perform(participation.ask, operation.id, [PartGiven(agency(context, POLSEK), commander_text="Aiptu Adi")])
    row = part(context, operation, POLSEK)
    assert (row.handshake, row.role, row.strength_promised, row.led_by) == ("accepted", "support", 4, "Aiptu Adi")


def test_taken_off_and_asked_again_a_unit_begins_anew(context: Context) -> None:
    operation = make_operation(context, units=[PartGiven(agency(context, POLSEK), strength=4)])
    say(context, operation, POLSEK, DECLINED, reason="Piket")
    own = part(context, operation, POLSEK).id
    context.perform(participation.remove, own)
    context.perform(participation.ask, operation.id, [PartGiven(agency(context, POLSEK))])
    row = part(context, operation, POLSEK)
    assert row.id == own
    assert (row.handshake, row.answer_reason, row.strength_promised, row.on_behalf) == ("waiting", "", None, False)


def test_asking_again_what_was_taken_off_can_be_taken_back(sqlite_context: Context) -> None:
    operation = make_operation(sqlite_context, units=[POLSEK])
    say(sqlite_context, operation, POLSEK, DECLINED, reason="Piket")
    own = part(sqlite_context, operation, POLSEK).id
    sqlite_context.perform(participation.remove, own)
    sqlite_context.perform(participation.ask, operation.id, [PartGiven(agency(sqlite_context, POLSEK))])
    for _times in range(2):
        sqlite_context.perform(history.take_back)
    assert part(sqlite_context, operation, POLSEK).answer_reason == "Piket"


def test_a_unit_asked_as_a_placeholder_is_not_asked_a_second_time_under_its_name(context: Context) -> None:
    placeholder = make_agency(context, "Polsek entah", kind=AgencyKind.UNIT, placeholder=True)
    operation = make_operation(context, units=[placeholder.id])
    context.perform(agencies.merge, placeholder.id, agency(context, POLSEK))
    context.perform(participation.ask, operation.id, [PartGiven(agency(context, POLSEK), strength=3)])
    rows = context.read(queries.participants, operation.id)
    assert [(row.agency_code, row.strength_promised) for row in rows] == [(OURS, None), (POLSEK, 3)]


def test_a_placeholder_asked_after_it_was_named_is_the_unit(sqlite_context: Context) -> None:
    placeholder = make_agency(sqlite_context, "Polsek entah", kind=AgencyKind.UNIT, placeholder=True)
    sqlite_context.perform(agencies.merge, placeholder.id, agency(sqlite_context, POLSEK))
    operation = make_operation(sqlite_context, lead=placeholder.id, units=[POLSEK, placeholder.id])
    rows = sqlite_context.read(queries.participants, operation.id)
    assert [(row.agency_code, row.leads) for row in rows] == [(POLSEK, True)]


# ------------------------------------------------------------------------------------------------------- corrections


def test_the_leading_unit_is_not_taken_off(sqlite_context: Context) -> None:
    operation = make_operation(sqlite_context)
    with pytest.raises(Refused, match="leads") as caught:
        sqlite_context.perform(participation.remove, part(sqlite_context, operation, OURS).id)
    assert caught.value.details["found"] == "Kantor Imigrasi Kelas II TPI Entikong"


def test_strength_that_came_and_the_units_own_order_are_noted_afterwards(sqlite_context: Context) -> None:
    operation = make_operation(sqlite_context, units=[POLSEK])
    changed = {"strength_delivered": 5, "order_number": "Sprin/88/XI/2025"}
    sqlite_context.perform(participation.edit, part(sqlite_context, operation, POLSEK).id, changed)
    row = part(sqlite_context, operation, POLSEK)
    assert (row.strength_delivered, row.order_number) == (5, "Sprin/88/XI/2025")
    with pytest.raises(NotFound):
        sqlite_context.perform(participation.edit, row.id, {"commander": new_id()})


def test_the_history_names_unit_and_operation(sqlite_context: Context) -> None:
    operation = make_operation(sqlite_context, "Opgab", units=[POLSEK])
    own = part(sqlite_context, operation, POLSEK).id
    say(sqlite_context, operation, POLSEK, COUNTERED, strength=2)
    for use_case, rest in (
        (participation.decide, (True,)), (participation.edit, ({"notes": "x"},)), (participation.remove, ()),
    ):  # fmt: skip
        sqlite_context.perform(use_case, own, *rest)
        assert sqlite_context.read(told.page)[0].text == "Kepolisian Sektor Sekayam: Opgab"
