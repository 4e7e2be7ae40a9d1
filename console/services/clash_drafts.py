"""What an operation that is only being typed would clash with: the plan on record with the draft laid into it.

Must not write, commit, print or know languages.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from console.clashes import SubjectKind
from console.services.clashes import Found, told
from console.services.plans import AROUND, Plan
from db.ids import new_id
from db.queries import agencies, places
from db.queries.bookings import FactRow, HeldRow, InsideRow
from db.reading import Reader


class DraftedOperation(NamedTuple):
    """An operation as it is typed. `code` is how sentences call it; `operation` is its id once it is on record."""

    code: str
    name: str
    starts_at: datetime
    ends_at: datetime
    zone: str
    lead: UUID | None = None
    function: str = ""
    units: Sequence[UUID] = ()
    places: Sequence[UUID] = ()
    minimum_strength: int | None = None
    operation: UUID | None = None


def of_draft(reader: Reader, draft: DraftedOperation) -> list[Found]:
    """Return what the draft would clash with, by time. Units not confirmed yet count as waiting.

    For an operation on record its bookings without times of their own move along, and its strength counts.
    """
    plan = Plan(reader, draft.starts_at - AROUND, draft.ends_at + AROUND)
    own = draft.operation or new_id()
    before = next((row for row in plan.operations if row.operation == own), None)
    plan.operations = [row for row in plan.operations if row.operation != own] + [_fact(draft, own, reader, before)]
    plan.held = [row for row in plan.held if row.operation != own] + [
        *_units(draft, own, reader), *_places(draft, own, reader), *_moved(plan, draft, own, before),
    ]  # fmt: skip
    known = {row.place for row in plan.places}
    plan.places += [row for place in draft.places if place not in known for row in _upwards(reader, place)]
    return told(plan, plan.clashes(only=own))


def _fact(draft: DraftedOperation, own: UUID, reader: Reader, before: FactRow | None) -> FactRow:
    lead = agencies.get(reader, draft.lead) if draft.lead else None
    return FactRow(
        own, draft.code, draft.name, draft.lead, lead.name if lead else None, draft.function, draft.starts_at,
        draft.ends_at, False, draft.zone, draft.minimum_strength, before.strength if before else None,
    )  # fmt: skip


def _held(draft: DraftedOperation, own: UUID, subject: UUID, name: str, kind: SubjectKind) -> HeldRow:
    first = draft.places[0] if draft.places else None
    return HeldRow(
        own, draft.code, draft.name, "proposed", subject, name, kind.value, None, draft.starts_at, draft.ends_at,
        False, draft.zone, kind is SubjectKind.PLACE, first, None,
    )  # fmt: skip


def _units(draft: DraftedOperation, own: UUID, reader: Reader) -> list[HeldRow]:
    found = []
    for unit in dict.fromkeys([*([draft.lead] if draft.lead else []), *draft.units]):
        row = agencies.get(reader, unit)
        if row is not None:
            found.append(_held(draft, own, row.merged_into or row.id, row.name, SubjectKind.UNIT))
    return found


def _places(draft: DraftedOperation, own: UUID, reader: Reader) -> list[HeldRow]:
    rows = [places.get(reader, place) for place in draft.places]
    return [_held(draft, own, row.id, row.name, SubjectKind.PLACE) for row in rows if row is not None]


def _moved(plan: Plan, draft: DraftedOperation, own: UUID, before: FactRow | None) -> list[HeldRow]:
    """Return the bookings of the operation as they would be."""
    if before is None:
        return []
    kinds = (SubjectKind.UNIT, SubjectKind.PLACE)
    return [
        row._replace(starts_at=draft.starts_at, ends_at=draft.ends_at, open_end=False)
        if (row.starts_at, row.ends_at) == (before.starts_at, before.ends_at)
        else row
        for row in plan.held
        if row.operation == own and row.kind not in kinds
    ]


def _upwards(reader: Reader, place: UUID) -> list[InsideRow]:
    """Return a place and all it lies in, itself first."""
    path: list[InsideRow] = []
    step = places.get(reader, place)
    while step is not None and step.id not in {row.inside for row in path}:
        path.append(InsideRow(place, step.id, len(path), step.name))
        step = places.get(reader, step.parent) if step.parent else None
    return path
