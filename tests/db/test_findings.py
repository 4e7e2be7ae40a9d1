"""What one record of an operation's outcome refuses by itself: people checked, hand-overs, comparisons, numbers."""

from datetime import date
from typing import Any
from uuid import uuid4

import pytest

from db.errors import Invalid
from db.models.findings import ComparisonDraft, FindingDraft, OutcomeDraft, TransferDraft, TransferItemDraft

OPERATION, UNIT = uuid4(), uuid4()
COMPARED: dict[str, Any] = {
    "operation": OPERATION, "measure": "Pelintas diperiksa", "per": "patroli", "base_value": "12", "value": "18",
    "base_from": date(2025, 1, 1), "base_to": date(2025, 3, 31), "value_from": date(2025, 4, 1),
    "value_to": date(2025, 6, 30), "base_denominator": "6", "denominator": "6",
}  # fmt: skip
LAST_YEAR = date(2024, 12, 31)


@pytest.mark.parametrize(
    ("draft", "given", "code", "field"),
    [
        (FindingDraft, {"initials": " "}, "finding.no_initials", "initials"),
        (FindingDraft, {"initials": "A.B.C.D.E.F.G"}, "finding.not_initials", "initials"),
        (FindingDraft, {"initials": "A.B.", "security_class": "B"}, "finding.open", "security_class"),
        (TransferDraft, {"giver": UNIT, "receiver": UNIT}, "transfer.same_unit", "receiver"),
        (TransferItemDraft, {"transfer": OPERATION, "description": " "}, "transfer_item.empty", "description"),
        (OutcomeDraft, {"points_visited": -1}, "record.count", "points_visited"),
        (OutcomeDraft, {"people_referred": 10_000_001}, "record.count", "people_referred"),
        (ComparisonDraft, {**COMPARED, "measure": ""}, "comparison.incomplete", "measure"),
        (ComparisonDraft, {**COMPARED, "per": ""}, "comparison.incomplete", "per"),
        (ComparisonDraft, {**COMPARED, "denominator": "0"}, "comparison.number", "denominator"),
        (ComparisonDraft, {**COMPARED, "base_denominator": "0"}, "comparison.number", "base_denominator"),
        (ComparisonDraft, {**COMPARED, "value": "-1"}, "comparison.number", "value"),
        (ComparisonDraft, {**COMPARED, "value": "banyak"}, "comparison.number", "value"),
        (ComparisonDraft, {**COMPARED, "base_value": "nan"}, "comparison.number", "base_value"),
        (ComparisonDraft, {**COMPARED, "base_value": "inf"}, "comparison.number", "base_value"),
        (ComparisonDraft, {**COMPARED, "base_to": LAST_YEAR}, "comparison.ends_first", "base_to"),
        (ComparisonDraft, {**COMPARED, "value_to": LAST_YEAR}, "comparison.ends_first", "value_to"),
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_refused_and_its_field_named(draft: Any, given: Any, code: str, field: str) -> None:
    with pytest.raises(Invalid) as refused:
        draft(**{"operation": OPERATION, **given})
    assert (refused.value.code, refused.value.details["field"]) == (code, field)


def test_a_base_of_nothing_and_a_single_day_can_be_compared() -> None:
    day = date(2025, 4, 1)
    made = ComparisonDraft(**{**COMPARED, "base_value": "0", "value_from": day, "value_to": day})
    assert (made.base_value, made.value_to) == ("0", day)


def test_twelve_signs_are_still_initials_and_people_are_restricted_unless_told_otherwise() -> None:
    made = FindingDraft(operation=OPERATION, initials="A.B.C.D.E.F.")
    assert (made.initials, made.security_class) == ("A.B.C.D.E.F.", "T")


def test_lines_and_texts_are_kept_clean_and_a_control_character_names_its_field() -> None:
    made = FindingDraft(operation=OPERATION, initials="  A.  B. ", detail="satu  \r\ndua\n\n")
    assert (made.initials, made.detail) == ("A. B.", "satu\ndua")
    for name in ("sponsor", "detail"):
        with pytest.raises(Invalid) as refused:
            FindingDraft(operation=OPERATION, initials="A.B.", **{name: "PT \x1b[31m"})
        assert (refused.value.code, refused.value.details["field"]) == ("text.control", name)
