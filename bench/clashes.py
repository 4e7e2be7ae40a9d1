"""The clash check of 10,000 bookings against a plain sort-and-sweep over the same tuples.

The plan is a dense quarter: 1,000 operations with ten bookings each of 300 subjects, two in three confirmed, each at
a place of a tree. The floor finds every two bookings of a subject (or visits of a place) that overlap, and no more:
no rest hours, no places inside places, no second lead, no settings, no order, nothing to explain.
"""

import random
from collections import defaultdict
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

from bench.measure import Ratio, side_by_side
from console.clashes import OperationFacts, Span, SubjectKind, check

OPERATIONS = 1_000
BOOKINGS = 10
DAYS = 90
SUBJECTS = {
    SubjectKind.PERSON: 200, SubjectKind.VEHICLE: 40, SubjectKind.BOAT: 15, SubjectKind.DRONE: 5, SubjectKind.UNIT: 40,
}  # fmt: skip
START = datetime(2025, 10, 1, tzinfo=UTC)
Floor = list[tuple[UUID, UUID, UUID, datetime, datetime]]


def _plan() -> tuple[list[Span], list[OperationFacts]]:
    dice = random.Random(2025)
    ids = (UUID(int=dice.getrandbits(128)) for _ in iter(int, 1))
    subjects = [(next(ids), kind) for kind, number in SUBJECTS.items() for _ in range(number)]
    regions = [(next(ids), next(ids), next(ids)) for _ in range(12)]
    paths = [(next(ids), *region) for region in regions for _ in range(20)] + regions
    spans, facts = [], []
    for _ in range(OPERATIONS):
        operation = next(ids)
        start = START + timedelta(hours=dice.randrange(DAYS * 24))
        end = start + timedelta(hours=dice.choice((3, 4, 8, 9, 12, 24)))
        lead, function = dice.choice(subjects)[0], dice.choice(("patrol", "documents", "sea"))
        facts.append(OperationFacts(operation, start, end, lead, function, (dice.choice(paths),), 8, 10))
        for subject, kind in dice.sample(subjects, BOOKINGS):
            spans.append(Span(operation, subject, kind, start, end, dice.random() < 0.66))
    return spans, facts


def _sweep(spans: Iterable[Span]) -> Floor:
    """Sort by start; keep each subject's bookings as long as they last."""
    found: Floor = []
    active: defaultdict[UUID, list[Span]] = defaultdict(list)
    for span in sorted(spans, key=lambda one: one.start):
        lasting = active[span.subject]
        lasting[:] = [one for one in lasting if one.end > span.start]
        for one in lasting:
            found.append((span.subject, one.operation, span.operation, span.start, min(one.end, span.end)))
        lasting.append(span)
    return found


def run(_place: Path) -> list[Ratio]:
    """Measure the check of everything, and of one operation among all."""
    spans, facts = _plan()
    visits = [
        Span(one.operation, path[0], SubjectKind.PLACE, one.start, one.end) for one in facts for path in one.places
    ]
    every, floor = side_by_side(lambda: check(spans, facts), lambda: _sweep(spans + visits), rounds=15)
    one, same_floor = side_by_side(
        lambda: check(spans, facts, only=facts[500].operation), lambda: _sweep(spans + visits), rounds=15
    )
    note = f"{len(check(spans, facts))} clashes; the floor: {len(_sweep(spans + visits))} overlaps"
    return [
        Ratio("clash check of 10,000 bookings / a plain sort-and-sweep over them", every / floor, 3, note=note),
        Ratio("clash check of one operation among them / the same sweep", one / same_floor, 1),
    ]
