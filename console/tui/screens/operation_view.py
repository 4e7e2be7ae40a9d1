"""One operation as its screen reads it, and the values that its sections show.

Reads and turns rows into words; must not know widgets' insides nor write.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple
from uuid import UUID

from console.context import Context
from console.i18n import _, language, short_date
from console.messages import explain
from console.shift_words import comes, first_hours
from console.tui.screens.operation_results import Results, read_results, result_counts
from console.tui.screens.operation_words import (
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
from db.enums import OperationState, ParticipationRole, SecurityClass
from db.queries.bookings import BookingRow, ParticipantRow
from db.queries.checklists import RunFilter, RunRow
from db.queries.checkpoints import CheckpointRow
from db.queries.duties import DutyFilter, DutyRow
from db.queries.filing import ProcedureRow
from db.queries.operations import OperationPlaceRow, OperationRow
from db.queries.reports import ReportRow
from db.reading import Page

if TYPE_CHECKING:
    from console.orders import Ruled
    from console.services.clashes import Found

_S = OperationState
MOST_RUNS = 200
MOST_DUTIES = 50


class OperationView(NamedTuple):
    """An operation with everything under it."""

    operation: OperationRow
    places: Sequence[OperationPlaceRow]
    units: Sequence[ParticipantRow]
    bookings: Sequence[BookingRow]
    clashes: Sequence["Found"]
    rules: Sequence["Ruled"] = ()
    procedures: Sequence[ProcedureRow] = ()
    results: Results | None = None
    route: Sequence[CheckpointRow] = ()
    reports: Sequence[ReportRow] = ()
    runs: Sequence[RunRow] = ()
    duties: Sequence[DutyRow] = ()


def read_operation(context: Context, operation: UUID) -> OperationView | None:
    """Return the operation, removed or not; None when it is not here."""
    from console import orders
    from console.services import clashes
    from db.queries import bookings, checklists, checkpoints, duties, filing, operations, reports

    row = context.read(operations.get, operation)
    if row is None:
        return None
    holds = row.record_state == "live" and row.state not in (_S.POSTPONED, _S.CANCELLED)
    return OperationView(
        row, context.read(operations.places, operation), context.read(bookings.participants, operation),
        context.read(bookings.bookings, operation=operation),
        context.read(clashes.of_operation, operation) if holds else [],
        rules=context.read(orders.of_operation, operation, context.now()),
        procedures=context.read(filing.procedures, operation),
        results=read_results(context, operation, row.state),
        route=context.read(checkpoints.of_operation, operation),
        reports=context.read(reports.of_operation, operation),
        runs=context.read(checklists.page, RunFilter(subject=operation), Page(limit=MOST_RUNS)),
        duties=context.read(duties.page, DutyFilter(operation=operation), Page(limit=MOST_DUTIES)),
    )  # fmt: skip


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
        Line(_("Class"), word(row.security_class, SecurityClass)),
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


def texts(row: OperationRow, procedures: Sequence[ProcedureRow] = ()) -> list[Section]:
    """Return the long texts that are there."""
    gathering = (row.assembly, period_of(row.assembly_at, None, row.zone) if row.assembly_at else "")
    long = (
        (_("Procedures (SOP)"), "\n".join(" ".join(filter(None, (one.code, one.title))) for one in procedures)),
        (_("Background"), row.background), (_("Basis"), row.basis), (_("Target"), row.target),
        (_("Objectives"), row.objectives), (_("Method"), row.method),
        (_("Gathering"), ", ".join(filter(None, gathering))),
        (_("Contact"), row.contact), (_("Communication"), row.communication), (_("Notes"), row.notes),
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
        *duty(view.duties),
        *texts(view.operation),
    ]


def duty(rows: Sequence[DutyRow]) -> list[Section]:
    """Return the duties within an operation with when each comes, or nothing."""
    lines = [Line(row.code, ", ".join((row.name, comes(row), first_hours(row)))) for row in rows]
    return [Section(_("Duties"), lines)] if lines else []


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
        "route": f"{sum(one.reached_at is not None for one in view.route)}/{len(view.route)}" if view.route else "",
        "daily": str(len(view.reports) or ""),
        "procedures": f"{sum(not one.is_over for one in view.runs)}/{len(view.runs)}" if view.runs else "",
        **result_counts(view.results),
    }  # fmt: skip
