"""One operation as its screen reads it, the one next step, and the values that its sections show.

Reads and turns rows into words; must not know widgets' insides nor write.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple
from uuid import UUID

from console.context import Context
from console.i18n import N_, _, language, short_date
from console.messages import explain
from console.tui.screens.operation_words import (
    AHEAD,
    answered,
    clash_count,
    confirmed,
    held,
    people,
    period_of,
    state_words,
    strength,
    when,
)
from console.tui.widgets.detail import Line, Section
from console.words import word
from db.enums import Handshake, OperationState, ParticipationRole, SecurityClass
from db.queries.bookings import BookingRow, ParticipantRow
from db.queries.operations import OperationPlaceRow, OperationRow

if TYPE_CHECKING:
    from console.services.clashes import Found

_S = OperationState


class OperationView(NamedTuple):
    """An operation with everything under it."""

    operation: OperationRow
    places: Sequence[OperationPlaceRow]
    units: Sequence[ParticipantRow]
    bookings: Sequence[BookingRow]
    clashes: Sequence["Found"]


def read_operation(context: Context, operation: UUID) -> OperationView | None:
    """Return the operation, removed or not; None when it is not here."""
    from console.services import clashes
    from db.queries import bookings, operations

    row = context.read(operations.get, operation)
    if row is None:
        return None
    holds = row.record_state == "live" and row.state not in (_S.POSTPONED, _S.CANCELLED)
    return OperationView(
        row, context.read(operations.places, operation), context.read(bookings.participants, operation),
        context.read(bookings.bookings, operation=operation),
        context.read(clashes.of_operation, operation) if holds else [],
    )  # fmt: skip


class Step(NamedTuple):
    """The one obvious thing to do next: the action of the screen and what it is called."""

    action: str
    label: str


def next_step(view: OperationView, now: datetime) -> Step | None:
    """Return what a person should do next with an operation."""
    row = view.operation
    if row.record_state != "live":
        return Step("restore", N_("restore the operation"))
    state = OperationState(row.state)
    if any(unit.handshake == Handshake.COUNTERED for unit in view.units) and state in AHEAD:
        return Step("decide", N_("decide a counter-offer"))
    if state in (_S.PROPOSED, _S.PLANNED):
        return _planning(view)
    if state is _S.ORDERED:
        soon = row.starts_at is None or row.starts_at - now <= timedelta(hours=2)
        waiting = row.settled < row.participants and not soon
        return Step("open_section('units')", N_("note who answers")) if waiting else Step("start", N_("start it"))
    return _AFTER.get(state)


def _planning(view: OperationView) -> Step:
    row = view.operation
    if row.starts_at is None:
        return Step("edit", N_("say when it begins"))
    if not row.places:
        return Step("add_places", N_("say where"))
    if row.participants < 2:
        return Step("ask_units", N_("ask the units to take part"))
    if not row.bookings:
        return Step("book", N_("book people and vehicles"))
    if row.state == _S.PROPOSED:
        return Step("plan", N_("take it into the schedule"))
    return Step("order", N_("note the order (surat perintah)"))


_AFTER = {
    _S.RUNNING: Step("finish", N_("end it")),
    _S.FINISHED: Step("report", N_("note the report as handed in")),
    _S.REPORTED: Step("evaluate", N_("note the evaluation")),
    _S.POSTPONED: Step("plan", N_("take it into the schedule again")),
    _S.CANCELLED: Step("reopen", N_("propose it again")),
}


def facts(row: OperationRow) -> Section:
    """Return what is known of an operation, short values only."""
    lines = [
        Line(_("State"), " ".join(part for part in (state_words(row), _bracketed(row.state_reason)) if part)),
        Line(_("Day and hour"), when(row)),
        Line(_("Kind"), row.kind_called(language())),
        Line(_("Leading unit"), row.lead_name or ""),
        Line(_("Units"), confirmed(row)),
        Line(_("Strength"), strength(row)),
        Line(_("Order (SP)"), _order(row)),
        Line(_("Function"), row.function_name or row.function),
        Line(_("Security class"), word(row.security_class, SecurityClass)),
    ]
    optional = [
        Line(_("Code word"), row.code_word),
        Line(_("From the meeting"), row.meeting_code or ""),
        Line(_("Began, ended"), _held_when(row)),
        Line(_("Clashes stand because"), row.clash_reason),
    ]
    return Section("", [*lines, *(line for line in optional if line.value)])


def _bracketed(text: str) -> str:
    return f"({text})" if text else ""


def _order(row: OperationRow) -> str:
    day = short_date(row.order_date) if row.order_date else ""
    return ", ".join(part for part in (row.order_number, day, row.order_official) if part)


def _held_when(row: OperationRow) -> str:
    return period_of(row.began_at, row.finished_at, row.zone) if row.began_at else ""


def texts(row: OperationRow) -> list[Section]:
    """Return the long texts that are there."""
    long = (
        (_("Target"), row.target), (_("Objectives"), row.objectives), (_("Method"), row.method),
        (_("Notes"), row.notes),
    )  # fmt: skip
    return [Section(title, text=text) for title, text in long if text]


def sections(view: OperationView) -> list[Section]:
    """Return an operation as the pane beside the list shows it."""
    places = [place.name for place in view.places]
    units = [Line(unit.agency_short, _unit(unit)) for unit in view.units]
    booked = [Line(one.subject_name, ", ".join(filter(None, (held(one), one.duty)))) for one in view.bookings]
    told = "\n".join(f"{sign(one)} {explain(one.telling)}" for one in view.clashes)
    return [
        facts(view.operation),
        *([Section(clash_count(len(view.clashes)), text=told)] if told else []),
        Section(_("Places"), text=", ".join(places) or _("None yet.")),
        Section(_("Units"), units) if units else Section(_("Units"), text=_("None yet.")),
        Section(_("Bookings"), booked) if booked else Section(_("Bookings"), text=_("None yet.")),
        *texts(view.operation),
    ]


def _unit(unit: ParticipantRow) -> str:
    role = _("leads") if unit.leads else word(unit.role, ParticipationRole)
    strong = _("%(n)s people") % {"n": people(unit)} if unit.strength_promised is not None else ""
    return ", ".join(part for part in (answered(unit), role, strong, unit.led_by) if part)


def sign(found: "Found") -> str:
    """Return the sign of a clash: `!!` blocks, `!` warns."""
    return "!!" if found.clash.severity == "block" else "!"


def counts(view: OperationView) -> dict[str, str]:
    """Return the number behind the name of each section."""
    row = view.operation
    firm = sum(one.state == "confirmed" for one in view.bookings)
    blocking = any(sign(one) == "!!" for one in view.clashes)
    return {
        "places": str(len(view.places)), "units": f"{row.settled}/{row.participants}",
        "bookings": f"{firm}/{len(view.bookings)}", "clashes": f"{len(view.clashes)}{'!!' if blocking else ''}",
    }  # fmt: skip
