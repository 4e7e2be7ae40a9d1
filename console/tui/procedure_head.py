"""What stands above the drawn steps: which procedure this is, what it is for, what sets it going, who takes part.

Pure, in the language of the procedure. Must not know widgets.
"""

from console.i18n import _
from console.tui.flow_signs import FINE, PLAIN, FlowLine, Part, padded, wrapped
from console.tui.procedure_words import head_word, time_words
from sops.paths import measure
from sops.procedure import Procedure

WIDEST = 100
LABEL = 15


def head_lines(procedure: Procedure, width: int, *, ascii_only: bool = False) -> list[FlowLine]:
    """Return the lines in `width` cells, an empty one last."""
    signs = PLAIN if ascii_only else FINE
    width = min(width, WIDEST)
    identity = procedure.identity
    about = [procedure.code, identity.unit, identity.number, procedure.security_class]
    lines = [FlowLine((Part(words, "title"),)) for words in wrapped(identity.title or procedure.code, width)]
    lines += _labelled("", f" {signs.dot} ".join(part for part in about if part), width)
    for meaning, text in (
        ("scope", procedure.scope), ("summary", procedure.summary), ("trigger", procedure.trigger),
    ):  # fmt: skip
        lines += _labelled(head_word(meaning, procedure.language), text, width)
    lines += _labelled(_("Time in all"), total_words(procedure), width)
    for place, actor in enumerate(procedure.actors):
        label = head_word("actors", procedure.language) if place == 0 else ""
        lines += _labelled(label, f"{actor.code}: {actor.agency} / {actor.role}", width, always=True)
    more = _("Enter here: legal basis, equipment, warnings, definitions, notes")
    lines += [FlowLine((Part(" " * LABEL + words, "quiet"),)) for words in wrapped(more, width - LABEL)]
    return [*lines, FlowLine(())]


def total_words(procedure: Procedure) -> str:
    """Return the time of all steps, and that of the longest way without loops, in words."""
    times = measure(procedure)
    if not times.total:
        return ""
    found = {"total": time_words(times.total), "longest": time_words(times.longest)}
    return _("%(total)s over all steps; the longest way %(longest)s") % found


def _labelled(label: str, text: str, width: int, *, always: bool = False) -> list[FlowLine]:
    if not text:
        return []
    room = LABEL if label or always else 0
    found = []
    for place, words in enumerate(wrapped(text, width - room)):
        lead = padded(label if place == 0 else "", room) if room else ""
        found.append(FlowLine((Part(lead, "quiet"), Part(words))))
    return found
