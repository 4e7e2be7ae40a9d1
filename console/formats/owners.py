"""Several institutions in one cell: where one name ends and the next begins.

Names hold signs that elsewhere separate ("Koramil 1204-02/Sekayam", "Dinas Kependudukan dan Pencatatan Sipil"),
so a slash separates only between blanks, "dan" and "&" only where both sides look like institutions, and a name
the caller knows is never cut. Must not know records: `known` is the caller's question to them.
"""

import re
from collections.abc import Callable
from functools import lru_cache

from db.text import folded

CELL_LIMIT = 1000

# Signs that separate; inside brackets none does.
_HARD = re.compile(r"\s*(?:;|\n|\r|\||,(?=\s|[^\W\d])| / | /$)\s*")
_SOFT = re.compile(r"\s+(?:dan|serta|and|&|\+)\s+", re.IGNORECASE)
_ANY = re.compile(r"[;\n\r|,/&+]|\b(?:dan|serta|and)\b", re.IGNORECASE)
_BRACKET = re.compile(r"\([^()]*\)")
_LEADING_NUMBER = re.compile(r"^\s*(?:\d{1,2}[.)]\s+|[-*•]\s+)")
_ACRONYM = re.compile(r"[A-Z][A-Z0-9]+\b")

Known = Callable[[str], bool]


def split_owners(cell: str, known: Known | None = None) -> tuple[str, ...]:
    """Return the names in `cell`, in order, each once.

    With `known`, a run of parts that together is a known name stays one name, longest first, and "dan" separates
    when the part before it is known. Without it, "dan" separates only before a name of the same kind ("Kec. Sekayam
    dan Kec. Entikong") or an acronym. A cell longer than CELL_LIMIT holds no list of names and is not cut.
    """
    if len(cell) > CELL_LIMIT:
        return _once([cell])
    if known is None:
        return _split_unaided(cell)
    return _once(_split_aided(cell, known))


@lru_cache(maxsize=4096)
def _split_unaided(cell: str) -> tuple[str, ...]:
    if not _ANY.search(cell):
        return _once([cell])
    names: list[str] = []
    for part, _ in _cut(cell, _HARD):
        pieces = _cut(part, _SOFT)
        names.append(pieces[0][0])
        for (piece, sign), (before, _) in zip(pieces[1:], pieces, strict=False):
            if _same_kind(before, piece):
                names.append(piece)
            else:
                names[-1] += sign + piece
    return _once(names)


def _same_kind(before: str, after: str) -> bool:
    first = folded(before).partition(" ")
    return bool(_ACRONYM.match(after)) or (first[2] != "" and folded(after).partition(" ")[0] == first[0])


def _split_aided(cell: str, known: Known) -> list[str]:
    names: list[str] = []
    pieces = _cut(cell, _HARD)
    while pieces:
        taken = next((n for n in range(min(len(pieces), 6), 1, -1) if known(_together(pieces[:n]))), 0)
        if taken:
            names.append(_together(pieces[:taken]))
        else:
            names.extend(_split_soft(pieces[0][0], known))
        pieces = pieces[taken or 1 :]
    return names


def _split_soft(part: str, known: Known) -> list[str]:
    if known(part):
        return [part]
    pieces = _cut(part, _SOFT)
    for count in range(len(pieces) - 1, 0, -1):
        before = _together(pieces[:count])
        if known(before):
            return [before, *_split_soft(_together(pieces[count:]), known)]
    return list(_split_unaided(part))


def _together(pieces: list[tuple[str, str]]) -> str:
    return (pieces[0][0] + "".join(sign + piece for piece, sign in pieces[1:])).strip()


def _cut(text: str, sign: re.Pattern[str]) -> list[tuple[str, str]]:
    """Return (piece, the sign before it) for every piece of `text`; signs inside brackets do not cut."""
    hidden = _BRACKET.sub(lambda found: "\0" * len(found.group()), text)
    pieces: list[tuple[str, str]] = []
    start, before = 0, ""
    for found in sign.finditer(hidden):
        if found.start() >= start:
            pieces.append((text[start : found.start()], before))
            start, before = found.end(), found.group()
    pieces.append((text[start:], before))
    return pieces


def _once(names: list[str]) -> tuple[str, ...]:
    bare = (" ".join(_LEADING_NUMBER.sub("", name).split()) for name in names)
    return tuple(dict.fromkeys(name.rstrip(" ,") for name in bare if name.strip(" .,-")))
