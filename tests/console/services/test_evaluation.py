"""After an operation: lessons and what becomes of them, costs and who gets them, comparisons that mean something."""

from datetime import date, timedelta
from typing import Any

import pytest

from console.context import Context
from console.recipients import recipients
from console.services import bookings, comparisons, costs, crews, history, lessons, operations
from console.services.participation import PartGiven
from console.tui.screens.lesson_proposal import read_steps, read_targets
from console.words.evaluation import compared
from db.enums import CrewState
from db.errors import Invalid, Refused
from db.models.evaluation import CostDraft, LessonDraft
from db.models.findings import ComparisonDraft
from db.models.operations import BookingDraft
from db.queries import comparisons as compared_rows
from db.queries import costs as cost_rows
from db.queries import lessons as rows
from db.queries import tasks
from tests.builders import DUTY_START, agency, make_duty, make_operation, make_person, without_order

POLSEK = "POLSEK-SEKAYAM"
DAY = date(2025, 11, 13)


def held(context: Context, **fields: Any) -> Any:
    operation = make_operation(context, **fields)
    context.perform(operations.plan, operation.id)
    context.perform(operations.start, operation.id, exception=without_order())
    context.perform(operations.finish, operation.id)
    return operation


def learnt(context: Context, operation: Any, **fields: Any) -> Any:
    whole = {"happened": "Regu terlambat", "change": "Apel pukul 06.00", **fields}
    return context.perform(lessons.add, LessonDraft(operation=operation.id, **whole))


def test_nothing_is_learnt_before_it_begins(sqlite_context: Context) -> None:
    operation = make_operation(sqlite_context)
    with pytest.raises(Refused, match="too_early"):
        learnt(sqlite_context, operation)


def test_lessons_keep_their_order_and_come_back_when_removed(context: Context) -> None:
    operation = held(context)
    first, _second = learnt(context, operation), learnt(context, operation, happened="Radio mati", change="")
    context.perform(lessons.remove, first.id)
    assert [(row.number, row.happened) for row in context.read(rows.of_operation, operation.id)] == [(1, "Radio mati")]
    context.perform(lessons.restore, first.id)
    assert [row.happened for row in context.read(rows.of_operation, operation.id)] == ["Regu terlambat", "Radio mati"]


def test_a_lesson_becomes_one_task_that_says_where_it_comes_from(context: Context) -> None:
    operation = held(context)
    lesson = learnt(context, operation, why="Truk belum diisi")
    made = context.perform(lessons.make_task, lesson.id, agency(context, POLSEK), DAY + timedelta(days=30))
    task = context.read(tasks.get, made.id, today=DAY)
    assert (task.title, task.due) == ("Apel pukul 06.00", DAY + timedelta(days=30))
    assert all(part in task.detail for part in (operation.name, "Regu terlambat", "Truk belum diisi"))
    [row] = context.read(rows.of_operation, operation.id)
    assert (row.outcome, row.outcome_kind, row.task_status) == (made.id, "task", "open")
    with pytest.raises(Refused, match="has_outcome"):
        context.perform(lessons.make_task, lesson.id)
    context.perform(history.take_back)
    [row] = context.read(rows.of_operation, operation.id)
    assert row.outcome is None


def test_a_lesson_without_a_change_makes_no_task_and_a_closed_procedure_takes_no_proposal(
    sqlite_context: Context,
) -> None:
    operation = held(sqlite_context)
    lesson = learnt(sqlite_context, operation, change="")
    with pytest.raises(Refused, match="no_change"):
        sqlite_context.perform(lessons.make_task, lesson.id)
    sqlite_context.perform(lessons.edit, lesson.id, {"change": "Apel lebih awal"})
    with pytest.raises(Refused, match="no_open_version"):
        sqlite_context.perform(lessons.propose, lesson.id, "OPERASI-GABUNGAN", "k1")


def test_a_lesson_begins_the_next_version_of_a_procedure_and_stands_in_it_as_a_proposal(sqlite_context: Context) -> None:
    operation = held(sqlite_context)
    lesson = learnt(sqlite_context, operation)
    [first] = [one for one in read_targets(["OPERASI-GABUNGAN"], sqlite_context) if one.code == "OPERASI-GABUNGAN"]
    step = read_steps(first, sqlite_context)[1].value
    made = sqlite_context.perform(lessons.propose, lesson.id, first.code, step, begin=True)
    assert made.new_text.endswith("Apel pukul 06.00")
    [row] = sqlite_context.read(rows.of_operation, operation.id)
    assert (row.outcome, row.proposal_sop) == (made.id, "OPERASI-GABUNGAN")
    begun = read_targets([], sqlite_context)[0]
    assert (begun.code, begun.number) == (first.code, "0.1"), "what is discussed comes first"
    assert step in [one.value for one in read_steps(begun, sqlite_context)]
    sqlite_context.perform(history.take_back)
    assert sqlite_context.read(rows.of_operation, operation.id)[0].outcome is None
    assert read_targets([], sqlite_context)[0].number == "", "one undo takes the version back as well"


def test_costs_come_to_a_total_per_currency(context: Context) -> None:
    operation = make_operation(context)
    for item, currency, planned, spent in (("BBM", "IDR", 100, 120), ("Tol", "MYR", 50, None), ("Makan", "IDR", 7, 0)):
        draft = CostDraft(subject=operation.id, item=item, currency=currency, planned=planned, spent=spent)
        context.perform(costs.add, draft)
    found = context.read(cost_rows.of_subject, operation.id)
    assert [row.item for row in found] == ["BBM", "Tol", "Makan"]
    assert cost_rows.totals(found) == [("IDR", 107, 120, 0), ("MYR", 50, 0, 1)]
    context.perform(costs.remove, found[0].id)
    assert len(context.read(cost_rows.of_subject, operation.id)) == 2


def test_a_rate_goes_to_everybody_who_took_part_by_name_once(context: Context) -> None:
    adi, budi = make_person(context, "Adi", agency=POLSEK), make_person(context, "Budi", agency=POLSEK)
    part = PartGiven(agency(context, POLSEK), commander=adi.id)
    koramil = PartGiven(agency(context, "KORAMIL-1204-02"), commander_text="Serma Cipto")
    operation = make_operation(context, units=[part, koramil])
    drafts = [BookingDraft(operation=operation.id, subject=one.id) for one in (adi, budi)]
    context.perform(bookings.add, drafts)
    line = context.perform(costs.add, CostDraft(subject=operation.id, item="Transpor", rate=7_500_000))
    found = context.read(recipients, line.id)
    assert sorted(one.name for one in found) == ["Adi", "Budi", "Serma Cipto"]
    assert {one.amount for one in found} == {7_500_000}
    bare = context.perform(costs.add, CostDraft(subject=operation.id, item="BBM"))
    with pytest.raises(Refused, match="no_rate"):
        context.read(recipients, bare.id)


def test_nobody_gets_a_rate_who_was_not_given_or_stayed_away(sqlite_context: Context) -> None:
    context = sqlite_context
    dodi, eka, fajar = (make_person(context, name, agency=POLSEK) for name in ("Dodi", "Eka", "Fajar"))
    operation = make_operation(context)
    booked = context.perform(bookings.add, [BookingDraft(operation=operation.id, subject=dodi.id)])
    duty = make_duty(context, operation=operation.id, recurrence="", crew=[eka.id, fajar.id])
    line = context.perform(costs.add, CostDraft(subject=operation.id, item="Makan", rate=2_500_000))
    assert {one.name for one in context.read(recipients, line.id)} == {"Dodi", "Eka", "Fajar"}
    context.perform(bookings.decline, booked[0].id, "Sakit")
    context.perform(crews.mark, duty.id, DUTY_START, [eka.id], CrewState.ABSENT)
    assert [one.name for one in context.read(recipients, line.id)] == ["Fajar"]


def comparison(operation: Any, **fields: Any) -> ComparisonDraft:
    whole = {
        "measure": "WNA diperiksa", "base_value": "12", "base_denominator": "6", "value": "18", "denominator": "6",
        "base_from": DAY - timedelta(60), "base_to": DAY - timedelta(30), "value_from": DAY, "value_to": DAY,
        "per": "patroli", **fields,
    }  # fmt: skip
    return ComparisonDraft(operation=operation.id, **whole)


def test_words_that_say_another_trend_than_the_numbers_are_refused(sqlite_context: Context) -> None:
    operation = make_operation(sqlite_context)
    with pytest.raises(Refused, match="contradicts"):
        sqlite_context.perform(comparisons.add, comparison(operation, notes="Jumlahnya menurun"))
    sqlite_context.perform(comparisons.add, comparison(operation, notes="Jumlahnya meningkat"))
    [row] = sqlite_context.read(compared_rows.of_operation, operation.id)
    found = compared(row)
    assert (found.base_rate, found.rate, found.percent, found.trend) == (2, 3, 50, "up")
    with pytest.raises(Invalid, match="comparison"):
        comparison(operation, denominator="0")


def test_a_comparison_is_corrected_under_the_same_rules(sqlite_context: Context) -> None:
    operation = make_operation(sqlite_context)
    made = sqlite_context.perform(comparisons.add, comparison(operation, notes="meningkat"))
    with pytest.raises(Refused, match="contradicts"):
        sqlite_context.perform(comparisons.edit, made.id, {"value": "6"})
    with pytest.raises(Invalid, match="ends_first"):
        sqlite_context.perform(comparisons.edit, made.id, {"value_to": DAY - timedelta(1)})
    sqlite_context.perform(comparisons.edit, made.id, {"value": "6", "notes": ""})
    [row] = sqlite_context.read(compared_rows.of_operation, operation.id)
    assert (row.value, row.notes, row.base_value) == ("6", "", "12")
    sqlite_context.perform(history.take_back)
    assert sqlite_context.read(compared_rows.of_operation, operation.id)[0].value == "18"


def test_an_evaluated_operation_takes_no_lesson_cost_or_comparison(sqlite_context: Context) -> None:
    operation = held(sqlite_context)
    learnt(sqlite_context, operation)
    sqlite_context.perform(operations.report, operation.id)
    sqlite_context.perform(operations.evaluate, operation.id)
    for write in (
        lambda: learnt(sqlite_context, operation),
        lambda: sqlite_context.perform(costs.add, CostDraft(subject=operation.id, item="BBM")),
        lambda: sqlite_context.perform(comparisons.add, comparison(operation)),
    ):
        with pytest.raises(Refused, match="closed"):
            write()
