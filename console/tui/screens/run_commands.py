"""The commands of a run's screen. Must not know what they do."""

from console.i18n import N_
from console.tui.commands import EXPORT, PRINT, Command

DONE = Command("done", ("space", "enter"), N_("Done"), N_("Tick the step under the cursor, at a decision with its way"))
SKIP = Command("skip", ("f7", "l"), N_("Skip"), N_("Skip the step, with the reason"))
NOT_APPLICABLE = Command("not_applicable", ("x",), N_("Does not apply"), N_("The step does not apply here"))
NOTE = Command("note", ("f4", "c"), N_("Note"), N_("Tick it with a note, evidence, another hour or person, a picture"))
STATE = Command("change_state", ("f8", "s"), N_("State"), N_("Pause, hand over, close, break off, reopen"))
ACTING = Command("acting", ("f6", "a"), N_("Tick for …"), N_("For which agency this console ticks"), show=False)
PICTURE = Command("picture", ("g",), N_("Picture"), N_("Attach a picture or scan to what was ticked last"), show=False)
STORY = Command("story", ("k",), N_("Who did what"), N_("All that happened, and where it left the text"), show=False)
DIFFERENCE = Command("difference", ("d",), N_("Newer text"), N_("What the newer version says otherwise"), show=False)
LESSONS = Command("lessons", ("v",), N_("Evaluation"), N_("Take what left the text over as lessons"), show=False)
READ = Command("read_step", ("b",), N_("Whole step"), N_("Every field of the step under the cursor"), show=False)
SHEET = PRINT.named(N_("Print"), N_("Write the checklist as it stands and open it"))
FILES = EXPORT.named(N_("Export"), N_("PDF, Word, Excel or data of this run"), keys=("w",))
EXITS = tuple(
    Command(f"exit({place})", (str(place + 1),), N_("Way"), N_("Take this way at a decision"), show=False, menu=False)
    for place in range(9)
)
LETTERS = tuple(
    Command(f"exit_letter('{letter}')", (letter,), N_("Way"), N_("The way that begins with this letter"), show=False,
            menu=False)
    for letter in "ytn"
)  # fmt: skip
"""Ya, Tidak, Yes, No: the way whose label begins so."""
IN_RUN = (
    DONE, SKIP, NOT_APPLICABLE, NOTE, STATE, SHEET, ACTING, PICTURE, STORY, READ, DIFFERENCE, LESSONS, FILES, *EXITS,
    *LETTERS,
)  # fmt: skip
TICKS = ("done", "skip", "not_applicable", "note", "exit", "exit_letter")
