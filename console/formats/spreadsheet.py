"""A list as an XLSX workbook that is ready to read and to print: F4-wide tables, repeated headings, real dates.

Cells are typed: text stays text, whatever it begins with, so no formula, link or macro can come from data.
Takes rows and words; must not know queries, records or which list it writes.
"""

import io
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from math import ceil
from typing import Any

from console.formats.listing import Column, Target, opened, plain, values

CELL_LIMIT = 32_767
"""Characters in one cell; Excel holds no more. Longer text is cut and ends with CUT_MARK."""
CUT_MARK = " […]"

_LANDSCAPE_PAPER = 14  # folio, 8.5 x 13 inch: what Indonesian offices call F4
_FORMATS = {"date": "dd/mm/yyyy", "datetime": "dd/mm/yyyy hh:mm", "number": "General", "text": "@"}
_LINE_HEIGHT, _MOST_LINES = 15, 27  # points; Excel allows 409 points a row
_FIRST_YEAR = 1900  # Excel knows no earlier date


def write_xlsx(
    target: Target, columns: Sequence[Column], rows: Iterable[Any], title: str = "", subtitle: str = ""
) -> None:
    """Write `rows` as one sheet, under `title` and `subtitle` when given.

    A datetime is written with the wall clock it carries. Everything happens in memory: a temporary file would
    leave readable copies of protected data on the disk. Raises what `listing.opened` raises.
    """
    import xlsxwriter

    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, options) as book:
        sheet = book.add_worksheet(_sheet_name(title))
        head = _write_title(book, sheet, title, subtitle)
        heading = book.add_format(
            {"bold": True, "border": 1, "text_wrap": True, "valign": "vcenter", "bg_color": "#E7E6E6"}
        )
        for place, column in enumerate(columns):
            sheet.set_column(place, place, column.width)
            sheet.write_string(head, place, column.title, heading)
        last = _write_rows(book, sheet, head + 1, columns, rows)
        sheet.freeze_panes(head + 1, 0)
        sheet.autofilter(head, 0, max(last, head), len(columns) - 1)
        _set_up_print(sheet, head)
    with opened(target) as stream:
        stream.write(buffer.getvalue())


def _sheet_name(title: str) -> str:
    """Return a name that Excel takes: no []:*?/\\, no apostrophe at the ends, at most 31 characters."""
    bare = "".join(" " if sign in "[]:*?/\\" or not sign.isprintable() else sign for sign in title)
    name = " ".join(bare.split())[:31].strip("' ")
    return name if name and name.casefold() != "history" else "PORA"


def _write_title(book: Any, sheet: Any, title: str, subtitle: str) -> int:
    """Write the title rows; return the row of the headings."""
    if title:
        sheet.write_string(0, 0, _fitting(title), book.add_format({"bold": True, "font_size": 14}))
    if subtitle:
        sheet.write_string(1 if title else 0, 0, _fitting(subtitle))
    lines = bool(title) + bool(subtitle)
    return lines + 1 if lines else 0


def _write_rows(book: Any, sheet: Any, first: int, columns: Sequence[Column], rows: Iterable[Any]) -> int:
    """Write the rows from sheet row `first` on; return the last row written."""
    shared = {"border": 1, "valign": "top", "text_wrap": True}
    formats = [book.add_format({**shared, "num_format": _FORMATS[column.kind]}) for column in columns]
    by_kind = {kind: book.add_format({**shared, "num_format": code}) for kind, code in _FORMATS.items()}
    number = first
    for number, row in enumerate(values(columns, rows), start=first):
        for place, value in enumerate(row):
            _write_cell(sheet, number, place, value, formats[place], by_kind)
        lines = max(_lines(value, column.width) for value, column in zip(row, columns, strict=True))
        if lines > 1:  # LibreOffice does not fit rows by itself when it opens or prints a workbook
            sheet.set_row(number, _LINE_HEIGHT * min(lines, _MOST_LINES))
    return number


def _lines(value: object, width: int) -> int:
    """Return how many lines a text takes in a column of `width` characters, rather one too many than one too few."""
    if not isinstance(value, str) or (len(value) <= width and "\n" not in value):
        return 1
    return sum(max(1, ceil(len(part) / max(width, 1))) for part in value.split("\n"))


def _write_cell(sheet: Any, row: int, column: int, value: Any, style: Any, by_kind: dict[str, Any]) -> None:
    if value is None or value == "":
        sheet.write_blank(row, column, None, style)
    elif isinstance(value, bool):
        sheet.write_boolean(row, column, value, by_kind["number"])
    elif _is_number(value):
        sheet.write_number(row, column, value, by_kind["number"])
    elif isinstance(value, date) and value.year > _FIRST_YEAR:
        moment = isinstance(value, datetime)
        naive = value.replace(tzinfo=None) if isinstance(value, datetime) else value
        sheet.write_datetime(row, column, naive, by_kind["datetime" if moment else "date"])
    else:
        sheet.write_string(row, column, _fitting(plain(value)), style)


def _is_number(value: object) -> bool:
    """Tell whether Excel can hold `value` as a number without losing digits; a code of db.enums is text."""
    return isinstance(value, int | float | Decimal) and not isinstance(value, Enum) and -1e15 < value < 1e15


def _fitting(text: str) -> str:
    return text if len(text) <= CELL_LIMIT else text[: CELL_LIMIT - len(CUT_MARK)] + CUT_MARK


def _set_up_print(sheet: Any, head: int) -> None:
    sheet.set_landscape()
    sheet.set_paper(_LANDSCAPE_PAPER)
    sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(head)
    sheet.set_footer("&L&A&R&P / &N")
