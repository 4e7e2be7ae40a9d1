"""The matriks tindak lanjut per unit, ready to file: a sheet for the sum and one for every accountable unit.

Columns after domain.md section 1. A matrix is read and signed unit by unit, so each unit's part prints by itself.
Must not know queries or screens.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any, NamedTuple

from console import columns
from console.columns import Listed, TaskLine
from console.formats.listing import Column, Target, opened, write_markdown
from console.formats.spreadsheet import Sheet, write_workbook
from console.i18n import _
from console.words import word
from db.enums import Handshake, SecurityClass, TaskStatus

Numbered = tuple[int, TaskLine]


class Unit(NamedTuple):
    """One accountable unit and its tasks; without a name, the tasks that nobody owns yet."""

    name: str
    short: str
    lines: list[Numbered]

    def count(self, status: TaskStatus) -> int:
        """Return how many of its tasks have this status."""
        return self._counts()[str(status)]

    def _counts(self) -> Counter[str]:
        return Counter(str(line.row.status) for _number, line in self.lines)

    @property
    def overdue(self) -> int:
        """Return how many of its tasks are overdue."""
        return sum(bool(line.row.overdue) for _number, line in self.lines)


def units(lines: Iterable[Numbered]) -> Iterator[Unit]:
    """Yield the units with their tasks; `lines` come unit by unit."""
    for _accountable, many in groupby(lines, key=lambda one: one[1].row.accountable):
        found = list(many)
        row = found[0][1].row
        name = row.accountable_name or word(Handshake.UNOWNED).capitalize()
        yield Unit(name, row.accountable_acronym or name, found)


def write_matrix_xlsx(target: Target, lines: Iterable[Numbered], title: str, subtitle: str) -> None:
    """Write the workbook. Raises what `listing.opened` raises."""
    found = list(units(lines))
    write_workbook(target, _sheets(found, title, subtitle))


def _sheets(found: Sequence[Unit], title: str, subtitle: str) -> Iterator[Sheet]:
    plain, rows = columns.laid_out(_sum_columns(), found)
    yield Sheet(_("Summary"), title, _marked(subtitle, found), plain, rows)
    for unit in found:
        plain, rows = columns.laid_out(columns.matrix(), unit.lines)
        yield Sheet(unit.short, f"{title}: {unit.name}", _marked(subtitle, [unit]), plain, rows)


def write_matrix_markdown(target: Target, lines: Iterable[Numbered], title: str, subtitle: str) -> None:
    """Write one heading and table for the sum, and one for every unit."""
    with opened(target) as stream:
        found = list(units(lines))
        write_markdown(stream, *columns.laid_out(_sum_columns(), found), f"{title} – {_marked(subtitle, found)}")
        for unit in found:
            stream.write(b"\n")
            write_markdown(stream, *columns.laid_out(columns.matrix(), unit.lines), f"{title}: {unit.name}")


def _marked(subtitle: str, found: Iterable[Unit]) -> str:
    """Add the highest security class of the tasks, unless all are open: a secret matrix must say that it is one."""
    there = {line.security_class for unit in found for _number, line in unit.lines}
    highest = [one for one in SecurityClass if str(one) in there and one is not SecurityClass.OPEN][-1:]
    return ", ".join([subtitle, *map(word, highest)])


def _sum_columns() -> tuple[Listed, ...]:
    def counted(status: TaskStatus) -> Listed:
        title = word(status).capitalize()
        return Listed(str(status), title, lambda one: one.count(status), 12, "number")

    return (
        Listed("unit", _("Accountable"), lambda one: one.name, 60),
        Listed("all", _("All"), lambda one: len(one.lines), 12, "number"),
        *(counted(status) for status in TaskStatus),
        Listed("overdue", _("Overdue"), lambda one: one.overdue, 12, "number"),
    )


def flat(lines: Iterable[Numbered]) -> tuple[list[Column], Iterator[Any]]:
    """Return the matrix as one table, for CSV."""
    return columns.laid_out(columns.matrix(), lines)
