"""A run on screen: one keystroke per step, two agencies, a decision, a skip, what left the text, the way into it."""

from datetime import UTC, datetime
from typing import Any

import pytest

from console.context import Context
from console.services import checklists, operations
from console.services.checklists import Begun
from console.tui.screens.operation import OperationScreen
from console.tui.screens.run import RunScreen
from console.tui.screens.run_acting import acting_in
from console.tui.screens.runs import RunsScreen
from console.tui.widgets.signs import ASKED
from db.queries import checklists as queries
from db.queries import lessons
from db.queries.checklists import RunFilter
from tests.builders import OPERATION_START, agency, make_adopted, make_frozen, make_meeting, make_operation
from tests.console.tui.operating import shown
from tests.console.tui.running import WIDE, console, press, seen, type_in

pytestmark = pytest.mark.usefixtures("english")
NOW = datetime(2025, 11, 13, 2, 0, tzinfo=UTC)
PAMTAS = "SATGAS-PAMTAS"


def begun(context: Context, **given: Any) -> Any:
    return context.perform(checklists.start, make_frozen(context).id, Begun(started_at=NOW, **given))


def done(context: Context, run: Any) -> list[tuple[str, str, str]]:
    return [(one.step, one.outcome, one.exit) for one in context.read(queries.items, run.id)]


async def test_one_keystroke_ticks_each_step_and_two_agencies_tick_their_own(sqlite_context, travel, monkeypatch):
    travel(NOW)
    monkeypatch.setenv(ASKED, "1")
    run = begun(sqlite_context, holder=agency(sqlite_context, PAMTAS), title="Patok D.180")
    async with console(sqlite_context) as pilot:
        await shown(pilot, RunScreen(sqlite_context, run.id))
        assert "MENEMUKAN PELINTAS BATAS" in seen(pilot)
        assert "not a step of Kanim Entikong" in seen(pilot)
        await press(pilot, "a")
        await type_in(pilot, "Satgas Pamtas")
        await press(pilot, "enter")
        assert "you tick for Satgas Pamtas" in seen(pilot)
        pamtas = agency(sqlite_context, PAMTAS)
        assert acting_in(sqlite_context) == pamtas, "this device remembers it when it is opened again"
        assert "not a step of" not in seen(pilot)
        await press(pilot, "space", "space", "ctrl+z")
        assert "2/22" in seen(pilot), "undo goes back to the step that is next: the next key must not tick another"
        await press(pilot, "enter")
        assert "1: Darurat -> 4   2: Tidak darurat -> 5" in seen(pilot)
        await press(pilot, "t", "l")
        await type_in(pilot, "Sinyal putus")
        await press(pilot, "enter", "2", "x")
        assert done(sqlite_context, run) == [
            ("k1", "done", ""), ("k2", "done", ""), ("k3", "done", "Tidak darurat"), ("k5", "skipped", ""),
            ("k6", "done", "Hanya barang pribadi"), ("k8", "not_applicable", ""),
        ]  # fmt: skip
        assert "[-]" in seen(pilot)
        assert "[/]" in seen(pilot)
        await press(pilot, "f8", "3", "enter")
        assert "Paused. F8 goes on with it." in seen(pilot)
        await press(pilot, "f8", "enter", "f8", "2")
        await type_in(pilot, "Kanim Entikong")
        await press(pilot, "enter", "f2", "a")
        await type_in(pilot, "Kanim Entikong")
        await press(pilot, "enter", "space", "1")
        row = sqlite_context.read(queries.get, run.id)
        assert row.holder_short == "Kanim Entikong"
        items = sqlite_context.read(queries.items, run.id)
        assert [items[0].agency_short, items[-1].agency_short, items[-1].step] == ["Satgas Pamtas", "Kanim Entikong", "k9"]
        await press(pilot, "k")
        assert "Where it left the text: 1" in seen(pilot)
        assert "Sinyal putus" in seen(pilot)
        assert "→" not in seen(pilot)
        await press(pilot, "escape", "f8", "1", "enter")
        assert sqlite_context.read(queries.get, run.id).state == "finished"


async def test_a_run_is_begun_from_its_operation_and_teaches_it(sqlite_context, travel):
    travel(NOW)
    operation = make_operation(sqlite_context, order_number="SP/1", lead="IMI-ENTIKONG")
    sqlite_context.perform(operations.issue_order, operation.id)
    sqlite_context.perform(operations.start, operation.id, OPERATION_START)
    make_adopted(sqlite_context, make_frozen(sqlite_context), "IMI-ENTIKONG")
    async with console(sqlite_context, WIDE) as pilot:
        screen = await shown(pilot, OperationScreen(sqlite_context, operation.id))
        screen.action_open_section("procedures")
        await press(pilot, "f2")
        await type_in(pilot, "SERAH")
        await press(pilot, "enter", "f2")
        (row,) = sqlite_context.read(queries.page, RunFilter(subject=operation.id))
        assert isinstance(pilot.app.screen, RunScreen)
        await press(pilot, "l")
        await type_in(pilot, "Ditemukan warga")
        await press(pilot, "enter", "v")
        assert "1 lesson taken over" in seen(pilot)
        assert "Ditemukan warga" in sqlite_context.read(lessons.of_operation, operation.id)[0].happened
        await press(pilot, "c")
        await type_in(pilot, "Tiga orang")
        await press(pilot, "f2")
        assert sqlite_context.read(queries.items, row.id)[-1].note == "Tiga orang"
        await press(pilot, "escape")
        assert row.code in seen(pilot)
        assert "2/22" in seen(pilot)


async def test_a_run_that_waits_stands_on_beranda_and_among_the_runs(sqlite_context, travel):
    travel(NOW)
    run = begun(sqlite_context, title="Patok D.180")
    meeting = make_meeting(sqlite_context)
    sqlite_context.perform(checklists.start, run.version, Begun(started_at=NOW, holder=agency(sqlite_context, PAMTAS)))
    async with console(sqlite_context) as pilot:
        assert "Run C-2025-001: Menemukan pelintas" in seen(pilot)
        assert "C-2025-002" not in seen(pilot)
        await press(pilot, "4", "f5")
        assert isinstance(pilot.app.screen, RunsScreen)
        assert "C-2025-002" in seen(pilot)
        await press(pilot, "f2")
        await type_in(pilot, "SERAH")
        await press(pilot, "enter", "enter")
        await type_in(pilot, meeting.title[:12])
        await press(pilot, "enter", "f2", "escape")
        (made,) = sqlite_context.read(queries.page, RunFilter(subject=meeting.id))
        sqlite_context.perform(checklists.remove, made.id)
        sqlite_context.perform(checklists.close, run.id)
        await press(pilot, "a")
        assert "worked off" in seen(pilot)
        await press(pilot, "down", "enter")
        assert "Patok D.180" in seen(pilot)
        await press(pilot, "f8", "enter")
        await type_in(pilot, "Belum selesai")
        await press(pilot, "enter")
        assert sqlite_context.read(queries.get, run.id).state == "running"
