"""What clashes in the plan on record: asks the engine and gives verdicts with the names and times to tell them by.

Must not write, commit, print or know languages: console/messages.py makes the sentence of what `telling` holds.
"""

from collections.abc import Container, Iterable
from datetime import datetime, timedelta
from typing import NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

from console.clashes import (
    Candidate,
    Clash,
    Naming,
    Severity,
    SubjectKind,
    Telling,
    Window,
    day_end,
    free_alternatives,
    next_free_time,
    tell,
)
from console.clashes.verdicts import order
from console.periods import LastDay, Period
from console.roster import LONGEST
from console.services.plans import AROUND, Plan, around
from db.errors import Refused
from db.queries import bookings, duties, operations, people, resources, terms
from db.reading import Reader
from db.text import folded

SEARCH_DAYS = 30
"""How far ahead another time is looked for."""


class Found(NamedTuple):
    """A clash, the sentence that explains it, and the codes of its operations and duties in the same order."""

    clash: Clash
    telling: Telling
    subject_name: str
    codes: tuple[str, ...]
    zone: str
    duties: tuple[UUID, ...] = ()
    """Which of the clash's operations are duties on the roster."""

    @property
    def key(self) -> str:
        """Return what names this clash as long as the plan stays: its rule, operations, subject and licence."""
        subject = self.clash.subject.hex[-6:] if self.clash.subject else ""
        licence = folded(str(self.clash.details.get("qualification", ""))).replace(" ", "-")
        return "/".join(filter(None, (str(self.clash.rule), *self.codes, subject, licence)))


def between(reader: Reader, since: datetime, until: datetime) -> list[Found]:
    """Return what clashes between two moments, by time."""
    plan = Plan(reader, since - AROUND, until + AROUND)
    return told(plan, plan.clashes(window=Window(since, until)))


def of_operation(reader: Reader, operation: UUID) -> list[Found]:
    """Return what clashes with one operation or its duties, by time; nothing while it has no time. Raises NotFound."""
    plan = around(reader, operation)
    if plan is None:
        return []
    own = {one.duty.id for one in plan.shifts if one.duty.operation == operation}
    found = plan.clashes(only=operation) + [one for duty in own for one in plan.clashes(only=duty)]
    unique = {(one.rule, one.subject, one.operations, str(one.details.get("qualification", ""))): one for one in found}
    return told(plan, sorted(unique.values(), key=order))


def of_duty(reader: Reader, duty: UUID, since: datetime, until: datetime) -> list[Found]:
    """Return what clashes with the shifts of a duty between two moments, a year at most, by time."""
    plan = Plan(reader, since - AROUND, min(until, since + LONGEST - 2 * AROUND) + AROUND)
    return told(plan, plan.clashes(only=duty, window=Window(since, until)))


def stop(reader: Reader, operation: UUID, subject: UUID | None = None) -> None:
    """Raise Refused (`operation.clash`) with the sentences when something blocks it, or one subject in it."""
    refuse(
        one
        for one in of_operation(reader, operation)
        if operation in one.clash.operations and subject in (None, one.clash.subject)
    )


def refuse(found: Iterable[Found]) -> None:
    """Raise Refused (`operation.clash`) with the sentences of what blocks."""
    blocking = [one.telling for one in found if one.clash.severity is Severity.BLOCK]
    if blocking:
        raise Refused("operation.clash", found=blocking)


def told(plan: Plan, clashes: Iterable[Clash]) -> list[Found]:
    """Return clashes with what to say of them. Times are told in the zone of the first operation concerned."""
    names = _names(plan)
    codes = {row.operation: (row.code, row.zone or operations.ZONE) for row in plan.operations}
    on_duty = {one.duty.id: (one.duty.code, one.duty.zone) for one in plan.shifts}
    return [_found(one, names, codes | on_duty, on_duty) for one in clashes]


def _found(
    clash: Clash, names: dict[UUID | str, str], codes: dict[UUID, tuple[str, str]], on_duty: Container[UUID]
) -> Found:
    known = [codes.get(operation, ("?", operations.ZONE)) for operation in clash.operations]
    zone = known[0][1] if known else operations.ZONE
    naming = Naming(
        name=lambda identity: names.get(identity, "?"),
        period=lambda start, end: Period(start, end, zone),
        last_day=lambda end: LastDay(end, zone),
        word=lambda code: names.get(code, code),
        is_duty=on_duty.__contains__,
    )
    subject = names.get(clash.subject, "?") if clash.subject else ""
    own = tuple(one for one in clash.operations if one in on_duty)
    return Found(clash, tell(clash, naming), subject, tuple(code for code, _zone in known), zone, own)


def _names(plan: Plan) -> dict[UUID | str, str]:
    """Return the names of subjects, operations, leading units and places by id, and of functions by code."""
    names: dict[UUID | str, str] = {row.code: row.name_id for row in terms.of_list(plan.reader, "mandate_function")}
    for row in plan.operations:
        names[row.operation] = f"{row.code} ({row.name})"
        if row.lead and row.lead_name:
            names[row.lead] = row.lead_name
    names |= {held.subject: held.subject_name for held in plan.held}
    for shift in plan.shifts:
        names[shift.duty.id] = f"{shift.duty.code} ({shift.duty.name})"
        names |= {one.person: one.name for one in shift.crew}
    return {row.inside: row.name for row in plan.places} | names


class Alternative(NamedTuple):
    """A person or resource that is free, with the unit it belongs to."""

    id: UUID
    name: str
    owner_name: str


class Suggestion(NamedTuple):
    """What would do instead: others that are free, and the next start at the same hour when all booked are."""

    alternatives: list[Alternative]
    next_start: datetime | None
    zone: str


def suggest(reader: Reader, operation: UUID, clash: Clash) -> Suggestion:
    """Return who or what could stand in for the clashing subject, and when the operation could begin instead.

    For a duty, who could stand the shift: it is held when its rule says so.
    """
    row = operations.get(reader, operation)
    duty = duties.get(reader, operation) if row is None else None
    if duty is not None:
        plan = Plan(reader, clash.start - AROUND, clash.end + AROUND)
        return Suggestion(_on_duty_instead(plan, operation, clash), None, duty.zone)
    if row is None or row.starts_at is None:
        return Suggestion([], None, operations.ZONE)
    end = row.ends_at or day_end(row.starts_at.astimezone(ZoneInfo(row.zone)).date(), ZoneInfo(row.zone))
    plan = Plan(reader, row.starts_at - AROUND, end + timedelta(days=SEARCH_DAYS) + AROUND)
    return Suggestion(
        _alternatives(plan, operation, clash), _next_start(plan, operation, row.starts_at, end, clash), row.zone
    )


def _on_duty_instead(plan: Plan, duty: UUID, clash: Clash) -> list[Alternative]:
    """Leave the subject's other shifts of the duty out: only the one that clashes has to be stood by another."""
    plan.spans = [
        span for span in plan.spans
        if (span.operation, span.subject) != (duty, clash.subject)
        or (span.start <= clash.end and clash.start <= span.end)
    ]  # fmt: skip
    return _alternatives(plan, duty, clash)


def _alternatives(plan: Plan, operation: UUID, clash: Clash) -> list[Alternative]:
    if clash.subject is None or clash.kind in (None, SubjectKind.UNIT, SubjectKind.PLACE):
        return []
    offered = [
        Candidate(
            row.id, SubjectKind(row.kind), tuple(part for part in (row.owner, row.institution) if part),
            (row.place,) if row.place else (),
        )
        for row in bookings.candidates(plan.reader, str(clash.kind))
    ]  # fmt: skip
    free = free_alternatives(
        clash, offered, plan.spans, plan.absences, plan.qualifications, rules=plan.rules, operation=operation
    )
    return [_alternative(plan.reader, one.subject) for one in free[:5]]


def _alternative(reader: Reader, subject: UUID) -> Alternative:
    resource = resources.get(reader, subject)
    if resource is not None:
        return Alternative(subject, resource.name, resource.owner_name or "")
    person = people.get(reader, subject)
    return Alternative(subject, person.name if person else "?", (person.agency_name if person else "") or "")


def _next_start(plan: Plan, operation: UUID, starts: datetime, ends: datetime, clash: Clash) -> datetime | None:
    subjects = {span.subject for span in plan.spans if span.operation == operation and span.kind != SubjectKind.UNIT}
    if clash.subject is not None and clash.kind is not SubjectKind.PLACE:
        subjects.add(clash.subject)
    if not subjects:
        return None
    return next_free_time(
        subjects, ends - starts, starts, SEARCH_DAYS, plan.spans, plan.absences, rules=plan.rules,
        leave_out=operation, every=timedelta(days=1),
    )  # fmt: skip
