"""The tables of a Word paper: labelled values, letter heads, signatures (no lines) and lists (with lines).

Must not know meetings or wording.
"""

from typing import Any

from console.formats.documents.blocks import (
    Column,
    Field,
    Fields,
    Grid,
    LetterHead,
    Signature,
    Signatures,
    broken_rows,
    is_small,
)
from console.formats.documents.word_xml import (
    keep_whole,
    repeat_header,
    set_padding,
    set_widths,
    shade,
)

_MM: int = 36_000  # English Metric Units in a millimetre
_TWIPS: float = 56.7  # twentieths of a point in a millimetre
TABLE_TEXT: str = "Isi Tabel"
RED: tuple[int, int, int] = (0xC0, 0x00, 0x00)
_COLON: float = 5.0
_SIDES: int = 70  # twips between the text of a cell and its lines


def content_width(document: Any) -> float:
    """Return how many millimetres stand between the margins of the current section."""
    section = document.sections[-1]
    return float((section.page_width - section.left_margin - section.right_margin) / _MM)


def plain_table(document: Any, rows: list[list[str]], widths: list[float], indent: float = 0.0) -> Any:
    """Append a table without lines, `indent` millimetres from the margin, and return it."""
    table = document.add_table(rows=len(rows), cols=len(widths))
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.paragraphs[0].add_run(text)
    set_widths(table, widths)
    # No padding: text stands level with the paragraphs around it, and a picture has the whole width of its cell.
    set_padding(table, 0, 0, int(indent * _TWIPS))
    return table


def set_letter_head(document: Any, block: LetterHead) -> None:
    """Set Nomor, Sifat, Lampiran, Hal on the left and place and date on the right, level with the first of them."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    width = content_width(document)
    rows = [[label, ":", value, ""] for label, value in block.rows]
    label = max(24.0, max(len(label) for label, _value in block.rows) * 2.9 + 2)
    table = plain_table(document, rows, [label, _COLON, width - label - _COLON - 66, 66])
    right = table.cell(0, 3).paragraphs[0]
    right.add_run(block.place_date)
    right.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    for row in table.rows[1:]:
        value = row.cells[2].paragraphs[0].text
        merged = row.cells[2].merge(row.cells[3])
        for spare in merged.paragraphs[1:]:
            spare._p.getparent().remove(spare._p)
        if merged.paragraphs[0].text != value:
            merged.paragraphs[0].text = value
    _space(document)


def set_fields(document: Any, block: Fields) -> None:
    """Set labels, colons and values in three columns."""
    from docx.shared import Mm

    width = content_width(document)
    indent = 12.0 if block.indent else 0.0
    label = min(max((len(row.label.strip()) for row in block.rows), default=10) * 2.5 + 6, width / 3)
    rows = [[row.label.strip(), ":" if row.values != ("",) else "", ""] for row in block.rows]
    table = plain_table(document, rows, [label, _COLON, width - indent - label - _COLON], indent)
    for row, line in zip(block.rows, table.rows, strict=True):
        keep_whole(line)
        if row.label.startswith("   "):
            line.cells[0].paragraphs[0].paragraph_format.left_indent = Mm(6)
        _values(line.cells[2], row)
    _space(document)


def _values(cell: Any, row: Field) -> None:
    paragraph = cell.paragraphs[0]
    if row.lead:
        paragraph.add_run(row.lead)
    for number, value in enumerate(row.values, 1):
        paragraph = paragraph if number == 1 and not row.lead else cell.add_paragraph()
        if row.numbered:
            _hang(paragraph, 8)
        paragraph.add_run(f"{number}.\t{value}" if row.numbered else value)


def _hang(paragraph: Any, millimetres: float) -> None:
    from docx.shared import Mm

    look = paragraph.paragraph_format
    look.left_indent, look.first_line_indent = Mm(millimetres), Mm(-millimetres)
    look.tab_stops.add_tab_stop(Mm(millimetres))


def grid(document: Any, block: Grid, *, together: bool) -> None:
    """Append a table with lines whose header repeats on every page and whose rows are not split.

    `together` keeps the last rows on the page of the signature that follows.
    """
    from docx.shared import Mm

    block = block.without_pages()
    table = document.add_table(rows=1, cols=len(block.columns), style="Table Grid")
    for cell, column in zip(table.rows[0].cells, block.columns, strict=True):
        _fill(cell, column.label, column, head=True)
        shade(cell, "EBEBEB")
    repeat_header(table.rows[0])
    keep_whole(table.rows[0])
    sums = len(block.rows) - block.totals
    breaking = broken_rows(block)
    for number, texts in enumerate(block.rows):
        row = table.add_row()
        if not breaking[number]:
            keep_whole(row)
        if block.height:
            row.height = Mm(block.height)
        for cell, column, text in zip(row.cells, block.columns, texts, strict=True):
            _fill(cell, text, column, head=False, bold=number >= sums)
    scale = content_width(document) / sum(column.width for column in block.columns)
    set_widths(table, [column.width * scale for column in block.columns])
    set_padding(table, _SIDES, 40, _SIDES)
    if is_small(block) and not together:
        _keep_with_next([cell for row in table.rows[:-1] for cell in row.cells])
    if together:
        _keep_with_next([cell for row in table.rows[-2:] for cell in row.cells])
    _space(document).paragraph_format.keep_with_next = together or None


def _keep_with_next(cells: list[Any]) -> None:
    """Keep rows on the page of what follows. Word asks every paragraph of a row, LibreOffice its first."""
    for paragraph in (each for cell in cells for each in cell.paragraphs):
        paragraph.paragraph_format.keep_with_next = True


def _fill(cell: Any, text: str, column: Column, *, head: bool, bold: bool = False) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import RGBColor

    paragraph = cell.paragraphs[0]
    if head or column.align == "center":
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    elif column.align == "right":
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    paragraph.style = TABLE_TEXT
    run = paragraph.add_run(text)
    run.bold = head or bold or None
    if column.red and not head:
        run.font.color.rgb = RGBColor(*RED)


def set_signatures(document: Any, block: Signatures, *, together: bool = False) -> None:
    """Append the signatures side by side, the counting one on the right, never split over pages.

    `together` keeps them on the page of the signatures that follow.
    """
    _space(document).paragraph_format.keep_with_next = True
    half = content_width(document) / 2
    table = plain_table(document, [["", ""], ["", ""]], [half, half])
    for row in table.rows:
        keep_whole(row)
    if block.place_date:
        place = table.cell(0, 1).paragraphs[0]
        _aligned(place, _edge(block.right)).add_run(block.place_date)
        table.cell(0, 1).add_paragraph()
        table.cell(0, 0).add_paragraph()
    for column, one in ((0, block.left), (1, block.right)):
        if one:
            _office(table.cell(0, column), one)
            _person(table.cell(1, column), one)
    _keep_with_next([cell for row in table.rows[: 2 if together else 1] for cell in row.cells])
    _space(document).paragraph_format.keep_with_next = together or None


def _edge(one: Signature) -> float:
    return 10.0 if one.prefix else 0.0


def _office(cell: Any, one: Signature) -> None:
    from docx.shared import Pt

    paragraph = cell.paragraphs[-1]
    if one.title:
        _aligned(paragraph, _edge(one)).add_run(one.title)
        paragraph = cell.add_paragraph()
    for position, text in enumerate(one.above):
        paragraph = paragraph if position == 0 else cell.add_paragraph()
        hanging = bool(one.prefix) and position == 0
        _aligned(paragraph, _edge(one), hanging=hanging).add_run(f"{one.prefix}\t{text}" if hanging else text)
    paragraph.paragraph_format.space_after = Pt(46)


def _person(cell: Any, one: Signature) -> None:
    _aligned(cell.paragraphs[0], _edge(one)).add_run(one.name).bold = True
    for text in one.below:
        _aligned(cell.add_paragraph(), _edge(one)).add_run(text)


def _aligned(paragraph: Any, edge: float, *, hanging: bool = False) -> Any:
    from docx.shared import Mm

    if hanging:
        _hang(paragraph, edge)
    elif edge:
        paragraph.paragraph_format.left_indent = Mm(edge)
    return paragraph


def _space(document: Any) -> Any:
    from docx.shared import Pt

    paragraph = document.add_paragraph()
    paragraph.paragraph_format.line_spacing = Pt(8)
    return paragraph


def shrink_last(document: Any) -> None:
    """Make the empty paragraph that Word wants after a table as low as can be: on a full page it would be one more."""
    from docx.shared import Pt

    last = document.paragraphs[-1]
    if not last.text:
        last.paragraph_format.line_spacing = Pt(1)
