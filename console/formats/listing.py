"""Lists as plain files: CSV and Markdown, from any named rows and a description of their columns.

Takes rows and words; must not know queries, records or which list it writes.
"""

import csv
import io
import os
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime, time
from decimal import Decimal
from enum import Enum
from errno import EISDIR, ENOENT, ENOSPC, ENOTDIR
from operator import attrgetter
from pathlib import Path
from typing import IO, Any, Literal, NamedTuple

from console.formats.protection import protected
from db.errors import Invalid, NoSpace, Refused
from db.text import visible

CSV_DELIMITER = ";"
"""Excel set to Indonesian opens `;` files on a double click, because the comma is its decimal sign."""

Target = Path | IO[bytes]


class Column(NamedTuple):
    """One column of a list: the row's field, the heading people see, its width in characters and what it holds.

    A `spare` column is hidden in a workbook when no row fills it.
    """

    field: str
    title: str
    width: int = 20
    kind: Literal["text", "date", "datetime", "number"] = "text"
    spare: bool = False


@contextmanager
def opened(target: Target) -> Iterator[IO[bytes]]:
    """Open `target` for writing bytes. A path is replaced only when everything is written, so no half file stays.

    The new file can be read by its owner only: what leaves the workspace is shared on purpose.

    Raises Refused `file.cannot_write`, `file.no_folder`, Invalid `file.folder`, and NoSpace `file.no_space`.
    """
    if not isinstance(target, Path):
        yield target
        return
    temporary = ""
    try:
        handle, temporary = tempfile.mkstemp(prefix=f".{target.name[:40]}.", dir=target.parent)
        with os.fdopen(handle, "wb") as stream:
            yield stream
        Path(temporary).replace(target)
    except OSError as error:
        Path(temporary).unlink(missing_ok=True) if temporary else None
        if error.errno == ENOSPC:
            raise NoSpace("file.no_space", file=target.name) from None
        if error.errno in (ENOENT, ENOTDIR):
            raise Refused("file.no_folder", file=target.name, folder=str(target.parent)) from None
        if error.errno == EISDIR:
            raise Invalid("file.folder", file=target.name) from None
        raise Refused("file.cannot_write", file=target.name) from None
    except BaseException:
        Path(temporary).unlink(missing_ok=True) if temporary else None
        raise


def values(columns: Sequence[Column], rows: Iterable[Any]) -> Iterator[tuple[Any, ...]]:
    """Yield, for every row, the values of `columns` in their order."""
    if len(columns) == 1:
        pick = attrgetter(columns[0].field)
        return ((pick(row),) for row in rows)
    return map(attrgetter(*(column.field for column in columns)), rows)


def plain(value: object) -> str:
    """Return a value as the text of a CSV or Markdown cell: dates are ISO, a code is its text, None is empty."""
    if value is None:
        return ""
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, datetime):
        return value.isoformat(" ", "minutes" if value.second == 0 and value.microsecond == 0 else "seconds")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, list | tuple | set | frozenset):
        return "; ".join(plain(part) for part in value)
    return str(value)


def write_csv(target: Target, columns: Sequence[Column], rows: Iterable[Any]) -> None:
    """Write a CSV file: UTF-8 with byte order mark, `;` between cells, CRLF, formula-like text protected.

    `tables.read_sheets` gives the same cells back. Raises what `opened` raises.
    """
    with opened(target) as stream:
        text = io.TextIOWrapper(stream, encoding="utf-8-sig", errors="replace", newline="", write_through=True)
        try:
            writer = csv.writer(text, delimiter=CSV_DELIMITER, lineterminator="\r\n")
            writer.writerow([protected(column.title) for column in columns])
            for row in values(columns, rows):
                writer.writerow([_csv_cell(value) for value in row])
            text.flush()
        finally:
            text.detach()


def _csv_cell(value: object) -> str:
    if type(value) is str:
        return value if value[:1].isalnum() else protected(value)  # a formula begins with a sign, never a letter
    if value is None:
        return ""
    if isinstance(value, int | float | Decimal) and not isinstance(value, Enum):
        return str(value)  # a negative number is no formula
    return protected(plain(value))


def write_markdown(target: Target, columns: Sequence[Column], rows: Iterable[Any], title: str = "") -> None:
    """Write a Markdown table, with `title` as its heading. Raises what `opened` raises."""
    with opened(target) as stream:
        heading = f"# {visible(title)}\n\n" if title else ""
        rule = " | ".join("--:" if column.kind == "number" else "---" for column in columns)
        stream.write(f"{heading}{_markdown_row(column.title for column in columns)}| {rule} |\n".encode())
        for row in values(columns, rows):
            stream.write(_markdown_row(row).encode("utf-8", "replace"))


def _markdown_row(cells: Iterable[object]) -> str:
    return "| " + " | ".join(_markdown_cell(plain(cell)) for cell in cells) + " |\n"


def _markdown_cell(text: str) -> str:
    text = text.replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;")
    return visible(text.replace("\r\n", "\n").replace("\r", "\n"), one_line=False).replace("\n", "<br>")
