"""What text may be stored and how untrusted text is shown: one place for both.

Knows Unicode; must not know terminals, widgets, languages or tables. Terminals obey ESC, OSC 52 and C1 bytes
wherever they stand, so nothing that came from a file or another post is printed before `visible` has seen it.
"""

import re
import unicodedata

from db.errors import Invalid

# Zero-width joiner and non-joiner are needed by some scripts and stay allowed.
_BIDI = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_INVISIBLE = "\u00ad\u180e\u200b\u2060-\u2064\ufeff\ufff9-\ufffb\U000e0000-\U000e007f"
_CONTROL = "\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
_FORBIDDEN = re.compile(f"[{_CONTROL}]")
_HIDDEN = re.compile(f"[{_BIDI}{_INVISIBLE}]")
_SHOWN = re.compile(f"[{_CONTROL}{_BIDI}{_INVISIBLE}]")
_ACCENTS = re.compile(r"[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20f0\ufe20-\ufe2f]+")
_SIGNS = re.compile(r"[\W_]+")
_SPACES = re.compile(r"[ \t\u00a0\u2000-\u200a\u202f\u205f\u3000]+")
_LINE_BREAKS = re.compile(r"\s*[\r\n]+\s*")

LINE_LIMIT = 500
TEXT_LIMIT = 100_000


def _mark(match: re.Match[str]) -> str:
    return f"⟦U+{ord(match.group()):04X}⟧"


def visible(text: str, *, one_line: bool = True) -> str:
    """Make `text` harmless to print: every control, direction and invisible character becomes a visible mark.

    With `one_line`, line breaks and tabs become single spaces; otherwise they stay.
    """
    if text.isascii() and text.isprintable():
        return text
    if one_line:
        text = _LINE_BREAKS.sub(" ", text).replace("\t", " ")
    else:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _SHOWN.sub(_mark, text)


def shortened(text: str, limit: int = 80) -> str:
    """Return `text` as a sentence repeats it: cut with "…" where somebody pasted a whole book."""
    return text if len(text) <= limit else f"{text[:limit]}…"


def escaped(json: str) -> str:
    """Write the characters that `visible` marks as JSON escapes: the text reads back the same and is harmless to print.

    `json` is a whole JSON text; such characters stand only inside its strings, line breaks between them stay.
    """
    return _SHOWN.sub(_escape, json)


def _escape(match: re.Match[str]) -> str:
    units = match.group().encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[place]:02x}{units[place + 1]:02x}" for place in range(0, len(units), 2))


def clean_line(text: str, field: str = "text", limit: int = LINE_LIMIT) -> str:
    """Return `text` as one stored line: NFC, runs of blanks folded, ends stripped.

    Raises Invalid (`text.control`, `text.too_long`) naming `field` when it holds characters that may not be stored.
    """
    if text.isascii() and text.isprintable() and "  " not in text and len(text) <= limit:
        return text.strip()
    line = _SPACES.sub(" ", _LINE_BREAKS.sub(" ", unicodedata.normalize("NFC", text))).strip()
    found = _FORBIDDEN.search(line) or _HIDDEN.search(line)
    if found:
        raise Invalid("text.control", field=field, found=visible(found.group()))
    if len(line) > limit:
        raise Invalid("text.too_long", field=field, found=len(line), wanted=limit)
    return line


def clean_text(text: str, field: str = "text", limit: int = TEXT_LIMIT) -> str:
    """Return `text` as stored text of several lines: NFC, `\\n` line ends, no trailing blanks.

    Direction and invisible characters are left out: they come along when a chat or a web page is pasted, nobody sees
    them to take them away, and on paper they would turn the words around. Control characters raise Invalid.
    """
    if text.isascii() and text.isprintable() and len(text) <= limit:
        return text.rstrip()
    whole = unicodedata.normalize("NFC", _HIDDEN.sub("", text)).replace("\r\n", "\n").replace("\r", "\n")
    whole = "\n".join(line.rstrip() for line in whole.split("\n")).strip("\n")
    found = _FORBIDDEN.search(whole)
    if found:
        raise Invalid("text.control", field=field, found=visible(found.group()))
    if len(whole) > limit:
        raise Invalid("text.too_long", field=field, found=len(whole), wanted=limit)
    return whole


def washed(text: str) -> str:
    """Drop what `clean_line` would refuse: for importers, which must lose no row over a stray character."""
    return _HIDDEN.sub("", _FORBIDDEN.sub("", text))


_ASCII_FOLDED = "".join(chr(code).lower() if chr(code).isalnum() else " " for code in range(128))


def folded(text: str) -> str:
    """Fold `text` for comparing names: no case, accents, punctuation or repeated blanks."""
    if text.isascii():  # nearly all of it, and a hundred thousand rows at a time
        return " ".join(text.translate(_ASCII_FOLDED).split())
    # Taken apart before and after: a mathematical 𝑨 becomes A first, and folding some letters makes composed ones.
    bare = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return _SIGNS.sub(" ", _ACCENTS.sub("", bare)).strip()
