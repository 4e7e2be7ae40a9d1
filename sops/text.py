"""Letters of a procedure's file: which are taken, and how a text becomes one line.

Knows Unicode and byte order marks; must not know fields, keys or languages. What a terminal could obey or nobody can
see never gets in (the database keeps the same rule for its own texts).
"""

import re
import unicodedata

BYTE_LIMIT = 256 * 1024
VALUE_LIMIT = 4_000
"""Letters of one text; blanks and backslashes are not counted, because writing a list may add some."""

LINE_LIMIT = 4 * VALUE_LIMIT
_BIDI = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_INVISIBLE = "\u00ad\u180e\u200b\u2060-\u2064\ufeff\ufff9-\ufffb\U000e0000-\U000e007f"
_CONTROL = "\x00-\x08\x0a-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
_FORBIDDEN = re.compile(f"[{_CONTROL}{_BIDI}{_INVISIBLE}]")


def decode(data: bytes) -> str | None:
    """Return the text of a file as Notepad saves it: UTF-8, or UTF-16 with its mark; None if it is neither."""
    try:
        if data.startswith((b"\xff\xfe", b"\xfe\xff")):
            return data.decode("utf-16")
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None


def lines_of(text: str) -> list[str]:
    """Split a text at its line ends, Windows' or others', and at nothing else."""
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")


def forbidden(line: str) -> str:
    """Return the first sign that may not stand in a procedure as `U+202E`, or "" when there is none."""
    found = None if line.isascii() and line.isprintable() else _FORBIDDEN.search(line)
    return f"U+{ord(found.group()):04X}" if found else ""


def folded(text: str) -> str:
    """Return `text` as one line: NFC, every run of blanks one space, ends stripped."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def too_long(text: str) -> bool:
    """Say whether a text has more letters than a field holds."""
    return len(text) > VALUE_LIMIT and len(text) - text.count(" ") - text.count("\\") > VALUE_LIMIT
