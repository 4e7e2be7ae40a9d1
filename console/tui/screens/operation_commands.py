"""The commands of one operation's screen and the names of its sections. Must not know what they do."""

from console.i18n import N_
from console.tui.commands import EDIT, PRINT, Command
from console.tui.screens.operation_changes import WORDS
from console.tui.screens.sections import doors

STATE = Command("change_state", ("f8",), N_("State"), N_("Plan, order, start, end, report, postpone, cancel …"))
CORRECT = EDIT.named(N_("Correct"), N_("Name, times, leading unit, strength, texts"))
LINE = Command("timeline", ("f7", "g"), N_("Timeline"), N_("Units and resources over time, clashes in place"))
FILED = Command("papers", ("b",), N_("Papers"), N_("Numbers, dates and signatures of its papers; what is missing"))
REVIEW = Command("review", ("v",), N_("Evaluation"), N_("What it taught, what it cost, comparisons"))
PAPER = PRINT.named(N_("Print"), N_("Plan, order, letters, records, reports, roster, lists, or all in one file"))
SECTIONS = {
    "facts": N_("Facts"),
    "places": N_("Places"),
    "units": N_("Units"),
    "bookings": N_("Bookings"),
    "route": N_("Route"),
    "clashes": N_("Clashes"),
    "procedures": N_("SOP"),
    "daily": N_("Daily reports"),
    "outcome": N_("Outcome"),
    "people": N_("People checked"),
    "transfers": N_("Hand-overs"),
    "pictures": N_("Pictures"),
}
GO = doors(SECTIONS)
MOVES = tuple(
    Command(name, (), label, words, show=False) for name, (label, words) in WORDS.items() if name != "restore"
)
