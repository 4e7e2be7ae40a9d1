"""Calendars taken in: what each event becomes, that reading one again changes nothing, and what people did stays."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import Session

from console import i18n
from console.context import Context
from console.importing import import_file
from console.importing.report import Report
from console.roster import roster
from console.services import attendance as attendance_services
from console.services import crews as crew_services
from console.services import duties as duty_services
from console.services import history, meetings, operations
from db import bulk
from db.enums import MeetingState
from db.queries import attendance, bookings, duties
from db.queries import meetings as meeting_queries
from db.queries import operations as operation_queries
from tests.builders import make_meeting, make_person, make_task
from tests.console.importing.scheduled import counted, outcomes

START = "DTSTART;TZID=Asia/Pontianak:20251118T090000"
END = "DTEND;TZID=Asia/Pontianak:20251118T120000"
MEETING = (
    START, END, "SUMMARY:Rapat Tim PORA Sanggau", "LOCATION:Aula Bupati", "CLASS:CONFIDENTIAL",
    "DESCRIPTION:Agenda:\\n1. Evaluasi", "ORGANIZER;CN=Kanim Entikong:mailto:a@kanim.example",
    "ATTENDEE;CN=Polsek Sekayam;PARTSTAT=ACCEPTED:mailto:b@polsek.example",
    "ATTENDEE;CN=Koramil 1204-02/Sekayam;PARTSTAT=NEEDS-ACTION:mailto:c@koramil.example",
    "ATTENDEE;CN=Kantor Karantina Antah;PARTSTAT=DECLINED:mailto:d@karantina.example",
)  # fmt: skip
DUTY = (
    "DTSTART;TZID=Asia/Pontianak:20251103T050000", "DTEND;TZID=Asia/Pontianak:20251103T170000",
    "RRULE:FREQ=WEEKLY;BYDAY=MO,TH;UNTIL=20260131T170000Z", "EXDATE;TZID=Asia/Pontianak:20251225T050000",
    "SUMMARY:Piket PLBN Entikong", "LOCATION:PLBN Entikong",
)  # fmt: skip
ABROAD = (
    "DTSTART;TZID=Asia/Kuching:20251125T100000", "DTEND;TZID=Asia/Kuching:20251125T123000",
    "SUMMARY:Pertemuan tim teknis", "LOCATION:Kuching",
)  # fmt: skip
OPERATION = (
    "DTSTART;VALUE=DATE:20251120", "DTEND;VALUE=DATE:20251122", "SUMMARY:Opgab pelintasan", "LOCATION:Kec. Sekayam",
    "ORGANIZER;CN=Kanim Entikong:mailto:x@y.example", "ATTENDEE;CN=Polsek Sekayam;PARTSTAT=ACCEPTED:mailto:b@p.example",
)  # fmt: skip


@pytest.fixture(autouse=True)
def _english(_isolated: None) -> None:
    i18n.set_language("en")


def event(uid: str, *lines: str) -> str:
    return "\r\n".join(("BEGIN:VEVENT", f"UID:{uid}", *lines, "END:VEVENT"))


def calendar(folder: Path, *events: str, head: str = "VERSION:2.0") -> Path:
    path = folder / "kalender.ics"
    path.write_text("\r\n".join(("BEGIN:VCALENDAR", head, *events, "END:VCALENDAR", "")), encoding="utf-8")
    return path


def taken(context: Context, folder: Path, *lines: str, uid: str = "satu@kantor") -> Report:
    return import_file(context, calendar(folder, event(uid, *lines)))


def the_meeting(context: Context) -> Any:
    (row,) = context.read(meeting_queries.page)
    return row


def the_duty(context: Context) -> Any:
    (row,) = context.read(duties.page)
    return row


def answers(context: Context) -> dict[str, bool | None]:
    return {one.agency_name: one.will_come for one in context.read(attendance.of_meeting, the_meeting(context).id)}


def said(report: Report) -> str:
    return " ".join(message for row in report.rows for message in row.messages)


def test_a_calendar_becomes_meetings_operations_and_duty(context: Context, tmp_path: Path) -> None:
    path = calendar(tmp_path, event("a", *MEETING), event("b", *DUTY), event("c", *ABROAD), event("d", *OPERATION))
    report = import_file(context, path)
    assert (report.kind, outcomes(report)) == ("calendar", ["taken"] * 4)
    assert [row.record.split("-")[0] for row in report.rows if row.record] == ["R", "J", "R", "O"]
    abroad, meeting = context.read(meeting_queries.page)
    assert (meeting.host_name, meeting.place_text) == ("Kantor Imigrasi Kelas II TPI Entikong", "Aula Bupati")
    assert (meeting.security_class, meeting.state, meeting.notes) == ("R", "scheduled", "Agenda:\n1. Evaluasi")
    assert (abroad.zone, abroad.starts_at) == ("Asia/Kuching", datetime(2025, 11, 25, 2, tzinfo=UTC))
    (operation,) = context.read(operation_queries.page)
    assert (operation.whole_days, operation.state, operation.first_place) == (True, "planned", "Sekayam")
    units = context.read(bookings.participants, operation.id)
    assert [(one.agency_code, one.leads, one.handshake) for one in units] == [
        ("IMI-ENTIKONG", True, "accepted"), ("POLSEK-SEKAYAM", False, "accepted"),
    ]  # fmt: skip


def test_a_meeting_comes_with_who_is_invited_and_an_unknown_unit_gets_a_placeholder(
    sqlite_context: Context, tmp_path: Path
) -> None:
    report = taken(sqlite_context, tmp_path, *MEETING)
    assert answers(sqlite_context) == {
        "Kepolisian Sektor Sekayam": True, "Koramil 1204-02/Sekayam": None, "Kantor Karantina Antah": False,
    }  # fmt: skip
    assert "placeholder" in said(report)


def test_duty_comes_with_its_rule_its_exception_and_its_place(sqlite_context: Context, tmp_path: Path) -> None:
    taken(sqlite_context, tmp_path, *DUTY)
    row = the_duty(sqlite_context)
    assert (row.recurrence, row.place_name) == ("FREQ=WEEKLY;UNTIL=20260131T170000Z;BYDAY=MO,TH", "PLBN Entikong")
    week = sqlite_context.read(roster, datetime(2025, 12, 21, tzinfo=UTC), datetime(2025, 12, 30, tzinfo=UTC))
    assert [one.day.day for one in week] == [22, 29]  # not on Christmas Day


def test_reading_a_calendar_again_changes_nothing_and_undo_takes_it_all_back(context: Context, tmp_path: Path) -> None:
    path = calendar(tmp_path, event("a", *MEETING), event("b", *DUTY), event("d", *OPERATION))
    import_file(context, path)
    before = context.reader.value("SELECT count(*) FROM change")
    assert import_file(context, path).changes_nothing
    assert context.reader.value("SELECT count(*) FROM change") == before
    context.perform(history.take_back)
    tables = ("meeting", "attendance", "duty", "operation", "participation", "operation_place")
    assert [counted(context, table) for table in tables] == [0] * 6
    assert outcomes(import_file(context, path)) == ["taken"] * 3
    assert [counted(context, table) for table in tables] == [1, 3, 1, 1, 2, 1]


def test_a_look_first_writes_nothing(sqlite_context: Context, tmp_path: Path) -> None:
    report = import_file(sqlite_context, calendar(tmp_path, event("a", *MEETING)), dry_run=True)
    assert outcomes(report) == ["taken"]
    assert counted(sqlite_context, "meeting") == 0


@pytest.mark.parametrize(
    ("summary", "more", "code"),
    [
        ("Rakor lintas batas", (), "R"),
        ("Mesyuarat JKK", (), "R"),
        ("Patroli terkoordinasi Entikong", (), "O"),
        ("Patroli rutin jalur tikus", (), "J"),
        ("Apel pagi", ("RRULE:FREQ=DAILY;COUNT=3",), "J"),
        ("Kunjungan", ("CATEGORIES:Operasi",), "O"),
        ("Rapat persiapan", ("X-PORA-KIND:operation",), "O"),
    ],
)
def test_what_an_event_is_is_told_by_our_word_its_categories_its_name_or_its_rule(
    sqlite_context: Context, tmp_path: Path, summary: str, more: tuple[str, ...], code: str
) -> None:
    (row,) = taken(sqlite_context, tmp_path, START, END, f"SUMMARY:{summary}", *more).rows
    assert row.record and row.record.startswith(code)


def test_what_nothing_tells_becomes_a_meeting_and_a_repeated_meeting_becomes_duty_with_a_remark(
    sqlite_context: Context, tmp_path: Path
) -> None:
    assert "taken as a meeting" in said(taken(sqlite_context, tmp_path, START, "SUMMARY:Ulang tahun"))
    weekly = taken(sqlite_context, tmp_path, START, END, "SUMMARY:Rapat", "RRULE:FREQ=WEEKLY;COUNT=3", uid="dua")
    assert "taken as duty" in said(weekly)


@pytest.mark.parametrize("rule", ["FREQ=HOURLY;COUNT=9", "FREQ=DAILY"])
def test_a_rule_too_fine_or_without_end_is_refused_with_its_reason(
    sqlite_context: Context, tmp_path: Path, rule: str
) -> None:
    path = calendar(tmp_path, event("a", START, f"RRULE:{rule}", "SUMMARY:Piket"), event("b", *MEETING))
    report = import_file(sqlite_context, path)
    assert outcomes(report) == ["refused", "taken"]
    assert rule.split(";")[0] in report.rows[0].messages[1]


def test_an_end_nobody_can_read_is_left_open_and_its_text_kept(sqlite_context: Context, tmp_path: Path) -> None:
    assert outcomes(taken(sqlite_context, tmp_path, START, "DTEND:petang", "SUMMARY:Rapat")) == ["doubted"]
    row = the_meeting(sqlite_context)
    assert (row.ends_at, row.notes) == (None, "DTEND: petang")


def test_only_what_changed_in_the_file_is_changed_here(sqlite_context: Context, tmp_path: Path) -> None:
    taken(sqlite_context, tmp_path, *MEETING)
    sqlite_context.perform(meetings.edit, the_meeting(sqlite_context).id, {"title": "Rapat yang kami betulkan"})
    later = [line.replace("T120000", "T130000").replace("NEEDS-ACTION", "ACCEPTED") for line in MEETING]
    report = taken(sqlite_context, tmp_path, *later)
    row = the_meeting(sqlite_context)
    assert outcomes(report) == ["changed"]
    assert (row.title, row.ends_at) == ("Rapat yang kami betulkan", datetime(2025, 11, 18, 6, tzinfo=UTC))
    assert "stays as it is here: Title" in said(report)
    assert answers(sqlite_context)["Koramil 1204-02/Sekayam"] is True


def test_an_answer_and_an_absence_noted_here_stay(sqlite_context: Context, tmp_path: Path) -> None:
    taken(sqlite_context, tmp_path, *MEETING)
    meeting = the_meeting(sqlite_context).id
    by_name = {one.agency_name: one.agency for one in sqlite_context.read(attendance.of_meeting, meeting)}
    sqlite_context.perform(attendance_services.confirm, meeting, by_name["Kepolisian Sektor Sekayam"], False)
    assert taken(sqlite_context, tmp_path, *MEETING).changes_nothing
    assert answers(sqlite_context)["Kepolisian Sektor Sekayam"] is False


def test_what_is_newer_here_than_the_event_stays(sqlite_context: Context, tmp_path: Path) -> None:
    old = "LAST-MODIFIED:20251101T000000Z"
    taken(sqlite_context, tmp_path, *MEETING, old)
    sqlite_context.perform(meetings.edit, the_meeting(sqlite_context).id, {"place_text": "Ruang kami"})
    moved = [line.replace("Aula Bupati", "Aula Camat") for line in MEETING]
    assert "Newer here than in the file" in said(taken(sqlite_context, tmp_path, *moved, old))
    assert the_meeting(sqlite_context).place_text == "Ruang kami"
    assert outcomes(taken(sqlite_context, tmp_path, *moved, "LAST-MODIFIED:20991231T000000Z")) == ["changed"]
    assert the_meeting(sqlite_context).place_text == "Aula Camat"


def test_a_file_lowers_no_class(sqlite_context: Context, tmp_path: Path) -> None:
    taken(sqlite_context, tmp_path, *MEETING)
    open_now = [line.replace("CONFIDENTIAL", "PUBLIC") for line in MEETING]
    assert taken(sqlite_context, tmp_path, *open_now).changes_nothing
    assert the_meeting(sqlite_context).security_class == "R"


def test_what_the_calendar_cancels_is_cancelled_here_with_its_reason(context: Context, tmp_path: Path) -> None:
    events = [event("a", *MEETING), event("b", *DUTY), event("d", *OPERATION)]
    import_file(context, calendar(tmp_path, *events))
    report = import_file(context, calendar(tmp_path, *events, head="METHOD:CANCEL"))
    assert outcomes(report) == ["changed"] * 3
    assert the_meeting(context).state == "cancelled"
    assert "kalender.ics" in the_meeting(context).state_reason
    assert counted(context, "duty") == 0
    assert import_file(context, calendar(tmp_path, *events, head="METHOD:CANCEL")).changes_nothing


def test_a_cancelled_event_that_was_never_here_is_listed_as_cancelled(sqlite_context: Context, tmp_path: Path) -> None:
    assert "listed as cancelled" in said(taken(sqlite_context, tmp_path, *MEETING, "STATUS:CANCELLED"))
    assert the_meeting(sqlite_context).state == "cancelled"


def test_a_meeting_that_was_held_is_left_alone(sqlite_context: Context, tmp_path: Path) -> None:
    taken(sqlite_context, tmp_path, *MEETING)
    sqlite_context.perform(meetings.start, the_meeting(sqlite_context).id)
    report = taken(sqlite_context, tmp_path, *MEETING, "STATUS:CANCELLED")
    assert outcomes(report) == ["unchanged"]
    assert "stays as it is here" in said(report)
    assert the_meeting(sqlite_context).state == MeetingState.RUNNING


def test_single_times_of_a_series_become_shifts(sqlite_context: Context, tmp_path: Path) -> None:
    moved = event(
        "b", "RECURRENCE-ID;TZID=Asia/Pontianak:20251110T050000", "DTSTART;TZID=Asia/Pontianak:20251111T060000",
        "DTEND;TZID=Asia/Pontianak:20251111T180000", "SUMMARY:Piket PLBN Entikong", "DESCRIPTION:Upacara",
    )  # fmt: skip
    off = event("b", "RECURRENCE-ID;TZID=Asia/Pontianak:20251113T050000",
                "DTSTART;TZID=Asia/Pontianak:20251113T050000", "STATUS:CANCELLED")  # fmt: skip
    never = event("b", "RECURRENCE-ID;TZID=Asia/Pontianak:20251111T050000",
                  "DTSTART;TZID=Asia/Pontianak:20251112T050000")  # fmt: skip
    path = calendar(tmp_path, event("b", *DUTY), moved, off, never)
    assert "11/11/2025 05.00, which its rule does not hold" in said(import_file(sqlite_context, path))
    found = sqlite_context.read(roster, datetime(2025, 11, 8, tzinfo=UTC), datetime(2025, 11, 15, tzinfo=UTC))
    assert [(one.local_start.day, one.cancelled, one.reason) for one in found] == [
        (11, False, "Upacara"), (13, True, "cancelled in the calendar"),
    ]  # fmt: skip
    assert import_file(sqlite_context, path).changes_nothing


def test_people_a_calendar_names_stand_the_duty_and_others_are_told(sqlite_context: Context, tmp_path: Path) -> None:
    adi, sari = (make_person(sqlite_context, name, agency="POLSEK-SEKAYAM") for name in ("Adi", "Sari"))
    twins = [make_person(sqlite_context, "Budi", agency=unit) for unit in ("POLSEK-SEKAYAM", "KORAMIL-1204-02")]
    names = ("adi", "Sari;PARTSTAT=DECLINED", "Budi", "Entah Siapa", "Koramil 1204-02/Sekayam")
    named = [f"ATTENDEE;CN={name}:mailto:x{place}@y.example" for place, name in enumerate(names)]
    turn = event(
        "b", "RECURRENCE-ID;TZID=Asia/Pontianak:20251110T050000", "DTSTART;TZID=Asia/Pontianak:20251111T060000",
        "DTEND;TZID=Asia/Pontianak:20251111T180000", "ATTENDEE;CN=Sari:mailto:s@y.example",
    )  # fmt: skip
    path = calendar(tmp_path, event("b", *DUTY, *named), turn)
    told = said(import_file(sqlite_context, path))
    assert "crew: adi, Budi." in told and "names Entah Siapa, and" in told
    assert the_duty(sqlite_context).agency_name == "Koramil 1204-02/Sekayam", "the only unit named, so it stands it"
    begin, end = datetime(2025, 11, 1, tzinfo=UTC), datetime(2025, 12, 1, tzinfo=UTC)
    crew = sqlite_context.read(duties.crew, begin, end)
    assert {(one.person, one.occurrence is None) for one in crew} == {
        (adi.id, True), (twins[1].id, True), (sari.id, False),
    }  # fmt: skip
    sqlite_context.perform(crew_services.take_off, the_duty(sqlite_context).id, [adi.id])
    assert import_file(sqlite_context, path).changes_nothing


def test_a_calendar_is_written_set_by_set_and_compared_without_asking_for_each_event(
    sqlite_context: Context, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def many(count: int) -> Path:
        plain = [line for line in MEETING if "Antah" not in line]
        return calendar(tmp_path, *(event(f"{number}@kantor", *plain) for number in range(count)))

    written: list[tuple[str, int]] = []
    create_many = bulk.create_many

    def noted(session: Any, model: Any, rows: Any, *rest: Any) -> Any:
        written.extend([(model.__name__, len(rows))] if rows else [])
        return create_many(session, model, rows, *rest)

    monkeypatch.setattr(bulk, "create_many", noted)
    assert outcomes(import_file(sqlite_context, many(20))) == ["taken"] * 20
    assert written == [("Meeting", 20), ("Attendance", 40)]
    monkeypatch.setattr(Session, "get", lambda *_given: pytest.fail("one event was asked for"))
    assert import_file(sqlite_context, many(20)).changes_nothing


def test_a_longer_series_reaches_the_duty_and_a_rule_changed_here_stays(sqlite_context: Context, tmp_path: Path) -> None:
    taken(sqlite_context, tmp_path, *DUTY)
    longer = [line.replace("20260131", "20260228") for line in DUTY]
    assert outcomes(taken(sqlite_context, tmp_path, *longer)) == ["changed"]
    assert "20260228" in the_duty(sqlite_context).recurrence
    rule = {"recurrence": "FREQ=WEEKLY;UNTIL=20260301;BYDAY=MO"}
    sqlite_context.perform(duty_services.edit, the_duty(sqlite_context).id, rule)
    report = taken(sqlite_context, tmp_path, *longer)
    assert report.changes_nothing and "Comes again" in said(report)


def test_an_operation_moved_by_the_calendar_asks_its_units_again(sqlite_context: Context, tmp_path: Path) -> None:
    waiting = [line.replace("ACCEPTED", "NEEDS-ACTION") for line in OPERATION]
    taken(sqlite_context, tmp_path, *OPERATION)
    (operation,) = sqlite_context.read(operation_queries.page)
    later = [line.replace("DTEND;VALUE=DATE:20251122", "DTEND;VALUE=DATE:20251123") for line in waiting]
    taken(sqlite_context, tmp_path, *later)
    units = sqlite_context.read(bookings.participants, operation.id)
    assert [one.handshake for one in units] == ["accepted", "waiting"]
    sqlite_context.perform(operations.edit, operation.id, {"notes": "catatan kami"})
    assert taken(sqlite_context, tmp_path, *later).changes_nothing


def test_an_event_of_another_calendar_never_takes_the_place_of_a_record_of_ours(
    sqlite_context: Context, tmp_path: Path
) -> None:
    ours, task = make_meeting(sqlite_context), make_task(sqlite_context)
    for number, uid in enumerate((f"{ours.id}@kantor.example", str(ours.id), f"{task.id}@pora.invalid"), start=2):
        assert outcomes(taken(sqlite_context, tmp_path, *MEETING, uid=uid)) == ["taken"]
        rows = sqlite_context.read(meeting_queries.page)
        assert len(rows) == number and task.id not in {row.id for row in rows}


def test_the_command_tells_a_calendar_by_its_content(founded: Path, pora: Any, tmp_path: Path) -> None:
    path = calendar(tmp_path, event("a", *MEETING), event("x", "SUMMARY:Tanpa waktu")).rename(tmp_path / "lampiran.txt")
    shown = json.loads(pora("import", path, "--dry-run", "--json").out)
    assert (shown["kind"], [row["outcome"] for row in shown["rows"]]) == ("calendar", ["taken", "refused"])
    assert "taken 1; refused 1" in pora("import", path).out
    assert "nothing was changed" in pora("import", path, "--as", "calendar").out
    assert pora("undo").code == 0
