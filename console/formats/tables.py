"""Tables out of CSV, XLSX, XLS and ODS files, whatever the file's name says: the content decides.

Yields sheets of plain cells with row numbers. A percentage in a workbook arrives as its fraction (45 % is 0.45),
because cells carry no display format. Must not know headings, fields, records or languages.
Limits: 64 MB, 200,000 rows, 200 columns, 512 MB unpacked.
"""

import io
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from console.formats.archives import (
    COLUMN_LIMIT,
    ROW_LIMIT,
    Archive,
    check_ods_extent,
    check_xlsx_extent,
    too_long,
    too_wide,
)
from console.formats.delimited import CsvRows
from console.formats.files import decoded, read_bytes, signature
from console.formats.rows import Cell, Row, Sheet
from db.errors import Invalid

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")


def read_sheets(path: Path) -> list[Sheet]:
    """Return the sheets of `path`, in the order of the file; a text file has one, named like the file.

    Raises what `files.read_bytes` and `archives.Archive` raise, and Invalid `file.not_a_table` (`found` is what
    the file is instead), `file.encrypted`, `file.damaged`; Refused `file.too_many_rows`, `file.too_many_columns`.
    A CSV raises the last two, and `file.unclosed_quote`, while its rows are iterated.
    """
    return sheets_in(read_bytes(path), path.name)


def sheets_in(data: bytes, file: str) -> list[Sheet]:
    """Return the sheets in the bytes of a file; see `read_sheets`."""
    kind = signature(data)
    if kind == "zip":
        return _packed(data, file)
    if kind == "ole":
        if _ENCRYPTED_PACKAGE in data:
            raise Invalid("file.encrypted", file=file)
        return _workbook(data, file)
    if kind is not None:
        raise Invalid("file.not_a_table", file=file, found=kind)
    text, encoding = decoded(data, file)
    rows = CsvRows(text, file)
    return [Sheet(file, rows, encoding=encoding, delimiter=rows.delimiter)]


def _packed(data: bytes, file: str) -> list[Sheet]:
    archive = Archive(data, file)
    kind = archive.kind()
    if kind == "xlsx":
        check_xlsx_extent(archive)
    elif kind == "ods":
        check_ods_extent(archive)
    else:
        raise Invalid("file.not_a_table", file=file, found=kind)
    return _workbook(data, file)


def _workbook(data: bytes, file: str) -> list[Sheet]:
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
            return [
                Sheet(about.name, tuple(_rows(book.get_sheet_by_name(about.name), file)), hidden=hidden)
                for about in book.sheets_metadata
                if about.typ == SheetTypeEnum.WorkSheet
                for hidden in (about.visible != SheetVisibleEnum.Visible,)
            ]
    except PasswordError:
        raise Invalid("file.encrypted", file=file) from None
    except (CalamineError, OSError, ValueError, OverflowError):
        raise Invalid("file.damaged", file=file) from None
    except BaseException as error:
        # A malformed workbook can make the reader written in Rust panic; a panic is no ordinary exception.
        if type(error).__name__ != "PanicException":
            raise
        raise Invalid("file.damaged", file=file) from None


def _rows(sheet: "CalamineSheet", file: str) -> Iterator[Row]:
    if sheet.total_width > COLUMN_LIMIT:
        raise too_wide(file, sheet.total_width)
    if sheet.total_height > ROW_LIMIT:
        raise too_long(file, sheet.total_height)
    filled = _merged_downwards(sheet)
    above: list[Cell] = []
    for number, cells in enumerate(sheet.iter_rows(), start=1):
        row: list[Cell] = [
            int(cell) if type(cell) is float and cell.is_integer() and abs(cell) < 1e15 else cell for cell in cells
        ]
        for column in filled.get(number, ()):
            if column < len(row) and row[column] == "":
                row[column] = above[column]
        above = row
        yield Row(number, tuple(row))


def _merged_downwards(sheet: "CalamineSheet") -> dict[int, list[int]]:
    """Return, by row number, the columns that show the value of the merged cell above them.

    Only the first column of a merged area is filled: a title merged across the sheet stays one cell.
    """
    filled: dict[int, list[int]] = {}
    for (first, column), (last, _) in sheet.merged_cell_ranges or ():
        for row in range(first + 1, min(last, sheet.total_height) + 1):
            filled.setdefault(row + 1, []).append(column)
    return filled
