"""Which step of one procedure is which step of another: by key, then by the same words, then by likeness.

Knows steps' keys and words; must not know what changed in them. Versions of one procedure share keys, which are chosen
once and kept. Agencies' own procedures share none, or the same numbers by chance, so there only the words count.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from sops.procedure import Actor, Procedure, Step

_WORD = re.compile(r"\w+")
_EMPTY_WORDS = frozenset({
    "dan", "di", "ke", "dari", "yang", "untuk", "pada", "dengan", "atau", "oleh",
    "the", "a", "an", "of", "and", "to", "in", "for", "or", "by", "with", "at",
})  # fmt: skip
_ALIKE = 0.5
"""From here two steps are the same one, reworded."""

_HOPEFUL = 0.26
"""What the words of the activity must share at least: the other fields add no more than the rest."""

_FAMILY = 0.6
"""How many steps of one key say the same in both when the procedures are versions of one, whatever their codes."""

_SAME_KEY, _APART = 0.05, 0.1


class Pair(NamedTuple):
    """A step in both procedures: its place in the old and in the new one, counted from 0."""

    old: int
    new: int


def match(old: Procedure, new: Procedure) -> list[Pair]:
    """Return the steps that are in both, in the order of the new procedure. No step is in two pairs."""
    matching = _Matching(old.steps, new.steps)
    if old.code == new.code or _one_family(old.steps, new.steps):
        matching.take(_by_key(old.steps, new.steps))
    matching.take(_by_words(old.steps, new.steps, matching))
    matching.take(_by_likeness(old.steps, new.steps, matching))
    return sorted(matching.pairs, key=lambda pair: pair.new)


def same_posts(olds: Sequence[Actor], news: Sequence[Actor]) -> dict[str, str]:
    """Return the new codes of posts that are called the same in both but have another code."""
    known, kept = {actor.code for actor in olds}, {actor.code for actor in news}
    free = {actor.role.casefold(): actor.code for actor in reversed(news) if actor.code not in known}
    found: dict[str, str] = {}
    for actor in olds:
        if actor.code not in kept and (code := free.pop(actor.role.casefold(), "")):
            found[actor.code] = code
    return found


def staying(pairs: Sequence[Pair]) -> set[Pair]:
    """Return the pairs that kept their order, as many as possible: the others were moved."""
    ends: list[int] = []  # the pair that ends the best row of each length
    before: list[int] = []
    for place, pair in enumerate(pairs):
        low, high = 0, len(ends)
        while low < high:
            middle = (low + high) // 2
            low, high = (middle + 1, high) if pairs[ends[middle]].old < pair.old else (low, middle)
        before.append(ends[low - 1] if low else -1)
        ends[low : low + 1] = [place]
    kept: set[Pair] = set()
    place = ends[-1] if ends else -1
    while place >= 0:
        kept.add(pairs[place])
        place = before[place]
    return kept


class _Matching:
    def __init__(self, olds: Sequence[Step], news: Sequence[Step]) -> None:
        self.pairs: list[Pair] = []
        self.free_olds = dict.fromkeys(range(len(olds)))
        self.free_news = dict.fromkeys(range(len(news)))

    def take(self, pairs: Iterable[Pair]) -> None:
        for pair in pairs:
            if pair.old in self.free_olds and pair.new in self.free_news:
                self.pairs.append(pair)
                del self.free_olds[pair.old], self.free_news[pair.new]


def _one_family(olds: Sequence[Step], news: Sequence[Step]) -> bool:
    known = {step.key: step.activity for step in olds}
    shared = [step for step in news if step.key in known]
    same = sum(step.activity == known[step.key] for step in shared)
    return len(shared) > 2 and same >= _FAMILY * len(shared)


def _by_key(olds: Sequence[Step], news: Sequence[Step]) -> list[Pair]:
    """Pair steps of one key, unless the keys were counted anew: then the same words stand under another known key."""
    places = {step.key: place for place, step in enumerate(news)}
    once_new, once_old = _said_once(news), _said_once(olds)
    keys = {step.key for step in olds}
    found = []
    for place, step in enumerate(olds):
        other = news[places[step.key]] if step.key in places else None
        if other is None:
            continue
        twin = once_new.get(step.activity)
        counted_anew = other.activity != step.activity and twin is not None and (
            news[twin].key in keys or other.activity in once_old
        )  # fmt: skip
        if not counted_anew:
            found.append(Pair(place, places[step.key]))
    return found


def _by_words(olds: Sequence[Step], news: Sequence[Step], matching: _Matching) -> list[Pair]:
    """Pair steps whose activity is the same to the letter and stands once on both sides."""
    left = _said_once([olds[place] for place in matching.free_olds])
    right = _said_once([news[place] for place in matching.free_news])
    free_olds, free_news = list(matching.free_olds), list(matching.free_news)
    return [Pair(free_olds[left[words]], free_news[right[words]]) for words in left if words in right]


def _said_once(steps: Sequence[Step]) -> dict[str, int]:
    counts = Counter(step.activity for step in steps)
    return {step.activity: place for place, step in enumerate(steps) if step.activity and counts[step.activity] == 1}


def _by_likeness(olds: Sequence[Step], news: Sequence[Step], matching: _Matching) -> list[Pair]:
    """Pair the most alike first. Words are bits of one number: comparing two steps is one `and`."""
    bits: dict[str, int] = {}
    lefts = [(place, *_words(olds[place], bits)) for place in matching.free_olds]
    rights = [(place, *_words(news[place], bits)) for place in matching.free_news]
    found = []
    for left, activity, rest in lefts:
        for right, other, other_rest in rights:
            both = (activity & other).bit_count()
            if both == 0:
                continue
            common = 2 * both / (activity.bit_count() + other.bit_count())
            if common < _HOPEFUL:
                continue
            score = 0.75 * common + 0.25 * _dice(rest, other_rest) if rest and other_rest else common
            score += _SAME_KEY * (olds[left].key == news[right].key)
            if score >= _ALIKE:
                apart = abs(left / len(olds) - right / len(news))
                found.append((_APART * apart - score, left, right))
    return [Pair(left, right) for _score, left, right in sorted(found)]


def _words(step: Step, bits: dict[str, int]) -> tuple[int, int]:
    """Return the words of the activity, and those of requirements and outputs."""
    return _bits(step.activity, bits), _bits(" ".join((*step.requirements, *step.outputs)), bits)


def _bits(text: str, bits: dict[str, int]) -> int:
    whole = 0
    for word in _WORD.findall(text.casefold()):
        if word not in _EMPTY_WORDS:
            whole |= bits.setdefault(word, 1 << len(bits))
    return whole


def _dice(one: int, other: int) -> float:
    return 2 * (one & other).bit_count() / ((one.bit_count() + other.bit_count()) or 1)
