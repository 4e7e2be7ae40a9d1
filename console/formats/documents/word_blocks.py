"""Sets one neutral block after another into a Word document. Must not know meetings, wording or pages.

python-docx is given text nodes only; nothing that people wrote is ever parsed.
"""

from typing import Any

from console.formats.documents.blocks import (
    Block,
    Fields,
    Grid,
    Heading,
    Items,
    Kop,
    LetterHead,
    Pictures,
    Scan,
    Signatures,
    Text,
    Title,
)
from console.formats.documents.word_pictures import set_pictures
from console.formats.documents.word_tables import (
    content_width,
    grid,
    plain_table,
    set_fields,
    set_letter_head,
    set_signatures,
)
from console.formats.documents.word_xml import no_distance, plain_bottom, rule_below


def set_block(document: Any, block: Block, *, together: bool) -> None:  # noqa: C901 - one line per kind of block
    """Append `block`; `together` keeps a paragraph on the page of what follows (a signature never stands alone)."""
    match block:
        case Kop():
            _kop(document, block)
        case Title():
            _title(document, block)
        case LetterHead():
            set_letter_head(document, block)
        case Fields():
            set_fields(document, block)
        case Heading():
            document.add_heading(block.text, block.level)
        case Text():
            _text(document, block, together)
        case Items():
            _items(document, block)
        case Grid():
            grid(document, block, together=together)
        case Pictures():
            set_pictures(document, block)
        case Scan():
            document.add_paragraph(block.title)
            document.add_paragraph(block.unread)
        case Signatures():
            set_signatures(document, block, together=together)


def _kop(document: Any, block: Kop) -> None:
    picture = _logo_table(document, block)
    place = picture if picture is not None else document
    styled = [(text, 11, False) for text in block.lines]
    styled += [(block.unit, 14, True), *((text, 9, False) for text in block.address)]
    for position, (text, size, bold) in enumerate(styled):
        first_in_cell = picture is not None and position == 0
        paragraph = place.paragraphs[0] if first_in_cell else place.add_paragraph()
        _centred(paragraph, text, size, bold)
    if picture is None:
        rule_below(document.paragraphs[-1])
    else:
        ruled = document.add_paragraph()
        _small(ruled)
        rule_below(ruled)
    _small(document.add_paragraph())


def _logo_table(document: Any, block: Kop) -> Any:
    """Return the cell for the words beside the logo, or None when there is no logo that can be read."""
    from io import BytesIO

    from docx.enum.table import WD_ALIGN_VERTICAL
    from docx.shared import Mm

    if not block.logo:
        return None
    table = plain_table(document, [[""] * 3], [26, content_width(document) - 30, 4])
    try:
        run = table.cell(0, 0).paragraphs[0].add_run()
        shape = run.add_picture(BytesIO(block.logo), height=Mm(22))
        no_distance(shape)
    except Exception:  # python-docx raises whatever its picture readers raise; a bad logo must not stop a letter
        table._tbl.getparent().remove(table._tbl)
        return None
    if shape.width > Mm(24):
        shape.height, shape.width = int(shape.height * Mm(24) / shape.width), Mm(24)
    for cell in table.rows[0].cells:
        cell.vertical_alignment = WD_ALIGN_VERTICAL.CENTER
    return table.cell(0, 1)


def _centred(paragraph: Any, text: str, size: int, bold: bool) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = paragraph.add_run(text)
    run.font.size, run.bold = Pt(size), bold


def _small(paragraph: Any) -> None:
    from docx.shared import Pt

    paragraph.paragraph_format.line_spacing = Pt(6)
    paragraph.paragraph_format.space_after = Pt(2)


def _title(document: Any, block: Title) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    paragraph = document.add_paragraph(block.text, style="Title")
    plain_bottom(paragraph)
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for text in block.below:
        paragraph = document.add_paragraph()
        _centred(paragraph, text, 12, bold=True)
    paragraph.paragraph_format.space_after = Pt(10)


def _text(document: Any, block: Text, together: bool) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Mm, Pt

    paragraph = document.add_paragraph(block.text)
    # A justified line that ends in a line break would be pulled apart.
    if "\n" not in block.text:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    look = paragraph.paragraph_format
    look.space_before, look.space_after = Pt(4), Pt(4)
    look.first_line_indent = Mm(12) if block.first_line else None
    look.left_indent = Mm(6) if block.indent else None
    look.keep_with_next = together or None


def _items(document: Any, block: Items) -> None:
    from docx.shared import Mm, Pt

    if block.title:
        title = document.add_paragraph(block.title)
        title.paragraph_format.space_before = Pt(10)
        title.paragraph_format.keep_with_next = True
    edge = 6 if block.indent else 0
    for item in block.items:
        paragraph = document.add_paragraph(f"{item.mark}\t" if item.mark else "")
        if item.lead:
            paragraph.add_run(item.lead).bold = True
            paragraph.add_run(" ")
        paragraph.add_run(item.text)
        look = paragraph.paragraph_format
        hang = 8 if item.mark else 0
        look.left_indent, look.first_line_indent = Mm(edge + hang), Mm(-hang)
        look.tab_stops.add_tab_stop(Mm(edge + hang))
        look.space_after = Pt(3)
