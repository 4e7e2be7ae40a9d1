"""A sheet as PDF/A-2b by typst. Data goes in as JSON, never as markup; only the fonts inside typst are used.

No network, no system fonts and no clock: the same sheet is the same bytes everywhere.
Must not know meetings or wording.
"""

import dataclasses
import json
import re
import unicodedata
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, Final

from console.formats.documents.blocks import Grid, Kop, Picture, Scan, Sheet, broken_rows, is_small, with_texts
from console.formats.documents.pdf_enclosures import Enclosures
from console.formats.documents.printing import picture_kind
from db.errors import Refused

TEMPLATE: Final = Path(__file__).with_name("sheet.typ")

_BREAK: Final = "\u200b"
# A letter of table text takes about this much, in millimetres; capitals and signs more.
_LETTER_WIDTH: Final = 1.5
_WIDE: Final = 1.45
_NARROW: Final = ".,;:'-/()"
_SEAMS: Final = re.compile(r"(?<=[-/@._])")
_CELL_PADDING: Final = 3.6
# What the template leaves between its margins, in millimetres.
_PORTRAIT_WIDTH: Final = 165.0
_LANDSCAPE_WIDTH: Final = 252.0
_LONGEST_WORD: Final = 44


def pdf_file(sheet: Sheet) -> bytes:
    """Return `sheet` as PDF/A-2b, scanned PDF files in it as pictures of their pages.

    PDF/A forbids characters without a glyph, and the fonts know no Chinese, Thai or emoji: those print as [U+4E2D].
    A logo that cannot be read is left out. Raises Refused (`document.pdf_unavailable`) where typst has no build.
    """
    try:
        from typst import TypstError
    except ImportError as missing:
        raise Refused("document.pdf_unavailable") from missing

    attempts: tuple[Callable[[str], str], ...] = (str, without_far_scripts, latin_only)
    enclosed = Enclosures(sheet)
    for keep in attempts:
        try:
            return _compiled(with_texts(sheet, keep), enclosed)
        except TypstError as error:
            if "could not be displayed" not in error.message:
                break
    return _compiled(with_texts(_without_logo(sheet), latin_only), enclosed)


def _compiled(sheet: Sheet, enclosed: Enclosures) -> bytes:
    import typst

    logo = next((b.logo for part in sheet.parts for b in part.blocks if isinstance(b, Kop)), None)
    # A picture goes in as a list of byte values: typst takes text inputs only.
    picture = list(logo) if logo and picture_kind(logo) else []
    data = json.dumps(_data(_breakable(sheet), enclosed) | {"logo": picture}, ensure_ascii=False)
    # typst takes several files as a dictionary, which its type hints do not say.
    files: Any = {"main": TEMPLATE.read_bytes(), **enclosed.pictures}
    made: bytes = typst.compile(
        files, format="pdf", sys_inputs={"sheet": data}, ignore_system_fonts=True, pdf_standards="a-2b"
    )
    return made


def _data(value: Any, enclosed: Enclosures) -> Any:
    if isinstance(value, Picture):
        file = enclosed.file_of(value)
        return {"type": "Picture", "caption": value.caption, "unread": value.unread, "file": file}
    if isinstance(value, Scan):
        pages = list(enclosed.pages_of(value))
        return {"type": "Scan", "title": value.title, "unread": value.unread, "pages": pages}
    if isinstance(value, Grid):
        named = {each.name: _data(getattr(value, each.name), enclosed) for each in dataclasses.fields(value)}
        return {"type": "Grid", **named, "small": is_small(value), "broken": list(broken_rows(value))}
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        named = {each.name: _data(getattr(value, each.name), enclosed) for each in dataclasses.fields(value)}
        return {"type": type(value).__name__, **named}
    if isinstance(value, tuple):
        return [_data(each, enclosed) for each in value]
    if isinstance(value, date):
        return {"year": value.year, "month": value.month, "day": value.day}
    return None if isinstance(value, bytes) else value


def _breakable(sheet: Sheet) -> Sheet:
    """Allow long words to break: typst would let them run out of their cell."""
    parts = []
    for part in sheet.parts:
        blocks = tuple(_narrow(b, part.landscape) if isinstance(b, Grid) else b for b in part.blocks)
        parts.append(dataclasses.replace(part, blocks=blocks))
    whole = dataclasses.replace(sheet, parts=tuple(parts))
    body = with_texts(whole.parts, lambda text: _words_broken(text, _LONGEST_WORD))
    return dataclasses.replace(whole, parts=body)


def _narrow(grid: Grid, landscape: bool) -> Grid:
    scale = (_LANDSCAPE_WIDTH if landscape else _PORTRAIT_WIDTH) / sum(column.width for column in grid.columns)
    room = [(column.width * scale - _CELL_PADDING) / _LETTER_WIDTH for column in grid.columns]
    rows = tuple(
        tuple(_words_broken(text, letters) for text, letters in zip(row, room, strict=True)) for row in grid.rows
    )
    return dataclasses.replace(grid, rows=rows)


def _words_broken(text: str, letters: float) -> str:
    return "\n".join(" ".join(_broken(word, letters) for word in line.split(" ")) for line in text.split("\n"))


def _broken(word: str, letters: float) -> str:
    if _size(word) <= letters or _BREAK in word:
        return word
    # First where people would break it, then, if a piece is still too long, anywhere.
    pieces = _SEAMS.split(word)
    return _BREAK.join(piece if _size(piece) <= letters else _anywhere(piece) for piece in pieces)


def _anywhere(word: str) -> str:
    return "".join(c if unicodedata.combining(c) else _BREAK + c for c in word).lstrip(_BREAK)


def _size(word: str) -> float:
    return sum(1 if (c.islower() and c not in "mw") or c.isdigit() or c in _NARROW else _WIDE for c in word)


def without_far_scripts(text: str) -> str:
    """Name the letters of far scripts by their code: [U+4E2D]."""
    return "".join(c if _near(ord(c)) else f"[U+{ord(c):04X}]" for c in text)


def _near(code: int) -> bool:
    latin_greek_cyrillic = code < 0x0530
    punctuation_and_signs = 0x1E00 <= code < 0x2600
    return latin_greek_cyrillic or punctuation_and_signs


def latin_only(text: str) -> str:
    """Name every letter that is not Latin by its code."""
    return "".join(c if ord(c) < 0x180 or c in "–—‘’“”…•" else f"[U+{ord(c):04X}]" for c in text)


def _without_logo(sheet: Sheet) -> Sheet:
    parts = tuple(
        dataclasses.replace(
            part, blocks=tuple(dataclasses.replace(b, logo=None) if isinstance(b, Kop) else b for b in part.blocks)
        )
        for part in sheet.parts
    )
    return dataclasses.replace(sheet, parts=parts)
