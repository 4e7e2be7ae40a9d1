"""The daftar nominatif and the outcome: initials only, T at least, nihil only where nothing was found."""

from typing import Any

import pytest

from console import outcomes as outcome_reading
from console.context import Context
from console.services import findings, history, operations, outcomes
from db.errors import Invalid, Refused
from db.queries import findings as queries
from db.queries.history import page as gestures
from tests.builders import agency, make_operation

OVERSTAY = {"initials": "A.B.", "kind": "overstay", "nationality": "Malaysia", "document_number": "A1234567"}


def held(context: Context, state: str = "ordered") -> Any:
    """Return an operation whose order is out."""
    made = make_operation(context)
    if state == "ordered":
        context.perform(operations.issue_order, made.id, {"order_number": "SP/1"})
    return made


def people(context: Context, operation: Any) -> list[queries.FindingRow]:
    return context.read(queries.of_operation, operation.id)


def outcome(context: Context, operation: Any, state: str = "finished") -> outcome_reading.Result:
    return context.read(outcome_reading.of_operation, operation.id, state)


def test_people_stand_in_the_order_they_were_added_by_initials_and_code_of_country(context: Context) -> None:
    made = held(context)
    context.perform(findings.add, made.id, [OVERSTAY, {"initials": "Ahmad bin Abdullah"}])
    context.perform(findings.add, made.id, [{"initials": "EF"}])
    assert [(row.number, row.initials, row.nationality, row.security_class) for row in people(context, made)] == [
        (1, "A.B.", "MY", "T"), (2, "A.B.A.", "", "T"), (3, "EF", "", "T"),
    ]  # fmt: skip
    assert context.read(queries.results, [made.id])[made.id].violations == 1


def test_a_name_is_stored_nowhere_neither_in_the_history_nor_in_its_line(sqlite_context: Context) -> None:
    made = held(sqlite_context)
    row = sqlite_context.perform(findings.add, made.id, [{"initials": "Budi Santoso"}])[0]
    sqlite_context.perform(findings.edit, row.id, {"initials": "Budi Santoso Wijaya"})
    changes = b"".join(bytes(one[0]) for one in sqlite_context.reader.raw('SELECT "value" FROM change'))
    assert b"Budi" not in changes
    assert {one.text for one in sqlite_context.read(gestures, made.id)} <= {made.name}
    assert people(sqlite_context, made)[0].initials == "B.S.W."


def test_the_class_may_be_raised_and_never_lowered_to_open(sqlite_context: Context) -> None:
    made = held(sqlite_context)
    row = sqlite_context.perform(findings.add, made.id, [OVERSTAY])[0]
    sqlite_context.perform(findings.edit, row.id, {"security_class": "R"})
    with pytest.raises(Invalid, match=r"finding\.open"):
        sqlite_context.perform(findings.edit, row.id, {"security_class": "B"})


def test_somebody_taken_off_comes_back_to_the_same_place(sqlite_context: Context) -> None:
    made = held(sqlite_context)
    first, _second = sqlite_context.perform(findings.add, made.id, [OVERSTAY, {"initials": "C.D."}])
    sqlite_context.perform(findings.remove, [first.id])
    assert [row.initials for row in people(sqlite_context, made)] == ["C.D."]
    assert sqlite_context.read(queries.results, [made.id])[made.id].violations == 0
    sqlite_context.perform(findings.restore, first.id)
    assert [row.initials for row in people(sqlite_context, made)] == ["A.B.", "C.D."]
    sqlite_context.perform(history.take_back)
    assert [row.initials for row in people(sqlite_context, made)] == ["C.D."]


def test_an_operation_that_is_only_proposed_has_no_results(sqlite_context: Context) -> None:
    made = held(sqlite_context, "proposed")
    with pytest.raises(Refused, match=r"finding\.not_held"):
        sqlite_context.perform(findings.add, made.id, [OVERSTAY])


def test_nihil_needs_a_list_without_violations_and_a_violation_takes_it_away(sqlite_context: Context) -> None:
    made = held(sqlite_context)
    sqlite_context.perform(findings.add, made.id, [{"initials": "C.D."}])
    sqlite_context.perform(outcomes.enter, made.id, {"nil": True})
    assert outcome(sqlite_context, made).standing == "nil"
    row = sqlite_context.perform(findings.add, made.id, [OVERSTAY])[0]
    assert outcome(sqlite_context, made).standing == "there"
    with pytest.raises(Refused, match=r"outcome\.not_nil"):
        sqlite_context.perform(outcomes.enter, made.id, {"nil": True})
    sqlite_context.perform(findings.edit, row.id, {"kind": ""})
    sqlite_context.perform(outcomes.enter, made.id, {"nil": True})


def test_a_number_beside_the_one_counted_needs_its_reason(context: Context) -> None:
    made = held(context)
    context.perform(findings.add, made.id, [OVERSTAY])
    with pytest.raises(Refused, match=r"outcome\.differs"):
        context.perform(outcomes.enter, made.id, {"foreigners_checked": 14})
    context.perform(outcomes.enter, made.id, {"foreigners_checked": 14, "difference": "tidak didata"})
    assert [one.value for one in outcome(context, made).numbers] == [None, 14, 0]
    assert context.read(queries.results, [made.id])[made.id].checked == 14


def test_concluding_ends_it_and_writes_its_outcome_in_one_gesture(sqlite_context: Context) -> None:
    made = held(sqlite_context)
    sqlite_context.perform(operations.start, made.id)
    with pytest.raises(Refused, match=r"outcome\.nothing"):
        sqlite_context.perform(outcomes.conclude, made.id, {})
    before = len(sqlite_context.read(gestures, made.id))
    row = sqlite_context.perform(outcomes.conclude, made.id, {"nil": True, "summary": "aman"})
    assert (row.state, outcome(sqlite_context, made).standing) == ("finished", "nil")
    assert len(sqlite_context.read(gestures, made.id)) == before + 1
    sqlite_context.perform(history.take_back)
    assert sqlite_context.read(queries.outcome, made.id) is None


def test_referred_people_name_a_unit_that_is_here(sqlite_context: Context) -> None:
    made = held(sqlite_context)
    unit = agency(sqlite_context, "P4MI-SANGGAU")
    sqlite_context.perform(findings.add, made.id, [{**OVERSTAY, "referral": "pemulangan", "referred_to": unit}])
    assert outcome(sqlite_context, made).totals.by_referral == (("pemulangan", 1),)
