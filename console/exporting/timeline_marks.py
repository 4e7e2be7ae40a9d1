"""Where clashes are drawn on the timeline: over which bar, between which bars, and where the cursor goes for each.

Turns verdicts into marks. Must not know widgets, nor how clashes are found.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple
from uuid import UUID

from console.formats.timeline_rows import Mark
from console.periods import Period, echo_period

if TYPE_CHECKING:
    from console.services.clashes import Found


class Bar(NamedTuple):
    """What is known of an operation that bars show."""

    code: str
    name: str
    state: str
    start: datetime
    end: datetime
    zone: str
    lead_name: str
    lead: UUID | None
    duty: bool = False
    """Whether this is a duty on the roster; then the time is that of its first shift here."""

    @property
    def words(self) -> str:
        """Return code, name and time."""
        return f"{self.code}  {self.name}  ·  {echo_period(Period(self.start, self.end, self.zone))}"


class Place(NamedTuple):
    """Where a clash is drawn first: a row, the operation whose bar bears it, and when."""

    row: UUID
    operation: UUID | None
    moment: datetime


Marks = dict[tuple[UUID, UUID], list[Mark]]
"""By row and operation."""


def placed(
    found: Sequence["Found"], known: dict[UUID, Bar], rows: set[UUID]
) -> tuple[Marks, dict[UUID, list[Mark]], list[Place]]:
    """Return the marks of bars, the marks between bars, and where each clash is drawn first.

    What concerns operations as a whole is drawn where the leading unit has its row.
    """
    marks: Marks = {}
    gaps: dict[UUID, list[Mark]] = {}
    places = []
    for key, one in enumerate(found):
        shown: list[Place] = []
        for operation in one.clash.operations:
            if operation not in known:
                continue
            row = one.clash.subject if one.clash.subject in rows else known[operation].lead
            if row is None:
                continue
            made, between = drawn(one, operation, known[operation], key)
            marks.setdefault((row, operation), []).extend(made)
            gaps.setdefault(row, []).extend(between)
            shown.append(Place(row, operation, one.clash.start))
        places.append(shown[0] if shown else Place(one.clash.operations[0], None, one.clash.start))
    return marks, {row: list(dict.fromkeys(some)) for row, some in gaps.items()}, places


def drawn(found: "Found", operation: UUID, known: Bar, key: int) -> tuple[list[Mark], list[Mark]]:
    """Return what a clash draws over the bar of one operation, and between bars."""
    from console.clashes import Rule, Severity

    clash = found.clash
    blocks = clash.severity is Severity.BLOCK
    if clash.rule in (Rule.REST, Rule.TRAVEL):  # the time is a gap: the bar after it bears the sign
        after = clash.details.get("after") == operation
        gap = [Mark(clash.start, clash.end, blocks, key)] if clash.end > clash.start else []
        return ([Mark(clash.end, clash.end, blocks, key)] if after else []), gap
    if clash.subject is None:  # it concerns the operation as a whole: only its sign is drawn
        start = known.start
        return [Mark(start, start, blocks, key)], []
    stretches: Any = clash.details.get("stretches") or ((clash.start, clash.end),)
    return [Mark(start, end, blocks, key) for start, end in stretches], []


def inside(marks: Iterable[Mark], bar: Bar) -> list[Mark]:
    """A booking may be longer than its operation: what lies outside the bar is drawn at its edge."""
    return [mark if mark.start < bar.end and mark.end >= bar.start else mark._replace(start=bar.start, end=bar.start)
            for mark in marks]  # fmt: skip
