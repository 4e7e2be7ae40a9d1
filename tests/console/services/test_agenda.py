"""The agenda in its order, and the next one that writes itself."""

from datetime import date, timedelta
from typing import Any

import pytest

from console.context import Context
from console.services import agenda, attendance, decisions, meetings, minutes
from console.services.agenda import Source
from db.enums import AgendaState, AttendanceStatus, TaskStatus
from db.errors import Invalid, Refused
from db.models.meetings import AgendaItemDraft, DecisionDraft, MinuteDraft
from db.queries import agenda as queries
from tests.builders import MEETING_START, agency, make_meeting, make_place, make_task

FORUM = "TIMPORA-KECAMATAN"
TODAY = date(2025, 12, 1)


def with_items(context: Context, *titles: str, **fields: Any) -> tuple[Any, list[Any]]:
    meeting = make_meeting(context, forum=FORUM, **fields)
    drafts = [AgendaItemDraft(meeting=meeting.id, title=title) for title in titles]
    return meeting, context.perform(agenda.add, drafts)


def titles(context: Context, meeting: Any) -> list[str]:
    return [row.title for row in context.read(queries.of_meeting, meeting.id)]


def hold(context: Context, meeting: Any) -> None:
    context.perform(meetings.start, meeting.id)
    context.perform(meetings.finish, meeting.id)


def proposed(context: Context, today: date = TODAY) -> list[Any]:
    return context.read(agenda.propose_agenda, FORUM, None, today)


def test_items_stand_in_the_order_they_were_added(context: Context) -> None:
    meeting, _items = with_items(context, "Satu", "Dua", "Tiga")
    assert titles(context, meeting) == ["Satu", "Dua", "Tiga"]


def test_an_item_can_be_put_behind_another(sqlite_context: Context) -> None:
    meeting, items = with_items(sqlite_context, "Satu", "Dua")
    drafts = [AgendaItemDraft(meeting=meeting.id, title="Sela")]
    sqlite_context.perform(agenda.add, drafts, after=items[0].id)
    assert titles(sqlite_context, meeting) == ["Satu", "Sela", "Dua"]


@pytest.mark.parametrize(
    ("moved", "after", "order"),
    [(2, None, ["Tiga", "Satu", "Dua"]), (0, 2, ["Dua", "Tiga", "Satu"]), (2, 0, ["Satu", "Tiga", "Dua"])],
)
def test_moving_an_item_changes_the_order(
    sqlite_context: Context, moved: int, after: int | None, order: list[str]
) -> None:
    meeting, items = with_items(sqlite_context, "Satu", "Dua", "Tiga")
    target = items[after].id if after is not None else None
    sqlite_context.perform(agenda.move, items[moved].id, target)
    assert titles(sqlite_context, meeting) == order


def test_an_item_can_be_moved_between_two_that_got_the_same_place_at_two_posts(sqlite_context: Context) -> None:
    meeting, items = with_items(sqlite_context, "Satu", "Dua", "Tiga")
    sqlite_context.perform(agenda.edit, items[1].id, {"position": items[0].position})
    sqlite_context.perform(agenda.move, items[2].id, items[0].id)
    assert set(titles(sqlite_context, meeting)) == {"Satu", "Dua", "Tiga"}


def test_moving_behind_an_item_of_another_meeting_is_refused(sqlite_context: Context) -> None:
    _meeting, items = with_items(sqlite_context, "Satu")
    _other, others = with_items(sqlite_context, "Dua")
    with pytest.raises(Invalid):
        sqlite_context.perform(agenda.move, items[0].id, others[0].id)


def test_the_agenda_of_a_closed_meeting_does_not_change(sqlite_context: Context) -> None:
    meeting, items = with_items(sqlite_context, "Satu")
    hold(sqlite_context, meeting)
    with pytest.raises(Refused) as refused:
        sqlite_context.perform(agenda.edit, items[0].id, {"title": "Lain"})
    assert refused.value.code == "meeting.over"


def test_taking_up_an_item_ends_the_one_before(sqlite_context: Context) -> None:
    meeting, items = with_items(sqlite_context, "Satu", "Dua")
    sqlite_context.perform(meetings.start, meeting.id, MEETING_START)
    sqlite_context.perform(agenda.start, items[0].id, MEETING_START)
    sqlite_context.perform(agenda.start, items[1].id, MEETING_START + timedelta(minutes=15))
    first, second = sqlite_context.read(queries.of_meeting, meeting.id)
    assert (first.state, first.ended_at) == (AgendaState.DISCUSSED, MEETING_START + timedelta(minutes=15))
    assert (second.state, second.ended_at) == (AgendaState.OPEN, None)
    assert sqlite_context.read(minutes.current_item, meeting.id) == items[1].id


def test_undiscussed_items_come_forward_with_a_count(context: Context) -> None:
    meeting, _items = with_items(context, "Satu")
    hold(context, meeting)
    assert [(one.source, one.title, one.carried) for one in proposed(context)] == [(Source.ITEM, "Satu", 1)]


def test_an_item_carried_twice_says_two(sqlite_context: Context) -> None:
    first, _items = with_items(sqlite_context, "Satu")
    hold(sqlite_context, first)
    second, _none = with_items(sqlite_context, starts_at=MEETING_START + timedelta(days=30))
    sqlite_context.perform(agenda.take_over, second.id, proposed(sqlite_context))
    hold(sqlite_context, second)
    assert [(one.title, one.carried, one.meeting_code) for one in proposed(sqlite_context)] == [
        ("Satu", 2, "R-2025-002")
    ]


def test_an_agenda_fills_itself_with_all_that_was_left(sqlite_context: Context) -> None:
    first, _items = with_items(sqlite_context, "Satu", "Dua")
    hold(sqlite_context, first)
    second, _none = with_items(sqlite_context, starts_at=MEETING_START + timedelta(days=30))
    assert len(proposed(sqlite_context)) == 2
    added = sqlite_context.perform(agenda.fill, second.id, MEETING_START.date())
    assert [one.title for one in added] == ["Satu", "Dua"]
    assert proposed(sqlite_context) == []


def test_without_a_region_the_agenda_goes_on_where_the_meeting_before_was(sqlite_context: Context) -> None:
    entikong, badau = (make_place(sqlite_context, name).id for name in ("Entikong", "Badau"))
    for place, title, days in ((badau, "Punya Badau", 0), (entikong, "Punya Entikong", 10)):
        held, _items = with_items(sqlite_context, title, region=place, starts_at=MEETING_START + timedelta(days=days))
        hold(sqlite_context, held)
    new, _none = with_items(sqlite_context, starts_at=MEETING_START + timedelta(days=30))
    added = sqlite_context.perform(agenda.fill, new.id, MEETING_START.date())
    assert [one.title for one in added] == ["Punya Entikong"]


def test_a_carried_item_is_kept_and_the_new_one_names_it(sqlite_context: Context) -> None:
    first, items = with_items(sqlite_context, "Satu")
    hold(sqlite_context, first)
    second, _none = with_items(sqlite_context, starts_at=MEETING_START + timedelta(days=30))
    (new,) = sqlite_context.perform(agenda.take_over, second.id, proposed(sqlite_context))
    assert (new.carried_from, new.carried_count) == (items[0].id, 1)
    assert [one.state for one in sqlite_context.read(queries.of_meeting, first.id)] == [AgendaState.CARRIED]


def test_an_item_cannot_be_carried_twice(sqlite_context: Context) -> None:
    first, _items = with_items(sqlite_context, "Satu")
    hold(sqlite_context, first)
    second, _none = with_items(sqlite_context)
    offered = proposed(sqlite_context)
    sqlite_context.perform(agenda.take_over, second.id, offered)
    with pytest.raises(Refused) as refused:
        sqlite_context.perform(agenda.take_over, second.id, offered)
    assert refused.value.code == "agenda.carried_already"


def test_an_item_closed_after_the_meeting_comes_forward_no_more(sqlite_context: Context) -> None:
    meeting, items = with_items(sqlite_context, "Satu")
    hold(sqlite_context, meeting)
    sqlite_context.perform(agenda.close, items[0].id)
    assert proposed(sqlite_context) == []


def test_overdue_tasks_come_before_open_ones_and_done_ones_do_not_come(context: Context) -> None:
    meeting, _items = with_items(context)
    context.perform(meetings.start, meeting.id)
    make_task(context, "Nanti", meeting=meeting.id, due=date(2026, 1, 1))
    make_task(context, "Lewat", meeting=meeting.id, due=date(2025, 11, 20))
    make_task(context, "Beres", meeting=meeting.id, status=TaskStatus.DONE)
    context.perform(meetings.finish, meeting.id)
    assert [(one.title, one.overdue) for one in proposed(context)] == [("Lewat", True), ("Nanti", False)]


def test_a_decision_without_a_task_comes_forward_and_one_with_a_task_does_not(context: Context) -> None:
    meeting, _items = with_items(context)
    context.perform(meetings.start, meeting.id)
    drafts = [DecisionDraft(meeting=meeting.id, number=0, text=text) for text in ("Tanpa", "Dengan")]
    _loose, owned = [context.perform(decisions.add, draft) for draft in drafts]
    make_task(context, "Laksanakan", decision=owned.id, status=TaskStatus.DONE)
    context.perform(meetings.finish, meeting.id)
    assert [(one.source, one.title) for one in proposed(context)] == [(Source.DECISION, "Tanpa")]


def test_what_stands_on_a_coming_agenda_is_not_proposed_again(sqlite_context: Context) -> None:
    meeting, _items = with_items(sqlite_context)
    sqlite_context.perform(meetings.start, meeting.id)
    make_task(sqlite_context, meeting=meeting.id)
    sqlite_context.perform(meetings.finish, meeting.id)
    coming, _none = with_items(sqlite_context, starts_at=MEETING_START + timedelta(days=30))
    sqlite_context.perform(agenda.take_over, coming.id, proposed(sqlite_context))
    assert proposed(sqlite_context) == []


def test_a_task_carried_undiscussed_is_proposed_once_as_an_item(sqlite_context: Context) -> None:
    meeting, _items = with_items(sqlite_context)
    sqlite_context.perform(meetings.start, meeting.id)
    make_task(sqlite_context, "Patroli", meeting=meeting.id)
    sqlite_context.perform(meetings.finish, meeting.id)
    second, _none = with_items(sqlite_context, starts_at=MEETING_START + timedelta(days=30))
    sqlite_context.perform(agenda.take_over, second.id, proposed(sqlite_context))
    hold(sqlite_context, second)
    assert [(one.source, one.code, one.carried) for one in proposed(sqlite_context)] == [(Source.ITEM, "T-0001", 2)]


def test_another_forum_leaves_nothing_for_this_one(sqlite_context: Context) -> None:
    meeting = make_meeting(sqlite_context, forum="CIQS")
    sqlite_context.perform(agenda.add, [AgendaItemDraft(meeting=meeting.id, title="Satu")])
    hold(sqlite_context, meeting)
    assert proposed(sqlite_context) == []


def test_a_long_decision_becomes_a_title_that_fits(sqlite_context: Context) -> None:
    meeting, _items = with_items(sqlite_context)
    sqlite_context.perform(meetings.start, meeting.id)
    draft = DecisionDraft(meeting=meeting.id, number=0, text="kata\n" * 1_000)
    sqlite_context.perform(decisions.add, draft)
    sqlite_context.perform(meetings.finish, meeting.id)
    coming, _none = with_items(sqlite_context, starts_at=MEETING_START + timedelta(days=30))
    (item,) = sqlite_context.perform(agenda.take_over, coming.id, proposed(sqlite_context))
    assert item.title.endswith("…") and len(item.title) == 500


def test_an_item_something_was_said_about_does_not_come_forward(sqlite_context: Context) -> None:
    meeting, items = with_items(sqlite_context, "Satu")
    sqlite_context.perform(meetings.start, meeting.id)
    unit = agency(sqlite_context, "POLSEK-SEKAYAM")
    sqlite_context.perform(attendance.record, meeting.id, [unit], AttendanceStatus.PRESENT)
    draft = MinuteDraft(meeting=meeting.id, agenda_item=items[0].id, speaker=unit, text="lapor")
    sqlite_context.perform(minutes.add, draft)
    sqlite_context.perform(meetings.finish, meeting.id)
    assert proposed(sqlite_context) == []
