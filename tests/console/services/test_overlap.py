"""Overlap: who else leads here, and what the mandate table says."""

from datetime import date
from typing import Any

import pytest

from console import i18n
from console.context import Context
from console.messages import explain
from console.services import agencies, handshake, overlap, tasks
from console.services.overlap import Lead
from db.enums import MandateRole, TaskStatus
from db.errors import Refused
from db.models.agencies import MandateDraft
from db.models.tasks import TaskDraft
from db.queries import tasks as queries
from tests.builders import DUE, agency, make_place, make_task, make_term

IMI, PAMTAS, POLRI, BNN = "IMI-ENTIKONG", "TNI-AD", "POLRI", "BNN"
ON_LAND, AT_SEA = "PATROLI-DARAT", "PATROLI-LAUT"


@pytest.fixture
def place(context: Context) -> Any:
    return make_place(context).id


def codes(context: Context, unit: str, function: str = ON_LAND, **claim: Any) -> list[str]:
    return [one.code for one in overlap.check(context.reader, Lead(agency(context, unit), function, **claim))]


def test_the_lead_of_the_mandate_table_overlaps_with_nobody(context: Context) -> None:
    assert codes(context, PAMTAS) == []


def test_a_unit_of_the_lead_may_lead(context: Context) -> None:
    assert codes(context, "KORAMIL-1204-02") == []


@pytest.mark.parametrize(
    ("unit", "function", "wanted"),
    [(IMI, ON_LAND, "overlap.support"), (BNN, ON_LAND, "overlap.no_mandate"), ("TNI-AL", AT_SEA, "overlap.ask")],
)
def test_a_lead_against_the_mandate_table_is_named(unit: str, function: str, wanted: str, context: Context) -> None:
    assert codes(context, unit, function) == [wanted]


def test_a_lead_is_measured_by_the_table_in_force_that_day(sqlite_context: Context) -> None:
    draft = MandateDraft(
        function=ON_LAND, agency=agency(sqlite_context, "IMI"), role=MandateRole.LEAD, valid_to=date(2020, 1, 1)
    )
    sqlite_context.perform(agencies.add_mandate, draft)
    lead = Lead(agency(sqlite_context, IMI), ON_LAND)
    assert [one.code for one in overlap.check(sqlite_context.reader, lead, date(2026, 1, 1))] == ["overlap.support"]
    assert overlap.check(sqlite_context.reader, lead, date(2019, 1, 1)) == []


def test_without_function_or_owner_nothing_overlaps(sqlite_context: Context) -> None:
    assert codes(sqlite_context, BNN, "") == []
    assert overlap.check(sqlite_context.reader, Lead(None, ON_LAND)) == []


def test_a_function_the_table_does_not_know_has_no_lead(sqlite_context: Context) -> None:
    make_term(sqlite_context, "LAIN", list="mandate_function", name_id="Lain-lain")
    assert codes(sqlite_context, BNN, "LAIN") == []


def test_a_second_lead_on_the_same_place_is_named(context: Context, place: Any) -> None:
    make_task(context, accountable=PAMTAS, function=ON_LAND, place=place)
    (found,) = overlap.check(context.reader, Lead(agency(context, "KORAMIL-1204-02"), ON_LAND, place))
    assert found.code == "overlap.second_lead"
    assert (found.details["agency"], found.details["task"]) == ("TNI Angkatan Darat", "T-0001")


def test_a_second_lead_on_the_same_case_is_named(context: Context, place: Any) -> None:
    make_task(context, accountable=PAMTAS, function=ON_LAND, case_reference="LP/7")
    (found,) = overlap.check(
        context.reader, Lead(agency(context, "KORAMIL-1204-02"), ON_LAND, place, case_reference="LP/7")
    )
    assert found.details["place"] == "LP/7"


@pytest.mark.parametrize("elsewhere", ["place", "function", "closed", "same unit", "removed"])
def test_what_does_not_collide_is_not_named(elsewhere: str, sqlite_context: Context) -> None:
    here, there = make_place(sqlite_context).id, make_place(sqlite_context, "Sungai lain").id
    fields: dict[str, Any] = {"accountable": PAMTAS, "function": ON_LAND, "place": here}
    fields |= {"place": there} if elsewhere == "place" else {}
    fields |= {"status": TaskStatus.DONE} if elsewhere == "closed" else {}
    fields |= {"accountable": "KORAMIL-1204-02"} if elsewhere == "same unit" else {}
    fields |= {"function": "SELUNDUP-BARANG", "accountable": "DJBC"} if elsewhere == "function" else {}
    made = make_task(sqlite_context, **fields)
    if elsewhere == "removed":
        sqlite_context.perform(tasks.remove, made.id)
    assert codes(sqlite_context, "KORAMIL-1204-02", place=here) == []


def test_the_parts_of_one_point_do_not_overlap_each_other(sqlite_context: Context) -> None:
    place = make_place(sqlite_context).id
    whole = make_task(sqlite_context, accountable=PAMTAS, function=ON_LAND, place=place)
    units = [agency(sqlite_context, code) for code in (PAMTAS, "KORAMIL-1204-02")]
    parts = sqlite_context.perform(tasks.split, whole.id, units)
    sqlite_context.perform(tasks.edit, parts[1].id, {"case_reference": "LP/7"})
    assert [row.case_reference for row in [sqlite_context.read(queries.get, parts[1].id, today=DUE)] if row] == ["LP/7"]


def test_adding_is_refused_with_the_names(context: Context, place: Any) -> None:
    make_task(context, accountable=PAMTAS, function=ON_LAND, place=place)
    draft = TaskDraft(title="Patroli lagi", accountable=agency(context, IMI), function=ON_LAND, place=place)
    with pytest.raises(Refused) as refused:
        context.perform(tasks.add, draft)
    i18n.set_language("en")
    said = explain(refused.value)
    assert "TNI Angkatan Darat already leads" in said and "only supports" in said and "say why" in said
    assert context.read(queries.count, today=DUE) == 1


def test_a_reason_overrides_and_stays_visible(context: Context, place: Any) -> None:
    make_task(context, accountable=PAMTAS, function=ON_LAND, place=place)
    draft = TaskDraft(title="Patroli lagi", accountable=agency(context, IMI), function=ON_LAND, place=place)
    made = context.perform(tasks.add, draft, overlap_reason="Rotasi Satgas, disepakati rapat")
    row = context.read(queries.get, made.id, today=DUE)
    assert row is not None and row.overlap_reason == "Rotasi Satgas, disepakati rapat"


def test_blanks_are_no_reason(sqlite_context: Context) -> None:
    draft = TaskDraft(title="Patroli", accountable=agency(sqlite_context, IMI), function=ON_LAND)
    with pytest.raises(Refused, match="overlap"):
        sqlite_context.perform(tasks.add, draft, overlap_reason="   ")


def test_moving_a_task_into_an_overlap_is_refused(sqlite_context: Context) -> None:
    task = make_task(sqlite_context, accountable=IMI)
    with pytest.raises(Refused, match="overlap"):
        sqlite_context.perform(tasks.edit, task.id, {"function": ON_LAND})


def test_a_task_whose_overlap_was_accepted_can_be_corrected_without_saying_so_again(sqlite_context: Context) -> None:
    draft = TaskDraft(title="Patroli", accountable=agency(sqlite_context, IMI), function=ON_LAND)
    made = sqlite_context.perform(tasks.add, draft, overlap_reason="disepakati")
    sqlite_context.perform(tasks.edit, made.id, {"case_reference": "LP/9"})


@pytest.mark.parametrize("use_case", [handshake.assign, handshake.hand_over])
def test_giving_a_task_to_a_unit_without_mandate_is_refused(use_case: Any, sqlite_context: Context) -> None:
    owner = {} if use_case is handshake.assign else {"accountable": PAMTAS}
    task = make_task(sqlite_context, function=ON_LAND, **owner)
    with pytest.raises(Refused, match="overlap"):
        sqlite_context.perform(use_case, task.id, agency(sqlite_context, BNN))
    made = sqlite_context.perform(use_case, task.id, agency(sqlite_context, BNN), overlap_reason="atas permintaan")
    assert made.overlap_reason == "atas permintaan"
