"""Calendar files that we write: read back equal, and the same to another program's reader."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from icalendar import Calendar

from console.formats.calendar_file import events_in
from console.formats.calendar_values import Answer, CalendarEvent, Changed, EventStatus, Party
from console.formats.calendar_writing import write_calendar
from db.enums import SecurityClass
from tests.console.formats.calendar_events import events

MADE = datetime(2025, 11, 10, 2, tzinfo=UTC)
START = datetime(2025, 11, 3, 5, tzinfo=ZoneInfo("Asia/Pontianak"))
DUTY = CalendarEvent("piket", "Piket", START, START + timedelta(hours=12))


def written(*given: CalendarEvent) -> str:
    return write_calendar(given, MADE).decode().replace("\r\n ", "")


@settings(max_examples=60, deadline=None)
@given(events())
def test_what_is_written_is_read_back_equal(event: CalendarEvent) -> None:
    found = events_in(write_calendar([event], MADE), "Asia/Jayapura")
    assert found.events == (event,)
    assert {one.code for one in found.problems} <= {"calendar.first_day"}


@settings(max_examples=20, deadline=None)
@given(events())
def test_lines_have_at_most_75_octets_and_end_with_crlf(event: CalendarEvent) -> None:
    lines = write_calendar([event], MADE).split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert not any(b"\n" in line or b"\r" in line for line in lines)
    assert lines[-1] == b""


@settings(max_examples=25, deadline=None)
@given(events())
def test_another_reader_finds_the_same_times_and_texts(event: CalendarEvent) -> None:
    calendar = Calendar.from_ical(write_calendar([event], MADE))
    first, *others = calendar.walk("VEVENT")
    assert calendar.errors == first.errors == []
    assert first.decoded("DTSTART") == (event.starts_at.date() if event.whole_days else event.starts_at)
    assert str(first.get("SUMMARY", "")).replace("\\", "") == event.summary.replace("\\", "")
    assert len(others) == len(event.changed)
    assert not calendar.get_missing_tzids()


def test_the_same_events_are_the_same_bytes() -> None:
    assert write_calendar([DUTY], MADE) == write_calendar([DUTY], MADE)
    assert "DTSTAMP:20251110T020000Z" in written(DUTY)


def test_every_zone_used_is_defined_once() -> None:
    abroad = replace(DUTY, uid="dua", starts_at=START.astimezone(ZoneInfo("Asia/Kuching")), zone="Asia/Kuching")
    text = written(DUTY, abroad, DUTY)
    assert text.count("BEGIN:VTIMEZONE") == 2
    assert "TZID:Asia/Kuching" in text and "DTSTART;TZID=Asia/Kuching:20251103T060000" in text


def test_the_end_of_a_series_is_written_in_utc_and_its_changes_as_components_of_their_own() -> None:
    turn = START + timedelta(days=7)
    change = Changed(turn, turn + timedelta(hours=1), None, "Piket malam", status=EventStatus.CANCELLED)
    rule = "FREQ=WEEKLY;UNTIL=20260131;BYDAY=MO"
    text = written(replace(DUTY, recurrence=rule, changed=(change,), security=SecurityClass.TOP_SECRET))
    assert "RRULE:FREQ=WEEKLY;UNTIL=20260131T165959Z;BYDAY=MO" in text
    assert "RECURRENCE-ID;TZID=Asia/Pontianak:20251110T050000" in text
    assert text.count("CLASS:CONFIDENTIAL") == 2
    assert text.count("X-PORA-CLASS:SR") == 2
    assert text.count("UID:piket") == 2


def test_who_has_no_address_gets_one_that_can_never_be_delivered() -> None:
    parties = (Party("Polsek Sékayam / Balai", answer=Answer.ACCEPTED), Party('"A"; B', "a@b.example"))
    text = written(replace(DUTY, invited=parties, organizer=Party("漢")))
    name = 'CN="Polsek Sékayam / Balai";PARTSTAT=ACCEPTED'
    assert f"ATTENDEE;{name}:mailto:polsek-sekayam-balai@pora.invalid" in text
    assert "ATTENDEE;CN=\"^'A^'; B\";PARTSTAT=NEEDS-ACTION;RSVP=TRUE:mailto:a@b.example" in text
    assert 'ORGANIZER;CN=漢:mailto:unknown@pora.invalid' in text


def test_a_backslash_in_a_name_is_no_escape() -> None:
    parties = (Party("a\\,b\\n"), Party("ends with \\", answer=Answer.DECLINED))
    (back,) = events_in(write_calendar([replace(DUTY, invited=parties)], MADE), "Asia/Pontianak").events
    assert back.invited == parties


def test_an_hour_that_the_clocks_show_twice_stays_the_one_meant() -> None:
    second = datetime(2025, 10, 26, 1, 30, tzinfo=UTC).astimezone(ZoneInfo("Europe/Amsterdam"))
    event = replace(DUTY, starts_at=second, ends_at=None, zone="Europe/Amsterdam")
    (back,) = events_in(write_calendar([event], MADE), "Asia/Pontianak").events
    assert back.starts_at.astimezone(UTC) == second.astimezone(UTC)


def test_control_characters_never_reach_the_file() -> None:
    assert "SUMMARY:Piket]52\\nAwas" in written(replace(DUTY, summary="Pi\x00ket\x1b]52\nAwas\x7f"))


def test_signs_with_a_meaning_are_escaped() -> None:
    assert "SUMMARY:a\\, b\\; c\\\\n\\nd: e" in written(replace(DUTY, summary="a, b; c\\n\nd: e"))
