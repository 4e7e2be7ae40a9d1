"""The papers of an operation in one list: what it needs by its state, what each lacks, numbers given twice."""

from datetime import date, timedelta
from typing import Any

import pytest

from console import filing as filed
from console import orders as standing
from console.context import Context
from console.paper_register import Filed, FiledKind, Lack
from console.services import filing, findings, history, operation_procedures, operations, orders
from console.services.orders import ExceptionGiven
from db.errors import Invalid, NotFound, Refused
from db.queries import filing as queries
from tests.builders import OPERATION_START, agency, make_meeting, make_operation, without_order

POLSEK = "POLSEK-SEKAYAM"
DAY = date(2025, 11, 13)
HOUR = timedelta(hours=1)


def register(context: Context, operation: Any, now: Any = OPERATION_START + 9 * HOUR) -> list[Filed]:
    return context.read(filed.register, operation.id, context.actor.unit, now)


def lacks(context: Context, operation: Any) -> dict[str, str]:
    return {str(one.kind): ",".join(one.lacks) for one in register(context, operation)}


def one_of(context: Context, operation: Any, kind: FiledKind) -> Filed:
    return next(one for one in register(context, operation) if one.kind is kind)


def test_a_proposal_needs_no_paper_and_a_plan_needs_plan_order_and_requests(context: Context) -> None:
    operation = make_operation(context, units=[POLSEK])
    assert lacks(context, operation) == {}
    context.perform(operations.plan, operation.id)
    assert lacks(context, operation) == {"plan": "paper", "order": "paper", "request": "paper"}


def test_what_is_noted_is_kept_where_it_belongs_and_leaves_the_gaps(context: Context) -> None:
    operation = make_operation(context, units=[POLSEK])
    context.perform(operations.issue_order, operation.id, {"order_number": "SP/1"})
    polsek = agency(context, POLSEK)
    note = filing.note
    context.perform(note, operation.id, FiledKind.ORDER, {"dated": DAY, "official": "Kakanim"})
    context.perform(note, operation.id, FiledKind.REQUEST, {"number": "UM/7"}, polsek)
    context.perform(note, operation.id, FiledKind.REQUEST, {"dated": DAY, "signed_on": DAY}, polsek)
    context.perform(note, operation.id, FiledKind.UNIT_ORDER, {"number": "Sprin/3"}, polsek)
    context.perform(note, operation.id, FiledKind.PLAN, {"number": "R/1"})
    assert lacks(context, operation) == {
        "plan": "date,signature", "order": "", "request": "", "unit_order": "date", "own_order": "number",
    }  # fmt: skip
    context.perform(history.take_back)
    assert one_of(context, operation, FiledKind.PLAN).lacks == (Lack.PAPER,)


def test_a_finding_without_an_order_wants_a_record_and_an_urgent_order_until_both_are_there(context: Context) -> None:
    operation = make_operation(context)
    context.perform(operations.plan, operation.id)
    context.perform(operations.start, operation.id, at=OPERATION_START, exception=without_order())
    context.perform(findings.add, operation.id, [{"initials": "A.B.", "kind": "overstay"}])
    now = OPERATION_START + HOUR
    pressing = context.read(standing.pressing, now)
    assert [one.result.code for one in pressing] == ["order.urgent_missing", "order.no_examination"]
    assert pressing[0].result.hours_left(now) == 38, "to midnight of the next day at the post"
    assert not {"plan", "order"} & set(lacks(context, operation)), "nobody plans what is seen under way"
    late = {"number": "SP/9", "dated": DAY + timedelta(days=2), "signed_on": DAY}
    context.perform(filing.note, operation.id, FiledKind.URGENT_ORDER, late)
    context.perform(filing.note, operation.id, FiledKind.EXAMINATION, {"number": "BAP/1"})
    found = {one.result.rule: one.result.code for one in context.read(standing.of_operation, operation.id, now)}
    assert (found["sp_mendesak"], found["bap"]) == ("order.urgent_late", "order.examined"), "taken, and said"
    context.perform(filing.note, operation.id, FiledKind.URGENT_ORDER, {"dated": DAY + timedelta(days=1)})
    assert context.read(standing.pressing, now) == []


def test_an_exception_can_be_corrected_and_its_rule_names_the_source(sqlite_context: Context) -> None:
    operation = make_operation(sqlite_context)
    sqlite_context.perform(operations.plan, operation.id)
    sqlite_context.perform(operations.start, operation.id, at=OPERATION_START, exception=without_order())
    sqlite_context.perform(orders.set_exception, operation.id, ExceptionGiven("sedang_melanggar", "", None))
    found = sqlite_context.read(standing.of_operation, operation.id, OPERATION_START)
    assert [(one.result.code, one.term is not None and "Ps 30" in one.term.source) for one in found] == [
        ("order.excepted", True), ("order.no_approval", True),
    ]  # fmt: skip


def test_every_day_under_way_wants_its_report_and_the_end_wants_names_and_a_report(sqlite_context: Context) -> None:
    operation = make_operation(sqlite_context, order_number="SP/1")
    sqlite_context.perform(operations.issue_order, operation.id)
    sqlite_context.perform(operations.start, operation.id, at=OPERATION_START)
    sqlite_context.perform(operations.finish, operation.id, at=OPERATION_START + 26 * HOUR)
    found = register(sqlite_context, operation, OPERATION_START + timedelta(days=3))
    assert [one.dated for one in found if one.kind is FiledKind.DAILY_REPORT] == [DAY, DAY + timedelta(days=1)]
    kinds = {str(one.kind): ",".join(one.lacks) for one in found}
    assert (kinds["attendance"], kinds["report"]) == ("names", "paper")


@pytest.mark.parametrize(
    ("kind", "changed", "code"),
    [
        (FiledKind.REQUEST, {"number": "1"}, "paper.whose"), (FiledKind.UNIT_ORDER, {"number": "1"}, "paper.whose"),
        (FiledKind.TRANSFER, {"number": "1"}, "paper.whose"), (FiledKind.ORDER, {"signed_on": DAY}, "no_such_field"),
        (FiledKind.DAILY_REPORT, {"number": "1"}, "elsewhere"),
    ],
)  # fmt: skip
def test_what_cannot_be_noted_is_refused(kind: FiledKind, changed: Any, code: str, sqlite_context: Context) -> None:
    operation = make_operation(sqlite_context)
    with pytest.raises((Invalid, Refused), match=code):
        sqlite_context.perform(filing.note, operation.id, kind, changed)


def test_a_number_given_twice_in_a_year_is_found_and_not_refused(context: Context) -> None:
    first = make_operation(context, "Satu", order_number="SP/12/XI", order_date=DAY)
    make_operation(context, "Dua", order_number="sp/12/xi", starts_at=OPERATION_START + timedelta(days=3))
    make_operation(context, "Tahun depan", order_number="SP/12/XI", starts_at=OPERATION_START + timedelta(days=300))
    make_operation(context, "Lain", order_number="SP/12/XI", lead=POLSEK)
    context.perform(filing.note, first.id, FiledKind.PLAN, {"number": "R/1"})
    found = context.read(queries.doubles)
    assert [(row.number, row.year, row.paper) for row in found] == [
        ("SP/12/XI", 2025, "order"), ("sp/12/xi", 2025, "order"),
    ]  # fmt: skip


def test_an_invitation_that_took_the_number_of_an_order_is_found_too(context: Context) -> None:
    make_operation(context, order_number="UM/12", order_date=DAY)
    make_meeting(context, invitation_number="um/12", starts_at=OPERATION_START)
    make_meeting(context, "Lain", invitation_number="UM/12", host=POLSEK, starts_at=OPERATION_START)
    found = context.read(queries.doubles, context.actor.unit)
    assert [(row.paper, row.code[:1]) for row in found] == [("order", "O"), ("invitation", "R")]


def test_nobody_asks_the_leading_unit_for_people_and_another_that_leads_asks_us(sqlite_context: Context) -> None:
    own = agency(sqlite_context, "IMI-ENTIKONG")
    operation = make_operation(sqlite_context, lead=POLSEK, units=["IMI-ENTIKONG", "KORAMIL-1204-02"])
    sqlite_context.perform(operations.plan, operation.id)
    asked = [one.agency for one in register(sqlite_context, operation) if one.kind is FiledKind.REQUEST]
    assert asked == [own]
    whom = agency(sqlite_context, "KORAMIL-1204-02")
    sqlite_context.perform(filing.note, operation.id, FiledKind.REQUEST, {"number": "UM/1"}, whom)
    asked = [one.agency for one in register(sqlite_context, operation) if one.kind is FiledKind.REQUEST]
    assert set(asked) == {own, whom}, "what was noted stays in the list"


def test_only_what_is_over_and_not_complete_is_asked_for_unasked_and_not_for_ever(sqlite_context: Context) -> None:
    ahead = make_operation(sqlite_context, "Di depan")
    sqlite_context.perform(operations.plan, ahead.id)
    over = make_operation(sqlite_context, "Selesai", order_number="SP/1")
    sqlite_context.perform(operations.issue_order, over.id)
    sqlite_context.perform(operations.start, over.id, at=OPERATION_START)
    sqlite_context.perform(operations.finish, over.id, at=OPERATION_START + 8 * HOUR)
    unit, now = sqlite_context.actor.unit, OPERATION_START + timedelta(days=1)
    [found] = sqlite_context.read(filed.incomplete, unit, now)
    assert (found.row.id, {str(one.kind) for one in found.missing} >= {"report", "attendance"}) == (over.id, True)
    assert sqlite_context.read(filed.incomplete, unit, now + filed.LOOKED_BACK) == []


def test_procedures_are_known_ones_and_others_are_taken_off(context: Context) -> None:
    operation = make_operation(context)
    setting = operation_procedures.set_all
    context.perform(setting, operation.id, ["operasi-gabungan", "PERIKSA-DOKUMEN"])
    context.perform(setting, operation.id, ["OPERASI-GABUNGAN"])
    assert [row.code for row in context.read(queries.procedures, operation.id)] == ["OPERASI-GABUNGAN"]
    with pytest.raises(NotFound, match="unknown_procedure"):
        context.perform(setting, operation.id, ["SOP-KHAYAL"])
    context.perform(operations.edit, operation.id, {}, sops=[])
    assert context.read(queries.procedures, operation.id) == []
