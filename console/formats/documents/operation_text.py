"""The text "Izin melaporkan ..." for a chat between agencies: short, plain, the same values as the papers.

WhatsApp eats `*`, `_`, `~` and backticks around words: people's own words lose them, the text's own headings are bold.
No initials and no documents of people checked stand in it. Must not know file formats.
"""

import re
from collections.abc import Callable
from typing import Final

from console.formats.documents.operation_parts import Part, TakingPart
from console.formats.documents.operation_phrases import filled, period, places
from console.formats.documents.operation_results import is_told
from console.formats.documents.operation_values import OperationPaper
from console.formats.documents.phrases import class_mark, line
from console.formats.documents.printing import printable
from console.formats.documents.words import CELL_GAP, Words

LONGEST: Final = 1_500
"""Characters; longer messages are folded away behind "read more" and cut by some phones when forwarded."""

_EATEN: Final = str.maketrans({"*": "", "`": "'", "~": "-"})
_ITALIC: Final = re.compile(r"(?<!\w)_+|_+(?!\w)")
_QUOTE: Final = re.compile(r"^[>\-#\s]+")
# How much of each free text and how many units are told, tried in turn until the message is short enough.
_LIMITS: Final = ((400, 12), (250, 12), (160, 8), (110, 6), (70, 4), (40, 2))


def report_text(paper: OperationPaper) -> str:
    """Return the message, at most LONGEST characters; free text is shortened with "…" as far as needed."""
    words = Words(paper.language)
    text = ""
    for letters, units in _LIMITS:
        text = _message(paper, words, letters, units)
        if len(text) <= LONGEST:
            return text
    return f"{text[: LONGEST - 1].rstrip()}…"


def _message(paper: OperationPaper, words: Words, letters: int, units: int) -> str:
    def say(text: str) -> str:
        return clipped(plain_words(text), letters)

    rows = [
        (words["time"], period(paper, words, actual=True)),
        (words["place"], say("; ".join(places(paper, words)))),
        (words["wa.people"], _people(paper, words, say, units)),
        (words["wa.result"], _result(paper, words, say)),
        (words["wa.obstacles"], _obstacles(paper, words, say)),
    ]
    numbered = [f"{n}. *{label}*: {value}" for n, (label, value) in enumerate(rows, 1)]
    mark = class_mark(paper.security_class, words)
    opening = [f"*{mark.text}*"] if mark.every_page else []
    who = filled((plain_words(paper.signatory.position), plain_words(paper.signatory.name)))
    name = say(line(paper.name))
    coded = f" ({say(paper.code_word)})" if paper.code_word.strip() else ""
    head = words["wa.opening"] % {"name": f"*{name}*{coded}"}
    return "\n".join((*opening, head, "", *numbered, "", words["wa.closing"], *(("", *who) if who else ())))


def plain_words(text: str) -> str:
    """Return people's words as one line without the signs a chat takes for markup."""
    flat = " ".join(printable(text).split()).translate(_EATEN)
    return _QUOTE.sub("", _ITALIC.sub("", flat)).strip()


def clipped(text: str, letters: int) -> str:
    """Return at most `letters` characters of `text`, cut at a word where one ends near."""
    if len(text) <= letters:
        return text
    cut = text[: letters - 1]
    at = cut.rfind(" ")
    return f"{cut[:at] if at > letters * 2 // 3 else cut}…".replace(" …", "…")


def _people(paper: OperationPaper, words: Words, say: Callable[[str], str], most: int) -> str:
    came = [one for one in paper.units if _strength(one) != 0]
    known = [number for one in came if (number := _strength(one)) is not None]
    if not came:
        return CELL_GAP
    total = f"{sum(known)} {words['results.people']}" if known else CELL_GAP
    named = [f"{say(one.unit)} {_strength(one) if _strength(one) is not None else ''}".strip() for one in came[:most]]
    more = [words["wa.more"] % {"count": len(came) - most}] if len(came) > most else []
    return words["wa.people.of"] % {"total": total, "units": len(came), "named": ", ".join((*named, *more))}


def _strength(one: TakingPart) -> int | None:
    return one.promised if one.delivered is None else one.delivered


def _result(paper: OperationPaper, words: Words, say: Callable[[str], str]) -> str:
    found = paper.outcome
    points = f"{found.points_visited} {words['results.points.of']}" if found.points_visited is not None else ""
    if found.nil:
        checked = f"{found.checked} {words['wa.checked']}" if found.checked is not None else ""
        return "; ".join(filled((f"*{words['wa.nil']}*", points, checked, say(found.summary))))
    told = [
        points,
        _counted(found.checked, "wa.checked", found.by_nationality, words, say),
        _counted(found.violating, "wa.violating", found.by_violation, words, say),
        f"{found.referred} {words['wa.referred']}" if found.referred else "",
        f"{len(paper.handovers)} {words['wa.handovers']}" if paper.handovers else "",
        say(found.summary),
    ]
    return "; ".join(filled(told)) or CELL_GAP


def _counted(number: int | None, label: str, parts: tuple[Part, ...], words: Words, say: Callable[[str], str]) -> str:
    """Tell a number with its parts; how many of it no part holds is told as well, so that it adds up."""
    if number is None:
        return ""
    rest = number - sum(one.count for one in parts)
    unlisted = [words["wa.unlisted"] % {"count": rest}] if rest > 0 else []
    named = say(", ".join([*(f"{one.name} {one.count}" for one in parts), *unlisted])) if parts else ""
    return f"{number} {words[label]} ({named})" if named and number else f"{number} {words[label]}"


def _obstacles(paper: OperationPaper, words: Words, say: Callable[[str], str]) -> str:
    found = paper.outcome
    return say(found.obstacles) or (words["wa.none"] if is_told(found) else CELL_GAP)
