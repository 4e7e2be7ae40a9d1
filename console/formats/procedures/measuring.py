"""How much room text takes: lines by the widths of a plain sans-serif, a little too much rather than too little.

The form's rows have fixed heights, so that arrows can be drawn on paper and in Word alike. Both set it in fonts that
are as wide as this one or narrower. Must not know procedures or file formats.
"""

import re
import unicodedata
from functools import lru_cache
from typing import Final

POINT: Final = 0.3528
"""Millimetres in a point."""

_BREAK: Final = "\u200b"
_SEAMS: Final = re.compile(r"(?<=[-/@._])")
_SAFETY: Final = 1.03
_BOLD: Final = 1.08
_WIDTHS: Final = {
    **dict.fromkeys("ijl'", 222), **dict.fromkeys(" !,./:;I[]\\ft|", 278), **dict.fromkeys("()-r`{}", 333),
    **dict.fromkeys("csJkvxyz", 500), **dict.fromkeys("FTZ+<=>~", 611), **dict.fromkeys("ABEKPSVXY&", 667),
    **dict.fromkeys("CDHNRUw", 722), **dict.fromkeys("GOQ", 778), **dict.fromkeys("Mm%", 889),
    **dict.fromkeys("W—…", 1000),
    "@": 1015, "*": 389, '"': 355,
}  # fmt: skip
"""Thousandths of the letter size, by letter; every other sign of our alphabets is 556, a capital with an accent 778."""

_FAR: Final = 4500  # printed as [U+4E2D] where the font does not know it


def width_of(text: str, size: float, *, bold: bool = False) -> float:
    """Return the width of `text` in millimetres at `size` points."""
    return _units(text) / 1000 * size * POINT * _SAFETY * (_BOLD if bold else 1.0)


@lru_cache(maxsize=16_384)  # a form is set several times over, and from one print to the next little of it changes
def _units(text: str) -> int:
    return sum(map(_width, text))


@lru_cache(maxsize=2_048)
def _width(sign: str) -> int:
    known = _WIDTHS.get(sign)
    if known is not None:
        return known
    if sign == _BREAK or unicodedata.combining(sign):
        return 0
    if ord(sign) > 0x24F and not 0x2000 <= ord(sign) < 0x2030:
        return _FAR
    return 778 if sign.isupper() else 556


def wrapped(text: str, room: float, size: float, *, bold: bool = False) -> list[str]:
    """Return the lines of `text` in `room` millimetres; a word too long is broken, at its seams if it has any."""
    found: list[str] = []
    for line in text.split("\n"):
        found += _wrapped_line(line, room, size, bold)
    return found


def _wrapped_line(line: str, room: float, size: float, bold: bool) -> list[str]:
    found, current = [], ""
    for word in line.split(" "):
        longer = f"{current} {word}" if current else word
        if width_of(longer, size, bold=bold) <= room:
            current = longer
            continue
        if current:
            found.append(current)
        *full, current = _pieces(word, room, size, bold)
        found += full
    return [*found, current]


def _pieces(word: str, room: float, size: float, bold: bool) -> list[str]:
    """Cut a word into parts that fit, each as long as can be."""
    found = [""]
    for part in _atoms(word, room, size, bold):
        if found[-1] and width_of(found[-1] + part, size, bold=bold) > room:
            found.append("")
        found[-1] += part
    return found


def _atoms(word: str, room: float, size: float, bold: bool) -> list[str]:
    if width_of(word, size, bold=bold) <= room:
        return [word]
    found: list[str] = []
    for piece in _SEAMS.split(word):
        found += [piece] if width_of(piece, size, bold=bold) <= room else _signs(piece)
    return found


def _signs(word: str) -> list[str]:
    found: list[str] = []
    for sign in word:
        if found and unicodedata.combining(sign):
            found[-1] += sign
        else:
            found.append(sign)
    return found


def breakable(text: str, room: float, size: float, *, bold: bool = False) -> str:
    """Return `text` with invisible places to break in the words that would run out of `room`."""
    return "\n".join(
        " ".join(_BREAK.join(_atoms(word, room, size, bold)) for word in line.split(" ")) for line in text.split("\n")
    )


def longest_word(text: str, size: float) -> float:
    """Return the width of the longest word in millimetres."""
    return max(width_of(word, size) for word in text.split() or [""])
