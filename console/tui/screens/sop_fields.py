"""Fields of forms for the cells of a procedure: each asks in the way its notation wants. No rule, no SQL."""

from collections.abc import Sequence

from console.formats.procedures.cell_names import label
from console.i18n import N_, _
from console.tui.widgets.fields import ChoiceField, Field, LineField, LongField, PickField
from console.tui.widgets.matching import Choice
from sops.cells import HEAD_FIELDS, LISTS, STEP_FIELDS, cells_of, head_of
from sops.procedure import SECURITY_CLASSES, Kind, Procedure
from sops.vocabulary import KINDS

HINTS = {
    "requirements": N_("Several are parted by ; and are normally outputs of steps before"),
    "outputs": N_("Several are parted by ; and are normally what a later step requires"),
    "duration": N_("Number and unit: 45 menit, 1,5 jam, 2 hari kerja"),
    "response": N_("How soon the step begins at the latest: 15 menit"),
    "exits": N_("Ya: k4; Tidak: k3 of a decision; k4 of any other step; empty: the step below"),
    "authority": N_("The law or rule this step stands on; several are parted by ;"),
    "support": N_("Codes, parted by ;"),
    "informed": N_("Codes, parted by ;"),
    "custody": N_("CODE / what is handed over to whom"),
    "data": N_("What is passed on with its class: nama (T); tempat (B)"),
    "letter": N_("Of a connector: the same letter where the page ends and where it goes on"),
    "actors_head": N_("One to a line: CODE: AGENCY / role"),
    "definitions": N_("One to a line: term: meaning"),
    "created": N_("2026-03-31"),
    "revised": N_("2026-03-31"),
    "effective": N_("2026-03-31"),
}
LONG = frozenset(
    {"activity", "requirements", "outputs", "authority", "record", "data", "fallback", "escalation", "note", "scope",
     "summary", "trigger", "deviations", "custody"}
)  # fmt: skip
"""Cells that may take several lines on screen; they are one line in the file."""
FIRST_STEP = ("activity", "actors", "kind", "duration", "requirements", "outputs", "exits")
"""What is asked of a new step."""


def cells_at(procedure: Procedure, step: str) -> dict[str, str]:
    """Return the cells of a step, or of the head for ""; nothing for a step that is gone."""
    if not step:
        return head_of(procedure)
    found = procedure.step(step)
    return cells_of(found, procedure.language) if found is not None else {}


def names_at(step: str) -> Sequence[str]:
    """Return the names of the cells of a step, or of the head for ""."""
    return STEP_FIELDS if step else HEAD_FIELDS


def field_for(procedure: Procedure, cell: str, *, head: bool, required: bool = False) -> Field:
    """Return the field that asks for a cell."""
    words = label(cell, procedure.language, head=head)
    hint = HINTS.get("actors_head" if head and cell == "actors" else cell, "")
    hint = _(hint) if hint else ""
    if not head and cell == "kind":
        kinds = [Choice(kind.value, KINDS.word(kind, procedure.language)) for kind in Kind]
        return ChoiceField(cell, words, choices=kinds)
    if cell == "security_class":
        classes = [Choice("", _("(not given)")), *(Choice(one, one) for one in SECURITY_CLASSES)]
        return ChoiceField(cell, words, choices=classes)
    if not head and cell == "actors":
        actors = [Choice(one.code, one.code, f"{one.agency} / {one.role}") for one in procedure.actors]
        return PickField(cell, words, hint=hint, choices=lambda: actors, free=not actors, required=required)
    if head and cell in LISTS:
        return LongField(cell, words, hint=hint or _("One to a line"), lines=6, required=required)
    if cell in LONG:
        return LongField(cell, words, hint=hint, lines=2, required=required)
    return LineField(cell, words, hint=hint, required=required)


def cleaned(values: dict[str, object]) -> dict[str, str]:
    """Return what a form gave as cells: nothing chosen is an empty text."""
    return {name: "" if value is None else str(value) for name, value in values.items()}
