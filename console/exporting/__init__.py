"""Lists as files that people file and other programs read: XLSX, CSV, Markdown, calendars, and JSON without loss.

Puts query, gate, columns and writer together, page by page. Knows context, columns and formats; must not know commands
or screens. Days in CSV and JSON are ISO (2025-11-30), the one form that every program reads alike; in XLSX they are
real dates.
"""

from collections.abc import Collection, Iterator
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple
from uuid import UUID

from console import columns
from console.context import Context
from console.exporting import calendars
from console.exporting.gate import SECRET, Gate
from console.exporting.sources import SOURCES
from console.exporting.wanted import Wanted
from console.formats.listing import write_csv, write_markdown
from console.i18n import _, plain_date
from db.errors import Invalid
from db.queries import exports, settings

__all__ = ["FORMATS", "SOURCES", "Exported", "Wanted", "export"]

FORMATS = (".xlsx", ".csv", ".json", ".md")
CALENDAR = ".ics"
"""The form of what has a time: see `calendars.NOUNS`."""


class Exported(NamedTuple):
    """What was written: rows in all, how many of them are of class R or SR, and what has no day for a calendar."""

    rows: int
    secret: int
    undated: int = 0


def export(context: Context, noun: str, target: Path, wanted: Wanted = Wanted()) -> Exported:  # noqa: B008 - immutable
    """Write the list `noun` to `target`; the ending of its name says in which format.

    Rows of class R and SR leave only when `wanted.confirmed`, and then the history tells so. Raises Invalid
    `export.unknown_format`, Refused `export.secret` and what the writers raise; then no file was written.
    """
    ending = target.suffix.lower()
    allowed = _endings(noun)
    if ending not in allowed:
        raise Invalid("export.unknown_format", file=target.name, wanted=", ".join(allowed))
    if ending == CALENDAR:
        return _calendar(context, noun, target, wanted)
    source = SOURCES[noun]
    gate: Gate[Any] = Gate(
        source.is_secret,
        confirmed=wanted.confirmed,
        left_out=wanted.left_out,
        noted=partial(_note, context, source.title, target.name),
    )
    read = source.named if ending == ".json" and source.named else source.rows
    rows = gate.let_through(read(context, wanted))
    if ending == ".json":
        _write_json(context, noun, target, rows, () if wanted.confirmed else _secret(context))
    else:
        mark = source.mark(context, wanted) if source.mark else ""
        {".xlsx": _write_xlsx, ".csv": _write_csv, ".md": _write_markdown}[ending](context, noun, target, rows, mark)
    return Exported(gate.passed, gate.secret if wanted.confirmed else 0)


def _endings(noun: str) -> tuple[str, ...]:
    return (*(FORMATS if noun in SOURCES else ()), *((CALENDAR,) if noun in calendars.NOUNS else ()))


def _calendar(context: Context, noun: str, target: Path, wanted: Wanted) -> Exported:
    noted = partial(_note, context, calendars.NOUNS[noun], target.name)
    return Exported(*calendars.write_ics(context, noun, target, wanted, noted))


def _note(context: Context, title: str, file: str, count: int) -> None:
    from console.services import exports as services

    context.perform(services.note, _(title), file, count)


def _subtitle(context: Context, mark: str = "") -> str:
    name = context.read(settings.get, "name")
    said = _("%(workspace)s, as of %(date)s") % {"workspace": name, "date": plain_date(context.today())}
    return f"{said}. {mark}" if mark else said


def _write_xlsx(context: Context, noun: str, target: Path, rows: Iterator[Any], mark: str = "") -> None:
    source, title = SOURCES[noun], _(SOURCES[noun].title)
    if noun == "matrix":
        from console.exporting.matrix import write_matrix_xlsx

        write_matrix_xlsx(target, rows, title, _subtitle(context))
        return
    from console.formats.spreadsheet import write_xlsx

    write_xlsx(target, *columns.laid_out(source.columns(), rows), title, _subtitle(context, mark))


def _write_csv(_context: Context, noun: str, target: Path, rows: Iterator[Any], _mark: str = "") -> None:
    write_csv(target, *columns.laid_out(SOURCES[noun].columns(), rows))


def _write_markdown(context: Context, noun: str, target: Path, rows: Iterator[Any], mark: str = "") -> None:
    title = _(SOURCES[noun].title)
    if noun == "matrix":
        from console.exporting.matrix import write_matrix_markdown

        write_matrix_markdown(target, rows, title, _subtitle(context))
        return
    plain, lines = columns.laid_out(SOURCES[noun].columns(), rows)
    write_markdown(target, plain, lines, f"{title} – {_subtitle(context, mark)}")


def _secret(context: Context) -> list[UUID]:
    return [identity for identity, found in context.read(exports.classes).items() if found in SECRET]


def _write_json(context: Context, noun: str, target: Path, rows: Iterator[Any], hidden: Collection[UUID]) -> None:
    """Write whole records where an import can take them back, else the values of the columns."""
    from console.formats.records_file import write_records

    about = (target, noun, str(context.identity.workspace), context.read(settings.get, "name"))
    form = SOURCES[noun].records
    if not form:
        _plain, lines = columns.laid_out(SOURCES[noun].columns(), rows)
        write_records(*about, (line._asdict() for line in lines))
        return
    from console.exporting.records import Records

    records = Records(context.reader, form, hidden)
    write_records(*about, records.rows(map(_identity, rows)), records.referenced)


def _identity(row: Any) -> UUID:
    found: UUID = getattr(row, "row", row).id
    return found
