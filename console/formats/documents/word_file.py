"""A sheet as an editable Word file: pages, styles, header and footer, properties. Blocks are set by word_blocks.

The same sheet is the same bytes: the zip is written again with the sheet's own date. Must not know meetings or wording.
"""

from typing import Any, Final

from console.formats.documents.blocks import Mark, Part, Sheet, Signatures
from console.formats.documents.word_blocks import set_block
from console.formats.documents.word_package import saved, set_properties
from console.formats.documents.word_tables import RED, TABLE_TEXT, shrink_last
from console.formats.documents.word_xml import (
    add_bookmark,
    add_field,
    count_from_one,
    end_section,
    set_font,
    set_language,
)

LETTER_FONT: Final = "Arial"
_PORTRAIT_MM: Final = (210, 297)


def word_file(sheet: Sheet) -> bytes:
    """Return `sheet` as .docx."""
    from docx import Document

    document = Document()
    _styles(document, sheet.language)
    _properties(document, sheet)
    several = any(part.opens for part in sheet.parts[1:])
    paper = 0
    for position, part in enumerate(sheet.parts):
        section = _section(document, part, first=position == 0)
        if position == 0 or part.opens:
            paper += 1
            _running_lines(section, sheet, paper if several else 0)
        if position and part.opens:
            count_from_one(section)
        for number, block in enumerate(part.blocks):
            following = part.blocks[number + 1] if number + 1 < len(part.blocks) else None
            set_block(document, block, together=isinstance(following, Signatures))
        shrink_last(document)
        if several and (position + 1 == len(sheet.parts) or sheet.parts[position + 1].opens):
            add_bookmark(document.paragraphs[-1], _end_of(paper), paper)
    return saved(document, sheet.day)


def _styles(document: Any, language: str) -> None:
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import Pt, RGBColor

    normal = document.styles["Normal"]
    set_font(normal, LETTER_FONT)
    set_language(document, language)
    normal.font.size = Pt(11)
    normal.paragraph_format.space_after = Pt(0)
    small = document.styles.add_style(TABLE_TEXT, WD_STYLE_TYPE.PARAGRAPH)
    small.base_style, small.font.size = normal, Pt(9)
    for name, size in (("Title", 13), ("Heading 1", 11), ("Heading 2", 11), ("Heading 3", 11)):
        style = document.styles[name]
        set_font(style, LETTER_FONT)
        style.font.size, style.font.bold, style.font.italic = Pt(size), True, False
        style.font.color.rgb = RGBColor(0, 0, 0)
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(10), Pt(4)
        style.paragraph_format.keep_with_next = True


def _properties(document: Any, sheet: Sheet) -> None:
    about = {"title": sheet.title, "subject": sheet.foot, "language": sheet.language, "author": sheet.author}
    set_properties(document, sheet.day, **about)


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


def _running_lines(section: Any, sheet: Sheet, paper: int) -> None:
    """Fill header and footer; later sections of the paper take them over. A plain class stands on its first page only.

    `paper` is the place of the paper among several in one file, 0 when it is alone.
    """
    section.different_first_page_header_footer = not sheet.mark.every_page
    _foot(section.footer, sheet, paper)
    if not sheet.mark.every_page:
        _foot(section.first_page_footer, sheet, paper)
    if paper <= 1:  # the header is the same on all of them
        head = section.header if sheet.mark.every_page else section.first_page_header
        _class_mark(head.paragraphs[0], sheet.mark)


def _end_of(paper: int) -> str:
    return f"_end_{paper}"


def _class_mark(paragraph: Any, mark: Mark) -> Any:
    from docx.shared import RGBColor

    run = paragraph.add_run(mark.text)
    run.bold = True
    if mark.red:
        run.font.color.rgb = RGBColor(*RED)
    return run


def _foot(footer: Any, sheet: Sheet, paper: int) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    footer.is_linked_to_previous = False
    paragraph = footer.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    if sheet.mark.every_page:
        _class_mark(paragraph, sheet.mark).font.size = Pt(9)
        paragraph.add_run("\n")
    # Several papers in one file count their own pages: as many as the number on the page where each ends.
    total = f"PAGEREF {_end_of(paper)}" if paper else "NUMPAGES"
    paragraph.add_run(f"{sheet.foot} - {sheet.page_word} ")
    add_field(paragraph, "PAGE")
    paragraph.add_run(f" {sheet.of_word} ")
    add_field(paragraph, total, stale=bool(paper))
    for run in paragraph.runs:
        run.font.size = Pt(9)


