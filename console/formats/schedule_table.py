"""A schedule of joint operations out of a table: CSV, XLSX, XLS or ODS, with headings in one row or in two.

Yields rows of raw text with their line; names, places and times are read by whoever knows the workspace and today's
date. A row is never dropped and never shifted. Must not know records, sessions or languages.
"""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, time
from functools import lru_cache, partial
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from console.formats.headings import Header, fields_of, find_header
from console.formats.owners import Known
from console.formats.rows import Cell, Row, Sheet, cell_text
from console.formats.schedule_headings import ITSELF, SCHEDULE_HEADINGS
from console.formats.schedule_units import UnitNamed, split_units, split_vehicles
from console.formats.tables import read_sheets
from db.errors import Invalid, Refused

OPERATION_LIMIT = 10_000
"""No province plans so many operations: a longer table is something else."""


class ScheduleRow(NamedTuple):
    """One operation of a schedule. `number` is its line or sheet row, `sheet` its sheet when several are schedules.

    `starts` and `ends` are set when the cells hold real dates; `starts_cell` joins the cells of day and hour. `only`
    is the row's text when nothing else stands in it. `extra` is the row as it stands when it has too many cells.
    """

    number: int
    sheet: str
    code: str
    name: str
    kind: str
    starts_cell: str
    starts: date | None
    ends_cell: str
    ends: date | None
    places: str
    lead: str
    units: tuple[UnitNamed, ...]
    strength: str
    vehicles: tuple[str, ...]
    order: str
    status: str
    security: str
    note: str
    extra: str = ""
    only: str = ""


class ScheduleTable(NamedTuple):
    """All schedules of a file. `skipped` and `hidden` are the sheets not read, `ignored` the headings nobody knows."""

    file: str
    rows: tuple[ScheduleRow, ...]
    skipped: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    ignored: tuple[str, ...] = ()


def schedule_header(sheet: Sheet, surely: bool = False) -> Header | None:
    """Return the headings of a schedule, or None; with `surely`, only those that no other kind of table has."""
    header = find_header(sheet.rows, SCHEDULE_HEADINGS, "name")
    if header is None or not {"day", "starts"} & header.fields.keys():
        return None
    named = header.columns[header.fields["name"]].heading
    return header if not surely or fields_of(named, {"itself": ITSELF}) else None


def read_schedule(path: Path, known: Known | None = None) -> ScheduleTable:
    """Return the operations on every visible sheet of `path` that is a schedule.

    `known` tells whether a name is an institution's. Raises what `tables.read_sheets` raises, Invalid
    `schedule.no_header` when no row names the columns of a schedule, and Refused `file.too_many_rows`.
    """
    sheets = read_sheets(path)
    headers = {place: schedule_header(sheet) for place, sheet in enumerate(sheets) if not sheet.hidden}
    found = {place: header for place, header in headers.items() if header}
    if not found:
        raise Invalid("schedule.no_header", file=path.name)
    rows: list[ScheduleRow] = []
    for place, header in found.items():
        for row in schedule_rows(header, sheets[place], known, sheets[place].name if len(found) > 1 else ""):
            if len(rows) == OPERATION_LIMIT:
                raise Refused("file.too_many_rows", file=path.name, wanted=OPERATION_LIMIT)
            rows.append(row)
    filled = [(place, sheet) for place, sheet in enumerate(sheets) if place not in found and _filled(sheet)]
    return ScheduleTable(
        path.name, tuple(rows),
        tuple(sheet.name for _place, sheet in filled if not sheet.hidden),
        tuple(sheet.name for _place, sheet in filled if sheet.hidden),
        tuple(dict.fromkeys(heading for header in found.values() for heading in header.ignored)),
    )  # fmt: skip


def _filled(sheet: Sheet) -> bool:
    return any(cell != "" for row in sheet.rows for cell in row.cells)


def schedule_rows(header: Header, sheet: Sheet, known: Known | None = None, name: str = "") -> Iterator[ScheduleRow]:
    """Yield the operations below `header`. Blank rows, repeated headings and rows of column numbers are passed over."""
    headings = [column.heading for column in header.columns]
    make = _Maker(header, sheet, known, name)
    body = (row for row in sheet.rows if row.number > header.last)
    for place, row in enumerate(body):
        texts = [written(cell).strip() for cell in row.cells]
        while texts and not texts[-1]:
            texts.pop()
        counts = place == 0 and len(texts) > 2 and all(
            text.strip("() .") == str(number) for number, text in enumerate(texts, start=1)
        )  # fmt: skip
        if texts and not counts and not (len(texts) > 1 and texts == headings[: len(texts)]):
            yield make(row, texts)


def written(cell: Cell) -> str:
    """Return a cell as a person writes it: days as 20/12/2025, with the hour where there is one."""
    if isinstance(cell, datetime):
        return cell.strftime("%d/%m/%Y %H.%M")
    if isinstance(cell, date):
        return f"{cell:%d/%m/%Y}"
    return f"{cell:%H.%M}" if isinstance(cell, time) else cell_text(cell)


class _Maker:
    """Makes a row of the schedule out of the cells of one row."""

    def __init__(self, header: Header, sheet: Sheet, known: Known | None, name: str) -> None:
        self._sheet = sheet
        self._name = name
        self._fields: Mapping[str, int] = header.fields
        self._width = len(header.columns)
        heads = islice((row for row in sheet.rows if row.number >= header.first), header.last - header.first + 1)
        self._written = max((len(row.cells) for row in heads), default=0)
        self._units = lru_cache(maxsize=4096)(partial(split_units, known=known))

    def __call__(self, row: Row, texts: list[str]) -> ScheduleRow:
        extra = ""
        if len(texts) > self._width or (len(row.cells) > self._written and not self._plausible(texts)):
            extra = self._sheet.source(row.number) or " | ".join(texts)
            texts = self._trusted(texts)
        cells = {name: texts[place] if place < len(texts) else "" for name, place in self._fields.items()}
        day, starts = cells.get("day", ""), cells.get("starts", "")
        filled = list(islice((text for name, text in cells.items() if text and name != "item"), 2))
        return ScheduleRow(
            row.number, self._name, cells.get("code", ""), cells.get("name", ""), cells.get("kind", ""),
            " ".join(part for part in (day, starts) if part), self._real(row, cells, "starts" if starts else "day"),
            cells.get("ends", ""), self._real(row, cells, "ends"), cells.get("places", ""), cells.get("lead", ""),
            self._units(cells.get("units", "")), cells.get("strength", ""), split_vehicles(cells.get("vehicles", "")),
            cells.get("order", ""), cells.get("status", ""), cells.get("security", ""), cells.get("note", ""), extra,
            filled[0] if len(filled) == 1 and not extra else "",
        )  # fmt: skip

    def _real(self, row: Row, cells: Mapping[str, str], name: str) -> date | None:
        """Return the real date in a cell; an hour of its own beside a day is text."""
        place = self._fields.get(name, self._width)
        if not cells.get(name) or (name == "starts" and cells.get("day")):
            return None
        cell = row.cells[place]
        return cell if isinstance(cell, date) else None

    def _plausible(self, texts: list[str]) -> bool:
        """Tell whether a row with one separator too many has only empty cells behind: its number is in its place."""
        place = self._fields.get("strength", self._width)
        return place >= len(texts) or not texts[place] or any(sign.isdigit() for sign in texts[place])

    def _trusted(self, texts: list[str]) -> list[str]:
        """Keep what a stray separator cannot have moved: everything up to the times when these look like times.

        Otherwise the name alone, as long as it stands before the times.
        """
        times = [self._fields[name] for name in ("day", "starts", "ends") if name in self._fields]
        sure = all(any(sign.isdigit() for sign in texts[place]) for place in times)
        last = max(times) if sure else self._fields["name"]
        return [text if place <= last else "" for place, text in enumerate(texts[: self._width])]
