"""`pora report daily`: list, show and miss daily reports. Parses and prints; no rule and no SQL.

Verbs that write stand in report_edits.py and report_parts.py, loaded when one of them is used.
"""

from typing import Annotated

import typer

from console.cli import output, session
from console.cli.groups import group
from console.cli.later import loading
from console.cli.options import FormatOption, JsonOption, LimitOption, chosen
from console.cli.output import Format
from console.cli.report_output import Code, as_object, columns, late_columns, one, say_report, whole_of
from console.i18n import _
from db.enums import RecordKind
from db.queries import reports as queries
from db.queries.reports import ReportFilter
from db.reading import Page

LATER = {
    "add": "report_edits", "edit": "report_edits", "line": "report_parts", "crossing": "report_parts",
    "nil": "report_edits", "sign": "report_edits", "remove": "report_edits", "restore": "report_edits",
    "document": "report_documents",
}  # fmt: skip
"""Verbs that write, and the module each stands in."""

app = group(_("Reports: what a post reports of each day"))
daily = group(_("Daily reports of the post or of an operation: begin, fill in, sign"))
daily.info.cls = loading(LATER)
app.add_typer(daily, name="daily")


@daily.command("list", help=_("List daily reports, the newest day first"))
def list_reports(
    text: Annotated[str, typer.Option("--text", help=_("Only those whose number, unit or operation holds this"))] = "",
    operation: Annotated[str, typer.Option("--op", help=_("Only of this operation"))] = "",
    agency: Annotated[str, typer.Option(help=_("Only of this unit or institution"))] = "",
    place: Annotated[str, typer.Option(help=_("Only of this post"))] = "",
    since: Annotated[str, typer.Option("--from", help=_("Only from this day on"))] = "",
    until: Annotated[str, typer.Option("--to", help=_("Only up to this day"))] = "",
    signed: Annotated[bool | None, typer.Option("--signed/--draft", help=_("Only signed ones, or only drafts"))] = None,
    removed: Annotated[bool, typer.Option("--removed", help=_("Only removed ones"))] = False,
    limit: LimitOption = 50,
    form: FormatOption = Format.TABLE,
    as_json: JsonOption = False,
) -> None:
    wanted = ReportFilter(
        text=text, signed=signed, removed=removed,
        operation=session.record(operation, RecordKind.OPERATION) if operation else None,
        agency=session.agency(agency) if agency else None, place=session.place(place) if place else None,
        from_day=session.day(since, "--from"), to_day=session.day(until, "--to"),
    )  # fmt: skip
    rows = session.context().read(queries.page, wanted, Page(limit=limit))
    output.emit_rows(rows, columns(), chosen(form, as_json))


@daily.command(help=_("Show one report: every section, what is still open, and whether its numbers add up"))
def show(code: Code, as_json: JsonOption = False) -> None:
    whole = whole_of(one(code))
    if as_json:
        output.emit_object(as_object(whole))
    else:
        say_report(whole)


@daily.command(help=_("List the days whose report was due and is not signed"))
def missing(
    since: Annotated[str, typer.Option("--from", help=_("From this day on; else the last two weeks"))] = "",
    form: FormatOption = Format.TABLE,
    as_json: JsonOption = False,
) -> None:
    here = session.context()
    rows = here.read(queries.late, here.actor.unit, here.now(), session.day(since, "--from"))
    output.emit_rows(rows, late_columns(), chosen(form, as_json), empty=_("No daily report is late."))


@daily.command(help=_("Show what happened to a report"))
def history(code: Code, form: FormatOption = Format.TABLE, as_json: JsonOption = False) -> None:
    from console.cli.history import emit_history

    emit_history(one(code), chosen(form, as_json))
