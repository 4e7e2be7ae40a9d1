"""Rules about places: two operations at one place at once, and two units that lead one function there.

A place meets itself and whatever lies in it. Must not know what is booked, nor how places are stored.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from console.clashes.bookings import Asked, unconfirmed
from console.clashes.facts import OperationFacts, Span, SubjectKind
from console.clashes.rules import Rule, Severity
from console.clashes.sweeping import NO_TIME, crossing, lasting, meeting, near, within
from console.clashes.verdicts import Clash, inside, joined, pair


class Whereabouts(NamedTuple):
    """One operation at one place for some time. `path` is the place and what it lies in, the nearest first."""

    operation: UUID
    start: datetime
    end: datetime
    confirmed: bool
    path: tuple[UUID, ...]
    lead: UUID | None
    function: str


class Encounter(NamedTuple):
    """Two operations at one place. `steps` counts how far the place of `outer` lies above that of `inner`."""

    outer: Whereabouts
    inner: Whereabouts
    steps: int


def nested(facts: Iterable[OperationFacts]) -> dict[UUID, tuple[UUID, ...]]:
    """Return each place that is named, also only as what others lie in, with what it lies in, itself first."""
    above: dict[UUID, tuple[UUID, ...]] = {}
    for path in {path for one in facts for path in one.places}:
        for depth, place in enumerate(path):
            if len(above.get(place, ())) < len(path) - depth:
                above[place] = path[depth:]
    return above


def clashes_of_places(facts: Sequence[OperationFacts], visits: Iterable[Span], asked: Asked) -> list[Clash]:
    """Return the clashes of the rules PLACE and SECOND_LEAD; `visits` are the spans of the kind PLACE."""
    rules = asked.rules
    if rules.place is Severity.OFF and rules.second_lead is Severity.OFF:
        return []
    here = within(lasting(_whereabouts(facts, visits, asked.above)), asked.window, NO_TIME)
    if asked.only is not None:
        here = near(here, [one for one in here if one.operation == asked.only], NO_TIME)
    found = []
    for encounter in _encounters(here):
        if rules.place is not Severity.OFF:
            found.append(_place(encounter, asked))
        if rules.second_lead is not Severity.OFF and _two_lead(encounter):
            found.append(_second_lead(encounter, asked))
    return joined(inside(found, asked.only, asked.window))


def _whereabouts(
    facts: Iterable[OperationFacts], visits: Iterable[Span], above: Mapping[UUID, tuple[UUID, ...]]
) -> Iterator[Whereabouts]:
    timed: dict[UUID, list[Span]] = {}
    for span in visits:
        timed.setdefault(span.operation, []).append(span)
    for one in facts:
        for span in (stays := timed.pop(one.operation, [])):
            yield _stay(span, above, one.lead, one.function)
        for path in () if stays else filter(None, one.places):
            yield Whereabouts(one.operation, one.start, one.end, one.confirmed, path, one.lead, one.function)
    for stays in timed.values():
        yield from (_stay(span, above) for span in stays)


def _stay(
    span: Span, above: Mapping[UUID, tuple[UUID, ...]], lead: UUID | None = None, function: str = ""
) -> Whereabouts:
    path = above.get(span.subject, (span.subject,))
    return Whereabouts(span.operation, span.start, span.end, span.confirmed, path, lead, function)


def _encounters(here: Iterable[Whereabouts]) -> Iterator[Encounter]:
    """Yield each two operations that are at one place, or one inside the other's, at the same time.

    A place's own visitors meet each other and those of the places inside it. Visitors of two places inside it do not
    meet there, so every two are found once, where the outer one is.
    """
    sites: dict[int, list[Whereabouts]] = {}
    for one in here:
        sites.setdefault(one.path[0].int, []).append(one)
    inner: dict[int, list[Whereabouts]] = {}
    for one in here:
        for place in filter(sites.__contains__, [place.int for place in one.path[1:]]):
            inner.setdefault(place, []).append(one)
    for site, visitors in sites.items():
        yield from (Encounter(*two, 0) for two in meeting(visitors) if _differ(*two))
        for outer, lower in crossing(visitors, inner[site]) if site in inner else ():
            if _differ(outer, lower):
                yield Encounter(outer, lower, lower.path.index(outer.path[0]))


def _differ(one: Whereabouts, other: Whereabouts) -> bool:
    return one.operation.int != other.operation.int


def _two_lead(encounter: Encounter) -> bool:
    outer, inner, _steps = encounter
    same_function = outer.function and outer.function == inner.function
    return bool(same_function and outer.lead and inner.lead and outer.lead != inner.lead)


def _place(encounter: Encounter, asked: Asked) -> Clash:
    outer, inner, steps = encounter
    details: dict[str, object] = {"outer": outer.path[0], "outer_operation": outer.operation} if steps else {}
    return _clash(Rule.PLACE, encounter, asked, details)._replace(subject=inner.path[0], kind=SubjectKind.PLACE)


def _second_lead(encounter: Encounter, asked: Asked) -> Clash:
    outer, inner, _steps = encounter
    leads = (outer.lead, inner.lead) if outer.operation.int < inner.operation.int else (inner.lead, outer.lead)
    details: dict[str, object] = {"function": inner.function, "leads": leads, "place": inner.path[0]}
    return _clash(Rule.SECOND_LEAD, encounter, asked, details)


def _clash(rule: Rule, encounter: Encounter, asked: Asked, details: dict[str, object]) -> Clash:
    """Make the verdict; `steps` stands first in the details so that of two for the same time the nearer place stays."""
    outer, inner, steps = encounter
    operations, pending = pair(outer.operation, inner.operation), unconfirmed(outer, inner)
    start, end = max(outer.start, inner.start), min(outer.end, inner.end)
    severity = asked.rules.judge(rule, not pending)
    return Clash(rule, severity, None, None, operations, start, end, {"steps": steps, "pending": pending, **details})
