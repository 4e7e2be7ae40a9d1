"""The engine agrees with the naive checker, and with itself however the question is put."""

import random
from datetime import timedelta
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from console.clashes import Clash, Rule, SubjectKind
from tests.console.clashes.naive import Verdict, as_verdict, verdicts
from tests.console.clashes.plans import Plan, clashes, operation, random_plan, random_span

DICE = st.randoms(use_true_random=False)
SCHEDULES = 10_000
PARTS = 10
quietly = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def disagreement(plan: Plan) -> set[str]:
    found, wanted = map(as_verdict, clashes(plan)), verdicts(plan)
    return {*map(_text, found)} ^ {*map(_text, wanted)}


def _text(verdict: Verdict) -> str:
    """Write moments as UTC, so that equal ones look equal."""
    key, severity, start, end, pending, stretches, more = verdict
    times = [(one.timestamp(), other.timestamp()) for one, other in ((start, end), *stretches)]
    rest = {name: value.timestamp() if hasattr(value, "timestamp") else value for name, value in more.items()}
    return repr((key, severity, times, sorted(pending), sorted(rest.items())))


@pytest.mark.parametrize("part", range(PARTS))
def test_the_engine_agrees_with_a_naive_checker_on_ten_thousand_random_schedules(part: int) -> None:
    size = SCHEDULES // PARTS
    for seed in range(part * size, (part + 1) * size):
        plan = random_plan(random.Random(seed))
        assert disagreement(plan) == set(), f"seed {seed}: {plan}"


def test_the_random_schedules_break_every_rule_often() -> None:
    found = [one for seed in range(1000) for one in clashes(random_plan(random.Random(seed)))]
    counted = {rule: sum(one.rule is rule for one in found) for rule in Rule}
    assert min(counted.values()) > 10, counted
    assert sum("stretches" in one.details for one in found) > 20
    assert sum(bool(one.details["pending"]) for one in found) > 200


@quietly
@given(DICE)
def test_the_engine_agrees_with_the_naive_checker_and_failures_shrink(dice: random.Random) -> None:
    assert disagreement(random_plan(dice)) == set()


@quietly
@given(DICE)
def test_the_order_of_the_input_does_not_matter(dice: random.Random) -> None:
    plan = random_plan(dice)
    spans, facts = dice.sample(plan.spans, len(plan.spans)), dice.sample(plan.facts, len(plan.facts))
    absences = dice.sample(plan.absences, len(plan.absences))
    skills = dice.sample(plan.qualifications, len(plan.qualifications))
    other = plan._replace(spans=spans, facts=facts, absences=absences, qualifications=skills)
    assert clashes(other) == clashes(plan)


@quietly
@given(DICE)
def test_verdicts_come_in_order_and_each_once(dice: random.Random) -> None:
    found = clashes(random_plan(dice))
    keys = [_key(one) for one in found]
    assert len(set(keys)) == len(keys)
    assert [one.start for one in found] == sorted(one.start for one in found)


@quietly
@given(DICE)
def test_a_further_operation_never_takes_a_clash_away(dice: random.Random) -> None:
    plan = random_plan(dice)
    kinds = [span.kind for span in plan.spans]
    more = [random_span(dice, operation(99), kinds) for _ in range(3)]
    more = [one._replace(subject=span.subject, kind=span.kind) for one, span in zip(more, plan.spans, strict=False)]
    before = {_key(one): one.severity for one in clashes(plan)}
    after = {_key(one): one.severity for one in clashes(plan._replace(spans=[*plan.spans, *more]))}
    assert {key: after.get(key) for key in before} == before


@quietly
@given(DICE)
def test_a_further_shift_never_takes_a_clash_away_other_than_the_rest_it_fills(dice: random.Random) -> None:
    plan = random_plan(dice)
    span = dice.choice(list(plan.spans))
    if span.kind is SubjectKind.PLACE:  # says when the operation is where, and so may say that it is not there
        return
    more = random_span(dice, span.operation, [span.kind])._replace(subject=span.subject, within=span.within)
    before = {_key(one) for one in clashes(plan) if one.rule is not Rule.REST}
    assert before <= {_key(one) for one in clashes(plan._replace(spans=[*plan.spans, more]))}


@quietly
@given(DICE, st.integers(-10_000, 10_000))
def test_a_plan_moved_in_time_has_the_same_clashes_moved(dice: random.Random, minutes: int) -> None:
    plan, by = random_plan(dice)._replace(window=None), timedelta(minutes=minutes)
    spans = [one._replace(start=one.start + by, end=one.end + by) for one in plan.spans]
    facts = [one._replace(start=one.start + by, end=one.end + by) for one in plan.facts]
    absences = [one._replace(start=one.start + by, end=one.end + by) for one in plan.absences]
    skills = [one._replace(valid_to=one.valid_to and one.valid_to + by) for one in plan.qualifications]
    moved = clashes(plan._replace(spans=spans, facts=facts, absences=absences, qualifications=skills))
    wanted = [(*_key(one), one.start + by, one.end + by) for one in clashes(plan)]
    assert [(*_key(one), one.start, one.end) for one in moved] == wanted


@quietly
@given(DICE)
def test_it_does_not_matter_which_of_two_operations_came_first(dice: random.Random) -> None:
    plan = random_plan(dice)._replace(only=None)
    turned = plan._replace(
        spans=[
            one._replace(operation=_turned(one.operation), within=one.within and _turned(one.within))
            for one in plan.spans
        ],
        facts=[one._replace(operation=_turned(one.operation)) for one in plan.facts],
    )
    wanted = {(*_key(one)[:2], frozenset(map(_turned, one.operations)), one.start, one.end) for one in clashes(plan)}
    assert {(*_key(one)[:2], frozenset(one.operations), one.start, one.end) for one in clashes(turned)} == wanted


@quietly
@given(DICE)
def test_the_clashes_of_one_operation_are_its_share_of_all(dice: random.Random) -> None:
    plan = random_plan(dice)
    one = dice.choice(list(plan.spans)).operation
    wanted = [clash for clash in clashes(plan._replace(only=None)) if one in clash.operations]
    assert clashes(plan._replace(only=one)) == wanted


def _turned(one: UUID) -> UUID:
    return UUID(int=9000 - one.int)


def _key(clash: Clash) -> tuple[object, ...]:
    return clash.rule, clash.subject, clash.operations, clash.details.get("qualification", "")
