"""Pictures and scans on their way into a PDF: each once, in the shape typst takes, nothing written to the disk.

typst takes files as text: a picture goes in inside an SVG, a scanned PDF as a list of byte values.
Must not know papers, wording or blocks' places on a page.
"""

import base64
import json
import re
import zlib
from typing import Final

from console.formats.documents.blocks import Picture, Pictures, Scan, Sheet
from console.formats.documents.printing import picture_kind, picture_size

SCAN_LIMIT: Final = 12_000_000
"""Bytes of all scans of one file together; what lies above is named and not set, for it would need gigabytes."""
PAGE_LIMIT: Final = 60
_STREAM: Final = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
_COUNT: Final = re.compile(rb"/Count\s+(\d{1,4})\b")
_UNPACKED_LIMIT: Final = 4_000_000
_MEDIA: Final = {"png": "image/png", "jpg": "image/jpeg"}


class Enclosures:
    """The pictures and scans of one sheet, found once however often they stand in it."""

    def __init__(self, sheet: Sheet) -> None:
        self.pictures: dict[str, bytes] = {}
        """File name -> SVG that holds the picture."""
        self.scans: list[bytes] = []
        self._names: dict[bytes, str] = {}
        self._places: dict[bytes, tuple[int, int]] = {}
        for block in (block for part in sheet.parts for block in part.blocks):
            if isinstance(block, Pictures):
                for picture in block.pictures:
                    self._take_picture(picture.content)
            elif isinstance(block, Scan):
                self._take_scan(block.content)

    def file_of(self, picture: Picture) -> str:
        """Return the file a picture goes in as, "" for one that cannot be read."""
        return self._names.get(picture.content, "")

    def place_of(self, scan: Scan) -> tuple[int, int]:
        """Return the place of a scan among `scans` and its number of pages: none for one that cannot be set."""
        return self._places.get(scan.content, (0, 0))

    def scans_as_json(self) -> str:
        """Return the scans as typst takes them."""
        return json.dumps([list(scan) for scan in self.scans], separators=(",", ":"))

    def _take_picture(self, content: bytes) -> None:
        size = picture_size(content)
        if size is None or content in self._names:
            return
        name = f"picture-{len(self._names)}.svg"
        self._names[content] = name
        self.pictures[name] = _svg(content, size)

    def _take_scan(self, content: bytes) -> None:
        if content in self._places or sum(map(len, self.scans)) + len(content) > SCAN_LIMIT:
            return
        pages = page_count(content)
        if pages:
            self._places[content] = (len(self.scans), pages)
            self.scans.append(content)


def _svg(content: bytes, size: tuple[int, int]) -> bytes:
    box = f'width="{size[0]}" height="{size[1]}"'
    data = base64.b64encode(content).decode()
    href = f"data:{_MEDIA[picture_kind(content)]};base64,{data}"
    return f'<svg xmlns="http://www.w3.org/2000/svg" {box}><image {box} href="{href}"/></svg>'.encode()


def page_count(scan: bytes) -> int:
    """Return how many pages of a PDF can be set, at most PAGE_LIMIT; 0 for one that cannot be read.

    The number its page tree tells is tried; where that is wrong, the first page alone is.
    """
    if not scan.startswith(b"%PDF-"):
        return 0
    told = min(max((int(count) for count in _COUNT.findall(_unpacked(scan))), default=1), PAGE_LIMIT)
    return next((pages for pages in dict.fromkeys((told, 1)) if pages and _can_be_set(scan, pages)), 0)


def _unpacked(scan: bytes) -> bytes:
    """Return the plain text of a PDF and of its packed streams, no more of each than a page tree needs."""
    found = [scan]
    for stream in _STREAM.findall(scan):
        try:
            found.append(zlib.decompressobj().decompress(stream, _UNPACKED_LIMIT))
        except zlib.error:
            continue
    return b"\n".join(found)


def _can_be_set(scan: bytes, page: int) -> bool:
    import typst

    source = f"#image(bytes(json(bytes(sys.inputs.scan))), page: {page}, width: 1cm, format: \"pdf\")".encode()
    try:
        typst.compile(source, format="pdf", sys_inputs={"scan": json.dumps(list(scan))}, ignore_system_fonts=True)
    except typst.TypstError:
        return False
    return True
