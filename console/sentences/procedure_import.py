"""Sentences about reading somebody else's SOP: why a file is none, and what stayed unresolved in a draft.

Must not know records or screens. `row` is a step's number, `column` a heading or a field, `text` the source's words.
"""

from console.i18n import N_

SENTENCES: dict[str, str] = {
    "procedure.no_steps": N_(
        "%(file)s holds no steps of a procedure. There must be a table with a column Kegiatan and one of Pelaksana, "
        "Kelengkapan or Output, or a numbered list."
    ),
    "procedure.not_a_document": N_(
        "%(file)s is no Word document (.docx) or text, but %(found)s. Save it as .docx first."
    ),
    "procedure.file_exists": N_(
        "There is a file %(file)s here already. Name another, or the same to replace it."
    ),
    "draft.text": N_("Text outside the table: “%(text)s”"),
    "draft.aside": N_("Header, footer, note or comment: “%(text)s”"),
    "draft.table": N_("Row of another table: “%(text)s”"),
    "draft.cell": N_("Step %(row)s, column “%(column)s”: “%(text)s” has no field"),
    "draft.twice": N_("Stands twice (%(column)s): “%(text)s”"),
    "draft.date": N_("Not understood as a day (%(column)s): “%(text)s”"),
    "draft.time": N_("Step %(row)s: not understood as a time: “%(text)s”"),
    "draft.picture": N_("A picture was left out, such as a logo"),
    "draft.shape": N_("Step %(row)s: a drawn shape the form does not know"),
    "draft.shape_text": N_("Step %(row)s: written in a shape: “%(text)s”"),
    "draft.label": N_("Step %(row)s: written beside an arrow: “%(text)s”"),
    "draft.number": N_("Step %(row)s was numbered “%(text)s”"),
    "draft.exits": N_("Step %(row)s is a decision: say where its exits lead (found: “%(text)s”)"),
    "draft.no_actor": N_("Step %(row)s: no actor is marked"),
    "draft.many_actors": N_("Step %(row)s: several actors are marked: %(text)s. Leave the one who leads"),
    "draft.agency": N_("Say the agency of the actor “%(text)s”"),
    "draft.connectors": N_("Page connectors: %(text)s"),
    "draft.list": N_("The steps come from a list: name actors, times and outputs"),
    "draft.too_long": N_("Goes on: “%(text)s”"),
    "draft.too_many": N_("Step beyond the limit: “%(text)s”"),
}
