"""Sentences about duties, shifts, crews and checkpoints. Must not know how rosters are made."""

from console.i18n import N_

SENTENCES: dict[str, str] = {
    "checkpoint.line": N_("“%(found)s” names no checkpoint. Write: %(wanted)s."),
    "checkpoint.no_name": N_("A checkpoint needs a name or a place."),
    "checkpoint.none": N_("The route of %(wanted)s has no checkpoint “%(found)s”. Use its number in the list."),
    "crew.not_on_it": N_("%(found)s does not stand “%(wanted)s”."),
    "duty.comes_once": N_("“%(found)s” does not come again, so there is nothing to end. Remove it instead."),
    "duty.ends_first": N_("The duty ends (%(found)s) before it starts (%(wanted)s). Correct the end."),
    "duty.no_name": N_("A duty needs a name."),
    "duty.no_start": N_("A duty needs a beginning: day and hour of its first shift."),
    "duty.nothing_left": N_("“%(found)s” would have no shift left before %(wanted)s. Remove it instead."),
    "duty.strength": N_("%(found)s is no strength. Write a number of persons from 0 to %(wanted)s."),
    "duty.unknown": N_("No duty has the code or name “%(found)s”."),
    "handover.needs_note": N_("A hand-over needs a note. Where there is nothing to hand over, say so: nihil."),
    "handover.too_early": N_("The shift cannot be handed over (%(found)s) before it began (%(wanted)s)."),
    "roster.too_long": N_("A roster shows a year at most (%(wanted)s days), not %(found)s days."),
    "shift.cancelled": N_("This shift of “%(found)s” was called off. Let it take place first."),
    "shift.ends_first": N_("The shift ends (%(found)s) before it starts (%(wanted)s). Correct the end."),
    "shift.half_a_time": N_("A moved shift has both a beginning and an end. Fill in the field %(field)s."),
    "shift.handed_over": N_("This shift of “%(found)s” was handed over, so it took place."),
    "shift.needs_reason": N_("Calling a shift off needs a reason."),
    "shift.none": N_("“%(wanted)s” is not held on %(found)s."),
    "shift.not_cancelled": N_("This shift of “%(found)s” was not called off."),
}
