"""Small steps from somebody else's letters to a procedure's texts: one clean line, entries of a list, codes, and what
stayed unresolved. Must not know tables or files.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from console.formats.documents.printing import printable
from sops.text import VALUE_LIMIT, folded, forbidden

_ENTRY: Final = re.compile(r"(?:[-–—•*·▪■●]|\(?\d{1,2}[.)]|[a-z][.)])\s+(.*)")
_WORD: Final = re.compile(r"[A-Z0-9]+")
_EMPTY_WORDS: Final = frozenset(
    {"DAN", "DI", "KE", "DARI", "YANG", "UNTUK", "PADA", "THE", "OF", "AND", "TO", "A", "SOP"}
)
_CODE_LETTERS: Final = 40
UNKNOWN: Final = "-"
"""The agency of an actor whose agency the paper does not say."""

_AGENCIES: Final = (
    (r"imigrasi|immigration|imigresen", "IMI"),
    (r"army|pamtas|koramil|kodim|danramil|dandim|tni[- ]?ad|babinsa", "TNI-AD"),
    (r"lanal|tni[- ]?al", "TNI-AL"), (r"police|polsek|polres|polda|polri|kepolisian|bhabinkamtibmas", "POLRI"),
    (r"bea (?:dan |& )?cukai|customs", "DJBC"), (r"karantina|quarantine", "BARANTIN"), (r"p4mi|bp3mi|kp2mi", "KP2MI"),
    (r"\bdesa\b|kelurahan|lurah", "DESA"),
)  # fmt: skip
"""Words in the name of a post that tell its agency beyond doubt."""


@dataclass(frozen=True, slots=True)
class Unresolved:
    """A part of the source that found no field, or a field that could not be filled. `code` names the sentence.

    `details` holds `text` (the source's own words, "" when there are none), often `row` (a step's number) and `column`.
    """

    code: str
    details: dict[str, object] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The words of the source."""
        return str(self.details.get("text", ""))


class Doubts:
    """Gathers what stays unresolved; nothing a text holds is dropped."""

    def __init__(self) -> None:
        self.found: list[Unresolved] = []

    def note(self, code: str, text: str = "", **details: object) -> None:
        """Keep `text` with the reason why it has no field."""
        for part in _parts(clean(text)) or [""]:
            one = Unresolved(f"draft.{code}", {"text": part, **details})
            if one not in self.found:
                self.found.append(one)

    def bounded(self, text: str, **details: object) -> str:
        """Return as much of a text as a field holds; the rest is kept as unresolved."""
        first, *more = _parts(clean(text)) or [""]
        for part in more:
            self.note("too_long", part, **details)
        return first


def clean(text: str) -> str:
    """Return one line without signs that no procedure may hold."""
    line = folded(printable(text))
    return line if not forbidden(line) else folded("".join(sign for sign in line if not forbidden(sign)))


def _parts(line: str) -> list[str]:
    """Cut a text that is longer than a field, between words where it has any."""
    found = []
    while len(line) > VALUE_LIMIT:
        cut = line.rfind(" ", 1, VALUE_LIMIT)
        cut = cut if cut > 0 else VALUE_LIMIT
        found.append(line[:cut].strip())
        line = line[cut:].strip()
    return [*found, line] if line else found


def entries(lines: Sequence[str]) -> tuple[str, ...]:
    """Return the entries of a list: by their bullets or numbers if there are any, else one per line."""
    texts = [line for line in map(clean, lines) if line]
    if not any(_ENTRY.fullmatch(line) for line in texts):
        return tuple(texts)
    found: list[str] = []
    for line in texts:
        bullet = _ENTRY.fullmatch(line)
        if bullet and bullet.group(1):
            found.append(bullet.group(1))
        elif found:
            found[-1] = f"{found[-1]} {line}"
        else:
            found.append(line)
    return tuple(found)


def code_of(title: str, prefix: str = "") -> str:
    """Derive a code from words: capitals joined by `-`, at most 40 letters, whole words where they fit."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().upper()
    words = [word for word in _WORD.findall(plain) if word not in _EMPTY_WORDS]
    code = prefix
    for word in words:
        longer = f"{code}-{word}" if code else word
        if len(longer) > _CODE_LETTERS:
            break
        code = longer
    return code or (words[0][:_CODE_LETTERS] if words else "X")


def fresh_code(name: str, taken: Iterable[str]) -> str:
    """Return a code for an actor that no other has."""
    known = set(taken)
    code = code_of(name)
    number, found = 1, code
    while found in known:
        number += 1
        found = f"{code[: _CODE_LETTERS - 4]}-{number}"
    return found


def agency_of(role: str) -> str:
    """Return the agency that the name of a post tells, or UNKNOWN."""
    said = {agency for pattern, agency in _AGENCIES if re.search(pattern, role.casefold())}
    return said.pop() if len(said) == 1 else UNKNOWN
