"""Sentences about joint operations, who takes part, resources and bookings. Must not know records or screens."""

from console.i18n import N_

SENTENCES: dict[str, str] = {
    "absence.ends_first": N_("The absence ends (%(found)s) before it starts (%(wanted)s). Correct the end."),
    "absence.no_time": N_("An absence needs a beginning and an end. Fill in the field %(field)s."),
    "absence.none": N_("%(found)s has no absence number %(number)s."),
    "absence.which": N_("%(found)s has several absences. Give the number of one: %(candidates)s."),
    "booking.ends_first": N_("The booking ends (%(found)s) before it starts (%(wanted)s). Correct the end."),
    "booking.half_a_time": N_(
        "A booking has both a beginning and an end of its own, or neither. Fill in the field %(field)s."
    ),
    "booking.twice": N_("%(found)s is booked for %(wanted)s at that time already."),
    "booking.needs_reason": N_("Declining a booking needs a reason. Fill in the field %(field)s."),
    "operation.began": N_("“%(found)s” began already, so its time can no longer be agreed on anew. Refuse the offer."),
    "operation.clash": N_("%(found)s Choose another resource or time, or give a reason why it may stand."),
    "operation.closed": N_("“%(found)s” is closed. Reopen it with a reason to change anything."),
    "operation.ends_first": N_("The operation ends (%(found)s) before it starts (%(wanted)s). Correct the end."),
    "operation.finished_first": N_(
        "The operation cannot end (%(found)s) before it began (%(wanted)s). Correct the time of its end."
    ),
    "operation.held_stays": N_("“%(found)s” was held, so it stays on record."),
    "operation.illegal_move": N_("An operation cannot go from “%(found)s” to “%(wanted)s”."),
    "operation.move_needs_reason": N_("Going from “%(found)s” to “%(wanted)s” needs a reason."),
    "operation.needs_reason": N_("Postponing or cancelling an operation needs a reason. Fill in the field %(field)s."),
    "operation.no_name": N_("An operation needs a name. Fill in the field %(field)s."),
    "operation.no_order": N_(
        "“%(found)s” has no order number yet. Give the number of the order (surat perintah), its date and official."
    ),
    "operation.no_start": N_("An operation in the schedule needs a beginning. Say when it starts."),
    "operation.nothing_to_reopen": N_("“%(found)s” is %(state)s: there is no step back from there."),
    "operation.strength": N_("%(found)s is no strength. Write a number of persons from 0 to %(wanted)s."),
    "operation.unknown_kind": N_("“%(found)s” is no kind of operation here. There are: %(wanted)s."),
    "participation.leads": N_("%(found)s leads this operation. Name another leading unit first."),
    "participation.none": N_("%(found)s does not take part in %(wanted)s. Ask the unit first."),
    "qualification.ends_first": N_(
        "The qualification ends (%(found)s) before it starts (%(wanted)s). Correct the last day."
    ),
    "qualification.none": N_("%(found)s has no such qualification on record."),
    "qualification.which": N_("%(found)s has several qualifications. Name one: %(candidates)s."),
    "qualification.no_name": N_("A qualification needs a name, as in “SIM B1”. Fill in the field %(field)s."),
    "resource.capacity": N_("%(found)s is no number of seats. Write 1 to 10,000, or leave it empty."),
    "resource.no_name": N_("A resource needs a name, as in “Hilux KB 1021”. Fill in the field %(field)s."),
    "resource.none": N_("There is no person or resource %(found)s here."),
}
