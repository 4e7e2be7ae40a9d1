"""What is filed of operations: numbered papers, procedures they run under, official numbers that occur twice.

Must not import SQLAlchemy.
"""

from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

from db.reading import Reader
from db.text import folded


class PaperRow(NamedTuple):
    """A paper of an operation as it was numbered and signed."""

    id: UUID
    kind: str
    agency: UUID | None
    subject: UUID | None
    number: str
    dated: date | None
    official: str
    signed_on: date | None
    notes: str


def papers(reader: Reader, operation: UUID) -> list[PaperRow]:
    """Return the noted papers of an operation; a unit asked as a placeholder is the unit it turned out to be."""
    sql = """SELECT p.id, p.kind, coalesce(aa.id, a.id), p.subject, p.number, p.dated, p.official, p.signed_on, p.notes
 FROM operation_paper p JOIN record r ON r.id = p.id
 LEFT JOIN agency a ON a.id = p.agency LEFT JOIN agency aa ON aa.id = a.merged_into
 WHERE p.operation = :operation AND r.state = 'live' ORDER BY p.kind, p.dated, p.id"""
    return reader.rows(PaperRow, sql, {"operation": operation})


class ReportedRow(NamedTuple):
    """A daily report of an operation."""

    id: UUID
    code: str
    day: date
    unit: str
    number: str
    signed_by: str
    signed_at: datetime | None


def reports(reader: Reader, operation: UUID) -> list[ReportedRow]:
    """Return the daily reports of an operation by day."""
    sql = """SELECT d.id, r.code, d.day, coalesce(nullif(aa.acronym, ''), aa.name_id, nullif(a.acronym, ''), a.name_id),
 d.number, d.signed_by, d.signed_at
 FROM daily_report d JOIN record r ON r.id = d.id JOIN agency a ON a.id = d.agency
 LEFT JOIN agency aa ON aa.id = a.merged_into
 WHERE d.operation = :operation AND r.state = 'live' ORDER BY d.day, d.id"""
    return reader.rows(ReportedRow, sql, {"operation": operation})


class ProcedureRow(NamedTuple):
    """A procedure (SOP) an operation runs under; title and number of the version where one is on record here."""

    id: UUID
    code: str
    version: UUID | None
    number: str | None
    title: str | None


def procedures(reader: Reader, operation: UUID) -> list[ProcedureRow]:
    """Return the procedures an operation runs under, by code."""
    sql = """SELECT p.id, p.code, p.version, v.number, v.title FROM operation_procedure p JOIN record r ON r.id = p.id
 LEFT JOIN sop_version v ON v.id = p.version
 WHERE p.operation = :operation AND r.state = 'live' ORDER BY p.code, p.id"""
    return reader.rows(ProcedureRow, sql, {"operation": operation})


class NumberRow(NamedTuple):
    """An official number: who gave it, on which paper of what. `at` is used where it has no date."""

    agency: UUID | None
    agency_name: str | None
    number: str
    dated: date | None
    at: datetime | None
    paper: str
    operation: UUID | None
    code: str | None


class DoubleRow(NamedTuple):
    """One use of an official number that its agency gave more than once in a year."""

    agency_name: str
    year: int
    number: str
    paper: str
    code: str
    dated: date | None
    operation: UUID | None


_ISSUED = (
    ("o.lead", "o.order_number", "o.order_date", "o.starts_at", "'order'", "operation o", "o.id", "o.id"),
    ("c.agency", "c.order_number", "c.order_date", "o.starts_at", "'unit_order'",
     "participation c JOIN operation o ON o.id = c.operation", "c.id", "o.id"),
    ("o.lead", "p.number", "p.dated", "o.starts_at", "p.kind",
     "operation_paper p JOIN operation o ON o.id = p.operation", "p.id", "o.id"),
    ("t.giver", "t.number", "NULL", "t.happened_at", "'transfer'", "transfer t", "t.id", "t.operation"),
    ("d.agency", "d.number", "d.day", "NULL", "'daily_report'", "daily_report d", "d.id", "d.operation"),
    ("coalesce(m.host, :unit)", "m.invitation_number", "m.invitation_date", "m.starts_at", "'invitation'", "meeting m",
     "m.id", "m.id"),
)  # fmt: skip
"""Where official numbers stand: who gave it, the number, its day, else a moment, paper, tables, record, operation."""
_ZONE = ZoneInfo("Asia/Pontianak")


def _issued(reader: Reader, unit: UUID | None) -> list[NumberRow]:
    found: list[NumberRow] = []
    for agency, number, dated, at, paper, tables, record, operation in _ISSUED:
        sql = f"""SELECT coalesce(aa.id, a.id), coalesce(aa.name_id, a.name_id), {number}, {dated}, {at}, {paper},
 {operation}, orr.code FROM {tables} JOIN record r ON r.id = {record} AND r.state = 'live'
 LEFT JOIN record orr ON orr.id = {operation}
 LEFT JOIN agency a ON a.id = {agency} LEFT JOIN agency aa ON aa.id = a.merged_into WHERE {number} <> ''"""
        found += reader.rows(NumberRow, sql, {"unit": unit} if ":unit" in sql else {})
    return found


def _by_name(group: tuple[tuple[UUID, int, str], list[NumberRow]]) -> tuple[str, int, str]:
    return group[1][0].agency_name or "", *group[0][1:]


def doubles(reader: Reader, unit: UUID | None = None) -> list[DoubleRow]:
    """Return official numbers that one agency gave twice in a year, each use; they are facts and never refused.

    `unit` is ours: it gave the numbers of invitations to meetings that name no host.
    """
    groups: dict[tuple[UUID, int, str], list[NumberRow]] = {}
    for row in _issued(reader, unit):
        day = row.dated or (row.at.astimezone(_ZONE).date() if row.at else None)
        if row.agency and day:
            groups.setdefault((row.agency, day.year, folded(row.number)), []).append(row)
    return [
        DoubleRow(row.agency_name or "", year, row.number, row.paper, row.code or "", row.dated, row.operation)
        for (_agency, year, _number), rows in sorted(groups.items(), key=_by_name)
        if len(rows) > 1
        for row in rows
    ]
