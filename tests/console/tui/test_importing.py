"""Import in the console: looked at first, taken afterwards, one undo for all of it."""

from pathlib import Path

import pytest

from console.tui.screens.import_parts import Files
from console.tui.screens.importing import ImportScreen
from db.queries import operations, tasks
from db.queries.tasks import TaskFilter
from tests.console.formats.schedule_files import schedule_workbook
from tests.console.tui.running import WIDE, console, press, seen, settle, type_in, until

pytestmark = pytest.mark.usefixtures("english")
TABLE = "No;Uraian;Penanggung Jawab;Tenggat\n1;Patroli gabungan;Polsek Sekayam;30/11/2025\n2;Kirim data;Imigrasi;31/02/2026\n"


@pytest.fixture
def table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    file = tmp_path / "files" / "tindak-lanjut.csv"
    file.parent.mkdir()
    file.write_text(TABLE, encoding="utf-8")
    monkeypatch.chdir(file.parent)
    return file


def number_of_tasks(context) -> int:
    return context.read(tasks.count, TaskFilter(), today=context.today())


async def look(pilot, path: Path) -> None:
    await press(pilot, "i")
    await type_in(pilot, str(path))  # the path has the keyboard: what is typed acts as no command
    await press(pilot, "enter")


async def test_a_file_is_looked_at_row_by_row_and_nothing_is_written(sqlite_context, table):
    async with console(sqlite_context, size=WIDE) as pilot:
        await look(pilot, table)
        shown = seen(pilot)
        assert "Nothing is written yet. F2 takes it in." in shown
        assert "taken" in shown
        assert "doubted" in shown
        assert number_of_tasks(sqlite_context) == 0


async def test_taking_it_in_writes_and_one_undo_takes_all_of_it_back(sqlite_context, table):
    async with console(sqlite_context, size=WIDE) as pilot:
        await look(pilot, table)
        await press(pilot, "f2")
        assert number_of_tasks(sqlite_context) == 2
        assert "takes the whole import back" in seen(pilot)
        await press(pilot, "ctrl+z")
        assert number_of_tasks(sqlite_context) == 0


async def test_the_same_file_again_changes_nothing_and_is_not_offered(sqlite_context, table):
    async with console(sqlite_context, size=WIDE) as pilot:
        await look(pilot, table)
        await press(pilot, "f2", "f3")
        pilot.app.screen._look(table)
        await settle(pilot)
        assert "Everything in this file is here already" in seen(pilot)
        assert not pilot.app.screen.check_action("take", ())


async def test_a_file_is_chosen_from_the_tree_by_arrows_and_enter(sqlite_context, table):
    async with console(sqlite_context, size=WIDE) as pilot:
        await press(pilot, "i")
        await until(pilot, lambda: _nodes(pilot))
        await press(pilot, "down", "slash")
        assert pilot.app.focused.value == "/", "a path begun among the files is written where it belongs"
        await press(pilot, "down", "down", "enter")
        assert "tindak-lanjut.csv: taken" in seen(pilot)


async def test_a_file_that_cannot_be_read_says_so_in_one_sentence(sqlite_context, table):
    async with console(sqlite_context, size=WIDE) as pilot:
        await look(pilot, table.with_name("keine.csv"))
        assert "There is no file keine.csv here." in seen(pilot)


async def test_a_file_name_with_terminal_codes_is_drawn_harmless(sqlite_context, table):
    table.with_name("a\x1b]52;c;x\x07.csv").write_text(TABLE)
    async with console(sqlite_context, size=WIDE) as pilot:
        await press(pilot, "i")
        await until(pilot, lambda: _nodes(pilot))
        labels = [pilot.app.screen.query_one(Files).render_label(node, "", "").plain for node in _nodes(pilot)]
        assert any("52;c;x" in label for label in labels)
        assert not any("\x1b" in label for label in labels)


def _nodes(pilot):
    return list(pilot.app.screen.query_one(Files).root.children)


async def test_an_ambiguous_name_is_asked_and_the_worker_waits_for_the_answer(sqlite_context, table):
    from db.queries.agencies import Named, page

    rows = sqlite_context.read(page)[:2]
    candidates = [Named(row.id, row.code, row.name, row.kind, row.institution) for row in rows]
    async with console(sqlite_context, size=WIDE) as pilot:
        await press(pilot, "i")
        screen = pilot.app.screen
        assert isinstance(screen, ImportScreen)
        answers = []
        screen.read_later(lambda _context: screen.ask("Polsek", candidates), answers.append)
        await until(pilot, lambda: "Which agency" in seen(pilot))
        assert "Which agency is “Polsek”?" in seen(pilot)
        await pilot.press("down", "enter")
        await settle(pilot)
        assert [one.code for one in answers] == [candidates[1].code]


async def test_a_schedule_is_looked_at_and_taken_in_and_its_clashes_are_told(sqlite_context, tmp_path):
    async with console(sqlite_context, size=WIDE) as pilot:
        await look(pilot, schedule_workbook(tmp_path))
        assert "is no schedule and was passed over" in seen(pilot)
        await press(pilot, "f2")
        assert "clashes now" in seen(pilot)
        assert "pora " not in seen(pilot), "the console leads there by a key"
        assert sqlite_context.read(operations.count) == 5
        await press(pilot, "f6")
        assert "Clashes  ·  15 Jul 2025 – 28 Dec 2025" in seen(pilot)
        assert "Hilux KB 1021" in seen(pilot)
        await press(pilot, "escape", "ctrl+z")
        assert sqlite_context.read(operations.count) == 0
