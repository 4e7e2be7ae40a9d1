"""People's words for the fields of daily reports, as the history and errors name them. Must not know tables."""

from console.i18n import N_

WORDS: dict[str, str] = {
    "access": N_("Roads and paths"), "correction": N_("Correction (ralat)"), "crossings": N_("Crossings"),
    "crossings_in": N_("Crossings in"), "crossings_out": N_("Crossings out"), "day": N_("Day"),
    "difference": N_("Why numbers differ"), "direction": N_("Direction"), "document": N_("Document"),
    "hours": N_("When"), "how": N_("How"), "location": N_("Where"), "marker": N_("Marker (patok)"), "men": N_("Men"),
    "nil": N_("Nihil"), "on_leave": N_("On leave"), "plan": N_("Plan for tomorrow"), "present": N_("Present"),
    "report": N_("Daily report"), "section": N_("Section"), "sick": N_("Sick"), "signed_at": N_("Signed"),
    "signed_by": N_("Signed by"), "signed_position": N_("Position of who signed"), "strength": N_("Strength"),
    "strength_note": N_("Remark on strength"), "total": N_("Total"), "weather": N_("Weather"), "what": N_("What"),
    "who": N_("Who"), "why": N_("Why"), "women": N_("Women"),
}  # fmt: skip
