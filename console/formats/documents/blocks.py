"""A paper as a sequence of neutral blocks: what stands where, before it becomes Word, PDF or Markdown.

One builder per paper makes blocks, one writer per file format sets them, so the three formats cannot say different
things. Knows no meeting, no language and no file format. Texts may hold line breaks and anything people typed.
"""

import dataclasses
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from math import ceil
from typing import Any, Literal, TypeVar

Align = Literal["left", "center", "right"]


@dataclass(frozen=True)
class Kop:
    """The letterhead: small lines, the unit in bold, address lines, a logo on the left, a double rule below."""

    lines: tuple[str, ...]
    unit: str
    address: tuple[str, ...]
    logo: bytes | None


@dataclass(frozen=True)
class Title:
    """The centred bold name of the paper, with lines below it."""

    text: str
    below: tuple[str, ...] = ()


@dataclass(frozen=True)
class LetterHead:
    """Place and date on the right, level with the first of the labelled lines on the left."""

    place_date: str
    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Field:
    """A labelled value; several `values` stand below one another, numbered when `numbered`, after the line `lead`."""

    label: str
    values: tuple[str, ...]
    numbered: bool = False
    lead: str = ""


@dataclass(frozen=True)
class Fields:
    """Labels, colons and values in three columns; `indent` sets them in like the middle of a letter."""

    rows: tuple[Field, ...]
    indent: bool = False


@dataclass(frozen=True)
class Heading:
    """A heading inside the paper; level 1 is the highest."""

    text: str
    level: int = 1


@dataclass(frozen=True)
class Text:
    """A paragraph. `first_line` sets its first line in; `indent` sets the whole in, to stand under a heading."""

    text: str
    first_line: bool = False
    indent: bool = False


@dataclass(frozen=True)
class Item:
    """One line of a list: `mark` hangs on the left, `lead` is bold, `text` follows."""

    mark: str
    text: str
    lead: str = ""


@dataclass(frozen=True)
class Items:
    """A list whose marks are part of the record (a decision keeps its number); `title` stands above it."""

    items: tuple[Item, ...]
    title: str = ""
    indent: bool = False


@dataclass(frozen=True)
class Column:
    """A column of a table: `width` in millimetres; `red` for what is missing.

    The cells of a column of `pages` hold the number of a part of the sheet; on paper the page it begins on stands
    there. Files without pages leave such a column out.
    """

    label: str
    width: float
    align: Align = "left"
    red: bool = False
    pages: bool = False


@dataclass(frozen=True)
class Grid:
    """A table with lines and a header that repeats on every page; `height` is the least height of a row, in mm.

    The last `totals` rows are sums, set bold.
    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    height: float = 0.0
    totals: int = 0

    def without(self, label: str) -> "Grid":
        """Return the table without the column called `label`; the others share its room."""
        return self._keeping([n for n, column in enumerate(self.columns) if column.label != label])

    def without_pages(self) -> "Grid":
        """Return the table for a file that has no pages."""
        return self._keeping([n for n, column in enumerate(self.columns) if not column.pages])

    def _keeping(self, kept: list[int]) -> "Grid":
        rows = tuple(tuple(row[n] for n in kept) for row in self.rows)
        return dataclasses.replace(self, columns=tuple(self.columns[n] for n in kept), rows=rows)


_LINE_LETTERS = 140
"""Letters in a line of a table as wide as the page."""
_HIGH, _HIGH_AT_FIRST = 18, 8
"""So many lines stand on one page; the first row has the head of the paper above it."""


def broken_rows(grid: Grid) -> tuple[bool, ...]:
    """Tell of each row whether it may go over the end of a page: one too high for the room that is left to it."""
    return tuple(high > (_HIGH if number else _HIGH_AT_FIRST) for number, high in enumerate(_lines(grid)))


def _lines(grid: Grid) -> list[int]:
    """Return about how many lines each row is high."""
    whole = sum(column.width for column in grid.columns)
    rooms = [max(_LINE_LETTERS * column.width / whole, 6.0) for column in grid.columns]

    def high(text: str, room: float) -> int:
        return sum(ceil(max(len(line), 1) / room) for line in text.split("\n"))

    return [max(map(high, row, rooms), default=0) for row in grid.rows]


_SMALL_ROWS, _SMALL_TEXT, _SMALL_HEIGHT = 6, 1_200, 60


def is_small(grid: Grid) -> bool:
    """Tell whether a table is so short that it is not divided between pages."""
    letters = sum(len(text) for row in grid.rows for text in row)
    low = len(grid.rows) * grid.height <= _SMALL_HEIGHT  # rows to sign in fill a page without a letter
    return low and len(grid.rows) <= _SMALL_ROWS and letters <= _SMALL_TEXT and max(_lines(grid), default=0) <= _HIGH


@dataclass(frozen=True)
class Signature:
    """One signature: lines of office above the space, the bold name and the lines below it.

    `prefix` (a.n., Plt.) hangs left of the office, under which everything else is aligned; `title` stands on top.
    """

    above: tuple[str, ...]
    name: str
    below: tuple[str, ...]
    prefix: str = ""
    title: str = ""


@dataclass(frozen=True)
class Signatures:
    """Place and date, and one or two signatures; the right one is the one that counts. Never split over pages."""

    place_date: str
    right: Signature
    left: Signature | None = None


@dataclass(frozen=True)
class Picture:
    """A photo (PNG or JPEG bytes) with the line below it; one that is missing or cannot be read says `unread`."""

    content: bytes
    caption: str
    unread: str = ""


@dataclass(frozen=True)
class Pictures:
    """Photos, one, two or four a page: one below the other, or two by two."""

    pictures: tuple[Picture, ...]
    a_page: Literal[1, 2, 4] = 2


@dataclass(frozen=True)
class Scan:
    """A signed paper as a PDF file, its pages set one a page; a file without pages names it by `title`.

    `unread` is said below the title when the scan cannot be set.
    """

    content: bytes
    title: str
    unread: str = ""


Block = Kop | Title | LetterHead | Fields | Heading | Text | Items | Grid | Signatures | Pictures | Scan


@dataclass(frozen=True)
class Part:
    """Pages of one orientation. Every part begins on a new page.

    One that `opens` is a paper of its own in a file of several: its pages are counted from 1, its first page bears
    the class.
    """

    blocks: tuple[Block, ...]
    landscape: bool = False
    opens: bool = False


@dataclass(frozen=True)
class Mark:
    """The security class at the top left: on the first page, or on `every_page` and at the foot too."""

    text: str
    red: bool
    every_page: bool


@dataclass(frozen=True)
class Sheet:
    """A whole paper. `foot` is what stands before the page number; `page_word` and `of_word` surround it."""

    title: str
    foot: str
    page_word: str
    of_word: str
    mark: Mark
    day: date
    author: str
    language: str
    parts: tuple[Part, ...]


Whole = TypeVar("Whole")


def with_texts(whole: Whole, change: Callable[[str], str]) -> Whole:
    """Return a copy of `whole` (a block, a tuple, a sheet) in which every text went through `change`."""
    changed: Whole = _changed(whole, change)
    return changed


def _changed(value: Any, change: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return change(value)
    if isinstance(value, tuple):
        return tuple(_changed(each, change) for each in value)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        parts = {each.name: _changed(getattr(value, each.name), change) for each in dataclasses.fields(value)}
        return type(value)(**parts)
    return value
