"""Who stands by a task: where the handshake begins, what units answer, and what becomes of it."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from console.context import Context
from console.services import attendance, handshake, meetings, tasks
from db.enums import AttendanceStatus, Channel, Handshake, ResponsibilityRole, TaskStatus
from db.errors import Invalid, NotFound, Refused
from db.models.tasks import AnswerDraft
from db.queries import tasks as queries
from tests.builders import DUE, agency, make_agency, make_meeting, make_task

POLSEK, KORAMIL, OURS = "POLSEK-SEKAYAM", "KORAMIL-1204-02", "IMI-ENTIKONG"


def now_of(context: Context, task: Any) -> queries.TaskDetail:
    found = context.read(queries.get, task.id, today=DUE)
    assert found is not None
    return found


def attended(context: Context, **seats: AttendanceStatus) -> Any:
    """Return a meeting that runs, with what each unit's seat says; `polsek=PRESENT`."""
    meeting = make_meeting(context)
    context.perform(meetings.schedule, meeting.id)
    context.perform(meetings.start, meeting.id)
    for name, status in seats.items():
        context.perform(attendance.record, meeting.id, [agency(context, {"polsek": POLSEK, "ours": OURS}[name])], status)
    return meeting


def answer(context: Context, task: Any, given: Handshake, unit: str = POLSEK, **fields: Any) -> Any:
    whole = {"on_behalf": True, "channel": Channel.PHONE, **fields}
    draft = AnswerDraft(task=task.id, agency=agency(context, unit), answer=given, **whole)
    return context.perform(handshake.answer, draft)


# --------------------------------------------------------------------------------------------------- where it begins


def test_without_an_owner_a_task_is_unowned(context: Context) -> None:
    assert make_task(context).handshake is Handshake.UNOWNED


def test_our_own_unit_accepts_what_it_gives_itself(context: Context) -> None:
    assert make_task(context, accountable=OURS).handshake is Handshake.ACCEPTED


def test_another_unit_is_waited_for(context: Context) -> None:
    assert make_task(context, accountable=POLSEK).handshake is Handshake.WAITING


def test_a_unit_at_the_meeting_agreed_there(context: Context) -> None:
    meeting = attended(context, polsek=AttendanceStatus.PRESENT)
    assert make_task(context, accountable=POLSEK, meeting=meeting.id).handshake is Handshake.AGREED


@pytest.mark.parametrize("status", AttendanceStatus)
def test_who_took_part_agreed_and_nobody_else(status: AttendanceStatus, sqlite_context: Context) -> None:
    meeting = attended(sqlite_context, polsek=status)
    task = make_task(sqlite_context, accountable=POLSEK, meeting=meeting.id)
    assert (task.handshake is Handshake.AGREED) == status.takes_part


def test_attendance_corrected_later_moves_the_handshake(context: Context) -> None:
    meeting = attended(context, polsek=AttendanceStatus.ABSENT)
    task = make_task(context, accountable=POLSEK, meeting=meeting.id)
    context.perform(attendance.record, meeting.id, [agency(context, POLSEK)], AttendanceStatus.ONLINE)
    assert now_of(context, task).handshake == Handshake.AGREED
    context.perform(attendance.record, meeting.id, [agency(context, POLSEK)], AttendanceStatus.EXCUSED)
    assert now_of(context, task).handshake == Handshake.WAITING


def test_attendance_corrected_later_leaves_an_answer_alone(sqlite_context: Context) -> None:
    meeting = attended(sqlite_context, polsek=AttendanceStatus.ABSENT)
    task = make_task(sqlite_context, accountable=POLSEK, meeting=meeting.id)
    answer(sqlite_context, task, Handshake.DECLINED, reason="bukan kewenangan kami")
    sqlite_context.perform(attendance.record, meeting.id, [agency(sqlite_context, POLSEK)], AttendanceStatus.PRESENT)
    assert now_of(sqlite_context, task).handshake == Handshake.DECLINED


@given(
    steps=st.lists(
        st.sampled_from(["accept", "decline", "counter", "decide", "refuse", "due", "title", "away", "back", "split"]),
        max_size=6,
    )
)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_an_absent_unit_never_agreed_in_the_meeting(steps: list[str], sqlite_context: Context) -> None:
    meeting = attended(sqlite_context, polsek=AttendanceStatus.ABSENT)
    task = make_task(sqlite_context, accountable=POLSEK, meeting=meeting.id)
    for step in steps:
        try:
            _take(sqlite_context, task, step)
        except Refused:
            continue
        rows = sqlite_context.read(queries.of_meeting, meeting.id, today=DUE)
        assert Handshake.AGREED not in [row.handshake for row in rows]


def _take(context: Context, task: Any, step: str) -> None:
    if step in ("accept", "decline", "counter"):
        kinds = {"accept": Handshake.ACCEPTED, "decline": Handshake.DECLINED, "counter": Handshake.COUNTERED}
        answer(context, task, kinds[step], reason="alasan", proposed_title="Lingkup lain")
    elif step in ("decide", "refuse"):
        context.perform(handshake.decide, task.id, step == "decide")
    elif step == "split":
        context.perform(tasks.split, task.id, [agency(context, POLSEK), agency(context, KORAMIL)])
    elif step in ("away", "back"):
        context.perform(handshake.hand_over, task.id, agency(context, KORAMIL if step == "away" else POLSEK))
    else:
        changed: dict[str, Any] = {"due": date(2025, 12, 24)} if step == "due" else {"title": "Judul lain"}
        context.perform(tasks.edit, task.id, changed)


# ------------------------------------------------------------------------------------------------------ the answers


@pytest.mark.parametrize(
    ("given_answer", "fields"),
    [
        (Handshake.ACCEPTED, {}),
        (Handshake.DECLINED, {"reason": "bukan kewenangan"}),
        (Handshake.COUNTERED, {"proposed_due": date(2026, 1, 5)}),
    ],
)
def test_an_answer_becomes_the_handshake(given_answer: Handshake, fields: Any, context: Context) -> None:
    task = make_task(context, accountable=POLSEK)
    answer(context, task, given_answer, **fields)
    assert now_of(context, task).handshake == given_answer


def test_an_answer_on_behalf_keeps_channel_and_time(context: Context) -> None:
    task = make_task(context, accountable=POLSEK)
    at = datetime(2025, 11, 20, 3, 30, tzinfo=UTC)
    answer(context, task, Handshake.ACCEPTED, channel=Channel.RADIO, answered_at=at)
    (row,) = context.read(queries.answers, task.id)
    assert (row.on_behalf, row.channel, row.answered_at) == (True, "radio", at)


def test_another_units_answer_must_say_it_is_on_behalf(sqlite_context: Context) -> None:
    task = make_task(sqlite_context, accountable=POLSEK)
    with pytest.raises(Refused, match="needs_on_behalf"):
        answer(sqlite_context, task, Handshake.ACCEPTED, on_behalf=False)


def test_on_behalf_needs_a_channel() -> None:
    with pytest.raises(Invalid, match="needs_channel"):
        AnswerDraft(task=UUID(int=1), agency=UUID(int=2), answer=Handshake.ACCEPTED, on_behalf=True)


def test_our_own_answer_needs_no_channel(sqlite_context: Context) -> None:
    task = make_task(sqlite_context, accountable=OURS)
    answer(sqlite_context, task, Handshake.DECLINED, OURS, on_behalf=False, channel=None, reason="tidak ada kapal")
    assert now_of(sqlite_context, task).handshake == Handshake.DECLINED


def test_only_the_accountable_unit_answers(sqlite_context: Context) -> None:
    task = make_task(sqlite_context, accountable=POLSEK)
    with pytest.raises(Refused, match="not_accountable"):
        answer(sqlite_context, task, Handshake.ACCEPTED, KORAMIL)


def test_an_institution_may_answer_for_its_unit(sqlite_context: Context) -> None:
    task = make_task(sqlite_context, accountable=POLSEK)
    answer(sqlite_context, task, Handshake.ACCEPTED, "POLRI")
    assert now_of(sqlite_context, task).handshake == Handshake.ACCEPTED


def test_agreed_and_waiting_are_no_answers(sqlite_context: Context) -> None:
    with pytest.raises(Invalid, match=r"answer\.kind"):
        answer(sqlite_context, make_task(sqlite_context, accountable=POLSEK), Handshake.AGREED)


@pytest.mark.parametrize(
    ("fields", "code"), [({}, "task.unowned"), ({"accountable": POLSEK, "status": TaskStatus.DONE}, "task.closed")]
)
def test_an_unowned_or_closed_task_takes_no_answer(fields: Any, code: str, sqlite_context: Context) -> None:
    with pytest.raises(Refused, match=code):
        answer(sqlite_context, make_task(sqlite_context, **fields), Handshake.ACCEPTED)


# --------------------------------------------------------------------------------------------------- counter-offers


def test_an_accepted_counter_offer_brings_its_date_and_scope(context: Context) -> None:
    task = make_task(context, accountable=POLSEK)
    answer(context, task, Handshake.COUNTERED, proposed_due=date(2026, 1, 5), proposed_title="Patroli sekali saja")
    context.perform(handshake.decide, task.id, True)
    row = now_of(context, task)
    assert (row.due, row.title, row.handshake) == (date(2026, 1, 5), "Patroli sekali saja", Handshake.ACCEPTED)


def test_a_refused_counter_offer_changes_nothing_and_asks_again(context: Context) -> None:
    task = make_task(context, accountable=POLSEK)
    answer(context, task, Handshake.COUNTERED, proposed_due=date(2026, 1, 5))
    context.perform(handshake.decide, task.id, False)
    row = now_of(context, task)
    assert (row.due, row.handshake) == (DUE, Handshake.WAITING)


def test_without_a_counter_offer_there_is_nothing_to_decide(sqlite_context: Context) -> None:
    task = make_task(sqlite_context, accountable=POLSEK)
    with pytest.raises(Refused, match="no_offer"):
        sqlite_context.perform(handshake.decide, task.id, True)


def test_the_last_of_several_offers_is_the_one_decided(sqlite_context: Context) -> None:
    task = make_task(sqlite_context, accountable=POLSEK)
    for day in (3, 8):
        answer(sqlite_context, task, Handshake.COUNTERED, proposed_due=date(2026, 1, day))
    sqlite_context.perform(handshake.decide, task.id, True)
    assert now_of(sqlite_context, task).due == date(2026, 1, 8)


# --------------------------------------------------------------------------------------------- owners that change


def test_an_unowned_task_gets_its_owner_and_waits_for_it(context: Context) -> None:
    task = make_task(context)
    context.perform(handshake.assign, task.id, agency(context, POLSEK))
    row = now_of(context, task)
    assert (row.accountable, row.handshake) == (agency(context, POLSEK), Handshake.WAITING)


def test_a_task_with_an_owner_is_handed_over_and_not_assigned(sqlite_context: Context) -> None:
    task = make_task(sqlite_context, accountable=POLSEK)
    with pytest.raises(Refused, match="has_owner"):
        sqlite_context.perform(handshake.assign, task.id, agency(sqlite_context, KORAMIL))


def test_handing_over_keeps_the_answers_and_asks_the_new_unit(context: Context) -> None:
    task = make_task(context, accountable=POLSEK, accountable_position="Kapolsek")
    answer(context, task, Handshake.DECLINED, reason="di luar wilayah")
    context.perform(handshake.hand_over, task.id, agency(context, KORAMIL), reason="Di wilayah Koramil")
    row = now_of(context, task)
    assert (row.accountable, row.handshake) == (agency(context, KORAMIL), Handshake.WAITING)
    assert (row.accountable_position, row.notes) == ("", "Di wilayah Koramil")
    assert [one.reason for one in context.read(queries.answers, task.id)] == ["di luar wilayah"]


def test_a_task_cannot_be_handed_to_the_unit_that_has_it(sqlite_context: Context) -> None:
    task = make_task(sqlite_context, accountable=POLSEK)
    with pytest.raises(Refused, match="same_owner"):
        sqlite_context.perform(handshake.hand_over, task.id, agency(sqlite_context, POLSEK))


def test_the_new_owner_loses_its_other_part(sqlite_context: Context) -> None:
    task = make_task(sqlite_context, accountable=POLSEK)
    unit = agency(sqlite_context, KORAMIL)
    sqlite_context.perform(tasks.set_responsibilities, task.id, [(unit, ResponsibilityRole.CONSULTED)])
    sqlite_context.perform(handshake.hand_over, task.id, unit)
    assert sqlite_context.read(queries.responsibilities, task.id) == []


def test_a_task_given_to_a_placeholder_that_was_placed_belongs_to_its_heir(sqlite_context: Context) -> None:
    from console.services import agencies

    guessed = make_agency(sqlite_context, "Polsek Lama", placeholder=True)
    sqlite_context.perform(agencies.merge, guessed.id, agency(sqlite_context, POLSEK))
    assert make_task(sqlite_context, accountable=guessed.id).accountable == agency(sqlite_context, POLSEK)


def test_an_unknown_unit_is_refused(sqlite_context: Context) -> None:
    with pytest.raises(NotFound):
        make_task(sqlite_context, accountable=UUID(int=5))
