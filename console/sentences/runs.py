"""Sentences about runs of procedures on screen and paper. Must not know records or screens."""

from console.i18n import N_

SENTENCES: dict[str, str] = {
    "run.no_deviation": N_("“%(found)s” kept to its text: there is nothing to take over."),
    "run.no_operation": N_("“%(found)s” belongs to no operation, so there is no after-action review to write into."),
    "run.which_step": N_("Say which step of %(found)s is meant. Next are: %(wanted)s."),
}
