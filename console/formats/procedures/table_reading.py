"""The rows of an SOP's table as raw steps: texts by field, marks by actor. Must not know files or procedures' codes.

A row of the paper may be cut by the end of a page, a field may be merged over several rows, the head may stand again
on every page: all of that is put together here. Whatever fits nowhere is noted as unresolved.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from console.formats.procedures.draft_texts import Doubts, clean
from console.formats.procedures.source_blocks import Cell, Mark, Table
from console.formats.procedures.table_headings import Heading, is_index_row
from sops.procedure import Kind

_TICKS: Final = frozenset("✓✔√●○•■□▪◆◇◊▲△►▶xXvV*✗✕☑☒1") | {"ya", "v.", "ok"}
_DRAWN: Final = {"◆": Kind.DECISION, "◇": Kind.DECISION, "◊": Kind.DECISION, "■": Kind.PROCESS, "□": Kind.PROCESS}
_BEGINS: Final = frozenset({"mulai", "start", "mula", "begin"})
_ENDS: Final = frozenset({"selesai", "end", "tamat", "akhir", "finish"})


@dataclass(slots=True)
class RawStep:
    """A row as it stands. `actors` are names of columns that carry a mark, or of actors written out."""

    number: str = ""
    fields: dict[str, list[str]] = field(default_factory=dict)
    actors: list[str] = field(default_factory=list)
    kind: Kind | None = None
    letter: str = ""
    labels: list[str] = field(default_factory=list)

    def add(self, name: str, lines: Sequence[str]) -> None:
        """Put further lines into a field."""
        if lines:
            self.fields.setdefault(name, []).extend(lines)


class TableReader:
    """Reads the rows of one table after the other; a table may go on where the one before ended."""

    def __init__(self, doubts: Doubts) -> None:
        self.doubts = doubts
        self.steps: list[RawStep] = []
        self.heading: Heading | None = None
        self.letters: list[str] = []

    def take(self, table: Table, heading: Heading, *, first: int) -> None:
        """Read the rows of `table` from `first` on."""
        self.heading = heading
        numbered = any(self._number(row)[:1].isdigit() for row in table.rows[first:])
        for row in table.rows[first:]:
            if not self._repeats(row) and not is_index_row(row):
                self._row(row, numbered=numbered)

    def goes_on(self, table: Table) -> bool:
        """Say whether a table without a head has the columns of the one before."""
        if self.heading is None or table.width != len(self.heading.columns) or not self.steps:
            return False
        place = next((place for place, one in enumerate(self.heading.columns) if one.meaning == "row"), None)
        texts = [clean(row[place].text) for row in table.rows] if place is not None else []
        return bool(texts) and all(not text or text[0].isdigit() for text in texts)

    def _repeats(self, row: Sequence[Cell]) -> bool:
        """Say whether a row is the head once more, merged as it was or not."""
        texts = [clean(cell.text) for cell in row]
        known = set().union(*self.heading.texts) if self.heading else set()
        return sum(map(bool, texts)) > 1 and all(not text or text in known for text in texts)

    def _number(self, row: Sequence[Cell]) -> str:
        return clean(" ".join(cell.text for cell, _name in self._cells(row, "row")))

    def _cells(self, row: Sequence[Cell], meaning: str) -> list[tuple[Cell, str]]:
        columns = self.heading.columns if self.heading else ()
        return [(cell, column.name) for cell, column in zip(row, columns, strict=False) if column.meaning == meaning]

    def _row(self, row: Sequence[Cell], *, numbered: bool) -> None:
        marks = [mark for cell in row for mark in cell.marks]
        if not any(cell.text.strip() or cell.filled for cell in row) and not marks:
            return
        number = self._number(row)
        activity = any(cell.text.strip() for cell, _name in self._cells(row, "activity"))
        if not number and not activity and marks and all(mark.kind is Kind.CONNECTOR for mark in marks):
            self.letters += [mark.text for mark in marks if mark.text]
            return
        if self._begins(row, number, marks, activity=activity, numbered=numbered) or not self.steps:
            self.steps.append(RawStep(number))
        self._fill(self.steps[-1], row)

    def _begins(
        self, row: Sequence[Cell], number: str, marks: Sequence[Mark], *, activity: bool, numbered: bool
    ) -> bool:
        """Say whether a row is a step of its own, not more of the one above."""
        if number or not numbered:
            return bool(number) or activity
        merged = any(cell.below for cell, _name in self._cells(row, "row"))
        return activity and (merged or any(mark.kind for mark in marks))

    def _fill(self, step: RawStep, row: Sequence[Cell]) -> None:
        columns = self.heading.columns if self.heading else ()
        for cell, column in zip(row, columns, strict=False):
            if column.meaning == "actor":
                continue
            if column.meaning == "actors":
                self._written(step, cell, column.name)
            elif column.meaning:
                step.add(column.meaning, [] if column.meaning == "row" else cell.lines)
            elif cell.text.strip():
                self.doubts.note("cell", cell.text, row=self._place(step), column=column.name)
            self._stray(step, cell)
        self._actors(step, self._cells(row, "actor"))

    def _written(self, step: RawStep, cell: Cell, column: str) -> None:
        """Take the one column of actors: a name, or a mark when it has only one actor."""
        text = clean(cell.text)
        name = column if text in _TICKS or (not text and any(mark.kind for mark in cell.marks)) else text
        if name and name not in step.actors:
            step.actors.append(name)

    def _place(self, step: RawStep) -> str:
        return step.number or str(self.steps.index(step) + 1)

    def _stray(self, step: RawStep, cell: Cell) -> None:
        """Take marks outside the actors' columns: their kind, and what is written in them."""
        for mark in cell.marks:
            self._mark(step, mark)

    def _actors(self, step: RawStep, cells: list[tuple[Cell, str]]) -> None:
        marked = [name for cell, name in cells if self._marks(step, cell, name)]
        if not marked and not all(cell.filled for cell, _name in cells):
            marked = [name for cell, name in cells if cell.filled]
        step.actors += [name for name in marked if name not in step.actors]

    def _marks(self, step: RawStep, cell: Cell, name: str) -> bool:
        """Say whether a cell carries a mark of its actor; take what else stands in it."""
        drawn = [self._mark(step, mark) for mark in cell.marks]
        text = clean(cell.text)
        if not text:
            return any(drawn)
        if text in _TICKS or text.casefold() in _TICKS:
            step.kind = step.kind or _DRAWN.get(text)
        elif text.casefold() in ("tidak", "no", "t", "y", "yes"):
            step.labels.append(text)
            return any(drawn)
        else:
            self.doubts.note("cell", text, row=self._place(step), column=name)
        return True

    def _mark(self, step: RawStep, mark: Mark) -> bool:
        """Take a shape; return whether it is one that stands for an actor."""
        text, word = mark.text, mark.text.casefold()
        if mark.kind is None and not text:
            self.doubts.note("shape", "", row=self._place(step))
            return True
        if mark.kind is None:
            step.labels.append(text)
            return False
        kind = mark.kind
        if word in _BEGINS or word in _ENDS:
            kind = Kind.END if word in _ENDS else Kind.START
            self.doubts.note("shape_text", text, row=self._place(step))
        elif text and (kind is Kind.CONNECTOR or (kind is Kind.START and len(text) < 3)):
            kind, step.letter = Kind.CONNECTOR, step.letter or text.upper()
        elif text:
            self.doubts.note("shape_text", text, row=self._place(step))
        step.kind = kind if step.kind in (None, Kind.PROCESS) else step.kind
        return True
