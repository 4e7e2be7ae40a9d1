"""Words for the rules that look for clashes and for what they do. Must not know how clashes are found."""

from console.i18n import N_

RULES: dict[str, str] = {
    "person": N_("a person in two operations at once"),
    "vehicle": N_("a vehicle in two operations at once"),
    "boat": N_("a boat in two operations at once"),
    "drone": N_("a drone in two operations at once"),
    "radio": N_("a radio in two operations at once"),
    "dog": N_("a tracker dog in two operations at once"),
    "equipment": N_("equipment in two operations at once"),
    "unit": N_("a unit in two operations at once"),
    "place": N_("two operations at one place at once"),
    "room": N_("a room in two operations at once"),
    "channel": N_("a radio channel in two operations at once"),
    "absence": N_("booked while absent or in repair"),
    "second_lead": N_("two units that lead one function at one place"),
    "rest": N_("too little rest between two duties"),
    "qualification": N_("a qualification that is missing or ends too early"),
    "strength": N_("fewer officers than the operation needs"),
    "travel": N_("too little time to get from one place to the next"),
}
"""What each rule looks for."""

SEVERITIES: dict[str, str] = {"off": N_("off"), "warn": N_("warns"), "block": N_("blocks")}
"""What a rule does, and so a clash that it finds."""
