"""Pictures and scans on their way into a PDF: each once, in the shape typst takes, nothing written to the disk.

typst takes files as text: a picture goes in inside an SVG. The pages of a scanned PDF are drawn first and go in as
pictures, because PDF/A holds no other PDF: what the scan looks like is kept, what its maker wrote into it (places,
names, programs) stays behind. Must not know papers, wording or blocks' places on a page.
"""

import base64
import io
import json
import re
import zlib
from typing import Any, Final

from console.formats.documents.blocks import Picture, Pictures, Scan, Sheet
from console.formats.documents.printing import picture_kind, picture_size

SCAN_LIMIT: Final = 12_000_000
"""Bytes of all scans of one file together; what lies above is named and not set, for it would need gigabytes."""
PAGE_LIMIT: Final = 60
"""Pages of one scan; a longer one is named and not set: half of it would pass for the whole."""
DOTS: Final = 200
"""Dots to the inch of a drawn page, as offices scan."""
_QUALITY: Final = 80
_PAGES: Final = b"""#let scan = bytes(json(bytes(sys.inputs.scan)))
#set page(width: 165mm, height: 246mm, margin: 0pt)
#for n in range(int(sys.inputs.pages)) {
  page(image(scan, page: n + 1, width: 100%, height: 100%, fit: "contain", format: "pdf"))
}"""
_STREAM: Final = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
_COUNT: Final = re.compile(rb"/Count\s+(\d{1,4})\b")
_UNPACKED_LIMIT: Final = 4_000_000
_MEDIA: Final = {"png": "image/png", "jpg": "image/jpeg"}


class Enclosures:
    """The pictures and scans of one sheet, found once however often they stand in it."""

    def __init__(self, sheet: Sheet) -> None:
        self.pictures: dict[str, bytes] = {}
        """File name -> SVG that holds the picture."""
        self._names: dict[bytes, str] = {}
        self._pages: dict[bytes, tuple[str, ...]] = {}
        self._scanned = 0
        for block in (block for part in sheet.parts for block in part.blocks):
            if isinstance(block, Pictures):
                for picture in block.pictures:
                    self._take_picture(picture.content)
            elif isinstance(block, Scan):
                self._take_scan(block.content)

    def file_of(self, picture: Picture) -> str:
        """Return the file a picture goes in as, "" for one that cannot be read."""
        return self._names.get(picture.content, "")

    def pages_of(self, scan: Scan) -> tuple[str, ...]:
        """Return the files the pages of a scan go in as: none for one that cannot be set."""
        return self._pages.get(scan.content, ())

    def _take_picture(self, content: bytes) -> str:
        size = picture_size(content)
        if size is not None and content not in self._names:
            name = f"picture-{len(self._names)}.svg"
            self._names[content] = name
            self.pictures[name] = _svg(content, size)
        return self._names.get(content, "")

    def _take_scan(self, content: bytes) -> None:
        if content in self._pages or self._scanned + len(content) > SCAN_LIMIT:
            return
        drawn = drawn_pages(content)
        if drawn:
            self._scanned += len(content)
            self._pages[content] = tuple(self._take_picture(page) for page in drawn)


def _svg(content: bytes, size: tuple[int, int]) -> bytes:
    box = f'width="{size[0]}" height="{size[1]}"'
    data = base64.b64encode(content).decode()
    href = f"data:{_MEDIA[picture_kind(content)]};base64,{data}"
    return f'<svg xmlns="http://www.w3.org/2000/svg" {box}><image {box} href="{href}"/></svg>'.encode()


def drawn_pages(scan: bytes) -> list[bytes]:
    """Return the pages of a PDF as pictures (PNG or JPEG); none of one that cannot be read or is above PAGE_LIMIT.

    The number its page tree tells is tried; where that is wrong, the first page alone is.
    """
    if not scan.startswith(b"%PDF-"):
        return []
    told = max((int(count) for count in _COUNT.findall(_unpacked(scan))), default=1)
    if told > PAGE_LIMIT:
        return []
    found = (_drawn(scan, pages) for pages in dict.fromkeys((told, 1)) if pages)
    return [_smaller(page) for page in next(filter(None, found), [])]


def _unpacked(scan: bytes) -> bytes:
    """Return the plain text of a PDF and of its packed streams, no more of each than a page tree needs."""
    found = [scan]
    for stream in _STREAM.findall(scan):
        try:
            found.append(zlib.decompressobj().decompress(stream, _UNPACKED_LIMIT))
        except zlib.error:
            continue
    return b"\n".join(found)


def _drawn(scan: bytes, pages: int) -> list[bytes]:
    import typst

    inputs = {"scan": json.dumps(list(scan), separators=(",", ":")), "pages": str(pages)}
    try:
        drawn: Any = typst.compile(_PAGES, format="png", ppi=DOTS, sys_inputs=inputs, ignore_system_fonts=True)
    except typst.TypstError:
        return []
    return drawn if isinstance(drawn, list) else [drawn]  # of one page it returns that page alone


def _smaller(page: bytes) -> bytes:
    """Return a drawn page as JPEG where that takes less room: a text is small as PNG, a photographed page is huge."""
    from PIL import Image

    coded = io.BytesIO()
    with Image.open(io.BytesIO(page)) as picture:
        picture.convert("RGB").save(coded, "JPEG", quality=_QUALITY, optimize=True, dpi=(DOTS, DOTS))
    return min(page, coded.getvalue(), key=len)
