"""The rules on orders: Pasal 30, rule by rule, and at the minute where a day ends."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.messages import explain
from console.order_rules import APPROVAL, EXAMINATION, ORDER, URGENT, OrderFacts, Standing, check, last_moment

BEGAN = datetime(2025, 11, 13, 16, 30, tzinfo=UTC)
"""23.30 WIB on 13 November."""
DAY = date(2025, 11, 13)
DEADLINE = datetime(2025, 11, 14, 17, 0, tzinfo=UTC)
"""24.00 WIB on 14 November."""
HOUR = timedelta(hours=1)


def facts(**given: Any) -> OrderFacts:
    return OrderFacts(**{"now": BEGAN + HOUR, "starts_at": BEGAN, **given})


def excepted(**given: Any) -> OrderFacts:
    approval = {"exception": "dpo", "approver": "Kakanwil", "approved_at": BEGAN - HOUR, "began_at": BEGAN}
    return facts(**{**approval, **given})


def standing(found: OrderFacts, rule: str) -> tuple[str, str] | None:
    return next(((str(one.standing), one.code) for one in check(found) if one.rule == rule), None)


def test_an_operation_that_is_off_has_no_rule() -> None:
    assert check(facts(off=True)) == []


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ({}, ("open", "order.missing")),
        ({"number": "SP/1"}, ("open", "order.no_official")),
        ({"number": "SP/1", "official": "Kakanwil"}, ("met", "order.given")),
        ({"began_at": BEGAN}, ("broken", "order.began_without")),
        ({"began_at": BEGAN, "exception": "dpo"}, ("met", "order.excepted")),
        ({"began_at": BEGAN, "number": "SP/1", "dated": DAY, "official": "K"}, ("met", "order.given")),
        ({"began_at": BEGAN, "number": "SP/1", "dated": DAY + timedelta(1)}, ("broken", "order.dated_after")),
    ],
)
def test_an_order_has_number_and_official_before_it_begins(given: Any, wanted: tuple[str, str]) -> None:
    assert standing(facts(**given), ORDER) == wanted


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ({}, ("met", "order.approved")),
        ({"exception": ""}, ("broken", "order.no_exception")),
        ({"approver": ""}, ("open", "order.no_approval")),
        ({"approved_at": None}, ("open", "order.no_approval")),
        ({"approved_at": BEGAN}, ("met", "order.approved")),
        ({"approved_at": BEGAN + timedelta(minutes=1)}, ("broken", "order.approved_after")),
    ],
)
def test_without_an_order_somebody_approved_before_it_began(given: Any, wanted: tuple[str, str]) -> None:
    assert standing(excepted(**given), APPROVAL) == wanted


def test_only_findings_want_a_record_and_only_without_an_order_an_urgent_one() -> None:
    assert standing(excepted(), EXAMINATION) is None
    assert standing(excepted(), URGENT) is None
    ordered = facts(number="SP/1", official="K", began_at=BEGAN, findings=2)
    assert standing(ordered, EXAMINATION) == ("open", "order.no_examination")
    assert standing(ordered, URGENT) is None
    assert standing(excepted(findings=1, examination_number="BAP/1"), EXAMINATION) == ("met", "order.examined")


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ({}, ("open", "order.urgent_missing")),
        ({"now": DEADLINE - timedelta(seconds=1)}, ("open", "order.urgent_missing")),
        ({"now": DEADLINE}, ("broken", "order.urgent_overdue")),
        ({"urgent_number": "SP/2"}, ("open", "order.urgent_undated")),
        ({"urgent_number": "SP/2", "urgent_date": DAY}, ("met", "order.urgent_given")),
        ({"urgent_number": "SP/2", "urgent_date": DAY + timedelta(1)}, ("met", "order.urgent_given")),
        ({"urgent_number": "SP/2", "urgent_date": DAY + timedelta(2)}, ("broken", "order.urgent_late")),
        ({"number": "SP/2", "dated": DAY + timedelta(1), "exception": "dpo"}, ("met", "order.urgent_given")),
    ],
)
def test_the_urgent_order_is_dated_the_same_day_or_the_next(given: Any, wanted: tuple[str, str]) -> None:
    assert standing(excepted(findings=1, **given), URGENT) == wanted


def test_the_days_are_those_of_the_post_and_their_number_is_reference_data() -> None:
    assert last_moment(excepted()) == DEADLINE
    assert last_moment(excepted(days_allowed=3)) == DEADLINE + timedelta(days=2)
    assert last_moment(excepted(zone="Asia/Kuching")) == DEADLINE + timedelta(hours=23)


def test_the_hours_left_count_down_to_nothing() -> None:
    [urgent] = [one for one in check(excepted(findings=1)) if one.rule == URGENT]
    assert urgent.hours_left(DEADLINE - 14 * HOUR) == 14
    assert urgent.hours_left(DEADLINE - timedelta(minutes=59)) == 0
    assert urgent.hours_left(DEADLINE + HOUR) == 0


moments = st.none() | st.datetimes(datetime(2025, 11, 10), datetime(2025, 11, 18)).map(lambda at: at.replace(tzinfo=UTC))
days = st.none() | st.dates(date(2025, 11, 10), date(2025, 11, 18))
words = st.sampled_from(["", "x"])


@given(
    st.builds(
        OrderFacts, now=moments.filter(bool), starts_at=moments, began_at=moments, number=words, dated=days,
        official=words, exception=words, approver=words, approved_at=moments, findings=st.integers(0, 2),
        examination_number=words, urgent_number=words, urgent_date=days,
    )
)  # fmt: skip
def test_facts_of_any_kind_are_taken_and_every_result_has_its_sentence(any_facts: OrderFacts) -> None:
    for one in check(any_facts):
        assert explain(one) != one.code
        assert one.standing in Standing
