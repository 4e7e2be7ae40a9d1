"""Small, dense plans for the tests of the clash engine: few subjects, shared ends, gaps of nothing, zones, midnight."""

import random
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

from console.clashes import (
    Absence,
    Clash,
    OperationFacts,
    Qualification,
    Rules,
    Severity,
    Span,
    SubjectKind,
    Window,
    check,
)

HOUR = timedelta(hours=1)
FIRST = datetime(2025, 11, 13, 14, tzinfo=UTC)  # 21.00 WIB, 22.00 in Kuching: the hours that follow cross midnight
ZONES = (UTC, UTC, ZoneInfo("Asia/Pontianak"), ZoneInfo("Asia/Kuching"))
HOURS = 16
TREE = {1: (1,), 2: (2, 1), 3: (3, 1), 4: (4, 2, 1), 5: (5, 2, 1), 6: (6, 3, 1), 7: (7,)}
SWITCH = (Severity.OFF, Severity.WARN, Severity.BLOCK, Severity.BLOCK)
SKILLS = ("boat", "dog")


class Plan(NamedTuple):
    """Everything one check is given."""

    spans: Sequence[Span]
    facts: Sequence[OperationFacts]
    absences: Sequence[Absence]
    qualifications: Sequence[Qualification]
    strengths: dict[UUID, int]
    rules: Rules
    window: Window | None = None
    only: UUID | None = None


def clashes(plan: Plan) -> list[Clash]:
    spans, facts, *_rest = plan
    named = plan._asdict()
    del named["spans"], named["facts"]
    return check(spans, facts, **named)


def at(hours: float) -> datetime:
    return FIRST + hours * HOUR


def operation(number: int) -> UUID:
    return UUID(int=1000 + number)


def place(number: int) -> UUID:
    return UUID(int=3000 + number)


def subject(number: int) -> UUID:
    return UUID(int=2000 + number)


def random_plan(dice: random.Random) -> Plan:
    """Throw a plan: 2-4 operations, 1-3 subjects, up to 9 bookings on a grid of hours."""
    operations = [operation(number) for number in range(dice.randint(2, 4))]
    kinds = [dice.choice(list(SubjectKind)) for _ in range(dice.randint(1, 3))]
    if dice.random() < 0.4:
        kinds[0] = dice.choice((SubjectKind.PERSON, SubjectKind.UNIT))
    spans = [random_span(dice, dice.choice(operations), kinds) for _ in range(dice.randint(3, 9))]
    facts = [_facts(dice, one) for one in operations if dice.random() < 0.8]
    subjects = [subject(number) for number, kind in enumerate(kinds) if kind is not SubjectKind.PLACE]
    absences = [Absence(dice.choice(subjects), *_times(dice)) for _ in range(dice.randint(0, 2)) if subjects]
    skills = [
        Qualification(dice.choice(subjects), dice.choice(SKILLS), dice.choice((None, at(dice.randrange(HOURS)))))
        for _ in range(dice.randint(0, 3))
        if subjects
    ]
    strengths = {one: dice.randint(0, 6) for one in subjects if dice.random() < 0.5}
    window = Window(*_times(dice)) if dice.random() < 0.2 else None
    only = dice.choice(operations) if dice.random() < 0.2 else None
    rules = random_rules(dice)
    if dice.random() < 0.3:  # one of them is a duty within another
        whole = dice.choice(operations[1:])
        spans = [_on_duty(span, operations[0], whole) for span in spans]
    facts += [one._replace(places=(), start=one.end, end=one.end + 2 * HOUR) for one in facts if dice.random() < 0.1]
    return Plan(spans, facts, absences, skills, strengths, rules, window, only)


def random_span(dice: random.Random, of: UUID, kinds: Sequence[SubjectKind]) -> Span:
    number = dice.randrange(len(kinds))
    kind = kinds[number]
    booked = place(dice.choice(list(TREE))) if kind is SubjectKind.PLACE else subject(number)
    where = place(dice.choice(list(TREE))) if dice.random() < 0.5 else None
    requires = tuple(dice.sample(SKILLS, dice.choice((0, 0, 1, 2)))) if kind is not SubjectKind.PLACE else ()
    return Span(of, booked, kind, *_times(dice), dice.random() < 0.6, where, dice.randint(0, 4), requires)


def _on_duty(span: Span, duty: UUID, within: UUID | None) -> Span:
    return span._replace(within=within) if span.operation == duty else span


def random_rules(dice: random.Random) -> Rules:
    switches = [name for name in Rules._fields if name not in ("rest_hours", "travel_minutes")]
    chosen = {name: dice.choice(SWITCH) for name in switches}
    return Rules(**chosen, rest_hours=dice.choice((0, 1, 2, 8)), travel_minutes=dice.choice((0, 60, 90, 180)))


def _facts(dice: random.Random, of: UUID) -> OperationFacts:
    start = dice.randrange(HOURS)
    paths = tuple(tuple(map(place, TREE[dice.choice(list(TREE))])) for _ in range(dice.randint(0, 3)))
    lead = dice.choice((None, subject(90), subject(90), subject(91)))
    function = dice.choice(("", "patrol", "patrol", "patrol", "sea"))
    numbers = dice.choice((None, 3, 5)), dice.choice((None, 3, 4))
    return OperationFacts(of, at(start), at(start + dice.randint(1, 8)), lead, function, paths, *numbers, dice.random() < 0.6)


def _times(dice: random.Random) -> tuple[datetime, datetime]:
    """Return a time that mostly lasts some hours, at times nothing or less, written in any zone."""
    start = dice.randrange(HOURS)
    hours = dice.choice((1, 1, 1, 2, 2, 3, 5, 8, 12, 0, -2))
    return at(start).astimezone(dice.choice(ZONES)), at(start + hours).astimezone(dice.choice(ZONES))
