"""Rules about one subject's bookings: in two operations at once, too little rest, too little time to travel.

Must not know places' insides, leads or what operations say of themselves.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from itertools import accumulate
from typing import NamedTuple, Protocol
from uuid import UUID

from console.clashes.facts import Span, SubjectKind, Window
from console.clashes.rules import Rule, Rules, Severity
from console.clashes.sweeping import NO_TIME, by_start, meeting, near, within
from console.clashes.verdicts import Clash, inside, joined, pair

NOWHERE = frozenset((SubjectKind.UNIT, SubjectKind.PLACE, SubjectKind.ROOM, SubjectKind.CHANNEL))
"""What never travels."""
RULES = {kind: Rule(kind.value) for kind in SubjectKind}


class Asked(NamedTuple):
    """What one check is about: its rules, the operation and the time it is limited to, and what is known besides."""

    rules: Rules
    only: UUID | None = None
    window: Window | None = None
    strengths: Mapping[UUID, int] = {}
    above: Mapping[UUID, tuple[UUID, ...]] = {}
    """Each place with what it lies in, itself first."""


def by_subject(spans: Iterable[Span], only: UUID | None) -> list[list[Span]]:
    """Return the bookings of each subject (of the operation `only`), sorted by start; empty ones are left out."""
    if only is not None:
        wanted = {span.subject.int for span in spans if span.operation.int == only.int}
        spans = [span for span in spans if span.subject.int in wanted]
    groups: dict[int, list[Span]] = {}
    for span in sorted(spans, key=by_start):
        if span.start < span.end:
            groups.setdefault(span.subject.int, []).append(span)
    return list(groups.values())


def clashes_of(group: Sequence[Span], asked: Asked) -> list[Clash]:
    """Return every clash between the bookings of one subject, sorted by start as `by_subject` gives them."""
    kind, rules = group[0].kind, asked.rules
    rest, travel = _least_times(kind, rules)
    if len(group) < 2 or kind is SubjectKind.PLACE:
        return []
    pairs = list(meeting(_around(group, asked, max(rest, travel)), max(rest, travel)))
    if not pairs:
        return []
    shifts = len({span.operation.int for span in group}) < len(group)
    found = []
    if rules.of(RULES[kind]) is not Severity.OFF:
        found += _at_once(pairs, group, asked)
    if rest:
        found += _too_soon(meeting(_around(_duties(group), asked, rest), rest) if shifts else pairs, rest, rules)
    if travel:
        found += _too_far(pairs, travel, asked)
    found = inside(found, asked.only, asked.window)
    return joined(found) if shifts else found


def _least_times(kind: SubjectKind, rules: Rules) -> tuple[timedelta, timedelta]:
    """Return the rest and the travel time between two bookings of such a subject; none when nobody asks."""
    rests = kind is SubjectKind.PERSON and rules.rest is not Severity.OFF
    travels = kind not in NOWHERE and rules.travel is not Severity.OFF
    return (
        timedelta(hours=rules.rest_hours) if rests else NO_TIME,
        timedelta(minutes=rules.travel_minutes) if travels else NO_TIME,
    )


def _around(items: Sequence[Span], asked: Asked, margin: timedelta) -> Sequence[Span]:
    """Leave out what cannot take part in a clash that is asked about."""
    items = within(items, asked.window, margin)
    if asked.only is None:
        return items
    return near(items, [one for one in items if one.operation == asked.only], margin)


class Bookable(Protocol):
    """What belongs to an operation and may not be confirmed yet."""

    @property
    def operation(self) -> UUID: ...
    @property
    def confirmed(self) -> bool: ...


Pairs = Iterable[tuple[Span, Span]]
"""Each two bookings of a subject that overlap or are close, the one that starts first before."""


def _at_once(pairs: Pairs, group: Sequence[Span], asked: Asked) -> list[Clash]:
    kind, subject = group[0].kind, group[0].subject
    rule = RULES[kind]
    firm, unsure = asked.rules.judge(rule, True), asked.rules.judge(rule, False)
    found = []
    for one, other in pairs:
        if one.end <= other.start or one.operation.int == other.operation.int or _together(one, other):
            continue
        end = one.end if one.end < other.end else other.end
        pending = unconfirmed(one, other)
        operations = pair(one.operation, other.operation)
        severity = unsure if pending else firm
        found.append(Clash(rule, severity, subject, kind, operations, other.start, end, {"pending": pending}))
    if kind is SubjectKind.UNIT and found and subject in asked.strengths:
        _note_strength(found, group, asked.strengths[subject])
    return found


def unconfirmed(one: Bookable, other: Bookable) -> tuple[UUID, ...]:
    """Return which of the two operations' bookings are not confirmed, in the order of their ids."""
    if one.confirmed:
        return () if other.confirmed else (other.operation,)
    if other.confirmed or one.operation.int == other.operation.int:
        return (one.operation,)
    return pair(one.operation, other.operation)


def _together(one: Span, other: Span) -> bool:
    """Tell whether a duty stands with the operation it is part of."""
    if one.within is None and other.within is None:
        return False
    return one.operation == other.within or other.operation == one.within


def _note_strength(found: list[Clash], group: Sequence[Span], strength: int) -> None:
    """Add to each clash of a unit how many officers it promises at most at any moment of it."""
    changes: dict[datetime, int] = {}
    for span in group:
        changes[span.start] = changes.get(span.start, 0) + span.strength
        changes[span.end] = changes.get(span.end, 0) - span.strength
    moments = sorted(changes)
    promised = list(accumulate(changes[moment] for moment in moments))
    for clash in found:
        first, last = bisect_right(moments, clash.start) - 1, bisect_left(moments, clash.end)
        clash.details.update(promised=max(promised[first:last]), strength=strength)


def _duties(group: Sequence[Span]) -> list[Span]:
    """Join the shifts of one operation that overlap or touch: between them nobody expects rest."""
    last: dict[int, int] = {}
    duties: list[Span] = []
    for span in group:
        position = last.get(span.operation.int)
        if position is None or duties[position].end < span.start:
            last[span.operation.int] = len(duties)
            duties.append(span)
            continue
        before = duties[position]
        end, confirmed = max(before.end, span.end), before.confirmed or span.confirmed
        duties[position] = before._replace(end=end, confirmed=confirmed)
    return duties


def _too_soon(pairs: Pairs, wanted: timedelta, rules: Rules) -> Iterator[Clash]:
    for one, other in pairs:
        if one.end == other.start and _together(one, other):  # as two shifts of one operation that touch
            continue
        if one.end <= other.start and other.start - one.end < wanted:
            yield _gap(Rule.REST, one, other, rules, {"wanted": wanted})


def _too_far(pairs: Pairs, wanted: timedelta, asked: Asked) -> Iterator[Clash]:
    for one, other in pairs:
        if one.operation.int == other.operation.int or _together(one, other):
            continue
        if not _apart(one.place, other.place, asked.above):
            continue
        if one.end <= other.start and other.start - one.end < wanted:
            yield _gap(Rule.TRAVEL, one, other, asked.rules, {"wanted": wanted, "places": (one.place, other.place)})


def _apart(one: UUID | None, other: UUID | None, above: Mapping[UUID, tuple[UUID, ...]]) -> bool:
    if one is None or other is None:
        return False
    return one not in above.get(other, (other,)) and other not in above.get(one, (one,))


def _gap(rule: Rule, one: Span, other: Span, rules: Rules, details: dict[str, object]) -> Clash:
    same = one.operation.int == other.operation.int
    operations = (one.operation,) if same else pair(one.operation, other.operation)
    pending = unconfirmed(one, other)
    # What stands first decides between two gaps of the same time: see `joined`.
    details = {"before": one.operation, "after": other.operation, "pending": pending, **details}
    severity = rules.judge(rule, not pending)
    return Clash(rule, severity, one.subject, one.kind, operations, one.end, other.start, details)
