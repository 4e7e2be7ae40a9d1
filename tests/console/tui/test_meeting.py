"""One meeting on its screen: the next step, changes of state, papers, sections."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from textual.app import App

from console.context import Context
from console.tui.screens.live_minutes import LiveMinutesScreen
from console.tui.screens.meeting_view import next_step
from console.tui.widgets.confirm import ConfirmScreen
from db.enums import MeetingState, SecurityClass
from db.queries import agenda, meetings
from tests.console.tui.holding import opened, planned, running, wrote
from tests.console.tui.running import console, press, seen, settle, type_in

pytestmark = pytest.mark.usefixtures("english")


def state(context: Context, meeting) -> str:
    row = context.read(meetings.get, meeting)
    return row.state if row else ""


def titles(context: Context, meeting) -> list[str]:
    return [row.title for row in context.read(agenda.of_meeting, meeting)]


# -------------------------------------------------------------------------------------------------------- the next step


def step(context: Context, meeting, **changed) -> str:
    row = context.read(meetings.get, meeting)._replace(**changed)
    found = next_step(row, datetime.now(UTC))
    return found.action if found else ""


def test_the_next_step_follows_the_meeting_from_agenda_to_papers(sqlite_context):
    meeting = planned(sqlite_context)
    assert step(sqlite_context, meeting, agenda_items=0) == "write_agenda"
    assert step(sqlite_context, meeting, invited=0) == "invite"
    assert step(sqlite_context, meeting) == "send"
    assert step(sqlite_context, meeting, sent=5) == "confirm"
    assert step(sqlite_context, meeting, sent=5, confirmed=5) == "live"
    assert step(sqlite_context, meeting, starts_at=datetime.now(UTC) + timedelta(minutes=20)) == "live"
    assert step(sqlite_context, meeting, state=MeetingState.RUNNING) == "live"
    assert step(sqlite_context, meeting, state=MeetingState.FINISHED) == "approve"
    assert step(sqlite_context, meeting, state=MeetingState.APPROVED) == "print"
    assert step(sqlite_context, meeting, state=MeetingState.CANCELLED) == "reopen"
    assert step(sqlite_context, meeting, record_state="deleted") == "restore"


async def test_enter_alone_leads_from_an_empty_meeting_to_its_first_item(sqlite_context):
    meeting = planned(sqlite_context, items=(), units=())
    async with console(sqlite_context) as pilot:
        await opened(pilot, meeting)
        assert "> Next step: write the agenda" in seen(pilot)
        await press(pilot, "enter")
        await type_in(pilot, "Pembukaan")
        await press(pilot, "f2")
        assert "Next step: invite the units" in seen(pilot)
    assert titles(sqlite_context, meeting) == ["Pembukaan"]


async def test_the_next_step_of_a_running_meeting_is_live_minutes(sqlite_context):
    meeting = running(sqlite_context)
    async with console(sqlite_context) as pilot:
        await opened(pilot, meeting)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, LiveMinutesScreen)


# ----------------------------------------------------------------------------------------------------- changes of state


async def choose(pilot, word: str) -> None:
    """Choose `word` in the list of changes."""
    await press(pilot, "f8")
    labels = [choice.label for choice in pilot.app.screen.choices]
    await press(pilot, *["down"] * labels.index(word), "enter")


async def test_suspending_and_going_on_stand_in_the_minutes(sqlite_context):
    meeting = running(sqlite_context)
    async with console(sqlite_context) as pilot:
        await opened(pilot, meeting)
        await choose(pilot, "Suspend")
        await type_in(pilot, "salat")
        await press(pilot, "enter")
        assert state(sqlite_context, meeting) == "suspended"
        await choose(pilot, "Go on")
        await press(pilot, "right", "right")
        assert "Meeting suspended: salat" in seen(pilot)
    assert state(sqlite_context, meeting) == "running"


async def test_postponing_asks_for_the_new_date_and_the_correction_letter(sqlite_context):
    meeting = planned(sqlite_context)
    async with console(sqlite_context) as pilot:
        await opened(pilot, meeting)
        await press(pilot, "enter", "f2")
        await choose(pilot, "Postpone")
        await type_in(pilot, "17/12/2030 13.30")
        assert "= Tuesday, 17 December 2030 at 13:30 WIB" in seen(pilot)
        await pilot.press("enter")
        await type_in(pilot, "W16/22/2030")
        await press(pilot, "f2")
    row = sqlite_context.read(meetings.get, meeting)
    assert (row.state, row.correction_letter, row.sent) == ("postponed", "W16/22/2030", 0)
    assert row.local_start.strftime("%d/%m/%Y %H.%M") == "17/12/2030 13.30"


async def test_cancelling_needs_a_reason(sqlite_context):
    meeting = planned(sqlite_context)
    async with console(sqlite_context) as pilot:
        await opened(pilot, meeting)
        await choose(pilot, "Cancel the meeting")
        await press(pilot, "enter")
        assert "! Write a reason" in seen(pilot)
        await type_in(pilot, "banjir")
        await press(pilot, "enter")
        assert "Next step: plan it again" in seen(pilot)
    assert sqlite_context.read(meetings.get, meeting).state_reason == "banjir"


async def test_minutes_are_approved_after_a_question_and_opened_again_with_a_reason(sqlite_context):
    from console.services import meetings as service

    meeting = running(sqlite_context)
    sqlite_context.perform(service.finish, meeting)
    async with console(sqlite_context) as pilot:
        await opened(pilot, meeting)
        await press(pilot, "enter", "enter")
        assert state(sqlite_context, meeting) == "approved"
        await choose(pilot, "Open again")
        await type_in(pilot, "salah nama")
        await press(pilot, "enter")
    assert state(sqlite_context, meeting) == "finished"


async def test_a_removed_meeting_is_restored_by_enter(sqlite_context):
    meeting = planned(sqlite_context)
    async with console(sqlite_context) as pilot:
        await opened(pilot, meeting)
        await choose(pilot, "Remove from the list")
        await press(pilot, "y")
        assert "REMOVED" in seen(pilot)
        await press(pilot, "enter")
    assert sqlite_context.read(meetings.get, meeting).record_state == "live"


async def test_correcting_changes_only_what_was_changed(sqlite_context):
    meeting = planned(sqlite_context, place_text="Aula Kanim", notes="bawa peta")
    before = sqlite_context.read(meetings.get, meeting)
    async with console(sqlite_context) as pilot:
        await opened(pilot, meeting)
        await press(pilot, "ctrl+e")
        await type_in(pilot, " 2")
        await press(pilot, "f2")
    after = sqlite_context.read(meetings.get, meeting)
    assert after == before._replace(title=f"{before.title} 2")


# --------------------------------------------------------------------------------------------------------------- papers


@pytest.fixture
def opened_files(monkeypatch) -> list:
    found: list = []
    monkeypatch.setattr("console.printing.open_file", lambda path: bool(found.append(path)) or True)
    return found


async def test_f9_writes_the_chosen_paper_into_the_folder_of_papers_and_opens_it(sqlite_context, opened_files):
    meeting = planned(sqlite_context)
    async with console(sqlite_context) as pilot:
        await opened(pilot, meeting)
        await press(pilot, "f9", "enter")
        assert "Written: berkas/undangan-R-" in seen(pilot)
        await press(pilot, "left")
        assert "berkas/undangan-R-" in seen(pilot) or await scrolled_to(pilot, "berkas/undangan-R-")
    (path,) = opened_files
    assert path.parent == sqlite_context.folder / "berkas"
    assert path.suffix == ".docx"


async def scrolled_to(pilot, text: str) -> bool:
    await press(pilot, "end")
    return text in seen(pilot)


async def test_a_secret_paper_is_confirmed_and_noted(sqlite_context, opened_files):
    from db.queries import history

    meeting = planned(sqlite_context, security_class=SecurityClass.SECRET)
    async with console(sqlite_context) as pilot:
        await opened(pilot, meeting)
        await press(pilot, "f9", "enter")
        assert isinstance(pilot.app.screen, ConfirmScreen)
        await press(pilot, "escape")
        assert opened_files == []
        await press(pilot, "f9", "enter", "y")
    assert len(opened_files) == 1
    assert "document.export" in [row.action for row in sqlite_context.read(history.page)]


async def test_the_report_stands_ready_to_copy(sqlite_context):
    meeting = running(sqlite_context, title="Rapat Tim PORA")
    wrote(sqlite_context, meeting, "#k Format diseragamkan")
    async with console(sqlite_context) as pilot:
        await opened(pilot, meeting)
        await press(pilot, "i")
        assert "Permission to report" in seen(pilot)
        assert "Format diseragamkan" in seen(pilot)


# ---------------------------------------------------------------------------------------------------------------- looks


async def test_left_and_right_go_through_all_sections_and_up_leads_back_to_the_next_step(sqlite_context):
    meeting = running(sqlite_context)
    wrote(sqlite_context, meeting, "satu", "#k dua", "#tl @Kanim Entikong tiga")
    async with console(sqlite_context) as pilot:
        await opened(pilot, meeting)
        for word in ("Kanim Entikong", "1 satu", "dua", "T-0001", "Officials", "Pembukaan"):
            await press(pilot, "right")
            assert word in seen(pilot)
        await press(pilot, "up")
        assert "> Next step" in seen(pilot)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
async def test_a_meeting_looks_like_this(sqlite_context, size, picture: Callable[[App[object]], None], travel):
    travel(datetime(2025, 11, 10, 2, 0, tzinfo=UTC))
    meeting = planned(sqlite_context, title="Rapat Tim PORA Kecamatan Entikong dan Sekayam", place_text="Aula Kanim")
    async with console(sqlite_context, size=size) as pilot:
        await opened(pilot, meeting)
        await press(pilot, "right")
        await settle(pilot)
        picture(pilot.app)
