"""A typed line becomes a line of the minutes and whatever it says."""

from datetime import date
from typing import Any

import pytest

from console.context import Context
from console.minute_lines import parse
from console.services import agenda, attendance, history, meetings, minutes, speakers
from console.services.meetings import OfficialGiven
from console.services.minutes import Written
from db.enums import Handshake, MeetingState, OfficialRole
from db.errors import Ambiguous, Invalid, NotFound, Refused
from db.models.agencies import AgencyDraft
from db.models.meetings import AgendaItemDraft, AttendanceDraft
from db.queries import minutes as queries
from db.queries import tasks
from tests.builders import MEETING_START, agency, make_meeting

POLSEK = "POLSEK-SEKAYAM"
KORAMIL = "KORAMIL-1204-02"
TODAY = date(2025, 11, 13)


def table(context: Context) -> Any:
    """A running meeting with two units at the table, one of them a named person's."""
    meeting = make_meeting(context)
    koramil = AttendanceDraft(meeting=meeting.id, agency=agency(context, KORAMIL), person_name="Serma Adi Nugroho")
    context.perform(attendance.invite, meeting.id, [agency(context, POLSEK), koramil])
    context.perform(meetings.start, meeting.id, MEETING_START)
    return meeting


def write(context: Context, meeting: Any, text: str) -> Written:
    names = speakers.names_at(context.reader, context.actor, meeting.id)
    written: Written = context.perform(minutes.write_line, meeting.id, parse(text, names, TODAY))
    return written


def lines(context: Context, meeting: Any) -> list[Any]:
    return context.read(queries.of_meeting, meeting.id)


def task_row(context: Context, written: Written) -> Any:
    assert written.task is not None
    return context.read(tasks.get, written.task.id, today=TODAY)


def test_lines_are_numbered_and_name_who_spoke(context: Context) -> None:
    meeting = table(context)
    for text in ("Koramil: patroli lancar", "tanpa pembicara"):
        write(context, meeting, text)
    found = lines(context, meeting)
    assert [(one.number, one.speaker_called, one.text) for one in found] == [
        (1, "Koramil 1204-02", "patroli lancar"), (2, "", "tanpa pembicara"),
    ]  # fmt: skip


def test_a_line_stands_under_the_item_taken_up_last(sqlite_context: Context) -> None:
    meeting = table(sqlite_context)
    drafts = [AgendaItemDraft(meeting=meeting.id, title=title) for title in ("Satu", "Dua")]
    sqlite_context.perform(agenda.add, drafts)
    for text in ("#agenda 1", "kata", "#agenda 2", "lagi"):
        write(sqlite_context, meeting, text)
    found = lines(sqlite_context, meeting)
    assert [(one.agenda_title, one.text) for one in found] == [("Satu", "kata"), ("Dua", "lagi")]


def test_an_item_number_that_is_not_there_is_refused(sqlite_context: Context) -> None:
    with pytest.raises(NotFound) as missing:
        write(sqlite_context, table(sqlite_context), "#agenda 3")
    assert missing.value.code == "agenda.no_number"


def test_a_decision_line_is_registered_with_its_number(context: Context) -> None:
    meeting = table(context)
    written = write(context, meeting, "#k Patroli tiap pekan")
    assert written.decision is not None and written.decision.number == 1
    assert [(one.outcome_code, one.outcome_number) for one in lines(context, meeting)] == [("K-0001", 1)]


def test_a_follow_up_line_becomes_a_task_of_the_last_decision(context: Context) -> None:
    meeting = table(context)
    decided = write(context, meeting, "#k Patroli tiap pekan").decision
    written = write(context, meeting, "#tl @polsek @koramil buat jadwal 15/12")
    row = task_row(context, written)
    assert (row.title, row.due, row.accountable) == ("buat jadwal", date(2025, 12, 15), agency(context, POLSEK))
    assert decided is not None and row.decision == decided.id
    parts = context.read(tasks.responsibilities, row.id)
    assert [(one.agency, one.role) for one in parts] == [(agency(context, KORAMIL), "responsible")]


def test_a_follow_up_can_name_another_decision_or_none(sqlite_context: Context) -> None:
    meeting = table(sqlite_context)
    first = write(sqlite_context, meeting, "#k Satu").decision
    write(sqlite_context, meeting, "#k Dua")
    named = task_row(sqlite_context, write(sqlite_context, meeting, "#tl k1 @polsek kerjakan"))
    free = task_row(sqlite_context, write(sqlite_context, meeting, "#tl k0 @polsek kerjakan"))
    assert first is not None and (named.decision, free.decision) == (first.id, None)
    with pytest.raises(NotFound):
        write(sqlite_context, meeting, "#tl k9 @polsek kerjakan")


def test_a_follow_up_of_another_agenda_item_belongs_to_no_decision_of_this_one(sqlite_context: Context) -> None:
    meeting = table(sqlite_context)
    drafts = [AgendaItemDraft(meeting=meeting.id, title=title) for title in ("Satu", "Dua")]
    sqlite_context.perform(agenda.add, drafts)
    for text in ("#agenda 1", "#k Patroli", "#agenda 2"):
        write(sqlite_context, meeting, text)
    assert task_row(sqlite_context, write(sqlite_context, meeting, "#tl @polsek kerjakan")).decision is None


def test_a_present_unit_agreed_and_an_absent_one_is_waited_for(context: Context) -> None:
    meeting = table(context)
    write(context, meeting, "#h @polsek h")
    agreed = write(context, meeting, "#tl @polsek satu").task
    waiting = write(context, meeting, "#tl @koramil dua").task
    assert agreed is not None and agreed.handshake is Handshake.AGREED
    assert waiting is not None and waiting.handshake is Handshake.WAITING


def test_a_follow_up_without_a_unit_is_an_unowned_task(sqlite_context: Context) -> None:
    written = write(sqlite_context, table(sqlite_context), "#tl cari tempat rapat")
    assert written.task is not None and written.task.handshake is Handshake.UNOWNED


def test_a_very_long_follow_up_keeps_its_whole_text(sqlite_context: Context) -> None:
    text = "kata " * 500
    row = task_row(sqlite_context, write(sqlite_context, table(sqlite_context), f"#tl @polsek {text}"))
    assert (len(row.title), row.detail) == (minutes.TITLE_LENGTH, text.strip())


def test_one_line_is_one_gesture_and_one_undo(sqlite_context: Context) -> None:
    meeting = table(sqlite_context)
    written = write(sqlite_context, meeting, "#k Patroli tiap pekan")
    sqlite_context.perform(history.take_back)
    assert lines(sqlite_context, meeting) == []
    from db.queries import decisions

    assert written.decision is not None
    row = sqlite_context.read(decisions.get, written.decision.id, TODAY)
    assert row is not None and row.record_state == "deleted"


def test_a_correction_keeps_the_number_and_reaches_the_decision(context: Context) -> None:
    meeting = table(context)
    write(context, meeting, "#k Patroli tiap pekan")
    write(context, meeting, "#ralat 1 Patroli tiap hari")
    (line,) = lines(context, meeting)
    assert (line.number, line.text) == (1, "Patroli tiap hari")
    from db.queries import decisions

    assert [one.text for one in context.read(decisions.of_meeting, meeting.id, TODAY)] == ["Patroli tiap hari"]


def test_correcting_a_follow_up_moves_its_date_and_keeps_its_owner(sqlite_context: Context) -> None:
    meeting = table(sqlite_context)
    written = write(sqlite_context, meeting, "#tl @polsek buat jadwal 15/12")
    write(sqlite_context, meeting, "#ralat 1 buat jadwal patroli 20/12")
    row = task_row(sqlite_context, written)
    assert (row.title, row.due, row.accountable) == (
        "buat jadwal patroli", date(2025, 12, 20), agency(sqlite_context, POLSEK),
    )  # fmt: skip


def test_a_correction_cannot_quietly_change_the_owner(sqlite_context: Context) -> None:
    meeting = table(sqlite_context)
    write(sqlite_context, meeting, "#tl @polsek buat jadwal")
    with pytest.raises(Refused) as refused:
        write(sqlite_context, meeting, "#ralat 1 @koramil buat jadwal")
    assert refused.value.code == "minute.owner_apart"


def test_the_old_text_of_a_corrected_line_stays_in_the_history(sqlite_context: Context) -> None:
    from db.queries import history as gestures

    meeting = table(sqlite_context)
    written = write(sqlite_context, meeting, "salah tulis")
    write(sqlite_context, meeting, "#ralat 1 benar")
    assert written.minute is not None
    found = sqlite_context.read(gestures.changes, written.minute.id)
    assert b"salah tulis" in found[0].value and len(found) == 2


def test_correcting_a_line_that_is_not_there_is_refused(sqlite_context: Context) -> None:
    with pytest.raises(NotFound) as missing:
        write(sqlite_context, table(sqlite_context), "#ralat 14 teks")
    assert missing.value.code == "minute.none"


def test_suspending_and_resuming_by_a_line(sqlite_context: Context) -> None:
    meeting = table(sqlite_context)
    assert write(sqlite_context, meeting, "#skors salat").meeting.state is MeetingState.SUSPENDED
    write(sqlite_context, meeting, "dicatat saat skors")
    assert write(sqlite_context, meeting, "#lanjut").meeting.state is MeetingState.RUNNING
    assert [one.text for one in lines(sqlite_context, meeting)] == ["suspended: salat", "dicatat saat skors", "resumed"]


def test_a_line_about_the_course_of_the_meeting_cannot_be_corrected(sqlite_context: Context) -> None:
    meeting = table(sqlite_context)
    write(sqlite_context, meeting, "#skors")
    with pytest.raises(Refused):
        write(sqlite_context, meeting, "#ralat 1 apa saja")


def test_a_closed_meeting_takes_no_line_and_a_reopened_one_does(sqlite_context: Context) -> None:
    meeting = table(sqlite_context)
    sqlite_context.perform(meetings.finish, meeting.id)
    with pytest.raises(Refused) as refused:
        write(sqlite_context, meeting, "terlambat")
    assert refused.value.code == "meeting.closed"
    sqlite_context.perform(meetings.reopen, meeting.id, "ada yang terlewat")
    assert write(sqlite_context, meeting, "terlambat").minute is not None


def test_an_empty_line_is_refused(sqlite_context: Context) -> None:
    with pytest.raises(Invalid):
        write(sqlite_context, table(sqlite_context), "   ")


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("Koramil", KORAMIL), ("koramil sekayam", KORAMIL), ("KORAMIL-1204-02", KORAMIL), ("Polsek", POLSEK),
        ("Polri", POLSEK), ("Kapolsek Sekayam", POLSEK),
    ],
)  # fmt: skip
def test_a_short_name_means_the_unit_at_this_table(sqlite_context: Context, typed: str, code: str) -> None:
    names = speakers.names_at(sqlite_context.reader, sqlite_context.actor, table(sqlite_context).id)
    found = names.speaker(typed)
    assert found is not None and found.agency == agency(sqlite_context, code)


def test_a_person_at_the_table_speaks_for_the_unit(sqlite_context: Context) -> None:
    names = speakers.names_at(sqlite_context.reader, sqlite_context.actor, table(sqlite_context).id)
    assert names.speaker("Serma Adi") == (agency(sqlite_context, KORAMIL), "Serma Adi Nugroho")


def test_a_role_means_the_official_of_the_meeting(sqlite_context: Context) -> None:
    meeting = table(sqlite_context)
    unit = agency(sqlite_context, POLSEK)
    given = {OfficialRole.CHAIR: OfficialGiven(agency=unit, position="Kapolsek Sekayam")}
    sqlite_context.perform(meetings.set_officials, meeting.id, given)
    names = speakers.names_at(sqlite_context.reader, sqlite_context.actor, meeting.id)
    assert names.speaker("Ketua") == (unit, "Kapolsek Sekayam")
    assert names.agency("ketua") == unit


@pytest.mark.parametrize("typed", ["Catatan", "Kantor", "Data", "12", "Bupati Sambas"])
def test_a_name_of_nobody_at_the_table_is_no_speaker(sqlite_context: Context, typed: str) -> None:
    names = speakers.names_at(sqlite_context.reader, sqlite_context.actor, table(sqlite_context).id)
    assert names.speaker(typed) is None


def test_a_task_may_go_to_a_unit_that_is_not_at_the_table(sqlite_context: Context) -> None:
    names = speakers.names_at(sqlite_context.reader, sqlite_context.actor, table(sqlite_context).id)
    assert names.agency("POLRES-SAMBAS") == agency(sqlite_context, "POLRES-SAMBAS")
    assert names.agency("Entah Siapa") is None


def test_a_name_that_two_units_at_the_table_share_is_nobodys(sqlite_context: Context) -> None:
    from console.services import agencies

    meeting = table(sqlite_context)
    other = sqlite_context.perform(agencies.add, AgencyDraft(name_id="Polsek Entikong Baru", acronym="Polsek Entikong"))
    sqlite_context.perform(attendance.invite, meeting.id, [other.id])
    names = speakers.names_at(sqlite_context.reader, sqlite_context.actor, meeting.id)
    assert names.speaker("Polsek") is None
    with pytest.raises(Ambiguous) as shared:
        names.agency("Polsek")
    assert len(shared.value.details["candidates"]) == 2  # type: ignore[arg-type]
