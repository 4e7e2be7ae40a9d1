"""What can be booked for an operation: free ones first, busy ones with what they do then. Read in worker threads.

Must not write, and must not know screens.
"""

from collections.abc import Collection
from typing import TYPE_CHECKING
from uuid import UUID

from console.context import Context
from console.i18n import N_, _
from console.periods import Period, echo_period
from console.tui.widgets.matching import Choice
from console.words import word
from db.enums import ResourceKind
from db.reading import Page

if TYPE_CHECKING:
    from console.services.plans import Plan

MOST = 2_000
PERSON = N_("person")


def kind_word(kind: str) -> str:
    """Return the word for what is booked."""
    return _(PERSON) if kind == "person" else word(kind, ResourceKind)


def bookable(context: Context, operation: UUID, leave_out: Collection[UUID] = ()) -> list[Choice]:
    """Return everybody and everything that can be booked for an operation, what is free then first."""
    from console.services.plans import around

    plan = context.read(around, operation)
    busy = _busy(context, plan, operation) if plan is not None else {}
    found = [one for one in _candidates(context) if one.value not in leave_out]
    free = [one for one in found if one.value not in busy]
    taken = [one for one in found if one.value in busy]
    return [*free, *(Choice(one.value, f"! {one.label}", f"{busy[one.value]}  {one.hint}") for one in taken)]


def _candidates(context: Context) -> list[Choice]:
    from db.queries import people, resources

    things = context.read(resources.page, resources.ResourceFilter(), Page(limit=MOST))
    somebody = context.read(people.page, people.PersonFilter(), Page(limit=MOST))
    return [
        *(
            Choice(row.id, " ".join(filter(None, (row.name, row.identifier))),
                   " · ".join(filter(None, (kind_word(row.kind), row.owner_name, row.code))))
            for row in things
        ),
        *(
            Choice(row.id, row.name, " · ".join(filter(None, (_(PERSON), row.position, row.agency_name))))
            for row in somebody
        ),
    ]  # fmt: skip


def _busy(context: Context, plan: "Plan", operation: UUID) -> dict[UUID, str]:
    """Return what those do who are not free: another operation, or an absence."""
    from console.services.plans import end_of

    own = next((row for row in plan.operations if row.operation == operation), None)
    if own is None:
        return {}
    start, end, zone = own.starts_at, end_of(own), own.zone
    busy = {
        row.subject: _("in %(code)s, %(period)s") % {
            "code": row.operation_code, "period": echo_period(Period(row.starts_at, end_of(row), zone))
        }
        for row in plan.held
        if row.operation != operation and row.starts_at < end and end_of(row) > start
    }  # fmt: skip
    for shift in plan.shifts:
        if shift.duty.operation != operation and shift.starts_at < end and shift.ends_at > start:
            names = {"code": shift.duty.code, "period": echo_period(Period(shift.starts_at, shift.ends_at, zone))}
            busy |= {one.person: _("in %(code)s, %(period)s") % names for one in shift.coming}
    for away in plan.absences:
        if away.start < end and away.end > start:
            period = echo_period(Period(away.start, away.end, zone))
            reason = away.reason or _("not available")
            busy[away.subject] = _("%(reason)s, %(period)s") % {"reason": reason, "period": period}
    return busy
