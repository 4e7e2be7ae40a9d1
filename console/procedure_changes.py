"""Proposals in words: what each is about, what it changes, why it no longer fits, and its words side by side.

Pure; must not know sessions, commands or screens.
"""

from collections.abc import Iterator

from console.formats.procedures.cell_names import label
from console.i18n import N_, _, language
from console.words import word
from db.enums import ProposalFate, ProposalKind
from db.queries.proposals import ProposalRow
from sops.cells import LISTS
from sops.changes import Conflict
from sops.wording import Line, compare_lists, compare_texts

CONFLICTS = {
    Conflict.CHANGED: N_("The text was changed after it was proposed."),
    Conflict.GONE: N_("The step is no longer there."),
    Conflict.TAKEN: N_("The key of the step is taken by now: it gets another one."),
    Conflict.PLACE_GONE: N_("The step it should come behind is no longer there: it would come last."),
}

WHOLE = {
    ProposalKind.INSERT: N_("new step %(key)s"),
    ProposalKind.DELETE: N_("take out %(key)s"),
    ProposalKind.MOVE: N_("move %(key)s"),
}
"""Proposals about a whole step; a list that has no room for the change still says what is wanted."""


def conflict_words(conflict: Conflict | None) -> str:
    """Return why a proposal no longer fits the text; empty when it does."""
    return _(CONFLICTS[conflict]) if conflict is not None else ""


def about(row: ProposalRow) -> str:
    """Return what a proposal is about: "k3 Waktu", "new step k4a", "take out k8", or a field of the head."""
    field = label(row.field, language(), head=not row.step) if row.field else ""
    if row.kind in WHOLE:
        return _(WHOLE[ProposalKind(row.kind)]) % {"key": row.step}
    return f"{row.step} {field}".strip()


def fate_of(row: ProposalRow) -> str:
    """Return what became of a proposal: "combined with others: U-0007"."""
    said = word(ProposalFate(row.fate))
    return f"{said}: {row.combined_code}" if row.combined_code else said


def summary(row: ProposalRow) -> str:
    """Return what a proposal changes, on one line."""
    if row.kind == ProposalKind.DELETE:
        return _("take the step out")
    if row.kind == ProposalKind.MOVE:
        return _("move it behind %(key)s") % {"key": row.after} if row.after else _("move it to the beginning")
    if row.kind == ProposalKind.INSERT:
        return row.new_text.split("\n")[0].removeprefix("## ")
    return f"{_flat(row.base_text)} → {_flat(row.new_text)}"


def _flat(text: str) -> str:
    return "; ".join(text.split("\n")) or "–"


def compared(row: ProposalRow) -> tuple[Line, ...]:
    """Return the words of a proposal as lines of runs: what stood there, and what should."""
    if row.kind == ProposalKind.MOVE:
        return compare_lists([_place(row.base_text)], [_place(row.after)])
    new = "" if row.kind == ProposalKind.DELETE else row.new_text
    return tuple(texts_compared(row.base_text, new, lists=not row.field or row.field in LISTS))


def texts_compared(old: str, new: str, *, lists: bool) -> Iterator[Line]:
    """Yield two texts as lines of runs; `lists` compares them line by line."""
    if lists:
        yield from compare_lists(old.split("\n") if old else [], new.split("\n") if new else [])
    else:
        yield compare_texts(old, new)


def _place(key: str) -> str:
    return _("behind %(key)s") % {"key": key} if key else _("at the beginning")
