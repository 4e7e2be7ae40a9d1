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


def picture_size(picture: bytes) -> tuple[int, int] | None:
    """Return width and height that the header of a PNG or JPEG tells; None for anything else."""
    if picture.startswith(_PNG) and len(picture) >= 24:
        size = int.from_bytes(picture[16:20]), int.from_bytes(picture[20:24])
    elif picture.startswith(_JPEG):
        size = _jpeg_size(picture)
    else:
        return None
    return size if all(size) else None


def _jpeg_size(picture: bytes) -> tuple[int, int]:
    """Walk from segment to segment up to the frame header (SOF), which tells height and width."""
    place = 2
    while place + 9 < len(picture) and picture[place] == 0xFF:
        kind, length = picture[place + 1], int.from_bytes(picture[place + 2 : place + 4])
        if 0xC0 <= kind <= 0xCF and kind not in (0xC4, 0xC8, 0xCC):
            return int.from_bytes(picture[place + 7 : place + 9]), int.from_bytes(picture[place + 5 : place + 7])
        place += 2 + length
    return 0, 0


def picture_kind(picture: bytes | None) -> str:
    """Return "png" or "jpg" by the first bytes of `picture`, or "" for anything that cannot stand in a letterhead."""
    if picture is None:
        return ""
    if picture.startswith(_PNG):
        return "png"
    return "jpg" if picture.startswith(_JPEG) else ""
