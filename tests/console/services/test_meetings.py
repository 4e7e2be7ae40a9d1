"""Planning a meeting and every move from draft to approved minutes."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.context import Context
from console.services import agenda, attendance, history, meetings, minutes
from console.services.meetings import OfficialGiven
from db.enums import AgendaState, MeetingState, MinuteKind, OfficialRole
from db.errors import Invalid, NotFound, PoraError, Refused
from db.ids import new_id
from db.models.meetings import LEGAL_MOVES, REOPENINGS, AgendaItemDraft, Meeting, MeetingDraft, MinuteDraft
from db.queries import agenda as items
from db.queries import attendance as seats
from db.queries import meetings as queries
from db.queries import minutes as lines
from tests.builders import MEETING_START, agency, make_meeting, make_person

LATER = MEETING_START + timedelta(days=7)
S = MeetingState


def row(context: Context, identity: Any) -> Any:
    found = context.read(queries.get, identity)
    assert found is not None
    return found


def started(context: Context, **fields: Any) -> Any:
    meeting = make_meeting(context, **fields)
    context.perform(meetings.start, meeting.id, MEETING_START)
    return meeting


def test_a_meeting_gets_a_code_of_its_year(context: Context) -> None:
    assert row(context, make_meeting(context).id).code == "R-2025-001"


def test_the_meeting_before_is_the_newest_earlier_one_of_the_forum(sqlite_context: Context) -> None:
    first = make_meeting(sqlite_context, forum="TIMPORA-KECAMATAN")
    make_meeting(sqlite_context, forum="CIQS", starts_at=MEETING_START + timedelta(days=1))
    second = make_meeting(sqlite_context, forum="TIMPORA-KECAMATAN", starts_at=LATER)
    assert (first.previous_meeting, second.previous_meeting) == (None, first.id)


def test_a_meeting_like_another_takes_its_place_units_officials_and_length(context: Context) -> None:
    old = make_meeting(
        context, forum="CIQS", place_text="Aula", dress="PDH", ends_at=MEETING_START + timedelta(hours=2)
    )
    unit = agency(context, "POLSEK-SEKAYAM")
    context.perform(attendance.invite, old.id, [unit])
    context.perform(meetings.set_officials, old.id, {OfficialRole.CHAIR: OfficialGiven(position="Camat")})
    new = context.perform(meetings.add, MeetingDraft(title="Rapat berikutnya", starts_at=LATER), like=old.id)
    assert (new.forum, new.place_text, new.dress, new.previous_meeting) == ("CIQS", "Aula", "PDH", old.id)
    assert new.ends_at == LATER + timedelta(hours=2)
    assert [(one.agency, one.invited, one.sent_at) for one in context.read(seats.of_meeting, new.id)] == [
        (unit, True, None)
    ]
    assert [one.position for one in context.read(queries.officials, new.id)] == ["Camat"]


def test_what_the_draft_says_is_not_taken_from_the_other_meeting(sqlite_context: Context) -> None:
    old = make_meeting(sqlite_context, place_text="Aula", forum="CIQS")
    draft = MeetingDraft(title="Rapat", starts_at=LATER, place_text="PLBN")
    assert sqlite_context.perform(meetings.add, draft, like=old.id).place_text == "PLBN"


def test_a_meeting_at_an_unknown_place_is_refused(sqlite_context: Context) -> None:
    with pytest.raises(NotFound):
        make_meeting(sqlite_context, place=new_id())


def test_planning_a_meeting_like_another_is_one_gesture_and_one_undo(sqlite_context: Context) -> None:
    old = make_meeting(sqlite_context, forum="CIQS")
    sqlite_context.perform(attendance.invite, old.id, [agency(sqlite_context, "POLSEK-SEKAYAM")])
    new = sqlite_context.perform(meetings.add, MeetingDraft(title="Rapat", starts_at=LATER), like=old.id)
    sqlite_context.perform(history.take_back)
    assert row(sqlite_context, new.id).record_state == "deleted"
    assert sqlite_context.read(seats.of_meeting, new.id) == []


def test_a_correction_changes_only_what_it_names(sqlite_context: Context) -> None:
    meeting = make_meeting(sqlite_context, dress="PDH")
    sqlite_context.perform(meetings.edit, meeting.id, {"title": "Rapat Koordinasi"})
    found = row(sqlite_context, meeting.id)
    assert (found.title, found.dress) == ("Rapat Koordinasi", "PDH")


def test_after_inviting_a_new_hour_needs_a_postponement(sqlite_context: Context) -> None:
    meeting = make_meeting(sqlite_context)
    sqlite_context.perform(attendance.invite, meeting.id, [agency(sqlite_context, "POLSEK-SEKAYAM")])
    sqlite_context.perform(attendance.mark_sent, meeting.id)
    with pytest.raises(Refused) as refused:
        sqlite_context.perform(meetings.edit, meeting.id, {"starts_at": LATER})
    assert refused.value.code == "meeting.invited_already"


def test_a_meeting_with_approved_minutes_cannot_be_corrected(sqlite_context: Context) -> None:
    meeting = started(sqlite_context)
    sqlite_context.perform(meetings.finish, meeting.id)
    sqlite_context.perform(meetings.approve, meeting.id)
    with pytest.raises(Refused) as refused:
        sqlite_context.perform(meetings.edit, meeting.id, {"title": "Lain"})
    assert refused.value.code == "meeting.approved"


def test_a_planned_meeting_can_be_removed_and_comes_back(sqlite_context: Context) -> None:
    meeting = make_meeting(sqlite_context)
    sqlite_context.perform(meetings.remove, meeting.id)
    assert sqlite_context.read(queries.count) == 0
    sqlite_context.perform(meetings.restore, meeting.id)
    assert sqlite_context.read(queries.count) == 1


def test_a_held_meeting_stays_on_record(sqlite_context: Context) -> None:
    with pytest.raises(Refused) as refused:
        sqlite_context.perform(meetings.remove, started(sqlite_context).id)
    assert refused.value.code == "meeting.held_stays"


def test_naming_an_official_twice_replaces_the_first(sqlite_context: Context) -> None:
    meeting = make_meeting(sqlite_context)
    person = make_person(sqlite_context, "Andi Wijaya", position="Kepala Seksi")
    for one in (OfficialGiven(position="Camat"), OfficialGiven(person=person.id)):
        sqlite_context.perform(meetings.set_officials, meeting.id, {OfficialRole.CHAIR: one})
    found = sqlite_context.read(queries.officials, meeting.id)
    assert [(one.role, one.person_name, one.position) for one in found] == [("chair", "Andi Wijaya", "Kepala Seksi")]


def test_an_empty_official_clears_the_role_and_may_do_so_twice(sqlite_context: Context) -> None:
    meeting = make_meeting(sqlite_context)
    for one in (OfficialGiven(position="Camat"), OfficialGiven(), OfficialGiven()):
        sqlite_context.perform(meetings.set_officials, meeting.id, {OfficialRole.CHAIR: one})
    assert sqlite_context.read(queries.officials, meeting.id) == []


def test_a_cleared_role_can_be_named_again(sqlite_context: Context) -> None:
    meeting = make_meeting(sqlite_context)
    for one in (OfficialGiven(position="Camat"), OfficialGiven(), OfficialGiven(position="Danramil")):
        sqlite_context.perform(meetings.set_officials, meeting.id, {OfficialRole.CHAIR: one})
    assert [one.position for one in sqlite_context.read(queries.officials, meeting.id)] == ["Danramil"]


def test_postponing_keeps_the_length_and_takes_the_letter(sqlite_context: Context) -> None:
    meeting = make_meeting(sqlite_context, ends_at=MEETING_START + timedelta(hours=3))
    sqlite_context.perform(meetings.schedule, meeting.id)
    moved = sqlite_context.perform(meetings.postpone, meeting.id, LATER, letter="W.16/1", reason="banjir")
    assert (moved.state, moved.starts_at, moved.ends_at) == (S.POSTPONED, LATER, LATER + timedelta(hours=3))
    assert (moved.correction_letter, moved.state_reason) == ("W.16/1", "banjir")


def test_after_postponing_nobody_has_confirmed_the_new_date(context: Context) -> None:
    meeting = make_meeting(context)
    unit = agency(context, "POLSEK-SEKAYAM")
    context.perform(attendance.invite, meeting.id, [unit])
    context.perform(attendance.mark_sent, meeting.id)
    context.perform(attendance.confirm, meeting.id, unit)
    context.perform(meetings.postpone, meeting.id, LATER)
    found = row(context, meeting.id)
    assert (found.invited, found.sent, found.confirmed, found.coming) == (1, 0, 0, 0)


def test_postponing_to_the_same_hour_is_refused(sqlite_context: Context) -> None:
    meeting = make_meeting(sqlite_context)
    with pytest.raises(Invalid) as wrong:
        sqlite_context.perform(meetings.postpone, meeting.id, MEETING_START)
    assert wrong.value.code == "meeting.same_start"


def test_a_draft_can_be_opened_at_once(sqlite_context: Context) -> None:
    found = row(sqlite_context, started(sqlite_context).id)
    assert (found.state, found.opened_at) == (S.RUNNING, MEETING_START)


def test_suspending_and_going_on_stand_in_the_minutes(sqlite_context: Context) -> None:
    meeting = started(sqlite_context)
    sqlite_context.perform(meetings.suspend, meeting.id, "salat")
    sqlite_context.perform(meetings.resume, meeting.id)
    found = sqlite_context.read(lines.of_meeting, meeting.id)
    assert [(one.number, one.kind, one.text) for one in found] == [
        (1, MinuteKind.EVENT, "suspended: salat"), (2, MinuteKind.EVENT, "resumed"),
    ]  # fmt: skip


def test_resuming_does_not_reopen_a_closed_meeting(sqlite_context: Context) -> None:
    meeting = started(sqlite_context)
    sqlite_context.perform(meetings.finish, meeting.id)
    for use_case in (meetings.resume, meetings.start):
        with pytest.raises(Refused):
            sqlite_context.perform(use_case, meeting.id)


def test_closing_leaves_undiscussed_items_open_and_marks_the_others(sqlite_context: Context) -> None:
    meeting = make_meeting(sqlite_context)
    drafts = [AgendaItemDraft(meeting=meeting.id, title=title) for title in ("Satu", "Dua")]
    first, _second = sqlite_context.perform(agenda.add, drafts)
    sqlite_context.perform(meetings.start, meeting.id, MEETING_START)
    sqlite_context.perform(minutes.add, MinuteDraft(meeting=meeting.id, agenda_item=first.id, text="dibahas"))
    closed = sqlite_context.perform(meetings.finish, meeting.id, MEETING_START + timedelta(hours=2))
    assert closed.closed_at == MEETING_START + timedelta(hours=2)
    states = [one.state for one in sqlite_context.read(items.of_meeting, meeting.id)]
    assert states == [AgendaState.DISCUSSED, AgendaState.OPEN]


def test_opening_and_closing_do_not_come_forward_even_without_a_line(sqlite_context: Context) -> None:
    meeting = make_meeting(sqlite_context)
    drafts = [AgendaItemDraft(meeting=meeting.id, title=title) for title in ("Pembukaan", "PENUTUP.", "Pembukaan jalur")]
    sqlite_context.perform(agenda.add, drafts)
    sqlite_context.perform(meetings.start, meeting.id, MEETING_START)
    sqlite_context.perform(meetings.finish, meeting.id, MEETING_START + timedelta(hours=2))
    states = [one.state for one in sqlite_context.read(items.of_meeting, meeting.id)]
    assert states == [AgendaState.DISCUSSED, AgendaState.DISCUSSED, AgendaState.OPEN]


def test_a_meeting_cannot_close_before_it_was_opened(sqlite_context: Context) -> None:
    meeting = started(sqlite_context)
    with pytest.raises(Invalid) as wrong:
        sqlite_context.perform(meetings.finish, meeting.id, MEETING_START - timedelta(minutes=1))
    assert wrong.value.code == "meeting.closed_before_opened"


def test_minutes_are_approved_by_the_chair_unless_somebody_is_named(sqlite_context: Context) -> None:
    meeting = started(sqlite_context)
    chair = make_person(sqlite_context)
    given = {OfficialRole.CHAIR: OfficialGiven(person=chair.id)}
    sqlite_context.perform(meetings.set_officials, meeting.id, given)
    sqlite_context.perform(meetings.finish, meeting.id)
    assert sqlite_context.perform(meetings.approve, meeting.id).approved_by == chair.id


def test_only_a_finished_meeting_can_be_approved(sqlite_context: Context) -> None:
    with pytest.raises(Refused) as refused:
        sqlite_context.perform(meetings.approve, started(sqlite_context).id)
    assert refused.value.code == "meeting.illegal_move"


def test_reopening_needs_a_reason_and_goes_one_step_back(sqlite_context: Context) -> None:
    meeting = started(sqlite_context)
    sqlite_context.perform(meetings.finish, meeting.id)
    sqlite_context.perform(meetings.approve, meeting.id)
    with pytest.raises(Refused) as refused:
        sqlite_context.perform(meetings.reopen, meeting.id, " ")
    assert refused.value.code == "meeting.reopening_needs_reason"
    steps = [sqlite_context.perform(meetings.reopen, meeting.id, "salah nama") for _step in range(2)]
    assert [one.state for one in steps] == [S.FINISHED, S.RUNNING]
    assert (steps[1].approved_at, steps[1].closed_at, steps[1].state_reason) == (None, None, "salah nama")


def test_cancelling_needs_a_reason(sqlite_context: Context) -> None:
    meeting = make_meeting(sqlite_context)
    with pytest.raises(Invalid):
        sqlite_context.perform(meetings.cancel, meeting.id, "")
    assert sqlite_context.perform(meetings.cancel, meeting.id, "banjir").state is S.CANCELLED


def test_a_running_meeting_has_nothing_to_reopen(sqlite_context: Context) -> None:
    with pytest.raises(Refused) as refused:
        sqlite_context.perform(meetings.reopen, started(sqlite_context).id, "salah")
    assert refused.value.code == "meeting.nothing_to_reopen"


@given(st.lists(st.sampled_from(MeetingState), max_size=30), st.booleans())
def test_no_walk_ever_leaves_the_table_of_legal_moves(wanted: list[MeetingState], with_reason: bool) -> None:
    meeting = Meeting(title="Rapat", starts_at=datetime(2025, 11, 12, tzinfo=UTC))
    for state in wanted:
        before = meeting.state
        reason = "alasan" if with_reason else ""
        try:
            meetings.walk(meeting, state, reason)
        except PoraError:
            assert meeting.state in (before, S.SCHEDULED)
            continue
        steps = (before, state) if state in LEGAL_MOVES[before] else (before, S.SCHEDULED, state)
        for here, there in pairwise(steps):
            assert there in LEGAL_MOVES[here]
        assert with_reason or (before, state) not in REOPENINGS


def test_the_day_of_a_meeting_is_counted_in_its_own_zone(sqlite_context: Context) -> None:
    late = datetime(2025, 11, 12, 17, 30, tzinfo=UTC)
    assert minutes.local_day(make_meeting(sqlite_context, starts_at=late)) == date(2025, 11, 13)


def test_purpose_and_tembusan_are_repeated_from_the_meeting_before_unless_told_otherwise(context: Context) -> None:
    make_meeting(context, forum="CIQS", purpose="evaluasi antrean", copies_to=" Bupati \n\n Kakanwil")
    later = {"forum": "CIQS", "starts_at": MEETING_START + timedelta(days=30)}
    again = make_meeting(context, **later)
    assert (again.purpose, again.copies_to) == ("evaluasi antrean", "Bupati\nKakanwil")
    silent = make_meeting(context, **later | {"copies_to": "", "purpose": "lain"})
    assert (silent.purpose, silent.copies_to) == ("lain", "")
