"""Orders, papers and evaluation in the console: begun without an order, filed, learnt from, evaluated."""

from datetime import date, timedelta

import pytest

from console.services import findings
from console.services import operations as use_cases
from console.tui.screens.home_orders import LINES, lines
from console.tui.screens.operation import OperationScreen
from console.tui.screens.operation_papers import OperationPapersScreen
from console.tui.screens.operation_review import OperationReviewScreen
from console.tui.screens.task import TaskScreen
from db.queries import comparisons, costs, lessons, operations, tasks
from db.queries.filing import papers
from tests.builders import OPERATION_START, make_operation, without_order
from tests.console.tui.operating import NOW, shown, state
from tests.console.tui.running import console, press, seen, settle, type_in

pytestmark = pytest.mark.usefixtures("english")
HOUR = timedelta(hours=1)


async def test_it_begins_without_an_order_only_with_the_whole_exception(sqlite_context, travel):
    travel(NOW)
    made = make_operation(sqlite_context, starts_at=NOW - HOUR)
    sqlite_context.perform(use_cases.plan, made.id)
    async with console(sqlite_context) as pilot:
        screen = await shown(pilot, OperationScreen(sqlite_context, made.id))
        assert "? There is no order yet" in " ".join(seen(pilot).split())
        await screen.run_action("start")
        await settle(pilot)
        await type_in(pilot, "DPO")
        await press(pilot, "enter")
        await type_in(pilot, "Kakanwil")
        await press(pilot, "f2")
        assert state(sqlite_context, made.id) == "planned", "when it was approved is missing"
        await type_in(pilot, "kemarin 7.15")
        await press(pilot, "f2")
    row = sqlite_context.read(operations.get, made.id)
    assert (row.state, row.order_exception, row.exception_approver) == ("running", "dpo", "Kakanwil")


async def test_papers_show_the_rules_and_take_number_date_and_signature(sqlite_context, travel):
    travel(OPERATION_START + 3 * HOUR)
    made = make_operation(sqlite_context)
    sqlite_context.perform(use_cases.plan, made.id)
    sqlite_context.perform(use_cases.start, made.id, at=OPERATION_START, exception=without_order())
    sqlite_context.perform(findings.add, made.id, [{"initials": "A.B.", "kind": "overstay"}])
    async with console(sqlite_context) as pilot:
        assert "urgent order: 36 hours left" in seen(pilot), "Beranda counts down"
        screen = await shown(pilot, OperationPapersScreen(sqlite_context, made.id))
        text = " ".join(seen(pilot).split())
        assert "(36 hours left)" in text
        assert "! not there" in text
        table = screen.query_one("PagedTable")
        place = next(at for at, row in enumerate(screen.found.papers) if row.kind == "urgent_order")
        table.cursor = place
        await settle(pilot)
        await press(pilot, "enter")
        await type_in(pilot, "SP/13")
        await press(pilot, "enter")
        await type_in(pilot, "13/11/2025")
        await press(pilot, "f2", "f8")
        [row] = sqlite_context.read(papers, made.id)
        assert (row.number, str(row.dated), row.signed_on) == ("SP/13", "2025-11-13", sqlite_context.today())
        assert "The urgent order is SP/13." in " ".join(seen(pilot).split())


async def test_a_lesson_becomes_a_task_costs_are_noted_and_without_a_lesson_a_reason_is_asked(sqlite_context, travel):
    travel(NOW)
    made = make_operation(sqlite_context, order_number="SP/1")
    for move in ("issue_order", "start", "finish", "report"):
        sqlite_context.perform(getattr(use_cases, move), made.id)
    async with console(sqlite_context) as pilot:
        screen = await shown(pilot, OperationScreen(sqlite_context, made.id))
        await screen.run_action("evaluate")
        await settle(pilot)
        assert "No lesson is written down yet" in seen(pilot)
        await press(pilot, "escape")
        await shown(pilot, OperationReviewScreen(sqlite_context, made.id))
        await press(pilot, "f2")
        await press(pilot, "tab")
        await type_in(pilot, "Regu terlambat")
        await press(pilot, "tab", "tab")
        await type_in(pilot, "Apel pukul 06.00")
        await press(pilot, "f2", "t")
        await press(pilot, "f2")
        [lesson] = sqlite_context.read(lessons.of_operation, made.id)
        task = sqlite_context.read(tasks.get, lesson.outcome, today=sqlite_context.today())
        assert (task.title, lesson.outcome_kind) == ("Apel pukul 06.00", "task")
        await press(pilot, "right", "f2")
        await type_in(pilot, "BBM")
        await press(pilot, "enter")
        await type_in(pilot, "600.000")
        await press(pilot, "f2")
        assert [(row.item, row.planned) for row in sqlite_context.read(costs.of_subject, made.id)] == [("BBM", 60_000_000)]
        assert "Planned Rp600.000" in seen(pilot)
        await press(pilot, "right", "f2")
        for typed in ("WNA diperiksa", "patroli", "", "12", "6", "1/10/2025", "31/10/2025", "7,5", "3", "1/11/2025"):
            await type_in(pilot, typed)
            await press(pilot, "enter")
        await type_in(pilot, "12/11/2025")
        await press(pilot, "f2", "enter", "tab", "tab", "tab")
        await press(pilot, "backspace", "backspace", "9", "f2")
        [row] = sqlite_context.read(comparisons.of_operation, made.id)
        assert (row.base_value, row.value, row.base_to) == ("9", "7.5", date(2025, 10, 31)), "corrected, not added anew"
        await press(pilot, "escape")
        await screen.run_action("evaluate")
        await settle(pilot)
        await press(pilot, "enter")
        assert state(sqlite_context, made.id) == "evaluated"
        await shown(pilot, OperationReviewScreen(sqlite_context, made.id))
        await press(pilot, "o")
        assert isinstance(pilot.app.screen, TaskScreen), "what the lesson became"


def test_beranda_names_each_operation_once_and_counts_the_rest(sqlite_context):
    from console import orders

    for day in range(LINES + 2):
        make_operation(sqlite_context, f"Opgab {day}", starts_at=OPERATION_START + timedelta(days=day))
    found = sqlite_context.read(orders.pressing, OPERATION_START - HOUR)
    shown_lines = lines(found, OPERATION_START - HOUR, lambda _operation: lambda: None)
    assert len(shown_lines) == LINES + 1
    assert "2 more" in shown_lines[-1].text
