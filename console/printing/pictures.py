"""Whether a PNG or JPEG picture is whole: one that breaks off would be left out of every letter, silently.

Knows the two formats' framing only; must not know files or papers.
"""

import zlib
from typing import Final

_PNG: Final = b"\x89PNG\r\n\x1a\n"
_JPEG_START, _JPEG_END = b"\xff\xd8\xff", b"\xff\xd9"
_SIDE_LIMIT: Final = 6_000


def is_whole(picture: bytes) -> bool:
    """Tell whether `picture` is a PNG or JPEG with its end still on it, and a PNG without damage."""
    if picture.startswith(_PNG):
        return _is_whole_png(picture)
    return picture.startswith(_JPEG_START) and _JPEG_END in picture[-64:]


def _is_whole_png(picture: bytes) -> bool:
    place = len(_PNG)
    kind = b""
    while place + 12 <= len(picture):
        length = int.from_bytes(picture[place : place + 4])
        end = place + 8 + length
        body = picture[place + 4 : end]
        if picture[end : end + 4] != zlib.crc32(body).to_bytes(4):
            return False
        kind = body[:4]
        if kind == b"IHDR" and not _fits(body):
            return False
        if kind == b"IEND":
            return True
        place = end + 4
    return False


def _fits(header: bytes) -> bool:
    """A small file may unpack to gigabytes: its sides say so before anybody unpacks it."""
    width, height = int.from_bytes(header[4:8]), int.from_bytes(header[8:12])
    return 0 < width <= _SIDE_LIMIT and 0 < height <= _SIDE_LIMIT
