"""Rules that one operation breaks alone: a subject is away or not qualified, or there are too few officers.

Must not know other operations' bookings.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from uuid import UUID

from console.clashes.bookings import Asked
from console.clashes.facts import Absence, OperationFacts, Qualification, Span
from console.clashes.rules import Rule, Severity
from console.clashes.sweeping import crossing, lasting
from console.clashes.verdicts import Clash, inside, joined


def clashes_alone(
    groups: Iterable[Sequence[Span]],
    facts: Iterable[OperationFacts],
    absences: Iterable[Absence],
    qualifications: Iterable[Qualification],
    asked: Asked,
) -> list[Clash]:
    """Return the clashes of the rules ABSENCE, QUALIFICATION and STRENGTH; `groups` hold bookings by subject."""
    groups = list(groups)
    found: list[Clash] = []
    if asked.rules.absence is not Severity.OFF:
        found += _away(groups, absences, asked)
    if asked.rules.qualification is not Severity.OFF:
        found += _unqualified(groups, qualifications, asked)
    if asked.rules.strength is not Severity.OFF:
        found += _too_few(facts, asked)
    return joined(inside(found, asked.only, asked.window))


def _away(groups: Iterable[Sequence[Span]], absences: Iterable[Absence], asked: Asked) -> Iterator[Clash]:
    away: dict[int, list[Absence]] = {}
    for absence in lasting(absences):
        away.setdefault(absence.subject.int, []).append(absence)
    if not away:
        return
    for group in groups:
        for span, absence in crossing(group, away.get(group[0].subject.int, ())):
            start, end = max(span.start, absence.start), min(span.end, absence.end)
            yield _verdict(Rule.ABSENCE, span, start, end, asked, reason=absence.reason)


def _unqualified(
    groups: Iterable[Sequence[Span]], qualifications: Iterable[Qualification], asked: Asked
) -> Iterator[Clash]:
    """Yield what is missing, and what ends before the booking does. The longest of one name counts."""
    valid: dict[tuple[UUID, str], datetime | None] = {}
    for subject, name, valid_to in qualifications:
        known = valid.get((subject, name), valid_to)
        valid[subject, name] = None if known is None or valid_to is None else max(known, valid_to)
    for span in [span for group in groups for span in group if span.requires]:
        for name in span.requires:
            if (span.subject, name) not in valid:
                yield _verdict(Rule.QUALIFICATION, span, span.start, span.end, asked, qualification=name)
                continue
            until = valid[span.subject, name]
            if until is not None and until < span.end:
                start = max(span.start, until)
                yield _verdict(Rule.QUALIFICATION, span, start, span.end, asked, qualification=name, valid_to=until)


def _verdict(rule: Rule, span: Span, start: datetime, end: datetime, asked: Asked, **details: object) -> Clash:
    pending = () if span.confirmed else (span.operation,)
    severity = asked.rules.judge(rule, span.confirmed)
    details = {"pending": pending, **details}
    return Clash(rule, severity, span.subject, span.kind, (span.operation,), start, end, details)


def _too_few(facts: Iterable[OperationFacts], asked: Asked) -> Iterator[Clash]:
    for one in facts:
        if one.minimum_strength is None or one.strength is None or one.strength >= one.minimum_strength:
            continue
        pending = () if one.confirmed else (one.operation,)
        details: dict[str, object] = {"pending": pending, "strength": one.strength, "wanted": one.minimum_strength}
        severity = asked.rules.judge(Rule.STRENGTH, one.confirmed)
        yield Clash(Rule.STRENGTH, severity, None, None, (one.operation,), one.start, one.end, details)
