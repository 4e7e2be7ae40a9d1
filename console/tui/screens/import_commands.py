"""The commands of the import screen, and what a file may be read as. Must not know what they do."""

from console.i18n import N_
from console.tui.commands import Command

TAKE = Command("take", ("f2", "t"), N_("Take it in"), N_("Write what this report shows, as one gesture"))
KIND = Command("kind", ("f5", "k"), N_("Read as"), N_("Follow-up list, minutes, schedule, or what the content tells"))
ANOTHER = Command("another", ("f3",), N_("Another file"), N_("Go back to the files"))
CLASHES = Command("clashes", ("f6", "b"), N_("Clashes"), N_("What clashes on the days of the schedule taken in"))
KINDS = {
    "": N_("what the content tells"), "tasks": N_("follow-up list"), "minutes": N_("minutes"),
    "schedule": N_("schedule of operations"), "calendar": N_("calendar (.ics)"),
}  # fmt: skip


PATH_BEGINS = "/~.\\"
"""Nothing but a path begins with these."""
