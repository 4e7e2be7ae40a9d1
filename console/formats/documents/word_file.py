"""A sheet as an editable Word file: pages, styles, header and footer, properties. Blocks are set by word_blocks.

The same sheet is the same bytes: the zip is written again with the sheet's own date. Must not know meetings or wording.
"""

import io
import zipfile
from datetime import UTC, datetime
from typing import Any, Final

from console.formats.documents.blocks import Mark, Part, Sheet, Signatures
from console.formats.documents.word_blocks import set_block
from console.formats.documents.word_tables import RED, TABLE_TEXT, shrink_last
from console.formats.documents.word_xml import add_field, count_from_one, end_section, set_font, set_language

LETTER_FONT: Final = "Arial"
_PORTRAIT_MM: Final = (210, 297)


def word_file(sheet: Sheet) -> bytes:
    """Return `sheet` as .docx."""
    from docx import Document

    document = Document()
    _styles(document, sheet.language)
    _properties(document, sheet)
    for position, part in enumerate(sheet.parts):
        section = _section(document, part, first=position == 0)
        if position == 0:
            _running_lines(section, sheet)
        elif part.opens:
            section.different_first_page_header_footer = not sheet.mark.every_page
            count_from_one(section)
        for number, block in enumerate(part.blocks):
            following = part.blocks[number + 1] if number + 1 < len(part.blocks) else None
            set_block(document, block, together=isinstance(following, Signatures))
        shrink_last(document)
    target = io.BytesIO()
    document.save(target)
    return _dated(target.getvalue(), sheet)


def _styles(document: Any, language: str) -> None:
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import Pt, RGBColor

    normal = document.styles["Normal"]
    set_font(normal, LETTER_FONT)
    set_language(document, language)
    normal.font.size = Pt(12)
    normal.paragraph_format.space_after = Pt(0)
    small = document.styles.add_style(TABLE_TEXT, WD_STYLE_TYPE.PARAGRAPH)
    small.base_style, small.font.size = normal, Pt(9)
    for name, size in (("Title", 13), ("Heading 1", 12), ("Heading 2", 12), ("Heading 3", 12)):
        style = document.styles[name]
        set_font(style, LETTER_FONT)
        style.font.size, style.font.bold, style.font.italic = Pt(size), True, False
        style.font.color.rgb = RGBColor(0, 0, 0)
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(10), Pt(4)
        style.paragraph_format.keep_with_next = True


def _properties(document: Any, sheet: Sheet) -> None:
    made = datetime(sheet.day.year, sheet.day.month, sheet.day.day, tzinfo=UTC)
    core = document.core_properties
    core.title, core.author, core.last_modified_by = sheet.title[:255], sheet.author[:255], ""
    core.subject, core.keywords, core.comments, core.language = sheet.foot[:255], "", "", sheet.language
    core.created = core.modified = made
    core.revision = 1


def _section(document: Any, part: Part, *, first: bool) -> Any:
    from docx.enum.section import WD_ORIENT, WD_SECTION
    from docx.shared import Mm

    section = document.sections[0] if first else document.add_section(WD_SECTION.NEW_PAGE)
    if not first:
        end_section(document)
    short, long = _PORTRAIT_MM
    section.orientation = WD_ORIENT.LANDSCAPE if part.landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (Mm(long), Mm(short)) if part.landscape else (Mm(short), Mm(long))
    section.left_margin, section.right_margin = Mm(25), Mm(20)
    section.top_margin, section.bottom_margin = Mm(22), Mm(22)
    section.header_distance = section.footer_distance = Mm(10)
    section.different_first_page_header_footer = False
    return section


def _running_lines(section: Any, sheet: Sheet) -> None:
    """Fill header and footer; later sections take them over. A plain class stands on the first page only."""
    section.different_first_page_header_footer = not sheet.mark.every_page
    _foot(section.footer, sheet)
    if sheet.mark.every_page:
        _class_mark(section.header.paragraphs[0], sheet.mark)
    else:
        _class_mark(section.first_page_header.paragraphs[0], sheet.mark)
        _foot(section.first_page_footer, sheet)


def _class_mark(paragraph: Any, mark: Mark) -> Any:
    from docx.shared import RGBColor

    run = paragraph.add_run(mark.text)
    run.bold = True
    if mark.red:
        run.font.color.rgb = RGBColor(*RED)
    return run


def _foot(footer: Any, sheet: Sheet) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    paragraph = footer.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    if sheet.mark.every_page:
        _class_mark(paragraph, sheet.mark).font.size = Pt(9)
        paragraph.add_run("\n")
    counted = [(f"{sheet.foot} - {sheet.page_word} ", "PAGE"), (f" {sheet.of_word} ", "NUMPAGES")]
    # Several papers in one file count their own pages; how many each has no field tells that every program knows.
    for text, field in counted[:1] if any(part.opens for part in sheet.parts[1:]) else counted:
        paragraph.add_run(text)
        add_field(paragraph, field)
    for run in paragraph.runs:
        run.font.size = Pt(9)


def _dated(blob: bytes, sheet: Sheet) -> bytes:
    # A zip knows the years 1980 to 2107 only.
    moment = (min(max(sheet.day.year, 1980), 2107), sheet.day.month, sheet.day.day, 0, 0, 0)
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(blob)) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, moment)
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, old.read(name))
    return target.getvalue()
