"""What would do instead: another car that is free, or the next time when everybody is. Must not change a plan."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple
from uuid import UUID

from console.clashes.alone import clashes_alone
from console.clashes.bookings import Asked
from console.clashes.checking import DEFAULT
from console.clashes.facts import Absence, Qualification, Span, SubjectKind
from console.clashes.rules import Rules, Severity
from console.clashes.verdicts import Clash

NO_TIME = timedelta()


class Candidate(NamedTuple):
    """What could be booked instead. Paths are the nearest first: (unit, institution), (desa, kecamatan, ...)."""

    subject: UUID
    kind: SubjectKind
    owners: tuple[UUID, ...] = ()
    places: tuple[UUID, ...] = ()


def free_alternatives(
    clash: Clash,
    candidates: Iterable[Candidate],
    spans: Iterable[Span],
    absences: Iterable[Absence] = (),
    qualifications: Iterable[Qualification] = (),
    *,
    rules: Rules = DEFAULT,
    operation: UUID | None = None,
) -> list[Candidate]:
    """Return who or what could take the subject's place in `operation` (without one: the later of the clash).

    Each is of the same kind, free during all of the subject's bookings there, persons with their rest, and has what
    the bookings require. The nearest come first: same owner, then owners that belong together, then same place,
    then as given; the subject itself, if among the candidates, only says what is near. Empty when the clash is not
    about a subject that can be replaced.
    """
    spans, candidates, absences = list(spans), list(candidates), list(absences)
    replaced = operation or clash.operations[-1]
    needed = [one for one in spans if one.subject == clash.subject and one.operation == replaced]
    own = next((one for one in candidates if one.subject == clash.subject), None)
    others = {one.subject: one for one in candidates if one.kind == clash.kind and one.subject != clash.subject}
    busy = _busy(others, spans, absences, rules)
    held = list(qualifications)
    free = [
        one
        for one in others.values()
        if needed and _is_free(busy[one.subject], needed) and _is_able(one, needed, held, rules)
    ]
    return sorted(free, key=lambda one: _distance(one, own)) if own else free


Busy = list[tuple[datetime, datetime]]


def _busy(
    subjects: Collection[UUID], spans: Iterable[Span], absences: Iterable[Absence], rules: Rules
) -> dict[UUID, Busy]:
    """Return when each subject is taken: its bookings, with a person's rest before and after, and its absences."""
    rest = timedelta(hours=rules.rest_hours) if rules.rest is not Severity.OFF else NO_TIME
    taken: dict[UUID, Busy] = {subject: [] for subject in subjects}
    for span in spans:
        if span.subject in taken and span.start < span.end:
            margin = rest if span.kind is SubjectKind.PERSON else NO_TIME
            taken[span.subject].append((span.start - margin, span.end + margin))
    for absence in absences:
        if absence.subject in taken and absence.start < absence.end:
            taken[absence.subject].append((absence.start, absence.end))
    return taken


def _is_free(busy: Busy, needed: Iterable[Span]) -> bool:
    return not any(start < one.end and one.start < end for one in needed for start, end in busy)


def _is_able(one: Candidate, needed: Iterable[Span], held: Sequence[Qualification], rules: Rules) -> bool:
    would = [span._replace(subject=one.subject) for span in needed]
    only_skill = Rules(qualification=rules.qualification, absence=Severity.OFF, strength=Severity.OFF)
    return not clashes_alone([would], (), (), held, Asked(only_skill))


def _distance(one: Candidate, own: Candidate) -> tuple[int, int]:
    return _steps(one.owners, own.owners), _steps(one.places, own.places)


def _steps(path: tuple[UUID, ...], own: tuple[UUID, ...]) -> int:
    """Return how far two have to go up until they meet; more than any path when they never do."""
    return min((up + own.index(step) for up, step in enumerate(path) if step in own), default=len(path) + len(own) + 1)


def next_free_time(
    subjects: Collection[UUID],
    length: timedelta,
    after: datetime,
    within_days: int,
    spans: Iterable[Span],
    absences: Iterable[Absence] = (),
    *,
    rules: Rules = DEFAULT,
    leave_out: UUID | None = None,
    every: timedelta | None = None,
) -> datetime | None:
    """Return the first start from `after` on when all subjects are free for `length`; None within so many days.

    The bookings of the operation `leave_out`, which is to be moved, do not count; persons keep their rest. With
    `every`, only starts at `after` plus a multiple of it: with one day, the same hour on another day.
    """
    others = [span for span in spans if span.operation != leave_out]
    busy = _busy(subjects, others, absences, rules)
    start = after
    for low, high in sorted(one for times in busy.values() for one in times):
        if low - length < start < high:
            start = _next(after, high, every)
    return start if start <= after + timedelta(days=within_days) else None


def _next(after: datetime, earliest: datetime, every: timedelta | None) -> datetime:
    return earliest if not every else after + -((after - earliest) // every) * every
