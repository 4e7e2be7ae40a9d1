"""A Word document as blocks: paragraphs and tables in their order, merged cells laid out on one grid.

Knows WordprocessingML; must not know what an SOP is. Tracked deletions and field codes are no text. A table inside a
cell follows the table it stands in as a block of its own: forms are often laid out in one large table.
"""

from collections.abc import Iterator
from typing import Final
from xml.etree.ElementTree import Element

from console.formats.procedures.source_blocks import EMPTY, Block, Cell, Mark, Paragraph, Table
from console.formats.procedures.word_reading_guards import MAIN, word_parts
from console.formats.procedures.word_reading_shapes import attribute, chosen, is_drawing, local, marks_in
from db.errors import Refused

COLUMN_LIMIT: Final = 200
ROW_LIMIT: Final = 5_000
_SKIPPED: Final = frozenset({"del", "moveFrom", "pPr", "rPr", "sectPr", "tblPr", "tblGrid", "tcPr", "trPr", "sdtPr"})
_BREAKS: Final = {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "sym": "✓"}
_WHITE: Final = ("", "auto", "FFFFFF")


def word_blocks(data: bytes, file: str) -> list[Block]:
    """Return the blocks of a Word document; headers, footers, notes and comments last, as paragraphs aside.

    Raises what `word_parts` raises, and Refused `file.too_many_rows`, `file.too_many_columns`.
    """
    found: list[Block] = []
    for name, root in word_parts(data, file):
        reader = _WordReader(file, aside=name != MAIN)
        found += reader.blocks(root)
    return found


class _WordReader:
    def __init__(self, file: str, *, aside: bool) -> None:
        self.file = file
        self.aside = aside
        self.rows = 0

    def blocks(self, parent: Element) -> Iterator[Block]:
        for child in chosen(parent):
            name = local(child)
            if name == "p":
                yield from self.paragraphs(child)
            elif name == "tbl":
                yield from self.table(child)
            elif name not in _SKIPPED:
                yield from self.blocks(child)

    def paragraphs(self, paragraph: Element) -> Iterator[Block]:
        """Yield a paragraph's lines, then what is written in shapes beside it."""
        text, marks = _content(paragraph)
        level, item = _look(paragraph)
        for line in text.split("\n"):
            if line.strip():
                yield Paragraph(line.strip(), level, item, self.aside)
        for mark in marks:
            if mark.text:
                yield Paragraph(mark.text, aside=self.aside)

    def table(self, table: Element) -> Iterator[Block]:
        rows, nested = [], []
        for row in _rows(table):
            self.rows += 1
            if self.rows > ROW_LIMIT:
                raise Refused("file.too_many_rows", file=self.file, found=self.rows, wanted=ROW_LIMIT)
            cells, inner = self.row(row)
            rows.append(cells)
            nested += inner
        width = max((len(row) for row in rows), default=0)
        yield Table(tuple(tuple(row + [EMPTY] * (width - len(row))) for row in rows))
        for inner_table in nested:
            yield from self.table(inner_table)

    def row(self, row: Element) -> tuple[list[Cell], list[Element]]:
        """Return a row's cells on the grid, and the tables that stand in them."""
        cells: list[Cell] = []
        nested: list[Element] = []
        properties = next((child for child in row if local(child) == "trPr"), None)
        cells += [EMPTY] * _number(properties, "gridBefore", 0)
        for cell in _cells(row):
            look = next((child for child in cell if local(child) == "tcPr"), None)
            span = max(_number(look, "gridSpan", 1), 1)
            if len(cells) + span > COLUMN_LIMIT:
                raise Refused("file.too_many_columns", file=self.file, found=len(cells) + span, wanted=COLUMN_LIMIT)
            cells.append(_cell(cell, look))
            cells += [Cell(covered=True)] * (span - 1)
            nested += _nested(cell)
        return cells, nested


def _rows(table: Element) -> Iterator[Element]:
    for child in chosen(table):
        if local(child) == "tr":
            yield child
        elif local(child) not in _SKIPPED and local(child) != "tbl":
            yield from _rows(child)


def _cells(row: Element) -> Iterator[Element]:
    for child in chosen(row):
        if local(child) == "tc":
            yield child
        elif local(child) not in _SKIPPED:
            yield from _cells(child)


def _nested(cell: Element) -> Iterator[Element]:
    for child in chosen(cell):
        if local(child) == "tbl":
            yield child
        elif local(child) not in _SKIPPED:
            yield from _nested(child)


def _cell(cell: Element, look: Element | None) -> Cell:
    lines: list[str] = []
    marks: list[Mark] = []
    for paragraph in _paragraphs(cell):
        text, found = _content(paragraph)
        _level, item = _look(paragraph)
        written = [line.strip() for line in text.split("\n") if line.strip()]
        lines += [f"- {line}" if item and place == 0 else line for place, line in enumerate(written)]
        marks += found
    merge = next((child for child in look if local(child) == "vMerge"), None) if look is not None else None
    shading = next((child for child in look if local(child) == "shd"), None) if look is not None else None
    fill = attribute(shading, "fill") if shading is not None else ""
    goes_on = merge is not None and attribute(merge, "val") in ("", "continue")
    return Cell(tuple(lines), tuple(marks), fill.upper() not in _WHITE and fill != "auto", below=goes_on)


def _paragraphs(cell: Element) -> Iterator[Element]:
    for child in chosen(cell):
        if local(child) == "p":
            yield child
        elif local(child) not in _SKIPPED and local(child) != "tbl":
            yield from _paragraphs(child)


def _content(paragraph: Element) -> tuple[str, list[Mark]]:
    """Return the text of a paragraph and the shapes anchored in it."""
    words: list[str] = []
    marks: list[Mark] = []
    waiting = list(reversed(chosen(paragraph)))
    while waiting:
        one = waiting.pop()
        name = local(one)
        if name == "t":
            words.append(one.text or "")
        elif name in _BREAKS:
            words.append(_BREAKS[name])
        elif is_drawing(one):
            marks += marks_in(one)
        elif name not in _SKIPPED:
            waiting += reversed(chosen(one))
    return "".join(words), marks


def _look(paragraph: Element) -> tuple[int, str]:
    """Return the level of a heading, and "-" for an entry of a list that Word numbers itself."""
    properties = next((child for child in paragraph if local(child) == "pPr"), None)
    if properties is None:
        return 0, ""
    style = next((attribute(child, "val") for child in properties if local(child) == "pStyle"), "")
    numbered = any(local(child) == "numPr" for child in properties)
    bare = style.replace(" ", "").casefold()
    if bare in ("title", "judul"):
        return 1, ""
    if bare.startswith(("heading", "judul")) and bare[-1].isdigit():
        return int(bare[-1]), ""
    return 0, "-" if numbered or bare.startswith(("listnumber", "listbullet")) else ""


def _number(properties: Element | None, name: str, otherwise: int) -> int:
    found = next((child for child in properties if local(child) == name), None) if properties is not None else None
    value = attribute(found, "val") if found is not None else ""
    return min(int(value), COLUMN_LIMIT + 1) if value.isdecimal() and len(value) < 9 else otherwise
