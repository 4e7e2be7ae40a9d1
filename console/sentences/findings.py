"""Sentences about people checked, outcomes, hand-overs, pictures attached. Must not know records or screens."""

from console.i18n import N_

SENTENCES: dict[str, str] = {
    "attachment.fixed": N_("The field %(field)s of a picture cannot be changed. Remove it and attach it again."),
    "attachment.missing": N_(
        "The bytes of %(found)s are not here: the post that attached it has not sent them. Ask it for them."
    ),
    "attachment.no_content": N_("“%(found)s” is no picture that was stored."),
    "attachment.none": N_("There is no picture or scan number %(number)s. There are %(wanted)s."),
    "attachment.subject": N_(
        "A %(found)s takes no pictures. Attach them to an operation, somebody on its list, a hand-over, a daily "
        "report, a meeting or a step that was run."
    ),
    "attachment.too_large": N_("%(file)s is too large (%(found)s); at most %(wanted)s are taken."),
    "finding.in_line": N_("%(found)s That stands in line %(number)s."),
    "finding.line": N_(
        "“%(found)s” has more than %(wanted)s parts. Write initials; L/P; nationality; document; number; permit; "
        "sponsor; finding; detail; action."
    ),
    "finding.made_initials": N_("A name was typed: only the initials %(found)s were kept."),
    "finding.nationality": N_("“%(found)s” is no country known here; it was kept as it is written."),
    "finding.no_initials": N_("A person on the list needs initials, as in “A.B.”."),
    "finding.nobody": N_("The list is still empty: there is no number to choose."),
    "finding.none": N_("There is nobody number %(number)s on the list. There are %(wanted)s."),
    "finding.not_held": N_("“%(found)s” is %(state)s: it has no results yet. Take it into the schedule first."),
    "finding.not_initials": N_(
        "“%(found)s” is longer than %(wanted)s letters: write initials, never the name of a person."
    ),
    "finding.numbers": N_("“%(found)s” names nobody on the list. Write numbers from 1 to %(wanted)s, as in 1,3-5."),
    "finding.open": N_("People on the list are never of class B. Choose T or higher."),
    "finding.sex": N_("“%(found)s” is neither L nor P; it was left empty."),
    "finding.term": N_("“%(found)s” is in no reference list (%(field)s); it was kept as it is written."),
    "outcome.differs": N_(
        "%(field)s: %(found)s was entered and %(wanted)s are counted. Say why they differ, or leave the number open."
    ),
    "outcome.not_nil": N_(
        "%(found)s on the list violated something, so the operation is not nihil. Correct the list first."
    ),
    "outcome.nothing": N_(
        "“%(found)s” has no outcome yet. Say nihil, give its numbers, or put people on its list."
    ),
    "transfer.broken": N_(
        "%(initials)s was handed to %(wanted)s before, but %(found)s gives now. Record the hand-over in between, or "
        "correct the giver."
    ),
    "transfer.empty": N_("A hand-over needs people of the list or goods."),
    "transfer.line": N_("“%(found)s” is no line of goods. Write what; how many; unit; condition."),
    "transfer.no_item": N_("The hand-over has no line number %(number)s. There are %(wanted)s."),
    "transfer.none": N_("There is no hand-over number %(number)s. There are %(wanted)s."),
    "transfer.other_operation": N_("%(found)s stands on the list of another operation."),
    "transfer.same_unit": N_("A unit cannot hand over to itself. Choose another unit."),
    "transfer_item.empty": N_("A line of a hand-over names a person of the list or goods."),
}
