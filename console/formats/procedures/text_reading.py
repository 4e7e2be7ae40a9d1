"""Markdown or plain text as blocks: headings, paragraphs, lists, and tables drawn with bars.

Knows the signs; must not know what an SOP is.
"""

from console.formats.files import decoded
from console.formats.minutes_lines import LINE_COUNT_LIMIT, Line, parsed
from console.formats.procedures.source_blocks import EMPTY, Block, Cell, Paragraph, Table
from console.formats.procedures.word_reading import COLUMN_LIMIT
from db.errors import Refused


def text_blocks(data: bytes, file: str) -> list[Block]:
    """Return the blocks of a text file.

    Raises what `files.decoded` raises; Refused `file.too_many_rows`, `file.too_many_columns`.
    """
    text, _encoding = decoded(data, file)
    raws = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if len(raws) > LINE_COUNT_LIMIT:
        raise Refused("file.too_many_rows", file=file, found=len(raws), wanted=LINE_COUNT_LIMIT)
    found: list[Block] = []
    rows: list[Line] = []
    for line in parsed(raws):
        if line.cells and not (rows and line.after_gap):
            rows.append(line)
            continue
        found += _table(rows, file)
        rows = [line] if line.cells else []
        if not line.cells:
            found.append(Paragraph(line.text, line.level, line.item))
    return [*found, *_table(rows, file)]


def _table(rows: list[Line], file: str) -> list[Block]:
    if not rows:
        return []
    width = max(len(row.cells) for row in rows)
    if width > COLUMN_LIMIT:
        raise Refused("file.too_many_columns", file=file, found=width, wanted=COLUMN_LIMIT)
    return [Table(tuple(_row(row, width) for row in rows))]


def _row(row: Line, width: int) -> tuple[Cell, ...]:
    cells = [Cell(tuple(line.strip() for line in cell.split("\n") if line.strip())) for cell in row.cells]
    return (*cells, *[EMPTY] * (width - len(cells)))
