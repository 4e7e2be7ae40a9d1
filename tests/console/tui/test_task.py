"""One follow-up task: its facts, answers, parts, where it leads, its history."""

from datetime import date, timedelta

import pytest

from console.services import handshake
from console.services import tasks as services
from console.tui.screens.task import TaskScreen
from console.tui.widgets.detail import Detail
from db.enums import Channel, Handshake, ResponsibilityRole
from db.models.tasks import AnswerDraft
from db.queries import tasks
from tests.builders import agency, make_meeting, make_task
from tests.console.tui.running import WIDE, console, press, seen, settle, type_in

pytestmark = pytest.mark.usefixtures("english")
POLSEK, KORAMIL, OURS = "POLSEK-ENTIKONG", "KORAMIL-1204-02", "IMI-ENTIKONG"


@pytest.fixture
def context(sqlite_context):
    return sqlite_context


def get(context, task):
    return context.read(tasks.get, task.id, today=context.today())


async def opened(pilot, context, task):
    await pilot.app.push_screen(TaskScreen(context, task.id))
    await settle(pilot)


def counter(context, task):
    draft = AnswerDraft(
        task=task.id, agency=agency(context, POLSEK), answer=Handshake.COUNTERED, proposed_due=date(2031, 1, 2),
        on_behalf=True, channel=Channel.RADIO,
    )  # fmt: skip
    context.perform(handshake.answer, draft)


async def test_everybody_with_a_part_is_named(context):
    task = make_task(context, "Patroli", accountable=POLSEK)
    context.perform(
        services.set_responsibilities, task.id,
        [(agency(context, KORAMIL), ResponsibilityRole.RESPONSIBLE), (agency(context, OURS), ResponsibilityRole.INFORMED)],
    )  # fmt: skip
    async with console(context) as pilot:
        await opened(pilot, context, task)
        lines = seen(pilot).splitlines()
        assert any("Carry it out" in line and "Koramil" in line for line in lines)
        assert any("Told" in line and "Imigrasi" in line for line in lines)


async def test_an_answer_recorded_on_behalf_shows_its_way_and_settles_the_handshake(context):
    task = make_task(context, "Patroli", accountable=POLSEK)
    async with console(context) as pilot:
        await opened(pilot, context, task)
        await press(pilot, "j", "f2")
        assert "on behalf, by chat" in seen(pilot)
    assert get(context, task).handshake == "accepted"


async def test_an_objection_without_a_reason_is_sent_back_to_its_field(context):
    task = make_task(context, "Patroli", accountable=POLSEK)
    async with console(context) as pilot:
        await opened(pilot, context, task)
        await press(pilot, "j", "right", "f2")
        assert "says why" in seen(pilot)
        await type_in(pilot, "tidak ada anggota")
        await press(pilot, "f2")
    row = get(context, task)
    assert row.handshake == "declined"
    assert context.read(tasks.answers, task.id)[0].reason == "tidak ada anggota"


async def test_our_own_answer_is_not_recorded_on_behalf(context):
    task = make_task(context, "Patroli", accountable=POLSEK)
    context.perform(handshake.hand_over, task.id, agency(context, OURS))
    async with console(context) as pilot:
        await opened(pilot, context, task)
        await press(pilot, "j", "f2")
    assert [one.on_behalf for one in context.read(tasks.answers, task.id)] == [False]


async def test_a_counter_offer_is_taken_over_with_its_date(context):
    task = make_task(context, "Patroli", accountable=POLSEK)
    counter(context, task)
    async with console(context) as pilot:
        await opened(pilot, context, task)
        await press(pilot, "c")
        assert "2 January 2031" in seen(pilot)
        await press(pilot, "1")
    assert (get(context, task).due, get(context, task).handshake) == (date(2031, 1, 2), "accepted")


async def test_deciding_is_offered_only_while_an_offer_stands(context):
    task = make_task(context, "Patroli", accountable=POLSEK)
    async with console(context) as pilot:
        await opened(pilot, context, task)
        assert pilot.app.screen.check_action("decide", ()) is False
        counter(context, task)
        pilot.app.wrote()
        await settle(pilot)
        assert pilot.app.screen.check_action("decide", ()) is True


async def test_a_task_is_split_between_its_owners(context):
    task = make_task(context, "Patroli", accountable=POLSEK)
    async with console(context, WIDE) as pilot:
        await opened(pilot, context, task)
        await press(pilot, "v")
        await type_in(pilot, "koramil 1204-02")
        await press(pilot, "enter", "ctrl+s")
        assert "Split into" in seen(pilot)
    assert [row.label for row in context.read(tasks.children, task.id, today=context.today())] == [
        "T-0001a", "T-0001b",
    ]  # fmt: skip


async def test_handing_over_keeps_the_reason_and_asks_the_new_unit(context):
    task = make_task(context, "Patroli", accountable=POLSEK)
    async with console(context) as pilot:
        await opened(pilot, context, task)
        await press(pilot, "p")
        await type_in(pilot, "Koramil 1204-02")
        await press(pilot, "enter", "enter")
        await type_in(pilot, "wilayahnya")
        await press(pilot, "f2")
    row = get(context, task)
    assert (row.accountable, row.handshake, row.notes) == (agency(context, KORAMIL), "waiting", "wilayahnya")


async def test_enter_opens_the_meeting_it_comes_from(context):
    meeting = make_meeting(context, "Rapat asal")
    task = make_task(context, "Patroli", meeting=meeting.id)
    async with console(context) as pilot:
        await opened(pilot, context, task)
        await press(pilot, "enter")
        assert "Rapat asal" in seen(pilot) and pilot.app.current_mode == "meetings"


async def test_a_task_from_nowhere_offers_no_source(context):
    task = make_task(context, "Patroli")
    async with console(context) as pilot:
        await opened(pilot, context, task)
        assert "Its source" not in seen(pilot)


async def test_the_part_leads_to_the_whole_and_the_whole_to_its_parts(context):
    task = make_task(context, "Patroli", accountable=POLSEK)
    context.perform(services.split, task.id, [agency(context, POLSEK), agency(context, KORAMIL)])
    async with console(context) as pilot:
        await opened(pilot, context, task)
        await press(pilot, "enter", "2")
        assert "T-0003" in seen(pilot) and "Part of" in seen(pilot)
        await press(pilot, "enter")
        assert pilot.app.screen.identity == task.id


async def test_its_history_stands_beside_it_where_there_is_room(context):
    task = make_task(context, "Patroli")
    async with console(context, WIDE) as pilot:
        await opened(pilot, context, task)
        await press(pilot, "s", "2")
        shown = pilot.app.screen.query_one("#history", Detail)
        assert any(line.label == "Status" for section in shown._sections for line in section.lines)


async def test_undo_takes_the_last_step_back(context):
    task = make_task(context, "Patroli")
    async with console(context) as pilot:
        await opened(pilot, context, task)
        await press(pilot, "s", "2")
        assert get(context, task).status == "in_progress"
        await press(pilot, "u")
    assert get(context, task).status == "open"


async def test_a_removed_task_can_only_be_restored(context):
    task = make_task(context, "Patroli", accountable=POLSEK)
    context.perform(services.remove, task.id)
    async with console(context) as pilot:
        await opened(pilot, context, task)
        allowed = {name for name in ("status", "owner", "answer", "split", "parts", "edit", "delete", "restore")
                   if pilot.app.screen.check_action(name, ())}  # fmt: skip
        assert allowed == {"restore"}
        await press(pilot, "r")
    assert get(context, task).state == "live"


async def test_an_overdue_task_says_so_in_words(context):
    task = make_task(context, "Patroli", due=context.today() - timedelta(days=3))
    async with console(context) as pilot:
        await opened(pilot, context, task)
        assert "3 days overdue" in seen(pilot)
