"""The plan on record as the clash engine takes it: what operations hold and who is on duty, read once.

Rules come from the settings `clash.<rule>` (off, warn, block), `clash.rest_hours` and `clash.travel_minutes`. Must not
write, commit, print or know languages.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import cached_property
from uuid import UUID
from zoneinfo import ZoneInfo

from console.clashes import (
    Absence,
    Clash,
    OperationFacts,
    Qualification,
    Rules,
    Span,
    SubjectKind,
    Window,
    check,
    day_end,
    read_rules,
)
from console.roster import LONGEST, RosterShift, roster
from db.errors import NotFound
from db.queries import bookings, operations, resources, settings
from db.queries.bookings import FactRow, HeldRow, InsideRow
from db.reading import Reader

SETTINGS = "clash."
BEHIND = timedelta(days=31)
AROUND = timedelta(days=8)
"""How far before and after an operation others are read: rest and travel rules look at most a week beyond it."""


def rules(reader: Reader) -> Rules:
    """Return what each rule does here. Raises Invalid for a setting that is none."""
    stored = settings.everything(reader)
    return read_rules({name.removeprefix(SETTINGS): value for name, value in stored.items() if _is_rule(name, value)})


def _is_rule(name: str, value: str) -> bool:
    return name.startswith(SETTINGS) and bool(value.strip())


def _a_year(since: datetime, until: datetime) -> tuple[datetime, datetime]:
    """Return the time that duties are looked at: all of it, or of a longer one the year that begins a month ago."""
    if until - since <= LONGEST:
        return since, until
    start = min(max(since, datetime.now(UTC) - BEHIND), until - LONGEST)
    return start, start + LONGEST


class Plan:
    """Everything operations hold and every shift between two moments, read once, and what clashes in it.

    Where a duty is concerned, the engine's `operation` is the duty.
    """

    def __init__(self, reader: Reader, since: datetime, until: datetime) -> None:
        self.reader = reader
        self.rules = rules(reader)
        self.held = bookings.held(reader, since, until)
        self.operations = bookings.facts(reader, since, until)
        self.shifts = [one for one in roster(reader, *_a_year(since, until)) if not one.cancelled]
        self._absences = resources.absences(reader, since=since, until=until)
        self._qualifications = resources.qualifications(reader)

    @cached_property
    def spans(self) -> list[Span]:
        """Return the bookings of people, resources and units, and who is on duty; places stand in the facts."""
        held = [_span(row, self._papers) for row in self.held if row.kind != SubjectKind.PLACE]
        return held + [span for shift in self.shifts for span in _stood(shift, self._papers)]

    @cached_property
    def lies_in(self) -> dict[UUID, list[UUID]]:
        """Return every place operations work at with all it lies in, itself first."""
        found: dict[UUID, list[UUID]] = {}
        for row in self.places:
            found.setdefault(row.place, []).append(row.inside)
        return found

    @cached_property
    def places(self) -> list[InsideRow]:
        """Return every place operations work at, and all it lies in, with their names."""
        return bookings.ancestors(self.reader)

    @cached_property
    def facts(self) -> list[OperationFacts]:
        """Return what the operations say of themselves, and duties of each shift that must have so many people."""
        places: dict[UUID, list[tuple[UUID, ...]]] = {}
        for held in self.held:
            if held.kind == SubjectKind.PLACE:
                path = tuple(self.lies_in.get(held.subject, [held.subject]))
                places.setdefault(held.operation, []).append(path)
        of_operations = [_fact(row, tuple(places.get(row.operation, ()))) for row in self.operations]
        return of_operations + [_strength(shift) for shift in self.shifts if shift.short]

    @cached_property
    def absences(self) -> list[Absence]:
        """Return who and what is not to be had."""
        return [Absence(row.subject, row.starts_at, row.ends_at, row.reason) for row in self._absences]

    @cached_property
    def qualifications(self) -> list[Qualification]:
        """Return licences and certificates; each is valid to the end of its last day at the post."""
        zone = ZoneInfo(operations.ZONE)
        return [
            Qualification(row.subject, row.name, day_end(row.valid_to, zone) if row.valid_to else None)
            for row in self._qualifications
        ]

    def clashes(self, only: UUID | None = None, window: Window | None = None) -> list[Clash]:
        """Return what clashes, by time; with `only`, what concerns that operation or duty, in `window` what is then."""
        return check(
            self.spans, self.facts, absences=self.absences, qualifications=self.qualifications, rules=self.rules,
            only=only, window=window,
        )  # fmt: skip

    @cached_property
    def _papers(self) -> dict[UUID, tuple[str, ...]]:
        """Return what each subject holds: every paper it has must last as long as it is booked."""
        names: dict[UUID, set[str]] = {}
        for row in self._qualifications:
            names.setdefault(row.subject, set()).add(row.name)
        return {subject: tuple(sorted(held)) for subject, held in names.items()}


def _span(row: HeldRow, papers: dict[UUID, tuple[str, ...]]) -> Span:
    return Span(
        row.operation, row.subject, SubjectKind(row.kind), row.starts_at, end_of(row), row.confirmed, row.place,
        requires=papers.get(row.subject, ()),
    )  # fmt: skip


def _stood(shift: RosterShift, papers: dict[UUID, tuple[str, ...]]) -> Iterator[Span]:
    for one in shift.coming:
        yield Span(
            shift.duty.id, one.person, SubjectKind.PERSON, shift.starts_at, shift.ends_at, True, shift.duty.place,
            requires=papers.get(one.person, ()), within=shift.duty.operation,
        )  # fmt: skip


def _strength(shift: RosterShift) -> OperationFacts:
    wanted, there = shift.duty.strength, len(shift.coming)
    return OperationFacts(shift.duty.id, shift.starts_at, shift.ends_at, minimum_strength=wanted, strength=there)


def _fact(row: FactRow, places: tuple[tuple[UUID, ...], ...]) -> OperationFacts:
    return OperationFacts(
        row.operation, row.starts_at, end_of(row), row.lead, row.function, places, row.minimum_strength, row.strength
    )


def end_of(row: HeldRow | FactRow) -> datetime:
    """Return the end; an operation without one is taken to last to the end of its first day.

    One that ended early leaves what it held from then on; one that lasted longer holds it as planned.
    """
    zone = ZoneInfo(row.zone or operations.ZONE)
    planned = day_end(row.starts_at.astimezone(zone).date(), zone) if row.open_end else row.ends_at
    return max(row.starts_at, min(planned, row.finished_at or planned))


def around(reader: Reader, operation: UUID) -> Plan | None:
    """Return the plan around one operation, or None while it has no time. Raises NotFound."""
    row = operations.get(reader, operation)
    if row is None:
        raise NotFound("record.none", found=str(operation), wanted="operation")
    if row.starts_at is None:
        return None
    own = bookings.bookings(reader, operation=operation)
    starts = min([row.starts_at, *(one.starts_at for one in own if one.starts_at)])
    ends = max([row.ends_at or row.starts_at, *(one.ends_at for one in own if one.ends_at)])
    return Plan(reader, starts - AROUND, ends + AROUND)
