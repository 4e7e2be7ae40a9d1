"""Sentences about agreeing on procedures, adopting and running them. Must not know records or screens.

`run.late` and its like tell where a run left the text (sops/running.py) or what is doubtful about its text.
"""

from console.i18n import N_

SENTENCES: dict[str, str] = {
    "adoption.another_hash": N_(
        "The paper names the text %(found)s, but the frozen text is %(wanted)s. Sign the text that was frozen."
    ),
    "adoption.illegal_move": N_("An agency cannot go from “%(found)s” to “%(wanted)s”."),
    "adoption.initialled_stays": N_(
        "The agency is “%(found)s” already, so this stays on record. Take a step back with a reason instead."
    ),
    "adoption.missing": N_("“%(wanted)s” needs more. Fill in the field %(field)s."),
    "adoption.needs_reason": N_("Going back or revoking needs a reason. Fill in the field %(field)s."),
    "adoption.not_frozen": N_("“%(found)s” is not frozen yet, so nobody can stand by its text. Freeze it first."),
    "adoption.text_altered": N_(
        "The text of “%(found)s” is no longer the one that was frozen as %(wanted)s. Undo "
        "what was changed, or begin a new version."
    ),
    "adoption.trial_ends_first": N_("The trial ends (%(found)s) before it begins (%(wanted)s). Correct its last day."),
    "cell.actor": N_(
        "“%(found)s” cannot be read in the field %(field)s. Write one entry to a line, as in “%(wanted)s”."
    ),
    "cell.class": N_("“%(found)s” is no security class. There are: %(wanted)s."),
    "cell.code": N_("“%(found)s” is no code in the field %(field)s. Use A-Z, 0-9, full stop and hyphen, as in “IMI”."),
    "cell.day": N_("“%(found)s” is no day in the field %(field)s. Write it as in “2026-03-31”."),
    "cell.kind": N_("“%(found)s” is no kind of step. There are: %(wanted)s."),
    "cell.sign": N_("The field %(field)s holds the sign %(found)s, which nobody can see. Delete it."),
    "cell.too_long": N_("The text in the field %(field)s has %(found)s letters. %(wanted)s fit."),
    "cell.unknown": N_("A procedure has no field “%(field)s” there. There are: %(wanted)s."),
    "opinion.needs_note": N_("Whoever does not simply agree says why. Fill in the field %(field)s."),
    "cell.time": N_("“%(found)s” is no time in the field %(field)s. Write a number and a unit, like “30 menit”."),
    "proposal.another_language": N_(
        "The draft is in the language “%(found)s”, the version in “%(wanted)s”: every word would differ. Take a draft "
        "in “%(wanted)s”, or begin a version in “%(found)s”."
    ),
    "proposal.decided": N_("This proposal was decided already: %(found)s."),
    "proposal.has_no_text": N_("A proposal to %(found)s has no text to change. Accept or reject it."),
    "proposal.needs_reason": N_("Rejecting a proposal needs a reason. Fill in the field %(field)s."),
    "proposal.no_step": N_(
        "A proposal names the step it is about, or a field of the head. Fill in the field %(field)s."
    ),
    "proposal.no_text": N_("A proposed step needs its text. Fill in the field %(field)s."),
    "proposal.not_together": N_("Only two or more open proposals that replace the same thing can be combined."),
    "proposal.nothing_differs": N_("The two texts of %(found)s say the same: there is nothing to propose."),
    "reservation.no_text": N_("A reservation says what is reserved. Fill in the field %(field)s."),
    "review.needs_note": N_("What does not run well at step %(found)s? Fill in the field %(field)s."),
    "run.before_start": N_("%(found)s is before the run began (%(wanted)s). Correct the time."),
    "run.exit_missing": N_("“%(found)s” is a decision. Say how it went: %(wanted)s."),
    "run.exit_unknown": N_("“%(found)s” is no exit of this step. There are: %(wanted)s."),
    "run.illegal_move": N_("A run cannot go from “%(found)s” to “%(wanted)s”."),
    "run.late": N_("Step %(step)s was done %(minutes)s minutes late."),
    "run.needs_reason": N_("Breaking a run off or reopening it needs a reason. Fill in the field %(field)s."),
    "run.no_subject": N_("There is no operation or meeting %(found)s here."),
    "run.not_frozen": N_("“%(found)s” is not frozen: nobody can run a text that still changes. Freeze it first."),
    "run.not_in_force": N_("This text is not in force at %(found)s."),
    "run.off_path": N_("Step %(step)s lies on a way that was not chosen; expected was %(wanted)s."),
    "run.other_actor": N_("Step %(step)s was done by %(found)s instead of %(wanted)s."),
    "run.out_of_order": N_("Step %(step)s was done out of order; expected was %(wanted)s."),
    "run.over": N_("“%(found)s” is over (%(state)s). Reopen it with a reason."),
    "run.paused": N_("“%(found)s” is interrupted. Resume it first."),
    "run.same_holder": N_("%(found)s holds this run already."),
    "run.skip_needs_reason": N_("Skipping a step needs a reason. Fill in the field %(field)s."),
    "run.skipped": N_("Step %(step)s was skipped: %(reason)s."),
    "run.step_unknown": N_("Step %(step)s does not stand in this text."),
    "run.superseded": N_("%(wanted)s works by the newer version %(found)s."),
    "run.text_altered": N_("The text is no longer the one that was frozen."),
    "run.ticked_stays": N_("Something was ticked in “%(found)s”, so it stays on record. Close it instead."),
    "sop.code": N_("“%(found)s” is no code of a procedure. Use A-Z, 0-9, full stop and hyphen, as in “OPGAB”."),
    "step.key": N_(
        "“%(found)s” is no key of a step. Begin with a small letter, then small "
        "letters, digits and hyphens, as in “k3a”."
    ),
    "step.taken": N_("The step %(found)s is there already. Choose another key."),
    "step.unknown": N_("There is no step %(found)s in this text. There are: %(wanted)s."),
    "version.another_procedure": N_(
        "The text is %(found)s, but the version is %(wanted)s. Code and language must be the same."
    ),
    "version.closed": N_("“%(found)s” is %(state)s: its text no longer changes. Begin a new version."),
    "version.frozen_stays": N_("“%(found)s” was frozen, so it stays on record. Withdraw it instead."),
    "version.has_errors": N_(
        "The check finds %(found)s mistakes, first: %(first)s Set them right, then freeze the text."
    ),
    "version.illegal_move": N_("A text cannot go from “%(found)s” to “%(wanted)s”."),
    "version.needs_reason": N_("Withdrawing a version needs a reason. Fill in the field %(field)s."),
    "version.none": N_("There is no version %(found)s of %(wanted)s here."),
    "version.open_proposals": N_(
        "%(found)s proposals are not decided yet: %(candidates)s. Decide them, or say why they fall."
    ),
}
