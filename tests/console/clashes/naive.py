"""The same rules without any cleverness: every booking is the set of its hours, everything is compared with everything.

Slow and plain on purpose; nothing of it is shared with the engine.
"""

from collections.abc import Iterator
from datetime import datetime
from itertools import combinations
from typing import Any, NamedTuple
from uuid import UUID

from console.clashes import Clash, OperationFacts, Rule, Severity, Span, SubjectKind
from tests.console.clashes.plans import FIRST, HOUR, TREE, Plan, at, place

Hours = frozenset[int]


class Key(NamedTuple):
    rule: Rule
    subject: UUID | None
    operations: tuple[UUID, ...]
    qualification: str = ""


class Part(NamedTuple):
    """One thing found for a key: the hours of it, or a gap from the first to the second hour."""

    hours: Hours
    gap: tuple[int, int] | None
    pending: frozenset[UUID]
    more: tuple[tuple[str, object], ...] = ()


class Verdict(NamedTuple):
    key: Key
    severity: Severity
    start: datetime
    end: datetime
    pending: frozenset[UUID]
    stretches: tuple[tuple[datetime, datetime], ...]
    more: dict[str, object]


MORE = ("promised", "strength", "before", "after", "wanted", "leads", "function", "valid_to")


def as_verdict(clash: Clash) -> Verdict:
    """Write an engine's clash in the naive way; what is chosen among equals (outer place, reason) is left out."""
    details: dict[str, Any] = clash.details
    key = Key(clash.rule, clash.subject, clash.operations, details.get("qualification", ""))
    stretches = details.get("stretches", ((clash.start, clash.end),))
    more = {name: details[name] for name in MORE if name in details}
    return Verdict(key, clash.severity, clash.start, clash.end, frozenset(details["pending"]), stretches, more)


def verdicts(plan: Plan) -> list[Verdict]:
    found: dict[Key, list[Part]] = {}
    for key, part in (*_bookings(plan), *_places(plan), *_alone(plan)):
        if getattr(plan.rules, key.rule) != Severity.OFF and _asked(plan, key, part):
            found.setdefault(key, []).append(part)
    return [_verdict(plan, key, parts) for key, parts in found.items()]


def hours_of(one: Any) -> Hours:
    return frozenset(range(_hour(one.start), _hour(one.end)))


def _hour(moment: datetime) -> int:
    return round((moment - FIRST) / HOUR)


def _asked(plan: Plan, key: Key, part: Part) -> bool:
    if plan.only and plan.only not in key.operations:
        return False
    if not plan.window:
        return True
    if part.gap is None:
        window = _hour(plan.window.start), _hour(plan.window.end)
        return part_touches((min(part.hours), max(part.hours) + 1), window)
    return part_touches(part.gap, (_hour(plan.window.start), _hour(plan.window.end)))


def part_touches(part: tuple[int, int], window: tuple[int, int]) -> bool:
    if part[0] == part[1] == window[0]:
        return window[0] < window[1]
    return part[0] < window[1] and window[0] < part[1]


def _runs(hours: Hours) -> list[tuple[int, int]]:
    """Return the unbroken runs of hours as (first, one after the last)."""
    starts = sorted(hour for hour in hours if hour - 1 not in hours)
    ends = sorted(hour + 1 for hour in hours if hour + 1 not in hours)
    return list(zip(starts, ends, strict=True))


def _verdict(plan: Plan, key: Key, parts: list[Part]) -> Verdict:
    firm = any(not part.pending for part in parts)
    severity = getattr(plan.rules, key.rule)
    if severity == Severity.BLOCK and not firm:
        severity = Severity.WARN
    pending = frozenset() if firm else frozenset().union(*(part.pending for part in parts))
    gaps = [(part.gap[1] - part.gap[0], part.gap, part.more) for part in parts if part.gap]
    if gaps:
        _length, shortest, found = min(gaps)
        times, more = [shortest], dict(found)
    else:
        times = _runs(frozenset().union(*(part.hours for part in parts)))
        more = dict(min(parts, key=lambda part: (min(part.hours), max(part.hours))).more)
        if "promised" in more:
            more["promised"] = max(dict(part.more)["promised"] for part in parts)  # type: ignore[type-var]
    stretches = tuple((at(start), at(end)) for start, end in times)
    return Verdict(key, severity, *stretches[0], pending, stretches, more)


def _ordered(*operations: UUID) -> tuple[UUID, ...]:
    return tuple(sorted(set(operations)))


def _bookings(plan: Plan) -> Iterator[tuple[Key, Part]]:
    real = [span for span in plan.spans if hours_of(span) and span.kind is not SubjectKind.PLACE]
    for one, other in combinations(real, 2):
        both = hours_of(one) & hours_of(other)
        if one.subject == other.subject and not _one_place(one, other) and both:
            pending = frozenset(span.operation for span in (one, other) if not span.confirmed)
            more = tuple(_strength(plan, one, both))
            yield Key(Rule(one.kind.value), one.subject, _ordered(one.operation, other.operation)), Part(both, None, pending, more)
    yield from _travel(plan, real)
    yield from _rest(plan, [span for span in real if span.kind is SubjectKind.PERSON])


def _one_place(one: Span, other: Span) -> bool:
    """Tell whether both are one operation, or one is a duty within the other's."""
    return one.operation in (other.operation, other.within) or other.operation == one.within


def _strength(plan: Plan, unit: Span, both: Hours) -> Iterator[tuple[str, object]]:
    if unit.kind is SubjectKind.UNIT and unit.subject in plan.strengths:
        own = [span for span in plan.spans if span.subject == unit.subject]
        yield "promised", max(sum(span.strength for span in own if hour in hours_of(span)) for hour in both)
        yield "strength", plan.strengths[unit.subject]


def _travel(plan: Plan, spans: list[Span]) -> Iterator[tuple[Key, Part]]:
    still = (SubjectKind.UNIT, SubjectKind.ROOM, SubjectKind.CHANNEL)
    wanted = plan.rules.travel_minutes
    known = {place for facts in plan.facts for path in facts.places for place in path}
    for one in (span for span in spans if span.kind not in still):
        for other in (span for span in spans if span.subject == one.subject):
            gap = _hour(one.end), _hour(other.start)
            if _one_place(one, other) or not 0 <= (gap[1] - gap[0]) * 60 < wanted:
                continue
            here, there = one.place, other.place
            if not (here and there) or here == there or _inside(here, there, known) or _inside(there, here, known):
                continue
            pending = frozenset(span.operation for span in (one, other) if not span.confirmed)
            more = ("before", one.operation), ("after", other.operation), ("wanted", wanted * HOUR / 60)
            yield Key(Rule.TRAVEL, one.subject, _ordered(one.operation, other.operation)), Part(frozenset(), gap, pending, more)


def _inside(inner: UUID, outer: UUID, known: set[UUID]) -> bool:
    """Tell whether one lies in the other, as far as the operations' places say."""
    return any(place(number) == inner and inner in known and outer in map(place, path) for number, path in TREE.items())


def _rest(plan: Plan, spans: list[Span]) -> Iterator[tuple[Key, Part]]:
    duties = []
    within = {span.operation: span.within for span in spans}
    for person, operation in {(span.subject, span.operation) for span in spans}:
        own = [span for span in spans if (span.subject, span.operation) == (person, operation)]
        for start, end in _runs(frozenset().union(*map(hours_of, own))):
            confirmed = any(span.confirmed and hours_of(span) & set(range(start, end)) for span in own)
            duties.append((person, operation, start, end, confirmed))
    for person, before, _start, end, confirmed in duties:
        for other, after, start, _end, confirmed_too in duties:
            if start == end and (within[before] == after or within[after] == before):
                continue
            if person == other and 0 <= start - end < plan.rules.rest_hours:
                pending = {before: confirmed, after: confirmed_too}
                unsure = frozenset(one for one, sure in pending.items() if not sure)
                if before == after:
                    unsure = frozenset() if confirmed and confirmed_too else frozenset((before,))
                more = ("before", before), ("after", after), ("wanted", plan.rules.rest_hours * HOUR)
                yield Key(Rule.REST, person, _ordered(before, after)), Part(frozenset(), (end, start), unsure, more)


def _places(plan: Plan) -> Iterator[tuple[Key, Part]]:
    facts = {one.operation: one for one in plan.facts}
    visits = [(facts.get(visit[0]), *visit) for visit in _visits(plan)]
    for (one, first, here, when, sure), (other, second, there, then, too) in combinations(visits, 2):
        if first == second or not when & then or (here[0] not in there and there[0] not in here):
            continue
        pending = frozenset(operation for operation, firm in ((first, sure), (second, too)) if not firm)
        narrow = here[0] if there[0] in here else there[0]
        yield Key(Rule.PLACE, narrow, _ordered(first, second)), Part(when & then, None, pending)
        if one and other and one.lead and other.lead and one.lead != other.lead and one.function == other.function != "":
            leads = tuple(facts[operation].lead for operation in _ordered(first, second))
            more = ("leads", leads), ("function", one.function)
            yield Key(Rule.SECOND_LEAD, None, _ordered(first, second)), Part(when & then, None, pending, more)


def _visits(plan: Plan) -> Iterator[tuple[UUID, tuple[UUID, ...], Hours, bool]]:
    known = {place for facts in plan.facts for path in facts.places for place in path}
    spans = [span for span in plan.spans if span.kind is SubjectKind.PLACE]
    for span in spans:
        full = next(tuple(map(place, path)) for path in TREE.values() if place(path[0]) == span.subject)
        yield span.operation, full if span.subject in known else full[:1], hours_of(span), span.confirmed
    for one in plan.facts:
        if one.operation not in {span.operation for span in spans}:
            yield from ((one.operation, path, hours_of(one), one.confirmed) for path in one.places)


def _alone(plan: Plan) -> Iterator[tuple[Key, Part]]:
    for span in (span for span in plan.spans if hours_of(span)):
        pending = frozenset(() if span.confirmed else (span.operation,))
        for absence in plan.absences:
            if absence.subject == span.subject and hours_of(span) & hours_of(absence):
                yield Key(Rule.ABSENCE, span.subject, (span.operation,)), Part(hours_of(span) & hours_of(absence), None, pending)
        for name in span.requires:
            ends = [one.valid_to for one in plan.qualifications if (one.subject, one.name) == (span.subject, name)]
            lasting = 1000 if None in ends else max((_hour(end) for end in ends if end), default=-1)
            late = frozenset(hour for hour in hours_of(span) if hour >= lasting)
            if late:
                more = (("valid_to", at(lasting)),) if ends else ()
                yield Key(Rule.QUALIFICATION, span.subject, (span.operation,), name), Part(late, None, pending, more)
    yield from map(_too_few, filter(_is_short, plan.facts))


def _is_short(one: OperationFacts) -> bool:
    return one.strength is not None and one.minimum_strength is not None and one.strength < one.minimum_strength


def _too_few(one: OperationFacts) -> tuple[Key, Part]:
    pending = frozenset(() if one.confirmed else (one.operation,))
    more = ("strength", one.strength), ("wanted", one.minimum_strength)
    return Key(Rule.STRENGTH, None, (one.operation,)), Part(hours_of(one), None, pending, more)
