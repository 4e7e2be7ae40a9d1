"""CSV as offices write it: `;`, `,`, tab or `|` between cells, quotes with line breaks inside, any line end.

Yields rows of text with the line they begin on. Must not know headings, fields or records.
"""

import csv
import io
import re
from array import array
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from console.formats.archives import COLUMN_LIMIT, ROW_LIMIT, too_long, too_wide
from console.formats.protection import unprotected
from console.formats.rows import Row
from db.errors import Invalid

DELIMITERS = ";,\t|"
CELL_LIMIT = 131_072

_SAMPLE_LINES = 200
_SAMPLE_CHARACTERS = 100_000
_LINE = re.compile(r"[^\r\n]*(?:\r\n?|\n)|[^\r\n]+")


def delimiter_of(text: str) -> str:
    """Return the sign between cells: the one that gives most rows the same width, and more cells when two do."""
    sample = _sample(text)
    best, best_score = ";", (0.0, 0)
    for candidate in DELIMITERS:
        score = _score(sample, candidate)
        if score > best_score:
            best, best_score = candidate, score
    return best


def _sample(text: str) -> list[str]:
    lines = list(islice(io.StringIO(text[:_SAMPLE_CHARACTERS], newline=""), _SAMPLE_LINES))
    # The last line may have been cut off in the middle.
    return lines[:-1] if len(text) > _SAMPLE_CHARACTERS and len(lines) > 1 else lines


def _score(lines: list[str], delimiter: str) -> tuple[float, int]:
    try:
        widths = Counter(len(row) for row in csv.reader(lines, delimiter=delimiter) if any(row))
    except csv.Error:
        return 0.0, 0
    rows = widths.total()
    wide = [(count / rows, width) for width, count in widths.items() if width > 1]
    return max(wide, default=(0.0, 0))


class CsvRows:
    """The rows of a CSV text, parsed anew on every iteration; nothing is held but the text.

    Iterating raises Refused `file.too_many_rows`, `file.too_many_columns`; Invalid `file.unclosed_quote` and
    `file.cell_too_long`, both with `row`, the line where the record begins.
    """

    def __init__(self, text: str, file: str, delimiter: str | None = None) -> None:
        self._text = text
        self._file = file
        self._skip, told = _separator_line(text)
        self.delimiter = delimiter or told or delimiter_of(text)
        self._marked = "'" in text
        self._starts = array("Q")

    def _lines(self, start: int = 0) -> Iterator[str]:
        """Yield the lines with their ends as written. A StringIO would hold four bytes for every character."""
        return (found.group() for found in _LINE.finditer(self._text, start))

    def __iter__(self) -> Iterator[Row]:
        lines = self._lines()
        for _ in range(self._skip):
            next(lines)
        reader = csv.reader(lines, delimiter=self.delimiter)
        make, marked, skip, before, last = Row, self._marked, self._skip, 0, 0
        try:
            for count, cells in enumerate(reader):
                if len(cells) > COLUMN_LIMIT:
                    raise too_wide(self._file, len(cells))
                if count >= ROW_LIMIT:
                    raise too_long(self._file)
                if marked:
                    cells = [unprotected(cell) if cell[:1] == "'" else cell for cell in cells]
                last = before
                yield make(skip + before + 1, tuple(cells))
                before = reader.line_num
        except csv.Error:
            raise Invalid("file.cell_too_long", file=self._file, row=skip + before + 1, wanted=CELL_LIMIT) from None
        if before - last > 1:
            self._check_closed(skip + last + 1)

    def source(self, number: int) -> str:
        """Return the record that begins on line `number` exactly as it stands in the file, without its line end."""
        reader = csv.reader(self._lines_from(number), delimiter=self.delimiter)
        next(reader, None)
        return "".join(islice(self._lines_from(number), reader.line_num)).rstrip("\r\n")

    def _lines_from(self, number: int) -> Iterator[str]:
        self._starts = self._starts or array("Q", (found.start() for found in _LINE.finditer(self._text)))
        return self._lines(self._starts[number - 1]) if number <= len(self._starts) else iter(())

    def _check_closed(self, number: int) -> None:
        """Refuse when the last record runs over several lines to the end because its quote never closes."""
        try:
            list(csv.reader(self._lines_from(number), delimiter=self.delimiter, strict=True))
        except csv.Error as error:
            if "unexpected end" in str(error):
                raise Invalid("file.unclosed_quote", file=self._file, row=number) from None


def _separator_line(text: str) -> tuple[int, str | None]:
    """Return (lines to skip, delimiter) for Excel's own first line `sep=;`."""
    first = text[:8].splitlines()[:1]
    if first and first[0].lower().startswith("sep=") and len(first[0]) == 5 and first[0][4] in DELIMITERS:
        return 1, first[0][4]
    return 0, None
