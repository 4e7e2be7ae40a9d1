"""Units, people, means, shifts, route and money of an operation as its papers list them.

Rows of the record become values of console.formats.documents.operation_parts. Must not know file formats or screens.
"""

from collections.abc import Iterable, Sequence
from uuid import UUID

from console import recipients as paid_to
from console.context import Context
from console.formats.documents.operation_parts import (
    Cost,
    Means,
    Person,
    Recipient,
    RoutePoint,
    Sector,
    TakingPart,
    Watch,
)
from console.printing.operation_scene import Scene
from console.printing.operation_wording import lines
from console.printing.wording import local
from console.roster import RosterShift
from db.queries import checkpoints, costs, operation_papers
from db.queries.bookings import ParticipantRow
from db.queries.costs import CostRow
from db.queries.operation_papers import NamedRow


def sectors(scene: Scene) -> tuple[Sector, ...]:
    """Return where the operation works."""
    return tuple(Sector(one.name, one.sector) for one in scene.places)


def units(scene: Scene) -> tuple[TakingPart, ...]:
    """Return who takes part, the leading unit first: task as noted, else what its role stands for."""
    return tuple(_unit(scene, one) for one in scene.units)


def _unit(scene: Scene, one: ParticipantRow) -> TakingPart:
    role = "lead" if one.leads else one.role
    task = " ".join(lines(one.notes)) or scene.said(f"task.{role}")
    order = one.order_number
    if order and one.order_date:
        order = f"{order}, {scene.words.plain_date(one.order_date)}"
    return TakingPart(
        one.agency_name, scene.said(f"role.{role}"), one.led_by, one.strength_promised, one.strength_delivered, task,
        order,
    )  # fmt: skip


def people(scene: Scene, agency: UUID | None = None) -> tuple[Person, ...]:
    """Return who is in it by name, of all units or of one; commanders written as plain text too."""
    named = [_person(scene, row) for row in scene.people if agency in (None, row.agency)]
    known = {(one.unit, one.name) for one in named}
    for unit in scene.units:
        written = unit.commander is None and unit.commander_text and agency in (None, unit.agency)
        if written and (unit.agency_name, unit.commander_text) not in known:
            named.append(Person(unit.commander_text, unit=unit.agency_name, duty=scene.said("commander")))
    return tuple(named)


def _person(scene: Scene, row: NamedRow) -> Person:
    return Person(
        row.name, row.rank, row.number, row.number_label or "NIP", row.position, row.unit,
        row.duty or (scene.said("commander") if row.commands else ""),
    )  # fmt: skip


def means(scene: Scene) -> tuple[Means, ...]:
    """Return what is booked: vehicles, boats, radios ..."""
    rows = scene.context.read(operation_papers.means, scene.id)
    return tuple(
        Means(" ".join(filter(None, (one.name, one.identifier))), one.owner, scene.said("one_unit"), one.duty)
        for one in rows
    )


def route(scene: Scene) -> tuple[RoutePoint, ...]:
    """Return the checkpoints, leg by leg."""
    return tuple(
        RoutePoint(
            one.name, one.leg, one.marker, scene.local(one.planned_at), scene.local(one.reached_at),
            " ".join(lines(one.notes)),
        )
        for one in scene.context.read(checkpoints.of_operation, scene.id)
    )  # fmt: skip


def watches(shifts: Iterable[RosterShift], zone: str) -> tuple[Watch, ...]:
    """Return shifts as a roster lists them, on the clock of `zone`."""
    return tuple(_watch(one, zone) for one in shifts)


def _watch(shift: RosterShift, zone: str) -> Watch:
    named = tuple(f"{one.name} ({one.role})" if one.role else one.name for one in shift.coming)
    written = shift.written
    return Watch(
        local(shift.starts_at, zone), local(shift.ends_at, zone), shift.agency_name, named, shift.duty.name,
        shift.duty.place_name or "", written.handover_note if written else "",
        written.handed_over_by if written else "", written.taken_over_by if written else "",
        shift.reason if shift.cancelled else "",
    )  # fmt: skip


def expenses(scene: Scene) -> tuple[Cost, ...]:
    """Return the cost lines, each with its budget and who pays."""
    return tuple(
        Cost(one.item, " ".join(filter(None, (one.source, one.payer_short))), one.planned, one.spent, one.currency)
        for one in scene.context.read(costs.of_subject, scene.id)
    )


def recipients(context: Context, subject: UUID, payer: UUID | None = None) -> tuple[Recipient, ...]:
    """Return who gets what one person gets, of an operation or a meeting, of all payers or of one.

    Somebody who gets several things signs once: their amounts are added, where they are in one currency.
    """
    found: dict[tuple[str, str, str], Recipient] = {}
    for line in paid(context, subject, payer):
        for one in context.read(paid_to.recipients, line.id):
            key = (one.name, one.unit, one.currency)
            before = found.get(key)
            found[key] = Recipient(
                one.name, one.rank, one.unit, "; ".join(filter(None, (before.text if before else "", line.item))),
                one.amount + ((before.amount or 0) if before else 0), one.currency,
            )  # fmt: skip
    return tuple(sorted(found.values(), key=lambda one: one.currency))


def paid(context: Context, subject: UUID, payer: UUID | None = None) -> Sequence[CostRow]:
    """Return the cost lines with a rate for one person."""
    rows = context.read(costs.of_subject, subject)
    return [one for one in rows if one.rate is not None and payer in (None, one.payer)]


def payer_of(rows: Iterable[CostRow]) -> UUID | None:
    """Return who pays all of these lines, None when there are several or none."""
    payers = {one.payer for one in rows}
    return payers.pop() if len(payers) == 1 else None
