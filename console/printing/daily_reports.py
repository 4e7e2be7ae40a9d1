"""Daily reports as their paper says them, alone or those of an operation. Must not know file formats or screens."""

from datetime import datetime, time
from typing import Final
from uuid import UUID

from console import report_totals
from console.context import Context
from console.formats.documents.operation_parts import Crossings, DailyReport, DayLine, Sector
from console.formats.documents.operation_values import OperationPaper
from console.formats.documents.papers import Signatory
from console.formats.documents.words import LANGUAGES, Words
from console.printing.letterheads import letterhead_of
from console.printing.operation_wording import said
from console.printing.signing import signatory_of
from console.printing.wording import local, town, zone_called, zone_of
from db.enums import Direction, ReportSection
from db.errors import NotFound
from db.queries import operation_papers, papers, people, reports
from db.queries.reports import LineRow, ReportRow, Whole

_LISTED: Final = tuple(str(section) for section in report_totals.LISTED)


def report_row(context: Context, report: UUID) -> ReportRow:
    """Return a daily report that can be printed. Raises NotFound (`record.none`)."""
    row = context.read(reports.get, report)
    if row is None or row.state != "live":
        raise NotFound("record.none", found=str(report), wanted="daily_report")
    return row


def report_paper(context: Context, row: ReportRow, language: str = LANGUAGES[0]) -> OperationPaper:
    """Return the paper of one daily report, of a post or within an operation."""
    zone = row.zone
    midnight = datetime.combine(row.day, time(), zone_of(zone))
    return OperationPaper(
        code=row.code, name=row.operation_name or "", letterhead=letterhead_of(context, row.agency),
        security_class=row.security_class, starts=midnight, zone=zone_called(zone),
        sectors=(Sector(row.place_name),) if row.place_name else (), draft_number=row.code,
        daily_reports=(daily(context, row, language),), signing_place=place_of(context, row), document_date=row.day,
        language=language,
    )  # fmt: skip


def place_of(context: Context, row: ReportRow) -> str:
    """Return the place a report is signed at: that of the post, else the seat of its unit."""
    if row.place_name:
        return town(row.place_name)
    writer = context.read(papers.writer, row.agency)
    return town(writer.place_name) if writer is not None and writer.place_name else ""


def daily(context: Context, row: ReportRow, language: str) -> DailyReport:
    """Return one daily report with all its sections."""
    whole = context.read(reports.whole, row.id)
    assert whole is not None
    lines = {section: tuple(_line(one, row, language) for one in whole.of(section)) for section in _LISTED}
    return DailyReport(
        row.number, row.day, row.place_name or row.agency_name, row.agency_name, row.security_class, row.weather,
        row.access, row.strength, row.present, row.sick, row.on_leave, row.strength_note, row.equipment,
        _crossings(whole), row.crossings_in, row.crossings_out, lines[ReportSection.ACTIVITIES],
        lines[ReportSection.INCIDENTS], lines[ReportSection.TRANSFERS], lines[ReportSection.VILLAGE_REPORTS],
        row.nil_sections, row.difference, row.plan, row.support, row.notes, row.correction,
        _signer(context, row),
    )  # fmt: skip


def _crossings(whole: Whole) -> tuple[Crossings, ...]:
    """A document counted in one direction only was carried by nobody in the other, if that one was counted at all."""
    counted = {(one.document, one.direction): report_totals.counted(one) for one in whole.crossings}
    told = {direction for _document, direction in counted}
    documents = dict.fromkeys(document for document, _direction in counted)

    def number(document: str, direction: Direction) -> int | None:
        return counted.get((document, direction), 0 if direction in told else None)

    return tuple(Crossings(one, number(one, Direction.IN), number(one, Direction.OUT)) for one in documents)


def _line(one: LineRow, row: ReportRow, language: str) -> DayLine:
    text = one.what
    end = local(one.ends_at, row.zone)
    if end is not None and one.ends_at != one.starts_at:
        shown = "24.00" if f"{end:%H%M}" == "0000" else Words(language).clock(end)
        text = f"{text} ({said(language, 'until', clock=shown)})"
    who = "who" if one.section == ReportSection.INCIDENTS else "by"
    more = ((who, one.who), ("why", one.why), ("how", one.how))
    told = [text, *(f"{said(language, key)}: {value}" for key, value in more if value)]
    return DayLine("; ".join(told), local(one.starts_at, row.zone), one.location, one.marker)


def _signer(context: Context, row: ReportRow) -> Signatory:
    """Who put initials to it, with rank and number of the personal record; before that, whoever will."""
    if not row.signed_by:
        return Signatory()
    person = context.read(operation_papers.called, row.agency, row.signed_by)
    if person is None:
        return Signatory(row.signed_position, row.signed_by)
    held = context.read(people.appointments, person=person.id, on=row.day)
    in_office = next((one for one in held if one.position == row.signed_position), None)
    if in_office is not None:
        return signatory_of(in_office)
    position = row.signed_position or person.position
    return Signatory(position, row.signed_by, person.rank, person.number_label or "NIP", person.number)
