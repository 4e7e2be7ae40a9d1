"""The commands of the roster's screen. Must not know what they do."""

from console.i18n import N_
from console.tui.commands import EXPORT, Command

EARLIER = Command("week(-1)", ("left",), N_("Week before"), N_("The week before"), show=False)
LATER = Command("week(1)", ("right",), N_("Week"), N_("Left and right go from week to week"))
TODAY = Command("this_week", ("t",), N_("This week"), N_("Back to the week of today"), show=False)
DAY = Command("day", ("f5", "d"), N_("Day"), N_("All that is on that day: shifts, operations, checkpoints"))
TO_FILE = EXPORT.named(N_("Export"), N_("All duties as a calendar, or this week as a spreadsheet"))
DUTIES = Command("duties", ("f6", "l"), N_("Duties"), N_("The duties and their rules: correct, end, remove"))
