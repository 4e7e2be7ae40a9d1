"""Initials for names, and numbers of documents with their beginning hidden: what may be shown of a person checked.

Pure text; must not know records.
"""

import re
import unicodedata

LONGEST = 12
_LONGEST_WORD = 3
"""A word of more letters is a name and not initials: a person of one name ("Suharto") has a name all the same."""
_PARTS = re.compile(r"[\s.,;/-]+")
SHOWN = 4
"""How many signs at the end of a document number a list shows."""


def initials(typed: str) -> tuple[str, bool]:
    """Return initials, and whether what was typed was a name that they were made from.

    A name is whatever is longer than 12 letters, has several words and one of more than two letters, one word of more
    than three, or a word in a script whose single signs are names already.
    """
    text = unicodedata.normalize("NFC", typed).strip()
    words = [word for word in _PARTS.split(text) if word]
    if not _is_name(text, words):
        return text.upper(), False
    letters = [word[0].upper() for word in words if word[0].isalpha()]
    return "".join(f"{letter}." for letter in letters)[:LONGEST], True


def _is_name(text: str, words: list[str]) -> bool:
    return (
        len(text) > LONGEST
        or (len(words) > 1 and any(len(word) > 2 for word in words))
        or any(len(word) > _LONGEST_WORD for word in words)
        or any(len(word) > 1 and not _is_latin(word) for word in words)
    )


def _is_latin(word: str) -> bool:
    return all("LATIN" in unicodedata.name(letter, "") for letter in word if letter.isalpha())


def masked(number: str) -> str:
    """Return a document's number with only its last four signs, of a short one at most half."""
    kept = min(SHOWN, len(number) // 2)
    return "*" * (len(number) - kept) + number[len(number) - kept :]
