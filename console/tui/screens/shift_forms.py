"""What is asked about one shift: other times, the hand-over; and who could stand it. No rule and no SQL."""

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

from console.context import Context
from console.i18n import _
from console.periods import Period, echo_period
from console.roster import RosterShift
from console.tui.screens import asking
from console.tui.screens.base import WorkScreen
from console.tui.screens.meeting_moments import moment_field
from console.tui.screens.operation_section import write
from console.tui.screens.operation_times import Times
from console.tui.widgets.fields import Field, LineField, LongField
from console.tui.widgets.form import FormScreen, Values
from console.tui.widgets.matching import Choice


def move_form(screen: WorkScreen[Any], shift: RosterShift) -> FormScreen:
    """Return the form that gives one shift other times; an empty beginning puts it back where its rule says."""
    times = Times(shift.duty.zone)

    def work(values: Values, context: Context) -> None:
        from console.services import shifts

        span = times.span(values["starts"], values["ends"])
        ends = span.ends_at if span.starts_at else None
        given = (shift.duty.id, shift.occurrence, span.starts_at, ends)
        context.perform(shifts.move, *given, values["reason"], values["overrule"])

    fields: list[Field] = [
        times.start_field("starts", _("Begins")),
        times.end_field("ends", _("Ends")),
        LineField("reason", _("Reason")),
        LineField("overrule", _("It may clash, because"), hint=_("Only where a clash blocks the new time")),
    ]
    shown = {"starts": shift.starts_at, "ends": shift.ends_at, "reason": shift.reason}
    title = _("Move %(shift)s") % {"shift": shift.code}
    return FormScreen(title, fields, shown, lambda values: write(screen, partial(work, values)))


def handover_form(screen: WorkScreen[Any], shift: RosterShift) -> FormScreen:
    """Return the form of a hand-over. Who hands over and who takes over is known unless it was otherwise."""
    note = shift.written

    def work(values: Values, context: Context) -> None:
        from console.services import shifts

        at = values["at"].moment if values["at"] else None
        people = (values["by"], values["to"], at)
        context.perform(shifts.hand_over, shift.duty.id, shift.occurrence, values["note"], *people)

    fields: list[Field] = [
        LongField("note", _("What the next crew must know"), required=True, hint=_("Nothing to hand over: nihil")),
        LineField("by", _("Handed over by"), hint=_("Empty: the crew")),
        LineField("to", _("Taken over by"), hint=_("Empty: the crew of the next shift")),
        moment_field("at", _("When"), zone=shift.duty.zone, required=False, hint=_("Empty: now")),
    ]
    shown = {
        "note": note.handover_note if note else "", "by": note.handed_over_by if note else "",
        "to": note.taken_over_by if note else "", "at": note.handed_over_at if note else None,
    }  # fmt: skip
    title = _("Hand-over of %(shift)s") % {"shift": f"{shift.code} {shift.duty.name}"}
    return FormScreen(title, fields, shown, lambda values: write(screen, partial(work, values)), save=_("Hand over"))


def crew_choices(context: Context, shift: RosterShift) -> Callable[[], list[Choice]]:
    """Return the reader of all people, those who are free during the shift first, busy ones with what they do."""
    everybody = asking.person_choices(context)

    def read() -> list[Choice]:
        busy = _busy(context, shift)
        found = everybody()
        free = [one for one in found if one.value not in busy]
        taken = [one for one in found if one.value in busy]
        return [*free, *(Choice(one.value, f"! {one.label}", f"{busy[one.value]}  {one.hint}") for one in taken)]

    return read


def _busy(context: Context, shift: RosterShift) -> dict[UUID, str]:
    """Return what those do who are not free: an operation, another shift, an absence."""
    from console.services.plans import Plan

    plan = context.read(Plan, shift.starts_at, shift.ends_at)
    names = {row.operation: row.code for row in plan.operations} | {one.duty.id: one.duty.code for one in plan.shifts}
    busy = {}
    for span in plan.spans:
        own = span.operation in (shift.duty.id, shift.duty.operation)
        if span.kind == "person" and not own and span.start < shift.ends_at and span.end > shift.starts_at:
            period = echo_period(Period(span.start, span.end, shift.duty.zone))
            code = names.get(span.operation, "?")
            busy[span.subject] = _("in %(code)s, %(period)s") % {"code": code, "period": period}
    for away in plan.absences:
        if away.start < shift.ends_at and away.end > shift.starts_at:
            busy[away.subject] = away.reason or _("not available")
    return busy
