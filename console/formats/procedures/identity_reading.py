"""The identity block of an SOP's paper: labels with their values beside, below or behind them, as people draw it.

Knows the form's 13 labels and their usual variants; must not know steps or files.
"""

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import date
from typing import Any, Final

from console.dates import read_date
from console.formats.procedures.draft_texts import Doubts, clean, entries
from console.formats.procedures.source_blocks import Cell
from console.formats.procedures.table_headings import normal
from console.formats.procedures.words import WORDS
from db.errors import PoraError
from sops.procedure import Approver

LISTS: Final = ("legal_basis", "qualifications", "related", "equipment", "warnings", "records")
_DAYS: Final = ("created", "revised", "effective")
_NAMES: Final = ("number", *_DAYS, "approved_by", "title", *LISTS)
_ALSO: Final = {
    "number": ("no sop", "nomor", "nomor dokumen", "no dokumen"), "title": ("judul sop", "judul", "nama prosedur"),
    "created": ("tgl pembuatan", "tanggal dibuat"), "revised": ("tgl revisi",),
    "effective": ("tgl efektif", "tanggal berlaku", "tanggal pengesahan"), "approved_by": ("disahkan", "pengesahan"),
    "legal_basis": ("dasar",), "qualifications": ("kualifikasi pelaksanaan", "kualifikasi"),
    "related": ("keterkaitan sop", "keterkaitan dengan sop lain"),
    "equipment": ("peralatan", "perlengkapan", "peralatan dan perlengkapan"), "warnings": ("warning",),
    "records": ("pencatatan", "pendataan"),
}  # fmt: skip
_LABELS: Final = {
    **{normal(getattr(words, name)): name for words in WORDS.values() for name in _NAMES},
    **{word: name for name, words in _ALSO.items() for word in words},
}
_INLINE: Final = re.compile(r"([^:]{3,40}):\s*(.*)")
_NUMBER: Final = re.compile(r"(?:NIP|NRP|NIK)\b[\s./:NRPI]*(.*)", re.IGNORECASE)
_RULED: Final = re.compile(r"[\s._…\-]*")
_YEAR: Final = re.compile(r"\d{4}")
_TODAY: Final = date(2000, 1, 1)
"""A day for the reader of dates, which must not take the clock's: only dates with a year are read."""

Row = Sequence[Cell]


def is_identity(rows: Sequence[Row]) -> bool:
    """Say whether at least two of the form's labels stand in these rows."""
    return sum(bool(_label(cell)) for row in rows for cell in row) > 1


class IdentityReader:
    """Gathers the fields of the identity; `fields` are arguments of sops.procedure.Identity."""

    def __init__(self, doubts: Doubts) -> None:
        self.doubts = doubts
        self.fields: dict[str, Any] = {}

    def take(self, rows: Sequence[Row]) -> None:
        """Read a table, or the rows above the steps."""
        taken: set[tuple[int, int]] = set()
        for y, x, name, inline in _labels(rows):
            taken.add((y, x))
            places, lines = ([], inline) if inline else _value(rows, y, x, name)
            taken.update(places)
            self.put(name, lines)
        for y, row in enumerate(rows):
            for x, cell in enumerate(row):
                if cell.text.strip() and clean(cell.text) != ":" and (y, x) not in taken:
                    self._other(cell)
                for mark in cell.marks:
                    self.doubts.note("text", mark.text) if mark.text else self.doubts.note("picture")

    def put(self, name: str, lines: Sequence[str]) -> None:
        """Fill a field with the lines of its cell; what stands there twice is kept as unresolved."""
        texts = [line for line in lines if clean(line) and clean(line) != ":"]
        if not texts:
            return
        if self.fields.get(name):
            self.doubts.note("twice", " ".join(texts), column=name)
        elif name in LISTS:
            self.fields[name] = tuple(self.doubts.bounded(entry, column=name) for entry in entries(texts))
        elif name == "approved_by":
            self.fields[name] = self._approver(texts)
        elif name in _DAYS:
            self._day(name, clean(" ".join(texts)).lstrip(": "))
        else:
            self.fields[name] = self.doubts.bounded(" ".join(texts).lstrip(": "), column=name)

    def _other(self, cell: Cell) -> None:
        """Take a cell without a label: the first one names the unit."""
        if "unit" in self.fields:
            self.doubts.note("text", cell.text)
        else:
            self.fields["unit"] = self.doubts.bounded(cell.text, column="unit")

    def _approver(self, lines: Sequence[str]) -> Approver:
        texts = [clean(line) for line in lines if not _RULED.fullmatch(line)]
        matched = [(text, _NUMBER.match(text)) for text in texts]
        named = [text for text, match in matched if match is None]
        number = " ".join(match.group(1) for _text, match in matched if match)
        name = named.pop() if len(named) > 1 else ""
        whole = [self.doubts.bounded(text, column="approved_by") for text in (" ".join(named), name, number)]
        return Approver(*whole)

    def _day(self, name: str, text: str) -> None:
        if _YEAR.search(text):
            with suppress(PoraError):
                self.fields[name] = read_date(text, _TODAY)
                return
        if not _RULED.fullmatch(text):
            self.doubts.note("date", text, column=name)


def label_of(text: str) -> tuple[str, str]:
    """Return the field that a line `label: value` names, and its value; ("", "") when it names none."""
    found = _INLINE.fullmatch(clean(text))
    name = _LABELS.get(normal(found.group(1)), "") if found else ""
    return (name, found.group(2)) if found and name else ("", "")


def _label(cell: Cell) -> tuple[str, list[str]] | None:
    """Return the field a cell names, and the lines of its value when they stand in the same cell."""
    whole = _LABELS.get(normal(cell.text))
    if whole:
        return whole, []
    if not cell.lines:
        return None
    first, rest = cell.lines[0], list(cell.lines[1:])
    name, value = label_of(first)
    if name:
        return name, [value, *rest]
    name = _LABELS.get(normal(first), "")
    return (name, rest) if name and rest else None


def _labels(rows: Sequence[Row]) -> Iterator[tuple[int, int, str, list[str]]]:
    for y, row in enumerate(rows):
        for x, cell in enumerate(row):
            if found := _label(cell):
                yield y, x, *found


def _value(rows: Sequence[Row], y: int, x: int, name: str) -> tuple[list[tuple[int, int]], list[str]]:
    """Return where the value of a label stands, and its lines: beside it, or below it where a label stands beside."""
    beside = [place for place in range(x + 1, len(rows[y])) if not rows[y][place].covered]
    if beside and clean(rows[y][beside[0]].text) == ":":
        del beside[0]
    right = rows[y][beside[0]] if beside else None
    if right is not None and not _label(right) and (right.text.strip() or name not in LISTS):
        return _down(rows, y, beside[0])
    if y + 1 < len(rows) and x < len(rows[y + 1]) and not _label(rows[y + 1][x]) and (name in LISTS or right is None):
        return _down(rows, y + 1, x)
    return [], []


def _down(rows: Sequence[Row], y: int, x: int) -> tuple[list[tuple[int, int]], list[str]]:
    """Return a cell's lines; without a label beside them, rows below whose label is merged go on with it."""
    places, lines = [(y, x)], list(rows[y][x].lines)
    for below in range(y + 1, len(rows)):
        row = rows[below]
        if x == 0 or x >= len(row) or not row[x - 1].below or not row[x].text.strip() or _label(row[x]):
            break
        places.append((below, x))
        lines += row[x].lines
    return places, lines
