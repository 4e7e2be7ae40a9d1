"""The verdict, its order, and how several that say the same become one. Must not know how clashes are found."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from console.clashes.facts import SubjectKind, Window
from console.clashes.rules import Rule, Severity

GAPS = frozenset((Rule.REST, Rule.TRAVEL))
"""Rules about the time between two bookings: start and end are the gap, which may be nothing."""


class Clash(NamedTuple):
    """One verdict. What its `details` hold depends on the rule, see console/clashes/telling.py."""

    rule: Rule
    severity: Severity
    subject: UUID | None
    """Who, what or where; None when it concerns operations as a whole (second_lead, strength)."""
    kind: SubjectKind | None
    operations: tuple[UUID, ...]
    """One or two, in the order of their ids."""
    start: datetime
    end: datetime
    """The time of the clash; when it comes back, the first. REST and TRAVEL: the gap that is too short."""
    details: dict[str, object]
    """Always `pending`: the operations whose bookings are not confirmed, empty when all are.

    When it comes back, `stretches`: every (start, end), in order.
    """


def pair(one: UUID, other: UUID) -> tuple[UUID, UUID]:
    """Return both in the order of their ids. (Numbers are compared: ids compare a hundred times slower.)"""
    return (one, other) if one.int <= other.int else (other, one)


def order(clash: Clash) -> tuple[datetime, str, tuple[int, ...], int, str]:
    """Return what verdicts are sorted by: time, rule, operations, subject, and the qualification if it is about one."""
    rule, _severity, subject, _kind, operations, start, _end, details = clash
    qualification = str(details.get("qualification", ""))
    return start, rule, tuple([one.int for one in operations]), subject.int if subject else -1, qualification


def inside(clashes: Iterable[Clash], only: UUID | None, window: Window | None) -> list[Clash]:
    """Keep what concerns the operation `only` and happens, at least in part, inside the window."""
    kept = list(clashes) if only is None else [one for one in clashes if only in one.operations]
    return kept if window is None else [one for one in kept if _within(one, window)]


def _within(clash: Clash, window: Window) -> bool:
    # A gap of nothing is a moment: inside when the window begins with it, outside when it ends there.
    return clash.start < window.end and (clash.end > window.start or window.start == clash.start)


def joined(clashes: list[Clash]) -> list[Clash]:
    """Make one verdict of all that name the same rule, subject and operations."""
    if len(clashes) < 2:
        return clashes
    same: dict[tuple[object, ...], list[Clash]] = {}
    for clash in clashes:
        same.setdefault(order(clash)[1:], []).append(clash)
    return [_one(many) if len(many) > 1 else many[0] for many in same.values()]


def _one(many: list[Clash]) -> Clash:
    gap = many[0].rule in GAPS
    # The text of the details decides between two of the same time, so that the order of the input does not.
    many.sort(key=lambda one: (one.end - one.start if gap else 0, one.start, one.end, str(one.details)))
    first, details = many[0], dict(many[0].details)
    details["pending"] = _pending(many)
    if "promised" in details:
        details["promised"] = max(int(str(one.details["promised"])) for one in many)
    severity = Severity.BLOCK if any(one.severity is Severity.BLOCK for one in many) else first.severity
    if gap:
        return first._replace(severity=severity, details=details)
    stretches = _stretches(many)
    if len(stretches) > 1:
        details["stretches"] = stretches
    return first._replace(severity=severity, start=stretches[0][0], end=stretches[0][1], details=details)


def _pending(many: Sequence[Clash]) -> tuple[UUID, ...]:
    """Return what is not confirmed: nothing when one of the verdicts is firm."""
    pending: list[Any] = [one.details["pending"] for one in many]
    unsure = {operation for operations in pending for operation in operations}
    return tuple([one for one in many[0].operations if one in unsure]) if all(pending) else ()


def _stretches(many: Sequence[Clash]) -> tuple[tuple[datetime, datetime], ...]:
    """Join times that overlap or touch; `many` is sorted by start."""
    found: list[tuple[datetime, datetime]] = []
    for one in many:
        if found and one.start <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], one.end))
        else:
            found.append((one.start, one.end))
    return tuple(found)
