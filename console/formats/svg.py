"""A drawing as SVG: shapes and text, measured so that no word runs out of its room whatever font the reader has.

Texts come in as people typed them and leave harmless: escaped, one line each. Must not know what is drawn.
"""

import re
import unicodedata
from collections.abc import Iterable
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from db.text import visible

FONTS: Final = "Arial, Helvetica, 'Liberation Sans', 'DejaVu Sans', 'Noto Sans', sans-serif"
PAPER_FONTS: Final = "'Libertinus Serif', 'DejaVu Sans Mono'"
"""The letters of the papers, which come along with the program that sets them; narrower than what is measured with."""
ELLIPSIS: Final = "…"
_FORBIDDEN: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

_NARROW: Final = frozenset("ijlI.,:;|'!()[]/ ftr-…")
_BROAD: Final = frozenset("mwMW@%—")
_WIDTHS: Final = {"narrow": 0.42, "lower": 0.64, "upper": 0.78, "broad": 1.02, "far": 1.05}
"""Widths of letters in parts of their size, those of the widest common font without serifs. Bold takes a tenth more."""


def clean(text: str) -> str:
    """Return `text` as one harmless line that XML allows."""
    return _FORBIDDEN.sub("�", visible(text))


def text_width(text: str, size: float, bold: bool = False) -> float:
    """Return how much room `text` takes at most, in the units of `size`."""
    return size * sum(map(_letter_width, text)) * (1.1 if bold else 1.0)


def _letter_width(letter: str) -> float:
    if unicodedata.combining(letter):
        return 0.0
    if letter in _NARROW:
        return _WIDTHS["narrow"]
    if letter in _BROAD:
        return _WIDTHS["broad"]
    if ord(letter) > 0x052F and not 0x1E00 <= ord(letter) <= 0x206F:
        return _WIDTHS["far"] if ord(letter) < 0x10000 else 1.4
    return _WIDTHS["upper" if letter.isupper() or not letter.isalnum() else "lower"]


def shortened(text: str, room: float, size: float, bold: bool = False) -> str:
    """Return `text` cut with an ellipsis where it does not fit into `room`; empty where not even that fits."""
    text = clean(text)
    if text_width(text, size, bold) <= room:
        return text
    left = room - text_width(ELLIPSIS, size, bold)
    kept = ""
    for letter in text:
        left -= text_width(letter, size, bold)
        if left < 0:
            break
        kept += letter
    return kept.rstrip() + ELLIPSIS if kept else ""


def wrapped(text: str, room: float, size: float) -> list[str]:
    """Return `text` in lines that fit into `room`; a word too long for a line is cut."""
    lines = [""]
    for word in clean(text).split():
        longer = f"{lines[-1]} {word}".strip()
        if text_width(longer, size) <= room:
            lines[-1] = longer
        else:
            lines.append(shortened(word, room, size))
    return [line for line in lines if line]


class Canvas:
    """Collects shapes in the order they are drawn. All measures are pixels, 96 to the inch."""

    def __init__(self) -> None:
        self.parts: list[str] = []

    def rect(self, x: float, y: float, width: float, height: float, fill: str, more: str = "") -> None:
        """Draw a rectangle; `more` is further SVG of our own, never a text of people."""
        size = f'width="{_n(max(width, 0))}" height="{_n(height)}"'
        self.parts.append(f'<rect x="{_n(x)}" y="{_n(y)}" {size} fill="{fill}"{_more(more)}/>')

    def line(self, x1: float, y1: float, x2: float, y2: float, stroke: str, more: str = "") -> None:
        """Draw a line."""
        ends = f'x1="{_n(x1)}" y1="{_n(y1)}" x2="{_n(x2)}" y2="{_n(y2)}"'
        self.parts.append(f'<line {ends} stroke="{stroke}"{_more(more)}/>')

    def text(self, x: float, y: float, words: str, size: float, more: str = "") -> None:
        """Write `words` with their foot at `y`; they are cleaned and escaped here."""
        if words:
            where = f'x="{_n(x)}" y="{_n(y)}" font-size="{_n(size)}"'
            self.parts.append(f"<text {where}{_more(more)}>{escape(clean(words))}</text>")

    def svg(
        self, width: float, height: float, title: str, definitions: Iterable[str] = (), fonts: str = FONTS
    ) -> bytes:
        """Return the whole drawing on white, called `title`; `fonts` are tried in their order."""
        size = f'width="{_n(width)}" height="{_n(height)}" viewBox="0 0 {_n(width)} {_n(height)}"'
        named = quoteattr(clean(title))
        head = (
            f'<?xml version="1.0" encoding="UTF-8"?>\n<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" '
            f'aria-label={named} font-family="{fonts}" fill="#111">\n<title>{escape(clean(title))}</title>\n'
        )
        drawn = "\n".join(self.parts)
        defs = "".join(definitions)
        ground = f'<rect width="{_n(width)}" height="{_n(height)}" fill="#fff"/>'
        return f"{head}<defs>{defs}</defs>\n{ground}\n{drawn}\n</svg>\n".encode()


def _n(number: float) -> str:
    return f"{number:.2f}".rstrip("0").rstrip(".")


def _more(more: str) -> str:
    return f" {more}" if more else ""
