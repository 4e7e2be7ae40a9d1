"""What the cells of a procedure are called in its own language, and which cell a typed name means.

Knows the words of the files; must not know texts of procedures, sessions or screens.
"""

from difflib import get_close_matches
from typing import Final

from db.errors import Invalid
from sops.cells import HEAD_FIELDS, STEP_FIELDS
from sops.vocabulary import APPROVER, HEAD, STEP, Words

_ACTIVITY: Final = Words("Kegiatan", "Activity", "Aktiviti")
_APPROVER: Final = {"approver_position": "position", "approver_name": "name", "approver_number": "number"}
_HEAD_NAMES: Final = {"sop_number": "number"}
_STEP_NAMES: Final = {"exits": "next"}


def head_label(cell: str, language: str) -> str:
    """Return what a cell of the head is called, as the beginning of a line."""
    if cell in _APPROVER:
        word = f"{HEAD.word('approved_by', language)}: {APPROVER.word(_APPROVER[cell], language)}"
    else:
        word = HEAD.word(_HEAD_NAMES.get(cell, cell), language)
    return word[:1].upper() + word[1:]


def step_label(cell: str, language: str) -> str:
    """Return what a cell of a step is called."""
    return _ACTIVITY.of(language) if cell == "activity" else STEP.word(_STEP_NAMES.get(cell, cell), language)


def label(cell: str, language: str, *, head: bool) -> str:
    """Return what a cell is called; a name that is no cell stays as it is."""
    if cell not in (HEAD_FIELDS if head else STEP_FIELDS):
        return cell
    return head_label(cell, language) if head else step_label(cell, language)


def meant(typed: str, *, head: bool) -> str:
    """Return the cell that a typed name means: its code, or its word in any language. Raises Invalid with the nearest.

    Upper and lower case, blanks and hyphens do not matter.
    """
    known = _known(head)
    bare = _bare(typed)
    if bare in known:
        return known[bare]
    meaning = (HEAD if head else STEP).meaning(typed)
    names = {name: cell for cell, name in (_HEAD_NAMES if head else _STEP_NAMES).items()}
    cell = names.get(meaning or "", meaning or "")
    if cell in (HEAD_FIELDS if head else STEP_FIELDS):
        return cell
    near = get_close_matches(bare, known, n=1, cutoff=0.6)
    fields = (known[near[0]],) if near else (HEAD_FIELDS if head else STEP_FIELDS)
    wanted = ", ".join(label(one, "id", head=head) for one in fields)
    raise Invalid("field.choice", field="field", found=typed, wanted=wanted)


def _known(head: bool) -> dict[str, str]:
    found = {}
    for cell in HEAD_FIELDS if head else STEP_FIELDS:
        for word in (cell, *(label(cell, language, head=head) for language in ("id", "en", "ms"))):
            found[_bare(word)] = cell
    return found


def _bare(word: str) -> str:
    return " ".join(word.replace("_", " ").replace("-", " ").replace(":", " ").casefold().split())
