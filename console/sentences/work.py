"""Sentences about meetings, minutes, decisions and tasks. Must not know records or screens."""

from console.i18n import N_

SENTENCES: dict[str, str] = {
    "appointment.ends_first": N_(
        "The position ends (%(found)s) before it starts (%(wanted)s). Correct the last day."
    ),
    "appointment.no_agency": N_(
        "%(found)s belongs to no agency yet. Name the agency of the position with %(field)s."
    ),
    "signatory.acting": N_("There is no capacity “%(found)s”. There are: %(wanted)s."),
    "signatory.no_position": N_("The official who signs needs a position. Fill in the field %(field)s."),
    "signatory.no_superior": N_(
        "Who signs a.n. or u.b. signs for somebody. Name the office in the field %(field)s; with u.b. two, "
        "parted by “;”."
    ),
    "agenda.carried_already": N_("“%(found)s” was carried to a later meeting already."),
    "agenda.minutes": N_("%(found)s minutes is no length for an agenda item. Write 1 to 1440."),
    "agenda.no_forum": N_("%(found)s belongs to no forum. Give it one first."),
    "agenda.no_number": N_("There is no agenda item %(found)s; the agenda has %(wanted)s."),
    "agenda.no_title": N_("An agenda item needs a title. Fill in the field %(field)s."),
    "agenda.not_here": N_("That item is not on this agenda."),
    "agenda.numbers": N_("“%(found)s” names no lines of the list. Write “semua”, or numbers as in 1,3-5."),
    "attendance.all_sent": N_("All invitations to “%(found)s” were sent already."),
    "attendance.nobody": N_("Nobody is invited to “%(found)s” yet. Invite units first."),
    "attendance.not_invited": N_("%(found)s is not invited to this meeting. Invite it first."),
    "decision.circle": N_("“%(found)s” itself replaces that decision."),
    "decision.no_number": N_("This meeting has no decision %(found)s. Look at its decisions."),
    "decision.no_text": N_("A decision needs words. Fill in the field %(field)s."),
    "decision.not_standing": N_("“%(found)s” is no longer in force (%(state)s)."),
    "decision.own_link": N_("A decision cannot carry out or replace itself."),
    "decision.withdraw_needs_reason": N_("Withdrawing a decision needs a reason. Write one."),
    "line.empty": N_("The line says nothing. Write what was said."),
    "line.no_text": N_("Something is missing after “%(found)s”. Write on."),
    "line.number": N_("“%(found)s” is not understood. Write it as in “%(wanted)s”."),
    "line.unknown_command": N_("There is no command “%(found)s”. There are: %(wanted)s."),
    "meeting.approved": N_("The minutes of “%(found)s” are approved. Reopen them with a reason to change anything."),
    "meeting.cancel_needs_reason": N_("Cancelling a meeting needs a reason. Write one."),
    "meeting.closed": N_("“%(found)s” is closed. Reopen it with a reason to write outcomes."),
    "meeting.closed_before_opened": N_("The meeting cannot close before it was opened. Correct the time of closing."),
    "meeting.ends_first": N_("The meeting ends before it starts. Correct the end."),
    "meeting.held_stays": N_("“%(found)s” was held, so it stays on record."),
    "meeting.illegal_move": N_("A meeting cannot go from “%(found)s” to “%(wanted)s”."),
    "meeting.invited_already": N_(
        "Units were invited to “%(found)s” for the old hour. Postpone it to give the new "
        "one."
    ),
    "meeting.no_hour": N_("“%(found)s” names a day and no hour. Add it, as in “besok 9.00”."),
    "meeting.no_start": N_("A meeting needs a start. Give it with --starts, as in --starts \"besok 9.00\"."),
    "meeting.no_title": N_("A meeting needs a title. Fill in the field %(field)s."),
    "meeting.not_begun": N_("“%(found)s” has not begun. Open it first."),
    "meeting.not_suspended": N_(
        "“%(found)s” is not suspended, so it cannot go on. A closed meeting is reopened with a reason."
    ),
    "meeting.nothing_to_reopen": N_("“%(found)s” is %(state)s: only what was closed can be reopened."),
    "meeting.over": N_("“%(found)s” is %(state)s, so invitations and agenda no longer change."),
    "meeting.own_previous": N_("A meeting cannot come before itself."),
    "meeting.reopening_needs_reason": N_("Going back from “%(found)s” needs a reason. Write one."),
    "meeting.same_start": N_("That is the hour it is planned for already. Give another one."),
    "minute.ambiguous": N_("Two posts wrote a line %(found)s: %(candidates)s. Correct it in the console."),
    "minute.event": N_(
        "Line %(found)s says when the meeting was suspended or resumed and cannot be corrected. Take it back "
        "with undo."
    ),
    "minute.none": N_("There is no line %(found)s; the last one is %(wanted)s."),
    "minute.owner_apart": N_(
        "A correction changes the words of line %(found)s. Hand the task itself over to another "
        "unit."
    ),
    "answer.kind": N_("“%(found)s” is no answer. A unit accepts, declines or proposes something else."),
    "answer.needs_channel": N_("Say how the answer reached you (letter, chat, phone, radio): fill in %(field)s."),
    "answer.needs_on_behalf": N_(
        "%(found)s is not your unit. Record the answer on its behalf, with channel and time."
    ),
    "answer.needs_proposal": N_("A counter-offer names another date or scope. Fill in the field %(field)s."),
    "answer.needs_reason": N_("A unit that declines says why. Fill in the field %(field)s."),
    "answer.no_offer": N_("No counter-offer waits for a decision on “%(found)s”."),
    "answer.not_accountable": N_("Only the accountable unit answers: that is %(wanted)s, not %(found)s."),
    "overlap.ask": N_("no agency leads “%(function)s” alone; %(agency)s must ask first: %(others)s"),
    "overlap.no_mandate": N_("the mandate table does not name %(agency)s for “%(function)s”; the lead is %(others)s"),
    "overlap.second_lead": N_("%(agency)s already leads “%(function)s” (%(place)s) in %(task)s"),
    "overlap.support": N_("%(agency)s only supports “%(function)s”; the lead is %(others)s"),
    "task.accountable_has_part": N_("The accountable unit of “%(found)s” cannot also be consulted or informed."),
    "task.closed": N_("“%(found)s” is closed. Open it again first by setting its status."),
    "task.has_owner": N_("“%(found)s” has an accountable unit already. Hand it over instead."),
    "task.no_function": N_("There is no function “%(found)s”. See `pora agency mandates` for the codes."),
    "task.no_title": N_("A task says what is to be done. Fill in the field %(field)s."),
    "task.overlap": N_("Overlap: %(found)s. Choose another unit, or say why; that stays visible."),
    "task.same_owner": N_("“%(found)s” belongs to that unit already."),
    "task.split_already": N_("“%(found)s” was split already. Change its parts instead."),
    "task.split_needs_two": N_("To split a task, name at least two different units."),
    "task.status_apart": N_("The status of a task is set apart from its other fields."),
    "task.status_needs_reason": N_("A task that is blocked or dropped says why. Give a reason."),
    "task.two_parts": N_("%(found)s is named twice with different parts. Choose one."),
    "task.unowned": N_("“%(found)s” has no accountable unit yet. Give it one first."),
}
