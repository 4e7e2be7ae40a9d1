"""People's words for the fields of duty, shifts and routes. Must not know tables."""

from console.i18n import N_

WORDS: dict[str, str] = {
    "calendar_uid": N_("Name in calendars (UID)"), "cancelled": N_("Called off"),
    "handed_over_at": N_("Handed over at"),
    "handed_over_by": N_("Handed over by"), "handover_note": N_("Hand-over note"), "leg": N_("Leg"),
    "occurrence": N_("Shift of"), "planned_at": N_("To be reached"), "qualifications": N_("Qualifications asked for"),
    "reached_at": N_("Reached"), "taken_over_by": N_("Taken over by"),
}  # fmt: skip
