"""Follow-up tasks out of a table: CSV, XLSX, XLS, ODS, or the table of a notula.

Yields rows of raw text with their line; names and dates are read by whoever knows the workspace and today's date.
A row is never dropped and never shifted: what cannot be trusted is left empty, and its text kept in `raw`.
Must not know records, sessions or languages. Rules: design.md, import outcomes.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache, partial
from operator import itemgetter
from pathlib import Path
from typing import Any, NamedTuple

from console.formats.headings import TASK_HEADINGS, Column, Header, find_header
from console.formats.owners import Known, split_owners
from console.formats.rows import Cell, Row, Sheet, cell_text
from console.formats.status_words import priority_of, status_of
from console.formats.tables import read_sheets
from db.enums import Priority, TaskStatus
from db.errors import Invalid


class Remark(NamedTuple):
    """Something to tell about a row: a code, the field it is about, and the text that was found."""

    code: str
    field: str
    found: str


class TaskRow(NamedTuple):
    """One row of a follow-up table. `number` is its line or sheet row; `due` is set when the cell holds a real date.

    `owners[0]` is accountable, the other owners and `supporting` are responsible. `doubts` are fields left empty,
    `messages` are assumptions. `headings` and `cells` are the row as it stands, `source` its line where that differs.
    """

    number: int
    item: str
    code: str
    text: str
    accountable_cell: str
    owners: tuple[str, ...]
    supporting_cell: str
    supporting: tuple[str, ...]
    position: str
    due_cell: str
    due: date | None
    status_cell: str
    status: TaskStatus | None
    evidence: str
    source_cell: str
    decision_cell: str
    priority: Priority | None
    priority_cell: str
    function_cell: str
    place_cell: str
    note: str
    extra_cells: tuple[str, ...]
    doubts: tuple[Remark, ...]
    messages: tuple[Remark, ...]
    headings: tuple[str, ...]
    cells: tuple[str, ...]
    source: str

    @property
    def doubted(self) -> bool:
        """Tell whether a field was left empty because its cell cannot be trusted."""
        return bool(self.doubts)

    @property
    def raw(self) -> dict[str, str]:
        """Return heading -> text of every filled cell; surplus cells are called "+1", "+2" ..."""
        surplus = len(self.cells) - len(self.headings)
        named = [*self.headings, *(f"+{number}" for number in range(1, surplus + 1))]
        return {heading: cell for heading, cell in zip(named, self.cells, strict=False) if cell}


@dataclass(frozen=True, slots=True)
class TaskTable:
    """A follow-up table. `rows` can be iterated again and again; `other_sheets` are the sheets not read."""

    file: str
    sheet: Sheet
    header: Header
    known: Known | None = None
    other_sheets: tuple[str, ...] = ()
    kind: str = field(default="tasks", init=False)

    @property
    def title_lines(self) -> tuple[str, ...]:
        """Return the lines above the headings."""
        return self.header.title_lines

    @property
    def columns(self) -> tuple[Column, ...]:
        """Return all columns, known or not."""
        return self.header.columns

    @property
    def rows(self) -> Iterable[TaskRow]:
        """Return the rows of tasks."""
        return _TaskRows(self)

    def naming_rows(self) -> Iterator[TaskRow]:
        """Yield the rows that name a source or units in a way no row above does: few, however long the table is."""
        make = _Maker(self.header, self.sheet, self.known)
        seen: set[tuple[Any, ...] | None] = set()
        for row, cells in _filled_rows(self.header, self.sheet):
            named = make.naming_cells(cells)
            if named not in seen or named is None:
                yield make(row, cells)
                seen.add(named)


class _TaskRows:
    def __init__(self, table: TaskTable) -> None:
        self._table = table

    def __iter__(self) -> Iterator[TaskRow]:
        return task_rows(self._table.header, self._table.sheet, self._table.known)


def read_task_table(path: Path, sheet: str | None = None, known: Known | None = None) -> TaskTable:
    """Return the follow-up table in `path`: on the sheet named `sheet`, else on the first visible one that has one.

    `known` tells whether a name is an institution's, so that it is never cut (see `owners.split_owners`).
    Raises what `tables.read_sheets` raises and Invalid `file.no_header` when no row names the columns of tasks.
    """
    sheets = read_sheets(path)
    wanted = [one for one in sheets if (one.name == sheet if sheet is not None else not one.hidden)]
    for one in wanted:
        header = find_header(one.rows)
        if header:
            others = tuple(other.name for other in sheets if other is not one and any(map(_filled, other.rows)))
            return TaskTable(path.name, one, header, known, others)
    raise Invalid("file.no_header", file=path.name)


def _filled(row: Row) -> bool:
    return any(cell != "" for cell in row.cells)


def task_rows(header: Header, sheet: Sheet, known: Known | None = None) -> Iterator[TaskRow]:
    """Yield the tasks below `header`. Blank rows, repeated headings and rows of column numbers are passed over."""
    make = _Maker(header, sheet, known)
    for row, cells in _filled_rows(header, sheet):
        yield make(row, cells)


def _filled_rows(header: Header, sheet: Sheet) -> Iterator[tuple[Row, list[str]]]:
    names = [column.heading for column in header.columns]
    last = header.last
    for row in sheet.rows:
        if row.number <= last:
            continue
        cells = [cell.strip() if type(cell) is str else cell_text(cell).strip() for cell in row.cells]
        while cells and not cells[-1]:
            cells.pop()
        if not cells or (cells[0] == names[0] and cells == names[: len(cells)] and len(cells) > 1):
            continue
        if row.number == last + 1 and _counts_columns(cells):
            continue
        yield row, cells


def _counts_columns(cells: list[str]) -> bool:
    """Tell whether the row below the headings only counts the columns: (1) (2) (3) ..."""
    return len(cells) > 2 and all(cell.strip("() .") == str(place) for place, cell in enumerate(cells, start=1))


_NAMING = ("source", "accountable", "supporting", "text")


class _Maker:
    """Makes a task row out of the cells of one row."""

    def __init__(self, header: Header, sheet: Sheet, known: Known | None) -> None:
        self._sheet = sheet
        # The same few institutions fill a column, and asking the workspace costs more than remembering.
        self._split = lru_cache(maxsize=4096)(partial(split_owners, known=known))
        self._headings = tuple(column.heading for column in header.columns)
        self._width = len(self._headings)
        self._fields = header.fields
        # A field without a column is found in the empty cell that is added behind the last one.
        self._pick = itemgetter(*(self._fields.get(name, self._width) for name in TASK_HEADINGS))
        self._names = itemgetter(*(self._fields.get(name, self._width) for name in _NAMING))
        self._blank = [""] * (self._width + 1)

    def naming_cells(self, cells: list[str]) -> tuple[Any, ...] | None:
        """Return what the source and the units of a row depend on; None when only the whole row tells."""
        if len(cells) > self._width:
            return None
        *names, text = self._names(cells + self._blank[len(cells) :])
        return (*names, bool(text))

    def __call__(self, row: Row, cells: list[str]) -> TaskRow:
        extra: tuple[str, ...] = ()
        doubts: list[Remark] = []
        messages: list[Remark] = []
        kept, source, due_place = cells, "", self._fields.get("due", -1)
        if len(cells) > self._width:
            extra, source = tuple(cells[self._width :]), self._sheet.source(row.number)
            doubts.append(Remark("row.too_many_cells", "row", source or " | ".join(cells)))
            kept = cells[: self._width] if self._confirmed(cells) else self._only_trusted(cells)
        code, item, text, accountable, supporting, position, due, status, evidence, origin, decision, *others = (
            self._pick(kept + self._blank[len(kept) :])
        )
        priority, function, place, note = others
        if not text:
            doubts.append(Remark("row.no_text", "text", " | ".join(cell for cell in cells if cell)))
        return TaskRow(
            row.number, item, code, text,
            accountable, self._split(accountable) if accountable else (),
            supporting, self._split(supporting) if supporting else (),
            position, due, _real_date(row.cells, due_place) if due else None,
            status, _status(status, doubts, messages) if status else None,
            evidence, origin, decision,
            _priority(priority, doubts) if priority else None, priority,
            function, place, note, extra, tuple(doubts), tuple(messages), self._headings, tuple(cells), source,
        )  # fmt: skip

    def _confirmed(self, cells: list[str]) -> bool:
        """Tell whether a row with too many cells still has its status and date where the headings say.

        A stray separator inside a row moves everything behind it. Only when the status and the date stand in
        their own columns is the surplus known to be at the end.
        """
        status, due = (cells[self._fields[name]] if name in self._fields else "" for name in ("status", "due"))
        if not status or not status_of(status).status:
            return False
        return not due or any(sign.isdigit() for sign in due)

    def _only_trusted(self, cells: list[str]) -> list[str]:
        trusted = {self._fields.get(name) for name in ("code", "item", "text")}
        last = self._fields["text"]
        return [cell if place in trusted and place <= last else "" for place, cell in enumerate(cells[: self._width])]


def _real_date(cells: tuple[Cell, ...], place: int) -> date | None:
    cell = cells[place] if 0 <= place < len(cells) else None
    if isinstance(cell, datetime):
        return cell.date()
    return cell if isinstance(cell, date) else None


def _status(cell: str, doubts: list[Remark], messages: list[Remark]) -> TaskStatus | None:
    word = status_of(cell)
    if word.status is None:
        doubts.append(Remark("status.unknown", "status", cell))
    elif word.overdue:
        messages.append(Remark("status.overdue_is_computed", "status", cell))
    return word.status


def _priority(cell: str, doubts: list[Remark]) -> Priority | None:
    priority = priority_of(cell)
    if priority is None:
        doubts.append(Remark("priority.unknown", "priority", cell))
    return priority
