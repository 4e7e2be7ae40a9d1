"""The form as an editable Word file: the first page, and for each page a table whose cells hold their shapes.

The same form is the same bytes. Must not know procedures or lanes.
"""

import io
from typing import Any, Final

from console.formats.documents.printing import picture_kind
from console.formats.documents.word_file import LETTER_FONT
from console.formats.documents.word_package import saved, set_properties
from console.formats.documents.word_xml import (
    add_field,
    keep_whole,
    repeat_header,
    set_font,
    set_language,
    set_padding,
    set_widths,
    shade,
)
from console.formats.procedures import sheet_sizes as sizes
from console.formats.procedures.cells import cells_of
from console.formats.procedures.form import Form, FormPage
from console.formats.procedures.word_shapes import Shapes

_GREY: Final = "EBEBEB"


def word_form(form: Form, logo: bytes | None = None) -> bytes:
    """Return `form` as .docx."""
    from docx import Document

    document = Document()
    _prepare(document, form)
    _identity(document, form, logo if picture_kind(logo) else None)
    shapes = Shapes()
    for page in form.pages:
        _break(document)
        _table(document, form, page, shapes)
    _low(document.add_paragraph())
    return saved(document, form.day)


def _prepare(document: Any, form: Form) -> None:
    from docx.enum.section import WD_ORIENT
    from docx.shared import Mm, Pt

    normal = document.styles["Normal"]
    set_font(normal, LETTER_FONT)
    set_language(document, form.language)
    normal.font.size, normal.paragraph_format.space_after = Pt(9), Pt(0)
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(sizes.SHEET[0]), Mm(sizes.SHEET[1])
    section.left_margin, section.right_margin = Mm(sizes.LEFT), Mm(sizes.RIGHT)
    # Narrower than in the PDF: a page whose rows grow in another font keeps its line of page connectors.
    section.top_margin, section.bottom_margin = Mm(sizes.TOP - 4), Mm(sizes.BOTTOM - 6)
    section.header_distance = section.footer_distance = Mm(5)
    set_properties(document, form.day, title=form.title, subject=form.foot, language=form.language)
    _foot(section.footer.paragraphs[0], form)


def _foot(paragraph: Any, form: Form) -> None:
    from docx.enum.text import WD_TAB_ALIGNMENT
    from docx.shared import Mm, Pt

    paragraph.style.paragraph_format.tab_stops.clear_all()
    paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(sizes.WIDTH), WD_TAB_ALIGNMENT.RIGHT)
    paragraph.add_run(f"{form.foot}\t{form.words.page} ")
    add_field(paragraph, "PAGE")
    paragraph.add_run(f" {form.words.of} ")
    add_field(paragraph, "NUMPAGES")
    for run in paragraph.runs:
        run.font.size = Pt(7.5)


def _low(paragraph: Any) -> Any:
    """Make a paragraph that Word wants between tables as low as can be."""
    from docx.enum.text import WD_LINE_SPACING
    from docx.shared import Pt

    look = paragraph.paragraph_format
    look.line_spacing_rule, look.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(1)
    return paragraph


def _break(document: Any) -> None:
    _low(document.add_paragraph()).paragraph_format.page_break_before = True


# --------------------------------------------------------------------------------------------------- the first page


def _identity(document: Any, form: Form, logo: bytes | None) -> None:
    identity = form.identity
    rows = [*identity.rows, (identity.approved_by, ""), identity.title]
    table = document.add_table(rows=len(rows), cols=3, style="Table Grid")
    half = sizes.WIDTH / 2
    set_widths(table, [half, 44.0, half - 44.0])
    set_padding(table, 100, 50, 100)
    for row, (name, value) in zip(table.rows, rows, strict=True):
        row.cells[1].paragraphs[0].add_run(name)
        row.cells[2].paragraphs[0].add_run(value)
    table.rows[-1].cells[2].paragraphs[0].runs[0].bold = True
    _signature(table.rows[-2].cells[2], identity.approver)
    _unit(table.cell(0, 0).merge(table.cell(len(rows) - 1, 0)), identity.unit, logo)
    _low(document.add_paragraph())
    lists = document.add_table(rows=len(identity.lists), cols=2, style="Table Grid")
    set_widths(lists, [half, half])
    set_padding(lists, 100, 50, 100)
    for place, (name, entries) in enumerate(identity.lists):
        head, body = lists.cell(place // 2 * 2, place % 2), lists.cell(place // 2 * 2 + 1, place % 2)
        head.paragraphs[0].add_run(name).bold = True
        shade(head, _GREY)
        _entries(body, entries)


def _signature(cell: Any, approver: tuple[str, str, str]) -> None:
    from docx.shared import Pt

    position, name, number = approver
    cell.paragraphs[0].add_run(position)
    cell.paragraphs[0].paragraph_format.space_after = Pt(46)
    cell.add_paragraph().add_run(name).bold = True
    cell.add_paragraph().add_run(number)


def _unit(cell: Any, unit: str, logo: bytes | None) -> None:
    from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Mm, Pt

    for spare in cell.paragraphs[1:]:
        spare._p.getparent().remove(spare._p)
    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    if logo:
        cell.paragraphs[0].add_run().add_picture(io.BytesIO(logo), height=Mm(26))
        cell.add_paragraph()
    name = cell.paragraphs[-1].add_run(unit)
    name.bold, name.font.size = True, Pt(14)
    for paragraph in cell.paragraphs:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER


def _entries(cell: Any, entries: tuple[str, ...]) -> None:
    from docx.shared import Mm

    for number, entry in enumerate(entries, 1):
        paragraph = cell.paragraphs[0] if number == 1 else cell.add_paragraph()
        if len(entries) > 1:
            look = paragraph.paragraph_format
            look.left_indent, look.first_line_indent = Mm(6), Mm(-6)
            look.tab_stops.add_tab_stop(Mm(6))
        paragraph.add_run(f"{number}.\t{entry}" if len(entries) > 1 else entry)


# -------------------------------------------------------------------------------------------------------- the table


def _table(document: Any, form: Form, page: FormPage, shapes: Shapes) -> None:
    from docx.enum.table import WD_ROW_HEIGHT_RULE
    from docx.shared import Mm

    zones = [[height] if height > 0 else [] for height in (page.page.above, page.page.below)]
    rows = [*([None] * len(zones[0])), *page.page.rows, *([None] * len(zones[1]))]
    heights = [sizes.HEAD_ROW, form.head, *zones[0], *(row.height for row in page.page.rows), *zones[1]]
    table = document.add_table(rows=len(heights), cols=len(form.columns.widths), style="Table Grid")
    set_padding(table, 0, 0, 0)
    set_widths(table, list(form.columns.widths))
    for row, height in zip(table.rows, heights, strict=True):
        # At least: where a font is missing and lines grow, a gap in an arrow is better than a text cut off.
        row.height, row.height_rule = Mm(height), WD_ROW_HEIGHT_RULE.AT_LEAST
        keep_whole(row)
    for row in table.rows[:2]:
        repeat_header(row)
    grid = [list(row.cells) for row in table.rows]
    _fill_rows(grid[2:], rows, form.columns.actors)
    _draw(grid[2:], form, page, shapes)
    _head(grid, form)


def _fill_rows(grid: list[list[Any]], rows: list[Any], actors: int) -> None:
    for cells, row in zip(grid, rows, strict=True):
        if row is None:
            continue
        activity, *others = row.row.texts
        _write(cells[0], row.row.number, center=True)
        _write(cells[1], activity)
        for place, text in enumerate(others):
            _write(cells[2 + actors + place], text, center=place == 1)


def _write(cell: Any, text: str, *, center: bool = False) -> None:
    from docx.shared import Mm

    for place, line in enumerate(text.split("\n")):
        paragraph = cell.paragraphs[0] if place == 0 else cell.add_paragraph()
        _set(paragraph, line, sizes.TEXT_SIZE, sizes.TEXT_LINE, center=center)
        look = paragraph.paragraph_format
        look.left_indent = look.right_indent = Mm(sizes.PADDING)
        if place == 0:
            look.space_before = Mm(sizes.PADDING)


def _set(paragraph: Any, text: str, size: float, line: float, *, center: bool, bold: bool = False) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
    from docx.shared import Mm, Pt

    look = paragraph.paragraph_format
    look.line_spacing_rule, look.line_spacing = WD_LINE_SPACING.EXACTLY, Mm(line)
    if center:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = paragraph.add_run(text)
    run.font.size, run.bold = Pt(size), bold or None


def _draw(grid: list[list[Any]], form: Form, page: FormPage, shapes: Shapes) -> None:
    for (row, column), cell in sorted(cells_of(page.page, page.picture, form.columns).items()):
        paragraph = grid[row][2 + column].paragraphs[0]
        for label in cell.labels:
            shapes.label(paragraph, label, cell.left, cell.top)
        for part in cell.parts:
            left, top, width, height = part.place
            height += part.over + part.under
            shapes.line(paragraph, (left - cell.left, top - part.over - cell.top, width, height), head=part.head)
        for symbol in cell.symbols:
            shapes.symbol(paragraph, symbol, cell.left, cell.top)


def _head(grid: list[list[Any]], form: Form) -> None:
    words, actors = form.words, form.columns.actors
    end = len(form.columns.widths) - 1
    spans = (
        (words.row, 0, 0, 1), (words.activity, 1, 1, 1), (words.actors, 2, 1 + actors, 0),
        (words.standard, 2 + actors, 4 + actors, 0), (words.note, end, end, 1),
    )  # fmt: skip
    for text, first, last, depth in spans:
        _title(grid[0][first].merge(grid[depth][last]), text, sizes.TEXT_SIZE, sizes.TEXT_LINE)
    for place, name in enumerate(form.actors):
        _title(grid[1][2 + place], name, form.actor_size, sizes.ACTOR_LINE)
    for place, text in enumerate((words.requirements, words.duration, words.output)):
        _title(grid[1][2 + actors + place], text, sizes.TEXT_SIZE, sizes.TEXT_LINE)


def _title(cell: Any, text: str, size: float, line: float) -> None:
    from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT

    for spare in cell.paragraphs[1:]:
        spare._p.getparent().remove(spare._p)
    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    _set(cell.paragraphs[0], text, size, line, center=True, bold=True)
    shade(cell, _GREY)


