"""What must add up in a daily report, and which sections are open: without a database."""

from typing import Any, NamedTuple

import pytest

from console import i18n, report_totals
from console.messages import explain
from console.report_totals import NEEDED, SECTIONS
from db.enums import Direction, ReportSection


class Figures(NamedTuple):
    """The numbers and texts of a report."""

    weather: str = ""
    access: str = ""
    strength: int | None = None
    present: int | None = None
    sick: int | None = None
    on_leave: int | None = None
    strength_note: str = ""
    equipment: str = ""
    crossings_in: int | None = None
    crossings_out: int | None = None
    plan: str = ""
    support: str = ""
    nil_sections: frozenset[str] = frozenset()


class Row(NamedTuple):
    """A row of the crossings."""

    direction: str
    document: str
    men: int | None = None
    women: int | None = None
    total: int | None = None


def codes(report: Figures, *rows: Row) -> list[tuple[str, Any]]:
    return [(one.code, one.details["by"]) for one in report_totals.mismatches(report, rows)]


@pytest.mark.parametrize(
    ("numbers", "found"),
    [
        ((8, 6, 1, 1), []),
        ((8, 8, None, None), []),
        ((8, 6, 1, None), [("report.people_missing", 1)]),
        ((8, 8, 1, 0), [("report.people_over", 1)]),
        ((8, None, 1, 1), []),
        ((None, 8, 1, 1), []),
    ],
)
def test_strength_is_present_and_sick_and_on_leave(numbers: Any, found: Any) -> None:
    strength, present, sick, on_leave = numbers
    assert codes(Figures(strength=strength, present=present, sick=sick, on_leave=on_leave)) == found


def test_a_remark_accounts_for_people_elsewhere_but_not_for_people_too_many() -> None:
    assert codes(Figures(strength=8, present=6, strength_note="2 diklat")) == []
    assert codes(Figures(strength=8, present=9, strength_note="BKO")) == [("report.people_over", 1)]


@pytest.mark.parametrize(
    ("numbers", "found"),
    [
        ((12, 8, 20), []),
        ((12, 8, None), []),
        ((None, None, 20), []),
        ((12, None, 20), []),
        ((12, 8, 21), [("report.row_off", 1)]),
        ((21, None, 20), [("report.row_off", 1)]),
    ],
)
def test_men_and_women_are_the_total_of_a_row(numbers: Any, found: Any) -> None:
    assert codes(Figures(), Row("in", "paspor", *numbers)) == found


def test_rows_add_up_to_the_total_of_their_direction_only() -> None:
    rows = (Row("in", "paspor", 12, 8), Row("in", "PLB", total=10), Row("out", "PLB", total=3))
    assert codes(Figures(crossings_in=30, crossings_out=3), *rows) == []
    assert codes(Figures(crossings_in=31, crossings_out=3), *rows) == [("report.crossings_off", 1)]
    assert codes(Figures(crossings_in=31)) == []
    assert report_totals.total(Figures(), rows, Direction.IN) == 30
    assert report_totals.total(Figures(), (), Direction.OUT) is None
    told = Figures(crossings_in=31, crossings_out=4)
    assert [report_totals.total(told, rows, way) for way in (Direction.IN, Direction.OUT)] == [31, 4]


def test_a_mismatch_says_which_numbers_differ_by_how_much() -> None:
    i18n.set_language("en")
    (one,) = report_totals.mismatches(Figures(), [Row("out", "PLB", 4, 3, 9)])
    assert explain(one) == "PLB out: men 4 and women 3 are 7, the total says 9 (differs by 2)"


def test_a_section_is_open_until_it_is_filled_or_nihil() -> None:
    assert report_totals.unanswered(Figures(), [], []) == list(SECTIONS)
    report = Figures(
        weather="cerah", strength=8, present=8, equipment="baik", crossings_in=3, plan="patroli",
        nil_sections=frozenset({"support", "transfers"}),
    )  # fmt: skip
    assert report_totals.unanswered(report, [], ["activities"]) == ["incidents", "village_reports"]


def test_zero_crossings_in_all_are_no_answer_and_rows_are() -> None:
    assert "crossings" in report_totals.unanswered(Figures(crossings_in=0), [], [])
    assert "crossings" not in report_totals.unanswered(Figures(), [Row("in", "paspor", total=1)], [])


def test_a_signature_needs_the_people_and_every_section_that_can_be_nihil() -> None:
    assert set(NEEDED) == {"people", *map(str, ReportSection)}
    assert set(NEEDED) < set(SECTIONS)
