"""The commands of the timeline, and the line that explains its signs. Must not know what they do."""

from console.i18n import N_
from console.tui.commands import Command

NEXT_CLASH = Command("clash(1)", ("tab", "n"), N_("Next clash"), N_("Go to the next clash, wherever it is"))
LAST_CLASH = Command("clash(-1)", ("shift+tab", "N"), N_("Clash before"), N_("Go to the clash before"), show=False)
NEARER = Command("zoom(-1)", ("plus", "="), N_("Nearer"), N_("Hours instead of days, days instead of weeks"))
FARTHER = Command("zoom(1)", ("-",), N_("Farther"), N_("Days instead of hours, weeks instead of days"))
TODAY = Command("today", ("t",), N_("Today"), N_("Go to the present moment"))
ROWS = Command("rows", ("f5", "g"), N_("Rows"), N_("Units and resources as rows, or operations"))
WHAT = Command("what", ("f6", "w"), N_("What to do"), N_("What the clash under the cursor is, and what would help"))
BESIDE = (
    Command("beside(1)", ("]",), N_("Next bar"), N_("The next one of this line"), show=False),
    Command("beside(-1)", ("[",), N_("Bar before"), N_("The one before in this line"), show=False),
)
LEGEND = N_(
    "[%(firm)s%(firm)s] confirmed  [%(unsure)s%(unsure)s] not confirmed  %(away)s absent  ! warns  !! blocks"
)
COMMANDS = (NEXT_CLASH, LAST_CLASH, WHAT, NEARER, FARTHER, TODAY, ROWS, *BESIDE)
