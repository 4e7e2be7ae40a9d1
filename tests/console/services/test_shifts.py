"""Single shifts and their crews: moved, called off, given away, staffed, marked, handed over."""

from datetime import timedelta
from typing import Any, NamedTuple
from uuid import UUID

import pytest

from console.context import Context
from console.roster import RosterShift, roster
from console.services import crews, shifts
from console.services.crews import CrewGiven
from db.enums import CrewState
from db.errors import Invalid, NotFound, Refused
from tests.builders import DUTY_START, agency, make_duty, make_person

DAY = timedelta(days=1)


class Post(NamedTuple):
    """A duty with two people on every shift."""

    duty: UUID
    andi: UUID
    budi: UUID


@pytest.fixture
def post(sqlite_context: Context, travel: Any) -> Post:
    travel(DUTY_START - DAY)
    andi, budi = (make_person(sqlite_context, name).id for name in ("Andi", "Budi"))
    return Post(make_duty(sqlite_context, crew=[andi, budi]).id, andi, budi)


def first(context: Context) -> RosterShift:
    return context.read(roster, DUTY_START - DAY, DUTY_START + DAY)[0]


def test_a_shift_goes_back_to_its_rule_and_to_its_own_unit(sqlite_context: Context, post: Post) -> None:
    perform = sqlite_context.perform
    perform(shifts.give, post.duty, DUTY_START, agency(sqlite_context, "POLSEK-SEKAYAM"))
    perform(shifts.move, post.duty, DUTY_START, DUTY_START + timedelta(hours=1), DUTY_START + timedelta(hours=2))
    assert (first(sqlite_context).local_start.hour, first(sqlite_context).agency_name) == (9, "Kepolisian Sektor Sekayam")
    perform(shifts.move, post.duty, DUTY_START, None, None)
    perform(shifts.give, post.duty, DUTY_START, None)
    assert (first(sqlite_context).moved, first(sqlite_context).agency) == (False, sqlite_context.actor.unit)


def test_calling_off_needs_a_reason_and_can_be_taken_back(sqlite_context: Context, post: Post) -> None:
    perform = sqlite_context.perform
    with pytest.raises(Invalid, match=r"shift\.needs_reason"):
        perform(shifts.cancel, post.duty, DUTY_START, "")
    with pytest.raises(Refused, match=r"shift\.not_cancelled"):
        perform(shifts.reinstate, post.duty, DUTY_START)
    perform(shifts.cancel, post.duty, DUTY_START, "banjir")
    perform(shifts.reinstate, post.duty, DUTY_START)
    assert (first(sqlite_context).cancelled, first(sqlite_context).reason) == (False, "")


def test_a_time_at_which_no_shift_begins_is_refused(sqlite_context: Context, post: Post) -> None:
    with pytest.raises(NotFound, match=r"shift\.none"):
        sqlite_context.perform(shifts.cancel, post.duty, DUTY_START + DAY, "banjir")


def test_a_hand_over_needs_a_note_and_knows_who_hands_over_to_whom(sqlite_context: Context, post: Post) -> None:
    perform = sqlite_context.perform
    with pytest.raises(Invalid, match=r"handover\.needs_note"):
        perform(shifts.hand_over, post.duty, DUTY_START, " ", at=DUTY_START + DAY)
    with pytest.raises(Invalid, match=r"handover\.too_early"):
        perform(shifts.hand_over, post.duty, DUTY_START, "nihil", at=DUTY_START - DAY)
    perform(crews.put_on, post.duty, [CrewGiven(make_person(sqlite_context, "Citra").id)], DUTY_START + 3 * DAY)
    perform(shifts.hand_over, post.duty, DUTY_START, "nihil", at=DUTY_START + timedelta(hours=8))
    note = first(sqlite_context).written
    assert note is not None
    assert (note.handover_note, note.handed_over_by, note.taken_over_by) == ("nihil", "Andi, Budi", "Andi, Budi, Citra")
    with pytest.raises(Refused, match=r"shift\.handed_over"):
        perform(shifts.cancel, post.duty, DUTY_START, "banjir")


def test_a_shift_that_is_over_waits_for_its_hand_over(sqlite_context: Context, post: Post) -> None:
    shift = first(sqlite_context)
    assert not shift.awaits_handover(shift.starts_at)
    assert shift.awaits_handover(shift.ends_at)


def test_who_came_is_noted_of_one_shift_only(sqlite_context: Context, post: Post) -> None:
    sqlite_context.perform(crews.note_attendance, post.duty, DUTY_START, [post.andi])
    found = sqlite_context.read(roster, DUTY_START - DAY, DUTY_START + 4 * DAY)
    states = [{one.name: one.state for one in shift.crew} for shift in found]
    assert states == [{"Andi": "present", "Budi": "absent"}, {"Andi": "planned", "Budi": "planned"}]
    assert [len(shift.coming) for shift in found] == [1, 2]


def test_the_last_one_taken_off_a_shift_does_not_bring_the_dutys_crew_back(sqlite_context: Context, post: Post) -> None:
    sqlite_context.perform(crews.take_off, post.duty, [post.andi], DUTY_START)
    sqlite_context.perform(crews.take_off, post.duty, [post.budi], DUTY_START)
    assert first(sqlite_context).coming == ()


def test_exactly_the_chosen_people_stand_every_shift(sqlite_context: Context, post: Post) -> None:
    citra = make_person(sqlite_context, "Citra").id
    sqlite_context.perform(crews.staff, post.duty, [post.budi, citra])
    assert [one.name for one in first(sqlite_context).crew] == ["Budi", "Citra"]


def test_somebody_who_is_not_on_a_shift_cannot_be_marked(sqlite_context: Context, post: Post) -> None:
    stranger = make_person(sqlite_context, "Citra").id
    with pytest.raises(NotFound, match=r"crew\.not_on_it"):
        sqlite_context.perform(crews.mark, post.duty, DUTY_START, [stranger], CrewState.PRESENT)
