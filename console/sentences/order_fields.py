"""People's words for the fields of orders, papers, lessons, costs and comparisons. Must not know tables."""

from console.i18n import N_

WORDS: dict[str, str] = {
    "order_exception": N_("Exception"), "exception_approver": N_("Approved by"),
    "exception_approved_at": N_("When approved"), "background": N_("Background"), "basis": N_("Basis"),
    "assembly": N_("Gathering point"), "assembly_at": N_("They gather"), "communication": N_("Communication"),
    "strength_asked": N_("People asked for"), "dated": N_("Date"), "official": N_("Official"),
    "signed_on": N_("Signed on"), "planned": N_("Planned"), "happened": N_("Happened"), "why": N_("Why"),
    "change": N_("What changes"), "item": N_("For"), "payer": N_("Pays"), "currency": N_("Currency"),
    "rate": N_("Rate"), "spent": N_("Spent"), "measure": N_("Measure"), "per": N_("Per"),
    "base_value": N_("Base: number"), "base_denominator": N_("Base: denominator"), "base_from": N_("Base: from"),
    "base_to": N_("Base: to"), "value": N_("Now: number"), "denominator": N_("Now: denominator"),
    "value_from": N_("Now: from"), "value_to": N_("Now: to"), "no_lessons": N_("Reason"),
    "sop": N_("Procedures (SOP)"),
}  # fmt: skip
