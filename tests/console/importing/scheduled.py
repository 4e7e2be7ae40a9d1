"""What tests ask of an imported schedule: the operations it made, their units, places and bookings."""

from pathlib import Path

from console.context import Context
from console.importing import import_file
from console.importing.report import Report, RowReport
from db.queries import bookings
from db.queries import operations as queries
from db.queries.operations import OperationRow
from tests.console.formats.schedule_files import schedule_file


def outcomes(report: Report) -> list[str]:
    return [str(row.outcome) for row in report.rows]


def stored(context: Context, code: str | None) -> OperationRow:
    return next(row for row in context.read(queries.page) if row.code == code)


def one(context: Context, folder: Path, **cells: str) -> tuple[RowReport, OperationRow]:
    """Import a schedule of one row, the usual one but for the cells given; return what became of it."""
    (report,) = import_file(context, schedule_file(folder, cells)).rows
    return report, stored(context, report.record)


def units(context: Context, row: OperationRow) -> list[str]:
    return [part.agency_code for part in context.read(bookings.participants, row.id)]


def places(context: Context, row: OperationRow) -> list[str]:
    return [place.code for place in context.read(queries.places, row.id)]


def held(context: Context, row: OperationRow) -> list[tuple[str, str]]:
    return [(booked.subject_name, booked.state) for booked in context.read(bookings.bookings, operation=row.id)]


def counted(context: Context, table: str) -> int:
    sql = f"SELECT count(*) FROM {table} t JOIN record r ON r.id = t.id AND r.state = 'live'"
    return int(context.reader.value(sql))
