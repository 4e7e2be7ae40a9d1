"""A redline as PDF/A-2b by typst, old and new side by side: struck and red what went, underlined and blue what came.

It reads in black and white as well. Data goes in as JSON, never as markup; no network, no system fonts and no clock.
Must not know procedures.
"""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, Final

from console.formats.documents.pdf_file import latin_only, without_far_scripts
from console.formats.procedures import sheet_sizes as sizes
from console.formats.procedures.measuring import breakable
from console.formats.procedures.redline_sheet import Entry, RedlineSheet, SheetRow, Version
from console.formats.typesetting import typeset
from db.errors import Refused
from sops.wording import Fate, Line

TEMPLATE: Final = Path(__file__).with_name("redline.typ")
_TEXT_SIZE: Final = 9.0
_NUMBER: Final = 10.0
_ROOM: Final = (sizes.WIDTH - 2 * _NUMBER) / 2 - 8.0
_HEAD_ROOM: Final = _ROOM - 10.0
_UNDATED: Final = date(2000, 1, 1)


def redline_pdf(sheet: RedlineSheet, day: date = _UNDATED) -> bytes:
    """Return `sheet` as PDF/A-2b; `day` is the day of the newer text, the file never carries the clock's.

    Characters without a glyph print as [U+4E2D]. Raises Refused (`document.pdf_unavailable`) where typst has no build.
    """
    try:
        from typst import TypstError
    except ImportError as missing:
        raise Refused("document.pdf_unavailable") from missing

    attempts: tuple[Callable[[str], str], ...] = (str, without_far_scripts, latin_only)
    for keep in attempts[:-1]:
        try:
            return _compiled(sheet, day, keep)
        except TypstError as error:
            if "could not be displayed" not in error.message:
                raise
    return _compiled(sheet, day, attempts[-1])


def _compiled(sheet: RedlineSheet, day: date, keep: Callable[[str], str]) -> bytes:
    return typeset(TEMPLATE, _data(sheet, day, keep), "redline")


def _data(sheet: RedlineSheet, day: date, keep: Callable[[str], str]) -> dict[str, Any]:
    words = sheet.words
    return {
        "language": sheet.language, "title": words.title, "summary": sheet.summary,
        "day": {"year": day.year, "month": day.month, "day": day.day},
        "sheet": list(sizes.SHEET), "margins": [sizes.LEFT, sizes.RIGHT, sizes.TOP, sizes.BOTTOM],
        "size": _TEXT_SIZE, "number": _NUMBER, "page": words.page, "of": words.of, "row": words.row,
        "head": words.head, "steps": words.steps, "legend": [words.legend, words.deleted, words.inserted],
        "old": _version(words.old, sheet.old, sheet, keep), "new": _version(words.new, sheet.new, sheet, keep),
        "fields": [_entry(entry, keep) for entry in sheet.head],
        "rows": [_row(row, keep) for row in sheet.rows],
    }  # fmt: skip


def _version(side: str, version: Version, sheet: RedlineSheet, keep: Callable[[str], str]) -> dict[str, str]:
    words = sheet.words
    name = f"{words.version} {version.name}" if version.name[:1].isdigit() else version.name
    below = " · ".join(part for part in (version.code, name, f"{words.hash} {version.hash}") if part)
    return {
        "side": side,
        "title": keep(breakable(version.title, _HEAD_ROOM, _TEXT_SIZE, bold=True)),
        "below": keep(breakable(below, _HEAD_ROOM, _TEXT_SIZE)),
        "foot": keep(f"{version.code} {version.hash}"),
    }


def _row(row: SheetRow, keep: Callable[[str], str]) -> dict[str, Any]:
    entries = [_entry(entry, keep) for entry in row.entries]
    return {"change": row.change.value, "numbers": [row.old_number, row.new_number], "told": row.told,
            "entries": entries}  # fmt: skip


def _entry(entry: Entry, keep: Callable[[str], str]) -> dict[str, Any]:
    sides = [
        [_runs(line, other, keep) for line in entry.lines if any(run.fate is not other for run in line)]
        for other in (Fate.INSERTED, Fate.DELETED)
    ]
    return {"label": keep(entry.label), "sides": sides}


def _runs(line: Line, other: Fate, keep: Callable[[str], str]) -> list[list[str]]:
    """Return the runs of one side."""
    return [
        [run.fate.value, keep(breakable(run.text, _ROOM, _TEXT_SIZE))] for run in line if run.fate is not other
    ]
