"""What may stand on paper: untrusted text washed for every file format, and pictures told apart.

Knows characters and picture headers; must not know papers or file formats.
"""

import re
from typing import Final

from db.text import washed

_LINE_ENDS: Final = re.compile(r"\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_PNG: Final = b"\x89PNG\r\n\x1a\n"
_JPEG: Final = b"\xff\xd8\xff"


def printable(text: str) -> str:
    """Drop control, direction and invisible characters, which XML and paper cannot hold; keep line breaks."""
    return washed(_LINE_ENDS.sub("\n", text).replace("\t", " "))


def picture_kind(picture: bytes | None) -> str:
    """Return "png" or "jpg" by the first bytes of `picture`, or "" for anything that cannot stand in a letterhead."""
    if picture is None:
        return ""
    if picture.startswith(_PNG):
        return "png"
    return "jpg" if picture.startswith(_JPEG) else ""
