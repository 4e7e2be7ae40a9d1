"""The Dokumentasi of a Word paper: pictures two or four a page, each with its line below. Must not know wording."""

from io import BytesIO
from typing import Any, Final

from console.formats.documents.blocks import Picture, Pictures
from console.formats.documents.word_tables import content_width, plain_table
from console.formats.documents.word_xml import keep_whole, no_distance

_MM: Final = 36_000
_GAP, _CAPTION = 6.0, 13.0
# Pictures a page -> how many stand side by side, and how high one may be, in millimetres.
_LAYOUT: Final = {1: (1, 200.0), 2: (1, 90.0), 4: (2, 82.0)}


def set_pictures(document: Any, block: Pictures) -> None:
    """Append the pictures; a row is never split from its captions."""
    from docx.shared import Mm

    across, high = _LAYOUT[block.a_page]
    wide = content_width(document) / across
    rows = [block.pictures[n : n + across] for n in range(0, len(block.pictures), across)]
    table = plain_table(document, [[""] * across for _row in rows], [wide] * across)
    for row, pictures in zip(table.rows, rows, strict=True):
        keep_whole(row)
        # Low pictures must not let a row more slip onto the page.
        row.height = Mm(high + _CAPTION)
        for cell, picture in zip(row.cells, pictures, strict=False):
            _set(cell, picture, wide - _GAP, high)


def _set(cell: Any, picture: Picture, wide: float, high: float) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    paragraph = cell.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    if not _drawn(paragraph, picture.content, wide, high):
        paragraph.add_run(picture.unread)
    caption = cell.add_paragraph()
    caption.alignment = WD_ALIGN_PARAGRAPH.CENTER
    caption.add_run(picture.caption).font.size = Pt(10)
    caption.paragraph_format.space_before, caption.paragraph_format.space_after = Pt(4), Pt(10)


def _drawn(paragraph: Any, content: bytes, wide: float, high: float) -> bool:
    """Set a picture as large as its room allows; False for one that cannot be read."""
    run = paragraph.add_run()
    try:
        shape = run.add_picture(BytesIO(content))
        scale = min(wide * _MM / shape.width, high * _MM / shape.height)
    except Exception:  # python-docx raises whatever its picture readers raise; a bad photo must not stop a report
        return False
    shape.width, shape.height = int(shape.width * scale), int(shape.height * scale)
    no_distance(shape)
    return True
