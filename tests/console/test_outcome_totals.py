"""What an operation came to is counted from its list; numbers entered beside it say why they differ."""

from typing import Any, NamedTuple
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console import outcome_totals
from console.outcome_totals import Standing, Totals, count, standing, unexplained


class Person(NamedTuple):
    nationality: str = "MY"
    permit: str = "itk"
    kind: str = ""
    sex: str | None = "male"
    minor: bool = False
    referral: str = ""


class Entered(NamedTuple):
    nil: bool = False
    points_visited: int | None = None
    foreigners_checked: int | None = None
    people_referred: int | None = None
    difference: str = ""
    summary: str = ""
    obstacles: str = ""
    conclusions: str = ""


class Item(NamedTuple):
    transfer: UUID
    finding: UUID | None


ONE, TWO = UUID(int=1), UUID(int=2)


def test_people_are_counted_by_what_stands_of_them() -> None:
    totals = count([Person(kind="overstay"), Person("BD", "tanpa", "tanpa_dokumen", "female", True), Person("ID", "")])
    assert (totals.people, totals.foreigners, totals.violations, totals.without, totals.minors) == (3, 2, 2, 1, 1)
    assert totals.by_kind == (("overstay", 1), ("tanpa_dokumen", 1))
    assert totals.by_sex == (("male", 2), ("female", 1))


def test_somebody_handed_over_twice_is_one_person() -> None:
    totals = count([Person()], [Item(ONE, ONE), Item(TWO, ONE), Item(TWO, None)], transfers=2)
    assert (totals.transfers, totals.handed, totals.goods) == (2, 1, 1)


@given(st.lists(st.builds(Person, nationality=st.sampled_from(["MY", "ID", "", "BD"]),
                          kind=st.sampled_from(["", "overstay"]), referral=st.sampled_from(["", "hukum"]))))  # fmt: skip
def test_the_parts_add_up_to_their_total(people: list[Person]) -> None:
    totals = count(people)
    for parts in (totals.by_sex, totals.by_nationality, totals.by_permit):
        assert sum(number for _code, number in parts) == totals.people
    assert sum(number for _code, number in totals.by_kind) == totals.violations
    assert sum(number for _code, number in totals.by_referral) == totals.referred


def test_a_number_that_is_not_the_one_counted_needs_its_reason() -> None:
    totals = Totals(people=2, foreigners=2)
    assert [one.field for one in unexplained(Entered(foreigners_checked=14), totals)] == ["foreigners_checked"]
    assert unexplained(Entered(foreigners_checked=14, difference="tidak didata"), totals) == ()
    assert unexplained(Entered(foreigners_checked=2), totals) == ()
    assert outcome_totals.numbers(None, totals)[1].value == 2
    assert outcome_totals.numbers(Entered(foreigners_checked=14), totals)[1].value == 14


@pytest.mark.parametrize(
    ("state", "entered", "people", "found"),
    [
        ("running", None, 0, Standing.NOT_YET), ("finished", None, 0, Standing.MISSING),
        ("reported", Entered(), 0, Standing.MISSING), ("finished", Entered(nil=True), 0, Standing.NIL),
        ("finished", Entered(foreigners_checked=0), 0, Standing.THERE), ("finished", None, 3, Standing.THERE),
    ],
)  # fmt: skip
def test_nihil_is_an_answer_and_silence_is_not(state: str, entered: Any, people: int, found: Standing) -> None:
    assert standing(state, entered, Totals(people=people)) is found


def test_nihil_is_no_answer_once_somebody_broke_a_rule() -> None:
    assert standing("finished", Entered(nil=True), Totals(people=1, violations=1)) is Standing.THERE
