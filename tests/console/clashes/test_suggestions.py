"""What is offered instead: who is free, the nearest first, and the next time when all are."""

import random
from datetime import UTC, datetime, timedelta
from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as st

from console.clashes import (
    Absence,
    Candidate,
    Clash,
    Qualification,
    Rules,
    Severity,
    Span,
    SubjectKind,
    check,
    free_alternatives,
    next_free_time,
)

DAY = datetime(2025, 11, 13, tzinfo=UTC)
DAYTIME, PATROL, OTHER = UUID(int=1), UUID(int=2), UUID(int=3)
KANIM, POLSEK, IMI, POLRI, LANAL = (UUID(int=10 + number) for number in range(5))
HILUX, TRITON, RANGER, TRUCK, LAUNCH, DEWI, SERMA = (UUID(int=20 + number) for number in range(7))
CARS = [
    Candidate(RANGER, SubjectKind.VEHICLE, (POLSEK, POLRI)),
    Candidate(TRUCK, SubjectKind.VEHICLE, (LANAL, IMI)),
    Candidate(LAUNCH, SubjectKind.BOAT, (KANIM, IMI)),
    Candidate(HILUX, SubjectKind.VEHICLE, (KANIM, IMI)),
    Candidate(TRITON, SubjectKind.VEHICLE, (KANIM, IMI)),
]


def at(hour: float) -> datetime:
    return DAY + timedelta(hours=hour)


def booked(operation: UUID, subject: UUID, start: float, end: float, kind: SubjectKind = SubjectKind.VEHICLE) -> Span:
    return Span(operation, subject, kind, at(start), at(end))


SPANS = [booked(DAYTIME, HILUX, 8.5, 17), booked(PATROL, HILUX, 16, 28)]


def hilux_clash() -> Clash:
    return check(SPANS)[0]


def subjects(found: list[Candidate]) -> list[UUID]:
    return [one.subject for one in found]


def test_cars_of_the_same_owner_come_first_then_those_of_its_institution_then_others() -> None:
    assert subjects(free_alternatives(hilux_clash(), CARS, SPANS)) == [TRITON, TRUCK, RANGER]


def test_what_is_booked_or_in_repair_meanwhile_is_not_offered() -> None:
    spans = [*SPANS, booked(OTHER, TRITON, 27, 30)]
    repair = [Absence(TRUCK, at(20), at(21))]
    assert subjects(free_alternatives(hilux_clash(), CARS, spans, repair)) == [RANGER]


def test_the_whole_booking_has_to_be_free_and_not_only_the_hour_that_clashes() -> None:
    spans = [*SPANS, booked(OTHER, TRITON, 9, 10)]
    assert TRITON in subjects(free_alternatives(hilux_clash(), CARS, spans))
    assert TRITON not in subjects(free_alternatives(hilux_clash(), CARS, spans, operation=DAYTIME))


def test_a_car_that_comes_back_or_leaves_at_that_very_hour_is_offered() -> None:
    spans = [*SPANS, booked(OTHER, TRITON, 10, 16), booked(OTHER, TRITON, 28, 30)]
    assert TRITON in subjects(free_alternatives(hilux_clash(), CARS, spans))


def test_a_person_is_offered_only_with_rest_and_with_what_the_booking_requires() -> None:
    person = SubjectKind.PERSON
    spans = [booked(DAYTIME, DEWI, 8, 17, person), booked(PATROL, DEWI, 16, 28, person)._replace(requires=("boat",))]
    clash = check(spans, qualifications=[Qualification(DEWI, "boat")])[0]
    people = [Candidate(SERMA, person), Candidate(DEWI, person)]
    able = [Qualification(SERMA, "boat", at(48))]
    assert subjects(free_alternatives(clash, people, spans, qualifications=able)) == [SERMA]
    assert free_alternatives(clash, people, spans) == []
    assert free_alternatives(clash, people, spans, qualifications=[Qualification(SERMA, "boat", at(20))]) == []
    tired = [*spans, booked(OTHER, SERMA, 4, 9, person)]
    assert free_alternatives(clash, people, tired, qualifications=able) == []
    without_rest = Rules(rest=Severity.OFF)
    assert subjects(free_alternatives(clash, people, tired, qualifications=able, rules=without_rest)) == [SERMA]


def test_nothing_is_offered_for_a_clash_that_is_about_no_subject() -> None:
    clash = hilux_clash()._replace(subject=None, kind=None)
    assert free_alternatives(clash, CARS, SPANS) == []


def test_the_next_free_time_is_when_the_last_booking_ends() -> None:
    assert next_free_time([HILUX], timedelta(hours=4), at(9), 2, SPANS) == at(28)
    assert next_free_time([TRITON], timedelta(hours=4), at(9), 2, SPANS) == at(9)


def test_a_gap_that_is_long_enough_is_found_and_a_shorter_one_is_not() -> None:
    spans = [booked(DAYTIME, HILUX, 8, 10), booked(PATROL, HILUX, 13, 20)]
    assert next_free_time([HILUX], timedelta(hours=3), at(8), 1, spans) == at(10)
    assert next_free_time([HILUX], timedelta(hours=4), at(8), 1, spans) == at(20)


def test_all_who_are_needed_must_be_free_and_persons_rested() -> None:
    spans = [booked(DAYTIME, HILUX, 8, 10), booked(PATROL, DEWI, 9, 12, SubjectKind.PERSON)]
    leave = [Absence(DEWI, at(20), at(30))]
    assert next_free_time([HILUX, DEWI], timedelta(hours=1), at(9), 1, spans, leave) == at(30)
    assert next_free_time([HILUX, DEWI], timedelta(hours=1), at(9), 1, spans) == at(20)


def test_the_operation_that_is_moved_does_not_stand_in_its_own_way() -> None:
    assert next_free_time([HILUX], timedelta(hours=8.5), at(7), 1, SPANS, leave_out=DAYTIME) == at(7)


def test_the_same_hour_on_another_day_can_be_wanted() -> None:
    day = timedelta(days=1)
    assert next_free_time([HILUX], timedelta(hours=8.5), at(8.5), 7, SPANS, leave_out=DAYTIME, every=day) == at(8.5 + 24)


def test_when_nothing_is_free_for_so_many_days_nothing_is_offered() -> None:
    spans = [booked(DAYTIME, HILUX, 0, 24 * 10)]
    assert next_free_time([HILUX], timedelta(hours=1), at(0), 9, spans) is None
    assert next_free_time([HILUX], timedelta(hours=1), at(0), 10, spans) == at(240)


@settings(max_examples=60, deadline=None)
@given(st.randoms(use_true_random=False))
def test_the_next_free_time_is_the_first_hour_at_which_trying_finds_no_clash(dice: random.Random) -> None:
    kinds = {DEWI: SubjectKind.PERSON, HILUX: SubjectKind.VEHICLE}
    starts = [(dice.choice(list(kinds)), dice.randrange(30)) for _ in range(dice.randint(0, 6))]
    spans = [booked(OTHER, who, start, start + dice.randint(0, 5), kinds[who]) for who, start in starts]
    absences = [Absence(HILUX, at(start), at(start + 3)) for start in dice.sample(range(30), dice.randint(0, 2))]
    rules, length = Rules(rest_hours=dice.randint(0, 4)), dice.randint(1, 6)

    def clashes(start: int) -> list[Clash]:
        tried = [booked(PATROL, who, start, start + length, kind) for who, kind in kinds.items()]
        return check([*spans, *tried], absences=absences, rules=rules, only=PATROL)

    tried = next((at(start) for start in range(2, 49) if not clashes(start)), None)
    assert next_free_time(list(kinds), timedelta(hours=length), at(2), 1, spans, absences, rules=rules) == (
        tried if tried and tried <= at(26) else None
    )


@settings(max_examples=60, deadline=None)
@given(st.randoms(use_true_random=False))
def test_whoever_is_offered_can_take_over_without_a_clash(dice: random.Random) -> None:
    people = [UUID(int=50 + number) for number in range(5)]
    times = [(dice.choice(people), dice.choice((DAYTIME, PATROL, OTHER)), dice.randrange(30)) for _ in range(9)]
    spans = [booked(of, who, start, start + dice.randint(1, 5), SubjectKind.PERSON) for who, of, start in times]
    candidates = [Candidate(one, SubjectKind.PERSON) for one in people]
    for clash in check(spans)[:3]:
        replaced = clash.operations[-1]
        for one in free_alternatives(clash, candidates, spans):
            mine = [span.subject == clash.subject and span.operation == replaced for span in spans]
            pairs = zip(spans, mine, strict=True)
            changed = [span._replace(subject=one.subject) if own else span for span, own in pairs]
            # Two shifts that are too close in themselves stay so, whoever takes them.
            after = [found for found in check(changed) if len(found.operations) == 2]
            assert [found for found in after if found.subject == one.subject and found not in check(spans)] == []
