"""Queries of meetings: filters, order, pages, counts, what is next and what is overdue. Rules of one meeting."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from console.context import Context
from console.services import agencies, attendance, decisions, meetings, workspace
from db.enums import AttendanceStatus, MeetingState
from db.errors import Invalid
from db.models.meetings import DecisionDraft, MeetingDraft
from db.queries import attendance as seats
from db.queries import decisions as register
from db.queries import meetings as queries
from db.queries.decisions import DecisionFilter
from db.queries.meetings import MeetingFilter
from db.reading import Page
from tests.builders import DUE, MEETING_START, agency, make_agency, make_meeting, make_place, make_task

DAY = timedelta(days=1)
TODAY = DUE


def titles(context: Context, **wanted: Any) -> list[str]:
    return [row.title for row in context.read(queries.page, MeetingFilter(**wanted))]


def held(context: Context, title: str = "Rapat", **fields: Any) -> Any:
    meeting = make_meeting(context, title, **fields)
    context.perform(meetings.start, meeting.id)
    context.perform(meetings.finish, meeting.id)
    return meeting


def test_the_newest_meeting_comes_first_unless_asked_otherwise(context: Context) -> None:
    for number in range(3):
        make_meeting(context, f"Rapat {number}", starts_at=MEETING_START + number * DAY)
    assert titles(context) == ["Rapat 2", "Rapat 1", "Rapat 0"]
    assert titles(context, newest_first=False) == ["Rapat 0", "Rapat 1", "Rapat 2"]


@pytest.mark.parametrize("newest_first", [True, False])
def test_pages_by_key_give_every_meeting_once_even_at_the_same_hour(context: Context, newest_first: bool) -> None:
    for number in range(5):
        make_meeting(context, f"Rapat {number}", starts_at=MEETING_START + (number // 3) * DAY)
    wanted = MeetingFilter(newest_first=newest_first)
    found: list[Any] = []
    while more := context.read(queries.page, wanted, Page(after=found[-1].key if found else None, limit=2)):
        found += more
    assert [row.id for row in found] == [row.id for row in context.read(queries.page, wanted)]
    assert len({row.id for row in found}) == 5 == context.read(queries.count, wanted)


def test_each_filter_leaves_out_what_it_names(context: Context) -> None:
    region = make_place(context)
    make_meeting(context, "Satu", forum="CIQS", region=region.id, place_text="Aula Camat")
    two = make_meeting(context, "Dua", invitation_number="W.16/1")
    context.perform(attendance.invite, two.id, [agency(context, "POLSEK-SEKAYAM")])
    context.perform(meetings.schedule, two.id)
    assert titles(context, forum="CIQS") == titles(context, region=region.id) == ["Satu"]
    assert titles(context, text="camat") == ["Satu"]
    assert titles(context, states=("scheduled", "invited")) == titles(context, text="w.16") == ["Dua"]
    assert titles(context, agency=agency(context, "POLSEK-SEKAYAM")) == titles(context, text="r-2025-002") == ["Dua"]
    assert context.read(queries.count, MeetingFilter(forum="CIQS")) == 1


def test_days_are_calendar_days_where_the_meeting_is_looked_at(context: Context) -> None:
    make_meeting(context, "Larut", starts_at=datetime(2025, 11, 12, 17, 30, tzinfo=UTC))
    day = date(2025, 11, 13)
    assert titles(context, from_day=day, to_day=day) == ["Larut"]
    assert titles(context, to_day=day - DAY) == titles(context, from_day=day + DAY) == []


def test_removed_meetings_are_listed_only_when_asked_for(context: Context) -> None:
    context.perform(meetings.remove, make_meeting(context, "Batal").id)
    assert (titles(context), titles(context, removed=True)) == ([], ["Batal"])


def test_a_text_is_looked_for_as_it_stands(context: Context) -> None:
    make_meeting(context, "O'Neil 100%")
    assert titles(context, text="o'neil 100%") == ["O'Neil 100%"]


def test_a_row_names_forum_place_and_the_meeting_before(context: Context) -> None:
    place = make_place(context, "PLBN Contoh")
    first = make_meeting(context, forum="TIMPORA-KECAMATAN", place=place.id)
    second = make_meeting(context, forum="TIMPORA-KECAMATAN", starts_at=MEETING_START + DAY)
    row, later = context.read(queries.get, first.id), context.read(queries.get, second.id)
    assert row is not None and later is not None
    assert (row.forum_called("id"), row.forum_called("en")) == ("Tim PORA Kecamatan", "Tim PORA, district")
    assert (row.where, later.previous_code, later.where) == ("PLBN Contoh", "R-2025-001", "")


def test_counts_leave_removed_records_out(context: Context) -> None:
    from console.services import history

    meeting = make_meeting(context)
    context.perform(meetings.start, meeting.id)
    context.perform(decisions.add, DecisionDraft(meeting=meeting.id, number=0, text="Satu"))
    context.perform(decisions.add, DecisionDraft(meeting=meeting.id, number=0, text="Dua"))
    context.perform(history.take_back)
    make_task(context, meeting=meeting.id)
    make_task(context, meeting=meeting.id, status="done")
    row = context.read(queries.get, meeting.id)
    assert row is not None and (row.decisions, row.tasks, row.tasks_open) == (1, 2, 1)


def test_a_merged_placeholder_shows_under_the_name_of_its_heir(context: Context) -> None:
    meeting = make_meeting(context)
    stranger = make_agency(context, "Polsek Skym", placeholder=True)
    context.perform(attendance.invite, meeting.id, [stranger.id])
    heir = agency(context, "POLSEK-SEKAYAM")
    context.perform(agencies.merge, stranger.id, heir)
    (row,) = context.read(seats.of_meeting, meeting.id)
    assert (row.agency, row.agency_code) == (heir, "POLSEK-SEKAYAM")
    assert context.read(seats.one, meeting.id, heir) == row


def test_uninvited_units_stand_after_the_invited(context: Context) -> None:
    meeting = make_meeting(context)
    context.perform(attendance.invite, meeting.id, [agency(context, "POLSEK-SEKAYAM")])
    context.perform(meetings.start, meeting.id)
    context.perform(attendance.record, meeting.id, [agency(context, "KEC-SEKAYAM")], AttendanceStatus.PRESENT)
    found = [row.agency_code for row in context.read(seats.of_meeting, meeting.id)]
    assert found == ["POLSEK-SEKAYAM", "KEC-SEKAYAM"]


def test_the_next_meeting_is_the_running_one_else_the_first_to_come(context: Context) -> None:
    later = make_meeting(context, starts_at=MEETING_START + 2 * DAY)
    soon = make_meeting(context, starts_at=MEETING_START + DAY)
    make_meeting(context, starts_at=MEETING_START - DAY)
    first = context.read(queries.next_meeting, MEETING_START)
    assert first is not None and first.id == soon.id
    context.perform(meetings.start, later.id)
    now = context.read(queries.next_meeting, MEETING_START)
    assert now is not None and now.id == later.id


def test_nothing_is_next_when_all_meetings_are_over(context: Context) -> None:
    held(context)
    assert context.read(queries.next_meeting, MEETING_START) is None


def test_a_forum_is_overdue_a_year_after_its_last_meeting(context: Context) -> None:
    held(context, forum="TIMPORA-KECAMATAN", starts_at=MEETING_START - 100 * DAY)
    last = held(context, forum="TIMPORA-KECAMATAN")
    assert context.read(queries.forums_overdue, MEETING_START + 365 * DAY) == []
    (late,) = context.read(queries.forums_overdue, MEETING_START + 375 * DAY)
    assert (late.last_meeting, late.per_year, late.days_since, late.days_late) == (last.id, 1, 375, 10)


def test_a_setting_overrides_how_often_a_forum_meets(context: Context) -> None:
    held(context, forum="TIMPORA-KECAMATAN")
    context.perform(workspace.set_values, {"frequency.TIMPORA-KECAMATAN": "12"})
    (late,) = context.read(queries.forums_overdue, MEETING_START + 40 * DAY)
    assert (late.per_year, late.days_late) == (12, 10)
    context.perform(workspace.set_values, {"frequency.TIMPORA-KECAMATAN": "0"})
    assert context.read(queries.forums_overdue, MEETING_START + 1_000 * DAY) == []


def test_a_forum_with_a_planned_meeting_or_without_a_target_is_not_overdue(context: Context) -> None:
    held(context, forum="TIMPORA-KECAMATAN")
    held(context, forum="CIQS")
    coming = make_meeting(context, forum="TIMPORA-KECAMATAN", starts_at=MEETING_START + 500 * DAY)
    context.perform(meetings.schedule, coming.id)
    assert context.read(queries.forums_overdue, MEETING_START + 400 * DAY) == []


def test_each_region_of_a_forum_is_overdue_by_itself(context: Context) -> None:
    first, second = make_place(context, "Entikong A"), make_place(context, "Sekayam A")
    held(context, forum="TIMPORA-KECAMATAN", region=first.id)
    held(context, forum="TIMPORA-KECAMATAN", region=second.id, starts_at=MEETING_START + 100 * DAY)
    found = context.read(queries.forums_overdue, MEETING_START + 400 * DAY)
    assert [one.region_name for one in found] == ["Entikong A"]


def test_the_register_of_decisions_filters_and_pages(context: Context) -> None:
    meeting = make_meeting(context, forum="CIQS")
    context.perform(meetings.start, meeting.id)
    made = [
        context.perform(decisions.add, DecisionDraft(meeting=meeting.id, number=0, text=text))
        for text in ("Patroli", "Data WNA", "Jadwal")
    ]
    make_task(context, decision=made[0].id, due=TODAY - DAY)

    def texts(**wanted: Any) -> list[str]:
        return [row.text for row in context.read(register.page, DecisionFilter(TODAY, **wanted))]

    assert texts() == ["Jadwal", "Data WNA", "Patroli"]
    assert (texts(without_tasks=True), texts(overdue=True)) == (["Jadwal", "Data WNA"], ["Patroli"])
    assert texts(text="wna", meeting=meeting.id, forum="CIQS", states=("standing",)) == ["Data WNA"]
    assert context.read(register.count, DecisionFilter(TODAY, overdue=True)) == 1
    first = context.read(register.page, DecisionFilter(TODAY), Page(limit=2))
    rest = context.read(register.page, DecisionFilter(TODAY), Page(after=first[-1].key, limit=2))
    assert [row.text for row in [*first, *rest]] == ["Jadwal", "Data WNA", "Patroli"]


def test_a_meeting_ends_after_it_starts() -> None:
    with pytest.raises(Invalid) as wrong:
        MeetingDraft(title="Rapat", starts_at=MEETING_START, ends_at=MEETING_START)
    assert wrong.value.code == "meeting.ends_first"


def test_only_a_running_or_suspended_meeting_takes_outcomes() -> None:
    from db.models.meetings import Meeting

    meeting = Meeting(title="Rapat", starts_at=MEETING_START)
    taking = []
    for state in MeetingState:
        meeting.state = state
        if meeting.takes_outcomes:
            taking.append(state)
    assert taking == [MeetingState.RUNNING, MeetingState.SUSPENDED]
