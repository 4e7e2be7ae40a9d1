"""The check: takes everything that is planned and returns every clash, in order. Must not know how each is found."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from console.clashes.alone import clashes_alone
from console.clashes.bookings import Asked, by_subject, clashes_of
from console.clashes.facts import Absence, OperationFacts, Qualification, Span, SubjectKind, Window
from console.clashes.rules import Rules, Severity
from console.clashes.verdicts import Clash, order
from console.clashes.whereabouts import clashes_of_places, nested

DEFAULT = Rules()


def check(
    spans: Iterable[Span],
    facts: Iterable[OperationFacts] = (),
    *,
    absences: Iterable[Absence] = (),
    qualifications: Iterable[Qualification] = (),
    strengths: Mapping[UUID, int] | None = None,
    rules: Rules = DEFAULT,
    window: Window | None = None,
    only: UUID | None = None,
) -> list[Clash]:
    """Return what clashes, sorted by time, rule and ids: each rule, subject and operations once.

    `strengths` holds how many officers a unit has. `only` limits the verdicts to one operation (give the others all
    the same), `window` to what happens at least in part inside it. Costs n log n plus the number of overlaps.
    """
    spans, facts = list(spans), list(facts)
    visits = [span for span in spans if span.kind is SubjectKind.PLACE]
    above = nested(facts) if visits or rules.travel is not Severity.OFF else {}
    asked = Asked(rules, only, window, strengths or {}, above)
    groups = by_subject(spans, only)
    found: list[Clash] = []
    for group in groups:
        found += clashes_of(group, asked)
    found += clashes_of_places(facts, visits, asked)
    found += clashes_alone(groups, facts, absences, qualifications, asked)
    found.sort(key=order)
    return found
