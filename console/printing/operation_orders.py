"""The order of an operation and the letters that ask units for people: whom, for what, under which number.

The urgent order names the exception it rests on (Pasal 30). Must not know file formats, commands or screens.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Final
from uuid import UUID

from console.formats.documents.operation_parts import Order, Request, UrgentGround
from console.formats.documents.papers import Invitee, Signatory
from console.printing import operation_people, signing
from console.printing.operation_scene import Scene
from console.printing.operation_wording import law_called, parts
from db.queries import terms
from db.queries.bookings import ParticipantRow
from db.queries.people import AppointmentRow
from db.text import folded

_URGENCY: Final = ((1, "sangat segera"), (5, "segera"))
"""Days between letter and gathering, and how urgent that is (domain notes, section 3); beyond them it is biasa."""


def is_urgent(scene: Scene, urgent: bool | None) -> bool:
    """Tell whether the order is the urgent one: it began under an exception, and none was out by then."""
    row, began = scene.row, scene.day(scene.row.began_at)
    late = row.order_date is not None and began is not None and row.order_date > began
    return bool(row.order_exception) and (not row.order_number or late) if urgent is None else urgent


def order(scene: Scene, writer: UUID, urgent: bool) -> Order:
    """Return the order of `writer`: of the leading unit that of the operation, of others their own (Sprin)."""
    row = scene.row
    number, day = row.order_number, row.order_date
    if urgent and scene.ordered is not None:
        if scene.ordered.urgent_number:
            number, day = scene.ordered.urgent_number, scene.ordered.urgent_date
    elif writer != row.lead:
        part = next((one for one in scene.units if one.agency == writer), None)
        number, day = (part.order_number, part.order_date) if part else ("", None)
    own = operation_people.people(scene, writer)
    return Order(number, day, people=own, urgent=_urgent(scene) if urgent else None)


def _urgent(scene: Scene) -> UrgentGround:
    row, known = scene.row, scene.ordered
    case = scene.context.read(terms.get, "order_exception", row.order_exception)
    rule = scene.context.read(terms.get, "order_rule", "sp_mendesak")
    named = case.name(scene.language) if case else row.order_exception
    return UrgentGround(
        named[:1].lower() + named[1:], law_called(rule.source, scene.language) if rule else "", row.exception_approver,
        scene.local(row.exception_approved_at), (known.examination_number if known else "") or "",
        known.examination_date if known else None,
    )  # fmt: skip


def with_tasks(scene: Scene, given: Order, signs: Signatory) -> Order:
    """Return the order with what it orders: to carry the operation out, together, and to report to who signs."""
    tasks = (
        scene.said("order.carry_out", name=scene.row.name), scene.said("order.cooperate"),
        scene.said("order.report", to=signs.on_behalf_of or signs.position or scene.row.lead_name or ""),
    )  # fmt: skip
    return replace(given, tasks=tasks)


def asked(scene: Scene, agency: UUID | None = None) -> list[ParticipantRow]:
    """Return the units that get a letter, or one of them."""
    lead = scene.row.lead or scene.context.actor.unit
    return [one for one in scene.units if one.agency != lead and agency in (None, one.agency)]


def requests(scene: Scene, agency: UUID | None = None) -> tuple[Request, ...]:
    """Return a letter per unit asked; a unit that was never asked for a number is asked for what it promised."""
    return tuple(_request(scene, one) for one in asked(scene, agency))


def _request(scene: Scene, one: ParticipantRow) -> Request:
    noted = scene.noted("request", one.agency)
    count = one.strength_promised if one.strength_asked is None else one.strength_asked
    number, day = (noted.number, noted.dated) if noted else ("", None)
    return Request(Invitee(one.agency_name), number, day, count, parts(one.qualifications))


def addressed(
    scene: Scene, letters: Sequence[Request], agency: UUID | None, offices: Sequence[AppointmentRow]
) -> tuple[Request, ...]:
    """Return the letters to the office that heads each unit that day."""
    heads = signing.head_positions(offices)
    return tuple(
        replace(one, to=replace(one.to, position=heads.get(unit.agency, "")))
        for one, unit in zip(letters, asked(scene, agency), strict=True)
    )


def urgency(scene: Scene, letter: date | None) -> str:
    """Return the Sifat: how soon after the letter the people are awaited."""
    awaited = scene.day(scene.row.assembly_at or scene.row.starts_at)
    if letter is None or awaited is None:
        return ""
    return next((word for days, word in _URGENCY if (awaited - letter).days <= days), "biasa")


def signatory(offices: Sequence[AppointmentRow], writer: UUID, official: str = "") -> Signatory:
    """Return who signs for `writer`: the official that was noted, by name or office, else who signs that day."""
    if not official.strip():
        return signing.signatory_of(signing.signing(offices, writer))
    wanted = folded(official)
    of_writer = sorted((one for one in offices if one.agency == writer), key=lambda one: not one.signs)
    for one in of_writer:
        if any(folded(text) in wanted or wanted in folded(text) for text in (one.name, one.position) if text):
            return signing.signatory_of(one)
    return Signatory(position=official)
