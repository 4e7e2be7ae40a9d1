"""Printing from the operation, its register of papers, a daily report and the roster: F9, a paper, its form."""

from datetime import date

import pytest

from console import i18n
from console.services import reports
from console.tui.screens.meetings import MeetingsScreen
from console.tui.screens.operation import OperationScreen
from console.tui.screens.operation_export import write_calendar, write_listed
from console.tui.screens.operation_papers import OperationPapersScreen
from console.tui.screens.report import ReportScreen
from console.tui.screens.roster import RosterScreen
from console.tui.widgets.confirm import ConfirmScreen
from db.enums import SecurityClass
from tests.console.tui.operating import shown, told
from tests.console.tui.running import console, press, seen

pytestmark = pytest.mark.usefixtures("english")


@pytest.fixture
def written(monkeypatch) -> list:
    found: list = []
    monkeypatch.setattr("console.printing.open_file", lambda path: bool(found.append(path)) or True)
    return found


async def test_f9_asks_for_the_paper_then_its_form_and_writes_it(sqlite_context, written):
    story = told(sqlite_context)
    async with console(sqlite_context) as pilot:
        await shown(pilot, OperationScreen(sqlite_context, story.day))
        await press(pilot, "f9")
        assert "Requests for personnel" in seen(pilot)
        await press(pilot, "enter", "down", "enter")
        assert "Written: berkas/rencana-operasi-O-" in seen(pilot)
        await shown(pilot, OperationPapersScreen(sqlite_context, story.day))
        await shown(pilot, RosterScreen(sqlite_context))
        await press(pilot, "f9", "4")
        await press(pilot, "x", "1", "x", "2")
        await shown(pilot, MeetingsScreen(sqlite_context))
        await press(pilot, "x", "1", "x", "2")
    assert written[0].suffix == ".pdf"
    assert written[1].name.startswith("jadwal-jaga-")
    assert [path.suffix for path in written[2:]] == [".ics", ".xlsx", ".xlsx", ".ics"], "roster, then meetings"


def test_a_listed_file_is_called_in_the_words_of_the_reader(sqlite_context, monkeypatch):
    monkeypatch.setattr("console.printing.open_file", lambda path: True)
    i18n.set_language("id")
    made = [write_listed(sqlite_context, "operations", "", ()), write_calendar(sqlite_context, "roster", "", ())]
    assert [one.path.name.rpartition("-20")[0] for one in made] == ["operasi-gabungan", "jadwal-jaga"]


async def test_a_secret_report_is_confirmed_before_it_is_written(sqlite_context, written):
    given = {"security_class": SecurityClass.SECRET}
    report = sqlite_context.perform(reports.begin, date(2025, 11, 11), given).report.id
    async with console(sqlite_context) as pilot:
        await shown(pilot, ReportScreen(sqlite_context, report))
        await press(pilot, "f9", "enter")
        assert isinstance(pilot.app.screen, ConfirmScreen)
        assert written == []
        await press(pilot, "y")
    assert [path.name for path in written] == ["laporan-harian-H-2025-001.docx"]
