"""What must add up in a daily report, and which of its sections are still open (laporan harian, domain.md section 7).

Pure: rows of a report in, verdicts out. A number nobody gave cannot contradict another. Must not know sessions,
languages or screens; `console.messages.explain` puts a verdict into words.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple, Protocol

from db.enums import Direction, ReportSection

WEATHER, PEOPLE, EQUIPMENT, PLAN = "weather", "people", "equipment", "plan"
_S = ReportSection
SECTIONS: tuple[str, ...] = (
    WEATHER, PEOPLE, EQUIPMENT, _S.CROSSINGS.value, _S.ACTIVITIES.value, _S.INCIDENTS.value, _S.TRANSFERS.value,
    _S.VILLAGE_REPORTS.value, PLAN, _S.SUPPORT.value,
)  # fmt: skip
"""The sections in the order of the form."""
LISTED = (_S.ACTIVITIES, _S.INCIDENTS, _S.TRANSFERS, _S.VILLAGE_REPORTS)
"""Sections made of lines."""
NEEDED = (PEOPLE, *(section.value for section in ReportSection))
"""Sections without an answer of which nobody signs. The other three print a dotted line."""


class People(Protocol):
    """The numbers of people of a report, and what is said of those who are elsewhere."""

    @property
    def strength(self) -> int | None: ...
    @property
    def present(self) -> int | None: ...
    @property
    def sick(self) -> int | None: ...
    @property
    def on_leave(self) -> int | None: ...
    @property
    def strength_note(self) -> str: ...


class Figures(People, Protocol):
    """The numbers and texts of a report, as a table row or as a listed row."""

    @property
    def weather(self) -> str: ...
    @property
    def access(self) -> str: ...
    @property
    def equipment(self) -> str: ...
    @property
    def crossings_in(self) -> int | None: ...
    @property
    def crossings_out(self) -> int | None: ...
    @property
    def plan(self) -> str: ...
    @property
    def support(self) -> str: ...
    @property
    def nil_sections(self) -> frozenset[str]: ...


class Crossed(Protocol):
    """A row of the crossings."""

    @property
    def direction(self) -> str: ...
    @property
    def document(self) -> str: ...
    @property
    def men(self) -> int | None: ...
    @property
    def women(self) -> int | None: ...
    @property
    def total(self) -> int | None: ...


class Mismatch(NamedTuple):
    """Numbers that do not add up: the code of the sentence and what fills it."""

    code: str
    details: dict[str, object]


def counted(row: Crossed) -> int:
    """Return how many a row of the crossings stands for: its total, else men and women."""
    return row.total if row.total is not None else (row.men or 0) + (row.women or 0)


def crossed(rows: Iterable[Crossed], direction: Direction) -> int | None:
    """Return how many crossed in a direction by the rows, None when there is no row for it."""
    numbers = [counted(row) for row in rows if row.direction == direction]
    return sum(numbers) if numbers else None


def total(report: Figures, rows: Iterable[Crossed], direction: Direction) -> int | None:
    """Return how many crossed in a direction in all: as given, else by the rows."""
    given = report.crossings_in if direction is Direction.IN else report.crossings_out
    return given if given is not None else crossed(rows, direction)


def mismatches(report: Figures, rows: Sequence[Crossed]) -> list[Mismatch]:
    """Return every place where numbers do not add up, in the order of the form."""
    return [*_people(report), *(one for row in rows for one in _row(row)), *_directions(report, rows)]


def people_add_up(report: People) -> bool:
    """Tell whether present, sick and on leave are the strength, or the remark says where the others are."""
    return not _people(report)


def _people(report: People) -> list[Mismatch]:
    """Strength is present, sick and on leave; others are accounted for by the remark on strength."""
    if report.strength is None or report.present is None:
        return []
    parts = (report.present, report.sick or 0, report.on_leave or 0)
    missing = report.strength - sum(parts)
    details: dict[str, object] = {
        "strength": report.strength, "present": parts[0], "sick": parts[1], "on_leave": parts[2], "sum": sum(parts),
        "by": abs(missing),
    }  # fmt: skip
    if missing < 0:
        return [Mismatch("report.people_over", details)]
    return [Mismatch("report.people_missing", details)] if missing and not report.strength_note.strip() else []


def _row(row: Crossed) -> list[Mismatch]:
    """Men and women are the total; one of them alone cannot be more than it."""
    if row.total is None or (row.men is None and row.women is None):
        return []
    parts = (row.men or 0) + (row.women or 0)
    if parts == row.total or (parts < row.total and None in (row.men, row.women)):
        return []
    details: dict[str, object] = {
        "document": row.document, "direction": Direction(row.direction), "men": row.men or 0, "women": row.women or 0,
        "sum": parts, "total": row.total, "by": abs(parts - row.total),
    }  # fmt: skip
    return [Mismatch("report.row_off", details)]


def _directions(report: Figures, rows: Sequence[Crossed]) -> list[Mismatch]:
    found = []
    for direction, given in ((Direction.IN, report.crossings_in), (Direction.OUT, report.crossings_out)):
        by_rows = crossed(rows, direction)
        if given is not None and by_rows is not None and given != by_rows:
            details: dict[str, object] = {
                "direction": direction, "sum": by_rows, "total": given, "by": abs(given - by_rows)
            }
            found.append(Mismatch("report.crossings_off", details))
    return found


def filled(report: Figures, rows: Sequence[Crossed], lines: Iterable[str]) -> frozenset[str]:
    """Return the sections in which something stands; `lines` are the sections of the lines."""
    there = {
        WEATHER: report.weather, PEOPLE: report.strength is not None and report.present is not None,
        EQUIPMENT: report.equipment, PLAN: report.plan, _S.SUPPORT.value: report.support,
        _S.CROSSINGS.value: rows or report.crossings_in or report.crossings_out,
    }  # fmt: skip
    return frozenset({section for section, content in there.items() if content} | set(map(str, lines)))


def unanswered(report: Figures, rows: Sequence[Crossed], lines: Iterable[str]) -> list[str]:
    """Return the sections that are neither filled nor nihil, in the order of the form."""
    answered = filled(report, rows, lines) | report.nil_sections
    return [section for section in SECTIONS if section not in answered]
