"""What changed between two texts, word by word: runs that stayed, that went, and that came.

Knows only letters; must not know procedures. The runs that stayed or went, joined, are the old text to the letter; the
runs that stayed or came are the new one. Case and punctuation count, blanks between words do not tear runs apart.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from typing import NamedTuple

_WORD = re.compile(r"\w+(?:[-/.,’']\w+)*|[^\w\s]")
_BUSY = 60_000
"""How many pairs of equal words are looked at: a text of one word repeated would take seconds."""

_ALIKE = 0.3
"""How many of the words of two entries of a list agree at least for one to be the other, changed."""


class Fate(StrEnum):
    """What became of a run of words."""

    SAME = "same"
    DELETED = "deleted"
    INSERTED = "inserted"


class Run(NamedTuple):
    """Words next to each other that met the same fate."""

    fate: Fate
    text: str


Line = tuple[Run, ...]
"""One text, or one entry of a list, old and new at once."""


def compare_texts(old: str, new: str) -> Line:
    """Return the runs that lead from `old` to `new`; empty when both are empty."""
    if old == new:
        return _runs((Fate.SAME, old))
    olds, news = list(_WORD.finditer(old)), list(_WORD.finditer(new))
    found: list[Run] = []
    here, there = 0, 0
    for first, second, size in _kept([one.group() for one in olds], [one.group() for one in news]):
        left, right = olds[first : first + size], news[second : second + size]
        if old[left[0].start() : left[-1].end()] == new[right[0].start() : right[-1].end()]:
            pairs = [(left[0].start(), left[-1].end(), right[0].start(), right[-1].end())]
        else:  # the same words, but not the same blanks between them
            pairs = [(one.start(), one.end(), two.start(), two.end()) for one, two in zip(left, right, strict=True)]
        for start, end, begin, close in pairs:
            found += _between(old[here:start], new[there:begin])
            found.append(Run(Fate.SAME, old[start:end]))
            here, there = end, close
    return _joined([*found, *_between(old[here:], new[there:])])


def compare_lists(olds: Sequence[str], news: Sequence[str]) -> tuple[Line, ...]:
    """Return a line per entry of either list, in the order of the new one with what went where it stood."""
    found: list[Line] = []
    for tag, first, last, start, end in SequenceMatcher(None, olds, news, autojunk=False).get_opcodes():
        if tag == "equal":
            found += [_runs((Fate.SAME, text)) for text in olds[first:last]]
        else:
            found += _replaced(list(olds[first:last]), list(news[start:end]))
    return tuple(line for line in found if line)


def old_text(line: Line) -> str:
    """Return a line as it stood before."""
    return "".join(run.text for run in line if run.fate is not Fate.INSERTED)


def new_text(line: Line) -> str:
    """Return a line as it stands now."""
    return "".join(run.text for run in line if run.fate is not Fate.DELETED)


def _replaced(olds: list[str], news: list[str]) -> Iterator[Line]:
    """Lead old entries to new ones that share enough words, in their order; the others went or came."""
    for text in news:
        place = next((place for place, old in enumerate(olds) if _share(old, text) >= _ALIKE), None)
        line = () if place is None else compare_texts(olds[place], text)
        if place is None or not any(run.fate is Fate.SAME for run in line):
            yield _runs((Fate.INSERTED, text))
            continue
        for gone in olds[:place]:
            yield _runs((Fate.DELETED, gone))
        del olds[: place + 1]
        yield line
    for gone in olds:
        yield _runs((Fate.DELETED, gone))


def _share(old: str, new: str) -> float:
    """Return how many of their words two entries share, 0 to 1."""
    olds, news = _WORD.findall(old), _WORD.findall(new)
    common = (Counter(olds) & Counter(news)).total()
    return 2 * common / (len(olds) + len(news) or 1)


def _kept(olds: list[str], news: list[str]) -> Iterator[tuple[int, int, int]]:
    """Yield the places and the number of words that stayed in a row. Equal beginnings and ends are not searched."""
    start, most = 0, min(len(olds), len(news))
    while start < most and olds[start] == news[start]:
        start += 1
    end = 0
    while end < most - start and olds[-1 - end] == news[-1 - end]:
        end += 1
    if start:
        yield 0, 0, start
    inner, outer = olds[start : len(olds) - end], news[start : len(news) - end]
    if inner and outer and not _too_busy(inner, outer):
        for block in SequenceMatcher(None, inner, outer, autojunk=False).get_matching_blocks():
            if block.size:
                yield start + block.a, start + block.b, block.size
    if end:
        yield len(olds) - end, len(news) - end, end


def _too_busy(olds: list[str], news: list[str]) -> bool:
    if len(olds) * len(news) <= _BUSY:
        return False
    counts = Counter(news)
    return sum(number * counts[word] for word, number in Counter(olds).items()) > _BUSY


def _between(old: str, new: str) -> Line:
    """Return what stands between two words that stayed; blanks that both have stayed too."""
    if not old or not new:
        return _runs((Fate.DELETED, old), (Fate.INSERTED, new))
    most = min(len(old), len(new))
    start = next((place for place in range(most) if old[place] != new[place] or not old[place].isspace()), most)
    end = 0
    while end < most - start and old[-1 - end] == new[-1 - end] and old[-1 - end].isspace():
        end += 1
    return _runs(
        (Fate.SAME, old[:start]), (Fate.DELETED, old[start : len(old) - end]),
        (Fate.INSERTED, new[start : len(new) - end]), (Fate.SAME, old[len(old) - end :] if end else ""),
    )  # fmt: skip


def _runs(*parts: tuple[Fate, str]) -> Line:
    return tuple(Run(fate, text) for fate, text in parts if text)


def _joined(runs: list[Run]) -> Line:
    """Put neighbours of one fate together: at every place first what went, then what came."""
    parts = [_Part()]
    for run in runs:
        if parts[-1].same and run.fate is not Fate.SAME:
            parts.append(_Part())
        parts[-1].add(run)
    return tuple(run for part in parts for run in part.runs())


@dataclass(slots=True)
class _Part:
    """What went and what came at one place, and what stays behind it."""

    gone: str = ""
    come: str = ""
    same: str = ""

    def add(self, run: Run) -> None:
        if run.fate is Fate.SAME:
            self.same += run.text
        elif run.fate is Fate.DELETED:
            self.gone += run.text
        else:
            self.come += run.text

    def runs(self) -> Line:
        return _runs((Fate.DELETED, self.gone), (Fate.INSERTED, self.come), (Fate.SAME, self.same))
