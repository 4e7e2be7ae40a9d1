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
from typing import Any, NamedTuple

from console.formats.listing import Column, Target, opened, plain, values

CELL_LIMIT = 32_767
"""Characters in one cell; Excel holds no more. Longer text is cut and ends with CUT_MARK."""
CUT_MARK = " […]"

_LANDSCAPE_PAPER = 14  # folio, 8.5 x 13 inch: what Indonesian offices call F4
_FORMATS = {"date": "dd/mm/yyyy", "datetime": "dd/mm/yyyy hh:mm", "number": "General", "text": "@"}
_LINE_HEIGHT, _MOST_LINES = 15, 27  # points; Excel allows 409 points a row
_FIRST_YEAR = 1900  # Excel knows no earlier date


class Sheet(NamedTuple):
    """One sheet of a workbook: its name (made fit and single here), title rows, columns and rows."""

    name: str
    title: str
    subtitle: str
    columns: Sequence[Column]
    rows: Iterable[Any]


def write_xlsx(
    target: Target, columns: Sequence[Column], rows: Iterable[Any], title: str = "", subtitle: str = ""
) -> None:
    """Write `rows` as one sheet, under `title` and `subtitle` when given.

    A datetime is written with the wall clock it carries. Everything happens in memory: a temporary file would
    leave readable copies of protected data on the disk. Raises what `listing.opened` raises.
    """
    write_workbook(target, [Sheet(title, title, subtitle, columns, rows)])


def write_workbook(target: Target, sheets: Iterable[Sheet]) -> None:
    """Write a workbook of several sheets, each ready to print by itself. Raises what `listing.opened` raises."""
    import xlsxwriter

    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    buffer = io.BytesIO()
    taken: set[str] = set()
    with xlsxwriter.Workbook(buffer, options) as book:
        for sheet in sheets:
            _write_sheet(book, book.add_worksheet(_single(_sheet_name(sheet.name), taken)), sheet)
    with opened(target) as stream:
        stream.write(buffer.getvalue())


def _write_sheet(book: Any, made: Any, sheet: Sheet) -> None:
    head = _write_title(book, made, sheet.title, sheet.subtitle)
    look = {"bold": True, "border": 1, "text_wrap": True, "valign": "vcenter", "bg_color": "#E7E6E6"}
    heading = book.add_format(look)
    for place, column in enumerate(sheet.columns):
        made.set_column(place, place, column.width)
        made.write_string(head, place, column.title, heading)
    _fit_height(made, head, [(column.title, column.width - 2) for column in sheet.columns])  # bold is wider
    last, filled = _write_rows(book, made, head + 1, sheet.columns, sheet.rows)
    for place, column in enumerate(sheet.columns):
        if column.spare and place not in filled:
            made.set_column(place, place, column.width, None, {"hidden": True})
    made.freeze_panes(head + 1, 0)
    made.autofilter(head, 0, max(last, head), len(sheet.columns) - 1)
    _set_up_print(made, head)


def _single(name: str, taken: set[str]) -> str:
    """Return `name`, numbered when another sheet has it already: Excel compares names without case."""
    number, single = 1, name
    while single.casefold() in taken:
        number += 1
        single = f"{name[:26]} ({number})"
    taken.add(single.casefold())
    return single


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


def _write_rows(
    book: Any, sheet: Any, first: int, columns: Sequence[Column], rows: Iterable[Any]
) -> tuple[int, set[int]]:
    """Write the rows from sheet row `first` on; return the last row written and the columns that hold something."""
    shared = {"border": 1, "valign": "top", "text_wrap": True}
    looks = {kind: {**shared, "num_format": code} for kind, code in _FORMATS.items()}
    for kind in ("date", "datetime"):
        looks[kind]["align"] = "center"  # at the right edge a date runs into the text of the next column
    formats = [book.add_format(looks[column.kind]) for column in columns]
    by_kind = {kind: book.add_format(look) for kind, look in looks.items()}
    filled: set[int] = set()
    number = first
    for number, row in enumerate(values(columns, rows), start=first):
        for place, value in enumerate(row):
            _write_cell(sheet, number, place, value, formats[place], by_kind)
        filled.update(place for place, value in enumerate(row) if value is not None and value != "")
        _fit_height(sheet, number, zip(row, (column.width for column in columns), strict=True))
    return number, filled


def _fit_height(sheet: Any, row: int, cells: Iterable[tuple[object, int]]) -> None:
    """Make a row as high as its longest text: LibreOffice does not when it opens or prints a workbook."""
    lines = max(_lines(value, width) for value, width in cells)
    if lines > 1:
        sheet.set_row(row, _LINE_HEIGHT * min(lines, _MOST_LINES))


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
