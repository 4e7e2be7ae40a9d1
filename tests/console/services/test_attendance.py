"""Invitations, answers and who came."""

from typing import Any

import pytest

from console.context import Context
from console.services import attendance, meetings
from db.enums import AttendanceStatus, Channel, Handshake, MeetingState
from db.errors import NotFound, Refused
from db.models.meetings import AttendanceDraft
from db.queries import attendance as queries
from db.queries import meetings as listed
from db.queries import tasks
from tests.builders import MEETING_START, agency, make_meeting, make_person, make_task

POLSEK = "POLSEK-SEKAYAM"
KORAMIL = "KORAMIL-1204-02"


def invited(context: Context, *codes: str) -> Any:
    meeting = make_meeting(context)
    context.perform(attendance.invite, meeting.id, [agency(context, code) for code in codes])
    return meeting


def seats(context: Context, meeting: Any) -> Any:
    return {one.agency_code: one for one in context.read(queries.of_meeting, meeting.id)}


def test_many_units_are_invited_at_once(context: Context) -> None:
    assert set(seats(context, invited(context, POLSEK, KORAMIL))) == {POLSEK, KORAMIL}


def test_inviting_a_unit_again_keeps_its_answer(sqlite_context: Context) -> None:
    meeting = invited(sqlite_context, POLSEK)
    unit = agency(sqlite_context, POLSEK)
    sqlite_context.perform(attendance.confirm, meeting.id, unit)
    sqlite_context.perform(attendance.invite, meeting.id, [unit])
    assert seats(sqlite_context, meeting)[POLSEK].will_come is True


def test_a_named_person_can_be_invited(sqlite_context: Context) -> None:
    meeting = make_meeting(sqlite_context)
    unit = agency(sqlite_context, POLSEK)
    draft = AttendanceDraft(meeting=meeting.id, agency=unit, person_name="Aiptu Joko", position="Kanit")
    sqlite_context.perform(attendance.invite, meeting.id, [draft])
    assert seats(sqlite_context, meeting)[POLSEK].person_name == "Aiptu Joko"


def test_an_invitation_not_sent_yet_disappears_when_taken_back(sqlite_context: Context) -> None:
    meeting = invited(sqlite_context, POLSEK)
    sqlite_context.perform(attendance.uninvite, meeting.id, agency(sqlite_context, POLSEK))
    assert seats(sqlite_context, meeting) == {}


def test_a_sent_invitation_stays_on_record_as_withdrawn(sqlite_context: Context) -> None:
    meeting = invited(sqlite_context, POLSEK, KORAMIL)
    sqlite_context.perform(attendance.mark_sent, meeting.id)
    sqlite_context.perform(attendance.uninvite, meeting.id, agency(sqlite_context, POLSEK))
    seat = seats(sqlite_context, meeting)[POLSEK]
    assert (seat.invited, seat.sent_at is not None) == (False, True)


def test_a_unit_taken_off_can_be_invited_again(sqlite_context: Context) -> None:
    meeting = invited(sqlite_context, POLSEK)
    unit = agency(sqlite_context, POLSEK)
    sqlite_context.perform(attendance.uninvite, meeting.id, unit)
    sqlite_context.perform(attendance.invite, meeting.id, [unit])
    assert seats(sqlite_context, meeting)[POLSEK].invited


def test_sending_makes_the_meeting_invited_and_notes_the_channel(sqlite_context: Context) -> None:
    meeting = invited(sqlite_context, POLSEK)
    sqlite_context.perform(attendance.mark_sent, meeting.id, None, Channel.LETTER, MEETING_START)
    seat = seats(sqlite_context, meeting)[POLSEK]
    assert (seat.sent_channel, seat.sent_at) == ("letter", MEETING_START)
    row = sqlite_context.read(listed.get, meeting.id)
    assert row is not None and row.state == MeetingState.INVITED


def test_sending_with_nobody_invited_or_nothing_left_is_refused(sqlite_context: Context) -> None:
    with pytest.raises(Refused) as refused:
        sqlite_context.perform(attendance.mark_sent, make_meeting(sqlite_context).id)
    assert refused.value.code == "attendance.nobody"
    meeting = invited(sqlite_context, POLSEK)
    sqlite_context.perform(attendance.mark_sent, meeting.id)
    with pytest.raises(Refused) as again:
        sqlite_context.perform(attendance.mark_sent, meeting.id)
    assert again.value.code == "attendance.all_sent"


def test_an_answer_counts_as_received_and_names_who_comes(sqlite_context: Context) -> None:
    meeting = invited(sqlite_context, POLSEK)
    sqlite_context.perform(
        attendance.confirm, meeting.id, agency(sqlite_context, POLSEK), False, MEETING_START, "Kapolsek, telepon",
        {"person_name": "Aiptu Joko"},
    )  # fmt: skip
    seat = seats(sqlite_context, meeting)[POLSEK]
    assert (seat.will_come, seat.received_at, seat.recorded_for) == (False, MEETING_START, "Kapolsek, telepon")
    assert seat.person_name == "Aiptu Joko"


def test_a_unit_that_is_not_invited_cannot_confirm(sqlite_context: Context) -> None:
    with pytest.raises(NotFound) as missing:
        sqlite_context.perform(
            attendance.confirm, make_meeting(sqlite_context).id, agency(sqlite_context, POLSEK)
        )
    assert missing.value.code == "attendance.not_invited"


def test_attendance_is_recorded_only_while_the_meeting_runs(sqlite_context: Context) -> None:
    meeting = invited(sqlite_context, POLSEK)
    unit = agency(sqlite_context, POLSEK)
    with pytest.raises(Refused) as early:
        sqlite_context.perform(attendance.record, meeting.id, [unit], AttendanceStatus.PRESENT)
    assert early.value.code == "meeting.not_begun"
    sqlite_context.perform(meetings.start, meeting.id)
    sqlite_context.perform(meetings.finish, meeting.id)
    with pytest.raises(Refused) as late:
        sqlite_context.perform(attendance.record, meeting.id, [unit], AttendanceStatus.PRESENT)
    assert late.value.code == "meeting.closed"


def test_a_unit_nobody_invited_is_recorded_and_does_not_count_as_invited(context: Context) -> None:
    meeting = invited(context, POLSEK)
    context.perform(meetings.start, meeting.id)
    for code in (POLSEK, KORAMIL):
        context.perform(attendance.record, meeting.id, [agency(context, code)], AttendanceStatus.PRESENT)
    row = context.read(listed.get, meeting.id)
    assert row is not None and (row.invited, row.attending, row.extra) == (1, 1, 1)


def test_a_represented_unit_takes_part_and_an_excused_one_does_not(sqlite_context: Context) -> None:
    meeting = invited(sqlite_context, POLSEK, KORAMIL)
    sqlite_context.perform(meetings.start, meeting.id)
    polsek, koramil = agency(sqlite_context, POLSEK), agency(sqlite_context, KORAMIL)
    sqlite_context.perform(
        attendance.record, meeting.id, [koramil], AttendanceStatus.REPRESENTED, represented_by="Serma Adi"
    )
    sqlite_context.perform(attendance.record, meeting.id, [polsek], AttendanceStatus.EXCUSED)
    found = seats(sqlite_context, meeting)
    assert (found[KORAMIL].takes_part, found[KORAMIL].represented_by, found[POLSEK].takes_part) == (
        True, "Serma Adi", False,
    )  # fmt: skip


def test_a_corrected_attendance_forgets_who_represented(sqlite_context: Context) -> None:
    meeting = invited(sqlite_context, POLSEK)
    sqlite_context.perform(meetings.start, meeting.id)
    unit = agency(sqlite_context, POLSEK)
    sqlite_context.perform(attendance.record, meeting.id, [unit], AttendanceStatus.REPRESENTED, represented_by="Adi")
    sqlite_context.perform(attendance.record, meeting.id, [unit], AttendanceStatus.PRESENT)
    assert seats(sqlite_context, meeting)[POLSEK].represented_by == ""


def test_a_unit_recorded_as_present_agrees_to_the_tasks_it_was_given_before(sqlite_context: Context) -> None:
    meeting = invited(sqlite_context, POLSEK)
    sqlite_context.perform(meetings.start, meeting.id)
    task = make_task(sqlite_context, meeting=meeting.id, accountable=POLSEK)
    assert task.handshake is Handshake.WAITING
    unit = agency(sqlite_context, POLSEK)
    sqlite_context.perform(attendance.record, meeting.id, [unit], AttendanceStatus.PRESENT)
    row = sqlite_context.read(tasks.get, task.id, today=MEETING_START.date())
    assert row is not None and row.handshake == Handshake.AGREED


def test_invitations_lists_who_is_invited_to_coming_meetings(context: Context) -> None:
    meeting = invited(context, POLSEK, KORAMIL)
    found = context.read(queries.invitations, MEETING_START, agency(context, POLSEK))
    assert [(one.meeting, one.agency_name) for one in found] == [(meeting.id, "Kepolisian Sektor Sekayam")]


def invited_person(context: Context) -> Any:
    """Return a running meeting to which Iptu Hasan, Kapolsek, was invited."""
    meeting = make_meeting(context)
    draft = AttendanceDraft(
        meeting=meeting.id, agency=agency(context, POLSEK), person_name="Iptu Hasan", position="Kapolsek", number="82"
    )
    context.perform(attendance.invite, meeting.id, [draft])
    context.perform(meetings.start, meeting.id)
    return meeting


def came(context: Context, meeting: Any, who: dict[str, Any] | None, by: str = "") -> Any:
    status = AttendanceStatus.REPRESENTED if by else AttendanceStatus.PRESENT
    context.perform(attendance.record, meeting.id, [agency(context, POLSEK)], status, who, by)
    return seats(context, meeting)[POLSEK]


def test_who_came_is_kept_apart_from_who_was_invited(context: Context) -> None:
    row = came(context, invited_person(context), {"person_name": "Aiptu Joko", "position": "Kanit"})
    assert (row.person_name, row.position, row.number) == ("Aiptu Joko", "Kanit", "")
    assert (row.invited_name, row.invited_position) == ("Iptu Hasan", "Kapolsek")


def test_a_deputy_inherits_neither_office_nor_number(sqlite_context: Context) -> None:
    row = came(sqlite_context, invited_person(sqlite_context), None, "Aiptu Joko")
    assert (row.person_name, row.position, row.number, row.invited_name) == ("Aiptu Joko", "", "", "Iptu Hasan")


def test_the_person_invited_comes_with_what_is_known_of_them_however_the_name_is_typed(sqlite_context: Context) -> None:
    row = came(sqlite_context, invited_person(sqlite_context), {"person_name": "iptu  HASAN", "contact": "0812"})
    assert (row.person_name, row.position, row.number, row.contact) == ("Iptu Hasan", "Kapolsek", "82", "0812")


def test_a_correction_of_who_came_leaves_nothing_of_the_one_before(sqlite_context: Context) -> None:
    meeting = invited_person(sqlite_context)
    came(sqlite_context, meeting, {"person_name": "Aiptu Joko", "position": "Kanit", "number": "77"})
    row = came(sqlite_context, meeting, {"person_name": "Bripka Adi"})
    assert (row.person_name, row.position, row.number) == ("Bripka Adi", "", "")
    row = came(sqlite_context, meeting, {"person_name": "Iptu Hasan"})
    assert (row.person_name, row.position, row.number) == ("Iptu Hasan", "Kapolsek", "82")


def test_a_status_without_a_name_keeps_who_said_they_would_come(sqlite_context: Context) -> None:
    meeting = invited(sqlite_context, POLSEK)
    unit = agency(sqlite_context, POLSEK)
    sqlite_context.perform(attendance.confirm, meeting.id, unit, who={"person_name": "Aiptu Joko"})
    sqlite_context.perform(meetings.start, meeting.id)
    assert came(sqlite_context, meeting, None).person_name == "Aiptu Joko"


def test_a_person_of_the_record_who_came_brings_office_and_number(context: Context) -> None:
    person = make_person(context, "Siti", agency=agency(context, POLSEK), position="Kanit", number="78")
    row = came(context, invited_person(context), {"person": person.id})
    assert (row.person, row.person_name, row.position, row.number) == (person.id, "Siti", "Kanit", "78")
    assert row.invited_name == "Iptu Hasan"
