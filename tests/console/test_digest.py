"""The digest and the reminder: plain text, short, whole lines, nothing secret."""

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console import digest, i18n
from console.context import Context
from console.digest import Block, fitted
from console.reminders import reminder
from console.services import attendance, checklists, decisions, meetings
from console.services.checklists import Begun
from db.enums import AttendanceStatus, SecurityClass
from db.errors import NotFound, Refused
from db.ids import new_id
from db.models.meetings import DecisionDraft
from db.queries import tasks as queries
from tests.builders import (
    DUE,
    agency,
    make_booking,
    make_frozen,
    make_meeting,
    make_operation,
    make_resource,
    make_task,
)

POLSEK, KORAMIL, OURS = "POLSEK-SEKAYAM", "KORAMIL-1204-02", "IMI-ENTIKONG"


@pytest.fixture(autouse=True)
def _english(travel: Any) -> None:
    i18n.set_language("en")
    travel("2025-12-20T03:00:00+00:00")


def held(context: Context, **fields: Any) -> Any:
    meeting = make_meeting(context, **fields)
    context.perform(attendance.invite, meeting.id, [agency(context, POLSEK), agency(context, KORAMIL)])
    context.perform(meetings.schedule, meeting.id)
    context.perform(meetings.start, meeting.id)
    context.perform(attendance.record, meeting.id, [agency(context, POLSEK)], AttendanceStatus.PRESENT)
    context.perform(attendance.record, meeting.id, [agency(context, KORAMIL)], AttendanceStatus.EXCUSED)
    return meeting


# ------------------------------------------------------------------------------------------------------------- today


def test_an_empty_workspace_has_a_digest(sqlite_context: Context) -> None:
    text = digest.today(sqlite_context)
    assert text.splitlines()[0] == "Tim PORA Sanggau, Saturday, 20 December 2025"
    assert "No meeting is planned." in text


def test_today_tells_what_is_ours_and_whom_we_wait_for(context: Context) -> None:
    make_task(context, "Surat ke KJRI", accountable=OURS)
    make_task(context, "Data WNA", accountable=POLSEK)
    text = digest.today(context)
    assert "- T-0001 Surat ke KJRI, 15 Dec 2025 (OVERDUE)" in text
    assert "tasks 1, overdue 1, not accepted 1" in text


def test_a_long_day_stays_below_two_kilobytes_and_says_what_is_left_out(sqlite_context: Context) -> None:
    for number in range(6):
        make_task(sqlite_context, f"Tugas {number} " + "panjang sekali " * 40, accountable=OURS)
    text = digest.today(sqlite_context)
    assert len(text.encode()) <= 2_000
    assert "lines left out)" in text.splitlines()[-1]


def test_tasks_of_a_secret_meeting_show_no_title(sqlite_context: Context) -> None:
    meeting = make_meeting(sqlite_context, "Operasi senyap", security_class=SecurityClass.SECRET)
    make_task(sqlite_context, "Tangkap tekong X", accountable=OURS, meeting=meeting.id)
    text = digest.today(sqlite_context)
    assert "T-0001" in text
    assert "tekong" not in text and "senyap" not in text


def test_control_characters_never_reach_the_text(sqlite_context: Context) -> None:
    make_task(sqlite_context, "judul", detail="x", accountable=OURS)
    assert "\x1b" not in digest.today(sqlite_context)


def test_runs_that_wait_for_us_are_told_with_their_next_step_and_secret_ones_by_code_alone(sqlite_context: Context) -> None:
    version = make_frozen(sqlite_context).id
    secret = make_operation(sqlite_context, "Operasi senyap", security_class=SecurityClass.SECRET).id
    assert "Runs of procedures" not in digest.today(sqlite_context)
    sqlite_context.perform(checklists.start, version, Begun(title="Patok D.180"))
    sqlite_context.perform(checklists.start, version, Begun(subject=secret, title="Tangkap tekong X"))
    sqlite_context.perform(checklists.start, version, Begun(holder=agency(sqlite_context, POLSEK)))
    text = digest.today(sqlite_context)
    told = text[text.index("Runs of procedures that wait for us:") :].splitlines()[1:4]
    assert "- C-2025-001 Menemukan pelintas batas di jalur tidak resmi (held by us)" in told
    assert "- C-2025-002 (secret (R))" in told
    assert "C-2025-003" not in text


# ------------------------------------------------------------------------------------------------------- operations


def soon(context: Context, name: str = "Opgab Sekayam", **fields: Any) -> Any:
    """Propose an operation that begins in two days at 08.30 WIB."""
    day = context.now().replace(hour=1, minute=30, second=0, microsecond=0) + timedelta(days=2)
    return make_operation(context, name, starts_at=day, ends_at=day + timedelta(hours=8, minutes=30), **fields)


def test_the_next_operations_are_told_in_one_line_each(context: Context) -> None:
    soon(context, units=[POLSEK])
    make_operation(context, "Tahun lalu")
    line = next(line for line in digest.today(context).splitlines() if line.startswith("- O-"))
    assert line.startswith("- O-2") and "Opgab Sekayam, " in line
    assert line.endswith("08:30–17:00 WIB; units taking part 1/2")
    assert "Tahun lalu" not in digest.today(context)


def test_clashes_are_told_those_that_block_first_and_the_rest_counted(context: Context) -> None:
    car = make_resource(context)
    for name in ("Satu", "Dua"):
        make_booking(context, soon(context, name, units=[POLSEK], minimum_strength=9).id, car.id)
    lines = digest.today(context).splitlines()
    place = lines.index("Clashes in the next 30 days:")
    assert "Hilux KB 1021 is booked for two operations at once" in lines[place + 1]
    assert lines[place + 3] == "- and 1 more"


def test_names_of_secret_operations_stay_inside(sqlite_context: Context) -> None:
    car = make_resource(sqlite_context)
    for name in ("Operasi senyap", "Terbuka"):
        secret = SecurityClass.SECRET if name == "Operasi senyap" else SecurityClass.OPEN
        make_booking(sqlite_context, soon(sqlite_context, name, security_class=secret).id, car.id)
    text = digest.today(sqlite_context)
    assert "senyap" not in text and "Hilux" not in text
    assert "O-20" in text


# ----------------------------------------------------------------------------------------------------- one meeting


def test_a_held_meeting_is_reported_with_who_came_decisions_and_tasks(context: Context) -> None:
    meeting = held(context, place_text="Aula PLBN")
    context.perform(decisions.add, DecisionDraft(meeting=meeting.id, number=0, text="Patroli tiap Senin"))
    make_task(context, "Susun jadwal", accountable=POLSEK, meeting=meeting.id)
    lines = digest.of_meeting(context, meeting.id).splitlines()
    assert lines[0] == "Permission to report on Rapat Tim PORA Kecamatan Entikong:"
    assert "Day and hour: Thursday, 13 November 2025 09:00 WIB" in lines
    assert "Units present: 1/2" in lines
    assert "1. Patroli tiap Senin" in lines
    assert any(line.startswith("- T-0001 ") and line.endswith("Susun jadwal, 15 Dec 2025") for line in lines)
    assert lines[-1] == "That is all we have to report."


def test_a_planned_meeting_is_reported_as_a_plan(sqlite_context: Context) -> None:
    lines = digest.of_meeting(sqlite_context, make_meeting(sqlite_context).id).splitlines()
    assert lines[0].startswith("Permission to report the plan of")
    assert "Units confirmed: 0/0" in lines


@pytest.mark.parametrize("security_class", [SecurityClass.SECRET, SecurityClass.TOP_SECRET])
def test_a_secret_meeting_is_reported_only_when_confirmed(
    security_class: SecurityClass, sqlite_context: Context
) -> None:
    meeting = make_meeting(sqlite_context, security_class=security_class)
    with pytest.raises(Refused, match="secret"):
        digest.of_meeting(sqlite_context, meeting.id)
    assert meeting.title in digest.of_meeting(sqlite_context, meeting.id, confirmed=True)


def test_an_unknown_meeting_is_refused(sqlite_context: Context) -> None:
    with pytest.raises(NotFound):
        digest.of_meeting(sqlite_context, new_id())


# ---------------------------------------------------------------------------------------------------------- fitting

LINES = st.lists(st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=60), max_size=30)


@given(lines=LINES, limit=st.integers(120, 900))
def test_a_text_is_never_too_long_and_never_cut_inside_a_line(lines: list[str], limit: int) -> None:
    text = fitted("Kepala", [Block("", lines)], limit, "Penutup")
    assert len(text.encode()) <= limit
    shown = text.split("\n")
    assert set(shown[1:-1]) <= {*lines, *(digest._left_out(count) for count in range(1, len(lines) + 1))}
    assert (shown[0], shown[-1]) == ("Kepala", "Penutup")


def test_a_heading_does_not_stand_alone_at_the_end() -> None:
    text = fitted("Kepala", [Block("", ["a" * 40]), Block("Judul", ["b" * 100])], 90)
    assert "Judul" not in text
    assert text.endswith("(2 lines left out)")


# --------------------------------------------------------------------------------------------------------- reminder


def reminded(context: Context, **fields: Any) -> str:
    make_task(context, **{"accountable": POLSEK, **fields})
    rows = context.read(queries.page, today=DUE + timedelta(days=5))
    return reminder(rows, "Polsek Sekayam", today=DUE + timedelta(days=5), sender="Kanim Entikong")


def test_a_reminder_names_code_title_due_day_and_source(context: Context) -> None:
    meeting = make_meeting(context)
    text = reminded(context, meeting=meeting.id)
    assert text.startswith("To: Polsek Sekayam\n")
    assert "1. T-0001 Patroli gabungan jalur tikus\n   Due: 15 December 2025 (5 days overdue)" in text
    assert "Basis: meeting R-2025-001" in text
    assert text.endswith("Kanim Entikong")


def test_a_reminder_asks_for_the_answer_that_is_missing(sqlite_context: Context) -> None:
    assert "Not confirmed yet" in reminded(sqlite_context)


def test_a_reminder_does_not_ask_what_was_answered(sqlite_context: Context) -> None:
    assert "confirmed" not in reminded(sqlite_context, accountable=OURS)


@pytest.mark.parametrize(
    ("days", "wanted"), [(0, "(today)"), (1, "(in 1 day)"), (3, "(in 3 days)"), (-1, "(1 day overdue)")]
)
def test_a_reminder_says_how_far_the_day_is(days: int, wanted: str, sqlite_context: Context) -> None:
    assert wanted in reminded(sqlite_context, due=DUE + timedelta(days=5 + days))


def test_a_due_day_that_could_not_be_read_is_quoted(sqlite_context: Context) -> None:
    assert "Due: secepatnya" in reminded(sqlite_context, due=None, due_text="secepatnya")


def test_in_indonesian_the_reminder_reads_as_a_letter(sqlite_context: Context) -> None:
    i18n.set_language("id")
    text = reminded(sqlite_context)
    assert text.startswith("Yth. Polsek Sekayam\n\nDengan hormat,\n")
    assert "terlambat 5 hari" in text and "terima kasih" in text
