"""Choices, and the ones a person probably means by a few typed letters.

Pure: must not know widgets. Textual's own fuzzy search tries every combination of letters and can take seconds on
one long label, so the letters are looked for here in one pass.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from db.text import folded


@dataclass(frozen=True)
class Choice:
    """Something to choose: `value` is handed back, `label` is shown, `hint` is shown behind it and searched too."""

    value: Any
    label: str
    hint: str = ""


@lru_cache(maxsize=20_000)
def _folded(text: str) -> str:
    return folded(text)


def best(query: str, choices: Sequence[Choice], limit: int = 50) -> list[Choice]:
    """Return at most `limit` choices that fit `query`, the best first; all in their own order for no query."""
    wanted = _folded(query)
    if not wanted:
        return list(choices[:limit])
    ranked = []
    for place, choice in enumerate(choices):
        rank = _rank(wanted, _folded(choice.label), _folded(choice.hint))
        if rank is not None:
            ranked.append((rank, place, choice))
    ranked.sort(key=lambda entry: entry[:2])
    return [choice for _rank_, _place, choice in ranked[:limit]]


def exact(text: str, choices: Sequence[Choice]) -> Choice | None:
    """Return the only choice whose label is `text` but for case and accents, if there is exactly one."""
    wanted = _folded(text)
    found = [choice for choice in choices if _folded(choice.label) == wanted]
    return found[0] if len(found) == 1 else None


def _rank(wanted: str, label: str, hint: str) -> tuple[int, int] | None:
    """Return how well `wanted` fits, the lowest best: whole, start, words in order, anywhere, scattered letters."""
    if label == wanted:
        return 0, 0
    if label.startswith(wanted):
        return 1, len(label)
    words = f" {label} {hint}"
    if all(f" {word}" in words for word in wanted.split()):
        return 2, len(label)
    if all(word in words for word in wanted.split()):
        return 3, len(label)
    spread = _spread(wanted.replace(" ", ""), label)
    return None if spread is None else (4, spread)


def _spread(letters: str, text: str) -> int | None:
    """Return over how many characters `letters` lie scattered in `text` in order, or None; far apart is no match."""
    end = -1
    for letter in letters:
        end = text.find(letter, end + 1)
        if end < 0:
            return None
    start = end + 1
    for letter in reversed(letters):
        start = text.rfind(letter, 0, start)
    spread = end - start + 1
    return spread if spread <= 3 * len(letters) + 3 else None
