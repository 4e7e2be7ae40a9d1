"""The commands of one version's screen and the names of its sections. Must not know what they do."""

from dataclasses import replace

from console.i18n import N_
from console.tui.commands import EDIT, NEW, Command
from console.tui.screens.adoption_doors import ADOPTION
from console.tui.screens.sections import doors
from console.tui.screens.sop_states import WORDS

PROPOSE = NEW.named(N_("Propose"), N_("A change to a field, a new step, a move, or an agency's whole own draft"))
STATE = Command("change_state", ("f8",), N_("State"), N_("Open, ask agencies, freeze, go on from it, withdraw …"))
EDITOR = EDIT.named(N_("Editor"), N_("Write on the text, with what the check finds beside it"))
AGREED = replace(ADOPTION, keys=("k",))
"""Without its function key: in the sections that one rejects a proposal, or says that an agency does not agree."""

CHECK = Command(
    "check", ("p",), N_("Check"), N_("What the rules of the form find, and what would be right"), show=False
)
COMPARE = Command("compare", ("d",), N_("Compare"), N_("With another version, or the library's text"), show=False)
SECTIONS = {
    "flow": N_("Flowchart"), "steps": N_("Steps"), "proposals": N_("Proposals"), "grid": N_("Agreement"),
    "versions": N_("Versions"),
}  # fmt: skip
GO = doors(SECTIONS)
MOVES = tuple(Command(name, (), label, words, show=False) for name, (label, words) in WORDS.items())
