"""Calendar files of other programs: what is taken, what is assumed, and that one bad entry costs only itself."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from console.formats.calendar_file import COMPONENT_LIMIT, SIZE_LIMIT, events_in
from console.formats.calendar_values import Answer, CalendarEvent, CalendarFile, EventKind, EventStatus, kind_hint
from console.messages import explain
from console.sentences.calendar import SENTENCES
from db.enums import SecurityClass
from db.errors import PoraError

POST = "Asia/Pontianak"
START = "DTSTART;TZID=Asia/Pontianak:20251103T050000"
END = "DTEND;TZID=Asia/Pontianak:20251103T170000"
WEEKLY = "RRULE:FREQ=WEEKLY;BYDAY=MO,TH;UNTIL=20260131T170000Z"


def here(day: int, hour: int = 0, minute: int = 0, month: int = 11, zone: str = POST) -> datetime:
    return datetime(2025, month, day, hour, minute, tzinfo=ZoneInfo(zone))


def event(*lines: str, uid: str = "satu", summary: str = "Piket") -> str:
    return "\r\n".join(("BEGIN:VEVENT", f"UID:{uid}", f"SUMMARY:{summary}", *lines, "END:VEVENT"))


def read(*parts: str, head: str = "") -> CalendarFile:
    whole = "\r\n".join(filter(None, ("BEGIN:VCALENDAR", "VERSION:2.0", head, *parts, "END:VCALENDAR")))
    return events_in((whole + "\r\n").encode(), POST, "kalender.ics")


def one(*lines: str, head: str = "") -> tuple[CalendarEvent, list[str]]:
    found = read(event(*lines), head=head)
    return found.events[0], [problem.code for problem in found.problems]


def codes(found: CalendarFile) -> list[tuple[str, bool]]:
    return [(problem.code, problem.refused) for problem in found.problems]


def test_a_meeting_comes_with_its_people_and_its_class() -> None:
    found, problems = one(
        START, END, "LOCATION:Aula", "DESCRIPTION:Agenda:\\n1. Opgab\\, lalu", "CLASS:CONFIDENTIAL",
        "ORGANIZER;CN=Kanim Sanggau:mailto:tim@kanim.invalid",
        'ATTENDEE;CN="Kodim 1204/Sanggau, Staf";PARTSTAT=DECLINED:MAILTO:pasi@kodim.invalid', "SEQUENCE:2",
        "CATEGORIES:Rapat,Timpora\\, Sanggau", "LAST-MODIFIED:20251101T000000Z",
    )  # fmt: skip
    assert problems == []
    assert (found.starts_at, found.ends_at, found.zone) == (here(3, 5), here(3, 17), POST)
    assert found.description == "Agenda:\n1. Opgab, lalu"
    assert (found.security, found.sequence) == (SecurityClass.SECRET, 2)
    assert found.organizer and found.organizer.name == "Kanim Sanggau"
    assert (found.invited[0].name, found.invited[0].address) == ("Kodim 1204/Sanggau, Staf", "pasi@kodim.invalid")
    assert found.invited[0].answer is Answer.DECLINED
    assert found.categories == ("Rapat", "Timpora, Sanggau")
    assert found.last_modified == datetime(2025, 11, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("tzid", "zone"),
    [
        ("SE Asia Standard Time", "Asia/Jakarta"),
        ("Singapore Standard Time", "Asia/Kuala_Lumpur"),
        ("W. Europe Standard Time", "Europe/Berlin"),
        ("/mozilla.org/20050126_1/Asia/Kuching", "Asia/Kuching"),
        ('"Asia/Kuching"', "Asia/Kuching"),
    ],
)
def test_zones_are_known_by_the_names_other_programs_give_them(tzid: str, zone: str) -> None:
    found, problems = one(f"DTSTART;TZID={tzid}:20251103T050000")
    assert (found.zone, found.starts_at, problems) == (zone, here(3, 5, zone=zone), [])


def zone_definition(name: str, *offsets: str) -> str:
    parts = (f"BEGIN:STANDARD\r\nDTSTART:19700101T000000\r\nTZOFFSETTO:{offset}\r\nEND:STANDARD" for offset in offsets)
    return "\r\n".join(("BEGIN:VTIMEZONE", f"TZID:{name}", *parts, "END:VTIMEZONE"))


def test_a_zone_that_only_the_file_defines_keeps_its_clock() -> None:
    line = "DTSTART;TZID=Kantor:20251103T050000"
    found = read(event(line), zone_definition("Kantor", "+0800"))  # the definition may come last
    assert (found.events[0].zone, found.events[0].starts_at) == ("Asia/Makassar", here(3, 4))
    assert codes(found) == [("calendar.zone_by_offset", False)]
    found = read(event(line), zone_definition("Kantor", "+0700"))
    assert found.events[0].zone == POST


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("DTSTART:20251103T050000", "calendar.floating"),
        ("DTSTART;TZID=Kantor:20251103T050000", "calendar.zone_unknown"),
        ("DTSTART;TZID=../../etc/passwd:20251103T050000", "calendar.zone_unknown"),
    ],
)
def test_a_time_without_a_known_zone_is_the_posts_own_with_a_remark(line: str, code: str) -> None:
    found, problems = one(line)
    assert (found.starts_at, found.zone, problems) == (here(3, 5), POST, [code])


def test_a_time_in_utc_is_told_in_the_zone_of_the_post() -> None:
    found, problems = one("DTSTART:20251102T220000Z", "DTEND:20251103T000000Z")
    assert (found.starts_at, found.ends_at, found.zone, problems) == (here(3, 5), here(3, 7), POST, [])


def test_whole_days_end_at_the_24_00_of_their_last_day() -> None:
    found, problems = one("DTSTART;VALUE=DATE:20251103", "DTEND;VALUE=DATE:20251105")
    assert (found.whole_days, found.starts_at, found.ends_at, problems) == (True, here(3), here(5), [])
    found, problems = one("DTSTART;VALUE=DATE:20251103")
    assert (found.ends_at, problems) == (here(4), [])
    found, problems = one("DTSTART;VALUE=DATE:20251103", "DTEND;VALUE=DATE:20251103")
    assert (found.ends_at, problems) == (here(4), ["calendar.one_day"])


def test_a_day_as_the_end_of_hours_is_its_24_00_and_the_reader_is_told() -> None:
    found, problems = one(START, "DTEND;VALUE=DATE:20251104")
    assert (found.whole_days, found.ends_at, problems) == (False, here(5), ["calendar.date_end"])


def test_a_length_takes_the_place_of_an_end() -> None:
    assert one(START, "DURATION:P1DT3H30M")[0].ends_at == here(4, 8, 30)
    assert one(START)[0].ends_at is None


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("DTEND;TZID=Asia/Pontianak:20251103T040000", "calendar.end_before_start"),
        ("DTEND:kapan-kapan", "calendar.time"),
        ("DURATION:-PT3H", "calendar.duration"),
        ("DURATION:P99999D" + "T99999999S" * 9, "calendar.duration"),
    ],
)
def test_a_wrong_end_is_left_open_and_costs_nothing_else(line: str, code: str) -> None:
    found, problems = one(START, line)
    assert (found.starts_at, found.ends_at, problems) == (here(3, 5), None, [code])


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        (["DTSTART:20251399T050000"], "calendar.time"),
        (["DTSTART:99990101T050000Z"], "calendar.time"),
        (["LOCATION:Entikong"], "calendar.no_start"),
        ([START, "RRULE:FREQ=SECONDLY;COUNT=9"], "recurrence.too_fine"),
        ([START, "RRULE:FREQ=DAILY"], "recurrence.unbounded"),
        ([START, "RRULE:FREQ=DAILY;COUNT=9999"], "recurrence.too_many"),
        ([START, "RRULE:apa saja"], "recurrence.malformed"),
    ],
)
def test_an_event_that_cannot_be_taken_costs_no_neighbour(lines: list[str], code: str) -> None:
    found = read(event(START, uid="dulu"), event(*lines, uid="salah"), event(START, uid="nanti"))
    assert [kept.uid for kept in found.events] == ["dulu", "nanti"]
    (problem,) = found.problems
    assert (problem.code, problem.refused, problem.component, problem.uid) == (code, True, 2, "salah")
    assert "2" in explain(problem.located) and "Piket" in explain(problem.located)


def test_a_broken_line_and_a_cut_component_cost_only_themselves() -> None:
    found = read(event(START, "baris yang terputus"), "BEGIN:VEVENT\r\nUID:putus\r\n" + START, event(START, uid="dua"))
    assert [kept.uid for kept in found.events] == ["satu", "dua"]
    assert codes(found) == [("calendar.line", False), ("calendar.unclosed", True)]


@pytest.mark.parametrize(
    "line",
    ["DTEND;TZID=a,b:20251103", f"DTEND;TZID={'a' * 300}:20251103T170000", "DTEND;VALUE=PERIOD:PT1H/PT2H", "X;V=:\x00"],
)
def test_a_line_that_the_library_breaks_at_costs_only_itself(line: str) -> None:
    found, problems = one(START, line, "LOCATION:Entikong")
    assert (found.starts_at, found.ends_at, found.location) == (here(3, 5), None, "Entikong")
    assert problems == (["calendar.line"] if line.startswith("DTEND") else [])


def test_a_zone_too_long_for_a_file_name_is_unknown() -> None:
    found, problems = one(START, f"LAST-MODIFIED;TZID={'a' * 300}:20251103T050000")
    assert (found.last_modified, problems) == (here(3, 5), [])


def test_a_series_keeps_its_exceptions_and_its_changed_turns() -> None:
    change = event(
        "RECURRENCE-ID;TZID=Asia/Pontianak:20251110T050000", "DTSTART;TZID=Asia/Kuching:20251111T070000",
        "CLASS:CONFIDENTIAL", summary="Piket malam",
    )  # fmt: skip
    gone = event("RECURRENCE-ID:20251112T220000Z", "DTSTART:20251112T220000Z", "STATUS:CANCELLED")
    dates = "EXDATE;TZID=Asia/Pontianak:20251225T050000,20251120T050000"
    found = read(change, event(START, END, WEEKLY, dates, "EXDATE;VALUE=DATE:20251222", "CLASS:PUBLIC"), gone)
    (series,) = found.events
    assert found.problems == ()
    assert series.recurrence == "FREQ=WEEKLY;UNTIL=20260131T170000Z;BYDAY=MO,TH"
    assert series.exceptions == (here(20, 5), here(22, 5, month=12), here(25, 5, month=12))
    assert [one.original for one in series.changed] == [here(10, 5), here(13, 5)]
    assert series.changed[0].starts_at == here(11, 6) and series.changed[0].summary == "Piket malam"
    assert series.changed[1].status is EventStatus.CANCELLED
    assert series.security is SecurityClass.SECRET  # the strictest of all turns


def test_a_change_of_a_refused_series_is_refused_with_it_and_a_lonely_one_is_an_event() -> None:
    change = event("RECURRENCE-ID:20251110T050000Z", START)
    assert codes(read(event(START, "RRULE:FREQ=DAILY"), change)) == [
        ("recurrence.unbounded", True), ("calendar.series_refused", True),
    ]  # fmt: skip
    alone = read(change)
    assert [kept.uid for kept in alone.events] == ["satu/20251110T050000Z"]
    assert codes(alone) == [("calendar.alone", False)]


def test_of_two_with_the_same_uid_the_newer_is_taken() -> None:
    found = read(event(START, "SEQUENCE:3", summary="Baru"), event(START, "SEQUENCE:2", summary="Lama"))
    assert [kept.summary for kept in found.events] == ["Baru"]
    assert codes(found) == [("calendar.same_uid", True)]


def test_a_cancelling_calendar_cancels_its_events() -> None:
    found = read(event(START, "STATUS:CONFIRMED"), head="METHOD:CANCEL")
    assert (found.events[0].status, found.methods) == (EventStatus.CANCELLED, ("CANCEL",))


@pytest.mark.parametrize(
    ("lines", "security"),
    [
        (["CLASS:PUBLIC"], SecurityClass.OPEN),
        (["CLASS:PRIVATE"], SecurityClass.RESTRICTED),
        (["CLASS:X-RAHASIA"], SecurityClass.RESTRICTED),
        (["CLASS:CONFIDENTIAL", "X-PORA-CLASS:SR"], SecurityClass.TOP_SECRET),
        ([], None),
    ],
)
def test_the_class_is_ours_when_it_is_said_and_private_when_unknown(
    lines: list[str], security: SecurityClass | None
) -> None:
    assert one(START, *lines)[0].security is security


def test_hostile_text_is_cleaned_and_the_reader_is_told() -> None:
    found = read(event(START, summary="Piket\x1b]52;c;aGFp\x07 \u202eok"))
    assert found.events[0].summary == "Piket]52;c;aGFp ok"
    assert codes(found) == [("calendar.cleaned", False)]
    assert "\x1b" not in explain(found.problems[0].located)


def test_what_is_too_long_is_cut_and_two_long_uids_stay_two() -> None:
    long = "x" * 600
    found = read(event(START, uid=long + "1", summary=long), event(START, uid=long + "2"))
    assert [len(kept.summary) for kept in found.events] == [500, 5]
    assert len(found.events) == 2 and ("calendar.cut", False) in codes(found)


def test_of_thousands_who_are_invited_only_the_first_are_taken() -> None:
    found, problems = one(START, *(f"ATTENDEE;CN=Orang {number}:mailto:o{number}@x" for number in range(300)))
    assert len(found.invited) == 200
    assert problems == ["calendar.invited"]


def test_an_event_without_uid_gets_the_same_one_every_time() -> None:
    def uid() -> str:
        return read(event(START).replace("UID:satu\r\n", "")).events[0].uid

    assert uid() == uid() != ""


def test_tasks_and_journals_are_counted_not_lost_in_silence() -> None:
    other = "BEGIN:VTODO\r\nSUMMARY:Kirim laporan\r\nEND:VTODO"
    found = read(other, other, "BEGIN:VJOURNAL\r\nEND:VJOURNAL", event(START))
    assert found.skipped == {"VTODO": 2, "VJOURNAL": 1}
    assert codes(found) == [("calendar.tasks_not_taken", True), ("calendar.not_taken", True)]


def test_alarms_inside_an_event_do_not_disturb_it() -> None:
    alarm = "BEGIN:VALARM\r\nACTION:DISPLAY\r\nDESCRIPTION:Bangun\r\nEND:VALARM"
    assert one("DESCRIPTION:Apel", alarm, START)[0].description == "Apel"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_other_encodings_and_line_ends_are_read(encoding: str) -> None:
    whole = "\n".join(("BEGIN:VCALENDAR", event(START, summary="Café"), "END:VCALENDAR")).replace("\r", "")
    assert events_in(whole.encode(encoding), POST).events[0].summary == "Café"


def test_a_line_folded_inside_a_letter_is_whole_again() -> None:
    whole = "\r\n".join(("BEGIN:VCALENDAR", event(START, summary="Café"), "END:VCALENDAR")).encode()
    cut = whole.index("é".encode()) + 1
    assert events_in(whole[:cut] + b"\r\n " + whole[cut:], POST).events[0].summary == "Café"


def test_what_is_no_calendar_or_too_much_is_refused() -> None:
    many = "BEGIN:VEVENT\r\nEND:VEVENT\r\n" * (COMPONENT_LIMIT + 1)
    for data, code in (
        (b"%PDF-1.7", "calendar.not_one"),
        (b" " * (SIZE_LIMIT + 1), "file.too_large"),
        (f"BEGIN:VCALENDAR\r\n{many}".encode(), "calendar.too_many"),
    ):
        with pytest.raises(PoraError) as caught:
            events_in(data, POST, "x.ics")
        assert caught.value.code == code


def test_components_without_end_in_each_other_cost_no_time() -> None:
    deep = "BEGIN:A\r\n" * 100_000 + "END:B\r\n" * 100_000
    assert read(deep).events == ()


def test_a_kind_is_guessed_from_our_word_then_categories_then_the_summary() -> None:
    assert kind_hint(one(START, "X-PORA-KIND:operation")[0]) is EventKind.OPERATION
    assert kind_hint(one(START, "CATEGORIES:RAPAT")[0]) is EventKind.MEETING
    assert kind_hint(one(START)[0]) is EventKind.DUTY


def test_a_first_day_outside_its_own_rule_is_remarked_on() -> None:
    assert one(START, "RRULE:FREQ=WEEKLY;BYDAY=TU;COUNT=3")[1] == ["calendar.first_day"]
    assert one(START, WEEKLY, "RDATE:20251111T000000Z")[1] == ["calendar.extra_dates"]


def test_every_code_of_a_problem_has_a_sentence() -> None:
    found = read(event(START + "x", "EXDATE:1"), event(START, WEEKLY, "EXDATE:1", "STATUS:?", "SEQUENCE:-1"))
    assert {problem.code for problem in found.problems} <= SENTENCES.keys()
    assert all("–" not in explain(problem) for problem in found.problems)


def test_a_duty_of_a_few_hours_overnight_keeps_its_length() -> None:
    found, _problems = one("DTSTART;TZID=Asia/Pontianak:20251103T220000", "DURATION:PT8H")
    assert found.ends_at is not None and found.ends_at - found.starts_at == timedelta(hours=8)


WHOLE = "\r\n".join(
    ("BEGIN:VCALENDAR", zone_definition("Kantor", "+0800"), event(START, END, WEEKLY, "EXDATE:20251106T220000Z"),
     event("RECURRENCE-ID:20251110", START), event("DTSTART;TZID=Kantor:20251103T050000", "DURATION:PT8H", uid="2"),
     "END:VCALENDAR")
).encode()  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(WHOLE)), st.integers(0, 12), st.binary(max_size=6)), max_size=8))
def test_a_damaged_file_is_read_as_far_as_it_goes(damages: list[tuple[int, int, bytes]]) -> None:
    data = WHOLE
    for place, length, instead in damages:
        data = data[:place] + instead + data[place + length :]
    try:
        found = events_in(data, POST, "x.ics")
    except PoraError as refused:
        assert refused.code == "calendar.not_one"
    else:
        assert all(explain(problem.located) for problem in found.problems)
