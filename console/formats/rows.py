"""Rows and sheets as every table reader yields them, and a cell's text.

Plain values only; must not know files, headings or records.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

Cell = str | int | float | bool | date | datetime | time | timedelta | None


class Row(NamedTuple):
    """One row: `number` is the 1-based line it begins on in a text file, or the row of the sheet."""

    number: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table of cells. `rows` can be iterated again and again; an empty cell is an empty text.

    `encoding` and `delimiter` are what a CSV was read with, for the person's preview; empty for workbooks.
    """

    name: str
    rows: Iterable[Row]
    hidden: bool = False
    encoding: str = ""
    delimiter: str = ""

    def source(self, number: int) -> str:
        """Return the row `number` as it stands in the file; empty where the file has no text of its own."""
        from console.formats.delimited import CsvRows

        return self.rows.source(number) if isinstance(self.rows, CsvRows) else ""


def cell_text(cell: Cell) -> str:
    """Return the text of a cell as a person would type it: 1.0 is "1", dates are ISO, None is empty."""
    if isinstance(cell, str):
        return cell
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.isoformat(" ", "minutes" if cell.second == 0 else "seconds")
    if isinstance(cell, time):
        return cell.isoformat("minutes" if cell.second == 0 else "seconds")
    return str(cell)
