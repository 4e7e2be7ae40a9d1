"""The signs of the acceptance grid: one letter each, so that colour is never needed to read it.

Pure; must not know sessions, commands or screens.
"""

from typing import Protocol

from console.i18n import _, language
from console.words import word
from db.enums import Opinion

LETTERS = {
    "id": {Opinion.AGREE: "S", Opinion.AGREE_WITH_NOTE: "C", Opinion.REJECT: "T"},
    "en": {Opinion.AGREE: "A", Opinion.AGREE_WITH_NOTE: "N", Opinion.REJECT: "R"},
}
"""Setuju, setuju dengan catatan, tolak; agrees, agrees with a note, rejects."""
NOTHING = "·"


class Said(Protocol):
    """What an agency says to a step, and what it said to an older text of it."""

    @property
    def opinion(self) -> str: ...
    @property
    def before(self) -> str: ...


def letter(opinion: str) -> str:
    """Return the letter of an opinion in the language spoken."""
    return LETTERS.get(language(), LETTERS["en"])[Opinion(opinion)]


def sign(cell: Said) -> str:
    """Return what a cell shows: a letter, `·` for nothing yet; a small letter behind it is for an older text."""
    if cell.opinion:
        return letter(cell.opinion)
    return NOTHING + letter(cell.before).lower() if cell.before else NOTHING


def legend() -> str:
    """Return what the signs mean, on one line."""
    parts = [f"{letter(one)} {word(one)}" for one in Opinion]
    return "  ".join([*parts, f"{NOTHING} {_('nothing yet')}", _("small: older text")])
