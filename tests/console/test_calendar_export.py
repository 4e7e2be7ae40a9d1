"""Calendars written: what is in them, what may not leave, and that they read back the same here and elsewhere."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from console import i18n
from console.context import Context
from console.exporting import Wanted, export
from console.exporting.calendars import calendar_events
from console.formats.calendar_file import events_in
from console.formats.calendar_values import Answer, CalendarEvent, EventKind, EventStatus, Party
from console.importing import import_file
from console.services import attendance, crews, history, meetings, operations, shifts
from console.services.crews import CrewGiven
from db.enums import SecurityClass
from db.errors import Invalid, Refused
from db.queries import meetings as meeting_queries
from db.queries import places
from tests.builders import DUTY_START, MEETING_START, agency, make_duty, make_meeting, make_operation, make_person

DAY = timedelta(days=1)
POLSEK, KORAMIL = "POLSEK-SEKAYAM", "KORAMIL-1204-02"


@pytest.fixture(autouse=True)
def _english(_isolated: None) -> None:
    i18n.set_language("en")


def place(context: Context, code: str) -> UUID:
    return context.read(places.called, code)[0].id


def events(context: Context, noun: str = "calendar", wanted: Wanted = Wanted()) -> list[CalendarEvent]:  # noqa: B008 - immutable
    return [one for one in calendar_events(context, noun, wanted) if one]


def written(context: Context, folder: Path, noun: str = "calendar", **wanted: Any) -> Path:
    path = folder / f"{noun}.ics"
    export(context, noun, path, Wanted(**wanted))
    return path


@pytest.fixture
def plan(sqlite_context: Context) -> Context:
    """Plan a meeting, two operations and a duty with a moved and a cancelled shift."""
    made = make_meeting(sqlite_context, host="IMI-ENTIKONG", place_text="Aula; lantai 2", notes="Bawa peta,\nsemua")
    for unit, comes in ((POLSEK, True), (KORAMIL, False)):
        sqlite_context.perform(attendance.invite, made.id, [agency(sqlite_context, unit)])
        sqlite_context.perform(attendance.confirm, made.id, agency(sqlite_context, unit), comes)
    make_operation(sqlite_context, "Opgab", lead="IMI-ENTIKONG", units=[POLSEK], places=[place(sqlite_context, "61.03.07")])
    make_operation(sqlite_context, "Tanpa hari", starts_at=None, ends_at=None)
    duty = make_duty(sqlite_context, agency="IMI-ENTIKONG", place=place(sqlite_context, "61.03.07"))
    begin = DUTY_START + timedelta(hours=1)
    sqlite_context.perform(shifts.move, duty.id, DUTY_START, begin, begin + timedelta(hours=8), "Upacara")
    adi, sari = (make_person(sqlite_context, name).id for name in ("Adi", "Sari"))
    sqlite_context.perform(crews.put_on, duty.id, [CrewGiven(adi, "Kepala jaga")])
    sqlite_context.perform(crews.staff, duty.id, [sari], DUTY_START)
    return sqlite_context


def test_a_calendar_holds_meetings_operations_and_duties_with_who_comes(plan: Context) -> None:
    meeting, operation, duty = events(plan)
    assert [one.kind for one in (meeting, operation, duty)] == [EventKind.MEETING, EventKind.OPERATION, EventKind.DUTY]
    assert meeting.uid.endswith("@pora.invalid") and meeting.code == "R-2025-001"
    assert set(meeting.invited) == {
        Party("Kepolisian Sektor Sekayam", "", Answer.ACCEPTED), Party("Koramil 1204-02/Sekayam", "", Answer.DECLINED),
    }  # fmt: skip
    assert meeting.organizer == operation.organizer == Party("Kantor Imigrasi Kelas II TPI Entikong")
    assert (meeting.status, operation.status) == (EventStatus.TENTATIVE, EventStatus.TENTATIVE)
    assert (meeting.location, operation.location) == ("Aula; lantai 2", "Sekayam")
    assert duty.recurrence == "FREQ=WEEKLY;UNTIL=20251231;BYDAY=MO,TH"
    adi, sari = (Party(name, "", Answer.ACCEPTED) for name in ("Adi", "Sari"))
    assert duty.invited == (adi,), "who stands it, by name alone"
    assert [(one.original, one.description, one.invited) for one in duty.changed] == [(DUTY_START, "Upacara", (sari,))]


def test_each_noun_writes_its_own_and_the_calendar_all(plan: Context, tmp_path: Path) -> None:
    for noun, count in (("meetings", 1), ("operations", 1), ("roster", 1), ("calendar", 3)):
        data = written(plan, tmp_path, noun).read_bytes()
        assert data.count(b"BEGIN:VEVENT") == count + (noun in ("roster", "calendar"))
        assert len(events_in(data, "Asia/Pontianak").events) == count


def test_an_operation_without_a_day_is_counted_not_lost_in_silence(plan: Context, tmp_path: Path) -> None:
    assert export(plan, "operations", tmp_path / "x.ics") == (1, 0, 1)


def test_the_filters_of_other_exports_hold(plan: Context) -> None:
    def names(**wanted: Any) -> list[str]:
        return [one.summary for one in events(plan, "calendar", Wanted(**wanted))]

    koramil = agency(plan, KORAMIL)
    assert names(involved=koramil) == ["Rapat Tim PORA Kecamatan Entikong"]
    assert names(involved=agency(plan, "IMI-ENTIKONG")) == ["Opgab", "Piket pos gabungan"]
    assert names(text="piket") == ["Piket pos gabungan"]
    assert names(from_day=date(2025, 12, 20), to_day=date(2025, 12, 31)) == ["Piket pos gabungan"]
    assert names(from_day=date(2026, 1, 2)) == []


def test_a_secret_event_leaves_only_when_that_was_said_and_is_noted(plan: Context, tmp_path: Path) -> None:
    (row,) = plan.read(meeting_queries.page)
    plan.perform(meetings.edit, row.id, {"security_class": SecurityClass.SECRET})
    with pytest.raises(Refused) as caught:
        written(plan, tmp_path)
    assert caught.value.code == "export.secret" and not (tmp_path / "calendar.ics").exists()
    assert b"Rapat" not in written(plan, tmp_path, left_out=True).read_bytes()
    whole = written(plan, tmp_path, confirmed=True).read_bytes()
    assert b"CLASS:CONFIDENTIAL" in whole and b"X-PORA-CLASS:R" in whole
    assert plan.reader.value("SELECT action FROM gesture ORDER BY time DESC") == "export"


def test_duty_in_a_secret_operation_is_secret(plan: Context, tmp_path: Path) -> None:
    secret = make_operation(plan, "Rahasia", security_class=SecurityClass.SECRET)
    make_duty(plan, "Jaga", operation=secret.id)
    assert {one.summary: one.security for one in events(plan, "roster")}["Jaga"] is SecurityClass.SECRET
    assert b"Jaga" not in written(plan, tmp_path, "roster", left_out=True).read_bytes()


def test_what_is_no_calendar_is_not_written_as_one(plan: Context, tmp_path: Path) -> None:
    for noun, name in (("tasks", "x.ics"), ("roster", "x.csv")):
        with pytest.raises(Invalid) as caught:
            export(plan, noun, tmp_path / name)
        assert caught.value.code == "export.unknown_format"


def test_a_calendar_of_ours_reads_back_unchanged(plan: Context, tmp_path: Path) -> None:
    assert import_file(plan, written(plan, tmp_path)).changes_nothing


def test_what_was_edited_here_since_it_was_written_stays_and_is_named(plan: Context, tmp_path: Path, travel: Any) -> None:
    path = written(plan, tmp_path)
    (row,) = plan.read(meeting_queries.page)
    travel(datetime.now(UTC) + DAY)
    plan.perform(meetings.edit, row.id, {"title": "Judul baru"})
    report = import_file(plan, path)
    assert report.changes_nothing
    assert "Newer here than in the file, so it stays as it is here: Title." in report.rows[0].messages
    plan.perform(meetings.remove, row.id)
    assert [str(one.outcome) for one in import_file(plan, path).rows] == ["taken", "unchanged", "unchanged"]


def test_an_event_of_another_calendar_goes_out_under_its_own_uid(sqlite_context: Context, tmp_path: Path) -> None:
    make_meeting(sqlite_context, calendar_uid="rakor-1@sekretariat")
    assert events(sqlite_context)[0].uid == "rakor-1@sekretariat"
    assert import_file(sqlite_context, written(sqlite_context, tmp_path)).changes_nothing


def test_each_change_raises_the_sequence_so_that_other_programs_take_it(plan: Context) -> None:
    (row,) = plan.read(meeting_queries.page)
    before = events(plan, "meetings")[0].sequence
    plan.perform(meetings.edit, row.id, {"title": "Judul baru"})
    assert events(plan, "meetings")[0].sequence == before + 1


def test_the_command_writes_a_calendar_and_tells_what_has_no_day(founded: Path, pora: Any, tmp_path: Path) -> None:
    pora("op", "add", "Tanpa hari")
    ran = pora("export", "operations", "-o", tmp_path / "x.ics")
    assert ran.code == 0 and "1 operation has no day yet" in ran.err
    for noun in ("meetings", "roster", "calendar"):
        assert pora("export", noun, "-o", tmp_path / f"{noun}.ics").code == 0
    assert "The calendar file (.ics)" in pora("export", "roster", "--help").out


@pytest.fixture
def elsewhere(sqlite_context: Context, tmp_path: Path) -> Iterator[Context]:
    """Open a second workspace in which nothing was planned yet."""
    sqlite_context.reader.raw("PRAGMA wal_checkpoint(TRUNCATE)")
    shutil.copytree(sqlite_context.folder, tmp_path / "elsewhere")
    other = Context.open(tmp_path / "elsewhere")
    yield other
    other.close()


TEXTS = st.text(st.sampled_from("aé漢 ,;:\\\"'\n%"), max_size=30).map(lambda text: " ".join(text.split()))
ZONES = st.sampled_from(["Asia/Pontianak", "Asia/Kuching", "Asia/Makassar"])
UNITS = st.lists(st.sampled_from([POLSEK, KORAMIL, "KODIM-1204"]), unique=True, max_size=3)
CLASSES = st.sampled_from([SecurityClass.OPEN, SecurityClass.RESTRICTED])


def same(context: Context) -> dict[str, CalendarEvent]:
    """Return the events without what is each workspace's own: codes, and how often a record was changed there."""
    return {one.uid: replace(one, code="", sequence=0, last_modified=None) for one in events(context)}


def plan_one(context: Context, draw: Any) -> None:
    zone = draw(ZONES)
    start = MEETING_START + timedelta(minutes=draw(st.integers(0, 60 * 24 * 40)))
    given = {"zone": zone, "notes": draw(TEXTS), "security_class": draw(CLASSES)}
    kind = draw(st.sampled_from(EventKind))
    if kind is EventKind.MEETING:
        ends = start + timedelta(hours=2) if draw(st.booleans()) else None
        made = make_meeting(context, f"Rapat {draw(TEXTS)}", starts_at=start, ends_at=ends, place_text=draw(TEXTS), **given)
        for unit in draw(UNITS):
            context.perform(attendance.invite, made.id, [agency(context, unit)])
            if draw(st.booleans()):
                context.perform(attendance.confirm, made.id, agency(context, unit), draw(st.booleans()))
        if draw(st.booleans()):
            context.perform(meetings.cancel, made.id, "batal")
    elif kind is EventKind.OPERATION:
        midnight = datetime(2025, 12, 1, tzinfo=ZoneInfo(zone))
        whole = {"starts_at": midnight, "ends_at": midnight + 2 * DAY, "whole_days": True} if draw(st.booleans()) else {}
        times = whole or {"starts_at": start, "ends_at": start + timedelta(hours=5)}
        made = make_operation(context, f"Opgab {draw(TEXTS)}", units=draw(UNITS), places=[place(context, "61.03.07")],
                              **times, **given)  # fmt: skip
        if draw(st.booleans()):
            context.perform(operations.cancel, made.id, "batal")
    else:
        rule = draw(st.sampled_from(["", "FREQ=WEEKLY;BYDAY=MO,TH;COUNT=5", "FREQ=DAILY;UNTIL=20260131T120000Z"]))
        made = make_duty(context, f"Piket {draw(TEXTS)}", starts_at=start, recurrence=rule, **given)
        first = made.starts_at if made.starts_at.tzinfo else made.starts_at.replace(tzinfo=UTC)
        if rule and draw(st.booleans()):
            context.perform(shifts.cancel, made.id, first, "banjir")


@settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.data())
def test_whatever_is_planned_makes_equal_records_elsewhere_and_nothing_new_here(
    elsewhere: Context, sqlite_context: Context, tmp_path: Path, data: st.DataObject
) -> None:
    for _number in range(data.draw(st.integers(1, 4))):
        plan_one(sqlite_context, data.draw)
    path = written(sqlite_context, tmp_path)
    assert import_file(sqlite_context, path).changes_nothing
    import_file(elsewhere, path)
    assert same(elsewhere) == same(sqlite_context)
    assert import_file(elsewhere, path).changes_nothing
    for context in (sqlite_context, elsewhere):  # the next example begins with nothing planned
        while same(context):
            context.perform(history.take_back)
