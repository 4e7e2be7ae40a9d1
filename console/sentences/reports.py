"""Sentences about daily reports: what is open, what does not add up, what a signature needs. Knows no records."""

from console.i18n import N_

SENTENCES: dict[str, str] = {
    "crossing.line": N_(
        "“%(found)s” is no line of crossings. Write the document and one to three numbers: “paspor 12 8” is men and "
        "women, “paspor 20” the total."
    ),
    "crossing.no_document": N_("A number of crossings needs its kind of document, as in “paspor”."),
    "crossing.no_number": N_("A line of crossings needs a number: the total, or men and women."),
    "crossing.none": N_("%(wanted)s has no crossings on “%(found)s”."),
    "crossing.twice": N_("“%(found)s” stands twice among the crossings in one direction. Write it once."),
    "record.count": N_("%(found)s is no number of people or things. Write a number from 0 to %(wanted)s."),
    "report.crossings_off": N_(
        "crossings %(direction)s: the documents add up to %(sum)s, the total says %(total)s (differs by %(by)s)"
    ),
    "report.differs": N_("The numbers do not add up: %(found)s. Correct them, or say why in the field %(field)s."),
    "report.exists": N_("There is a report of %(wanted)s already: %(found)s."),
    "report.fixed": N_("The field %(field)s says which report it is and stays. Begin another report instead."),
    "report.line_none": N_("%(wanted)s has no line number %(found)s."),
    "report.no_lines": N_("%(found)s has no lines. These sections have: %(wanted)s."),
    "report.no_signer": N_("A signature needs a name. Fill in the field %(field)s."),
    "report.not_nil": N_("Something stands in: %(found)s. Take it out before saying nihil."),
    "report.open": N_("Not filled in and not nihil yet: %(found)s. Fill in each section, or say that it is nihil."),
    "report.people_missing": N_(
        "strength %(strength)s, but present %(present)s, sick %(sick)s and on leave %(on_leave)s are %(sum)s "
        "(%(by)s unaccounted for: say where they are in the remark on strength)"
    ),
    "report.people_open": N_("strength and present"),
    "report.people_over": N_(
        "strength %(strength)s, but present %(present)s, sick %(sick)s and on leave %(on_leave)s are %(sum)s "
        "(%(by)s too many)"
    ),
    "report.row_off": N_(
        "%(document)s %(direction)s: men %(men)s and women %(women)s are %(sum)s, the total says %(total)s "
        "(differs by %(by)s)"
    ),
    "report.section": N_("“%(found)s” is no section that can be nihil. There are: %(wanted)s."),
    "report.signed": N_("The report %(found)s is signed. Give a reason (ralat) to correct it."),
    "report.signed_already": N_("The report %(found)s is signed by %(wanted)s already."),
    "report.signed_stays": N_("The report %(found)s is signed, so it stays on record. Correct it with a reason."),
    "report.was_removed": N_("The report of %(wanted)s was removed. Restore %(found)s instead."),
    "report.which_operation": N_(
        "Several operations were under way on %(found)s. Name the one the report is of: %(candidates)s."
    ),
    "report_line.empty": N_("A line of a report says what happened. Fill in the field %(field)s."),
    "report_line.ends_first": N_("It ends (%(found)s) before it starts (%(wanted)s). Correct the end."),
}
