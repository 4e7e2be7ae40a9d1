"""How daily reports are printed, and what their commands share. No rule and no SQL."""

from collections.abc import Sequence
from typing import Annotated, Any
from uuid import UUID

import typer

from console.cli import output, session
from console.cli.completion import codes
from console.cli.output import Column
from console.i18n import _, short_date
from console.report_totals import LISTED, SECTIONS
from console.words import word
from console.words.reports import (
    answered,
    crossing_text,
    differences,
    line_text,
    open_sections,
    section_text,
    section_word,
    signature,
    state_word,
    totals_text,
)
from db.enums import RecordKind, ReportSection, SecurityClass
from db.queries.reports import LateRow, ReportRow, Whole

Code = Annotated[
    str,
    typer.Argument(
        help=_("Code of the report, id, or the start of one"), autocompletion=codes(RecordKind.DAILY_REPORT)
    ),
]
Reason = Annotated[str, typer.Option("--reason", help=_("Why a signed report is corrected (ralat)"))]


def one(code: str) -> UUID:
    """Return the report meant by a code."""
    return session.record(code, RecordKind.DAILY_REPORT)


def whole_of(identity: UUID) -> Whole:
    """Return a report with everything in it."""
    from db.queries import reports

    found = session.context().read(reports.whole, identity)
    assert found is not None
    return found


def columns() -> list[Column]:
    """Return what the list of reports shows."""
    return [
        Column(_("Code"), lambda row: row.code),
        Column(_("Day"), lambda row: row.day),
        Column(_("Of"), _of, shrinks=True, main=True),
        Column(_("Unit"), lambda row: row.agency_name, shrinks=True, rank=2, short=lambda row: row.agency_short),
        Column(_("Official number"), lambda row: row.number, shrinks=True, rank=3),
        Column(_("Notable incidents"), _incidents, rank=4),
        Column(_("State"), state_word),
    ]


def _of(row: ReportRow) -> str:
    if row.operation_code:
        return f"{row.operation_code} {row.operation_name}"
    return row.place_name or row.agency_name


def _incidents(row: ReportRow) -> str:
    if row.incidents:
        return str(row.incidents)
    return _("nihil") if ReportSection.INCIDENTS in row.nil_sections else ""


def late_columns() -> list[Column]:
    """Return what the list of missing reports shows."""
    return [
        Column(_("Day"), lambda row: row.day),
        Column(_("Of"), late_of, shrinks=True, main=True),
        Column(_("Begun as"), lambda row: row.report_code or _("not begun")),
    ]


def late_of(row: LateRow) -> str:
    """Return what a missing report is of: the operation, else the post."""
    return f"{row.operation_code} {row.operation_name}" if row.operation_code else _("the post")


def say_report(whole: Whole) -> None:
    """Print a report, section by section in the order of the form."""
    row = whole.report
    output.emit_facts(f"{row.code}  {short_date(row.day)}", _facts(whole))
    for number, section in enumerate(SECTIONS, 1):
        output.say_indented(f"{number}. {section_word(section)}: {section_text(whole, section)}", 0, further=4)
        for line in _lines(whole, section):
            output.say_indented(line, 4, further=8)
    output.say_indented(totals_text(whole), 0, further=2)


def _lines(whole: Whole, section: str) -> Sequence[str]:
    if section == ReportSection.CROSSINGS:
        return [crossing_text(row) for row in whole.crossings]
    if section not in LISTED:
        return []
    found = []
    for number, line in enumerate(whole.of(section), 1):
        more = (
            _("why: %(text)s") % {"text": line.why} if line.why else "",
            _("how: %(text)s") % {"text": line.how} if line.how else "",
        )
        found.append("; ".join(filter(None, (f"{number}) {line_text(line, whole.report.zone)}", *more))))
    return found


def _facts(whole: Whole) -> list[tuple[str, Any]]:
    row = whole.report
    operation = f"{row.operation_code} {row.operation_name}" if row.operation_code else ""
    return [
        (_("State"), state_word(row)), (_("Initialled by"), signature(row)), (_("Corrected because"), row.correction),
        (_("Unit"), row.agency_name), (_("Post"), row.place_name), (_("Operation"), operation),
        (_("Official number"), row.number), (_("Class"), word(row.security_class, SecurityClass)),
        (_("Sections"), answered(whole)), (_("Notes"), row.notes),
    ]  # fmt: skip


def as_object(whole: Whole) -> dict[str, Any]:
    """Return a report with its parts, what is open and what does not add up, as JSON holds it."""
    return {
        **output.as_object(whole.report),
        "crossings": [output.as_object(row) for row in whole.crossings],
        "lines": [output.as_object(line) for line in whole.lines],
        "open": open_sections(whole),
        "differences": differences(whole),
    }


def say_state(identity: UUID) -> None:
    """Print what writing commands print: code, day, how many sections are answered, and whether it adds up."""
    whole = whole_of(identity)
    row = whole.report
    said = _("%(code)s  %(day)s: %(state)s, %(sections)s sections") % {
        "code": row.code, "day": short_date(row.day), "state": state_word(row), "sections": answered(whole),
    }  # fmt: skip
    output.say(said)
    if differences(whole):
        output.tell(totals_text(whole))
